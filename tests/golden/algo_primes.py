# Primes: sieves, trial division, factorization, Miller-Rabin, perfect numbers, Goldbach.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]


def sieve_bytes(n):
    s = bytearray([1]) * (n + 1)
    s[0:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if s[i]:
            s[i * i :: i] = bytes(len(s[i * i :: i]))
    return [i for i in range(n + 1) if s[i]]


def factors(n):
    out, d = [], 2
    while d * d <= n:
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        out.append(n)
    return out


def is_prime(n, bases=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2:
        return False
    for p in bases:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in bases:
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


ps = sieve(2000)
assert ps == sieve_bytes(2000) == [n for n in range(2001) if is_prime(n)]
print(len(ps), ps[-5:], sum(ps))
for n in (1, 2, 97, 360, 1001, 65536, 999999, 600851475143, 10**12 + 39):
    print(n, factors(n), is_prime(n))
print([is_prime(2**p - 1) for p in (2, 3, 5, 7, 11, 13, 17, 19, 31, 61, 89, 107, 127)])
print([n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
pset = set(ps)
print({n: next((p, n - p) for p in ps if n - p in pset) for n in range(4, 40, 2)})
print([(p, q) for p, q in zip(ps, ps[1:]) if q - p == 2][:10])
totient = [n for n in range(31)]
for p in range(2, 31):
    if totient[p] == p:
        for k in range(p, 31, p):
            totient[k] -= totient[k] // p
print(totient)
def collatz_longest(limit):
    cache = {1: 1}
    best = (1, 1)
    for start in range(2, limit):
        n, path = start, []
        while n not in cache:
            path.append(n)
            n = n // 2 if n % 2 == 0 else 3 * n + 1
        length = cache[n]
        for m in reversed(path):
            length += 1
            cache[m] = length
        best = max(best, (cache[start], start))
    return best
print(collatz_longest(3000))
