"""Record in library.tsv the hashes of the trees of the library's modules.

Run with the reference interpreter: python3 gen_library.py
Each line has the path of a module below the library's directory and the
SHA-256 of ast.dump(tree, indent=" ", include_attributes=True).
"""

import ast
import hashlib
import os
import sysconfig
import warnings

warnings.simplefilter("ignore")
root = sysconfig.get_path("stdlib")
lines = []
for directory, subdirectories, files in os.walk(root):
    subdirectories.sort()
    for name in sorted(files):
        path = os.path.join(directory, name)
        relative = os.path.relpath(path, root)
        if not name.endswith(".py") or "site-packages" in relative:
            continue
        with open(path, "rb") as f:
            text = ast.dump(ast.parse(f.read()), indent=" ", include_attributes=True)
        lines.append(relative + "\t" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() + "\n")
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "library.tsv"), "w") as f:
    f.writelines(lines)
print(len(lines), "modules")
