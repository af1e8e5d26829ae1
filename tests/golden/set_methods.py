# set and frozenset: operators, methods, comparisons, errors.
s = {3, 1, 2, 1}
print(s, len(s), set(), {1}, set("a"), set([1, 1]), frozenset(), frozenset([2, 1]), {*range(3)}, 2 in s, 9 not in s)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a, a | b == b | a, a.union(b, [9]), a.intersection(b, {3}), a.difference([1], (2,)), a.symmetric_difference([1, 10]))
print(a < b, {3} < a, a <= a, a >= {1}, a > a, a == {4, 3, 2, 1}, a != b, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint({7}), {1} == frozenset([1]), frozenset([1]) | {2}, type(frozenset([1]) | {2}).__name__, type({1} | frozenset()).__name__)
s.add(7)
s.add(7)
s.discard(99)
s.discard(1)
s.remove(2)
s.update([10, 11], (12,))
print(sorted(s), sorted(s)[::-1], sum(s), min(s), max(s), s.copy() == s, s.copy() is s)
s |= {20}
s &= {20, 10, 3}
s -= {3}
s ^= {5, 20}
print(sorted(s))
s.intersection_update({5, 6})
s.difference_update([6])
s.symmetric_difference_update([8])
print(sorted(s), s.pop() in (5, 8), len(s))
s.clear()
print(s, bool(s))
for f in (lambda: {[]}, lambda: set([{}]), lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} | [2], lambda: {1} < [1], lambda: hash({1}), lambda: s[0], lambda: set(5), lambda: {1}.foo, lambda: {1} + {2}, lambda: frozenset([1]).add(2), lambda: {1}.add(), lambda: {1}.union(5), lambda: set(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), {frozenset([1]): "x"}[frozenset([1])], {1} in {frozenset([1])}, frozenset({frozenset()}), len({1, 1.0, True, "1"}))
try:
    for x in (t := {1, 2, 3}):
        t.add(x + 10)
except RuntimeError as e:
    print(e)
primes = {n for n in range(2, 50) if all(n % p for p in range(2, n))}
print(sorted(primes), len(primes & set(range(20))), {x % 5 for x in range(100)}, {c for c in "hello" if c > "h"} == {"l", "o"})
big = set(range(1000))
big -= set(range(0, 1000, 2))
print(len(big), sum(big), 500 in big, 501 in big, sorted(big)[:5])
print({1, 2, 3}, {30, 10, 20}, {100, 5, 64, 33}, set(range(10, 0, -1)), {-1, -2, 0}, {2**40, 1})
print(repr(frozenset([1])), str({"x"}), [{1}, {2}], {(): 1}, {None, None}, {()} )


class S(set):
    pass


x = S([1, 2])
x.tag = "t"
print(x, type(x | {3}).__name__, x == {1, 2}, x.tag, isinstance(x, set), sorted(x & {1}))
