package heap

import (
	"math/rand"
	"testing"
)

// deathSlots are the roots of the random program, on the frame stack.
const deathSlots = 24

func deathSlot(i int) uintptr { return FrameBase + 4096 + uintptr(i)*8 }

// reachable is the exact answer: the ids of what the slots reach.
func reachable() map[int64]bool {
	ids := map[int64]bool{}
	var reach func(v Value)
	reach = func(v Value) {
		if !v.IsObj() || ids[Load(v.Addr()+24).Int()] {
			return
		}
		ids[Load(v.Addr()+24).Int()] = true
		reach(Load(v.Addr() + 8))
		reach(Load(v.Addr() + 16))
	}
	for i := range deathSlots {
		reach(Load(deathSlot(i)))
	}
	return ids
}

// A random program over an object graph, some objects of which are watched, have
// finalizers or weak references: nothing dies while it is reachable, and what is
// unreachable dies at the next collection if it is watched, at the next major one otherwise.
func TestRandomDeath(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	top := Ctx.FrameTop
	Ctx.FrameTop = deathSlot(deathSlots)
	Fill(FrameBase, (4096+deathSlots*8)/8, None)
	defer func() { Ctx.FrameTop = top }()
	Stress = true // poison, but no collection of its own
	defer func() { Stress = false }()

	nextID := int64(0)
	final := map[int64]bool{} // ids with a finalizer that has not run
	weak := map[int64]WeakID{}
	var died []int64
	fin := RegisterFinalizer(func(v Value) { died = append(died, Load(v.Addr()+24).Int()) })

	newObject := func(i int, watch bool) {
		nextID++
		v := newPair(None, None, Int(nextID))
		Store(deathSlot(i), v)
		if watch {
			Watch(v)
		}
		if watch || r.Intn(4) == 0 {
			SetFinalizer(v, fin)
			final[nextID] = true
		}
		if r.Intn(4) == 0 {
			weak[nextID] = NewWeak(v, None, 0)
		}
	}
	// A weak reference that is read makes its target reachable again, if it still gives it.
	resurrect := func(i int) {
		for id, w := range weak {
			if v := w.Get(); v.IsObj() && Load(v.Addr()+24) == Int(id) {
				Store(deathSlot(i), v)
			}
			return
		}
	}
	step := func() bool {
		i, j := r.Intn(deathSlots), r.Intn(deathSlots)
		switch k := r.Intn(21); {
		case k < 3:
			newObject(i, true)
		case k < 7:
			newObject(i, false)
		case k < 9:
			Store(deathSlot(i), Load(deathSlot(j)))
		case k < 12:
			if v := Load(deathSlot(i)); v.IsObj() {
				SetRef(v.Addr(), 8+uintptr(k&1)*8, Load(deathSlot(j)))
			}
		case k < 13:
			if v := Load(deathSlot(i)); v.IsObj() {
				Store(deathSlot(j), Load(v.Addr()+8))
			}
		case k < 18:
			Store(deathSlot(i), None)
		case k < 19:
			if r.Intn(3) == 0 {
				resurrect(i)
			}
		default:
			return true
		}
		return false
	}
	total, majors := 0, 0
	for range 100_000 {
		if !step() {
			continue
		}
		live := reachable()
		major := r.Intn(40) == 0
		elsewhere(func() {
			died = died[:0]
			Collect(major)
			RunPending()
		})
		total += len(died)
		for _, id := range died {
			if live[id] || !final[id] {
				t.Fatalf("object %d finalized: reachable %v, due %v", id, live[id], final[id])
			}
			delete(final, id)
		}
		for _, p := range watched {
			if id := Load(p + 24).Int(); !live[id] {
				t.Fatalf("watched object %d is unreachable and not finalized", id)
			}
		}
		for id, w := range weak {
			if w.Get() == Unbound {
				if live[id] {
					t.Fatalf("weak reference to %d cleared", id)
				}
				FreeWeak(w)
				delete(weak, id)
			}
		}
		if !major {
			continue
		}
		majors++
		for id := range final {
			if !live[id] {
				t.Fatalf("object %d not finalized by a major collection", id)
			}
		}
		for id, w := range weak {
			if v := w.Get(); !live[id] {
				t.Fatalf("weak reference to %d not cleared: %x", id, uint64(v))
			}
		}
	}
	t.Logf("%d objects, %d finalized, %d major collections", nextID, total, majors)
	if total < 5000 || majors < 100 {
		t.Errorf("only %d finalized, %d major collections", total, majors)
	}
	Fill(FrameBase, (4096+deathSlots*8)/8, None)
	collectHere(true)
	RunPending()
	for _, w := range weak {
		FreeWeak(w)
	}
}
