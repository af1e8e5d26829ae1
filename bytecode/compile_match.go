package bytecode

import "pyjit/syntax"

// A capture is a name that a pattern binds when the whole of it has matched.
type capture struct {
	name string
	reg  reg
	at   syntax.Pattern
}

func (c *compiler) match(s *syntax.Match) {
	var subject reg
	if n, ok := s.Subject.(*syntax.Name); ok && !matchBinds(s, n.Id) {
		subject = c.expr(n)
	} else {
		subject = c.temp(s.Subject)
	}
	end := c.newLabel()
	for _, k := range s.Cases {
		mark := c.top
		next := c.newLabel()
		c.at(k.Pattern)
		for _, cap := range c.pattern(k.Pattern, subject, next) {
			c.at(cap.at)
			c.storeName(cap.name, cap.reg)
		}
		c.top = mark
		if k.Guard != nil {
			c.condJump(k.Guard, false, next, false)
		}
		c.conditionally(k.Body)
		c.at(k.Pattern)
		c.jump(end)
		c.place(next)
	}
	c.place(end)
}

// matchBinds reports whether the patterns or guards of a match statement may bind
// a name before a later pattern is tried.
func matchBinds(s *syntax.Match, name string) bool {
	for _, k := range s.Cases {
		if patternBinds(k.Pattern, name) || k.Guard != nil && bindsName(k.Guard, name) {
			return true
		}
	}
	return false
}

func patternBinds(p syntax.Pattern, name string) bool {
	any := func(list []syntax.Pattern) bool {
		for _, p := range list {
			if patternBinds(p, name) {
				return true
			}
		}
		return false
	}
	switch p := p.(type) {
	case *syntax.MatchSequence:
		return any(p.Patterns)
	case *syntax.MatchMapping:
		return p.Rest == name || any(p.Patterns)
	case *syntax.MatchClass:
		return any(p.Patterns) || any(p.KwdPatterns)
	case *syntax.MatchStar:
		return p.Name == name
	case *syntax.MatchAs:
		return p.Name == name || p.Pattern != nil && patternBinds(p.Pattern, name)
	case *syntax.MatchOr:
		return any(p.Patterns)
	}
	return false
}

// pattern compiles the test of v[subject] against a pattern, which goes to fail
// if it does not match, and returns what is to be bound otherwise. Temporaries
// that captures need are left allocated.
func (c *compiler) pattern(p syntax.Pattern, subject reg, fail label) []capture {
	c.at(p)
	switch p := p.(type) {
	case *syntax.MatchValue:
		mark := c.top
		if k, ok := c.fold(p.Value); ok {
			c.at(p)
			c.compareConst(Eq, 0, subject, &k, false, fail, false)
		} else {
			v := c.expr(p.Value)
			c.at(p)
			c.emitJump(JNEq, 0, subject, v, fail)
		}
		c.top = mark
	case *syntax.MatchSingleton:
		if p.Value == syntax.None {
			c.emitJump(JNotNone, 0, subject, 0, fail)
			break
		}
		mark := c.top
		t := c.push()
		c.loadConst(boolConst(p.Value == syntax.True), t)
		c.emit(Is, 0, t, subject, t)
		c.emitJump(JF, 0, t, 0, fail)
		c.top = mark
	case *syntax.MatchSequence:
		return c.sequencePattern(p, subject, fail)
	case *syntax.MatchMapping:
		return c.mappingPattern(p, subject, fail)
	case *syntax.MatchClass:
		return c.classPattern(p, subject, fail)
	case *syntax.MatchStar:
		if p.Name != "" {
			return []capture{{p.Name, subject, p}}
		}
	case *syntax.MatchAs:
		var caps []capture
		if p.Pattern != nil {
			caps = c.pattern(p.Pattern, subject, fail)
		}
		if p.Name != "" {
			caps = append(caps, capture{p.Name, subject, p})
		}
		return caps
	case *syntax.MatchOr:
		return c.orPattern(p, subject, fail)
	}
	return nil
}

// isWildcard reports whether a pattern is _ or *_.
func isWildcard(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchAs:
		return p.Pattern == nil && p.Name == ""
	case *syntax.MatchStar:
		return p.Name == ""
	}
	return false
}

// test emits a rare operation that tests v[subject], and the jump to fail.
func (c *compiler) test(op ColdOp, subject reg, fail label) {
	t := c.push()
	c.emit(Cold, int(op), t, subject, 0)
	c.emitJump(JF, 0, t, 0, fail)
	c.top = t
}

// lengthTest goes to fail unless cond holds between the length of v[subject] and
// n.
func (c *compiler) lengthTest(subject reg, cond Cond, n int, fail label) {
	t := c.push()
	c.emit(Cold, int(GetLen), t, subject, 0)
	k := intConst(int64(n))
	c.compareConst(cond, 0, t, &k, false, fail, false)
	c.top = t
}

