// Record runs the golden programs, or those named, with the reference CPython and stores
// their output as what pyjit must print.
//
//	record [NAME …]
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"pyjit/internal/golden"
	"pyjit/internal/pydist"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

func run(names []string) error {
	dist, err := pydist.Fetch()
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(filepath.Join("build", "ref"))
	if err != nil {
		return err
	}
	if err := dist.Unpack(dir); err != nil {
		return err
	}
	programs, err := golden.Load(".")
	if err != nil {
		return err
	}
	for _, name := range names {
		if !slices.ContainsFunc(programs, func(p *golden.Program) bool { return p.Name == name }) {
			return fmt.Errorf("there is no golden program %s", name)
		}
	}
	failed := 0
	for _, p := range programs {
		if len(names) > 0 && !slices.Contains(names, p.Name) {
			continue
		}
		res, err := p.Run(filepath.Join(dir, "bin", "python3"), time.Minute)
		if err == nil {
			err = p.Record(res)
		}
		if err != nil {
			failed++
			fmt.Fprintf(os.Stderr, "%s: %v\n", p.Name, err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d programs were not recorded", failed)
	}
	return nil
}
