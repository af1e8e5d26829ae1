# Metaclasses and class creation: type(), __new__, __init__, __call__, __prepare__, __init_subclass__, __class_getitem__.
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        cls = super().__new__(mcls, name, bases, ns)
        cls.tag = name.lower()
        return cls

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)

    def meta_method(cls):
        return f"meta of {cls.__name__}"

    @property
    def prop(cls):
        return "meta prop"

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter("abc")

    def __getitem__(cls, k):
        return cls.__name__, k

    def __contains__(cls, x):
        return x == 1

    def __instancecheck__(cls, o):
        return o == "magic" or super().__instancecheck__(o)


class A(metaclass=Meta, option=5):
    x = 1

    def __init__(self, v=0):
        self.v = v

    def m(self):
        return self.v


class B(A):
    y = 2


a = A(3)
print(a.m(), A.tag, B.tag, a.tag, type(A).__name__, type(B) is Meta, A.meta_method(), A.prop, len(A), list(A), A["k"], 1 in A, isinstance("magic", A), isinstance(a, A), isinstance(5, A))
for f in (lambda: a.meta_method(), lambda: a.prop, lambda: len(a)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
T = type("T", (B,), {"z": 3, "get": lambda self: self.z})
print(T().get(), T.__name__, T.__mro__[1].__name__, type(T).__name__)
P = type("P", (), dict(q=1))
print(P.q, P().q, P.__bases__, type(P()), type(5), type(type))


class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        print("prepare", name)
        return {"injected": 42}


class O(metaclass=Ordered):
    b = injected + 1
    a = 2


print(O.injected, O.b, [k for k in O.__dict__ if not k.startswith("__")])


class Plugin:
    registry = []

    def __init_subclass__(cls, /, kind="none", **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind
        Plugin.registry.append((cls.__name__, kind))


class X(Plugin, kind="x"):
    pass


class Y(X):
    pass


print(Plugin.registry, X.kind, Y.kind)


class G:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(G[int], G["a", 1])


class Singleton(type):
    _inst = {}

    def __call__(cls, *args):
        if cls not in cls._inst:
            cls._inst[cls] = super().__call__(*args)
        return cls._inst[cls]


class S(metaclass=Singleton):
    def __init__(self, v):
        self.v = v


print(S(1) is S(2), S(3).v)


class New:
    def __new__(cls, *args):
        print("__new__", args)
        if args == ("other",):
            return "not an instance"
        return super().__new__(cls)

    def __init__(self, *args):
        print("__init__", args)


print(New("other"), type(New(1)).__name__)
for f in (lambda: type("Z", (1,), {}), lambda: type("Z"), lambda: type(1, 2), lambda: type("a", (), {}, 5), lambda: type("Conf", (A, O), {}), lambda: int.x, lambda: setattr(int, "x", 1), lambda: type("K", (), {}, bad=1), lambda: G()[0], lambda: int[0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Init:
    def __init__(self):
        return 5


try:
    Init()
except TypeError as e:
    print(e)
