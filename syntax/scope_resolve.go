package syntax

// resolve decides where the names of a scope and of those inside it live. It
// returns the names that are free in it.
func (b *scopeBuilder) resolve(s *Scope) (free []string) {
	for _, sym := range s.Symbols {
		b.resolveName(s, sym)
		if sym.Resolution == Free {
			free = append(free, sym.Name)
		}
	}
	for _, c := range s.Children {
		for _, name := range b.resolve(c) {
			if s.passFree(c, name) {
				free = append(free, name)
			}
		}
	}
	s.finish()
	return free
}

func (b *scopeBuilder) resolveName(s *Scope, sym *Symbol) {
	if s.Kind == ComprehensionScope {
		_, generator := s.Node.(*GeneratorExp)
		s.Inlined = !generator && !s.Parent.SeesClass
	}
	switch f := sym.Flags; {
	case f&DeclaredGlobal != 0:
		if f&DeclaredNonlocal != 0 {
			b.errorPos(&sym.directive, "name '%s' is nonlocal and global", sym.Name)
		}
		sym.Resolution = GlobalExplicit
	case f&DeclaredNonlocal != 0:
		if s.Kind == ModuleScope {
			b.errorPos(&sym.directive, "nonlocal declaration not allowed at module level")
		}
		binder := s.binder(sym.Name)
		if binder == nil {
			b.errorPos(&sym.directive, "no binding for nonlocal '%s' found", sym.Name)
		}
		if binder.Flags&TypeParamName != 0 {
			b.errorPos(&sym.directive, "nonlocal binding not allowed for type parameter '%s'", sym.Name)
		}
		sym.Resolution = Free
	case f&bound != 0:
		sym.Resolution = Local
	default:
		sym.Resolution = GlobalImplicit
		if c := s.visibleClass(); c != nil {
			if in := c.Symbol(sym.Name); in != nil {
				if in.Flags&DeclaredGlobal != 0 {
					sym.Resolution = GlobalExplicit
					return
				}
				if in.Flags&bound != 0 && in.Flags&DeclaredNonlocal == 0 {
					return // looked up in the class, then as a global
				}
			}
		}
		if s.binder(sym.Name) != nil {
			sym.Resolution = Free
		}
	}
}

// visibleClass returns the class whose namespace the scope sees, or nil.
func (s *Scope) visibleClass() *Scope {
	for s.SeesClass && s.Parent != nil {
		s = s.Parent
		if s.Kind == ClassScope {
			return s
		}
	}
	return nil
}

// classSpecial are the names that a class provides to the scopes inside it.
var classSpecial = map[string]*Symbol{
	"__class__":                   {Name: "__class__"},
	"__classdict__":               {Name: "__classdict__"},
	"__conditional_annotations__": {Name: "__conditional_annotations__"},
}

// binder returns the symbol of the function-like scope around s, or of the
// class for its special names, that binds a name, or nil.
func (s *Scope) binder(name string) *Symbol {
	inlinedInClass := s.Inlined && s.Parent.Kind == ClassScope
	for p := s.Parent; p != nil; p = p.Parent {
		switch p.Kind {
		case ModuleScope:
			return nil
		case ClassScope:
			if sym := classSpecial[name]; sym != nil && !inlinedInClass {
				return sym
			}
			inlinedInClass = false
			continue
		}
		sym := p.Symbol(name)
		if sym == nil {
			continue
		}
		if sym.Flags&DeclaredGlobal != 0 {
			return nil
		}
		if sym.Flags&bound != 0 && sym.Flags&DeclaredNonlocal == 0 {
			return sym
		}
	}
	return nil
}

// passFree tells s that a name is free in its child c. It reports whether the
// name becomes free in s for the first time.
func (s *Scope) passFree(c *Scope, name string) bool {
	sym := s.Symbol(name)
	if s.Kind == ClassScope {
		switch name {
		case "__class__":
			s.NeedsClassCell = true
			return false
		case "__classdict__":
			s.NeedsClassDict = true
			return false
		case "__conditional_annotations__":
			s.ConditionalAnnotations = true
			return false
		}
	}
	if sym == nil {
		sym = &Symbol{Name: name, Resolution: Free}
		s.Symbols = append(s.Symbols, sym)
		if s.index != nil {
			s.index[name] = sym
		}
		return true
	}
	switch sym.Resolution {
	case Free, Cell:
		return false
	case Local:
		if s.FunctionLike() {
			if !c.Inlined || c.freeBelow(name) {
				sym.Resolution = Cell
			}
			return false
		}
	}
	// A class, or a scope that sees one, has the name for itself.
	if sym.Flags&FreeClass != 0 {
		return false
	}
	sym.Flags |= FreeClass
	return true
}

// freeBelow reports whether a scope inside s with code of its own captures a
// name that is free in s.
func (s *Scope) freeBelow(name string) bool {
	for _, c := range s.Children {
		sym := c.Symbol(name)
		if sym == nil || sym.Resolution != Free && sym.Flags&FreeClass == 0 {
			continue
		}
		if !c.Inlined || c.freeBelow(name) {
			return true
		}
	}
	return false
}
