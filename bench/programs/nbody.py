"""Bodies that attract each other: floats in lists and tuples, unpacking, nested loops."""
from driver import measure

SUN = 4 * 3.141592653589793 ** 2
YEAR = 365.24


def bodies():
    data = [
        ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.0),
        ([4.841, -1.160, -0.1036], [0.001660, 0.007699, -0.0000690], 0.000954),
        ([8.343, 4.125, -0.4035], [-0.002767, 0.004998, 0.0000230], 0.000285),
        ([12.894, -15.111, -0.2233], [0.002964, 0.002378, -0.0000296], 0.0000436),
        ([15.379, -25.919, 0.1792], [0.002680, 0.001628, -0.0000951], 0.0000515),
    ]
    return [(p, [v * YEAR for v in vs], m * SUN) for p, vs, m in data]


def advance(pairs, bodies, dt, steps):
    for _ in range(steps):
        for ((p, v, m), (q, w, n)) in pairs:
            dx, dy, dz = p[0] - q[0], p[1] - q[1], p[2] - q[2]
            f = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
            a, b = n * f, m * f
            v[0] -= dx * a
            v[1] -= dy * a
            v[2] -= dz * a
            w[0] += dx * b
            w[1] += dy * b
            w[2] += dz * b
        for p, v, _ in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


def energy(pairs, bodies):
    e = sum(m * (x * x + y * y + z * z) / 2 for _, (x, y, z), m in bodies)
    for (p, _, m), (q, _, n) in pairs:
        e -= m * n / sum((a - b) ** 2 for a, b in zip(p, q)) ** 0.5
    return e


def run(steps):
    bs = bodies()
    pairs = [(a, b) for i, a in enumerate(bs) for b in bs[i + 1:]]
    advance(pairs, bs, 0.01, steps)
    return "%.6f" % energy(pairs, bs)


measure("nbody", run, 20000)
