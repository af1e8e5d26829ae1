package archive

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

func sample() []Module {
	return []Module{
		{Name: "os", Source: []byte("import abc\n"), Code: []byte{1, 2, 3}},
		{Name: "json.decoder", Source: []byte("x = 1\n")},
		{Name: "json", Package: true, Source: nil, Code: []byte{}},
		{Name: "abc", Source: bytes.Repeat([]byte("y"), 1001)},
	}
}

func packed(t *testing.T, fp Fingerprint, modules []Module) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, fp, modules); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestRoundTrip(t *testing.T) {
	fp := Fingerprint{1, 2, 3}
	data := packed(t, fp, sample())
	if got, err := ReadFingerprint(bytes.NewReader(data)); err != nil || got != fp {
		t.Errorf("fingerprint %v, %v", got, err)
	}
	a, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range sample() {
		e, ok := a.Find(m.Name)
		if !ok {
			t.Errorf("%s is missing", m.Name)
			continue
		}
		if e.Name() != m.Name || e.IsPackage() != m.Package {
			t.Errorf("found %s, package %v", e.Name(), e.IsPackage())
		}
		if !bytes.Equal(e.Source(), m.Source) {
			t.Errorf("%s: source %q", m.Name, e.Source())
		}
		if code := e.Code(); code != string(m.Code) {
			t.Errorf("%s: code %v, want %v", m.Name, code, m.Code)
		}
	}
	for _, name := range []string{"", "a", "jso", "json.", "json.decoder.x", "zzz"} {
		if e, ok := a.Find(name); ok {
			t.Errorf("Find(%q) = %s", name, e.Name())
		}
	}
	var paths []string
	for e := range a.All() {
		paths = append(paths, e.Path())
	}
	if want := []string{"abc.py", "json/__init__.py", "json/decoder.py", "os.py"}; !slices.Equal(paths, want) {
		t.Errorf("paths %q, want %q", paths, want)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	modules := sample()
	one := packed(t, Fingerprint{}, modules)
	slices.Reverse(modules)
	if !bytes.Equal(one, packed(t, Fingerprint{}, modules)) {
		t.Error("the archive depends on the order of the modules")
	}
}

func TestDamage(t *testing.T) {
	data := packed(t, Fingerprint{}, sample())
	for size := range len(data) - alignment {
		if _, err := Open(string(data[:size])); err == nil {
			t.Fatalf("an archive of %d bytes is accepted at %d", len(data), size)
		}
	}
	other := slices.Clone(data)
	other[8]++
	if _, err := Open(string(other)); err == nil {
		t.Error("another format version is accepted")
	}
}

func TestDuplicateNames(t *testing.T) {
	err := Write(&bytes.Buffer{}, Fingerprint{}, []Module{{Name: "a"}, {Name: "a"}})
	if err == nil {
		t.Error("two modules of one name are accepted")
	}
}

func BenchmarkFind(b *testing.B) {
	var modules []Module
	for i := range 600 {
		modules = append(modules, Module{Name: fmt.Sprintf("package%03d.module", i)})
	}
	var buf bytes.Buffer
	if err := Write(&buf, Fingerprint{}, modules); err != nil {
		b.Fatal(err)
	}
	a, err := Open(buf.String())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, ok := a.Find("package421.module"); !ok {
			b.Fatal("missing")
		}
	}
}
