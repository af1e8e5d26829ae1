# Matrices: multiplication, power, determinant, transpose, inverse with floats and with exact fractions.
class Fraction:
    def __init__(self, n, d=1):
        if d < 0:
            n, d = -n, -d
        g = Fraction.gcd(abs(n), d)
        self.n, self.d = n // g, d // g

    @staticmethod
    def gcd(a, b):
        while b:
            a, b = b, a % b
        return a or 1

    def __add__(self, o):
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o):
        return Fraction(self.n * o.d - o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Fraction(self.n * o.d, self.d * o.n)

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def identity(n):
    return [[int(i == j) for j in range(n)] for i in range(n)]


def matpow(m, k):
    r = identity(len(m))
    while k:
        if k & 1:
            r = matmul(r, m)
        m = matmul(m, m)
        k >>= 1
    return r


def inverse(m, one, zero):
    n = len(m)
    a = [list(row) + [one if i == j else zero for j in range(n)] for i, row in enumerate(m)]
    for i in range(n):
        p = next(r for r in range(i, n) if a[r][i])
        a[i], a[p] = a[p], a[i]
        pivot = a[i][i]
        a[i] = [v / pivot for v in a[i]]
        for r in range(n):
            if r != i and a[r][i]:
                f = a[r][i]
                a[r] = [v - f * w for v, w in zip(a[r], a[i])]
    return [row[n:] for row in a]


def det(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** j * m[0][j] * det([row[:j] + row[j + 1 :] for row in m[1:]]) for j in range(len(m)))


a = [[1, 2], [3, 4]]
print(matmul(a, a), matpow(a, 10), matpow([[1, 1], [1, 0]], 100)[0][1], det(a), det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
h = [[Fraction(1, i + j + 1) for j in range(4)] for i in range(4)]
hi = inverse(h, Fraction(1), Fraction(0))
print(h)
print(hi)
p = [[Fraction(0)] * 4 for _ in range(4)]
for i in range(4):
    for j in range(4):
        for k in range(4):
            p[i][j] = p[i][j] + h[i][k] * hi[k][j]
print(p)
f = inverse([[4.0, 7.0], [2.0, 6.0]], 1.0, 0.0)
print([[round(v, 10) for v in row] for row in f])
big = [[(i * j + i + j) % 7 for j in range(20)] for i in range(20)]
print(sum(map(sum, matmul(big, big))), list(zip(*a)), [list(r) for r in zip(*big)][3][:5])
