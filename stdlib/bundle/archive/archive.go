// Package archive is the file format that the bundled standard library is kept in: one
// file, sorted by module name, from which single modules are read on demand.
//
// It knows modules by name, as bytes of source and of compiled code. What the code means
// is bytecode's business; where the archive is kept is the business of package bundle.
//
// Layout, little-endian:
//
//	header   magic, format version, number of modules, length of the names, fingerprint
//	index    one fixed-size record a module, sorted by name
//	names    the names, one after the other
//	contents source and code of each module, 8-byte aligned
package archive

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Root is where the library seems to lie: the files of its modules are named below it.
const Root = "/usr/lib/pyjit/python3.14"

// A Fingerprint says what an archive was made from: equal fingerprints, equal contents.
type Fingerprint [32]byte

const (
	magic      = "pyjitlib"
	version    = 1
	headerSize = 8 + 4 + 4 + 4 + 4 + 32
	recordSize = 24
	alignment  = 8

	flagPackage = 1 << 0
	flagCode    = 1 << 1
)

// A Module is what Write stores.
type Module struct {
	Name    string // dotted, as in an import statement
	Package bool   // has submodules; its file is NAME/__init__.py
	Source  []byte
	Code    []byte // nil if it was not compiled
}

// Write stores the modules, which must have distinct names, in any order.
func Write(w io.Writer, fp Fingerprint, modules []Module) error {
	modules = slices.SortedFunc(slices.Values(modules), func(a, b Module) int { return cmp.Compare(a.Name, b.Name) })
	var names strings.Builder
	for i, m := range modules {
		if i > 0 && m.Name == modules[i-1].Name {
			return fmt.Errorf("module %s is there twice", m.Name)
		}
		if m.Name == "" || len(m.Name) > 0xffff {
			return fmt.Errorf("module name %q is empty or too long", m.Name)
		}
		names.WriteString(m.Name)
	}

	le := binary.LittleEndian
	head := []byte(magic)
	head = le.AppendUint32(head, version)
	head = le.AppendUint32(head, uint32(len(modules)))
	head = le.AppendUint32(head, uint32(names.Len()))
	head = le.AppendUint32(head, 0)
	head = append(head, fp[:]...)

	var contents bytes.Buffer
	start := align(headerSize + recordSize*len(modules) + names.Len())
	put := func(data []byte) int {
		off := start + contents.Len()
		contents.Write(data)
		contents.Write(make([]byte, align(len(data))-len(data)))
		return off
	}
	nameOff := 0
	for _, m := range modules {
		var flags uint16
		if m.Package {
			flags |= flagPackage
		}
		if m.Code != nil {
			flags |= flagCode
		}
		head = le.AppendUint32(head, uint32(nameOff))
		head = le.AppendUint16(head, uint16(len(m.Name)))
		head = le.AppendUint16(head, flags)
		nameOff += len(m.Name)
		for _, data := range [][]byte{m.Source, m.Code} {
			head = le.AppendUint32(head, uint32(put(data)))
			head = le.AppendUint32(head, uint32(len(data)))
		}
	}
	if uint64(start)+uint64(contents.Len()) > 1<<32-1 {
		return errors.New("the archive exceeds 4 GiB")
	}
	head = append(head, names.String()...)
	head = append(head, make([]byte, start-len(head))...)
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := contents.WriteTo(w)
	return err
}

func align(n int) int { return (n + alignment - 1) &^ (alignment - 1) }

// ReadFingerprint returns the fingerprint of the archive that r starts with.
func ReadFingerprint(r io.Reader) (Fingerprint, error) {
	_, _, fp, err := readHeader(r)
	return fp, err
}

func readHeader(r io.Reader) (modules, namesLen int, fp Fingerprint, err error) {
	var head [headerSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, 0, fp, fmt.Errorf("archive header: %w", err)
	}
	le := binary.LittleEndian
	if string(head[:8]) != magic {
		return 0, 0, fp, errors.New("not an archive of modules")
	}
	if v := le.Uint32(head[8:]); v != version {
		return 0, 0, fp, fmt.Errorf("archive has format version %d, want %d", v, version)
	}
	copy(fp[:], head[24:])
	return int(le.Uint32(head[12:])), int(le.Uint32(head[16:])), fp, nil
}

