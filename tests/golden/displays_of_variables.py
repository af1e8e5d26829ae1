# Tuples and lists made of variables, hot, also where the variables change at once.
def tuples(n):
    out = []
    a, b = 0, 1
    for i in range(n):
        t = (a, b, i)
        a, b = b, a
        u = (a, i, b)
        out.append((t, u))
    return out


def lists(n):
    x = y = None
    out = []
    for i in range(n):
        x = i
        y = [x, y, x] if i % 3 == 0 else [y and y[0], x]
        out.append(y)
    return [len(e) for e in out], out[-1][:2]


def pairs(n):
    for i in range(n):
        j = i * i
        yield i, j
        yield j, i, j


print(tuples(70)[-2:], len(tuples(70)))
print(lists(70))
print(list(pairs(40))[-4:])
a = b = c = 1
for i in range(60):
    a, b, c = b, c, a + b
    t = (a, b, c)
    s = [c, b, a, t]
print(t, s)
