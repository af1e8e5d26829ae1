"""Pancakes: permutations of a small list, reversed prefixes by slices."""
from driver import measure


def fannkuch(n):
    perm = list(range(n))
    count = [0] * n
    most, checksum, sign, r = 0, 0, 1, n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if perm[0]:
            p = perm[:]
            flips = 0
            first = p[0]
            while first:
                p[:first + 1] = p[first::-1]
                flips += 1
                first = p[0]
            if flips > most:
                most = flips
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return "%d:%d" % (checksum, most)
            head = perm.pop(0)
            perm.insert(r, head)
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        r += 1 if r == 0 else 0


measure("fannkuch", fannkuch, 9)
