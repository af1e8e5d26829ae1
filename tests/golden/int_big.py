# Big integers: many limbs, all operators, identities.
a = 3**200
b = 7**97
c = -(5**133)
print(a)
print(b)
print(c)
print(a + b)
print(a - b)
print(a * b)
print(a // b, a % b)
print(c // b, c % b)
print(a // c, a % c)
print(divmod(a, -b), divmod(-a, b))
print(a & b, a | b, a ^ b)
print(a & c, a | c, a ^ c, ~c)
print(a >> 100, c >> 100, a << 67, c << 3)
assert (a // b) * b + a % b == a
assert (c // b) * b + c % b == c
assert (a * b) // b == a
assert a ^ b ^ b == a
assert (a << 129) >> 129 == a
assert (a & b) + (a | b) == a + b


def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


print(fact(60))
print(len(str(fact(500))), sum(map(int, str(fact(500)))))


def fib(n):
    x, y = 0, 1
    for _ in range(n):
        x, y = y, x + y
    return x


print(fib(300))
print(fib(1000) % 10**20)
print(2**127 - 1, (2**127 - 1) % 97, -(2**127) % 97, pow(3, 2**70, 1000003))
print(int(1e22), int(1.5e300) % 10**9, float(10**22), float(3**200))
try:
    float(10**400)
except OverflowError as e:
    print(e)
print((10**40).bit_length(), (10**40 - 1).bit_count(), hex(10**40))
print(10**40 > 10**39, 10**40 == 10**40, -10**40 < 10**40, 10**40 != 10**40 + 1)
x = 10**18
for i in range(5):
    x = x * x % (2**89 - 1)
    print(x)
print(isinstance(10**40, int), 10**40 is None, bool(10**40), not 10**40)
print((-10**40) // 1, abs(-10**40), +(-10**40), -(-10**40))
print((2**200).to_bytes(26, "big"), int.from_bytes(bytes(range(20)), "little"))
