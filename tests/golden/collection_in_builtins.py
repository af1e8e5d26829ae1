"""What built-ins have been given stays whole while they call programs that collect."""
import gc
class W:
    def __del__(self): pass
class S:
    def __init__(self, n): self.n=n
    def __str__(self):
        a=W(); b=W(); a=None
        gc.collect()
        x=[W() for i in range(3)]; x=None
        len("x")
        return "S%d"%self.n
    def __lt__(self,o): 
        gc.collect(); return self.n<o.n
    def __eq__(self,o):
        gc.collect(); return self is o or (isinstance(o,S) and self.n==o.n)
    def __hash__(self): gc.collect(); return 1
def f():
    w=W()
    for i in range(12):
        print(S(1),S(2),S(3),sep='-', end=';')
        m=max(S(1),S(3),S(2)); assert m.n==3
        d=dict(a=1); d.update({S(1):1,S(2):2}, b=5)
        assert d['b']==5
        "{} {} {}".format(S(1),S(2),S(3))
        assert "%s %s"%(S(1),S(2))=="S1 S2"
        {1,2}.union([S(1)],[S(2)],[S(3)])
        list(map(lambda a,b,c:(str(a),str(b),str(c)),[S(1)],[S(2)],[S(3)]))
        sorted([S(2),S(1)],key=lambda s:gc.collect() or s.n,reverse=True)
        min(S(3),S(1),key=lambda s:(gc.collect(),s.n)[1])
        isinstance(S(1),(S,int,W))
    print()
f()


class D:
    """Dies before calls whose arguments are ready."""
    def __del__(self):
        w = W()
        gc.collect()
        log.append(sorted([3, 1, 2], key=lambda v: gc.collect() or -v))


log = []


def ready(n):
    out = []
    for i in range(n):
        d = D()
        d = None
        out.append(max(i, 2, 3, i))
        d = D()
        del d
        out.append("{}-{}-{}".format(i, i + 1, i + 2))
        d = D()
        d = i
        out.append(dict(a=i, b=(i, d), **{"c": [i]}))
        d = D()
        d = None
        out.append(getattr(out, "nothing", i))
    return out


for i in range(10):
    r = ready(4)
print(r[-4:], len(log), log[-1])
