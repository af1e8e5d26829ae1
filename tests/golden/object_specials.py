# Special methods of every kind, operators, binding.
# special methods, operators, descriptors, metaclasses
log=[]
class N:
    def __init__(s,v): s.v=v
    def __repr__(s): return f'N({s.v})'
    def _o(name):
        def f(s,o,*m): log.append(name); return NotImplemented if isinstance(o,Z) and name[2]!='r' else N((name,s.v,getattr(o,'v',o)))
        return f
    for n in 'add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor'.split():
        locals()['__%s__'%n]=_o('__%s__'%n); locals()['__r%s__'%n]=_o('__r%s__'%n)
    for n in 'add sub mul matmul truediv floordiv mod pow lshift rshift and or xor'.split():
        locals()['__i%s__'%n]=_o('__i%s__'%n)
class Z:
    def __repr__(s): return 'Z'
a,b,z=N(1),N(2),Z()
import operator
for s in ['a+b','a-1','1-a','a*b','a@b','a/2','a//2','a%2','divmod(a,b)','divmod(3,a)','a**b','2**a','pow(a,b,3)','a<<1','a>>1','a&1','a|1','a^1','1^a','z+a','a+z','z*a','[]+a','[1]*a','"x"%a','a%"x"','"s"+a','1.5/a']:
    log.clear()
    try: print(s, eval(s), log)
    except Exception as e: print(s, type(e).__name__, e, log)
x=a; x+=5; print(x); x=a; x**=2; print(x); x=a; x|=3; print(x)
class Sub(int):
    def __radd__(s,o): return ('sub radd',o)
    def __add__(s,o): return ('sub add',o)
