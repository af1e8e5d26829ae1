# What locals() and f_locals show, in comprehensions too.
zz=1
print([sorted(locals()) for i in range(1)])
class C:
    a=1
    x=[sorted(locals()) for i in range(1)]
    print(x, sorted(locals()))
def f(a):
    b=2
    x=[sorted(locals()) for i in range(1)]
    print(x, sorted(locals()))
    if 0: q=1
    y=[(lambda: (i, sorted(locals())))() for i in range(1)]
    print(y)
    import sys
    print(sorted(sys._getframe().f_locals))
    print([sorted(sys._getframe().f_locals) for j in range(1)])
f(1)
import sys
print([sorted(sys._getframe().f_locals)[-5:] for j in range(1)])
print([sorted(dir()) for j in range(1)])
exec("print([sorted(locals()) for i in range(1)])", {}, {'u':1})
