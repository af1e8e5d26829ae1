"""Record the trees of the programs in valid.txt, in valid.json.

Run with the reference interpreter: python3 gen_valid.py
Each entry is the tree as ast.dump prints it, with positions, on one line, and
the SyntaxWarnings of compiling it, each with its line.
"""

import ast
import json
import os
import warnings

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "valid.txt"), encoding="utf-8") as f:
    programs = f.read().split("\n%%\n")
results = []
for src in programs:
    src = src.replace("<FF>", "\x0c").replace("<CR>", "\r")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(src, "<test>", "exec", dont_inherit=True)
        except SyntaxError as e:
            raise SystemExit(f"{src!r}: {e}")
    tree = ast.dump(ast.parse(src), include_attributes=True)
    results.append([tree, [[str(w.message), w.lineno] for w in caught]])
with open(os.path.join(here, "valid.json"), "w", encoding="utf-8") as f:
    f.write("[\n" + ",\n".join(json.dumps(r) for r in results) + "\n]\n")
print(len(programs), "programs")
