// Package hashes has the modules that hashlib rests on: _md5, _sha1, _sha2, _sha3 and _blake2.
package hashes

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"hash"
	"strings"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
)

// A state is a hash being computed.
type state interface {
	Write(b []byte) (int, error)
	sum(n int) []byte // n matters only where the length is free
	clone() state
}

type stdHash struct{ hash.Hash }

func (s stdHash) sum(int) []byte { return s.Sum(nil) }

func (s stdHash) clone() state {
	c, err := s.Hash.(hash.Cloner).Clone()
	if err != nil {
		panic(err)
	}
	return stdHash{c}
}

type shake struct {
	*sha3.SHAKE
	make func() *sha3.SHAKE
}

func (s shake) clone() state {
	b, err := encoding.BinaryMarshaler(s.SHAKE).MarshalBinary()
	c := s.make()
	if err == nil {
		err = c.UnmarshalBinary(b)
	}
	if err != nil {
		panic(err)
	}
	return shake{c, s.make}
}

func (s shake) sum(n int) []byte {
	b := make([]byte, n)
	s.clone().(shake).Read(b)
	return b
}

// An algorithm is one kind of hash.
type algorithm struct {
	module, name string
	typeName     string // attribute of the module with the type; "": name itself is the type
	size, block  int    // size 0: free
	start        func() state
	def          *o.TypeDef
}

func std(make func() hash.Hash) func() state { return func() state { return stdHash{make()} } }

func xof(make func() *sha3.SHAKE) func() state { return func() state { return shake{make(), make} } }

func sha3Hash(make func() *sha3.SHA3) func() state {
	return func() state { return stdHash{make()} }
}

var algorithms = [...]*algorithm{
	{module: "_md5", name: "md5", typeName: "MD5Type", size: 16, block: 64, start: std(md5.New)},
	{module: "_sha1", name: "sha1", typeName: "SHA1Type", size: 20, block: 64, start: std(sha1.New)},
	{module: "_sha2", name: "sha224", typeName: "SHA224Type", size: 28, block: 64, start: std(sha256.New224)},
	{module: "_sha2", name: "sha256", typeName: "SHA256Type", size: 32, block: 64, start: std(sha256.New)},
	{module: "_sha2", name: "sha384", typeName: "SHA384Type", size: 48, block: 128, start: std(sha512.New384)},
	{module: "_sha2", name: "sha512", typeName: "SHA512Type", size: 64, block: 128, start: std(sha512.New)},
	{module: "_sha3", name: "sha3_224", size: 28, block: 144, start: sha3Hash(sha3.New224)},
	{module: "_sha3", name: "sha3_256", size: 32, block: 136, start: sha3Hash(sha3.New256)},
	{module: "_sha3", name: "sha3_384", size: 48, block: 104, start: sha3Hash(sha3.New384)},
	{module: "_sha3", name: "sha3_512", size: 64, block: 72, start: sha3Hash(sha3.New512)},
	{module: "_sha3", name: "shake_128", block: 168, start: xof(sha3.NewSHAKE128)},
	{module: "_sha3", name: "shake_256", block: 136, start: xof(sha3.NewSHAKE256)},
}

// A hash object: 8 handle of its state, raw.
type hashObj struct {
	hdr    uint64
	handle uint64
}

const sizeHash = 16

func hashOf(x Value) *hashObj { return (*hashObj)(heap.Ptr(x.Addr())) }

func stateOf(x Value) state { return heap.HandleAny(uint32(hashOf(x).handle)).(state) }

var freeHash = heap.RegisterFinalizer(func(x Value) { heap.FreeHandle(uint32(hashOf(x).handle)) })

// newHash makes a hash object of a class.
func newHash(class Value, s state) Value {
	x := o.AllocInst(class)
	hashOf(x).handle = uint64(heap.NewHandle(s))
	heap.SetFinalizer(x, freeHash)
	return x
}

// add hashes a bytes-like object.
func add(s state, v Value) bool {
	if o.IsStr(v) {
		o.TypeErr("Strings must be encoded before hashing")
		return false
	}
	b, ok := o.Buffer(v)
	if !ok {
		if !o.Pending() {
			o.TypeErr("object supporting the buffer API required")
		}
		return false
	}
	s.Write(b)
	return true
}

