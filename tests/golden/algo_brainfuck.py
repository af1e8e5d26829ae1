# An interpreter for a tiny language: dispatch loop over bytes, jump tables, output building.
def compile_bf(src):
    code, stack = [], []
    i = 0
    while i < len(src):
        c = src[i]
        if c in "+-<>":
            n = 0
            while i < len(src) and src[i] == c:
                n += 1
                i += 1
            code.append((c, n))
            continue
        if c in ".,":
            code.append((c, None))
        elif c == "[":
            stack.append(len(code))
            code.append(("[", None))
        elif c == "]":
            if not stack:
                raise SyntaxError("unmatched ]")
            j = stack.pop()
            code[j] = ("[", len(code))
            code.append(("]", j))
        i += 1
    if stack:
        raise SyntaxError("unmatched [")
    return code


def run(code, inp="", limit=500000):
    tape, p, pc, out, steps = [0] * 100, 0, 0, [], 0
    source = iter(inp)
    while pc < len(code):
        op, arg = code[pc]
        if op == "+":
            tape[p] = (tape[p] + arg) % 256
        elif op == "-":
            tape[p] = (tape[p] - arg) % 256
        elif op == ">":
            p += arg
        elif op == "<":
            p -= arg
        elif op == ".":
            out.append(chr(tape[p]))
        elif op == ",":
            tape[p] = ord(next(source, "\0"))
        elif op == "[":
            if not tape[p]:
                pc = arg
        elif tape[p]:
            pc = arg
        pc += 1
        steps += 1
        if steps > limit:
            raise RuntimeError("too many steps")
    return "".join(out), steps


hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(run(compile_bf(hello)))
print(run(compile_bf(",[.,]"), "echo!"))
print(run(compile_bf(",>,<[->+<]>."), "\x20\x21"))
squares = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]>[-]<<]<<<<<-]>>"
for bad in ("[", "]", "[[]"):
    try:
        compile_bf(bad)
    except SyntaxError as e:
        print(bad, e)
try:
    run(compile_bf("+[]"), limit=1000)
except RuntimeError as e:
    print(e)
print(len(compile_bf(hello)), compile_bf("+++[->++<]"))


class VM:
    def __init__(self, program):
        self.program, self.stack, self.pc, self.vars = program, [], 0, {}
        self.table = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("op_")}

    def op_push(self, v):
        self.stack.append(v)

    def op_add(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a + b)

    def op_mul(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a * b)

    def op_store(self, n):
        self.vars[n] = self.stack.pop()

    def op_load(self, n):
        self.stack.append(self.vars[n])

    def op_jnz(self, target):
        if self.stack.pop():
            self.pc = target

    def run(self):
        while self.pc < len(self.program):
            name, *args = self.program[self.pc]
            self.pc += 1
            self.table[name](*args)
        return self.vars


fact = [("push", 20), ("store", "n"), ("push", 1), ("store", "r"), ("load", "r"), ("load", "n"), ("mul",), ("store", "r"), ("load", "n"), ("push", -1), ("add",), ("store", "n"), ("load", "n"), ("jnz", 4)]
print(VM(fact).run())
