# Integer arithmetic: operators, signs, conversions, tagged/boxed borders.
import sys


def ops(a, b):
    row = [a + b, a - b, a * b]
    if b:
        row += [a // b, a % b, divmod(a, b)]
    row += [a & b, a | b, a ^ b]
    return row


values = [0, 1, -1, 2, -2, 7, -7, 10, 2**31 - 1, -2**31, 2**61, 2**62 - 1, 2**62, -2**62, -2**62 - 1, 2**63, -2**64]
for a in values:
    for b in values[:8] + [2**62, -2**62 - 1]:
        print(a, b, ops(a, b))

for a in values:
    print(-a, +a, ~a, abs(a), bool(a), a.bit_length(), a.bit_count())

for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a // b * b + a % b == a)

for s in range(0, 70, 7):
    print(s, 1 << s, -1 << s, (2**70) >> s, -(2**70) >> s, -5 >> s)

print(5 ** 0, 0 ** 0, (-2) ** 3, 2 ** -1, 2 ** 100, (-3) ** 41)
print(pow(3, 200, 13), pow(2, -1, 7), pow(-5, 3, 7), pow(10, 20, -7))
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1 / 0, lambda: 0 ** -1,
          lambda: 1 << -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 1 >> -1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

x = 2**62 - 1
x += 1
print(x, type(x))
x -= 1
print(x)
n = 1
for i in range(1, 26):
    n *= i
print(n, n % 1000007)
print(7 / 2, -7 / 2, 2**100 / 3, 10**400 // 10**398, 6 / 3)
print(int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True))
print((10).as_integer_ratio(), (3).conjugate(), (3).real, (3).imag, (3).numerator, (3).denominator)
print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 1 < 1.5, 10**400 > 1e300, -10**400 < float("-inf"))
print(True + True, True * 10, sum([True, False, True]), isinstance(True, int), True & 3, True | False, True ^ True)
