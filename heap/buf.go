package heap

// A buffer object has a header, its capacity in bytes as a raw word at 8, the bytes in use
// as a raw word at 16, and data from BufData. Up to 8 KiB it is a cell; a larger
// one has 16 times its bytes as address space, so that it grows where it is.
const (
	bufCap   = 8
	bufUsed  = 16
	bufHead  = 24 // data of a cell
	bufLarge = 64 // data of a large object, aligned for vector instructions
	bufRoom  = 16
)

// NewBuf returns an empty buffer for at least n bytes, not zeroed. The shape must be one without Values.
func NewBuf(shape uint32, n uintptr) uintptr {
	if n+bufHead <= maxCell {
		size := CellSize(n + bufHead)
		p := NewRaw(shape, size)
		setBuf(p, size-bufHead)
		return p
	}
	size := (n + bufLarge + blockSize - 1) &^ (blockSize - 1)
	room := size * bufRoom
	if room > (largeEnd-largeBase)/64 {
		room = min(size*2, max(size, (largeEnd-largeBase)/64))
	}
	p := allocLarge(size, room, false)
	SetHeader(p, shape)
	setBuf(p, size-bufLarge)
	return p
}

func setBuf(p, capacity uintptr) {
	*(*uintptr)(Ptr(p + bufCap)) = capacity
	*(*uintptr)(Ptr(p + bufUsed)) = 0
}

// BufData returns the address of the buffer's bytes.
func BufData(p uintptr) uintptr {
	if p >= largeBase {
		return p + bufLarge
	}
	return p + bufHead
}

// BufCap returns the capacity, BufLen the bytes in use.
func BufCap(p uintptr) uintptr { return *(*uintptr)(Ptr(p + bufCap)) }

// BufLen returns the number of bytes in use.
func BufLen(p uintptr) uintptr { return *(*uintptr)(Ptr(p + bufUsed)) }

// SetBufLen sets the number of bytes in use.
func SetBufLen(p, n uintptr) { *(*uintptr)(Ptr(p + bufUsed)) = n }

// GrowBuf makes room for at least need bytes and returns the buffer: the same
// one if it could grow where it is, else a new one with the bytes in use copied.
// An exclusive buffer is referred to by the caller alone: the old one is then
// freed at once.
func GrowBuf(p, need uintptr, exclusive bool) uintptr {
	have := BufCap(p)
	if need <= have {
		return p
	}
	if p >= largeBase {
		// More than asked for, so that growing costs little: memory is used only when touched.
		for _, n := range [...]uintptr{max(need, have+have/4), need} {
			if growLarge(p, n+bufLarge) {
				*(*uintptr)(Ptr(p + bufCap)) = SizeOf(p) - bufLarge
				return p
			}
		}
	}
	used := BufLen(p)
	q := NewBuf(*(*uint32)(Ptr(p)), max(need, have+have/2))
	copy(Bytes(BufData(q), int(used)), Bytes(BufData(p), int(used)))
	SetBufLen(q, used)
	*(*uint8)(Ptr(q + 5)) = *(*uint8)(Ptr(p + 5))
	if exclusive {
		FreeLarge(p)
	}
	return q
}
