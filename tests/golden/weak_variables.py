# Variables keep what they have until they are left, whether or not they are read again.
import weakref


class N:
    pass


def once():
    x = N()
    r = weakref.ref(x)
    print(sorted([1, 2], key=lambda a: -a), r() is not None)


def loop(n):
    r = lambda: 0
    for i in range(n):
        x = N()
        r = weakref.ref(x)
    print(sorted([1, 2], key=lambda a: -a), r() is not None)
    for i in range(3):
        pass
    print(r() is not None, all(r() is not None for j in range(3)))


def branch(c):
    if c:
        x = N()
        r = weakref.ref(x)
    else:
        y = N()
        r = weakref.ref(y)
    print(max([1, 2], key=lambda a: -a), r() is not None)


def handler():
    try:
        x = N()
        r = weakref.ref(x)
        raise ValueError
    except ValueError:
        print(max([1, 2], key=lambda a: -a), r() is not None)
    print(max([1, 2], key=lambda a: -a), r() is not None)


for i in range(3):
    once()
    loop(i)
    branch(i)
    handler()
