//go:build !amd64

package text

func nextPair8(s []uint8, d, i int, c0, c1 uint8) int    { return pairOf(s, d, i, c0, c1) }
func nextPair16(s []uint16, d, i int, c0, c1 uint16) int { return pairOf(s, d, i, c0, c1) }
func nextPair32(s []uint32, d, i int, c0, c1 uint32) int { return pairOf(s, d, i, c0, c1) }
