package native

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/native/asm"
)

func TestDump(t *testing.T) {
	KeepInfo()
	var a asm.Asm
	a.Notes = true
	e := &Emitter{Asm: &a}
	exc := e.NewLabel()
	e.Entry()
	e.Line(3)
	e.Note("the loop")
	top := e.Here()
	e.Load(asm.RAX, V(2))
	e.CallGo(FuncPC(addThree))
	e.Poll(V(-3), 17, exc)
	e.Jmp(top)
	e.Bind(exc)
	e.Line(4)
	e.Load(asm.RDX, asm.At(Ctx, CtxFree+FreeSize*2))
	e.Return()
	f, _ := Install(&a, KindBlock, 16, Info{Name: "f", File: "script.py", Line: func(p uint32) int { return int(p) * 10 }})
	defer f.Free()
	var out bytes.Buffer
	Dump(&out, f)
	for _, want := range []string{"block f at 0x", "; script.py:30\n  ; the loop\nL1:\n", "; v2", "; pyjit/native.addThree", "call pyjit/native.gocall",
		"; ctx.Flag", "; g.stackguard0", "jmp L1\n", "; script.py:40", "; ctx.Free[2]+0", "call poll\n", "ret\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if file, line := f.LineAt(5); file != "script.py" || line != 30 {
		t.Error(file, line)
	}
}

func TestPerfFiles(t *testing.T) {
	dir := t.TempDir()
	if err := StartPerf(PerfConfig{Map: true, Dump: true, Dir: dir}); err != nil {
		t.Fatal(err)
	}
	mapped := false
	eachMapping(t, func(lo, hi uintptr, perm string, _ []string) {
		mapped = mapped || perm == "r-xp" && lo == addrOf(perf.marker)
	})
	var a asm.Asm
	a.Line(7)
	a.Nop(5)
	a.Line(9)
	a.Ret()
	f, _ := Install(&a, KindBlock, 16, Info{Name: "profiled", File: "a.py"})
	defer f.Free()
	StopPerf()
	name := fmt.Sprintf("/tmp/perf-%d.map", os.Getpid())
	m, err := os.ReadFile(name)
	os.Remove(name)
	if want := fmt.Sprintf("%x 6 profiled\n", f.Addr()); err != nil || !strings.HasSuffix(string(m), want) {
		t.Errorf("%v: %q", err, m)
	}
	if !mapped {
		t.Error("the dump is not mapped executable")
	}
	d, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("jit-%d.dump", os.Getpid())))
	if err != nil {
		t.Fatal(err)
	}
	le := binary.LittleEndian
	if le.Uint32(d) != 0x4a695444 || le.Uint32(d[8:]) != 40 || le.Uint32(d[12:]) != 62 || le.Uint32(d[20:]) != uint32(os.Getpid()) {
		t.Fatalf("header % x", d[:40])
	}
	var ids []uint32
	found := false
	for d = d[40:]; len(d) > 0; {
		id, n := le.Uint32(d), le.Uint32(d[4:])
		ids = append(ids, id)
		b := d[16:n]
		d = d[n:]
		if id != jitLoad || le.Uint64(b[8:]) != uint64(f.Addr()) {
			continue
		}
		name, code, _ := strings.Cut(string(b[40:]), "\x00")
		if name != "profiled" || le.Uint64(b[24:]) != 6 || code != string(f.Code()[:6]) || ids[len(ids)-2] != jitDebugInfo {
			t.Errorf("%q, %d bytes % x after %v", name, le.Uint64(b[24:]), code, ids)
		}
		found = true
	}
	if !found || ids[len(ids)-1] != jitClose {
		t.Errorf("records %v", ids)
	}
}

// TestPerf runs this test under perf and looks for native frames and their Go
// callers in the call chains.
func TestPerf(t *testing.T) {
	if pidFile := os.Getenv("NATIVE_PERF"); pidFile != "" {
		os.WriteFile(pidFile, fmt.Append(nil, os.Getpid()), 0o600)
		if err := StartPerf(PerfConfig{Map: true, GoFrames: true}); err != nil {
			t.Fatal(err)
		}
		c := loopGo(t, work)
		for range 20 {
			*vreg(0) = heap.Int(100_000)
			Enter(c, 0)
		}
		return
	}
	if _, err := exec.LookPath("perf"); err != nil || testing.Short() {
		t.Skip("needs perf")
	}
	data := filepath.Join(t.TempDir(), "perf.data")
	pidFile := filepath.Join(t.TempDir(), "pid")
	defer func() {
		pid, _ := os.ReadFile(pidFile)
		os.Remove(fmt.Sprintf("/tmp/perf-%s.map", pid))
	}()
	cmd := exec.Command("perf", "record", "-q", "-e", "cpu-clock", "--call-graph=fp", "-o", data, os.Args[0], "-test.run=^TestPerf$")
	cmd.Env = append(os.Environ(), "NATIVE_PERF="+pidFile)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("perf record: %v: %s", err, out)
	}
	out, err := exec.Command("perf", "script", "-i", data, "-F", "ip,sym").Output()
	if err != nil {
		t.Skip(err)
	}
	// The binary of go test has no symbols; it is this one, at the same addresses.
	chain := false
	for sample := range strings.SplitSeq(string(out), "\n\n") {
		var names []string
		for l := range strings.Lines(sample) {
			w := strings.Fields(l)
			if len(w) < 2 {
				continue
			}
			name := w[1]
			// perf prints offsets in the file where it has no symbol.
			if f := runtime.FuncForPC(hex(w[0]) + 0x40_0000); f != nil && name == "[unknown]" {
				name = f.Name()
			}
			names = append(names, name)
		}
		s := strings.Join(names, " ")
		i := strings.Index(s, "pyjit/native.work")
		j := strings.Index(s, "loopGo")
		k := strings.Index(s, "pyjit/native.toNative")
		chain = chain || i >= 0 && i < j && j < k && strings.Contains(s, "pyjit/native.TestPerf")
	}
	if !chain {
		t.Errorf("no chain from the helper through native code to Enter and its callers in\n%.3000s", out)
	}
}

//go:noinline
func work(x heap.Value) heap.Value {
	for range 100 {
		x = x*31 + 7
	}
	return x
}
