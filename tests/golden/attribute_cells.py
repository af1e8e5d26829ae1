"""Attributes of classes and modules, at sites that have seen them often, while they change."""
import types


class Base:
    k = 1
    __slots__ = ("s", "t")


class C(Base):
    pass


class Meta(type):
    m = "of the metaclass"

    @property
    def p(cls):
        return cls.__name__ + ".p"


class D(metaclass=Meta):
    p = "own"
    q = "D.q"


mod = types.ModuleType("mod")
mod.x = 0
other = types.ModuleType("other")
other.x = "other"


def of_instance(o): return o.k
def of_class(): return C.k
def of_module(): return mod.x
def of_any(o): return o.x
def slot(o): return o.s
def meta(): return D.p, D.q, D.m


def show(f, *args):
    try:
        return f(*args)
    except AttributeError as e:
        return str(e)


c = C()
for i in range(60):
    got = [show(f, *a) for f, a in [(of_instance, [c]), (of_class, []), (of_module, []), (of_any, [mod]), (slot, [c]), (meta, [])]]
    if i % 10 == 0 or got != last:
        print(i, [str(x).split(" at 0x")[0] for x in got])
    last = got
    match i:
        case 20: C.k = 2
        case 21: Base.k = 3
        case 22: C.k = property(lambda self: "property")
        case 23: C.k = lambda self: 1
        case 24: C.k = 4
        case 25: del C.k
        case 26: del Base.k
        case 27: Base.k = 5
        case 28: mod.x = 1
        case 29: mod.x = 2
        case 30: del mod.x
        case 31: mod.x = 3
        case 32: mod.__getattr__ = lambda name: "from " + name
        case 33: del mod.x
        case 34: mod.x = 4
        case 35: c.s = 1
        case 36: c.s = 2
        case 37: del c.s
        case 38: c.s = 3
        case 39: D.q = 1
        case 40: Meta.q = "plain"
        case 41: Meta.q = property(lambda cls: "metaclass property")
        case 42: del Meta.q
        case 43: Meta.__getattribute__ = lambda cls, name: "all: " + name
        case 44: del Meta.__getattribute__
        case 45: Meta.m = "other"
        case 46: c.k = "instance"
        case 47: del c.k
        case 48: c.__dict__["k"] = "through dict"
        case 49: del c.__dict__["k"]
        case 50:
            class Odd(types.ModuleType):
                def __getattribute__(self, name):
                    return "odd " + name
            mod.__class__ = Odd
        case 51: mod.__class__ = types.ModuleType
    show(of_any, other)
    show(of_any, c)

for i in range(60):
    got = [of_any(m) for m in (mod, other, mod)]
print(got)


class Named:
    def __init__(self):
        self.a, self.b = 1, 2


n = Named()
print([x for x in dir(n) if not x.startswith("__")], vars(n))
n.c = 3
print([x for x in dir(n) if not x.startswith("__")], vars(n))


class Own:
    __dict__ = {"odd": 1}
    def __init__(self): self.a = 1


print([x for x in dir(Own()) if not x.startswith("__")])
