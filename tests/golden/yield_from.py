# yield from: delegation of next, send, throw, close; return values; recursion; plain iterables.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    r = yield from inner()
    print("outer has", r)
    yield "after"
    return "outer result"


g = outer()
print(next(g), g.send("A"), g.send("B"))
print(list(g))
g = outer()
print(next(g), g.throw(ValueError("V")), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = outer()
next(g)
g.close()
g = outer()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("KeyError", e)


def flatten(x):
    for item in x:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4, [5]]], []], 6])))


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1, 2], range(3), {"k": 1}, (x for x in "z"))))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def build(lo, hi):
    if lo > hi:
        return None
    mid = (lo + hi) // 2
    return Tree(mid, build(lo, mid - 1), build(mid + 1, hi))


print(list(build(1, 31)), sum(build(1, 127)))


def depth(n):
    if n:
        return (yield from depth(n - 1)) + 1
    yield "bottom"
    return 0


d = depth(50)
print(next(d))
try:
    next(d)
except StopIteration as e:
    print("depth", e.value)


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("iter value")
        return self.n


def deleg():
    v = yield from Iter()
    print("v", v)
    w = yield from []
    print("w", w)


print(list(deleg()))
h = deleg()
next(h)
try:
    h.send("no send method")
except AttributeError as e:
    print(e)
h = deleg()
next(h)
try:
    h.throw(OSError("io"))
except OSError as e:
    print("OSError", e)


def permutations(items):
    if len(items) <= 1:
        yield list(items)
        return
    for i in range(len(items)):
        rest = items[:i] + items[i + 1 :]
        for p in permutations(rest):
            yield [items[i]] + p


print(["".join(p) for p in permutations("abc")], len(list(permutations([1, 2, 3, 4, 5]))))


def averager():
    total = n = 0
    while True:
        v = yield
        if v is None:
            return total / n
        total += v
        n += 1


def collect(results):
    while True:
        results.append((yield from averager()))


res = []
col = collect(res)
next(col)
for v in (1, 2, 3, None, 10, 20, None):
    col.send(v)
print(res)
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
