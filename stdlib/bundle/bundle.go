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
	"io"
	"iter"
	"sync"

	"pyjit/stdlib/bundle/archive"
)

//go:embed data
var data embed.FS

// An Entry is one module of the library.
type Entry = archive.Entry

var open = sync.OnceValues(func() (*archive.Archive, error) {
	f, err := data.Open("data/lib.archive")
	if err != nil {
		return nil, errors.New("this binary was built without the standard library; `make build` builds one with it")
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	// Files of an embed.FS implement ReaderAt, and are read without copying the whole.
	a, err := archive.Open(f.(io.ReaderAt), info.Size())
	if err != nil {
		return nil, fmt.Errorf("bundled standard library: %w", err)
	}
	return a, nil
})

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

// All yields the modules of the library in the order of their names.
func All() iter.Seq[Entry] {
	a, err := open()
	if err != nil {
		return func(func(Entry) bool) {}
	}
	return a.All()
}
