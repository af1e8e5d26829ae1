"""Operations of built-in types by themselves, each in a loop of a hot function.

    builtin_operations.py [--seconds S]

Prints for each: name nanoseconds-a-call checksum. The number of calls is chosen
so that they take about S seconds; what is printed is the best of five.
"""
import io
import os
import sys
import tempfile
import time

SMALL, MEDIUM, LARGE = 10, 1000, 100000

OPERATIONS = []


def operation(*sizes):
    def enter(make):
        for size in sizes:
            name = make.__name__ + ("_%d" % size if len(sizes) > 1 else "")
            OPERATIONS.append((name, make, size))
        return make
    return enter


# Each function below prepares and returns the function to be timed, which does
# its operation n times and returns something that tells that it was right.

@operation(SMALL, LARGE)
def dict_get(size):
    d = {i: i for i in range(size)}

    def f(n):
        x = 0
        for i in range(n):
            x += d[i % size]
        return x > 0 or n == 1
    return f


@operation(SMALL, LARGE)
def dict_get_str(size):
    keys = ["key%d" % i for i in range(size)]
    d = dict.fromkeys(keys, 1)

    def f(n):
        x = 0
        for i in range(n):
            x += d[keys[i % size]]
        return x == n
    return f


@operation(MEDIUM)
def dict_set(size):
    d = {}

    def f(n):
        for i in range(n):
            d[i % size] = i
        return len(d) <= size
    return f


@operation(SMALL)
def dict_get_default(size):
    d = {"a": 1}

    def f(n):
        x = 0
        for i in range(n):
            x += d.get("a", 2) + d.get("b", 2)
        return x == 3 * n
    return f


@operation(SMALL, MEDIUM)
def dict_build(size):
    def f(n):
        for i in range(n):
            d = {k: k for k in range(size)}
        return len(d)
    return f


@operation(SMALL, MEDIUM)
def dict_items(size):
    d = {i: i for i in range(size)}

    def f(n):
        for i in range(n):
            x = 0
            for k, v in d.items():
                x += v
        return x
    return f


@operation(SMALL)
def dict_copy(size):
    d = {i: i for i in range(size)}

    def f(n):
        for i in range(n):
            e = d.copy()
            e.update(a=1)
        return len(e)
    return f


@operation(SMALL, LARGE)
def set_contains(size):
    s = set(range(0, size * 2, 2))

    def f(n):
        x = 0
        for i in range(n):
            if i % size in s:
                x += 1
        return x > 0
    return f


@operation(MEDIUM)
def set_add_discard(size):
    s = set()

    def f(n):
        for i in range(n):
            s.add(i % size)
            s.discard(i * 7 % size)
        return len(s) <= size
    return f


