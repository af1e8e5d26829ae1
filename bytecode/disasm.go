package bytecode

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Fprint writes a listing of the code and of the code units among its constants.
func Fprint(w io.Writer, code *Code) {
	var sb strings.Builder
	printCode(&sb, code)
	io.WriteString(w, sb.String())
}

// InstrString returns the listing of the instruction at a word.
func (code *Code) InstrString(word int) string {
	blocks := make(map[int]int, len(code.Body().Blocks))
	for i, at := range code.Body().Blocks {
		blocks[int(at)] = i
	}
	return instrText(code, word, blocks)
}

// String returns the listing of the code unit alone.
func (code *Code) String() string {
	var sb strings.Builder
	printUnit(&sb, code)
	return sb.String()
}

func printCode(sb *strings.Builder, code *Code) {
	printUnit(sb, code)
	for i := range code.Body().Consts {
		if k := &code.Body().Consts[i]; k.Kind == ConstCode {
			sb.WriteByte('\n')
			printCode(sb, k.Code)
		}
	}
}

func printUnit(sb *strings.Builder, code *Code) {
	fmt.Fprintf(sb, "%s (%s:%d) vregs %d", code.QualName, code.Filename, code.FirstLine, code.Vregs)
	if code.ArgCount > 0 {
		fmt.Fprintf(sb, ", args %d", code.ArgCount)
	}
	if s := code.Flags.String(); s != "" {
		sb.WriteString(", " + s)
	}
	sb.WriteByte('\n')
	names := map[uint16]string{}
	for _, l := range code.Body().Locals {
		s := l.Name
		if l.Kind != InVreg {
			s += " (" + l.Kind.String() + ")"
		}
		if l.End > 0 {
			s += fmt.Sprintf(" [%d, %d)", l.Start, l.End)
		}
		names[l.Vreg] = s
	}
	if len(names) > 0 {
		sb.WriteString("  vars")
		for v := range uint16(code.Vregs) {
			if n, ok := names[v]; ok {
				fmt.Fprintf(sb, " v%d=%s", v, n)
			}
		}
		sb.WriteByte('\n')
	}
	blocks := map[int]int{}
	for i, at := range code.Body().Blocks {
		blocks[int(at)] = i
	}
	line := int32(-1)
	pos := 0
	for i := 0; i < len(code.Body().Words); i += Len(OpOf(code.Body().Words[i])) {
		if b, ok := blocks[i]; ok {
			fmt.Fprintf(sb, " L%d:\n", b)
		}
		for pos < len(code.Body().Positions) && int(code.Body().Positions[pos].Word) <= i {
			pos++
		}
		mark := ""
		if pos > 0 && code.Body().Positions[pos-1].Line != line {
			line = code.Body().Positions[pos-1].Line
			mark = strconv.Itoa(int(line))
		}
		fmt.Fprintf(sb, "  %5s %4d  %s\n", mark, i, instrText(code, i, blocks))
	}
	for _, h := range code.Body().Handlers {
		fmt.Fprintf(sb, "  handler [%d, %d) -> L%d\n", h.Start, h.End, blocks[int(h.Target)])
	}
}

// instrText is the listing of one instruction.
func instrText(code *Code, i int, blocks map[int]int) string {
	w := code.Body().Words[i]
	op := OpOf(w)
	in := infoAt(w)
	var sb strings.Builder
	fmt.Fprintf(&sb, "%-12s", in.Name)
	if x := X(w); x != 0 && op != Cold && op != ColdK {
		fmt.Fprintf(&sb, " x=%d", x)
	}
	for k, o := range [...]Operand{in.A, in.B, in.C} {
		v := [...]uint16{A(w), B(w), C(w)}[k]
		switch o {
		case NoOperand:
		case Def, Use, UseDef, DefRange, UseRange:
			if v == NoReg {
				sb.WriteString(" -")
			} else {
				fmt.Fprintf(&sb, " v%d", v)
			}
		case Window:
			fmt.Fprintf(&sb, " w%d", v)
		case Imm:
			fmt.Fprintf(&sb, " %d", int16(v))
		case Count, Other:
			fmt.Fprintf(&sb, " #%d", v)
		case Jump, Jump32:
			if o == Jump32 && k == 1 {
				break
			}
			t := JumpTarget(code.Body().Words, i)
			if b, ok := blocks[t]; ok {
				fmt.Fprintf(&sb, " -> L%d", b)
			} else {
				fmt.Fprintf(&sb, " -> word %d", t)
			}
		}
	}
	for k, kind := range Infos[op].Words {
		v := code.Body().Words[i+1+k]
		switch kind {
		case WordConst, WordName, WordCode:
			if v < uint64(len(code.Body().Consts)) {
				sb.WriteString(" " + code.Body().Consts[v].String())
			} else {
				fmt.Fprintf(&sb, " const %d", v)
			}
		case WordRaw:
			fmt.Fprintf(&sb, " %d", v)
		}
	}
	return sb.String()
}

// String returns a text like the constant's literal.
func (k *Const) String() string {
	items := func(open, end string) string {
		parts := make([]string, len(k.Items))
		for i := range k.Items {
			parts[i] = k.Items[i].String()
		}
		return open + strings.Join(parts, ", ") + end
	}
	switch k.Kind {
	case ConstNone:
		return "None"
	case ConstFalse:
		return "False"
	case ConstTrue:
		return "True"
	case ConstEllipsis:
		return "..."
	case ConstInt:
		return k.bigInt().String()
	case ConstFloat:
		return floatText(k.Float)
	case ConstComplex:
		return "(" + floatText(k.Float) + ", " + floatText(k.Imag) + "j)"
	case ConstStr:
		return quote(k.Str)
	case ConstName:
		return k.Str
	case ConstBytes:
		return "b" + quoteBytes(k.Str)
	case ConstTuple:
		return items("(", ")")
	case ConstFrozenSet:
		return items("{", "}")
	case ConstSlice:
		return items("slice(", ")")
	case ConstCode:
		return "<code " + k.Code.QualName + ">"
	}
	return "const?"
}

// String returns the kind's name.
func (k LocalKind) String() string {
	return [...]string{InVreg: "vreg", InCell: "cell", InFree: "free", Hidden: "hidden", HiddenCell: "hidden cell"}[k]
}

// String returns the names of the flags that say what kind of code it is.
func (f Flags) String() string {
	var s []string
	for _, e := range []struct {
		flag Flags
		name string
	}{
		{VarArgs, "varargs"}, {VarKeywords, "varkeywords"}, {Nested, "nested"}, {IsGenerator, "generator"},
		{IsCoroutine, "coroutine"}, {IsAsyncGenerator, "async generator"}, {Namespace, "namespace"}, {Class, "class"}, {Module, "module"},
	} {
		if f&e.flag != 0 {
			s = append(s, e.name)
		}
	}
	return strings.Join(s, ", ")
}
