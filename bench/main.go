// Bench runs the seed programs with pyjit and with other Pythons, side by side, and prints
// for each program the first iteration, the steady state and the peak memory, and their
// ratios to CPython without its JIT.
//
// Every measurement is a process of its own. The Pythons take turns, so that a change in
// the machine's speed meets all of them. A run in which two Pythons disagree about a result
// fails.
//
//	go run ./bench [-quick] [-rounds N] [-run REGEXP] [-tiers off,baseline] [-out DIR]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 3, "processes for each program and Python")
	quick := flag.Bool("quick", false, "small sizes, one round: to see that everything works")
	run := flag.String("run", "", "only programs whose name matches this regular expression")
	tiers := flag.String("tiers", "off,baseline", "values of pyjit's switch jit to measure")
	pyjit := flag.String("pyjit", filepath.Join("bin", "pyjit"), "the pyjit to measure")
	out := flag.String("out", filepath.Join("build", "bench"), "folder for results.json and the charts")
	limit := flag.Duration("timeout", 5*time.Minute, "limit for one process")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *quick {
		*rounds = 1
	}
	if err := bench(config{*rounds, *quick, *run, strings.Split(*tiers, ","), *pyjit, *out, *limit}); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type config struct {
	rounds  int
	quick   bool
	pattern string
	tiers   []string
	pyjit   string
	out     string
	limit   time.Duration
}

func bench(c config) error {
	pattern, err := regexp.Compile(c.pattern)
	if err != nil {
		return err
	}
	pythons, err := findPythons(c.pyjit, c.tiers)
	if err != nil {
		return err
	}
	var selected []benchmark
	for _, b := range benchmarks {
		if pattern.MatchString(b.Name) {
			selected = append(selected, b)
		}
	}
	if len(selected) == 0 {
		return fmt.Errorf("no program matches %q", c.pattern)
	}
	for _, p := range pythons {
		fmt.Printf("%-18s %s\n", p.Name, p.Version)
	}
	fmt.Println()

	results := &results{Time: time.Now().UTC(), Pythons: pythons, Runs: map[string]map[string][]run{}}
	progress := newProgress(c.rounds * len(selected) * len(pythons))
	for range c.rounds {
		for _, b := range selected {
			for _, p := range pythons {
				r := measure(b, p, c.quick, c.limit)
				results.add(b.Name, p.Name, r)
				progress.step(b.Name, p.Name, r)
			}
		}
	}
	progress.done()

	if err := os.MkdirAll(c.out, 0o755); err != nil {
		return err
	}
	text, err := json.MarshalIndent(results, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(c.out, "results.json"), append(text, '\n'), 0o644); err != nil {
		return err
	}
	s := summarize(results, selected)
	s.print(os.Stdout)
	for _, chart := range s.charts() {
		if err := os.WriteFile(filepath.Join(c.out, chart.file), chart.svg(), 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("\nresults.json and charts are in %s\n", c.out)
	return s.problems()
}
