"""Points as instances: made, normalized, and the largest of them looked for."""
from math import cos, sin, sqrt
from driver import measure


class Point:
    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2

    def normalize(self):
        norm = sqrt(self.x ** 2 + self.y ** 2 + self.z ** 2)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def largest(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = max(self.y, other.y)
        self.z = max(self.z, other.z)
        return self


def run(n):
    points = [Point(i) for i in range(n)]
    for p in points:
        p.normalize()
    best = points[0]
    for p in points[1:]:
        best = best.largest(p)
    return "%.6f %.6f %.6f" % (best.x, best.y, best.z)


measure("float_objects", run, 60000)
