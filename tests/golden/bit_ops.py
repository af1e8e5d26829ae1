# Bit operations and their precedence, in-place forms, small programs over bits.
print(0b1100 & 0b1010, 0b1100 | 0b1010, 0b1100 ^ 0b1010, ~0b1100, 1 << 10, 1024 >> 3)
print(1 | 2 ^ 3 & 4 << 1 + 1, (1 | 2) ^ 3, -1 & 0xFF, -256 >> 4, ~-1, ~~5, -~5, 5 & -5)
x = 0
for i in (0, 3, 5, 62, 63, 64, 100):
    x |= 1 << i
    print(i, x, bin(x), bin(x).count("1"), x.bit_count())
x &= ~(1 << 64)
x ^= 0xFFFF
x >>= 2
x <<= 1
print(x, x & 0xFF, x & -x)


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def reverse_bits(n, width):
    r = 0
    for _ in range(width):
        r = r << 1 | n & 1
        n >>= 1
    return r


def gray(n):
    return n ^ n >> 1


def xorshift(seed):
    while True:
        seed ^= seed << 13 & 0xFFFFFFFFFFFFFFFF
        seed ^= seed >> 7
        seed ^= seed << 17 & 0xFFFFFFFFFFFFFFFF
        yield seed


print([popcount(n) for n in range(20)])
print([reverse_bits(n, 8) for n in range(0, 256, 31)])
print([f"{gray(n):04b}" for n in range(16)])
g = xorshift(88172645463325252)
print([next(g) for _ in range(6)])


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


print(hex(crc32(b"The quick brown fox jumps over the lazy dog")), hex(fnv(b"hello")))
print([(a & b, a | b, a ^ b) for a in (-3, 0, 2**65) for b in (5, -(2**66), -1)])
for f in (lambda: 1 & 1.0, lambda: "a" | 1, lambda: ~1.5, lambda: 1 << 1.0, lambda: [] ^ []):
    try:
        print(f())
    except TypeError as e:
        print(e)
print({1, 2} | {3}, {1: 2} | {3: 4}, True & False)
