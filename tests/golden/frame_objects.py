# Frame objects: identity, position, variables while the frame lives and after it was left.
import sys
def f():
    return sys._getframe()
a=f(); b=f()
print(a is b, a.f_back is b.f_back, a.f_back is sys._getframe(), a.f_lineno, a.f_back.f_lineno)
def g(x):
    y=x+1
    fr=sys._getframe()
    l1=fr.f_lineno
    l2=fr.f_lineno
    return fr,l1,l2
r,l1,l2=g(1)
print(l1,l2,r.f_lineno,sorted(r.f_locals), r.f_code.co_name)
def h(z):
    w=[z]
    raise ValueError(z)
try: h(3)
except ValueError as e:
    t=e.__traceback__
    print(t.tb_frame is sys._getframe(), t.tb_next.tb_frame.f_locals, t.tb_next.tb_frame.f_back is sys._getframe(), t.tb_lineno, t.tb_next.tb_lineno)
def gen():
    q=5
    f1=sys._getframe()
    yield f1
    yield f1 is sys._getframe()
    raise KeyError(q)
G=gen(); ff=next(G); print(ff is G.gi_frame, ff.f_locals['q'], ff.f_back, ff.f_lineno, next(G))
try: next(G)
except KeyError as e: print(e.__traceback__.tb_next.tb_frame is ff, G.gi_frame, ff.f_locals.get('q'))
def rr():
    try: 1/0
    except ZeroDivisionError:
        e=sys.exception()
        return e.__traceback__.tb_frame
for i in range(3): fr=rr()
print(fr.f_lineno, fr.f_back.f_lineno, sorted(fr.f_locals))
class D:
    def m(self):
        try: raise
        except RuntimeError as e: print(e)
D().m()
def reraise():
    try: h(9)
    except ValueError: raise
try: reraise()
except ValueError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb=tb.tb_next
fr.clear(); print(fr.f_locals)
try: sys._getframe().clear()
except RuntimeError as e: print(e)
