# Arithmetic and comparison of bools, ints, floats and None, hot.
def f(n):
    out = []
    for i in range(n):
        a, b = i > 3, i % 2 == 0
        out = [a + b, a - b, a * 3, 2.5 * a, a & b, a | b, a ^ b, a & 3, 5 | b, a + 1.5, a == b, a != b, a < b, a == 1, b == 0.0, None == a, a == None, a >= 0]
        try:
            a + None
        except TypeError as e:
            out.append(str(e))
        try:
            None < a
        except TypeError as e:
            out.append(str(e))
    return out


print(f(60))
print(f(5))
s = "one two one two one"
for i in range(40):
    t = s.replace("one", "1"), s.replace("one", "three", 2), s.replace("o", ""), s.replace("zz", "y"), s.replace("two", "zwei\xe9"), "aaaa".replace("aa", "b"), s.replace("one two ", "x" * 200)
print([len(x) for x in t], t[:4], ("ab" * 300).replace("ab", "c") == "c" * 300, ("ab" * 300).replace("a", "xy", 150).count("xy"))
