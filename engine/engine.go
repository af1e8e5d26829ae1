// Package engine puts the tiers, the import system and the standard library
// together and runs programs. It is what the command and tests start Python with.
package engine

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	_ "pyjit/stdlib/all" // registers the modules written in Go
	"pyjit/stdlib/imports"
	"pyjit/stdlib/signal"
	"pyjit/stdlib/sys"
	"pyjit/syntax"
	"pyjit/tiering"
)

// A Program says what to run: a command, a file, or neither for a program on
// standard input.
type Program struct {
	Command    string
	HasCommand bool
	File       string
	Optimize   int // level of -O
	SkipLine   bool
	Module     string // of -m
	NoSite     bool   // without the builtins of the module site

	Options    tiering.Options
	Sys        sys.Config // Modules and Path are filled in here
	SafePath   bool
	Unbuffered bool // standard output and error

	DumpTo io.Writer // where Options.Dump and Options.Why go; nil: standard error
}

// Run runs a program in this process and returns its exit status. It can be
// called once.
func Run(p *Program, stderr io.Writer) int {
	if p.Options.MaxHeap > 0 {
		heap.MaxHeap = uintptr(p.Options.MaxHeap)
	}
	interp.Boot()
	reportQuits()
	raiseAtSafepoints()
	startInspection(&p.Options)
	if w := startTiers(&p.Options); w != "" {
		fmt.Fprintln(stderr, "pyjit:", w)
	}
	start := time.Now()
	status := guard(stderr, func() int { return p.main(stderr) })
	p.inspect(stderr, time.Since(start))
	return status
}

func (p *Program) main(stderr io.Writer) int {
	f := heap.FrameAt(heap.Ctx.Frame)
	src, name, err := p.source()
	if err != nil {
		fmt.Fprintln(stderr, err.text)
		return err.status
	}
	p.Sys.Modules = imports.Init()
	p.Sys.Path = append(append(p.scriptPath(), p.environmentPath()...), imports.LibraryPath)
	p.Sys.JIT = p.Options.JIT != tiering.Interpreter
	sys.Configure(p.Sys)
	if !bootModules(p, f) {
		object.PrintException(object.ClearExc(), f)
		return 1
	}
	heap.SetStress(p.Options.GC == tiering.GCStress)
	main := object.NewModule(object.Intern("__main__"), heap.None)
	mark := heap.ScratchTop()
	heap.ScratchPush(main)
	d := object.ModuleDict(main)
	object.DictSetStr(p.Sys.Modules, object.Intern("__main__"), main)
	set := func(k string, v heap.Value) { object.DictSetStr(d, object.Intern(k), v) }
	set("__builtins__", object.BuiltinsModule())
	set("__spec__", heap.None)
	set("__loader__", heap.None)
	set("__package__", heap.None)
	set("__doc__", heap.None)
	imports.Optimize = p.Optimize
	if !p.NoSite {
		addSiteBuiltins(f)
	}
	code := heap.Raised
	if p.Module != "" {
		var text string
		if code, name, text = p.module(d, f); text != "" {
			fmt.Fprintf(stderr, "%s: %s\n", p.Sys.Executable, text)
			heap.ScratchRelease(mark)
			finish(f)
			return 1
		}
	} else {
		if p.HasCommand {
			interp.SetCommand(name, p.Command)
		}
		code = interp.CompileSource(src, name, syntax.ModeExec, bytecode.Options{Optimize: p.Optimize})
	}
	if !p.HasCommand {
		set("__file__", object.NewStr(name))
		set("__cached__", heap.None)
	}
	v := heap.Raised
	if code != heap.Raised {
		v = interp.RunCode(code, d, heap.None, heap.Unbound)
	}
	status := 0
	if v == heap.Raised {
		status = report(f, stderr)
	}
	if s := finish(f); s != 0 {
		status = s
	}
	heap.ScratchRelease(mark)
	if interrupted { // so that a shell knows that its script was interrupted, too
		signal.Die()
	}
	return status
}

// A noProgram says why there is nothing to run.
type noProgram struct {
	text   string
	status int
}

