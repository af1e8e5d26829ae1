package object

import "slices"

// What a traceback adds to the message about a missing name.

var (
	// FrameNamespacesHook returns locals, globals and builtins of a frame object, as dicts.
	FrameNamespacesHook func(frame Value, f *Frame) (locals, globals, builtins Value)

	// IsStdlibModule reports whether the standard library has a module of that name.
	IsStdlibModule func(name string) bool
)

// suggestionFor returns ". Did you mean: …?" and the like, or "".
func suggestionFor(e Value, f *Frame) string {
	t := TypeOf(e)
	var wrong Value
	switch {
	case IsSubtype(t, ImportError.Type):
		wrong = fld(e, importFromOff)
	case IsSubtype(t, NameError.Type), IsSubtype(t, AttributeError.Type):
		wrong = fld(e, ExcNameOff)
	default:
		return ""
	}
	if wrong == None || !IsStr(wrong) {
		return ""
	}
	name := StrGo(wrong)
	s := findSuggestion(e, f, wrong, name)
	text := ""
	if s != "" {
		text = ". Did you mean: '" + s + "'?"
	}
	if IsSubtype(t, NameError.Type) && IsStdlibModule != nil && IsStdlibModule(name) {
		if s != "" {
			text += " Or did you forget to import '" + name + "'?"
		} else {
			text += ". Did you forget to import '" + name + "'?"
		}
	}
	return text
}

func findSuggestion(e Value, f *Frame, wrong Value, name string) string {
	t := TypeOf(e)
	tb := fld(e, ExcTracebackOff)
	for tb.IsObj() && fld(tb, TbNextOff).IsObj() {
		tb = fld(tb, TbNextOff)
	}
	var names []string
	switch {
	case IsSubtype(t, AttributeError.Type):
		o := fld(e, ExcObjOff)
		var ok bool
		if names, ok = safeDir(o, f); !ok {
			return ""
		}
		hide := name == "" || name[0] != '_'
		if hide && tb.IsObj() && FrameNamespacesHook != nil {
			locals, _, _ := FrameNamespacesHook(fld(tb, TbFrameOff), f)
			if locals.IsObj() && DictGetStr(locals, Intern("self")) == o {
				hide = false
			}
		}
		if hide {
			names = slices.DeleteFunc(names, func(n string) bool { return n != "" && n[0] == '_' })
		}
	case IsSubtype(t, ImportError.Type):
		m := fld(e, ImportNameOff)
		if m == None || !IsStr(m) {
			return ""
		}
		mod := FindModule(m)
		if mod == Miss && ImportHook != nil {
			mod = ImportHook(StrGo(m), f)
		}
		if mod == Miss || mod == Raised {
			ClearExc()
			return ""
		}
		var ok bool
		if names, ok = safeDir(mod, f); !ok {
			return ""
		}
		if name == "" || name[0] != '_' {
			names = slices.DeleteFunc(names, func(n string) bool { return n != "" && n[0] == '_' })
		}
	default:
		if !tb.IsObj() || FrameNamespacesHook == nil {
			return ""
		}
		locals, globals, builtins := FrameNamespacesHook(fld(tb, TbFrameOff), f)
		names = appendKeys(appendKeys(appendKeys(nil, locals), globals), builtins)
		if locals.IsObj() {
			if self := DictGetStr(locals, Intern("self")); self != Miss {
				switch LookupAttr(self, f, InternStr(wrong)) {
				case Raised:
					ClearExc()
				case Miss:
				default:
					return "self." + name
				}
			}
		}
	}
	return Suggest(name, names)
}

func appendKeys(names []string, d Value) []string {
	if !d.IsObj() || !IsDict(d) {
		return names
	}
	for pos := 0; ; {
		k, _, next := DictNext(d, pos)
		if next == 0 {
			return names
		}
		pos = next
		if IsStr(k) {
			names = append(names, StrGo(k))
		}
	}
}

// safeDir is the sorted list of what o.__dir__() names.
func safeDir(o Value, f *Frame) ([]string, bool) {
	fn := LookupSpecial(o, f, nameDir)
	if fn == Miss || fn == Raised {
		ClearExc()
		return nil, false
	}
	r := Call0(fn, f)
	if r == Raised {
		ClearExc()
		return nil, false
	}
	if r = ToList(r, f); r == Raised {
		ClearExc()
		return nil, false
	}
	var names []string
	for i := range ListLen(r) {
		if n := ListAt(r, i); IsStr(n) {
			names = append(names, StrGo(n))
		}
	}
	slices.Sort(names)
	return names, true
}
