"""An interpreter of a small stack language: dispatch by dict, tuples, lists used as stacks."""
from driver import measure

PROGRAM = """
push 0 store sum push 1 store i
label loop
load i load n le jfalse end
load i push 3 mod jfalse skip
load sum load i load i mul add push 1000003 mod store sum
label skip
load i push 1 add store i
jump loop
label end
load sum halt
"""


def assemble(text):
    words = text.split()
    code, labels = [], {}
    i = 0
    while i < len(words):
        op = words[i]
        if op == "label":
            labels[words[i + 1]] = len(code)
            i += 2
        elif op in ("push", "load", "store", "jump", "jfalse"):
            arg = words[i + 1]
            code.append((op, int(arg) if op == "push" else arg))
            i += 2
        else:
            code.append((op, None))
            i += 1
    return [(op, labels[a]) if op in ("jump", "jfalse") else (op, a) for op, a in code]


class Machine:
    def __init__(self, code, **variables):
        self.code = code
        self.stack = []
        self.variables = variables
        self.pc = 0
        self.running = True
        self.table = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("op_")}

    def op_push(self, arg):
        self.stack.append(arg)

    def op_load(self, arg):
        self.stack.append(self.variables[arg])

    def op_store(self, arg):
        self.variables[arg] = self.stack.pop()

    def op_add(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() + b)

    def op_mul(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() * b)

    def op_mod(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() % b)

    def op_le(self, _):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() <= b)

    def op_jump(self, arg):
        self.pc = arg

    def op_jfalse(self, arg):
        if not self.stack.pop():
            self.pc = arg

    def op_halt(self, _):
        self.running = False

    def run(self):
        steps = 0
        while self.running:
            op, arg = self.code[self.pc]
            self.pc += 1
            self.table[op](arg)
            steps += 1
        return steps, self.stack[-1]


def run(n):
    return "%d:%d" % Machine(assemble(PROGRAM), n=n).run()


measure("small_interpreter", run, 12000)
