package engine

import "testing"

// Code lists as re makes them.
var (
	// (a*)*b
	nested = []uint32{opInfo, 4, 0, 1, MaxRepeat, opRepeat, 14, 0, MaxRepeat, opMark, 0, opRepeatOne, 6, 0, MaxRepeat, opLiteral, 'a', opSuccess, opMark, 1, opMaxUntil, opLiteral, 'b', opSuccess}
	// ab|c
	either = []uint32{opInfo, 4, 0, 1, 2, opBranch, 7, opLiteral, 'a', opLiteral, 'b', opJump, 7, 5, opLiteral, 'c', opJump, 2, 0, opSuccess}
)

func text(s string) *Text { return &Text{Bytes: []byte(s), ASCII: true} }

func TestSearch(t *testing.T) {
	if !Validate(either, 0) {
		t.Fatal("valid code refused")
	}
	p := Translate(either, 0)
	for _, c := range []struct {
		s          string
		start, end int
	}{{"xxab", 2, 4}, {"c", 0, 1}, {"aac", 2, 3}, {"a", -1, -1}, {"", -1, -1}} {
		m := &Mach{End: len(c.s)}
		st := m.Search(p, text(c.s), 0)
		if (st == Matched) != (c.start >= 0) || st == Matched && (m.Start != c.start || m.Pos != c.end) {
			t.Errorf("%q: %v %d %d", c.s, st, m.Start, m.Pos)
		}
	}
}

// A guarded search finds what an unguarded one finds, in time linear in the text.
func TestGuard(t *testing.T) {
	if !Validate(nested, 1) {
		t.Fatal("valid code refused")
	}
	p := Translate(nested, 1)
	long := make([]byte, 5000)
	for i := range long {
		long[i] = 'a'
	}
	m := &Mach{End: len(long)}
	if st := m.Search(p, text(string(long)), 0); st != NoMatch {
		t.Fatalf("found %v", st)
	}
	for _, s := range []string{"aaab", "b", "ab", "aaa", "xaab"} {
		var got [2][4]int
		for i, from := range []int{1 << 30, 1} {
			m := &Mach{End: len(s)}
			m.GuardFrom(from)
			got[i][3] = int(m.Search(p, text(s), 0))
			if got[i][3] == int(Matched) {
				got[i][0], got[i][1], got[i][2] = m.Start, m.Pos, m.Regs[0]
			}
		}
		if got[0] != got[1] {
			t.Errorf("%q: %v without, %v with the guard", s, got[0], got[1])
		}
	}
}

func TestInterrupt(t *testing.T) {
	p := Translate(nested, 1)
	p.guarded = false
	m := &Mach{End: 40, Poll: func() bool { return true }}
	if st := m.Search(p, text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 0); st != Interrupted {
		t.Errorf("status %v", st)
	}
}

func TestValidate(t *testing.T) {
	for i := range nested { // each word changed to something absurd, and each end cut off
		bad := append([]uint32(nil), nested...)
		bad[i] = 1 << 31
		if Validate(bad, 1) {
			Translate(bad, 1) // what is accepted must be translatable
		}
		if i > 0 && Validate(nested[:i], 1) {
			Translate(nested[:i], 1)
		}
	}
	for _, bad := range [][]uint32{{}, {opSuccess + 99}, {opLiteral, opSuccess}, {opMark, 2, opSuccess}, {opGroupRef, 1, opSuccess}, {opRepeatOne, 6, 2, 1, opLiteral, 'a', opSuccess, opSuccess}} {
		if Validate(bad, 1) {
			t.Errorf("%v accepted", bad)
		}
	}
}

func TestScan(t *testing.T) {
	if !canScan {
		t.Skip("no AVX2")
	}
	for _, in := range []func(c int) bool{
		func(c int) bool { return c >= '0' && c <= '9' },
		func(c int) bool { return c != '"' },
		func(c int) bool { return c > 127 || c == 'x' },
	} {
		var table [256]uint8
		for c := range 256 {
			if in(c) {
				table[c] = 1
			}
		}
		s := newScanSet(&table)
		if !s.high {
			t.Error("not right beyond ASCII")
		}
		for c := range 256 {
			b := make([]byte, 64)
			for i := range b {
				b[i] = 'x'
				if table['x'] == 0 {
					b[i] = '5'
				}
			}
			b[40] = byte(c)
			want := 64
			if !in(c) {
				want = 40
			}
			if got := scan(&b[0], 64, s.tables, s.flip); got != want {
				t.Errorf("byte %d: %d, want %d", c, got, want)
			}
		}
	}
}
