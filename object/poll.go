package object

import "pyjit/heap"

// Poll is the safepoint of a long loop in Go: heap.Safepoint, and false when a handler of a
// signal raised, so that Ctrl-C ends the loop.
func Poll() bool {
	if heap.Ctx.Flag == 0 {
		return true
	}
	heap.SafepointSlow()
	return !Pending()
}