// make is the constructor: data positional or as string.
func (a *algorithm) make(data, str Value) Value {
	if data != unbound && str != unbound && str != none {
		return o.TypeErr("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
	}
	if data == unbound && str != none {
		data = str
	}
	s := a.start()
	if data != unbound && !add(s, data) {
		return raised
	}
	return newHash(a.def.Type, s)
}

const ctorSig = "data=b'', *, usedforsecurity=True, string=None"

func methods(free bool) []o.MethodDef {
	m := []o.MethodDef{
		{Name: "copy", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return newHash(o.TypeOf(x), stateOf(x).clone()) }, Doc: "Return a copy of the hash object."},
		{Name: "update", Sig: "self, obj, /", Fn: func(x Value, f *Frame, v Value) Value {
			if !add(stateOf(x), v) {
				return raised
			}
			return none
		}, Doc: "Update this hash object's state with the provided string."},
	}
	if free {
		return append(m,
			o.MethodDef{Name: "digest", Sig: "self, length", Fn: func(x Value, f *Frame, n Value) Value { return freeDigest(x, f, n, false) }, Doc: "Return the digest value as a bytes object."},
			o.MethodDef{Name: "hexdigest", Sig: "self, length", Fn: func(x Value, f *Frame, n Value) Value { return freeDigest(x, f, n, true) }, Doc: "Return the digest value as a string of hexadecimal digits."})
	}
	return append(m,
		o.MethodDef{Name: "digest", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewBytes(stateOf(x).sum(0)) }, Doc: "Return the digest value as a bytes object."},
		o.MethodDef{Name: "hexdigest", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewStr(hex.EncodeToString(stateOf(x).sum(0))) }, Doc: "Return the digest value as a string of hexadecimal digits."})
}

func freeDigest(x Value, f *Frame, length Value, text bool) Value {
	v := o.Index(length, f)
	if v == raised {
		return raised
	}
	n, ok := o.IntInt64(v)
	if o.IntSign(v) < 0 {
		return o.ValueErr("Cannot convert negative int")
	}
	if !ok || n >= 1<<29 {
		return o.ValueErr("length is too large")
	}
	b := stateOf(x).sum(int(n))
	if text {
		return o.NewStr(hex.EncodeToString(b))
	}
	return o.NewBytes(b)
}

func (a *algorithm) getters() []o.GetSetDef {
	return []o.GetSetDef{
		{Name: "name", Get: func(x Value, f *Frame) Value { return o.Intern(a.name) }},
		{Name: "digest_size", Get: func(x Value, f *Frame) Value { return heap.Int(int64(a.size)) }},
		{Name: "block_size", Get: func(x Value, f *Frame) Value { return heap.Int(int64(a.block)) }},
	}
}

func init() {
	modules := map[string]*o.ModuleDef{}
	for _, a := range algorithms {
		a.def = &o.TypeDef{
			Name: a.name, Module: a.module, Kind: o.KindOther, Scan: heap.ScanMask, Size: sizeHash,
			Methods: methods(a.size == 0), GetSets: a.getters(),
		}
		m := modules[a.module]
		if m == nil {
			m = &o.ModuleDef{Name: a.module}
			modules[a.module] = m
			o.RegisterModule(m)
		}
		if a.typeName == "" {
			a.def.Sig = ctorSig
			a.def.New = func(args *Value, f *Frame, n int) Value {
				n, kw := o.SplitArgs(args, n)
				data := unbound
				if n > 1 {
					data = o.Arg(args, 1)
				}
				return a.make(data, o.KwArg(kw, 1))
			}
			m.Types = append(m.Types, a.def)
		} else {
			a.def.Flags = o.NoNew
			m.Funcs = append(m.Funcs, o.MethodDef{Name: a.name, Sig: ctorSig, Doc: "Return a new " + strings.ToUpper(a.name) + " hash object; optionally initialized with a string.",
				Fn: func(data Value, f *Frame, secure, str Value) Value { return a.make(data, str) }})
		}
		o.Register(a.def)
	}
	for name, m := range modules {
		m.Init = func(mod Value, f *Frame) bool {
			for _, a := range algorithms {
				if a.module == name && a.typeName != "" && o.SetAttr(mod, f, o.Intern(a.typeName), a.def.Type) == raised {
					return false
				}
			}
			return name != "_sha3" || o.SetAttr(mod, f, o.Intern("implementation"), o.NewStr("Go")) != raised
		}
	}
}
