"""A short tour: prime numbers, word counts, a generator pipeline, a small class."""
import sys
import time


def primes(limit):
    sieve = bytearray([1]) * (limit + 1)
    sieve[0] = sieve[1] = 0
    for n in range(2, int(limit**0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n in range(limit + 1) if sieve[n]]


def collatz(n):
    while True:
        yield n
        if n == 1:
            return
        n = n // 2 if n % 2 == 0 else 3 * n + 1


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __abs__(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"


def mandelbrot(width, height, limit):
    for row in range(height):
        y = 2.4 * row / (height - 1) - 1.2
        line = []
        for column in range(width):
            c = complex(3.2 * column / (width - 1) - 2.2, y)
            z = 0j
            for n in range(limit):
                z = z * z + c
                if z.real * z.real + z.imag * z.imag > 4.0:
                    line.append(" .:-=+*#%@"[n % 10])
                    break
            else:
                line.append(" ")
        yield "".join(line)


def main():
    start = time.perf_counter()
    print("Python", sys.version.split()[0], "on", sys.implementation.name)

    found = primes(200_000)
    print(f"primes below 200,000: {len(found):,}, the last is {found[-1]:,}")

    longest = max(range(1, 3000), key=lambda n: sum(1 for _ in collatz(n)))
    print(f"longest Collatz sequence below 3,000 starts at {longest}")

    total = Vector(0.0, 0.0)
    for k in range(100_000):
        total = total + Vector(1.5, k % 3)
    print(total, f"has length {abs(total):.3f}")

    print("2**200 =", 2**200)
    for line in mandelbrot(72, 22, 60):
        print(line)
    print(f"{time.perf_counter() - start:.2f} seconds", file=sys.stderr)


main()
