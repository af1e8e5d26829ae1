"""Does io.StringIO have a cliff?  Nanoseconds a write, from 10^3 to 10^6 writes.

For each size a fresh StringIO takes that many writes of 16 characters, and then
gives its text.  Without a cliff both columns are flat: a write costs the same
however many there were, and getvalue() costs the same for each character.  The
sizes just below and just above 10^5 are there because CPython up to 3.11 joined
its pieces when 10^5 had been collected.

    stringio_cliff.py [--top N]

Prints two lines per size: name nanoseconds checksum
"""
import sys
import time
from io import StringIO

PIECE = "0123456789abcde\n"


def measure(writes):
    rounds = max(1, 200000 // writes)
    best_write = best_value = None
    for _ in range(rounds):
        out = StringIO()
        t0 = time.perf_counter()
        for _ in range(writes):
            out.write(PIECE)
        t1 = time.perf_counter()
        text = out.getvalue()
        t2 = time.perf_counter()
        if best_write is None or t1 - t0 < best_write:
            best_write = t1 - t0
        if best_value is None or t2 - t1 < best_value:
            best_value = t2 - t1
    return best_write / writes * 1e9, best_value / len(text) * 1e9, len(text)


def main():
    top = 1000000
    if "--top" in sys.argv:
        top = int(sys.argv[sys.argv.index("--top") + 1])
    for writes in (1000, 10000, 99999, 100001, 300000, 1000000):
        if writes > top:
            break
        write, value, size = measure(writes)
        print("write_x%d" % writes, "%.3f" % write, size, flush=True)
        print("getvalue_x%d" % writes, "%.3f" % value, size, flush=True)


main()
