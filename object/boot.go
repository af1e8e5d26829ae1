package object

import (
	"slices"
	"sync"

	"pyjit/heap"
)

// Boot makes the type objects of all registered types. It may be called more
// than once; types registered in between are made then.
func Boot() {
	bootLock.Lock()
	defer bootLock.Unlock()
	for bootedTypes < len(typeDefs) {
		d := typeDefs[bootedTypes]
		bootedTypes++
		ready(d)
	}
}

var (
	bootLock    sync.Mutex
	bootedTypes int
)

func init() {
	// The two types that all others are made of come first.
	typeDefs = slices.Insert(typeDefs, 0, ObjectType, TypeType)
}

// defNumber returns the number by which types name their definition.
func defNumber(d *TypeDef) uint32 {
	if d.number == 0 && d != ObjectType {
		d.number = uint32(slices.Index(typeDefs, d))
	}
	return d.number
}

// ready makes the type object of d, after that of its base.
func ready(d *TypeDef) {
	if d.Type != 0 {
		return
	}
	base := d.Base
	if base == nil && d != ObjectType {
		base = ObjectType
		d.Base = base
	}
	if base != nil {
		ready(base)
	}
	if d.Meta != nil {
		ready(d.Meta)
	}
	if d.Second != nil {
		ready(d.Second)
	}
	shape := uint32(ShapeType)
	if d.Meta != nil {
		shape = typeAt(d.Meta.Type).root
	}
	t := heap.Obj(heap.NewStatic(shape, typeSize))
	d.Type = t
	c := typeAt(t)
	c.facts, c.subs, c.cache, c.getattr, c.typeVars = Unbound, Unbound, Unbound, Miss, Unbound
	c.ns = Unbound
	name := d.Name
	c.name = Intern(name)
	c.qualname = c.name
	c.kind, c.def = d.Kind, defNumber(d)
	c.flags = d.Flags | ReadyFlag | Immutable
	c.base = None
	if base == nil {
		c.baseOff = 8
		c.bases = NewTuple(0)
		c.mro = Tuple1(t)
	} else {
		b := typeAt(base.Type)
		c.base = base.Type
		c.flags |= b.flags & (Sequence | Mapping | SeqOps | Reflect | HasDict | Weakrefs | MatchSelf | BaseException_ | VarSized | TypeSubclass)
		c.baseOff = b.baseOff
		if d.Kind == KindInst && b.kind != KindInst {
			c.kind = b.kind
		}
		if d.DictOff == 0 {
			d.DictOff = base.DictOff
		}
		if d.Size == 0 && d.Scan == 0 {
			d.Scan, d.Mask = base.Scan, base.Mask
		}
		c.bases = Tuple1(base.Type)
		if d.Second != nil {
			c.bases = Tuple2(base.Type, d.Second.Type)
		}
		c.mro = computeMRO(t)
	}
	if d.Size != 0 {
		c.baseOff = (d.Size + 7) &^ 7
	}
	d.Size = c.baseOff
	buildSlots(d, c)
	setDescrFlags(t)
	if d.Shape == 0 {
		d.Shape = heap.NewShape()
	}
	s := heap.ShapeAt(d.Shape)
	hdr := s.Hdr
	*s = heap.Shape{Hdr: hdr | 1, Type: t, Kind: uint8(c.kind), Scan: d.Scan, Mask: d.Mask, Flags: c.descr, BaseOff: c.baseOff}
	switch {
	case d.Kind == KindType:
		s.Scan, s.Mask = heap.ScanMask, typeMask
		s.Flags |= flagNoAttrs
		c.root = d.Shape
	case d.DictOff != 0:
		s.Flags |= flagDictWord
	case c.flags&HasDict != 0 && c.flags&VarSized == 0:
		// Instances of the built-in type itself have attributes: one word in line,
		// which becomes the vector when there are more.
		s.Scan, s.Ninl = heap.ScanInst, 1
		c.ninl = 1
	default:
		s.Flags |= flagNoAttrs
	}
	if c.flags&VarSized == 0 {
		c.root = d.Shape
	} else if c.flags&HasDict == 0 {
		c.root = d.Shape
	}
	for _, a := range otherShapes {
		if a.of == d.Shape {
			*heap.ShapeAt(a.shape) = *s
			heap.ShapeAt(a.shape).Scan = a.scan
		}
	}
	if base != nil {
		addSubclass(base.Type, t)
	}
}

