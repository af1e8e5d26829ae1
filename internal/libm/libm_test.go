package libm

import (
	"math"
	"math/rand"
	"testing"
)

// TestPow compares the fast path with the computation in 300 bits.
func TestPow(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	n := 3000
	if testing.Short() {
		n = 300
	}
	for range n {
		x := math.Exp(r.NormFloat64() * 20)
		y := r.NormFloat64() * 10
		switch r.Intn(4) {
		case 0:
			y = float64(r.Intn(40) - 20)
		case 1:
			x = float64(1 + r.Intn(2000))
			y = float64(r.Intn(40)) / 2
		case 2:
			x = 1 + r.NormFloat64()*1e-6
			y = r.NormFloat64() * 1e6
		}
		if x <= 0 {
			continue
		}
		want := powExact(x, y, 0)
		if got := Pow(x, y); got != want {
			t.Errorf("%v ** %v = %v, want %v", x, y, got, want)
		}
	}
}

// TestPowValues has values that CPython 3.14 printed.
func TestPowValues(t *testing.T) {
	for _, c := range []struct{ x, y, want float64 }{
		{2, 10, 1024}, {10, 3, 1000}, {10, -3, 0.001}, {0.1, 3, 0.0010000000000000002},
		{3, 0.5, 1.7320508075688772}, {2, 0.1, 1.0717734625362931}, {1.5, 100.25, 4.4993390443029523e+17},
		{5e-324, 0.5, 2.2227587494850775e-162}, {5e-324, 0.25, 1.4908919308538355e-81}, {10, 308, 1e308}, {10, 309, math.Inf(1)},
		{10, -324, 0}, {1e-162, math.MaxFloat64, 0}, {1e-162, -math.MaxFloat64, math.Inf(1)}, {5e-324, 1e300, 0}, {2, 1e308, math.Inf(1)}, {2, -1074, 5e-324}, {2, -1075, 0}, {1.1, 7200, 1.0649596157021847e+298}, {0.5, 1074, 5e-324},
		{134217729, 2, 18014398777917440}, {262143, 3, 18014192351838207}, {math.MaxFloat64, 0.3, 2.995123040109037e+92},
	} {
		if got := Pow(c.x, c.y); got != c.want {
			t.Errorf("%v ** %v = %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func BenchmarkPow(b *testing.B) {
	x := 0.0
	for i := range b.N {
		x += Pow(1.3+float64(i&1023), 1.7)
	}
	_ = x
}
