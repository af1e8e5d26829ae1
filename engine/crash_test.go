package engine

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	o "pyjit/object"
	"pyjit/stdlib/sys"
	"pyjit/tiering"
)

// The module _fault breaks things.
func init() {
	o.RegisterModule(&o.ModuleDef{Name: "_fault", Funcs: []o.MethodDef{
		{Name: "panic", Sig: "x, /", Fn: func(x o.Value, f *o.Frame) o.Value { panic("a helper is wrong") }},
		{Name: "nil", Sig: "x, /", Fn: func(x o.Value, f *o.Frame) o.Value { return heap.Load(8) }},
		{Name: "wild", Sig: "x, /", Fn: func(x o.Value, f *o.Frame) o.Value { return heap.Load(0x7777_7777_7000) }},
		{Name: "memory", Sig: "x, /", Fn: func(x o.Value, f *o.Frame) o.Value { panic(heap.OutOfMemory(1 << 50)) }},
		// damage overwrites the machine code of the first block of a function.
		{Name: "damage", Sig: "name, code, /", Fn: func(name o.Value, f *o.Frame, code o.Value) o.Value {
			done := heap.False
			interp.EachUnit(func(rec uint32, c *bytecode.Code) {
				if c.QualName != o.StrGo(name) {
					return
				}
				if f, ok := native.Find(uintptr(heap.Load(uintptr(rec) + interp.RecNative))); ok && f.Owner() == rec {
					copy(f.Code()[4:], o.BytesView(code)) // behind the function's entry
					done = heap.True
				}
			})
			return done
		}},
	}})
}

// TestMain runs a program instead of the tests if the environment has one.
func TestMain(m *testing.M) {
	if program := os.Getenv("PYJIT_TEST_PROGRAM"); program != "" {
		options, err := tiering.FromEnv(os.LookupEnv)
		if err != nil {
			panic(err)
		}
		os.Exit(Run(&Program{Command: program, HasCommand: true, Options: options, Sys: sys.Config{Argv: []string{"-c"}}}, os.Stderr))
	}
	os.Exit(m.Run())
}

// runProgram runs a program in a process of its own.
func runProgram(t *testing.T, options, program string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PYJIT_TEST_PROGRAM="+program, "PYJIT_OPTIONS="+options)
	var out, errOut strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return out.String(), errOut.String(), cmd.ProcessState.ExitCode()
}

func TestCrashReports(t *testing.T) {
	const calls = `import _fault
def leaf(x):
    return FAULT
def twig(x):
    return leaf(x)
def root():
    for i in range(50):
        twig(i)
root()
`
	const frames = `Python stack \(most recent call first\):
  File "<string>", line 3, in leaf  \[tier 1, block L\d \((final|first) version\)\]
  File "<string>", line 5, in twig  \[tier 1, block L0 \(final version\)\]
  File "<string>", line 8, in root  \[tier 1, block L\d \((final|first) version\)\]
  File "<string>", line 9, in <module>  \[tier 0, block L0\]
`
	interpreted := regexp.MustCompile(`\\\[tier 1[^\n]*`).ReplaceAllString(frames, `\[tier 0, block L\d\]`)
	tests := []struct{ options, program, want string }{
		{"jit-threshold=2", strings.ReplaceAll(calls, "FAULT", "_fault.panic(x) if x == 40 else x"),
			`^Fatal Python error: internal error of pyjit: a helper is wrong\n\n` + frames},
		{"jit-threshold=2", strings.ReplaceAll(calls, "FAULT", "_fault.wild(x) if x == 40 else x"),
			`(?s)^Fatal Python error: internal error of pyjit: .*\(address 0x777777777000\)\n\n` + frames +
				`.*\nMachine code \(most recent call first\):.*Go stack:\n.*\(\*Program\)\.main`},
		{"jit=off", strings.ReplaceAll(calls, "FAULT", "_fault.nil(x) if x == 40 else x"),
			`(?s)^Fatal Python error: internal error of pyjit: .*nil pointer.*\n\n` + interpreted},
		{"jit=off", strings.ReplaceAll(calls, "FAULT", "_fault.memory(x) if x == 40 else x"),
			`^Fatal Python error: out of memory: 1125899906842624 bytes\n\n` + interpreted + `$`},
		// ud2 at the start of twig
		{"jit-threshold=2", strings.ReplaceAll(calls, "FAULT", `x if x != 40 or _fault.damage("twig", b"\x0f\x0b") else 7`),
			`(?s)^Fatal Python error: internal error of pyjit: illegal instruction in native code at pc=0x[0-9a-f]+ .*twig \(<string>, line 5\), tier 1, block L0 \(final version\)\)\n` +
				`\nPython stack \(most recent call first\):
  File "<string>", line 5, in twig  \[tier 1, block L0 \(final version\)\]
  File "<string>", line 8, in root  \[tier 1, block L\d \((final|first) version\)\]
  File "<string>", line 9, in <module>.*
->.* ud2`},
		// mov rax, [0x10]
		{"jit-threshold=2,dump=nothing", strings.ReplaceAll(calls, "FAULT", `x if x != 40 or _fault.damage("twig", b"\x48\x8b\x04\x25\x10\0\0\0") else 7`),
			`(?s)^Fatal Python error: internal error of pyjit: segmentation fault in native code at pc=0x[0-9a-f]+ addr=0x10 .*twig .*tier 1, block L0.*\n` +
				`->.*mov rax, qword ptr \[0x10\]`},
	}
	for _, tt := range tests {
		_, stderr, status := runProgram(t, tt.options, tt.program)
		if status != crashStatus || !regexp.MustCompile(tt.want).MatchString(stderr) {
			t.Errorf("%s\n%s\nstatus %d, stderr\n%s\nwant\n%s", tt.options, tt.program, status, stderr, tt.want)
		}
	}
}
