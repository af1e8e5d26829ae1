package heap

import "unsafe"

// Copy copies words of 8 bytes from src to dst; they may overlap. It has no barrier:
// for old objects call Log first. (Array copies between two pointers made by Ptr
// crash Go's compiler, so all copying goes through here.)
//
//go:noinline
func Copy(dst, src uintptr, words int) {
	copy(unsafe.Slice((*uint64)(Ptr(dst)), words), unsafe.Slice((*uint64)(Ptr(src)), words))
}

// Zero clears words of 8 bytes.
//
//go:noinline
func Zero(p uintptr, words int) { clear(unsafe.Slice((*uint64)(Ptr(p)), words)) }

// Fill writes v to words of 8 bytes, without a barrier.
//
//go:noinline
func Fill(p uintptr, words int, v Value) {
	s := unsafe.Slice((*Value)(Ptr(p)), words)
	for i := range s {
		s[i] = v
	}
}

// Bytes is the memory at [p, p+n) as a byte slice, for use up to the next safepoint.
func Bytes(p uintptr, n int) []byte { return unsafe.Slice((*byte)(unsafe.Add(nil, p)), n) }

// addrOf is the address of a context, which lies outside Go's heap or is pinned by being used here.
func addrOf(c *Context) uintptr { return uintptr(unsafe.Pointer(c)) }

// CtxAddr returns the address of the context, which R15 holds in native code.
func CtxAddr() uintptr { return addrOf(&Ctx) }
