# tuple: construction, methods, hashing, comparison, named unpacking.
t = (1, 2, 3, 2)
print(t, (), (1,), 1, tuple("ab"), tuple([1]), tuple(), t + (4,), t * 2, 0 * t, t.count(2), t.index(2), t.index(2, 2), len(t), 3 in t, 9 not in t)
print(t[0], t[-1], t[1:3], t[::-1], hash((1, 2)) == hash((1, 2)), hash((1, 2)), hash(()), hash((1.0, "a"[:0])), {(1, 2): "v"}[1, 2])
print((1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (1, 2) == (1, 2.0), (1, [2]) == (1, [2]), (1, "a") != (1, "b"), (2, 0) > (1, 9, 9), (1, 2) <= (1, 2))
a, b, *c = t
(d, (e, f)), g = (1, (2, 3)), 4
print(a, b, c, d, e, f, g)
x = 1, 2
y = *x, 3
print(x, y, type(x).__name__, tuple(x) is x, x + () is x, sorted((3, 1, 2)), max((1, 5), (2, 0)), sum(x, 10))
s = ([],)
s[0].append(1)
try:
    s[0] += [2]
except TypeError as err:
    print(err)
print(s)
for stmt in (lambda: hash(s), lambda: t[9], lambda: t.index(99), lambda: t + [1], lambda: t.append, lambda: t["a"], lambda: t < 5, lambda: tuple(5), lambda: t.count(), lambda: t * "a"):
    try:
        print(stmt())
    except Exception as err:
        print(type(err).__name__, err)
try:
    t[0] = 1
except TypeError as err:
    print(err)
try:
    del t[0]
except TypeError as err:
    print(err)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    def __add__(self, other):
        return Point(self[0] + other[0], self[1] + other[1])


p = Point(1, 2) + Point(3, 4)
print(p, p.x, type(p).__name__, p == (4, 6), isinstance(p, tuple), p[1], len(p), [*p], hash(p) == hash((4, 6)), type(p[:]).__name__)
nested = ((1, (2, (3, (4,)))), "x", (None, True))
print(nested, str(nested), nested[0][1][1][1][0], repr(((),)), ((1,),) + ((2,),))
for i, (k, v) in enumerate([("a", 1), ("b", 2)]):
    print(i, k, v, end="; ")
print([k for k, _ in (("a", 1), ("b", 2))], dict((("a", 1), ("b", 2))), list(zip(*[(1, 2), (3, 4)])))


def multi():
    return 1, "two", 3.0


one, two, three = multi()
print(one, two, three, multi()[1], multi() == (1, "two", 3.0), (lambda *a: a)(1, 2), (yes := (1, 2))[0], yes)