// An Archive finds modules. It may be used by several
// goroutines at once.
type Archive struct {
	data  string
	n     int
	index []byte // the records
	names string
}

// Open reads the index of an archive and checks that each entry lies inside.
func Open(data string) (*Archive, error) {
	n, namesLen, _, err := readHeader(strings.NewReader(data))
	if err != nil {
		return nil, err
	}
	size := int64(len(data))
	if int64(headerSize)+int64(n)*recordSize+int64(namesLen) > size {
		return nil, errors.New("archive is cut off in its index")
	}
	names := headerSize + n*recordSize
	a := &Archive{data: data, n: n, index: []byte(data[headerSize:names]), names: data[names : names+namesLen]}
	for i := range n {
		rec := a.record(i)
		if rec.nameOff+rec.nameLen > len(a.names) {
			return nil, fmt.Errorf("archive: entry %d has its name outside", i)
		}
		for _, s := range []span{rec.source, rec.code} {
			if s.off+s.len > size {
				return nil, fmt.Errorf("archive is cut off in module %s", a.name(i))
			}
		}
	}
	return a, nil
}

type span struct{ off, len int64 }

type record struct {
	nameOff, nameLen int
	flags            uint16
	source, code     span
}

func (a *Archive) record(i int) record {
	le, b := binary.LittleEndian, a.index[i*recordSize:][:recordSize]
	return record{
		nameOff: int(le.Uint32(b)),
		nameLen: int(le.Uint16(b[4:])),
		flags:   le.Uint16(b[6:]),
		source:  span{int64(le.Uint32(b[8:])), int64(le.Uint32(b[12:]))},
		code:    span{int64(le.Uint32(b[16:])), int64(le.Uint32(b[20:]))},
	}
}

func (a *Archive) name(i int) string {
	rec := a.record(i)
	return a.names[rec.nameOff : rec.nameOff+rec.nameLen]
}

// Find looks a module up by its dotted name.
func (a *Archive) Find(name string) (Entry, bool) {
	i, found := sort.Find(a.n, func(i int) int { return strings.Compare(name, a.name(i)) })
	if !found {
		return Entry{}, false
	}
	return Entry{a, i}, true
}

// Len is the number of modules.
func (a *Archive) Len() int { return a.n }

// All yields the modules in the order of their names.
func (a *Archive) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range a.n {
			if !yield(Entry{a, i}) {
				return
			}
		}
	}
}

// An Entry is one module of an archive.
type Entry struct {
	a *Archive
	i int
}

// Name is the module's dotted name.
func (e Entry) Name() string { return e.a.name(e.i) }

// IsPackage says whether the module may have submodules.
func (e Entry) IsPackage() bool { return e.a.record(e.i).flags&flagPackage != 0 }

// Path is the module's file, slash-separated and relative to the library's folder.
func (e Entry) Path() string {
	return file(e.Name(), e.IsPackage())
}

// File is the module's file below Root.
func (m *Module) File() string { return file(m.Name, m.Package) }

func file(name string, isPackage bool) string {
	path := strings.ReplaceAll(name, ".", "/")
	if isPackage {
		return path + "/__init__.py"
	}
	return path + ".py"
}

// Source is the module's text, as bytes in the encoding that it declares.
func (e Entry) Source() []byte { return []byte(e.part(e.a.record(e.i).source)) }

// Code is the module's compiled code, or "" if the archive has none for it. It
// shares memory with the archive.
func (e Entry) Code() string {
	rec := e.a.record(e.i)
	if rec.flags&flagCode == 0 {
		return ""
	}
	return e.part(rec.code)
}

func (e Entry) part(s span) string { return e.a.data[s.off : s.off+s.len] }
