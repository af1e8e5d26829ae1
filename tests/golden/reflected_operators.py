# Binary operators: reflected methods, NotImplemented, subclass priority, in-place forms.
class A:
    def __init__(self, n):
        self.n = n


OPS = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"]
for op in OPS:
    def fwd(self, other, op=op):
        return f"A.{op}({self.n}, {getattr(other, 'n', other)})" if not isinstance(other, str) else NotImplemented

    def ref(self, other, op=op):
        return f"A.r{op}({self.n}, {getattr(other, 'n', other)})" if not isinstance(other, bytes) else NotImplemented

    setattr(A, f"__{op}__", fwd)
    setattr(A, f"__r{op}__", ref)

a, b = A(1), A(2)
print(a + b, a - 5, 5 - a, a * 2.5, [1] * a, a / b, a // 1, 1 // a, a % 2, 2 % a, a**2, 2**a, a << 1, 1 << a, a >> 1, a & 1, 1 & a, a | 1, a ^ 1, 1 ^ a, a @ b, 1 @ a, sep="\n")
print("s" + a, "s" * a, (1,) + a)
for f in (lambda: a + "s", lambda: b"" + a, lambda: a - "x", lambda: b"x" - a, lambda: a @ "m", lambda: {} + a):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"

    def __eq__(self, o):
        return f"{type(self).__name__}.eq"

    def __lt__(self, o):
        return f"{type(self).__name__}.lt"

    def __gt__(self, o):
        return f"{type(self).__name__}.gt"

    __hash__ = None


class Derived(Base):
    def __radd__(self, o):
        return "Derived.radd"


class Same(Base):
    pass


print(Base() + Base(), Base() + Derived(), Derived() + Base(), Base() + Same(), Derived() + Derived(), 1 + Derived(), Derived() + 1)
print(Base() == Derived(), Derived() == Base(), Base() < Derived(), Derived() < Base(), 1 < Base(), Base() > 1, 1 == Base(), Base() != 1)


class NI:
    def __add__(self, o):
        print("NI.add", end=" ")
        return NotImplemented

    def __radd__(self, o):
        print("NI.radd", end=" ")
        return NotImplemented

    def __iadd__(self, o):
        print("NI.iadd", end=" ")
        return NotImplemented

    def __eq__(self, o):
        print("NI.eq", end=" ")
        return NotImplemented

    def __lt__(self, o):
        print("NI.lt", end=" ")
        return NotImplemented


x, y = NI(), NI()
for f in (lambda: x + y, lambda: x + 1, lambda: 1 + x, lambda: x < y, lambda: x < 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(x == y, x == x, x == 1, x != 1)
try:
    x += 1
except TypeError as e:
    print(e)


class Acc:
    def __init__(self):
        self.items = []

    def __iadd__(self, o):
        self.items.append(o)
        return self

    def __imul__(self, o):
        return "replaced"

    def __isub__(self, o):
        return None


acc = same = Acc()
acc += 1
acc += "two"
print(acc.items, acc is same)
acc *= 3
print(acc)
same -= 1
print(same)
holder = {"k": Acc()}
holder["k"] += 5
print(holder["k"].items)


class Rev:
    def __radd__(self, o):
        return ("radd", o)


z = "str"
z += Rev()
print(z, sum([Rev()], 0), [] + [1] if True else 0)
try:
    [] + Rev()
except TypeError as e:
    print(e)
print(1 + Rev(), 1.5 + Rev(), None + Rev(), (2).__add__(Rev()), (2).__add__(3), (2.0).__radd__(1), "a".__mul__(2), int.__add__(1, 2))
