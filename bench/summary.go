package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// results are all measurements: what results.json has.
type results struct {
	Time    time.Time
	Pythons []python
	Runs    map[string]map[string][]run // by benchmark and Python
}

func (r *results) add(benchmark, python string, one run) {
	if r.Runs[benchmark] == nil {
		r.Runs[benchmark] = map[string][]run{}
	}
	r.Runs[benchmark][python] = append(r.Runs[benchmark][python], one)
}

// A figure is what the runs of one benchmark with one Python come to.
type figure struct {
	first  float64 // seconds: median of the first iterations
	steady float64 // seconds: median over processes of the median of later iterations
	peak   float64 // MiB: median
	err    string
}

// A summary has a figure for each benchmark and Python.
type summary struct {
	benchmarks []string
	pythons    []string
	figures    map[string]map[string]figure
	sizes      map[string][]sizeRow // of benchmarks that report by size
	mismatches []string
}

// A sizeRow is one line of a benchmark that reports nanoseconds an item.
type sizeRow struct {
	name string
	time map[string]float64 // by Python; median
}

// ratio is the time relative to the baseline's.
func (r sizeRow) ratio(python string) (float64, bool) {
	t, base := r.time[python], r.time[baseline]
	return t / base, t > 0 && base > 0
}

// meanAndWorst are the geometric mean and the largest of the rows' ratios.
func meanAndWorst(rows []sizeRow, python string) (mean, worst float64) {
	sum, n := 0.0, 0
	for _, r := range rows {
		if ratio, ok := r.ratio(python); ok {
			sum += math.Log(ratio)
			n++
			worst = max(worst, ratio)
		}
	}
	return math.Exp(sum / float64(n)), worst
}

func summarize(r *results, selected []benchmark) *summary {
	s := &summary{figures: map[string]map[string]figure{}, sizes: map[string][]sizeRow{}}
	for _, p := range r.Pythons {
		s.pythons = append(s.pythons, p.Name)
	}
	for _, b := range selected {
		runs := r.Runs[b.Name]
		s.checkSums(b.Name, runs)
		if b.perItem {
			s.sizes[b.Name] = sizeRows(s.pythons, runs)
			continue
		}
		s.benchmarks = append(s.benchmarks, b.Name)
		s.figures[b.Name] = map[string]figure{}
		for _, p := range s.pythons {
			s.figures[b.Name][p] = makeFigure(runs[p])
		}
	}
	return s
}

func makeFigure(runs []run) figure {
	var firsts, steadies, peaks []float64
	for _, r := range runs {
		if r.Error != "" {
			return figure{err: r.Error}
		}
		var later []float64
		for _, l := range r.Lines[1:] {
			later = append(later, l.Time)
		}
		firsts = append(firsts, r.Lines[0].Time)
		steadies = append(steadies, median(later))
		peaks = append(peaks, float64(r.Peak)/1024)
	}
	return figure{first: median(firsts), steady: median(steadies), peak: median(peaks)}
}

func sizeRows(pythons []string, runs map[string][]run) []sizeRow {
	var rows []sizeRow
	times := map[string]map[string][]float64{}
	for _, p := range pythons {
		for _, r := range runs[p] {
			for _, l := range r.Lines {
				if times[l.Name] == nil {
					times[l.Name] = map[string][]float64{}
					rows = append(rows, sizeRow{l.Name, map[string]float64{}})
				}
				times[l.Name][p] = append(times[l.Name][p], l.Time)
			}
		}
	}
	for _, row := range rows {
		for p, t := range times[row.name] {
			row.time[p] = median(t)
		}
	}
	return rows
}

// checkSums compares the checksums of each line over all Pythons and processes.
func (s *summary) checkSums(benchmark string, runs map[string][]run) {
	sums := map[string]string{} // by name of the line
	for _, p := range s.pythons {
		for _, r := range runs[p] {
			for _, l := range r.Lines {
				if want, ok := sums[l.Name]; !ok {
					sums[l.Name] = l.Checksum
				} else if l.Checksum != want {
					s.mismatches = append(s.mismatches, fmt.Sprintf("%s: %s gives %s, others %s", l.Name, p, l.Checksum, want))
				}
			}
		}
	}
}

