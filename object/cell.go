package object

import "pyjit/heap"

// CellValueOff is the offset of a cell's content, Unbound if it is empty.
const CellValueOff = 8

// CellType is the type of the cells of closures.
var CellType = new(TypeDef)

func init() {
	cmp := func(op CmpOp) fn2 {
		return func(a Value, f *Frame, b Value) Value {
			if !b.Is(ShapeCell) {
				return NotImplemented
			}
			x, y := fld(a, CellValueOff), fld(b, CellValueOff)
			if x != Unbound && y != Unbound {
				return Compare(op, x, f, y)
			}
			i, j := heap.Int(1), heap.Int(1) // an empty cell is less than others
			if x == Unbound {
				i = 0
			}
			if y == Unbound {
				j = 0
			}
			return Compare(op, i, f, j)
		}
	}
	*CellType = TypeDef{
		Name: "cell", Kind: KindCell, Shape: ShapeCell, Scan: heap.ScanMask, Mask: 2, Size: 16, Flags: Final,
		Sig: "contents=<unrepresentable>, /", New: func(args *Value, f *Frame, n int) Value {
			if n > 1 {
				return NewCell(Arg(args, 1))
			}
			return NewCell(Unbound)
		},
		Doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
		Slots: []SlotDef{
			{SpRepr, func(c Value, f *Frame) Value {
				v := fld(c, CellValueOff)
				if v == Unbound {
					return NewStr("<cell at " + hexAddr(c) + ": empty>")
				}
				return NewStr("<cell at " + hexAddr(c) + ": " + TypeName(v) + " object at " + hexAddr(v) + ">")
			}},
			{SpLt, cmp(CmpLt)}, {SpLe, cmp(CmpLe)}, {SpEq, cmp(CmpEq)}, {SpNe, cmp(CmpNe)}, {SpGt, cmp(CmpGt)}, {SpGe, cmp(CmpGe)},
		},
		GetSets: []GetSetDef{
			{Name: "cell_contents", Get: func(c Value, f *Frame) Value {
				v := fld(c, CellValueOff)
				if v == Unbound {
					return ValueErr("Cell is empty")
				}
				return v
			}, Set: func(c Value, f *Frame, v Value) Value {
				setFld(c, CellValueOff, v)
				return None
			}},
		},
	}
	Register(CellType)
}

// NewCell returns a cell that holds v; Unbound for an empty one.
func NewCell(v Value) Value {
	p := heap.Ctx.Free[heap.Class16].Alloc(16)
	heap.SetHeader(p, ShapeCell)
	heap.Store(p+CellValueOff, v)
	return heap.Obj(p)
}
