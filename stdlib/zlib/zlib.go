// Package zlib is the module zlib on Go's compress packages. What it writes is a valid stream,
// but not byte for byte what the C library writes; compression objects cannot be copied.
package zlib

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	gozlib "compress/zlib"
	"errors"
	"hash/adler32"
	"hash/crc32"
	"io"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/zlib/internal/inflate"
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

// ErrorType is the exception zlib.error.
var ErrorType = &o.TypeDef{Name: "error", Module: "zlib", Base: o.ExceptionType, Kind: o.KindException,
	Scan: o.ExceptionType.Scan, Mask: o.ExceptionType.Mask, Size: o.ExceptionType.Size, Flags: o.HasDict}

var constants = [...]struct {
	name string
	v    int64
}{
	{"MAX_WBITS", 15}, {"DEFLATED", 8}, {"DEF_MEM_LEVEL", 8}, {"DEF_BUF_SIZE", 16384},
	{"Z_NO_COMPRESSION", 0}, {"Z_BEST_SPEED", 1}, {"Z_BEST_COMPRESSION", 9}, {"Z_DEFAULT_COMPRESSION", -1},
	{"Z_DEFAULT_STRATEGY", 0}, {"Z_FILTERED", 1}, {"Z_HUFFMAN_ONLY", 2}, {"Z_RLE", 3}, {"Z_FIXED", 4},
	{"Z_NO_FLUSH", 0}, {"Z_PARTIAL_FLUSH", 1}, {"Z_SYNC_FLUSH", 2}, {"Z_FULL_FLUSH", 3}, {"Z_FINISH", 4}, {"Z_BLOCK", 5}, {"Z_TREES", 6},
}

func init() {
	o.Register(ErrorType, compressType, decompressType, decompressorType)
	o.RegisterModule(&o.ModuleDef{
		Name: "zlib",
		Doc:  "The functions in this module allow compression and decompression using the\nzlib library, which is based on GNU zip.",
		Funcs: []o.MethodDef{
			{Name: "adler32", Sig: "data, value=1, /", Fn: checksum(1, updateAdler), Doc: "Compute an Adler-32 checksum of data."},
			{Name: "crc32", Sig: "data, value=0, /", Fn: checksum(0, func(c uint32, b []byte) uint32 { return crc32.Update(c, crc32.IEEETable, b) }), Doc: "Compute a CRC-32 checksum of data."},
			{Name: "compress", Sig: "data, /, level=-1, wbits=15", Fn: compress, Doc: "Returns a bytes object containing compressed data."},
			{Name: "decompress", Sig: "data, /, wbits=15, bufsize=16384", Fn: decompress, Doc: "Returns a bytes object containing the uncompressed data."},
			{Name: "compressobj", Sig: "level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None", Fn: newCompress, Doc: "Return a compressor object."},
			{Name: "decompressobj", Sig: "wbits=15, zdict=b''", Fn: newDecompress, Doc: "Return a decompressor object."},
		},
		Types: []*o.TypeDef{ErrorType, decompressorType},
		Init: func(mod Value, f *Frame) bool {
			for _, c := range constants {
				if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.v)) == raised {
					return false
				}
			}
			return o.SetAttr(mod, f, o.Intern("ZLIB_VERSION"), o.NewStr("1.3.1")) != raised &&
				o.SetAttr(mod, f, o.Intern("ZLIB_RUNTIME_VERSION"), o.NewStr("1.3.1")) != raised
		},
	})
}

// updateAdler goes on with an Adler-32 sum, which Go's package begins anew only.
func updateAdler(sum uint32, b []byte) uint32 {
	const mod = 65521
	next := adler32.Checksum(b)
	a, s := sum&0xffff, sum>>16
	a2, s2 := next&0xffff, next>>16
	n := uint32(len(b) % mod)
	// a = a + (a2 - 1), s = s + n·(a - 1) + s2
	ra := (a + a2 + mod - 1) % mod
	rs := (uint64(s) + uint64(n)*uint64((a+mod-1)%mod) + uint64(s2)) % mod
	return ra | uint32(rs)<<16
}

