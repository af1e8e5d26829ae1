# struct: pack, unpack, calcsize, alignment, byte order, errors, Struct objects, buffers.
import struct

print(struct.pack("dddddd", 1.0, -2.5, 0.1, 1e300, 0.0, -0.0).hex())
print(struct.unpack("dd", struct.pack("dd", 1.5, -3.25)), struct.unpack_from("d", b"\0" * 8 + struct.pack("d", 7.5), 8))
for fmt in ("b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "?", "c", "s", "5s", "p", "10p", "x", "n", "P", "e", "bi", "ib", "bq", "<bq", ">hI", "=bi", "!H", "@hhl", "3h", "0i", "2s3x", "b 2h"):
    print(fmt, struct.calcsize(fmt), end="; ")
print()
print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1).hex(" "))
print(struct.pack(">hIq", 1, 2, 3).hex(" "), struct.pack("!H", 0x1234), struct.pack("<f", 1.5), struct.pack(">e", 1.5), struct.pack("<?", True), struct.pack("3s5s2s", b"ab", b"abcdefg", b""))
print(struct.unpack("<bBhH", b"\xff\xff\xfe\xff\xfe\xff"), struct.unpack(">iI", b"\x80\0\0\0\x80\0\0\0"), struct.unpack("<qQ", b"\xff" * 16), struct.unpack("3s?c", b"abc\x01z"), struct.unpack("<2h", b"\1\0\2\0"), struct.unpack("5p", b"\x03abcd"))
print(struct.unpack("<f", struct.pack("<f", 0.1)), struct.unpack(">d", b"\x7f\xf0" + b"\0" * 6), struct.unpack("<e", b"\x00\x3c"), struct.unpack("bxh", struct.pack("bxh", 1, 2)))
S = struct.Struct("<Hd")
print(S.size, S.format, S.pack(5, 2.5), S.unpack(S.pack(7, -1.0)), list(S.iter_unpack(S.pack(1, 1.0) + S.pack(2, 2.0))), S.unpack_from(b"__" + S.pack(9, 9.0), 2))
buf = bytearray(20)
struct.pack_into("<hh", buf, 3, 1, -1)
S.pack_into(buf, 8, 3, 0.5)
print(buf, struct.unpack_from("<hh", buf, 3), struct.unpack_from("<h", memoryview(buf)[3:]), struct.unpack_from("<h", buf, -17))
for f in (lambda: struct.pack("b", 128), lambda: struct.pack("B", -1), lambda: struct.pack("h", "a"), lambda: struct.pack("i", 1.5), lambda: struct.pack("i"), lambda: struct.pack("i", 1, 2), lambda: struct.unpack("i", b"abc"), lambda: struct.unpack("z", b""),
          lambda: struct.unpack_from("i", b"abc"), lambda: struct.unpack_from("i", b"abcdef", 4), lambda: struct.pack("d", "x"), lambda: struct.pack("c", b"ab"), lambda: struct.pack("s", "str"), lambda: struct.pack("f", 1e40), lambda: struct.pack("q", 2**63), lambda: struct.pack("Q", -1), lambda: struct.calcsize("i5"), lambda: struct.pack(5), lambda: struct.pack_into("i", bytearray(2), 0, 1), lambda: struct.unpack("i", 5), lambda: struct.pack("?"), lambda: struct.unpack_from("d", b"12345678", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class I:
    def __index__(self):
        return 65


print(struct.pack("<bh", I(), True), struct.pack("<?", []), struct.pack("d", 3), struct.pack("<f", I().__index__()))
records = b"".join(struct.pack("<id", i, i / 4) for i in range(100))
print(sum(a * b for a, b in struct.iter_unpack("<id", records)), len(records), issubclass(struct.error, Exception))
