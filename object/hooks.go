package object

// Hooks are set at start-up by the packages that know frames and code.
var (
	// CallFunctionHook calls a function written in Python: n positional arguments
	// at args and behind them the values of the keyword arguments that the tuple
	// kwnames names (Unbound = none).
	CallFunctionHook func(fn Value, f *Frame, args *Value, n int, kwnames Value) Value

	// SuperHook returns, for super() without arguments, the __class__ cell's
	// content and the first argument of the frame f; ok is false with an exception pending.
	SuperHook func(f *Frame) (cls, self Value, ok bool)

	// GlobalsHook returns the globals of the frame f, or Unbound.
	GlobalsHook func(f *Frame) Value

	// FrameInfoHook tells what printing a traceback needs about its frame object.
	FrameInfoHook func(frame Value, lasti int) FrameInfo

	// FunctionFlagsHook returns the co_flags of a code object.
	FunctionFlagsHook func(code Value) int

	// RecursionDepthHook, if set, says whether the recursion limit is reached.
	RecursionDepthHook func() bool
)

// A FrameInfo is what a line of a traceback shows about a frame.
type FrameInfo struct {
	File, Name              string
	Source                  string // the name that SourceHook knows the text by
	Line, EndLine, Col, End int    // columns are byte offsets; Col < 0: not known
}
