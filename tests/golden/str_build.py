# Building strings: concatenation in loops, +=, join, repetition, aliasing of prefixes.
s = ""
for i in range(300):
    s += str(i)
print(len(s), s[:30], s[-10:])
t = s
s += "!"
print(len(t), len(s), t == s[:-1], t is s)
a = b = "x"
for i in range(5):
    a += "y"
    b = b + "z"
print(a, b)
base = "base"
variants = []
for c in "abc":
    v = base
    v += c
    v += c.upper()
    variants.append(v)
print(base, variants)


class Holder:
    text = ""


h = Holder()
for i in range(50):
    h.text += chr(97 + i % 26)
print(h.text, Holder.text == "")
d = {"k": ""}
for i in range(20):
    d["k"] += f"{i},"
print(d)
lst = ["a", "b"]
lst[0] += "c"
lst[1] *= 3
print(lst)


def build(n):
    parts = []
    for i in range(n):
        parts.append("%d:%s" % (i, "x" * (i % 4)))
    return ";".join(parts)


print(build(12))
s = "é"
s += "a"
s += "漢"
s += "😀"
print(s, len(s), [len(c.encode()) for c in s], s[::-1], s[1:3], s.find("😀"))
prefix = "0123456789" * 10
x = prefix
y = prefix
x += "X"
y += "Y"
print(x[-3:], y[-3:], prefix[-3:], len(prefix))
print("".join(reversed("stressed")), "".join(sorted("hello world")).strip(), " ".join(w[::-1] for w in "the quick fox".split()))
table = [[i * j for j in range(1, 6)] for i in range(1, 6)]
print("\n".join(" ".join(f"{n:3d}" for n in row) for row in table))
caesar = "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.isalpha() else c for c in "hello, world")
print(caesar, ("ab" * 3).replace("ba", "-"), "-" * 20, "=" * 0 + "|")
print(str(1) + str(2.5) + str(None) + str([1, "a"]) + str(("x",)) + repr("q'q") + str(b"x"))
count = {}
for ch in "mississippi":
    count[ch] = count.get(ch, 0) + 1
print("".join(f"{k}{v}" for k, v in sorted(count.items())))
