"""Coroutines on an event loop of our own and on asyncio."""
import asyncio
from collections import deque
from driver import measure


class Pause:
    def __await__(self):
        yield self


async def worker(n, box):
    total = 0
    for i in range(n):
        total += await compute(i)
        if i % 8 == 0:
            await Pause()
    box.append(total)


async def compute(i):
    return i * 3 & 63


def loop(tasks):
    queue = deque(tasks)
    while queue:
        t = queue.popleft()
        try:
            t.send(None)
        except StopIteration:
            continue
        queue.append(t)


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (x := await queue.get()) is not None:
        total += x
    return total


async def main(n):
    queue = asyncio.Queue(4)
    _, total = await asyncio.gather(produce(queue, n), consume(queue))
    return total


def run(n):
    box = []
    loop([worker(n, box) for _ in range(10)])
    return "%d:%d" % (sum(box), asyncio.run(main(n)))


measure("coroutines", run, 16000)
