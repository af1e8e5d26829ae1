// Package bad has Values in Go's heap.
package bad

import (
	"fmt"

	"pyjit/heap"
)

type Value = heap.Value

type List heap.Value // defined as a Value

type pair struct{ a, b Value }

type node struct {
	n int
	p [2]pair
}

var kept Value

var made = heap.New() // want `package variable made`

var table [4]Value

var sink any

var funcs []func() Value

func slices(v Value) int {
	a := []Value{v, v}    // want `a slice literal`
	b := make([]pair, 3)  // want `make of a slice`
	b = append(b, pair{}) // want `append of a slice`
	l := []List{List(v)}  // want `a slice literal`
	return len(a) + len(b) + len(l)
}

func maps(v Value) int {
	m := map[string]Value{"a": v} // want `a map literal`
	n := make(map[Value]int)      // want `make of a map`
	return len(m) + len(n)
}

func channels() chan pair {
	return make(chan pair) // want `make of a channel`
}

func variadic(v ...Value) int { return len(v) }

func calls(v Value) int {
	return variadic(v, v) // want `variadic arguments`
}

func pointers(v Value) *pair {
	return &pair{v, v} // want `&pair escapes`
}

func nodes() *node {
	return new(node) // want `new\(node\) escapes`
}

func variable(v Value) *node {
	var n node // want `variable n is moved`
	n.p[0].a = v
	return &n
}

func parameter(v Value) *Value { // want `variable v is moved`
	return &v
}

func closure(v Value) {
	funcs = append(funcs, func() Value { return v }) // want `a closure that escapes holds v`
}

func iface(v Value, p pair) {
	sink = v       // want `v becomes an interface`
	sink = p       // want `p becomes an interface`
	fmt.Println(v) // want `v becomes an interface`
}

func boxed() any {
	return heap.New() // want `becomes an interface`
}

func selected(p *pair) any {
	return p.a // want `becomes an interface`
}

func (p pair) get() Value { return p.a }

func method(p pair) func() Value {
	return p.get // want `method value p.get escapes`
}

func globals(v Value, i int) {
	kept = v     // want `package variable kept`
	table[i] = v // want `package variable table`
}

func goroutine(v Value) {
	go use(v) // want `an argument of a go statement`
}

//go:noinline
func use(v Value) {}

func arrays(p, q *[4]uint64) {
	*p = *q // want `array copy`
}
