package object

import "pyjit/heap"

// A property.
const (
	PropGetOff  = 8
	PropSetOff  = 16
	PropDelOff  = 24
	PropDocOff  = 32
	propNameOff = 40 // Unbound: not known
	propSize    = 48
	// The raw word 48 tells whether __doc__ came from the getter.
	propFlagsOff = 48
)

// PropertyType is property.
var PropertyType = new(TypeDef)

func init() {
	*PropertyType = TypeDef{
		Name: "property", Kind: KindProperty, Shape: ShapeProperty, Scan: heap.ScanMask, Mask: 0x3e, Size: propSize + 8,
		Sig: "fget=None, fset=None, fdel=None, doc=None", Init: propertyInit,
		Doc: "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n\nTypical use is to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n    def setx(self, value): self._x = value\n    def delx(self): del self._x\n    x = property(getx, setx, delx, \"I'm the 'x' property.\")\n\nDecorators make defining new properties or modifying existing ones easy:\n\nclass C(object):\n    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        return self._x\n    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    def x(self):\n        del self._x",
		Slots: []SlotDef{
			{SpGet, propertyGet},
			{SpSet, propertySet},
		},
		Methods: []MethodDef{
			{Name: "getter", Sig: "self, object, /", Fn: func(p Value, f *Frame, v Value) Value {
				return propertyCopy(p, f, v, Unbound, Unbound)
			}, Doc: "Descriptor to obtain a copy of the property with a different getter."},
			{Name: "setter", Sig: "self, object, /", Fn: func(p Value, f *Frame, v Value) Value {
				return propertyCopy(p, f, Unbound, v, Unbound)
			}, Doc: "Descriptor to obtain a copy of the property with a different setter."},
			{Name: "deleter", Sig: "self, object, /", Fn: func(p Value, f *Frame, v Value) Value {
				return propertyCopy(p, f, Unbound, Unbound, v)
			}, Doc: "Descriptor to obtain a copy of the property with a different deleter."},
			{Name: "__set_name__", Sig: "self, owner, name, /", Fn: func(p Value, f *Frame, owner, name Value) Value {
				setFld(p, propNameOff, name)
				return None
			}, Doc: "Method to set name of a property."},
		},
		GetSets: []GetSetDef{
			{Name: "fget", Get: propField(PropGetOff)},
			{Name: "fset", Get: propField(PropSetOff)},
			{Name: "fdel", Get: propField(PropDelOff)},
			{Name: "__doc__", Get: propField(PropDocOff), Set: func(p Value, f *Frame, v Value) Value {
				if v == Unbound {
					v = None
				}
				setFld(p, PropDocOff, v)
				return None
			}},
			{Name: "__name__", Get: func(p Value, f *Frame) Value {
				return propertyName(p, f)
			}, Set: func(p Value, f *Frame, v Value) Value {
				setFld(p, propNameOff, v)
				return None
			}},
			{Name: "__isabstractmethod__", Get: func(p Value, f *Frame) Value {
				for _, off := range [3]uintptr{PropGetOff, PropSetOff, PropDelOff} {
					switch isAbstract(propFn(p, off), f) {
					case -1:
						return Raised
					case 1:
						return True
					}
				}
				return False
			}},
		},
	}
}

func init() { Register(PropertyType) }

// propFn returns a field that may be 0, in a property whose __init__ has not run, as None.
func propFn(p Value, off uintptr) Value {
	if v := fld(p, off); v != 0 {
		return v
	}
	return None
}

func propField(off uintptr) func(p Value, f *Frame) Value {
	return func(p Value, f *Frame) Value { return propFn(p, off) }
}

// isAbstract reports whether v.__isabstractmethod__ is true; -1 = raised.
func isAbstract(v Value, f *Frame) int {
	if v == None || v == 0 {
		return 0
	}
	a := LookupAttr(v, f, nameIsAbstract)
	switch a {
	case Raised:
		return -1
	case Miss:
		return 0
	}
	return Truth(a, f)
}

func propertyInit(args *Value, f *Frame, n int) Value {
	p := *args
	var v [4]Value
	for i := range v {
		v[i] = None
		if i+1 < n {
			if x := Arg(args, i+1); x != Unbound {
				v[i] = x
			}
		}
	}
	setFld(p, PropGetOff, v[0])
	setFld(p, PropSetOff, v[1])
	setFld(p, PropDelOff, v[2])
	setFld(p, propNameOff, Unbound)
	setRawU64(p, propFlagsOff, 0)
	doc := v[3]
	if doc == None && v[0] != None {
		d := LookupAttr(v[0], f, nameDoc)
		if d == Raised {
			if !Matches(ExceptionType) {
				return Raised
			}
			ClearExc()
			d = Miss
		}
		if d != Miss && d != None {
			doc = d
			setRawU64(p, propFlagsOff, 1)
		}
	}
	setFld(p, PropDocOff, doc)
	if TypeOf(p) != PropertyType.Type && doc != None {
		// A subclass may have __doc__ as an attribute of its instances.
		if SetOwnAttr(p, nameDoc, doc) {
			return None
		}
	}
	return None
}

// propertyCopy makes the property that p.getter(f) and kin return.
func propertyCopy(p Value, f *Frame, get, set, del Value) Value {
	t := TypeOf(p)
	if get == Unbound || get == None {
		get = propFn(p, PropGetOff)
	}
	if set == Unbound || set == None {
		set = propFn(p, PropSetOff)
	}
	if del == Unbound || del == None {
		del = propFn(p, PropDelOff)
	}
	doc := propFn(p, PropDocOff)
	if rawU64(p, propFlagsOff) != 0 && get != None {
		doc = None // taken from the getter anew
	}
	args := NewTuple(4)
	TupleSet(args, 0, get)
	TupleSet(args, 1, set)
	TupleSet(args, 2, del)
	TupleSet(args, 3, doc)
	q := CallTuple(t, f, args, Unbound)
	if q != Raised && isKind(q, KindProperty) {
		setFld(q, propNameOff, fld(p, propNameOff))
	}
	return q
}

func propertyGet(p Value, f *Frame, o, owner Value) Value {
	if o == None {
		return p
	}
	get := propFn(p, PropGetOff)
	if get == None {
		return propertyError(p, f, o, "getter")
	}
	return Call1(get, f, o)
}

func propertySet(p Value, f *Frame, o, v Value) Value {
	if v == Unbound {
		del := propFn(p, PropDelOff)
		if del == None {
			return propertyError(p, f, o, "deleter")
		}
		if Call1(del, f, o) == Raised {
			return Raised
		}
		return None
	}
	set := propFn(p, PropSetOff)
	if set == None {
		return propertyError(p, f, o, "setter")
	}
	if Call2(set, f, o, v) == Raised {
		return Raised
	}
	return None
}

// propertyName returns the property's name, from __set_name__ or its getter, or Miss.
func propertyName(p Value, f *Frame) Value {
	if n := fld(p, propNameOff); n != Unbound && n != 0 {
		return n
	}
	if g := propFn(p, PropGetOff); g != None {
		return LookupAttr(g, f, nameName)
	}
	return Miss
}

func propertyError(p Value, f *Frame, o Value, what string) Value {
	qual := StrGo(typeAt(TypeOf(o)).qualname)
	name := propertyName(p, f)
	if name == Raised {
		return Raised
	}
	if name == Miss {
		return raiseText(AttributeError, "property of '"+qual+"' object has no "+what)
	}
	r, ok := ReprString(name, f)
	if !ok {
		return Raised
	}
	return raiseText(AttributeError, "property "+r+" of '"+qual+"' object has no "+what)
}
