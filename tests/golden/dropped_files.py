# What was written to a file that is dropped is there for whoever opens it next, in hot code too.
import os
def f(n):
    b1 = b2 = 0
    for i in range(n):
        p = "fw.txt"
        open(p, "w").write("x" * i)
        if open(p).read() != "x" * i: b1 += 1
        if os.path.getsize(p) != i: b2 += 1
    return b1, b2
print(f(100))
def g(n):
    b1 = b2 = 0
    for i in range(n):
        p = "fw.txt"
        open(p, "w").write("x" * i)
        s = open(p)
        s = s.read()
        if s != "x" * i: b1 += 1
        if os.path.getsize(p) != i: b2 += 1
    return b1, b2
print(g(100))
