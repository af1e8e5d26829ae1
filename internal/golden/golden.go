// Package golden runs the golden programs: Python programs whose output was recorded from
// the reference CPython. It knows how a program says what it needs, how a Python is called
// so that its output depends on the program alone, and where the recorded output is.
//
// A program is DIR/NAME.py, its standard output DIR/NAME.out. Comments in its first lines
// may say how to run it:
//
//	# args: a b          the arguments
//	# stdin: a\nb\n      standard input, with the escapes of a Go string (default: empty)
//	# exit: 3            the exit status (default 0)
//	# stderr             standard error is compared too, with DIR/NAME.err
//	# settings: jit=off  the settings to run it in, separated by ';' (default: all)
package golden

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	benchmarks "pyjit/bench/programs"
)

// Settings are the values of PYJIT_OPTIONS that every program runs with.
var Settings = []string{
	"jit=off",
	"jit=off,gc=stress",
	"jit-threshold=25",
	"jit-threshold=0",
	"jit-threshold=0,ic=off",
	"jit-threshold=0,ic=megamorphic",
	"jit-threshold=0,gc=stress",
	"jit-threshold=0,code-memory=64K",
	"jit-threshold=0,code-fail=3",
	"switch=1",
	"switch=2",
	"switch=3",
}

// A Program is one program to run, with what it must give.
type Program struct {
	Name     string
	Path     string // of the program
	Expected string // path of the recorded output, without .out or .err
	Args     []string
	Stdin    string
	Exit     int
	Stderr   bool // standard error is compared
	Settings []string

	timed bool // the second column of each line is a time, which is left out
}

// seeds are the benchmark programs with sizes that take a moment.
var seeds = []struct{ name, args string }{
	{"pi", "--reps 2 --tol 0.0005"},
	{"pi_blocker", "--reps 2 --tol 0.002"},
	{"data_driven", "--reps 2 --rows 700"},
	{"pythagorean", "--reps 2 --perimeter 700"},
	{"readpoly", "--reps 2 --triangles 150"},
	{"write_to_memory", "200000 --reps 2 --chunk 100"},
}

// Load lists the programs of the project whose root folder is given: tests/golden, and the
// benchmark programs in bench/seed and bench/programs.
func Load(root string) ([]*Program, error) {
	dir := filepath.Join(root, "tests", "golden")
	paths, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		return nil, err
	}
	var programs []*Program
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		p := &Program{Name: name, Path: path, Expected: filepath.Join(dir, name), Settings: Settings}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := p.header(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		programs = append(programs, p)
	}
	for _, s := range seeds {
		programs = append(programs, &Program{
			Name:     "seed_" + s.name,
			Path:     filepath.Join(root, "bench", "seed", s.name+".py"),
			Expected: filepath.Join(dir, "seed_"+s.name),
			Args:     strings.Fields(s.args),
			Settings: Settings,
			timed:    true,
		})
	}
	for _, b := range benchmarks.List {
		programs = append(programs, &Program{
			Name:     "bench_" + b.Name,
			Path:     filepath.Join(root, "bench", "programs", b.Name+".py"),
			Expected: filepath.Join(dir, "bench_"+b.Name),
			Args:     []string{"--reps", "3", "--size", b.Small},
			Settings: Settings,
			timed:    true,
		})
	}
	return programs, nil
}

