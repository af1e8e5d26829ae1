package syntax

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// isXIDStart reports whether r may start an identifier.
func isXIDStart(r rune) bool {
	if r < 0x80 {
		return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if unicode.In(r, unicode.Letter, unicode.Nl, unicode.Other_ID_Start) {
		return !notXIDStart(r)
	}
	return false
}

// isXIDContinue reports whether r may stand inside an identifier.
func isXIDContinue(r rune) bool {
	if r < 0x80 {
		return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if unicode.In(r, unicode.Letter, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) {
		return !notXIDContinue(r)
	}
	return false
}

// notXIDStart lists the characters of ID_Start whose compatibility
// decomposition is not an identifier, which XID_Start leaves out.
func notXIDStart(r rune) bool {
	switch r {
	case 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F:
		return true
	}
	return notXIDContinue(r)
}

// notXIDContinue does the same for XID_Continue.
func notXIDContinue(r rune) bool {
	switch {
	case r == 0x037A, r >= 0x309B && r <= 0x309C, r >= 0xFC5E && r <= 0xFC63, r >= 0xFDFA && r <= 0xFDFB:
		return true
	case r == 0xFE70, r == 0xFE72, r == 0xFE74, r == 0xFE76, r == 0xFE78, r == 0xFE7A, r == 0xFE7C, r == 0xFE7E:
		return true
	case r == 0x2E2F: // Pattern_Syntax
		return true
	}
	return false
}

// isPrintable is str.isprintable for one character.
func isPrintable(r rune) bool {
	return r == ' ' || !unicode.In(r, unicode.C, unicode.Z) && unicode.IsGraphic(r)
}

// normalizeIdentifier returns an identifier in normal form NFKC.
func normalizeIdentifier(s string) string { return norm.NFKC.String(s) }

// lookupCharacterName returns the character, or the named sequence, that a
// name of the \N{…} escape stands for.
func lookupCharacterName(name string) (string, bool) {
	r, ok := runeByName(name)
	if !ok {
		return "", false
	}
	return string(r), true
}
