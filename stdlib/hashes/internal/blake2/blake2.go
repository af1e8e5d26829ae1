// Package blake2 computes the BLAKE2b and BLAKE2s hashes (RFC 7693) with their tree, salt and
// personalization parameters.
package blake2

import (
	"encoding/binary"
	"math/bits"
)

// A Word is what a variant computes with: 64 bits in BLAKE2b, 32 in BLAKE2s.
type Word interface{ uint32 | uint64 }

// Params are the parameters of a hash.
type Params struct {
	Size              int // of the digest
	Key, Salt, Person []byte
	Fanout, Depth     uint8
	LeafSize          uint32
	NodeOffset        uint64
	NodeDepth, Inner  uint8
	LastNode          bool
}

var sigma = [10][16]uint8{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

var ivB = [8]uint64{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}

var ivS = [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}

// A Hash is the state of one computation.
type Hash[W Word] struct {
	h, iv    [8]W
	lo, hi   W // bytes so far
	buf      [128]byte
	n        int // of them in buf
	size     int
	last     bool
	rounds   int
	r        [4]int // rotations
	wordSize int
}

// NewB starts a BLAKE2b hash; NewS one of BLAKE2s.
func NewB(p *Params) *Hash[uint64] {
	d := &Hash[uint64]{iv: ivB, rounds: 12, r: [4]int{32, 24, 16, 63}, wordSize: 8}
	var b [64]byte
	d.header(b[:], p)
	binary.LittleEndian.PutUint64(b[8:], p.NodeOffset)
	b[16], b[17] = p.NodeDepth, p.Inner
	copy(b[32:48], p.Salt)
	copy(b[48:64], p.Person)
	for i := range d.h {
		d.h[i] = d.iv[i] ^ binary.LittleEndian.Uint64(b[8*i:])
	}
	d.start(p)
	return d
}

// NewS starts a BLAKE2s hash.
func NewS(p *Params) *Hash[uint32] {
	d := &Hash[uint32]{iv: ivS, rounds: 10, r: [4]int{16, 12, 8, 7}, wordSize: 4}
	var b [32]byte
	d.header(b[:], p)
	binary.LittleEndian.PutUint32(b[8:], uint32(p.NodeOffset))
	binary.LittleEndian.PutUint16(b[12:], uint16(p.NodeOffset>>32))
	b[14], b[15] = p.NodeDepth, p.Inner
	copy(b[16:24], p.Salt)
	copy(b[24:32], p.Person)
	for i := range d.h {
		d.h[i] = d.iv[i] ^ binary.LittleEndian.Uint32(b[4*i:])
	}
	d.start(p)
	return d
}

func (d *Hash[W]) header(b []byte, p *Params) {
	b[0], b[1], b[2], b[3] = byte(p.Size), byte(len(p.Key)), p.Fanout, p.Depth
	binary.LittleEndian.PutUint32(b[4:], p.LeafSize)
}

// start takes the key as the first block.
func (d *Hash[W]) start(p *Params) {
	d.size, d.last = p.Size, p.LastNode
	if len(p.Key) > 0 {
		var block [128]byte
		copy(block[:], p.Key)
		d.Write(block[:d.block()])
	}
}

func (d *Hash[W]) block() int { return 16 * d.wordSize }

// Write adds bytes.
func (d *Hash[W]) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		if d.n == d.block() { // more follows, so this block is not the last
			d.compress(d.n, false)
			d.n = 0
		}
		k := copy(d.buf[d.n:d.block()], b)
		d.n += k
		b = b[k:]
	}
	return n, nil
}

// Sum returns the digest of what was written; the state stays as it is.
func (d *Hash[W]) Sum() []byte {
	e := *d
	clear(e.buf[e.n:])
	e.compress(e.n, true)
	out := make([]byte, 0, 64)
	for _, w := range e.h {
		for i := range e.wordSize {
			out = append(out, byte(w>>(8*i)))
		}
	}
	return out[:e.size]
}

// Clone returns a copy of the state.
func (d *Hash[W]) Clone() *Hash[W] {
	e := *d
	return &e
}

func (d *Hash[W]) rotate(x W, k int) W {
	if d.wordSize == 8 {
		return W(bits.RotateLeft64(uint64(x), -k))
	}
	return W(bits.RotateLeft32(uint32(x), -k))
}

func (d *Hash[W]) compress(n int, final bool) {
	if d.lo += W(n); d.lo < W(n) {
		d.hi++
	}
	var m [16]W
	for i := range m {
		for k := d.wordSize - 1; k >= 0; k-- {
			m[i] = m[i]<<8 | W(d.buf[i*d.wordSize+k])
		}
	}
	var v [16]W
	copy(v[:8], d.h[:])
	copy(v[8:], d.iv[:])
	v[12] ^= d.lo
	v[13] ^= d.hi
	if final {
		v[14] = ^v[14]
		if d.last {
			v[15] = ^v[15]
		}
	}
	mix := func(a, b, c, e int, x, y W) {
		v[a] += v[b] + x
		v[e] = d.rotate(v[e]^v[a], d.r[0])
		v[c] += v[e]
		v[b] = d.rotate(v[b]^v[c], d.r[1])
		v[a] += v[b] + y
		v[e] = d.rotate(v[e]^v[a], d.r[2])
		v[c] += v[e]
		v[b] = d.rotate(v[b]^v[c], d.r[3])
	}
	for i := range d.rounds {
		s := &sigma[i%10]
		for k := range 4 {
			mix(k, 4+k, 8+k, 12+k, m[s[2*k]], m[s[2*k+1]])
		}
		for k := range 4 {
			mix(k, 4+(k+1)%4, 8+(k+2)%4, 12+(k+3)%4, m[s[8+2*k]], m[s[9+2*k]])
		}
	}
	for i := range d.h {
		d.h[i] ^= v[i] ^ v[i+8]
	}
}
