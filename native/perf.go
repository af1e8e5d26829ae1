package native

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/unix"
)

// PerfConfig says what the Linux profiler perf is told.
//
// Native frames are chained by RBP, so perf record --call-graph=fp sees all of
// them. The chain ends at the lowest native frame unless GoFrames is set: then it
// goes on into the Go stack, which must not be used together with Go's execution
// tracer or its mutex and block profiles (their unwinder follows frame pointers
// into a Go stack that may have moved).
type PerfConfig struct {
	Map      bool   // write /tmp/perf-PID.map
	Dump     bool   // write a jitdump, for perf inject --jit: code and lines as well
	Dir      string // of the jitdump; default: the current directory
	GoFrames bool
}

// perf is the state of profiling output.
var perf perfOutput

type perfOutput struct {
	linked bool
	mapOut *os.File
	dump   *os.File
	marker []byte // the mapping by which perf record learns of the dump
	index  uint64
}

// StartPerf turns profiling output on, also for code that is there already as
// far as its name is known.
func StartPerf(c PerfConfig) error {
	StopPerf()
	perf.linked = c.GoFrames
	if !c.Map && !c.Dump {
		return nil
	}
	KeepInfo()
	if c.Map {
		// perf looks for the map there and nowhere else.
		f, err := os.OpenFile(fmt.Sprintf("/tmp/perf-%d.map", os.Getpid()), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		perf.mapOut = f
	}
	if c.Dump {
		if err := perf.openDump(c.Dir); err != nil {
			StopPerf()
			return err
		}
	}
	for f, r := range records {
		perf.add(f, r, f.Size())
	}
	return nil
}

func startPerf(c PerfConfig) {
	if err := StartPerf(c); err != nil {
		fmt.Fprintln(os.Stderr, "pyjit: perf output:", err)
	}
}

// StopPerf ends profiling output and closes its files.
func StopPerf() {
	if perf.mapOut != nil {
		perf.mapOut.Close()
	}
	if perf.dump != nil {
		perf.write(jitClose, nil)
		_ = unix.Munmap(perf.marker)
		perf.dump.Close()
	}
	perf = perfOutput{}
}

// The jitdump format: linux/tools/perf/Documentation/jitdump-specification.txt.
const (
	jitMagic     = 0x4a695444
	jitVersion   = 1
	machX8664    = 62 // EM_X86_64
	jitLoad      = 0
	jitDebugInfo = 2
	jitClose     = 3
)

func (p *perfOutput) openDump(dir string) error {
	f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf("jit-%d.dump", os.Getpid())), os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	h := make([]byte, 0, 40)
	le := binary.LittleEndian
	for _, v := range []uint32{jitMagic, jitVersion, 40, machX8664, 0, uint32(os.Getpid())} {
		h = le.AppendUint32(h, v)
	}
	h = le.AppendUint64(h, monotonic())
	h = le.AppendUint64(h, 0)
	if _, err = f.Write(h); err != nil {
		f.Close()
		return err
	}
	// perf record notes files that are mapped executable: this is how perf inject
	// finds the dump.
	p.marker, err = unix.Mmap(int(f.Fd()), 0, pageSize, unix.PROT_READ|unix.PROT_EXEC, unix.MAP_PRIVATE)
	if err != nil {
		f.Close()
		return fmt.Errorf("jitdump: %w", err)
	}
	p.dump = f
	return nil
}

func monotonic() uint64 {
	var t unix.Timespec
	_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &t)
	return uint64(t.Nano())
}

// write appends a record to the dump.
func (p *perfOutput) write(id uint32, body []byte) {
	le := binary.LittleEndian
	h := le.AppendUint32(make([]byte, 0, 16+len(body)), id)
	h = le.AppendUint32(h, uint32(16+len(body)))
	h = le.AppendUint64(h, monotonic())
	_, _ = p.dump.Write(append(h, body...)) // a full disk is no reason to stop the program
}

// add tells of a fragment.
func (p *perfOutput) add(f Fragment, r *record, size int) {
	name := r.name
	switch {
	case name == "":
		name = fmt.Sprintf("pyjit:%v %d", f.Kind(), f)
	case f.Kind() == KindStub:
		name = "pyjit:" + name
	}
	if p.mapOut != nil {
		fmt.Fprintf(p.mapOut, "%x %x %s\n", f.Addr(), size, name)
	}
	if p.dump == nil {
		return
	}
	le := binary.LittleEndian
	if len(r.lines) > 0 && r.file != "" { // before the load record
		b := le.AppendUint64(nil, uint64(f.Addr()))
		b = le.AppendUint64(b, uint64(len(r.lines)))
		for _, l := range r.lines {
			b = le.AppendUint64(b, uint64(f.Addr())+uint64(l.Off))
			b = le.AppendUint32(b, uint32(l.Line))
			b = le.AppendUint32(b, 0)
			b = append(append(b, r.file...), 0)
		}
		p.write(jitDebugInfo, b)
	}
	b := le.AppendUint32(nil, uint32(os.Getpid()))
	b = le.AppendUint32(b, uint32(unix.Gettid()))
	b = le.AppendUint64(b, uint64(f.Addr()))
	b = le.AppendUint64(b, uint64(f.Addr()))
	b = le.AppendUint64(b, uint64(size))
	b = le.AppendUint64(b, p.index)
	p.index++
	b = append(append(b, name...), 0)
	b = append(b, unsafe.Slice((*byte)(unsafe.Add(nil, f.Addr())), size)...)
	p.write(jitLoad, b)
}
