package sys

import (
	"sort"
	"strings"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/stdlib/bundle"
)

var (
	versionSeq = object.NewStructSeq("sys", "version_info", "sys.version_info\n\nVersion information as a named tuple.", 0, false,
		"major", "minor", "micro", "releaselevel", "serial")
	flagsSeq = object.NewStructSeq("sys", "flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.", 18, false,
		"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
		"verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding",
		"safe_path", "int_max_str_digits", "gil", "thread_inherit_context", "context_aware_warnings")
	floatSeq = object.NewStructSeq("sys", "float_info", "sys.float_info\n\nA named tuple holding information about the float type.", 0, false,
		"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
	intSeq = object.NewStructSeq("sys", "int_info", "sys.int_info\n\nA named tuple that holds information about Python's internal representation of integers.", 0, false,
		"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
	hashSeq = object.NewStructSeq("sys", "hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.", 0, false,
		"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
	threadSeq = object.NewStructSeq("sys", "thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.", 0, false,
		"name", "lock", "version")
)

func fill(s *object.StructSeq, set func(i int) Value, n int) Value {
	v := s.New()
	for i := range n {
		s.Set(v, i, set(i))
	}
	return v
}

func versionInfo() Value {
	return fill(versionSeq, func(i int) Value {
		if i == 3 {
			return object.Intern("final")
		}
		return heap.Int([...]int64{major, minor, micro, 0, 0}[i])
	}, 5)
}

// implementation is sys.implementation. Its name is what programs look at to
// choose between ways that CPython and others need; pyjit follows CPython.
func implementation(info Value) Value {
	ns := object.NewSimpleNamespace()
	set := func(name string, v Value) { object.SetAttr(ns, nil, object.Intern(name), v) }
	set("name", object.Intern("pyjit"))
	set("cache_tag", heap.None) // importlib writes no compiled files
	set("version", info)
	set("hexversion", heap.Int(hexVersion))
	set("_multiarch", object.Intern("x86_64-linux-gnu"))
	set("supports_isolated_interpreters", heap.False)
	return ns
}

func flags() Value {
	f := config.Flags
	b := func(x bool) Value { return heap.Bool(x) }
	n := func(x int) Value { return heap.Int(int64(x)) }
	all := [...]Value{n(f.Debug), n(f.Inspect), n(f.Interactive), n(f.Optimize), n(f.DontWriteBytecode), n(f.NoUserSite), n(f.NoSite),
		n(f.IgnoreEnvironment), n(f.Verbose), n(f.BytesWarning), n(f.Quiet), n(f.HashRandomization), n(f.Isolated), b(f.DevMode),
		n(f.UTF8Mode), n(0), b(f.SafePath), n(object.IntMaxStrDigits), n(1), n(0), n(0)}
	return fill(flagsSeq, func(i int) Value { return all[i] }, len(all))
}

func floatInfo() Value {
	fl := func(x float64) Value { return heap.FloatBits(x).OrBox() }
	return fill(floatSeq, func(i int) Value {
		switch i {
		case 0:
			return fl(0x1.fffffffffffffp+1023)
		case 3:
			return fl(0x1p-1022)
		case 8:
			return fl(0x1p-52)
		}
		return heap.Int([...]int64{0, 1024, 308, 0, -1021, -307, 15, 53, 0, 2, 1}[i])
	}, 11)
}

func intInfo() Value {
	return fill(intSeq, func(i int) Value { return heap.Int([...]int64{30, 4, 4300, 640}[i]) }, 4)
}

func hashInfo() Value {
	return fill(hashSeq, func(i int) Value {
		if i == 5 {
			return object.Intern("siphash13")
		}
		return heap.Int([...]int64{64, 1<<61 - 1, 314159, 0, 1000003, 0, 64, 128, 0}[i])
	}, 9)
}

func threadInfo() Value {
	return fill(threadSeq, func(i int) Value {
		return [...]Value{object.Intern("pthread"), object.Intern("semaphore"), heap.None}[i]
	}, 3)
}

func builtinNames() Value {
	var names []string
	object.ModuleNames(func(n string) { names = append(names, n) })
	sort.Strings(names)
	return strTuple(names...)
}

// stdlibNames is the frozenset of the top-level modules of the library.
func init() {
	object.IsStdlibModule = func(name string) bool { return stdlibSet()[name] }
}

// stdlibSet has the names of all modules, without those in packages.
func stdlibSet() map[string]bool {
	seen := map[string]bool{}
	object.ModuleNames(func(n string) { seen[n] = true })
	for e := range bundle.All() {
		name, _, _ := strings.Cut(e.Name(), ".")
		seen[name] = true
	}
	return seen
}

func stdlibNames() Value {
	seen := stdlibSet()
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	return object.FrozenSetFrom(strTuple(names...))
}
