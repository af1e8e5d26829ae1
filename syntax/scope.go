package syntax

// A Resolution says where a name lives, seen from one scope.
type Resolution uint8

const (
	Unresolved     Resolution = iota
	Local                     // a variable of this function-like scope, no inner scope uses it
	Cell                      // a variable of this scope that inner scopes use
	Free                      // a variable of an enclosing function-like scope
	GlobalExplicit            // declared by a global statement
	GlobalImplicit            // bound nowhere around: global, then builtin
	ClassName                 // bound in this class's or module's own namespace
)

// A ScopeKind is the kind of a scope.
type ScopeKind uint8

const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope      // def and lambda
	ComprehensionScope // all four kinds of comprehension; a generator expression's code is its own function
	AnnotationScope    // the deferred annotations of a function, class or module
	TypeParamsScope    // the scope around a generic function, class or type alias
	TypeVarBoundScope  // a bound or default of a type parameter, lazily evaluated
	TypeAliasScope     // the value of a type alias, lazily evaluated
)

// A Symbol is what one scope knows of one name.
type Symbol struct {
	Name       string // mangled
	Resolution Resolution
	// Flags of what the scope itself does with the name.
	Flags SymbolFlags
}

// SymbolFlags say how a scope uses a name.
type SymbolFlags uint16

const (
	Parameter     SymbolFlags = 1 << iota
	Assigned                  // bound here in any way
	Used                      // loaded here
	Imported                  // bound by an import
	Annotated                 // has an annotation x: T here
	IterVar                   // target of a comprehension
	TypeParamName             // a type parameter
	DeclaredGlobal
	DeclaredNonlocal
	FreeClass // a class's name that is also free in it: a method uses a variable of the same name of an outer function
)
