package heap

import "golang.org/x/sys/unix"

// A Thread is a Python thread as the heap sees it: its part of the context while
// another thread runs, and the words of its goroutine's stack that may be references.
type Thread struct {
	//heap:pinned the collector marks what a thread that is switched out refers to
	saved        Context // without the allocation pointers, which all threads share
	words        uintptr // the published words
	end          uintptr
	stack, nstck uintptr // memory of frame and scratch stack, 0 for the main thread's
	out          bool
}

var threads []*Thread

const (
	threadFrames  = 256 << 20
	threadScratch = 64 << 20
	threadWords   = 64 << 20
)

// MainThread returns the thread whose stacks the context has at start.
func MainThread() *Thread {
	t := &Thread{words: anonymous(threadWords)}
	threads = append(threads, t)
	return t
}

// NewThread returns a thread with stacks of its own; SwitchIn makes it run.
func NewThread() *Thread {
	t := &Thread{words: anonymous(threadWords), stack: anonymous(threadFrames + threadScratch)}
	t.end = t.words
	c := &t.saved
	c.K = K
	c.FrameStack, c.FrameTop = t.stack, t.stack
	c.frameEnd = t.stack + threadFrames - guard
	c.realLimit = c.frameEnd
	c.FrameLimit = c.realLimit
	c.scratchLo = t.stack + threadFrames
	c.Scratch = c.scratchLo
	t.out = true
	threads = append(threads, t)
	return t
}

// Free returns the stacks of a thread that has ended. The thread must be switched out.
func (t *Thread) Free() {
	unix.MunmapPtr(Ptr(t.words), threadWords)
	if t.stack != 0 {
		unix.MunmapPtr(Ptr(t.stack), threadFrames+threadScratch)
	}
	for i, x := range threads {
		if x == t {
			threads = append(threads[:i], threads[i+1:]...)
			return
		}
	}
}

func anonymous(n uintptr) uintptr {
	p, err := unix.MmapPtr(-1, 0, nil, n, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		panic(OutOfMemory(n))
	}
	return uintptr(p)
}

// SwitchOut is what a thread calls last before it gives up the GIL: it publishes
// what its goroutine's stack refers to and saves its part of the context.
//
//go:noinline
func (t *Thread) SwitchOut() {
	t.end = scanStack(cellBase, largeTop-cellBase, t.words)
	t.saveContext()
}

//go:noinline
func (t *Thread) saveContext() {
	copyThreadPart(&t.saved, &Ctx)
	t.out = true
}

// SwitchIn is what a thread calls first when it has the GIL.
func (t *Thread) SwitchIn() {
	copyThreadPart(&Ctx, &t.saved)
	t.end = t.words
	t.out = false
	if Ctx.Flag != 0 {
		Ctx.FrameLimit = 0
	}
}

// copyThreadPart copies what belongs to a thread: not flags, log, budget, watched, allocation pointers.
func copyThreadPart(dst, src *Context) {
	flag, watched, logp, used, budget := dst.Flag, dst.Watched, dst.logp, dst.used, dst.budget
	Copy(addrOf(dst), addrOf(src), FreeOffset/8)
	dst.Flag, dst.Watched, dst.logp, dst.used, dst.budget = flag, watched, logp, used, budget
	dst.FrameLimit = dst.realLimit
}

// candidates marks what a thread that is switched out refers to.
func (t *Thread) candidates() {
	if !t.out {
		return
	}
	candidates(t.words, t.end)
	c := &t.saved
	candidates(c.FrameStack, c.FrameTop)
	candidates(c.scratchLo, c.Scratch)
	candidateWords(c)
}
