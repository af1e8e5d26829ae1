# print: sep, end, file, flush, objects with __str__; text written in pieces.
import io
import sys

print()
print("a", 1, None, 2.5, [1], sep="-")
print("a", "b", end="")
print("", "c", sep="|")
print(*range(5), sep=", ", end=".\n")
print("x", sep=None, end=None)
print(sep="unused")
buf = io.StringIO()
print("to buffer", 1, file=buf)
print("more", end="!", file=buf)
print(repr(buf.getvalue()))


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("FLUSH")


w = W()
print("a", 2, sep="", end="E", file=w, flush=True)
print(w.parts)


class S:
    def __str__(self):
        return "S-str"

    def __repr__(self):
        return "S-repr"


print(S(), [S()], (S(),), {"k": S()}, f"{S()}", str(S()), repr(S()))
for kw in ({"sep": 5}, {"end": 5}, {"file": 5}, {"bad": 1}):
    try:
        print("x", **kw)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print("flush", flush=True)
old = sys.stdout
sys.stdout = io.StringIO()
print("captured")
captured, sys.stdout = sys.stdout.getvalue(), old
print(repr(captured))
print("é", "漢字", "😀", "\t|", "a\\b", sep="\n")
print("line1\nline2\r\nend", "nul\0byte")
print("stderr line", file=io.StringIO())
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
print([1.0, "a", b"b", None, True, ..., (1,), {1: 2}, {3}, frozenset({4}), range(2), 1j, int, len, type])
print("%s" % S(), "{}".format(S()), S().__str__(), str([S()]), sep=" / ")
