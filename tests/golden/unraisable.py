# Errors that nobody can catch go to sys.unraisablehook.
import sys


class D:
    def __del__(self):
        raise ValueError("in del")


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.err_msg.split(" <")[0], args.object, args.exc_traceback is not None)


sys.unraisablehook = hook
d = D()
del d


def g():
    try:
        yield 1
    finally:
        raise KeyError("in close")


x = g()
next(x)
del x
import gc

gc.collect()
print(sys.__unraisablehook__ is not hook, "end")
