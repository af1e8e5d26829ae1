package native

import (
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
	"testing"
	"time"

	"pyjit/heap"
)

var busy sync.Mutex

// blocking takes a lock that another goroutine holds, on a stack that may have
// moved: the block profile and the tracer then unwind through native frames.
//
//go:noinline
func blocking(x heap.Value) heap.Value {
	i := x.Int()
	if i%10 == 0 {
		busy.Lock()
		busy.Unlock() //nolint:staticcheck // only to wait
	}
	if i%100 == 5 {
		deep(int(i) % 3000)
	}
	return x
}

// TestUnderTools runs native code while everything looks at it that Go has: the
// CPU profiler at 1 kHz, the execution tracer, block and mutex profiles, and
// collections that move stacks and stop the world.
func TestUnderTools(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	runtime.SetCPUProfileRate(1000)
	if err := pprof.StartCPUProfile(io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := trace.Start(io.Discard); err != nil {
		t.Fatal(err)
	}
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	stop := make(chan bool)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			busy.Lock()
			time.Sleep(20 * time.Microsecond)
			busy.Unlock()
			sink = make([]byte, 1<<16)
			if n%50 == 0 {
				runtime.GC()
				runtime.GOMAXPROCS(2 + n/50%2)
			}
		}
	}()
	block, host, count := loopGo(t, blocking), loopGo(t, hostile), countdown(t)
	nested = host
	defer func() { nested = 0 }()
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); {
		fresh(func() {
			*vreg(0) = heap.Int(1000)
			if v := Enter(block, 0); v != heap.Int(1000) {
				t.Error(v)
			}
			*vreg(0) = heap.Int(1000)
			if v := Enter(host, 0); v != heap.Int(1000) {
				t.Error(v)
			}
			*vreg(0) = heap.Int(5_000_000)
			Enter(count, 0)
		})
	}
	close(stop)
	wg.Wait()
	trace.Stop()
	pprof.StopCPUProfile()
	runtime.SetBlockProfileRate(0)
	runtime.SetMutexProfileFraction(0)
	runtime.GOMAXPROCS(runtime.NumCPU())
}

// TestUnavailable sees what happens where no code memory can be had.
func TestUnavailable(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), unavailableEnv+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "no room for 3221225472 bytes of code below 2 GiB") {
		t.Errorf("%v: %s", err, out)
	}
}

const unavailableEnv = "NATIVE_UNAVAILABLE"

func unavailable() int {
	Configure(Config{CodeMemory: 3 << 30})
	if Available() {
		return 1
	}
	if _, ok := Alloc(100, 16, KindBlock); ok || Reason() == "" {
		return 1
	}
	os.Stdout.WriteString(Reason())
	return 0
}
