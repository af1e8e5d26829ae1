# math: integer functions, rounding, constants, exact results, domain errors.
import math

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.isqrt(10**20 + 5), math.isqrt(0), math.cbrt(27.0), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((1, 2), (4, 6)))
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(-4, 6, 8), math.gcd(2**100, 6**50), math.lcm(4, 6), math.lcm(), math.lcm(0, 3), math.comb(10, 3), math.comb(3, 5), math.perm(5, 2), math.perm(4), math.factorial(20), math.factorial(25), math.factorial(0))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5), math.ceil(10**20), math.floor(1e20), math.fabs(-3), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-2.5), math.modf(math.inf))
print(math.frexp(8.0), math.frexp(0.3), math.ldexp(0.5, 4), math.ldexp(1.0, -1074), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([]), math.prod([2.5, 2]), math.prod(range(1, 30)), math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.5], [4]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1e-10, 0, abs_tol=1e-9), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.ulp(1.0), math.ulp(1e20))
print(math.exp(0), math.exp(1) == math.e, math.log(1), math.log(8, 2), math.log2(1024), math.log10(1000), math.log(10**400) > 921, math.log2(2**500), math.log1p(0.0), math.expm1(0.0), math.pow(2, 10), math.pow(2, 0.5), math.exp2(10), math.log(math.e))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(0), math.atan2(1, 1), math.atan2(-0.0, -1), math.degrees(math.pi), math.radians(180), math.sinh(0), math.cosh(0), math.tanh(0), math.asinh(0), math.acosh(1), math.atanh(0))
print(math.gamma(5), math.gamma(0.5), math.lgamma(1), math.erf(0), math.erfc(0), [round(math.sin(x / 4), 12) for x in range(8)], [round(math.exp(x / 2), 10) for x in range(-3, 4)])
print(type(math.floor(2.0)).__name__, type(math.sqrt(4)).__name__, type(math.pow(2, 2)).__name__, type(math.prod([2])).__name__, math.sqrt(10**30), math.sqrt(True), math.gcd(True, 4))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.gcd(1.5), lambda: math.sqrt("a"), lambda: math.exp(1000), lambda: math.pow(10, 400), lambda: math.acos(2), lambda: math.floor(math.nan), lambda: math.floor(math.inf), lambda: math.comb(-1, 2),
          lambda: math.fmod(1, 0), lambda: math.sin(math.inf), lambda: math.atanh(1), lambda: math.gamma(0), lambda: math.isqrt(2.0), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.hypot("a"), lambda: math.ldexp(1.0, 5000), lambda: math.cosh(1000), lambda: math.log(2, 1), lambda: math.perm(2, 3.0), lambda: math.dist([1], [1, 2]), lambda: math.trunc("x"), lambda: math.sumprod([1], [])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 2.25

    def __floor__(self):
        return "own floor"


print(math.sqrt(F()), math.floor(F()), math.fabs(F()))


def leibniz(n):
    return 4 * sum((-1) ** k / (2 * k + 1) for k in range(n))


print(leibniz(1000), sum(1 / math.factorial(k) for k in range(18)), math.fma(2.0, 3.0, 4.0))
