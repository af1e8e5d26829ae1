# itertools and functools.
import functools
import itertools as it
import operator

print(list(it.chain("ab", [1])), list(it.chain.from_iterable([[1], [2, 3]])), list(it.islice(it.count(5, 2), 4)), list(it.islice("abcdef", 1, 5, 2)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 3)), list(it.islice(it.count(0.5), 3)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 5, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(6))), list(it.compress("abcd", [1, 0, 1, 0])))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.permutations("abc", 2)), list(it.combinations(range(4), 2)), list(it.combinations_with_replacement("ab", 2)), list(it.pairwise("abcd")), list(it.batched("abcdefg", 3)), list(it.zip_longest("abc", [1], fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])))
print([(k, list(g)) for k, g in it.groupby("aabccc")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [list(t) for t in it.tee([1, 2, 3], 2)], len(list(it.permutations(range(5)))), list(it.combinations("abc", 0)), list(it.product()))
a, b = it.tee(x * x for x in range(4))
print(next(a), next(a), list(b), list(a))
g = it.groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))
for f in (lambda: list(it.islice([1], -1)), lambda: list(it.combinations([1], -1)), lambda: it.chain(5).__next__(), lambda: list(it.batched("ab", 0)), lambda: it.repeat(), lambda: it.count("a"), lambda: list(it.starmap(pow, [5])), lambda: list(it.batched("abc", 2, strict=True))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=2)
def sq(n):
    print("computing", n)
    return n * n


print(fib(90), fib.cache_info(), sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), functools.reduce(operator.add, [1, 2, 3], 10), functools.partial(operator.sub, 10)(3), functools.reduce(operator.mul, range(1, 8)))


@functools.total_ordering
class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(T(1) <= T(2), T(3) > T(2), T(2) >= T(2), max(T(1), T(5)).n)


@functools.singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list of {len(x)}"


print(show(5), show([1, 2]), show("s"), show(True), show.dispatch(int) is show.registry[int])


class Lazy:
    calls = 0

    @functools.cached_property
    def v(self):
        Lazy.calls += 1
        return 99


z = Lazy()
print(z.v, z.v, Lazy.calls, vars(z), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.add(1, 2), operator.index(True), operator.truth([]), operator.contains([1], 1), operator.concat("a", "b"))


def wrapped(f):
    @functools.wraps(f)
    def w(*a):
        """w doc"""
        return f(*a)

    return w


@wrapped
def orig(x):
    """orig doc"""
    return x


print(orig.__name__, orig.__doc__, orig.__wrapped__(1), orig(2))
