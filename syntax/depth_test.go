package syntax

import (
	"strings"
	"testing"
	"time"
)

// Deep nesting must end in a tree or an error, soon and without a crash.
func TestDeepNesting(t *testing.T) {
	const memory = "MemoryError: Parser stack overflowed - Python source too complex to parse"
	const recursion = "RecursionError: maximum recursion depth exceeded during compilation"
	const parens = "SyntaxError: too many nested parentheses"
	r := strings.Repeat
	for _, c := range []struct {
		name string
		src  func(n int) string
		want map[int]string // by n; "" is no error
	}{
		{"parentheses", func(n int) string { return r("(", n) + r(")", n) }, map[int]string{200: "", 201: parens, 10000: parens, 100000: parens}},
		{"open parentheses", func(n int) string { return r("(", n) }, map[int]string{200: "SyntaxError: '(' was never closed", 100000: parens}},
		{"brackets", func(n int) string { return r("[", n) + r("]", n) }, map[int]string{200: "", 100000: parens}},
		{"braces", func(n int) string { return r("{1:", n) + "1" + r("}", n) }, map[int]string{200: "", 100000: parens}},
		{"calls", func(n int) string { return r("f(", n) + r(")", n) }, map[int]string{200: "", 100000: parens}},
		{"open calls", func(n int) string { return r("f(a, b=", n) }, map[int]string{200: "SyntaxError: '(' was never closed"}},
		{"bad innermost", func(n int) string { return r("(", n) + "a b" + r(")", n) }, map[int]string{190: "SyntaxError: invalid syntax. Perhaps you forgot a comma?"}},
		{"bad innermost of lists", func(n int) string { return r("[x, ", n) + "a for b" + r("]", n) }, map[int]string{190: "SyntaxError: 'in' expected after for-loop variables"}},
		{"negations", func(n int) string { return r("-", n) + "1" }, map[int]string{5000: "", 10000: memory, 100000: memory}},
		{"bad negations", func(n int) string { return r("-", n) }, map[int]string{5000: "SyntaxError: invalid syntax", 100000: memory}},
		{"nots", func(n int) string { return r("not ", n) + "1" }, map[int]string{5000: "", 10000: memory, 100000: memory}},
		{"powers", func(n int) string { return r("a**", n) + "a" }, map[int]string{2500: "", 10000: memory, 100000: memory}},
		{"attributes", func(n int) string { return "a" + r(".b", n) }, map[int]string{10000: "", 100000: recursion}},
		{"call chains", func(n int) string { return "a" + r("()", n) }, map[int]string{10000: "", 100000: recursion}},
		{"sums", func(n int) string { return "a" + r("+a", n) }, map[int]string{10000: "", 100000: recursion}},
		{"conditionals", func(n int) string { return r("x if y else ", n) + "z" }, map[int]string{5000: "", 10000: memory, 100000: memory}},
		{"unfinished conditionals", func(n int) string { return r("x if ", n) }, map[int]string{1000: "SyntaxError: expected 'else' after 'if' expression", 100000: "SyntaxError: expected 'else' after 'if' expression"}},
		{"lambdas", func(n int) string { return r("lambda: ", n) + "1" }, map[int]string{2500: "", 10000: memory, 100000: memory}},
		{"elifs", func(n int) string { return "if a: b\n" + r("elif c: d\n", n) }, map[int]string{5000: "", 10000: memory, 100000: memory}},
		{"ors", func(n int) string { return "a" + r(" or a", n) }, map[int]string{100000: ""}},
		{"comparisons", func(n int) string { return "a" + r("<a", n) }, map[int]string{100000: ""}},
		{"assignments", func(n int) string { return r("a=", n) + "1" }, map[int]string{100000: ""}},
		{"strings", func(n int) string { return r("'a' ", n) }, map[int]string{100000: ""}},
		{"f-strings", func(n int) string { return "f'" + r("{a}b", n) + "'" }, map[int]string{100000: ""}},
		{"nested f-strings", func(n int) string { return r("f'{", n) + "1" + r("}'", n) }, map[int]string{100: "", 100000: "SyntaxError: too many nested f-strings or t-strings"}},
		{"format specs", func(n int) string { return "f'{a" + r(":{a", n) + r("}", n) + "}'" }, map[int]string{2: "", 3: "SyntaxError: f-string: expressions nested too deeply", 100000: "SyntaxError: f-string: expressions nested too deeply"}},
		{"blocks", func(n int) string { return nestedBlocks("if a:", n) }, map[int]string{99: "", 100: "IndentationError: too many levels of indentation", 2000: "IndentationError: too many levels of indentation"}},
		{"functions", func(n int) string { return nestedBlocks("def f(a):", n) }, map[int]string{99: ""}},
		{"patterns", func(n int) string { return "match a:\n case " + r("[", n) + "1" + r("]", n) + ": pass\n" }, map[int]string{200: "", 100000: parens}},
	} {
		for n, want := range c.want {
			start := time.Now()
			got := ""
			if err := compileAll(c.src(n)); err != nil {
				e := err.(*SyntaxError)
				got = e.Kind.String() + ": " + e.Msg
			}
			if got != want {
				t.Errorf("%s, %d deep: got %q, want %q", c.name, n, got, want)
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("%s, %d deep: took %v", c.name, n, d)
			} else if testing.Verbose() && d > 100*time.Millisecond {
				t.Logf("%s, %d deep: took %v", c.name, n, d)
			}
		}
	}
}

func nestedBlocks(head string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + head + "\n")
	}
	b.WriteString(strings.Repeat(" ", n) + "pass\n")
	return b.String()
}
