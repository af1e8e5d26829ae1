package object

// Signatures of the kernel whose bodies follow in the next commits; until then
// they know tagged values only or panic.

var (
	TypeError          = &TypeDef{Name: "TypeError"}
	ValueError         = &TypeDef{Name: "ValueError"}
	IndexError         = &TypeDef{Name: "IndexError"}
	KeyError           = &TypeDef{Name: "KeyError"}
	AttributeError     = &TypeDef{Name: "AttributeError"}
	OverflowError      = &TypeDef{Name: "OverflowError"}
	ZeroDivisionError  = &TypeDef{Name: "ZeroDivisionError"}
	RuntimeError       = &TypeDef{Name: "RuntimeError"}
	MemoryError        = &TypeDef{Name: "MemoryError"}
	StopIteration      = &TypeDef{Name: "StopIteration"}
	LookupError        = &TypeDef{Name: "LookupError"}
	UnicodeDecodeError = &TypeDef{Name: "UnicodeDecodeError"}
	UnicodeEncodeError = &TypeDef{Name: "UnicodeEncodeError"}
	ObjectType         = &TypeDef{Name: "object", Kind: KindInst, Shape: ShapeObject}
)

var (
	pendingType *TypeDef
	pendingText string
)

func raiseText(t *TypeDef, text string) Value {
	pendingType, pendingText = t, text
	return Raised
}

// CmpOp is a comparison operator: SpLt + op is its special.
type CmpOp uint8

const (
	CmpLt CmpOp = iota
	CmpLe
	CmpEq
	CmpNe
	CmpGt
	CmpGe
)

func todo() { panic("object: not written yet") }

func TypeOf(v Value) Value                                              { todo(); return Raised }
func TypeName(v Value) string                                           { todo(); return "" }
func IsSubtype(t, u Value) bool                                         { todo(); return false }
func IsInstance(v Value, t *TypeDef) bool                               { todo(); return false }
func RaiseValue(exc Value) Value                                        { todo(); return Raised }
func KeyErr(key Value) Value                                            { pendingType = KeyError; return Raised }
func AttrErr(o, name Value) Value                                       { pendingType = AttributeError; return Raised }
func StopIter(v Value) Value                                            { pendingType = StopIteration; return Raised }
func Pending() bool                                                     { return pendingType != nil }
func Matches(t *TypeDef) bool                                           { return pendingType == t }
func ClearExc() Value                                                   { pendingType = nil; return None }
func GetAttr(o Value, f *Frame, name Value) Value                       { todo(); return Raised }
func LookupAttr(o Value, f *Frame, name Value) Value                    { todo(); return Raised }
func SetAttr(o Value, f *Frame, name, v Value) Value                    { todo(); return Raised }
func DelAttr(o Value, f *Frame, name Value) Value                       { todo(); return Raised }
func TypeLookup(t, name Value) Value                                    { todo(); return Raised }
func FindSpecial(v Value, sp Special) Value                             { todo(); return Raised }
func Binary(sp Special, a Value, f *Frame, b Value) Value               { todo(); return Raised }
func InPlace(sp Special, a Value, f *Frame, b Value) Value              { todo(); return Raised }
func Unary(sp Special, a Value, f *Frame) Value                         { todo(); return Raised }
func Compare(op CmpOp, a Value, f *Frame, b Value) Value                { todo(); return Raised }
func Eq(a Value, f *Frame, b Value) int                                 { todo(); return -1 }
func Truth(v Value, f *Frame) int                                       { todo(); return -1 }
func Hash(v Value, f *Frame) (int64, bool)                              { todo(); return 0, false }
func Repr(v Value, f *Frame) Value                                      { todo(); return Raised }
func Str(v Value, f *Frame) Value                                       { todo(); return Raised }
func Format(v Value, f *Frame, spec Value) Value                        { todo(); return Raised }
func ReprString(v Value, f *Frame) (string, bool)                       { todo(); return "", false }
func StrString(v Value, f *Frame) (string, bool)                        { todo(); return "", false }
func Len(v Value, f *Frame) int                                         { todo(); return -1 }
func GetItem(o Value, f *Frame, k Value) Value                          { todo(); return Raised }
func SetItem(o Value, f *Frame, k, v Value) Value                       { todo(); return Raised }
func DelItem(o Value, f *Frame, k Value) Value                          { todo(); return Raised }
func Contains(o Value, f *Frame, v Value) int                           { todo(); return -1 }
func Iter(v Value, f *Frame) Value                                      { todo(); return Raised }
func Next(it Value, f *Frame) Value                                     { todo(); return Raised }
func StopValue() Value                                                  { todo(); return Raised }
func Call0(fn Value, f *Frame) Value                                    { todo(); return Raised }
func Call1(fn Value, f *Frame, a Value) Value                           { todo(); return Raised }
func Call2(fn Value, f *Frame, a, b Value) Value                        { todo(); return Raised }
func Call3(fn Value, f *Frame, a, b, c Value) Value                     { todo(); return Raised }
func CallN(fn Value, f *Frame, args *Value, n int, kwnames Value) Value { todo(); return Raised }
func CallMethod0(o Value, f *Frame, name Value) Value                   { todo(); return Raised }
func CallMethod1(o Value, f *Frame, name, a Value) Value                { todo(); return Raised }
func CallMethod2(o Value, f *Frame, name, a, b Value) Value             { todo(); return Raised }
func EnterRecursive(f *Frame) bool                                      { return true }
func LeaveRecursive()                                                   {}
func ReprEnter(v Value) bool                                            { return true }
func ReprLeave(v Value)                                                 {}
