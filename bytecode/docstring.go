package bytecode

import "strings"

// cleanDoc removes from a docstring the indentation that all its lines but the
// first have in common, as inspect.cleandoc does but for blank lines at the ends.
func cleanDoc(doc string) string {
	doc = expandTabs(doc)
	lines := strings.Split(doc, "\n")
	margin := -1
	for _, l := range lines[1:] {
		if n := len(l) - len(strings.TrimLeft(l, " ")); n < len(l) && (margin < 0 || n < margin) {
			margin = n
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	for i := range lines[1:] {
		l := &lines[i+1]
		*l = (*l)[min(max(margin, 0), len(*l)-len(strings.TrimLeft(*l, " "))):]
	}
	return strings.Join(lines, "\n")
}

// expandTabs replaces tabs by spaces up to the next multiple of 8 columns.
func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var sb strings.Builder
	col := 0
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '\t':
			n := 8 - col%8
			sb.WriteString("        "[:n])
			col += n
		case b == '\n' || b == '\r':
			sb.WriteByte(b)
			col = 0
		default:
			sb.WriteByte(b)
			if b < 0x80 || b >= 0xc0 {
				col++
			}
		}
	}
	return sb.String()
}