@operation(SMALL, MEDIUM)
def set_operations(size):
    a, b = set(range(size)), set(range(size // 2, size * 2))

    def f(n):
        for i in range(n):
            x = a & b, a | b, a - b, a ^ b
        return [len(s) for s in x]
    return f


@operation(SMALL)
def list_index(size):
    xs = list(range(size))

    def f(n):
        x = 0
        for i in range(n):
            x += xs[i % size] + xs[-1]
        return x > 0
    return f


@operation(SMALL)
def list_append_pop(size):
    xs = []

    def f(n):
        for i in range(n):
            xs.append(i)
            xs.append(i)
            xs.pop()
            xs.pop()
        return xs
    return f


@operation(SMALL, MEDIUM)
def list_slice(size):
    xs = list(range(size))

    def f(n):
        for i in range(n):
            y = xs[1:-1]
        return len(y)
    return f


@operation(SMALL, MEDIUM)
def list_comprehension(size):
    xs = list(range(size))

    def f(n):
        for i in range(n):
            y = [x + 1 for x in xs if x]
        return len(y)
    return f


@operation(SMALL, MEDIUM)
def list_concat(size):
    xs = list(range(size))

    def f(n):
        for i in range(n):
            y = xs + xs
            y.extend(xs)
        return len(y)
    return f


@operation(MEDIUM)
def list_contains(size):
    xs = list(range(size))

    def f(n):
        x = 0
        for i in range(n):
            if size - 1 in xs:
                x += 1
        return x == n
    return f


@operation(SMALL, MEDIUM, LARGE)
def list_sort(size):
    xs = [i * 7919 % 10007 for i in range(size)]

    def f(n):
        for i in range(n):
            y = sorted(xs)
        return y[0]
    return f


@operation(MEDIUM)
def list_sort_str(size):
    xs = ["s%d" % (i * 7919 % 10007) for i in range(size)]

    def f(n):
        for i in range(n):
            y = xs[:]
            y.sort()
        return y[0]
    return f


@operation(MEDIUM)
def list_sort_key(size):
    xs = ["s%d" % (i * 7919 % 10007) for i in range(size)]

    def f(n):
        for i in range(n):
            y = sorted(xs, key=len)
        return y[0]
    return f


@operation(MEDIUM)
def list_reverse_sum(size):
    xs = list(range(size))

    def f(n):
        for i in range(n):
            xs.reverse()
            x = sum(xs) + max(xs) + min(xs)
        return x
    return f


@operation(SMALL)
def tuple_pack(size):
    def f(n):
        for i in range(n):
            t = (i, i, i)
            a, b, c = t
        return a == c
    return f


@operation(SMALL)
def tuple_hash_eq(size):
    t, u = (1, "a", 2.5), (1, "a", 2.5)

    def f(n):
        x = 0
        for i in range(n):
            x += (t == u) + (hash(t) == hash(u))
        return x == 2 * n
    return f


@operation(SMALL, LARGE)
def str_slice(size):
    s = "abcdefghij" * (size // 10)

    def f(n):
        for i in range(n):
            t = s[1:-1]
            c = s[i % size]
        return len(t)
    return f


@operation(SMALL, MEDIUM)
def str_split(size):
    s = " ".join(["word"] * size)

    def f(n):
        for i in range(n):
            x = s.split()
        return len(x)
    return f


@operation(SMALL, MEDIUM)
def str_split_at(size):
    s = ",".join(["word"] * size)

    def f(n):
        for i in range(n):
            x = s.split(",")
        return len(x)
    return f


@operation(SMALL, MEDIUM)
def str_join(size):
    xs = ["word"] * size

    def f(n):
        for i in range(n):
            x = ",".join(xs)
        return len(x)
    return f


@operation(MEDIUM, LARGE)
def str_find(size):
    s = "abcdefghi" * (size // 9) + "xyz"

    def f(n):
        x = 0
        for i in range(n):
            x += s.find("xyz") + s.count("iab")
        return x > 0
    return f


@operation(MEDIUM)
def str_replace(size):
    s = "hello world " * (size // 12)

    def f(n):
        for i in range(n):
            x = s.replace("world", "there")
        return len(x)
    return f


@operation(SMALL)
def str_methods(size):
    s = "  Some Text Here  "

    def f(n):
        for i in range(n):
            x = s.strip().lower().startswith("some"), s.upper().endswith("  "), s.title()
        return x
    return f


@operation(SMALL)
def str_compare(size):
    a, b = "abcdefgh1", "abcdefgh2"

    def f(n):
        x = 0
        for i in range(n):
            x += (a < b) + (a == b) + (a != b) + ("cd" in a)
        return x == 3 * n
    return f


@operation(SMALL)
def str_concat(size):
    a = "abc"

    def f(n):
        for i in range(n):
            x = a + "def" + a
        return x
    return f


@operation(SMALL)
def str_fstring(size):
    name = "abc"

    def f(n):
        for i in range(n):
            x = f"{name}: {i} {i:5d}|{name!r:>8}"
        return x[:4]
    return f


@operation(SMALL)
def str_percent(size):
    def f(n):
        for i in range(n):
            x = "%s: %d %5.2f" % ("abc", i, 1.5)
        return x[:4]
    return f


@operation(SMALL)
def str_format(size):
    def f(n):
        for i in range(n):
            x = "{}: {:d} {:5.2f}".format("abc", i, 1.5)
        return x[:4]
    return f


@operation(MEDIUM)
def str_encode_decode(size):
    s = "grün und blau " * (size // 14)

    def f(n):
        for i in range(n):
            x = s.encode().decode()
        return x == s
    return f


@operation(MEDIUM)
def str_iterate(size):
    s = "abcdefghij" * (size // 10)

    def f(n):
        for i in range(n):
            x = 0
            for c in s:
                if c == "e":
                    x += ord(c)
        return x
    return f


@operation(MEDIUM)
def str_translate(size):
    s = "abcdefghij" * (size // 10)
    table = str.maketrans("abc", "xyz")

    def f(n):
        for i in range(n):
            x = s.translate(table)
        return x[:5]
    return f


@operation(SMALL)
def int_text(size):
    def f(n):
        x = 0
        for i in range(n):
            x += int(str(i)) == i
        return x == n
    return f


@operation(SMALL)
def float_text(size):
    def f(n):
        x = 0
        for i in range(n):
            v = i / 7
            x += float(repr(v)) == v
        return x == n
    return f


@operation(SMALL)
def int_bases(size):
    def f(n):
        x = 0
        for i in range(n):
            x += int(hex(i), 16) + int(bin(i), 2)
        return x == n * (n - 1)
    return f


@operation(SMALL, MEDIUM)
def int_big(size):
    a, b = 7 ** (size * 3), 3 ** (size * 4)

    def f(n):
        for i in range(n):
            c = a * b + a - b
            d = c // a
        return d % 1000
    return f


@operation(SMALL)
def int_pow_mod(size):
    def f(n):
        x = 0
        for i in range(n):
            x += pow(3, i, 1000003) + i ** 2
        return x > 0
    return f


@operation(SMALL)
def float_math(size):
    from math import floor, sqrt, sin

    def f(n):
        x = 0.0
        for i in range(n):
            x += sqrt(i) + sin(i) + floor(i / 3) + abs(-1.5) + round(i / 3)
        return x > 0
    return f


@operation(MEDIUM)
def bytes_find(size):
    s = b"abcdefghi" * (size // 9) + b"xyz"

    def f(n):
        x = 0
        for i in range(n):
            x += s.find(b"xyz") + s.count(b"ab") + s[3]
        return x > 0
    return f


@operation(SMALL)
def bytes_slice(size):
    s = bytes(range(100))

    def f(n):
        for i in range(n):
            x = s[10:20] + s[5:6]
        return x
    return f


@operation(MEDIUM)
def bytearray_fill(size):
    def f(n):
        for i in range(n):
            x = bytearray()
            for k in range(100):
                x.append(k)
            x[1:3] = b"zz"
        return len(x)
    return f


@operation(MEDIUM)
def bytes_join_split(size):
    s = b"one,two,three," * (size // 14)

    def f(n):
        for i in range(n):
            x = b";".join(s.split(b","))
        return len(x)
    return f


@operation(MEDIUM)
def stringio_write(size):
    def f(n):
        for i in range(n):
            out = io.StringIO()
            for k in range(100):
                out.write("some text\n")
            x = out.getvalue()
        return len(x)
    return f


@operation(MEDIUM)
def stringio_lines(size):
    text = "one line of text\n" * (size // 17)

    def f(n):
        for i in range(n):
            x = 0
            for line in io.StringIO(text):
                x += len(line)
        return x
    return f


@operation(LARGE)
def file_lines(size):
    fd, path = tempfile.mkstemp()
    os.close(fd)
    with open(path, "w") as out:
        for i in range(2000):
            out.write("line %d of the file\n" % i)

    def f(n):
        for i in range(n):
            x = 0
            with open(path) as lines:
                for line in lines:
                    x += len(line)
        return x
    f.close = lambda: os.remove(path)
    return f


@operation(SMALL)
def range_enumerate_zip(size):
    xs = list(range(50))

    def f(n):
        for i in range(n):
            x = 0
            for k, (a, b) in enumerate(zip(xs, xs)):
                x += a + k
            for a in reversed(xs):
                x -= a
        return x
    return f


@operation(MEDIUM)
def map_filter(size):
    xs = list(range(size))

    def f(n):
        for i in range(n):
            x = sum(map(abs, xs)) + len(list(filter(None, xs))) + sum(v for v in xs)
        return x
    return f


@operation(SMALL)
def calls_of_builtins(size):
    def f(n):
        x = 0
        for i in range(n):
            x += len("abc") + ord("a") + isinstance(i, int) + max(i, 3) - min(i, 3) + len(chr(i & 127))
        return x > 0
    return f


@operation(SMALL)
def attributes_by_name(size):
    class A:
        pass
    a = A()

    def f(n):
        x = 0
        for i in range(n):
            setattr(a, "v", i)
            x += getattr(a, "v") + hasattr(a, "w")
        return x >= 0
    return f


def main():
    argv = sys.argv
    seconds = float(argv[argv.index("--seconds") + 1]) if "--seconds" in argv else 0.02
    only = argv[argv.index("--only") + 1] if "--only" in argv else ""
    clock = time.perf_counter
    for name, make, size in OPERATIONS:
        if only not in name:
            continue
        f = make(size)
        n = 1
        while True:
            t0 = clock()
            result = f(n)
            dt = clock() - t0
            if dt > seconds / 4:
                break
            n *= 2
        n = max(1, int(n * seconds / dt))
        best = 1e9
        for _ in range(5):
            t0 = clock()
            result = f(n)
            best = min(best, clock() - t0)
        print(name, "%.2f" % (best / n * 1e9), str(result).replace(" ", ""), flush=True)
        getattr(f, "close", lambda: None)()


main()
