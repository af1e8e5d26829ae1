package object

import "pyjit/heap"

// The hierarchy of built-in exceptions. Those with fields of their own are in
// exc_fields.go, exc_oserror.go, exc_unicode.go and exc_group.go.

func excType(base *TypeDef, name, doc string) *TypeDef {
	d := &TypeDef{Name: name, Doc: doc, Base: base, Kind: KindException, Scan: base.Scan, Mask: base.Mask, Size: base.Size, Flags: HasDict}
	Register(d)
	return d
}

// excFields is excType with n fields behind those of BaseException.
func excFields(base *TypeDef, name, doc string, n int) *TypeDef {
	d := excType(base, name, doc)
	d.Scan, d.Size = heap.ScanMask, excSize+8*uint16(n)
	d.Mask = 1<<(6+n) - 2
	return d
}

// The exceptions without fields of their own, and those whose fields are filled in elsewhere.
var (
	ExceptionType           = excType(BaseException, "Exception", "Common base class for all non-exit exceptions.")
	GeneratorExit           = excType(BaseException, "GeneratorExit", "Request that a generator exit.")
	KeyboardInterrupt       = excType(BaseException, "KeyboardInterrupt", "Program interrupted by user.")
	SystemExit              = excFields(BaseException, "SystemExit", "Request to exit from the interpreter.", 1)
	BaseExceptionGroup      = excFields(BaseException, "BaseExceptionGroup", "A combination of multiple unrelated exceptions.", 2)
	TypeError               = excType(ExceptionType, "TypeError", "Inappropriate argument type.")
	StopAsyncIteration      = excType(ExceptionType, "StopAsyncIteration", "Signal the end from iterator.__anext__().")
	StopIteration           = excFields(ExceptionType, "StopIteration", "Signal the end from iterator.__next__().", 1)
	ImportError             = excFields(ExceptionType, "ImportError", "Import can't find module, or can't find name in module.", 4)
	ModuleNotFoundError     = excType(ImportError, "ModuleNotFoundError", "Module not found.")
	OSError                 = excFields(ExceptionType, "OSError", "Base class for I/O related errors.", 5)
	EOFError                = excType(ExceptionType, "EOFError", "Read beyond end of file.")
	RuntimeError            = excType(ExceptionType, "RuntimeError", "Unspecified run-time error.")
	RecursionError          = excType(RuntimeError, "RecursionError", "Recursion limit exceeded.")
	NotImplementedError     = excType(RuntimeError, "NotImplementedError", "Method or function hasn't been implemented yet.")
	PythonFinalizationError = excType(RuntimeError, "PythonFinalizationError", "Operation blocked during Python finalization.")
	NameError               = excFields(ExceptionType, "NameError", "Name not found globally.", 2)
	UnboundLocalError       = excType(NameError, "UnboundLocalError", "Local name referenced but not bound to a value.")
	AttributeError          = excFields(ExceptionType, "AttributeError", "Attribute not found.", 2)
	SyntaxError             = excFields(ExceptionType, "SyntaxError", "Invalid syntax.", 9)
	IndentationError        = excType(SyntaxError, "IndentationError", "Improper indentation.")
	TabError                = excType(IndentationError, "TabError", "Improper mixture of spaces and tabs.")
	IncompleteInputError    = excType(SyntaxError, "_IncompleteInputError", "incomplete input.")
	LookupError             = excType(ExceptionType, "LookupError", "Base class for lookup errors.")
	IndexError              = excType(LookupError, "IndexError", "Sequence index out of range.")
	KeyError                = excType(LookupError, "KeyError", "Mapping key not found.")
	ValueError              = excType(ExceptionType, "ValueError", "Inappropriate argument value (of correct type).")
	UnicodeError            = excType(ValueError, "UnicodeError", "Unicode related error.")
	UnicodeEncodeError      = excFields(UnicodeError, "UnicodeEncodeError", "Unicode encoding error.", 5)
	UnicodeDecodeError      = excFields(UnicodeError, "UnicodeDecodeError", "Unicode decoding error.", 5)
	UnicodeTranslateError   = excFields(UnicodeError, "UnicodeTranslateError", "Unicode translation error.", 5)
	AssertionError          = excType(ExceptionType, "AssertionError", "Assertion failed.")
	ArithmeticError         = excType(ExceptionType, "ArithmeticError", "Base class for arithmetic errors.")
	FloatingPointError      = excType(ArithmeticError, "FloatingPointError", "Floating-point operation failed.")
	OverflowError           = excType(ArithmeticError, "OverflowError", "Result too large to be represented.")
	ZeroDivisionError       = excType(ArithmeticError, "ZeroDivisionError", "Second argument to a division or modulo operation was zero.")
	SystemError             = excType(ExceptionType, "SystemError", "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.")
	ReferenceError          = excType(ExceptionType, "ReferenceError", "Weak ref proxy used after referent went away.")
	MemoryError             = excType(ExceptionType, "MemoryError", "Out of memory.")
	BufferError             = excType(ExceptionType, "BufferError", "Buffer error.")

	Warning                   = excType(ExceptionType, "Warning", "Base class for warning categories.")
	UserWarning               = excType(Warning, "UserWarning", "Base class for warnings generated by user code.")
	EncodingWarning           = excType(Warning, "EncodingWarning", "Base class for warnings about encodings.")
	DeprecationWarning        = excType(Warning, "DeprecationWarning", "Base class for warnings about deprecated features.")
	PendingDeprecationWarning = excType(Warning, "PendingDeprecationWarning", "Base class for warnings about features which will be deprecated\nin the future.")
	SyntaxWarning             = excType(Warning, "SyntaxWarning", "Base class for warnings about dubious syntax.")
	RuntimeWarning            = excType(Warning, "RuntimeWarning", "Base class for warnings about dubious runtime behavior.")
	FutureWarning             = excType(Warning, "FutureWarning", "Base class for warnings about constructs that will change semantically\nin the future.")
	ImportWarning             = excType(Warning, "ImportWarning", "Base class for warnings about probable mistakes in module imports")
	UnicodeWarning            = excType(Warning, "UnicodeWarning", "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.")
	BytesWarning              = excType(Warning, "BytesWarning", "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.")
	ResourceWarning           = excType(Warning, "ResourceWarning", "Base class for warnings about resource usage.")

	ConnectionError        = excType(OSError, "ConnectionError", "Connection error.")
	BlockingIOError        = excType(OSError, "BlockingIOError", "I/O operation would block.")
	BrokenPipeError        = excType(ConnectionError, "BrokenPipeError", "Broken pipe.")
	ChildProcessError      = excType(OSError, "ChildProcessError", "Child process error.")
	ConnectionAbortedError = excType(ConnectionError, "ConnectionAbortedError", "Connection aborted.")
	ConnectionRefusedError = excType(ConnectionError, "ConnectionRefusedError", "Connection refused.")
	ConnectionResetError   = excType(ConnectionError, "ConnectionResetError", "Connection reset.")
	FileExistsError        = excType(OSError, "FileExistsError", "File already exists.")
	FileNotFoundError      = excType(OSError, "FileNotFoundError", "File not found.")
	IsADirectoryError      = excType(OSError, "IsADirectoryError", "Operation doesn't work on directories.")
	NotADirectoryError     = excType(OSError, "NotADirectoryError", "Operation only works on directories.")
	InterruptedError       = excType(OSError, "InterruptedError", "Interrupted by signal.")
	PermissionError        = excType(OSError, "PermissionError", "Not enough permissions.")
	ProcessLookupError     = excType(OSError, "ProcessLookupError", "Process not found.")
	TimeoutError           = excType(OSError, "TimeoutError", "Timeout expired.")
)
