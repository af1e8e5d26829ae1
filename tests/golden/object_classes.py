# Class creation, attribute protocols, super, names of classes, constructors.
# generic / misc behaviours of the object model
import sys, types, typing, inspect, collections, functools
def exc(f,*a):
    try: r=f(*a)
    except BaseException as e: print(type(e).__name__, e)
    else: print('ok', r)
# class creation errors
exc(lambda: type('X',(),{'__init_subclass__':lambda cls:1}))
class M1(type): pass
class M2(type): pass
class A1(metaclass=M1): pass
class A2(metaclass=M2): pass
exc(lambda: type('B',(A1,A2),{}))
class M3(M1,M2): pass
class B(A1,A2,metaclass=M3): pass
print(type(B).__name__)
class Bases:
    def __mro_entries__(self,b): return (A1,)
class C(Bases()): pass
print(C.__bases__, len(C.__orig_bases__))
exc(lambda: types.new_class('D',(Bases(),)).__bases__)
class F:
    def __init_subclass__(cls, /, tag=None, **kw): cls.tag=tag; super().__init_subclass__(**kw)
class G(F, tag='t'): pass
print(G.tag); exc(lambda: type('H',(F,),{},bad=1))
# __slots__ + inheritance + dict/weakref
class S1: __slots__=('a',)
class S2: __slots__=('b',)
exc(lambda: type('S3',(S1,S2),{}))
class S4(S1): __slots__=('c','__dict__')
s=S4(); s.a=1; s.c=2; s.z=3; print(s.__dict__, s.a, s.c, S4.a, S4.c.__name__, S4.c.__objclass__)
class S5: __slots__=('__priv',)
print([n for n in S5.__dict__ if 'priv' in n])
class S6: __slots__={'x':'doc of x'}
print(S6.__slots__, S6.x.__doc__ is not None or True)
# attribute protocol
class Cnt:
    def __init__(s): object.__setattr__(s,'log',[])
    def __getattr__(s,n): s.log.append(('get',n)); return n
    def __setattr__(s,n,v): s.log.append(('set',n,v))
    def __delattr__(s,n): s.log.append(('del',n))
c=Cnt(); c.x; c.y=1; del c.z; hasattr(c,'q'); print(c.log)
# data descriptor without get, non data etc
class SetOnly:
    def __set__(s,o,v): o.__dict__['k']=v
class H: k=SetOnly()
h=H(); print(type(h.k).__name__); h.k=5; print(h.k)
class GetRaises:
    def __get__(s,o,t): raise AttributeError('from get')
class I:
    g=GetRaises()
    def __getattr__(s,n): return 'fallback '+n
print(I().g); exc(lambda: I.g)
# classmethod/staticmethod/property subclassing & misc
class Pr(property):
    def __get__(s,o,t=None): return ('sub',super().__get__(o,t)) if o is not None else s
class J:
    @Pr
    def x(s): 'dx'; return 1
print(J().x, J.x.__doc__, isinstance(J.x,property))
class K:
    @classmethod
    @property
    def cp(cls): return cls.__name__
    @staticmethod
    def sm(): return 'sm'
    cm=classmethod(lambda cls,x:(cls.__name__,x))
print(K.sm(), K().cm(1), type(K.__dict__['cm']).__name__, K.__dict__['sm'].__wrapped__())
# operators on classes
class Om(type):
    def __add__(c,o): return 'meta add'
    def __lt__(c,o): return True
    def __call__(c,*a): return ('called',a)
    def __bool__(c): return False
    def __hash__(c): return 7
    def __eq__(c,o): return o==7
class L(metaclass=Om): pass
print(L+1, L<1, L(1,2), bool(L), hash(L), L==7, {L:1}[L] if 0 else '')
# super variants
class P0:
    def __init__(s,x=0): s.x=x
    @property
    def pv(s): return s.x
    @classmethod
    def cm(c): return ('P0',c.__name__)
    def __getitem__(s,i): return i
class P1(P0):
    def __init__(s): super().__init__(5)
    @property
    def pv(s): return super().pv+1
    @classmethod
    def cm(c): return ('P1',super().cm())
    def __getitem__(s,i): return super().__getitem__(i)*2
    def lam(s): return (lambda: super(P1,s).pv)()
    def comp(s): return [super(P1,s).pv for _ in range(2)]
