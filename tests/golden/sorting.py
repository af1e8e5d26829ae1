# sorted and list.sort: keys, reverse, stability, errors, mutation during sort, many sizes.
from functools import cmp_to_key

print(sorted([3, 1, 2]), sorted("hello"), sorted({"b": 1, "a": 2}), sorted((3, 1)), sorted([]), sorted([1]), sorted([2.5, 1, 3]), sorted([True, False, 2]))
words = ["banana", "Apple", "cherry", "apple", "Banana", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted(words, reverse=True), sorted(words, key=len, reverse=True))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted([[2, 1], [1, 9], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([b"b", b"a"]), sorted([10**20, -10**20, 5, 2**62]), sorted([0.1, -0.0, 0.0, float("inf"), -1e300]))
seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return seed % n


for size in (2, 10, 33, 64, 65, 100, 500, 1000):
    a = [rnd(size) for _ in range(size)]
    b = sorted(a)
    assert all(b[i] <= b[i + 1] for i in range(size - 1)) and len(b) == size
    c = sorted(range(size), key=lambda i: a[i])
    assert all((a[c[i]], c[i]) < (a[c[i + 1]], c[i + 1]) for i in range(size - 1))
    d = sorted((str(x) for x in a), reverse=True)
    assert d == sorted(map(str, a))[::-1]
    print(size, b[0], b[-1], b[size // 2], sum(c), d[0], hash(tuple(b)) == hash(tuple(sorted(b))))
runs = list(range(50)) + list(range(40, 0, -1)) + [25] * 20 + list(range(30))
print(sorted(runs)[::10], sorted(runs, reverse=True)[:5], sorted(runs, key=lambda v: -v)[:5])


class Item:
    compared = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Item.compared += 1
        return self.v < other.v

    def __repr__(self):
        return f"I{self.v}"


items = [Item(v) for v in (5, 2, 8, 1, 9, 3)]
print(sorted(items), max(items, key=lambda i: i.v), Item.compared > 0, min(items), sorted(items, key=lambda i: i.v % 3))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["a10", "a2", "a1"], key=lambda s: int(s[1:])))
for f in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([1, 2], key=5), lambda: sorted(5), lambda: sorted([1j, 2j]), lambda: sorted([3, 1], key=lambda v: 1 / (v - 1)), lambda: sorted([1], lambda v: v), lambda: sorted(), lambda: sorted([{}, {}]), lambda: [object(), object()].sort()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
lst = [3, 2, 1]
try:
    lst.sort(key=lambda v: lst.append(v) or v)
except ValueError as e:
    print(e)
print(lst)
mixed = [3, 1.5, True, 2**70, -1, 0.0]
mixed.sort()
print(mixed, sorted(mixed, key=abs), sorted(mixed, key=lambda v: isinstance(v, int)))
nan = float("nan")
print(len(sorted([nan, 1, nan, 0])), list(reversed(sorted([2, 1]))), sorted(sorted(pairs, key=lambda p: -p[1]), key=lambda p: p[0])[:4])
