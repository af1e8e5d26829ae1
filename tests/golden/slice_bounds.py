"""Slices of lists, tuples and strs with every kind of bounds."""
for o in [1, 2, 3, 4], (1, 2, 3, 4), "abcd", "", [], (), "é日𝄞x":
    for a in (None, 0, 1, -1, 2, -2, 4, 5, -5, -9, 1 << 61, -1 << 61, 1 << 70, True):
        for b in (None, 0, 1, -1, 3, -2, 4, 5, -9, 1 << 61, -1 << 61, -1 << 70, False):
            print(o[a:b], o[a:], o[:b], end=";")
        print()
    print(o[:] is o)


class L(list):
    def __getitem__(self, k):
        return k


print(L([1])[1:2], L()[:], "abc"[:"x".__len__()])
for bad in 1.5, "x":
    for o in [1], (1,), "a":
        try:
            o[bad:]
        except TypeError as e:
            print(e)
