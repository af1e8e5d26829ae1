# str.format and the format mini language, format_map, errors.
print("{} {}".format(1, "a"), "{1} {0} {1}".format("x", "y"), "{a} {b!r}".format(a=1, b="z"), "{0[1]} {0[2]}".format([10, 20, 30]), "{d[k]} {o.real}".format(d={"k": "v"}, o=5))
print("{:>8}|{:<8}|{:^8}|{:*^8}|{:08.3f}|{:+d}|{: d}|{:-d}".format("a", "b", "c", "d", 3.14159, 5, 6, -7))
print("{:d} {:x} {:X} {:#x} {:o} {:#o} {:b} {:#b} {:c} {:e} {:,} {:_}".format(42, 255, 255, 255, 8, 8, 5, 5, 65, 12345.678, 1234567, 1234567))
print("{:{}} {:{}{}}|{:{w}.{p}f}".format("a", 5, "b", ">", 6, 3.14159, w=9, p=2), "{{}} {{{}}}".format(1), "{0:{1}^{2}}".format("m", "-", 9))
print("{!s} {!r} {!a}".format("é", "é", "é"), "{0!r:>8}".format("ab"), "{:.2}".format("abcdef"), "{:5.1}|".format("abc"), "{:s}".format("x"))
print("{:%}".format(0.5), "{:.1%}".format(0.1234), "{:g} {:g} {:G}".format(1e10, 1e-10, 1e-10), "{:n}".format(5), "{:f}".format(10), "{:.0f}".format(2.5))
print("{:=+8d}|{:=08d}|{:<+8.1f}|{:x<8}|{:0<8}|{:010}".format(42, -42, 2.5, "q", 7, -3.5))
print("{:,.2f} {:_.3f} {:20,}|{:+,d}|{:#_x} {:_b}".format(1234567.891, 9876543.21, 123456789, 1000, 0xABCDEF, 0b101010101))


class D(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{x} {y}".format_map(D(x=1)), "{a[0]}{a[-]}".format(a={0: "zero", "-": "dash"}), "{0.__class__.__name__}".format(3.5))
tests = [("{}", ()), ("{1}", (0,)), ("{a}", ()), ("{", ()), ("}", ()), ("{0", (1,)), ("{!x}", (1,)), ("{} {0}", (1,)), ("{0} {}", (1,)), ("{0[5]}", ([1],)),
         ("{0.foo}", (1,)), ("{0[k]}", ({},)), ("{:d}", ("a",)), ("{:s}", (5,)), ("{:q}", (5,)), ("{:5.2d}", (5,)), ("{:,s}", ("a",)), ("{:=5}", ("a",)), ("{:c}", (-1,)),
         ("{:,x}", (5,)), ("{:_,}", (5,)), ("{:x}", (1.5,)), ("{!r:}", (1,)), ("{:10", (1,)), ("{0.}", (1,)), ("{0[]}", ([1],)), ("{:+s}", ("a",)), ("{:c}", ("a",)), ("{:.5}", (True,))]
for fmt, args in tests:
    try:
        print(repr(fmt), "->", fmt.format(*args))
    except Exception as e:
        print(repr(fmt), "->", type(e).__name__, e)
for value, spec in [(5, ""), ("x", ""), (None, ""), ([1], ""), (True, "d"), (True, ""), (5, "^+6"), ("abc", "_^9.2"), (-5, "=6"), (255, "#06x"), (0, "+"), (10**20, ",")]:
    print(repr(format(value, spec)), end=" ")
print()
try:
    format([], "x")
except TypeError as e:
    print(e)
