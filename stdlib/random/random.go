// Package random is the module _random: the Mersenne Twister MT19937, whose numbers
// are CPython's for every seed.
package random

import (
	"crypto/rand"
	"encoding/binary"
	"math/big"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	words = 624
	shift = 397
)

// A twister is the generator's state; it lies in the object, behind the header.
type twister struct {
	index uint32
	state [words]uint32
}

// RandomType is _random.Random.
var RandomType = new(o.TypeDef)

func twisterOf(x Value) *twister { return (*twister)(heap.Ptr(x.Addr() + 8)) }

func init() {
	*RandomType = o.TypeDef{
		Name: "Random", Module: "_random", Kind: o.KindOther, Scan: heap.ScanInst, Size: 8 + 4 + 4*words + 4,
		Doc: "Random() -> create a random number generator with its own internal state.", Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value { return o.AllocInst(*args) },
		Init: func(args *Value, f *Frame, n int) Value {
			n, kw := o.SplitArgs(args, n)
			if d := o.KwArg(kw, 0); d != heap.Unbound && o.DictLen(d) > 0 {
				return o.TypeErr("Random() takes no keyword arguments")
			}
			if n > 2 {
				return o.TypeErr("Random() requires 0 or 1 argument")
			}
			v := heap.None
			if n == 2 {
				v = o.Arg(args, 1)
			}
			return seed(*args, f, v)
		},
		Methods: []o.MethodDef{
			{Name: "random", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.Float(twisterOf(x).float()) }, Doc: "random() -> x in the interval [0, 1)."},
			{Name: "seed", Sig: "self, n=None, /", Fn: seed, Doc: "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier."},
			{Name: "getrandbits", Sig: "self, k, /", Fn: bits, Doc: "getrandbits(k) -> x.  Generates an int with k random bits."},
			{Name: "getstate", Sig: "self, /", Fn: getState, Doc: "getstate() -> tuple containing the current state."},
			{Name: "setstate", Sig: "self, state, /", Fn: setState, Doc: "setstate(state) -> None.  Restores generator state."},
		},
	}
	o.Register(RandomType)
	o.RegisterModule(&o.ModuleDef{Name: "_random", Doc: "Module implements the Mersenne Twister random number generator.", Types: []*o.TypeDef{RandomType}})
}

// seedWord starts the state from one word.
func (t *twister) seedWord(s uint32) {
	t.state[0] = s
	for i := uint32(1); i < words; i++ {
		p := t.state[i-1]
		t.state[i] = 1812433253*(p^p>>30) + i
	}
	t.index = words
}

// seedKey starts the state from a key of any length.
func (t *twister) seedKey(key []uint32) {
	t.seedWord(19650218)
	i, j := 1, 0
	for range max(words, len(key)) {
		p := t.state[i-1]
		t.state[i] = (t.state[i] ^ (p^p>>30)*1664525) + key[j] + uint32(j)
		if i++; i >= words {
			t.state[0] = t.state[words-1]
			i = 1
		}
		if j++; j >= len(key) {
			j = 0
		}
	}
	for range words - 1 {
		p := t.state[i-1]
		t.state[i] = (t.state[i] ^ (p^p>>30)*1566083941) - uint32(i)
		if i++; i >= words {
			t.state[0] = t.state[words-1]
			i = 1
		}
	}
	t.state[0] = 0x80000000
}

func (t *twister) refill() {
	s := &t.state
	mix := func(i, next, from int) {
		y := s[i]&0x80000000 | s[next]&0x7fffffff
		v := s[from] ^ y>>1
		if y&1 != 0 {
			v ^= 0x9908b0df
		}
		s[i] = v
	}
	for i := range words - shift {
		mix(i, i+1, i+shift)
	}
	for i := words - shift; i < words-1; i++ {
		mix(i, i+1, i+shift-words)
	}
	mix(words-1, 0, shift-1)
	t.index = 0
}

func (t *twister) word() uint32 {
	if t.index >= words {
		t.refill()
	}
	y := t.state[t.index]
	t.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (t *twister) float() float64 {
	a, b := t.word()>>5, t.word()>>6
	return (float64(a)*67108864 + float64(b)) * (1.0 / 9007199254740992)
}

func seed(x Value, f *Frame, v Value) Value {
	t := twisterOf(x)
	if v == heap.Unbound || v == heap.None {
		var b [words * 4]byte
		rand.Read(b[:])
		var key [words]uint32
		for i := range key {
			key[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
		t.seedKey(key[:])
		return heap.None
	}
	var n *big.Int
	if o.IsIntLike(v) {
		n = new(big.Int).Abs(o.BigOf(v))
	} else {
		h, ok := o.Hash(v, f)
		if !ok {
			return heap.Raised
		}
		n = new(big.Int).SetUint64(uint64(h))
	}
	b := n.Bytes()
	key := make([]uint32, max((len(b)+3)/4, 1))
	for i := range b {
		key[i/4] |= uint32(b[len(b)-1-i]) << (8 * (i % 4))
	}
	twisterOf(x).seedKey(key)
	return heap.None
}

func bits(x Value, f *Frame, v Value) Value {
	k, ok := o.AsSSize(v, f)
	if !ok {
		return heap.Raised
	}
	if k < 0 {
		return o.ValueErr("Cannot convert negative int")
	}
	t := twisterOf(x)
	if k == 0 {
		return heap.Int(0)
	}
	if k <= 32 {
		return heap.Int(int64(t.word() >> (32 - k)))
	}
	limbs := make([]uint64, (k+63)/64)
	for i := 0; k > 0; i++ {
		w := t.word()
		if k < 32 {
			w >>= 32 - k
		}
		limbs[i/2] |= uint64(w) << (32 * (i % 2))
		k -= 32
	}
	return o.IntFromMag(false, limbs)
}

func getState(x Value, f *Frame) Value {
	s := o.NewTuple(words + 1)
	t := twisterOf(x)
	for i, w := range t.state {
		o.TupleSet(s, i, heap.Int(int64(w)))
	}
	o.TupleSet(s, words, heap.Int(int64(t.index)))
	return s
}

func setState(x Value, f *Frame, state Value) Value {
	if !o.IsTuple(state) {
		return o.TypeErr("state vector must be a tuple")
	}
	if o.TupleLen(state) != words+1 {
		return o.ValueErr("state vector is the wrong size")
	}
	var t twister
	for i := range words + 1 {
		v := o.TupleAt(state, i)
		if !o.IsIntLike(v) {
			return o.TypeErr("an integer is required")
		}
		if i == words {
			n, ok := o.AsSSize(v, f)
			if !ok {
				return heap.Raised
			}
			if n < 0 || n > words {
				return o.ValueErr("invalid state")
			}
			t.index = uint32(n)
			continue
		}
		n, ok := o.IntUint64(v)
		if !ok {
			return o.OverflowErr("can't convert negative value to unsigned int")
		}
		t.state[i] = uint32(n)
	}
	*twisterOf(x) = t
	return heap.None
}
