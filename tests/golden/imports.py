# import forms, module attributes, sys.modules, packages written on the fly, circular imports, errors.
import os
import sys

sys.path.insert(0, os.getcwd())
os.mkdir("pkg")
os.mkdir("pkg/sub")
files = {
    "simple.py": 'print("loading simple", __name__)\nvalue = 1\ndef f(): return value\n_private = 2\n',
    "withall.py": '__all__ = ["a", "_b"]\na, _b, c = 1, 2, 3\n',
    "pkg/__init__.py": 'print("init pkg")\nfrom . import mod\nversion = "1.0"\n',
    "pkg/mod.py": 'print("loading", __name__, __package__)\nx = "mod x"\n',
    "pkg/other.py": 'from .mod import x\nfrom . import version\nfrom .sub import deep\nfrom .sub.deep import y as why\n',
    "pkg/sub/__init__.py": "",
    "pkg/sub/deep.py": 'from ..mod import x as up\ny = up + "!"\n',
    "circ_a.py": 'import circ_b\ndef fa(): return "fa"\nresult = circ_b.fb()\n',
    "circ_b.py": 'import circ_a\ndef fb(): return "fb"\npartial = hasattr(circ_a, "fa")\n',
    "broken.py": 'x = 1\nraise ValueError("in module")\n',
    "syntax_bad.py": "def f(:\n",
    "fromcirc.py": "from fromcirc2 import z\n",
    "fromcirc2.py": "from fromcirc import z\n",
    "getattr_mod.py": 'def __getattr__(name):\n    if name == "lazy": return "lazily"\n    raise AttributeError(f"no {name}")\ndef __dir__(): return ["lazy"]\n',
}
for name, text in files.items():
    with open(name, "w") as f:
        f.write(text)
import simple
import simple as again
from simple import f, value as v, _private

print(simple is again, f(), v, _private, simple.__name__, simple.__file__.endswith("/simple.py"), simple.__package__ == "", "simple" in sys.modules)
simple.value = 42
print(f(), v)
from withall import *

print(a, _b, "c" in globals())
import pkg.other
import pkg.sub.deep as deep

print(pkg.version, pkg.mod.x, pkg.other.x, pkg.other.why, deep.y, pkg.sub.deep is deep, pkg.__path__[0].endswith("/pkg"), pkg.__name__, pkg.mod.__package__, sorted(m for m in sys.modules if m.startswith("pkg")))
import circ_a

print(circ_a.result, circ_a.circ_b.partial)
import getattr_mod

print(getattr_mod.lazy, dir(getattr_mod))
from getattr_mod import lazy

for stmt in ("import nope", "import pkg.nope", "from pkg import nope", "from simple import missing", "import broken", "import syntax_bad", "import fromcirc", "from getattr_mod import zzz", "from . import x", "import simple.sub", "from nope.a import b", "getattr_mod.zzz", "simple.valu"):
    try:
        exec(stmt)
    except Exception as e:
        print(stmt, "->", type(e).__name__, str(e).replace(os.getcwd(), "."))
print("broken" in sys.modules)
del sys.modules["simple"]
import simple

print(simple.value, simple is again)


def lazy_import():
    import simple as local
    from os import path

    return local.value, path is os.path


print(lazy_import(), __import__("pkg.mod").__name__, __import__("pkg.mod", fromlist=["x"]).__name__)
import importlib

print(importlib.import_module("pkg.sub.deep") is deep, importlib.reload(again if False else simple) is simple)
sys.modules["fake"] = "not a module"
import fake

print(fake, type(sys).__name__, repr(type(sys)("m")))
