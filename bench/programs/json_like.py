"""Nested data to text and back, in Python: type dispatch, recursion, string building."""
from driver import measure

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def encode(x, out):
    if isinstance(x, str):
        out.append('"' + "".join(ESCAPES.get(c, c) for c in x) + '"')
    elif x is None:
        out.append("null")
    elif x is True or x is False:
        out.append("true" if x else "false")
    elif isinstance(x, (int, float)):
        out.append(repr(x))
    elif isinstance(x, dict):
        out.append("{")
        first = True
        for k, v in x.items():
            if not first:
                out.append(", ")
            first = False
            encode(k, out)
            out.append(": ")
            encode(v, out)
        out.append("}")
    else:
        out.append("[")
        for i, v in enumerate(x):
            if i:
                out.append(", ")
            encode(v, out)
        out.append("]")


class Decoder:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def blank(self):
        while self.at < len(self.text) and self.text[self.at] in " \n,:":
            self.at += 1

    def value(self):
        self.blank()
        c = self.text[self.at]
        if c == "{":
            self.at += 1
            d = {}
            while True:
                self.blank()
                if self.text[self.at] == "}":
                    self.at += 1
                    return d
                k = self.value()
                d[k] = self.value()
        if c == "[":
            self.at += 1
            xs = []
            while True:
                self.blank()
                if self.text[self.at] == "]":
                    self.at += 1
                    return xs
                xs.append(self.value())
        if c == '"':
            end = self.at + 1
            parts = []
            while self.text[end] != '"':
                if self.text[end] == "\\":
                    end += 1
                    parts.append("\n" if self.text[end] == "n" else self.text[end])
                else:
                    parts.append(self.text[end])
                end += 1
            self.at = end + 1
            return "".join(parts)
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return v
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "0123456789.-+e":
            self.at += 1
        s = self.text[start:self.at]
        return float(s) if "." in s else int(s)


def run(n):
    data = [{"id": i, "name": 'item "%d"' % i, "tags": ["a", "b\n", None], "price": i / 4, "ok": i % 2 == 0} for i in range(n)]
    out = []
    encode(data, out)
    text = "".join(out)
    back = Decoder(text).value()
    return "%d %s" % (len(text), back == data)


measure("json_like", run, 4000)