// header reads the comments that a program starts with.
func (p *Program) header(text string) error {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		comment, ok := strings.CutPrefix(line, "#")
		if !ok {
			return nil
		}
		key, value, _ := strings.Cut(strings.TrimSpace(comment), ":")
		value = strings.TrimSpace(value)
		var err error
		switch key {
		case "args":
			p.Args = strings.Fields(value)
		case "stdin":
			p.Stdin, err = strconv.Unquote(`"` + value + `"`)
		case "exit":
			p.Exit, err = strconv.Atoi(value)
		case "stderr":
			p.Stderr = true
		case "settings":
			p.Settings = nil
			for s := range strings.SplitSeq(value, ";") {
				p.Settings = append(p.Settings, strings.TrimSpace(s))
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// A Result is what a run gave.
type Result struct {
	Stdout, Stderr string
	Exit           int
	TimedOut       bool
}

// Run runs the program with the Python whose command is given, for at most the time given.
// The environment is the same everywhere, but for the extra variables.
func (p *Program) Run(python string, limit time.Duration, env ...string) (Result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	tmp, err := os.MkdirTemp("", "golden-")
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(tmp)

	path, err := filepath.Abs(p.Path)
	if err != nil {
		return Result{}, err
	}
	cmd := exec.CommandContext(ctx, python, append([]string{path}, p.Args...)...)
	cmd.WaitDelay = time.Second
	cmd.Dir = tmp
	cmd.Stdin = strings.NewReader(p.Stdin)
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + tmp, "TMPDIR=" + tmp, "LANG=C.UTF-8", "TZ=UTC",
		"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
	}, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	res := Result{
		Stdout:   p.normalize(stdout.String()),
		Stderr:   strings.ReplaceAll(stderr.String(), filepath.Dir(path)+string(filepath.Separator), ""),
		TimedOut: ctx.Err() != nil,
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		res.Exit = exit.ExitCode() // -1 when a signal ended it
		return res, nil
	}
	if res.TimedOut {
		return res, nil
	}
	return res, err
}

// normalize takes the times out of a benchmark's lines "name seconds checksum".
func (p *Program) normalize(text string) string {
	if !p.timed {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		name, rest, _ := strings.Cut(line, " ")
		if _, sum, ok := strings.Cut(rest, " "); ok {
			line = name + " " + sum
		}
		b.WriteString(line)
	}
	return b.String()
}

// Check compares a result with what was recorded, and describes the first difference.
func (p *Program) Check(got Result) error {
	if got.TimedOut {
		return errors.New("did not end in time")
	}
	want, err := os.ReadFile(p.Expected + ".out")
	if err != nil {
		return err
	}
	if err := compare("stdout", got.Stdout, string(want)); err != nil {
		return fmt.Errorf("%w%s", err, tail(got.Stderr))
	}
	if got.Exit != p.Exit {
		return fmt.Errorf("exit status %d, want %d%s", got.Exit, p.Exit, tail(got.Stderr))
	}
	if !p.Stderr {
		return nil
	}
	want, err = os.ReadFile(p.Expected + ".err")
	if err != nil {
		return err
	}
	return compare("stderr", got.Stderr, string(want))
}

// Record stores a result as what the program must give.
func (p *Program) Record(got Result) error {
	if got.TimedOut {
		return errors.New("did not end in time")
	}
	if got.Exit != p.Exit {
		return fmt.Errorf("exit status %d, but the program says %d%s", got.Exit, p.Exit, tail(got.Stderr))
	}
	if got.Stderr != "" && !p.Stderr {
		return fmt.Errorf("unexpected standard error%s", tail(got.Stderr))
	}
	if err := os.WriteFile(p.Expected+".out", []byte(got.Stdout), 0o644); err != nil {
		return err
	}
	if !p.Stderr {
		return nil
	}
	return os.WriteFile(p.Expected+".err", []byte(got.Stderr), 0o644)
}

// compare describes the first line in which got differs from want.
func compare(what, got, want string) error {
	if got == want {
		return nil
	}
	g, w := strings.SplitAfter(got, "\n"), strings.SplitAfter(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	line := func(lines []string) string {
		if i >= len(lines) || lines[i] == "" {
			return "(end)"
		}
		return strconv.Quote(lines[i])
	}
	return fmt.Errorf("%s, line %d:\n\tgot  %s\n\twant %s", what, i+1, line(g), line(w))
}

// tail is the end of what a program wrote on standard error, for a message.
func tail(stderr string) string {
	const lines = 8
	all := strings.Split(strings.TrimRight(stderr, "\n"), "\n")
	if len(all) > lines {
		all = all[len(all)-lines:]
	}
	if text := strings.Join(all, "\n\t\t"); text != "" {
		return "\n\tstderr:\n\t\t" + text
	}
	return ""
}
