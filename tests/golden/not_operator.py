# The operator not in hot code, with operands of many types at one place.
def f(x): return not x
for v in [1, 0, "", "a", None, [], [1], 2.5, b"", b"x", {}, {1:2}, (), (1,), len, set(), {1}, True, False, 1<<100]:
    print(f(v), f(v), f(v))
    def g(x): return not x
    print(g(v), g(v))
