# Prints a program of random classes and functions that are called until they are hot, with
# operands whose types change: what inline caches, guards and handlers of machine code meet.
# Everything that it does is bounded; each call prints what it gave.
#
#     programs.py SEED COUNT          COUNT is the number of functions
import random
import sys

rnd = random.Random(int(sys.argv[1]))
choice = rnd.choice
COUNT = int(sys.argv[2])

PRELUDE = '''
import sys
STEPS = 0

class Stop(BaseException):
    pass

def tick():
    global STEPS
    STEPS += 1
    if STEPS > 400:
        raise Stop

def clip(v):
    if type(v) is int and not -1 << 200 < v < 1 << 200:
        return v % 1000003
    if type(v) in (str, bytes, list, tuple) and len(v) > 12:
        return v[:12]
    if type(v) is dict and len(v) > 12:
        return {}
    return v

def show(v, depth=3):
    if v is None or v is NotImplemented or type(v) in (int, float, bool, str, bytes, range, slice):
        return ascii(v)
    if depth == 0:
        return "..."
    if type(v) in (list, tuple):
        return type(v).__name__ + str([show(x, depth - 1) for x in v[:8]])
    if type(v) is dict:
        return "{" + ", ".join(show(k, depth - 1) + ": " + show(x, depth - 1) for k, x in list(v.items())[:8]) + "}"
    if isinstance(v, Base):
        return type(v).__name__ + show(dict(v.__dict__), depth - 1)
    if isinstance(v, BaseException):
        return type(v).__name__ + show(v.args, depth - 1)
    return type(v).__name__

def log(*values):
    if len(LINES) > 2000:
        return
    LINES.append(" ".join(map(show, values)))

class Base:
    k = 1
    def __repr__(self):
        return type(self).__name__
    def m(self, *args, **kw):
        return len(args), sorted(kw)

class Manager:
    def __repr__(self):
        return "Manager"
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        return self
    def __exit__(self, kind, value, tb):
        log("exit", kind and kind.__name__)
        return self.swallow and kind is not Stop

G0, G1, G2 = 0, "g", 2.5
LINES = []
'''

LOCALS = ["a", "b", "c", "d"]
GLOBALS = ["G0", "G1", "G2"]
ATTRS = ["x", "y", "z", "k"]
SPECIALS = ["__add__", "__radd__", "__lt__", "__eq__", "__len__", "__getitem__", "__bool__", "__contains__", "__iter__",
            "__call__", "__getattr__", "__hash__", "__index__", "__iadd__", "__neg__", "__setitem__", "__repr__"]


class Writer:
    def __init__(self):
        self.lines, self.depth = [], 0

    def __call__(self, text):
        self.lines.append("    " * self.depth + text)

    def __enter__(self):
        self.depth += 1

    def __exit__(self, *_):
        self.depth -= 1


w = Writer()
classes, functions = [], []  # names; functions with their kinds


def const():
    return choice(["0", "1", "2", "-1", "3", "7", "255", "1 << 61", "-1 << 61", "10 ** 20", "0.5", "-0.0", "1e300", "2.0", "float('nan')",
                   "''", "'a'", "'abc'", "'\\xe9t\\xe9'", "b'ab'", "None", "True", "False", "()", "(1, 2)", "[]", "[1, 2, 3]", "['b', 'a']",
                   "{}", "{1: 2}", "{'x': 1}", "range(4)"])


def name():
    return choice(LOCALS) if rnd.random() < 0.85 else choice(GLOBALS)


def arguments(depth):
    parts = [expr(depth - 1) for _ in range(rnd.randrange(3))]
    r = rnd.random()
    if r < 0.1:
        parts.append(f"*{choice(['(1, 2)', '[3]', name()])}")
    if r < 0.2:
        parts.append(f"{choice(['p', 'q', 'r'])}={expr(depth - 1)}")
    if 0.15 < r < 0.22:
        parts.append(f"**{choice(['{}', repr({'r': 5})])}")
    return ", ".join(parts)


