// Package rewriter turns slot programs into machine code: it assembles the fast
// path that a site has recorded, for the place in a block or out of line where
// it is to lie. It knows frames and operands as the site describes them; which
// sites there are, and what happens when a slot fails, is package ic's.
package rewriter
