# Default values, super and "not in", in functions and in generators, often
# enough that machine code runs them.
class A:
    def __init__(self, a, b=2, c=3, d=4, e=5): self.t = (a, b, c, d, e)
    def m(self, a, b=2, c=3, d=4): return (self.t[0], a, b, c, d)
    def n(self): return ('A', self.t[1])
class B(A):
    __slots__ = ()
    def __init__(self, a, b=7):
        super().__init__(a, c=b)
    def n(self): return ('B',) + super().n()
class S:
    __slots__ = ('x', 'y')
    def __init__(self, x=1, y=[]): self.x = x; self.y = y
def f(a, b=1, c=2, d=3, e=4, g=5): return (a, b, c, d, e, g)
def h(a=1): return a
class C:
    def __init__(self, v): self.v = v
    def __contains__(self, x): return self.v if x else []
def run(i):
    s = S(); s.y.append(1)
    a = A(i); b = B(i)
    m = a.m
    return [a.t, A(i, 1).t, A(i, 1, 2, 3).t, b.t, B(i, 1).t, s.x, S(5).x, f(i), f(i, 1, 1), f(1, 2, 3, 4, i), h(), h(i),
            a.m(1), a.m(1, i), m(2), m(2, 3), b.n(), i not in (1, 2), i in (1, 2), 'a' not in 'abc', i not in {1: 2}, i not in {3},
            1 not in C(i), 0 not in C(i), 1 in C(i)]
def gen(i):
    for k in range(2):
        yield run(i)
        yield f(i), A(k).t, B(i).t, h(), A(i).m(3)
out = []
for i in range(60):
    out.append(run(i))
    for x in gen(i): out.append(x)
print(out[0]); print(out[1]); print(out[2]); print(out[-3]); print(out[-1])
print(len(S().y))
def deep(n, a=1, b=2, c=3, d=4): return 0 if n == 0 else 1 + deep(n - 1)
for i in range(30): r = deep(i)
print(r, deep(900))
try: deep(10 ** 7)
except RecursionError as e: print(e)
class Deep:
    def __init__(self, n, a=1, b=2): self.c = Deep(n - 1) if n else None
for i in range(30): Deep(5)
try: Deep(10 ** 7)
except RecursionError as e: print(e)
