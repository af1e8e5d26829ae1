# range: indexing, slicing, membership, equality, iteration, large values.
rs = [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -2), range(0), range(5, 2), range(-3, 3), range(1, 2, 100), range(0, -5, -1)]
for r in rs:
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), 3 in r, -3 in r, r[::2], r[1:], r[::-1])
print(range(3) == range(0, 3, 1), range(0) == range(2, 1), range(0, 4, 2) == range(0, 3, 2), range(3) == [0, 1, 2], hash(range(0)) == hash(range(1, 1)), range(3) != range(4))
r = range(0, 100, 7)
print(r[3], r[-1], r[2:5], r[-3:], r.index(14), r.count(21), r.count(22), 15 in r, 14.0 in r, "a" in r, True in range(2), min(r), max(r), sum(r))
big = range(10**20, 10**20 + 5)
print(list(big), len(big), big[2], 10**20 + 3 in big, big[::-1][0], list(range(2**62 - 2, 2**62 + 2)), list(range(-2**62 + 1, -2**62 - 3, -2)))
for f in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(), lambda: range(1, 2, 3, 4), lambda: r[100], lambda: r.index(1), lambda: len(range(10**30)), lambda: r["a"], lambda: range(3) + range(3), lambda: range(3) < range(4), lambda: r.foo, lambda: iter(5), lambda: next(iter(range(0)))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
total = 0
for i in range(1000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
print(total)
for i in range(3):
    print(i, end=" ")
    i = 100
print(i)
for i in range(0):
    print("never")
else:
    print("else", i)
for i in range(5, -1, -1):
    for j in range(i):
        if j == 2:
            break
    else:
        print("no break at", i, end="; ")
        continue
    print("break at", i, j, end="; ")
print()
n = 3
for i in range(n):
    n += 5
    print(i, n, end=" ")
print()
it = iter(range(3))
print(next(it), list(it), next(it, "done"), iter(it) is it, type(it).__name__)


class Idx:
    def __index__(self):
        return 4


print(list(range(Idx())), range(Idx())[Idx().__index__() - 1], list(range(True)), [*range(2)], (*range(2),), {*range(2)}, list(zip(range(3), range(10, 13))), list(map(str, range(3))), dict.fromkeys(range(2), 0))
a, b, c = range(3)
print(a, b, c, [x * y for x in range(1, 4) for y in range(x)], sum(range(101)), list(enumerate(range(5, 7))), sorted(range(3), reverse=True), list(range(3))[::-1])
