# Weak references, proxies, weak containers.
import weakref, gc
class B: pass
log=[]
def mk():
    b=B()
    return weakref.ref(b, lambda r: log.append(('cb', r() is None))), weakref.proxy(b)
r1,pb=mk()
def clean(n): 
    x=[n]*50
    return clean(n-1) if n else len(x)
clean(30)
gc.collect()
print(r1(), log)
try: pb.x
except ReferenceError as e: print(e)
print(repr(r1).split(' at ')[0], 'dead' in repr(r1))
try: print(hash(r1))
except TypeError as e: print(e)
d=weakref.WeakValueDictionary()
def f(): k=B(); d['a']=k; print(len(d))
f(); clean(30); gc.collect(); print(len(d), 'a' in d)
d=weakref.WeakKeyDictionary()
def f(): k=B(); d[k]=1; print(len(d))
f(); clean(30);gc.collect(); print(len(d))
s=weakref.WeakSet()
def f(): k=B(); s.add(k); print(len(s), k in s)
f(); clean(30);gc.collect(); print(len(s))
class C:
    def meth(s): return 'meth'
def f(): c=C(); wm=weakref.WeakMethod(c.meth); print(wm()()); return wm
wm=f(); clean(30); gc.collect(); print(wm())
class R(weakref.ref):
    def __init__(s,o,cb=None,**kw): super().__init__(o,cb); s.kw=kw
    def __new__(cls,o,cb=None,**kw): return super().__new__(cls,o,cb)
x=B(); rr=R(x,None,q=1); print(rr.kw, rr() is x, weakref.ref(x) is rr)
def gen(): yield 1
g=gen(); print(weakref.ref(g)() is g, weakref.ref(gen)() is gen, weakref.ref(C)() is C, weakref.ref({1}) is not None)
def f(): cyc=B(); cyc.me=cyc; return weakref.ref(cyc)
rc=f(); clean(30); gc.collect(); print(rc())
