package pyhash

import (
	"math/rand/v2"
	"os"
	"strconv"
)

// The key must stand before the first string is hashed, and package variables of
// package object are strings already: so it is set here, from PYTHONHASHSEED,
// before any other package of ours runs.

// SeedValid is false if PYTHONHASHSEED is neither a number that fits nor
// "random"; the key is random then. Randomized is false for the seed 0.
var SeedValid, Randomized = seedFromEnvironment()

func seedFromEnvironment() (valid, randomized bool) {
	s := os.Getenv("PYTHONHASHSEED")
	if s != "" && s != "random" {
		if n, err := strconv.ParseUint(s, 10, 32); err == nil {
			SetSeed(uint32(n))
			return true, n != 0
		}
	}
	key0, key1 = rand.Uint64(), rand.Uint64()
	return s == "" || s == "random", true
}
