package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A run is what one process gave.
type run struct {
	Lines []line
	Wall  float64 // seconds, start-up included
	Peak  int64   // KiB, the most memory it had at once
	Error string  `json:",omitempty"`
}

// A line is one line of the program's output.
type line struct {
	Name     string
	Time     float64 // seconds an iteration, or nanoseconds an item
	Checksum string
}

// measure runs the benchmark once, in a process of its own.
func measure(b benchmark, p python, quick bool, limit time.Duration) run {
	args := b.args
	if quick {
		args = b.quick
	}
	if b.code != "" {
		return measureStart(b, p, limit)
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := p.start(ctx, append([]string{b.path()}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	r := run{Wall: time.Since(start).Seconds()}
	if cmd.ProcessState != nil {
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			r.Peak = usage.Maxrss
		}
	}
	switch {
	case ctx.Err() != nil:
		r.Error = "no end after " + limit.String()
	case err != nil:
		r.Error = err.Error()
		if text := strings.TrimSpace(stderr.String()); text != "" {
			r.Error += ": " + text[strings.LastIndexByte(text, '\n')+1:]
		}
	default:
		if r.Lines, err = parseLines(stdout.String(), b); err != nil {
			r.Error = err.Error()
		}
	}
	return r
}

// starts is how often a process is started for one run.
const starts = 10

// measureStart runs b.code in processes of their own.
func measureStart(b benchmark, p python, limit time.Duration) run {
	var r run
	for range starts {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		cmd := p.start(ctx, "-c", b.code)
		start := time.Now()
		err := cmd.Run()
		t := time.Since(start).Seconds()
		cancel()
		if err != nil {
			r.Error = err.Error()
			return r
		}
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			r.Peak = max(r.Peak, usage.Maxrss)
		}
		r.Wall += t
		r.Lines = append(r.Lines, line{b.Name, t, "ok"})
	}
	return r
}

// start returns the command with the arguments, in the environment of all measurements.
func (p python) start(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.command, args...)
	cmd.WaitDelay = time.Second
	cmd.Env = append(os.Environ(), append([]string{"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"}, p.Env...)...)
	return cmd
}

// parseLines reads a program's output.
func parseLines(text string, b benchmark) ([]line, error) {
	var lines []line
	for s := range strings.Lines(text) {
		fields := strings.SplitN(strings.TrimSpace(s), " ", 3)
		if len(fields) != 3 {
			return nil, fmt.Errorf("not a result: %q", s)
		}
		t, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("not a result: %q", s)
		}
		if b.perItem || fields[0] == b.Name {
			lines = append(lines, line{fields[0], t, fields[2]})
		}
	}
	if len(lines) == 0 || !b.perItem && len(lines) < 2 {
		return nil, fmt.Errorf("only %d results", len(lines))
	}
	return lines, nil
}

func words(s string) []string { return strings.Fields(s) }
