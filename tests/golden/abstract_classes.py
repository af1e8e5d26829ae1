# Abstract base classes and virtual subclasses.
import abc, _collections_abc as ca, _abc, numbers
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def p(self): pass
    @classmethod
    @abc.abstractmethod
    def c(cls): pass
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 1
try: B()
except TypeError as e: print(e)
class C(B):
    p=5
    def c(cls): pass
print(C().f(), A.__abstractmethods__==frozenset({'f','p','c'}), sorted(B.__abstractmethods__))
class V: pass
A.register(V); print(isinstance(V(),A), issubclass(V,A), isinstance(5,A))
for t in [list,dict,str,int,set,tuple,range,type,frozenset,type(iter([])),type(lambda:1),type(x for x in []),map,type({}.keys())]:
    print(t.__name__, [n for n in sorted(ca.__all__) if n!='ByteString' and issubclass(t,getattr(ca,n))])
print(isinstance(1,numbers.Number),isinstance(1.5,numbers.Real),isinstance('a',numbers.Number),isinstance(True,numbers.Integral))
class It:
    def __iter__(s): return iter([])
print(issubclass(It,ca.Iterable),issubclass(It,ca.Iterator))
class Seq(ca.Sequence):
    def __getitem__(s,i):
        if i>2: raise IndexError
        return i*10
    def __len__(s): return 3
s=Seq(); print(list(s),10 in s,s.index(20),s.count(0),list(reversed(s)))
match s:
    case [a,b,c]: print('seq',a,b,c)
class Mp(ca.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=Mp(); m['a']=1; m.update(b=2); print(dict(m), m.pop('a'), m.setdefault('z',9), list(m.items()), m==dict(b=2,z=9))
match m:
    case {'b':x}: print('map',x)
try: A.register(5)
except TypeError as e: print(e)
class X(abc.ABC): pass
class Y(X): pass
try: Y.register(X)
except RuntimeError as e: print(e)
@abc.ABC.register
class Z: pass
print(issubclass(Z,abc.ABC))
class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, C): return hasattr(C,'quack')
class Duck: quack=1
print(isinstance(Duck(),Hook), isinstance(1,Hook))
print(abc.get_cache_token()>0, abc.update_abstractmethods(C) is C)
class Slot(metaclass=abc.ABCMeta): __slots__=()
print(type(Slot).__name__, Slot.__dict__.get('_abc_impl').__class__)
