# Random operations on lists, tuples, dicts, sets and ranges.
import random

random.seed(2026)
def idx(): return random.choice([None,None,0,1,2,-1,-2,5,-5,10,100,-100,random.randrange(-12,12)])
def sl(): return slice(idx(),idx(),random.choice([None,None,None,1,2,-1,-2,3,-3,0 if random.random()<.1 else 1]))
def val(): return random.choice([random.randrange(10),random.random(),'s%d'%random.randrange(5),(1,2),None,True,[1]])
l=[]; d={}; s=set(); fs=frozenset(); t=(); r=range(10)
for i in range(1200):
    k=random.randrange(46)
    try:
        if k<3: l.append(val()); x=None
        elif k==3: l.extend([val() for _ in range(random.randrange(4))]); x=None
        elif k==4: x=l[sl()]
        elif k==5: l[sl()]=[val() for _ in range(random.randrange(5))]; x=None
        elif k==6: del l[sl()]; x=None
        elif k==7: x=l.pop(random.randrange(-3,5)) if l else None
        elif k==8: l.insert(random.randrange(-15,15),val()); x=None
        elif k==9: x=l.index(val(),random.randrange(-5,5))
        elif k==10: x=l.count(val())
        elif k==11: l.remove(val()); x=None
        elif k==12: l.reverse(); x=None
        elif k==13: x=l*random.randrange(-1,3)
        elif k==14: x=l+list(t)
        elif k==15: x=l==l[:] , l<l[1:], l>=[1]
        elif k==16: x=val() in l
        elif k==17: t=tuple(l); x=t[sl()]
        elif k==18: x=t+t[:2], t*2==t+t, hash(tuple(y for y in t if not isinstance(y,(list,str,type(None)))))
        elif k==19: l=l[:20]; x=len(l)
        elif k==20: l[random.randrange(-5,5)]=val(); x=None
        elif k==21: del l[random.randrange(-5,5)]; x=None
        elif k<25: d[val()]=i; x=None
        elif k==25: x=d.pop(val(),'no')
        elif k==26: x=d.popitem() if d else 0
        elif k==27: x=d.setdefault(val(),i)
        elif k==28: d.update({val():1 for _ in range(3)}) ; x=len(d)
        elif k==29: x=d|{1:2}, d=={**d}
        elif k==30: x=list(d.items())[:5], list(reversed(d))[:3]
        elif k==31: x=d.keys()&{1,2,'s1'}, d.keys()-{1}, 's1' in d, d.get(val())
        elif k==32:
            if random.random()<.1: d.clear()
            x=dict.fromkeys(d,0)
        elif k<36: s.add(val()); x=None
        elif k==36: s.discard(val()); x=s
        elif k==37: x=s|{1,2,'s3'}, s&{1,2,3,4,'s1'}, s-{1}, s^{5,6}
        elif k==38: x=s<={*s,9}, s==set(list(s)), s.isdisjoint({77}), frozenset(s)
        elif k==39: x=s.pop() if len(s)>8 else None
        elif k==40: r=range(idx() or 0, idx() or 7, random.choice([1,2,-1,-3])); x=r, list(r)[:5], r[sl()], len(r), 3 in r, r==range(0,7)
        elif k==41: x=list(zip(l,range(5)))[:3], list(enumerate(l,3))[:2], list(reversed(l))[:2]
        elif k==42: x=sorted([y for y in l if isinstance(y,(int,float))]), sorted(map(str,l))[:4]
        elif k==43: a,*b=l; x=a,b[:2]
        elif k==44: x=[*l[:2],*t[:2]], {**d}==d, slice(1,2).indices(len(l)), sl().indices(7)
        else: x=max([y for y in l if isinstance(y,int)],default=-1), sum(y for y in l if isinstance(y,int)), any(l), all(l)
    except Exception as e: x=type(e).__name__, str(e)
    print(k, x, len(l), len(d), len(s))
print(l, d, s)
