from _collections import *
from _collections import _count_elements, _tuplegetter
def tr(s):
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
d=deque([1,2,3]); d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d=deque(range(10), maxlen=5); print(d, d.maxlen); d.append(99); d.appendleft(-1); print(d)
d=deque('abcdef'); d.rotate(2); print(d); d.rotate(-3); print(d); d.rotate(100); print(d); d.reverse(); print(d)
d=deque(range(8)); d.rotate(3); print(d); d.rotate(-5); print(d)
d.insert(3,'x'); d.insert(-1,'y'); d.insert(100,'z'); d.insert(0,'w'); print(d); del d[3]; del d[-2]; print(d); d.remove('x'); print(d, d.index(5), d.count(5), 5 in d, 'q' in d)
d[0]='first'; print(d[0], d==deque(d), d!=deque([1]), deque([1,2])<deque([1,3]), deque([1])<deque([1,2]))
print(deque([1])+deque([2]), deque([1,2])*2, 2*deque([1]), deque([1,2],maxlen=3)*3)
d=deque([1]); d+=[2,3]; d*=2; print(d); d.extend(d); print(d); d.extendleft('ab'); print(d); d.clear(); print(d, bool(d))
print(list(reversed(deque([1,2,3]))), deque([1,2]).copy(), deque([1],5).__reduce__()[1], deque([1]).__reduce__()[:3])
class D(deque): pass
x=D([1,2],3); x.attr=1; print(x, x.copy(), x.__dict__, x.__reduce__()[:3])
d=deque(); d.append(d); print(d)
for s in ["deque([1],-1)","deque([1],'a')","deque(1)","deque().pop()","deque().popleft()","deque([1])[1]","deque([1])['a']","deque([1])[0:1]","deque([1]).remove(2)","deque([1]).index(2)","deque([1])+[1]","deque([1],1).insert(0,2)","deque([1]).rotate('a')","deque([1])*'a'","deque(1,2,3)","deque(x=1)","hash(deque())","deque([1])<[1]","deque().__setitem__(0,1)", "deque([1,2,3]).index(2,0,1)", "deque[int]", "deque().append()", "deque([1]) in [deque([1])]","deque([1]).maxlen"]: tr(s)
d=deque([1,2,3])
try:
    for i in d: d.append(1)
except RuntimeError as e: print(e)
dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dict(dd), dd.default_factory, dd.copy(), dd==dict(dd))
dd=defaultdict(int,{'x':1},y=2); dd['z']+=1; print(dd, dd|{'q':1}, {'r':2}|dd, type({'r':2}|dd)); dd|={'k':1}; print(dd)
print(defaultdict(None,{1:2}), defaultdict().__reduce__()[:4], defaultdict(int).__reduce__()[:4])
class DD(defaultdict):
    def __missing__(self,k): return k*2
print(DD()[4], DD(int).get(4))
for s in ["defaultdict(1)","defaultdict()['a']","defaultdict(int,1)","defaultdict(int,{},3)","defaultdict[int,int]","defaultdict(int)|3"]: tr(s)
dd=defaultdict(lambda: dd); dd[1]; print(str(dd)[:30])
o=OrderedDict([('a',1),('b',2)]); o['c']=3; print(o, o.keys(), o.values(), o.items(), list(o), list(reversed(o)))
o.move_to_end('a'); print(o); o.move_to_end('c',last=False); print(o); print(o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1), OrderedDict(a=1,b=2)=={'b':2,'a':1}, OrderedDict(a=1)!=OrderedDict(a=1), OrderedDict(), OrderedDict.fromkeys('abc',1))
o=OrderedDict(a=1,b=2); print(o|{'c':1}, {'z':1}|o, type({'z':1}|o), o.copy(), o.pop('a'), o.pop('q',5), o.setdefault('n',4), o.__reduce__()[:4]); o|={'t':1}; o.update([('u',1)],v=2); print(o, 'u' in o, len(o)); o.x=3; print(o.__dict__)
o=OrderedDict((i,i) for i in range(1000))
s=0
while o:
    s+=o.popitem(last=False)[0]
    if len(o)>500: o.move_to_end(next(iter(o)))
print(s)
for s in ["OrderedDict().popitem()","OrderedDict().move_to_end('a')","OrderedDict(a=1).pop('b')","OrderedDict(1)","OrderedDict([1])","OrderedDict({},{})","OrderedDict().update(1,2)","OrderedDict().keys()","OrderedDict(a=1)<OrderedDict()","hash(OrderedDict())","OrderedDict(a=1).keys() & {'a'}", "OrderedDict(a=1).items() == {('a',1)}", "OrderedDict([[1,2,3]])", "OrderedDict.fromkeys()"]: tr(s)
o=OrderedDict(a=1,b=2)
try:
    for k in o: o['z']=1
except RuntimeError as e: print(e)
o=OrderedDict(a=1,b=2,c=3)
try:
    for k in o: o.move_to_end(k)
except RuntimeError as e: print(e)
class O(OrderedDict):
    def __setitem__(self,k,v): super().__setitem__(k,v*2)
print(O(a=1), O([('x',2)]), O({'p':1}).copy())
m={}; _count_elements(m,'abracadabra'); print(m)
class T(tuple):
    a=_tuplegetter(0,'doc a'); b=_tuplegetter(1,'doc b')
t=T((1,2)); print(t.a,t.b,T.a, T.a.__doc__, T.a.__reduce__())
for s in ["T(()).a","T.a.__get__(3)","setattr(t,'a',1)"]: tr(s)
try: del t.a
except AttributeError as e: print(e)
