# global, nonlocal, builtins, class scope, del, exec and eval namespaces, shadowing.
x = 1


def read():
    return x


def write():
    global x
    x += 1
    return x


def make_new():
    global created
    created = "by function"


def local():
    x = "local"
    return x


print(read(), write(), write(), x, local(), x)
make_new()
print(created)
del created
try:
    created
except NameError as e:
    print(e)


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__, e)


def nested_global():
    x = "enclosing"

    def inner():
        global x
        x = "from inner"
        return x

    inner()
    return x


print(nested_global(), x)


def nonlocals():
    v = 0

    def up():
        nonlocal v
        v += 1

        def deeper():
            nonlocal v
            v *= 10
            return v

        return deeper()

    return up(), v, up(), v


print(nonlocals())
print(len("abc"))
len = lambda s: "shadowed"
print(len("abc"))
del len
print(len("abc"))


def shadow_param(len):
    return len + 1


print(shadow_param(5))
import builtins

builtins.added = "a builtin"
print(added)
builtins.abs, saved = (lambda v: "patched abs"), builtins.abs
print(abs(-5))
builtins.abs = saved
print(abs(-5))
globals()["dynamic"] = 5
print(dynamic, "dynamic" in globals(), globals()["x"], globals() is globals())


def f(a, b=2):
    c = 3
    d = [c for _ in range(1)]
    return sorted(locals())


print(f(1))
ns = {}
exec("a = 1\ndef g(): return a + 1\nr = g()", ns)
print(ns["r"], ns["a"], sorted(k for k in ns if not k.startswith("__")))
print(eval("1 + x_", {"x_": 5}), eval("len('abc')"), eval("a + b", {"a": 1}, {"b": 2}), eval(compile("2 * 3", "s", "eval")))
for code in ("1 +", "undefined", "x = 1"):
    try:
        eval(code)
    except (SyntaxError, NameError) as e:
        print(type(e).__name__, e.args[0])


def exec_local():
    y = 1
    exec("y = 2; z = 3")
    return y, "z" in locals()


print(exec_local())


class C:
    x = "class"

    def get(self):
        return x

    y = x

    def getcls(self):
        return self.x


print(C().get(), C.y, C().getcls())
for i in range(2):
    leak = i
print(i, leak)


def loop_var():
    for k in []:
        pass
    try:
        return k
    except UnboundLocalError as e:
        return str(e)


print(loop_var())


def cond(flag):
    if flag:
        v = 1
    return v


print(cond(True))
try:
    cond(False)
except UnboundLocalError as e:
    print(e)
print(__name__, x, read())
counter = 0
def bump():
    global counter
    for _ in range(1000):
        counter += 1
bump()
print(counter)
