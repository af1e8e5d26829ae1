# Inheritance: MRO, super(), diamonds, overriding, isinstance, abstract-like patterns.
class A:
    name = "A"

    def __init__(self):
        self.log = ["A"]

    def who(self):
        return "A"

    def chain(self):
        return ["A"]


class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")

    def who(self):
        return "B" + super().who()

    def chain(self):
        return ["B"] + super().chain()


class C(A):
    name = "C"

    def __init__(self):
        super().__init__()
        self.log.append("C")

    def who(self):
        return "C" + super().who()

    def chain(self):
        return ["C"] + super().chain()


class D(B, C):
    def __init__(self):
        super().__init__()
        self.log.append("D")

    def who(self):
        return "D" + super().who()

    def chain(self):
        return ["D"] + super(D, self).chain()


d = D()
print(d.who(), d.log, d.chain(), d.name, [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))
print(isinstance(d, A), issubclass(D, C), isinstance(d, (int, B)), issubclass(A, B), issubclass(D, (int, A)), D.__bases__ == (B, C), A.__subclasses__() == [B, C])
print(B.who(d), A.who(d), super(B, d).who(), super(C, d).who(), B().who())
for bases in ((A, B), (B, A), (int, str), (A, A), (B, C, A)):
    try:
        t = type("T", bases, {})
        print([k.__name__ for k in t.__mro__])
    except TypeError as e:
        print(e)


class Base:
    def template(self):
        return f"{self.prefix()}-{self.body()}"

    def prefix(self):
        return "base"

    def body(self):
        raise NotImplementedError("body")


class Impl(Base):
    def body(self):
        return "impl"


print(Impl().template())
try:
    Base().template()
except NotImplementedError as e:
    print(type(e).__name__, e)


class Mixin:
    def describe(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v}' for k, v in sorted(vars(self).items()))})"


class P(Mixin, Base):
    def __init__(self, **kw):
        self.__dict__.update(kw)


print(P(x=1, y=2).describe(), P().describe())
A.late = lambda self: "late " + self.who()
print(d.late())
A.name = "AA"
print(d.name, B.name, A.name)
del C.name
print(d.name)
C.who = lambda self: "newC"
print(d.who())


class Stat:
    @classmethod
    def create(cls):
        return cls.__name__

    @staticmethod
    def s():
        return "static"


class Sub(Stat):
    @classmethod
    def create(cls):
        return "sub of " + super().create()


print(Stat.create(), Sub.create(), Sub().create(), Sub.s())
for f in (lambda: super().x, lambda: super(A, 5).x, lambda: super(B, A()).who(), lambda: super(B, d).nope, lambda: isinstance(1, 5), lambda: issubclass(1, int)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class L(list):
    def total(self):
        return sum(self)

    def append(self, x):
        super().append(x * 10)


li = L([1, 2])
li.append(3)
print(li, li.total(), len(li), type(li + [1]).__name__, li == [1, 2, 30], li[1:], isinstance(li, list))
try:
    class Bad(bool):
        pass
except TypeError as e:
    print(e)
B.__bases__ = (C,)
print([k.__name__ for k in B.__mro__], B().who())
