"""Dataclasses, named tuples, enums and copies of them."""
from collections import namedtuple
from dataclasses import dataclass, field, replace
from enum import Enum
from driver import measure


class Kind(Enum):
    BUY = 1
    SELL = 2


@dataclass
class Order:
    number: int
    kind: Kind
    price: float
    tags: list = field(default_factory=list)

    def total(self):
        return self.price * self.number


@dataclass(frozen=True, order=True)
class Key:
    a: int
    b: str


Point = namedtuple("Point", "x y")


def run(n):
    book = {}
    total = 0.0
    for i in range(n):
        o = Order(i % 17, Kind.BUY if i % 3 else Kind.SELL, i / 8)
        if o.kind is Kind.SELL:
            o.tags.append("s")
        k = Key(i % 50, "k%d" % (i % 7))
        book.setdefault(k, []).append(o)
        p = Point(i, i + 1)
        q = p._replace(x=3)
        total += o.total() + p.x - q.y + Kind(1 + i % 2).value
        if i % 10 == 0:
            total += replace(o, price=1.0).price
    keys = sorted(book)
    return "%.2f %d %s %s" % (total, len(keys), keys[0], book[keys[-1]][0].kind.name)


measure("records", run, 12000)
