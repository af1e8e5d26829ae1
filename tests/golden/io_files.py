# Reading, writing, seeking, newlines and encodings of files; streams written in Python.
import io

with open("t", "w+") as f:
    print(f.write("äöü\r\nx€y\rz\n"), f.tell())
    f.seek(0)
    print(repr(f.read(2)), f.tell(), repr(f.read(2)), f.tell(), repr(f.readline()), repr(f.read()), f.tell())
    print(f.seek(8), repr(f.read(1)), f.seek(0, 2), f.seek(0, 1), repr(f.read()))
with open("t", "rb") as f:
    print(f.read(3), f.peek(2)[:2], f.read1(4), f.tell(), f.seek(-3, 2), f.readline(), f.readinto(bytearray(4)))
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("t", newline=newline) as f:
        print(repr(newline), f.readlines(), f.newlines)
    with open("n", "w", newline=newline) as f:
        f.write("a\nb\r\nc\n")
    with open("n", "rb") as f:
        print(f.read())
for enc, errors in (("ascii", "replace"), ("ascii", "backslashreplace"), ("latin-1", "strict"), ("utf-16", "strict"), ("utf-8", "surrogateescape")):
    try:
        with open("e", "w", encoding=enc, errors=errors) as f:
            f.write("aé")
            f.write("€\n" if enc != "latin-1" else "\n")
        with open("e", "rb") as f:
            print(enc, errors, f.read())
        with open("e", encoding=enc, errors=errors) as f:
            print(ascii(f.read()))
    except UnicodeError as e:
        print(enc, e)
with open("e", "w", encoding="ascii") as f:
    try:
        f.write("é")
    except UnicodeEncodeError as e:
        print(e)
with open("r", "wb+") as f:
    print(f.write(b"0123456789"), f.seek(3), f.write(b"xx"), f.tell(), f.read(2), f.write(b"yy"), f.tell())
    f.seek(0)
    print(f.read(), f.truncate(4), f.tell(), f.seek(0), f.read())
with open("a", "a") as f:
    print(f.write("one\n"), f.tell())
with open("a", "a+") as f:
    print(f.tell(), f.write("two\n"), f.seek(0), f.readlines())
with open("l", "w") as f:
    f.writelines(str(i) * (i % 50) + "\n" for i in range(3000))
with open("l") as f:
    total = 0
    for i, line in enumerate(f):
        total += len(line)
    print(i, total, f.read())
    f.seek(0)
    print(sum(len(line) for line in iter(f.readline, "")), f.readline(), f.closed)
    f.seek(100)
    print(repr(f.readline(5)), repr(f.readline()), len(f.readlines(100)))
print(f.closed)
with open("l", "rb") as f:
    print(len(f.readlines()), f.seek(0), sum(map(len, f)))


class Upper(io.RawIOBase):
    """Gives letters and takes bytes, three at a time."""

    def __init__(self):
        self.out = []
        self.n = 0

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, b):
        n = min(3, len(b), 10 - self.n)
        for i in range(n):
            b[i] = 65 + self.n + i
        self.n += n
        return n

    def write(self, b):
        self.out.append(bytes(b[:3]))
        return min(3, len(b))


u = Upper()
r = io.BufferedReader(u, 4)
print(r.read(5), u.read(2), u.readall(), u.closed)
u = Upper()
print(io.TextIOWrapper(io.BufferedReader(u)).readline())
w = io.BufferedWriter(Upper(), 8)
print(w.write(b"abcdefgh"), w.write(b"ij"), w.raw.out)
w.flush()
print(w.raw.out)
w.close()
print(w.closed, w.raw.closed)
p = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO())
print(p.read(), p.write(b"out"), p.readable(), p.writable(), p.closed)
with Upper() as u:
    print(u.readlines())
print(u.closed)


class Line(io.TextIOWrapper):
    def write(self, s):
        return super().write(s.upper())


b = io.BytesIO()
x = Line(b, "ascii", line_buffering=True)
print("abc", file=x, end="")
print(b.getvalue())
print("d", file=x)
print(b.getvalue(), x.tell())
x.reconfigure(line_buffering=False, newline="\r\n")
x.write("e\n")
x.flush()
print(b.getvalue())
d = io.IncrementalNewlineDecoder(None, True)
print([d.decode(s) for s in ("a\r", "\nb\r", "c\n", "\r")], repr(d.decode("", final=True)), d.newlines)
s = io.StringIO()
for i in range(1000):
    s.write("é" if i == 500 else "a")
before = s.getvalue()
s.seek(10)
s.write("€" * 3)
print(len(before), before.count("a"), s.getvalue()[8:15], s.tell(), s.truncate(20), s.getvalue(), s.read(), s.seek(25), s.write("z"), s.getvalue()[20:])
b = io.BytesIO(b"one\ntwo\nthree")
print(b.readline(), b.read(2), b.readlines(), b.seek(20), b.write(b"x"), b.getvalue(), list(io.BytesIO(b"a\nb")))
