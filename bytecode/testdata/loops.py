def count(n):
    i = s = 0
    while i < n:
        s += i
        i += 1
    return s

def total(items):
    s = 0
    for x in items:
        if x is None or not x % 2:
            continue
        s += x * 3
    else:
        s -= 1
    return s

def fibonacci(n):
    a, b = 0, 1
    while n > 0:
        a, b = b, a + b
        n -= 1
    return a

def both(a, b, c):
    while a and not b or c:
        a = c(a)
        if 0 < a <= b < 10:
            break
    return a

def nested(rows):
    return [x + y for x, y in rows if x != y for y in x]

def pairs(d):
    for k, (v, w) in d.items():
        print(k, v, w)

def forever(f):
    while True:
        if f():
            return 1

def maybe(x):
    if x:
        y = 1
    del x
    return y

def every(a):
    return all(x > 1 for x in a) and not any(x for x in a), tuple(x for x in a)