print(1+Sub(2), Sub(1)+2, Sub(1)+Sub(2), 1.5+Sub(2))
class Sub2(int): pass
print(1+Sub2(2), type(Sub2(1)+1), -Sub2(3), Sub2(7)//2, Sub2(2)**3)
class L(list):
    def __add__(s,o): return 'L add'
    def __iadd__(s,o): return 'L iadd'
    def __len__(s): return 99
    def __contains__(s,o): return True
    def __getitem__(s,i): return ('gi',i)
l=L([1]); print(l+[2], len(l), 5 in l, l[0], l[1:2], bool(l)); l+=[1]; print(l)
class LC:
    def __lt__(s,o): return 'lt'
    def __eq__(s,o): return 'eq'
    __hash__=object.__hash__
print(LC()<1, 1>LC(), LC()==1, 1==LC(), LC()!=1, max([3,1,2], key=lambda v:-v))
class Cm:
    def __enter__(s): return 'entered'
    def __exit__(s,*a): print('exit',a[0]); return True
with Cm() as c: print(c); raise ValueError
class It:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n>3: raise StopIteration
        return s.n
print(list(It()), sum(It()), [*It()], dict(zip(It(),It())), max(It()), sorted(It(),reverse=True), tuple(It()), set(It()), 2 in It())
class GI:
    def __getitem__(s,i):
        if i>=3: raise IndexError
        return i*i
print(list(GI()), 4 in GI(), list(reversed([1,2])), [*GI()])
class Call:
    def __call__(s,*a,**k): return a,k
    def __getattr__(s,n): return n.upper()
    def __index__(s): return 3
    def __int__(s): return 4
    def __float__(s): return 5.5
    def __complex__(s): return 6j
    def __bool__(s): return False
    def __hash__(s): return 42
    def __format__(s,spec): return f'<{spec}>'
    def __str__(s): return 'str'
    def __bytes__(s): return b'bytes'
    def __round__(s,n=None): return ('round',n)
    def __trunc__(s): return 7
    def __abs__(s): return 'abs'
    def __neg__(s): return 'neg'
    def __pos__(s): return 'pos'
    def __invert__(s): return 'inv'
    def __reversed__(s): return 'rev'
    def __length_hint__(s): return 10
    def __dir__(s): return ['z','a']
    def __sizeof__(s): return 5
    def __len__(s): return 5
c=Call()
print(c(1,*[2],k=3,**{'j':4}), c.abc, [10,20,30,40][c], int(c), float(c), complex(c), bool(c), hash(c), f'{c:x}', format(c,'y'), str(c), bytes(c), round(c), round(c,2), abs(c), -c, +c, ~c, reversed(c), dir(c), len(c), hex(c), range(c), '%d'%c if 0 else '', not c, c.__class__.__name__)
class M(type):
    def __new__(m,n,b,ns,**k): print('M.__new__',n,k); return super().__new__(m,n,b,ns)
    def __init__(c,n,b,ns,**k): print('M.__init__',n,k); super().__init__(n,b,ns)
    def __call__(c,*a,**k): print('M.__call__',a); return super().__call__(*a,**k)
    @classmethod
    def __prepare__(m,n,b,**k): print('prepare',n,k); return {'prepared':1}
    def __instancecheck__(c,o): return o==5
    def __subclasscheck__(c,o): return o is int
    def __len__(c): return 7
    def __iter__(c): return iter('abc')
    def __getitem__(c,i): return ('meta',i)
    def __contains__(c,o): return True
    def __repr__(c): return '<M %s>'%c.__name__
class K(metaclass=M, opt=1):
    def __init__(self,x): self.x=x
class K2(K, opt=2): pass
print(K(3).x, K.prepared, isinstance(5,K), issubclass(int,K), len(K), list(K), K[1], 9 in K, K, type(K2), K2.__mro__)
class Desc:
    def __set_name__(s,o,n): s.n=n
    def __get__(s,o,t): return (s.n, o is None, t.__name__)
    def __set__(s,o,v): print('set',s.n,v)
    def __delete__(s,o): print('del',s.n)
class HD: d=Desc(); e=Desc()
h=HD(); h.d=1; del h.e; print(h.d, HD.d, vars(h))
class Prop:
    def __init__(s): s._x=1
    @property
    def x(s): 'doc x'; return s._x
    @x.setter
    def x(s,v): s._x=v*2
    @x.deleter
    def x(s): s._x='deleted'
p=Prop(); p.x=5; print(p.x, Prop.x.__doc__, Prop.x.fget.__name__); del p.x; print(p.x)
class G:
    def __class_getitem__(c,i): return (c.__name__,i)
print(G[int], G[1,2])
def mk():
    class Inner:
        def f(self): return __class__, super().__repr__()[:10]
    return Inner
print(mk()().f()[0].__qualname__)
class A:
    def f(s): return 'A'
class B(A):
    def f(s): return 'B'+super().f()
class C(A):
    def f(s): return 'C'+super().f()
class D(B,C):
    def f(s): return 'D'+super().f()
print(D().f(), [k.__name__ for k in D.__mro__])
class Meth:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls,x): return cls.__name__,x
    def i(self,x): return x
print(Meth.s(1), Meth().s(2), Meth.c(3), Meth().c(4), Meth.i(Meth(),5), Meth().i.__func__ is Meth.i, Meth().i.__self__.__class__, Meth.c.__self__)
m=Meth(); f=m.i; print(f(6), f==m.i, f is m.i, hash(f)==hash(m.i), f.__name__, f.__qualname__, f.__doc__)
def fn(a,b=2,*c,d,e=5,**f): 'doc'; return a
fn.attr=1; print(fn.__dict__, fn.__name__, fn.__defaults__, fn.__kwdefaults__, fn.__doc__, fn.__module__, fn.__code__.co_varnames, fn.__annotations__, fn.__closure__)
fn.__name__='g'; fn.__defaults__=(3,); print(fn.__name__, fn.__qualname__, fn(1,d=1))
for e in ["fn.__name__=1","fn.__code__=1","fn.__dict__=1","fn.__defaults__=1","fn.__closure__=1"]:
    try: exec(e)
    except Exception as x: print(e, type(x).__name__, x)
print(len.__name__, len.__module__, len.__self__, len.__doc__[:20], [].append.__self__, [].append.__name__, [].append.__qualname__, len.__text_signature__, str.join.__text_signature__)
print(type(lambda:0).__name__, (lambda:0).__qualname__, type(len), type([].append), type(list.append), type([].__len__), type(list.__len__), type(dict.__dict__['fromkeys']), type(int.__dict__['real']), type(type.__dict__['__dict__']))
