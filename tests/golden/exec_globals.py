# One code object run with several namespaces: what is cached for one must not serve the others.
src = """
def f():
    return x + y()
def y(): return x
for i in range(5): r = f()
"""
c = compile(src, "<s>", "exec")
a = {"x": 1}; b = {"x": 10}
exec(c, a); exec(c, b); exec(c, a)
print(a["r"], b["r"], a["f"](), b["f"]())


def kind():
    return v


def other(n):
    def inner():
        return v + n
    return inner()


v = 1
one = kind.__code__
spaces = [{"v": k} for k in range(5)]
for s in spaces:
    exec(one, s)
make = compile("def g(): return len(w), w\nclass C:\n    def m(self):\n        global w\n        w += 'x'\n        return w\nout = g(), C().m(), g()", "<m>", "exec")
for i in range(40):
    ns = {"w": "a" * (i % 3)}
    if i % 5 == 4:
        ns["len"] = lambda x: -1
    exec(make, ns)
    if i > 33:
        print(ns["out"])
print(other(3))
