package op

import "math/bits"

// AsInt takes a small int.
//
//slot:op guard fold
func AsInt(v Value) (Int, bool) { return Int(v), v&1 == 0 }

// Value forgets that an int is one.
//
//slot:op view
func (a Int) Value() Value { return Value(a) }

// Add adds; it fails if the sum is not small.
//
//slot:op guard
func (a Int) Add(b Int) (Int, bool) {
	s := a + b
	return s, int64((a^s)&(b^s)) >= 0
}

// Sub subtracts; it fails if the difference is not small.
//
//slot:op guard
func (a Int) Sub(b Int) (Int, bool) {
	d := a - b
	return d, int64((a^b)&(a^d)) >= 0
}

// Mul multiplies; it fails if the product is not small.
//
//slot:op guard
func (a Int) Mul(b Int) (Int, bool) {
	x, y := int64(a), int64(b)>>1
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	hi -= uint64(x>>63)&uint64(y) + uint64(y>>63)&uint64(x)
	return Int(lo), int64(hi) == int64(lo)>>63
}

// Neg negates; it fails for the smallest small int.
//
//slot:op guard
func (a Int) Neg() (Int, bool) { return -a, a != 1<<63 }

// Abs takes the absolute value; it fails for the smallest small int.
//
//slot:op guard
func (a Int) Abs() (Int, bool) {
	m := Int(int64(a) >> 63)
	return (a ^ m) - m, a != 1<<63
}

// FloorDiv divides rounding down; it fails for a divisor of 0 and where the quotient is not small.
//
//slot:op guard
func (a Int) FloorDiv(b Int) (Int, bool) {
	x, y := int64(a)>>1, int64(b)>>1
	if y == 0 {
		return 0, false
	}
	q := x / y
	if x%y != 0 && (x^y) < 0 {
		q--
	}
	return Int(q << 1), q<<1>>1 == q
}

// Mod takes the remainder of FloorDiv, which has the divisor's sign; it fails for a divisor of 0.
//
//slot:op guard
func (a Int) Mod(b Int) (Int, bool) {
	x, y := int64(a)>>1, int64(b)>>1
	if y == 0 {
		return 0, false
	}
	r := x % y
	if r != 0 && (r^y) < 0 {
		r += y
	}
	return Int(r << 1), true
}

// Shl shifts left; it fails for a negative count and if the result is not small.
//
//slot:op guard
func (a Int) Shl(b Int) (Int, bool) {
	n := uint64(int64(b) >> 1)
	if n > 62 {
		return 0, false
	}
	r := int64(a) << n
	return Int(r), r>>n == int64(a)
}

// Shr shifts right, rounding down; it fails for a negative count.
//
//slot:op guard
func (a Int) Shr(b Int) (Int, bool) {
	n := int64(b) >> 1
	if n > 63 {
		n = 63
	}
	return Int(int64(a)>>(uint64(n)&63)) &^ 1, n >= 0
}

// And is bitwise and.
//
//slot:op
func (a Int) And(b Int) Int { return a & b }

// Or is bitwise or.
//
//slot:op
func (a Int) Or(b Int) Int { return a | b }

// Xor is bitwise exclusive or.
//
//slot:op
func (a Int) Xor(b Int) Int { return a ^ b }

// Compare compares.
//
//slot:op
func (a Int) Compare(c Cond, b Int) bool {
	x, y := int64(a), int64(b)
	switch c {
	case Lt:
		return x < y
	case Le:
		return x <= y
	case Eq:
		return x == y
	case Ne:
		return x != y
	case Gt:
		return x > y
	}
	return x >= y
}

// Float converts, rounding to nearest even.
//
//slot:op
func (a Int) Float() Float { return Float(int64(a) >> 1) }

// Exact converts; it fails if the double is not the same number.
//
//slot:op guard
func (a Int) Exact() (Float, bool) {
	i := int64(a) >> 1
	f := float64(i)
	return Float(f), int64(f) == i
}

// Int tags a length.
//
//slot:op
func (n Raw) Int() Int { return Int(n << 1) }
