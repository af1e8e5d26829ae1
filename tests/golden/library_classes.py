# Dataclasses, enums, named tuples, typing, functools, copy, pickle, inspect.
import dataclasses, enum, typing, functools, copy, inspect, collections, contextlib, operator, types, pickle, abc, weakref
from dataclasses import dataclass, field
@dataclass(order=True)
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, compare=False)
    def norm(self): return self.x**2
print(P(1), P(1)<P(2), P(1)==P(1,2,[5]), dataclasses.asdict(P(3)), dataclasses.replace(P(1),y=9), [f.name for f in dataclasses.fields(P)], P.__match_args__, dataclasses.astuple(P(1)))
@dataclass(frozen=True, slots=True)
class F: a: int; b: str='q'
f=F(1); print(f, hash(f)==hash(F(1)), F.__slots__)
try: f.a=2
except dataclasses.FrozenInstanceError as e: print(type(e).__name__, e)
@dataclass(kw_only=True)
class KW: a:int; b:int=3
print(KW(a=1), inspect.signature(KW), inspect.signature(P))
try: KW(1)
except TypeError as e: print(e)
class Color(enum.Enum):
    RED=1; GREEN=2; ALIAS=1
    def desc(self): return self.name.lower()
print(Color.RED, repr(Color.GREEN), Color(2), Color['RED'], list(Color), Color.ALIAS is Color.RED, Color.RED.desc(), Color.RED in Color, len(Color), hash(Color.RED)==hash(Color.RED), Color.__members__)
try: Color(5)
except ValueError as e: print(e)
try: Color.RED=5
except AttributeError as e: print(e)
class Fl(enum.Flag): A=1; B=2; C=4
print(Fl.A|Fl.B, ~Fl.A, Fl.A in (Fl.A|Fl.C), list(Fl.A|Fl.C), Fl(0), bool(Fl(0)))
class IE(enum.IntEnum): X=enum.auto(); Y=enum.auto()
print(IE.X+1, IE.Y, f'{IE.X}', IE.X<IE.Y, [10,20,30][IE.X], isinstance(IE.X,int), IE.X==1)
class SE(enum.StrEnum): ABC=enum.auto()
print(SE.ABC, repr(SE.ABC), SE.ABC.upper(), SE.ABC=='abc')
NT=collections.namedtuple('NT','a b c',defaults=[3])
n=NT(1,2); print(n, n.a, n._replace(b=5), n._asdict(), NT._fields, n[1:], tuple(n), NT._make([7,8,9]), n==(1,2,3), hash(n)==hash((1,2,3)))
class TN(typing.NamedTuple): x:int; y:str='d'
print(TN(1), TN.__annotations__, TN._field_defaults)
class TD(typing.TypedDict, total=False): k:int
print(TD(k=1), TD.__total__, TD.__annotations__)
T=typing.TypeVar('T')
class Box(typing.Generic[T]):
    def __init__(s,v:T): s.v=v
print(Box[int], Box[int](3).v, Box.__parameters__, typing.get_type_hints(P), typing.Optional[int], typing.Union[int,str,None], typing.Callable[[int],str], typing.Literal[1,'a'], typing.get_origin(list[int]), typing.get_args(dict[str,int]))
@typing.runtime_checkable
class Proto(typing.Protocol):
    def norm(self): ...
print(isinstance(P(1),Proto), isinstance(5,Proto))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(50), fib.cache_info(), functools.reduce(operator.add,[1,2,3]), functools.partial(int,base=2)('101'))
@functools.singledispatch
def sd(x): return 'default'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd('a'), sd(1), sd([]), sd(True))
class CP:
    @functools.cached_property
    def v(self): print('computed'); return 42
c=CP(); print(c.v, c.v, c.__dict__)
@functools.total_ordering
class TO:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(TO(1)<=TO(2), TO(3)>=TO(2), TO(1)>TO(2))
@functools.wraps(fib)
def w(): pass
print(w.__name__, w.__wrapped__ is fib)
class D:
    def __init__(s): s.l=[1,{2:[3]}]; s.me=s
d=D(); e=copy.deepcopy(d); print(e.l, e.l is not d.l, e.me is e, copy.copy(d).l is d.l, copy.deepcopy((1,[2])), copy.replace(P(1),x=7))
for o in (P(1), Color.RED, n, F(2), [1,(2,)], {1:2}, d.l, 1.5, 10**50, 'é', b'x', None, frozenset([1]), range(3), slice(1,2), ValueError('a',1), OSError(2,'x','f'), int, len, collections.OrderedDict(a=1), collections.deque([1]), collections.Counter('aab'), types.SimpleNamespace(a=1), IE.Y, 1j, bytearray(b'q'), functools.partial(int,base=2)):
    for proto in (0,2,5):
        try:
            q=pickle.loads(pickle.dumps(o,proto))
            if not (q==o or repr(q)==repr(o)): print('PICKLE', repr(o), proto, repr(q))
        except Exception as x: print('PICKLE', repr(o), proto, type(x).__name__, x)
print(inspect.signature(lambda a,/,b=1,*c,d,e=2,**f:0), inspect.signature(len), inspect.signature(int.from_bytes), inspect.getmembers(P(1),inspect.ismethod)[0][0], inspect.isclass(P), inspect.getdoc(len)[:10], inspect.getmro(TN)[1], inspect.isfunction(fib), inspect.isbuiltin(len), inspect.ismethoddescriptor(str.join), inspect.isdatadescriptor(property()))
@contextlib.contextmanager
def cm(x):
    print('in'); 
    try: yield x
    finally: print('out')
with cm(1) as v, contextlib.suppress(KeyError), contextlib.ExitStack() as st:
    st.callback(print,'cb'); st.enter_context(cm(2)); {}[v]
od=collections.OrderedDict(a=1,b=2); od.move_to_end('a'); print(od, od.popitem(last=False)); dd=collections.defaultdict(list); dd['x'].append(1); print(dd, dict(collections.ChainMap({'a':1},{'b':2})), collections.Counter('hello').most_common(2))
print(operator.attrgetter('x.real')(P(5)), operator.itemgetter(1,0)([1,2]), operator.methodcaller('upper')('a'))
class UL(collections.UserList): pass
print(UL([1,2])+[3], collections.UserDict(a=1), collections.UserString('x')*2)
print(types.new_class('NC',(P,),{},lambda ns: ns.update(q=1)).q, types.resolve_bases((int,)), types.prepare_class('a')[0])
def deco(cls): cls.tag=1; return cls
@deco
class Tg: pass
print(Tg.tag, typing.get_type_hints(Box.__init__), typing.NewType('UID',int)(5), typing.cast(int,'a'))
