// Package all links every module that is written in Go into the program that imports it.
package all

import (
	_ "pyjit/carets" // parses for the carets of tracebacks
	_ "pyjit/stdlib/ast"
	_ "pyjit/stdlib/builtins"
	_ "pyjit/stdlib/contextvars"
	_ "pyjit/stdlib/errno"
	_ "pyjit/stdlib/gc"
	_ "pyjit/stdlib/hashes"
	_ "pyjit/stdlib/io"
	_ "pyjit/stdlib/math"
	_ "pyjit/stdlib/opcode"
	_ "pyjit/stdlib/posix"
	_ "pyjit/stdlib/posixsubprocess"
	_ "pyjit/stdlib/selects"
	_ "pyjit/stdlib/signal"
	_ "pyjit/stdlib/stat"
	_ "pyjit/stdlib/structs"
	_ "pyjit/stdlib/sys"
	_ "pyjit/stdlib/time"
	_ "pyjit/stdlib/zlib"
)
