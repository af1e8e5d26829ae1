package main

import (
	"bytes"
	"fmt"
	"html"
	"math"
)

// A chart shows ratios to the baseline as bars on a logarithmic scale: shorter than the
// line at 1 is faster, or smaller.
type chart struct {
	file, title string
	series      []string // the Pythons
	groups      []group
}

type group struct {
	name   string
	ratios []float64 // one a series; 0 = none
}

func (s *summary) charts() []chart {
	if len(s.benchmarks) == 0 {
		return nil
	}
	return []chart{
		s.chart("steady.svg", "Steady state: time relative to CPython", func(f figure) float64 { return f.steady }),
		s.chart("first.svg", "First iteration: time relative to CPython", func(f figure) float64 { return f.first }),
		s.chart("memory.svg", "Peak memory relative to CPython", func(f figure) float64 { return f.peak }),
	}
}

func (s *summary) chart(file, title string, value func(figure) float64) chart {
	c := chart{file: file, title: title, series: s.pythons}
	for _, b := range s.benchmarks {
		g := group{name: b}
		for _, p := range s.pythons {
			ratio, _ := s.ratio(b, p, value)
			g.ratios = append(g.ratios, ratio)
		}
		c.groups = append(c.groups, g)
	}
	g := group{name: "geometric mean"}
	for _, p := range s.pythons {
		mean, n := s.geometricMean(p, value)
		if n == 0 {
			mean = 0
		}
		g.ratios = append(g.ratios, mean)
	}
	c.groups = append(c.groups, g)
	return c
}

var colors = []string{"#9aa5b1", "#616e7c", "#d9b44a", "#b3554d", "#4f8fc0", "#1f5f8b", "#2c8a5b", "#7b4ea3"}

func (c chart) svg() []byte {
	const (
		left, right, top = 210, 60, 70
		bar, gap, plot   = 11, 12, 560
		low, high        = 0.02, 10.0
	)
	x := func(ratio float64) float64 {
		ratio = math.Min(math.Max(ratio, low), high)
		return left + plot*math.Log(ratio/low)/math.Log(high/low)
	}
	height := top + len(c.groups)*(bar*len(c.series)+gap) + 40

	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", left+plot+right, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="white"/><text x="%d" y="24" font-size="16">%s</text>`+"\n", 12, html.EscapeString(c.title))
	for i, name := range c.series {
		fmt.Fprintf(&b, `<rect x="%d" y="38" width="11" height="11" fill="%s"/><text x="%d" y="48">%s</text>`+"\n",
			12+i*130, colors[i%len(colors)], 27+i*130, html.EscapeString(name))
	}
	for _, tick := range []float64{0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10} {
		color := "#dddddd"
		if tick == 1 {
			color = "#333333"
		}
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="%d" y2="%d" stroke="%s"/><text x="%.1f" y="%d" text-anchor="middle">%g</text>`+"\n",
			x(tick), x(tick), top-4, height-28, color, x(tick), height-12, tick)
	}
	y := top
	for _, g := range c.groups {
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`+"\n", left-8, y+bar*len(c.series)/2+4, html.EscapeString(g.name))
		for i, ratio := range g.ratios {
			if ratio > 0 {
				fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/><text x="%.1f" y="%d" font-size="9">%.3g</text>`+"\n",
					left, y, x(ratio)-left, bar-1, colors[i%len(colors)], x(ratio)+3, y+bar-2, ratio)
			}
			y += bar
		}
		y += gap
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
