"""What errors of deletion, assignment, repetition and spreading say."""
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def d1(x): del x[0]
def d2(x): del x[1:]
def s2(x): x[1:]=1
class C: pass
for v in (5, 2.5, C(), (1,), 'a', None, range(3), b'x', {1}):
    show(lambda: d1(v)); show(lambda: d2(v)); show(lambda: d3(v)); show(lambda: s2(v))
def f(*a, **k): return a
show(lambda: f(1, *5)); show(lambda: f(*5)); show(lambda: f(*5, 1)); show(lambda: f(*[1], *5)); show(lambda: [*5]); show(lambda: (*5, 1)); show(lambda: {*5})
class L(list): pass
def m(x,y):
    x*=y
    return x
for x in (1, 2.5, None, C(), {}, {1}, 'a', (1,), b'a', range(2), len, f, C, 1j, True):
    for y in ('ab', b'a', [1], (1,)):
        show(lambda: m(x,y)); show(lambda: x*y)
class A:
    def __setitem__(self,i,v): pass
class B:
    def __getitem__(self,i): return i
class CA(A):
    def __getattr__(self,n): return 1
class D:
    def __delitem__(self,i): print("del",i)
class E(D):
    def __setitem__(self,i,v): print("set")
class F(dict):
    def __setitem__(self,i,v): print("set")
class G(D): __delitem__=None
class H(list): pass
for x in (A(),B(),CA(),D(),E(),F(a=1),G(),H([1])):
    for k in (0,'a',slice(1)):
        try: del x[k]; print("ok")
        except Exception as e: print(type(x).__name__, k, type(e).__name__, e)
        try: x[k]=1; print("ok")
        except Exception as e: print(type(x).__name__, k, type(e).__name__, e)
class S:
    def __set__(self,o,v): pass
class T:
    def __delete__(self,o): print('T')
class X:
    s=S(); t=T()
for n in 'st':
    try: delattr(X(),n)
    except Exception as e: print(type(e).__name__, e)
    try: setattr(X(),n,1)
    except Exception as e: print(type(e).__name__, e)
class Y:
    def __setattr__(self,n,v): print("sa")
class Z:
    def __delattr__(self,n): print("da")
for c in (Y,Z):
    try: del c().a
    except Exception as e: print(type(e).__name__, e)
    try: c().a=1; print('ok')
    except Exception as e: print(type(e).__name__, e)


class Indexed:
    def __index__(self): return 2
    def __eq__(self, other): return True


class Int(int):
    def __lt__(self, other): return True


for x in Indexed(), Int(2), 2, True:
    for y in (1,), "ab", [3]:
        show(lambda: m(x, y))
        show(lambda: x * y)
        show(lambda: y * x)
