//go:build long

package fasttest

const long = true
