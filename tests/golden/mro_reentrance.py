# __bases__ assigned while an mro method of the metaclass runs.
ready = False


class M(type):
    def mro(cls):
        if ready:
            if cls.__name__ == "B1":
                B2.__bases__ = (B1,)
            if cls.__name__ == "B2":
                B1.__bases__ = (B2,)
        return type.mro(cls)


class A(metaclass=M):
    pass


class B1(A):
    pass


class B2(A):
    pass


ready = True
try:
    B1.__bases__ += ()
except TypeError as e:
    print(e)
ready = False


class Once(type):
    def mro(cls):
        try:
            print(cls.missing)
        except Exception as e:
            print(type(e).__name__)
        return type.mro(cls)


for i in range(3):
    class C(metaclass=Once):
        pass
try:
    compile("x = " + "-" * 50000 + "1", "f", "exec")
except MemoryError as e:
    print("MemoryError", e)