def expr(depth=3):
    if depth <= 0:
        return name() if rnd.random() < 0.6 else const()
    e = lambda: expr(depth - 1)
    match rnd.randrange(30):
        case 0 | 1 | 2:
            return f"({e()} {choice(['+', '-', '+', '-', '&', '|', '^'])} {e()})"
        case 3:
            return f"({e()} * {choice(['2', '3', '-1', '0.5', name()])})"
        case 4:
            return f"({e()} {choice(['//', '%', '/'])} {choice(['2', '3', '-7', '0.5', name()])})"
        case 5:
            return f"({e()} {choice(['<<', '>>'])} {choice(['1', '3', '5'])})"
        case 6 | 7:
            return f"({e()} {choice(['<', '<=', '==', '!=', '>', '>='])} {e()})"
        case 8:
            return f"({e()} < {e()} {choice(['<', '==', '>='])} {e()})"
        case 9:
            return f"({e()} {choice(['in', 'not in', 'is', 'is not'])} {e()})"
        case 10:
            return f"({e()} {choice(['and', 'or'])} {e()})"
        case 11:
            return f"({choice(['not ', '-', '~', '+'])}{e()})"
        case 12:
            return f"({e()} if {e()} else {e()})"
        case 13 | 14:
            return f"{name()}.{choice(ATTRS)}"
        case 15 | 16:
            return f"{name()}.m({arguments(depth)})"
        case 17:
            return f"{name()}[{choice(['0', '1', '-1', name(), 'slice(1, 3)', '1:', ':2', '::-1'])}]"
        case 18 | 19 if functions:
            return f"{choice(functions)}({arguments(depth)})"
        case 20 if classes:
            return f"{choice(classes)}({arguments(depth)})"
        case 21:
            return f"{choice(['len', 'abs', 'str', 'repr', 'bool', 'int', 'float', 'list', 'tuple', 'sorted', 'sum', 'min', 'max', 'iter', 'hash', 'ascii', 'dict', 'any', 'all', 'callable'])}({e()})"
        case 22:
            return f"isinstance({e()}, {choice(['int', 'str', '(int, float)', 'Base', 'list', 'tuple', 'bool'])})"
        case 23:
            return f"[{expr(1)} for {choice(LOCALS)} in {choice(['range(3)', name(), '(1, 2.5, None)'])} if {expr(1)}]"
        case 24:
            return f"{choice(['sum', 'list', 'tuple', 'any', 'max', 'sorted', 'set'])}({expr(1)} for {choice(LOCALS)} in {choice(['range(3)', '[1, 2]', name()])})"
        case 25:
            return f'f"{{{name()}!r}}-{{{choice(LOCALS)}}}{{{choice(LOCALS)}:{choice(["", ">6", "<4", "5", ".2f", "x", "03"])}}}"'
        case 26:
            v = choice(LOCALS)
            return f"(lambda {v}: {expr(depth - 1)})({e()})"
        case 27:
            return f"getattr({name()}, {choice(ATTRS)!r}, {const()})"
        case 28:
            return choice([f"({e()}, {e()})", f"[{e()}, {e()}]", f"{{{choice(['1', repr('x'), name()])}: {e()}}}"])
        case _:
            return f"{name()}.{choice(['append', 'get', 'join', 'upper', 'split', 'pop', 'items', 'index', 'count', 'copy', 'keys', 'strip', 'replace'])}({choice(['', expr(0), 'a, b'])})"


def target():
    r = rnd.random()
    if r < 0.6:
        return choice(LOCALS)
    if r < 0.75:
        return f"{choice(LOCALS)}.{choice(ATTRS)}"
    if r < 0.9:
        return f"{choice(LOCALS)}[{choice(['0', '-1', '1', name(), repr('x'), '0:1'])}]"
    return choice(GLOBALS)


def block(depth, loop, kind):
    with w:
        for _ in range(rnd.randrange(1, 4)):
            statement(depth - 1, loop, kind)


