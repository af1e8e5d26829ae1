package libm

import "math"

// The gamma function by Lanczos's approximation, as Python itself computes it.

const (
	lanczosG     = 6.024680040776729583740234375
	lanczosGHalf = 5.524680040776729583740234375
)

var lanczosNum = [13]float64{
	23531376880.410759688572007674451636754734846804940,
	42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843,
	17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708,
	1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801,
	31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768,
	186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024,
	210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDen = [13]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}

// lanczosSum is the rational function, for x > 0.
func lanczosSum(x float64) float64 {
	num, den := 0.0, 0.0
	if x < 5 {
		for i := 12; i >= 0; i-- {
			num = float64(num*x) + lanczosNum[i]
			den = float64(den*x) + lanczosDen[i]
		}
	} else {
		for i := range 13 {
			num = num/x + lanczosNum[i]
			den = den/x + lanczosDen[i]
		}
	}
	return num / den
}

// sinPi returns sin πx, for the reflection.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = Sin(math.Pi * y)
	case 1:
		r = Cos(math.Pi * (y - 0.5))
	case 2:
		r = Sin(math.Pi * (1 - y))
	case 3:
		r = -Cos(math.Pi * (y - 1.5))
	case 4:
		r = Sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

var gammaIntegral = [23]float64{1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200,
	1307674368000, 20922789888000, 355687428096000, 6402373705728000, 121645100408832000, 2432902008176640000,
	51090942171709440000, 1124000727777607680000}

func pow(x, y float64) float64 { return Pow(x, y) }

// Gamma returns Γ(x); bad says that x is a pole or -inf.
func Gamma(x float64) (r float64, bad bool) {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x, false
	case math.IsInf(x, -1):
		return math.NaN(), true
	case x == 0:
		return math.Copysign(math.Inf(1), x), true
	}
	if x == math.Floor(x) {
		if x < 0 {
			return math.NaN(), true
		}
		if x <= 23 {
			return gammaIntegral[int(x)-1], false
		}
	}
	a := math.Abs(x)
	if a < 1e-20 {
		r = 1 / x
		return r, false
	}
	if a > 200 {
		if x < 0 {
			return 0 / sinPi(x), false
		}
		return math.Inf(1), false
	}
	y := a + lanczosGHalf
	var z float64
	if a > lanczosGHalf {
		q := y - a
		z = q - lanczosGHalf
	} else {
		q := y - lanczosGHalf
		z = q - a
	}
	z = z * lanczosG / y
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * Exp(y) / lanczosSum(a)
		r -= z * r
		if a < 140 {
			r /= pow(y, a-0.5)
		} else {
			s := pow(y, a/2-0.25)
			r /= s
			r /= s
		}
	} else {
		r = lanczosSum(a) / Exp(y)
		r += z * r
		if a < 140 {
			r *= pow(y, a-0.5)
		} else {
			s := pow(y, a/2-0.25)
			r *= s
			r *= s
		}
	}
	return r, false
}

// Lgamma returns ln |Γ(x)|; bad says that x is a pole.
func Lgamma(x float64) (r float64, bad bool) {
	switch {
	case math.IsNaN(x):
		return x, false
	case math.IsInf(x, 0):
		return math.Inf(1), false
	}
	if x == math.Floor(x) && x <= 2 {
		if x <= 0 {
			return math.Inf(1), true
		}
		return 0, false
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -Log(a), false
	}
	r = Log(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (Log(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = 1.144729885849400174143427351353058711647 - Log(math.Abs(sinPi(a))) - Log(a) - r
	}
	return r, false
}
