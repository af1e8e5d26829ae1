package engine

import "golang.org/x/sys/cpu"

const scanMin = 32 // fewer bytes are not worth it

var canScan = cpu.X86.HasAVX2

// scan returns the index of the first of the n bytes at p that is not in the set;
// only a multiple of 32 bytes is looked at.
//
//go:noescape
func scan(p *byte, n int, tables *[48]byte, flip int) int
