# dict keys with own __hash__ and __eq__, collisions, float and int keys, deletion and reinsertion.
class Key:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        print(f"eq({self.name},{getattr(other, 'name', other)})", end=" ")
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"K{self.name}"


a, b, c = Key("a", 1), Key("b", 1), Key("c", 9)
d = {a: 1}
d[b] = 2
d[c] = 3
print(d)
print(d[Key("a", 1)], d.get(Key("x", 1)), Key("b", 1) in d, d[a])
del d[a]
print(d, a in d)
d[a] = "again"
print(list(d), d.pop(b), len(d))
print({1: "a", 1.0: "b", True: "c"}, {0: 1, False: 2, 0.0: 3, -0.0: 4}, {2**61 - 1: "x"}.get(0), {2**70: 1}[2**70], {1.5: 2}[3 / 2], {"": 0}[""], {10**20: "big"}[float(10**20)] )


class Raises:
    def __hash__(self):
        raise RuntimeError("no hash")


class EqRaises:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        raise ValueError("no eq")


class NoHash:
    __hash__ = None


class EqOnly:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "x"


class Sub(str):
    pass


e = {EqRaises(): 1, 6: 2}
for f in (lambda: {Raises(): 1}, lambda: e[EqRaises()], lambda: {NoHash()}, lambda: {EqOnly(): 1}, lambda: hash(BadHash()), lambda: 5 in {EqRaises()}, lambda: {}[Raises()]):
    try:
        print(f())
    except Exception as err:
        print(type(err).__name__, err)
s = {Sub("k"): 1}
print(s["k"], s[Sub("k")], {"k": 2}[Sub("k")], type(list(s)[0]).__name__)
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2):
    del big[i]
for i in range(500, 520):
    big[i] = "new"
print(len(big), big[501], big[502], list(big)[:3], list(big)[-3:], 998 in big, 999 in big)
neg = {-1: "a", -2: "b", hash(-1): "c"}
print(neg, hash(-1) == hash(-2))


class Mut:
    def __init__(self):
        self.v = 1

    def __hash__(self):
        return self.v


k = Mut()
md = {k: "found"}
k.v = 2
print(k in md, md.get(k), list(md.values()))
k.v = 1
print(k in md)
