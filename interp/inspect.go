package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
)

// What dumps, statistics and reports of crashes want to know of code and frames.

// NumUnits returns the number of code units loaded.
func NumUnits() int { return len(infos) - 1 }

// EachUnit calls f with every code unit loaded, in the order of loading.
func EachUnit(f func(rec uint32, c *bytecode.Code)) {
	for _, in := range infos[1:] {
		f(in.rec, in.code)
	}
}

// TooDeep raises RecursionError.
func TooDeep() heap.Value {
	tooDeep()
	return heap.Raised
}

// A FrameState describes a frame.
type FrameState struct {
	Rec    uint32
	Code   *bytecode.Code
	Word   int  // of the instruction, or of one before it that could raise
	Line   int  // 0: not known
	Block  int  // that Word is in
	Native bool // it runs machine code, or is interpreted on behalf of it
}

// Frames calls f with the frames from base outwards, until f returns false. After
// a crash base may be anything: the walk ends at the first thing that is no frame,
// or, where it can't be read, with a panic if debug.SetPanicOnFault is on.
func Frames(base uintptr, f func(*FrameState) bool) {
	for base != 0 && base%8 == 0 && base > HeaderBytes && base < 1<<47 {
		b := heap.Ptr(base)
		r := *at[uint32](b, OffCode)
		if r != stubRec {
			s := frameState(base, r)
			if s == nil || !f(s) {
				return
			}
		}
		base = *at[uintptr](b, OffPrev)
	}
}

func frameState(base uintptr, r uint32) *FrameState {
	var in *Info
	if r%8 == 0 && r > 1<<12 {
		if i := *at[uint32](addr(r), RecInfo); i > 0 && int(i) < len(infos) && infos[i].rec == r {
			in = infos[i]
		}
	}
	if in == nil {
		return nil
	}
	s := &FrameState{Rec: r, Code: in.code, Word: -1}
	s.Native = *at[uint64](heap.Ptr(base), OffFlags)&plainFlags>>WorkShift&0xff == WorkNative
	if pos := *at[uint32](heap.Ptr(base), OffPosition); pos >= r+RecSize+8 && pos <= r+RecSize+8*uint32(len(in.code.Body().Words)) {
		s.Word = int(pos-r-RecSize)/8 - 1
		s.Line = in.lineAt(uint32(s.Word))
		for s.Block+1 < len(in.code.Body().Blocks) && int(in.code.Body().Blocks[s.Block+1]) <= s.Word {
			s.Block++
		}
	}
	return s
}
