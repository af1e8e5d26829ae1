# Instances of subclasses of built-in types keep what they hold, whenever a collection comes.
class I(int): __slots__=()
class J(int): pass
class L(list): __slots__=('a',)
class M(list): __slots__=()
class T(tuple): __slots__=()
class D(dict): __slots__=('z',)
class S(set): pass
class FS(frozenset): __slots__=()
class E(dict):
    __slots__=()
    def __missing__(s,k): return [k]
keep=[]
for i in range(300):
    a=I(2**70+i); b=J(2**70+i); b.attr=[i]
    l=L([str(i)*3]); l.a='x'*i; m=M([(i,)]); t=T([(i,),str(i)]); d=D(); d.z=(i,); d['k'+str(i)]=[i]; s=S([str(i),(i,)]); f=FS([(i,i)]); e=E({i:[i]}); s.q={i}
    keep.append((a,b,l,m,t,d,s,f,e))
    if len(keep)>50: keep.pop(0)
ok=True
for k,(a,b,l,m,t,d,s,f,e) in enumerate(keep):
    i=250+k
    ok&= a==2**70+i and b==2**70+i and b.attr==[i] and l==[str(i)*3] and l.a=='x'*i and m==[(i,)] and t==((i,),str(i)) and d.z==(i,) and d=={'k'+str(i):[i]} and s=={str(i),(i,)} and f=={(i,i)} and e[i]==[i] and e['q']==['q'] and s.q=={i}
print(ok, len(keep))
for k,(a,b,l,m,t,d,s,f,e) in enumerate(keep):
    i=250+k
    for n,c in [('a',a==2**70+i),('b',b==2**70+i),('battr',b.attr==[i]),('l',l==[str(i)*3]),('la',l.a=='x'*i),('m',m==[(i,)]),('t',t==((i,),str(i))),('dz',d.z==(i,)),('d',d=={'k'+str(i):[i]}),('s',s=={str(i),(i,)}),('f',f=={(i,i)}),('e',e[i]==[i]),('eq',e['q']==['q']),('sq',s.q=={i})]:
        if not c: print(k,n)