func (c *compiler) sequencePattern(p *syntax.MatchSequence, subject reg, fail label) []capture {
	size, star, wild := len(p.Patterns), -1, true
	for i, q := range p.Patterns {
		if _, ok := q.(*syntax.MatchStar); ok {
			if star >= 0 {
				c.errorAt(p, "multiple starred expressions in sequence pattern")
			}
			star = i
		}
		wild = wild && isWildcard(q)
	}
	c.test(MatchSeq, subject, fail)
	if star < 0 {
		c.lengthTest(subject, Eq, size, fail)
	} else if size > 1 {
		c.lengthTest(subject, Ge, size-1, fail)
	}
	var caps []capture
	switch {
	case wild:
	case star >= 0 && isWildcard(p.Patterns[star]):
		// The items in the middle are not wanted: index the others.
		for i, q := range p.Patterns {
			if isWildcard(q) {
				continue
			}
			c.at(p)
			t := c.push()
			if i < star {
				c.subscriptAt(t, subject, i)
			} else {
				c.emit(Cold, int(GetLen), t, subject, 0)
				k := &syntax.Constant{Pos: p.Pos, Kind: syntax.Int, Int64: int64(size - i)}
				c.arith(p, Sub, 0, t, t, k)
				c.emit(Subscr, 0, t, subject, t)
			}
			caps = append(caps, c.pattern(q, t, fail)...)
		}
	default:
		first := c.pushN(size)
		if star < 0 {
			c.emit(Unpack, 0, first, subject, reg(size))
		} else {
			if star >= 1<<8 {
				c.errorAt(p, "too many expressions in star-unpacking sequence pattern")
			}
			c.emit(UnpackEx, 0, first, subject, reg(star)).raw = int32(size - star - 1)
		}
		for i, q := range p.Patterns {
			caps = append(caps, c.pattern(q, first+reg(i), fail)...)
		}
	}
	return caps
}

// subscriptAt puts v[obj][i] into t.
func (c *compiler) subscriptAt(t, obj reg, i int) {
	k := intConst(int64(i))
	if n, small := k.smallInt(); small {
		c.emit(SubscrI, 0, t, obj, reg(n))
		return
	}
	c.loadConst(k, t)
	c.emit(Subscr, 0, t, obj, t)
}

func (c *compiler) mappingPattern(p *syntax.MatchMapping, subject reg, fail label) []capture {
	size := len(p.Keys)
	c.test(MatchMap, subject, fail)
	if size == 0 && p.Rest == "" {
		return nil
	}
	if size > 0 {
		c.lengthTest(subject, Ge, size, fail)
	}
	keys := c.push()
	c.top = keys
	c.display(MkTuple, p.Keys, p, keys)
	c.setTop(keys + 1)
	values := c.push()
	c.emit(Cold, int(MatchKeys), values, subject, keys)
	c.emitJump(JNone, 0, values, 0, fail)
	var caps []capture
	if size > 0 {
		first := c.pushN(size)
		c.emit(Unpack, 0, first, values, reg(size))
		for i, q := range p.Patterns {
			caps = append(caps, c.pattern(q, first+reg(i), fail)...)
		}
	}
	if p.Rest != "" {
		rest := c.push()
		c.at(p)
		c.emit(Cold, int(MatchRest), rest, subject, keys)
		caps = append(caps, capture{p.Rest, rest, p})
	}
	return caps
}

func (c *compiler) classPattern(p *syntax.MatchClass, subject reg, fail label) []capture {
	t := c.push()
	c.move(t, subject)
	c.temp(p.Cls)
	c.at(p)
	c.loadConst(namesConst(p.KwdAttrs), c.push())
	c.emit(Cold, int(MatchClass), t, t, reg(len(p.Patterns)))
	c.emitJump(JNone, 0, t, 0, fail)
	c.top = t + 1
	n := len(p.Patterns) + len(p.KwdAttrs)
	if n == 0 {
		c.top = t
		return nil
	}
	first := c.pushN(n)
	c.emit(Unpack, 0, first, t, reg(n))
	var caps []capture
	for i, q := range append(append([]syntax.Pattern{}, p.Patterns...), p.KwdPatterns...) {
		caps = append(caps, c.pattern(q, first+reg(i), fail)...)
	}
	return caps
}

func (c *compiler) orPattern(p *syntax.MatchOr, subject reg, fail label) []capture {
	matched := c.newLabel()
	var out []capture
	base := c.top
	for i, q := range p.Patterns {
		next := fail
		if i < len(p.Patterns)-1 {
			next = c.newLabel()
		}
		if i == 0 {
			// The names are known after the first alternative; all bring their
			// values to the same vregs, which must lie below the temporaries.
			for _, n := range patternNames(q, nil) {
				out = append(out, capture{n, c.push(), p})
			}
			base = c.top
		}
		c.top = base
		caps := c.pattern(q, subject, next)
		for _, o := range out {
			found := false
			for _, cap := range caps {
				if cap.name == o.name {
					c.move(o.reg, cap.reg)
					found = true
				}
			}
			if !found || len(caps) != len(out) {
				c.errorAt(p, "alternative patterns bind different names")
			}
		}
		if len(caps) != len(out) {
			c.errorAt(p, "alternative patterns bind different names")
		}
		if i < len(p.Patterns)-1 {
			c.at(q)
			c.jump(matched)
			c.place(next)
		}
	}
	c.place(matched)
	c.top = base
	return out
}

// patternNames appends the names that a pattern binds.
func patternNames(p syntax.Pattern, names []string) []string {
	add := func(n string) {
		if n != "" {
			names = append(names, n)
		}
	}
	all := func(list []syntax.Pattern) {
		for _, q := range list {
			names = patternNames(q, names)
		}
	}
	switch p := p.(type) {
	case *syntax.MatchSequence:
		all(p.Patterns)
	case *syntax.MatchMapping:
		all(p.Patterns)
		add(p.Rest)
	case *syntax.MatchClass:
		all(p.Patterns)
		all(p.KwdPatterns)
	case *syntax.MatchStar:
		add(p.Name)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			names = patternNames(p.Pattern, names)
		}
		add(p.Name)
	case *syntax.MatchOr:
		if len(p.Patterns) > 0 {
			names = patternNames(p.Patterns[0], names)
		}
	}
	return names
}
