# Entries popped from dicts make room that is used again.
d={}
for r in range(50):
    for i in range(r%13): d[i]=i; d[str(i)]=i
    while d: d.popitem()
    d['x']=1; d[2]=3; assert list(d.items())==[('x',1),(2,3)] and d['x']==1 and d[2]==3 and 5 not in d
    d.popitem(); d.popitem()
d={}
for r in range(50):
    for i in range(5): d['k%d'%i]=i
    for i in range(5): assert d.popitem()==('k%d'%(4-i),4-i)
    d['z']=r; assert d=={'z':r}; del d['z']
    d['y']=r; assert d=={'y':r} and 'k1' not in d; d.popitem()
print('ok')
