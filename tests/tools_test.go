package tests

import (
	"bytes"
	enc "encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"pyjit/internal/golden"
)

// The tools for people who look into the JIT, over a program whose fast and slow
// places are known.

const toolsProgram = `class Money:
    def __init__(self, n):
        self.n = n

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def slow(n):
    nothing = None
    for i in range(n):
        try:
            i + nothing
        except TypeError:
            key = int(*(i,))
    return (lambda: i)()

def never():
    return 0

print(fib(15), slow(1000), Money(3).n)
`

var (
	toolsBinary sync.Once
	toolsPath   string
)

// tool runs the program with options of the command line.
func tool(t *testing.T, program string, args ...string) (stdout, stderr, dir string, state *os.ProcessState) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "program.py"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	toolsBinary.Do(func() { toolsPath = binary(t) })
	cmd := exec.Command(toolsPath, append(args, "program.py")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PYJIT_OPTIONS=")
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return without(dir, out.String()), without(dir, errOut.String()), dir, cmd.ProcessState
}

// without shortens the names of files in dir.
func without(dir, text string) string { return strings.ReplaceAll(text, dir+"/", "") }

const toolsOutput = "610 999 3\n"

func wantLines(t *testing.T, what, text string, patterns ...string) {
	t.Helper()
	for _, p := range patterns {
		if !regexp.MustCompile(`(?m)` + p).MatchString(text) {
			t.Errorf("%s: nothing matches %s in\n%s", what, p, text)
		}
	}
}

func TestStats(t *testing.T) {
	lines := []string{
		`^code units loaded \d+, compiled [2-9]; blocks of these \d+, with code \d+$`,
		`^versions compiled: first [1-9]\d* \([1-9]\d* bytes\), final [1-9]\d*, refused 0$`,
		`^time in the compiler \d`,
		`^block +[1-9]\d* +[1-9]\d* +\d+$`,
		`^sites [1-9]\d*, of these in final versions [1-9]\d*; slots [1-9]\d* live, \d+ cut off; misses [1-9]\d*$`,
		`^final sites by slots:  0: \d+  1: [1-9]`,
		`^slots invalidated \d+$`,
		`^ +9\d\d  Add +0  program.py:12 slow: gave up: no fast path fits its operands \(int, NoneType\)$`,
		`^ +9\d\d  CallX +0  program.py:14 slow: the operation has no fast paths$`,
		`^collections: minor \d+`,
	}
	out, stderr, _, _ := tool(t, toolsProgram, "run", "--stats")
	if out != toolsOutput {
		t.Errorf("stdout %q", out)
	}
	wantLines(t, "--stats", stderr, lines...)

	_, stderr, dir, _ := tool(t, toolsProgram, "--stats=stats.txt")
	text, err := os.ReadFile(filepath.Join(dir, "stats.txt"))
	if err != nil || stderr != "" {
		t.Errorf("%v, stderr %q", err, stderr)
	}
	wantLines(t, "--stats=FILE", without(dir, string(text)), lines...)

	_, stderr, _, _ = tool(t, toolsProgram, "--stats", "-Xjit=off")
	wantLines(t, "without machine code", stderr, `^no machine code; code units loaded \d+$`, `^collections: minor`)

	_, stderr, _, _ = tool(t, toolsProgram, "--stats", "-Xswitch=7")
	wantLines(t, "switch", stderr, `^entries to machine code refused \(switch\) [1-9]\d* of \d+$`)

	// A function replaced cuts off the slots that assumed it.
	invalidated := func(replace string) (n int) {
		_, stderr, _, _ := tool(t, "def f(): return 1\ndef g(): return f()\nfor i in range(60): g()\n"+replace+"\nprint(g())\n", "--stats")
		_, rest, _ := strings.Cut(stderr, "\nslots invalidated ")
		if _, err := fmt.Sscan(rest, &n); err != nil {
			t.Errorf("%v in %s", err, stderr)
		}
		return n
	}
	if a, b := invalidated("pass"), invalidated("f = lambda: 2"); b <= a {
		t.Errorf("%d slots invalidated, %d without the replacement", b, a)
	}
}

