# list: methods, slices assignment, aliasing, comparison, errors.
a = [3, 1, 2]
a.append(5)
a.extend([7, 8])
a.extend(c for c in "xy")
a.insert(0, "first")
a.insert(-1, "before-last")
a.insert(100, "end")
print(a, len(a), a.index(5), a.count(1), a.pop(), a.pop(0), a.pop(-2), a)
a.remove(7)
a.reverse()
print(a, a[::-1], a[:2] + a[2:] == a, a * 2, 2 * [0], [1] + [2], a.copy() == a, a.copy() is a)
b = list(range(10))
b[2:5] = ["a", "b"]
print(b)
b[::2] = [0] * len(b[::2])
b[3:3] = [1, 2]
b[:0] = [9]
b[len(b):] = [8]
print(b)
del b[0]
del b[-2:]
del b[::3]
print(b)
b[:] = []
print(b, not b)
c = [[0] * 2] * 3
c[0][0] = 1
print(c, [[0] * 2 for _ in range(3)])
x = [1, 2, 3]
y = x
y += [4]
y = y + [5]
print(x, y, x is y)
x *= 2
x[1], x[0] = x[0], x[1]
print(x, sorted(x), sorted(x, reverse=True), sum(x), min(x), max(x), list(reversed(x)), list(enumerate(x[:2], 1)), list(zip(x, "ab")))
x.sort()
x.sort(key=lambda v: -v)
print(x, x.sort(), x)
x.append(x)
print(x, x[-1] is x, len(x), x == x)
x.clear()
print(list("abc"), list((1, 2)), list({"k": 1}), list(), [*range(3), *"ab"], [1, 2] == [1, 2], [1, 2] != [1, 2, 3], [1, 2] < [1, 2, 0], [[1], [2]] > [[1], [1, 5]])
print([1, "a", None, 2.5, [1], (2,), {3: 4}], [True, 1, 1.0].count(1), [1, 2, 3].index(3, 1), 2 in [1, 2], "2" in [1, 2], [] == (), [[]] == [()])
for f in (lambda: [][0], lambda: [1].pop(5), lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1] + (2,), lambda: [1] * 1.5, lambda: [1, "a"].sort(), lambda: [1].foo, lambda: hash([]), lambda: list(5),
          lambda: [1].__getitem__("a"), lambda: [1].insert("a", 1), lambda: [1].extend(5), lambda: [].append(), lambda: [].append(1, 2), lambda: [1] < 5, lambda: [3].sort(lambda a: a), lambda: list(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for stmt in ("a[10] = 1", "del a[10]", "a[::2] = [1]", "a[0:2] = 5", "a['x'] = 1", "del a['x']", "a[::0] = []"):
    a = [1, 2, 3, 4]
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
z = [1, 2, 3, 4, 5, 6]
for v in z:
    if v % 2 == 0:
        z.remove(v)
print(z)
it = iter(z)
next(it)
z.append(99)
print(list(it), list(it))
z.append(100)
print(list(it), z)
