# Messages of errors, with suggestions where CPython makes them on printing.
# exit: 1
# stderr
class Thing:
    def __init__(self):
        self.colour = 1

    def method(self):
        pass


t = Thing()
for f in (
    lambda: t.color,
    lambda: t.methud(),
    lambda: [].push(1),
    lambda: "abc".uper(),
    lambda: (1).foo,
    lambda: None.strip(),
    lambda: Thing.nope,
    lambda: pritn(1),
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: [] + {},
    lambda: {}["key"],
    lambda: [1, 2][5],
    lambda: t.__class__.__mro__["a"],
    lambda: str(t)[1.5],
    lambda: t[0],
    lambda: t(),
    lambda: len(5),
    lambda: iter(5),
    lambda: int([]),
    lambda: float("abc"),
    lambda: sorted([1, "a"]),
    lambda: sum(["a"]),
    lambda: max([]),
    lambda: t < t,
    lambda: -"a",
    lambda: not_defined.attr,
    lambda: abs("x"),
    lambda: chr("a"),
    lambda: range("a"),
    lambda: {[1]: 2},
    lambda: {1: 2}.foo,
    lambda: isinstance(1, "int"),
    lambda: setattr(t, 1, 2),
    lambda: "%d" % "x",
    lambda: "".join([1]),
    lambda: open("/nonexistent/file"),
    lambda: __import__("nonexistent_module"),
    lambda: divmod("a", 1),
    lambda: round("a"),
    lambda: pow("a", 2),
    lambda: bytes(["a"]),
    lambda: int("12", 99),
    lambda: [].index(1),
    lambda: "abc".index("z"),
    lambda: dict([1, 2]),
    lambda: type("X", 5, {}),
    lambda: enumerate(5),
    lambda: zip(5),
    lambda: map(),
    lambda: next([]),
    lambda: reversed({1}),
    lambda: hash([]),
    lambda: print(end=5),
    lambda: ord("ab"),
    lambda: super(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def final():
    colour = 1
    return colur


final()
