// Bundle writes the archive of the pure-Python standard library that package
// stdlib/bundle embeds. It does nothing if the archive is there and was made from the same
// library by the same tool (and so by the same compiler).
//
//	bundle FILE
package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"pyjit/bytecode"
	"pyjit/internal/pydist"
	"pyjit/stdlib/bundle/archive"
	"pyjit/syntax"
)

// leftOut lists the top-level names that are not bundled: what needs Tcl/Tk, tests,
// installed packages, and files of CPython's own build.
var leftOut = map[string]bool{
	"tkinter": true, "turtle": true, "turtledemo": true, "idlelib": true,
	"test": true, "site-packages": true, "ensurepip": true, "lib-dynload": true,
	"config-3.14-x86_64-linux-gnu": true,
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: bundle FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	fp, err := fingerprint()
	if err != nil {
		return err
	}
	if f, err := os.Open(path); err == nil {
		have, err := archive.ReadFingerprint(f)
		f.Close()
		if err == nil && have == fp {
			return nil
		}
	}
	dist, err := pydist.Fetch()
	if err != nil {
		return err
	}
	modules, err := collect(dist)
	if err != nil {
		return err
	}
	return writeFile(path, fp, modules)
}

// fingerprint covers this program itself, which contains the version of the library, the
// archive's format and the compiler.
func fingerprint() (fp archive.Fingerprint, err error) {
	exe, err := os.Executable()
	if err != nil {
		return fp, err
	}
	f, err := os.Open(exe)
	if err != nil {
		return fp, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return fp, err
	}
	return archive.Fingerprint(h.Sum(nil)), nil
}

func collect(dist *pydist.Dist) ([]archive.Module, error) {
	var modules []archive.Module
	for _, f := range dist.Files {
		name, isPackage, ok := moduleName(f.Name)
		if !ok {
			continue
		}
		source, err := dist.ReadFile(f)
		if err != nil {
			return nil, err
		}
		modules = append(modules, archive.Module{Name: name, Package: isPackage, Source: source})
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("no module found below %s", pydist.LibDir)
	}
	compileAll(modules)
	return modules, nil
}

// compileAll compiles the modules. Those that cannot be, files with errors on
// purpose, stay without code.
func compileAll(modules []archive.Module) {
	var wg sync.WaitGroup
	next := make(chan *archive.Module)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for m := range next {
				m.Code = compile(m)
			}
		})
	}
	for i := range modules {
		next <- &modules[i]
	}
	close(next)
	wg.Wait()
}

func compile(m *archive.Module) []byte {
	file := archive.Root + "/" + m.File()
	tree, err := syntax.Parse(m.Source, file, syntax.ModeExec, syntax.Options{})
	if err != nil {
		return nil
	}
	code, err := bytecode.Compile(tree, file, bytecode.Options{})
	if err != nil {
		return nil
	}
	return bytecode.Encode(code)
}

// moduleName turns a file of the installation tree into the name of the module in it.
func moduleName(file string) (name string, isPackage, ok bool) {
	rel, ok := strings.CutPrefix(file, pydist.LibDir+"/")
	if !ok {
		return "", false, false
	}
	rel, ok = strings.CutSuffix(rel, ".py")
	if !ok {
		return "", false, false
	}
	rel, isPackage = strings.CutSuffix(rel, "/__init__")
	top, _, _ := strings.Cut(rel, "/")
	if leftOut[top] {
		return "", false, false
	}
	return strings.ReplaceAll(rel, "/", "."), isPackage, true
}

// writeFile replaces the file as a whole, so that an interrupted run leaves no half archive.
func writeFile(path string, fp archive.Fingerprint, modules []archive.Module) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".lib-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := archive.Write(f, fp, modules); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
