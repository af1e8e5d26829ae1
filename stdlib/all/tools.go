package all

// Functions, iterators, containers and what the pure-Python library builds on.
import (
	_ "pyjit/stdlib/collections"
	_ "pyjit/stdlib/functools"
	_ "pyjit/stdlib/itertools"
	_ "pyjit/stdlib/operator"
)
