# locals(), eval and f_locals see variables that are assigned on some paths only.
def f(c):
    if c: z = 1
    for q in []: pass
    return sorted(locals())
print(f(0), f(1))
def g(c):
    if c: z = 1
    return eval("z") if c else None
print(g(1))
def h():
    try:
        y = 1
        raise ValueError
    except ValueError:
        return sorted(vars()), sorted(dir())
print(h())
import sys
def k(c):
    if c: w = 5
    return sorted(sys._getframe().f_locals)
print(k(1), k(0))
