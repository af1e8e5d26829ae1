// Package warnings is the module _warnings: it decides by the filters whether a warning
// is shown, ignored or raised, and issues the warnings of built-in functions.
//
// Showing is the business of warnings.py, which is imported for it.
package warnings

import (
	"strings"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/contextvars"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	miss    = heap.Miss
)

// The module's state: pinned objects, made with the module.
var (
	filters  Value //heap:pinned made once
	once     Value //heap:pinned made once
	context  Value //heap:pinned made once
	fallback Value //heap:pinned made once
	version  int64 = 1
)

func name(s string) Value { return o.Intern(s) }

func init() {
	nothing := func(x Value, f *Frame) Value { return none }
	o.RegisterModule(&o.ModuleDef{
		Name: "_warnings",
		Doc:  "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
		Funcs: []o.MethodDef{
			{Name: "warn", Sig: "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()", Fn: warn, Doc: "Issue a warning, or maybe ignore it or raise an exception."},
			{Name: "warn_explicit", Sig: "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None", Fn: warnExplicit, Doc: "Issue a warning, or maybe ignore it or raise an exception."},
			{Name: "_filters_mutated_lock_held", Sig: "", Fn: func(x Value, f *Frame) Value {
				version++
				return none
			}},
			{Name: "_acquire_lock", Sig: "", Fn: nothing},
			{Name: "_release_lock", Sig: "", Fn: nothing},
		},
		Init: func(mod Value, f *Frame) bool {
			boot()
			d := o.ModuleDict(mod)
			o.DictSetStr(d, name("filters"), filters)
			o.DictSetStr(d, name("_onceregistry"), once)
			o.DictSetStr(d, name("_defaultaction"), fallback)
			o.DictSetStr(d, name("_warnings_context"), context)
			return true
		},
	})
	o.WarnHook = issue
	o.WarnExplicitHook = func(f *Frame, category *o.TypeDef, text, file string, line int) bool {
		return explicit(f, category.Type, o.NewStr(text), o.NewStr(file), heap.Int(int64(line)), none, none, none, none) != raised
	}
}

func boot() {
	if filters != 0 {
		return
	}
	l := o.NewList(0)
	filter := func(action string, category *o.TypeDef, module Value) {
		t := o.NewTuple(5)
		o.TupleSet(t, 0, name(action))
		o.TupleSet(t, 1, none)
		o.TupleSet(t, 2, category.Type)
		o.TupleSet(t, 3, module)
		o.TupleSet(t, 4, heap.Int(0))
		o.ListAppend(l, t)
	}
	filter("default", o.DeprecationWarning, name("__main__"))
	filter("ignore", o.DeprecationWarning, none)
	filter("ignore", o.PendingDeprecationWarning, none)
	filter("ignore", o.ImportWarning, none)
	filter("ignore", o.ResourceWarning, none)
	filters = heap.Pin(l)
	once = heap.Pin(o.NewDict())
	context = heap.Pin(contextvars.NewVar("warnings_context"))
	fallback = name("default")
}

// issue is the hook for warnings of built-in functions.
func issue(f *Frame, category *o.TypeDef, text string, level int) bool {
	boot()
	return warnAt(f, o.NewStr(text), category.Type, level, none, none) != raised
}

// attr returns an attribute of the module warnings, or Miss while that is not imported.
func attr(f *Frame, attribute string, load bool) Value {
	m := o.FindModule(name("warnings"))
	if m == miss {
		opts := o.SysAttr("warnoptions")
		if !load && (opts == miss || !o.IsList(opts) || o.ListLen(opts) == 0) || o.ImportHook == nil {
			return miss
		}
		exc := o.FetchExc()
		m = o.ImportHook("warnings", f)
		if m == raised {
			o.ClearExc()
			m = miss
		}
		o.RestoreExc(exc)
		if m == miss {
			return miss
		}
	}
	return o.LookupAttr(m, f, name(attribute))
}

func warn(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	arg := func(i int) Value {
		if i < n && o.Arg(args, i) != unbound {
			return o.Arg(args, i)
		}
		return none
	}
	level := 1
	if v := arg(2); v != none {
		var ok bool
		if level, ok = o.AsSSize(v, f); !ok {
			return raised
		}
	}
	skip := o.KwArg(kw, 0)
	if skip == unbound {
		skip = none
	} else {
		if !o.IsTuple(skip) {
			return o.TypeErr("warn() argument 'skip_file_prefixes' must be tuple, not %s", o.TypeName(skip))
		}
		for i := range o.TupleLen(skip) {
			if p := o.TupleAt(skip, i); !o.IsStr(p) {
				return o.TypeErr("Found non-str '%s' in skip_file_prefixes.", o.TypeName(p))
			}
		}
		if o.TupleLen(skip) == 0 {
			skip = none
		} else {
			level = max(level, 2)
		}
	}
	category := categoryOf(arg(0), arg(1), f)
	if category == raised {
		return raised
	}
	return warnAt(f, arg(0), category, level, arg(3), skip)
}

