# Data structures: linked list, stack, queue, LRU cache, binary search tree, trie, sparse matrix, event loop.
class Node:
    def __init__(self, v, nxt=None):
        self.v, self.next = v, nxt


class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for i in reversed(list(items)):
            self.push(i)

    def push(self, v):
        self.head = Node(v, self.head)
        self.size += 1

    def __iter__(self):
        n = self.head
        while n:
            yield n.v
            n = n.next

    def reverse(self):
        prev, n = None, self.head
        while n:
            n.next, prev, n = prev, n, n.next
        self.head = prev
        return self

    def __len__(self):
        return self.size

    def __repr__(self):
        return "->".join(map(str, self))


class LRU:
    def __init__(self, cap):
        self.cap, self.d, self.hits = cap, {}, 0

    def get(self, k, make):
        if k in self.d:
            self.hits += 1
            self.d[k] = self.d.pop(k)
        else:
            if len(self.d) >= self.cap:
                del self.d[next(iter(self.d))]
            self.d[k] = make(k)
        return self.d[k]


class BST:
    class N:
        __slots__ = ("k", "l", "r")

        def __init__(self, k):
            self.k, self.l, self.r = k, None, None

    def __init__(self):
        self.root = None

    def add(self, k):
        if self.root is None:
            self.root = self.N(k)
            return True
        n = self.root
        while True:
            if k == n.k:
                return False
            side = "l" if k < n.k else "r"
            child = getattr(n, side)
            if child is None:
                setattr(n, side, self.N(k))
                return True
            n = child

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n.l)
                yield n.k
                yield from walk(n.r)

        return walk(self.root)

    def height(self):
        def h(n):
            return 0 if n is None else 1 + max(h(n.l), h(n.r))

        return h(self.root)

    def __contains__(self, k):
        n = self.root
        while n and n.k != k:
            n = n.l if k < n.k else n.r
        return n is not None


class Trie:
    def __init__(self):
        self.root = {}

    def add(self, w):
        n = self.root
        for c in w:
            n = n.setdefault(c, {})
        n["$"] = True

    def find(self, prefix):
        n = self.root
        for c in prefix:
            if c not in n:
                return []
            n = n[c]
        out = []

        def walk(n, acc):
            for c in sorted(n):
                if c == "$":
                    out.append(acc)
                else:
                    walk(n[c], acc + c)

        walk(n, prefix)
        return out


l = LinkedList(range(6))
print(l, len(l), l.reverse(), list(l), 3 in l)
c = LRU(3)
print([c.get(k, lambda k: k * k) for k in (1, 2, 3, 1, 4, 2, 1, 5)], list(c.d), c.hits)
t = BST()
seed = 7
print([t.add((seed := seed * 31 % 101)) for _ in range(40)].count(True), list(t), t.height(), 31 in t, 0 in t)
tr = Trie()
for w in "car card care cat dog do done".split():
    tr.add(w)
print(tr.find("car"), tr.find("do"), tr.find("x"), tr.find(""))
sparse = {}
for i in range(10):
    for j in range(10):
        if (i * j) % 7 == 3:
            sparse[i, j] = i - j
print(sum(sparse.values()), len(sparse), {r: sum(v for (a, _), v in sparse.items() if a == r) for r in range(4)})


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"
    return name


def schedule(tasks):
    log, results, queue = [], [], list(tasks)
    while queue:
        t = queue.pop(0)
        try:
            log.append(next(t))
            queue.append(t)
        except StopIteration as e:
            results.append(e.value)
    return log, results


print(schedule([task("a", 2), task("b", 4), task("c", 1)]))


class Bank:
    def __init__(self):
        self.accounts, self.log = {}, []

    def transfer(self, a, b, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        if self.accounts[a] < amount:
            raise RuntimeError(f"{a} has only {self.accounts[a]}")
        self.accounts[a] -= amount
        self.accounts[b] += amount
        self.log.append((a, b, amount))


bank = Bank()
bank.accounts.update(x=100, y=50)
for args in (("x", "y", 30), ("x", "y", 300), ("x", "z", 5), ("q", "x", 1), ("x", "y", -1)):
    try:
        bank.transfer(*args)
    except (ValueError, RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
print(bank.accounts, bank.log)
