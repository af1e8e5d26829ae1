from array import array, typecodes
import copy, io, pickle
def tr(s):
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
print(typecodes)
for c in 'bBhHiIlLqQ':
    a = array(c, [1, 2, 3]); print(a, a.itemsize, a.typecode, a.tobytes(), len(a), a[0], a[-1], a[::-1], a[1:], a.tolist())
    for v in (-1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2**31-1, 2**31, 2**32, -2**31-1, 2**63-1, 2**63, 2**64, -2**63-1, 1.5, 'a'):
        try: b = array(c, [v]); print(c, b)
        except Exception as e: print(c, v, type(e).__name__, e)
for c in 'fd': print(array(c, [1, 2.5, -0.1, 1e300, float('inf')]))
a = array('i', range(10)); a.append(5); a.extend([6]); a.extend(array('i', [7])); a.insert(0, -1); a.insert(-1, 99); a.insert(100, 1); print(a, a.pop(), a.pop(0), a.count(5), a.index(5), a.index(5, 6), 5 in a, 'x' in a)
a.remove(5); a.reverse(); print(a); a[0] = 3; a[1:3] = array('i', [8, 8, 8]); print(a); a[::2] = array('i', [0] * len(a[::2])); print(a); del a[0]; del a[::3]; print(a)
print(a + a == a * 2, a < a + a, a != a, a == array('q', a), array('d', [1.0]) == array('i', [1]), hash is None)
a *= 2; a += array('i', [1]); print(a); a.byteswap(); print(a[0]); a.clear(); print(a)
w = array('w', 'héllo'); print(w, w.tounicode(), w[1], len(w), w + array('w', 'x')); w.fromunicode('日'); print(w)
print(copy.copy(array('b', [1])), copy.deepcopy(array('b', [1])), pickle.loads(pickle.dumps(array('d', [1.5]))))
f = io.BytesIO(); array('h', [1, 2]).tofile(f); f.seek(0); b = array('h'); b.fromfile(f, 2); print(b)
m = memoryview(array('i', [1, 2])); print(m.format, m.itemsize, m[1], m.tolist(), bytes(array('B', b'ab')))
m[0] = 9; print(m.obj)
class A(array): pass
x = A('i', [1]); x.q = 1; print(x, x.q, type(x[:]), list(x), [*iter(x)])
for s in ["array()", "array('i', 1)", "array('z')", "array('ii')", "array(1)", "array('i', 'ab')", "array('i', b'abc')", "array('i')[0]", "array('i', [1])['a']", "array('i').pop()", "array('i', [1]).pop(3)", "array('i').remove(1)", "array('i').index(1)", "array('i') + [1]", "array('i') + array('b')", "array('i').extend(array('b'))", "array('i').fromlist(1)", "array('i').frombytes(b'abc')", "array('i') * 'a'", "array('i').tounicode()", "array('w', [1])", "array('w', ['ab'])", "hash(array('i'))", "array('i') < [1]", "array('b', bytearray(b'ab'))", "array('b', 'a')", "array('i', [1, 2]).__setitem__(5, 1)", "array('i', [1]).__setitem__(slice(0, 1), [1])", "array[int]", "array('f', ['a'])", "array('i', x=1)", "array('i', [1], 2)", "array('i').append('a')", "array('i').insert('a', 1)"]: tr(s)
