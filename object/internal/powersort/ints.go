package powersort

import (
	"slices"
	"unsafe"
)

// Ints sorts a. Equal ints cannot be told apart, so any algorithm is stable.
func Ints(a []int64) {
	// What is in order already, or in reverse order, is found in one pass.
	up, down := true, true
	for i := 1; i < len(a) && (up || down); i++ {
		up = up && a[i-1] <= a[i]
		down = down && a[i-1] >= a[i]
	}
	switch {
	case up:
	case down:
		slices.Reverse(a)
	case len(a) < 1500:
		slices.Sort(a)
	default:
		radix(a)
	}
}

// radix sorts by digits of 11 bits, least significant first; digits that are
// the same in all keys are skipped.
func radix(a []int64) {
	const sign = 1 << 63
	or, and := uint64(0), ^uint64(0)
	for _, x := range a {
		or |= uint64(x) ^ sign
		and &= uint64(x) ^ sign
	}
	diff := or ^ and
	src, dst := a, make([]int64, len(a))
	for shift := uint(0); shift < 64; shift += 11 {
		if diff>>shift&2047 == 0 {
			continue
		}
		var count [2048]int
		for _, x := range src {
			count[(uint64(x)^sign)>>shift&2047]++
		}
		sum := 0
		for i, c := range count {
			count[i] = sum
			sum += c
		}
		for _, x := range src {
			d := (uint64(x) ^ sign) >> shift & 2047
			dst[count[d]] = x
			count[d]++
		}
		src, dst = dst, src
	}
	if unsafe.SliceData(src) != unsafe.SliceData(a) {
		copy(a, src)
	}
}

// A Pair is a key with the number of what it belongs to.
type Pair struct {
	Key int64
	N   int32
}

// Pairs sorts by key, stably.
func Pairs(a []Pair) {
	Sort(a, make([]Pair, len(a)/2+1), func(x, y Pair) bool { return x.Key < y.Key })
}
