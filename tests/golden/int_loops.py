# Integer loops that cross the borders of tagging, signs and types in many ways.
def digits(n):
    s = 0
    while n:
        n, d = divmod(n, 10)
        s += d
    return s


def reverse(n):
    r = 0
    while n > 0:
        r = r * 10 + n % 10
        n //= 10
    return r


def isqrt(n):
    if n < 2:
        return n
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


def modpow(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


def egcd(a, b):
    x0, y0, x1, y1 = 1, 0, 0, 1
    while b:
        q = a // b
        a, b = b, a - q * b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


print(digits(2**100), digits(10**20 - 1), reverse(1234567890123456789012345), [isqrt(n) for n in (0, 1, 15, 16, 10**18, 10**30)], modpow(3, 10**18, 10**9 + 7), egcd(240, 46), egcd(2**80, 3**50))
x, seen = 1, []
for i in range(130):
    x = x * 2 - (i % 3)
    if i % 13 == 0:
        seen.append(x)
print(seen)
lo, hi = -(2**62), 2**62 - 1
print([lo - 1, lo, lo + 1, hi - 1, hi, hi + 1], lo * -1, hi * -1, -lo, lo // -1, abs(lo), lo - hi, hi - lo, hi + hi, lo + lo, hi * 2, lo * 2, hi * hi, lo * lo)
n = hi
up = []
for _ in range(3):
    n += 1
    up.append(n)
for _ in range(3):
    n -= 1
    up.append(n)
print(up, [v % 1000 for v in up], [v // 1000 for v in up], [v >> 3 for v in up], [v & 0xFF for v in up])
total = 0
for i in range(-50, 50):
    for j in (-7, -3, -1, 1, 2, 5):
        q, r = divmod(i, j)
        assert q * j + r == i and (r == 0 or (r > 0) == (j > 0)) and q == i // j and r == i % j
        total += q * 3 + r
print(total)
print(sum(i * i for i in range(2000)), sum(i**3 for i in range(-20, 21)), sum(1 << i for i in range(80)), sum(-1 if i % 3 else i for i in range(1000)))
c = 0
for i in range(1, 200):
    if i % 15 == 0:
        c += 15
    elif i % 5 == 0:
        c -= 5
    elif not i % 3:
        c ^= 3
    else:
        c |= i
print(c)
h = 5381
for ch in "hash this string please":
    h = (h << 5) + h + ord(ch)
print(h, h & 0xFFFFFFFF, h % 1000003, hex(h), len(str(h)))
a, b = 1, 1
for i in range(150):
    a, b = b, a + b
print(a, b % 97, a // 10**20, -a // 7, -a % 7, a ^ b, a & -b, a | 1)
k = 10**9
print(k * k * k, k * k // 7, (k * k) % 7, -k * k // 7, k**4 >> 40, k << 40, (k << 40) >> 40 == k, float(k**3), k**3 / k**2, int(k**2.5))
