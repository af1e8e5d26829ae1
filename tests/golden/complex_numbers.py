# Complex arithmetic, comparison and errors.
z = 3 + 4j
w = complex(1, -2)
print(z + w, z - w, z * w, z / w, -z, +z, z == w, z != w, bool(0j), abs(z))
print(z + 1, 1 + z, z * 2.5, 2 / z, z - 1j, z**2, z**0, z**-1)
print(complex("1e3-2.5j"), complex("j"), complex("-j"), complex("  3 "), complex(True), complex(2, 3.5))
print(hash(complex(3, 0)) == hash(3), {1 + 0j: "one"}[1], 2 + 0j == 2, 2 + 0j == 2.0)
print(repr(complex(-0.0, 0.0)), repr(complex(0.0, float("nan"))), complex(float("inf"), -1))
for f in (lambda: z < w, lambda: z // w, lambda: z % w, lambda: int(z), lambda: float(z), lambda: z / 0, lambda: complex("x"),
          lambda: complex("1 + 2j"), lambda: 0j**-1, lambda: complex([]), lambda: complex("1", 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def __complex__(self):
        return 5 + 6j


class F:
    def __float__(self):
        return 2.5


print(complex(C()), complex(F()), z.real, z.imag, z.conjugate(), type(z.real).__name__)
roots = [complex(1, 0)]
for _ in range(5):
    roots.append(roots[-1] * (0.5 + 0.5j))
for r in roots:
    print(r)
print(f"{z:.1f}", f"{z:>12}", f"{z:+.2e}", f"{w:g}", "%s %r" % (z, w), str(1e16j), (-1) ** 0.5)
print(sum([1j, 2j, 3]), sum([0.1j] * 3), z.__add__("x"), z.__eq__(3))
