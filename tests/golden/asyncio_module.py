import asyncio
async def f(x): await asyncio.sleep(0.01); return x*2
async def main():
    print(await asyncio.gather(f(1),f(2)))
    async with asyncio.timeout(1): await f(3)
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print('to')
    q=asyncio.Queue(); await q.put(1); print(await q.get())
    t=asyncio.create_task(f(5)); print(await t); t=asyncio.create_task(asyncio.sleep(9)); t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled')
    async def h(r,w): w.write(await r.readline()); await w.drain(); w.close()
    srv=await asyncio.start_server(h,'127.0.0.1',0); port=srv.sockets[0].getsockname()[1]
    r,w=await asyncio.open_connection('127.0.0.1',port); w.write(b'hi\n'); print(await r.readline()); w.close(); srv.close()
    async with asyncio.TaskGroup() as tg: x=tg.create_task(f(7)); 
    print(x.result())
    async for i in agen(): print(i)
async def agen():
    for i in range(2): yield i; await asyncio.sleep(0)
asyncio.run(main())
