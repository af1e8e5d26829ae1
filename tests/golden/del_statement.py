# del of names, attributes, items, slices, several targets.
x = y = 1
del x
try:
    x
except NameError as e:
    print(e)
del y
a, b, c = 1, [1, 2, 3, 4, 5], {"k": 1, "l": 2}
del a, b[0], c["k"]
print(b, c)
del b[1:3]
print(b)
b = list(range(10))
del b[::3], b[-1]
print(b)
del (b[0], b[1]), [b[0]]
print(b)


class O:
    cls = 1

    def __init__(self):
        self.p, self.q = 1, 2


o = O()
del o.p
print(vars(o))
for stmt in ("del o.p", "del o.cls", "del o.nope", "del c['zz']", "del b[99]", "del nope", "del 'abc'[0]", "del (1, 2)[0]", "del None.x", "del len.x"):
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
del O.cls
print(hasattr(o, "cls"))
del o
print("after del o")


def f():
    v = 1
    del v
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 2
    print(v)
    for i in range(3):
        w = i
        del w
    try:
        del w
    except UnboundLocalError as e:
        print(e)
    del i
    return sorted(locals())


print(f())


def g(p):
    del p
    try:
        return p
    except UnboundLocalError as e:
        return str(e)


print(g(5))


class K:
    x = 1
    y = x
    del x


print(hasattr(K, "x"), K.y)
d = {i: i for i in range(5)}
for k in list(d):
    if k % 2:
        del d[k]
print(d)


class D:
    def __delitem__(self, k):
        print("delitem", k)

    def __delattr__(self, n):
        print("delattr", n)


z = D()
del z[1], z["a":"b"], z.name, z[1, 2], z[...]
print(len(d), "end")
