# Hot code on instances whose attributes are in a dict, on classes derived from built-in types, and on hooks.
import copy


class Plain:
    kind = "plain"

    def __init__(self, a):
        self.a = a

    def m(self):
        return self.a


class MyList(list):
    tag = "t"

    def total(self):
        return sum(self)


class Err(Exception):
    code = 3

    def text(self):
        return "%s-%s" % (self.code, self.args)


class Hook:
    def __init__(self):
        self.calls = 0

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return name * 2


def read(o, n):
    out = 0
    for i in range(n):
        out += o.a
        o.a = i
        out += o.m()
        o.extra = i
    return out, o.kind, o.extra


p = Plain(1)
p.__dict__
print(read(p, 60))
p.m = lambda: 1000
print(read(p, 60))
del p.m
print(read(p, 60))
p.__dict__ = {"a": 7}
print(read(p, 60), sorted(vars(p)))
Plain.a = property(lambda self: 5, lambda self, v: None)
print(read(p, 60), vars(p)["a"])
del Plain.a
print(read(p, 3))


def lists(x, n):
    s = 0
    for i in range(n):
        s += x.total() + len(x.tag)
    return s


x = MyList([1, 2])
print(lists(x, 60))
x.tag = "long"
print(lists(x, 60))
MyList.total = lambda self: 0
print(lists(x, 60))


def errors(n):
    out = []
    for i in range(n):
        e = Err(i)
        if i % 2:
            e.code = i
        out.append(e.text())
    return out[-2:]


print(errors(60))


def hooks(h, n):
    s = 0
    for i in range(n):
        s += len(h.abc) + len(h.x)
        try:
            h.nope
        except AttributeError as e:
            s += len(str(e))
    return s


h = Hook()
print(hooks(h, 60))
h.x = "in the instance"
print(hooks(h, 60))
Hook.abc = "class"
print(hooks(h, 60), copy.copy(p).a)


class N:
    def __init__(self, v):
        self.v = v

    def __radd__(self, o):
        return ("radd", o) if self.v else NotImplemented

    def __rmul__(self, o):
        return N(self.v * o)

    def __iadd__(self, o):
        if o == "no":
            return NotImplemented
        self.v += o
        return self

    def __rsub__(self, o):
        return o - self.v

    def __rtruediv__(self, o):
        return o / self.v


def operators(n):
    for v in [N(2)] * n:
        a, b, c, d, e = 1 + v, 1.5 + v, 3 - v, (3 * v).v, 9 / v
        v += 1
    return a, b, c, d, e, v.v


print(operators(60))


def fails(v, w, n):
    k = 0
    for i in range(n):
        try:
            v += "no"
        except TypeError as e:
            k += len(str(e))
        try:
            2 + w
        except TypeError as e:
            k += len(str(e))
    return k


print(fails(N(1), N(0), 40))


def in_place(n):
    xs, s, t = [], set(), (1,)
    for i in range(n):
        xs += [i]
        xs += (i, i)
        s |= {i % 7}
        t += (i,)
    try:
        xs += 5
    except TypeError as e:
        print(e)
    return len(xs), s, len(t)


print(in_place(60))


from collections import deque, OrderedDict


def truths(n):
    d, o, k = deque(), OrderedDict(), 0
    for i in range(n):
        if d:
            k += 1
            d.clear()
        else:
            d.append(i)
        if not o or not range(i % 2) or not memoryview(b""):
            k += 10
            o[i] = i
    return k


print(truths(60))
