package ast

import (
	"math/big"
	"reflect"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/syntax"
)

// From objects back to the front end's tree, for compile.

var (
	posType = reflect.TypeFor[syntax.Pos]()
)

// sums are the classes with several kinds of node; enums those whose kinds are
// values of a Go enumeration.
var sums = map[string]bool{"mod": true, "stmt": true, "expr": true, "excepthandler": true, "pattern": true, "type_param": true}

// toNode returns the node of an object that is expected to be of a class, as a
// pointer to a struct; ok is false with an exception pending.
func toNode(o Value, want string, f *Frame) (n reflect.Value, ok bool) {
	if !object.EnterRecursive(f) {
		return n, false
	}
	defer object.LeaveRecursive()
	name := want
	var pos syntax.Pos
	if sums[want] {
		if want != "mod" {
			if pos, ok = positionOf(o, want, f); !ok {
				return n, false
			}
		}
		for t := object.TypeOf(o); ; t = object.BaseOf(t) {
			if t == heap.None {
				object.TypeErr("expected some sort of %s, but got %s", want, reprOf(o, f))
				return n, false
			}
			name = object.ShortNameOfType(t)
			if classOf[name] == t && infoOf[name] != nil && infoOf[name].base == want {
				break
			}
		}
	} else if infoOf[want].attributes != nil {
		if pos, ok = positionOf(o, want, f); !ok {
			return n, false
		}
	}
	p := reflect.New(goTypes[name])
	s := p.Elem()
	if fl := s.FieldByName("Pos"); fl.IsValid() && fl.Type() == posType {
		fl.Set(reflect.ValueOf(pos))
	}
	for _, fl := range infoOf[name].fields {
		if fl.name == "type_ignores" || fl.name == "type_comment" {
			continue
		}
		v := object.LookupAttr(o, f, object.Intern(fl.name))
		if v == heap.Raised {
			return n, false
		}
		if !setField(s, name, fl, v, f) {
			return n, false
		}
	}
	return p, true
}

func reprOf(v Value, f *Frame) string {
	s, ok := object.ReprString(v, f)
	if !ok {
		object.ClearExc()
	}
	return s
}

// positionOf reads the attributes of a node.
func positionOf(o Value, class string, f *Frame) (p syntax.Pos, ok bool) {
	for _, a := range [...]struct {
		name     string
		to       *int32
		required bool
	}{{"lineno", &p.Lineno, true}, {"col_offset", &p.ColOffset, true}, {"end_lineno", &p.EndLineno, false}, {"end_col_offset", &p.EndColOffset, false}} {
		v := object.LookupAttr(o, f, object.Intern(a.name))
		switch {
		case v == heap.Raised:
			return p, false
		case v == heap.Miss && a.required:
			object.TypeErr("required field \"%s\" missing from %s", a.name, class)
			return p, false
		case v == heap.Miss || v == heap.None:
			if a.name == "end_lineno" {
				p.EndLineno = p.Lineno
			} else {
				p.EndColOffset = p.ColOffset
			}
			continue
		}
		i, ok := intOf(v, f)
		if !ok {
			return p, false
		}
		*a.to = int32(i)
	}
	return p, true
}

func intOf(v Value, f *Frame) (int, bool) {
	if !object.IsIntLike(v) {
		object.ValueErr("invalid integer value: %s", reprOf(v, f))
		return 0, false
	}
	return object.AsSSize(v, f)
}

