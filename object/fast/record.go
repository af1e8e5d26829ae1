//go:build !slotgen

package fast

import (
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// String returns the kind's name.
func (k Kind) String() string { return kindNames[k] }

// Record tries the paths of a kind in turn and leaves the program of the first
// that applies in r, which has been reset.
func Record(r *slot.Recorder, k Kind, f *op.Frame, a, b, c, d Value) bool {
	ps := Paths[k]
	for i := range ps {
		if ps[i].Record(r, f, a, b, c, d) {
			return true
		}
	}
	return false
}
