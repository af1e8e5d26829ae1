# Calls by keyword often enough that machine code makes them.
def f1(a): return ('f1', a)
def f2(a, b=2): return ('f2', a, b)
def f3(a, b=2, c=3): return ('f3', a, b, c)
def f4(a, b, c, d): return ('f4', a, b, c, d)
def po(a, /, b): return ('po', a, b)
def ko(a, *, b): return ('ko', a, b)
def va(a, *r, b=1, **k): return ('va', a, r, b, sorted(k.items()))
class C:
    def __init__(self, x, y=5, z=6): self.t = (x, y, z)
    def m(self, p, q=9): return (self.t, p, q)
    @staticmethod
    def s(u, v): return (u, v)
    @classmethod
    def k(cls, u, v=4): return (cls.__name__, u, v)
class E:
    __slots__ = ('a', 'b')
    def __init__(self, a, b): self.a = a; self.b = b
import types
mod = types.SimpleNamespace(f3=f3, C=C)
def g(i): 
    yield f3(i, c=4)
    yield f2(b=i, a=1)
    yield C(i, y=2, z=3).t
    yield f4(1, 2, c=i, d=4)
def errs(i):
    out = []
    for th in (lambda: f2(c=1), lambda: f2(1, a=2), lambda: po(a=1, b=2), lambda: f3(b=1), lambda: f4(1, 2, 3, e=4), lambda: f1(1, 2, b=3), lambda: C(y=1), lambda: C(1, 2, 3, z=4)):
        try: out.append(th())
        except TypeError as e: out.append(str(e))
    return out
def run(i):
    c = C(i, y=i, z=1)
    return [f1(a=i), f2(a=i), f2(b=i, a=3), f2(i, b=4), f3(i, c=1), f3(a=1, c=i), f3(c=i, b=1, a=2), f3(1, b=i), f4(1, 2, c=i, d=5), f4(i, d=1, c=2, b=3),
      po(1, b=i), ko(i, b=2), va(1, 2, b=i, z=3), C(x=i).t, C(i, z=i).t, C(i, y=1, z=2).t, c.m(p=i), c.m(i, q=2), c.m(q=1, p=2), C.s(u=i, v=2), C.s(v=i, u=2), c.s(1, v=i), C.k(u=i), c.k(i, v=3), mod.f3(i, c=9), mod.C(i, y=8, z=7).t,
      E(a=i, b=2).b, E(i, b=3).b, list(g(i))]
for i in range(40):
    r = run(i); e = errs(i)
    if i in (0, 1, 2, 20, 39): print(r); print(e)
f2.__defaults__ = (77,)
print(run(1)[1:4])
f3.__code__ = f2.__code__
try: print(run(1)[4])
except TypeError as e: print(e)
