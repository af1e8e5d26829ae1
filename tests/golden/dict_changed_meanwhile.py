# Random programs that change dicts while iterating over them, and in __eq__.
class R:
    def __init__(self, s): self.s = s & 0xffffffff
    def n(self, k):
        self.s = (self.s * 1664525 + 1013904223) & 0xffffffff
        return (self.s >> 8) % k
def iterate(seed):
    r = R(seed * 7919 + 1); log = []
    d = {}
    for i in range(r.n(12)): d[r.n(20)] = i
    which = r.n(6)
    it = [lambda: iter(d), lambda: iter(d.items()), lambda: iter(d.values()), lambda: reversed(d), lambda: reversed(d.items()), lambda: iter(d.keys())][which]()
    for step in range(30):
        op = r.n(12)
        try:
            if op < 5: log.append(next(it))
            elif op < 8: d[r.n(20)] = step
            elif op < 10: d.pop(r.n(20), None)
            elif op == 10 and d: log.append(d.popitem())
            elif r.n(8) == 0: d.clear()
            elif r.n(5) == 0: log.append(it.__length_hint__())
        except StopIteration: log.append('stop')
        except RuntimeError as e: log.append(str(e))
    return log, list(d.items())
class K:
    log = None; depth = 0; budget = 0; r = None; d = None; keys = None
    def __init__(self, i): self.i = i; self.c = i // 2
    def __hash__(self): return 7
    def __eq__(self, o):
        K.log.append((self.i, o.i))
        if K.depth < 3 and K.budget > 0 and K.r.n(3) == 0:
            K.budget -= 1; K.depth += 1
            K.op()
            K.depth -= 1
        return self.c == o.c
    def __repr__(self): return 'K%d' % self.i
    def op_dict():
        o = K.r.n(12); k = K.keys[K.r.n(24)]; d = K.d
        if o < 5: d[k] = o
        elif o < 8:
            if d.pop(k, None) is not None: K.log.append('-')
        elif o < 9: K.log.append(k in d)
        elif o < 10: K.log.append(d.setdefault(k, 3))
        elif o < 11:
            if d: K.log.append(d.popitem()[0].i)
        elif K.r.n(8) == 0: d.clear()
    def op_set():
        o = K.r.n(12); k = K.keys[K.r.n(24)]; d = K.d
        if o < 5: d.add(k)
        elif o < 8: d.discard(k)
        elif o < 9: K.log.append(k in d)
        elif o < 10:
            if d: K.log.append(d.pop().i)
        elif o < 11: K.log.append(len(d & {K.keys[0], K.keys[5]}))
        elif K.r.n(8) == 0: d.clear()
def reent(seed, kind):
    K.r = R(seed * 104729 + 5); K.log = []; K.depth = 0; K.budget = 60
    K.keys = [K(i) for i in range(24)]
    K.d = {} if kind else set()
    K.op = K.op_dict if kind else K.op_set
    for i in range(40):
        try: K.op()
        except RuntimeError as e: K.log.append(str(e))
    return K.log, list(K.d)
for seed in range(20):
    print("iterate", seed, *iterate(seed))
    print("compare", seed, *reent(seed, True))
