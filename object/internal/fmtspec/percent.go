package fmtspec

import "pyjit/object/internal/text"

// Flags of a conversion of the % operator.
const (
	Left  = 1 << iota // -
	Plus              // +
	Blank             // space
	Alt               // #
	Zero              // 0
)

// Star is the width or precision that an argument gives.
const Star = -2

// A Percent is a conversion of the % operator.
type Percent struct {
	HasKey    bool
	Key       Range // behind %( up to the closing parenthesis
	Flags     uint8
	Width     int // -1: none; Star
	Precision int // -1: none; Star
	Conv      uint32
	Pos       int // of the conversion character
}

// ParsePercent parses the conversion behind the % at s[pos-1]. next is the position behind
// it; message is the text of a ValueError. "%%" is not dealt with.
//
// When a star's argument is wrong, that error comes before any behind it in the format. So
// the caller looks at stars first: if message is not empty, Width and Precision say how far
// the parser came.
func ParsePercent[T text.Unit](s []T, pos int) (p Percent, next int, message string) {
	p.Width, p.Precision = -1, -1
	const incomplete = "incomplete format"
	if pos >= len(s) {
		return p, pos, incomplete
	}
	if s[pos] == '(' {
		pos++
		p.Key.Start = pos
		for depth := 1; ; pos++ {
			if pos >= len(s) {
				return p, pos, "incomplete format key"
			}
			if s[pos] == '(' {
				depth++
			} else if s[pos] == ')' {
				if depth--; depth == 0 {
					break
				}
			}
		}
		p.HasKey = true
		p.Key.End = pos
		pos++
	}
flags:
	for ; pos < len(s); pos++ {
		switch s[pos] {
		case '-':
			p.Flags |= Left
		case '+':
			p.Flags |= Plus
		case ' ':
			p.Flags |= Blank
		case '#':
			p.Flags |= Alt
		case '0':
			p.Flags |= Zero
		default:
			break flags
		}
	}
	if pos < len(s) && s[pos] == '*' {
		p.Width = Star
		pos++
	} else if pos < len(s) && isDigit(s[pos]) {
		p.Width = 0
		for ; pos < len(s) && isDigit(s[pos]); pos++ {
			d := int(s[pos] - '0')
			if p.Width > (1<<63-1-d)/10 {
				p.Width = -1
				return p, pos, "width too big"
			}
			p.Width = p.Width*10 + d
		}
	}
	if pos < len(s) && s[pos] == '.' {
		pos++
		p.Precision = 0
		if pos < len(s) && s[pos] == '*' {
			p.Precision = Star
			pos++
		} else {
			for ; pos < len(s) && isDigit(s[pos]); pos++ {
				d := int(s[pos] - '0')
				if p.Precision > (1<<31-1-d)/10 {
					p.Precision = -1
					return p, pos, "precision too big"
				}
				p.Precision = p.Precision*10 + d
			}
		}
	}
	if pos < len(s) && (s[pos] == 'h' || s[pos] == 'l' || s[pos] == 'L') {
		pos++
	}
	if pos >= len(s) {
		return p, pos, incomplete
	}
	p.Conv = uint32(s[pos])
	p.Pos = pos
	return p, pos + 1, ""
}

func isDigit[T text.Unit](c T) bool { return c >= '0' && c <= '9' }
