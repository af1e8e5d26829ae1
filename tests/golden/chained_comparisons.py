# Chained comparisons, membership, identity, evaluation order.
def v(x):
    print("v", x, end="; ")
    return x


print(v(1) < v(2) < v(3))
print(v(1) < v(0) < v(3))
print(v(1) == v(1) != v(2) > v(0))
print(v(3) > v(2) >= v(2) < v(5) <= v(5))
print(v(1) in [v(1), v(2)] == True)
print(not v(1) < v(2), v(1) is v(1) is not v(None))
x = 5
print(0 < x < 10, 0 < x > 3, 10 > x < 7, 1 < x < 3 or x == 5, 1 < 2 < 3 < 4 < 5 < 4)
print([a for a in range(10) if 2 <= a < 7 != a], [(a, b) for a in range(3) for b in range(3) if a < b <= 2])
print("a" < "b" < "c", "a" < "B", "" < "a", "abc" < "abd", "Z" < "a", "é" > "z")
print([1, 2] < [1, 3], [1] < [1, 0], (1, "a") < (1, "b"), [] < [0], (2,) > (1, 9, 9), [1, 2] == [1, 2], (1, 2) == [1, 2])
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1, 2} > {3}, {1} == frozenset([1]), {1: 2} == {1: 2.0})
for f in (lambda: 1 < "a", lambda: [] < (), lambda: {} < {}, lambda: None >= 1, lambda: 1j < 2j, lambda: object() < object(),
          lambda: "a" in 5, lambda: 5 in "abc", lambda: 1 in None):
    try:
        print(f())
    except TypeError as e:
        print(e)


class R:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(f"lt {self.n}", end=" ")
        return f"({self.n}<{other.n})"

    def __eq__(self, other):
        return "eq"


a, b, c = R(1), R(2), R(3)
print(a < b, a < b < c, a > b, a == b, a != b, a == 3)
if a < b:
    print("truthy")
while not (a < b):
    pass


class Falsy(R):
    def __lt__(self, other):
        print("falsy", end=" ")
        return ""


print(repr(Falsy(1) < b < c))
n = float("nan")
print(n in [n], n == n, [n] == [n], (n,) == (n,), n in [float("nan")], {n: 1} == {n: 1})
