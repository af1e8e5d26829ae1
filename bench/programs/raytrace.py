"""A ray tracer: vectors with operators, many short-lived objects, virtual methods."""
import math
from driver import measure


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))

    def mirror(self, normal):
        return self - normal * (2 * self.dot(normal))


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre, self.radius, self.colour, self.shine = centre, radius, colour, shine

    def hit(self, origin, direction):
        c = self.centre - origin
        v = c.dot(direction)
        d = self.radius * self.radius - (c.dot(c) - v * v)
        if d < 0:
            return None
        return v - math.sqrt(d)

    def normal(self, p):
        return (p - self.centre).unit()

    def colour_at(self, p):
        return self.colour


class Floor:
    shine = 0.1

    def __init__(self, y):
        self.y = y

    def hit(self, origin, direction):
        if direction.y > -1e-6:
            return None
        return (self.y - origin.y) / direction.y

    def normal(self, p):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, p):
        return 0.9 if (math.floor(p.x) + math.floor(p.z)) % 2 else 0.2


class Scene:
    def __init__(self):
        self.things = [Floor(-1.0)]
        for i in range(6):
            self.things.append(Sphere(Vector(i - 3.0, 0.2 * i - 0.5, 6.0 + i % 3), 0.8, 0.4 + 0.1 * i, 0.3))
        self.light = Vector(5.0, 8.0, -3.0)

    def nearest(self, origin, direction):
        best = None
        for t in self.things:
            d = t.hit(origin, direction)
            if d is not None and d > 1e-4 and (best is None or d < best[0]):
                best = d, t
        return best

    def colour(self, origin, direction, depth=0):
        found = self.nearest(origin, direction)
        if found is None:
            return 0.5 * (1 + direction.y)
        distance, thing = found
        p = origin + direction * distance
        n = thing.normal(p)
        to_light = (self.light - p).unit()
        c = 0.1 * thing.colour_at(p)
        if self.nearest(p, to_light) is None:
            c += thing.colour_at(p) * max(0.0, n.dot(to_light))
        if depth < 2 and thing.shine:
            c += thing.shine * self.colour(p, direction.mirror(n), depth + 1)
        return c


def run(width):
    scene = Scene()
    total = 0.0
    eye = Vector(0.0, 0.0, -3.0)
    for y in range(width * 3 // 4):
        for x in range(width):
            d = Vector((x - width / 2) / width, (width * 3 / 8 - y) / width, 1.0).unit()
            total += scene.colour(eye, d)
    return "%.4f" % total


measure("raytrace", run, 120)
