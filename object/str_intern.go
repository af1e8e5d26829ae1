package object

import (
	"pyjit/heap"
	"pyjit/object/internal/text"
)

// interned holds the interned strings by their WTF-8 text. They are pinned or static and
// so live for ever. Whatever uses it in a package variable's initialization comes after the
// static strings, since these are made here.
var interned = firstInterned()

// firstInterned has the strings of one character and the empty one.
func firstInterned() map[string]Value {
	makeChars()
	//heap:pinned static strings
	m := map[string]Value{"": EmptyStr}
	for c := range uint32(256) {
		m[string(text.AppendWTF8(nil, c))] = StrChar(c)
	}
	return m
}

// Intern returns the interned string of s, which is UTF-8 as for NewStr. It is never freed,
// so that a package variable may hold it.
//
//heap:pinned interned strings are
func Intern(s string) Value {
	if v, ok := interned[s]; ok {
		return v
	}
	return intern(s, NewStr(s))
}

// InternStr returns the interned string equal to v; a string of a subclass is not interned
// but returned as it is.
func InternStr(v Value) Value {
	if loadWord(v.Addr())&hInterned != 0 || !IsExactStr(v) {
		return v
	}
	s := StrGo(v)
	if w, ok := interned[s]; ok {
		return w
	}
	return intern(s, v)
}

// IsInterned reports whether the string is interned: two such strings are equal only if
// they are identical.
func IsInterned(v Value) bool { return loadWord(v.Addr())&hInterned != 0 }

func intern(s string, v Value) Value {
	p := v.Addr()
	if loadWord(p)&hInterned == 0 {
		if loadWord(p)&hApart != 0 { // do not pin a buffer for it
			w := viewStr(v)
			if w.n<<w.kind <= maxCell-OffStrData {
				v = strOf(w)
				p = v.Addr()
			}
		}
		storeWord(p, loadWord(p)|hInterned)
		heap.Pin(v)
	}
	interned[s] = v
	return v
}
