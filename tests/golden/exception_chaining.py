# Chaining of exceptions: __cause__, __context__, from None, chains through finally and handlers.
def show(e, depth=0):
    while e is not None:
        print("  " * depth + repr(e), "cause", repr(e.__cause__), "context", repr(e.__context__), "suppress", e.__suppress_context__)
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
        depth += 1


def catch(f):
    try:
        f()
    except BaseException as e:
        show(e)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("second") from e


def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second") from None


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("in finally")


def three():
    try:
        try:
            raise ValueError("one")
        except ValueError:
            raise TypeError("two")
    except TypeError:
        raise KeyError("three")


def same():
    try:
        raise ValueError("self")
    except ValueError as e:
        raise e


def cause_only():
    raise RuntimeError("top") from ValueError("bottom")


def cause_class():
    raise RuntimeError("top") from OSError


def cycle():
    a, b = ValueError("a"), TypeError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except TypeError:
        raise a


def lost():
    try:
        try:
            1 / 0
        finally:
            try:
                [][1]
            except IndexError:
                pass
            raise KeyError("after handled")
    except KeyError as e:
        raise e


def in_call():
    def helper():
        raise LookupError("helper")

    try:
        {}["x"]
    except KeyError:
        helper()


def after():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise ValueError("no context")


for f in (implicit, explicit, none, in_finally, three, same, cause_only, cause_class, cycle, lost, in_call, after):
    print(f.__name__)
    catch(f)


def gen():
    try:
        yield 1
    except ValueError:
        raise KeyError("from gen")


g = gen()
next(g)
catch(lambda: g.throw(ValueError("thrown")))


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise OSError("exit")


def with_():
    with CM():
        raise ValueError("body")


catch(with_)
import sys


def exc_info():
    print(sys.exc_info() == (None, None, None), sys.exception())
    try:
        raise ValueError("v")
    except ValueError as e:
        print(sys.exc_info()[0].__name__, sys.exception() is e)
        try:
            raise KeyError("k")
        except KeyError:
            print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
    print(sys.exception())


exc_info()
