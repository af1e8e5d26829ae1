// Package arch holds the tests of the project's structure: which package may import which.
package arch
