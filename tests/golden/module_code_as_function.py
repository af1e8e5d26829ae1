"""Code of a module or class body that a function runs; the class cell while the MRO is made."""
import types

code = compile("x = 1\ny = x + 1\nz = sorted(k for k in locals() if len(k) == 1)", "f", "exec")
g = {}
f = types.FunctionType(code, g)
for i in range(60):
    f()
print(g["x"], g["y"], g["z"])


def call(*args, **kw):
    try:
        return f(*args, **kw)
    except TypeError as e:
        print(e)


for i in range(3):
    call(1)
    call(a=1)
body = compile("class A:\n  z = 5\n  w = z", "f", "exec").co_consts[0]
h = types.FunctionType(body, g)
for i in range(60):
    h()
print(g["w"], g["__qualname__"])


class Meta(type):
    def mro(cls):
        print(cls.__dict__["who"]())
        return super().mro()


class B(metaclass=Meta):
    def who():
        return __class__.__name__