// source returns the program's text and the name that tracebacks show.
func (p *Program) source() (src []byte, name string, no *noProgram) {
	switch {
	case p.Module != "":
		return nil, "", nil
	case p.HasCommand:
		return []byte(p.Command + "\n"), "<string>", nil
	case p.File != "" && p.File != "-":
		file := absolute(p.File)
		info, err := os.Stat(p.File)
		if err == nil && info.IsDir() {
			main := filepath.Join(file, "__main__.py")
			if src, err = os.ReadFile(main); err != nil {
				return nil, "", &noProgram{fmt.Sprintf("%s: can't find '__main__' module in '%s'", p.Sys.Executable, file), 1}
			}
			return src, main, nil
		}
		if src, err = os.ReadFile(p.File); err != nil {
			errno := syscall.ENOENT
			errors.As(err, &errno)
			return nil, "", &noProgram{fmt.Sprintf("%s: can't open file '%s': [Errno %d] %s", p.Sys.Executable, file, int(errno), object.ErrnoText(errno)), 2}
		}
		if p.SkipLine {
			src = blankFirstLine(src)
		}
		return src, file, nil
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		return nil, "", &noProgram{err.Error(), 1}
	}
	return src, "<stdin>", nil
}

// module finds what -m runs. It sets what of __main__ depends on it.
func (p *Program) module(main heap.Value, f *heap.Frame) (code heap.Value, file, text string) {
	code, file, pkg, text := imports.MainCode(p.Module, f)
	if text != "" || code == heap.Raised {
		return code, file, text
	}
	object.DictSetStr(main, object.Intern("__package__"), object.NewStr(pkg))
	if argv := object.SysAttr("argv"); argv != heap.Miss && object.IsList(argv) && object.ListLen(argv) > 0 {
		object.ListSet(argv, 0, object.NewStr(file))
	}
	return code, file, ""
}

// addSiteBuiltins adds what the module site adds to the builtins.
func addSiteBuiltins(f *heap.Frame) {
	m := imports.Import(object.Intern("_sitebuiltins"), heap.None, f, heap.None, 0)
	if m == heap.Raised {
		object.ClearExc()
		return
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(m)
	add := func(name, class string, args ...string) {
		a := heap.ScratchAlloc(len(args) + 2)
		n := len(args)
		for i, s := range args {
			heap.SetAt(a, i, object.NewStr(s))
		}
		if name == "license" {
			heap.SetAt(a, n, listOf("LICENSE.txt", "LICENSE"))
			heap.SetAt(a, n+1, listOf(imports.LibraryPath+"/..", imports.LibraryPath, "."))
			n += 2
		}
		c := object.GetAttr(m, f, object.Intern(class))
		if c != heap.Raised {
			if v := object.CallN(c, f, (*heap.Value)(heap.Ptr(a)), n, heap.Unbound); v != heap.Raised {
				object.DictSetStr(object.BuiltinsDict(), object.Intern(name), v)
			}
		}
		object.ClearExc()
	}
	add("quit", "Quitter", "quit", "Ctrl-D (i.e. EOF)")
	add("exit", "Quitter", "exit", "Ctrl-D (i.e. EOF)")
	add("copyright", "_Printer", "copyright", object.StrGo(object.SysAttr("copyright")))
	add("credits", "_Printer", "credits", creditsText)
	add("license", "_Printer", "license", "See https://www.python.org/psf/license/")
	add("help", "_Helper")
}

func listOf(items ...string) heap.Value {
	l := object.NewList(len(items))
	for _, s := range items {
		object.ListAppend(l, object.NewStr(s))
	}
	return l
}

const creditsText = `Thanks to CWI, CNRI, BeOpen, Zope Corporation, the Python Software
Foundation, and a cast of thousands for supporting Python
development.  See www.python.org for more information.`

func absolute(file string) string {
	if a, err := filepath.Abs(file); err == nil {
		return a
	}
	return file
}

// blankFirstLine empties the first line, so that lines keep their numbers.
func blankFirstLine(src []byte) []byte {
	for i, c := range src {
		if c == '\n' {
			return src[i:]
		}
	}
	return nil
}

// scriptPath is the first entry of sys.path.
func (p *Program) scriptPath() []string {
	switch {
	case p.SafePath:
		return nil
	case p.Module != "":
		dir, err := os.Getwd()
		if err != nil {
			dir = ""
		}
		return []string{dir}
	case p.File == "" || p.File == "-":
		return []string{""}
	}
	file := p.File
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return []string{absolute(file)}
	}
	return []string{filepath.Dir(absolute(file))}
}

