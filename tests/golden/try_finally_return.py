# Interplay of try, finally, return, break, continue, and exceptions.
def f1():
    try:
        return "try"
    finally:
        print("f1 finally")


def f3():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("else")
    return i


def f4():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x is", x)


def f5():
    try:
        try:
            return "inner"
        finally:
            print("inner finally")
    finally:
        print("outer finally")


def f6():
    try:
        raise ValueError("lost?")
    except ValueError:
        return "handled"
    finally:
        print("f6 finally")


def f7():
    while True:
        try:
            try:
                break
            finally:
                print("a")
        finally:
            print("b")
    return "left"


def f8(n):
    try:
        if n == 0:
            return "zero"
        if n == 1:
            raise KeyError("one")
        print("plain")
    except KeyError as e:
        return f"caught {e}"
    else:
        return "else"
    finally:
        print("fin", n)


def f9():
    for i in range(2):
        for j in range(2):
            try:
                if j:
                    continue
                yield i, j
            finally:
                print("cleanup", i, j)


def f10():
    lst = []
    try:
        return lst
    finally:
        lst.append("added in finally")


def f11():
    with open("/dev/null") as f:
        try:
            return f.closed
        finally:
            print("still open", f.closed)


def f12():
    try:
        try:
            1 / 0
        finally:
            print("first")
    except ZeroDivisionError as e:
        print("second", e)
        return 12
    finally:
        print("third")


def f13():
    i = 0
    while i < 5:
        i += 1
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError as e:
            if e.args[0] == 3:
                break
            continue
        finally:
            print("i", i, end=" ")
        print("even", end=" ")
    print()
    return i


def f14():
    def inner():
        try:
            yield 1
            yield 2
        finally:
            print("gen finally")

    for v in inner():
        if v == 1:
            g = inner()
            next(g)
            g.close()
    return "f14"


for f in (f1, f3, f4, f5, f6, f7, lambda: [f8(n) for n in range(3)], lambda: list(f9()), f10, f11, f12, f13, f14):
    print("=>", f())
src = '''
def f2():
    try:
        return "try"
    finally:
        return "finally wins"

def f15():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"

def f16():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return "done"
'''
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    exec(src)
print(f2(), f15(), f16())
