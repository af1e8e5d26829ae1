# types.FunctionType and code.replace.
import types
F = types.FunctionType
def f(a, b=2): return a + b + zz
def outer():
    x = 1
    def g(): return x
    return g
g = outer()
for t in (lambda: F(), lambda: F(1, {}), lambda: F(f.__code__, 1), lambda: F(f.__code__, {}, 1), lambda: F(f.__code__, {}, None, 1), lambda: F(g.__code__, {}), lambda: F(g.__code__, {}, closure=()), lambda: F(f.__code__, {}, closure=(1,)), lambda: F(g.__code__, {}, closure=(1,)), lambda: F(f.__code__, {'zz': 5}, 'nm', (7,))(1), lambda: F(g.__code__, {}, closure=g.__closure__)(), lambda: F(f.__code__, {}, kwdefaults=3), lambda: F(f.__code__, {}, 'x').__qualname__, lambda: F(f.__code__, {'__name__': 'mm'}).__module__):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)


def same():
    return zz


zz = 1
other = F(same.__code__, {"zz": 2})
for i in range(60):
    r = same(), other()
print(r)
c = f.__code__.replace(co_name="renamed", co_firstlineno=7, co_filename="x.py")
print(c.co_name, c.co_filename, f.__code__.co_name, c.co_firstlineno)


@types.coroutine
def sleep():
    yield 1


async def main():
    await sleep()
    return 5
m = main()
print(m.send(None))
try:
    m.send(None)
except StopIteration as e:
    print(e.value)
