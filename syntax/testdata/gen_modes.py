"""Record what CPython makes of sources in all modes, in modes.json.

Run with the reference interpreter: python3 gen_modes.py
"""

import ast
import json
import os
import warnings

warnings.simplefilter("ignore")
ONLY_AST, DONT_IMPLY_DEDENT, ALLOW_INCOMPLETE = 0x400, 0x200, 0x4000
sources = [
    'x',
    'x\n',
    'x;y',
    'x\ny',
    'x=1\n',
    'if x: y',
    'if x: y\n',
    'if x:\n  y',
    'if x:\n  y\n',
    'if x:\n  y\n\n',
    'if x:\n',
    'if x:',
    '',
    '\n',
    '\n\n',
    '#c',
    '#c\n',
    '   ',
    '(',
    '(\n',
    'x +',
    'x +\n',
    '"""abc',
    '"""abc\n',
    "'abc",
    "'abc\\",
    "'abc\\\n",
    'x = [1,',
    'def f():',
    'def f():\n',
    'def f():\n  pass',
    'def f():\n  pass\n',
    '@x',
    '@x\n',
    'class A:',
    'try:',
    'try:\n x\n',
    'try:\n  x',
    'try:\n  x\nexcept: y',
    'try:\n  x\nexcept: y\n',
    'x y',
    'x y\n',
    'if x y',
    'for x in',
    'for x in y: pass\nelse:',
    '\\',
    '\\\n',
    'x\\',
    'f"{',
    'f"{x',
    'f"""{x',
    'f"""',
    'f"""a\n',
    'match x:',
    'match x:\n',
    'match x:\n  case 1: pass',
    'match x:\n  case 1: pass\n',
    'with x:\n  y\nz',
    'if x: pass\n\ny',
    'pass;',
    'pass;pass\n',
    'x\n#c',
    'x #c',
    'x\n\n\n',
    ' x',
    '\tx',
    ' x\n',
    'lambda',
    'lambda:',
    '1 if',
    '(1\n2',
    '(1,\n',
    '{1:\n',
    'print(',
    'print "x"',
    'a = ',
    'a = \n',
    'import',
    'from x import',
    'from x import (',
    'return',
    'async',
    'async def f():\n  await x',
    'x!',
    '$',
    'def f(\n',
    'def f(a,\n',
    'if 1:\n  if 2:\n    x',
    'if 1:\n  if 2:\n    x\n',
    'if 1:\n  x\n y',
    'if 1:\n  x\n y\n',
    'else: x',
    'while 1:\n x\nelse: y',
    "'''a\nb'''",
    "x='''a\nb",
    'x;',
    'x;\n',
    'x;\\',
    'global x',
    'del x,',
    'x: int',
    'x: int = ',
    'x[',
    'x[1',
    'x[1]',
    'f(',
    'f(a',
    'f(a)',
    'f(a))',
    'f(a]',
    'raise',
    'raise x from',
    'yield',
    'yield x',
    '*a',
    '*a,',
    'a := 1',
    '(a := 1)',
    'a,',
    'a\n\n',
    '(a)\n\n',
    'a;',
    '()',
    '(int) -> str',
    '() -> x',
    '(*a) -> b',
    '(*a, **b) -> c',
    '(a, *b, **c) -> d',
    '(a, **c) -> d',
    '(a,) -> d',
    '(a, b',
    '(a) -> ',
    '(**a) -> b',
    '() -> x\n\n',
]


def verdict(src, mode, flags):
    try:
        return ast.dump(compile(src, "<test>", mode, flags | ONLY_AST, dont_inherit=True))
    except SyntaxError as e:
        return [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset]


results = []
for src in sources:
    for mode in ("exec", "single", "eval", "func_type"):
        for flags in (0, ALLOW_INCOMPLETE, ALLOW_INCOMPLETE | DONT_IMPLY_DEDENT):
            if flags == 0 or mode in ("exec", "single"):
                results.append([src, mode, flags, verdict(src, mode, flags)])
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "modes.json"), "w", encoding="utf-8") as f:
    f.write("[\n" + ",\n".join(json.dumps(r) for r in results) + "\n]\n")
print(len(results), "verdicts")
