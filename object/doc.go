// Package object is Python's object model on the heap: types, shapes, attribute
// lookup, calls of built-ins, exceptions, the generic operations and every
// built-in type.
//
// It knows nothing of frames, bytecode and the compilers. What needs one of
// them (calling a Python function, making a generator, naming the frame of a
// traceback, invalidating code) goes through a hook of hooks.go.
//
// # Files
//
// A file's name starts with the type it is about: list_sort.go, dict_probe.go.
// The layout of a type's objects stands in its layout file (list_layout.go):
// every offset a named constant, used by Go code, fast paths and native code
// alike. The kernel, which all types rest on, is
//
//	kinds.go     kinds and the shapes of built-in types
//	def.go       how a built-in type or module is defined
//	special.go   the special methods and their native slots
//	builtin.go   Go functions as Python callables
//	signature.go parameters of Go functions and the binding of keywords
//	errors.go    raising
//	type_*.go    type objects, MRO, class creation, lookup caches
//	inst_*.go    instances: shapes, slots, __dict__
//	attr_*.go    generic attribute access
//	op_*.go      the generic operations
//	call.go      calling anything
//	exc_*.go     exception types
//
// # Values
//
// A result of type Value is a value or Raised, which says that an exception is
// pending (heap.Ctx.Exc); lookups may answer Miss, iterators Done. An argument
// that was not given is Unbound. These immediates never reach Python code.
//
// A Value may stay in Go locals, arguments and results; the collector finds it
// there. It must not be kept in Go's heap (slices, maps, closures, interfaces,
// variadic arguments, package variables) across a safepoint unless it was
// pinned. Whatever may run Python code is a safepoint; an allocation is not.
// Across a safepoint no address derived from a Value may be kept.
// Every store of a reference into an object that is not brand-new goes through
// heap.SetRef.
//
// # Go functions of built-ins
//
// See GoFunc in builtin.go: fixed arity up to five, or general with an argument
// vector. f is the frame of the Python caller, handed on by whoever has none.
package object
