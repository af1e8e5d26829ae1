// Pyjit runs Python 3.14 programs.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.LookupEnv, os.Stdout, os.Stderr))
}

// run is main without the process: it returns the exit status.
func run(args []string, lookupEnv func(string) (string, bool), stdout, stderr io.Writer) int {
	inv, err := parseArgs(args, lookupEnv)
	if err != nil {
		fmt.Fprintln(stderr, err)
		fmt.Fprint(stderr, usageLine+"Try `pyjit -h' for more information.\n")
		return 2
	}
	switch inv.action {
	case actionHelp:
		fmt.Fprint(stdout, help())
		return 0
	case actionVersion:
		fmt.Fprintln(stdout, versionLine)
		return 0
	case actionHelpX:
		fmt.Fprint(stdout, helpX())
		return 0
	case actionDis:
		return disassemble(inv, stdout, stderr)
	default:
		return execute(inv, stdout, stderr)
	}
}
