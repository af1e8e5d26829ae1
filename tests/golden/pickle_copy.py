import pickle, copyreg, collections, collections.abc, functools, operator, re, itertools, random, enum, dataclasses, decimal, datetime, weakref, sys, string
objs=[collections.deque([1,2],5), collections.OrderedDict(a=1), collections.defaultdict(list,{'a':[1]}), collections.Counter('aab'), functools.partial(operator.add,1), operator.itemgetter(1,2), operator.attrgetter('a.b'), operator.methodcaller('x',1), re.compile('a+',re.I), range(5), {1,2}, frozenset([1]), 1+2j, b'x', bytearray(b'y'), slice(1,2), Ellipsis, NotImplemented, int, len, [1,[2]], datetime.date(2020,1,2), decimal.Decimal('1.5'), ValueError('x')]
for o in objs:
    for p in (0,2,5):
        try:
            r=pickle.loads(pickle.dumps(o,p)); print(type(o).__name__, p, r==o or repr(r)[:40])
        except Exception as e: print(type(o).__name__, p, type(e).__name__, str(e)[:80])
for o in (itertools.count(), (i for i in []), lambda: 0, re.match('a','a')):
    try: pickle.dumps(o)
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0][:90])
import copy
d=collections.deque([[1]]); print(copy.deepcopy(d), copy.copy(d)[0] is d[0]); p=functools.partial(max,[1]); print(copy.copy(p).args[0] is p.args[0])
class N(collections.namedtuple('N','a b')):
    __slots__=()
    def s(self): return self.a+self.b
n=N(1,2); print(n, n.s(), n._replace(a=5), N._make([3,4]), n==(1,2), hash(n)==hash((1,2)), N.a.__doc__, n.__match_args__)
match n:
    case N(a=1,b=x): print('m',x)
match collections.deque([1,2]):
    case [a,b]: print(a,b)
match collections.OrderedDict(k=1):
    case {'k':v}: print(v)
class MyMap(collections.abc.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=MyMap(); m['a']=1; m.update(b=2); print(dict(m), m.get('z'), m.pop('a'), list(m.items()), m.setdefault('q',3), m=={'b':2,'q':3})
match m:
    case {'b':2}: print('mm')
