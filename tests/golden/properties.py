# property: getters, setters, deleters, inheritance, computed and cached, errors.
class Temp:
    def __init__(self, c):
        self.celsius = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError(f"too cold: {v}")
        self._c = v

    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._c

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32


t = Temp(100)
print(t.celsius, t.fahrenheit, Temp.celsius.__doc__, vars(t))
t.celsius = 20
t.celsius += 5
print(t.celsius, t.fahrenheit)
for stmt in ("t.celsius = -300", "t.fahrenheit = 1", "del t.fahrenheit", "del t.celsius; t.celsius", "t.nope"):
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
t.__dict__["fahrenheit"] = "ignored"
t.celsius = 0
print(t.fahrenheit)


class Kelvin(Temp):
    @property
    def celsius(self):
        return super().celsius + 273

    @celsius.setter
    def celsius(self, v):
        Temp.celsius.fset(self, v)

    @Temp.fahrenheit.getter
    def fahrenheit(self):
        return "overridden"


k = Kelvin(10)
print(k.celsius, k.fahrenheit, k._c)
k.celsius = 20
print(k.celsius)


class Old:
    def get_x(self):
        return self.__x

    def set_x(self, v):
        self.__x = v

    x = property(get_x, set_x, None, "the x")
    y = property(lambda self: self.x * 2)
    z = property()


o = Old()
o.x = 4
print(o.x, o.y, Old.x.__doc__, Old.x.fget is Old.get_x, Old.x.fdel, isinstance(Old.x, property))
for f in (lambda: o.z, lambda: setattr(o, "y", 1), lambda: delattr(o, "x"), lambda: setattr(o, "z", 1)):
    try:
        print(f())
    except AttributeError as e:
        print(e)


class Lazy:
    @property
    def value(self):
        print("computing")
        self.__dict__["cache"] = 42
        return self.cache

    @property
    def broken(self):
        return self.missing

    def __getattr__(self, name):
        return f"fallback {name}"


z = Lazy()
print(z.value, z.value, z.broken, z.other)


class Fail:
    @property
    def p(self):
        return [][1]

    @property
    def q(self):
        raise AttributeError("inner")


for name in ("p", "q"):
    try:
        getattr(Fail(), name)
    except Exception as e:
        print(type(e).__name__, e)
print(hasattr(Fail(), "q"), getattr(Fail(), "q", "dflt"))


class Point:
    def __init__(self, x, y):
        self._x, self._y = x, y

    x = property(lambda s: s._x)
    y = property(lambda s: s._y)
    norm2 = property(lambda s: s.x * s.x + s.y * s.y)


print(sum(Point(i, i + 1).norm2 for i in range(50)), Point.x.__get__(Point(5, 6)), Point.__dict__["y"].fget(Point(7, 8)))
