package object

import (
	"pyjit/heap"
)

// Signatures of other files of the package whose bodies follow in the next commits.

func unwrap(v Value) Value        { return v }
func nsSet(d, name, v Value)      { dictRawSet(d, name, v) }
func nsDel(d, name Value) bool    { return dictRawDel(d, name) }
func NSChanged(old, v Value) bool { return false }
func NSDeleted(old Value)         {}
func NSInserting(d, name Value)   {}
func PendingExc() Value           { return heap.Ctx.Exc }
func TypeFullName(t Value) string { todo(); return "" }
