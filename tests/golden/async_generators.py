# Asynchronous generators and async for, driven by hand.
async def _ag(): yield
g=_ag()
t=type(g)
print(t, isinstance(t, type), type(t))
