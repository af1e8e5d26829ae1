"""Closures, nonlocal counters, decorators, partial application, callbacks and lambdas."""
from functools import partial, reduce, wraps
from driver import measure


def counter(step):
    n = 0

    def bump(by=1):
        nonlocal n
        n += step * by
        return n
    return bump


def compose(*fs):
    return reduce(lambda f, g: lambda x: g(f(x)), fs)


def traced(calls):
    def wrap(f):
        @wraps(f)
        def inner(*args, **kwargs):
            calls[0] += 1
            return f(*args, **kwargs)
        return inner
    return wrap


def run(n):
    calls = [0]

    @traced(calls)
    def add(a, b, scale=1):
        return (a + b) * scale

    c = counter(3)
    f = compose(lambda x: x + 1, lambda x: x * 2, lambda x: x % 1009)
    double = partial(add, scale=2)
    total = 0
    for i in range(n):
        total += f(i) + c()
        if i & 3 == 0:
            total += double(i, 1) - c(by=2)
        total = total + (lambda k: k & i)(total) & 0xffffff
    handlers = {k: (lambda x, k=k: x + k) for k in range(10)}
    for i in range(n):
        total += handlers[i % 10](i)
    return "%d:%d" % (total, calls[0])


measure("closures", run, 60000)
