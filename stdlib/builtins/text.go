package builtins

import (
	"pyjit/heap"
	"pyjit/object"
)

func repr(o Value, f *Frame) Value  { return object.Repr(o, f) }
func ascii(o Value, f *Frame) Value { return object.ASCII(o, f) }

func format(o Value, f *Frame, spec Value) Value {
	if spec == heap.Unbound {
		spec = object.EmptyStr
	} else if !object.IsStr(spec) {
		return object.TypeErr("format() argument 2 must be str, not %s", object.TypeName(spec))
	}
	return object.Format(o, f, spec)
}

// print writes the texts of its arguments to a file, by the file's write method.
func print(args *Value, f *Frame, n int) Value {
	n, kw := object.SplitArgs(args, n)
	sep, end := object.KwArg(kw, 0), object.KwArg(kw, 1)
	file, flush := object.KwArg(kw, 2), object.KwArg(kw, 3)
	if file == heap.Unbound || file == heap.None {
		file = object.SysAttr("stdout")
		if file == heap.Miss {
			return object.RuntimeErr("lost sys.stdout")
		}
		if file == heap.None {
			return heap.None
		}
	}
	if sep == heap.None || sep == heap.Unbound {
		sep = heap.Unbound
	} else if !object.IsStr(sep) {
		return object.TypeErr("sep must be None or a string, not %s", object.TypeName(sep))
	}
	if end == heap.None || end == heap.Unbound {
		end = heap.Unbound
	} else if !object.IsStr(end) {
		return object.TypeErr("end must be None or a string, not %s", object.TypeName(end))
	}
	write := object.GetAttr(file, f, writeName.Get())
	if write == heap.Raised {
		return write
	}
	space, newline := object.Intern(" "), object.Intern("\n")
	if sep == heap.Unbound {
		sep = space
	}
	if end == heap.Unbound {
		end = newline
	}
	for i := range n {
		if i > 0 {
			if object.Call1(write, f, sep) == heap.Raised {
				return heap.Raised
			}
		}
		s := object.Str(object.Arg(args, i), f)
		if s == heap.Raised || object.Call1(write, f, s) == heap.Raised {
			return heap.Raised
		}
	}
	if object.Call1(write, f, end) == heap.Raised {
		return heap.Raised
	}
	if flush != heap.Unbound {
		t := object.Truth(flush, f)
		if t < 0 || t == 1 && object.CallMethod0(file, f, flushName.Get()) == heap.Raised {
			return heap.Raised
		}
	}
	return heap.None
}

// input reads a line from sys.stdin through the file objects; a prompt goes to sys.stdout.
func input(prompt Value, f *Frame) Value {
	in, out := object.SysAttr("stdin"), object.SysAttr("stdout")
	if in == heap.Miss || in == heap.None {
		return object.RuntimeErr("input(): lost sys.stdin")
	}
	if out == heap.Miss || out == heap.None {
		return object.RuntimeErr("input(): lost sys.stdout")
	}
	if e := object.SysAttr("stderr"); e != heap.Miss && e != heap.None {
		if object.CallMethod0(e, f, flushName.Get()) == heap.Raised {
			object.ClearExc()
		}
	}
	if prompt != heap.Unbound {
		s := object.Str(prompt, f)
		if s == heap.Raised || object.CallMethod1(out, f, writeName.Get(), s) == heap.Raised {
			return heap.Raised
		}
	}
	if object.CallMethod0(out, f, flushName.Get()) == heap.Raised {
		return heap.Raised
	}
	line := object.CallMethod0(in, f, readLine.Get())
	if line == heap.Raised {
		return line
	}
	if !object.IsStr(line) {
		return object.TypeErr("object.readline() returned non-string")
	}
	n := object.StrLen(line)
	if n == 0 {
		return object.Raise(object.EOFError, "EOF when reading a line")
	}
	if object.StrAt(line, n-1) == '\n' {
		return object.Substr(line, 0, n-1)
	}
	return line
}
