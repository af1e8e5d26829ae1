# int(): parsing and printing integers in every base, and its errors.
print(int("42"), int("  -17\n"), int("+5"), int("0"), int("-0"), int("1_000_000"))
print(int("ff", 16), int("0xFF", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("0x1_f", 0))
print(int(3.99), int(-3.99), int(True), int(b"12"), int(bytearray(b"7")))
print(int("١٢٣"))
print(hex(255), oct(8), bin(5), hex(-255), bin(-1), oct(0))
print(str(10**30), repr(-10**25), f"{2**80:x}", f"{2**80:_}")
print(int("9" * 50), int("-" + "8" * 40))

for text, base in [("", 10), ("x", 10), ("1 2", 10), ("12", 2), ("0x", 16), ("1__0", 10), ("_1", 10), ("1_", 10),
                   ("09", 0), ("5", 1), ("5", 37), ("- 5", 10)]:
    try:
        print(int(text, base))
    except ValueError as e:
        print("ValueError:", e)

for bad in (None, [], 1.5j, object):
    try:
        print(int(bad))
    except TypeError as e:
        print("TypeError:", e)
for bad in (float("inf"), float("nan")):
    try:
        int(bad)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    int(5, 10)
except TypeError as e:
    print(e)


class Index:
    def __index__(self):
        return 12


class Int:
    def __int__(self):
        return 34


print(int(Index()), int(Int()), hex(Index()), [0] * Index() == [0] * 12, "abcdefghijklmnop"[Index()])
print(0xDEAD_BEEF, 0b1010_1010, 0o777, 1_0, 00)


class MyInt(int):
    def __repr__(self):
        return f"MyInt({int(self)})"


m = MyInt(5)
print(m, m + 1, [m], type(m + m).__name__, -m, hash(m) == hash(5), {5: "five"}[m])
print(hash(0), hash(-1), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(10**30))
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(7), round(7, 3))
