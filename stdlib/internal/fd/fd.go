// Package fd reads and writes file descriptors for the modules of the library: interrupted
// calls are repeated, and a read that may wait for ever ends when a signal has to be handled.
// It knows no Python objects.
package fd

import (
	"errors"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// ErrSignal says that a signal arrived while waiting; nothing was done.
var ErrSignal = errors.New("signal")

// Read reads into b once.
func Read(fd int, b []byte) (int, error) {
	for {
		n, err := unix.Read(fd, b)
		if err != unix.EINTR {
			return max(n, 0), err
		}
	}
}

// Write writes b once.
func Write(fd int, b []byte) (int, error) {
	for {
		n, err := unix.Write(fd, b)
		if err != unix.EINTR {
			return max(n, 0), err
		}
	}
}

var (
	once sync.Once
	wake [2]int // a pipe that Wake writes to
)

func open() {
	once.Do(func() {
		if unix.Pipe2(wake[:], unix.O_CLOEXEC|unix.O_NONBLOCK) != nil {
			wake = [2]int{-1, -1}
		}
	})
}

// Wake ends the present or the next wait; any goroutine may call it.
func Wake() {
	open()
	unix.Write(wake[1], []byte{0})
}

// Drain forgets what Wake announced: to be called when signals are handled.
func Drain() {
	var b [64]byte
	for {
		if n, err := unix.Read(wake[0], b[:]); n <= 0 || err != nil {
			return
		}
	}
}

// WaitReadable waits until fd can be read; ErrSignal if Wake comes first.
func WaitReadable(fd int) error {
	open()
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}, {Fd: int32(wake[0]), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(fds, -1)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return nil // the read will say what is wrong
		case fds[1].Revents != 0:
			Drain()
			return ErrSignal
		}
		return nil
	}
}

// Sleep waits for the duration; ErrSignal if Wake comes first.
func Sleep(d time.Duration) error {
	open()
	end := time.Now().Add(d)
	fds := []unix.PollFd{{Fd: int32(wake[0]), Events: unix.POLLIN}}
	for {
		left := time.Until(end)
		if left <= 0 {
			return nil
		}
		ts := unix.NsecToTimespec(int64(left))
		_, err := unix.Ppoll(fds, &ts, nil)
		if err != nil && err != unix.EINTR {
			return err
		}
		if fds[0].Revents != 0 {
			Drain()
			return ErrSignal
		}
	}
}

// Poll waits until one of the descriptors is ready, for ms milliseconds (-1: for ever), and
// tells how many are and whether Wake was called.
func Poll(fds []unix.PollFd, ms int) (n int, woken bool, err error) {
	open()
	all := append(fds[:len(fds):len(fds)], unix.PollFd{Fd: int32(wake[0]), Events: unix.POLLIN})
	n, err = unix.Poll(all, ms)
	if err == unix.EINTR {
		return 0, true, nil
	}
	copy(fds, all)
	if err == nil && all[len(fds)].Revents != 0 {
		Drain()
		return n - 1, true, nil
	}
	return n, false, err
}