// problems is an error if a result was wrong or a run failed.
func (s *summary) problems() error {
	var errs []error
	for _, m := range s.mismatches {
		errs = append(errs, errors.New(m))
	}
	for _, b := range s.benchmarks {
		for _, p := range s.pythons {
			if f := s.figures[b][p]; f.err != "" {
				errs = append(errs, fmt.Errorf("%s with %s: %s", b, p, f.err))
			}
		}
	}
	return errors.Join(errs...)
}

func (s *summary) print(w io.Writer) {
	s.table(w, "first iteration, seconds (ratio to "+baseline+")", func(f figure) float64 { return f.first }, "%.4f")
	s.table(w, "steady state, seconds (ratio to "+baseline+")", func(f figure) float64 { return f.steady }, "%.4f")
	s.table(w, "peak memory, MiB (ratio to "+baseline+")", func(f figure) float64 { return f.peak }, "%.1f")
	for _, name := range slices.Sorted(maps.Keys(s.sizes)) {
		rows := s.sizes[name]
		fmt.Fprintf(w, "\n%s, nanoseconds (ratio to %s)\n\n", name, baseline)
		t := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(t, "\t%s\t\n", strings.Join(s.pythons, "\t"))
		for _, row := range rows {
			fmt.Fprint(t, row.name, "\t")
			for _, p := range s.pythons {
				if ns, ok := row.time[p]; ok {
					fmt.Fprintf(t, "%.3f", ns)
					if ratio, ok := row.ratio(p); ok {
						fmt.Fprintf(t, " (%.2f)", ratio)
					}
				} else {
					fmt.Fprint(t, "failed")
				}
				fmt.Fprint(t, "\t")
			}
			fmt.Fprintln(t)
		}
		fmt.Fprint(t, "geometric mean, worst\t")
		for _, p := range s.pythons {
			mean, worst := meanAndWorst(rows, p)
			fmt.Fprintf(t, "(%.3f, %.2f)\t", mean, worst)
		}
		fmt.Fprintln(t)
		t.Flush()
	}
}

func (s *summary) table(w io.Writer, title string, value func(figure) float64, format string) {
	if len(s.benchmarks) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n\n", title)
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "\t%s\t\n", strings.Join(s.pythons, "\t"))
	for _, b := range s.benchmarks {
		fmt.Fprint(t, b, "\t")
		for _, p := range s.pythons {
			f := s.figures[b][p]
			if f.err != "" {
				fmt.Fprint(t, "failed\t")
				continue
			}
			fmt.Fprintf(t, format, value(f))
			if ratio, ok := s.ratio(b, p, value); ok {
				fmt.Fprintf(t, " (%.3f)", ratio)
			}
			fmt.Fprint(t, "\t")
		}
		fmt.Fprintln(t)
	}
	fmt.Fprint(t, "geometric mean\t")
	for _, p := range s.pythons {
		mean, n := s.geometricMean(p, value)
		switch {
		case n == 0:
			fmt.Fprint(t, "-")
		case n < len(s.benchmarks):
			fmt.Fprintf(t, "(%.3f of %d)", mean, n)
		default:
			fmt.Fprintf(t, "(%.3f)", mean)
		}
		fmt.Fprint(t, "\t")
	}
	fmt.Fprintln(t)
	t.Flush()
}

// ratio is the value relative to the baseline's.
func (s *summary) ratio(benchmark, python string, value func(figure) float64) (float64, bool) {
	f, base := s.figures[benchmark][python], s.figures[benchmark][baseline]
	if f.err != "" || base.err != "" || value(base) <= 0 || value(f) <= 0 {
		return 0, false
	}
	return value(f) / value(base), true
}

// geometricMean is that of the ratios of n benchmarks, those that have one.
func (s *summary) geometricMean(python string, value func(figure) float64) (mean float64, n int) {
	sum := 0.0
	for _, b := range s.benchmarks {
		if ratio, ok := s.ratio(b, python, value); ok {
			sum += math.Log(ratio)
			n++
		}
	}
	return math.Exp(sum / float64(n)), n
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	if n := len(v); n%2 == 0 {
		return (v[n/2-1] + v[n/2]) / 2
	}
	return v[len(v)/2]
}
