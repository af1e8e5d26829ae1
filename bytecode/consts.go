package bytecode

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// A pool holds the constants of a unit, each once.
type pool struct {
	list  []Const
	index map[string]int32
}

// add returns the index of a constant.
func (p *pool) add(k Const) int32 {
	var sb strings.Builder
	k.writeKey(&sb)
	key := sb.String()
	if i, ok := p.index[key]; ok {
		return i
	}
	if p.index == nil {
		p.index = map[string]int32{}
	}
	i := int32(len(p.list))
	p.list = append(p.list, k)
	p.index[key] = i
	return i
}

// addCode adds a code unit, which is never shared.
func (p *pool) addCode(code *Code) int32 {
	p.list = append(p.list, Const{Kind: ConstCode, Code: code})
	return int32(len(p.list) - 1)
}

// name returns the index of an identifier.
// namesAny reports whether one of the names is in the pool.
func (p *pool) namesAny(names ...string) bool {
	for i := range p.list {
		if k := &p.list[i]; k.Kind == ConstName && slices.Contains(names, k.Str) {
			return true
		}
	}
	return false
}

func (p *pool) name(s string) int32 { return p.add(Const{Kind: ConstName, Str: s}) }

// writeKey writes a text that only equal constants of the same types have.
func (k *Const) writeKey(sb *strings.Builder) {
	sb.WriteByte(byte('A' + k.Kind))
	switch k.Kind {
	case ConstInt:
		if k.Big != nil {
			sb.WriteString(k.Big.Text(62))
		} else {
			sb.WriteString(strconv.FormatInt(k.Int, 36))
		}
		sb.WriteByte(';')
	case ConstFloat:
		sb.WriteString(strconv.FormatUint(math.Float64bits(k.Float), 36))
		sb.WriteByte(';')
	case ConstComplex:
		sb.WriteString(strconv.FormatUint(math.Float64bits(k.Float), 36))
		sb.WriteByte(',')
		sb.WriteString(strconv.FormatUint(math.Float64bits(k.Imag), 36))
		sb.WriteByte(';')
	case ConstStr, ConstName, ConstBytes:
		sb.WriteString(strconv.Itoa(len(k.Str)))
		sb.WriteByte(':')
		sb.WriteString(k.Str)
	case ConstTuple, ConstFrozenSet, ConstSlice:
		sb.WriteString(strconv.Itoa(len(k.Items)))
		sb.WriteByte('(')
		for i := range k.Items {
			k.Items[i].writeKey(sb)
		}
	}
}

// Frequent constants.
var (
	kNone  = Const{Kind: ConstNone}
	kTrue  = Const{Kind: ConstTrue}
	kFalse = Const{Kind: ConstFalse}
)

func intConst(i int64) Const  { return Const{Kind: ConstInt, Int: i} }
func strConst(s string) Const { return Const{Kind: ConstStr, Str: s} }

func boolConst(b bool) Const {
	if b {
		return kTrue
	}
	return kFalse
}

// bigConst makes a constant of an int of any size.
func bigConst(i *big.Int) Const {
	if i.IsInt64() {
		return Const{Kind: ConstInt, Int: i.Int64()}
	}
	return Const{Kind: ConstInt, Big: i}
}

// bigInt is the value of an int constant.
func (k *Const) bigInt() *big.Int {
	if k.Big != nil {
		return k.Big
	}
	return big.NewInt(k.Int)
}

// smallInt reports whether the constant is an int that fits an operand field.
func (k *Const) smallInt() (int, bool) {
	if k.Kind == ConstInt && k.Big == nil && k.Int >= math.MinInt16 && k.Int <= math.MaxInt16 {
		return int(k.Int), true
	}
	return 0, false
}

// namesConst makes a tuple of strings.
func namesConst(names []string) Const {
	if len(names) == 0 {
		return Const{Kind: ConstTuple}
	}
	items := make([]Const, len(names))
	for i, n := range names {
		items[i] = strConst(n)
	}
	return Const{Kind: ConstTuple, Items: items}
}
