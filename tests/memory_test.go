package tests

import (
	"bytes"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// runMeasured executes a program and returns what it wrote and the most memory it had, in bytes.
func runMeasured(t *testing.T, program string, options ...string) (out string, peak int64) {
	t.Helper()
	cmd := exec.Command(binary(t), append(options, "-c", program)...)
	cmd.Env = append(os.Environ(), "PYJIT_OPTIONS=")
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%.2000s", err, b.String())
	}
	return b.String(), cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}

// Garbage is reused: ten gigabytes of it, and of cycles, need little memory.
func TestGarbage(t *testing.T) {
	programs := map[string]string{
		"short-lived": `
def run(n):
    for i in range(n):
        x = [i] * 1000
run(1250000)
print("done")`,
		"cycles": `
class Node: pass
def run(n):
    for i in range(n):
        a = Node()
        a.self = a
        a.data = bytearray(10000)
run(100000)
print("done")`,
	}
	for name, program := range programs {
		out, peak := runMeasured(t, program)
		if out != "done\n" {
			t.Errorf("%s: %q", name, out)
		}
		if peak > 200<<20 {
			t.Errorf("%s: %d MB", name, peak>>20)
		}
	}
}

// Beyond the limit of the heap programs get MemoryError, and go on.
func TestMemoryLimit(t *testing.T) {
	out, peak := runMeasured(t, `
def grows():
    x = []
    while True:
        x.append(bytearray(10_000_000))
def dictionary():
    d = {}
    for i in range(10**10):
        d[i] = str(i)
def listed(): return [str(i) for i in range(10**10)]
def joined(): return " ".join(map(str, range(10**10)))
def queued(): return __import__("collections").deque(range(10**10))
def cells():
    x = None
    while True:
        x = (x, x)
for f in grows, dictionary, listed, joined, queued, cells:
    try:
        f()
    except MemoryError:
        print(f.__name__)
for text in "[0] * 10**12", "bytes(10**13)", "'a' * 10**13", "list(range(10**12))", "1 << 10**13":
    try:
        eval(text)
    except MemoryError:
        print(text)
`, "-X", "max-heap=200M")
	const want = "grows\ndictionary\nlisted\njoined\nqueued\ncells\n[0] * 10**12\nbytes(10**13)\n'a' * 10**13\nlist(range(10**12))\n1 << 10**13\n"
	if out != want {
		t.Errorf("output %q", out)
	}
	if peak > 1<<30 {
		t.Errorf("%d MB", peak>>20)
	}
}
