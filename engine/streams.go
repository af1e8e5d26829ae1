package engine

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/stdlib/io"
)

// openStreams makes sys.stdin, sys.stdout and sys.stderr.
func openStreams(f *heap.Frame) bool {
	for fd, s := range []struct{ name, mode, errors string }{
		{"stdin", "r", "strict"}, {"stdout", "w", "strict"}, {"stderr", "w", "backslashreplace"},
	} {
		v := io.NewStdFile(fd, "<"+s.name+">", s.mode, io.StdOptions{Errors: s.errors})
		if v == heap.Raised {
			return false
		}
		object.SetSysAttr(s.name, v)
		object.SetSysAttr("__"+s.name+"__", v)
	}
	return true
}
