# Context variables, contexts and tokens.
import contextvars
from contextvars import *
def t(s):
    try: print(s,'=',repr(eval(s,globals())))
    except BaseException as e: print(s,'->',type(e).__name__,e)
v=ContextVar('v'); d=ContextVar('d',default=5)
for s in ['v.get(3)','d.get()','d.get(9)','v.name','ContextVar(1)','Token()','ContextVar[int]']: t(s)
tok=v.set(1); print(v.get(), tok.old_value, tok.var is v, Token.MISSING)
tok2=v.set(2); print(tok2.old_value); v.reset(tok2); print(v.get())
for s in []: t(s)
v.reset(tok)
c=copy_context()
def f(x,y=0): v.set(x); return v.get()+y
print(c.run(f,10,y=5), v.get('unset'), c[v], v in c, len(c), list(c)==[v], c.get(d), c.get(d,1), list(c.items())==[(v,10)])
for s in ['1 in c','c==c.copy()','Context()==Context()','hash(c)']: t(s)
with v.set('w'): print(v.get())
print(v.get('none'))
c2=c.copy(); c2.run(f,20); print(c[v], c2[v])
tok=c.run(v.set,1)

