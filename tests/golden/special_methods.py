# Special methods: every protocol hook of a class once.
class V:
    def __init__(self, *v):
        self.v = list(v)

    def __repr__(self):
        return f"V{tuple(self.v)}"

    def __str__(self):
        return "<" + " ".join(map(str, self.v)) + ">"

    def __len__(self):
        return len(self.v)

    def __getitem__(self, i):
        return V(*self.v[i]) if isinstance(i, slice) else self.v[i]

    def __setitem__(self, i, x):
        self.v[i] = x

    def __delitem__(self, i):
        del self.v[i]

    def __contains__(self, x):
        return x in self.v

    def __iter__(self):
        return iter(self.v)

    def __reversed__(self):
        return iter(self.v[::-1])

    def __bool__(self):
        return any(self.v)

    def __eq__(self, o):
        return isinstance(o, V) and self.v == o.v

    def __hash__(self):
        return hash(tuple(self.v))

    def __add__(self, o):
        return V(*(a + b for a, b in zip(self.v, o.v)))

    def __mul__(self, k):
        return V(*(a * k for a in self.v))

    __rmul__ = __mul__

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.v, o.v))

    def __neg__(self):
        return V(*(-a for a in self.v))

    def __pos__(self):
        return V(*(+a for a in self.v))

    def __invert__(self):
        return V(*(~a for a in self.v))

    def __abs__(self):
        return sum(a * a for a in self.v) ** 0.5

    def __call__(self, *args, **kw):
        return ("called", args, kw)

    def __int__(self):
        return self.v[0]

    def __float__(self):
        return float(self.v[0])

    def __complex__(self):
        return complex(*self.v[:2])

    def __index__(self):
        return self.v[0]

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __divmod__(self, o):
        return "divmod", o

    def __pow__(self, o, m=None):
        return "pow", o, m

    def __format__(self, spec):
        return f"fmt[{spec}]"

    def __bytes__(self):
        return bytes(self.v)

    def __dir__(self):
        return ["b", "a"]

    def __sizeof__(self):
        return 1

    def __length_hint__(self):
        return 5


import math

v = V(3, 4)
print(v, repr(v), str(v), [v], f"{v} {v!r} {v:x}", len(v), v[0], v[:1], v[-1], 3 in v, 9 in v, list(v), list(reversed(v)), bool(v), bool(V(0)), not V(0))
v[0] = 30
print(v, v == V(30, 4), v != V(30, 4), v == 5, hash(v) == hash(V(30, 4)), {v: 1}[V(30, 4)])
del v[0]
v = V(3, 4)
print(v + v, v * 2, 2 * v, v @ v, -v, +v, ~v, abs(v), v(1, k=2), int(v), float(v), complex(v), hex(v), [0, 1, 2, 3][v], round(v), round(v, 2), math.trunc(v), math.floor(v), math.ceil(v))
print(divmod(v, 2), v**2, pow(v, 2, 5), format(v, "abc"), bytes(v), dir(v), list(zip(v, v)), sorted(V(3, 1, 2)), max(v), sum(v), [*v], {*v}, tuple(v), dict([v]))
a, b = v
v += V(1, 1)
v *= 2
print(a, b, v, v.v)
for f in (lambda: v + 1, lambda: 1 + v, lambda: v - v, lambda: v / 2, lambda: v < v, lambda: v << 1, lambda: "a" @ v, lambda: -object(), lambda: len(object()), lambda: V(1)(2)(3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Bare:
    pass


v.__class__.__len__ = lambda self: 99
Bare.__call__ = lambda self, x: x * 2
bare = Bare()
bare.__len__ = lambda: 5
print(len(v), bare(21))
try:
    len(bare)
except TypeError as e:
    print(e)
for bad, use in [("__len__", len), ("__iter__", iter), ("__bool__", bool), ("__repr__", repr), ("__str__", str), ("__hash__", hash), ("__int__", int), ("__index__", lambda o: [1][o]), ("__float__", float), ("__format__", format), ("__bytes__", bytes)]:
    T = type("T", (), {bad: lambda self, *a: 1.5j})
    try:
        print(bad, use(T()))
    except TypeError as e:
        print(bad, e)
