// Package all links every module that is written in Go into the program that imports it.
package all

import (
	_ "pyjit/stdlib/builtins"
	_ "pyjit/stdlib/functools"
	_ "pyjit/stdlib/io"
	_ "pyjit/stdlib/structs"
	_ "pyjit/stdlib/sys"
)
