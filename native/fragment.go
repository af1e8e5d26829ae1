package native

import (
	"fmt"
	"io"

	"pyjit/native/asm"
)

// A Fragment is a piece of code memory. The zero Fragment is none.
type Fragment uint32

// A Kind says what a fragment is for, in statistics and to profilers.
type Kind uint8

// The kinds of fragments.
const (
	KindStub      Kind = iota // shared by all code
	KindEntry                 // function entries, trampolines
	KindBlock                 // basic blocks of the baseline compiler
	KindSlot                  // inline-cache slots out of line
	KindOptimized             // code of the optimizing compiler
	KindOther
	numKinds
)

var kindNames = [numKinds]string{"stub", "entry", "block", "slot", "optimized", "other"}

func (k Kind) String() string { return kindNames[k] }

// Config is what can be chosen before the first use.
type Config struct {
	CodeMemory int  // bytes of the code reservation; 0: DefaultCodeMemory
	FailEvery  int  // every n-th allocation of code memory fails; 0: none
	Serialize  bool // execute a serializing instruction after each patch
	Perf       PerfConfig
}

var (
	config  Config
	code    arena
	state   enum
	whyNot  string
	reclaim int // retired bytes at which alloc scans by itself
)

type enum uint8

const (
	stateNew enum = iota
	stateReady
	stateUnavailable
)

// Configure sets what Available will use. It panics after the first use.
func Configure(c Config) {
	if state != stateNew {
		panic("native: Configure after first use")
	}
	config = c
}

// Available reports whether machine code can be made and run, and sets
// everything up the first time it is called.
func Available() bool {
	if state == stateNew {
		start()
	}
	return state == stateReady
}

// Reason says in one sentence why Available is false.
func Reason() string { return whyNot }

func start() {
	size := config.CodeMemory
	if size <= 0 {
		size = DefaultCodeMemory
	}
	err := code.init(uintptr(size))
	if err == nil {
		err = startRuntime()
	}
	if err != nil {
		whyNot = err.Error()
		state = stateUnavailable
		return
	}
	state = stateReady
	code.failEvery = config.FailEvery
	reclaim = size / 16
	startPerf(config.Perf)
	makeStubs()
}

// Alloc takes size bytes of code memory. It reports false if none is left, which
// the caller treats as "do not compile". Retired code is looked through before.
func Alloc(size, align int, kind Kind) (Fragment, bool) {
	if state != stateReady {
		if !Available() {
			return 0, false
		}
	}
	if int(code.retiredBytes) > reclaim {
		Reclaim()
	}
	f := code.alloc(uint32(size), uint32(align), kind)
	if f == 0 && code.retired != 0 && Reclaim() > 0 {
		f = code.alloc(uint32(size), uint32(align), kind)
	}
	return Fragment(f), f != 0
}

// Info is what is known of a fragment apart from its bytes.
type Info struct {
	Name  string // of the function, for profilers and dumps
	Part  string // which part of it, for dumps
	File  string // of the source, for line information
	Owner uint32 // the user's own; see Fragment.Owner
	// Line translates a position given to asm.Line into a line of File; nil: it
	// is one.
	Line func(pos uint32) int
}

// Install allocates memory for assembled code, copies it there and tells
// profilers. The name in info is needed only if NamesWanted.
func Install(a *asm.Asm, kind Kind, align int, info Info) (Fragment, bool) {
	n := a.Size()
	f, ok := Alloc(n, align, kind)
	if !ok {
		return 0, false
	}
	f.Load(a)
	f.SetInfo(a, info)
	return f, true
}

// Load copies assembled code of at most Size bytes to the fragment and fills the
// rest with breakpoints.
func (f Fragment) Load(a *asm.Asm) {
	r := f.rec()
	b := code.bytes(r.off, r.size)
	a.CopyTo(b, f.Addr())
	for i := a.Size(); i < len(b); i++ {
		b[i] = 0xcc
	}
	serialize()
}

func (f Fragment) rec() *frag { return &code.frags[f] }

// Addr returns the address at which the fragment's code runs.
func (f Fragment) Addr() uintptr { return code.exec + uintptr(f.rec().off) }

// Size returns the usable bytes: what was asked for, rounded up.
func (f Fragment) Size() int { return int(f.rec().size) }

// Kind returns what the fragment is for.
func (f Fragment) Kind() Kind { return f.rec().kind }

// Owner returns the number that the user gave the fragment.
func (f Fragment) Owner() uint32 { return f.rec().owner }

// Code returns the write view of the fragment's bytes.
func (f Fragment) Code() []byte { r := f.rec(); return code.bytes(r.off, r.size) }

// Free gives a fragment back at once. Its code must never have been entered.
func (f Fragment) Free() { code.release(int32(f)); forget(f) }

// Retire gives a fragment back as soon as no native stack has a return address
// in it. Nothing may jump to it any more.
func (f Fragment) Retire() { code.retire(int32(f)); forget(f) }

// Reclaim frees the retired code that is not in use any more and returns its
// size in bytes.
func Reclaim() int { return code.reclaim(scanStacks) }

// Find returns the fragment that contains an address, used or retired.
func Find(pc uintptr) (Fragment, bool) {
	if !code.contains(pc) {
		return 0, false
	}
	f := code.find(uint32(pc - code.exec))
	return Fragment(f), code.frags[f].state >= fragUsed
}

// InCode reports whether an address lies in code memory.
func InCode(pc uintptr) bool { return code.contains(pc) }

// KindStats counts the fragments of one kind.
type KindStats struct {
	Fragments int
	Bytes     int // allocated, retired code included
	Waste     int // of these, lost to rounding
}

// Stats describes code memory. Reserved = Free + the Bytes of all kinds.
type Stats struct {
	Kinds    [numKinds]KindStats
	Reserved int // address space: the budget
	Resident int // bytes of memory in pages that hold or held code
	Free     int
	Retired  int // waiting for a scan
	Largest  int // largest free fragment
	Pieces   int // number of free fragments
	Allocs   int
	Failed   int
}

func (a *arena) count(r *frag, sign int) {
	k := &a.kinds[r.kind]
	k.Fragments += sign
	k.Bytes += sign * int(r.size)
	k.Waste += sign * int(r.size-r.want)
}

func (a *arena) stats() Stats {
	s := Stats{Kinds: a.kinds, Reserved: int(a.size), Retired: int(a.retiredBytes), Allocs: a.allocs, Failed: a.failed}
	for _, f := range a.bins {
		for ; f != 0; f = a.frags[f].fnext {
			s.Free += int(a.frags[f].size)
			s.Largest = max(s.Largest, int(a.frags[f].size))
			s.Pieces++
		}
	}
	for _, r := range a.resident {
		if r {
			s.Resident += pageSize
		}
	}
	return s
}

// Statistics returns the state of code memory.
func Statistics() Stats { return code.stats() }

// Write prints the statistics.
func (s Stats) Write(w io.Writer) {
	fmt.Fprintf(w, "%-10s %9s %10s %9s\n", "code", "pieces", "bytes", "waste")
	for k, n := range s.Kinds {
		if n.Fragments > 0 {
			fmt.Fprintf(w, "%-10s %9d %10d %9d\n", Kind(k), n.Fragments, n.Bytes, n.Waste)
		}
	}
	fmt.Fprintf(w, "reserved %d, resident %d, free %d in %d pieces, retired %d, allocations %d, failed %d\n",
		s.Reserved, s.Resident, s.Free, s.Pieces, s.Retired, s.Allocs, s.Failed)
}
