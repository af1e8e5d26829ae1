"""Writes tracebacks.json: what the reference prints of some failing programs."""
import io, json, linecache, sys, traceback

PROGRAMS = [
    "x = 1\nx + 'a'\n",
    "def f(a):\n    return a['k'] + 2\nf({})\n",
    "def f(a):\n    return a(1,\n        2, 3)(4)\nf(lambda *x: None)\n",
    "def f(x):\n    return g(x)\ndef g(x):\n    y = h(x)\n    return y\ndef h(x):\n    raise ValueError(x)\nf(3)\n",
    "def f(n):\n    if n: f(n - 1)\n    else: 1 / 0\nf(8)\n",
    "(1 +\n 2 +\n 'a')\n",
    "a = [1,\n  2,\n  3,\n  4,\n  5][\n  10\n  ]\n",
    "é = {}; é['ü'] + 'ñ'\n",
    "x = '漢字' + 1\n",
    "x = (lambda: 1/0)()\n",
    "import sys\n[i for i in (1, 2) if i // (i - 1)]\n",
    "assert 1 == 2, 'no'\n",
    "d = {}\nd['a']['b']['c']\n",
    "d = {'a': {}}\nd['a']['b']['c'] = 5\n",
    "class C:\n    def __getattr__(self, n): raise AttributeError(n)\nC().a.b\n",
    "print(1, 2,\n      3, x)\n",
    "raise ValueError('a\\nb')\n",
    "x = -'a'\n",
    "x = not_here\n",
    "x = 5\nx.foo.bar\n",
    "(  5  )  **  (  'a'  )\n",
    "f = 1\nf  (2)\n",
    "def f():\n\n    return (\n        1\n        # comment [\n        /\n        0\n    )\nf()\n",
    "x = 1 if 1 @ 2 else 3\n",
    "with 5 as x:\n    pass\n",
    "for i in 5: pass\n",
    "a, b = 1\n",
    "import nonexistent_module_x\n",
    "from sys import nothing_here_x\n",
]


def main():
    out = []
    for n, src in enumerate(PROGRAMS):
        name = f"/prog{n}.py"
        linecache.cache[name] = (len(src), None, src.splitlines(True), name)
        try:
            exec(compile(src, name, "exec"), {"__name__": "__main__"})
        except Exception as e:
            tb = e.__traceback__.tb_next
            frames = []
            t = tb
            while t:
                pos = list(t.tb_frame.f_code.co_positions())[t.tb_lasti // 2]
                frames.append([t.tb_frame.f_code.co_filename, t.tb_frame.f_code.co_qualname if False else t.tb_frame.f_code.co_name, t.tb_lineno, *pos])
                t = t.tb_next
            text = "".join(traceback.StackSummary._extract_from_extended_frame_gen(
                traceback._walk_tb_with_full_positions(tb)).format())
            out.append({"source": src, "frames": frames, "text": text})
        else:
            raise SystemExit(f"no exception: {src}")
    json.dump(out, sys.stdout, indent=1)


main()
