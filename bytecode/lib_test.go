package bytecode

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pyjit/syntax"
)

// libraryDir is the standard library that the tests compile, if there is one.
func libraryDir() string {
	if dir := os.Getenv("PYJIT_LIB"); dir != "" {
		return dir
	}
	if python := os.Getenv("PYJIT_REFERENCE"); python != "" {
		return filepath.Join(filepath.Dir(filepath.Dir(python)), "lib", "python3.14")
	}
	return ""
}

// TestLibrary compiles and verifies the standard library.
func TestLibrary(t *testing.T) {
	dir := libraryDir()
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no standard library")
	}
	files, failed, unparsed := 0, 0, 0
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "site-packages" || d.Name() == "lib2to3" || testing.Short() && path != dir) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".py") {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, dir+"/")
		tree, err := syntax.Parse(src, name, syntax.ModeExec, syntax.Options{})
		if err != nil {
			unparsed++
			return nil // the parser's tests tell
		}
		files++
		if err := compileAndVerify(tree, name); err != nil {
			failed++
			if failed <= 20 {
				t.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if failed > 0 {
		t.Errorf("%d of %d files failed", failed, files)
	}
	t.Logf("%d files, %d not parsed", files, unparsed)
}

func compileAndVerify(tree syntax.Tree, name string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &panicError{r}
		}
	}()
	code, err := Compile(tree, name, Options{})
	if err != nil {
		return err
	}
	if err := Verify(code); err != nil {
		return err
	}
	other, err := Compile(tree, name, Options{Namespace: true, Optimize: 2})
	if err != nil {
		return err
	}
	if err := Verify(other); err != nil {
		return err
	}
	decoded, err := Decode(string(Encode(code)))
	if err != nil {
		return err
	}
	if a, b := listing(code), listing(decoded); a != b {
		return errors.New("decoding makes other code")
	}
	if !reflect.DeepEqual(code, detached(decoded)) {
		return errors.New("decoding makes code that differs in its tables")
	}
	return nil
}

func listing(code *Code) string {
	var sb strings.Builder
	Fprint(&sb, code)
	return sb.String()
}

type panicError struct{ value any }

func (p *panicError) Error() string {
	return "panic: " + strings.TrimSpace(strings.Split(toString(p.value), "\n")[0])
}

func toString(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case string:
		return v
	}
	return "?"
}
