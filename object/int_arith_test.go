package object

import (
	"math/big"
	"math/rand"
	"testing"

	"pyjit/heap"
)

// randomInt returns ints of all sizes that matter: words, the edges of the
// tagged range, powers of two and their neighbours, some hundred bits.
func randomInt(r *rand.Rand) *big.Int {
	b := new(big.Int)
	switch r.Intn(6) {
	case 0:
		b.SetInt64(r.Int63n(200) - 100)
	case 1:
		b.SetInt64(r.Int63() >> r.Intn(63))
	case 2:
		b.Lsh(big.NewInt(1), uint(r.Intn(300)))
		b.Add(b, big.NewInt(r.Int63n(5)-2))
	case 3:
		b.Rand(r, new(big.Int).Lsh(bigOne, uint(r.Intn(1500))))
	case 4:
		b.Rand(r, new(big.Int).Lsh(bigOne, uint(r.Intn(130))))
	case 5:
		b.SetInt64(heap.MaxInt + r.Int63n(5) - 2)
	}
	if r.Intn(2) == 0 {
		b.Neg(b)
	}
	return b
}

// checkInt compares an int with what it should be and looks at its form.
func checkInt(t *testing.T, what string, got Value, want *big.Int) {
	t.Helper()
	if got == Raised {
		t.Fatalf("%s raised, want %s", what, want)
	}
	if fits := want.IsInt64() && heap.FitsInt(want.Int64()); fits != got.IsInt() {
		t.Fatalf("%s: tagged %v, want %s", what, got.IsInt(), want)
	}
	if BigOf(got).Cmp(want) != 0 {
		t.Fatalf("%s = %s, want %s", what, BigOf(got), want)
	}
}

func TestIntArith(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	n := 60000
	if testing.Short() {
		n = 5000
	}
	for range n {
		a, b := randomInt(r), randomInt(r)
		if r.Intn(20) == 0 {
			b.Set(a)
		}
		x, y := IntFromBig(a), IntFromBig(b)
		checkInt(t, "value", x, a)
		z := new(big.Int)
		checkInt(t, "+", IntAdd(x, y), z.Add(a, b))
		checkInt(t, "-", IntSub(x, y), z.Sub(a, b))
		checkInt(t, "*", IntMul(x, y), z.Mul(a, b))
		checkInt(t, "&", IntAnd(x, y), z.And(a, b))
		checkInt(t, "|", IntOr(x, y), z.Or(a, b))
		checkInt(t, "^", IntXor(x, y), z.Xor(a, b))
		checkInt(t, "~", IntInvert(x), z.Not(a))
		checkInt(t, "neg", IntNeg(x), z.Neg(a))
		checkInt(t, "abs", IntAbs(x), z.Abs(a))
		if IntCmp(x, y) != a.Cmp(b) || IntEq(x, y) != (a.Cmp(b) == 0) {
			t.Fatalf("compare %s, %s: %d", a, b, IntCmp(x, y))
		}
		if b.Sign() != 0 {
			q, m := new(big.Int).DivMod(a, b, new(big.Int))
			if m.Sign() != 0 && b.Sign() < 0 { // Euclidean to floor
				m.Add(m, b)
				q.Sub(q, bigOne)
			}
			checkInt(t, "//", IntFloorDiv(x, y), q)
			checkInt(t, "%", IntMod(x, y), m)
			gq, gm := IntDivMod(x, y)
			checkInt(t, "divmod", gq, q)
			checkInt(t, "divmod", gm, m)
		}
		s := r.Int63n(400)
		checkInt(t, "<<", IntLShift(x, heap.Int(s)), z.Lsh(a, uint(s)))
		checkInt(t, ">>", IntRShift(x, heap.Int(s)), z.Rsh(a, uint(s)))
		if got := IntBitLen(x); got != a.BitLen() {
			t.Fatalf("bit length of %s: %d", a, got)
		}
	}
}

func TestIntPow(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	for range 3000 {
		a, e, m := randomInt(r), big.NewInt(r.Int63n(40)), randomInt(r)
		z := new(big.Int)
		checkInt(t, "pow", IntPow(IntFromBig(a), IntFromBig(e)), z.Exp(a, e, nil))
		if m.Sign() == 0 {
			continue
		}
		e = randomInt(r)
		e.Abs(e)
		z.Exp(new(big.Int).Mod(a, new(big.Int).Abs(m)), e, new(big.Int).Abs(m))
		if m.Sign() < 0 && z.Sign() != 0 {
			z.Add(z, m)
		}
		checkInt(t, "pow mod", IntPowMod(IntFromBig(a), IntFromBig(e), IntFromBig(m)), z)
	}
	checkInt(t, "3 ** -1 % 7", IntPowMod(heap.Int(3), heap.Int(-1), heap.Int(7)), big.NewInt(5))
}

// TestIntHuge crosses the limit of counts in the header.
func TestIntHuge(t *testing.T) {
	a := new(big.Int).Lsh(big.NewInt(3), 70000*64)
	a.Add(a, big.NewInt(12345))
	x := IntFromBig(a)
	checkInt(t, "value", x, a)
	z := new(big.Int)
	checkInt(t, "+", IntAdd(x, x), z.Add(a, a))
	checkInt(t, ">>", IntRShift(x, heap.Int(70000*64-5)), z.Rsh(a, 70000*64-5))
	checkInt(t, "-", IntSub(IntAdd(x, heap.Int(1)), x), big.NewInt(1))
	checkInt(t, "neg", IntNeg(x), z.Neg(a))
}
