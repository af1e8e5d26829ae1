// Package bundle holds the pure-Python standard library inside the binary.
//
// The library itself is not part of the repository: `make build` fetches it and writes
// data/lib.archive before it compiles the binary. Without that file everything still
// builds, and Err says that the library is missing.
package bundle

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"reflect"
	"strings"
	"sync"

	"pyjit/stdlib/bundle/archive"
)

//go:embed data
var data embed.FS

// An Entry is one module of the library.
type Entry = archive.Entry

var open = sync.OnceValues(func() (*archive.Archive, error) {
	content, err := contents("data/lib.archive")
	if err != nil {
		return nil, errors.New("this binary was built without the standard library; `make build` builds one with it")
	}
	a, err := archive.Open(content)
	if err != nil {
		return nil, fmt.Errorf("bundled standard library: %w", err)
	}
	return a, nil
})

// contents returns an embedded file. ReadFile makes a copy of it, which would be most
// of the memory of a small program: the string itself is read where package embed
// still keeps it.
func contents(name string) (string, error) {
	f, err := data.Open(name)
	if err != nil {
		return "", err
	}
	if s, ok := embedded(f); ok {
		return s, nil
	}
	b, err := data.ReadFile(name)
	return string(b), err
}

func embedded(f fs.File) (s string, ok bool) {
	defer func() { recover() }() // of reflect, when embed has changed
	field := reflect.ValueOf(f).Elem().FieldByName("f").Elem().FieldByName("data")
	return field.String(), field.Kind() == reflect.String
}

// Err reports why the library cannot be used, or nil.
func Err() error {
	_, err := open()
	return err
}

// Find looks a module of the library up by its dotted name. It finds nothing when there
// is no library.
func Find(name string) (Entry, bool) {
	a, err := open()
	if err != nil {
		return Entry{}, false
	}
	return a.Find(name)
}

// Locate returns the module whose file seems to lie at a path below archive.Root.
// isDir says that the path is a package's folder, or the root (without a module).
func Locate(path string) (e Entry, isDir, ok bool) {
	rest, ok := strings.CutPrefix(path, archive.Root)
	if !ok || Err() != nil {
		return e, false, false
	}
	rest = strings.TrimSuffix(rest, "/")
	if rest == "" {
		return e, true, true
	}
	if rest[0] != '/' {
		return e, false, false
	}
	file, isFile := strings.CutSuffix(rest[1:], ".py")
	inPackage := false
	if isFile {
		file, inPackage = strings.CutSuffix(file, "/__init__")
	}
	e, ok = Find(strings.ReplaceAll(file, "/", "."))
	if !ok || e.IsPackage() != (inPackage || !isFile) {
		return e, false, false
	}
	return e, !isFile, true
}

// All yields the modules of the library in the order of their names.
func All() iter.Seq[Entry] {
	a, err := open()
	if err != nil {
		return func(func(Entry) bool) {}
	}
	return a.All()
}
