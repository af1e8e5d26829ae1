// Package powersort sorts stably: natural runs, found and extended as in
// Timsort, are merged in the order that Munro and Wild's powersort gives, which
// is what list.sort of CPython does.
package powersort

import "math/bits"

// Sort sorts a with the help of tmp, which has room for at least half as many
// items. An inconsistent less gives some order of the items, no more.
func Sort[T any](a, tmp []T, less func(x, y T) bool) {
	n := len(a)
	if n < 2 {
		return
	}
	type run struct{ start, n, power int }
	var stack [85]run
	sp := 0
	least := minRun(n)
	for lo := 0; lo < n; {
		hi := lo + countRun(a[lo:], less)
		if hi-lo < least {
			end := min(n, lo+least)
			insert(a[lo:end], hi-lo, less)
			hi = end
		}
		r := run{start: lo, n: hi - lo}
		if sp > 0 {
			top := &stack[sp-1]
			p := power(top.start, top.n, r.n, n)
			for sp > 1 && stack[sp-2].power > p {
				under := &stack[sp-2]
				over := stack[sp-1]
				merge(a[under.start:over.start+over.n], under.n, tmp, less)
				under.n += over.n
				sp--
			}
			stack[sp-1].power = p
		}
		stack[sp] = r
		sp++
		lo = hi
	}
	for sp > 1 {
		under := &stack[sp-2]
		over := stack[sp-1]
		merge(a[under.start:over.start+over.n], under.n, tmp, less)
		under.n += over.n
		sp--
	}
}

// minRun returns a length of at most 64 of which n is close to a power-of-two multiple.
func minRun(n int) int {
	r := 0
	for n >= 64 {
		r |= n & 1
		n >>= 1
	}
	return n + r
}

// countRun returns the length of the run at the beginning of a, which it
// reverses if it is strictly descending.
func countRun[T any](a []T, less func(x, y T) bool) int {
	if len(a) < 2 {
		return len(a)
	}
	i := 2
	if less(a[1], a[0]) {
		for i < len(a) && less(a[i], a[i-1]) {
			i++
		}
		for x, y := 0, i-1; x < y; x, y = x+1, y-1 {
			a[x], a[y] = a[y], a[x]
		}
		return i
	}
	for i < len(a) && !less(a[i], a[i-1]) {
		i++
	}
	return i
}

// insert sorts a, whose first k items are sorted, by binary insertion.
func insert[T any](a []T, k int, less func(x, y T) bool) {
	for ; k < len(a); k++ {
		x := a[k]
		lo, hi := 0, k
		for lo < hi {
			m := int(uint(lo+hi) >> 1)
			if less(x, a[m]) {
				hi = m
			} else {
				lo = m + 1
			}
		}
		copy(a[lo+1:k+1], a[lo:k])
		a[lo] = x
	}
}

// power is the depth of the boundary between two neighbouring runs, the first of
// n1 items from s1 on, in the binary tree over n items.
func power(s1, n1, n2, n int) int {
	a := uint(2*s1 + n1)
	b := a + uint(n1+n2)
	size := uint(n)
	result := 0
	for {
		result++
		switch {
		case a >= size:
			a -= size
			b -= size
		case b >= size:
			return result
		}
		a <<= 1
		b <<= 1
		if result > bits.UintSize {
			return result
		}
	}
}

// merge merges the sorted halves a[:m] and a[m:].
func merge[T any](a []T, m int, tmp []T, less func(x, y T) bool) {
	// What is in place at both ends stays.
	lo := gallopRight(a[m], a[:m], less)
	if lo == m {
		return
	}
	hi := m + gallopLeft(a[m-1], a[m:], less)
	if hi == m {
		return
	}
	if m-lo <= hi-m {
		left := tmp[:copy(tmp, a[lo:m])]
		right, out := a[m:hi], a[lo:hi]
		i, j, k := 0, 0, 0
		for i < len(left) && j < len(right) {
			if less(right[j], left[i]) {
				out[k] = right[j]
				j++
			} else {
				out[k] = left[i]
				i++
			}
			k++
		}
		copy(out[k:], left[i:])
		return
	}
	right := tmp[:copy(tmp, a[m:hi])]
	left, out := a[lo:m], a[lo:hi]
	i, j, k := len(left)-1, len(right)-1, len(out)-1
	for i >= 0 && j >= 0 {
		if less(right[j], left[i]) {
			out[k] = left[i]
			i--
		} else {
			out[k] = right[j]
			j--
		}
		k--
	}
	copy(out[:j+1], right[:j+1])
}

// gallopRight returns where x belongs in the sorted a, behind its equals; it
// looks from the end.
func gallopRight[T any](x T, a []T, less func(x, y T) bool) int {
	lo, hi := 0, len(a)
	for step := 1; hi-lo > step; step *= 2 {
		if !less(x, a[lo+step-1]) {
			lo += step
		} else {
			hi = lo + step - 1
			break
		}
	}
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if less(x, a[m]) {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// gallopLeft returns where x belongs in the sorted a, before its equals; it
// looks from the end.
func gallopLeft[T any](x T, a []T, less func(x, y T) bool) int {
	lo, hi := 0, len(a)
	for step := 1; hi-lo > step; step *= 2 {
		if less(a[hi-step], x) {
			lo = hi - step + 1
			break
		}
		hi -= step
	}
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if less(a[m], x) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
