package bytecode

import (
	"math"
	"math/big"
	"strings"

	"pyjit/syntax"
)

// Limits of folding, CPython's: a program must not grow by being compiled.
const (
	maxFoldBits  = 128
	maxFoldItems = 256
	maxFoldStr   = 4096
	maxFoldTotal = 1024
)

// A folder computes constant expressions. What might differ from the result at
// run time by rounding, or raises, is left to run time.
type folder struct {
	debug bool // value of __debug__
	memo  map[syntax.Expr]*Const
}

// fold returns the value of an expression if it is constant.
func (f *folder) fold(e syntax.Expr) (Const, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		return constantOf(e), true
	case *syntax.Name:
		if e.Id == "__debug__" && e.Ctx == syntax.Load {
			return boolConst(f.debug), true
		}
		return Const{}, false
	case *syntax.UnaryOp, *syntax.BinOp, *syntax.Tuple, *syntax.Subscript, *syntax.Slice:
	default:
		return Const{}, false
	}
	if k, ok := f.memo[e]; ok {
		if k == nil {
			return Const{}, false
		}
		return *k, true
	}
	k, ok := f.compute(e)
	if f.memo == nil {
		f.memo = map[syntax.Expr]*Const{}
	}
	if ok {
		f.memo[e] = &k
	} else {
		f.memo[e] = nil
	}
	return k, ok
}

func (f *folder) compute(e syntax.Expr) (Const, bool) {
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if v, ok := f.fold(e.Operand); ok {
			return foldUnary(e.Op, &v)
		}
	case *syntax.BinOp:
		l, ok := f.fold(e.Left)
		if !ok {
			break
		}
		if r, ok := f.fold(e.Right); ok {
			return foldBinary(e.Op, &l, &r)
		}
	case *syntax.Tuple:
		if e.Ctx == syntax.Load {
			return f.foldTuple(e.Elts)
		}
	case *syntax.Subscript:
		if e.Ctx != syntax.Load {
			break
		}
		v, ok := f.fold(e.Value)
		if !ok {
			break
		}
		if i, ok := f.fold(e.Slice); ok {
			return foldSubscript(&v, &i)
		}
	case *syntax.Slice:
		items := make([]Const, 3)
		for i, part := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
			if part == nil {
				items[i] = kNone
				continue
			}
			k, ok := f.fold(part)
			if !ok {
				return Const{}, false
			}
			items[i] = k
		}
		return Const{Kind: ConstSlice, Items: items}, true
	}
	return Const{}, false
}

// foldTuple returns the tuple of the expressions' values.
func (f *folder) foldTuple(elts []syntax.Expr) (Const, bool) {
	if len(elts) == 0 {
		return Const{Kind: ConstTuple}, true
	}
	items := make([]Const, len(elts))
	for i, elt := range elts {
		k, ok := f.fold(elt)
		if !ok {
			return Const{}, false
		}
		items[i] = k
	}
	return Const{Kind: ConstTuple, Items: items}, true
}

// constantOf is the constant of a literal.
func constantOf(e *syntax.Constant) Const {
	switch e.Kind {
	case syntax.True:
		return kTrue
	case syntax.False:
		return kFalse
	case syntax.Ellipsis:
		return Const{Kind: ConstEllipsis}
	case syntax.Int:
		if e.Big != nil {
			return bigConst(e.Big)
		}
		return intConst(e.Int64)
	case syntax.Float:
		return Const{Kind: ConstFloat, Float: e.Float}
	case syntax.Complex:
		return Const{Kind: ConstComplex, Imag: e.Float}
	case syntax.Str:
		return strConst(e.Str)
	case syntax.Bytes:
		return Const{Kind: ConstBytes, Str: e.Str}
	}
	return kNone
}

// truth is the truth value of a constant.
func (k *Const) truth() bool {
	switch k.Kind {
	case ConstNone, ConstFalse:
		return false
	case ConstInt:
		return k.Big != nil || k.Int != 0
	case ConstFloat:
		return k.Float != 0
	case ConstComplex:
		return k.Float != 0 || k.Imag != 0
	case ConstStr, ConstName, ConstBytes:
		return k.Str != ""
	case ConstTuple, ConstFrozenSet:
		return len(k.Items) > 0
	}
	return true
}

