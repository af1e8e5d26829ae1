package libm

import "math"

// The error function by the rational approximations of C libraries, whose terms are added in
// the order of the GNU library.

const (
	erx  = 8.45062911510467529297e-01
	efx  = 1.28379167095512586316e-01
	efx8 = 1.02703333676410069053e+00
)

var (
	erfPP = [...]float64{1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05}
	erfQQ = [...]float64{1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06}
	erfPA = [...]float64{-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03}
	erfQA = [...]float64{1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02}
	erfRA = [...]float64{-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00}
	erfSA = [...]float64{1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02}
	erfRB = [...]float64{-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02}
	erfSB = [...]float64{1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01}
)

// byPairs evaluates a polynomial by pairs of coefficients: (c0+c1·z) + z²·(c2+c3·z) + …
func byPairs(c []float64, z float64) float64 {
	sum, power := c[0]+float64(c[1]*z), 1.0
	z2 := z * z
	for i := 2; i < len(c); i += 2 {
		if i == 2 {
			power = z2
		} else {
			power = evenPower(z2, i)
		}
		pair := c[i]
		if i+1 < len(c) {
			pair += float64(c[i+1] * z)
		}
		sum += float64(power * pair)
	}
	return sum
}

// evenPower returns z^i of z² as the terms need it: z⁴ = z²·z², z⁶ = z⁴·z², z⁸ = z⁴·z⁴.
func evenPower(z2 float64, i int) float64 {
	z4 := z2 * z2
	switch i {
	case 4:
		return z4
	case 6:
		return z4 * z2
	}
	return z4 * z4
}

// erfTail returns x·erfc x for x >= 1.25.
func erfTail(x float64) float64 {
	s := 1 / (x * x)
	var r float64
	if x < 1/0.35 {
		r = byPairs(erfRA[:], s) / byPairs(erfSA[:], s)
	} else {
		r = byPairs(erfRB[:], s) / byPairs(erfSB[:], s)
	}
	z := math.Float64frombits(math.Float64bits(x) &^ (1<<32 - 1)) // its square is exact
	return Exp(float64(-z*z)-0.5625) * Exp(float64((z-x)*(z+x))+r)
}

// Erf returns the error function.
func Erf(x float64) float64 {
	a := math.Abs(x)
	var r float64
	switch {
	case math.IsNaN(x):
		return x
	case a < 0.84375:
		if a < 0x1p-28 {
			if a < 0x1p-1016 {
				return 0.125 * (8*x + float64(efx8*x))
			}
			return x + float64(efx*x)
		}
		z := x * x
		return x + float64(x*(byPairs(erfPP[:], z)/byPairs(erfQQ[:], z)))
	case a < 1.25:
		r = erx + byPairs(erfPA[:], a-1)/byPairs(erfQA[:], a-1)
	case a >= 6:
		r = 1
	default:
		r = 1 - erfTail(a)/a
	}
	return math.Copysign(r, x)
}

// Erfc returns the complement of the error function.
func Erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case a < 0.84375:
		if a < 0x1p-56 {
			return 1 - x
		}
		z := x * x
		y := byPairs(erfPP[:], z) / byPairs(erfQQ[:], z)
		if x < 0.25 {
			return 1 - (x + float64(x*y))
		}
		return 0.5 - (float64(x*y) + (x - 0.5))
	case a < 1.25:
		q := byPairs(erfPA[:], a-1) / byPairs(erfQA[:], a-1)
		if x > 0 {
			return 1 - erx - q
		}
		return 1 + (erx + q)
	case a < 28 && x > -6:
		r := erfTail(a)
		if x > 0 {
			return r / a
		}
		return 2 - r/a
	case x > 0:
		return 0
	}
	return 2
}
