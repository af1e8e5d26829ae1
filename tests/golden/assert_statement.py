# assert: messages, conditions with side effects, types of messages.
for cond, msg in [(True, "ok"), (0, "zero"), ("", None), ([], ["list"]), (1 > 2, 5)]:
    try:
        assert cond, msg
        print("passed")
    except AssertionError as e:
        print(repr(e), e.args, str(e))
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args)


def side():
    print("evaluated")
    return "message"


assert True, side()
try:
    assert None, side()
except AssertionError as e:
    print(e)


class Cond:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool", self.v)
        return self.v


assert Cond(True)
try:
    assert Cond(False), (1, 2)
except AssertionError as e:
    print(e.args)
AssertionError_saved = AssertionError
try:
    assert 1 == 2, f"{1} is not {2}"
except Exception as e:
    print(type(e) is AssertionError, e)


def invariant(n):
    assert isinstance(n, int) and n >= 0, ("bad n", n)
    return n * 2


print(invariant(4))
for bad in (-1, "x"):
    try:
        invariant(bad)
    except AssertionError as e:
        print(e)
try:
    assert 1 / 0, "never"
except ZeroDivisionError as e:
    print(e)
try:
    assert False, 1 / 0
except ZeroDivisionError as e:
    print("in message", e.__context__)
print(__debug__)
assert not [], "not empty"
assert (lambda: 1)() and not 0
assert "a" in "abc" and 3 not in [1, 2]
print("done")
