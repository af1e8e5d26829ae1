# Messages of operators, item access, conversions and class creation.
def t(s,g={}):
    try: r=eval(s,globals())
    except BaseException as e: print(s, '->', type(e).__name__, e)
    else: print(s,'=',repr(r))
class A:pass
class B:
    __hash__=None; __contains__=None; __iter__=None; __len__=None; __bool__=None; __add__=None; __radd__=None; __getitem__=None; __index__=None;__eq__=None;__lt__=None
class C:
    def __bool__(s): return 1
    def __len__(s): return -1
    def __hash__(s): return 1.5
    def __repr__(s): return 1
    def __str__(s): return 2
    def __format__(s,x): return 3
    def __iter__(s): return 4
    def __contains__(s,x): return 5
    def __index__(s): return 1.5
class D:
    def __len__(s): return 'a'
class E:
    def __len__(s): return 2**70
    def __index__(s): return 2**70
for s in ["1 in 2","1 in A()","1 in B()","1 in C()","iter(1)","iter(A())","iter(B())","iter(C())","len(1)","len(A())","len(B())","len(C())","len(D())","len(E())","bool(B())","bool(C())","hash(B())","hash(C())","hash([])","repr(C())","str(C())","format(C())","A()+1","1+A()","B()+1","1+B()","A()<1","B()<1","1<B()","1<A()","B()==1","-A()","~A()","abs(A())","A()[0]","B()[0]","1[0]","A[0]","int[0]","A()[0:1]","pow(A(),1)","pow(A(),1,2)","pow(1,A(),2)","[1]*1.5","1.5*[1]","[1]+1","(1,)+[1]","'a'+1","1+'a'","'a'*'a'","b'a'+'a'","b'a'*'a'","[1]*A()","divmod(1,'a')","print>>1","isinstance(1,2)","issubclass(1,2)","issubclass(int,2)","isinstance(1,(1,2))","isinstance(1,(int,2))","next(1)","reversed(1)","reversed(A())","reversed({1})","round(A())","sorted(1)","dir(1,2)","[][A()]","[][B()]","[1][C()]","[][E()]","(1).__add__('a')","object.__lt__(1,2)","'a'<1","None<1","A()>=A()","[]<()","{}[[]]","{[]}","{}[{}]","format(1,2)","format(A(),'x')","A()@1","1@1","iter(1,2)","list(1)","tuple(1)","a,b","[*1]","max(1)","sum(['a'])","''.join([1])","''.join(1)","A.__name__.x","A().x","A.x","A().__dict__['x']","type(A)(1,2,3)","A(1)","A(x=1)","int.x","B().x","super().x", "setattr(1,2,3)","setattr(A(),'',3)","getattr(1,2)","hasattr(1,2)","delattr(A(),'x')","vars(1)","A()()","A.__call__(1)","chr('a')","ord('ab')","[1,2][1:2:0]","iter(C)","isinstance(1,A())","issubclass(A,A())","type('X',(int,str),{})","type('X',(bool,),{})","type('X',(A,A),{})","type('X',(object,A),{})","type('X',(type(None),),{})","type('X',(),{'__slots__':1})","type('X',(),{'__slots__':('1',)})","type('X',(),{'__slots__':('a','a')})","type('X',(),{'__slots__':('a',),'a':1})","type('X',(int,),{'__slots__':('a',)})","type('X',(A,),{'__slots__':('__dict__',)})","type('X',(),{'__qualname__':1})","type('X',(),{'__doc__':1}).__doc__","type('X\\0',(),{})","type('X',(1,),{})","setattr(int,'x',1)","setattr(A,'__name__',1)","delattr(int,'real')","delattr(A,'__name__')","setattr(A,'__bases__',())","setattr(A,'__bases__',(int,))","setattr(A(),'__class__',int)","setattr(A(),'__class__',1)","setattr(1,'__class__',A)","setattr([],'x',1)","setattr([],'append',1)","delattr([],'append')","setattr(1,'real',1)","delattr(1,'real')","object.__setattr__(int,'x',1)","object.__init_subclass__(1)","A.__init_subclass__(x=1)","A.__subclasshook__(1)","A().__getstate__()","A().__sizeof__()>0","A.__mro__","A.__basicsize__","A.__dictoffset__","type.__dict__['__mro__']","A.__weakref__","A().__weakref__","vars(A)['__dict__']","A.__subclasses__()","A.mro()","type.mro(int)","A.__base__","A.__module__","A.__annotations__","A.__type_params__","int.__doc__[:10]","A.__doc__","A().__doc__","A().__module__","(1).__class__","A.__text_signature__","A.__abstractmethods__"]: t(s)
