# Comprehensions: list, set, dict, generator; scoping, nesting, conditions, unpacking targets.
print([x * x for x in range(6)], {x % 3 for x in range(9)}, {k: v for k, v in zip("abc", range(3))}, list(x for x in "xyz"), sum(x for x in range(10) if x % 2))
print([(x, y) for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3], [[j for j in range(i)] for i in range(4)], [x for row in [[1, 2], [3], []] for x in row])
x = "outer"
print([x for x in range(3)], x, [x for _ in range(2)], {x: x for x in [1, 2]}, x)
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]], [rest for _, *rest in ["abc", "de"]], [k for k, (v, w) in {"a": (1, 2)}.items()])
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])


def outer(n):
    factor = 10

    def inner():
        return [v * factor + n for v in range(n)]

    return inner() + [n for n in range(2)] + [n]


print(outer(3))


class C:
    items = [1, 2, 3]
    size = 10
    doubled = [i * 2 for i in items]
    first = [v for v in items if v > 1]
    try:
        bad = [i * size for i in items]
    except NameError as e:
        bad = str(e)


print(C.doubled, C.first, C.bad)
print([y := 1, y + 1], [last := v for v in range(4)], last, any((w := v) > 2 for v in [1, 3, 5]), w)
g = (print("side", v) or v for v in range(3))
print(next(g), "between", next(g))
print([*g], list(g))
print([x if x % 2 else -x for x in range(5)], [[x, y][x < y] for x in (1, 3) for y in (2,)], [not x for x in (0, 1)], ["".join(c for c in w if c not in "aeiou") for w in ("hello", "world")])
print({(x, y): x * y for x in range(3) for y in range(3) if x != y}, dict((k, v) for v, k in enumerate("ab")), {k.upper(): [v] for k, v in {"a": 1}.items()})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], max(max(row) for row in matrix), [v for row in matrix for v in row if v % 2 == 0])


def boom():
    yield 1
    raise ValueError("inside")


for make in (lambda: [v for v in boom()], lambda: {v: 1 / v for v in [0]}, lambda: [v for v in 5], lambda: [undefined for _ in range(1)], lambda: [a for a, b in [(1, 2, 3)]], lambda: list(v for v in None)):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print(list(map(lambda p: p[0] + p[1], [(1, 2)])), [f(3) for f in (str, float, bool, lambda q: q**2)], sorted({len(w) for w in "a bb cc ddd".split()}), [i for i in range(5) for i in range(i)])
i = 99
print([i for i in range(2)] + [i], [[i for i in range(2)] for i in range(2)], i, [locals().get("i", "none") for i in range(1)])
