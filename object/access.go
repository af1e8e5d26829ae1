package object

import (
	"unsafe"

	"pyjit/heap"
)

// Field access by offset. The object's kind was checked by the caller; none of
// the addresses lives across a safepoint.

func fld(o Value, off uintptr) Value { return *(*Value)(unsafe.Add(nil, uintptr(o)-3+off)) }

func setFld(o Value, off uintptr, v Value) { heap.SetRef(o.Addr(), off, v) }

// initFld stores a field of a new object: no barrier.
func initFld(o Value, off uintptr, v Value) { *(*Value)(unsafe.Add(nil, uintptr(o)-3+off)) = v }

func rawU64(o Value, off uintptr) uint64 { return *(*uint64)(unsafe.Add(nil, uintptr(o)-3+off)) }
func rawU32(o Value, off uintptr) uint32 { return *(*uint32)(unsafe.Add(nil, uintptr(o)-3+off)) }
func rawU8(o Value, off uintptr) uint8   { return *(*uint8)(unsafe.Add(nil, uintptr(o)-3+off)) }

func setRawU64(o Value, off uintptr, x uint64) { *(*uint64)(unsafe.Add(nil, uintptr(o)-3+off)) = x }
func setRawU32(o Value, off uintptr, x uint32) { *(*uint32)(unsafe.Add(nil, uintptr(o)-3+off)) = x }
func setRawU8(o Value, off uintptr, x uint8)   { *(*uint8)(unsafe.Add(nil, uintptr(o)-3+off)) = x }

func memU32(a uintptr) uint32       { return *(*uint32)(unsafe.Add(nil, a)) }
func setMemU32(a uintptr, x uint32) { *(*uint32)(unsafe.Add(nil, a)) = x }
func memU8(a uintptr) uint8         { return *(*uint8)(unsafe.Add(nil, a)) }
func setMemU8(a uintptr, x uint8)   { *(*uint8)(unsafe.Add(nil, a)) = x }

// setShape changes the shape in o's header; the flags stay.
func setShape(o Value, shape uint32) { *(*uint32)(unsafe.Add(nil, uintptr(o)-3)) = shape }

// kindOf returns the kind of an object and KindInst for everything else.
func kindOf(v Value) Kind {
	if !v.IsObj() {
		return KindInst
	}
	return Kind(heap.ShapeOf(v).Kind)
}

// isKind reports whether v is an object of the kind.
func isKind(v Value, k Kind) bool { return v.IsObj() && Kind(heap.ShapeOf(v).Kind) == k }

// ptrAddr returns the address of an argument vector.
func ptrAddr(p *Value) uintptr { return uintptr(unsafe.Pointer(p)) }
