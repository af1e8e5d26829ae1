// Package uninames has the names of the characters of Unicode 16.0, in both
// directions. The table is packed and unpacked when it is first used.
package uninames

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./gen

//go:embed names.bin
var packed []byte

// A run is a range of consecutive code points with names in the table.
type run struct {
	first rune
	index int // of the name of first
}

type table struct {
	runs  []run
	text  string   // the names, each after a line end
	start []uint32 // offsets of the names in text
}

var load = sync.OnceValue(func() *table {
	t := &table{}
	n, k := binary.Uvarint(packed)
	runs, rest := packed[k:k+int(n)], packed[k+int(n):]
	cp, index := rune(0), 0
	for len(runs) > 0 {
		gap, a := binary.Uvarint(runs)
		count, b := binary.Uvarint(runs[a:])
		runs = runs[a+b:]
		cp += rune(gap)
		t.runs = append(t.runs, run{cp, index})
		cp += rune(count)
		index += int(count)
	}
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(rest)))
	if err != nil {
		panic(err) // the table is part of the program
	}
	t.text = "\n" + string(text)
	t.start = make([]uint32, 0, index)
	for i := 0; i < len(t.text)-1; i++ {
		t.start = append(t.start, uint32(i)+1)
		i += strings.IndexByte(t.text[i+1:], '\n')
	}
	return t
})

// A family is a range of characters whose names end in their code point.
type family struct {
	first, last rune
	prefix      string
}

var families = [...]family{
	{0x3400, 0x4DBF, "CJK UNIFIED IDEOGRAPH-"},
	{0x4E00, 0x9FFF, "CJK UNIFIED IDEOGRAPH-"},
	{0x20000, 0x2A6DF, "CJK UNIFIED IDEOGRAPH-"},
	{0x2A700, 0x2B739, "CJK UNIFIED IDEOGRAPH-"},
	{0x2B740, 0x2B81D, "CJK UNIFIED IDEOGRAPH-"},
	{0x2B820, 0x2CEA1, "CJK UNIFIED IDEOGRAPH-"},
	{0x2CEB0, 0x2EBE0, "CJK UNIFIED IDEOGRAPH-"},
	{0x2EBF0, 0x2EE5D, "CJK UNIFIED IDEOGRAPH-"},
	{0x30000, 0x3134A, "CJK UNIFIED IDEOGRAPH-"},
	{0x31350, 0x323AF, "CJK UNIFIED IDEOGRAPH-"},
	{0xF900, 0xFA6D, "CJK COMPATIBILITY IDEOGRAPH-"},
	{0xFA70, 0xFAD9, "CJK COMPATIBILITY IDEOGRAPH-"},
	{0x2F800, 0x2FA1D, "CJK COMPATIBILITY IDEOGRAPH-"},
	{0x13460, 0x143FA, "EGYPTIAN HIEROGLYPH-"},
	{0x18B00, 0x18CD5, "KHITAN SMALL SCRIPT CHARACTER-"},
	{0x18CFF, 0x18CFF, "KHITAN SMALL SCRIPT CHARACTER-"},
	{0x1B170, 0x1B2FB, "NUSHU CHARACTER-"},
}

// Name returns the name of a character.
func Name(r rune) (string, bool) {
	if r >= hangulFirst && r <= hangulLast {
		return hangulName(r), true
	}
	for _, f := range families {
		if r >= f.first && r <= f.last {
			return fmt.Sprintf("%s%04X", f.prefix, r), true
		}
	}
	t := load()
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].first > r }) - 1
	if i < 0 {
		return "", false
	}
	index := t.runs[i].index + int(r-t.runs[i].first)
	end := len(t.start)
	if i+1 < len(t.runs) {
		end = t.runs[i+1].index
	}
	if index >= end {
		return "", false
	}
	name := t.text[t.start[index]:]
	return name[:strings.IndexByte(name, '\n')], true
}

// Lookup returns the character of a name or alias, in any case.
func Lookup(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if strings.IndexByte(name, '\n') >= 0 {
		return 0, false
	}
	if s, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangulByName(s)
	}
	if i := strings.LastIndexByte(name, '-'); i > 0 && len(name)-i >= 5 {
		if n, err := strconv.ParseUint(name[i+1:], 16, 32); err == nil {
			for _, f := range families {
				if r := rune(n); r >= f.first && r <= f.last && f.prefix == name[:i+1] && fmt.Sprintf("%04X", r) == name[i+1:] {
					return r, true
				}
			}
		}
	}
	t := load()
	i := strings.Index(t.text, "\n"+name+"\n")
	if i < 0 || name == "" {
		r, ok := aliases[name]
		return r, ok
	}
	index, _ := slices.BinarySearch(t.start, uint32(i)+1)
	k := sort.Search(len(t.runs), func(k int) bool { return t.runs[k].index > index }) - 1
	return t.runs[k].first + rune(index-t.runs[k].index), true
}
