package libm

import (
	"math"
	"math/rand"
	"testing"
)

// arguments calls each with numbers of many magnitudes.
func arguments(t *testing.T, seed int64, scale float64, each func(x float64)) {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	n := 3000
	if testing.Short() {
		n = 300
	}
	for range n {
		x := r.NormFloat64() * scale
		if r.Intn(3) == 0 {
			x *= math.Exp(r.NormFloat64() * 6)
		}
		each(x)
	}
}

// The fast ways agree with the computation in many digits.

func TestSinCosTan(t *testing.T) {
	arguments(t, 1, 3, func(x float64) {
		s, c := bigSinCos(x)
		ws, _ := s.Float64()
		wc, _ := c.Float64()
		if g := Sin(x); g != ws {
			t.Errorf("sin %v = %v, want %v", x, g, ws)
		}
		if g := Cos(x); g != wc {
			t.Errorf("cos %v = %v, want %v", x, g, wc)
		}
		if gs, gc := Sincos(x); gs != ws || gc != wc {
			t.Errorf("sincos %v = %v, %v, want %v, %v", x, gs, gc, ws, wc)
		}
		wt, _ := s.Quo(s, c).Float64()
		if g := Tan(x); g != wt {
			t.Errorf("tan %v = %v, want %v", x, g, wt)
		}
	})
}

func TestInverseTrig(t *testing.T) {
	arguments(t, 2, 1, func(x float64) {
		a := math.Abs(x)
		if a < 1e-8 {
			return
		}
		if g, w := Atan(a), bigAtan(newBig(a), math.Atan(a)); g != w {
			t.Errorf("atan %v = %v, want %v", a, g, w)
		}
		if a >= 1 {
			return
		}
		if g, w := Asin(a), bigAtan(bigTanOfSine(a), math.Asin(a)); g != w {
			t.Errorf("asin %v = %v, want %v", a, g, w)
		}
		v := bigTanOfSine(a)
		if g, w := Acos(a), bigAtan(v.Quo(newBig(1), v), math.Acos(a)); g != w {
			t.Errorf("acos %v = %v, want %v", a, g, w)
		}
	})
}

func TestExpLog(t *testing.T) {
	arguments(t, 3, 20, func(x float64) {
		if math.Abs(x) < 700 && math.Abs(x) > 1e-12 {
			w, _ := bigExp(newBig(x)).Float64()
			if g := Exp(x); g != w {
				t.Errorf("exp %v = %v, want %v", x, g, w)
			}
		}
		if x = math.Abs(x); x != 0 && x != 1 {
			w, _ := bigLogOf(x).Float64()
			if g := Log(x); g != w {
				t.Errorf("log %v = %v, want %v", x, g, w)
			}
			l := bigLogOf(x)
			w, _ = l.Quo(l, ln2Big()).Float64()
			if g := Log2(x); g != w {
				t.Errorf("log2 %v = %v, want %v", x, g, w)
			}
		}
	})
}

// Values that CPython 3.14 printed.
func TestElementaryValues(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"sin 1e22", Sin(1e22), -0.8522008497671888}, {"tan 1e300", Tan(1e300), 1.4214488238747245},
		{"sin 1", Sin(1), 0.8414709848078965}, {"log10 1000", Log10(1000), 3}, {"log10 2", Log10(2), 0.3010299956639812},
		{"exp 1", Exp(1), math.E}, {"exp2 0.5", Exp2(0.5), math.Sqrt2}, {"asinh 2", Asinh(2), 1.4436354751788103},
		{"acosh 2", Acosh(2), 1.3169578969248166}, {"asinh 1e300", Asinh(1e300), 691.4686750787736},
		{"atan2", Atan2(1, -1), 2.356194490192345},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	if g, _ := Gamma(5.5); g != 52.34277778455352 {
		t.Errorf("gamma 5.5 = %v", g)
	}
	if g, _ := Gamma(-170.5); g != -3.312739521538607e-308 {
		t.Errorf("gamma -170.5 = %v", g)
	}
	if g, _ := Lgamma(100); g != 359.1342053695754 {
		t.Errorf("lgamma 100 = %v", g)
	}
}

func benchmark(b *testing.B, call func(x float64) float64) {
	x, s := 0.3, 0.0
	for b.Loop() {
		s += call(x)
		if x += 0.0625; x > 20 {
			x -= 19.7
		}
	}
	_ = s
}

func BenchmarkSin(b *testing.B)  { benchmark(b, Sin) }
func BenchmarkTan(b *testing.B)  { benchmark(b, Tan) }
func BenchmarkAtan(b *testing.B) { benchmark(b, Atan) }
func BenchmarkExp(b *testing.B)  { benchmark(b, Exp) }
func BenchmarkLog(b *testing.B)  { benchmark(b, Log) }
