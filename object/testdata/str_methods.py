# Calls random methods of str, bytes and bytearray with random arguments and prints each call
# with its outcome, one JSON array a line: receiver, method, arguments, outcome. The test of
# package object repeats the calls.
import json, random, sys

rnd = random.Random(int(sys.argv[1]))
N = int(sys.argv[2])

def enc(v):
    if v is None: return ["n"]
    if v is True or v is False: return ["B", v]
    if isinstance(v, int): return ["i", str(v)]
    if isinstance(v, float): return ["f", repr(v)]
    if isinstance(v, str): return ["s", list(map(ord, v))]
    if isinstance(v, bytes): return ["b", v.hex()]
    if isinstance(v, bytearray): return ["a", v.hex()]
    if isinstance(v, tuple): return ["t", [enc(x) for x in v]]
    if isinstance(v, list): return ["l", [enc(x) for x in v]]
    if isinstance(v, dict): return ["d", [[enc(k), enc(x)] for k, x in v.items()]]
    raise ValueError(v)

alphabets = ["ab", "ab c", "aB\t\n\r ", "xyz,;-+0123", "éß ÀaB", "ab\u0130ǆΣσςΑ'", "日本a ", "\U0001f600a\U00010400ż", "\x1c\x85\u2028\n\r\x0b", "{}[]!:%%sdr0.", "\u0660\u00b2\u2167aZ_1", "\ud800a\udc80"]
def rstr(maxlen=14):
    if rnd.random() < .06: return ""
    al = rnd.choice(alphabets)
    return "".join(rnd.choice(al) for _ in range(rnd.randrange(maxlen)))
def rbytes(maxlen=14, t=bytes):
    al = rnd.choice([b"ab", b"ab c", b"aB\t\n\r ", bytes(range(256)), b"0123+-z", b"%sdbr5. "])
    return t(rnd.choice(al) for _ in range(rnd.randrange(maxlen)))
def rint(): return rnd.choice([0, 1, 2, 3, -1, -2, 5, 10, 20, -100, 100])
def sub(s):
    if len(s) and rnd.random() < .7:
        i = rnd.randrange(len(s)); return s[i:i + rnd.randrange(4)]
    return type(s)(rstr(4).encode("utf8", "replace")) if not isinstance(s, str) else rstr(4)
def bad(): return rnd.choice([None, 1, 1.5, "a", b"a", (), [], "ab"])
def opt(f, p=.5): return [f()] if rnd.random() < p else []
def bounds(): return rnd.choice([[], [rint()], [rint(), rint()], [None, rint()], [rint(), None]])
plain = "capitalize lower title swapcase upper isascii islower isupper istitle isspace isdigit isalpha isalnum".split()
strplain = plain + "casefold isdecimal isnumeric isidentifier isprintable __repr__ __str__ __hash__ __len__".split()
bytesplain = plain + "hex __repr__ __len__".split()
shared = "center count expandtabs find index ljust lstrip partition replace removeprefix removesuffix rfind rindex rjust rpartition rsplit rstrip split splitlines startswith endswith strip zfill __add__ __mul__ __getitem__ __contains__ __lt__ __le__ __eq__ __ne__ __gt__ __ge__ join __mod__ translate".split()

def fmt():
    s = ""
    for _ in range(rnd.randrange(3) + 1):
        s += rnd.choice(["", "x", "é", "%%"]) + "%" + rnd.choice(["", "", "-", "+", " ", "0", "#", "-0", "+#"]) + rnd.choice(["", "", "5", "12", "*"]) + rnd.choice(["", "", ".0", ".3", ".", ".*"]) + rnd.choice("sssrdiuoxXeEfFgGca%q")
    return s
def fmtarg():
    return rnd.choice([0, 1, -5, 255, 10**20, -2**70, 1.5, -0.1, 1e100, "a", "é\n", "spam", None, True, (1, 2), 65, 300, b"x", [1]])

