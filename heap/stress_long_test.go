//go:build long

package heap

func init() { stressOps = 10_000_000 }
