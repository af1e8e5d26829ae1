# bool, None, Ellipsis, NotImplemented; truth and identity.
print(True, False, None, ..., NotImplemented)
print(not 0, not 1, not "", not "x", not [], not [0], not None, not 0.0, not {}, not {0}, not (), not ((),))
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, "" or [] or "end", "a" and "" and "b", None or None, not not 5)
print(True == 1, False == 0, True is True, None is None, None == 0, None is not False)
print(isinstance(True, int), issubclass(bool, int), bool.__mro__, type(None).__name__, type(...).__name__)
print(True + 1, True * "ab", -True, ~True if False else "skipped", True < 2, True == 1.0, {True: "a", 1: "b", 1.0: "c"})
print(int(True), float(True), str(True), repr(False), f"{True}", f"{True:d}", f"{True:5}|", f"{False:>6}|", "%d %s" % (True, True))
print(bool(), bool(3), bool("False"), bool([]), bool(range(0)), bool(range(1)))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value)
        return self.value


class Sized:
    def __len__(self):
        print("len")
        return 0


if Truth(True) and not Truth(False):
    print("yes")
print(bool(Sized()), not Sized(), "x" if Sized() else "y")
print([bool(x) for x in (Truth(True), Truth(False))])
while Truth(False):
    pass
print(any([0, "", None, 3]), all([1, "x", []]), any([]), all([]))


class Bad:
    def __bool__(self):
        return 1


class BadLen:
    def __len__(self):
        return -1


for x in (Bad(), BadLen()):
    try:
        if x:
            print("true")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
none = None
for f in (lambda: None + 1, lambda: None < None, lambda: None.foo, lambda: none(), lambda: none[0], lambda: len(None),
          lambda: bool(1, 2), lambda: type(None)(1)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(True & False, True | False, True ^ True, True & 1, type(True & 1).__name__, type(True & True).__name__)
print(hash(True), hash(False), sorted([True, False, 2, -1]), [1, 2, 3][True], "ab"[False])
x = None
print(x is None, x is not None, x == None, [None] * 3, (None,), {None: None})
