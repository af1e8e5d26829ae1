# What the module io says about wrong arguments, modes, closed and detached streams.
import io
import os


def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


os.mkdir("dir")
with open("x", "w") as f:
    f.write("hello\nworld\n")

for a in [("x", "rr"), ("x", ""), ("x", "z"), ("x", "rbt"), ("x", "w+r"), ("x", "rb", -1, "utf8"),
          ("x", "rb", -1, None, "strict"), ("x", "rb", -1, None, None, "\n"), ("x", "r", 0), ("x", "b"),
          ("x", "r", "q"), (3.5,), ("x", "rU"), ("nonexistent/x",), ("dir",), ("dir", "w"), ("a\0b",), (-1,), (None,),
          ("y", "w", -1, "nope"), ("y", "w", -1, 5), (987,), ("x", "x"), ("y", "w", -1, "a\0b"), ("x", "r", -1, None, None, "q")]:
    print(a, end=" ")
    t(open, *a)

f = open("x")
print(f, f.buffer, f.buffer.raw)
t(f.write, "x")
t(f.buffer.write, b"x")
t(f.buffer.raw.write, b"x")
t(f.read, "x")
t(f.seek, 1, 1)
t(f.seek, -1)
t(f.seek, 0, 5)
t(f.seek, 1, 2)
t(f.truncate)
t(f.readline, 2.5)
next(f)
t(f.tell)
f.close()
methods = {"write": ("x",), "readinto": (bytearray(2),), "seek": (0,), "writelines": ([b"a"],)}
for m in ("read", "readline", "readlines", "write", "tell", "fileno", "flush", "isatty", "readable", "__next__", "__enter__",
          "truncate", "seekable", "detach", "close"):
    print(m, end=" ")
    t(getattr(f, m), *methods.get(m, ()))
methods["write"] = (b"x",)
f = open("x", "rb")
f.close()
print(f)
for m in ("read", "readline", "readlines", "write", "tell", "fileno", "flush", "isatty", "readable", "__next__", "__enter__",
          "truncate", "seekable", "peek", "read1", "readinto", "detach", "seek"):
    print(m, end=" ")
    t(getattr(f, m), *methods.get(m, ()))
f = open("x", "wb")
f.close()
for m in ("read", "readline", "write", "tell", "fileno", "flush", "truncate", "seekable", "seek", "writelines"):
    print(m, end=" ")
    t(getattr(f, m), *methods.get(m, ()))
f = open("x", "wb", 0)
print(f, f.mode)
t(f.read)
t(f.write, "s")
f.close()
print(f)
for m in ("read", "readall", "write", "tell", "fileno", "truncate", "seekable", "seek", "readable", "isatty"):
    print(m, end=" ")
    t(getattr(f, m), *methods.get(m, ()))
with open("x", "wb") as f:
    t(f.write, "s")
    t(f.read)
    t(f.readline)
with open("x", "w") as f:
    t(f.write, 3)
    t(f.read)
    t(f.readline)
    t(next, f)
    print(f.encoding, f.errors, f.newlines, f.line_buffering, f.write_through, f._CHUNK_SIZE, f.name, f.mode, f.closed)

s = io.StringIO("a\r\nb\rc\n")
print(s.readlines(), s.newlines)
t(s.write, 3)
t(s.seek, 1, 1)
t(s.seek, -1)
t(s.seek, 0, 3)
t(s.truncate, -1)
t(io.StringIO, 3)
t(io.StringIO, "", 3)
t(io.StringIO, "", "x")
s.close()
t(s.read)
t(s.getvalue)
t(s.fileno)
t(s.detach)
b = io.BytesIO(b"abc")
t(b.write, "s")
t(b.seek, -1)
t(b.seek, 0, 3)
t(b.truncate, -1)
t(b.read, "x")
m = b.getbuffer()
t(b.write, b"xxxxxxxx")
t(b.truncate, 0)
t(b.close)
m.release()
b.close()
t(b.read)
t(b.getvalue)
t(b.getbuffer)
t(b.readinto, 3)
t(io.BytesIO, "s")
t(io.BytesIO, 5)
t(io.IOBase().seek, 0)
t(io.IOBase().fileno)
t(io.IOBase().readline)
t(io.RawIOBase().read)
t(io.BufferedIOBase().read)
t(io.TextIOBase().read)
t(io.BufferedReader, io.BytesIO(), 0)
t(io.BufferedReader, 5)
r, w = open("x", "rb", 0), open("x", "wb", 0)
t(io.BufferedWriter, r)
t(io.BufferedReader, w)
r.close()
w.close()
t(io.TextIOWrapper, 5)
t(io.TextIOWrapper, io.BytesIO(), 5)
t(io.TextIOWrapper, io.BytesIO(), None, None, "x")
t(io.TextIOWrapper, io.BytesIO(), None, None, 5)
t(io.TextIOWrapper, io.BytesIO(), "foo")
w = io.TextIOWrapper(io.BytesIO(b"a\xffb"), "utf8")
t(w.read)
print(w, w.errors, w.encoding)
w.detach()
t(w.read)
t(w.flush)
print(w)
t(io.FileIO, 5.5)
t(io.FileIO, "x", "rw")
t(io.FileIO, "x", "b")
t(io.FileIO, "x", "q")
print([c.__name__ for c in io.UnsupportedOperation.__mro__])
