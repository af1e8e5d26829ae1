package main

import (
	"fmt"
	"os"
	"time"
)

// A progress says on standard error how far the measurements are: in one line that changes
// if that is a terminal.
type progress struct {
	finished, total int
	start           time.Time
	terminal        bool
}

func newProgress(total int) *progress {
	info, err := os.Stderr.Stat()
	return &progress{total: total, start: time.Now(), terminal: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

func (p *progress) step(benchmark, python string, r run) {
	p.finished++
	what := fmt.Sprintf("%.2f s", r.Wall)
	if r.Error != "" {
		what = "failed: " + r.Error
	}
	left := time.Duration(float64(time.Since(p.start)) / float64(p.finished) * float64(p.total-p.finished)).Round(time.Second)
	text := fmt.Sprintf("[%d/%d, %v left] %s, %s: %s", p.finished, p.total, left, benchmark, python, what)
	if p.terminal {
		fmt.Fprintf(os.Stderr, "\r\x1b[K%.*s", 110, text)
	} else {
		fmt.Fprintln(os.Stderr, text)
	}
}

func (p *progress) done() {
	if p.terminal {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
}
