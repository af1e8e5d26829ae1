package main

import (
	"fmt"
	"io"
	"os"

	"pyjit/bytecode"
	"pyjit/engine"
	"pyjit/object"
	"pyjit/stdlib/sys"
	"pyjit/syntax"
)

// execute runs the program and returns its exit status.
func execute(inv *invocation, stdout, stderr io.Writer) int {
	if !object.HashSeedValid {
		fmt.Fprint(stderr, "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]\nPython runtime state: preinitialized\n")
		return 1
	}
	randomized := 0
	if object.HashRandomized {
		randomized = 1
	}
	f := &inv.flags
	exe, _ := os.Executable()
	p := &engine.Program{
		Command: inv.command, HasCommand: inv.hasCommand, File: inv.file,
		Module: inv.module, NoSite: f.noSite > 0,
		Optimize: f.optimize, SkipLine: f.skipFirstLine > 0, SafePath: f.safePath > 0 || f.isolated > 0, Unbuffered: f.unbuffered > 0,
		Options: inv.options,
		Sys: sys.Config{
			Argv: inv.argv, OrigArgv: os.Args, Executable: exe, WarnOptions: inv.warnings,
			Flags: sys.Flags{
				Debug: f.debug, Inspect: f.inspect, Interactive: f.interactive, Optimize: f.optimize,
				DontWriteBytecode: f.dontWriteBytecode, NoUserSite: f.noUserSite, NoSite: f.noSite,
				IgnoreEnvironment: f.ignoreEnvironment, Verbose: f.verbose, BytesWarning: f.bytesWarning,
				Quiet: f.quiet, HashRandomization: randomized, Isolated: f.isolated, SafePath: f.safePath > 0,
				UTF8Mode: 1,
			},
		},
	}
	for _, x := range inv.options.X {
		p.Sys.XOptions = append(p.Sys.XOptions, sys.XOption{Name: x.Name, Value: x.Value, Set: x.Set})
	}
	if inv.dumpOut {
		p.DumpTo = stdout
	}
	return engine.Run(p, stderr)
}

// disassemble prints the bytecode of the program.
func disassemble(inv *invocation, stdout, stderr io.Writer) int {
	src, name := []byte(inv.command), "<string>"
	if !inv.hasCommand {
		var err error
		name = inv.file
		if src, err = os.ReadFile(inv.file); err != nil {
			fmt.Fprintf(stderr, "pyjit: %v\n", err)
			return 2
		}
	}
	tree, err := syntax.Parse(src, name, syntax.ModeExec, syntax.Options{})
	if err == nil {
		var c *bytecode.Code
		if c, err = bytecode.Compile(tree, name, bytecode.Options{Optimize: inv.flags.optimize}); err == nil {
			bytecode.Fprint(stdout, c)
			return 0
		}
	}
	fmt.Fprintln(stderr, err)
	return 1
}
