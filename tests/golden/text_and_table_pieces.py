"""Short ways through built-in operations: each beside a case that just misses it."""
import io

# Lists that change while they are compared.
class Shrinks:
    def __init__(self, victim):
        self.victim = victim

    def __eq__(self, other):
        del self.victim[:]
        return True


a = []
a.extend([1, Shrinks(a), 2, 3])
b = [1, 5, 2, 4]
print(a == b, len(a))
a.extend([1, Shrinks(b), 2])
print(a < b, a == [], (1, 2.5, "x") == (1, 2.5, "x"), [1, 2] < [1, 2, 0], (1, "b") > (1, "a", 0))

# Dicts of ints, full and not, that get another key, also while iterated.
for n in range(0, 24):
    d = {-i if i % 3 else i: i for i in range(n)}
    e = d.copy()
    e["a"] = 1
    e[(1, 2)] = 3
    del e["a"]
    e[2.0] = "two"
    print(n, len(d), len(e), list(e)[-2:], all(e.get(k) in (v, "two") for k, v in d.items()))
d = {i: i for i in range(10)}
try:
    for k in d:
        d["x%d" % k] = 1
except RuntimeError as err:
    print(err, list(d)[-1])

# Replacing by as many characters, by fewer and by more, overlapping and with a limit.
for old, new in ("ab", "cd"), ("ab", "c"), ("ab", "cde"), ("aa", "bb"), ("a", "zz"), ("abc", "ABC"), ("ab", "éä"), ("abab", "ba__"):
    s = "abcab aaa ababab aab" * 3
    print(s.replace(old, new), s.replace(old, new, 2))

# Lines and pieces of streams in memory.
for text in "one\ntwo\n\nx\n", "é\nß\n", "α\nβ\nγ", "", "\n", "no end":
    for newline in None, "\n", "", "\r\n":
        print(ascii(list(io.StringIO(text, newline=newline))))
s = io.StringIO("first line\nsecond line\n")
print(repr(s.read(3)), repr(s.readline()), repr(s.readline(3)), repr(s.read()), repr(s.read()))
s.seek(2)
s.write("ü")
s.seek(0)
print([ascii(line) for line in s])

# Bytearrays that grow by one while somebody looks into them, or not.
x = bytearray()
for i in range(300):
    x.append(i & 255)
del x[:5]
x.append(7)
print(len(x), x[0], x[-1], sum(x))
with memoryview(x):
    try:
        x.append(1)
    except BufferError as err:
        print(err)
x.append(1)
try:
    x.append(256)
except ValueError as err:
    print(err)
print(len(x), bytes(range(10))[2:5], bytes(range(10))[-3:], bytes(range(10))[8:2], b"abc"[5:], bytes(range(10))[True])
print(hash((1, 2.5, "a")) == hash((1.0, 2.5, "a")), hash(2.0) == hash(2), {2.5: 1}[5 / 2])


class Text(str):
    pass


print([type(iter(t)).__name__ for t in ("ab", "", "é", Text("ab"), Text("é"))], list(Text("ab")))


# Lists that are emptied by the comparison that says no.
class Empties:
    def __init__(self, *victims):
        self.victims = victims

    def __eq__(self, other):
        for v in self.victims:
            v.clear()
        return False


for op in "==", "!=", "<", "<=":
    a, b = [], []
    a += [Empties(a, b), 1]
    b += [1, 2]
    print(op, eval("a %s b" % op), len(a), len(b))
    a += [Empties(a)]
    b += [1, 2]
    print(op, eval("a %s b" % op), len(a), len(b))
