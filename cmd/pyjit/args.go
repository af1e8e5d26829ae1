package main

import (
	"errors"
	"fmt"
	"strings"

	"pyjit/tiering"
)

const (
	pythonVersion = "3.14.6"
	versionLine   = "Python " + pythonVersion + " (pyjit)"
	usageLine     = "usage: pyjit [run | why | dump | dis] [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
	helpText      = `
  run            may stand before the options; it changes nothing
  why            run, then list the source of the functions with what their inline caches do
  dump           run, then print bytecode, inline caches and machine code of the functions
  dis file       print the bytecode of a program instead of running it

Options:
  -c cmd         program passed in as string (ends the option list)
  -m mod         run a module as a script (ends the option list)
  -X opt         set a switch, or an option of Python; -X help lists the switches
  -B             do not write .pyc files (pyjit never does)
  -E             ignore environment variables that start with PYTHON
  -I             isolated: -E, -P and -s
  -O             remove assert statements and __debug__ code; -OO: docstrings too
  -P             do not put the program's folder on sys.path
  -S             do not import site
  -W arg         warning control, as in Python
  -b             warn about str(bytes) and comparing bytes with str; -bb: an error
  -d             accepted and ignored
  -i             interactive after running the program
  -q             no version message in interactive mode
  -s             do not use the user's site directory
  -u             unbuffered standard output and error
  -v             trace import statements
  -x             skip the first line of the program
  --stats[=FILE] statistics at exit, on standard error or in a file: what was compiled, what misses and why
  --perf[=jitdump]
                 tell the profiler perf the names of machine code; jitdump: code and lines too
  --function=NAME
                 why, dump: only functions of that name, of all modules (* and ? are understood)
  -h, --help     this text
  -V, --version  print the version
`
)

type action uint8

const (
	actionRun action = iota
	actionDis
	actionHelp
	actionHelpX
	actionVersion
)

// An invocation is what the command line asks for.
type invocation struct {
	action  action
	options tiering.Options

	// The program: exactly one of the three, or none of them for an interactive session
	// or a program on standard input.
	command, module, file string
	hasCommand, hasModule bool

	argv     []string // sys.argv: what follows Python's own options, the program first
	warnings []string // arguments of -W, in order
	flags    sysFlags
	dumpOut  bool // the commands why and dump: what they print goes to standard output
}

// sysFlags has the counts of the one-letter options, as in sys.flags.
type sysFlags struct {
	debug, inspect, interactive, optimize, dontWriteBytecode, noUserSite, noSite,
	ignoreEnvironment, verbose, bytesWarning, quiet, isolated, safePath, unbuffered, skipFirstLine int
}

// parseArgs reads a command line as CPython does: options up to the first argument that is
// none, or up to -c or -m; letters may be joined, and an argument may follow its letter
// directly.
func parseArgs(args []string, lookupEnv func(string) (string, bool)) (*invocation, error) {
	options, err := tiering.FromEnv(lookupEnv)
	if err != nil {
		return nil, err
	}
	inv := &invocation{options: options}
	if len(args) > 0 {
		switch args[0] {
		case "run":
			args = args[1:]
		case "why":
			inv.options.Why, inv.dumpOut = "*", true
			args = args[1:]
		case "dump":
			inv.options.Dump, inv.dumpOut = "*", true
			args = args[1:]
		case "dis":
			inv.action = actionDis
			args = args[1:]
		}
	}
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' {
		arg := args[0]
		args = args[1:]
		if strings.HasPrefix(arg, "--") {
			if arg == "--" {
				break
			}
			if err := inv.longOption(arg); err != nil {
				return nil, err
			}
			continue
		}
		rest, done, err := inv.letters(arg[1:], args)
		if err != nil {
			return nil, err
		}
		args = rest
		if done {
			return inv, nil
		}
	}
	if len(args) > 0 {
		inv.file = args[0]
		inv.argv = args
	} else {
		inv.argv = []string{""}
	}
	if inv.action == actionDis && (inv.file == "" || inv.file == "-") {
		return nil, errors.New("dis needs the file of a program")
	}
	return inv, nil
}

func (inv *invocation) longOption(arg string) error {
	name, value, given := strings.Cut(arg, "=")
	switch name {
	case "--stats":
		if !given {
			value = "-"
		}
		return inv.options.SetX("stats=" + value)
	case "--perf":
		if !given {
			value = "map"
		}
		return inv.options.SetX("perf=" + value)
	case "--function":
		switch {
		case !inv.dumpOut:
			return errors.New("--function is an option of why and dump")
		case inv.options.Why != "":
			return inv.options.SetX("why=" + value)
		}
		return inv.options.SetX("dump=" + value)
	}
	switch arg {
	case "--help":
		inv.action = actionHelp
	case "--version":
		inv.action = actionVersion
	case "--help-xoptions":
		inv.action = actionHelpX
	default:
		return fmt.Errorf("unknown option %s", arg)
	}
	return nil
}

// letters reads one argument's option letters. It returns the arguments that are left, and
// whether the option list has ended.
func (inv *invocation) letters(letters string, args []string) (rest []string, done bool, err error) {
	for i := 0; i < len(letters); i++ {
		c := letters[i]
		if !strings.ContainsRune("cmWX", rune(c)) {
			if err := inv.letter(c); err != nil {
				return nil, false, err
			}
			continue
		}
		value := letters[i+1:]
		if value == "" {
			if len(args) == 0 {
				return nil, false, fmt.Errorf("Argument expected for the -%c option", c)
			}
			value, args = args[0], args[1:]
		}
		switch c {
		case 'c':
			inv.command, inv.hasCommand = value, true
			inv.argv = append([]string{"-c"}, args...)
			return nil, true, nil
		case 'm':
			inv.module, inv.hasModule = value, true
			inv.argv = append([]string{"-m"}, args...)
			return nil, true, nil
		case 'W':
			inv.warnings = append(inv.warnings, value)
		case 'X':
			if value == "help" {
				inv.action = actionHelpX
			} else if err := inv.options.SetX(value); err != nil {
				return nil, false, err
			}
		}
		return args, false, nil
	}
	return args, false, nil
}

func (inv *invocation) letter(c byte) error {
	f := &inv.flags
	switch c {
	case 'b':
		f.bytesWarning++
	case 'B':
		f.dontWriteBytecode++
	case 'd':
		f.debug++
	case 'E':
		f.ignoreEnvironment++
	case 'h', '?':
		inv.action = actionHelp
	case 'i':
		f.inspect++
		f.interactive++
	case 'I':
		f.isolated++
		f.ignoreEnvironment++
		f.noUserSite++
		f.safePath++
	case 'O':
		f.optimize++
	case 'P':
		f.safePath++
	case 'q':
		f.quiet++
	case 'R': // hash randomization is the default
	case 's':
		f.noUserSite++
	case 'S':
		f.noSite++
	case 't': // ignored, as in CPython
	case 'u':
		f.unbuffered++
	case 'v':
		f.verbose++
	case 'V':
		inv.action = actionVersion
	case 'x':
		f.skipFirstLine++
	default:
		return fmt.Errorf("Unknown option: -%c", c)
	}
	return nil
}

// help is the text of --help.
func help() string { return usageLine + helpText + "\n" + tiering.Switches() }

func helpX() string { return tiering.Help() }
