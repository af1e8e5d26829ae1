package syntax

// check makes the checks that need scopes and context.
func (b *scopeBuilder) check(t Tree) {}
