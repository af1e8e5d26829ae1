package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// The tokens of a small program as the reference's tokenize has them, with
// fields in format specifications, line ends of two kinds and no last one.
func TestTokenize(t *testing.T) {
	src := "if x:  # é\r\n\n    y = f'ü{z:>{w}}{{'\n  # odd\nz(\n1)"
	want := `1 "if" 1:0 1:2
1 "x" 1:3 1:4
55 ":" 1:4 1:5
65 "# é" 1:7 1:10
4 "\r\n" 1:10 1:12
66 "\n" 2:0 2:1
5 "    " 3:0 3:4
1 "y" 3:4 3:5
55 "=" 3:6 3:7
59 "f'" 3:8 3:10
60 "ü" 3:10 3:11
55 "{" 3:11 3:12
1 "z" 3:12 3:13
55 ":" 3:13 3:14
60 ">" 3:14 3:15
55 "{" 3:15 3:16
1 "w" 3:16 3:17
55 "}" 3:17 3:18
60 "" 3:18 3:18
55 "}" 3:18 3:19
60 "{" 3:19 3:20
61 "'" 3:21 3:22
4 "\n" 3:22 3:23
65 "# odd" 4:2 4:7
66 "\n" 4:7 4:8
6 "" 5:0 5:0
1 "z" 5:0 5:1
55 "(" 5:1 5:2
66 "\n" 5:2 5:3
2 "1" 6:0 6:1
55 ")" 6:1 6:2
4 "" 6:2 6:3
0 "" 7:0 7:0
`
	tokens, err := Tokenize(src, "<test>", true)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, k := range tokens {
		fmt.Fprintf(&b, "%d %q %d:%d %d:%d\n", k.Type, k.String, k.StartLine, k.StartCol, k.EndLine, k.EndCol)
	}
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
	for src, want := range map[string]string{
		"x = (1":         "unexpected EOF in multi-line statement",
		"'abc\n":         "unterminated string literal (detected at line 1)",
		"a)\n0777 1x;":   "",
		"if x:\n  y\n z": "unindent does not match any outer indentation level",
	} {
		_, err := Tokenize(src, "<test>", false)
		got := ""
		if err != nil {
			got = err.(*SyntaxError).Msg
		}
		if got != want {
			t.Errorf("%q: error %q, want %q", src, got, want)
		}
	}
}
