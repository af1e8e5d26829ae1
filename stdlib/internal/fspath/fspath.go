// Package fspath turns path arguments into the bytes that the system calls take, and names
// that these give into strings: UTF-8 with the error handler surrogateescape.
package fspath

import (
	"strings"
	"unicode/utf8"

	"pyjit/heap"
	o "pyjit/object"
)

var nameFSPath = o.Intern("__fspath__")

// Object returns what os.fspath(v) returns, a str or bytes, or Raised.
func Object(v heap.Value, f *heap.Frame) heap.Value {
	if o.IsStr(v) || o.IsBytes(v) {
		return v
	}
	m := o.LookupSpecial(v, f, nameFSPath)
	if m == heap.Raised {
		return m
	}
	if m == heap.Miss {
		return o.TypeErr("expected str, bytes or os.PathLike object, not %s", o.TypeName(v))
	}
	r := o.Call0(m, f)
	if r == heap.Raised || o.IsStr(r) || o.IsBytes(r) {
		return r
	}
	return o.TypeErr("expected %s.__fspath__() to return str or bytes, not %s", o.TypeName(v), o.TypeName(r))
}

// Bytes returns the bytes of a path, which is str, bytes or has __fspath__; null is the text
// of the ValueError for a path with a null.
func Bytes(v heap.Value, f *heap.Frame, null string) (path string, ok bool) {
	v = Object(v, f)
	if v == heap.Raised {
		return "", false
	}
	if path, ok = Encode(v, f); !ok {
		return "", false
	}
	if strings.IndexByte(path, 0) >= 0 {
		o.ValueErr("%s", null)
		return "", false
	}
	return path, true
}

// Encode returns the bytes of a str or bytes object.
func Encode(v heap.Value, f *heap.Frame) (path string, ok bool) {
	if o.IsBytes(v) {
		return string(o.BytesView(v)), true
	}
	if o.StrIsASCII(v) {
		return o.StrGo(v), true
	}
	b := o.EncodeStr(v, f, "utf-8", "surrogateescape")
	if b == heap.Raised {
		return "", false
	}
	return string(o.BytesView(b)), true
}

// Decode returns a name of the system as a str.
func Decode(name string) heap.Value {
	if utf8.ValidString(name) {
		return o.NewStr(name)
	}
	var w []byte
	for len(name) > 0 {
		c, n := utf8.DecodeRuneInString(name)
		if c == utf8.RuneError && n == 1 {
			w = append(w, 0xed, 0xb0|name[0]>>6, 0x80|name[0]&0x3f) // U+DC00 + byte
		} else {
			w = append(w, name[:n]...)
		}
		name = name[n:]
	}
	return o.NewStr(string(w))
}
