import socket, select
a,b=socket.socketpair(); a.sendall(b'hello'); print(b.recv(10), a.family, a.type, a.fileno()>0); b.close()
try: a.send(b'x'); 
except OSError as e: print(type(e).__name__)
a.close(); print(a.fileno())
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1); s.bind(('127.0.0.1',0)); s.listen(); host,port=s.getsockname(); print(host)
c=socket.create_connection(('127.0.0.1',port)); p,addr=s.accept(); print(addr[0]); c.sendall(b'abc\n'); print(p.recv(2), p.recv(5)); p.sendall(b'x'*1000); n=0
f=c.makefile('rb'); p.close(); print(len(f.read())); f.close(); c.close()
s.settimeout(0.05)
try: s.accept()
except TimeoutError as e: print('timeout', e)
s.setblocking(False)
try: s.accept()
except BlockingIOError as e: print(e)
s.close()
u=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); u.bind(('127.0.0.1',0)); v=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); v.sendto(b'dg',u.getsockname()); print(u.recvfrom(10)[0]); u.close(); v.close()
print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x01\x02\x03\x04'), socket.htons(1), socket.getaddrinfo('127.0.0.1',80,type=socket.SOCK_STREAM)[0][4])
for fn in (lambda: socket.socket().connect('x'), lambda: socket.socket().bind(('127.0.0.1',70000)), lambda: socket.inet_aton('x'), lambda: socket.socket().settimeout(-1)):
    try: fn()
    except Exception as e: print(type(e).__name__, e)
