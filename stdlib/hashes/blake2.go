package hashes

import (
	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/hashes/internal/blake2"
)

type blakeB struct{ *blake2.Hash[uint64] }

func (s blakeB) sum(int) []byte { return s.Sum() }
func (s blakeB) clone() state   { return blakeB{s.Clone()} }

type blakeS struct{ *blake2.Hash[uint32] }

func (s blakeS) sum(int) []byte { return s.Sum() }
func (s blakeS) clone() state   { return blakeS{s.Clone()} }

// A blakeKind is one of the two variants.
type blakeKind struct {
	name, title      string
	max, salt, block int
	offsetLimit      uint64
	start            func(p *blake2.Params) state
	def              *o.TypeDef
}

var blakeKinds = [...]*blakeKind{
	{name: "blake2b", title: "Blake2b", max: 64, salt: 16, block: 128, offsetLimit: 1<<64 - 1, start: func(p *blake2.Params) state { return blakeB{blake2.NewB(p)} }},
	{name: "blake2s", title: "Blake2s", max: 32, salt: 8, block: 64, offsetLimit: 1<<48 - 1, start: func(p *blake2.Params) state { return blakeS{blake2.NewS(p)} }},
}

const blakeSig = "data=b'', *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None"

func (k *blakeKind) new(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	data, str := unbound, o.KwArg(kw, 12)
	if n > 1 {
		data = o.Arg(args, 1)
	}
	if data == unbound && str != none {
		data = str
	}
	ok := true
	number := func(i int, missing int64) int64 {
		v := o.KwArg(kw, i)
		if v == unbound || !ok {
			return missing
		}
		var r int64
		r, ok = o.AsInt64(v, f, "int")
		return r
	}
	buffer := func(i int) []byte {
		v := o.KwArg(kw, i)
		if v == unbound || !ok {
			return nil
		}
		var b []byte
		b, ok = o.BufferArg(v)
		return append([]byte(nil), b...)
	}
	size, fanout, depth := number(0, int64(k.max)), number(4, 1), number(5, 1)
	key, salt, person := buffer(1), buffer(2), buffer(3)
	nodeDepth, inner := number(8, 0), number(9, 0)
	if !ok {
		return raised
	}
	big := func(i int, limit uint64, what string) (uint64, bool) {
		v := o.KwArg(kw, i)
		if v == unbound {
			return 0, true
		}
		x := o.Index(v, f)
		if x == raised {
			return 0, false
		}
		u, fits := o.IntUint64(x)
		if !fits || u > limit {
			if o.IntSign(x) < 0 {
				o.ValueErr("Cannot convert negative int")
			} else {
				o.OverflowErr("%s is too large", what)
			}
			return 0, false
		}
		return u, true
	}
	leaf, good := big(6, 1<<32-1, "leaf_size")
	if !good {
		return raised
	}
	offset, good := big(7, k.offsetLimit, "node_offset")
	if !good {
		return raised
	}
	last := false
	if v := o.KwArg(kw, 10); v != unbound {
		t := o.Truth(v, f)
		if t < 0 {
			return raised
		}
		last = t > 0
	}
	switch {
	case size <= 0 || size > int64(k.max):
		return o.ValueErr("digest_size for %s must be between 1 and %d bytes, here it is %d", k.title, k.max, size)
	case len(salt) > k.salt:
		return o.ValueErr("maximum salt length is %d bytes", k.salt)
	case len(person) > k.salt:
		return o.ValueErr("maximum person length is %d bytes", k.salt)
	case fanout < 0 || fanout > 255:
		return o.ValueErr("fanout must be between 0 and 255")
	case depth <= 0 || depth > 255:
		return o.ValueErr("depth must be between 1 and 255")
	case nodeDepth < 0 || nodeDepth > 255:
		return o.ValueErr("node_depth must be between 0 and 255")
	case inner < 0 || inner > int64(k.max):
		return o.ValueErr("inner_size must be between 0 and is %d", k.max)
	case len(key) > k.max:
		return o.ValueErr("maximum key length is %d bytes", k.max)
	}
	s := k.start(&blake2.Params{Size: int(size), Key: key, Salt: salt, Person: person, Fanout: uint8(fanout), Depth: uint8(depth),
		LeafSize: uint32(leaf), NodeOffset: offset, NodeDepth: uint8(nodeDepth), Inner: uint8(inner), LastNode: last})
	if data != unbound && !add(s, data) {
		return raised
	}
	return newHash(*args, s)
}

func init() {
	m := &o.ModuleDef{Name: "_blake2", Doc: "_blake2b provides BLAKE2b for hashlib"}
	for _, k := range blakeKinds {
		k.def = &o.TypeDef{
			Name: k.name, Module: "_blake2", Doc: "Return a new BLAKE2 hash object.", Kind: o.KindOther, Scan: heap.ScanMask, Size: sizeHash,
			Sig: blakeSig, New: k.new, Methods: methods(false),
			GetSets: []o.GetSetDef{
				{Name: "name", Get: func(x Value, f *Frame) Value { return o.Intern(k.name) }},
				{Name: "digest_size", Get: func(x Value, f *Frame) Value { return heap.Int(int64(len(stateOf(x).sum(0)))) }},
				{Name: "block_size", Get: func(x Value, f *Frame) Value { return heap.Int(int64(k.block)) }},
			},
		}
		o.Register(k.def)
		m.Types = append(m.Types, k.def)
	}
	m.Init = func(mod Value, f *Frame) bool {
		for _, k := range blakeKinds {
			upper := map[string]string{"blake2b": "BLAKE2B", "blake2s": "BLAKE2S"}[k.name]
			for _, c := range [...]struct {
				name string
				v    int
			}{{"SALT_SIZE", k.salt}, {"PERSON_SIZE", k.salt}, {"MAX_KEY_SIZE", k.max}, {"MAX_DIGEST_SIZE", k.max}} {
				if o.SetAttr(mod, f, o.Intern(upper+"_"+c.name), heap.Int(int64(c.v))) == raised ||
					!o.SetTypeAttr(k.def.Type, o.Intern(c.name), heap.Int(int64(c.v))) {
					return false
				}
			}
		}
		return true
	}
	o.RegisterModule(m)
}
