# Objects that die: __del__, weak references, cycles, resurrection, many short-lived objects.
# Tier 1 does not look for the deaths of what its frames and namespaces drop; gc_cycles has what holds in every tier.
import gc
import weakref


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


d = D("one")
del d
d = D("two")
d = None
D("temporary")
print("after temporary")


def f():
    d = D("local")
    return "returned"


print(f())
lst = [D("in list")]
lst.pop()
gc.collect()
lst.append(D("cleared"))
lst.clear()
gc.collect()
dd = {"k": D("in dict")}
dd["k"] = None
gc.collect()
print("containers done")
a, b = D("cyclic"), D("cyclic")
a.other, b.other = b, a
w = weakref.ref(a)
print(w() is a)
del a, b
gc.collect()
print("collected", w())


class R:
    saved = None

    def __del__(self):
        print("resurrect")
        R.saved = self


r = R()
r.v = 42
del r
gc.collect()
print(R.saved.v)
R.saved = None
gc.collect()
print("second death is silent")
total = 0
for i in range(20000):
    t = [i, str(i), (i, i + 1), {"k": i}]
    total += t[0] + len(t[1]) + t[2][1] + t[3]["k"]
print(total)


class N:
    pass


for i in range(3000):
    x, y = N(), N()
    x.y, y.x = y, x
    x.self = x
gc.collect()
print(gc.isenabled(), isinstance(gc.collect(), int))
n = N()
wr = weakref.ref(n, lambda ref: print("callback", ref() is None))
wd = weakref.WeakValueDictionary()
wd["n"] = n
print(wd["n"] is n, len(wd), wr() is n)
del n
gc.collect()
print(wr(), len(wd), "n" in wd)
keep = []
for i in range(100):
    keep.append([keep[-1] if keep else None, i])
head = keep[-1]
del keep
depth = 0
while head is not None:
    head = head[0]
    depth += 1
print(depth)
try:
    weakref.ref(5)
except TypeError as e:
    print(e)


def gen():
    try:
        yield 1
    finally:
        print("generator cleaned up")


g = gen()
next(g)
del g
gc.collect()


class Slot:
    __slots__ = ("v",)


try:
    weakref.ref(Slot())
except TypeError as e:
    print(e)
print("end")
