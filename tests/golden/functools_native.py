import _functools as F
p = F.partial(print, 1, 2, sep='-')
p(3); p(4, sep='+', end='!\n')
print(p, p.func, p.args, p.keywords)
q = F.partial(p, F.Placeholder, 7)
print(q)
q(5)
print(F.reduce(lambda a,b:a*b, [1,2,3,4]), F.reduce(lambda a,b:a+b, [], initial='x'))
K = F.cmp_to_key(lambda a,b: b-a)
print(sorted([3,1,2], key=K), K(3) < K(4), K(obj=3).obj)
def CI(*a): return a
n=0
def f(*a, **k):
    global n; n+=1
    return (a, k)
c = F._lru_cache_wrapper(f, 2, False, CI)
for i in [1,2,1,3,2,1,1]: c(i)
print(c.cache_info(), n)
c(1, x=2); c(1, x=2); print(c.cache_info())
c.cache_clear(); print(c.cache_info())
class A:
    m = F.partial(lambda *a: a, 1)
print(len(A().m(2)), A.m(2))
for e in ["F.partial()", "F.partial(3)", "F.reduce(3,4)", "F.reduce(3,[])", "F.partial(print, F.Placeholder)", "F.partial(print, F.Placeholder, 3)()", "K(3)<3", "F.partial(print, a=F.Placeholder)", "K()", "F._lru_cache_wrapper(f, 'a', False, CI)", "c([])"]:
    try: print(eval(e))
    except Exception as x: print(type(x).__name__, x)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
fib = F._lru_cache_wrapper(fib, None, False, CI)
print(fib(90), fib.cache_info())
t = F._lru_cache_wrapper(f, None, True, CI)
t(1); t(1.0); t(True); print(t.cache_info())
p.x = 5; print(p.__dict__, p.__reduce__()[2][3])
