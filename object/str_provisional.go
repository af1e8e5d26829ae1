package object

import "pyjit/heap"

// What other files of the package will have.

func hasIndex(v Value) bool { return v.IsInt() || v == True || v == False }

func AsSSize(v Value, f *Frame) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	TypeErr("'%s' object cannot be interpreted as an integer", TypeName(v))
	return 0, false
}

func clippedIndex(v Value, f *Frame) (int, bool) { return AsSSize(v, f) }

func asIndex(v Value, f *Frame) (int, bool) { return AsSSize(v, f) }

func IsSlice(v Value) bool { return v.IsObj() && Kind(heap.ShapeOf(v).Kind) == KindSlice }

func SliceIndices(k Value, f *Frame, n int) (start, stop, step, count int, ok bool) { return }
