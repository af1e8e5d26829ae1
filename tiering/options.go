// Package tiering decides which tier runs what: the switches, the counters, the thresholds.
package tiering

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Tier is a way of running code, in the order of speed.
type Tier uint8

const (
	Interpreter Tier = iota // tier 0
	Baseline                // tier 1, machine code one basic block at a time
	Optimizing              // tier 2
)

// An ICMode says how baseline code uses its inline caches.
type ICMode uint8

const (
	ICOn          ICMode = iota
	ICOff                // always the generic operation
	ICMegamorphic        // every site starts in the state of one that has seen too much
)

// A GCMode says when garbage is collected.
type GCMode uint8

const (
	GCNormal GCMode = iota
	GCStress        // at every safepoint, and what was freed is poisoned
)

// A PerfMode says what the profiler perf is told of machine code.
type PerfMode uint8

const (
	PerfOff  PerfMode = iota
	PerfMap           // /tmp/perf-PID.map
	PerfDump          // that and jit-PID.dump in the current directory, for perf inject --jit
)

// Options are the values of all switches.
type Options struct {
	JIT          Tier   // the highest tier allowed
	JITThreshold uint32 // calls or back-edges before baseline code is made
	OptThreshold uint32 // the same before optimized code is made
	IC           ICMode
	GC           GCMode
	Switch       bool   // change tier at random block boundaries …
	SwitchSeed   uint64 // … in the sequence of this seed
	DeoptEvery   uint64 // fail every N-th guard of optimized code; 0 = none
	DeoptAt      uint64 // fail the N-th guard only; 0 = none
	CodeMemory   int64  // bytes of the code reservation; 0 = the default
	CodeFail     uint64 // every N-th allocation of code memory fails; 0 = none
	MaxHeap      int64  // bytes; 0 = a share of the machine's or the cgroup's memory
	Stats        string // file for statistics at exit; "" = none, "-" = standard error
	Perf         PerfMode
	Why          string // functions whose source is listed at exit with the state of their inline caches; a pattern as in Dump
	Dump         string // functions whose code is printed at exit, a pattern of path.Match; "" = none

	// X has the -X options that are not switches of pyjit, as in sys._xoptions: a name
	// given without a value maps to "" with Set false.
	X []XOption
}

// An XOption is a -X option that belongs to Python, such as dev or utf8=1.
type XOption struct {
	Name, Value string
	Set         bool // a value was given
}

// Defaults are the options when nothing was given.
func Defaults() Options {
	return Options{JIT: Optimizing, JITThreshold: 25, OptThreshold: 2500}
}

// A flag is one switch: its name, what help says, and how a value is stored.
type flag struct {
	name   string
	values string
	help   string
	set    func(o *Options, value string) error
}

var flags = []flag{
	{"jit", "opt, baseline, off", "the highest tier allowed (PYTHON_JIT=0 means off)",
		choice(func(o *Options) *Tier { return &o.JIT },
			map[string]Tier{"opt": Optimizing, "baseline": Baseline, "off": Interpreter})},
	{"jit-threshold", "25", "calls or loop iterations before baseline code is made; 0 = at first execution",
		number(func(o *Options) *uint32 { return &o.JITThreshold }, math.MaxUint32)},
	{"opt-threshold", "2500", "the same before optimized code is made",
		number(func(o *Options) *uint32 { return &o.OptThreshold }, math.MaxUint32)},
	{"ic", "on, off, megamorphic", "inline caches of baseline code; off = always the generic operation",
		choice(func(o *Options) *ICMode { return &o.IC },
			map[string]ICMode{"on": ICOn, "off": ICOff, "megamorphic": ICMegamorphic})},
	{"gc", "normal, stress", "stress = collect at every safepoint, poison what is freed",
		choice(func(o *Options) *GCMode { return &o.GC },
			map[string]GCMode{"normal": GCNormal, "stress": GCStress})},
	{"switch", "SEED", "change tier at random block boundaries", setSwitch},
	{"deopt", "every:N, at:N", "fail every N-th guard of optimized code, or the N-th only", setDeopt},
	{"code-memory", "BYTES", "size of the reservation for machine code (K, M, G are understood)",
		size(func(o *Options) *int64 { return &o.CodeMemory })},
	{"code-fail", "N", "every N-th allocation of code memory fails",
		number(func(o *Options) *uint64 { return &o.CodeFail }, math.MaxUint64)},
	{"max-heap", "BYTES", "limit of the heap (K, M, G are understood); default 80 % of the memory there is",
		size(func(o *Options) *int64 { return &o.MaxHeap })},
	{"stats", "FILE", "write statistics at exit; - = standard error (--stats)",
		text(func(o *Options) *string { return &o.Stats })},
	{"perf", "off, map, jitdump", "tell perf the names of machine code (--perf); jitdump: lines and code too",
		choice(func(o *Options) *PerfMode { return &o.Perf },
			map[string]PerfMode{"off": PerfOff, "map": PerfMap, "jitdump": PerfDump})},
	{"why", "NAME", "list the source of functions at exit with what their inline caches do, * = of all (pyjit why)",
		text(func(o *Options) *string { return &o.Why })},
	{"dump", "NAME", "print bytecode and machine code of functions at exit, * = of all (pyjit dump)",
		text(func(o *Options) *string { return &o.Dump })},
}

