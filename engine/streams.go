package engine

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/stdlib/imports"
	"pyjit/stdlib/io"
	"pyjit/stdlib/signal"
)

// openStreams makes sys.stdin, sys.stdout and sys.stderr, and the built-in function open.
func openStreams(f *heap.Frame) bool {
	for fd, s := range []struct {
		name, mode, errors string
		line               bool
	}{
		{"stdin", "r", "strict", false}, {"stdout", "w", "strict", false}, {"stderr", "w", "backslashreplace", true},
	} {
		v := io.NewStdFile(fd, "<"+s.name+">", s.mode, io.StdOptions{Errors: s.errors, LineBuffering: s.line})
		if v == heap.Raised {
			return false
		}
		object.SetSysAttr(s.name, v)
		object.SetSysAttr("__"+s.name+"__", v)
	}
	name := object.Intern("_io")
	m := imports.Import(name, heap.None, f, heap.None, 0)
	if m == heap.Raised {
		return false
	}
	open := object.GetAttr(m, f, object.Intern("open"))
	return open != heap.Raised && object.SetAttr(object.BuiltinsModule(), f, object.Intern("open"), open) != heap.Raised
}

// catchSignals has signals handled at polls; Ctrl-C raises KeyboardInterrupt.
func catchSignals() {
	heap.AtSafepoint = func(flags uint32) {
		if flags&heap.FlagSignal != 0 {
			signal.Handle(heap.FrameAt(heap.Ctx.Frame))
		}
	}
	signal.Start()
}
