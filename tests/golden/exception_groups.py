# Exception groups and except*.
eg = ExceptionGroup("many", [ValueError("v1"), TypeError("t1"), ExceptionGroup("nested", [ValueError("v2"), KeyError("k")])])
print(repr(eg), str(eg), eg.message, len(eg.exceptions))


def handle(exc):
    log = []
    try:
        try:
            raise exc
        except* ValueError as g:
            log.append(("V", [str(e) for e in leaves(g)]))
        except* (TypeError, OSError) as g:
            log.append(("T/O", [str(e) for e in leaves(g)]))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as rest:
        log.append(("rest", repr(rest)))
    return log


def leaves(g):
    for e in g.exceptions:
        if isinstance(e, BaseExceptionGroup):
            yield from leaves(e)
        else:
            yield e


print(handle(eg))
print(handle(ExceptionGroup("x", [ValueError(1)])))
print(handle(ValueError("naked")))
print(handle(KeyError("other")))
print(handle(ExceptionGroup("y", [KeyError("only")])))
match, rest = eg.split(ValueError)
print(repr(match), repr(rest))
print(repr(eg.subgroup(lambda e: isinstance(e, KeyError))), eg.subgroup(OSError), repr(eg.derive([OSError()])))
try:
    try:
        raise ExceptionGroup("g", [ValueError("a"), OSError("b")])
    except* ValueError:
        raise KeyError("raised in handler")
except ExceptionGroup as g:
    print(repr(g), repr(g.exceptions[0].__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError("a")])
    except* ValueError:
        raise
except ExceptionGroup as g:
    print(repr(g))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x")):
    try:
        print(repr(bad()))
    except Exception as e:
        print(type(e).__name__, e)
print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])).__name__)
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)


def loop():
    out = []
    for i in range(4):
        try:
            if i % 2:
                raise ExceptionGroup("loop", [ValueError(i)])
        except* ValueError as g:
            out.append(("caught", i, g.exceptions[0].args))
        else:
            out.append(("clean", i))
    return out


print(loop())
