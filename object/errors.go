package object

import "fmt"

// Raise makes an exception of type t with a message as fmt.Sprintf gives it
// pending and returns Raised. The arguments are strings and Go numbers, never
// Values.
func Raise(t *TypeDef, format string, args ...any) Value {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return raiseText(t, format)
}

// TypeErr raises TypeError.
func TypeErr(format string, args ...any) Value { return Raise(TypeError, format, args...) }

// ValueErr raises ValueError.
func ValueErr(format string, args ...any) Value { return Raise(ValueError, format, args...) }

// IndexErr raises IndexError.
func IndexErr(format string, args ...any) Value { return Raise(IndexError, format, args...) }

// OverflowErr raises OverflowError.
func OverflowErr(format string, args ...any) Value { return Raise(OverflowError, format, args...) }

// ZeroDivErr raises ZeroDivisionError.
func ZeroDivErr(format string, args ...any) Value { return Raise(ZeroDivisionError, format, args...) }

// RuntimeErr raises RuntimeError.
func RuntimeErr(format string, args ...any) Value { return Raise(RuntimeError, format, args...) }

// MemoryErr raises MemoryError.
func MemoryErr() Value { return raiseText(MemoryError, "") }
