package syntax

import "slices"

// A ScopeKind is the kind of a scope.
type ScopeKind uint8

const (
	ModuleScope        ScopeKind = iota
	ClassScope                   // the body of a class
	FunctionScope                // the body of a def or lambda
	ComprehensionScope           // a comprehension of any kind, generator expressions included
	AnnotationScope              // the deferred annotations of a function, class or module (PEP 649)
	TypeParamsScope              // around a generic function, class or type alias, where its type parameters live
	TypeVarScope                 // the bound or default of a type parameter, evaluated on demand
	TypeAliasScope               // the value of a type alias, evaluated on demand
)

// A Resolution says where a name lives, seen from one scope.
type Resolution uint8

const (
	Unresolved     Resolution = iota
	Local                     // bound in this scope; in a class or module, in its namespace
	Cell                      // bound in this function-like scope and used by scopes inside
	Free                      // bound in an enclosing function-like scope
	GlobalExplicit            // declared by a global statement
	GlobalImplicit            // bound nowhere around: a global, else a builtin
)

// SymbolFlags say how a scope itself uses a name.
type SymbolFlags uint16

const (
	Parameter        SymbolFlags = 1 << iota
	Assigned                     // bound here, other than by the ways below
	Used                         // loaded here
	Imported                     // bound by an import
	Annotated                    // has an annotation x: T here
	IterVar                      // target of a comprehension
	TypeParamName                // a type parameter
	DeclaredGlobal               // in a global statement
	DeclaredNonlocal             // in a nonlocal statement
	// FreeClass marks a name that a class, or a scope that sees a class,
	// has for itself while a scope inside it uses the variable of the same
	// name of a function around it: the closure of the class holds it too.
	FreeClass

	bound = Parameter | Assigned | Imported | TypeParamName
)

// A Symbol is what one scope knows of one name.
type Symbol struct {
	Name       string // mangled
	Flags      SymbolFlags
	Resolution Resolution

	directive Pos // the first global or nonlocal statement
}

// A Scope is the symbol table of one block of code.
type Scope struct {
	Kind ScopeKind
	// Name is that of the function, class, type alias or type parameter,
	// else "<lambda>", "<genexpr>", "<listcomp>" and the like, "__annotate__"
	// or "<module>".
	Name     string
	Node     Node // nil for a module and for annotations
	Parent   *Scope
	Children []*Scope
	Symbols  []*Symbol // in the order in which they were met

	Nested      bool // within a function-like scope
	Method      bool // a function directly in a class
	Docstring   bool // the body begins with a docstring
	Async       bool // an async def
	Generator   bool // has a yield, or is a generator expression
	Coroutine   bool // an async def, or has an await or an async comprehension
	ReturnValue bool // has a return with a value
	Varargs     bool // has *args
	Varkeywords bool // has **kwargs
	ImportStar  bool // has from … import *

	// Params are the parameters in the order of the arguments of a call:
	// positional ones, keyword-only ones, *args, **kwargs.
	Params []string

	// Inlined says of a comprehension that its code belongs into the code of
	// the scope around it (PEP 709). What it binds (Local or Cell) is its
	// own and hidden from that code. Any other name resolves as Lookup says.
	Inlined bool
	// IsAsync says of a comprehension that its code awaits.
	IsAsync bool

	// NeedsClassCell says of a class that a function in it refers to
	// __class__, by that name or through super.
	NeedsClassCell bool
	// NeedsClassDict says of a class that a scope in it resolves names in
	// the class's namespace when it runs, through __classdict__.
	NeedsClassDict bool
	// ConditionalAnnotations says of a class or module that the set
	// __conditional_annotations__ records which annotations were reached.
	ConditionalAnnotations bool
	// SeesClass says that names are looked up in the namespace of the class
	// around (__classdict__) before globals and free variables: annotation
	// and type scopes in a class.
	SeesClass bool
	// AnnotationsUsed says of a class, module or annotation scope that there
	// are annotations.
	AnnotationsUsed bool
	// StaticAttributes are the names that functions in the class assign
	// through self, sorted.
	StaticAttributes []string

	// CellVars and FreeVars are the names whose Resolution is Cell and
	// Free, and those marked FreeClass, sorted.
	CellVars, FreeVars []string

	index       map[string]*Symbol
	private     string          // class whose private names are mangled
	mangled     map[string]bool // if not nil, the only names that are mangled
	annotations *Scope          // of a class, module or function body
	pos         Pos
	info        string // what a TypeVarScope is, for errors
	conditional int    // depth of conditional blocks while they are visited
	iterTarget  bool   // in the target of a comprehension's for
	iterExpr    int    // depth of comprehension iterables
}

