# Descriptors: data and non-data, __set_name__, __get__ on classes, functions as descriptors, slots of precedence.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return f"class access on {owner.__name__}"
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2

    def __delete__(self, obj):
        print("delete", self.name)
        obj.__dict__.pop(self.name, None)


class NonData:
    def __get__(self, obj, owner):
        return "nondata", obj is None, owner.__name__


class C:
    d = Data()
    n = NonData()
    both = d


c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
print(c.d, c.__dict__)
c.__dict__["d"] = "shadow"
print(c.d)
c.n = "instance wins"
print(c.n, C.n)
del c.d
print(c.d, c.__dict__)
del c.n
print(c.n)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = Person("Al", 3)
print(p.name, p.age, isinstance(Person.name, Typed), vars(p))
for args in (("Al", "3"), (5, 3)):
    try:
        Person(*args)
    except TypeError as e:
        print(e)


def func(self, x=1):
    return (self, x)


print(func.__get__("me")(), func.__get__("me")(x=9), func.__get__(None, int) is func, type(func.__get__(3)).__name__)


class StaticLike:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return self.f


class ClassLike:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return lambda *a: self.f(owner, *a)


class E:
    @StaticLike
    def s(x):
        return x + 1

    @ClassLike
    def k(cls, x):
        return cls.__name__, x


class F(E):
    pass


print(E.s(1), E().s(2), E.k(3), F().k(4))


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["so"] = ("via set", value)


class G:
    so = SetOnly()


g = G()
print(type(g.so).__name__)
g.so = 1
print(g.so)
G.so = "class assign replaces"
print(g.so, G.so)


class ReadOnly:
    def __get__(self, obj, owner):
        return 1

    def __set__(self, obj, value):
        raise AttributeError("read only!")


class H:
    r = ReadOnly()


try:
    H().r = 2
except AttributeError as e:
    print(e)
try:
    del H().r
except AttributeError as e:
    print(type(e).__name__)


class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("bad name")


try:
    class I:
        x = Bad()
except Exception as e:
    print(type(e).__name__, e, getattr(e, "__notes__", None))
E.dyn = StaticLike(lambda: "dynamic")
print(E().dyn(), E.dyn())
NonData.__set__ = lambda self, obj, v: print("now data", v)
c.n = 3
print(c.n)
