# dict: construction, methods, views, order, merging, errors.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d, list(d), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(dict(), dict(x=1, y=2), dict([("k", 1), ("l", 2)]), dict({"q": 1}, r=2), dict(zip("ab", [1, 2])), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {**d, "z": 26, **{"a": 0}})
print(d.pop("b"), d.pop("nope", "default"), d.popitem(), d, d.setdefault("s", []), d.setdefault("a", 5), d)
d["s"].append(1)
d.update({"u": 1}, v=2)
d.update([("w", 3)])
d.update(())
print(d, d | {"x": 1}, {"x": 1} | d, d == dict(d), d == {}, d.copy() == d, d.copy() is d)
d |= {"a": "new"}
d |= [("b", "again")]
del d["u"]
print(d, list(reversed(d)), list(reversed(d.items()))[:2], sorted(d.items(), key=lambda kv: str(kv)))
d.clear()
print(d, not d)
m = {1: "int", "1": "str", 1.5: "float", (1, 2): "tuple", None: "none", True: "bool", b"x": "bytes", frozenset([1]): "fs"}
print(m, m[1], m[1.0], m[True], m[1, 2], m[None], len(m))
k1, k2 = {1: 0, 2: 0}.keys(), {2: 0, 3: 0}.keys()
print(k1 & k2, k1 | k2, k1 - k2, k1 ^ k2, k1 == {1, 2}, 1 in k1, k1.isdisjoint(k2), {"a": 1}.items() & {("a", 1), ("b", 2)}, {1: 2}.items() == {(1, 2)}, k1 <= {1, 2, 3})
v = {}
keys = v.keys()
v["x"] = 1
print(keys, len(keys), list(keys), {"n": {"m": {"k": 1}}}["n"]["m"]["k"], [*{"a": 1}], {k: v for k, v in {"a": 1}.items()})
for i in range(100):
    v[i] = i * i
for i in range(0, 100, 3):
    del v[i]
v[0] = "back"
print(len(v), list(v)[:5], list(v)[-3:], sum(k for k in v if isinstance(k, int)))
for f in (lambda: {}["x"], lambda: {}[1], lambda: {(1,): 2}[2, 3], lambda: {}.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}[{}], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {}.foo, lambda: {} < {}, lambda: {} + {},
          lambda: {}.update(5), lambda: dict(**{1: 2}), lambda: hash({}), lambda: {}.fromkeys(5), lambda: {1: 2}.get([]), lambda: {} | 5, lambda: {}.get(), lambda: {set(): 1}, lambda: [] in {}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for change in (lambda: w.update(z=1), lambda: w.pop("a"), lambda: w.clear()):
    w = {"a": 1, "b": 2}
    try:
        for key in w:
            change()
    except RuntimeError as e:
        print(e)
r = {}
r["self"] = r
print(r, {"a": [r]}["a"][0] is r)


class Missing(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


mm = Missing(a=1)
print(mm["a"], mm["b"], mm, mm.get("zz"), "zz" in mm, type(mm.copy()).__name__, isinstance(mm, dict))
