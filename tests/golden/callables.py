# Things that can be called: __call__, bound methods, builtins, classes, lambdas, partial; callable().
from functools import partial, reduce


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *more, scale=1):
        return (self.n + x + sum(more)) * scale


add5 = Adder(5)
print(add5(1), add5(1, 2, 3), add5(1, scale=10), list(map(add5, [1, 2])), callable(add5), callable(5), callable(len), callable(int), callable(lambda: 0))
p = partial(add5, 100)
q = partial(p, scale=2)
r = partial(q, 1)
print(p(), p(1), q(), q(1), r(), r(2, scale=3), q.func is add5, q.args, q.keywords, r.args)
print(partial(int, base=2)("101"), partial(print, "a", sep="-")("b", "c"), partial(max, key=lambda v: -v)([3, 1, 2]), partial(lambda **kw: sorted(kw), a=1)(b=2))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "init"), reduce(max, [3, 9, 2]))
calls = []


class Obj:
    def method(self, *args):
        calls.append(args)
        return len(calls)

    @staticmethod
    def st(*a):
        return a

    @classmethod
    def cl(cls, *a):
        return cls.__name__, a


o = Obj()
m = o.method
fns = [m, Obj.method, o.st, Obj.st, o.cl, Obj.cl, o.method.__func__]
print(m(1), m(2, 3), Obj.method(o, 4), calls, o.st(1), Obj.st(1), o.cl(2), Obj.cl(2), fns[-1](o))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "neg": int.__neg__, "len": len, "up": str.upper, "cls": Adder}
print(table["+"](1, 2), table["-"](5, 3), table["neg"](4), table["len"]("abc"), table["up"]("abc"), table["cls"](1)(2))
print((lambda: 5)(), (lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4}), (lambda a, b=2, /, c=3, *, d=4: (a, b, c, d))(1, c=9), (lambda f: f(f))(lambda g: "self"))
print([f(-3) for f in (abs, str, bool, float, hash, lambda x: x * 2, Adder(1), partial(pow, 2) if False else int)], sorted("bca", key=str.upper), list(map(pow, [2, 3], [3, 2])), list(filter(None, [0, 1, "", "a"])), max("abc", "de", key=len))


def outer():
    def f(n, _cache={}):
        if n in _cache:
            return _cache[n], "cached"
        _cache[n] = n * n
        return _cache[n]

    return f


f = outer()
print(f(3), f(3), f.__defaults__, f.__name__, f.__qualname__, f.__code__.co_argcount)
f.attr = "functions have attributes"
print(f.attr, f.__dict__)
for g in (lambda: table["-"](1), lambda: add5(), lambda: len(), lambda: len(1, 2), lambda: (lambda a: a)(), lambda: (lambda a: a)(1, 2), lambda: (lambda: 0)(x=1), lambda: o.method(k=1), lambda: partial(), lambda: partial(5), lambda: reduce(lambda a, b: a, []), lambda: Adder(), lambda: print(sepp=1), lambda: max(), lambda: abs(x=1)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