// asInt is the value of an int or bool.
func (k *Const) asInt() (*big.Int, bool) {
	switch k.Kind {
	case ConstFalse:
		return new(big.Int), true
	case ConstTrue:
		return big.NewInt(1), true
	case ConstInt:
		return k.bigInt(), true
	}
	return nil, false
}

// asFloat is the value of a float, or of an int or bool that is one exactly.
func (k *Const) asFloat() (float64, bool) {
	if k.Kind == ConstFloat {
		return k.Float, true
	}
	if i, ok := k.asInt(); ok && i.BitLen() <= 53 {
		return float64(i.Int64()), true
	}
	return 0, false
}

func floatConst(f float64) Const { return Const{Kind: ConstFloat, Float: f} }

func foldUnary(op syntax.UnaryOperator, v *Const) (Const, bool) {
	if op == syntax.Not {
		return boolConst(!v.truth()), true
	}
	if i, ok := v.asInt(); ok {
		switch op {
		case syntax.USub:
			return bigConst(new(big.Int).Neg(i)), true
		case syntax.UAdd:
			return bigConst(i), true
		case syntax.Invert:
			if v.Kind == ConstInt { // ~bool warns at run time
				return bigConst(new(big.Int).Not(i)), true
			}
		}
		return Const{}, false
	}
	if op == syntax.Invert {
		return Const{}, false
	}
	switch v.Kind {
	case ConstFloat:
		if op == syntax.USub {
			return floatConst(-v.Float), true
		}
		return *v, true
	case ConstComplex:
		if op == syntax.USub {
			return Const{Kind: ConstComplex, Float: -v.Float, Imag: -v.Imag}, true
		}
		return *v, true
	}
	return Const{}, false
}

func foldBinary(op syntax.Operator, l, r *Const) (Const, bool) {
	li, lok := l.asInt()
	ri, rok := r.asInt()
	switch {
	case lok && rok:
		k, ok := foldInts(op, li, ri)
		if ok && l.Kind != ConstInt && r.Kind != ConstInt && (op == syntax.BitAnd || op == syntax.BitOr || op == syntax.BitXor) {
			return boolConst(k.Int != 0), true
		}
		return k, ok
	case l.Kind == ConstComplex || r.Kind == ConstComplex:
		return foldComplex(op, l, r)
	}
	if lf, ok := l.asFloat(); ok {
		if rf, ok := r.asFloat(); ok {
			return foldFloats(op, lf, rf)
		}
	}
	switch op {
	case syntax.Add:
		if l.Kind != r.Kind {
			break
		}
		switch l.Kind {
		case ConstStr, ConstBytes:
			if len(l.Str)+len(r.Str) <= maxFoldStr {
				return Const{Kind: l.Kind, Str: l.Str + r.Str}, true
			}
		case ConstTuple:
			if len(l.Items)+len(r.Items) <= maxFoldItems {
				return Const{Kind: ConstTuple, Items: append(append([]Const{}, l.Items...), r.Items...)}, true
			}
		}
	case syntax.Mult:
		if lok {
			return foldRepeat(r, li)
		}
		if rok {
			return foldRepeat(l, ri)
		}
	}
	return Const{}, false
}

func foldInts(op syntax.Operator, l, r *big.Int) (Const, bool) {
	z := new(big.Int)
	switch op {
	case syntax.Add:
		z.Add(l, r)
	case syntax.Sub:
		z.Sub(l, r)
	case syntax.Mult:
		if l.Sign() != 0 && r.Sign() != 0 && l.BitLen()+r.BitLen() > maxFoldBits {
			return Const{}, false
		}
		z.Mul(l, r)
	case syntax.Div:
		if r.Sign() == 0 || l.BitLen() > 53 || r.BitLen() > 53 {
			return Const{}, false
		}
		return floatConst(float64(l.Int64()) / float64(r.Int64())), true
	case syntax.FloorDiv, syntax.Mod:
		if r.Sign() == 0 {
			return Const{}, false
		}
		m := new(big.Int)
		z.QuoRem(l, r, m)
		if m.Sign() != 0 && m.Sign() != r.Sign() {
			z.Sub(z, big.NewInt(1))
			m.Add(m, r)
		}
		if op == syntax.Mod {
			z = m
		}
	case syntax.Pow:
		if r.Sign() < 0 || !r.IsInt64() {
			return Const{}, false
		}
		if n := r.Int64(); l.Sign() != 0 && n > 0 && int64(l.BitLen()) > maxFoldBits/n {
			return Const{}, false
		}
		z.Exp(l, r, nil)
	case syntax.LShift:
		if r.Sign() < 0 || !r.IsInt64() {
			return Const{}, false
		}
		if n := r.Int64(); l.Sign() != 0 && (n > maxFoldBits || int64(l.BitLen()) > maxFoldBits-n) {
			return Const{}, false
		} else if l.Sign() != 0 {
			z.Lsh(l, uint(n))
		}
	case syntax.RShift:
		if r.Sign() < 0 || !r.IsInt64() {
			return Const{}, false
		}
		z.Rsh(l, uint(min(r.Int64(), 1<<20)))
	case syntax.BitOr:
		z.Or(l, r)
	case syntax.BitXor:
		z.Xor(l, r)
	case syntax.BitAnd:
		z.And(l, r)
	default:
		return Const{}, false
	}
	return bigConst(z), true
}

