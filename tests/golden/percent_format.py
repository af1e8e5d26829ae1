# The % operator of str and bytes.
print("%s %r %a" % ("a", "a", "é"), "%d %i %u" % (1, -2, 3.9), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print("%f %.2f %10.3f|%-10.1f|%+.1f" % (1.5, 2.345, 3.14159, 2.5, 3.0), "%e %E %.1e" % (12345.678, 0.00012, 99.5), "%g %G %.3g %#g" % (1e-5, 1e20, 1234.5, 1.0))
print("%c%c" % ("a", 98), "%%" % (), "%s%%" % 50, "100%% of %s" % "it", "%5s|%-5s|%.2s|%5.1s|" % ("ab", "ab", "abc", "xyz"), "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%(x y)d" % {"x y": 5}, "%s" % None, "%s" % [1, 2], "%s" % ((1, 2),), "%s %s" % (1, (2, 3)), "%r" % {"k": 1})
print("%d" % True, "%d" % 10**30, "%x" % 2**70, "%s" % 1.0, "%5s" % True, "%i" % -0.9, "%s" % "", "plain" % {}, "%ld %hd %Ld" % (1, 2, 3), "%d%d" % (1, 2))
tests = [("%d", "a"), ("%s %s", (1,)), ("%s", (1, 2)), ("plain", 5), ("%z", 1), ("%", 1), ("%(a)s", {}), ("%(a)s", 5), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%d", None), ("%f", "x"), ("%*d", ("a", 1)),
         ("%(a", {"a": 1}), ("%d", 1j), ("%x", "a"), ("%.0f", 2.5), ("%c", 1.5), ("plain", ()), ("plain", (1,)), ("%s%", "a"), ("%5.2", 1.0)]
for fmt, args in tests:
    try:
        print(repr(fmt), "->", fmt % args)
    except Exception as e:
        print(repr(fmt), "->", type(e).__name__, e)


class I:
    def __index__(self):
        return 9

    def __str__(self):
        return "I!"


print("%x" % I(), "%s" % I(), "%c" % 0x1F600)
try:
    print("%d" % I())
except TypeError as e:
    print(e)
print(b"%s %d %x %c %b %a" % (b"a", 5, 255, 65, b"q", "é"), b"%5d|%-5s|%.1f" % (1, b"x", 2.25), b"%(k)s" % {b"k": b"v"}, bytearray(b"%d") % 3)
for fmt, args in [(b"%s", "str"), (b"%d", b"x"), (b"%c", 256), (b"%b", 5)]:
    try:
        print(fmt % args)
    except Exception as e:
        print(type(e).__name__, e)
fmt = "%s-%s"
fmt %= (1, 2)
print(fmt, "%s" % I, end="\n" if False else " end\n")
