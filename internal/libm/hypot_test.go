package libm

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

func TestHypot(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	wrong := 0
	for range 20000 {
		x, y := math.Ldexp(r.NormFloat64(), r.Intn(60)-30), math.Ldexp(r.NormFloat64(), r.Intn(60)-30)
		switch r.Intn(8) {
		case 0:
			x, y = x*0x1p1000, y*0x1p990
		case 1:
			x, y = x*0x1p-1000, y*0x1p-1010
		}
		a := new(big.Float).SetPrec(2000).SetFloat64(x)
		b := new(big.Float).SetPrec(2000).SetFloat64(y)
		a.Mul(a, a).Add(a, b.Mul(b, b))
		want, _ := a.Sqrt(a).Float64()
		got := Hypot(x, y)
		if got != want {
			wrong++
			if math.Abs(got-want) > math.Abs(math.Nextafter(want, math.Inf(1))-want) {
				t.Fatalf("hypot(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
	if wrong > 10 {
		t.Errorf("%d of 20000 not correctly rounded", wrong)
	}
	for _, c := range []struct{ x, y, want float64 }{
		{3, 4, 5}, {0, -2, 2}, {math.Inf(-1), math.NaN(), math.Inf(1)}, {1e308, 1e308, 1.4142135623730951e+308}, {5e-324, 0, 5e-324}, {1.5e308, 1.5e308, math.Inf(1)},
	} {
		if got := Hypot(c.x, c.y); got != c.want {
			t.Errorf("hypot(%v, %v) = %v, want %v", c.x, c.y, got, c.want)
		}
	}
}