func foldFloats(op syntax.Operator, l, r float64) (Const, bool) {
	switch op {
	case syntax.Add:
		return floatConst(l + r), true
	case syntax.Sub:
		return floatConst(l - r), true
	case syntax.Mult:
		return floatConst(l * r), true
	case syntax.Div:
		if r != 0 {
			return floatConst(l / r), true
		}
	}
	return Const{}, false
}

func foldComplex(op syntax.Operator, l, r *Const) (Const, bool) {
	if op != syntax.Add && op != syntax.Sub {
		return Const{}, false
	}
	parts := func(k *Const) (re, im float64, isComplex, ok bool) {
		if k.Kind == ConstComplex {
			return k.Float, k.Imag, true, true
		}
		re, ok = k.asFloat()
		return re, 0, false, ok
	}
	lr, lim, lc, ok1 := parts(l)
	rr, rim, rc, ok2 := parts(r)
	if !ok1 || !ok2 {
		return Const{}, false
	}
	k := Const{Kind: ConstComplex}
	sign := 1.0
	if op == syntax.Sub {
		sign = -1
	}
	k.Float = lr + sign*rr
	switch {
	case lc && rc:
		k.Imag = lim + sign*rim
	case lc:
		k.Imag = lim
	default:
		k.Imag = math.Copysign(1, sign) * rim
	}
	return k, true
}

// foldRepeat computes k * n for a sequence.
func foldRepeat(k *Const, n *big.Int) (Const, bool) {
	if !n.IsInt64() {
		return Const{}, false
	}
	times := max(n.Int64(), 0)
	switch k.Kind {
	case ConstStr, ConstBytes:
		if len(k.Str) > 0 && times > int64(maxFoldStr/len(k.Str)) {
			return Const{}, false
		}
		return Const{Kind: k.Kind, Str: strings.Repeat(k.Str, int(times))}, true
	case ConstTuple:
		if len(k.Items) == 0 {
			return *k, true
		}
		if times > int64(maxFoldItems/len(k.Items)) || times*int64(k.size()) > maxFoldTotal {
			return Const{}, false
		}
		var items []Const
		for range times {
			items = append(items, k.Items...)
		}
		return Const{Kind: ConstTuple, Items: items}, true
	}
	return Const{}, false
}

// size is the number of items of a tuple and of the tuples in it.
func (k *Const) size() int {
	n := len(k.Items)
	for i := range k.Items {
		n += k.Items[i].size()
	}
	return n
}

func foldSubscript(v, i *Const) (Const, bool) {
	n, ok := i.asInt()
	if !ok || !n.IsInt64() {
		return Const{}, false
	}
	at := n.Int64()
	length := int64(len(v.Items))
	if v.Kind == ConstStr || v.Kind == ConstBytes {
		length = int64(len(v.Str))
	}
	if at < 0 {
		at += length
	}
	if at < 0 || at >= length {
		return Const{}, false
	}
	switch v.Kind {
	case ConstTuple:
		return v.Items[at], true
	case ConstBytes:
		return intConst(int64(v.Str[at])), true
	case ConstStr:
		for _, b := range []byte(v.Str) {
			if b >= 0x80 {
				return Const{}, false
			}
		}
		return strConst(v.Str[at : at+1]), true
	}
	return Const{}, false
}
