"""Sorting by keys, by several keys, with cmp_to_key, and sorts written in Python."""
from functools import cmp_to_key
from operator import attrgetter, itemgetter
from driver import measure


class Record:
    def __init__(self, i):
        self.group = i * 7919 % 31
        self.weight = i * 104729 % 1009 / 7
        self.name = "n%d" % (i * 31 % 4001)

    def __lt__(self, other):
        return self.weight < other.weight


def quick(xs):
    if len(xs) < 2:
        return xs
    p = xs[len(xs) // 2]
    return quick([x for x in xs if x < p]) + [x for x in xs if x == p] + quick([x for x in xs if x > p])


def insertion(xs):
    for i in range(1, len(xs)):
        x = xs[i]
        j = i
        while j and xs[j - 1] > x:
            xs[j] = xs[j - 1]
            j -= 1
        xs[j] = x
    return xs


def run(n):
    rs = [Record(i) for i in range(n)]
    a = sorted(rs, key=lambda r: (r.group, -r.weight))
    b = sorted(rs, key=attrgetter("name"))
    c = sorted(rs)
    d = sorted([(r.group, r.name) for r in rs], key=itemgetter(1, 0))
    e = sorted(range(n), key=cmp_to_key(lambda x, y: (x * 7 % 101) - (y * 7 % 101)))
    f = quick([r.weight for r in rs])
    g = insertion([r.group for r in rs[:400]])
    return "%s %s %s %s %d %.3f %d" % (a[0].name, b[-1].name, c[0].name, d[0][1], e[n // 2], f[-1], g[200])


measure("sorting", run, 20000)
