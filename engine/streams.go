package engine

import (
	"os"
	"strings"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/stdlib/imports"
	"pyjit/stdlib/io"
	"pyjit/stdlib/signal"
)

// openStreams makes sys.stdin, sys.stdout and sys.stderr, and the built-in function open.
func openStreams(p *Program, f *heap.Frame) bool {
	env := os.Getenv
	if p.Sys.Flags.IgnoreEnvironment != 0 {
		env = func(string) string { return "" }
	}
	unbuffered := p.Unbuffered || env("PYTHONUNBUFFERED") != ""
	encoding, given, _ := strings.Cut(env("PYTHONIOENCODING"), ":")
	errors := "strict"
	switch localeName() {
	case "", "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8":
		errors = "surrogateescape" // names of files and arguments pass through unharmed
	}
	if encoding != "" {
		errors = "strict"
	}
	if given != "" {
		errors = given
	}
	for fd, name := range []string{"stdin", "stdout", "stderr"} {
		mode, opt := "w", io.StdOptions{Encoding: encoding, Errors: errors, Unbuffered: unbuffered}
		switch name {
		case "stdin":
			mode, opt.Unbuffered = "r", false
		case "stderr":
			opt.Errors, opt.LineBuffering = "backslashreplace", true
		}
		v := io.NewStdFile(fd, "<"+name+">", mode, opt)
		if v == heap.Raised {
			return false
		}
		object.SetSysAttr(name, v)
		object.SetSysAttr("__"+name+"__", v)
	}
	name := object.Intern("_io")
	m := imports.Import(name, heap.None, f, heap.None, 0)
	if m == heap.Raised {
		return false
	}
	open := object.GetAttr(m, f, object.Intern("open"))
	return open != heap.Raised && object.SetAttr(object.BuiltinsModule(), f, object.Intern("open"), open) != heap.Raised
}

// localeName is the name of the locale for characters.
func localeName() string {
	for _, v := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if s := os.Getenv(v); s != "" {
			return s
		}
	}
	return ""
}

// raiseAtSafepoints has signals handled there, where Ctrl-C raises
// KeyboardInterrupt, and MemoryError raised when the heap is beyond its limit.
func raiseAtSafepoints() {
	heap.AtSafepoint = func(flags uint32) {
		if flags&heap.FlagMemory != 0 {
			heap.ClearFlag(heap.FlagMemory)
			if !object.Pending() {
				object.MemoryErr()
			}
		}
		if flags&heap.FlagSignal != 0 {
			signal.Handle(heap.FrameAt(heap.Ctx.Frame))
		}
	}
	signal.Start()
}
