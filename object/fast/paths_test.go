package fast_test

import (
	"testing"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast"
	"pyjit/object/fast/exec"
	"pyjit/object/fast/fasttest"
	"pyjit/object/fast/op"
	"pyjit/slot"
	"pyjit/stdlib/functools"
)

func TestMain(m *testing.M) {
	object.Boot()
	fasttest.NewPartial = func(args heap.Value) heap.Value {
		return object.CallTuple(functools.PartialType.Type, nil, args, heap.Unbound)
	}
	m.Run()
}

func execute(t *testing.T, p *slot.Program, f *op.Frame, a, b, c, d heap.Value) (heap.Value, bool) {
	return exec.Run(p, f, a, b, c, d), true
}

func TestValues(t *testing.T) { fasttest.Values(t, execute) }

func TestWorld(t *testing.T) { fasttest.World(t, execute) }

// One recording of each path, for people: go test -v -run Print.
func TestPrint(t *testing.T) {
	fasttest.Recordings(t, func(p *slot.Program) { t.Log("\n" + p.String()) })
}

func BenchmarkRecordAddInt(b *testing.B) {
	r := new(slot.Recorder)
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(0)
		fast.Record(r, fast.KindAdd, nil, heap.Int(3), heap.Int(4), 0, 0)
	}
}

func BenchmarkRecordGetAttr(b *testing.B) {
	c := fasttest.Class("Bench", 0)
	o := heap.Pin(object.AllocInst(c))
	x := object.Intern("x")
	object.SetAttr(o, nil, x, heap.Int(1))
	r := new(slot.Recorder)
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(0)
		if !fast.Record(r, fast.KindGetAttr, nil, o, x, 0, 0) {
			b.Fatal("not recorded")
		}
	}
}

func BenchmarkVerifyAddInt(b *testing.B) {
	r := new(slot.Recorder)
	fast.Record(r, fast.KindAdd, nil, heap.Int(3), heap.Int(4), 0, 0)
	for b.Loop() {
		if err := r.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}
