# Deep recursion ends in a RecursionError that can be caught, again and again.
import sys


def down(n):
    return down(n + 1)


for _ in range(3):
    try:
        down(0)
    except RecursionError as e:
        print(type(e).__name__, e)


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print(count(900))


class R:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __add__(self, other):
        return self + other

    def __repr__(self):
        return repr(self)


for f in (lambda: R().a, lambda: R() + 1, lambda: repr(R())):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__)


def mutual_a(n):
    return "done" if n == 0 else mutual_b(n - 1)


def mutual_b(n):
    return mutual_a(n)


print(mutual_a(200))
old = sys.getrecursionlimit()
sys.setrecursionlimit(5000)
print(count(4000), old)
sys.setrecursionlimit(old)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 9), ackermann(1, 50))


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(10, "A", "B", "C"))


def finally_deep(n):
    try:
        return finally_deep(n + 1)
    finally:
        pass


try:
    finally_deep(0)
except RecursionError:
    print("deep finally")


def gen(n):
    if n:
        yield from gen(n - 1)
    yield n


print(sum(gen(200)))
try:
    list(gen(100000))
except RecursionError:
    print("deep generator")
x = []
for _ in range(100):
    x = [x]
print(str(x)[:5], len(str(x)))
