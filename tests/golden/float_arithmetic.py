# Float arithmetic: operators, special values, comparisons, conversions.
import math

inf = float("inf")
nan = float("nan")
values = [0.0, -0.0, 1.0, -1.5, 2.5, 1e-310, 5e-324, 1e308, 1e16, 0.1, inf, -inf]
for a in values:
    for b in (0.5, -2.0, 3, 1e300, inf):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b)

print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2, divmod(-7.5, 2), divmod(1e20, 3.0))
print(0.0 == -0.0, str(-0.0), 1.0 / inf, -1.0 / inf, inf - inf, nan == nan, nan != nan, nan < 1, nan > 1)
print(0.1 + 0.2, 0.1 * 3, 1 - 0.9, 1e16 + 1, 2.0**53 + 1)
print(2.0**0.5, (-8.0) ** 3, 2**-2, 4**0.5, 0.0**0, inf**0, nan**0, 1.0**nan, (-2.0) ** -3)
print((-8) ** (1 / 3))
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0.0, lambda: 0.0**-1, lambda: 1e308**2, lambda: divmod(1.0, 0.0)):
    try:
        print(f())
    except ArithmeticError as e:
        print(type(e).__name__, e)

print(1 < 1.5 < 2, 3 == 3.0, 2**60 + 1 == float(2**60), 2**60 < float(2**60) + 256, 10**30 > 1e29)
print(float("1e3"), float(" 2.5 "), float("-inf"), float("nan"), float("1_0.5"), float(".5"), float("5."), float(b"1.5"))
for bad in ("", "x", "1e", "--1", "1__0", "1 2", "0x10"):
    try:
        print(float(bad))
    except ValueError as e:
        print(e)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1e20), round(1.25, 1))
print(int(1e20), int(-2.9), math.floor(-2.1), math.ceil(-2.9), math.trunc(2.9))
print((2.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p+1"))
print(hash(1.0) == hash(1), hash(0.5), hash(inf), hash(-inf), hash(2.0**100) == hash(2**100))
x = 0.0
for i in range(10):
    x += 0.1
print(x, x == 1.0, sum([0.1] * 10), math.fsum([0.1] * 10))
print(min(1, 1.0), max(2.5, 2), abs(-0.0), -0.0 + 0, bool(0.0), bool(-0.0), bool(nan))
print(1.5e300 * 1e10, 1e-200 * 1e-200, 123456789.123456789 * 987654321.987654321)