// otherShapes are the second shapes of types whose instances have two forms.
var otherShapes = [...]struct {
	of, shape uint32
	scan      heap.ScanKind
}{
	{ShapeStrX, ShapeStr, heap.ScanNone},
	{ShapeBytesX, ShapeBytes, heap.ScanNone},
	{ShapeDict, ShapeNSDict, heap.ScanMask},
}

// buildSlots makes the table of d's native functions.
func buildSlots(d *TypeDef, c *typeObj) {
	num := c.def
	for int(num) >= len(ownSpecials) {
		ownSpecials = append(ownSpecials, [2]uint64{})
	}
	own := &ownSpecials[num]
	if len(d.Slots) == 0 && d.New == nil && d.Init == nil && d.Base != nil && d.Sig == "" && d.Flags&NoNew == 0 {
		c.slots = typeAt(d.Base.Type).slots
		return
	}
	s := &Slots{}
	if d.Base != nil {
		*s = *slotTables[typeAt(d.Base.Type).slots]
	}
	set := func(sp Special, fn any) {
		s.set(sp, fn)
		s.origin[sp] = uint16(num)
		own[sp>>6] |= 1 << (sp & 63)
	}
	setCall := func(sp Special, fn any, sig string, style sigStyle, name string) {
		set(sp, fn)
		i := addGoFunc("", &MethodDef{Name: name, Sig: sig, Fn: fn})
		goFuncs[i].style = style
		s.goCall[sp-endF3] = i
	}
	for _, sl := range d.Slots {
		switch sl.Sp {
		case SpCall:
			setCall(SpCall, sl.Fn, "self, /, *args, **kwargs", styleCtor, d.Name)
		case SpNew, SpInit:
			panic("object: " + d.Name + ": constructors are fields of TypeDef")
		default:
			set(sl.Sp, sl.Fn)
		}
	}
	if d.Flags&Reflect != 0 {
		for sp := SpAdd; sp <= SpDivMod; sp++ {
			if fn := s.f2(sp); fn != nil && own[sp>>6]&(1<<(sp&63)) != 0 && own[(sp+toReflected)>>6]&(1<<((sp+toReflected)&63)) == 0 {
				set(sp+toReflected, fn2(func(x Value, f *Frame, y Value) Value { return fn(y, f, x) }))
			}
		}
		if fn := s.f3(SpPow); fn != nil && own[SpPow>>6]&(1<<(SpPow&63)) != 0 && own[SpRPow>>6]&(1<<(SpRPow&63)) == 0 {
			set(SpRPow, fn3(func(x Value, f *Frame, y, z Value) Value { return fn(y, f, x, z) }))
		}
	}
	if own[SpEq>>6]&(1<<(SpEq&63)) != 0 && own[SpHash>>6]&(1<<(SpHash&63)) == 0 {
		// Its __hash__ is None, which hides those of the types behind it.
		s.F1[SpHash], s.origin[SpHash] = nil, uint16(num)
		own[SpHash>>6] |= 1 << (SpHash & 63)
	}
	if d.Flags&NoNew != 0 {
		s.G[SpNew-endF3], s.goCall[SpNew-endF3] = nil, 0
		s.origin[SpNew] = uint16(num)
	}
	sig := d.Sig
	if d.Init != nil {
		setCall(SpInit, d.Init, joinSig("self", sig), styleCtor, d.Name)
		if d.New != nil {
			setCall(SpNew, d.New, "cls, /, *args, **kwargs", styleCtor, d.Name)
		}
	} else if d.New != nil {
		setCall(SpNew, d.New, joinSig("cls", sig), styleCtor, d.Name)
	}
	slotTables = append(slotTables, s)
	c.slots = uint32(len(slotTables) - 1)
}

// joinSig puts a positional-only first parameter before a signature.
func joinSig(first, sig string) string {
	parts := splitParams(sig)
	for _, p := range parts {
		if p == "/" {
			return first + ", " + sig
		}
	}
	if sig == "" {
		return first + ", /"
	}
	return first + ", /, " + sig
}

