# Random operations on ints and floats.
import random
import struct

random.seed(2027)
def rf():
    k=random.random()
    if k<.3: return struct.unpack('<d',struct.pack('<Q',random.getrandbits(64)))[0]
    if k<.6: return round(random.uniform(-1000,1000),random.randrange(6))
    if k<.7: return float(random.randrange(-10**6,10**6))
    if k<.9: return random.choice([0.0,-0.0,1e16,1.0,-1.0,2.0,0.5,1.5,float('inf'),-float('inf'),float('nan'),5e-324,1.7976931348623157e308,2.0**53,2.0**62,-2.0**62,2.0**63])
    return random.uniform(-1,1)*10**random.randrange(-20,25)
def ri():
    k=random.random()
    if k<.3: return random.randrange(-20,20)
    if k<.6: return random.randrange(-2**64,2**64)
    if k<.8: return random.choice([-1,1])*(2**random.randrange(130)+random.randrange(-2,3))
    return random.randrange(-2**300,2**300)
def rn(): return ri() if random.random()<.5 else rf()
ops=['+','-','*','/','//','%','**','<','<=','==','!=','&','|','^','<<','>>']
def show(x):
    try: return repr(x)
    except ValueError as e: return str(e)
for i in range(500):
    a=rn(); b=rn(); op=random.choice(ops)
    if op in('<<',) : b=random.randrange(-3,200)
    if op=='**':
        if isinstance(a,int): b=random.choice([random.randrange(-5,40),rf()])
        if isinstance(a,int) and isinstance(b,float) and abs(b)>1e4: b=2.5
    try: r=show(eval('a'+op+'b'))
    except Exception as e: r=type(e).__name__+str(e)
    print(a,op,b,r)
    for f in (lambda: divmod(a,b), lambda: hash(a) if a == a else 0, lambda: float(a), lambda: int(a), lambda: round(a,random.randrange(-5,8)) , lambda: round(a), lambda: format(a,random.choice(['','.3f','10.2e','g','+,.1f','%','#x' if isinstance(a,int) else '.5g','012'])), lambda: complex(a,b if not isinstance(b,int) else 1)*2, lambda: a.as_integer_ratio(), lambda: a.hex() if isinstance(a,float) else hex(a), lambda: abs(-a), lambda: bool(a), lambda: a.is_integer()):
        if random.random()<.25:
            try: r=show(f())
            except Exception as e: r=type(e).__name__+str(e)
            print(' ',r)
