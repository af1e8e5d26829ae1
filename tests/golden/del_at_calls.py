# __del__ that runs while functions are being entered, from Python and from built-ins.
import gc

count = 0


class C:
    def __init__(self):
        self.me = self

    def __del__(self):
        global count
        a = [3, 1, 2]
        if sorted(a, key=lambda x: -x) == [3, 2, 1]:
            count += 1


def key(x, y=5, *rest, z=1):
    return x * y + len(rest) + z


class V:
    def __init__(self, n, m):
        self.n = n + m

    def __add__(self, other):
        return self.n + other

    def __call__(self, *args, **kw):
        return len(args) + len(kw)


total = 0
for i in range(150):
    C()
    exec("total += i")
    C()
    total += sum(map(key, [1, 2, i])) + max([i, 3], key=key)
    C()
    total += eval("key(i, 2, 3, 4, z=5)")
    C()
    total += V(i, 1) + i
    C()
    total += V(1, 2)(*range(i % 5), **{"k": i})
    C()
    total += sum(x + key(x) for x in range(i % 7))
    if i % 10 == 0:
        gc.collect()
gc.collect()
print(total, count)
