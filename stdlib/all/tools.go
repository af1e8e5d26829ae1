package all

// Functions, iterators, containers and what the pure-Python library builds on.
import (
	_ "pyjit/stdlib/abc"
	_ "pyjit/stdlib/array"
	_ "pyjit/stdlib/atexit"
	_ "pyjit/stdlib/binascii"
	_ "pyjit/stdlib/bisect"
	_ "pyjit/stdlib/collections"
	_ "pyjit/stdlib/contextvars"
	_ "pyjit/stdlib/csv"
	_ "pyjit/stdlib/functools"
	_ "pyjit/stdlib/heapq"
	_ "pyjit/stdlib/imp"
	_ "pyjit/stdlib/itertools"
	_ "pyjit/stdlib/json"
	_ "pyjit/stdlib/marshal"
	_ "pyjit/stdlib/operator"
	_ "pyjit/stdlib/random"
	_ "pyjit/stdlib/socket"
	_ "pyjit/stdlib/sre"
	_ "pyjit/stdlib/thread"
	_ "pyjit/stdlib/tokenize"
	_ "pyjit/stdlib/unicodedata"
	_ "pyjit/stdlib/warnings"
)
