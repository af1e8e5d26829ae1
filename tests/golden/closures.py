# Closures: cells shared and rebound, nonlocal, late binding, counters, deletion of free variables.
def counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count

    return increment, get


inc, get = counter(10)
inc2, get2 = counter()
print(inc(), inc(5), get(), inc2(), get2(), get())


def make_adders():
    return [lambda x: x + n for n in range(3)], [lambda x, n=n: x + n for n in range(3)]


late, early = make_adders()
print([f(10) for f in late], [f(10) for f in early])


def three():
    a = 1

    def two():
        b = 2

        def one():
            nonlocal a, b
            a += 10
            b += 20
            return a, b

        return one() + (b,)

    return two() + (a,)


print(three())


def unbound():
    def f():
        return later

    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    later = "now"
    print(f())
    del later
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    later = "again"
    return f


print(unbound()())


def local_before():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 1
    del v
    try:
        v += 1
    except UnboundLocalError as e:
        print(e)


local_before()


def accumulate():
    total = 0
    history = []

    def add(value):
        nonlocal total
        total += value
        history.append(total)
        return history

    return add


add = accumulate()
for value in (1, 2, 3):
    add(value)
print(add(0), add.__closure__[1].cell_contents, add.__code__.co_freevars, accumulate.__code__.co_cellvars)


def param_cell(x):
    def setter(v):
        nonlocal x
        x = v

    def getter():
        return x

    x += 1
    return getter, setter


g, s = param_cell(5)
print(g(), s(42), g())


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


print(compose(lambda x: x + 1, lambda x: x * 2)(5), compose()(7))


def loop_cells():
    out = []
    for i in range(3):
        def f():
            return i
        out.append(f)
    i = "changed"
    return [f() for f in out]


print(loop_cells())


def recursive():
    def fact(n):
        return 1 if n == 0 else n * fact(n - 1)

    return fact


print(recursive()(10), (lambda f: f(f, 6))(lambda self, n: 1 if n < 2 else n * self(self, n - 1)))
x = "global"


def shadow():
    x = "local"

    class K:
        y = x
        x = "class"
        z = x

        def m(self):
            return x

    return K.y, K.z, K().m()


print(shadow(), x)
