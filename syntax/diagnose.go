package syntax

// diagnose finds out what is wrong with tokens that the parser refused.
func diagnose(p *parser, l *lexer, mode Mode, opts *Options, f *failure) error {
	return p.errorAt(&p.toks[f.pos], "invalid syntax")
}
