# The order of iteration over sets, which hashes and probing decide.
import random
print(hash(None), hash(...) == hash(Ellipsis), hash(True), hash('') , hash(b''), hash(NotImplemented) == hash(NotImplemented))
print({'a','b'}, {1,'a'}, {None,True,'q'}, {b'x','x',1.5})
print(set('hello world'), set(range(20,0,-3)), set([5,3,9,1000,2**40,-7]), frozenset(['z','y','x','w']))
s={'one','two','three','four'}; s.add('five'); s|={'six','seven','eight'}; print(s, s-{'one','six'}, s&{'two','six','q'}, s^{'two','nine'})
print({x for x in 'comprehension'}, {x*x%17 for x in range(30)}, {(i,j) for i in range(3) for j in range(3)})
print(set(map(str,range(25))), set({'k%d'%i:i for i in range(12)}), set([1.5,2.5,-0.0,1e10,3]))
print({*'abc',*'xyz'}, {1,2,3}|{'a','b'}, {frozenset({1,2}),frozenset({3}),frozenset()})
s=set(range(100)); 
for i in range(0,100,3): s.discard(i)
s.update(range(1000,1010)); print(s); print([s.pop() for _ in range(5)], len(s))
random.seed(5)
words=['w%d'%random.randrange(500) for _ in range(120)]
s=set(words); print(s)
t=s.copy(); 
for w in words[:60]: t.discard(w)
print(t, t|s, s-t)
class P:
    def __init__(s,x): s.x=x
    def __hash__(s): return hash(('P',s.x))
    def __eq__(s,o): return s.x==o.x
    def __repr__(s): return 'P%d'%s.x
print({P(i) for i in range(10)})
d=dict.fromkeys({'b','a','c'}); print(d)
from collections import Counter
print(Counter('mississippi'), set(Counter('abcabc').items()))
