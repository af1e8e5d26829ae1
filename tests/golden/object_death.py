# settings: jit=off;jit-threshold=25;jit-threshold=0;jit-threshold=0,ic=off;switch=1;switch=2;switch=3
# Objects die at once where the last reference goes: names, locals, temporaries, arguments, exceptions.
import os


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


d = D("one")
del d
print(1)
d = D("two")
d = None
print(2)
D("temporary")
print("after temporary")


def f():
    d = D("local")
    return "returned"


print(f())


def g(x):
    return 5


g(D("arg"))
print("after arg")


def h():
    x = D("a")
    x = D("b")
    print("b made")
    del x
    print("b gone")


h()
e = D("four")
d = e
e = 5
d = None
print(4)


def caught():
    o = D("in exception")
    try:
        o.nope
    except AttributeError:
        pass
    del o
    print("caught")


caught()


def gen():
    try:
        yield 1
    finally:
        print("generator closed")


x = gen()
next(x)
del x
print("after generator")
for i in range(5):
    open("t.txt", "w").write("x" * i)
    print(len(open("t.txt").read()), os.path.getsize("t.txt"))
os.remove("t.txt")