// showMaps has the program print what of its memory is executable.
const showMaps = `
import os
print(os.getpid())
for line in open("/proc/self/maps"):
    if " r-xs " in line or " r-xp " in line:
        print(line, end="")
`

// executable parses the output of showMaps.
func executable(t *testing.T, out string) (pid string, inside func(addr, size uint64) bool) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(out), "\n")
	type span struct{ lo, hi uint64 }
	var spans []span
	for _, l := range lines[2:] {
		var s span
		if _, err := fmt.Sscanf(l, "%x-%x", &s.lo, &s.hi); err != nil {
			t.Fatalf("%q: %v", l, err)
		}
		spans = append(spans, s)
	}
	return lines[1], func(addr, size uint64) bool {
		for _, s := range spans {
			if s.lo <= addr && addr+size <= s.hi {
				return true
			}
		}
		return false
	}
}

func TestPerfMap(t *testing.T) {
	out, _, dir, _ := tool(t, toolsProgram+showMaps, "run", "--perf")
	pid, inside := executable(t, out)
	name := "/tmp/perf-" + pid + ".map"
	text, err := os.ReadFile(name)
	os.Remove(name)
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, "map", without(dir, string(text)), `^[0-9a-f]+ [0-9a-f]+ py:fib:program.py$`, `^[0-9a-f]+ [0-9a-f]+ py:slow:program.py$`, `^[0-9a-f]+ [0-9a-f]+ pyjit:poll$`)
	for l := range strings.Lines(string(text)) {
		var addr, size uint64
		if _, err := fmt.Sscanf(l, "%x %x ", &addr, &size); err != nil || size == 0 || !inside(addr, size) {
			t.Errorf("%q is not in executable memory: %v\n%s", l, err, out)
		}
	}
}

func TestPerfJitdump(t *testing.T) {
	out, _, dir, _ := tool(t, toolsProgram+showMaps, "--perf=jitdump")
	pid, inside := executable(t, out)
	os.Remove("/tmp/perf-" + pid + ".map")
	b, err := os.ReadFile(filepath.Join(dir, "jit-"+pid+".dump"))
	if err != nil {
		t.Fatal(err)
	}
	le := enc.LittleEndian
	if len(b) < 40 || le.Uint32(b) != 0x4a695444 {
		t.Fatalf("no jitdump header: %x", b[:min(len(b), 40)])
	}
	found := map[string]bool{}
	lines := 0
	for b = b[40:]; len(b) > 0; b = b[le.Uint32(b[4:]):] {
		switch id, body := le.Uint32(b), b[16:le.Uint32(b[4:])]; id {
		case 0: // load
			addr, size := le.Uint64(body[16:]), le.Uint64(body[24:])
			name, code, _ := bytes.Cut(body[40:], []byte{0})
			if !inside(addr, size) || uint64(len(code)) != size {
				t.Errorf("%s at %#x, %d bytes, %d of code", name, addr, size, len(code))
			}
			found[without(dir, string(name))] = true
		case 2: // lines
			lines += bytes.Count(body, []byte("program.py\x00"))
		}
	}
	if !found["py:fib:program.py"] || !found["py:slow:program.py"] || lines == 0 {
		t.Errorf("%d lines, functions %v", lines, found)
	}
}

func TestDump(t *testing.T) {
	out, _, _, _ := tool(t, toolsProgram, "dump", "--function=fib")
	if !strings.HasPrefix(out, toolsOutput+"======== fib (program.py:5)") || strings.Count(out, "========") != 1 {
		t.Errorf("dump --function=fib:\n%s", out)
	}
	wantLines(t, "dump --function=fib", out,
		`^ L0:$`, `GLoad +v\d+ fib$`, // the bytecode
		`^L\d, words \d+ to \d+, lines from 6: final version$`,
		`^  site at word \d+, SubI: 1 misses$`, `^    in line: SubInt\(`, // its sites and their fast paths
		`^block py:fib:program.py block L\d at 0x[0-9a-f]+, \d+ bytes$`,
		`^  ; SubI +v\d+ v\d+ 1$`,       // the annotation
		`^  [0-9a-f]+  [0-9a-f]+ +sub `) // and the code

	out, _, _, _ = tool(t, toolsProgram, "dump")
	for _, f := range []string{"<module>", "Money", "Money.__init__", "fib", "slow", "never"} {
		wantLines(t, "dump", out, `^======== `+f+` \(program.py:\d+\)`)
	}
	wantLines(t, "dump", out, `^never hot: no machine code$`)
	if strings.Contains(out, "never made") {
		t.Errorf("a function was made and is said not to be:\n%s", out)
	}

	out, _, _, _ = tool(t, toolsProgram, "dump", "-Xjit=off", "--function=__init__")
	wantLines(t, "dump of a method", out, `^======== Money\.__init__ \(program.py:2\)`)
	out, _, _, _ = tool(t, toolsProgram, "dump", "--function=nosuch")
	wantLines(t, "dump of nothing", out, `^no function is called nosuch$`)
}

