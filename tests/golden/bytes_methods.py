# bytes and bytearray: construction, methods, mutation, errors.
b = b"Hello, World"
print(b, bytes(3), bytes([65, 66]), bytes("é", "utf8"), bytes(b"x"), bytes(range(5)), bytes(), b"\x00\x7f\x80\xff\n\t\\'", b'it"s', bytes.fromhex("de ad BE ef"), b.hex(), b"\x01\x02".hex("-"), b"abcd".hex(" ", 2))
print(b[0], b[-1], b[1:4], list(b"abc"), 72 in b, b"ell" in b, b + b"!", b"ab" * 2, len(b), b == b"Hello, World", b < b"I", b.find(b"o"), b.find(111), b.count(b"l"), b.index(b"W"))
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.replace(b"l", b"L"), b.split(b", "), b"a b c".split(), b.partition(b","), b"-".join([b"a", b"b"]), b" x ".strip(), b"7".zfill(3), b.startswith(b"He"), b.endswith((b"x", b"ld")))
print(b"abc".center(7, b"*"), b"a\tb".expandtabs(4), b"a\nb\r\nc".splitlines(), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"ABC".isupper(), b"12".isdigit(), b"a1".isalnum(), b"x".removeprefix(b"x"))
print(b.decode(), b"\xe9".decode("latin1"), hash(b"abc") == hash(bytes([97, 98, 99])), {b"k": 1}[b"k"], sorted([b"b", b"a", b"ab"]), max(b"abc"), sum(b"\x01\x02"), b"".join([]), bool(b""), b"a" != "a", b"a" == "a")
a = bytearray(b"abc")
a.append(100)
a.extend(b"ef")
a.extend([103])
a[0] = 65
a[1:3] = b"XYZ"
print(a, len(a), a.pop(), a.pop(0), a)
a.insert(1, 33)
a.remove(33)
a.reverse()
del a[0]
a += b"!!"
a *= 2
print(a, a == bytes(a), a.find(b"!!"), a[::2], type(a[0:1]).__name__, a.copy() is a, a.upper())
del a[::2]
a[::2] = b"\x01" * len(a[::2])
print(a, bytes(a), bytearray(2), bytearray("é", "utf-8"), repr(bytearray(b"'")))
a.clear()
print(a, bool(a))
for f in (lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("x"), lambda: bytes([1.5]), lambda: b"a" + "b", lambda: b"a".join(["x"]), lambda: b.index(b"z"), lambda: bytes.fromhex("abc"), lambda: bytes.fromhex("zz"), lambda: b"a"[5],
          lambda: bytearray(b"a").pop(9), lambda: bytearray().pop(), lambda: bytearray(b"a").append(256), lambda: bytearray(b"x").remove(1), lambda: b"abc".find("a"), lambda: "a" in b"a", lambda: b"a".split(b""), lambda: bytes(None), lambda: b"x".foo, lambda: 300 in b"a"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
m = memoryview(bytearray(b"abcdef"))
m[0] = 90
m[2:4] = b"??"
print(bytes(m), m[1], len(m), m[1:3].tobytes(), m.tolist(), m == b"Zb??ef", m.readonly, m.format, m.itemsize)
