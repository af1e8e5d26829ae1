// Fresh checks that generated files are up to date. It runs `go generate ./...` in place
// and fails if a generated Go file or a binary table (.bin) changed, came or went; what it leaves is
// the fresh state. Some generators ask the reference CPython, which $PYJIT_REFERENCE must name.
package main

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	stale, err := check()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fresh:", err)
		os.Exit(1)
	}
	if len(stale) > 0 {
		fmt.Fprintf(os.Stderr, "fresh: these generated files were out of date (they are fresh now; commit them):\n\t%s\n",
			strings.Join(stale, "\n\t"))
		os.Exit(1)
	}
}

func check() (stale []string, err error) {
	before, err := generatedFiles(".")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "generate", "./...")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go generate: %w", err)
	}
	after, err := generatedFiles(".")
	if err != nil {
		return nil, err
	}
	return difference(before, after), nil
}

// difference lists the names whose sums differ, or that only one of the maps has.
func difference(a, b map[string][32]byte) []string {
	names := map[string]bool{}
	for name, sum := range a {
		if other, ok := b[name]; !ok || other != sum {
			names[name] = true
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// header is the line by which Go's tools recognize a generated file.
var header = regexp.MustCompile(`^// Code generated .* DO NOT EDIT\.$`)

func generatedFiles(root string) (map[string][32]byte, error) {
	sums := map[string][32]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != root && (name == "build" || name == "bin" || name[0] == '.') {
				return fs.SkipDir
			}
			return nil
		}
		ext := filepath.Ext(path)
		if ext != ".go" && ext != ".s" && ext != ".bin" {
			return nil
		}
		if ext != ".bin" { // which has no room for a header
			if generated, err := isGenerated(path); err != nil || !generated {
				return err
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sums[path] = sha256.Sum256(data)
		return nil
	})
	return sums, err
}

func isGenerated(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		if header.MatchString(s.Text()) {
			return true, nil
		}
		if strings.HasPrefix(s.Text(), "package ") {
			break
		}
	}
	return false, nil // a line too long for the scanner is no header
}
