# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, dynamic attributes.
class Fallback:
    real = "class attr"

    def __init__(self):
        self.inst = "inst attr"

    def __getattr__(self, name):
        if name.startswith("x"):
            return f"made {name}"
        raise AttributeError(f"no {name} here")


f = Fallback()
print(f.real, f.inst, f.xyz, hasattr(f, "abc"), hasattr(f, "x1"), getattr(f, "abc", "dflt"))
try:
    f.abc
except AttributeError as e:
    print(e)


class Logged:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

    def __getattribute__(self, name):
        if name != "__dict__" and not name.startswith("_"):
            print("get", name)
        return object.__getattribute__(self, name)


o = Logged()
o.a = 1
o.a += 1
print(o.a)
del o.a
try:
    o.a
except AttributeError as e:
    print(e)
setattr(o, "b", 2)
print(vars(o), o.__dict__)


class Both:
    def __getattribute__(self, name):
        if name == "direct":
            return "from getattribute"
        raise AttributeError(name)

    def __getattr__(self, name):
        return f"from getattr {name}"


b = Both()
print(b.direct, b.other)


class Frozen:
    def __init__(self, **kw):
        for k, v in kw.items():
            object.__setattr__(self, k, v)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign {name}")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete {name}")


z = Frozen(a=1)
for stmt in ("z.a = 2", "del z.a", "z.new = 1"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(e)
print(z.a)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


class T:
    n = 0

    def inc(self):
        self.n += 1
        return self.n


t = T()
p = Proxy(t)
p.n = 10
print(p.inc(), p.inc(), t.n, p.n)
pl = Proxy([3, 1])
pl.append(2)
pl.sort()
print(pl._target, pl.__len__())
try:
    len(pl)
except TypeError as e:
    print(e)


class Attr(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


d = Attr(a=1)
d.b = 2
print(d.a, d.b, d, d.keys() == {"a", "b"})
try:
    d.c
except KeyError as e:
    print("KeyError", e)
names = [f"attr{i}" for i in range(60)]
for i, n in enumerate(names):
    setattr(t, n, i)
print(sum(getattr(t, n) for n in names), len(vars(t)), list(vars(t))[:4])
for n in names[::2]:
    delattr(t, n)
print(len(vars(t)), list(vars(t))[:4], hasattr(t, "attr0"), t.attr1)
import sys
mod = type(sys)("dyn")
mod.value = 5
mod.__getattr__ = lambda name: f"module {name}"
print(mod.value, mod.anything, mod.__name__)
