package engine

// A scanSet is a set of bytes in the form that scanning 32 bytes at a time wants: a
// byte b is in the set if low[b&15] & high[b>>4] is not 0, xor flip.
type scanSet struct {
	tables *[48]byte // low, high, and sixteen 15s
	flip   int       // 0 or 1<<32 - 1
	high   bool      // right for bytes from 128 on, too
}

// newScanSet makes the tables. Bits 0 to 7 stand for the high nibbles 0 to 7, so the
// upper half of the bytes must be all in the set or all out, or the text be ASCII.
func newScanSet(t *[256]uint8) scanSet {
	n := 0
	for _, in := range t[128:] {
		n += int(in)
	}
	want, s := uint8(1), scanSet{tables: new([48]byte), high: n == 0}
	if n == 128 {
		want, s.flip, s.high = 0, 1<<32-1, true
	}
	for b := range 128 {
		if t[b] == want {
			s.tables[b&15] |= 1 << (b >> 4)
		}
	}
	for i := range 16 {
		if i < 8 {
			s.tables[16+i] = 1 << i
		}
		s.tables[32+i] = 15
	}
	return s
}