func checksum(first uint32, update func(c uint32, b []byte) uint32) func(x Value, f *Frame, v Value) Value {
	return func(x Value, f *Frame, v Value) Value {
		c := first
		if v != unbound {
			i := o.Index(v, f)
			if i == raised {
				return raised
			}
			u, ok := o.IntUint64(o.IntAnd(i, heap.Int(1<<32-1)))
			if !ok {
				return raised
			}
			c = uint32(u)
		}
		b, ok := o.BufferArg(x)
		if !ok {
			return raised
		}
		return heap.Int(int64(update(c, b)))
	}
}

func intOr(v Value, f *Frame, missing int64) (int64, bool) {
	if v == unbound {
		return missing, true
	}
	return o.AsInt64(v, f, "int")
}

// A writer compresses into out.
type writer struct {
	out bytes.Buffer
	w   interface {
		io.WriteCloser
		Flush() error
	}
}

func newWriter(level, wbits int64, dict []byte) (*writer, bool) {
	z := &writer{}
	if level < -1 || level > 9 {
		o.Raise(ErrorType, "Bad compression level")
		return nil, false
	}
	switch {
	case wbits >= 9 && wbits <= 15:
		z.w, _ = gozlib.NewWriterLevelDict(&z.out, int(level), dict)
	case wbits <= -9 && wbits >= -15:
		z.w, _ = flate.NewWriterDict(&z.out, int(level), dict)
	case wbits >= 25 && wbits <= 31:
		g, _ := gzip.NewWriterLevel(&z.out, int(level))
		g.OS = 3
		z.w = g
	default:
		o.ValueErr("Invalid initialization option")
		return nil, false
	}
	return z, true
}

func compress(x Value, f *Frame, level, wbits Value) Value {
	l, ok := intOr(level, f, -1)
	if !ok {
		return raised
	}
	bits, ok := intOr(wbits, f, 15)
	if !ok {
		return raised
	}
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	z, ok := newWriter(l, bits, nil)
	if !ok {
		if o.Matches(o.ValueError) {
			o.ClearExc()
			return o.Raise(ErrorType, "Bad compression level")
		}
		return raised
	}
	z.w.Write(b)
	z.w.Close()
	return o.NewBytes(z.out.Bytes())
}

func format(wbits int64) (inflate.Format, bool) {
	switch {
	case wbits >= 8 && wbits <= 15 || wbits == 0:
		return inflate.Zlib, true
	case wbits <= -8 && wbits >= -15:
		return inflate.Raw, true
	case wbits >= 24 && wbits <= 31:
		return inflate.Gzip, true
	case wbits >= 40 && wbits <= 47 || wbits == 32:
		return inflate.Auto, true
	}
	o.ValueErr("Invalid initialization option")
	return 0, false
}

// fail raises zlib.error for what a reader complained about.
func fail(err error, when string) Value {
	code, text := -3, err.Error()
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, inflate.ErrDictionary):
		return o.Raise(ErrorType, "Error 2 while %s", when)
	case errors.As(err, &corrupt):
		text = "invalid block type"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		code, text = -5, "incomplete or truncated stream"
	}
	return o.Raise(ErrorType, "Error %d while %s: %s", code, when, text)
}

func decompress(x Value, f *Frame, wbits, bufsize Value) Value {
	bits, ok := intOr(wbits, f, 15)
	if !ok {
		return raised
	}
	kind, ok := format(bits)
	if !ok {
		o.ClearExc()
		return o.Raise(ErrorType, "Error -2 while preparing to decompress data: inconsistent stream state")
	}
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	r := inflate.New(kind, nil)
	out, err := r.Decompress(nil, append([]byte(nil), b...), -1)
	done := r.EOF
	r.Close()
	if err != nil {
		return fail(err, "decompressing data")
	}
	if !done {
		return fail(io.ErrUnexpectedEOF, "decompressing data")
	}
	return o.NewBytes(out)
}
