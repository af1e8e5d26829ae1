"""Queens on a board: recursion with generators, sets, and a variant with bit masks."""
from driver import measure


def place(n, row, columns, up, down):
    if row == n:
        yield ()
        return
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            columns.add(c)
            up.add(row + c)
            down.add(row - c)
            for rest in place(n, row + 1, columns, up, down):
                yield (c,) + rest
            columns.discard(c)
            up.discard(row + c)
            down.discard(row - c)


def count(full, columns, up, down):
    if columns == full:
        return 1
    total = 0
    free = full & ~(columns | up | down)
    while free:
        bit = free & -free
        free ^= bit
        total += count(full, columns | bit, (up | bit) << 1, (down | bit) >> 1)
    return total


def run(n):
    solutions = list(place(n, 0, set(), set(), set()))
    return "%d:%d" % (len(solutions), count((1 << n + 1) - 1, 0, 0, 0))


measure("queens", run, 9)
