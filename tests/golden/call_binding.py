"""Every kind of signature called in every way, in cold and in hot code."""


def plain(a, b): return a, b
def default(a, b=1, c=2): return a, b, c
def star(a, *args): return a, args
def only(a, *, k, m=3): return a, k, m
def star_only(*args, k=1): return args, k
def kwargs(a, **kw): return a, kw
def everything(a, b=1, /, c=2, *args, d, e=4, **kw): return a, b, c, args, d, e, kw
def posonly(a, b=5, /, **kw): return a, b, kw


class C:
    def __init__(self, *args, **kw): self.got = args, kw
    def m(self, a, *args, k=0, **kw): return a, args, k, kw
    @classmethod
    def cm(cls, a=1, *args): return a, args
    @staticmethod
    def sm(a, **kw): return a, kw
    def __call__(self, *args, k=2): return args, k


c = C()
functions = [plain, default, star, only, star_only, kwargs, everything, posonly, c.m, C.m, c.cm, C.sm, c, lambda *a, **k: C(*a, **k).got]
t, d = (7, 8), {"k": 9}
n = "".join(["k"])
calls = [
    lambda f: f(), lambda f: f(1), lambda f: f(1, 2), lambda f: f(1, 2, 3), lambda f: f(1, 2, 3, 4, 5),
    lambda f: f(1, k=2), lambda f: f(a=1), lambda f: f(b=1, a=2), lambda f: f(1, a=2), lambda f: f(1, 2, c=3, d=4),
    lambda f: f(1, 2, d=4, z=5, y=6), lambda f: f(*t), lambda f: f(1, *t), lambda f: f(*t, **d), lambda f: f(**d),
    lambda f: f(1, k=1, **{"m": 2}), lambda f: f(1, **{n + "x": 1}), lambda f: f(1, **{n: 1}), lambda f: f(c, 1, 2, k=5),
    lambda f: f(1, e=1, d=2, c=3), lambda f: f(1, 2, 3, 4, d=1, e=2, x=3),
]


def show(f, call):
    try:
        return repr(call(f))
    except TypeError as e:
        return "TypeError: " + str(e)


for f in functions:
    for i, call in enumerate(calls):
        text = show(f, call)
        print(i, text.split(" at 0x")[0])
        for _ in range(40):
            again = show(f, call)
        assert text == again, (text, again)


def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, *, k0=0, k1=1, k2=2):
    return a0 + a9, k0, k1, k2


for i in range(50):
    r = many(0, 1, 2, a3=3, a9=i, a4=4, a8=8, a5=5, a7=7, a6=6, k2=i)
print(r)


def gen(*args, k=1):
    yield args
    got = star(*args, k)
    yield got
    yield everything(*args, d=k, **{"q": 1})


for i in range(50):
    r = list(gen(i, i + 1, k=5))
print(r)
