# Objects in for loops, in, unpacking and calls: what the interpreter asks of user classes, and in which order.
class Log:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        self.i = 0
        return self

    def __next__(self):
        print("next", end=" ")
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i

    def __len__(self):
        print("len", end=" ")
        return self.n

    def __contains__(self, x):
        print("contains", end=" ")
        return x == 1

    def __bool__(self):
        print("bool", end=" ")
        return True

    def __getitem__(self, k):
        print(f"getitem {k}", end=" ")
        return k

    def keys(self):
        print("keys", end=" ")
        return ["a", "b"]


def show(*a, **k):
    print("=>", *a, k or "")


L = Log(2)
for v in L:
    print(v, end=" ")
print()
show(list(L))
show(1 in L, 5 in L)
a, b = L
show(a, b)
show(*L)
show(**L)
show(bool(L), not L, len(L), "t" if L else "f", L and 1, (L or 2) is L)
show(dict(L))
show(tuple(L), set(L), sum(L), max(L), sorted(L))
show([x for x in L], {x: 1 for x in L})
show(*map(str, L))
show(list(zip(L, "ab")), list(enumerate(L)))
x = [0]
x += L
x.extend(L)
x[1:1] = L
show(x)
try:
    a, = L
except ValueError as e:
    print("=>", e)
try:
    a, b, c = L
except ValueError as e:
    print("=>", e)
if L:
    print("if")
while L:
    print("while")
    break
assert L
show(any(L), all(L), "".join(str(i) for i in L))
del L.n
for use in (lambda: list(L), lambda: len(L), lambda: next(iter(L))):
    try:
        use()
    except AttributeError as e:
        print("=>", e)


class Order:
    def __init__(self, name):
        self.name = name

    def __call__(self, *a, **k):
        print("call", self.name, end=" ")
        return self

    def __getattr__(self, n):
        print(f"attr {self.name}.{n}", end=" ")
        return Order(n)

    def __getitem__(self, k):
        print("item", end=" ")
        return self

    def __setitem__(self, k, v):
        print("setitem", end=" ")

    def __iadd__(self, o):
        print("iadd", end=" ")
        return self

    def __setattr__(self, n, v):
        if n != "name":
            print("setattr", n, end=" ")
        else:
            object.__setattr__(self, n, v)


def o(name):
    print(name, end=" ")
    return Order(name)


o("f")(o("a"), o("b"), k=o("c"))
print()
o("x").y[o("i")] = o("v")
print()
o("x")[o("i")] += o("v")
print()
o("x").attr += o("v")
print()
o("a").b.c(1).d[2]
print()
{o("k1").name: o("v1"), o("k2").name: o("v2")}
print()
o("p"), o("q")[0], o("r").z
print()
(o("t1").u, o("t2")[0]) if False else None
x = [o("first"), *[o("second")], o("third")]
print(len(x))
