import random, heapq, bisect, string, contextlib, abc, types, typing, copy, struct, io, math, time, argparse, operator, weakref, warnings, traceback, dataclasses, enum, functools, collections, itertools
r=random.Random(42); print(r.random(), r.randint(1,100), r.choice('abc'), r.sample(range(50),5), r.shuffle(l:=list(range(10))), l, r.gauss(0,1), r.uniform(1,2), r.getrandbits(100), r.choices('ab',k=5), r.randbytes(4), r.expovariate(1.5), r.betavariate(1,2), r.normalvariate(), r.triangular(), r.vonmisesvariate(1,2), r.binomialvariate(10,0.3))
random.seed('hello'); print(random.random()); random.seed(b'x'); print(random.random()); random.seed(3.5); print(random.random()); random.seed(-7); print(random.random()); random.seed(10**40); print(random.random()); s=random.getstate(); a=random.random(); random.setstate(s); print(a==random.random(), s[0], len(s[1]))
h=[5,2,8,1]; heapq.heapify(h); heapq.heappush(h,0); print(h, heapq.heappop(h), heapq.heapreplace(h,9), heapq.heappushpop(h,1), heapq.nlargest(2,h), heapq.nsmallest(2,h,key=lambda x:-x), list(heapq.merge([1,3],[2,4])), h)
h=[5,2,8,1]; heapq.heapify_max(h); heapq.heappush_max(h,10); print(h, heapq.heappop_max(h), heapq.heapreplace_max(h,0), heapq.heappushpop_max(h,3), h)
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((),1), lambda: heapq.heapify([1,'a']), lambda: bisect.bisect([1],2,-1), lambda: random.choice([]), lambda: random.Random(1,2), lambda: random.getrandbits(-1), lambda: random.randrange(0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b=[1,3,3,5]; print(bisect.bisect(b,3), bisect.bisect_left(b,3), bisect.insort(b,4), b, bisect.bisect_left([{'a':1},{'a':3}],2,key=lambda d:d['a'])); bisect.insort_left(b,2.5,key=lambda x:x); print(b)
print(string.capwords('a b'), string.Template('$a ${b} $$').substitute(a=1,b=2), string.ascii_letters, string.Formatter().format('{0!r:>5}{x}', 'a', x=3))
@contextlib.contextmanager
def cm(x):
    print('in',x)
    try: yield x*2
    except ValueError as e: print('caught',e)
    finally: print('out')
with cm(2) as v: print(v)
with cm(3): raise ValueError('q')
with contextlib.suppress(KeyError): {}['a']
with contextlib.ExitStack() as st: st.enter_context(cm(4)); st.callback(print,'cb')
with contextlib.redirect_stdout(io.StringIO()) as f: print('hid')
print(f.getvalue(), contextlib.nullcontext(5).__enter__())
class Sh(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...
    @abc.abstractmethod
    def f(self): ...
try: Sh()
except TypeError as e: print(e)
class Sq(Sh):
    area=3
    def f(self): return 1
print(Sq().f(), isinstance(Sq(),Sh), Sh.__abstractmethods__==frozenset({'area','f'}))
@Sh.register
class V: pass
print(issubclass(V,Sh), isinstance(V(),Sh), isinstance([],collections.abc.Sequence), isinstance({},collections.abc.Mapping), issubclass(int,collections.abc.Hashable), isinstance(iter([]),collections.abc.Iterator), isinstance(5,collections.abc.Iterable))
@dataclasses.dataclass(order=True)
class P:
    x:int; y:float=2.0; z:list=dataclasses.field(default_factory=list,compare=False,repr=False)
p=P(1); print(p, p==P(1), p<P(2), dataclasses.asdict(p), dataclasses.astuple(p), dataclasses.replace(p,x=5), [f.name for f in dataclasses.fields(P)])
@dataclasses.dataclass(frozen=True,slots=True,kw_only=True)
class Q:
    a:int
    b:str='x'
    def __post_init__(self): print('post',self.a)
q=Q(a=1); print(q,hash(q)==hash(Q(a=1)))
try: q.a=2
except dataclasses.FrozenInstanceError as e: print(type(e).__name__,e)
try: Q(1)
except TypeError as e: print(e)
class C(enum.Enum):
    R=1;G=2;B='b'
    def low(self): return self.name.lower()
print(C.R, repr(C.G), C('b'), C['R'], C.R.low(), list(C), C.R is C(1), len(C), C.R in C, C.__members__)
try: C(5)
except ValueError as e: print(e)
class F(enum.Flag): A=enum.auto();B=enum.auto();D=A|B
print(F.A|F.B, F.D, ~F.A, F.A in F.D, F(3), bool(F(0)), list(F.D), repr(F(0)))
class I(enum.IntEnum): X=1;Y=2
print(I.X+1, I.Y>I.X, f'{I.X}', I(2), enum.StrEnum('S','a b').a, I.X.value)
print(typing.Optional[int], typing.Union[int,str], typing.List[int], typing.get_type_hints(P), typing.Callable[[int],str], typing.Any, typing.TypeVar('T'), typing.NamedTuple('N',[('a',int)])(1), typing.get_args(dict[str,int]), typing.cast(int,'a'), typing.Literal['a',1], typing.Annotated[int,'x'])
class G(typing.Generic[T:=typing.TypeVar('T')]): pass
print(G[int], G[int]().__orig_class__)
class Pr(typing.Protocol):
    def m(self)->int: ...
class TD(typing.TypedDict, total=False): a:int
print(TD(a=1), TD.__annotations__)
@typing.runtime_checkable
class Rc(typing.Protocol):
    def m(self): ...
class Hm:
    def m(self): pass
print(isinstance(Hm(),Rc), isinstance(5,Rc))
x=[1,[2,{'a':(3,)}]]; y=copy.deepcopy(x); print(y, y[1] is x[1], copy.copy(x)[1] is x[1]); print(copy.deepcopy(P(1,2.0,[x])).z, copy.copy(q), copy.replace(p,x=9))
