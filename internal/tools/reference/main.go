// Reference unpacks the reference CPython into a folder and prints the path of its
// interpreter.
//
//	reference DIR
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"pyjit/internal/pydist"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: reference DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "reference:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	dist, err := pydist.Fetch()
	if err != nil {
		return err
	}
	if err := dist.Unpack(dir); err != nil {
		return err
	}
	fmt.Println(filepath.Join(dir, "bin", "python3"))
	return nil
}
