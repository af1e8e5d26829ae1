"""Classes that die and others that get their place: attributes are read where they lie now."""
import gc
def f(o): return o.x
def mk(i):
    class C: pass
    o=C()
    if i%2: o.a=1; o.x=('x',i)
    else: o.x=('x',i); o.a=1
    return o
for i in range(120):
    o=mk(i)
    for _ in range(3): assert f(o)==('x',i),(i,f(o))
    o=None
    gc.collect()
print("ok")


def g(o, v):
    o.x = v


for i in range(120):
    o = mk(i)
    for n in range(3):
        g(o, n)
        assert (o.x, getattr(o, "a")) == (n, 1), i
    o = None
    gc.collect()
print("ok")
