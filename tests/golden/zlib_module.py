# Compression and decompression by zlib and gzip: what goes in comes out.
import zlib
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__,e)
d=b"hello world "*1000+bytes(range(256))*20
print(zlib.crc32(b"abc"),zlib.crc32(b"c",zlib.crc32(b"ab")),zlib.adler32(d),zlib.adler32(d[5000:],zlib.adler32(d[:5000])),zlib.adler32(b""),zlib.crc32(b"x",-1), zlib.adler32(b"x"*70000, 5), zlib.adler32(b"", 77))
for w in (15,-15,31,9,-9):
    for l in (-1,0,1,9):
        c=zlib.compress(d,l,w); print(w,l,zlib.decompress(c,w)==d, len(c)<len(d) or l==0)
        if w>0: print(zlib.decompress(c,47)==d)
o=zlib.decompressobj(); c=zlib.compress(d)
out=b"".join(o.decompress(c[i:i+7]) for i in range(0,len(c),7)); print(out==d,o.eof,o.unused_data,o.flush())
o=zlib.decompressobj(); print(o.decompress(c+b"extra")==d,o.unused_data,o.eof,o.decompress(b"more"),o.unused_data)
o=zlib.decompressobj(); r=o.decompress(c,100); 
while o.unconsumed_tail: r+=o.decompress(o.unconsumed_tail,100)
r+=o.flush(); print(r==d,o.eof)
k=zlib.compressobj(9); x=k.compress(d[:5000])+k.flush(zlib.Z_SYNC_FLUSH); p=zlib.decompressobj(); print(p.decompress(x)==d[:5000]); x2=k.compress(d[5000:])+k.flush(); print(p.decompress(x2)==d[5000:],p.eof)
t(k.compress,b"x")
t(zlib.decompress,b"nonsense"); t(zlib.decompress,c[:-5]); t(zlib.decompress,b""); t(zlib.decompress,c[:-1]+b"\0"); t(zlib.compress,"x"); t(zlib.compress,b"x",10); t(zlib.compress,b"x",1,99); t(zlib.decompress,b"x",99)
z=zlib.compressobj(zdict=b"hello world"); y=z.compress(b"hello world hello")+z.flush(); print(zlib.decompressobj(zdict=b"hello world").decompress(y)); t(zlib.decompress,y)
e=zlib._ZlibDecompressor(); r=b""; print(e.needs_input); r=e.decompress(c,50); print(len(r),e.needs_input,e.eof)
while not e.eof: r+=e.decompress(b"",1000)
print(r==d,e.eof,e.needs_input,e.unused_data); t(e.decompress,b"x")
for i in range(100): zlib.decompressobj().decompress(c[:10])
import gzip,io
b=io.BytesIO()
with gzip.GzipFile(fileobj=b,mode="wb",mtime=0) as g: g.write(d)
print(gzip.decompress(b.getvalue())==d, gzip.decompress(gzip.compress(d)+gzip.compress(b"x"))==d+b"x")
