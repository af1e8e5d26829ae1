# Methods and special methods of containers and numbers, unpacking, subclasses that override them.
print(dict.__doc__[:30], list.__doc__, int.__name__, [].__class__, type({}.keys()))
print([m for m in dir(list) if not m.startswith('__')])
print([m for m in dir(dict) if not m.startswith('__')])
print([m for m in dir(set) if not m.startswith('__')])
print([m for m in dir(tuple)])
print([m for m in dir(int)])
print([m for m in dir(float)])
print([m for m in dir(range)], [m for m in dir(slice)])
print([m for m in dir(dict) if m.startswith('__')])
print([m for m in dir(list) if m.startswith('__')])
print([m for m in dir(set) if m.startswith('__')])
print([m for m in dir(frozenset)])
print([m for m in dir(complex)])
print([m for m in dir(bool)])
print([m for m in dir(iter([]))], [m for m in dir({}.keys())], [m for m in dir(zip())], [m for m in dir(iter({}))])
print([m for m in dir({}.values())], [m for m in dir({}.items())])
for o in (list.append, list.sort, dict.get, dict.pop, int.to_bytes, int.from_bytes, str.split, set.union, list.__init__, list.__add__, dict.fromkeys, float.hex, range.index, tuple.index, slice.indices):
    print(getattr(o,'__text_signature__',None), o.__name__, getattr(o,'__qualname__',None))
print(list.sort.__doc__, dict.get.__doc__, int.__doc__[:50], set.__doc__)
print((1).__class__, (1).__doc__[:10], True.__class__.__mro__, int.__base__, bool.__bases__)
print(list.__hash__, dict.__hash__, set.__hash__, {}.keys().__hash__)
import sys
print([x for x in (1,2)].__len__(), {1:2}.__contains__(1), (1,).__add__((2,)), [1].__mul__(2), [1].__rmul__(2), {1}.__and__({1}), {1}.__rand__({1}), {1:1}.__or__({2:2}), {1:1}.__ror__({2:2}), {1:2}.__eq__(5), [1].__iadd__((2,)))
print(int.__add__(1,2), int.__radd__(1,2), (5).__rsub__(3), (2).__rpow__(3), (7).__rdivmod__(20), (1).__lt__(2), (1).__lt__(2.0), (1.0).__lt__(2), 1.0.__rtruediv__(2))
try: list.__getitem__([1,2],5)
except IndexError as e: print(e)
print(issubclass(bool,int), isinstance(True,int), isinstance(1,bool))
print(list[int], dict[str,int], tuple[int,...], set[int], frozenset[str])
class A(list):
    def __eq__(self,o): return 'eq'
    def __len__(self): return 42
    def __iter__(self): return iter('abc')
    def __getitem__(self,i): return ('got',i)
    def __contains__(self,x): return x=='z'
a=A([1,2])
print(a==1, len(a), list(a), a[5], a[1:2], 'z' in a, 1 in a, [*a], tuple(a), sorted(a), a+[3], bool(a), repr(a))
class B(dict):
    def __getitem__(self,k): return ('B',k)
    def keys(self): return ['x','y']
    def __iter__(self): return iter(['q'])
b=B(a=1)
print(b['n'], dict(b), {**b}, list(b), len(b), b.get('a'), dict(b.items()), b|{'c':1}, 'a' in b)
def f(**k): return k
print(f(**b))
class M:
    def keys(self): return ['k1','k2']
    def __getitem__(self,k): return k.upper()
print(dict(M()), {**M()}, f(**M()))
d={}; d.update(M()); d.update([('p',1)],q=2); print(d)
try: d.update(1,2)
except TypeError as e: print(e)
try: f(**{1:2})
except TypeError as e: print(e)
try: f(**5)
except TypeError as e: print(e)
try: f(*5)
except TypeError as e: print(e)
try: {**5}
except TypeError as e: print(e)
try: [*5]
except TypeError as e: print(e)
try: a,b=5
except TypeError as e: print(e)
try: a,b=[1]
except ValueError as e: print(e)
try: a,b={1,2,3}
except ValueError as e: print(e)
try: a,*b,c=[1]
except ValueError as e: print(e)
try: a,b={1:1,2:2,3:3}
except ValueError as e: print(e)
try: a,b=iter([1,2,3])
except ValueError as e: print(e)
