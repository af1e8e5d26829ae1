# "not in" as the last operation of a basic block.
def both(d, s, letters):
    out = []
    for c in letters:
        out.append(c in d and c not in s)
        out.append(c in d or c not in s)
        out.append(not (c in d and not c))
    return out


for i in range(3):
    print(both({"a": 1, "b": 2}, "ac", "abcd"), both({"x"}, ["y"], "xyz"))
import random
import types

random.seed(True)
a = random.random()
random.seed(1)
print(a == random.random())
