# Decorators: functions, classes, arguments, stacking, wraps, properties of wrapped functions.
import functools


def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print(f"-> {f.__name__}{args}{kwargs}")
        result = f(*args, **kwargs)
        print(f"<- {result}")
        return result

    return wrapper


def repeat(n):
    print("repeat", n)

    def deco(f):
        print("decorating", f.__name__)

        def wrapper(*args):
            return [f(*args) for _ in range(n)]

        return wrapper

    return deco


@trace
def add(a, b=2):
    """Add."""
    return a + b


add(1)
add(1, b=5)
print(add.__name__, add.__doc__, add.__wrapped__(3, 4))


@repeat(2)
@repeat(3)
def hi(name):
    return f"hi {name}"


print(hi("x"))


def register(registry):
    def deco(obj):
        registry[obj.__name__] = obj
        return obj

    return deco


reg = {}


@register(reg)
class A:
    @register(reg)
    def method(self):
        return "method"

    @staticmethod
    @trace
    def static(x):
        return x * 2

    @classmethod
    def make(cls, *args):
        return cls.__name__, args


@register(reg)
def func():
    pass


print(sorted(reg), A().method(), A.static(4), A().static(5), A.make(1), A().make(2))


class Count:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *args):
        self.n += 1
        return self.f(*args), self.n

    def __get__(self, obj, owner=None):
        return functools.partial(self, obj)


@Count
def square(x):
    return x * x


class B:
    @Count
    def m(self, x):
        return x + 1


print(square(3), square(4), B().m(1), B().m(2), square.n)


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))
decos = [trace, memo]


@decos[1]
@(lambda f: lambda n: f(n) + 1)
def plain(n):
    return n


print(plain(1), plain(1), plain.cache)


def singleton(cls):
    instance = cls()
    return lambda: instance


@singleton
class Config:
    value = 3


print(Config() is Config(), Config().value)
try:
    @None
    def bad():
        pass
except TypeError as e:
    print(e)
