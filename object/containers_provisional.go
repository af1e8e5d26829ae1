package object

import (
	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// Signatures of other files of the package whose bodies follow in the next commits.

const (
	ShapeInt = shapeSize * idNumbers
)

func unwrap(v Value) Value        { return v }
func nsSet(d, name, v Value)      { dictRawSet(d, name, v) }
func nsDel(d, name Value) bool    { return dictRawDel(d, name) }
func NSChanged(old, v Value) bool { return false }
func NSDeleted(old Value)         {}
func NSInserting(d, name Value)   {}
func PendingExc() Value           { return heap.Ctx.Exc }
func TypeFullName(t Value) string { todo(); return "" }

// IntHash returns the hash of a tagged int.
func IntHash(v Value) int64 { return pyhash.Int(v.Int()) }