def statement(depth, loop, kind):
    r = rnd.randrange(26)
    if depth <= 0 and 8 <= r < 20:
        r = rnd.randrange(8)
    match r:
        case 0 | 1 | 2:
            w(f"{target()} = clip({expr()})")
        case 3 | 4:
            w(f"{target()} {choice(['+', '-', '*', '+', '|', '&'])}= {expr(1)}")
        case 5:
            w(f"log({expr(2)})")
        case 6:
            w(choice([f"{target()}, {target()} = {expr(1)}", f"{choice(LOCALS)}, *{choice(LOCALS)} = {expr(1)}", f"a, b = b, a", f"c = d = {expr(1)}"]))
        case 7:
            v = choice(LOCALS)
            w(f"del {choice([v, v + '.' + choice(ATTRS), v + '[0]', v + '[1:]'])}" + choice(["", f"; {v} = {const()}"]))
        case 8 | 9 | 10:
            w(f"if {expr(2)}:")
            block(depth, loop, kind)
            if rnd.random() < 0.5:
                w("else:")
                block(depth, loop, kind)
        case 11 | 12 | 13:
            what = choice(["range(3)", "range(a)", name(), "(1, 'x', None)", "[1, 2.0, 3]", "{1: 2, 'x': 3}.items()", "enumerate('ab')", "zip([1, 2], 'xy')", "reversed([1, 2])", "map(str, range(2))"])
            v = choice(LOCALS)
            if "items" in what or "enumerate" in what or "zip" in what:
                v = "a, b"
            w(f"for {v} in {what}:")
            with w:
                w("tick()")
            block(depth, True, kind)
            if rnd.random() < 0.2:
                w("else:")
                block(depth, loop, kind)
        case 14:
            w(f"while {expr(1)}:")
            with w:
                w("tick()")
            block(depth, True, kind)
        case 15 | 16 | 17:
            w("try:")
            block(depth, loop, kind)
            if rnd.random() < 0.85:
                what = choice(["TypeError", "(TypeError, ValueError)", "Exception", "AttributeError", "KeyError", "ZeroDivisionError", "LookupError"])
                bound = rnd.random() < 0.5
                w(f"except {what}{' as e' if bound else ''}:")
                with w:
                    if bound:
                        w("log(e)")
                block(depth, loop, kind)
                if rnd.random() < 0.2:
                    w("else:")
                    block(depth, loop, kind)
                if rnd.random() < 0.3:
                    w("finally:")
                    block(depth, False, "plain" if kind == "plain" else kind)
            else:
                w("finally:")
                block(depth, False, kind)
        case 18:
            w(f"with Manager({choice(['True', 'False', 'a'])}) as {choice(LOCALS)}:")
            block(depth, loop, kind)
        case 19:
            v = choice(LOCALS)
            w(f"def inner({choice(LOCALS)}=0, *args):")
            with w:
                if rnd.random() < 0.4 and v not in w.lines[-1].replace("inner", ""):
                    w(f"nonlocal {v}")
                w(f"{v} = clip({expr(2)})")
                w(f"return {expr(2)}")
            w(f"{choice(LOCALS)} = inner({expr(0)})")
        case 20 if loop:
            w(f"if {expr(1)}: {choice(['break', 'continue'])}")
        case 21:
            w(f"if {expr(1)}: return {expr(2)}" if kind != "generator" else f"if {expr(1)}: return")
        case 22:
            w(f"if {expr(1)}: raise {choice(['ValueError(a)', 'KeyError(b)', 'TypeError', 'IndexError(1, 2)'])}")
        case 23 if classes:
            c = choice(classes)
            w(choice([f"{c}.k = {expr(1)}", f"{c}.k += 1", f"{choice(LOCALS)} = {c}", f"{c}.z = property(lambda self: {const()})", f"if 'z' in {c}.__dict__: del {c}.z"]))
        case 24 if kind == "generator":
            w(choice([f"yield {expr(2)}", f"{choice(LOCALS)} = yield {expr(1)}", f"yield from {choice(['range(2)', '(1, None)', name()])}"]))
        case _:
            w(f"{choice(LOCALS)} = {expr(2)}")


def special(n):
    params = {"__getitem__": "i", "__contains__": "i", "__call__": "*args", "__getattr__": "name", "__setitem__": "i, v"}.get(n, "o")
    if n in ("__len__", "__bool__", "__iter__", "__hash__", "__index__", "__neg__", "__repr__"):
        params = ""
    w(f"def {n}(self{', ' + params if params else ''}):")
    with w:
        w("tick()")
        match n:
            case "__len__" | "__index__" | "__hash__":
                w(f"return {choice(['2', '0', '3', '-1' if n != '__hash__' else '5', repr('x') if n == '__index__' else '1'])}")
            case "__bool__" | "__contains__":
                w(f"return {choice(['True', 'False', '1'])}")
            case "__iter__":
                w(choice(["return iter([1, 2])", "yield 1; yield 'x'", "return 5"]))
            case "__getattr__":
                w("if name.startswith('__'): raise AttributeError(name)")
                w(f"return {choice(['1', 'name', 'None'])}")
            case "__getitem__":
                w("if type(i) is int and not -4 < i < 4: raise IndexError(i)")
                w("return i")
            case "__repr__":
                w("return 'R'")
            case _:
                w(f"return {choice(['NotImplemented', '1', 'self', repr('s'), '2.5'])}")