// Symbol returns the symbol of a name, which must be mangled, or nil.
func (s *Scope) Symbol(name string) *Symbol {
	if s.index != nil {
		return s.index[name]
	}
	for _, sym := range s.Symbols {
		if sym.Name == name {
			return sym
		}
	}
	return nil
}

// Lookup resolves a name used in the scope, which must be mangled. The owner
// is the scope whose variable it is, or that knows that it is free or global:
// s itself, or the scope around if s is an inlined comprehension.
func (s *Scope) Lookup(name string) (sym *Symbol, owner *Scope) {
	for {
		sym = s.Symbol(name)
		if sym == nil || !s.Inlined || sym.Resolution != Free || s.Parent.Kind == ClassScope {
			return sym, s
		}
		s = s.Parent
	}
}

// Mangle returns the name under which the scope knows an identifier: private
// names of classes get the class's name in front.
func (s *Scope) Mangle(name string) string {
	if s.mangled != nil && !s.mangled[name] {
		return name
	}
	return Mangle(s.private, name)
}

// Mangle returns the mangled form of a name used in a class.
func Mangle(class, name string) string {
	if class == "" || len(name) < 3 || name[0] != '_' || name[1] != '_' {
		return name
	}
	if name[len(name)-1] == '_' && name[len(name)-2] == '_' {
		return name
	}
	for i := 0; i < len(name); i++ {
		if name[i] == '.' {
			return name
		}
	}
	i := 0
	for i < len(class) && class[i] == '_' {
		i++
	}
	if i == len(class) {
		return name
	}
	return "_" + class[i:] + name
}

// FunctionLike reports whether names bound in the scope are variables of a
// function's frame, not entries of a namespace.
func (s *Scope) FunctionLike() bool { return s.Kind != ModuleScope && s.Kind != ClassScope }

// Annotations returns the scope of the annotations of a module, a class or,
// given the scope of its body, a function. It is nil if there are none.
func (s *Scope) Annotations() *Scope { return s.annotations }

// scopePart tells apart the scopes that belong to one node.
type scopePart uint8

const (
	partBody scopePart = iota
	partTypeParams
	partBound
	partDefault
)

type scopeKey struct {
	node Node
	part scopePart
}

// Scopes are the scopes of a tree.
type Scopes struct {
	Module *Scope
	// Future are the features that the tree's __future__ imports enable.
	Future Future

	all map[scopeKey]*Scope
}

// Of returns the scope of the body of a function, lambda, class,
// comprehension or type alias, nil if the node has none.
func (s *Scopes) Of(n Node) *Scope { return s.all[scopeKey{n, partBody}] }

// TypeParams returns the scope around a generic function, class or type
// alias, nil if the statement has no type parameters.
func (s *Scopes) TypeParams(n Stmt) *Scope { return s.all[scopeKey{n, partTypeParams}] }

// Bound returns the scope of the bound of a type variable, or nil.
func (s *Scopes) Bound(t TypeParam) *Scope { return s.all[scopeKey{t, partBound}] }

// Default returns the scope of the default of a type parameter, or nil.
func (s *Scopes) Default(t TypeParam) *Scope { return s.all[scopeKey{t, partDefault}] }

// Analyze resolves the names of a tree and makes all checks of CPython's
// compiler that need no knowledge of the code made. Of opts it uses Future,
// AllowTopLevelAwait and Warn. The error, if any, is a *SyntaxError or comes
// from opts.Warn.
func Analyze(t Tree, filename string, opts Options) (scopes *Scopes, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(parseFailure)
			if !ok {
				panic(r)
			}
			scopes, err = nil, f.err
		}
	}()
	b := &scopeBuilder{filename: filename, opts: &opts}
	b.scopes = &Scopes{all: make(map[scopeKey]*Scope)}
	b.scopes.Future = opts.Future | b.futures(t)
	b.tree(t)
	b.resolve(b.scopes.Module)
	b.check(t)
	return b.scopes, nil
}

// finish sorts what the scope lists by name.
func (s *Scope) finish() {
	for _, sym := range s.Symbols {
		if sym.Resolution == Cell {
			s.CellVars = append(s.CellVars, sym.Name)
		}
		if sym.Resolution == Free || sym.Flags&FreeClass != 0 {
			s.FreeVars = append(s.FreeVars, sym.Name)
		}
	}
	slices.Sort(s.CellVars)
	slices.Sort(s.FreeVars)
}
