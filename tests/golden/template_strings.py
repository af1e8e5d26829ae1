# Template strings and what they are made of.
from string.templatelib import Template, Interpolation

name, width = "w\u00f6rld", 10
t = t"hello {name!r:>{width}} and {1 + 1} {width=}"
print(ascii(t))
print(ascii(list(t)), ascii(t.values), t.strings, len(t.interpolations))
print(t"" + t"a{1}b" + t"{2}", list(t""), t"{{}}")
print(type(t) is Template, type(t.interpolations[0]) is Interpolation)
i = Interpolation("v", "e", "s", "spec")
print(i, i.value, i.expression, i.conversion, i.format_spec, i.__reduce__())
match i:
    case Interpolation(value, expression, conversion, spec):
        print(value, expression, conversion, spec)
print(Template("a", "b", i, i, "c"))
print(Template[int], Interpolation[str])


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: t"a" + "b")
attempt(lambda: "b" + t"a")
attempt(lambda: Template(1))
attempt(lambda: Template(a=1))
attempt(lambda: Interpolation())
attempt(lambda: Interpolation(1, 2))
attempt(lambda: Interpolation(1, "a", "q"))
attempt(lambda: Interpolation(1, "a", 2))
attempt(lambda: Interpolation(1, "a", "r", 3))
attempt(lambda: t"a" == t"a")


def render(t):
    out = []
    for part in t:
        if isinstance(part, str):
            out.append(part)
        else:
            v = part.value
            if part.conversion == "r":
                v = repr(v)
            out.append(format(v, part.format_spec))
    return "".join(out)


print(render(t) == f"hello {name!r:>{width}} and {1 + 1} {width=}")
