"""Does ten times the work cost ten times the time?

Things that implementations are tempted to take for constant, done again and
again: class attributes counted up, classes and functions made, attributes added
in many orders, globals rewritten, strings and lists that grow. Each is done
SIZE times and ten times as often.

    growth.py [--size N]

Prints for each a line per number of turns: name nanoseconds-a-turn checksum
"""
import sys
import time
import types


class C:
    counter = 0


class Base:
    def m(self):
        return 1


def class_counter(n):
    C.counter = 0
    for _ in range(n):
        C.counter += 1
    return C.counter


def classes_in_functions(n):
    total = 0
    for i in range(n // 20):
        class D(Base):
            k = i

            def m(self):
                return super().m() + self.k
        total += D().m()
    return total


def closures_made(n):
    total = 0
    for i in range(n):
        def f(x):
            return x + i
        total += f(1)
    return total


def attribute_orders(n):
    names = ["a%d" % i for i in range(12)]
    total = 0
    for i in range(n // 10):
        o = Base()
        for k in range(5):
            setattr(o, names[(i * (k + 1) + k * k) % 12], k)
        total += len(o.__dict__)
    return total


def rewritten_globals(n):
    module = types.ModuleType("m")
    exec("x = 0\ndef get():\n    return x\ndef put(v):\n    global x\n    x = v\n", module.__dict__)
    total = 0
    for i in range(n):
        module.put(i)
        total += module.get()
        if i % 100 == 0:
            module.x = lambda: 0
            module.x = i
    return total


def rebound_methods(n):
    o = Base()
    total = 0
    for i in range(n // 10):
        if i % 10 == 0:
            Base.m = lambda self, k=i: k
        total += o.m()
    Base.m = lambda self: 1
    return total


def modules_made(n):
    code = compile("def f(x):\n    return x * k\nk = 3\n", "m", "exec")
    total = 0
    for i in range(n // 50):
        d = {}
        exec(code, d)
        for _ in range(40):
            total += d["f"](i)
    return total


def string_grows(n):
    s = ""
    for i in range(n):
        s += "xyz"
    return len(s)


def attribute_string_grows(n):
    o = Base()
    o.s = ""
    for i in range(n):
        o.s += "ab"
    return len(o.s)


def list_grows(n):
    xs = []
    for i in range(n):
        xs.append(i)
        xs.append(xs[-1] + 1)
    while xs:
        xs.pop()
    return len(xs)


def list_extended(n):
    xs = []
    for i in range(n):
        xs += [i, xs]
    for i in range(n):
        xs[-1:] = ["last"]
    return len(xs)


def dict_grows(n):
    d = {}
    for i in range(n):
        d["k%d" % i] = i
    for i in range(0, n, 2):
        del d["k%d" % i]
    return len(d)


def exceptions_raised(n):
    caught = 0
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError as e:
            caught += len(e.args)
    return caught


def many_functions(n):
    fs = [eval("lambda x: x + %d" % i) for i in range(n // 100)]
    total = 0
    for _ in range(60):
        for f in fs:
            total += f(1)
    return total


def nested_calls(n):
    def down(k):
        return k if k == 0 else down(k - 1) + 1
    return sum(down(200) for _ in range(n // 200))


FUNCTIONS = [class_counter, classes_in_functions, closures_made, attribute_orders, rewritten_globals, rebound_methods, modules_made,
             string_grows, attribute_string_grows, list_grows, list_extended, dict_grows, exceptions_raised, many_functions, nested_calls]


def main():
    argv = sys.argv
    size = int(argv[argv.index("--size") + 1]) if "--size" in argv else 20000
    for f in FUNCTIONS:
        for n in (size, size * 10):
            t0 = time.perf_counter()
            result = f(n)
            dt = time.perf_counter() - t0
            print("%s_x%d" % (f.__name__, n), "%.1f" % (dt / n * 1e9), result, flush=True)


main()
