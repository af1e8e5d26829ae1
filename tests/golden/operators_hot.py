# Operators of classes, with NotImplemented, wrong results and errors, often
# enough that machine code makes the calls.
class A:
    def __init__(self, v): self.v = v
    def __add__(self, o):
        if isinstance(o, A): return A(self.v + o.v)
        if isinstance(o, int): return A(self.v + o)
        return NotImplemented
    def __radd__(self, o):
        return A(1000 + self.v)
    def __mul__(self, o): return NotImplemented
    def __lt__(self, o):
        if isinstance(o, A): return self.v < o.v
        return NotImplemented
    def __eq__(self, o):
        if isinstance(o, A): return [self.v] if self.v == o.v else []
        return NotImplemented
    def __bool__(self): return self.v if self.v > 90 else self.v % 2 == 0
    def __contains__(self, x): return x * (self.v % 3)
    def __iter__(self): return iter([1,2,3]) if self.v < 95 else 5
    def __getitem__(self, k): return (self.v, k)
    def __setitem__(self, k, v): self.v += v
    def __neg__(self): return A(-self.v)
class R:
    def __rmul__(self, o): return 'rmul'
    def __gt__(self, o): return 'gt' if o.v % 2 else ''
    def __eq__(self, o): return 'eq'
class B(A):
    def __radd__(self, o): return 'B.radd'
def run(f, n=60):
    out = []
    for i in range(n):
        try:
            r = f(i)
            out.append(r.v if isinstance(r, A) else r)
        except Exception as e:
            out.append(type(e).__name__ + ': ' + str(e))
    print(f.__name__, out[:3], out[-12:], len(out))
def add(i): return A(i) + A(1)
def addint(i): return A(i) + 3
def addstr(i): return A(i) + 'x'
def addb(i): return A(i) + B(2)
def radd(i): return 5 + A(i)
def mul(i): return A(i) * 3
def mulr(i): return A(i) * R()
def iadd(i):
    a = A(i); a += 2; return a
def imul(i):
    a = A(i); a *= 2; return a
def lt(i): return 'y' if A(i) < A(30) else 'n'
def lt2(i): return A(i) < A(30)
def ltr(i): return A(i) < R()
def ltr2(i): return 'y' if A(i) < R() else 'n'
def lti(i): return A(i) < 3
def lti2(i): return 'y' if A(i) < 3 else 'n'
def eq(i): return A(i) == A(5 if i % 2 else i)
def eq2(i): return 'y' if A(i) == A(5 if i % 2 else i) else 'n'
def eqn(i): return A(i) == 3, A(i) != 3, A(i) == R()
def truth(i): return 'y' if A(i + 40) else 'n'
def nott(i): return not A(i + 40)
def cont(i): return 2 in A(i), 0 in A(i), 2 not in A(i)
def it(i):
    t = 0
    for x in A(i + 40): t += x
    return t
def item(i):
    a = A(i); a[3] = 4; return a[7]
def neg(i): return -A(i)
def loop(i):
    a = A(0); n = 0
    while a < A(i):
        a = a + 1; n += 1
    return n
for f in (add,addint,addstr,addb,radd,mul,mulr,iadd,imul,lt,lt2,ltr,ltr2,lti,lti2,eq,eq2,eqn,truth,nott,cont,it,item,neg,loop): run(f)
