# Classes and instances that change while caches know them.
class S(str): pass
class A: pass
def exc(f,*a):
    try: r=f(*a)
    except BaseException as e: print(type(e).__name__, e)
    else: print('ok', r)
setattr(A,S('q'),1); print(A.q, getattr(A,S('q')), hasattr(A,S('q')), 'q' in A.__dict__)
a=A(); setattr(a,S('z'),2); print(a.z, getattr(a,S('z')), a.__dict__, [type(k).__name__ for k in a.__dict__])
delattr(a,S('z')); exc(lambda: a.z); delattr(A,S('q')); exc(lambda: A.q)
n=''.join(['d','y','n']); setattr(a,n,5); print(a.dyn, getattr(a,''.join(['dy','n'])))
for i in range(1000): setattr(a,'k%d'%i,i)
print(sum(getattr(a,'k%d'%i) for i in range(1000)), len(vars(a)))
class Many: pass
ms=[]
import random
random.seed(1)
names=['n%d'%i for i in range(12)]
for i in range(500):
    m=Many(); ns=names[:]; random.shuffle(ns)
    for k in ns: setattr(m,k,k+str(i))
    ms.append(m)
print(all(getattr(m,k)==k+str(i) for i,m in enumerate(ms) for k in names))
# deep inheritance & mro changes with caches
class R0: v=0
cls=[R0]
for i in range(50): cls.append(type('R%d'%(i+1),(cls[-1],),{}))
o=cls[-1](); print(o.v); R0.v=1; print(o.v); cls[25].v=2; print(o.v, cls[10]().v); del cls[25].v; print(o.v); o.v=9; print(o.v); del o.v; print(o.v)
class X: pass
x=X(); exc(lambda: x.m()); X.m=lambda s: 'm1'; print(x.m()); X.m=lambda s:'m2'; print(x.m()); x.m=lambda:'own'; print(x.m()); del x.m; print(x.m()); del X.m; exc(lambda: x.m())
X.p=property(lambda s:'prop'); print(x.p); exc(lambda: setattr(x,'p',1)); del X.p; x.p=3; print(x.p); X.p=property(lambda s:'prop2'); print(x.p); X.p=5; print(x.p); del x.p; print(x.p)
for i in range(100): X.c=i; assert x.c==i
class Y(X): pass
y=Y(); print(y.c); Y.c='yc'; print(y.c, x.c); X.c='xc'; print(y.c,x.c); del Y.c; print(y.c)
def loop(o,n):
    r=0
    for i in range(n):
        r+=o.attr
        if i==n//2: type(o).attr=10
    return r
class Z: attr=1
print(loop(Z(),1000), loop(Z(),1000))
X.__len__=lambda s: 42; print(len(x), bool(x)); X.__bool__=lambda s: False; print(bool(x)); del X.__bool__; print(bool(x)); del X.__len__; exc(lambda: len(x)); print(bool(x))
X.__call__=lambda s,*a: a; print(x(1,2)); del X.__call__; exc(x)
X.__getattr__=lambda s,n: 'dyn '+n; print(x.whatever, y.whatever); del X.__getattr__; exc(lambda: x.whatever)
X.__add__=lambda s,o:'added'; print(x+1, y+1); X.__radd__=lambda s,o:'radded'; print(1+x); Y.__radd__=lambda s,o:'yradd'; print(x+y); del X.__add__; exc(lambda: x+1); print(1+x)
X.__eq__=lambda s,o: True; print(x==5, x!=5); exc(lambda: hash(x)>0) ; del X.__eq__; print(x==5)
X.__iter__=lambda s: iter([1,2]); print(list(x), [*y]); X.__iter__=None; exc(lambda: list(x)); del X.__iter__
X.__str__=lambda s:'strx'; print(str(x), f'{y}'); X.__format__=lambda s,f:'fmt'; print(f'{x:a}'); X.__hash__=lambda s: 5; print(hash(x), {x:1}[x])
X.__setattr__=lambda s,n,v: print('setattr',n,v); x.foo=1; del X.__setattr__; x.foo=2; print(x.foo)
X.__getattribute__=lambda s,n: 'ga'; print(x.foo, x.zzz); del X.__getattribute__; print(x.foo)
X.__class_getitem__=classmethod(lambda c,i: i); print(X[3]); X.__instancecheck__=1; print(isinstance(x,X))
X.__slots__=(); X.newattr=1; print(x.newattr); import gc; gc.collect()
def mk(i):
    class Tmp:
        def f(self): return i
    return Tmp()
s=0
for i in range(3000): s+=mk(i).f()
print(s); gc.collect(); print(len(object.__subclasses__())<2000)
