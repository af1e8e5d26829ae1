"""Constructors of built-in types that subclasses share: keyword arguments that only an
overriding __init__ or __new__ takes, and hashes hidden behind a plain base."""


class WithInit:
    def __init__(self, *args, **kw):
        self.kw = kw


class T(WithInit, tuple): pass
class F(WithInit, float): pass
class FS(WithInit, frozenset): pass
class L(WithInit, list): pass
class Z(WithInit, zip): pass
class M(WithInit, map): pass
class I(WithInit, int): pass


class NewList(list):
    def __new__(cls, *args, **kw):
        self = super().__new__(cls, *args, **kw)
        self.kw = kw
        return self


def attempt(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(type(r).__name__, getattr(r, "kw", "no kw"), list(r) if hasattr(r, "__iter__") else r)
    except Exception as e:
        print(type(e).__name__, e)


for c, arg in (T, "ab"), (F, 2.5), (FS, "a"), (L, "ab"), (Z, "ab"), (NewList, "ab"), (I, 3):
    attempt(c, arg)
    attempt(c, arg, key=1)
    attempt(c, key=1)
attempt(M, abs, [-1], key=1)


class Plain(tuple): pass


for c in tuple, list, float, frozenset, zip, Plain:
    attempt(c, key=1)


class Base: pass
class A(Base, list): pass
class B(A): pass
class C(Base, dict): pass
class D(set, Base): pass
class E(Base, int): pass
class G(bytearray): __hash__ = object.__hash__


for c in A, B, C, D, E, G:
    try:
        print(c.__name__, c.__hash__ is None, hash(c()) is not None)
    except TypeError as e:
        print(e)

# Sums of complex numbers make up for rounding, too.
print(sum([1e16 + 1j, 1, -1e16]), sum([0.1 + 0.1j] * 10), sum([0.1j] * 10, 0.5), sum([1, 2j, 0.5]))
print(sum([1e308 + 0j, 1e308, 1e308j]), sum([complex(0, -0.0)], complex(0, -0.0)), sum([True, 2j, True, 1 << 70]))
