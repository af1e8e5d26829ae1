package main

import (
	"encoding/xml"
	"io"
	"math"
	"os"
	"strings"
	"testing"
)

func TestParseLines(t *testing.T) {
	b := benchmark{Name: "a"}
	lines, err := parseLines("a 0.5 sum 1\nb 9 x\na 0.25 sum 1\n", b)
	if err != nil || len(lines) != 2 || lines[1] != (line{"a", 0.25, "sum 1"}) {
		t.Errorf("%v, %v", lines, err)
	}
	for _, text := range []string{"", "a 0.5 x\n", "a x y\na 1 y\n", "a 1\na 2\n"} {
		if _, err := parseLines(text, b); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
	if lines, err := parseLines("write_x1 1 2\n", benchmark{Name: "a", perItem: true}); err != nil || len(lines) != 1 {
		t.Errorf("%v, %v", lines, err)
	}
}

func sample() (*results, []benchmark) {
	r := &results{Pythons: []python{{Name: baseline}, {Name: "fast"}, {Name: "broken"}}, Runs: map[string]map[string][]run{}}
	mk := func(name string, times ...float64) run {
		one := run{Peak: 2048}
		for _, t := range times {
			one.Lines = append(one.Lines, line{name, t, "ok"})
		}
		return one
	}
	r.add("a", baseline, mk("a", 2, 1, 1, 9))
	r.add("a", baseline, mk("a", 4, 3, 3, 3))
	r.add("a", baseline, mk("a", 6, 2, 2, 2))
	r.add("a", "fast", mk("a", 1, 0.5, 0.5))
	r.add("a", "broken", run{Error: "crash"})
	r.add("b", baseline, mk("b", 1, 1))
	r.add("b", "fast", mk("b", 1, 1))
	r.add("b", "broken", run{Lines: []line{{"b", 1, "wrong"}, {"b", 1, "ok"}}})
	r.add("c", "fast", mk("write_x10", 5))
	return r, []benchmark{{Name: "a"}, {Name: "b"}, {Name: "c", perItem: true}}
}

func TestSummary(t *testing.T) {
	s := summarize(sample())
	if f := s.figures["a"][baseline]; f.first != 4 || f.steady != 2 || f.peak != 2 {
		t.Errorf("%+v", f)
	}
	steady := func(f figure) float64 { return f.steady }
	if ratio, ok := s.ratio("a", "fast", steady); !ok || ratio != 0.25 {
		t.Errorf("ratio %v, %v", ratio, ok)
	}
	if mean, n := s.geometricMean("fast", steady); n != 2 || math.Abs(mean-0.5) > 1e-12 {
		t.Errorf("mean %v of %d", mean, n)
	}
	if _, n := s.geometricMean("broken", steady); n != 1 {
		t.Errorf("a failed run counts: %d", n)
	}
	err := s.problems()
	if err == nil || !strings.Contains(err.Error(), "a with broken: crash") || !strings.Contains(err.Error(), "b: broken gives wrong, others ok") {
		t.Errorf("problems: %v", err)
	}
	var text strings.Builder
	s.print(&text)
	for _, want := range []string{"0.5000 (0.250)", "failed", "(0.500)", "of 1)", "write_x10", "5.000"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the report has no %q:\n%s", want, &text)
		}
	}
}

func TestChartsAreXML(t *testing.T) {
	charts := summarize(sample()).charts()
	if len(charts) != 3 {
		t.Fatalf("%d charts", len(charts))
	}
	for _, c := range charts {
		for d := xml.NewDecoder(strings.NewReader(string(c.svg()))); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", c.file, err)
			}
		}
	}
}

func TestProgramsExist(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range benchmarks {
		if b.code != "" {
			continue
		}
		if _, err := os.Stat(strings.TrimPrefix(b.path(), "bench/")); err != nil {
			t.Error(err)
		}
		if seen[b.Name] {
			t.Errorf("%s is there twice", b.Name)
		}
		seen[b.Name] = true
	}
}