func categoryOf(message, category Value, f *Frame) Value {
	if o.IsInstance(message, o.Warning) {
		return o.TypeOf(message)
	}
	if category == none {
		return o.UserWarning.Type
	}
	if o.IsType(category) {
		switch o.IsSubclassOf(category, f, o.Warning.Type) {
		case 1:
			return category
		case -1:
			return raised
		}
	}
	return o.TypeErr("category must be a Warning subclass, not '%s'", o.TypeName(category))
}

// fileOf returns the file name of a frame's code.
func fileOf(frame Value, f *Frame) Value {
	code := o.GetAttr(frame, f, name("f_code"))
	if code == raised {
		return code
	}
	return o.GetAttr(code, f, name("co_filename"))
}

// internal reports whether a frame is one of the import system's, or of a file to be
// skipped.
func internal(frame Value, f *Frame, skip Value) bool {
	file := fileOf(frame, f)
	if file == raised || !o.IsStr(file) {
		o.ClearExc()
		return false
	}
	s := o.StrGo(file)
	if strings.Contains(s, "importlib") && strings.Contains(s, "_bootstrap") {
		return true
	}
	if skip != none {
		for i := range o.TupleLen(skip) {
			if strings.HasPrefix(s, o.StrGo(o.TupleAt(skip, i))) {
				return true
			}
		}
	}
	return false
}

// warnAt issues a warning at the given number of frames up from the running one.
func warnAt(f *Frame, message, category Value, level int, source, skip Value) Value {
	frame := none
	if get := o.SysAttr("_getframe"); get != miss {
		if frame = o.Call0(get, f); frame == raised {
			o.ClearExc()
			frame = none
		}
	}
	back := func() bool {
		v := o.GetAttr(frame, f, name("f_back"))
		if v == raised {
			o.ClearExc()
			v = none
		}
		frame = v
		return frame != none
	}
	if frame != none {
		if level <= 0 || internal(frame, f, none) {
			for level--; level > 0 && back(); level-- {
			}
		} else {
			for level--; level > 0 && frame != none; level-- {
				for back() && internal(frame, f, skip) {
				}
			}
		}
	}
	globals, file, line := unbound, o.NewStr("<sys>"), heap.Int(0)
	if frame != none {
		if globals = o.GetAttr(frame, f, name("f_globals")); globals == raised {
			return raised
		}
		if file = fileOf(frame, f); file == raised {
			return raised
		}
		if line = o.GetAttr(frame, f, name("f_lineno")); line == raised {
			return raised
		}
	} else if m := o.FindModule(name("sys")); m != miss {
		globals = o.ModuleDict(m)
	}
	registry, module := none, o.NewStr("<string>")
	if globals != unbound && o.IsDict(globals) {
		key := name("__warningregistry__")
		if registry = o.DictGetStr(globals, key); registry == miss {
			registry = o.NewDict()
			if !o.DictSet(globals, f, key, registry) {
				return raised
			}
		}
		if m := o.DictGetStr(globals, name("__name__")); m != miss && (m == none || o.IsStr(m)) {
			module = m
		}
	}
	return explicit(f, category, message, file, line, module, registry, none, source)
}

func warnExplicit(args *Value, f *Frame, n int) Value {
	arg := func(i int) Value {
		if i < n && o.Arg(args, i) != unbound {
			return o.Arg(args, i)
		}
		return none
	}
	if !o.IsStr(arg(2)) {
		return o.TypeErr("warn_explicit() argument 'filename' must be str, not %s", o.TypeName(arg(2)))
	}
	if _, ok := o.AsSSize(arg(3), f); !ok {
		return raised
	}
	if g := arg(6); g != none && !o.IsDict(g) {
		return o.TypeErr("module_globals must be a dict, not '%s'", o.TypeName(g))
	}
	if r := arg(5); r != none && !o.IsDict(r) {
		return o.TypeErr("'registry' must be a dict or None, not '%s'", o.TypeName(r))
	}
	category := categoryOf(arg(0), arg(1), f)
	if category == raised {
		return raised
	}
	return explicit(f, category, arg(0), arg(2), arg(3), arg(4), arg(5), none, arg(7))
}

// warned reports whether the registry knows the warning: 1, 0, or -1 for raised; if not
// and set is true it does from then on.
func warned(f *Frame, registry, key Value, set bool) int {
	if !o.IsDict(registry) {
		return 0
	}
	vkey := name("version")
	if v := o.DictGetStr(registry, vkey); v != o.Int(version) {
		o.DictClear(registry)
		if !o.DictSet(registry, f, vkey, o.Int(version)) {
			return -1
		}
	} else {
		old := o.DictGet(registry, f, key)
		if old == raised {
			return -1
		}
		if old != miss {
			if t := o.Truth(old, f); t != 0 {
				return t
			}
		}
	}
	if set && !o.DictSet(registry, f, key, heap.True) {
		return -1
	}
	return 0
}

// matches reports whether a filter's pattern, None, a str or a compiled expression,
// matches: 1, 0, or -1 for raised.
func matches(f *Frame, pattern, text Value) int {
	if pattern == none {
		return 1
	}
	if o.IsExactStr(pattern) {
		return o.Eq(pattern, f, text)
	}
	r := o.CallMethod1(pattern, f, name("match"), text)
	if r == raised {
		return -1
	}
	return o.Truth(r, f)
}

