# Precedence and associativity of operators, evaluation order of operands.
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, 10 - 4 - 3, 100 / 10 / 5, 7 // 2 * 2, 7 % 4 * 2)
print(1 + 2 << 3, 1 << 2 + 3, 6 & 3 + 1, 6 | 1 & 0, 5 ^ 1 | 8, 1 | 2 == 2, (1 | 2) == 3, 3 & 1 == 1)
print(not 1 == 2, not True or True, not (True or True), True or False and False, (True or False) and False)
print(1 if True else 2 if False else 3, (lambda: 1 if False else 2)(), [1, 2, 3][1] + 1, -[1, 2][0], -5 // 2, -(5 // 2), -5 % 3)
print("a" "b" "c" * 2, ("a" "b") * 2, "%s" % 1 + "2", "x" in "xyz" and "y" not in "abc", not "x" in "xyz")
print(1 < 2 == True, (1 < 2) == True, 1 in [1] and 2 in [2], 1 + 1 in [2], 3 if 0 else 4 + 5)
print(~1 + 1, ~(1 + 1), - -3, +-3, -+-3, 2 * -3, 2 ** -2 * 4, 4 ** 0.5 / 2)


def p(x):
    print(x, end=" ")
    return x


print("=", p(1) + p(2) * p(3))
print("=", p(2) ** p(3) ** p(2))
print("=", (p(1), p(2))[p(0)] + p(5))
print("=", p([1, 2])[p(0)], p("f") and p("") or p("g"))
print("=", {p("k1"): p("v1"), p("k2"): p("v2")})
print("=", p(1) if p(0) else p(2))
print("=", [p(1), *p([2, 3]), p(4)], p(5) < p(6) < p(1) < p(9))


def f(*args, **kw):
    return args, kw


print("=", f(p(1), *p((2, 3)), p(4), k=p(5), **p({"z": 6})))
d = {}
d[p("key")] = p("value")
i = 0
a = [0, 0, 0]
i = a[i] = 2
print(i, a)
i, a[i] = 1, 9
print(i, a)
x = y = z = []
x.append(1)
print(x, y, z, x is z)
a = [1, 2, 3]
a[p(0)], a[p(1)] = p("x"), p("y")
print(a)
print((yield_ := 5) + yield_, (n := 3) * n, [m := 1, m + 1])
x = 1
x += x * 2 + 1
x *= 2 + 1
x -= 3 - 1
x **= 2
x //= 3 + 1
x %= 9
print(x)
