//go:build long

package rewriter_test

const long = true
