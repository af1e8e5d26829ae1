# match: literals, captures, sequences, mappings, classes, guards, or-patterns, as, stars, values.
class Color:
    RED = 1
    GREEN = 2


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Circle:
    def __init__(self, center, r):
        self.center, self.r = center, r


def m(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2:
            return "one or two"
        case -1.5:
            return "minus 1.5"
        case 3 + 4j:
            return "complex"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case b"bytes":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case str() as s if s.startswith("x"):
            return f"x-string {s}"
        case str(s):
            return f"str {s!r}"
        case []:
            return "empty seq"
        case [x]:
            return f"one {x}"
        case [1, 2, *rest]:
            return f"1,2 then {rest}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [[a, b], c]:
            return f"nested {a} {b} {c}"
        case (x, y):
            return f"pair {x} {y}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": [p, q], **others}:
            return f"mapping {p} {q} {others}"
        case {}:
            return "some mapping"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=yy):
            return f"on y axis {yy}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "a point"
        case Circle(center=Point(cx, cy), r=r):
            return f"circle at {cx},{cy} r {r}"
        case int(n) | float(n):
            return f"number {n}"
        case [*_]:
            return "long seq"
        case _:
            return f"default {type(v).__name__}"


tests = [0, 0.0, False, 1, 2, True, -1.5, 3 + 4j, "a", "b", "c", "xyz", b"bytes", None, [], (), [9], [1, 2, 3, 4], (1, 2), [5, 6, 5], [[1, 2], 3], ["ab", "c"], (7, 8), {"type": "circle", "r": 5, "z": 1}, {"k": [1, 2], "m": 3}, {}, {"a": 1}, Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2),
         Circle(Point(1, 2), 3), Circle(1, 2), 42, 2.5, range(3), [1, 2, 3, 4, 5, 1], {1, 2}, object, b"other", bytearray(b"x"), [3, 4, 5], iter([1])]
for t in tests:
    print(m(t))


def const(v):
    match v:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case {"color": Color.RED}:
            return "dict red"
        case _:
            return "?"


print(const(1), const(2), const(3), const({"color": 1}))


def command(s):
    match s.split():
        case ["go", ("north" | "south") as d]:
            return f"going {d}"
        case ["get", item] | ["take", item]:
            return f"got {item}"
        case ["drop", *items] if items:
            return f"dropped {len(items)}"
        case [cmd, *_]:
            return f"unknown {cmd}"
        case []:
            return "nothing"


for s in ("go north", "go up", "get key", "take it", "drop a b c", "drop", ""):
    print(command(s))
match 5:
    case x if x > 10:
        print("big")
print("fell through", x)
match 1, 2:
    case a, b:
        print(a, b)
match = "soft keyword"
case = match
print(case)
for bad in (lambda: exec("match Point(1,2):\n case Point(1, 2, 3): pass"), lambda: exec("match 1:\n case Circle(1): pass\nmatch Circle(1, 2):\n case Circle(1): pass"), lambda: exec("match 1:\n case nope.x: pass")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print([m(v) for v in ({"k": [1, 2]}, {"k": [1]}, {"type": "circle"}, [0, [1]])])
