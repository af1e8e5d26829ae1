"""Many small writes to io.StringIO, then getvalue().

Strings of 1 to 20 characters, some outside ASCII, as a template engine or a
serializer makes them.

    stringio_small.py [--reps N] [--writes W]

Prints one line per repetition: name seconds checksum
"""
import sys
import time
from io import StringIO


def fill(writes):
    out = StringIO()
    parts = ["x", "name", ": ", "a longer piece of it", "\n", "é", "12345", "<td>", "</td>", "wörter"]
    n = len(parts)
    for i in range(writes):
        out.write(parts[i % n])
    return out.getvalue()


def option(name, default):
    argv = sys.argv
    if name in argv:
        return type(default)(argv[argv.index(name) + 1])
    return default


def main():
    reps = option("--reps", 1)
    writes = option("--writes", 1000000)
    for _ in range(reps):
        t0 = time.perf_counter()
        text = fill(writes)
        dt = time.perf_counter() - t0
        print("stringio_small_chunks", "%.6f" % dt, "%d:%s" % (len(text), text[-6:].strip()), flush=True)


main()
