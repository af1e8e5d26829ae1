# What tracebacks say when a program looks at them: line numbers, frames, format.
import sys


def a():
    raise ValueError("deep")


def b():
    a()


def c():
    try:
        b()
    except ValueError:
        raise


def lines(tb):
    out = []
    while tb is not None:
        code = tb.tb_frame.f_code
        out.append((code.co_name, tb.tb_lineno - code.co_firstlineno))
        tb = tb.tb_next
    return out


try:
    c()
except ValueError as e:
    print(lines(e.__traceback__)[1:])
    first = e
try:
    raise first
except ValueError as e:
    print([n for n, _ in lines(e.__traceback__)])
try:
    raise first.with_traceback(None)
except ValueError as e:
    print([n for n, _ in lines(e.__traceback__)])


def gen():
    yield 1
    raise KeyError("in gen")


def use():
    for v in gen():
        pass


try:
    use()
except KeyError as e:
    print(lines(e.__traceback__)[1:])


class P:
    @property
    def bad(self):
        return self.nothing

    def __add__(self, o):
        return o.missing

    def __iter__(self):
        yield 1 / 0


for f in (lambda: P().bad, lambda: P() + 5, lambda: list(P()), lambda: [x for x in P()], lambda: sorted([1, 2], key=lambda v: v.foo), lambda: max(map(lambda v: v / 0, [1]))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, lines(e.__traceback__)[1:])


def multi():
    x = (
        1
        + 2
        + undefined
    )


try:
    multi()
except NameError as e:
    print(lines(e.__traceback__)[1:])


def frames():
    f = sys._getframe()
    return f.f_code.co_name, f.f_back.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, sorted(f.f_locals)


def caller():
    return frames()


print(caller())


def fin():
    try:
        a()
    finally:
        done = 1


try:
    fin()
except ValueError as e:
    print(lines(e.__traceback__)[1:])


def loop():
    for i in range(100):
        if i == 50:
            int("bad")


try:
    loop()
except ValueError as e:
    print(lines(e.__traceback__)[1:], e)
