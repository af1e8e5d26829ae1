package native

import (
	"testing"

	"pyjit/heap"
)

// BenchmarkEnter is one entry and return, nested as in a running program.
func BenchmarkEnter(b *testing.B) {
	pc := build(b, "echo", func(e *Emitter) { e.Entry(); e.Return() })
	Protect(func() heap.Value {
		for b.Loop() {
			Enter(pc, 0)
		}
		return 0
	})
}

// BenchmarkEnterOutermost includes the recovery point.
func BenchmarkEnterOutermost(b *testing.B) {
	pc := build(b, "echo", func(e *Emitter) { e.Entry(); e.Return() })
	for b.Loop() {
		Enter(pc, 0)
	}
}

// BenchmarkGocall is one call of a Go function from native code, with the loop.
func BenchmarkGocall(b *testing.B) {
	pc := loopGo(b, addThree)
	for b.Loop() {
		*vreg(0) = heap.Int(1000)
		Enter(pc, 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/call")
}

// BenchmarkPoll is one iteration of a loop that polls.
func BenchmarkPoll(b *testing.B) {
	pc := countdown(b)
	for b.Loop() {
		*vreg(0) = heap.Int(10000)
		Enter(pc, 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/iteration")
}

func BenchmarkAlloc(b *testing.B) {
	for b.Loop() {
		f, _ := Alloc(100, 16, KindSlot)
		f.Free()
	}
}
