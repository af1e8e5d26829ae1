"""Exceptions as control flow: raised, caught by type, chained, finally, with."""
from driver import measure


class NotFound(Exception):
    def __init__(self, key):
        super().__init__(key)
        self.key = key


class Limit(NotFound):
    pass


class Guard:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.log[0] += kind is not None
        return kind is Limit


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise NotFound(key) from None


def check(i):
    if i % 5 == 0:
        raise Limit(i)
    return i


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1
    finally:
        pass


def run(n):
    table = {i: i * i for i in range(0, n, 2)}
    found = missing = 0
    log = [0]
    for i in range(n):
        try:
            found += lookup(table, i) & 7
        except NotFound as e:
            missing += e.key & 3
        with Guard(log):
            found += check(i)
        found += parse("12" if i % 4 else "x")
    return "%d:%d:%d" % (found, missing, log[0])


measure("exceptions", run, 50000)
