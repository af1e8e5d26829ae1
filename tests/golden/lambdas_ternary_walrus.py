# lambda, conditional expressions, assignment expressions.
f = lambda: 1
g = lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw)
print(f(), g(1), g(1, 5, 6, k=7, z=8), (lambda x: lambda y: x * y)(3)(4), (lambda: (yield))().__class__.__name__, f.__name__, (lambda *, a: a)(a=1))
print([(lambda n: n * n)(i) for i in range(4)], sorted([(2, "b"), (1, "z"), (1, "a")], key=lambda t: (t[0], -ord(t[1]))), list(map(lambda a, b: a - b, [5, 6], [1, 2])))
y = lambda n: 1 if n <= 1 else n * y(n - 1)
print(y(10))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda fac: lambda n: 1 if n < 2 else n * fac(n - 1))(6))
print("yes" if 1 else "no", "a" if 0 else "b" if 0 else "c", ("x" if True else "y") + "z", [1 if v else 0 for v in (1, 0, "", "s")], (1 if [] else 2) if 3 else 4, 5 if not 0 else 6, -1 if False else +1)


def t(v, name):
    print(name, end=" ")
    return v


print(t(1, "then") if t(True, "cond") else t(2, "else"))
print(t(1, "then") if t(0, "cond") else t(2, "else"))
if (n := len("hello")) > 3:
    print(n)
while (n := n - 2) > 0:
    print(n, end=" ")
print(n)
data = [1, 5, 2, 8]
print([m for v in data if (m := v * 2) > 5], m, any((hit := v) > 4 for v in data), hit, [last := v for v in data][-1], last)


def chunks(s, k):
    i = 0
    while chunk := s[i : i + k]:
        yield chunk
        i += k


print(list(chunks("abcdefgh", 3)), (a := 1, b := a + 1, a + b), {(k := "key"): (v := 2)}, k, v, (z := [1, 2])[0], z)


def scope():
    total = 0
    partial = [total := total + v for v in range(5)]
    return total, partial


print(scope(), (lambda: (w := 5) + w)())
x = 5
print(x if x > 3 else -x, "big" if x > 10 else "medium" if x > 3 else "small", not x or x, x and "and", (x := x + 1) and x)
def clamp(v, lo, hi):
    return lo if v < lo else hi if v > hi else v
print([clamp(v, 0, 5) for v in (-3, 2, 9)])
acc = []
print([acc.append(i) or len(acc) for i in range(3)], acc, [*(lambda *a: a)(*range(3))], (lambda d={}: d.setdefault("n", []))() or "empty")
fs = {"sq": lambda v: v**2, "inc": lambda v: v + 1}
print({k: f(5) for k, f in fs.items()}, max(fs, key=lambda k: fs[k](3)), (lambda a, /, b: a - b)(5, b=3))
