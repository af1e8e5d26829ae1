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
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.command, append([]string{b.path()}, args...)...)
	cmd.WaitDelay = time.Second
	cmd.Env = append(os.Environ(), append([]string{"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"}, p.Env...)...)
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
