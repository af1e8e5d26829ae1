# repr and formatting of floats.
import math

for x in (0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5, 1.5e-7, 5e-324,
          1.7976931348623157e308, 2.2250738585072014e-308, 1e22, 1e23, 9007199254740993.0, 0.3, 0.1 + 0.2, math.pi, -math.e):
    print(repr(x), str(x), f"{x}", f"{x:.3f}", f"{x:e}", f"{x:g}", f"{x:.10g}", f"{x!r:>25}")

for spec in ("", "f", ".0f", ".1f", "10.2f", "<10.2f", "^10.2f", "+.2f", " .2f", "010.3f", ",.2f", "_.1f", "%", ".1%",
             "e", ".2e", "E", "g", ".3g", "#.3g", "G", "n", "012,.1f", "=+12.2f", "*^14.3e", ".0e", "#.0f", "z.0f"):
    print(f"{spec:10}", [format(v, spec) for v in (1234.5678, -0.004, 0.0, 1e10, 2.5)])

for x in (float("inf"), float("-inf"), float("nan")):
    print(x, f"{x:f}", f"{x:E}", f"{x:10}|", f"{x:+g}", f"{x:010.2f}", f"{x:%}")

for spec in ("d", "x", "s", "q", ".", "10.2z", "c"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(spec, "->", e)

print("%f %.2f %e %g %G %10.3f|%-10.1f|%+d %05.1f" % (1.5, 2.345, 12345.678, 1e-7, 1e20, 3.14159, 2.5, 3.9, 9.95))
print(str(1e100), repr(1e-100), [0.1, 0.25, 1e300], (1.0,), {0.5: 1.5})
print(round(0.1 + 0.2, 10), 1.1 + 2.2, 3 * 1.1, 1e3, 12e-1)
print(complex(1, 2), 1j, -1j, 1.5 - 2j, complex("1+2j"), 0j, -0j, complex(0.0, -0.0), 1e20j)
print(f"{1 + 2j:.2f}", (3 + 4j).real, (3 + 4j).conjugate(), abs(3 + 4j), (1 + 2j) * (3 - 1j), (1 + 2j) / (1 - 1j), (1j) ** 2)
