package libm

import "math"

// Hypot returns the square root of x²+y², in nearly all cases correctly rounded
// (Borges, An Improved Algorithm for hypot(a,b), 2019).
func Hypot(x, y float64) float64 {
	switch {
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Inf(1)
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	}
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	if y <= x*0x1p-54 {
		return x + y
	}
	scale := 1.0
	switch {
	case x > 0x1p511:
		scale = 0x1p600
	case y < 0x1p-459:
		scale = 0x1p-600
	}
	x, y = x/scale, y/scale
	h := math.Sqrt(math.FMA(x, x, y*y))
	hh, xx := h*h, x*x
	e := math.FMA(-y, y, hh-xx) + math.FMA(h, h, -hh) - math.FMA(x, x, -xx)
	return (h - e/(2*h)) * scale
}
