# Generators: send, throw, close, return values, state, laziness, exceptions through them.
def count(n):
    for i in range(n):
        received = yield i
        if received is not None:
            print("received", received)
    return "done"


g = count(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
print(list(g), next(g, "exhausted"))


def echo():
    print("started")
    try:
        while True:
            x = yield
            print("got", x)
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")


e = echo()
next(e)
e.send(1)
e.send(2)
e.close()
e.close()
try:
    e.send(3)
except StopIteration:
    print("stopped")
try:
    echo().send(5)
except TypeError as err:
    print(err)


def catcher():
    while True:
        try:
            v = yield "ready"
            print("v", v)
        except ValueError as err:
            print("caught", err)
            yield f"handled {err}"


c = catcher()
print(next(c), c.throw(ValueError("oops")), next(c), c.throw(ValueError))
try:
    c.throw(KeyError("k"))
except KeyError as err:
    print("through", err)
print(next(c, "dead"))


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


i = ignores()
next(i)
try:
    i.close()
except RuntimeError as err:
    print(err)


def stop_inside():
    yield 1
    raise StopIteration("inner")


try:
    list(stop_inside())
except RuntimeError as err:
    print(err, "|", repr(err.__cause__))


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as err:
    print(err)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for _, v in zip(range(n), it):
        yield v


print(list(take(15, fib())), sum(take(50, fib())), [v for v in take(10, fib()) if v % 2], max(take(5, fib())), dict(zip("abc", fib())), sorted(take(4, fib()), reverse=True))
a, b, *rest = take(5, fib())
print(a, b, rest, 8 in fib(), tuple(take(3, fib())), "".join(str(v) for v in take(8, fib())), type(fib()).__name__, fib.__name__)


def primes():
    yield 2
    found = [2]
    n = 3
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 2


print(list(take(20, primes())))


def ret_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


r = ret_close()
next(r)
print(r.close(), r.gi_frame is None, r.gi_running)


def squares(seq):
    return (x * x for x in seq)


print(sum(squares(squares(range(5)))), list(x for x in squares(range(3)) for _ in range(2)))


def empty():
    return
    yield


print(list(empty()), bool(empty()), iter(g) is g)
def cond(n):
    x = (yield n) or "none"
    y = [(yield x), (yield "second")]
    z = yield
    return x, y, z


q = cond(1)
print(next(q), q.send("X"), q.send("Y1"), q.send("Y2"))
try:
    q.send("Z")
except StopIteration as s:
    print(s.value)
