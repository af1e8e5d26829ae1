"""A tokenizer and recursive-descent parser for arithmetic, written by hand and with re."""
import re
from driver import measure

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|([A-Za-z_]\w*)|(.))")


def by_hand(text):
    i, n = 0, len(text)
    tokens = []
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < n and (text[j].isdigit() or text[j] == "."):
                j += 1
            tokens.append(("num", text[i:j]))
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < n and (text[j].isalnum() or text[j] == "_"):
                j += 1
            tokens.append(("name", text[i:j]))
            i = j
        else:
            tokens.append(("op", c))
            i += 1
    tokens.append(("end", ""))
    return tokens


def by_re(text):
    tokens = []
    for m in TOKEN.finditer(text):
        number, name, op = m.groups()
        if number:
            tokens.append(("num", number))
        elif name:
            tokens.append(("name", name))
        elif not op.isspace():
            tokens.append(("op", op))
    tokens.append(("end", ""))
    return tokens


class Parser:
    def __init__(self, tokens, names):
        self.tokens = tokens
        self.names = names
        self.at = 0

    def next(self):
        t = self.tokens[self.at]
        self.at += 1
        return t

    def accept(self, *ops):
        kind, text = self.tokens[self.at]
        if kind == "op" and text in ops:
            self.at += 1
            return text
        return None

    def sum(self):
        x = self.product()
        while op := self.accept("+", "-"):
            y = self.product()
            x = x + y if op == "+" else x - y
        return x

    def product(self):
        x = self.atom()
        while op := self.accept("*", "/"):
            y = self.atom()
            x = x * y if op == "*" else x / (y or 1)
        return x

    def atom(self):
        if self.accept("("):
            x = self.sum()
            self.accept(")")
            return x
        if self.accept("-"):
            return -self.atom()
        kind, text = self.next()
        match kind:
            case "num":
                return float(text) if "." in text else int(text)
            case "name":
                return self.names.get(text, 1)
            case _:
                raise SyntaxError(text)


def run(n):
    line = "alpha * (3.5 + beta_%d) - 42 / (gamma - %d) + x1*x2*-7"
    names = {"alpha": 2, "gamma": 0.5, "x1": 3}
    total = 0.0
    for i in range(n):
        text = line % (i % 7, i)
        tokens = by_hand(text) if i % 2 else by_re(text)
        total += Parser(tokens, names).sum()
    return "%.4f" % total


measure("tokenizer", run, 6000)
