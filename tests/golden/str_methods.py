# str methods: searching, splitting, case, padding, stripping, replacing.
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold(), "straße".upper(), "ÀÉ".lower(), "ß".casefold())
print(s.find("o"), s.find("o", 5), s.find("z"), s.rfind("o"), s.index("W"), s.rindex("l"), s.count("l"), s.count(""), "aaaa".count("aa"))
print(s.find("", 3), s.find("", 99), s.find("lo", 2, 5), s.find("l", -3), "abc".find("c", -1, None))
print(s.startswith("Hell"), s.endswith("ld"), s.startswith(("x", "He")), s.endswith("", 50), s.startswith("World", 7), s.startswith(()))
print(s.replace("l", "L"), s.replace("l", "", 2), "aaa".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("aa", "b"), "x".replace("y", "z"))
print("a,b,,c".split(","), "a b  c ".split(), "a b  c ".split(" "), "a,b,c".split(",", 1), "".split(), "".split(","), "  a  b".split(None, 1))
print("a,b,,c".rsplit(",", 1), " a b  c ".rsplit(None, 1), "abc".rsplit("b"), "a\nb\r\nc\rd\x0be".splitlines(), "a\nb\n".splitlines(True))
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"), "abc".rpartition("x"))
print("-".join(["a", "b", "c"]), "".join([]), ", ".join("xyz"), "x".join(c for c in "12"), "ab".join(("1",)))
print("  x ".strip() + "|", "xxaxx".strip("x"), "  x ".lstrip() + "|", "  x ".rstrip() + "|", "abcba".strip("ab"), "\t\n x\u2003".strip())
print("7".zfill(3), "-7".zfill(4), "+7".zfill(2), "abc".center(8, "*"), "abc".center(7), "x".ljust(4, ".") + "|", "x".rjust(4, "."))
print("a\tb\tc".expandtabs(4), "ab\tc".expandtabs(), "a\tb".expandtabs(0), "test".removeprefix("te"), "test".removesuffix("st"), "test".removeprefix("x"))
print("hello".translate({104: "J", 101: None, 108: 76}), "hello".translate(str.maketrans("el", "ip")), "abc".translate(str.maketrans("a", "b", "c")))
for t in ("abc", "ABC", "aB1", "123", "", " \t", "a b", "Title Case", "½", "²", "٣", "é", "_x", "1x", "class", "\n"):
    print(repr(t), t.isalpha(), t.isdigit(), t.isalnum(), t.isupper(), t.islower(), t.isspace(), t.istitle(), t.isdecimal(),
          t.isnumeric(), t.isidentifier(), t.isprintable(), t.isascii())
for f in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join([1]), lambda: ",".join(["a", 2]),
          lambda: s.find(1), lambda: "a".center(5, "ab"), lambda: s.startswith(1), lambda: s.replace("a", 1), lambda: "x".foo, lambda: "a".join(1),
          lambda: s.startswith(("a", 1)), lambda: "a".encode("nosuch"), lambda: "é".encode("ascii"), lambda: s.count(), lambda: "a".zfill("x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("a" + "b", "ab" * 3, 2 * "x", "a" * -1 + "|", "b" in "abc", "" in "abc", "ac" in "abc", len("héllo"), "abc"[1], "abc"[-1], min("hello"), max("hello"))
print("a" < "b", "abc" == "ab" + "c", "a" != "A", sorted("banana"), list("héy"), list(reversed("abc")), hash("abc") == hash("ab" + "c"))
