# Strings and bytes that grow piece by piece, whoever else holds them.
def grow(n, piece):
    s = piece[:0]
    kept = []
    for i in range(n):
        s += piece
        if i % 1000 == 0:
            kept.append(s)
    return s, kept


for piece in ("x", "0123456789", "\u65e5\u672c", "\U0001f600", b"bytes"):
    s, kept = grow(20000, piece)
    print(len(s), hash(s) == hash(piece * 20000), s == piece * 20000)
    print(all(k == piece * (1000 * i + 1) for i, k in enumerate(kept)))


class Log:
    text = ""

    def write(self, s):
        self.text += s


log = Log()
for i in range(50000):
    log.write("line\n")
print(len(log.text), log.text.count("\n"))

# two strings that grow from one prefix
a = "p" * 100
for i in range(4):
    a += "q"
b = a
c = a
for i in range(100):
    b += "b"
    c += "c"
print(b[100:110], c[100:110], len(b), len(c), a[-5:])

# a string that becomes wider
s = ""
for i in range(3000):
    s += "a" if i < 1000 else "\u00e9" if i < 1500 else "\u65e5" if i < 2500 else "\U0001f600"
print(len(s), [ascii(s[i]) for i in (0, 999, 1000, 1500, 2499, 2500, 2999)], s.encode()[-4:])

# consumed from the front
s = "ab" * 100000
n = 0
while s:
    n += len(s[0])
    s = s[1000:]
print(n)
ba = bytearray()
for i in range(100000):
    ba.append(i & 255)
while ba:
    del ba[:997]
print(ba)
m = bytearray(b"abc")
v = memoryview(m)
try:
    m.append(1)
except BufferError as e:
    print(e)
v.release()
m.append(100)
print(m)