def args_for(s, m):
    isstr = isinstance(s, str)
    if rnd.random() < .04: return [bad() for _ in range(rnd.randrange(1, 3))]
    if m in ("center", "ljust", "rjust"):
        return [rint()] + opt(lambda: (rnd.choice("*é日") if isstr else rnd.choice([b"*", bytearray(b"x"), b"ab"])))
    if m in ("count", "find", "index", "rfind", "rindex"):
        return [sub(s) if isstr or rnd.random() < .8 else rnd.choice([97, 0, 256, -1])] + bounds()
    if m == "expandtabs": return opt(rint)
    if m in ("lstrip", "rstrip", "strip"): return opt(lambda: rnd.choice([None, sub(s)]))
    if m in ("partition", "rpartition", "removeprefix", "removesuffix", "__add__", "__contains__"):
        return [sub(s)]
    if m == "replace": return [sub(s), sub(s)] + opt(lambda: rnd.choice([-1, 0, 1, 2]))
    if m in ("split", "rsplit"): return opt(lambda: rnd.choice([None, sub(s)]), .8) and [rnd.choice([None, sub(s)])] + opt(lambda: rnd.choice([-1, 0, 1, 2]))
    if m == "splitlines": return opt(lambda: rnd.choice([True, False, 1]))
    if m in ("startswith", "endswith"):
        return [rnd.choice([sub(s), (sub(s), sub(s)), ()])] + bounds()
    if m in ("zfill", "__mul__"): return [rnd.choice([0, 1, 2, 3, 7, -1])]
    if m == "__getitem__": return [rint()]
    if m in ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"):
        return [rnd.choice([sub(s), s[:], s[:-1], type(s)(s) if not isstr else s])]
    if m == "join":
        items = [sub(s) for _ in range(rnd.randrange(5))]
        return [rnd.choice([items, tuple(items), items + [1] if rnd.random() < .2 else items])]
    if m == "__mod__": return [rnd.choice([fmtarg(), tuple(fmtarg() for _ in range(rnd.randrange(4)))])]
    if m == "translate":
        if isstr: return [{ord(c): rnd.choice([None, "xy", 65, "é"]) for c in sub(s)}]
        t = bytearray(range(256)); rnd.shuffle(t)
        return [rnd.choice([None, bytes(t)])] + opt(lambda: sub(s))
    return []

def call(s, m, a):
    before = enc(s)
    try:
        r = getattr(s, m)(*a)
        if r is NotImplemented: out = ["N"]
        else: out = enc(r)
    except RecursionError: raise
    except Exception as e:
        out = ["E", type(e).__name__, str(e)]
    print(json.dumps([before, m, [enc(x) for x in a], out, enc(s)]))

ba_methods = "append extend insert pop remove reverse clear copy __iadd__ __imul__ __delitem__ __setitem__".split()
for _ in range(N):
    kind = rnd.randrange(3)
    if kind == 0:
        s = rstr()
        m = rnd.choice(strplain + shared * 3 + ["encode"] * 5)
        if m == "__mod__": s = fmt()
        if m == "encode":
            a = [rnd.choice(["utf-8", "ascii", "latin-1", "utf-16"])] + opt(lambda: rnd.choice(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "xmlcharrefreplace"]))
        else: a = args_for(s, m)
    else:
        s = rbytes(t=bytes if kind == 1 else bytearray)
        m = rnd.choice(bytesplain + shared * 3 + ["decode"] * 5 + (ba_methods * 3 if kind == 2 else []))
        if m == "__mod__":
            s = type(s)(fmt().encode("latin-1", "replace"))
        if m == "decode":
            a = [rnd.choice(["utf-8", "ascii", "latin-1", "utf-16"])] + opt(lambda: rnd.choice(["strict", "ignore", "replace", "backslashreplace", "surrogateescape"]))
        elif m in ("append", "remove"): a = [rnd.choice([97, 0, 255, 256, -1, 32])]
        elif m in ("extend", "__iadd__"): a = [rnd.choice([rbytes(), [1, 2, 3], [1, 256], rbytes(t=bytearray)])]
        elif m == "insert": a = [rint(), rnd.choice([97, 256, 0])]
        elif m == "pop": a = opt(rint)
        elif m == "__imul__": a = [rnd.choice([0, 1, 2, 3, -1])]
        elif m == "__delitem__": a = [rint()]
        elif m == "__setitem__": a = [rint(), rnd.choice([1, 255, 256, -1])]
        elif m == "hex": a = rnd.choice([[], [":"], [b"-", 2], [":", -3], [""], ["é"]])
        else: a = args_for(s, m)
    call(s, m, a)