// environmentPath has the folders that PYTHONPATH names.
func (p *Program) environmentPath() []string {
	path := os.Getenv("PYTHONPATH")
	if path == "" || p.Sys.Flags.IgnoreEnvironment != 0 {
		return nil
	}
	dirs := strings.Split(path, ":")
	for i, d := range dirs {
		dirs[i] = absolute(d)
	}
	return dirs
}

// bootModules imports what every program needs.
func bootModules(p *Program, f *heap.Frame) bool {
	for _, m := range []string{"builtins", "sys"} {
		if imports.Import(object.Intern(m), heap.None, f, heap.None, 0) == heap.Raised {
			return false
		}
	}
	return openStreams(p, f)
}

// interrupted says that KeyboardInterrupt ended the program.
var interrupted bool

// report prints the pending exception as sys.excepthook does, and returns the exit status.
func report(f *heap.Frame, stderr io.Writer) int {
	e := object.ClearExc()
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(e)
	if object.IsInstance(e, object.SystemExit) {
		return exitStatus(e, f)
	}
	hook := object.SysAttr("excepthook")
	if hook == heap.Miss || hook == heap.None {
		object.PrintException(e, f)
		return 1
	}
	if object.Call3(hook, f, object.TypeOf(e), e, object.TracebackOf(e)) == heap.Raised {
		e2 := object.ClearExc()
		if object.IsInstance(e2, object.SystemExit) {
			return exitStatus(e2, f)
		}
		object.WriteStderr("Error in sys.excepthook:\n")
		object.PrintException(e2, f)
		object.WriteStderr("\nOriginal exception was:\n")
		object.PrintException(e, f)
	}
	if object.IsInstance(e, object.KeyboardInterrupt) {
		interrupted = true
		return 130
	}
	return 1
}

// exitStatus is the status that a SystemExit asks for.
func exitStatus(e heap.Value, f *heap.Frame) int {
	code := object.ExitCode(e)
	switch {
	case code == heap.None:
		return 0
	case code.IsInt():
		return int(code.Int() & 0xff)
	case object.IsIntLike(code):
		return 0xff
	case code == heap.True || code == heap.False:
		if code == heap.True {
			return 1
		}
		return 0
	}
	s, ok := object.StrString(code, f)
	if !ok {
		object.ClearExc()
	}
	flushStream("stdout", f)
	object.WriteStderr(s + "\n")
	return 1
}

// finish runs what is to run at exit and flushes the streams. The status is that
// of an error at the end, else 0.
func finish(f *heap.Frame) int {
	status := 0
	if m := object.DictGetStr(imports.Modules(), object.Intern("atexit")); m != heap.Miss {
		if run := object.LookupAttr(m, f, object.Intern("_run_exitfuncs")); run != heap.Miss && run != heap.Raised {
			if object.Call0(run, f) == heap.Raised {
				object.ClearExc()
			}
		}
	}
	if !flushStream("stdout", f) {
		e := object.ClearExc()
		object.WriteStderr("Exception ignored while flushing sys.stdout:\n")
		object.PrintException(e, f)
		status = 120
	}
	flushStream("stderr", f)
	// What finalizers print must still get out.
	for _, name := range []string{"__stdin__", "__stdout__", "__stderr__"} {
		for v := object.SysAttr(name); v.IsObj(); {
			heap.ClearFinalizer(v)
			next := object.LookupAttr(v, f, object.Intern("buffer"))
			if next == heap.Miss {
				next = object.LookupAttr(v, f, object.Intern("raw"))
			}
			if next == heap.Raised {
				object.ClearExc()
			}
			v = next
		}
	}
	heap.RunAllFinalizers()
	if status == 0 && !flushStream("stdout", f) {
		object.ClearExc()
		status = 120
	}
	flushStream("stderr", f)
	return status
}

func flushStream(name string, f *heap.Frame) bool {
	s := object.SysAttr(name)
	if s == heap.Miss || s == heap.None {
		return true
	}
	if c := object.LookupAttr(s, f, object.Intern("closed")); c == heap.True {
		return true
	}
	if object.CallMethod0(s, f, object.Intern("flush")) == heap.Raised {
		if name == "stdout" {
			return false
		}
		object.ClearExc()
	}
	return true
}
