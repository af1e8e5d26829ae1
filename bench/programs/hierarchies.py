"""Deep class hierarchies: super through many levels, properties, class attributes, mixed receivers."""
from driver import measure


class Shape:
    sides = 0
    made = 0

    def __init__(self, size):
        self._size = size
        type(self).made += 1

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, v):
        self._size = v if v > 0 else 1

    def area(self):
        return 0

    def describe(self):
        return self.sides + self.area()

    @classmethod
    def of(cls, size):
        return cls(size)

    @staticmethod
    def clip(x):
        return x if x < 1000 else 1000


class Polygon(Shape):
    sides = 3

    def __init__(self, size):
        super().__init__(size)
        self.colour = size % 5

    def area(self):
        return super().area() + 1


class Quad(Polygon):
    sides = 4

    def area(self):
        return super().area() + self.size * 2


class Square(Quad):
    def area(self):
        return super().area() + self.size * self.size


class Tinted:
    def area(self):
        return super().area() + 7


class TintedSquare(Tinted, Square):
    def describe(self):
        return super().describe() * 2


class Pentagon(Polygon):
    sides = 5


def run(n):
    kinds = [Polygon, Quad, Square, TintedSquare, Pentagon]
    for kind in kinds:
        kind.made = 0
    shapes = [kinds[i % 5].of(i % 50) for i in range(n)]
    total = 0
    for _ in range(4):
        for s in shapes:
            total += Shape.clip(s.describe())
            s.size -= 1
            if isinstance(s, Quad):
                total += s.colour
    return "%d:%d" % (total, Square.made)


measure("hierarchies", run, 20000)
