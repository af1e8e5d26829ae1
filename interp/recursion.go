package interp

import "pyjit/heap"

// MinFrame is the room in bytes that a frame takes at least on the frame stack.
//
// The recursion limit is checked without counting: a frame takes at least
// MinFrame bytes, so between two places of the frame stack there are at most so
// many frames. The limit for the compare at function entries is put where the
// depth could be reached at the earliest; when it is hit, the frames are
// counted and it is moved on. Near the limit the steps get small, so that the
// depth is exact the first time; a stack that has shrunk and grown again with
// smaller frames may get somewhat deeper.
const MinFrame = HeaderBytes + 8

var recursionLimit = 1000

// RecursionLimit returns the greatest number of nested Python calls.
func RecursionLimit() int { return recursionLimit }

// SetRecursionLimit sets it.
func SetRecursionLimit(n int) {
	recursionLimit = n
	t := uintptr(top(heap.Ptr(heap.Ctx.Frame)))
	heap.SetFrameLimit(min(t+uintptr(max(n-Depth(), 0))*MinFrame, heap.FrameEnd()))
}

// Depth returns the number of Python frames on the stack.
func Depth() int {
	n := 0
	for p := heap.Ctx.Frame; p != 0; p = *at[uintptr](heap.Ptr(p), OffPrev) {
		if !isStub(heap.Ptr(p)) {
			n++
		}
	}
	return n
}

// extendLimit is called when a frame that would end at end is beyond the limit:
// it moves the limit on, or raises RecursionError.
func extendLimit(end uintptr) bool {
	d := Depth()
	if d >= recursionLimit || end > heap.FrameEnd() {
		return tooDeep()
	}
	heap.SetFrameLimit(min(end+uintptr(recursionLimit-d-1)*MinFrame, heap.FrameEnd()))
	return true
}
