package op

// Offsets of objects whose layout belongs to others: the same as in package
// object (NSCellValue, FuncCallOff, MethodFuncOff, MethodSelfOff, BuiltinFuncOff,
// BuiltinSelfOff) and package interp (genState).
const (
	nsCellValue = 8
	funcCall    = 16
	methodFunc  = 8
	methodSelf  = 16
	builtinFunc = 8
	builtinSelf = 16
	genState    = 8
)
