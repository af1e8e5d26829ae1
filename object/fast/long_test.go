//go:build long

package fast_test

const long = true
