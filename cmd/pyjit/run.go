package main

import (
	"fmt"
	"io"
)

// exitInternal is the status of a run that ended for a reason that lies in pyjit itself
// (EX_SOFTWARE of sysexits.h).
const exitInternal = 70

// execute runs the program and returns its exit status.
func execute(inv *invocation, stdout, stderr io.Writer) int {
	fmt.Fprintln(stderr, "pyjit: execution is not wired up in this version")
	return exitInternal
}

// disassemble prints the bytecode of the program.
func disassemble(inv *invocation, stdout, stderr io.Writer) int {
	fmt.Fprintln(stderr, "pyjit: the disassembler is not wired up in this version")
	return exitInternal
}
