# collections: deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap.
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), list(d), 3 in d, d.index(3), d.count(1))
d.rotate(2)
print(d)
d.rotate(-1)
d.remove(3)
d.reverse()
d.insert(1, "x")
del d[0]
d[0] = "first"
print(d, list(reversed(d)), d.copy() == d, d + deque([9]), d * 2 == deque(list(d) * 2), bool(deque()))
m = deque(range(10), maxlen=3)
m.append(10)
m.appendleft(6)
print(m, m.maxlen, deque("abc") < deque("abd"))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque(5), lambda: deque([1], -1), lambda: m.insert(0, 1), lambda: hash(deque())):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in d:
        d.append(1)
except RuntimeError as e:
    print(e)
dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    dd[k].append(v)
print(dd, dd["new"], len(dd), dd.get("none"), dd.default_factory, dict(dd), defaultdict(int, {"x": 1})["y"], defaultdict(lambda: "dflt")["q"])
try:
    defaultdict(None)["k"]
except KeyError as e:
    print("KeyError", e)
o = OrderedDict([("b", 1), ("a", 2), ("c", 3)])
o.move_to_end("b")
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), list(o), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), list(reversed(OrderedDict.fromkeys("xy"))))
c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), sum(c.values()), sorted(c.elements())[:4], c.total())
c.update("sss")
c.subtract({"i": 1})
print(c, Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3) | Counter(a=1, b=2), +Counter(a=-1, b=2), Counter([1, 1]) == Counter({1: 2}))
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, P._make([7, 8]), p == (1, 2), hash(p) == hash((1, 2)), P.__name__, isinstance(p, tuple), len(p), *p)
Q = namedtuple("Q", ["a", "b", "c"], defaults=[3])
print(Q(1, 2), Q._field_defaults, Q(1, b=9), sorted([Q(2, 1), Q(1, 5)])[0])
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "1a"), lambda: namedtuple("X", "class"), lambda: p._replace(q=1), lambda: P._make([1]), lambda: setattr(p, "x", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm["a"], cm["b"], sorted(cm), cm.maps, cm.new_child({"a": 0})["a"], len(cm), "z" in cm)
