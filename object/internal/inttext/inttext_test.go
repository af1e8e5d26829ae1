package inttext

import (
	"math/big"
	"math/rand"
	"strings"
	"testing"
)

func limbs(b *big.Int) (l []uint64) {
	for _, w := range b.Bits() {
		l = append(l, uint64(w))
	}
	return
}

func TestAppend(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 4600 {
		b := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(n)))
		if n%7 == 0 {
			b.Lsh(b, uint(r.Intn(130)))
		}
		if n > 2600 && n%5 != 0 {
			continue
		}
		l := limbs(b)
		if got := string(AppendDecimal(nil, l)); got != b.Text(10) {
			t.Fatalf("%d bits: %s, want %s", n, got, b)
		}
		for shift := uint(1); shift <= 5; shift++ {
			if got := string(AppendPow2(nil, l, shift, false)); got != b.Text(1<<shift) {
				t.Fatalf("%d bits, base %d: %s, want %s", n, 1<<shift, got, b.Text(1<<shift))
			}
		}
		for _, base := range []int{2, 3, 8, 10, 16, 36} {
			s := b.Text(base)
			p := Parse("-"+s, base, 0)
			c := big.NewInt(p.Small)
			if p.Mag != nil {
				c = new(big.Int)
				for i := len(p.Mag) - 1; i >= 0; i-- {
					c.Lsh(c, 64).Add(c, new(big.Int).SetUint64(p.Mag[i]))
				}
				if p.Neg {
					c.Neg(c)
				}
			}
			if p.Status != OK || c.Neg(c).Cmp(b) != 0 {
				t.Fatalf("parse -%s base %d: %+v", s, base, p)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		s    string
		base int
		want int64
	}{
		{"0", 10, 0}, {"-0", 10, 0}, {"+7", 10, 7}, {"1_000", 10, 1000}, {"00012", 10, 12}, {"0x1F", 0, 31}, {"0x_1f", 0, 31}, {"0b101", 0, 5}, {"0o17", 0, 15},
		{"0_0", 0, 0}, {"000", 0, 0}, {"0x1f", 16, 31}, {"0b1", 16, 0xb1}, {"z", 36, 35}, {"-0B1", 2, -1}, {"0", 0, 0}, {"1_0", 0, 10},
	} {
		if p := Parse(c.s, c.base, 0); p.Status != OK || p.Mag != nil || p.Small != c.want {
			t.Errorf("%q base %d: %+v", c.s, c.base, p)
		}
	}
	for _, c := range []struct {
		s    string
		base int
	}{
		{"", 10}, {"+", 10}, {"_1", 10}, {"1_", 10}, {"1__0", 10}, {"12a", 10}, {"010", 0}, {"0x", 16}, {"0x", 0}, {"0x__1", 0}, {"2", 2}, {"1.0", 10}, {"--1", 10}, {" 1", 10},
		{"0" + strings.Repeat("1", 40), 0}, {strings.Repeat("1", 40) + "_", 10},
	} {
		if p := Parse(c.s, c.base, 0); p.Status != Invalid {
			t.Errorf("%q base %d: %+v", c.s, c.base, p)
		}
	}
	long := strings.Repeat("1", 4301)
	if p := Parse(long, 10, 4300); p.Status != TooLong || p.Digits != 4301 {
		t.Errorf("4301 digits: status %d", p.Status)
	}
	if p := Parse(long[1:], 10, 4300); p.Status != OK {
		t.Errorf("4300 digits: status %d", p.Status)
	}
	if p := Parse(long, 16, 4300); p.Status != OK {
		t.Errorf("4301 hexadecimal digits: status %d", p.Status)
	}
}
