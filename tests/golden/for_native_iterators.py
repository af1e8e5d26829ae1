# Loops over iterators of built-in types in hot code, to their ends.
def count(it):
    n = 0
    for x in it:
        n += len(x)
    return n


for i in range(40):
    r = [count("abc"), count(["a", "bc"]), count({"k": 1}), count({"kk": 1}.items()), count({"zz"}), count(zip("ab", "cd")), count(map(str, range(12))), count(b"" for b in ()), count(reversed(["x"])), count("h\u00e9\u4e2d"), count(iter(["a"].pop, "b")) if i == -1 else 0]
print(r)


def vowels(s):
    w = []
    for c in s:
        if c in "aeiou":
            w.append(c.upper())
    return "".join(w)


for i in range(40):
    v = vowels("hello world")
print(v)
