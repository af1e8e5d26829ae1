package syntax

import (
	"golang.org/x/text/unicode/norm"

	"pyjit/internal/uninames"
	"pyjit/internal/unitables"
)

// isXIDStart reports whether r may start an identifier.
func isXIDStart(r rune) bool { return unitables.Is(uint32(r), unitables.IDStart) }

// isXIDContinue reports whether r may stand inside an identifier.
func isXIDContinue(r rune) bool { return unitables.Is(uint32(r), unitables.IDContinue) }

// isPrintable is str.isprintable for one character.
func isPrintable(r rune) bool { return unitables.Is(uint32(r), unitables.Printable) }

// normalizeIdentifier returns an identifier in normal form NFKC.
func normalizeIdentifier(s string) string { return norm.NFKC.String(s) }

// lookupCharacterName returns the character that a name of the \N{…} escape
// stands for.
func lookupCharacterName(name string) (string, bool) {
	r, ok := uninames.Lookup(name)
	return string(r), ok
}
