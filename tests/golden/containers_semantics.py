# Sorting, hashing with user classes, mutation during iteration, subclasses of containers.
import sys
# sorting
class K:
    def __init__(self,v): self.v=v
    def __lt__(self,o): return self.v<o.v
    def __repr__(self): return 'K%d'%self.v
print(sorted([K(3),K(1),K(2)]))
print(sorted([3,1,2],reverse=True), sorted('bca'), sorted([(2,'b'),(1,'z'),(2,'a')]))
print(sorted([3,1,2,10,5],key=lambda x:-x), sorted(['bb','a','ccc'],key=len,reverse=True))
l=[5,2,8]
def bad(x):
    l.append(1); return x
try: l.sort(key=bad)
except ValueError as e: print(e, l)
def boom(x): raise KeyError(x)
l=[3,1,2]
try: l.sort(key=boom)
except KeyError as e: print(repr(e), l)
class C:
    def __init__(s,h,n): s.h=h; s.n=n
    def __hash__(s): return s.h
    def __eq__(s,o): return isinstance(o,C) and s.n==o.n
    def __repr__(s): return 'C(%d,%s)'%(s.h,s.n)
d={}
for i in range(10): d[C(i%3,i)]=i
print(d[C(1,4)], len(d), C(2,5) in d, C(2,6) in d)
del d[C(0,3)]
print(list(d.items())[:3])
s={C(1,1),C(1,1),C(1,2)}
print(len(s), C(1,2) in s)
# missing
class D(dict):
    def __missing__(self,k): return k*2
x=D(a=1); print(x['a'],x['zz'],x.get('zz'),type(x.copy()),x|{'b':2},type(x|{}))
# mutation during iteration
d={1:1,2:2}
try:
    for k in d: d[k+10]=1
except RuntimeError as e: print(e)
d={1:1,2:2,3:3}
for k in list(d):
    if k==2: del d[k]
print(d)
try:
    for k in d: del d[k]; d[k+100]=1
except RuntimeError as e: print(e)
print([*range(5)], {**{'a':1},'b':2}, [*'ab',*(1,2)], (*[1],2), {*[1,2],3})
a,*b,c=range(6); print(a,b,c)
print({k:v for k,v in zip('abc',range(3))}, {x%3 for x in range(10)}, [i*j for i in range(3) for j in range(3) if i!=j])
print(list(zip('ab',[1,2,3])), list(enumerate('ab',5)), list(map(lambda x,y:x+y,[1,2],[10,20])), list(filter(None,[0,1,'',2])))
print(list(reversed([1,2,3])), list(reversed({'a':1,'b':2})), list(reversed(range(3))))
class S:
    def __len__(self): return 3
    def __getitem__(self,i): return i*i
print(list(reversed(S())), list(S().__class__.__mro__[0:1]) and 1)
print([1,2,3]==[1,2,3.0],[1,2]<[1,3],(1,2)<(1,2,0),{1:2}=={1:2.0},{1,2}<={1,2,3})
print(dict.fromkeys('abc',0), dict([('a',1)],b=2), dict(a=1)|dict(b=2))
l=list(range(10)); l[2:5]=['x']; del l[::3]; l[-1:]=[7,8]; print(l, l.index(7), l.count('x'))
l=[1,2,3]; l*=2; l+=(9,); l.insert(-1,0); print(l, l.pop(0), l.pop(), l)
print([[]]*2, [1,[2,[3]]], ((),(1,),(1,2)), {}, set(), {1:{2:{}}}, frozenset({1}))
l=[]; l.append(l); print(l); d={}; d['d']=d; print(d)
t=([],); t[0].append(t); print(t)
print(hash((1,2,3)), hash(frozenset([1,2,3])), hash(()), hash(range(3)))
print(1 in [1.0], True in {1}, 'a' in {'a':1}, 3 in range(5), 2.5 in range(5))
class L(list):
    def __init__(self,*a): super().__init__(*a); self.x=1
l=L([1,2]); l.append(3); print(l, l.x, type(l+[1]), type(l[:]), len(l))
class T(tuple):
    def __new__(cls,*a): return super().__new__(cls,a)
    @property
    def s(self): return sum(self)
t=T(1,2,3); t.y=5; print(t, t.s, t.y, t[1:], type(t+()), t==(1,2,3))
class I(int):
    def __add__(self,o): return I(int(self)+int(o))
print(type(I(1)+2), type(2+I(1)), I(5)*2, [1,2,3][I(1)])
i=I(7); i.z=3; print(i.z, i, {7:'x'}[i])
class F(float): pass
f=F(1.5); f.q=2; print(f+1, f.q, repr(f), f==1.5)
print(divmod(-7,2), -7//2, -7%2, 7.5//2, -7.5%2, 2**100, 10**20//3, (-2)**3, 2**-2, pow(3,200,13))
print(1e3, 1e100, 123456789.123456789, 0.1+0.2, 1/3, float('inf'), -0.0, 1e-7)
print(int('ff',16), int('-0b11',0), 0x_ff, 1_000, bin(10), hex(255), oct(8))
print('%d %5.2f %s %r %x %o %e' % (3, 2.5, 'a', 'b', 255, 8, 12345.678))
print(f'{3:05d} {2.5:8.3f} {1000000:,} {255:#x} {0.25:.1%} {-5:+d} {"x":>5}|')
print(sum(range(101)), sum([0.1]*3), max([3,1,2]), min(3,1,2), abs(-3.5), round(2.5), round(3.14159,2))
print(sys.maxsize, (2**63).bit_length(), (255).to_bytes(2,'big'), int.from_bytes(b'\x01\x00','big'))
