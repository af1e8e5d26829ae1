# with: enter and exit order, suppressing, several managers, exceptions in enter and exit, targets.
class CM:
    def __init__(self, name, suppress=False, fail_enter=False, fail_exit=False):
        self.name, self.suppress, self.fail_enter, self.fail_exit = name, suppress, fail_enter, fail_exit

    def __enter__(self):
        print("enter", self.name)
        if self.fail_enter:
            raise RuntimeError(f"enter {self.name}")
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        if self.fail_exit:
            raise RuntimeError(f"exit {self.name}")
        return self.suppress


with CM("a") as x:
    print(x)
with CM("a") as x, CM("b") as y:
    print(x, y)
with (
    CM("p") as p,
    CM("q"),
    CM("r") as r,
):
    print(p, r)
with CM("s", suppress=True):
    print("before")
    1 / 0
    print("never")
print("after")
for args in ([CM("o"), CM("i", suppress=True)], [CM("o", suppress=True), CM("i", fail_exit=True)], [CM("o", suppress=True), CM("i", fail_enter=True)], [CM("o"), CM("i", fail_exit=True)]):
    try:
        with args[0], args[1]:
            raise ValueError("body")
        print("suppressed")
    except Exception as e:
        print("caught", repr(e), "context", repr(e.__context__))


def ret():
    with CM("ret"):
        return "returned"


def loop():
    for i in range(3):
        with CM(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                break
    return i


print(ret(), loop())


class Holder:
    pass


h, lst = Holder(), [0, 0]
with CM("attr") as h.value:
    pass
with CM("item") as lst[1]:
    pass


class Pair:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *a):
        pass


with Pair() as (a, (b, c)):
    print(a, b, c)
print(h.value, lst)


class NoEnter:
    def __exit__(self, *a):
        pass


class NoExit:
    def __enter__(self):
        pass


for obj in (NoEnter(), NoExit(), 5):
    try:
        with obj:
            pass
    except TypeError as e:
        print(e)
inst = CM("inst")
inst.__exit__ = lambda *a: print("not used")
with inst:
    pass


def gen():
    with CM("gen"):
        yield 1
        yield 2


g = gen()
print(next(g))
g.close()
for v in gen():
    print(v)
from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext


@contextmanager
def manager(tag):
    print("setup", tag)
    try:
        yield tag * 2
    except KeyError as e:
        print("swallow", e)
    finally:
        print("teardown", tag)


with manager("m") as m:
    print(m)
with manager("k"):
    raise KeyError("key")
try:
    with manager("v"):
        raise ValueError("val")
except ValueError as e:
    print("out", e)
with suppress(KeyError, IndexError):
    [][1]
with ExitStack() as stack:
    for n in "xyz":
        stack.enter_context(CM(n))
    stack.callback(print, "callback")
with nullcontext(5) as five:
    print(five)
