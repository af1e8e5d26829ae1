"""Breadth-first search, Dijkstra with a heap, and strongly connected components."""
import heapq
from collections import deque
from driver import measure


def graph(n):
    edges = {i: [] for i in range(n)}
    for i in range(n):
        for k in range(1, 5):
            j = (i * k * 17 + k * 31) % n
            edges[i].append((j, (i * 13 + k * 7) % 23 + 1))
    return edges


def breadth_first(edges, start):
    seen = {start: 0}
    queue = deque([start])
    while queue:
        v = queue.popleft()
        for w, _ in edges[v]:
            if w not in seen:
                seen[w] = seen[v] + 1
                queue.append(w)
    return max(seen.values()), len(seen)


def dijkstra(edges, start):
    distance = {start: 0}
    heap = [(0, start)]
    done = set()
    while heap:
        d, v = heapq.heappop(heap)
        if v in done:
            continue
        done.add(v)
        for w, cost in edges[v]:
            e = d + cost
            if e < distance.get(w, 1 << 60):
                distance[w] = e
                heapq.heappush(heap, (e, w))
    return sum(distance.values())


def components(edges):
    index, low, on, stack, found = {}, {}, set(), [], 0
    for root in edges:
        if root in index:
            continue
        work = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            v, it = work[-1]
            for w, _ in it:
                if w not in index:
                    index[w] = low[w] = len(index)
                    stack.append(w)
                    on.add(w)
                    work.append((w, iter(edges[w])))
                    break
                if w in on:
                    low[v] = min(low[v], index[w])
            else:
                work.pop()
                if work:
                    u = work[-1][0]
                    low[u] = min(low[u], low[v])
                if low[v] == index[v]:
                    found += 1
                    while True:
                        w = stack.pop()
                        on.discard(w)
                        if w == v:
                            break
    return found


def run(n):
    edges = graph(n)
    return "%s %d %d" % (breadth_first(edges, 1), dijkstra(edges, 1), components(edges))


measure("graph_search", run, 12000)
