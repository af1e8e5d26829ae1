//go:build !amd64

package engine

const scanMin = 32

const canScan = false

func scan(p *byte, n int, tables *[48]byte, flip int) int { return 0 }
