// Package programs lists the benchmark programs of its folder. Each calls one function
// again and again; driver.py, which they share, times the calls.
package programs

// A Program is a program of this folder.
type Program struct {
	Name  string
	Small string // a size that takes a moment, for tests
}

// List has all of them.
var List = []Program{
	{"big_ints", "60"},
	{"binary_trees", "6"},
	{"closures", "400"},
	{"constraints", "40"},
	{"contexts", "200"},
	{"coroutines", "100"},
	{"exceptions", "300"},
	{"fannkuch", "6"},
	{"float_objects", "400"},
	{"generators", "800"},
	{"graph_search", "300"},
	{"hierarchies", "200"},
	{"json_like", "15"},
	{"mandelbrot", "16"},
	{"nbody", "200"},
	{"queens", "6"},
	{"raytrace", "12"},
	{"records", "150"},
	{"regexes", "60"},
	{"scheduler", "800"},
	{"small_interpreter", "100"},
	{"sorting", "300"},
	{"spectral_norm", "16"},
	{"string_building", "150"},
	{"tokenizer", "60"},
	{"words", "600"},
}
