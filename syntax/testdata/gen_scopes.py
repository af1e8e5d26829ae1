"""Record the symbol tables of the programs in scopes.txt, in scopes.json.

Run with the reference interpreter: python3 gen_scopes.py
Each program gets a line for each scope: nesting, type, name, line, parameters,
and each name with its scope. Left out are the variables of inlined
comprehensions, and annotation scopes of functions that have no annotations.
"""

import _symtable
import json
import os

here = os.path.dirname(os.path.abspath(__file__))
SCOPES = {1: "local", 2: "explicit", 3: "implicit", 4: "free", 5: "cell"}
TYPES = ["function", "class", "module", "annotation", "alias", "parameters", "variable"]
ITER, FREE_CLASS = 512, 64


def dump(table, depth, lines):
    names = []
    for name, flags in table.symbols.items():
        if flags & ITER and table.name not in ("genexpr", "listcomp", "setcomp", "dictcomp"):
            continue
        if name in (".defaults", ".kwdefaults"):
            continue
        scope = SCOPES[flags >> 12 & 15]
        if flags & FREE_CLASS and scope != "free":
            scope += "+"
        names.append(f"{name}:{scope}")
    params = [p for p in table.varnames if p not in (".defaults", ".kwdefaults")]
    lines.append(" ".join([" " * depth + TYPES[table.type], str(table.lineno), ",".join(params), *sorted(names)]))
    for child in table.children:
        if child.type == 3 and set(child.symbols) <= {".format", "__classdict__"}:
            continue
        dump(child, depth + 1, lines)


with open(os.path.join(here, "scopes.txt"), encoding="utf-8") as f:
    programs = f.read().split("\n%%\n")
results = []
for src in programs:
    lines = []
    dump(_symtable.symtable(src, "<test>", "exec"), 0, lines)
    results.append(lines)
with open(os.path.join(here, "scopes.json"), "w", encoding="utf-8") as f:
    json.dump(results, f, indent=1)
    f.write("\n")
print(len(programs), "programs")
