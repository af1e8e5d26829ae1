# __slots__: layout, inheritance, errors, with __dict__, descriptors of members.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"P({self.x}, {self.y})"


p = P(1, 2)
p.x += 10
print(p, hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__, P.x.__get__(p), P.x.__name__)
P.x.__set__(p, 5)
print(p)
for stmt in ("p.z = 1", "del p.x; p.x", "del p.x", "p.__dict__", "P.x.__get__(5)", "p.nope"):
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
p.x = "back"
print(p)


class Q(P):
    __slots__ = ("z",)


q = Q(1, 2)
q.z = 3
print(q, q.z, hasattr(q, "__dict__"), [s for k in Q.__mro__ for s in getattr(k, "__slots__", ())])
try:
    q.w = 4
except AttributeError as e:
    print(e)


class R(Q):
    pass


r = R(1, 2)
r.anything = "ok"
r.z = 9
print(r.__dict__, r.z, r)


class D:
    __slots__ = ("a", "__dict__")


d = D()
d.a, d.b = 1, 2
print(d.__dict__, d.a, d.b)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single, One.__slots__)


class Empty:
    __slots__ = ()


try:
    Empty().x = 1
except AttributeError as e:
    print(e)
for body in ({"__slots__": ("a",), "a": 1}, {"__slots__": ("1a",)}, {"__slots__": (5,)}, {"__slots__": ("__dict__", "__dict__")}):
    try:
        type("T", (), body)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class M:
    __slots__ = ("__priv", "pub")

    def __init__(self):
        self.__priv = 1


print(M()._M__priv, sorted(s for s in dir(M) if "p" in s and not s.startswith("__")))
try:
    print(M().pub)
except AttributeError as e:
    print(e)


class A1:
    __slots__ = ("a",)


class B1:
    __slots__ = ("b",)


try:
    class AB(A1, B1):
        pass
except TypeError as e:
    print(e)


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


head = None
for i in range(100):
    head = Node(i, head)
total, node = 0, head
while node is not None:
    total += node.value
    node = node.next
print(total, head.value, head.next.value)


class Slotted(tuple):
    __slots__ = ()

    @property
    def first(self):
        return self[0]


print(Slotted((1, 2)).first, Slotted((1, 2)))
