"""Large integers: digits of pi by a spigot, powers modulo a prime, factorials, Fibonacci."""
from driver import measure


def pi_digits(n):
    out = []
    k, a, b, a1, b1 = 2, 4, 1, 12, 4
    while len(out) < n:
        p, q, k = k * k, 2 * k + 1, k + 1
        a, b, a1, b1 = a1, b1, p * a + q * a1, p * b + q * b1
        d, d1 = a // b, a1 // b1
        while d == d1 and len(out) < n:
            out.append(d)
            a, a1 = 10 * (a % b), 10 * (a1 % b1)
            d, d1 = a // b, a1 // b1
    return "".join(map(str, out))


def probable_prime(n):
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def run(n):
    digits = pi_digits(n)
    p = 2 ** 127 - 1
    primes = [k for k in range(p - 400, p + 1, 2) if probable_prime(k)]
    f = 1
    for i in range(1, n):
        f *= i
    a, b = 0, 1
    for _ in range(n * 10):
        a, b = b, a + b
    return "%s %d %d %d" % (digits[-8:], len(primes), f % 1000000007, a % 1000000007)


measure("big_ints", run, 1200)
