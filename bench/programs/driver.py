"""What the programs of this folder share: options, timing and the lines that are printed."""
import sys
import time


def option(name, default):
    argv = sys.argv
    if name in argv:
        return type(default)(argv[argv.index(name) + 1])
    return default


def measure(name, function, size):
    """Calls function(size) --reps times and prints for each call: name seconds result.

    --size replaces the size.
    """
    size = option("--size", size)
    for _ in range(option("--reps", 1)):
        t0 = time.perf_counter()
        result = function(size)
        dt = time.perf_counter() - t0
        print(name, "%.6f" % dt, result, flush=True)
