# settings: jit=off;jit-threshold=25;jit-threshold=0;jit-threshold=0,ic=off
# A generator that a loop leaves early is closed when the loop is left; an object that a frame still has is not.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


def early():
    for x in gen("a"):
        if x == 1:
            break
    print("after break")
    for x in gen("b"):
        print(x)
    else:
        print("else")
    for i in range(3):
        for x in gen(i):
            str(x)
            break
        print("inner done", i)
    return len("x")


def keeps(n):
    d = D("kept")
    total = 0
    for i in range(n):
        total += len(str(i))
        helper(d)
    print("still", d.name, total)
    d = None
    print("gone")


def helper(d):
    e = d
    len("abc")
    return e is d


print(early())
keeps(60)
for i in range(3):
    early2 = [x for x in gen("c") if x == 1]
    print(len(early2))
