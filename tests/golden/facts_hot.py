# What machine code takes for granted - methods, class attributes, globals,
# built-ins, slots - changes while it runs.
class Base:
    c = 1
    def m(self): return 'Base.m'
    def over(self): return 'Base.over'
class Sub(Base):
    def __init__(self): self.x = 1
    def over(self): return 'Sub.over ' + super().over()

def read(o): return (o.x, o.c, o.m(), o.over())
def show(label, o):
    out = []
    for i in range(30): out.append(read(o))
    print(label, out[0], out[-1], len(set(out)))

o = Sub()
show('start', o)
Base.c = 2
show('class value', o)
Sub.c = 3
show('override', o)
o.c = 4
show('instance', o)
del o.c
show('deleted from instance', o)
del Sub.c
show('deleted from class', o)
Base.m = lambda self: 'new m'
show('method', o)
Sub.m = lambda self: 'Sub.m'
show('method of the class', o)
o.m = lambda: 'own m'
show('own method', o)
del o.m
Sub.x = property(lambda self: 'property')
show('property over a slot', o)
del Sub.x
show('property gone', o)
Base.over = lambda self: 'new over'
show('behind super', o)
class Other(Base):
    def over(self): return 'Other.over'
    def m(self): return 'Other.m'
del Sub.m
Sub.__bases__ = (Other,)
show('other base', o)
Sub.__getattr__ = lambda self, n: 'getattr ' + n
del o.x
show('missing', o)
Sub.__getattribute__ = lambda self, n: (lambda: n) if n in ('m', 'over') else n
show('getattribute', o)
del Sub.__getattribute__
show('getattribute gone', o)

# globals and built-ins
n = 0
def count():
    global n
    n += 1
    return n
for i in range(50): count()
print(n)
def size(x): return len(x)
print([size('abc') for i in range(30)][-1])
len = lambda x: 'mine'
print([size('abc') for i in range(30)][-1])
del len
print([size('abc') for i in range(30)][-1])
import builtins
old = builtins.len
builtins.len = lambda x: 'built-in'
print([size('abc') for i in range(30)][-1])
builtins.len = old
print([size('abc') for i in range(30)][-1])
def g(): return late
for i in range(30):
    try: g()
    except NameError as e: msg = str(e)
print(msg)
late = 5
print(g())
del late
try: print(g())
except NameError as e: print(e)

# making instances
class P:
    def __init__(self, a): self.a = a
def make(i): return P(i)
print(make(1).a, [make(i).a for i in range(40)][-1])
P.__init__ = lambda self, a: setattr(self, 'a', a * 2)
print([make(i).a for i in range(40)][-1])
del P.__init__
try: make(1)
except TypeError as e: print(e)
P.__init__ = lambda self, *a: 5
try: make(1)
except TypeError as e: print(e)

P.__new__ = staticmethod(lambda cls, a: 'new %d' % a)
print([make(i) for i in range(40)][-1])

# operators
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return self.v + o.v
    def __eq__(self, o): return self.v == o.v
    __hash__ = None
def add(a, b): return a + b
def eq(a, b): return a == b
a, b = V(1), V(2)
print([add(a, b) for i in range(30)][-1], [eq(a, b) for i in range(30)][-1])
V.__add__ = lambda self, o: 'added'
V.__eq__ = lambda self, o: 'equal'
print([add(a, b) for i in range(30)][-1], [eq(a, b) for i in range(30)][-1])
del V.__eq__
print([eq(a, b) for i in range(30)][-1], eq(a, a))
V.__radd__ = lambda self, o: 'radd'
class W(V):
    def __radd__(self, o): return 'W.radd'
print([add(a, W(3)) for i in range(30)][-1], [add(a, b) for i in range(30)][-1])
def truth(x): return 'yes' if x else 'no'
print([truth(a) for i in range(30)][-1])
V.__len__ = lambda self: 0
print([truth(a) for i in range(30)][-1])
V.__bool__ = lambda self: True
print([truth(a) for i in range(30)][-1])
# code and defaults
def d(x, y=1): return (x, y)
def call(): return d(5), d(5, y=6)
print([call() for i in range(30)][-1])
d.__defaults__ = (9,)
print([call() for i in range(30)][-1])
d.__code__ = (lambda x, y: [x, y]).__code__
print([call() for i in range(30)][-1])
def isint(x): return isinstance(x, Base)
print([isint(o) for i in range(30)][-1])
Sub.__bases__ = (P,)
print([isint(o) for i in range(30)][-1])