// fillNamespace makes the namespace of a built-in type.
func fillNamespace(t Value) Value {
	c := typeAt(t)
	d := typeDefs[c.def]
	ns := NewNamespace()
	s := slotTables[c.slots]
	own := ownSpecials[c.def]
	has := func(sp Special) bool { return own[sp>>6]&(1<<(sp&63)) != 0 }
	put := func(sp Special) { dictRawSet(ns, spNames[sp], newDescr(ShapeSlotDescr, uint32(sp), t, None)) }
	compares := false
	for sp := range NumSpecials {
		switch {
		case sp == SpNew:
		case sp == SpGetAttr || sp == SpDel || sp == SpDelAttr || sp == SpDelete:
		case sp >= SpLt && sp <= SpGe:
			compares = compares || has(sp)
		case has(sp):
			put(sp)
		}
	}
	if has(SpSetAttr) {
		put(SpDelAttr)
	}
	if has(SpSet) {
		put(SpDelete)
	}
	if d == ObjectType {
		put(SpGetAttribute)
		put(SpSetAttr)
		put(SpDelAttr)
	}
	if compares {
		for sp := SpLt; sp <= SpGe; sp++ {
			put(sp)
		}
		if s.F1[SpHash] == nil {
			dictRawSet(ns, nameHash, None)
		}
	}
	if d.New != nil || d == ObjectType {
		i := addGoFunc("", &MethodDef{Name: "__new__", Sig: "*args, **kwargs", Fn: newWrapper(d), Doc: specials[SpNew].doc})
		dictRawSet(ns, nameNew, NewBuiltin(i, Unbound, None))
		setFld(nsGet(ns, nameNew), builtinDocSelf, t)
	}
	for i := range d.Methods {
		m := &d.Methods[i]
		name := Intern(m.Name)
		fn := addGoFunc(d.Name, m)
		switch {
		case m.Flags&Static != 0:
			goFuncs[fn].Owner = ""
			dictRawSet(ns, name, NewStaticMethod(NewBuiltin(fn, Unbound, None)))
		case m.Flags&Class != 0:
			dictRawSet(ns, name, newDescr(ShapeClassMethodDescr, fn, t, None))
		default:
			dictRawSet(ns, name, newDescr(ShapeMethodDescr, fn, t, None))
		}
	}
	for i := range d.GetSets {
		g := &d.GetSets[i]
		dictRawSet(ns, Intern(g.Name), newGetSet(g, t))
	}
	if n := len(d.MatchArgs); n > 0 {
		names := NewTuple(n)
		for i, s := range d.MatchArgs {
			TupleSet(names, i, Intern(s))
		}
		dictRawSet(ns, nameMatchArgs, names)
	}
	if nsRaw(ns, nameDoc) == Miss {
		dictRawSet(ns, nameDoc, docValue(d.Doc))
	}
	if d.Module != "" && d.Module != "builtins" && nsRaw(ns, nameModule) == Miss {
		dictRawSet(ns, nameModule, Intern(d.Module))
	}
	setFld(t, TypeNSOff, ns)
	return ns
}

// newWrapper is the __new__ of a built-in type.
func newWrapper(d *TypeDef) fnG {
	return func(args *Value, f *Frame, n int) Value {
		n, kw := SplitArgs(args, n)
		if n == 0 {
			return TypeErr("%s.__new__(): not enough arguments", d.Name)
		}
		cls := *args
		if !IsType(cls) {
			return TypeErr("%s.__new__(X): X is not a type object (%s)", d.Name, TypeName(cls))
		}
		if !IsSubtype(cls, d.Type) {
			return TypeErr("%s.__new__(%s): %s is not a subtype of %s", d.Name, NameOfType(cls), NameOfType(cls), d.Name)
		}
		b := cls // the nearest built-in type, whose __new__ would have to be called
		for typeAt(b).flags&IsClass != 0 {
			b = typeAt(b).base
		}
		s, own := slotTables[typeAt(b).slots], slotTables[typeAt(d.Type).slots]
		if s.origin[SpNew] != own.origin[SpNew] {
			return TypeErr("%s.__new__(%s) is not safe, use %s.__new__()", d.Name, NameOfType(cls), NameOfType(b))
		}
		names := Unbound
		if kw != nil {
			return callWithDict(goFuncs[own.goCall[SpNew-endF3]], f, args, n, *kw)
		}
		return goFuncs[own.goCall[SpNew-endF3]].Call(f, Unbound, args, n, names)
	}
}

// callWithDict calls g with keyword arguments from a dict whose keys are strs.
func callWithDict(g *GoFunc, f *Frame, args *Value, n int, kw Value) Value {
	nk := DictLen(kw)
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(n + nk)
	for i := range n {
		heap.SetAt(v, i, Arg(args, i))
	}
	names := NewTuple(nk)
	for i, pos := 0, 0; i < nk; i++ {
		k, x, next := DictNext(kw, pos)
		if next == 0 {
			break
		}
		TupleSet(names, i, k)
		heap.SetAt(v, n+i, x)
		pos = next
	}
	r := g.Call(f, Unbound, (*Value)(heap.Ptr(v)), n, names)
	heap.ScratchRelease(mark)
	return r
}
