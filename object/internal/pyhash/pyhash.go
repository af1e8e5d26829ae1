// Package pyhash computes CPython's hash values: hash() of numbers, strings,
// bytes, tuples and frozensets, bit for bit, since programs print them and the
// iteration order of sets follows from them.
//
// It knows numbers and bytes, not objects: what an element's hash is, and who
// caches one, is package object's business.
package pyhash

import (
	"math"
	"math/bits"
)

// Modulus is the prime that numeric hashes are reduced by.
const Modulus = 1<<61 - 1

// Fixed hashes of values that are no numbers.
const (
	Inf  = 314159
	None = 0xfca86420
	Imag = 1000003 // what the imaginary part of a complex is multiplied by
)

// fix maps -1, which reports an error in CPython's C interface, to -2.
func fix(h int64) int64 {
	if h == -1 {
		return -2
	}
	return h
}

// Int hashes an int that fits a machine word.
func Int(i int64) int64 {
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	u = u&Modulus + u>>61
	if u >= Modulus {
		u -= Modulus
	}
	h := int64(u)
	if i < 0 {
		h = -h
	}
	return fix(h)
}

// Limbs hashes an int given as sign and magnitude, least significant limb first.
func Limbs(neg bool, mag []uint64) int64 {
	var h uint64
	for i := len(mag) - 1; i >= 0; i-- {
		// h·2^64 ≡ h·2^3 modulo 2^61-1: a rotation by three in 61 bits.
		h = h<<3&Modulus | h>>58
		l := mag[i]
		h += l&Modulus + l>>61
		for h >= Modulus {
			h -= Modulus
		}
	}
	r := int64(h)
	if neg {
		r = -r
	}
	return fix(r)
}

// Float hashes a float that is not a NaN, whose hash is that of its object.
func Float(f float64) int64 {
	b := math.Float64bits(f)
	e := int(b>>52) & 0x7ff
	m := b & (1<<52 - 1)
	switch {
	case e == 0x7ff:
		if b>>63 != 0 {
			return -Inf
		}
		return Inf
	case e != 0:
		m |= 1 << 52
	default:
		e = 1
	}
	// m·2^(e-1075) modulo 2^61-1 rotates the mantissa in 61 bits.
	r := (e - 1075) % 61
	if r < 0 {
		r += 61
	}
	u := (m<<r | m>>(61-r)) & Modulus
	if u == Modulus {
		u = 0
	}
	h := int64(u)
	if b>>63 != 0 {
		h = -h
	}
	return fix(h)
}

// Complex combines the hashes of the two parts.
func Complex(re, im int64) int64 {
	return fix(int64(uint64(re) + Imag*uint64(im)))
}

// Pointer hashes an address, as object's default hash does.
func Pointer(a uintptr) int64 { return fix(int64(bits.RotateLeft64(uint64(a), -4))) }

// The primes of xxHash that tuples are hashed with.
const (
	xxPrime1 = 11400714785074694791
	xxPrime2 = 14029467366897019727
	xxPrime5 = 2870177450012600261
)

// A Tuple accumulates the hashes of a tuple's items. The zero value is not
// ready for use: start with NewTuple.
type Tuple uint64

// NewTuple returns the accumulator of an empty tuple.
func NewTuple() Tuple { return xxPrime5 }

// Add returns the accumulator with one more item's hash.
func (t Tuple) Add(h int64) Tuple {
	return Tuple(bits.RotateLeft64(uint64(t)+uint64(h)*xxPrime2, 31) * xxPrime1)
}

// Sum returns the hash of a tuple of n items.
func (t Tuple) Sum(n int) int64 {
	t += Tuple(uint64(n) ^ (xxPrime5 ^ 3527539))
	if t == math.MaxUint64 {
		return 1546275796
	}
	return int64(t)
}

// Slice returns the hash of a slice, whose three parts were added: it is a
// tuple's without the mixing of the length.
func (t Tuple) Slice() int64 {
	if t == math.MaxUint64 {
		return 1546275796
	}
	return int64(t)
}

// SetItem returns what an element with hash h contributes to a frozenset's hash:
// contributions are combined by exclusive or.
func SetItem(h int64) uint64 {
	u := uint64(h)
	return (u ^ 89869747 ^ u<<16) * 3644798167
}

// SetSum finishes the hash of a frozenset of n elements.
func SetSum(x uint64, n int) int64 {
	x ^= (uint64(n) + 1) * 1927868237
	x ^= x>>11 ^ x>>25
	x = x*69069 + 907133923
	if x == math.MaxUint64 {
		return 590923713
	}
	return int64(x)
}
