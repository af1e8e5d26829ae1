// Package heap holds Python's objects: memory outside Go's heap, tagged values,
// shapes, allocation, and the garbage collector. It knows how words are marked
// and moved about, but nothing of Python types, frames' meaning or bytecode:
// what a word of an object is, it reads from the object's [Shape].
//
// # Layout
//
// One reservation of address space at [Base] holds shapes, the main thread's
// frame stack, the scratch stack, static objects, cells, large objects, and the
// collector's tables. Objects never move, so an address is an identity. Small
// objects are cells of 64 KiB blocks, one size class a block; what exceeds
// 8 KiB is a large object with blocks of its own, often with more address space
// than memory, so that it grows in place.
//
// # Collection
//
// Mark and sweep, generational by sticky marks: what is marked is old. A minor
// collection enters only unmarked objects, from the roots and from old objects
// that were written since ([SetRef] logs them). Roots are conservative: the
// words of the goroutine's stack, the frame stacks and the scratch stack. A
// collection happens only in [Safepoint] (and [Collect]); an allocation never
// collects, it raises a flag.
//
// What users of the package must hold is in docs/HEAP.md.
package heap
