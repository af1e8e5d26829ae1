# Indexing and slicing of strings, tuples, lists, bytes and ranges.
seqs = ["abcdefgh", (0, 1, 2, 3, 4, 5, 6, 7), [0, 1, 2, 3, 4, 5, 6, 7], b"abcdefgh", range(8), bytearray(b"abcdefgh"), "αβγδεζηθ"]
for s in seqs:
    print(s[0], s[-1], s[2:5], s[:3], s[5:], s[:], s[::2], s[::-1], s[1:-1], s[-3:], s[:-5], s[6:2:-1], s[10:], s[-100:2], s[7:100], s[3:3])
    print(s[6:1:-2], s[::3], s[-1::-3], s[:4:-1], s[None:None:None], s[True], s[False : True + 1])
    for i in (8, -9, 10**30):
        try:
            print(s[i])
        except IndexError as e:
            print("IndexError:", e)
    for i in ("a", 1.0, None, slice(1, "b"), (1, 2)):
        try:
            print(s[i])
        except TypeError as e:
            print("TypeError:", e)
    try:
        s[::0]
    except ValueError as e:
        print("ValueError:", e)

sl = slice(1, 10, 3)
print(sl, sl.start, sl.stop, sl.step, sl.indices(6), slice(None).indices(5), slice(-3, None, -1).indices(5), slice(5), slice(1, 2) == slice(1, 2))
print(slice(10**30).indices(3), slice(-(10**30), None).indices(3), "abc"[: 10**30], "abc"[-(10**30) :], hash(slice(1, 2)) == hash(slice(1, 2)))


class S:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


o = S()
print(o[1], o[1:2], o[1:2:3], o[:], o[1, 2], o[1:2, ::3], o[...], o[()], o["x":"y"], o[1,])
o[1:2] = 5
o[::2, 1] = 6
del o[3:4]
del o[o[5]]
o[0], o[1] = 8, 9
o[2] = o[3] = 7
