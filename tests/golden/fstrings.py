# f-strings: expressions, conversions, nested formats, debug form, quoting.
name, n, x = "World", 42, 3.14159
print(f"Hello {name}!", f"{n}", f"{n + 1}", f"{x:.2f}", f"{n:5d}|{n:<5d}|{n:^5d}|{n:05d}", f"{name!r}", f"{name!s:>10}", f"{{}}", f"{{{n}}}")
print(f"{n=}", f"{n = }", f"{x=:.1f}", f"{name=!s}", f"{n+1=}", f"{ n  +  1 = }", f"{name=}", f"{name.upper()=}")
width, prec = 10, 3
print(f"{x:{width}.{prec}f}|", f"{name:{'*'}^{width}}", f"{n:#x} {n:#o} {n:#b} {n:X} {n:c} {n:n} {n:,}", f"{1234567:,} {1234567:_} {255:#_x}")
print(f"{'nested ' + f'{n} ' + f"{f'{name}'}"}", f"{ {'a': 1}['a'] }", f"{[i for i in range(3)]}", f"{(lambda v: v * 2)(4)}", f"{n if n > 5 else 0}")
print(f"{"same quotes"} {'\n'.join(['a', 'b'])}", f"{'a' 'b'}", f'{name}' f"{n}" "plain {n}")
print(f"""multi
{name}
  {n:>4}
""" + f'''{
    n
    + 1  # a comment
}''')
print(f"{n:>{width}}|{n:<{width}}|{n:^+{width}}|{-n:=+{width}}|{n: }|{n:+}")
print(f"{True}, {None}, {[1, 'a']}, {('t',)}, {b'x'}, {1.0}, {1e100}, {1j}")
print(rf"\n{n}\t", f"\x41{n}\u00e9", f"{'\x42'}", f"a{''}b", f"")
print(f"{name:5}|{name:10}|{name:>10}|{name:^11}|{name:.3}|{name:8.2}|{name:-<8}|")


class P:
    def __init__(self, v):
        self.v = v

    def __format__(self, spec):
        return f"<{self.v}:{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


p = P(7)
print(f"{p}", f"{p:abc}", f"{p!r}", f"{p!s:>6}", f"{p!a:6}|", f"{p=}", f"{p=:x}", f"{p:{n}-{name}}")
print(f"{x!r:^{width}}", f"{'é':*^5}", f"{x:%}", f"{0.25:.0%}", f"{10**20:e}", f"{n:.2f}", f"{n:g}", f"{12345.678:,.2f}")
try:
    f"{name:d}"
except ValueError as e:
    print(e)
try:
    f"{[]:5}"
except TypeError as e:
    print(e)
try:
    f"{undefined_name}"
except NameError as e:
    print(e)


def order():
    seen = []
    s = f"{seen.append(1)} {seen.append(2) or len(seen)} {seen}"
    return s


print(order(), f"{(y := 5)} {y + 1}", f"{n:{width:{'d'}}}", f"{n,}", f"{n, name}", f"{*[1, 2],}", f"{n:%}" "|", f"{'a'!r}" 'b')
import datetime as _d
print(f"{_d.date(2024, 2, 29):%Y-%m-%d %a}" if False else "no dates here")