p=P1(); print(p.pv, P1.cm(), p[4], p.lam(), p.comp(), super(P1,p).pv, super(P1,P1).cm())
def nosup(self): return super().x
P1.ns=nosup; exc(p.ns)
# instance dict manip
p.__dict__['pv']=99; print(p.pv); vars(p)['new']=1; print(p.new); p.__dict__.pop('new'); exc(lambda:p.new)
p.__dict__={}; exc(lambda: p.x); p.x=3; print(p.__dict__); exc(lambda: setattr(p,'__dict__',5)); del p.__dict__; print(p.__dict__)
# class dict
exc(lambda: P1.__dict__.update(a=1)); P1.dyn=5; print('dyn' in P1.__dict__, P1.__dict__['dyn'], P1().dyn); del P1.dyn; exc(lambda: P1.dyn); exc(lambda: delattr(P1,'dyn'))
P1.__name__='Ren'; print(P1, P1.__qualname__); P1.__qualname__='Q.R'; print(P1); P1.__module__='mm'; print(P1); P1.__doc__='newdoc'; print(P1.__doc__)
exc(lambda: setattr(P1,'__dict__',{})); exc(lambda: setattr(P1,'__mro__',())); exc(lambda: setattr(P1,'__bases__',(P1,))); exc(lambda: delattr(P1,'__bases__'))
# bound method identity etc.
m=p.lam; print(m.__self__ is p, m.__func__ is P1.lam, m==p.lam, m!=P1().lam, repr(m).split(' at ')[0], m.__name__, m.__module__, m.__doc__)
exc(lambda: setattr(m,'q',1)); P1.lam.q=2; print(m.q)
# numbers of args
class N:
    def f(self): pass
    def g(self,a): pass
exc(lambda: N().f(1)); exc(lambda: N.f()); exc(lambda: N().g()); exc(lambda: N().g(1,2)); exc(lambda: N().g(b=1)); exc(lambda: N(1))
class NI:
    def __init__(self,a): pass
exc(NI); exc(lambda: NI(1,2)); exc(lambda: NI(b=1))
class NR:
    def __init__(self): return 5
exc(NR)
class NN:
    def __new__(cls,*a): return a
print(NN(1,2)); 
class NS(tuple):
    def __new__(cls,x): return super().__new__(cls,(x,x))
print(NS(3), type(NS(3)), NS(3).__class__.__mro__)
class Sing:
    inst=None
    def __new__(cls):
        if cls.inst is None: cls.inst=super().__new__(cls)
        return cls.inst
print(Sing() is Sing())
# __eq__/__hash__
class Eq:
    def __eq__(s,o): return True
exc(lambda: hash(Eq())); print(Eq.__hash__, Eq()==1, Eq()!=1)
class Eq2(Eq): __hash__=lambda s: 3
print(hash(Eq2()), len({Eq2():1}))
# format / str / repr defaults
class R: pass
r=repr(R()); print(r.startswith('<__main__.R object at 0x'), str(R())[:20], f'{R()!r:.12}')
class R2:
    def __repr__(s): return 'R2!'
print(str(R2()), f'{R2()}', '%s %r'%(R2(),R2()), [R2()], {1:R2()}, (R2(),))
exc(lambda: f'{R2():>10}')
# comparison chain / identity
class Cmp:
    def __init__(s,v): s.v=v
    def __lt__(s,o): print('lt',s.v,o.v); return s.v<o.v
print(Cmp(1)<Cmp(2)<Cmp(0), sorted([Cmp(2),Cmp(1)],key=lambda c:c.v)[0].v, max(Cmp(1),Cmp(2)).v)
exc(lambda: Cmp(1)<=Cmp(2))
print(sys.intern('abc') is sys.intern('abc'), type(None)() is None, ... is Ellipsis, NotImplemented.__class__)
exc(lambda: bool(NotImplemented)); exc(lambda: None()); exc(lambda: None.x); exc(lambda: None[0]); exc(lambda: None+1)
g=globals(); g['dynamic_name']=5; print(dynamic_name); exec('dynamic_name=6'); print(dynamic_name); del g['dynamic_name']; exc(lambda: dynamic_name)
import builtins; builtins.bi=9; print(bi); del builtins.bi; exc(lambda: bi)
len_=len; len=lambda x:'shadow'; print(len([])); del len; print(len([]))
