# io.StringIO: write, read, seek, truncate, iteration, newlines, errors.
import io

s = io.StringIO()
print(s.write("hello "), s.write("wörld"), s.write(""), s.getvalue(), s.tell(), repr(s.read()))
s.seek(0)
print(s.read(3), s.read(2), s.tell(), s.read(), repr(s.read()), s.seek(0, 2), s.tell())
s.seek(6)
s.write("W")
print(s.getvalue(), s.tell())
s.seek(20)
s.write("x")
print(repr(s.getvalue()), len(s.getvalue()))
print(s.truncate(5), s.getvalue(), s.tell())
t = io.StringIO("line1\nline2\n\nlast")
print(t.readline(), t.readline(3), list(t), t.readlines())
t.seek(0)
print([line.rstrip() for line in t], t.readline(), t.seek(2), t.readline(), t.readlines(1))
t.seek(0)
for line in t:
    print(repr(line), end=" ")
print()
u = io.StringIO("start")
u.write("XY")
print(u.getvalue(), u.readable(), u.writable(), u.seekable(), u.closed, u.isatty(), u.line_buffering, u.newlines)
for i in range(1000):
    u.write(str(i))
    u.write(",")
v = u.getvalue()
print(len(v), v[:20], v[-12:], v.count(","))
u.writelines(["a", "b"])
print(u.getvalue()[-3:], u.getvalue() == v + "ab")
for f in (lambda: u.write(5), lambda: u.write(b"x"), lambda: u.seek(-1), lambda: u.seek(1, 1), lambda: u.fileno(), lambda: io.StringIO(5), lambda: u.truncate(-1), lambda: u.read("x"), lambda: u.seek(0, 9)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
u.close()
for f in (lambda: u.write("x"), lambda: u.getvalue(), lambda: u.read(), lambda: u.tell(), lambda: list(u)):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(u.closed)
with io.StringIO() as w:
    print("via print", 1, 2, file=w)
    print(repr(w.getvalue()))
print(w.closed)
n = io.StringIO("a\r\nb\rc\n", newline=None)
print(repr(n.read()), io.StringIO("a\r\nb", newline="").readlines(), io.StringIO("a\nb\n", newline="\r\n").getvalue().encode())
e = io.StringIO()
for c in ("ascii", "é", "漢", "😀"):
    e.write(c)
print(e.getvalue(), e.tell(), len(e.getvalue()))
e.seek(5)
print(e.read(1), e.read(1), e.read(1), repr(e.read(1)))
b = io.BytesIO(b"abc")
print(b.read(1), b.read(), b.write(b"def"), b.getvalue(), b.seek(1), b.readline(), b.tell(), bytes(b.getbuffer()), b.seek(0), list(b))


class My(io.StringIO):
    def write(self, s):
        return super().write(s.upper())


m = My()
print("shout", file=m)
print(m.getvalue(), end="")
