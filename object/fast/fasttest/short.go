//go:build !long

package fasttest

// long says that the random tests run until each path has been met often.
const long = false
