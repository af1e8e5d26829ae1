package syntax

// Future is a set of features of __future__.
type Future uint8

const (
	// FutureAnnotations makes annotations strings (PEP 563).
	FutureAnnotations Future = 1 << iota
	// FutureBarryAsBDFL makes <> the inequality operator.
	FutureBarryAsBDFL
)

// futures checks the __future__ imports of a tree and returns their features.
func (b *scopeBuilder) futures(t Tree) Future {
	var body []Stmt
	switch t := t.(type) {
	case *Module:
		body = t.Body
	case *Interactive:
		body = t.Body
	}
	var features Future
	done := false
	for i, s := range body {
		f, ok := s.(*ImportFrom)
		switch {
		case ok && f.Module == "__future__" && f.Level == 0:
			if done {
				b.errorAt(s, "from __future__ imports must occur at the beginning of the file")
			}
			for _, a := range f.Names {
				switch a.Name {
				case "nested_scopes", "generators", "division", "absolute_import",
					"with_statement", "print_function", "unicode_literals", "generator_stop":
				case "annotations":
					features |= FutureAnnotations
				case "barry_as_FLUFL":
					features |= FutureBarryAsBDFL
				case "braces":
					b.errorAt(a, "not a chance")
				default:
					b.errorAt(a, "future feature %s is not defined", a.Name)
				}
			}
		case i == 0 && isDocstring(s):
		default:
			done = true
		}
	}
	return features
}

func isDocstring(s Stmt) bool {
	e, ok := s.(*ExprStmt)
	if !ok {
		return false
	}
	c, ok := e.Value.(*Constant)
	return ok && c.Kind == Str
}