func TestWhy(t *testing.T) {
	out, _, _, _ := tool(t, toolsProgram, "why")
	if !strings.HasPrefix(out, toolsOutput+"======== slow (program.py:8), ") { // the function with the most misses comes first
		t.Errorf("why:\n%s", out)
	}
	wantLines(t, "why", out,
		`^   12              i \+ nothing\n +\. CellLoad +in line\n +\. Add +9\d\d misses: gave up: no fast path fits its operands \(int, NoneType\)$`,
		`^======== fib \(program.py:5\), \d+ misses$`,
		`^ +\. SubI +SubInt(; 2 misses)?$`)
	out, _, _, _ = tool(t, toolsProgram, "why", "--function=f?b")
	if strings.Count(out, "========") != 1 || !strings.Contains(out, "======== fib") {
		t.Errorf("why --function=f?b:\n%s", out)
	}
	out, _, _, _ = tool(t, toolsProgram, "why", "-Xjit=off")
	wantLines(t, "why without machine code", out, `^no machine code of such functions was executed$`)
}

// TestToolsDoNotDisturb runs golden programs with all tools on.
func TestToolsDoNotDisturb(t *testing.T) {
	toolsBinary.Do(func() { toolsPath = binary(t) })
	programs, err := golden.Load("..")
	if err != nil {
		t.Fatal(err)
	}
	step := 6
	if longTests {
		step = 1
	}
	for i := 0; i < len(programs); i += step {
		p := programs[i]
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			const setting = "PYJIT_OPTIONS=jit-threshold=1"
			plain, err := p.Run(toolsPath, timeLimit, setting)
			if err != nil || p.Check(plain) != nil || p.Stderr {
				t.Skip("fails without tools, or what they print would count")
			}
			res, err := p.Run(toolsPath, timeLimit, setting+",stats="+filepath.Join(t.TempDir(), "stats")+",why=*,dump=*")
			if err == nil {
				err = p.Check(res)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestQuit(t *testing.T) {
	const program = `import os, _signal as signal
def inner():
    n = 0
    while True:
        n = n + 1
        if n == 1000:
            os.kill(os.getpid(), signal.SIGQUIT)
def outer():
    inner()
`
	for option, tier := range map[string]string{"jit-threshold=25": `tier 1, block L\d \(final version\)`, "jit=off": `tier 0, block L\d`} {
		_, stderr, _, state := tool(t, program+"outer()\n", "-X", option)
		if s := state.Sys().(syscall.WaitStatus); !s.Signaled() || s.Signal() != syscall.SIGQUIT {
			t.Errorf("%s: %v", option, state)
		}
		wantLines(t, option, stderr, `^SIGQUIT\n\nPython stack \(most recent call first\):
  File "program.py", line [4-7], in inner  \[`+tier+`\]
  File "program.py", line 9, in outer  \[tier 0, block L0\]
  File "program.py", line 10, in <module>  \[tier 0, block L0\]$`)
	}
	// A handler of the program's own comes first.
	out, stderr, _, state := tool(t, program+`
def handler(n, f):
    print("handled", n, flush=True)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    raise ValueError
signal.signal(signal.SIGQUIT, handler)
try:
    outer()
except ValueError:
    outer()
`)
	// After it the default action holds again, with its report.
	if s := state.Sys().(syscall.WaitStatus); out != "handled 3\n" || !s.Signaled() || !strings.Contains(stderr, "in inner") {
		t.Errorf("%v, stdout %q, stderr %q", state, out, stderr)
	}
}
