package text

import "golang.org/x/sys/cpu"

//go:noescape
func pair8(s []uint8, d, i int, c0, c1 uint8) int

//go:noescape
func pair16(s []uint16, d, i int, c0, c1 uint16) int

//go:noescape
func pair32(s []uint32, d, i int, c0, c1 uint32) int

var hasAVX2 = cpu.X86.HasAVX2

func nextPair8(s []uint8, d, i int, c0, c1 uint8) int {
	if hasAVX2 {
		return pair8(s, d, i, c0, c1)
	}
	return pairOf(s, d, i, c0, c1)
}

func nextPair16(s []uint16, d, i int, c0, c1 uint16) int {
	if hasAVX2 {
		return pair16(s, d, i, c0, c1)
	}
	return pairOf(s, d, i, c0, c1)
}

func nextPair32(s []uint32, d, i int, c0, c1 uint32) int {
	if hasAVX2 {
		return pair32(s, d, i, c0, c1)
	}
	return pairOf(s, d, i, c0, c1)
}
