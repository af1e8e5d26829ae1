# Assignment unpacking: nesting, stars, any iterable, targets, errors, swaps, evaluation order.
a, b = 1, 2
a, b = b, a
[c, d] = (3, 4)
(e), f, = "xy"
g, (h, [i, j]), k = 1, (2, [3, 4]), 5
print(a, b, c, d, e, f, g, h, i, j, k)
x, *y = range(5)
*m, n = "abc"
p, *q, r = [1, 2]
s, (*t, u), *v = 1, "hello", 2, 3
*w, = (7,)
print(x, y, m, n, p, q, r, s, t, u, v, w)
d = {"k": 1, "l": 2}
k1, k2 = d
(k3, v3), *rest = d.items()
print(k1, k2, k3, v3, rest)


class O:
    pass


o, lst = O(), [0] * 4
o.a, lst[1], (lst[2], *lst[3:]) = 1, 2, (3, 4, 5)
print(o.a, lst)
lst[1:3] = lst[3], lst[0]
print(lst)
z = [1, 2, 3]
i = 0
i, z[i], z[i + 1] = 1, "a", "b"
print(i, z)
first, second = second, first = 1, 2
print(first, second)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    print(a, b, c)
for n, (k, v) in enumerate({"q": 1, "r": 2}.items()):
    print(n, k, v)
print([a + b for a, b in zip([1, 2], [3, 4])], [(a, c) for a, *_, c in ["abc", "defg"]])
for f in (lambda: exec("a, b = 1,"), lambda: exec("a, b = 1, 2, 3"), lambda: exec("a, *b, c = 1,"), lambda: exec("a, b = 5"), lambda: exec("a, b = None"), lambda: exec("a, = ''"), lambda: exec("(a, b), c = 1, 2"), lambda: exec("a, b = {1}"),
          lambda: exec("a, b = iter([1])"), lambda: exec("[] = 1,"), lambda: exec("a, b = {'x': 1, 'y': 2, 'z': 3}"), lambda: exec("for a, b in [(1,)]: pass"), lambda: exec("*a, b, c = iter('x')"), lambda: exec("a, b = 'abc'")):
    try:
        f()
        print("no error")
    except (ValueError, TypeError) as err:
        print(type(err).__name__, err)


def gen():
    print("gen start", end=" ")
    yield 1
    yield 2
    print("gen end", end=" ")


a, b = gen()
print(a, b)
*a, = gen()
print(a)
print([*range(3), *"ab", *[]], (*[1], *(2,)), {*[1, 2], *[2, 3]}, {**{"a": 1}, "b": 2, **{"a": 3}}, [*gen()], *[1, 2], *"xy")


def swap_many(n):
    a, b, c = 1, 2, 3
    for _ in range(n):
        a, b, c = c, a, b
    return a, b, c


print([swap_many(n) for n in range(4)])
x = y, z = [10, 20]
print(x, y, z)
() = []
[] = ()
((a, b), [c, *d]), = [((1, 2), (3, 4, 5))]
print(a, b, c, d)
head, *tail = "a b c d".split()
(key, _, value) = "k=v".partition("=")
print(head, tail, key, value)
t = 1, *[2, 3], 4
print(t)


def r():
    return 1, *[2, 3]


print(r(), max(*[1, 5], *[3]))
