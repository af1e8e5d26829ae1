# Prints a program of random operations on text: bytearrays and memoryviews changed in place,
# slices, str.format, format specifiers. Each prints its outcome.
#
#     text.py SEED COUNT
import random
import sys

rnd = random.Random(int(sys.argv[1]))
choice = rnd.choice

PRELUDE = '''
def outcome(f, i):
    try:
        r = f()
        print(i, type(r).__name__, ascii(r))
    except Exception as e:
        print(i, type(e).__name__, ascii(str(e)))
'''


def bound():
    return choice(["", "", "0", "1", "2", "3", "5", "-1", "-2", "-5", "9"])


def slice_text():
    s = f"{bound()}:{bound()}"
    if rnd.random() < 0.4:
        s += ":" + choice(["1", "2", "-1", "-2", "3", "", "0"])
    return s


def some_bytes(n=8):
    return bytes(rnd.randrange(97, 103) for _ in range(rnd.randrange(n)))


def changes(first, operations):
    """A function that runs statements on s and returns what became of it."""
    body = "\n        ".join(operations)
    return (f"def f():\n    s = bytearray({first!r})\n    out = []\n    try:\n        {body}\n"
            "    except Exception as e:\n        out.append((type(e).__name__, str(e)))\n    return out, s")


def bytearray_changes():
    def one():
        match rnd.randrange(5):
            case 0:
                value = choice([repr(some_bytes()), f"bytearray({some_bytes()!r})", "s", "[1, 2, 3]", "range(3)", "5", "'x'"])
                return f"s[{slice_text()}] = {value}"
            case 1:
                return f"del s[{slice_text()}]"
            case 2:
                return f"s[{rnd.randrange(-6, 6)}] = {choice([65, 256, -1])}"
            case 3:
                return f"s += {some_bytes()!r}"
            case _:
                return f"s *= {rnd.randrange(3)}"
    return changes(some_bytes(), [one() for _ in range(rnd.randrange(1, 5))])


def view_changes():
    operations = ["m = memoryview(s)", f"m = m.cast({choice('BbHhcI')!r})"][:rnd.randrange(1, 3)]
    operations.append(choice([
        f"m[{slice_text()}] = {some_bytes()!r}",
        f"m[{rnd.randrange(-3, 5)}] = {choice([1, 255, 256, -1, 70000])}",
        f"out.append(m[{slice_text()}].tolist())",
        "out.append((m == s, len(m), m.nbytes, m.itemsize, m.format))",
    ]))
    return changes(some_bytes(9), operations)


def slicing():
    what = choice([repr(some_bytes()), "'abcd\u00e9\u65e5'", f"bytearray({some_bytes()!r})", f"memoryview({some_bytes()!r})"])
    return f"def f():\n    x = {what}[{slice_text()}]\n    return x.tolist() if isinstance(x, memoryview) else x"


def field():
    name = choice(["", "", "0", "1", "a", "b", "a.real", "d[x]", "d[0]", "l[1]", "l[-1]", "zz", "2"])
    conversion = choice(["", "", "", "!r", "!s", "!a", "!q"])
    spec = choice(["", "", ":>6", ":<6", ":^7", ":06", ":.2", ":5.1f", ":x", ":#o", ":,", ":_b", ":+", ":{w}", ":{a}",
                   ":*^{w}", ":%", ":e", ":z.1f", ":s", ":q", ":.3_f", ":010,d"])
    return "{" + name + conversion + spec + "}"


def template():
    text = "".join(choice(["", "x", "{{", "}}", "\u00e9"]) + field() for _ in range(rnd.randrange(1, 4)))
    return f"def f(): return {text!r}.format(5, 'p', a=2.5, b='\u00e9', w=8, d={{'x': 1, 0: 2, '0': 3}}, l=[1, 2])"


def spec():
    fill = choice(["*", "\u00e9", "0"]) if rnd.random() < 0.4 else ""
    return (fill + choice(["", "<", ">", "^", "="]) + choice(["", "+", "-", " "]) + choice(["", "", "z"]) + choice(["", "", "#"])
            + choice(["", "", "0"]) + choice(["", "5", "12", "20"]) + choice(["", "", ",", "_"])
            + choice(["", "", ".0", ".3", ".10", ".,", ".4_"])
            + choice(["", "d", "f", "g", "e", "x", "b", "o", "X", "n", "c", "s", "%", "E", "G", "F"]))


VALUES = ["0", "1", "-1", "255", "65", "123456789", "-987654321012345678901234567890", "0.0", "-0.0", "1.5", "-2.75",
          "123456.789", "1e22", "1e-7", "1e300", "float('nan')", "float('-inf')", "True", "'spam'", "'\u65e5\u672c'", "''",
          "None", "1+2j", "[1]"]


def formatting():
    return f"def f(): return format({choice(VALUES)}, {spec()!r})"


def fstring():
    return f"def f():\n    v = {choice(VALUES)}\n    return f'{{v:{spec()}}}|{{v!r:>8}}'"


print(PRELUDE)
for i in range(int(sys.argv[2])):
    print(choice([bytearray_changes, view_changes, slicing, template, formatting, fstring])())
    print(f"outcome(f, {i})")
