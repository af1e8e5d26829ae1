# Calling functions: positional, keyword, defaults, star forms, keyword-only, positional-only, evaluation, errors.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(1, c=3), f(1, 5, c=3), f(1, 5, 6, 7, c=3, d=8, e=9), f(*[1, 2, 3], c=4), f(c=1, a=2), f(1, **{"c": 3, "x": 4}), f(*"ab", *"cd", c=0, **{}, **{"z": 1}))


def pos(a, b=10, /, c=20, *, d=30):
    return a, b, c, d


print(pos(1), pos(1, 2, 3, d=4), pos(1, c=5), pos(1, 2, c=6, d=7))


def kwonly(*, x, y=5):
    return x, y


def star(*a):
    return a


def kws(**k):
    return k


def posname(a, /, **kw):
    return a, kw


print(kwonly(x=1), kwonly(y=2, x=1), star(), star(1, *(), *[2]), kws(), kws(a=1, **{"b": 2}), posname(1, a=2), list(kws(z=1, y=2, x=3)))
lists = []


def default(x, acc=[]):
    acc.append(x)
    return acc


print(default(1), default(2), default(3, []), default(4), default.__defaults__)
n = 5


def late(x=n):
    return x


n = 6
print(late(), late.__defaults__, f.__defaults__, f.__kwdefaults__, pos.__defaults__)
late.__defaults__ = (99,)
print(late())


def side(x):
    print(x, end=" ")
    return x


print(f(side(1), side(2), *side([3]), c=side(4), **side({"k": 5})))
errors = [lambda: f(), lambda: f(1), lambda: f(1, 2, c=3, a=4), lambda: pos(), lambda: pos(a=1), lambda: pos(1, b=2), lambda: pos(1, 2, 3, 4), lambda: pos(1, e=5), lambda: kwonly(), lambda: kwonly(1), lambda: kwonly(1, x=2), lambda: star(a=1),
          lambda: kws(1), lambda: late(1, 2), lambda: late(y=1), lambda: f(*5), lambda: f(**5), lambda: f(1, c=2, **{"c": 3}), lambda: f(1, **{1: 2}), lambda: kws(a=1, **{"a": 2}), lambda: (lambda a, b, c: 0)(1), lambda: (lambda a, b, c: 0)(), lambda: (lambda a, b: 0)(b=1),
          lambda: (lambda *, a, b: 0)(), lambda: (lambda: 0)(1), lambda: (lambda: 0)(*range(3)), lambda: (lambda a: 0)(1, 2, x=3), lambda: (lambda a, b=1: 0)(1, 2, 3), lambda: (lambda a, *, k: 0)(1, 2), lambda: (lambda a, *, k=1: 0)(1, 2, k=3), lambda: star(*None), lambda: posname(), lambda: len(obj=1), lambda: "x".join(sep=1), lambda: kwonly(x=1, z=2), lambda: kwonly(xx=1)]
for e in errors:
    try:
        print(e())
    except TypeError as err:
        print(err)


class M:
    def m(self, a, *, k=1):
        return a, k

    @classmethod
    def c(cls, a=1):
        return a

    @staticmethod
    def s(a, b):
        return a + b


o = M()
print(o.m(1), o.m(1, k=2), M.m(o, 3), o.m(*[4], **{"k": 5}), o.c(), o.c(a=3), M.s(1, b=2), o.s(*(1, 2)))
for e in (lambda: o.m(), lambda: o.m(1, 2), lambda: o.m(1, j=2), lambda: M.m(), lambda: o.c(1, 2), lambda: o.s(1), lambda: M(1), lambda: o.m(self=1)):
    try:
        print(e())
    except TypeError as err:
        print(err)


def many(a, b, c, d, e, f, g, h, i, j, k, l=12, *rest, z=26):
    return a + b + c + d + e + f + g + h + i + j + k + l + sum(rest) + z


print(many(*range(11)), many(*range(20)), many(1, 2, 3, 4, 5, 6, k=11, j=10, i=9, h=8, g=7), many(*range(11), z=0))


def annotated(a: int, b: "str" = "x", *c: float, d: list = None, **e: dict) -> bool:
    return a


print(sorted(annotated.__annotations__.items(), key=str), annotated(5), annotated.__name__)
