package text

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// HighBits are the highest bits of eight bytes.
const HighBits = 0x8080808080808080

// CountHigh returns how many of the bytes are no ASCII characters.
func CountHigh(s []byte) int {
	n, i := 0, 0
	for ; i+8 <= len(s); i += 8 {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(s[i:]) & HighBits)
	}
	for ; i < len(s); i++ {
		n += int(s[i] >> 7)
	}
	return n
}

// EncodeLatin1 writes characters below U+0100 as UTF-8 to out, which has just the
// room that they take.
func EncodeLatin1(out, s []byte) {
	i, k := 0, 0
	for i+8 <= len(s) {
		w := binary.LittleEndian.Uint64(s[i:])
		binary.LittleEndian.PutUint64(out[k:], w)
		h := w & HighBits
		if h == 0 {
			i += 8
			k += 8
			continue
		}
		n := bits.TrailingZeros64(h) >> 3
		c := byte(w >> (8 * n))
		i += n + 1
		k += n
		out[k], out[k+1] = 0xc0|c>>6, 0x80|c&0x3f
		k += 2
	}
	for ; i < len(s); i++ {
		c := s[i]
		if c < 0x80 {
			out[k] = c
			k++
			continue
		}
		out[k], out[k+1] = 0xc0|c>>6, 0x80|c&0x3f
		k += 2
	}
}

// ASCIIPrefix returns the length of the longest prefix of ASCII characters.
func ASCIIPrefix[T string | []byte](s T) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if (s[i]|s[i+1]|s[i+2]|s[i+3]|s[i+4]|s[i+5]|s[i+6]|s[i+7])&0x80 != 0 {
			break
		}
	}
	for i < len(s) && s[i] < 0x80 {
		i++
	}
	return i
}

// DecodeWTF8 decodes the first character of s, which is not empty. Surrogates are decoded
// as such; an invalid byte is U+FFFD of length 1.
func DecodeWTF8(s string) (c uint32, n int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xed && s[1]&0xe0 == 0xa0 && s[2]&0xc0 == 0x80 {
		return 0xd000 | uint32(s[1]&0x3f)<<6 | uint32(s[2]&0x3f), 3
	}
	return uint32(r), n
}

// AppendWTF8 appends the encoding of c; surrogates take three bytes.
func AppendWTF8(b []byte, c uint32) []byte {
	if c-0xd800 < 0x800 {
		return append(b, 0xed, 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f))
	}
	return utf8.AppendRune(b, rune(c))
}

// AppendWTF8s appends the encoding of a text.
func AppendWTF8s[T Unit](b []byte, s []T) []byte {
	for _, c := range s {
		if c < 0x80 {
			b = append(b, byte(c))
		} else {
			b = AppendWTF8(b, uint32(c))
		}
	}
	return b
}
