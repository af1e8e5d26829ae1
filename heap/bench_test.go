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
