package syntax

import (
	"errors"
	"testing"
)

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ src, want, err string }{
		{"x='\xc3\xa9'", "é", ""},
		{"\xef\xbb\xbfx='\xc3\xa9'", "é", ""},
		{"# coding: latin-1\nx='\xe9'", "é", ""},
		{"#!python\n# -*- coding: ISO_8859_1 -*-\nx='\xe9'", "é", ""},
		{"\n# vim: set fileencoding=latin1 :\nx='\xe9'", "é", ""},
		{"# coding=latin-1\r\nx='\xe9'\r\n", "é", ""},
		{"# coding: koi8-r\nx='\xc1'", "а", ""},
		{"x=''\n\n# coding: latin-1\n", "", ""},
		{"\n\n# coding: latin-1\nx='\xe9'", "", `Non-UTF-8 code starting with '\xe9' on line 4, but no encoding declared; see https://peps.python.org/pep-0263/ for details`},
		{"x='\xff'", "", `Non-UTF-8 code starting with '\xff' on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details`},
		{"\xef\xbb\xbf# coding: latin-1\nx=''", "", "encoding problem: iso-8859-1 with BOM"},
		{"# coding: ascii\nx='\xe9'", "", "'ascii' codec can't decode byte 0xe9 in position 19: ordinal not in range(128)"},
		{"# coding: nope\nx=''", "", "unknown encoding: nope"},
		{"x\x00y", "", "source code string cannot contain null bytes"},
	} {
		tree, err := Parse([]byte(c.src), "<test>", ModeExec, Options{Decode: func(name string, src []byte) (string, error) {
			if name == "koi8-r" {
				return "x='а'", nil
			}
			return "", errors.New("unknown encoding: " + name)
		}})
		if err != nil {
			if msg := err.(*SyntaxError).Msg; msg != c.err {
				t.Errorf("%q: error %q, want %q", c.src, msg, c.err)
			}
			continue
		}
		got := tree.(*Module).Body[0].(*Assign).Value.(*Constant).Str
		if c.err != "" || got != c.want {
			t.Errorf("%q: %q, want %q, error %q", c.src, got, c.want, c.err)
		}
	}
}
