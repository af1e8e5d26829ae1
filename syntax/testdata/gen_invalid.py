"""Record what CPython says of the programs in invalid.txt, in invalid.json.

Run with the reference interpreter: python3 gen_invalid.py
"""

import json
import os
import warnings

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "invalid.txt"), encoding="utf-8") as f:
    programs = f.read().split("\n%%\n")
results = []
for src in programs:
    src = src.replace("\\x0c", "\x0c").replace("\\r", "\r").replace("\\0", "\0")
    try:
        compile(src, "<test>", "exec", dont_inherit=True)
        results.append(None)
    except SyntaxError as e:
        results.append([type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset])
    except Exception as e:
        results.append([type(e).__name__, str(e), 0, 0, 0, 0])
with open(os.path.join(here, "invalid.json"), "w", encoding="utf-8") as f:
    f.write("[\n" + ",\n".join(json.dumps(r) for r in results) + "\n]\n")
print(len(programs), "programs,", sum(r is None for r in results), "valid")
