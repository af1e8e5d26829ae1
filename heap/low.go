package heap

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Memory below 2 GiB, for bytecode streams: an instruction's address is then a
// 32-bit immediate in every tier. The collector does not look into it.
var (
	lowEnd, lowTop uintptr
	lowFree        [32 * 4][]uint32
	lowInUse       uintptr
)

const lowStep = 64 << 20

// lowReserve maps another piece. Go's heap may lie anywhere below 2^46, so several places are tried.
func lowReserve(n uintptr) bool {
	size := (n + lowStep - 1) &^ (lowStep - 1)
	for ; size >= n+4096; size /= 2 {
		for _, a := range [...]uintptr{0x7000_0000, 0x7400_0000, 0x7800_0000, 0x6c00_0000, 0x6800_0000, 0x5800_0000,
			0x5000_0000, 0x3000_0000, 0x2000_0000, 0x1000_0000} {
			if a+size > 1<<31-guard {
				continue
			}
			if mapAt(a, size, unix.PROT_READ|unix.PROT_WRITE) == nil {
				lowTop, lowEnd = a, a+size
				return true
			}
		}
	}
	return false
}

// lowClass rounds to multiples of 16 to 64 and then four sizes to a doubling.
func lowClass(n uintptr) (class int, size uintptr) {
	c, units := extentClass((n + 15) >> 4)
	return c, units << 4
}

// LowAlloc returns n zeroed bytes below 2 GiB, aligned to 16.
func LowAlloc(n uintptr) uintptr {
	c, size := lowClass(max(n, 1))
	lowInUse += size
	if l := lowFree[c]; len(l) > 0 {
		p := uintptr(l[len(l)-1])
		lowFree[c] = l[:len(l)-1]
		Zero(p, int(size/8))
		return p
	}
	if lowTop+size > lowEnd && !lowReserve(size) {
		fmt.Fprintln(os.Stderr, "pyjit: no address space below 2 GiB for bytecode")
		panic(OutOfMemory(n))
	}
	p := lowTop
	lowTop += size
	return p
}

// LowFree gives LowAlloc(n) back.
func LowFree(p, n uintptr) {
	c, size := lowClass(max(n, 1))
	lowInUse -= size
	lowFree[c] = append(lowFree[c], uint32(p))
}
