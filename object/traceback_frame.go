package object

import (
	"bytes"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The lines of a traceback for one frame: source and carets.

// sourceCache holds the lines of the source files of one traceback.
type sourceCache struct{ files map[string][]string }

func newSourceCache() *sourceCache { return &sourceCache{map[string][]string{}} }

// SourceHook, if set, returns the text of source files that do not lie in the file system.
var SourceHook func(path string) ([]byte, bool)

// line returns a line of a file without the white space at its end.
func (c *sourceCache) line(file string, n int) string {
	lines, ok := c.files[file]
	if !ok {
		var text []byte
		found := false
		if SourceHook != nil {
			text, found = SourceHook(file)
		}
		if !found && !(strings.HasPrefix(file, "<") && strings.HasSuffix(file, ">")) {
			text, _ = os.ReadFile(file)
		}
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
		s := strings.ReplaceAll(strings.ReplaceAll(string(text), "\r\n", "\n"), "\r", "\n")
		if s != "" {
			lines = strings.Split(s, "\n")
		}
		c.files[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimRightFunc(lines[n-1], isSpaceRune)
}

// An Anchor says where in an expression the carets change: between the line and
// byte column where the left part ends and where the right part starts. Lines
// count from 0.
type Anchor struct {
	Kind                byte // 'b' binary operation, '[' subscript, '(' call
	LeftLine, LeftCol   int  // end of the left operand, of the value, of the function
	RightLine, RightCol int  // start of the right operand; for the others the end of the expression
}

var (
	// AnchorHook parses an expression of one or more lines; ok is false if it is
	// no expression with carets of two kinds.
	AnchorHook func(source string) (a Anchor, ok bool)

	// PlainCallHook reports whether a statement only returns a call of a named
	// function or assigns it to a name, and where that call is: lines count from 1,
	// columns are bytes. parsed is false if source is no statement at all.
	PlainCallHook func(source string) (line, endLine, col, endCol int, plain, empty bool)
)

// anchors are an Anchor's places in characters of the segment.
type anchors struct{ leftLine, leftCol, rightLine, rightCol int }

// formatFrame writes the lines for one frame.
func formatFrame(out *strings.Builder, fi FrameInfo, src *sourceCache) {
	file := fi.File
	if strings.HasPrefix(file, "<stdin-") && strings.HasSuffix(file, ">") {
		file = "<stdin>"
	}
	out.WriteString("  File \"" + file + "\", line " + strconv.Itoa(fi.Line) + ", in " + fi.Name + "\n")
	end := fi.EndLine
	if end < fi.Line {
		end = fi.Line
	}
	var original []string
	blank := true
	for n := fi.Line; n <= end; n++ {
		l := src.line(fi.Source, n)
		original = append(original, l)
		blank = blank && strings.TrimFunc(l, isSpaceRune) == ""
	}
	if blank {
		return
	}
	if fi.Col < 0 || fi.End < 0 {
		out.WriteString("    " + strings.TrimFunc(original[0], isSpaceRune) + "\n")
		return
	}
	formatCarets(out, fi, original)
}

func charOffset(line string, bytes int) int {
	return utf8.RuneCountInString(line[:max(0, min(bytes, len(line)))])
}

func formatCarets(out *strings.Builder, fi FrameInfo, original []string) {
	lines := dedent(original)
	all := make([][]rune, len(lines))
	for i, l := range lines {
		all[i] = []rune(l)
	}
	last := len(all) - 1
	start, stop := charOffset(original[0], fi.Col), charOffset(original[last], fi.End)
	cut := utf8.RuneCountInString(original[0]) - len(all[0])
	start, stop = max(0, start-cut), max(0, stop-cut)
	stop = min(stop, len(all[last]))
	dpStart, dpEnd := displayWidth(all[0], start), displayWidth(all[last], stop)

	joined := []rune(strings.Join(lines, "\n"))
	to := len(joined) - (len(all[last]) - stop)
	segment := ""
	if start < to {
		segment = string(joined[start:to])
	}
	a := findAnchors(segment)
	carets := showCarets(lines, all, start, stop, a != nil)
	shown := []int{0, last}
	primary, secondary := byte('^'), byte('^')
	left, right := 0, 0
	if a != nil {
		left, right = a.leftCol, a.rightCol
		if a.leftLine == 0 {
			left += start
		}
		if a.rightLine == 0 {
			right += start
		}
		left, right = displayWidth(all[a.leftLine], left), displayWidth(all[a.rightLine], right)
		primary = '~'
		for d := -1; d <= 1; d++ {
			shown = append(shown, a.leftLine+d, a.rightLine+d)
		}
	}
	slices.Sort(shown)
	shown = slices.Compact(shown)
	shown = slices.DeleteFunc(shown, func(n int) bool { return n < 0 || n > last })

	var result []string
	show := func(n int) {
		result = append(result, lines[n])
		if !carets {
			return
		}
		indent := 0
		for indent < len(all[n]) && isSpaceRune(all[n][indent]) {
			indent++
		}
		count := displayWidth(all[n], len(all[n]))
		if n == last {
			count = dpEnd
		}
		row := make([]byte, count)
		for col := range row {
			switch {
			case col < indent || n == 0 && col < dpStart:
				row[col] = ' '
			case a != nil && (n > a.leftLine || n == a.leftLine && col >= left) && (n < a.rightLine || n == a.rightLine && col < right):
				row[col] = secondary
			default:
				row[col] = primary
			}
		}
		result = append(result, string(row))
	}
	for i, n := range shown {
		if i > 0 {
			switch d := n - shown[i-1]; {
			case d == 2:
				show(n - 1)
			case d > 2:
				result = append(result, "...<"+strconv.Itoa(d-1)+" lines>...")
			}
		}
		show(n)
	}
	for _, l := range dedent(result) {
		out.WriteString("    " + l + "\n")
	}
}

// dedent takes the common white space off the lines; blank lines become empty.
func dedent(lines []string) []string {
	margin, first := "", true
	for _, l := range lines {
		t := strings.TrimLeft(l, " \t")
		if t == "" {
			continue
		}
		in := l[:len(l)-len(t)]
		if first {
			margin, first = in, false
			continue
		}
		for !strings.HasPrefix(in, margin) {
			margin = margin[:len(margin)-1]
		}
	}
	r := make([]string, len(lines))
	for i, l := range lines {
		if strings.TrimLeft(l, " \t") != "" {
			r[i] = l[len(margin):]
		}
	}
	return r
}

// showCarets reports whether carets say more than the line itself.
func showCarets(lines []string, all [][]rune, start, stop int, anchored bool) bool {
	if PlainCallHook != nil {
		line, endLine, col, endCol, plain, empty := PlainCallHook(strings.Join(lines, "\n"))
		if empty || plain && line == 1 && endLine == len(lines) && col == start && endCol == stop {
			return false
		}
	}
	if anchored {
		return true
	}
	last := all[len(all)-1]
	return strings.TrimFunc(string(all[0][:min(start, len(all[0]))]), isSpaceRune) != "" ||
		strings.TrimFunc(string(last[min(stop, len(last)):]), isSpaceRune) != ""
}

// findAnchors finds the operator of a binary operation, or the brackets of a
// subscript or call.
func findAnchors(segment string) *anchors {
	if AnchorHook == nil || segment == "" {
		return nil
	}
	x, ok := AnchorHook(segment)
	if !ok {
		return nil
	}
	text := strings.Split(segment, "\n")
	lines := make([][]rune, len(text))
	for i, l := range text {
		lines[i] = []rune(l)
	}
	valid := func(n, col int) (int, int, bool) {
		for n < len(lines) && col >= len(lines[n]) {
			col = 0
			n++
		}
		return n, col, n < len(lines)
	}
	if x.LeftLine < 0 || x.LeftLine >= len(lines) {
		return nil
	}
	n, col, ok := valid(x.LeftLine, charOffset(text[x.LeftLine], x.LeftCol))
	stop := func(c rune) bool {
		switch x.Kind {
		case 'b':
			return !isSpaceRune(c) && c != ')'
		}
		return c == rune(x.Kind)
	}
	for ok {
		c := lines[n][col]
		if c == '\\' || c == '#' {
			n, col, ok = valid(n+1, 0)
		} else if stop(c) {
			break
		} else {
			n, col, ok = valid(n, col+1)
		}
	}
	if !ok || x.RightLine < 0 || x.RightLine >= len(lines) {
		return nil
	}
	if x.Kind != 'b' {
		return &anchors{n, col, x.RightLine, charOffset(text[x.RightLine], x.RightCol)}
	}
	right := col + 1
	if right < len(lines[n]) && (x.RightLine > n || right < charOffset(text[x.RightLine], x.RightCol)) {
		if c := lines[n][right]; !isSpaceRune(c) && c != '\\' && c != '#' {
			right++
		}
	}
	return &anchors{n, col, n, right}
}

// displayWidth is the number of columns that the first n characters take.
func displayWidth(line []rune, n int) int {
	w := 0
	for i := range min(n, len(line)) {
		w++
		if isWideRune(line[i]) {
			w++
		}
	}
	return w + max(0, n-len(line))
}

// isWideRune reports whether a character takes two columns (East Asian width W or F).
func isWideRune(c rune) bool {
	if c < 0x1100 {
		return false
	}
	i, found := slices.BinarySearchFunc(wideRanges[:], c, func(r [2]rune, c rune) int {
		switch {
		case r[1] < c:
			return -1
		case r[0] > c:
			return 1
		}
		return 0
	})
	_ = i
	return found
}

// wideRanges are the wide characters of Unicode 16.
var wideRanges = [...][2]rune{
	{0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3},
	{0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2630, 0x2637}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x268a, 0x268f},
	{0x2693, 0x2693}, {0x26a1, 0x26a1}, {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce},
	{0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd},
	{0x2705, 0x2705}, {0x270a, 0x270b}, {0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755},
	{0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50},
	{0x2b55, 0x2b55}, {0x2e80, 0x2e99}, {0x2e9b, 0x2ef3}, {0x2f00, 0x2fd5}, {0x2ff0, 0x303e}, {0x3041, 0x3096},
	{0x3099, 0x30ff}, {0x3105, 0x312f}, {0x3131, 0x318e}, {0x3190, 0x31e5}, {0x31ef, 0x321e}, {0x3220, 0x3247},
	{0x3250, 0xa48c}, {0xa490, 0xa4c6}, {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19},
	{0xfe30, 0xfe52}, {0xfe54, 0xfe66}, {0xfe68, 0xfe6b}, {0xff01, 0xff60}, {0xffe0, 0xffe6},
	{0x16fe0, 0x16fe4}, {0x16ff0, 0x16ff1}, {0x17000, 0x187f7}, {0x18800, 0x18cd5}, {0x18cff, 0x18d08},
	{0x1aff0, 0x1aff3}, {0x1aff5, 0x1affb}, {0x1affd, 0x1affe}, {0x1b000, 0x1b122}, {0x1b132, 0x1b132},
	{0x1b150, 0x1b152}, {0x1b155, 0x1b155}, {0x1b164, 0x1b167}, {0x1b170, 0x1b2fb}, {0x1d300, 0x1d356},
	{0x1d360, 0x1d376}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
	{0x1f200, 0x1f202}, {0x1f210, 0x1f23b}, {0x1f240, 0x1f248}, {0x1f250, 0x1f251}, {0x1f260, 0x1f265},
	{0x1f300, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
	{0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440},
	{0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a},
	{0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
	{0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc},
	{0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff},
	{0x1fa70, 0x1fa7c}, {0x1fa80, 0x1fa89}, {0x1fa8f, 0x1fac6}, {0x1face, 0x1fadc}, {0x1fadf, 0x1fae9},
	{0x1faf0, 0x1faf8}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd},
}
