# Cycles, weak references, resurrection: what holds in every tier once frames are left and collections were made.
import gc
import weakref

deaths = []


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        deaths.append(self.name)


def make(n):
    for i in range(n):
        a, b = D("a%d" % i), D("b%d" % i)
        a.other, b.other = b, a
        a.me = a


def deep(n):
    return deep(n - 1) if n else gc.collect()


make(50)
deep(10)
gc.collect()
make(50)
deep(10)
gc.collect()
# The last pair may still lie where a call has left it.
print(len(deaths) >= 196, len(set(deaths)), deaths.count("a0"), deaths.count("b1"))


class R:
    saved = []

    def __del__(self):
        R.saved.append(self)


def resurrect():
    for i in range(10):
        r = R()
        r.v = i
        r.me = r


resurrect()
deep(10)
gc.collect()
print(len(R.saved) >= 9, sorted(r.v for r in R.saved)[:9])
n = len(R.saved)
R.saved.clear()
deep(10)
gc.collect()
print(len(R.saved) <= 1, "second death is silent")


class N:
    pass


called = []


def weak(n):
    refs = []
    for i in range(n):
        x, y = N(), N()
        x.y, y.x = y, x
        refs.append(weakref.ref(x, lambda r: called.append(r)))
    print(all(r() is not None for r in refs[-1:]), len(refs))
    return refs


refs = weak(100)
deep(10)
gc.collect()
dead = [r for r in refs if r() is None]
print(len(dead) >= 99, len(called) == len(dead), all(r in dead for r in called))

keep = [N() for i in range(10)]
refs = [weakref.ref(k) for k in keep]
gc.collect()
print([r() is k for r, k in zip(refs, keep)] == [True] * 10)
total = 0
for i in range(20000):
    t = [i, str(i), (i, i + 1), {"k": i}]
    t.append(t)
    total += t[0] + len(t[1]) + t[2][1] + t[3]["k"]
print(total)
print(gc.isenabled(), isinstance(gc.collect(), int))
