package lint

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The whole repository.
func TestRepository(t *testing.T) {
	// The go command runs in a process of its own; this makes the cached result depend on the files.
	filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != "../.." {
			return filepath.SkipDir
		}
		return err
	})
	problems, err := Check("../..", "./...")
	if err != nil {
		t.Fatal(err)
	}
	dir, _ := filepath.Abs("../..")
	for _, p := range problems {
		p.Pos.Filename = shorten(dir, p.Pos.Filename)
		t.Error(p)
	}
}

var wantRE = regexp.MustCompile("// want (`[^`]*`|\"[^\"]*\")")

// Programs in testdata say in comments what must be found in them.
func TestExamples(t *testing.T) {
	problems, err := Check("testdata/src", "./...")
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		file string
		n    int
	}
	found := map[line][]string{}
	for _, p := range problems {
		l := line{p.Pos.Filename, p.Pos.Line}
		found[l] = append(found[l], p.Message)
	}
	dir, err := filepath.Abs("testdata/src")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	wants := 0
	for _, name := range files {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range f.Comments {
			for _, c := range g.List {
				m := wantRE.FindStringSubmatch(c.Text)
				if m == nil {
					continue
				}
				wants++
				l := line{name, fset.Position(c.Pos()).Line}
				text, _ := strconv.Unquote(m[1])
				re := regexp.MustCompile(text)
				ok := false
				for i, msg := range found[l] {
					if re.MatchString(msg) {
						ok = true
						found[l] = append(found[l][:i], found[l][i+1:]...)
						break
					}
				}
				if !ok {
					t.Errorf("%s:%d: not found: %s (but %v)", shorten(dir, name), l.n, text, found[l])
				}
			}
		}
	}
	for l, msgs := range found {
		for _, m := range msgs {
			t.Errorf("%s:%d: %s", shorten(dir, l.file), l.n, m)
		}
	}
	if wants < 15 {
		t.Errorf("only %d examples", wants)
	}
}
