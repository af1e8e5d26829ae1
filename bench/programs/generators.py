"""Pipelines of generators, generator expressions, yield from, and a recursive walk."""
from itertools import islice
from driver import measure


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def filtered(it):
    for x in it:
        if x % 3:
            yield x


def pairs(it):
    last = None
    for x in it:
        if last is not None:
            yield last, x
        last = x


def walk(lo, hi):
    if lo < hi:
        mid = (lo + hi) // 2
        yield from walk(lo, mid)
        yield mid
        yield from walk(mid + 1, hi)


def averager():
    total = count = 0
    while True:
        x = yield total // (count or 1)
        total += x
        count += 1


def run(n):
    s = sum(a * b & 255 for a, b in pairs(filtered(numbers(n))))
    w = sum(islice(walk(0, n // 8), 5, n // 8))
    a = averager()
    next(a)
    for i in range(n // 2):
        mean = a.send(i)
    return "%d:%d:%d" % (s, w, mean)


measure("generators", run, 300000)
