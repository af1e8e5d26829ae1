// Package syntax is the front end of Python 3.14: source bytes to tokens, to
// an abstract syntax tree, to scopes. The tree has the node types and the
// positions of CPython's ast module; errors have CPython's messages and
// locations.
//
// The package knows nothing of running: no values, no code objects, no files
// and no import system. Whoever needs a constant of the program as an object
// makes it from a Constant node.
//
// Parse makes the tree, Analyze resolves its names and makes the checks that
// need scopes, Dump prints a tree as ast.dump does.
package syntax
