package main

import (
	"path/filepath"
	"slices"

	"pyjit/bench/programs"
)

// A benchmark is one program of bench/, with arguments, that prints lines of the form
//
//	name seconds checksum
//
// one for each repetition. Only lines of the benchmark's own name count.
type benchmark struct {
	Name  string
	file  string
	args  []string // for a measurement
	quick []string // to see that it works

	code string // of a program that is not a file; the time is that of the process

	// perItem is set for programs that report nanoseconds an item in the place of seconds
	// an iteration, one line a size: they are shown as they are, without a steady state.
	perItem bool
}

var benchmarks = slices.Concat([]benchmark{startup}, seeds, more())

// seeds are the programs that the project began with.
var seeds = []benchmark{
	{Name: "pi", file: "seed/pi.py",
		args: words("--reps 6 --tol 1e-7"), quick: words("--reps 3 --tol 1e-4")},
	{Name: "pi_blocker_callback", file: "seed/pi_blocker.py",
		args: words("--reps 5 --tol 1e-7 --variant pi_blocker_callback"), quick: words("--reps 3 --tol 1e-4 --variant pi_blocker_callback")},
	{Name: "pi_blocker_builtin", file: "seed/pi_blocker.py",
		args: words("--reps 5 --tol 1e-7 --variant pi_blocker_builtin"), quick: words("--reps 3 --tol 1e-4 --variant pi_blocker_builtin")},
	{Name: "data_driven", file: "seed/data_driven.py",
		args: words("--reps 10 --rows 200000"), quick: words("--reps 3 --rows 1000")},
	{Name: "pythagorean_loop", file: "seed/pythagorean.py",
		args: words("--reps 6 --variant loop"), quick: words("--reps 3 --perimeter 5000 --variant loop")},
	{Name: "pythagorean_gen", file: "seed/pythagorean.py",
		args: words("--reps 6 --variant gen"), quick: words("--reps 3 --perimeter 5000 --variant gen")},
	{Name: "pythagorean_iter", file: "seed/pythagorean.py",
		args: words("--reps 6 --variant iter"), quick: words("--reps 3 --perimeter 5000 --variant iter")},
	{Name: "readpoly_loop", file: "seed/readpoly.py",
		args: words("--reps 6 --triangles 400000 --variant loop"), quick: words("--reps 3 --triangles 500 --variant loop")},
	{Name: "readpoly_proto", file: "seed/readpoly.py",
		args: words("--reps 6 --triangles 400000 --variant proto"), quick: words("--reps 3 --triangles 500 --variant proto")},
	{Name: "stringio_write", file: "seed/write_to_memory.py",
		args: words("100000000 --reps 6 --variant write"), quick: words("100000 --reps 3 --chunk 100 --variant write")},
	{Name: "stringio_write_getvalue", file: "seed/write_to_memory.py",
		args: words("100000000 --reps 6 --variant write_getvalue"), quick: words("100000 --reps 3 --chunk 100 --variant write_getvalue")},
	{Name: "stringio_small_chunks", file: "stringio_small.py",
		args: words("--reps 6 --writes 1000000"), quick: words("--reps 3 --writes 1000")},
	{Name: "stringio_cliff", file: "stringio_cliff.py",
		args: words("--top 1000000"), quick: words("--top 10000"), perItem: true},
}

// startup is the time from the start of the process to its end when there is nothing to do.
var startup = benchmark{Name: "start-up", code: "pass"}

// more are the programs of bench/programs, with the sizes that they have themselves, and
// those that report nanoseconds an item.
func more() []benchmark {
	var list []benchmark
	for _, p := range programs.List {
		list = append(list, benchmark{Name: p.Name, file: "programs/" + p.Name + ".py",
			args: words("--reps 8"), quick: append(words("--reps 3 --size"), p.Small)})
	}
	return append(list,
		benchmark{Name: "growth", file: "growth.py", args: words("--size 20000"), quick: words("--size 500"), perItem: true},
		benchmark{Name: "builtin_operations", file: "builtin_operations.py", args: words("--seconds 0.02"), quick: words("--seconds 0.0001"), perItem: true})
}

func (b benchmark) path() string { return filepath.Join("bench", filepath.FromSlash(b.file)) }
