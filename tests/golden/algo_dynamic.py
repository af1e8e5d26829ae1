# Dynamic programming and strings: LCS, edit distance, knapsack, coins, permutations, roman numerals, run lengths.
def lcs(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if x == y else max(table[i - 1][j], table[i][j - 1])
    out, i, j = [], len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(out))


def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


def knapsack(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[cap]


def coins(amount, kinds):
    ways = [1] + [0] * amount
    for k in kinds:
        for a in range(k, amount + 1):
            ways[a] += ways[a - k]
    return ways[amount]


def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v:
            out += s
            n -= v
    return out


def unroman(s):
    vals = dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)
    return sum(-vals[c] if vals[c] < vals.get(n, 0) else vals[c] for c, n in zip(s, s[1:] + " "))


def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append((s[i], j - i))
        i = j
    return out


def perms(s):
    if len(s) < 2:
        return [s]
    return [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1 :])]


def kmp(text, pat):
    fail, k = [0], 0
    for c in pat[1:]:
        while k and c != pat[k]:
            k = fail[k - 1]
        k += c == pat[k]
        fail.append(k)
    hits, k = [], 0
    for i, c in enumerate(text):
        while k and (k == len(pat) or c != pat[k]):
            k = fail[k - 1]
        k += c == pat[k]
        if k == len(pat):
            hits.append(i - k + 1)
    return hits


def partitions(n, most=None):
    most = n if most is None else most
    if n == 0:
        yield []
    for k in range(min(n, most), 0, -1):
        for rest in partitions(n - k, k):
            yield [k] + rest


print(lcs("AGGTABQRSTX", "GXTXAYBQSTR"), lcs("", "abc"), edit("kitten", "sitting"), edit("intention", "execution"), edit("", "abc"))
print(knapsack([(12, 4), (2, 2), (1, 1), (1, 2), (4, 10)], 15), coins(100, [1, 5, 10, 25, 50]), coins(500, [1, 2, 5, 10, 20, 50, 100, 200]))
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 3999)], all(unroman(roman(n)) == n for n in range(1, 1000)))
print(rle("aaabccddddd"), "".join(c * n for c, n in rle("aaabccddddd")), perms("abcd")[:6], len(set(perms("abcde"))), kmp("abababcababab", "abab"), list(partitions(5)), sum(1 for _ in partitions(20)))
words = "the quick brown fox jumps over the lazy dog the fox".split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), max(map(len, words)), {len(w): sorted({x for x in words if len(x) == len(w)}) for w in words})
tri = [[1]]
for _ in range(9):
    tri.append([1] + [a + b for a, b in zip(tri[-1], tri[-1][1:])] + [1])
print(tri[-1], [sum(r) for r in tri])