def make_class(i):
    bases = choice(["Base", "Base"] + classes + (["Base, list", "Base, dict", "Base, str", "Base, int"] if rnd.random() < 0.3 else []))
    w(f"class C{i}({bases}):")
    with w:
        if rnd.random() < 0.5:
            w(f"k = {const()}")
        if rnd.random() < 0.7 and "," not in bases:
            w("def __init__(self, *args, **kw):")
            with w:
                for a in rnd.sample(ATTRS[:3], rnd.randrange(1, 4)):
                    w(f"self.{a} = {choice(['args[0] if args else 1', const(), 'len(args)'])}")
        if rnd.random() < 0.7:
            w(f"def m(self, a=1, {choice(['b=2', '*b', 'b=0, *, p=3', '*b, **q'])}):")
            with w:
                w("tick()")
                w("c = d = self")
                w(f"return {expr(2)}")
        for n in rnd.sample(SPECIALS, rnd.randrange(4)):
            special(n)
        if rnd.random() < 0.3:
            w("@property")
            w(f"def {choice(ATTRS[:3])}(self): return {const()}")
        if rnd.random() < 0.2:
            w("@classmethod")
            w("def m(cls, *args): return cls.__name__, len(args)")
        w("pass")
    classes.append(f"C{i}")


def make_function(i):
    kind = "generator" if rnd.random() < 0.25 else "plain"
    params = choice(["a=0, b=1", "a=0, b=1, *c", "a, b=None, *, p=1", "a=1, b=2, **c", "a=0, b=1, c=2, d=3", "*a, p=4, **b", "a, b"])
    w(f"def f{i}({params}):")
    with w:
        w(f"global {', '.join(GLOBALS)}")
        w("tick()")
        for v in LOCALS:
            if v not in params.replace("*", " ").replace("=", " ").replace(",", " ").split():
                w(f"{v} = {const()}")
    with w:
        for _ in range(rnd.randrange(4, 9)):
            if rnd.random() < 0.8:
                w("try:")
                with w:
                    statement(3, False, kind)
                w("except Exception as e:")
                with w:
                    w("log(e)")
            else:
                statement(3, False, kind)
        w(f"yield {expr(2)}" if kind == "generator" else f"return {expr(2)}")
    if kind == "plain":
        functions.append(f"f{i}")
    return kind


for i in range(max(2, COUNT // 2)):
    make_class(i)
kinds = [make_function(i) for i in range(COUNT)]
print(PRELUDE)
print("\n".join(w.lines))
print(f"""
FUNCTIONS = [{', '.join(f'f{i}' for i in range(COUNT))}]
KINDS = {kinds!r}
def values(i):
    return [i, i * 0.5, str(i), [i, 2], (1, i), {{1: i, 'x': i}}, None, i % 2 == 0, {', '.join(f'new({c}, i)' for c in classes)}, 1 << 70, b'xy']

def new(cls, i):
    try:
        return cls(i)
    except Exception as e:
        return e

def call(f, kind, args):
    global STEPS
    STEPS = 0
    try:
        r = f(*args)
        if kind == "generator":
            got = []
            for i in range(5):
                try:
                    got.append(next(r) if i != 2 else r.send(i))
                except StopIteration as e:
                    got.append(e)
                    break
            r.close()
            r = got
        log(r)
    except Stop:
        log("stopped")
    except RecursionError:
        log("too deep")
    except Exception as e:
        log(e)

# Each function is warmed up with one kind of operands, then gets all kinds.
for f, kind in zip(FUNCTIONS, KINDS):
    for phase in range(3):
        for i in range(30):
            vs = values(i)
            n = len(vs)
            call(f, kind, (vs[phase * 3 % n], vs[(phase + i // 20) % n]))
    for i in range(40):
        vs = values(i)
        call(f, kind, (vs[i % len(vs)], vs[i * 7 % len(vs)]))
    print(f.__name__, len(LINES))
    for line in LINES:
        print("", line)
    LINES.clear()
""")
