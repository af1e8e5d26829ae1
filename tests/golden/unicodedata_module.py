import unicodedata as u
def tr(f, *a):
    try: print(ascii(f(*a)))
    except Exception as e: print(type(e).__name__, ascii(e.args))
for c in 'aÉß٣½Ⅷ一\u0301\u0627日ﬁ가각\U0001f600\u00a0(<\U000e0001\ud800\uffff²':
    for f in (u.category, u.bidirectional, u.combining, u.mirrored, u.east_asian_width, u.decomposition, u.decimal, u.digit, u.numeric, u.name): tr(f, c)
    for n in ('NFC', 'NFD', 'NFKC', 'NFKD'): tr(u.normalize, n, c); tr(u.is_normalized, n, c)
h = 0
for cp in range(0, 0x110000, 211):
    c = chr(cp)
    h = (h * 31 + hash((cp, u.combining(c), u.mirrored(c), len(u.category(c)), ord(u.category(c)[1]), len(u.decomposition(c)), int(u.numeric(c, -1) * 16), sum(map(ord, u.bidirectional(c))), sum(map(ord, u.east_asian_width(c)))))) % 1000000007
print(h)
h = 0
for cp in list(range(0, 0x3400, 23)) + list(range(0xa000, 0x12000, 101)) + list(range(0x1d000, 0x1f800, 41)):
    for s in (chr(cp), chr(cp) + '\u0323\u0307', 'a\u0301' + chr(cp) + '\u0327'):
        for n in ('NFC', 'NFD', 'NFKC', 'NFKD'):
            for d in u.normalize(n, s): h = (h * 131 + ord(d)) % 1000000007
print(h)
for s in ['e\u0301', '\u1100\u1161\u11a8', '\u212b', 'A\u0328\u0301', '\u0344', 'q\u0307\u0323', '\u1e9b\u0323', 'abc', '']: 
    for n in ('NFC', 'NFD', 'NFKC', 'NFKD'): tr(u.normalize, n, s); tr(u.is_normalized, n, s)
for a in [(u.category, 1), (u.category, 'ab'), (u.category, ''), (u.decimal, 'a'), (u.decimal, 'a', 5), (u.digit, 'x'), (u.numeric, 'x'), (u.numeric, 'x', None), (u.name, '\n'), (u.name, '\n', 'd'), (u.name, 3), (u.lookup, 'LATIN SMALL LETTER A'), (u.lookup, 'latin small letter b'), (u.lookup, 'nope'), (u.lookup, 'HANGUL SYLLABLE GAG'), (u.lookup, 'CJK UNIFIED IDEOGRAPH-4E00'), (u.lookup, 3), (u.normalize, 'x', 'é'), (u.normalize, 'x', ''), (u.normalize, 'NFC', 3), (u.normalize, 3, 'a'), (u.decimal, 'ab')]: tr(*a)
print(u.unidata_version)
