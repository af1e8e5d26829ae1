package heap

import (
	"fmt"
	"testing"
)

// Objects that die at once: allocation, header, fields, safepoint, minor collections.
func BenchmarkAlloc(b *testing.B) {
	b.Run("16", func(b *testing.B) {
		for range b.N {
			Safepoint()
			p := Ctx.Free[Class16].Alloc(16)
			SetHeader(p, consShape)
			Store(p+8, None)
		}
	})
	b.Run("32", func(b *testing.B) {
		for range b.N {
			Safepoint()
			p := Ctx.Free[Class32].Alloc(32)
			SetHeader(p, pairShape)
			Store(p+8, None)
			Store(p+16, None)
			Store(p+24, None)
		}
	})
	b.Run("48", func(b *testing.B) {
		for range b.N {
			Safepoint()
			p := Ctx.Free[Class48].Alloc(48)
			SetHeader(p, rawShape)
			Store(p+8, None)
			Store(p+16, None)
			Store(p+24, None)
			Store(p+32, None)
			Store(p+40, None)
		}
	})
	b.Run("New32", func(b *testing.B) {
		for range b.N {
			Safepoint()
			New(pairShape, 32)
		}
	})
	b.Run("New100K", func(b *testing.B) {
		for range b.N {
			Safepoint()
			NewRaw(rawShape, 100_000)
		}
	})
}

// One object in n survives, in a ring of 100000.
func BenchmarkSurvive(b *testing.B) {
	for _, n := range []int{100, 20, 2} {
		b.Run(fmt.Sprint("1in", n), func(b *testing.B) {
			root := NewRoot(newVec(100_000))
			defer root.Free()
			for i := range b.N {
				Safepoint()
				v := newPair(None, None, None)
				if i%n == 0 {
					SetRef(root.Get().Addr(), 16+uintptr(i/n%100_000)*8, v)
				}
			}
		})
	}
}

// A minor collection costs in proportion to the survivors, whatever the size of the heap.
func BenchmarkMinor(b *testing.B) {
	old := NewRoot(None)
	defer old.Free()
	for range 1_000_000 { // 32 MB of old objects
		old.Set(newPair(None, old.Get(), None))
	}
	Collect(true)
	for _, n := range []int{0, 100, 1000, 10_000} {
		b.Run(fmt.Sprint("survivors", n), func(b *testing.B) {
			root := NewRoot(None)
			defer root.Free()
			for i := range b.N {
				b.StopTimer()
				if i%64 == 63 {
					root.Set(None)
					Collect(true)
				}
				for range 10_000 {
					newPair(None, None, None)
				}
				for range n {
					root.Set(newPair(None, root.Get(), None))
				}
				b.StartTimer()
				Collect(false)
			}
			if n > 0 {
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/survivor")
			}
		})
	}
}

func BenchmarkMajor(b *testing.B) {
	root := NewRoot(None)
	defer root.Free()
	const n = 1_000_000
	for range n {
		root.Set(newPair(None, root.Get(), None))
	}
	b.ResetTimer()
	for range b.N {
		Collect(true)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/object")
}

func BenchmarkBarrier(b *testing.B) {
	root := NewRoot(newVec(100))
	large := NewRoot(newVec(100_000))
	defer root.Free()
	defer large.Free()
	Collect(false)
	b.Run("small", func(b *testing.B) {
		p := root.Get().Addr()
		for i := range b.N {
			SetRef(p, 16+uintptr(i&63)*8, None)
		}
	})
	b.Run("large", func(b *testing.B) {
		p := large.Get().Addr()
		for i := range b.N {
			SetRef(p, 16+uintptr(i&0xffff)*8, None)
		}
	})
}

// Create a watched object, drop it, see it die.
func BenchmarkWatched(b *testing.B) {
	fin := RegisterFinalizer(func(Value) {})
	for range b.N {
		v := newPair(None, None, None)
		SetFinalizer(v, fin)
		Watch(v)
		CollectWatched(v)
	}
}

// Trees: short-lived and medium-lived objects together, as in binary-trees.
func BenchmarkTrees(b *testing.B) {
	var tree func(d int) Value
	tree = func(d int) Value {
		if d == 0 {
			return newPair(None, None, None)
		}
		l := tree(d - 1)
		r := tree(d - 1)
		Safepoint()
		return newPair(l, r, None)
	}
	long := NewRoot(tree(18))
	defer long.Free()
	b.ResetTimer()
	before := Stats()
	for range b.N {
		tree(14)
	}
	s := Stats()
	gc := s.MinorTime + s.MajorTime - before.MinorTime - before.MajorTime
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N<<15), "ns/object")
	b.ReportMetric(100*gc.Seconds()/b.Elapsed().Seconds(), "%gc")
}

// A heap whose references lead anywhere: every step of the trace is a cache miss.
func BenchmarkMajorRandom(b *testing.B) {
	const n = 1 << 20
	root := NewRoot(newVec(n))
	defer root.Free()
	v := root.Get()
	for i := range n {
		SetRef(v.Addr(), 16+uintptr(i)*8, newPair(None, None, None))
	}
	x := uint32(1)
	for i := range n {
		x = x*1664525 + 1013904223
		SetRef(At(v.Addr()+16, i).Addr(), 8, At(v.Addr()+16, int(x>>12)))
		j := int(x>>3) & (n - 1)
		a, c := At(v.Addr()+16, i), At(v.Addr()+16, j)
		SetAt(v.Addr()+16, i, c)
		SetAt(v.Addr()+16, j, a)
	}
	Collect(true)
	b.ResetTimer()
	for range b.N {
		Collect(true)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/object")
}
