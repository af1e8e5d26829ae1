"""Context managers: classes, contextlib, nested and stacked."""
from contextlib import ExitStack, contextmanager, suppress
from driver import measure


class Lock:
    depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, *exc):
        self.depth -= 1
        return False


@contextmanager
def scope(names, name):
    names.append(name)
    try:
        yield len(names)
    finally:
        names.pop()


def run(n):
    lock, names, total = Lock(), [], 0
    for i in range(n):
        with lock:
            with lock as held:
                total += held.depth
        with scope(names, i) as depth, scope(names, -i) as inner:
            total += depth + inner
        if i % 4 == 0:
            with suppress(KeyError, IndexError):
                total += names[i]
            with ExitStack() as stack:
                for _ in range(3):
                    stack.enter_context(lock)
                total += lock.depth
    return "%d:%d" % (total, lock.depth)


measure("contexts", run, 20000)