// Help is the text that `-X help` prints.
func Help() string {
	var b strings.Builder
	b.WriteString(Switches())
	b.WriteString("\nOther -X options are Python's own; programs find them in sys._xoptions.\n")
	return b.String()
}

// Switches lists the switches, one a line.
func Switches() string {
	var b strings.Builder
	b.WriteString("Switches, given as -X name=value or comma-separated in PYJIT_OPTIONS (default first):\n\n")
	for _, f := range flags {
		fmt.Fprintf(&b, "  %-14s %-22s %s\n", f.name, f.values, f.help)
	}
	return b.String()
}

// FromEnv gives the options that the environment asks for: PYTHON_JIT, then PYJIT_OPTIONS.
func FromEnv(lookup func(name string) (string, bool)) (Options, error) {
	o := Defaults()
	if v, ok := lookup("PYTHON_JIT"); ok && v == "0" {
		o.JIT = Interpreter
	}
	if v, ok := lookup("PYJIT_OPTIONS"); ok {
		if err := o.Parse(v); err != nil {
			return o, fmt.Errorf("PYJIT_OPTIONS: %w", err)
		}
	}
	return o, nil
}

// Parse applies a comma-separated list of switches. All of them must be pyjit's own.
func (o *Options) Parse(list string) error {
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		known, err := o.set(item)
		if err != nil {
			return err
		}
		if !known {
			name, _, _ := strings.Cut(item, "=")
			return fmt.Errorf("there is no switch %q (-X help lists them)", name)
		}
	}
	return nil
}

// SetX applies the argument of one -X option. Names that are not switches are kept in X.
func (o *Options) SetX(arg string) error {
	known, err := o.set(arg)
	if known || err != nil {
		return err
	}
	name, value, set := strings.Cut(arg, "=")
	o.X = append(o.X, XOption{name, value, set})
	return nil
}

func (o *Options) set(item string) (known bool, err error) {
	name, value, given := strings.Cut(item, "=")
	for _, f := range flags {
		if f.name != name {
			continue
		}
		if !given {
			return true, fmt.Errorf("%s needs a value: %s", name, f.values)
		}
		if err := f.set(o, value); err != nil {
			return true, fmt.Errorf("%s=%s: %w", name, value, err)
		}
		return true, nil
	}
	return false, nil
}

func choice[T any](field func(*Options) *T, values map[string]T) func(*Options, string) error {
	return func(o *Options, value string) error {
		v, ok := values[value]
		if !ok {
			return errors.New("no such value (-X help lists them)")
		}
		*field(o) = v
		return nil
	}
}

func text(field func(*Options) *string) func(*Options, string) error {
	return func(o *Options, value string) error {
		if value == "" {
			return errors.New("want a name")
		}
		*field(o) = value
		return nil
	}
}

func number[T uint32 | uint64](field func(*Options) *T, limit uint64) func(*Options, string) error {
	return func(o *Options, value string) error {
		n, err := strconv.ParseUint(value, 10, 64)
		if err != nil || n > limit {
			return fmt.Errorf("want a number from 0 to %d", limit)
		}
		*field(o) = T(n)
		return nil
	}
}

func size(field func(*Options) *int64) func(*Options, string) error {
	return func(o *Options, value string) error {
		digits, shift := value, 0
		if n := len(value); n > 0 {
			if i := strings.IndexByte("KMG", value[n-1]&^0x20); i >= 0 {
				digits, shift = value[:n-1], 10*(i+1)
			}
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n <= 0 || n > math.MaxInt64>>shift {
			return errors.New("want a number of bytes, such as 4096 or 64M")
		}
		*field(o) = n << shift
		return nil
	}
}

func setSwitch(o *Options, value string) error {
	seed, err := strconv.ParseUint(value, 0, 64)
	if err != nil {
		return errors.New("want a number")
	}
	o.Switch, o.SwitchSeed = true, seed
	return nil
}

func setDeopt(o *Options, value string) error {
	kind, digits, _ := strings.Cut(value, ":")
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || n == 0 {
		return errors.New("want every:N or at:N with N above 0")
	}
	switch kind {
	case "every":
		o.DeoptEvery, o.DeoptAt = n, 0
	case "at":
		o.DeoptEvery, o.DeoptAt = 0, n
	default:
		return errors.New("want every:N or at:N with N above 0")
	}
	return nil
}
