"""Attributes that are made and deleted at warm sites while their classes change."""


class A: pass
class B: pass
class E: pass


def make(cls, n):
    o = cls()
    o.a = n
    o.b = n + 1
    o.c = n + 2
    return o


def drop(o):
    del o.a
    del o.c
    return o.__dict__


for cls in A, B, E:
    for i in range(60):
        o = make(cls, i)
        d = drop(o)
    print(cls.__name__, d, o.b)

A.b = property(lambda self: "got", lambda self, v: print("set", v))
o = make(A, 1)
print(o.__dict__, o.b)
del A.b
o = make(A, 2)
print(o.__dict__, o.b)


def setattr_(self, name, value):
    object.__setattr__(self, name, value * 10)


B.__setattr__ = setattr_
print(make(B, 3).__dict__)
del B.__setattr__
print(make(B, 3).__dict__)


class Data:
    def __set__(self, o, v): print("data", v)
    def __delete__(self, o): print("deleted")


class Base: pass
class Derived(Base): pass


for i in range(60):
    o = make(Derived, i)
Base.c = Data()
o = make(Derived, 5)
print(o.__dict__)
del o.c
o = make(Derived, 6)
del Base.c
print(o.__dict__)
make(Derived, 7).__class__ = A


def many(n):
    o = E()
    for i in range(n):
        setattr(o, "x%d" % i, i)
        o.y = i
        if i % 3 == 0:
            del o.y
    for i in range(0, n, 2):
        delattr(o, "x%d" % i)
    return o


for n in 1, 5, 9, 40, 41:
    for i in range(30):
        o = many(n)
    print(o.__dict__)
try:
    del o.nothing
except AttributeError as e:
    print(e)
