package native

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	pageSize   = 4096
	maxAddress = 1 << 31 // so that rel32 and imm32 reach, and addresses fit disp32

	// DefaultCodeMemory is the size of the code reservation if none is asked for.
	DefaultCodeMemory = 64 << 20
)

// reserveAt lists where the execute view is tried. Go's heap, whose base is
// random, and a large data segment of the program may lie in the way.
var reserveAt = [...]uintptr{0x4000_0000, 0x3000_0000, 0x5000_0000, 0x6000_0000, 0x2000_0000, 0x7000_0000, 0x1800_0000, 0x1000_0000}

// mapping is a piece of memory mapped twice.
type mapping struct {
	exec  uintptr // r-x
	write uintptr // rw-
	size  uintptr
}

// mapTwice reserves size bytes below 2 GiB. It is shared anonymous memory, not a
// memfd, for which perf would ignore the perf map; mremap with an old size of 0
// makes the second mapping of it. The memory is shared with a child of fork.
func mapTwice(size uintptr) (m mapping, err error) {
	if runtime.GOARCH != "amd64" || runtime.GOOS != "linux" {
		return m, fmt.Errorf("machine code is not supported on %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	if gocallPC() >= maxAddress {
		return m, fmt.Errorf("the program lies above 2 GiB (built as a position-independent executable?)")
	}
	size = (size + pageSize - 1) &^ (pageSize - 1)
	w, err := mmap(0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return m, fmt.Errorf("cannot reserve %d bytes of code memory: %w", size, err)
	}
	var x uintptr
	for _, at := range reserveAt {
		if at+size > maxAddress {
			continue
		}
		// Reserve first: mremap to a fixed address replaces whatever is there.
		x, err = mmap(at, size, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE|unix.MAP_FIXED_NOREPLACE)
		if err == nil && x != at { // a kernel that does not know NOREPLACE
			munmap(x, size)
			err = unix.EEXIST
		}
		if err == nil {
			break
		}
	}
	if err != nil || x == 0 {
		munmap(w, size)
		return m, fmt.Errorf("no room for %d bytes of code below 2 GiB: %v", size, err)
	}
	if _, _, e := unix.Syscall6(unix.SYS_MREMAP, w, 0, size, unix.MREMAP_MAYMOVE|unix.MREMAP_FIXED, x, 0); e != 0 {
		munmap(w, size)
		munmap(x, size)
		return m, fmt.Errorf("cannot map code memory twice: %w", e)
	}
	if _, _, e := unix.Syscall(unix.SYS_MPROTECT, x, size, unix.PROT_READ|unix.PROT_EXEC); e != 0 {
		munmap(w, size)
		munmap(x, size)
		return m, fmt.Errorf("cannot make code memory executable: %w", e)
	}
	return mapping{exec: x, write: w, size: size}, nil
}

// unmap gives the memory back; nothing may use it any more.
func (m *mapping) unmap() {
	munmap(m.exec, m.size)
	munmap(m.write, m.size)
	*m = mapping{}
}

// bytes returns the write view of n bytes at an offset.
func (m *mapping) bytes(off, n uint32) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(nil, m.write+uintptr(off))), n)
}

// discard gives the memory of whole pages back to the system; they read as zero.
func (m *mapping) discard(off, n uintptr) {
	// A failure leaves the pages where they are, which is no mistake.
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.write+off, n, unix.MADV_REMOVE)
}

func mmap(at, size uintptr, prot, flags int) (uintptr, error) {
	p, _, e := unix.Syscall6(unix.SYS_MMAP, at, size, uintptr(prot), uintptr(flags), ^uintptr(0), 0)
	if e != 0 {
		return 0, e
	}
	return p, nil
}

func munmap(at, size uintptr) { _, _, _ = unix.Syscall(unix.SYS_MUNMAP, at, size, 0) }
