package heap

// Go-side resources of Python objects: an object holds the number, never the pointer.
var (
	handles    = []any{nil}
	freeHandle []uint32
)

// NewHandle returns a number for x, which must hold no Value. Zero is never one.
func NewHandle(x any) uint32 {
	if n := len(freeHandle); n > 0 {
		h := freeHandle[n-1]
		freeHandle = freeHandle[:n-1]
		handles[h] = x
		return h
	}
	handles = append(handles, x)
	return uint32(len(handles) - 1)
}

// HandleAny returns what the handle stands for.
func HandleAny(h uint32) any { return handles[h] }

// SetHandle makes the handle stand for x.
func SetHandle(h uint32, x any) { handles[h] = x }

// FreeHandle ends the handle.
func FreeHandle(h uint32) {
	if h != 0 && handles[h] != nil {
		handles[h] = nil
		freeHandle = append(freeHandle, h)
	}
}
