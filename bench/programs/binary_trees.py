"""Trees that are built and thrown away: allocation, recursion, collection."""
from driver import measure


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def tuples(depth):
    return (tuples(depth - 1), tuples(depth - 1)) if depth else None


def count(t):
    return 1 + count(t[0]) + count(t[1]) if t else 1


def run(depth):
    long_lived = make(depth)
    total = 0
    for d in range(4, depth + 1, 2):
        for _ in range(1 << depth - d):
            total += check(make(d)) + count(tuples(d))
    return "%d:%d" % (total, check(long_lived))


measure("binary_trees", run, 14)
