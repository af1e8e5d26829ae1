# A global that exec has worked on dies when it is deleted. (Where a collection finds it in its namespace
# before, it dies later.)
# settings: jit=off;jit-threshold=0,ic=off
class O:
    cls = 1

    def __init__(self):
        self.p, self.q = 1, 2

    def __del__(self):
        print("del O")


c, b = {}, []
o = O()
del o.p
print(vars(o))
for stmt in ("del o.p", "del o.cls", "del o.nope", "del c['zz']", "del b[99]", "del nope", "del 'abc'[0]", "del (1, 2)[0]", "del None.x", "del len.x"):
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
del O.cls
print(hasattr(o, "cls"))
del o
print("after del o")
