# Graphs: BFS, DFS, Dijkstra with an own heap, topological order, union-find, Floyd-Warshall.
class Heap:
    def __init__(self):
        self.a = []

    def push(self, item):
        a = self.a
        a.append(item)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top, last = a[0], a.pop()
        if a:
            a[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(a):
                    break
                if c + 1 < len(a) and a[c + 1] < a[c]:
                    c += 1
                if a[i] <= a[c]:
                    break
                a[i], a[c] = a[c], a[i]
                i = c
        return top

    def __len__(self):
        return len(self.a)


def make_graph(n, seed):
    g = {i: {} for i in range(n)}
    for i in range(n):
        for _ in range(3):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            j = seed % n
            if i != j:
                g[i][j] = g[j][i] = seed // n % 20 + 1
    return g


def dijkstra(g, start):
    dist, prev, h = {start: 0}, {}, Heap()
    h.push((0, start))
    while h:
        d, u = h.pop()
        if d > dist[u]:
            continue
        for v, w in g[u].items():
            if d + w < dist.get(v, float("inf")):
                dist[v] = d + w
                prev[v] = u
                h.push((d + w, v))
    return dist, prev


def bfs(g, start):
    seen, order, queue = {start}, [], [start]
    for u in queue:
        order.append(u)
        for v in sorted(g[u]):
            if v not in seen:
                seen.add(v)
                queue.append(v)
    return order


def dfs(g, u, seen=None):
    seen = set() if seen is None else seen
    seen.add(u)
    yield u
    for v in sorted(g[u]):
        if v not in seen:
            yield from dfs(g, v, seen)


g = make_graph(30, 42)
dist, prev = dijkstra(g, 0)
print(sorted(dist.items()))
path, node = [], max(dist, key=lambda k: (dist[k], k))
while node:
    path.append(node)
    node = prev[node]
print(path[::-1], bfs(g, 0), list(dfs(g, 0)), sep="\n")
fw = [[0 if i == j else g[i].get(j, 10**9) for j in g] for i in g]
for k in g:
    for i in g:
        for j in g:
            if fw[i][k] + fw[k][j] < fw[i][j]:
                fw[i][j] = fw[i][k] + fw[k][j]
assert fw[0] == [dist[i] for i in g]
parent = list(range(30))


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


tree = 0
for w, a, b in sorted((w, a, b) for a in g for b, w in g[a].items() if a < b):
    if find(a) != find(b):
        parent[find(a)] = find(b)
        tree += w
print(tree, max(map(max, fw)))
deps = {"app": ["lib", "log"], "lib": ["base"], "log": ["base", "io"], "io": [], "base": []}


def topo(deps):
    done, order = {}, []

    def visit(n):
        if done.get(n) == "active":
            raise ValueError(f"cycle at {n}")
        if n not in done:
            done[n] = "active"
            for d in deps[n]:
                visit(d)
            done[n] = "done"
            order.append(n)

    for n in deps:
        visit(n)
    return order


print(topo(deps))
deps["base"].append("app")
try:
    topo(deps)
except ValueError as e:
    print(e)
