//go:build !long

package fast_test

// long says that the random tests run until each path has been met often.
const long = false
