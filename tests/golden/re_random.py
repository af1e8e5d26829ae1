import re,sys
seed=int(sys.argv[1]) if len(sys.argv)>1 else 777
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&(2**64-1)
    return (seed>>33)%n
def item(d):
    k=rnd(22 if d>0 else 11)
    if k<4: return 'abcA'[k]
    if k==4: return '.'
    if k==5: return ['[ab]','[^a]','[a-cé]','\\w','\\d','\\s','[日a]'][rnd(7)]
    if k==6: return ['\\b','\\B','^','$','\\Z','\\A'][rnd(6)]
    if k==7: return 'a'+['*','+','?','*?','+?','??','{1,2}','{2}','{0,2}?','*+','++','?+'][rnd(12)]
    if k==8: return '[ab]'+['*','+','?','*?','+?','{1,3}','++'][rnd(7)]
    if k==9: return 'é' if rnd(2) else '日'
    if k==10: return '.'+['*','+?','*?','+'][rnd(4)]
    if k<15: return '('+alt(d-1)+')'+['','','*','+','?','*?','+?','{1,2}'][rnd(8)]
    if k<17: return '(?:'+alt(d-1)+')'+['','*','+','?','*?','+?','{0,2}','*+','++'][rnd(9)]
    if k==17: return '(?='+alt(d-1)+')'
    if k==18: return '(?!'+alt(d-1)+')'
    if k==19: return ['(?<=a)','(?<!b)','(?<=ab)','(?<![ab])'][rnd(4)]
    if k==20: return '(?>'+alt(d-1)+')'
    return ['\\1','(?(1)a|b)','(?i:a)','(?(1)b)'][rnd(4)]
def seq(d): return ''.join(item(d) for _ in range(1+rnd(4)))
def alt(d): return '|'.join(seq(d) for _ in range(1+(rnd(3)==0)+(rnd(5)==0)))
chars='aabbcA é日1\n'
n=0
for i in range(int(sys.argv[2]) if len(sys.argv)>2 else 150):
    pat=alt(3); fl=[0,0,re.I,re.M,re.S,re.A][rnd(6)]
    try: p=re.compile(pat,fl)
    except (re.error, RecursionError): continue
    for j in range(4):
        w=rnd(3); cs=chars if w==0 else 'aabbcA 1\n' if w==1 else 'aabbcAé 1\n'
        s=''.join(cs[rnd(len(cs))] for _ in range(rnd(14)))
        a=rnd(3); b=len(s)-rnd(2)
        r=[]
        for f in (p.match,p.search,p.fullmatch):
            for args in ((s,),(s,a,b)):
                m=f(*args)
                r.append(m and (m.regs,m.lastindex))
        r.append([ (m.span(),m.groups()) for m in p.finditer(s)])
        r.append(p.split(s)); r.append(p.sub('<\\g<0>>',s))
        print(ascii(pat),fl,ascii(s),ascii(r)); n+=1
print(n)
