# A tokenizer, a recursive-descent calculator and a small JSON reader and writer.
class Token:
    __slots__ = ("kind", "value")

    def __init__(self, kind, value):
        self.kind, self.value = kind, value


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield Token("num", float(text[i:j]) if "." in text[i:j] else int(text[i:j]))
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield Token("name", text[i:j])
            i = j
        elif text[i : i + 2] == "**":
            yield Token("op", "**")
            i += 2
        elif c in "+-*/%()=,":
            yield Token("op", c)
            i += 1
        else:
            raise SyntaxError(f"bad character {c!r} at {i}")
    yield Token("end", None)


class Calc:
    def __init__(self):
        self.vars = {"pi": 3.14159}
        self.funcs = {"max": max, "abs": abs, "sqrt": lambda v: v**0.5}

    def run(self, text):
        self.toks = list(tokens(text))
        self.pos = 0
        if len(self.toks) > 2 and self.toks[0].kind == "name" and self.toks[1].value == "=":
            self.pos = 2
            value = self.vars[self.toks[0].value] = self.expr()
        else:
            value = self.expr()
        if self.peek().kind != "end":
            raise SyntaxError(f"unexpected {self.peek().value!r}")
        return value

    def peek(self):
        return self.toks[self.pos]

    def accept(self, *ops):
        t = self.peek()
        if t.kind == "op" and t.value in ops:
            self.pos += 1
            return t.value

    def expr(self):
        v = self.term()
        while op := self.accept("+", "-"):
            w = self.term()
            v = v + w if op == "+" else v - w
        return v

    def term(self):
        v = self.unary()
        while op := self.accept("*", "/", "%"):
            w = self.unary()
            v = v * w if op == "*" else v / w if op == "/" else v % w
        return v

    def unary(self):
        if self.accept("-"):
            return -self.unary()
        base = self.atom()
        return base ** self.unary() if self.accept("**") else base

    def atom(self):
        t = self.peek()
        self.pos += 1
        if t.kind == "num":
            return t.value
        if t.kind == "name":
            if self.accept("("):
                args = [self.expr()]
                while self.accept(","):
                    args.append(self.expr())
                if not self.accept(")"):
                    raise SyntaxError("expected )")
                return self.funcs[t.value](*args)
            return self.vars[t.value]
        if t.value == "(":
            v = self.expr()
            if not self.accept(")"):
                raise SyntaxError("expected )")
            return v
        raise SyntaxError(f"unexpected {t.value!r}")


c = Calc()
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "x = 10 / 4", "x * x - 1", "max(1, x, abs(-7)) % 4", "sqrt(2) * pi", "1 +", "2 $ 3", "y + 1", "(1", "1 2", "1 / 0", "f(1)"):
    try:
        print(line, "=", c.run(line))
    except Exception as e:
        print(line, "->", type(e).__name__, e)


def parse_json(s):
    def ws(i):
        while i < len(s) and s[i] in " \n\t":
            i += 1
        return i

    def value(i):
        i = ws(i)
        ch = s[i]
        if ch == "{":
            d, i = {}, ws(i + 1)
            while s[i] != "}":
                k, i = value(i)
                i = ws(i)
                assert s[i] == ":", i
                d[k], i = value(i + 1)
                i = ws(i)
                if s[i] == ",":
                    i = ws(i + 1)
            return d, i + 1
        if ch == "[":
            out, i = [], ws(i + 1)
            while s[i] != "]":
                v, i = value(i)
                out.append(v)
                i = ws(i)
                if s[i] == ",":
                    i = ws(i + 1)
            return out, i + 1
        if ch == '"':
            j = s.index('"', i + 1)
            return s[i + 1 : j], j + 1
        for word, v in (("true", True), ("false", False), ("null", None)):
            if s.startswith(word, i):
                return v, i + len(word)
        j = i
        while j < len(s) and s[j] in "+-.0123456789eE":
            j += 1
        t = s[i:j]
        return (float(t) if "." in t or "e" in t else int(t)), j

    return value(0)[0]


def dump(v):
    match v:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[v]
        case str():
            return f'"{v}"'
        case dict():
            return "{" + ", ".join(f"{dump(k)}: {dump(x)}" for k, x in v.items()) + "}"
        case list():
            return "[" + ", ".join(map(dump, v)) + "]"
    return repr(v)


text = '{"a": [1, 2.5, -3e2, true], "b": {"c": null, "d": "text"}, "e": [[], {}]}'
data = parse_json(text)
print(data, dump(data), parse_json(dump(data)) == data, sep="\n")
