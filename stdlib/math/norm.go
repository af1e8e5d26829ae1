package math

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// A norm collects the squares of coordinates as a sum of two floats, scaled by a power of two
// so that none overflows or vanishes.
type norm struct {
	max   float64
	nan   bool
	scale float64
	hi    float64
	lo    float64
	tail  float64
}

func (n *norm) look(x float64) {
	x = math.Abs(x)
	if math.IsNaN(x) {
		n.nan = true
	}
	n.max = math.Max(n.max, x)
	if math.IsNaN(n.max) && !math.IsNaN(x) {
		n.max = x
	}
}

// start chooses the scale after all coordinates were looked at; false: value is the result.
func (n *norm) start() (value float64, more bool) {
	switch {
	case math.IsInf(n.max, 0):
		return math.Inf(1), false
	case n.nan:
		return math.NaN(), false
	case n.max == 0:
		return 0, false
	}
	_, e := math.Frexp(n.max)
	if e < -1021 {
		e = -1021
	}
	n.scale = math.Ldexp(1, -e)
	return 0, true
}

// add adds the square of x.
func (n *norm) add(x float64) {
	x *= n.scale
	p := x * x
	e := math.FMA(x, x, -p)
	s := n.hi + p
	v := s - n.hi
	n.lo += (n.hi - (s - v)) + (p - v)
	n.hi = s
	n.tail += e
}

// root returns the square root of the sum: that of the leading part, corrected once by the rest.
func (n *norm) root() float64 {
	rest := n.lo + n.tail
	h := math.Sqrt(n.hi + rest)
	// hi + lo + tail - h², exactly as far as floats go
	p := h * h
	e := math.FMA(h, h, -p)
	d := ((n.hi - p) - e) + rest
	return (h + d/(2*h)) / n.scale
}

func hypot(args *Value, f *Frame, n int) Value {
	var room [8]float64
	x := room[:0]
	var sum norm
	for i := range n {
		c, ok := float(o.Arg(args, i), f)
		if !ok {
			return raised
		}
		x = append(x, c)
		sum.look(c)
	}
	return result(sum.of(x))
}

func (n *norm) of(x []float64) float64 {
	if len(x) == 1 {
		return math.Abs(x[0])
	}
	if v, more := n.start(); !more {
		return v
	}
	for _, c := range x {
		n.add(c)
	}
	return n.root()
}

// tupleOf makes a tuple of a point.
func tupleOf(v Value, f *Frame) Value {
	if o.IsTuple(v) {
		return v
	}
	return o.Call1(o.TupleType.Type, f, v)
}

func dist(p Value, f *Frame, q Value) Value {
	a := tupleOf(p, f)
	if a == raised {
		return raised
	}
	b := tupleOf(q, f)
	if b == raised {
		return raised
	}
	if o.TupleLen(a) != o.TupleLen(b) {
		return o.ValueErr("both points must have the same number of dimensions")
	}
	var room [8]float64
	x := room[:0]
	var sum norm
	for i := range o.TupleLen(a) {
		u, ok := float(o.TupleAt(a, i), f)
		if !ok {
			return raised
		}
		v, ok := float(o.TupleAt(b, i), f)
		if !ok {
			return raised
		}
		x = append(x, u-v)
		sum.look(u - v)
	}
	return result(sum.of(x))
}

func fsum(seq Value, f *Frame) Value {
	it := o.Iter(seq, f)
	if it == raised {
		return raised
	}
	var room [32]float64
	p := room[:0] // partial sums without overlap, by increasing magnitude
	special, infs := 0.0, 0.0
	for {
		v := o.Next(it, f)
		if v == raised {
			return raised
		}
		if v == heap.Done {
			break
		}
		x, ok := float(v, f)
		if !ok {
			return raised
		}
		given, k := x, 0
		for _, y := range p {
			if math.Abs(x) < math.Abs(y) {
				x, y = y, x
			}
			hi := x + y
			if lo := y - (hi - x); lo != 0 {
				p[k] = lo
				k++
			}
			x = hi
		}
		p = p[:k]
		if x == 0 {
			continue
		}
		if x-x != 0 {
			if given-given == 0 {
				return o.OverflowErr("intermediate overflow in fsum")
			}
			if math.IsInf(given, 0) {
				infs += given
			}
			special += given
			p = p[:0]
			continue
		}
		p = append(p, x)
	}
	if special != 0 {
		if math.IsNaN(infs) {
			return o.ValueErr("-inf + inf in fsum")
		}
		return result(special)
	}
	return result(roundPartials(p))
}

// roundPartials rounds the exact sum of partial sums once, ties to even.
func roundPartials(p []float64) float64 {
	n := len(p)
	if n == 0 {
		return 0
	}
	n--
	hi, lo := p[n], 0.0
	for n > 0 {
		x := hi
		n--
		y := p[n]
		hi = x + y
		if lo = y - (hi - x); lo != 0 {
			break
		}
	}
	if n > 0 && (lo < 0 && p[n-1] < 0 || lo > 0 && p[n-1] > 0) {
		y := lo * 2
		x := hi + y
		if y == x-hi {
			hi = x
		}
	}
	return hi
}
