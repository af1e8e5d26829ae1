// Package good has Values where the collector sees them.
package good

import (
	"fmt"

	"pyjit/heap"
)

type Value = heap.Value

type pair struct{ a, b Value }

var one = heap.Pin(heap.New())

var none, other Value = heap.None, Value(heap.None)

// Static objects live for ever.
//
//heap:pinned they are static objects
var (
	static = heap.New()
	many   [3]Value
)

var special Value //heap:pinned cleared by a hook

var addresses []uint64

func locals(v Value) Value {
	var a [8]Value
	p := pair{v, v}
	q := &p
	q.a = a[3]
	for i := range a {
		a[i] = v
	}
	return total(a[:]) + q.a
}

func total(v []Value) (t Value) {
	for _, x := range v {
		t += x
	}
	return t
}

func set(v Value) {
	one = heap.Pin(v)
	many[1] = v
	special = v
	addresses = append(addresses, uint64(v))
}

func apply(v Value) Value {
	return call(func(w Value) Value { return w + v })
}

func call(f func(Value) Value) Value { return f(1) }

func print(v Value) { fmt.Println(uint64(v)) }

func permitted(v Value) any {
	//heap:pinned the caller drops it at once
	return v
}

func pointer(p *pair, v Value) *pair {
	p.a = v
	return p
}

// intern returns strings that live for ever.
//
//heap:pinned interned at start
func intern() Value { return heap.New() }

var name = intern()

type typeDef struct {
	name string
	typ  Value //heap:pinned a static object
}

func newDef() *typeDef { return &typeDef{name: "x"} }

// static types
//
//heap:pinned all are static
type defs struct{ a, b Value }

var all = map[string]defs{"a": {1, 2}}
