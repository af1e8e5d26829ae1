package object

import "pyjit/heap"

// MethodFlags say how a method of a built-in type binds.
type MethodFlags uint8

const (
	Static  MethodFlags = 1 << iota // staticmethod: no self
	Class                           // classmethod: the class is the first argument
	Coexist                         // replaces the slot wrapper of the same name
)

// A MethodDef defines a method of a built-in type or a function of a module.
type MethodDef struct {
	Name string

	// Sig is CPython's text signature without the parentheses:
	// "self, key, default=None, /". Defaults are only shown and counted; an
	// argument that is missing arrives as Unbound.
	Sig string

	Fn    any // one of the forms of GoFunc
	Flags MethodFlags
	Doc   string
}

// A GetSetDef defines a computed attribute of a built-in type.
type GetSetDef struct {
	Name string
	Get  func(self Value, f *Frame) Value
	Set  func(self Value, f *Frame, v Value) Value // v is Unbound to delete; nil = read-only
	Doc  string

	// Field, if not 0, makes it a read-only member: the word at that offset,
	// which is never Unbound. Get and Set are nil.
	Field uint32
}

// A SlotDef gives a special method of a built-in type.
type SlotDef struct {
	Sp Special
	Fn any // of the form that the special's group asks for
}

// TypeFlags are properties of a type.
type TypeFlags uint32

const (
	Final          TypeFlags = 1 << iota // cannot be a base class
	Sequence                             // matches sequence patterns
	Mapping                              // matches mapping patterns
	SeqOps                               // + and * are concatenation and repetition: the right operand's number method goes first
	Reflect                              // arithmetic slots take their operands in either order: the reflected ones are made of them
	NoNew                                // cannot be called: no __new__ and none inherited
	HasDict                              // instances have a __dict__, as those of Python classes have
	Weakrefs                             // instances can be referred to weakly
	MatchSelf                            // a class pattern's one positional sub-pattern matches the object itself
	Abstract                             // has abstract methods
	HeapType                             // made at run time, by a class statement or by a module
	Immutable                            // attributes cannot be set
	BaseException_                       // a subclass of BaseException
	NoInstanceDict                       // Python class with __slots__ and without "__dict__"
	looked                               // attributes were looked up through it: caches may know them
	IsClass                              // written in Python or made by type()
	ReadyFlag                            // completely built
	VarSized                             // instances have a number of items: tuple
	TypeSubclass                         // subclass of type
)

// A TypeDef defines a built-in type. It is registered in an init function and
// turned into a type object by Boot.
type TypeDef struct {
	Name    string
	Module  string // default "builtins"
	Doc     string
	Sig     string // text signature of the constructor
	Base    *TypeDef
	Kind    Kind
	Shape   uint32
	Scan    heap.ScanKind // how the collector scans instances
	Mask    uint32        // for ScanMask: bit i = word i is a reference (word 0 is the header)
	Size    uint16        // bytes of an instance, header included: where attributes of subclasses begin
	DictOff uint16        // offset of a word with the attribute dict (functions, modules); 0 = none
	Flags   TypeFlags
	New     any // fnG: args[0] is the class
	Init    any // fnG
	Meta    *TypeDef
	Second  *TypeDef // a second base, without a layout of its own

	Slots   []SlotDef
	Methods []MethodDef
	GetSets []GetSetDef

	MatchArgs []string // __match_args__

	Type   Value //heap:pinned the type object, static; set by Boot
	number uint32
}

// A ModuleDef defines a module of Go functions.
type ModuleDef struct {
	Name, Doc string
	Funcs     []MethodDef
	Types     []*TypeDef
	Init      func(mod Value, f *Frame) bool // constants; false = raised
}

var (
	typeDefs   []*TypeDef
	moduleDefs = map[string]*ModuleDef{}
)

// Register announces a built-in type; for init functions only.
func Register(defs ...*TypeDef) { typeDefs = append(typeDefs, defs...) }

// RegisterModule announces a module of Go functions; for init functions only.
func RegisterModule(m *ModuleDef) { moduleDefs[m.Name] = m }

// FindModuleDef returns the definition of a module of Go functions or nil.
func FindModuleDef(name string) *ModuleDef { return moduleDefs[name] }

// ModuleNames calls each with the name of every registered module.
func ModuleNames(each func(name string)) {
	for n := range moduleDefs {
		each(n)
	}
}
