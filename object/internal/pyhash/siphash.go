package pyhash

import (
	"encoding/binary"
	"math/bits"
)

// The key of string hashing, set once before the first string is hashed.
var key0, key1 uint64

// SetKey sets the key of string hashing from 16 random bytes.
func SetKey(b [16]byte) {
	key0 = binary.LittleEndian.Uint64(b[:8])
	key1 = binary.LittleEndian.Uint64(b[8:])
}

// SetSeed sets the key as PYTHONHASHSEED=seed does; 0 is the key of all zeros.
func SetSeed(seed uint32) {
	var b [16]byte
	if seed != 0 {
		for i := range b {
			seed = seed*214013 + 2531011
			b[i] = byte(seed >> 16)
		}
	}
	SetKey(b)
}

// Key returns the key in use.
func Key() (k0, k1 uint64) { return key0, key1 }

// Bytes hashes the bytes of a bytes object, or of a string's code units of one,
// two or four bytes each: SipHash-1-3, and 0 for none.
func Bytes(s []byte) int64 {
	if len(s) == 0 {
		return 0
	}
	return fix(int64(sipHash13(key0, key1, s)))
}

// sipHash13 is SipHash with one round a word and three at the end.
func sipHash13(k0, k1 uint64, s []byte) uint64 {
	v0 := k0 ^ 0x736f6d6570736575
	v1 := k1 ^ 0x646f72616e646f6d
	v2 := k0 ^ 0x6c7967656e657261
	v3 := k1 ^ 0x7465646279746573
	last := uint64(len(s)) << 56
	for len(s) >= 8 {
		m := binary.LittleEndian.Uint64(s)
		s = s[8:]
		v3 ^= m
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
		v0 ^= m
	}
	for i := len(s) - 1; i >= 0; i-- {
		last |= uint64(s[i]) << (8 * uint(i) & 63)
	}
	v3 ^= last
	for i := range 4 {
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
		if i == 0 {
			v0 ^= last
			v2 ^= 0xff
		}
	}
	return v0 ^ v1 ^ v2 ^ v3
}
