"""The largest singular value of a matrix that is computed and never stored: floats, nested calls."""
from driver import measure


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    n = len(u)
    out = []
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += entry(i, j) * u[j]
        out.append(s)
    return out


def times_transposed(u):
    return [sum(entry(j, i) * x for j, x in enumerate(u)) for i in range(len(u))]


def run(n):
    u = [1.0] * n
    for _ in range(3):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    num = sum(a * b for a, b in zip(u, v))
    den = sum(a * a for a in v)
    return "%.6f" % (num / den) ** 0.5


measure("spectral_norm", run, 240)
