# Python functions and generators that built-ins call, hot, with exceptions thrown in and out.
def squares(n):
    try:
        for i in range(n):
            yield i * i
    except ValueError as e:
        yield "caught %s" % e
    finally:
        log.append("end")


log, held = [], []
for k in range(40):
    g = squares(k)
    held.append(g)
    next(g, None)
    if k % 3 == 0:
        try:
            print(g.throw(ValueError(k))) if k % 9 == 0 else g.close()
        except ValueError as e:
            print("out", e)
    elif k % 3 == 1:
        list(g)
print(len(log))


def fails(x):
    if x == 50:
        raise KeyError(x)
    return x * 2


for f in (lambda: sum(map(fails, range(60))), lambda: list(filter(fails, range(60))), lambda: sorted(range(60), key=fails),
          lambda: max(range(60), key=fails), lambda: sum(fails(x) for x in range(60))):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
print(sum(map(fails, range(49))), list(map(lambda a, b=2, *c: a + b, range(40)))[-1])


def echo():
    x = None
    while True:
        try:
            x = yield x
        except TypeError:
            x = "type"


g = echo()
next(g)
print([g.send(i) for i in range(40)][-1], g.throw(TypeError), g.send(1))


def handled():
    out = 0
    for i in range(40):
        try:
            raise ValueError(i)
        except ValueError as e:
            out += sum(map(lambda x: x + e.args[0], range(3))) + sum(x for x in inner(i))
    return out


def inner(i):
    import sys
    assert sys.exc_info()[0] is ValueError
    yield i
    try:
        raise KeyError
    except KeyError:
        yield 1
    assert sys.exc_info()[0] is ValueError


print(handled())


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, o):
        return self.v == o.v


print(len({Key(i % 7): i for i in range(60)}))
