import json, math
def tr(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
L=lambda s,**k: tr(lambda: json.loads(s,**k))
D=lambda o,**k: tr(lambda: json.dumps(o,**k))
for s in ['null','true','[1,2.5,-3e2,"a\\n\\u00e9\\ud83d\\ude00"]','{"a":{"b":[]},"c":""}','  [ ] ','{ }','[1,]','{"a":1,}','{"a"}','{a:1}','[1 2]','"abc','"\\x"','"\\u12"','"\t"','nul','','[','{','1.','-','01','1e5','NaN','[Infinity,-Infinity]','123456789012345678901234567890','-0','-0.0','1e400','"\\ud800"','{"a":1,"a":2}','[1] x','"\u65e5\\n\u672c"','{"k":[{"z":1},{"z":2}]}','"\\/\\b\\f"', '[,1]','{"a":}', '{"a" 1}', '1E+2', '1.5E', '"\\ud83dx"']: L(s)
L('{"a":[1,{"b":2}]}',object_hook=lambda d:('h',sorted(d.items()))); L('{"a":1,"b":{"c":2}}',object_pairs_hook=tuple); L('[1,2.5,NaN]',parse_int=str,parse_float=lambda x:x+'f',parse_constant=lambda c:c); L('"\t"',strict=False)
class I(int): pass
class F(float): pass
class S(str): pass
class X: pass
import enum
class E(enum.IntEnum): A=3
for o in [None,True,1,1.5,'a"\\\n\u00e9\u65e5\U0001f600\x7f',[1,[2,[]]],{'a':1,2:3,None:4,True:5,1.5:6},(1,2),{},[],I(5),F(2.5),S('x'),E.A,1e300,float('nan'),10**30,{'x':{'y':[1,{'z':None}]}},'\ud800']: D(o); D(o,ensure_ascii=False); D(o,indent=2); 
D({'b':1,'a':2},sort_keys=True); D({(1,):2}); D({(1,):2,'a':1},skipkeys=True); D({'q':0,(1,):2,'a':1},skipkeys=True,indent=1); D([1],separators=(',',':')); D(float('inf'),allow_nan=False); D(X()); D([X()]); D({'k':[1,X()]}); D(X(),default=lambda o:'X'); D({'a':X()},default=lambda o:[1]); D({'b':1,2:1},sort_keys=True)
a=[]; a.append(a); D(a); d={}; d['d']=d; D(d); D([1,{'a':[2]}],indent='\t'); D(set()); D([1,2,3],indent=0); D({'a':1},indent=4,separators=(',',': '))
D({'ä':'ö'},ensure_ascii=False)
from collections import OrderedDict, defaultdict, namedtuple
D(OrderedDict(b=1,a=2)); D(defaultdict(list,{'a':[1]})); D(namedtuple('P','x y')(1,2))
class Enc(json.JSONEncoder):
    def default(self,o): return {'X':1} if isinstance(o,X) else super().default(o)
D([X()],cls=Enc); D({1j:2}); D([1j],cls=Enc)
print(list(json.JSONEncoder().iterencode([1,{'a':2}])))
import io
f=io.StringIO(); json.dump({'a':[1,2]},f,indent=1); print(f.getvalue()); print(json.load(io.StringIO('[1]'))); print(json.loads(b'{"a":"\xc3\xa9"}'), json.loads('\ufeff1'.encode('utf-8')))
data={'users':[{'id':i,'name':'user%d'%i,'tags':['a','b',str(i)],'score':i/3} for i in range(200)]}
s=json.dumps(data); print(len(s), json.loads(s)==data, json.dumps(json.loads(s))==s)
