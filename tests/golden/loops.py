# while and for: else, break, continue, nesting, modification while iterating, counters.
i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print(i, end=" ")
else:
    print("no")
print("i", i)
while i > 0:
    i -= 1
else:
    print("else runs", i)
while False:
    pass
else:
    print("else of false")
for x in "abc":
    if x == "z":
        break
else:
    print("not found")
for x in []:
    pass
else:
    print("empty else")
found = []
for a in range(2, 30):
    for b in range(2, a):
        if a % b == 0:
            break
    else:
        found.append(a)
print(found)
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print((i, j), end=" ")
    else:
        print("inner else", i, end=" ")
print()
lst = [1, 2, 3]
for v in lst:
    if len(lst) < 10:
        lst.append(v * 10)
print(lst)
n = 27
steps = 0
while n != 1:
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
print(steps)
while True:
    steps -= 1
    if steps < 100:
        break
print(steps)
total = 0
for i in range(100):
    if i % 2:
        if i % 3:
            if i % 5:
                total += i
            else:
                total -= 1
        else:
            continue
    elif i % 7 == 0:
        total += 1000
print(total)
for i, (a, b) in enumerate(zip("ab", [(1, 2), (3, 4)][0])):
    print(i, a, b, end="; ")
for k in {"x": 1, "y": 2}:
    print(k, end=" ")


class T:
    pass


t = T()
for t.attr in range(3):
    pass
arr = [0, 0]
for arr[1] in "xyz":
    pass
print(t.attr, arr)
x = 0.0
count = 0
while x < 1:
    x += 0.1
    count += 1
print(count, x)
big = 1
while big < 2**100:
    big *= 3
print(big)
a, b = 0, 1
while a < 1000:
    print(a, end=" ")
    a, b = b, a + b
print()
s = "abcdef"
while s:
    print(s, end=" ")
    s = s[1:-1]
print(repr(s))
r = 0
for i in range(10):
    for j in range(10):
        for k in range(10):
            if i + j + k == 15 and i < j < k:
                r += i * j * k
print(r)
i = 10
while (i := i - 3) > 0:
    print(i, end=" ")
print(i)
