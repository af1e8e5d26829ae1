# Objects whose __call__ is an object again; class namespaces with other keys than strings.
class A:
    pass


A.__call__ = A()
try:
    A()()
except RecursionError as e:
    print("RecursionError")


class M(type):
    def __new__(meta, name, bases, ns):
        ns[b"k"] = 1
        return super().__new__(meta, name, bases, ns)


import warnings
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    C = type("C", (), {1: 2, "a": 3})
print(C.a, C.__dict__[1], 1 in C.__dict__)


class Evil(str):
    def __str__(self):
        del e.object
        return "x"


e = UnicodeEncodeError("ascii", "abc", 0, 1, "r")
e.reason = Evil()
try:
    print(str(e))
except Exception as x:
    print(type(x).__name__, x)
