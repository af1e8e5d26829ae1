from itertools import *
import _operator as op
L=list
print(L(accumulate([1,2,3,4])), L(accumulate([1,2,3],lambda a,b:a*b, initial=10)))
print(L(batched('ABCDEFG',3)), L(batched([],2)))
print(L(chain([1],'ab',(2,))), L(chain.from_iterable([[1],[2]])))
print(L(combinations(range(4),3)), L(combinations_with_replacement('ABC',2)), L(combinations([],0)), L(combinations('ab',3)))
print(L(compress('ABCDEF',[1,0,1,0,1,1])))
c=count(5,2); print(next(c),next(c),c, count(), count(1.5), count(2,-1)); 
c=count(2**62-1); next(c); print(next(c), next(c)); print(L(islice(count(0.5,0.25),4)))
print(L(islice(cycle('abc'),7)), L(cycle([])))
print(L(dropwhile(lambda x:x<5,[1,4,6,4,1])), L(takewhile(lambda x:x<5,[1,4,6,4,1])), L(filterfalse(lambda x:x%2,range(6))), L(filterfalse(None,range(3))))
print([(k,L(g)) for k,g in groupby('AAAABBBCCDAABBB')], [k for k,g in groupby([1,1,2,3,3],lambda x:x//2)])
print(L(islice('ABCDEFG',2)),L(islice('ABCDEFG',2,4)),L(islice('ABCDEFG',2,None)),L(islice('ABCDEFG',0,None,2)))
it=iter(range(10)); print(L(islice(it,3,3)), next(it))
print(L(pairwise('ABCDE')), L(pairwise([1])))
print(L(permutations('ABC',2)), L(permutations(range(3))), L(permutations([])), L(permutations('ab',3)))
print(L(product('AB',repeat=2)), L(product('ab',range(2))), L(product()), L(product('a',[])))
print(L(repeat(1,3)), repeat('x'), repeat('x',2), L(starmap(pow,[(2,5),(3,2)])))
a,b=tee([1,2,3]); print(next(a),L(b),L(a)); print(tee([],0))
t,=tee([1],1); u,=tee(t,1); print(u is t)
a,b,c=tee(iter(range(200)),3); print(sum(a),sum(b),sum(c))
print(L(zip_longest('ABCD','xy',fillvalue='-')), L(zip_longest()))
g=groupby('aab'); k1,g1=next(g); k2,g2=next(g); print(L(g1),L(g2))
def tr(s):
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
for s in ["batched([1],0)","L(batched([1,2,3],2,strict=True))","count('a')","islice([1],-1)","islice([1],1,-1)","islice([1],0,1,0)","islice([1])","islice([1],1,2,3,4)","combinations([1],-1)","permutations([1],'a')","permutations([1],-1)","product([1],repeat=-1)","tee([1],-1)","repeat()","L(chain(1))","zip_longest(1)","zip_longest([1],fill=2)","chain(a=1)","cycle(1)","groupby()","accumulate()","starmap(1,2)","L(starmap(pow,[1]))","repeat(1,times=-1)","islice([1],'a')","compress([1])","pairwise()","repeat(1).__length_hint__()", "repeat(1,3).__length_hint__()", "chain[int]", "filterfalse(1)", "count(1,2,3)", "dropwhile(x=1)", "batched([1],1,2)", "product([1],foo=2)"]: tr(s)
import _operator as op
print(op.add(1,2), op.iadd([1],[2]), op.pow(2,3), op.concat('a','b'), op.contains([1],1), op.countOf([1,2,1],1), op.indexOf([1,2],2), op.length_hint([1,2]), op.length_hint(1,7), op.not_(0), op.is_none(None), op.is_not(1,2), op.index(True), op.abs(-3), op.inv(5), op.truth([]), op.is_not_none(3), op.call(max,1,2), op.call(dict,a=1))
print(op.itemgetter(1)('abc'), op.itemgetter(0,2)('abc'), op.itemgetter(slice(1,2))('abc'), op.attrgetter('real')(3), op.attrgetter('real.imag','imag')(3), op.methodcaller('upper')('a'), op.methodcaller('split',',',maxsplit=1)('a,b,c'))
print(op.itemgetter(1,'a'), op.attrgetter('a.b','c'), op.methodcaller('f',1,k=2), op.itemgetter(1).__reduce__(), op.methodcaller('f',1).__reduce__(), op._compare_digest('a','a'), op._compare_digest(b'a',b'b'))
for s in ["op.itemgetter()","op.attrgetter(1)","op.methodcaller()","op.methodcaller(1)","op.itemgetter(1)()","op.itemgetter(1)(2,3)","op.itemgetter(1)(a=1)","op.concat(1,2)","op.concat([1],2)","op.countOf(1,2)","op.indexOf([1],2)","op.indexOf(1,2)","op.length_hint([],'a')","op._compare_digest('a',b'a')","op._compare_digest('é','é')","op.add(1,'a')","op.add(1)","op.abs('a')","op.index(1.5)","op.itemgetter(x=1)","op.contains(1,2)","op.neg('a')","op.lt(1,'a')","op.iconcat(1,2)","op.delitem([],0)","op.isub('a',1)","op.attrgetter('x')(1)","op.methodcaller('x')(1)", "op.itemgetter('a')({})", "op.getitem(1,2)", "op.setitem((),1,2)"]: tr(s)
