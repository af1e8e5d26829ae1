package op

import "pyjit/object"

// Offsets of fields, as the marks of operations name them.
const (
	nsCellValue  = object.NSCellValue
	funcCall     = object.FuncCallOff
	funcDefaults = object.FuncDefaultsOff
	methodFunc   = object.MethodFuncOff
	methodSelf   = object.MethodSelfOff
	builtinFunc  = object.BuiltinFuncOff
	builtinSelf  = object.BuiltinSelfOff
	propGet      = object.PropGetOff
	propSet      = object.PropSetOff

	genState = 8 // package interp's
)
