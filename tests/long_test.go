//go:build long

package tests

const longTests = true
