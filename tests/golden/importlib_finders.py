# importlib: specs, finders of the program, reload, errors of names that are not there.
import importlib
import importlib.util
import json
import math
import os
import sys

print(json.__spec__.name, json.__spec__.parent, math.__spec__.origin, importlib.util.find_spec("nosuch"))
print(importlib.import_module("json.decoder").__name__, importlib.import_module(".encoder", "json").__name__)
sys.path.insert(0, os.getcwd())
with open("amod.py", "w") as f:
    f.write("print('a loaded', __name__, __spec__.name)\nx = 1\n")
import amod

amod.x = 7
print(importlib.reload(amod) is amod, amod.x, amod.__spec__.origin == amod.__file__, os.path.basename(amod.__file__))


class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        print("asked for", name)
        if name == "virtual":
            return importlib.util.spec_from_loader(name, cls)

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(m):
        m.x = 5


sys.meta_path.insert(0, Finder)
import virtual

print(virtual.x, virtual.__loader__ is Finder, virtual.__spec__.loader is Finder)
try:
    import nowhere
except ModuleNotFoundError as e:
    print(e, e.name)
sys.meta_path.remove(Finder)
import colorsys

print(colorsys.__name__, colorsys.__spec__.name)
spec = importlib.util.spec_from_file_location("other", "amod.py")
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
print(m.__name__, m.x, "other" in sys.modules)
for n in range(3):
    os.makedirs(f"part{n}/space", exist_ok=True)
    with open(f"part{n}/space/m{n}.py", "w") as f:
        f.write(f"v = {n}\n")
    sys.path.append(os.path.abspath(f"part{n}"))
import space.m0, space.m2

print(space.m0.v, space.m2.v, [os.path.basename(os.path.dirname(p)) for p in space.__path__], space.__file__ if hasattr(space, "__file__") else None)
