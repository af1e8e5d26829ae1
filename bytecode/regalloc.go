package bytecode

// Temporaries are allocated like a stack above the variables: an expression's
// temporaries are released when its value is where it belongs. A call's window is
// the top of the stack at that time, so nothing live lies in or above the header
// gap.

// temps is the stack of temporaries of a unit.
type temps struct {
	base reg // the first temporary
	top  reg // the first free one
	max  reg // one above the highest used one
}

// push allocates the next temporary.
func (t *temps) push() reg { return t.pushN(1) }

// pushN allocates n temporaries in a row and returns the first.
func (t *temps) pushN(n int) reg {
	r := t.top
	t.setTop(r + reg(n))
	return r
}

// setTop makes r the first free temporary.
func (t *temps) setTop(r reg) {
	t.top = r
	t.max = max(t.max, r)
}

// isTemp reports whether r is a temporary and not a variable.
func (t *temps) isTemp(r reg) bool { return r >= t.base && r < hiddenBase }

// reserve makes sure that the temporary r, which is to receive a value piece by
// piece, is not given out before that is done.
func (t *temps) reserve(r reg) {
	if r >= t.top {
		t.setTop(r + 1)
	}
}

// window allocates the window of a call with the callee at the top of the stack
// and returns its base; the arguments are still to be pushed.
func (t *temps) window() reg {
	t.setTop(t.top + FrameHeader)
	return t.top
}
