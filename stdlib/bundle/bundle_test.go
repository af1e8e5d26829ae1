package bundle

import (
	"bytes"
	"testing"

	"pyjit/stdlib/bundle/archive"
)

func TestLibrary(t *testing.T) {
	if Err() != nil {
		if _, ok := Find("os"); ok {
			t.Error("a module is found in no library")
		}
		for range All() {
			t.Error("no library has modules")
		}
		return
	}
	for name, start := range map[string]string{
		"os":                    "r\"\"\"OS routines",
		"struct":                "__all__",
		"_collections_abc":      "# Copyright 2007 Google",
		"importlib._bootstrap":  "\"\"\"Core implementation of import.",
		"encodings.aliases":     "\"\"\" Encoding Aliases",
		"xml.etree.ElementTree": "\"\"\"Lightweight XML",
	} {
		e, ok := Find(name)
		if !ok {
			t.Errorf("%s is missing", name)
		} else if !bytes.HasPrefix(e.Source(), []byte(start)) {
			t.Errorf("%s starts with %.40q", name, e.Source())
		}
	}
	for _, name := range []string{"tkinter", "turtle", "idlelib", "test", "pip", "no.such.module"} {
		if _, ok := Find(name); ok {
			t.Errorf("%s is bundled", name)
		}
	}
	if e, ok := Find("collections"); !ok || !e.IsPackage() || e.Path() != "collections/__init__.py" {
		t.Errorf("collections: %v, %s", ok, e.Path())
	}
}

// The library is not copied: package embed keeps the string where it is looked for.
func TestEmbedded(t *testing.T) {
	f, err := data.Open("data/lib.archive")
	if err != nil {
		t.Skip("built without the library")
	}
	s, ok := embedded(f)
	b, err := data.ReadFile("data/lib.archive")
	if !ok || err != nil || s != string(b) {
		t.Errorf("found %v, %d of %d bytes; %v", ok, len(s), len(b), err)
	}
}

func TestLocate(t *testing.T) {
	if Err() != nil {
		t.Skip(Err())
	}
	for path, want := range map[string]string{
		"os.py": "os file", "json/__init__.py": "json file", "json/decoder.py": "json.decoder file", "json": "json dir", "json/": "json dir",
		"": " dir", "os": "", "json.py": "", "os/__init__.py": "", "nothing.py": "", "json/nothing.py": "", "xos.py": "",
	} {
		got := ""
		full := archive.Root
		if path != "" {
			full += "/" + path
		}
		if e, isDir, ok := Locate(full); ok {
			name := ""
			if path != "" {
				name = e.Name()
			}
			got = name + map[bool]string{true: " dir", false: " file"}[isDir]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
	if _, _, ok := Locate("/elsewhere/os.py"); ok {
		t.Error("found elsewhere")
	}
}