func setField(s reflect.Value, class string, fl field, v Value, f *Frame) bool {
	kind, last := fl.kind, fl.kind[len(fl.kind)-1]
	if last == '*' || last == '?' {
		kind = kind[:len(kind)-1]
	}
	if v == heap.Miss || v == heap.None && last == '?' {
		switch {
		case last == '?' || last == '*':
			return true
		case kind == "expr_context":
			return true // Load
		}
		object.TypeErr("required field \"%s\" missing from %s", fl.name, class)
		return false
	}
	switch class {
	case "Constant":
		if fl.name == "kind" {
			s.FieldByName("U").SetBool(object.IsStr(v) && object.StrGo(v) == "u")
			return true
		}
		return setConstant(s, v, f)
	case "MatchSingleton":
		var c syntax.Constant
		if !setConstant(reflect.ValueOf(&c).Elem(), v, f) {
			return false
		}
		s.FieldByName("Value").Set(reflect.ValueOf(c.Kind))
		return true
	}
	to := s.FieldByName(goName(fl.name))
	if last != '*' {
		return setItem(to, class, fl.name, kind, v, f)
	}
	if !object.IsList(v) {
		object.TypeErr("%s field \"%s\" must be a list, not a %s", class, fl.name, object.TypeName(v))
		return false
	}
	n := object.ListLen(v)
	if n == 0 {
		return true
	}
	list := reflect.MakeSlice(to.Type(), n, n)
	for i := range n {
		if i >= object.ListLen(v) {
			object.RuntimeErr("%s field \"%s\" changed size during iteration", class, fl.name)
			return false
		}
		x := object.ListAt(v, i)
		if x == heap.None && (fl.name == "keys" && class == "Dict" || fl.name == "kw_defaults") {
			continue
		}
		if !setItem(list.Index(i), class, fl.name, kind, x, f) {
			return false
		}
	}
	to.Set(list)
	return true
}

func setItem(to reflect.Value, class, name, kind string, v Value, f *Frame) bool {
	switch kind {
	case "identifier", "string":
		if !object.IsExactStr(v) {
			object.TypeErr("AST identifier must be of type str")
			return false
		}
		to.SetString(object.StrGo(v))
		return true
	case "constant":
		if object.IsStr(v) {
			to.SetString(object.StrGo(v))
		}
		return true
	case "int":
		i, ok := intOf(v, f)
		if !ok {
			return false
		}
		if to.Kind() == reflect.Bool {
			to.SetBool(i != 0)
		} else {
			to.SetInt(int64(i))
		}
		return true
	}
	if to.Kind() == reflect.Uint8 { // an enumeration
		t := object.TypeOf(v)
		for i := uint64(0); i < 16; i++ {
			x := reflect.New(to.Type()).Elem()
			x.SetUint(i)
			n := enumName(x)
			if n == "" {
				break
			}
			if object.IsSubtype(t, classOf[n]) {
				to.SetUint(i)
				return true
			}
		}
		object.TypeErr("expected some sort of %s, but got %s", kind, reprOf(v, f))
		return false
	}
	n, ok := toNode(v, kind, f)
	if !ok {
		return false
	}
	if !n.Type().AssignableTo(to.Type()) { // a Name is wanted
		object.TypeErr("%s target must be a Name", class)
		return false
	}
	to.Set(n)
	return true
}

// enumName is the name of an enumeration's value, "" beyond its last.
func enumName(x reflect.Value) (name string) {
	defer func() {
		if recover() != nil {
			name = ""
		}
	}()
	return x.Interface().(enum).String()
}

func setConstant(s reflect.Value, v Value, f *Frame) bool {
	c := s.Addr().Interface().(*syntax.Constant)
	switch {
	case v == heap.None:
		c.Kind = syntax.None
	case v == heap.True:
		c.Kind = syntax.True
	case v == heap.False:
		c.Kind = syntax.False
	case v == heap.Ellipsis:
		c.Kind = syntax.Ellipsis
	case object.IsExactInt(v):
		c.Kind = syntax.Int
		if i, ok := object.IntInt64(v); ok {
			c.Int64 = i
		} else {
			c.Big = new(big.Int).Set(object.BigOf(v))
		}
	case object.TypeOf(v) == object.FloatType.Type:
		c.Kind = syntax.Float
		c.Float, _ = object.AsFloat(v, f)
	case object.IsExactStr(v):
		c.Kind = syntax.Str
		c.Str = object.StrGo(v)
	case object.TypeOf(v) == object.BytesType.Type:
		c.Kind = syntax.Bytes
		c.Str = string(object.BytesView(v))
	case object.IsKind(v, object.KindComplex):
		c.Kind = syntax.Complex
		_, c.Float = object.ComplexParts(v)
	default:
		object.TypeErr("got an invalid type in Constant: %s", object.TypeName(v))
		return false
	}
	return true
}
