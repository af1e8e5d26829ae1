from __future__ import annotations

def outer(a, /, b=1, *args, c, d=2, **kw) -> tuple[int, ...]:
    def inner():
        nonlocal b
        b += a
        return inner
    f = lambda x, y=b: x[1:y] + x[a] - x[3]
    return f(*args, **kw), f(1, y=c), f(a, *args, z=d)

class Base:
    "Doc."
    x: int = 1
    __private = 2
    def __init__(self):
        super().__init__(self.__private)
        self.a.b[0] += 1
        self.c = self.d = [super(Base, self).q]

@decorate
@decorate(1)
class Derived(Base, metaclass=type):
    pass

def gen(n):
    x = yield
    y = yield from gen(n)
    return f"{x!r:>{y}} {n}%"

async def co(a):
    async with a as b:
        async for c in b:
            await c
    return [d async for d in a if await d]

def generic[T: int, *Ts, **P](x: T) -> T:
    type A[U] = list[U]
    return x
