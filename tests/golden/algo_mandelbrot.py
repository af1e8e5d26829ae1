# Number crunching with floats and complex numbers: Mandelbrot, n-body, Newton, Simpson, a pseudo-random walk.
def mandel(w, h, n):
    rows = []
    for j in range(h):
        row = ""
        for i in range(w):
            x0, y0 = 3.0 * i / w - 2.2, 2.4 * j / h - 1.2
            x = y = 0.0
            k = 0
            while x * x + y * y <= 4.0 and k < n:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                k += 1
            row += " .,:;+*%#@"[k * 9 // n]
        rows.append(row)
    return rows


for r in mandel(56, 16, 27):
    print(r.rstrip())


def mandel_complex(c, n):
    z = 0
    for k in range(n):
        z = z * z + c
        if abs(z) > 2:
            return k
    return n


print([mandel_complex(complex(x / 4, 0.35), 40) for x in range(-8, 3)])


class Body:
    def __init__(self, x, y, vx, vy, m):
        self.x, self.y, self.vx, self.vy, self.m = x, y, vx, vy, m


def simulate(bodies, dt, steps):
    for _ in range(steps):
        for a in bodies:
            ax = ay = 0.0
            for b in bodies:
                if a is not b:
                    dx, dy = b.x - a.x, b.y - a.y
                    d = (dx * dx + dy * dy + 0.01) ** -1.5
                    ax += dx * b.m * d
                    ay += dy * b.m * d
            a.vx += ax * dt
            a.vy += ay * dt
        for a in bodies:
            a.x += a.vx * dt
            a.y += a.vy * dt
    return bodies


def energy(bodies):
    e = sum(b.m * (b.vx**2 + b.vy**2) / 2 for b in bodies)
    for i, a in enumerate(bodies):
        for b in bodies[i + 1 :]:
            e -= a.m * b.m / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
    return e


bodies = [Body(0.0, 0.0, 0.0, 0.0, 10.0), Body(2.0, 0.0, 0.0, 2.0, 0.5), Body(-4.0, 1.0, 0.3, -1.5, 0.25)]
print(f"{energy(bodies):.6f}")
simulate(bodies, 0.01, 300)
print(f"{energy(bodies):.6f}", [f"{b.x:.6f},{b.y:.6f}" for b in bodies])


def newton(f, df, x):
    for i in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-12:
            return x, i
    return x, -1


print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0), newton(lambda x: x**3 - x - 2, lambda x: 3 * x**2 - 1, 1.5))


def simpson(f, a, b, n):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + 4 * sum(f(a + i * h) for i in range(1, n, 2)) + 2 * sum(f(a + i * h) for i in range(2, n, 2)))


print(f"{simpson(lambda x: x**3 - 2 * x + 1, 0, 3, 100):.10f}", f"{simpson(lambda x: 1 / (1 + x * x), 0, 1, 200) * 4:.10f}")
state, inside = 12345, 0
for _ in range(3000):
    state = (state * 1664525 + 1013904223) % 2**32
    x = state / 2**32
    state = (state * 1664525 + 1013904223) % 2**32
    y = state / 2**32
    inside += x * x + y * y < 1
print(4 * inside / 3000, inside)
mean, m2 = 0.0, 0.0
for n in range(1, 1001):
    d = n % 17 * 0.5 - mean
    mean += d / n
    m2 += d * (n % 17 * 0.5 - mean)
print(mean, m2 / 1000)
