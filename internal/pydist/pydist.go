// Package pydist gives access to the build of CPython that the project is measured
// against and takes its pure-Python library from. It comes as a Go module, so that it is
// fetched, cached and checked like every other dependency, and nothing of it is committed.
//
// The package knows where the files are and how they are packed. It does not know what
// the files are used for.
package pydist

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	// Version is the version of CPython that the module carries.
	Version = "3.14.6"

	modulePath    = "github.com/kluctl/go-embed-python"
	moduleVersion = "v0.0.0-3.14.6-20260610-1"
	// moduleSum is the module's content hash as go.sum would record it. The module is
	// fetched by name, not through the project's go.mod (the binary does not depend on
	// it), so the hash is checked here.
	moduleSum = "h1:oGUS7++Wm3LgxUfD6AmJgKbKQD2wdQFO9PzyJv6T+E4="

	dataDir = "python/internal/data/linux-amd64"
	// LibDir is the slash-separated folder of the library inside a Dist.
	LibDir = "lib/python3.14"
)

// A Dist is one unpacked-on-demand installation tree.
type Dist struct {
	dir   string
	Files []File
}

// A File is one entry of the tree. Name is slash-separated and relative to the root.
type File struct {
	Name       string      `json:"name"`
	Size       int64       `json:"size"`
	Mode       fs.FileMode `json:"perm"`
	Symlink    string      `json:"symlink"`
	Compressed bool        `json:"compressed"`
}

// Fetch downloads the module, if the module cache does not have it, and lists its files.
func Fetch() (*Dist, error) {
	cmd := exec.Command("go", "mod", "download", "-json", modulePath+"@"+moduleVersion)
	cmd.Stderr = os.Stderr
	out, runErr := cmd.Output()
	var info struct{ Dir, Sum, Error string }
	if err := json.Unmarshal(out, &info); err != nil {
		return nil, fmt.Errorf("go mod download %s@%s: %w", modulePath, moduleVersion, errors.Join(runErr, err))
	}
	switch {
	case info.Error != "":
		return nil, fmt.Errorf("go mod download %s@%s: %s", modulePath, moduleVersion, info.Error)
	case runErr != nil:
		return nil, fmt.Errorf("go mod download %s@%s: %w", modulePath, moduleVersion, runErr)
	case info.Sum != moduleSum:
		return nil, fmt.Errorf("%s@%s has the content hash %s, want %s", modulePath, moduleVersion, info.Sum, moduleSum)
	}
	return open(filepath.Join(info.Dir, filepath.FromSlash(dataDir)))
}

func open(dir string) (*Dist, error) {
	text, err := os.ReadFile(filepath.Join(dir, "files.json"))
	if err != nil {
		return nil, err
	}
	var list struct {
		Files []File `json:"files"`
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, "files.json"), err)
	}
	d := &Dist{dir: dir}
	for _, f := range list.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return nil, fmt.Errorf("%s: %q leaves the tree", dir, f.Name)
		}
		d.Files = append(d.Files, f)
	}
	return d, nil
}

// ReadFile returns the unpacked contents of a regular file.
func (d *Dist) ReadFile(f File) ([]byte, error) {
	path := filepath.Join(d.dir, filepath.FromSlash(f.Name))
	if !f.Compressed {
		return os.ReadFile(path)
	}
	packed, err := os.ReadFile(path + ".gz")
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s.gz: %w", path, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s.gz: %w", path, err)
	}
	return data, r.Close()
}

// Unpack writes the whole tree below dir, with permissions and symbolic links.
// When it has finished, a stamp file in dir says which module version is there, and a
// later Unpack of the same version does nothing.
func (d *Dist) Unpack(dir string) error {
	stamp := filepath.Join(dir, ".stamp")
	if have, err := os.ReadFile(stamp); err == nil && strings.TrimSpace(string(have)) == moduleVersion {
		return nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for _, f := range d.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if f.Mode.IsDir() {
			if err := os.MkdirAll(path, 0o755); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if f.Symlink != "" {
			if err := os.Symlink(f.Symlink, path); err != nil {
				return err
			}
			continue
		}
		data, err := d.ReadFile(f)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, data, f.Mode.Perm()|0o200); err != nil {
			return err
		}
	}
	return os.WriteFile(stamp, []byte(moduleVersion+"\n"), 0o644)
}
