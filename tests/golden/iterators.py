# The iterator protocol: own iterators, __getitem__ fallback, iter() with sentinel, builtins over iterators.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        print(f"[{i}]", end=" ")
        if i >= self.n:
            raise IndexError(i)
        return i * i


print(list(Countdown(4)), sum(Countdown(5)), max(Countdown(3)), [x for x in Countdown(3)], 2 in Countdown(5), 9 in Countdown(2), tuple(Countdown(2)), dict(zip("ab", Countdown(9))))
print(list(Seq(3)), 4 in Seq(5), sum(Seq(4)))
a, b, c = Seq(3)
print(a, b, c)
it = iter([1, 2, 3])
print(next(it), next(it), list(it), next(it, None), iter(it) is it)
values = iter([5, 6, 0, 7])
print(list(iter(lambda: next(values), 0)), list(values))
cd = Countdown(3)
for x in cd:
    for y in cd:
        print(x, y, end="; ")
print()


class Reit:
    def __iter__(self):
        yield from (1, 2, 3)


r = Reit()
print([(x, y) for x in r for y in r], len(list(r)) + len(list(r)))
print(list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])), list(filter(lambda x: x % 2, range(6))), list(zip([1, 2], "abc")), list(zip()), list(enumerate("ab", start=5)), list(reversed([1, 2])), list(zip([1], [2], strict=True)))
e = enumerate(Countdown(2))
print(next(e), next(e), next(e, "end"), type(e).__name__, type(zip()).__name__, type(map(str, [])).__name__, type(iter([])).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter({1})).__name__, type(iter({}.items())).__name__, type(iter(range(1))).__name__, type(iter(())).__name__, type(reversed([])).__name__)
m = map(lambda x: 10 // x, [5, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as err:
    print(err)
print(next(m), list(m))
try:
    print(list(zip([1, 2], [1], strict=True)))
except ValueError as err:
    print(err)
try:
    print(list(zip([1], [1, 2], strict=True)))
except ValueError as err:
    print(err)


class BadIter:
    def __iter__(self):
        return 5


class NoIter:
    pass


class NoneIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class RaisesNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("in next")


for obj in (BadIter(), NoIter(), NoneIter(), RaisesNext(), 5, None, len):
    for use in (lambda o: [x for x in o], lambda o: list(o), lambda o: (lambda *a: a)(*o), lambda o: 1 in o):
        try:
            print(use(obj))
        except Exception as err:
            print(type(err).__name__, err)
try:
    next(5)
except TypeError as err:
    print(err)
try:
    next(iter([]))
except StopIteration as err:
    print("stop", err.args)
print(min([3, 1, 2]), min("b", "a"), min([], default=0), max([1, 5], key=lambda v: -v), sum([[1], [2]], []), any(x > 2 for x in Countdown(5)), all(Countdown(3)), sorted(Countdown(4)), list(zip(*[iter(range(6))] * 2)))
d = {"a": 1, "b": 2}
di = iter(d.items())
print(next(di), list(di), [k + str(v) for k, v in d.items()], list(map(str.upper, d)), [*d.values()])
