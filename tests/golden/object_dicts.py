# Instance dicts, descriptors, metaclasses, slots, subclasses of built-in types.
import types, sys
def show(*a): print(*a)
def exc(f, *a):
    try: r = f(*a)
    except BaseException as e: print(type(e).__name__, e); return e
    else: print('ok', r)
class A: pass
# dict outlives instance
a=A(); a.x=1; d=a.__dict__; a.y=2; show(d, a.__dict__ is d); del a; show(d)
# replaced dict
a=A(); a.x=1; d=a.__dict__; a.__dict__={'z':3}; show(d, a.z, hasattr(a,'x')); a.q=1; show(d, a.__dict__)
b=A(); b.__dict__=a.__dict__; b.w=9; show(a.w, sorted(a.__dict__))
# order
a=A(); a.x=1; a.y=2; del a.x; a.x=3; show(list(a.__dict__))
a=A(); a.__dict__[1]=2; a.x=5; show(a.__dict__)
class S(str): pass
s=S('foo'); a=A(); a.__dict__[s]=1; show(a.foo, type(next(iter(a.__dict__))).__name__); a.foo=2; show(a.__dict__, type(next(iter(a.__dict__))).__name__)
exc(lambda: A.__dict__.__setitem__('x',1))
show(type(A.__dict__).__name__)
# __class__
class B: __slots__=('a','b')
class C: __slots__=('a','b')
class D: __slots__=('a','c')
x=B(); x.a=1
x.__class__=C; show(type(x).__name__, x.a)
def f(): x.__class__=D
exc(f)
def f(): x.__class__=A
exc(f)
class A2: pass
a=A(); a.p=1; a.__class__=A2; a.q=2; show(type(a).__name__, a.__dict__)
# metaclass
class M(type):
    @property
    def prop(cls): return 'metaprop'
    plain='metaplain'
    def __getattr__(cls,n): return 'metaget '+n
class K(metaclass=M):
    prop='own'; plain='own'
show(K.prop, K.plain, K.nope)
exc(lambda: K().nope)
# descriptors
class ND:
    def __get__(s,o,t=None): return 'ND'
class DD(ND):
    def __set__(s,o,v): o.__dict__['dd']=('set',v)
class T: nd=ND(); dd=DD()
t=T(); t.nd=1; show(t.nd); t.dd=5; show(t.dd, t.__dict__)
class Late:
    def __get__(s,o,t=None): return 'late'
class U: l=Late()
u=U(); u.l=3; show(u.l); Late.__set__=lambda s,o,v: print('lateset',v); show(u.l); u.l=4; del Late.__set__; show(u.l)
# bases
class P1:
    def m(s): return 1
class P2:
    def m(s): return 2
class Q(P1): pass
q=Q(); show(q.m()); Q.__bases__=(P2,); show(q.m(), Q.__mro__)
class MM(type):
    def mro(cls): return [cls, P2, P1, object]
class R(P1, metaclass=MM): pass
show(R().m(), R.__mro__)
# self deleting property
class V:
    @property
    def p(self):
        del V.p
        return 7
v=V(); show(v.p); exc(lambda: v.p)
# getattribute
class W:
    def __getattribute__(s,n):
        if n=='boom': raise AttributeError('orig')
        return object.__getattribute__(s,n)
    def __getattr__(s,n): return 'ga:'+n
show(W().boom, W().other)
class X1:
    @property
    def p(s): raise AttributeError('inner')
    def __getattr__(s,n): return 'ga:'+n
show(X1().p)
class X2:
    @property
    def p(s): return s.missing
exc(lambda: X2().p)
# set_name / init_subclass
class SN:
    def __set_name__(s,o,n): print('set_name',o.__name__,n)
class IS:
    def __init_subclass__(cls, **kw): print('init_subclass',cls.__name__,kw, 'd' in cls.__dict__)
class IS2(IS, a=1): d=SN()
class Bad:
    def __set_name__(s,o,n): raise ValueError('bad')
def f():
    class Y: b=Bad()
e=exc(f); show(e.__notes__)
# slots
class S1: __slots__=('x','__dict__','__weakref__')
s=S1(); s.x=1; s.y=2; show(s.x,s.y,s.__dict__)
class S2: __slots__='a'
s=S2(); exc(lambda: s.a); exc(lambda: setattr(s,'b',1)); s.a=1; show(s.a); del s.a; exc(lambda: s.a); exc(lambda: delattr(s,'a'))
class S3(S2): pass
s=S3(); s.a=1; s.z=2; show(s.__dict__, s.a)
class S4(S2): a=5
s=S4(); show(s.a); s.a=6; show(s.__dict__, s.a)
class S5(S2): __slots__=('b',)
s=S5(); s.a=1; s.b=2; show(s.a,s.b); exc(lambda: setattr(s,'c',1))
class T1(tuple): pass
t=T1((1,2)); t.x=5; show(t, t.x, t.__dict__, len(t))
class I1(int): pass
i=I1(5); i.x=1; show(i+1, i.x, i.__dict__, repr(i), i==5, hash(i)==hash(5))
class F1(float): pass
f1=F1(2.5); f1.y=1; show(f1*2,f1.y)
class L1(list): pass
l=L1([1,2]); l.x=1; l.append(3); show(l,l.x,len(l))
class D1(dict):
    def __missing__(s,k): return k*2
d=D1(a=1); d.x=1; show(d,d.x,d['b'])
class St(str): pass
s=St('abc'); s.x=1; show(s.upper(), s.x, s=='abc', hash(s)==hash('abc'), {s:1}['abc'])
class By(bytes): pass
s=By(b'abc'); s.x=1; show(s, s.x)
class Fs(frozenset): pass
s=Fs([1]); s.x=2; show(s, s.x)
class Se(set): pass
s=Se([1]); s.x=2; show(s, s.x)
class Ex(Exception):
    def __init__(s,a,b): s.a=a; s.b=b
e=Ex(1,2); show(e.args, e.a, e.b, repr(e), str(e)); e.c=3; show(e.__dict__)
class Ex2(KeyError): pass
show(repr(Ex2('a')), str(Ex2('a')))
class Oe(OSError): pass
show(repr(Oe(2,'x')), type(Oe(2,'x')).__name__, Oe(2,'x').errno)
def f():
    a=A(); a.x=1; a.y=2
    for k in a.__dict__: setattr(a,k+'_',1)
exc(f)
class Ln:
    pass
o=Ln(); o.__len__=lambda: 5
exc(lambda: len(o))
a=A(); a.x=1; a.__dict__.clear(); a.y=2; show(a.__dict__); exc(lambda:a.x)
setattr(a,'has space',1); show(getattr(a,'has space'), a.__dict__)
class Cc:
    def f(self): return __class__
show(Cc().f())
# many attrs
a=A()
for i in range(300): setattr(a,'a%d'%i,i)
show(sum(getattr(a,'a%d'%i) for i in range(300)), len(a.__dict__))
for i in range(0,300,2): delattr(a,'a%d'%i)
show(len(a.__dict__), a.a1)
a=A()
for i in range(30): setattr(a,'b%d'%i,i)
for i in range(0,30,3): delattr(a,'b%d'%i)
show([getattr(a,'b%d'%i,None) for i in range(30)])
a.__dict__.update(b0=100); show(a.b0)
show(vars(a) is a.__dict__)
exc(lambda: type('Z',(A,),{'__slots__':('__dict__',)}))
show(A.__subclasses__(), Q.__subclasses__())
