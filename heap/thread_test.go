package heap

import (
	"runtime"
	"sync"
	"testing"
)

// Three goroutines hand the GIL over at every fifth safepoint; each collects,
// while the others' Values are on their stacks, frame stacks and scratch stacks.
func TestThreads(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	}
	var gil sync.Mutex
	var me *Thread
	n, swaps := 0, 0
	AtSafepoint = func(flags uint32) {
		n++
		if n%5 != 0 {
			return
		}
		out := me
		out.SwitchOut()
		gil.Unlock()
		runtime.Gosched()
		gil.Lock()
		if me != out {
			swaps++
		}
		me = out
		out.SwitchIn()
	}
	SetFlag(FlagUser) // and never cleared: every safepoint asks
	defer func() { ClearFlag(FlagUser); AtSafepoint = nil; restoreLimit() }()
	SetStress(true)
	defer SetStress(false)
	main := MainThread()
	main.SwitchOut()
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			gil.Lock()
			defer gil.Unlock()
			th := NewThread()
			me = th
			th.SwitchIn()
			s := &stress{t: t}
			for i := 1; s.ops < stressOps/50 && !t.Failed(); i++ { // no rounds that use goroutines of their own
				held := ScratchAlloc(1)
				SetAt(held, 0, s.leaf(i))
				Store(Ctx.FrameTop, s.leaf(i+1))
				Ctx.FrameTop += 8
				s.round(i*8 + 1)
				s.want("scratch", At(held, 0), i)
				Ctx.FrameTop -= 8
				s.want("frame", Load(Ctx.FrameTop), i+1)
				ScratchRelease(held)
			}
			th.SwitchOut()
			th.Free()
		}()
	}
	wg.Wait()
	main.SwitchIn()
	main.Free()
	if swaps < 1000 {
		t.Errorf("the GIL changed hands %d times", swaps)
	}
}