// action returns what the filters say about a warning.
func action(f *Frame, category, text, line, module Value) Value {
	if c := contextvars.Get(context); c != miss && c != raised {
		if l := o.LookupAttr(c, f, name("_filters")); l != miss {
			if l == raised {
				return l
			}
			if a := search(f, l, category, text, line, module); a != miss {
				return a
			}
		}
	}
	l := attr(f, "filters", false)
	if l == raised {
		return l
	}
	if l == miss {
		l = filters
	}
	if !o.IsList(l) {
		return o.ValueErr("_warnings.filters must be a list")
	}
	if a := search(f, l, category, text, line, module); a != miss {
		return a
	}
	a := attr(f, "defaultaction", false)
	if a == miss {
		return fallback
	}
	if a != raised && !o.IsStr(a) {
		return o.TypeErr("_warnings.defaultaction must be a string, not '%s'", o.TypeName(a))
	}
	return a
}

func search(f *Frame, l, category, text, line, module Value) Value {
	for i := 0; i < o.ListLen(l); i++ {
		item := o.ListAt(l, i)
		if !o.IsTuple(item) || o.TupleLen(item) != 5 {
			return o.ValueErr("warnings.filters item %d isn't a 5-tuple", i)
		}
		a := o.TupleAt(item, 0)
		if !o.IsStr(a) {
			return o.TypeErr("action must be a string, not '%s'", o.TypeName(a))
		}
		ok := matches(f, o.TupleAt(item, 1), text)
		if ok == 1 {
			ok = o.IsSubclassOf(category, f, o.TupleAt(item, 2))
		}
		if ok == 1 {
			ok = matches(f, o.TupleAt(item, 3), module)
		}
		if ok == 1 {
			if n := o.TupleAt(item, 4); n != heap.Int(0) {
				ok = o.Eq(n, f, line)
			}
		}
		switch ok {
		case -1:
			return raised
		case 1:
			return a
		}
	}
	return miss
}

// explicit issues a warning that belongs to a line of a file.
func explicit(f *Frame, category, message, file, line, module, registry, sourceLine, source Value) Value {
	boot()
	if module == none {
		s := o.StrGo(file)
		switch {
		case s == "":
			s = "<unknown>"
		case strings.HasSuffix(s, ".py"):
			s = s[:len(s)-3]
		}
		module = o.NewStr(s)
	}
	text := message
	if o.IsInstance(message, o.Warning) {
		if text = o.Str(message, f); text == raised {
			return raised
		}
		category = o.TypeOf(message)
	} else if message = o.Call1(category, f, message); message == raised {
		return raised
	}
	key := o.Tuple3(text, category, line)
	if registry != none {
		switch warned(f, registry, key, false) {
		case 1:
			return none
		case -1:
			return raised
		}
	}
	a := action(f, category, text, line, module)
	if a == raised {
		return a
	}
	done := 0
	switch o.StrGo(a) {
	case "error":
		return o.RaiseValue(message)
	case "ignore":
		return none
	case "always", "all":
	case "once":
		if registry != none && !o.DictSet(registry, f, key, heap.True) {
			return raised
		}
		r := attr(f, "onceregistry", false)
		if r == raised {
			return r
		}
		if r == miss {
			r = once
		}
		done = warned(f, r, o.Tuple2(text, category), true)
	case "module":
		if registry != none {
			if !o.DictSet(registry, f, key, heap.True) {
				return raised
			}
			done = warned(f, registry, o.Tuple2(text, category), true)
		}
	case "default":
		if registry != none && !o.DictSet(registry, f, key, heap.True) {
			return raised
		}
	default:
		s, ok := o.ReprString(a, f)
		if !ok {
			return raised
		}
		return o.RuntimeErr("Unrecognized action (%s) in warnings.filters:\n None", s)
	}
	switch done {
	case -1:
		return raised
	case 1:
		return none
	}
	return show(f, category, text, message, file, line, sourceLine, source)
}

// show has warnings.py show a warning; without it, the text goes to stderr.
func show(f *Frame, category, text, message, file, line, sourceLine, source Value) Value {
	fn := attr(f, "_showwarnmsg", true)
	switch fn {
	case raised:
		return raised
	case miss:
		s, ok := o.StrString(text, f)
		if !ok {
			return raised
		}
		o.WriteStderr(o.StrGo(file) + ":" + o.StrGo(o.IntStr(line)) + ": " + o.ShortNameOfType(category) + ": " + s + "\n")
		return none
	}
	cls := attr(f, "WarningMessage", false)
	if cls == raised || cls == miss {
		return raised
	}
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(7)
	for i, x := range [7]Value{message, category, file, line, none, none, source} {
		heap.SetAt(v, i, x)
	}
	msg := o.CallN(cls, f, (*Value)(heap.Ptr(v)), 7, unbound)
	heap.ScratchRelease(mark)
	if msg == raised || o.Call1(fn, f, msg) == raised {
		return raised
	}
	return none
}
