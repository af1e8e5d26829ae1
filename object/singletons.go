package object

import "pyjit/heap"

// The types of None, Ellipsis and NotImplemented.
var (
	NoneType           = new(TypeDef)
	EllipsisType       = new(TypeDef)
	NotImplementedType = new(TypeDef)
)

func init() {
	noneHash := Int(0xfca86420)
	*NoneType = TypeDef{
		Name: "NoneType", Kind: KindOther, Shape: ShapeNoneType, Size: 8, Flags: Final, New: singletonNew(None), Sig: "*args, **kwargs",
		Doc: "The type of the None singleton.",
		Slots: []SlotDef{
			{SpRepr, func(v Value, f *Frame) Value { return Intern("None") }},
			{SpBool, func(v Value, f *Frame) Value { return False }},
			//heap:pinned a tagged int
			{SpHash, func(v Value, f *Frame) Value { return noneHash }},
		},
	}
	*EllipsisType = TypeDef{
		Name: "ellipsis", Kind: KindOther, Shape: ShapeEllipsisType, Size: 8, Flags: Final, New: singletonNew(Ellipsis), Sig: "*args, **kwargs",
		Doc:     "The type of the Ellipsis singleton.",
		Slots:   []SlotDef{{SpRepr, func(v Value, f *Frame) Value { return Intern("Ellipsis") }}},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(v Value, f *Frame) Value { return Intern("Ellipsis") }}},
	}
	*NotImplementedType = TypeDef{
		Name: "NotImplementedType", Kind: KindOther, Shape: ShapeNotImplementedType, Size: 8, Flags: Final, New: singletonNew(NotImplemented), Sig: "*args, **kwargs",
		Doc: "The type of the NotImplemented singleton.",
		Slots: []SlotDef{
			{SpRepr, func(v Value, f *Frame) Value { return Intern("NotImplemented") }},
			{SpBool, func(v Value, f *Frame) Value {
				return TypeErr("NotImplemented should not be used in a boolean context")
			}},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(v Value, f *Frame) Value { return Intern("NotImplemented") }}},
	}
	Register(NoneType, EllipsisType, NotImplementedType)
}

func singletonNew(v Value) fnG {
	//heap:pinned an immediate
	return func(args *Value, f *Frame, n int) Value {
		n, kw := SplitArgs(args, n)
		if n > 1 || kw != nil && DictLen(*kw) > 0 {
			return TypeErr("%s takes no arguments", NameOfType(*args))
		}
		return v
	}
}

// The internal shapes: what no Python code ever sees.
func init() {
	internalShape(ShapeNames, heap.ScanNone, 0)
	internalShape(ShapeNSCell, heap.ScanMask, 2)
	internalShape(ShapeRefVector, heap.ScanVector, 0)
	internalShape(ShapeRawVector, heap.ScanNone, 0)
	internalShape(ShapeFrameVregs, heap.ScanWords, 0)
	internalShape(ShapeDictEntries, heap.ScanVector, 0)
}
