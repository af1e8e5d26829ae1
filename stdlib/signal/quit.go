package signal

import (
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// SIGQUIT (Ctrl-\) kills a process; while Python has set nothing else, we say
// before where the program was. Go's own report for it breaks off in machine code.
var (
	// OnQuit is called for that at the next poll; to be set before Start.
	OnQuit func(f *Frame)
	// OnQuitStuck is called instead, from another goroutine, if no poll comes in time.
	OnQuitStuck func()
)

// quitTime is how long a poll is waited for.
const quitTime = 5 * time.Second

// quits says that SIGQUIT has its default action.
var quits atomic.Bool

func catchQuit() {
	if OnQuit != nil && !signal.Ignored(syscall.SIGQUIT) {
		quits.Store(true)
		catch(int(unix.SIGQUIT))
	}
}

// watchQuit is called when SIGQUIT has arrived.
func watchQuit() {
	time.AfterFunc(quitTime, func() {
		if quits.Load() && arrived[unix.SIGQUIT].Load() {
			if OnQuitStuck != nil {
				OnQuitStuck()
			}
			die(unix.SIGQUIT)
		}
	})
}

// quit reports and ends the process.
func quit(f *Frame) {
	OnQuit(f)
	die(unix.SIGQUIT)
}

// die ends the process by a signal, so that its parent sees which.
func die(n unix.Signal) {
	var action struct{ handler, flags, restorer, mask uint64 } // SIG_DFL
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(n), uintptr(unsafe.Pointer(&action)), 0, 8, 0, 0)
	unix.Kill(unix.Getpid(), n)
	time.Sleep(time.Second)
	unix.Exit(128 + int(n))
}
