// Package unidb is the part of the Unicode 16.0 database that the module unicodedata
// shows and string methods do not need: general category, bidirectional class,
// combining class, width, decompositions and numeric values; and normalization.
//
// Its data are unpacked at the first use. Names are in package uninames.
package unidb

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./gen

//go:embed data.gz
var data []byte

// Properties are the properties of a code point.
type Properties struct {
	Category, Bidirectional, Width string
	Combining                      uint8
	Mirrored                       bool
}

type run struct {
	first uint32
	Properties
}

// A decomposition is the text of a mapping, and its code points.
type decomposition struct {
	text   string
	chars  []uint32
	compat bool // it has a tag
}

var db struct {
	once    sync.Once
	runs    []run
	decomp  map[uint32]decomposition
	numeric map[uint32]float64
	compose map[[2]uint32]uint32
}

func load() {
	db.once.Do(func() {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			panic(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			panic(err)
		}
		sections := strings.Split(string(text), "\n\n")
		for _, line := range strings.Split(sections[0], "\n") {
			f := strings.Fields(line)
			combining, _ := strconv.Atoi(f[3])
			bidi := f[2]
			if bidi == "-" {
				bidi = ""
			}
			db.runs = append(db.runs, run{hex(f[0]), Properties{f[1], bidi, f[5], uint8(combining), f[4] == "1"}})
		}
		db.decomp = map[uint32]decomposition{}
		for _, line := range strings.Split(sections[1], "\n") {
			cp, text, _ := strings.Cut(line, " ")
			d := decomposition{text: text}
			for _, f := range strings.Fields(text) {
				if f[0] == '<' {
					d.compat = true
				} else {
					d.chars = append(d.chars, hex(f))
				}
			}
			db.decomp[hex(cp)] = d
		}
		db.numeric = map[uint32]float64{}
		for _, line := range strings.Split(sections[2], "\n") {
			cp, v, _ := strings.Cut(line, " ")
			db.numeric[hex(cp)], _ = strconv.ParseFloat(v, 64)
		}
		db.compose = map[[2]uint32]uint32{}
		for _, line := range strings.Split(strings.TrimSpace(sections[3]), "\n") {
			f := strings.Fields(line)
			db.compose[[2]uint32{hex(f[0]), hex(f[1])}] = hex(f[2])
		}
	})
}

func hex(s string) uint32 {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		panic(err)
	}
	return uint32(n)
}

// Of returns the properties of c.
func Of(c uint32) *Properties {
	load()
	i := sort.Search(len(db.runs), func(i int) bool { return db.runs[i].first > c })
	return &db.runs[i-1].Properties
}

// Decomposition returns the decomposition mapping of c as the database writes it, or "".
func Decomposition(c uint32) string {
	load()
	return db.decomp[c].text
}

// Numeric returns the numeric value of c.
func Numeric(c uint32) (float64, bool) {
	load()
	v, ok := db.numeric[c]
	return v, ok
}
