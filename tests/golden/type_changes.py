# The same code sees changing types: ints, floats, strings, objects; shapes that grow; classes that change.
def add(a, b):
    return a + b


class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return V(self.n + (o.n if isinstance(o, V) else o))

    def __radd__(self, o):
        return V(o + self.n)

    def __repr__(self):
        return f"V{self.n}"


args = [(1, 2), (1.5, 2), (1, 2.5), ("a", "b"), ([1], [2]), ((1,), (2,)), (V(1), V(2)), (V(1), 5), (5, V(1)), (2**62, 2**62), (True, 1), (1j, 1), (b"a", b"b")]
for _ in range(60):
    out = [add(a, b) for a, b in args]
print(out)


def less(a, b):
    return a < b


for _ in range(60):
    r = [less(a, b) for a, b in [(1, 2), (1.0, 2), ("a", "b"), ([1], [2]), (2**70, 1), (1, 2**70), ((1,), (1, 2)), (b"a", b"b"), (True, False), ({1}, {1, 2})]]
print(r)


class P:
    def __init__(self, i):
        self.a = i
        if i % 2:
            self.b = i
        self.c = i
        if i % 3 == 0:
            self.d = i


def total(p):
    return p.a + p.c


ps = [P(i) for i in range(120)]
print(sum(total(p) for p in ps), sum(getattr(p, "b", 0) for p in ps), sum(getattr(p, "d", 0) for p in ps))


class A:
    kind = "A"

    def f(self):
        return 1


class B:
    kind = "B"

    def f(self):
        return 10


class C(A):
    def f(self):
        return 100 + super().f()


def call(o):
    return o.f()


objs = [A(), B(), C()] * 20
print(sum(call(o) for o in objs), "".join(o.kind for o in objs[:6]))
A.f = lambda self: 2
print(sum(call(o) for o in objs))
B.kind = "b!"
objs[0].kind = "own"
print("".join(o.kind for o in objs[:3]))
objs[2].f = lambda: 1000
print(call(objs[2]), call(objs[5]))
del C.f
print(call(objs[5]), sum(call(o) for o in objs))
objs[1].__class__ = A
print(call(objs[1]), objs[1].kind)


def use_global():
    return LIMIT * 2


LIMIT = 5
print([use_global() for _ in range(40)][-1])
LIMIT = 2.5
print(use_global())
LIMIT = "ab"
print(use_global())
del LIMIT
try:
    use_global()
except NameError as e:
    print(e)
LIMIT = [1]
print(use_global())


def length(x):
    return len(x)


print([length(x) for x in ("ab", [1], (), {1: 2}, {3}, range(9), b"xyz")] * 2)
len = lambda x: "mine"
print(length([]))
del len
print(length([]))


def index(c, k):
    return c[k]


for _ in range(40):
    r = [index(c, k) for c, k in [([5, 6], 1), ((7, 8), -1), ("abc", 2), ({1: "one"}, 1), ({"k": 2}, "k"), (b"a", 0), (range(5, 9), 2), ([1, 2, 3], slice(1, 3))]]
print(r)


def count(n):
    i = 0
    total = 0
    while i < n:
        total += i
        i += 1
    return total


print(count(100), count(10.5), count(True), count(2**10))
x = 2**62 - 50
for i in range(100):
    x += 1
print(x)
y = 1
for i in range(70):
    y = y * 3 if i % 2 else y * 2.0 if i == 20 else y * 2
print(y)
