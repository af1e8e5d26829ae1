# Sorting: calls that allocate, raise or change the list; NaNs; many sizes.
import random
random.seed(3)
class K:
    n=0
    def __init__(s,v): s.v=v
    def __lt__(s,o):
        K.n+=1
        x=[K.n]*3
        return s.v<o.v
    def __repr__(s): return str(s.v)
for n in (0,1,2,3,5,17,64,65,100,257):
    l=[K(random.randrange(50)) for _ in range(n)]
    m=sorted(l); assert all(not (b<a) for a,b in zip(m,m[1:])) and len(m)==n and sorted(map(id,m))==sorted(map(id,l))
    l.sort(reverse=True); assert all(not (a<b) for a,b in zip(l,l[1:]))
    k=[[str(random.random())*2, i] for i in range(n)]; k2=sorted(k); assert k2==sorted(k2) and len(k2)==n
    l=[random.choice([1,2.5,3]) for _ in range(n)]; l.sort(); assert l==sorted(l)
    l=[random.choice(['a','bb','é','€uro','\U0001f600x','']) for _ in range(n)]; q=sorted(l); assert all(a<=b for a,b in zip(q,q[1:]))
    l=[(random.randrange(3),'x'*random.randrange(4)) for _ in range(n)]; q=sorted(l,key=lambda t:t[1]); assert [t[1] for t in q]==sorted(t[1] for t in l)
class Bad:
    def __init__(s,v): s.v=v
    def __lt__(s,o):
        if s.v==7: raise ZeroDivisionError('seven')
        return s.v<o.v
l=[Bad(i%11) for i in range(40)]
try: l.sort()
except ZeroDivisionError as e: print(e, len(l), sorted(x.v for x in l)==sorted(i%11 for i in range(40)))
class Mut:
    def __init__(s,v): s.v=v
    def __lt__(s,o): L.append(1); return s.v<o.v
L=[Mut(i) for i in (3,1,2)]
try: L.sort()
except ValueError as e: print(e, len(L))
nan=float('nan'); print(sorted([3,nan,1,2,nan,0.5]), sorted([nan]), sorted([2.0,nan,1.0]), min(nan,1), max([1,nan]))
print(sorted([0.0,-0.0,0,-0.0,False]), sorted([True,1,1.0,2]), sorted([-0.0,0.0]))
print(sorted([2**70,-2**70,5,2**65,1.5e20,-1]))
print('done', K.n>0)
