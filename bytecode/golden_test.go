package bytecode

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the listings in testdata anew")

// TestListings compares listings of small programs with those in testdata.
func TestListings(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.py")
	if len(files) == 0 {
		t.Fatal("no programs")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code := compileSource(t, string(src), filepath.Base(f), Options{})
		if err := Verify(code); err != nil {
			t.Error(err)
		}
		got := listing(code)
		golden := strings.TrimSuffix(f, ".py") + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range g {
			if i >= len(w) || g[i] != w[i] {
				t.Errorf("%s:%d: %q, which is not as it was", golden, i+1, g[i])
				break
			}
		}
	}
}

// codeOf finds the code of a function by its qualified name.
func codeOf(t *testing.T, code *Code, name string) *Code {
	t.Helper()
	var found *Code
	var find func(code *Code)
	find = func(code *Code) {
		if code.QualName == name {
			found = code
		}
		for i := range code.Body().Consts {
			if k := &code.Body().Consts[i]; k.Kind == ConstCode {
				find(k.Code)
			}
		}
	}
	find(code)
	if found == nil {
		t.Fatalf("no function %s", name)
	}
	return found
}

// innerLoop counts the instructions of the loop that the first back-edge closes.
func innerLoop(code *Code) (n int, ops []string) {
	for i := 0; i < len(code.Body().Words); i += Len(OpOf(code.Body().Words[i])) {
		if FlagsAt(code.Body().Words[i])&BackEdge == 0 {
			continue
		}
		for k := JumpTarget(code.Body().Words, i); k <= i; k += Len(OpOf(code.Body().Words[k])) {
			ops = append(ops, infoAt(code.Body().Words[k]).Name)
		}
		return len(ops), ops
	}
	return 0, nil
}

// TestHotLoops bounds the number of instructions, and so of dispatches, in the
// loops of the seed benchmarks.
func TestHotLoops(t *testing.T) {
	for _, c := range []struct {
		file, function string
		most           int
	}{
		{"pi.py", "get_pi", 15},
		{"pythagorean.py", "count_triples_loop", 16},
		{"pythagorean.py", "range_product", 5},
		{"pythagorean.py", "count_triples_gen", 17},
		{"readpoly.py", "read_loop", 18},
		{"data_driven.py", "one_pass", 5},
		{"write_to_memory.py", "fill", 5},
	} {
		src, err := os.ReadFile("../bench/seed/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		code := compileSource(t, string(src), c.file, Options{})
		if err := Verify(code); err != nil {
			t.Error(err)
		}
		n, ops := innerLoop(codeOf(t, code, c.function))
		if n == 0 || n > c.most {
			t.Errorf("%s: %s: loop of %d instructions: %v", c.file, c.function, n, ops)
		}
	}
}

// loopOps are the operations of a function's first loop.
func loopOps(t *testing.T, src string) []string {
	t.Helper()
	code := compileSource(t, src, "t.py", Options{})
	if err := Verify(code); err != nil {
		t.Fatal(err)
	}
	_, ops := innerLoop(codeOf(t, code, "f"))
	return ops
}

func TestFusedLoops(t *testing.T) {
	for _, c := range []struct{ src, ops string }{
		{"def f(n):\n  i = 0\n  while i < n: i += 1", "AddI JLtL"},
		{"def f(n):\n  while n != 7: n += 1.5", "AddK JNeIL"},
		{"def f(n):\n  while 2.5 >= n: n = 1 + n", "AddI JLeKL"},
		{"def f(n):\n  while not n: n = g", "GLoad JFL"},
		{"def f(n):\n  while n is not None: n = n.next", "Attr JNone Loop"},
		{"def f(n):\n  while n > 1 and n < 9: n -= 1", "SubI JNGtI JLtIL"},
		{"def f(n):\n  while n > 1 or n < 9: n -= 1", "SubI JGtIL"},
		{"def f(n):\n  while not (n > 1 or n < 9): n -= 1", "SubI JGtI JLtI Loop"},
		{"def f(n):\n  for i in n:\n    if i in (1, 2): continue\n    n[i] = i", "LdK In JT SetSub ForL"},
		{"def f(n):\n  for a, b in n: pass", "Unpack ForL"},
		{"def f(n):\n  while 1:\n    if n < 2: break\n    n = n * n", "JLtI Mul Loop"},
		{"def f(n):\n  for i in n:\n    try: n.g(i)\n    except E: pass", "Method Mov CallM ForL"},
	} {
		if got := strings.Join(loopOps(t, c.src), " "); got != c.ops {
			t.Errorf("%q: loop is %s, not %s", c.src, got, c.ops)
		}
	}
}

// A walrus that rebinds an operand already evaluated must not change it.
func TestOperandsKeepTheirValues(t *testing.T) {
	code := compileSource(t, "def f(x):\n  a = x + (x := 1)\n  b = a + (x := 2)\n  return x[(x := 3)], b", "t.py", Options{})
	var ops []string
	f := codeOf(t, code, "f")
	for i := 0; i < len(f.Body().Words); i += Len(OpOf(f.Body().Words[i])) {
		ops = append(ops, infoAt(f.Body().Words[i]).Name)
	}
	want := []string{"Mov", "LdI", "Add", "LdI", "Add", "Mov", "LdI", "Subscr", "Mov", "MkTuple", "Ret"}
	if !slices.Equal(ops, want) {
		t.Errorf("%v", ops)
	}
}

// TestFarJumps compiles loops and branches that are longer than a jump's offset.
func TestFarJumps(t *testing.T) {
	long := strings.Repeat("    a = a + b\n", 40000)
	for _, head := range []string{
		"while a < b:", "while a:", "for a in b:", "while not a:", "if a < b:", "if a is None:", "while True:\n    if b: break",
	} {
		src := "def f(a, b):\n  try:\n   " + head + "\n" + long + "  except E: pass\n  return a"
		code := compileSource(t, src, "t.py", Options{})
		if err := Verify(code); err != nil {
			t.Errorf("%s: %v", head, err)
		}
	}
}
