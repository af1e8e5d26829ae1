// Package fast has the fast paths of operations, each written once.
package fast

//go:generate go run pyjit/rewriter/gen
