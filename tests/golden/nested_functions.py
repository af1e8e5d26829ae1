# Functions inside functions and classes: attributes, recursion, defaults, docs, annotations, introspection.
def outer(a):
    """Outer doc."""

    def inner(b, c=a * 2):
        "Inner doc."

        def innermost():
            return a, b, c

        return innermost

    inner.tag = a
    return inner


f = outer(5)
g = outer(7)
print(f(1)(), g(1)(), f(1, 2)(), f.tag, g.tag, f.__name__, f.__qualname__, f(0).__qualname__, f.__doc__, outer.__doc__, f.__code__ is g.__code__, f is g)


def dispatch():
    handlers = {}

    def on(name):
        def register(fn):
            handlers[name] = fn
            return fn

        return register

    @on("add")
    def _(a, b):
        return a + b

    @on("mul")
    def _(a, b):
        return a * b

    return lambda op, *args: handlers[op](*args)


run = dispatch()
print(run("add", 2, 3), run("mul", 4, 5))


def make_stack():
    items = []

    def push(x):
        items.append(x)
        return len(items)

    def pop():
        return items.pop()

    def peek():
        return items[-1] if items else None

    return push, pop, peek


push, pop, peek = make_stack()
print(push(1), push(2), pop(), peek(), pop(), peek())


def outer_class(n):
    class Local:
        value = n

        def get(self):
            return self.value + n

        class Deep:
            v = n * 100

    return Local


A, B = outer_class(1), outer_class(2)
print(A().get(), B().get(), A is B, A.__qualname__, A.Deep.v, B.Deep.__qualname__)


def quick(lst):
    def part(lo, hi):
        pivot, i = lst[hi], lo
        for j in range(lo, hi):
            if lst[j] < pivot:
                lst[i], lst[j] = lst[j], lst[i]
                i += 1
        lst[i], lst[hi] = lst[hi], lst[i]
        return i

    def sort(lo, hi):
        if lo < hi:
            p = part(lo, hi)
            sort(lo, p - 1)
            sort(p + 1, hi)

    sort(0, len(lst) - 1)
    return lst


print(quick([5, 2, 9, 1, 5, 6, -3, 0]))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def power(base):
    return lambda exp: base**exp


powers = [power(b) for b in range(4)]
print([p(3) for p in powers], gcd(1071, 462), power(2)(100))


def wrapper():
    x = 1

    def first():
        nonlocal x
        x += 1
        return second()

    def second():
        return x * 10

    return first


w = wrapper()
print(w(), w(), w.__closure__ is not None, len(w.__closure__), w.__code__.co_freevars, outer.__closure__)


def varying(n):
    if n % 2:
        def h():
            return "odd"
    else:
        def h():
            return "even"
    return h


print(varying(1)(), varying(2)(), [varying(i)() for i in range(3)])
f.__name__ = "renamed"
print(f.__name__, callable(f), f.__module__, type(f).__name__, f.__defaults__, outer.__annotations__, outer.__code__.co_varnames, outer.__code__.co_argcount, outer.__code__.co_name)
for bad in (lambda: setattr(f, "__name__", 5), lambda: setattr(f, "__code__", 5), lambda: f.nope, lambda: delattr(f, "zz")):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(e)
