# Every method and operator of str, bytes, bytearray and memoryview, right and wrong uses.
def t(s, **kw):
    try:
        r = eval(s, globals(), kw)
        print(s, '->', type(r).__name__, ascii(r))
    except Exception as e:
        print(s, '!!', type(e).__name__, ascii(str(e)))
class S(str):
    def __repr__(self): return 'S(' + str.__repr__(self) + ')'
class B(bytes): pass
class BA(bytearray): pass
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class F:
    def __format__(self, spec): return 'F[' + spec + ']'
    def __str__(self): return 'Fstr'
    def __repr__(self): return 'Frepr\u00e9'
class BadF:
    def __format__(self, spec): return 3
    def __str__(self): return 4
    def __repr__(self): return 5
class BB:
    def __bytes__(self): return b'BB!'
class D(dict):
    def __missing__(self, k): return '<' + k + '>'
class O:
    pass
o = O(); o.a = 1; o.b = O(); o.b.c = [10, 20, {'k': 'v'}]
s = 'hello w\u00f6rld \u65e5\u672c'
for e in """
'{}'.format(1)
'{} {}'.format(1)
'{0} {1} {0}'.format('a', 'b')
'{0} {}'.format(1, 2)
'{} {0}'.format(1, 2)
'{a} {b!r:>8} {c:{w}.{p}f}'.format(a=1, b='x', c=3.14159, w=10, p=2)
'{0.a} {0.b.c[0]} {0.b.c[2][k]}'.format(o)
'{0.zz}'.format(o)
'{0[zz]}'.format({})
'{0[1]}'.format([1])
'{0[-1]}'.format({'-1': 'neg'})
'{!r}'.format('a')
'{!s:5}|'.format('a')
'{!a}'.format('\\u00e9')
'{!x}'.format('a')
'{!}'.format('a')
'{!r'.format('a')
'{!rx}'.format('a')
'{'.format()
'}'.format()
'{{}}'.format()
'{a'.format(a=1)
'{a!r:{b}}'.format(a=1, b='>5')
'{:{:{}}}'.format(1, 2, 3)
'{:{}}'.format('a', '>5')
'{a[}'.format(a=1)
'{a[x]y}'.format(a={'x': 1})
'{a.}'.format(a=1)
'{a[]}'.format(a=1)
'{99999999999999999999}'.format(1)
'{a{b}}'.format(a=1)
'{:>10}{:<10}|{:^10}|{:*^9}'.format('a', 'b', 'c', 'd')
'{:10.2}|'.format('abc')
'{:=10}'.format('a')
'{:+}'.format('a')
'{:,}'.format('a')
'{:d}'.format('a')
'{:010}|'.format('ab')
'{:é>4}'.format('a')
'{:5}|{:<5}|{:^5}|{:05}'.format(42, 42, 42, 42)
'{}{}{}'.format(F(), '', F())
'{:abc}'.format(F())
'{!s:>6}'.format(F())
'{!r:>6}'.format(F())
'{!a:>8}'.format(F())
'{}'.format(BadF())
str(BadF())
repr(BadF())
'{a}{b}'.format_map({'a': 1, 'b': 2})
'{a}{b}'.format_map(D(a=1))
'{0}'.format_map([1])
'{}'.format_map({})
'{a}'.format_map({})
'{a}'.format(b=1)
'{a}'.format(**{'a': 5})
'{self}'.format(self=5)
'{0}'.format(*[7])
format(F(), 'zz')
format('a', '5')
format('a', 5)
f"{'a':>{3}}|{1:{'>'}{4}}"
f"{s!r} {s!a} {s!s:.5}"
f"{F()} {F():q} {F()!r}"
f"{3.0} {1e100} {10**30} {True} {None}"
f"{'x':\\u00e9^5}"
f"{1+1=} {s=:.3} {s[0]=!s}"
f"{{}}{'{'}"
'%(a)s %(b)d' % {'a': 'x', 'b': 2}
'%(a)s' % D()
'%s' % (1,)
'%s' % ((1,2),)
'%s %%' % 'a'
'%d' % I(5)
'%x' % I(255)
'%c%c' % (I(65), '\\u65e5')
'%s' % F()
'%r %a' % (F(), F())
'%5.1f|%-8s|%+d' % (3.14159, 'ab', 5)
'%s' % S('sub')
S('%s') % 'a'
'%*.*f' % (8, 2, 3.14159)
'%(x)s' % [1]
'%s' % [1]
'abc' % {}
'abc' % []
'abc' % 5
s[0], s[-1], s[100:], s[-100:3], s[::2], s[::-1], s[5:2], s[2:5:-1]
s[100]
s['a']
s[1.5]
s[I(1)]
s[I(1):I(3)]
s[None:None:2]
s[::0]
s[1:'a']
'a' + 1
1 + 'a'
'a' * 1.5
'a' * 'b'
3 * 'ab', 'ab' * -1, 'ab' * I(2)
'a' in 'abc', '' in 'abc', 'd' in 'abc'
1 in 'abc'
'a' < 'b', 'a' < 'B', 'abc' < 'abcd', '\\uffff' < '\\U00010000'
'a' < 1
'a' == 1, 'a' != 1
hash('a') == hash(S('a')), S('a') == 'a', {S('a'): 1}['a']
str(), str(5), str('a'), str(b'a'), str(b'abc', 'ascii'), str(b'\\xff', 'latin-1'), str(bytearray(b'x'), encoding='utf8')
str(object='x'), str(b'a', errors='replace')
str(5, 'utf-8')
str('a', 'utf-8')
str(b'\\xff', 'utf-8')
str(b'a', 'utf-8', 'strict', 1)
S(5), S(), S('x' * 3), type(S('a')), len(S('abc')), S('ab').upper(), type(S('ab').upper()), type(S('ab')[:]), type(S('ab').strip())
type(str(S('a'))), str(S('a')), S('a') + 'b', type(S('a') + '')
''.join(['a', 'b']), '-'.join(('a',)), ','.join('abc'), '\\u65e5'.join(['a', 'b']), ''.join([])
''.join(x for x in ['a', 'b'])
''.join([1])
''.join(1)
'-'.join(['a', b'b'])
type(''.join([S('a')]))
list('a\\u65e5\\U0001f600')
list(iter('ab')), list(reversed('abc'))
tuple('ab'), set('aa'), sorted('cab'), max('abc'), min('abc')
'abc'.split('b', maxsplit=1), 'a b c'.split(maxsplit=1), 'a b c'.rsplit(None, 1)
'a,b'.split(sep=',')
'a'.split(sep=1)
'a'.split('')
'a\\nb\\r\\nc\\x0bd\\u2028e'.splitlines(), 'a\\nb\\n'.splitlines(keepends=True)
'a'.encode(encoding='utf-8', errors='strict')
'\\u65e5'.encode('ascii')
'a\\u65e5\\u65e5b'.encode('ascii')
'a\\u65e5\\u65e5b'.encode('latin-1', 'xmlcharrefreplace')
'\\ud800'.encode()
'\\ud800'.encode('utf-8', 'surrogatepass')
'\\u65e5'.encode('utf-16'), 'a'.encode('utf-32-be')
'a'.encode(1)
'a'.encode('nosuch')
b'\\xe9'.decode()
b'\\xe9'.decode('utf-8', 'replace'), b'\\xe9'.decode(errors='ignore'), b'\\xe9'.decode(errors='surrogateescape')
b'\\xe6\\x97'.decode()
'abc'.translate({97: 'X', 98: None}), 'abc'.translate(str.maketrans('ab', 'xy', 'c'))
'abc'.translate({97: 0x110000})
'abc'.translate({97: 1.5})
str.maketrans({'a': 1, 98: 'x'})
str.maketrans('ab', 'c')
str.maketrans('ab')
str.maketrans({'ab': 1})
str.maketrans({1.5: 1})
'abc'.center(9, '*'), 'abc'.ljust(5, '\\u65e5'), 'abc'.zfill(6), '-5'.zfill(5)
'a'.center(5, 'ab')
'a'.center(5, 1)
'a'.center('a')
'abc'.startswith(('x', 'a')), 'abc'.startswith('b', 1), 'abc'.endswith('bc', -2)
'abc'.startswith(1)
'abc'.startswith((1,))
'abc'.find('c', None, None), 'abc'.find('a', I(0)), 'abc'.index('b')
'abc'.index('z')
'abc'.find()
'abc'.find('a', 1, 2, 3)
'abc'.upper(1)
str.upper('abc'), str.upper
str.upper(1)
'abc'.replace('a', 'b', count=1), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2)
'a\\tb'.expandtabs(), 'a\\tb'.expandtabs(tabsize=4)
'\\u0130'.lower(), '\\u00df'.upper(), '\\ufb01'.title(), '\\u03a3\\u0391\\u03a3'.lower(), '\\u01c5'.swapcase()
'abc'.isidentifier(), '1a'.isidentifier(), 'caf\\u00e9'.isidentifier(), ''.isidentifier()
'a'.__getnewargs__(), 'abc'.__sizeof__(), '\\u65e5'.__sizeof__(), 'a'.__len__()
'abc'.__format__(''), 'abc'.__contains__('a'), 'abc'.__getitem__(1), 'abc'.__mod__(()), 'a'.__rmod__('%s')
'abc'.__add__(1)
str.__add__('a', 'b'), str.join('-', 'ab')
str.__new__(S, 'x'), str.__new__(str)
str.__new__(int)
'abc'.nosuch
bytes(), bytes(3), bytes([1, 2]), bytes(b'x'), bytes('a', 'utf8'), bytes(bytearray(b'y')), bytes(BB()), bytes(memoryview(b'abc')[1:])
bytes('a')
bytes(-1)
bytes([256])
bytes(['a'])
bytes(1.5)
bytes(1, 'utf8')
bytes(b'a', errors='x')
bytes(source=b'a')
bytes(I(2))
bytes(x for x in range(3))
B(b'abc'), type(B(b'a') + b'b'), B(b'abc')[1], B(b'abc')[1:], type(B(b'abc')[:]), B(2)
b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1]
b'abc'[5]
b'abc'['a']
b'a' + b'b', b'a' + bytearray(b'b'), bytearray(b'a') + b'b', b'a' + memoryview(b'c')
b'a' + 'b'
b'a' + 1
'a' + b'b'
b'a' * 3, 2 * b'ab'
97 in b'abc', b'bc' in b'abc', bytearray(b'a') in b'abc'
'a' in b'abc'
300 in b'abc'
b'a' == bytearray(b'a'), b'a' == 'a', b'a' < b'b', bytearray(b'a') == memoryview(b'a'), b'a' != memoryview(b'b')
b'a' < 'a'
hash(b'abc') == hash('abc'), hash(B(b'abc')) == hash(b'abc')
hash(bytearray())
b'%s %d %b %r %a %c' % (b'x', 5, b'y', 'z', 'w', 65)
b'%s' % 'a'
b'%(a)s' % {b'a': b'x'}
b'%f' % 'a'
b'%5.2f|%-5s|%05d' % (3.14159, b'ab', 42)
b'abc'.hex(), b'abc'.hex(':'), b'abcdef'.hex('-', 2), b'abcdef'.hex('-', -4)
bytes.fromhex('61 62'), bytes.fromhex(b'6162'), bytearray.fromhex('ff'), B.fromhex('61')
bytes.fromhex('6')
bytes.fromhex('6g')
bytes.fromhex(1)
b'a,b'.split(b','), b'a b'.split(), b'a'.join([b'x', bytearray(b'y')]), b'abc'.partition(b'b'), b'abc'.replace(b'b', b'ZZ')
b'a'.split(',')
b''.join(['a'])
b'abc'.translate(None, b'b'), b'abc'.translate(bytes.maketrans(b'a', b'z')), b'abc'.translate(None, delete=b'a')
b'abc'.startswith(b'a'), b'abc'.startswith((b'x', b'a')), b'abc'.find(98), b'abc'.count(b'')
b'abc'.startswith('a')
b'\\n\\t\\'"\\\\\\x00\\xff', b"'", bytearray(b"'"), bytearray(b'a"\\'')
str(b'a'), repr(bytearray(b'a')), str(bytearray(b'x'))
list(b'ab'), list(bytearray(b'ab')), list(reversed(b'ab'))
b'ab'.__getnewargs__(), b'a'.__bytes__(), b'ab'.__sizeof__()
memoryview(b'abc')[0], memoryview(b'abc')[1:].tobytes(), len(memoryview(b'abc')), memoryview(b'abc').tolist(), memoryview(b'abc')[::-1].tobytes()
memoryview(b'abcd').cast('H').tolist(), memoryview(b'abcd').cast('I').itemsize, memoryview(b'abc').readonly, memoryview(b'abc').format, memoryview(b'abc').nbytes, memoryview(b'abc').shape, memoryview(b'abc').strides
memoryview(b'abc').cast('H')
memoryview('a')
memoryview(b'abc')['a']
memoryview(b'abc')[5]
memoryview(b'abc') == b'abc', memoryview(b'abc') == memoryview(bytearray(b'abc')), memoryview(b'abc').hex(), hash(memoryview(b'abc')) == hash(b'abc')
hash(memoryview(bytearray(b'a')))
[x for x in memoryview(b'abc')], memoryview(b'abca').count(97), memoryview(b'abc').index(99)
memoryview(b'abc').obj, bytes(memoryview(b'abc')), memoryview(b'abc').contiguous, memoryview(b'abcd')[::2].contiguous
'abc'.removeprefix('a'), 'abc'.removesuffix('bc'), b'abc'.removeprefix(b'ab')
ascii('\\u00e9\\U0001f600\\n'), repr('\\u00e9\\x7f\\xa0\\ud800'), repr('it\\'s "q"'), repr("it's")
'\\N{BULLET}'
""".strip().split('\n'):
    t(e)
