// Package time is the module time: clocks, sleeping, and times taken apart.
package time

import (
	"math"
	"os"
	gotime "time"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fd"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
)

// Monotonic time is CLOCK_MONOTONIC as Go's clock goes on from its value at the start: that
// clock is read without a system call.
var (
	start     = gotime.Now()
	startMono = clock(unix.CLOCK_MONOTONIC)
)

func monotonic() int64 { return startMono + int64(gotime.Since(start)) }

func wall() int64 { return gotime.Now().UnixNano() }

func clock(id int32) int64 {
	var ts unix.Timespec
	unix.ClockGettime(id, &ts)
	return ts.Nano()
}

// seconds turns nanoseconds into a float as CPython does: by one division, rounded once.
func seconds(ns int64) Value { return heap.FloatBits(float64(ns) / 1e9).OrBox() }

func clockFunc(read func() int64) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value { return seconds(read()) }
}

func clockNanos(read func() int64) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value { return o.Int(read()) }
}

// A clockInfo is what get_clock_info tells.
type clockInfo struct {
	name, id              string
	monotonic, adjustable bool
}

var clocks = [...]clockInfo{
	{"time", "CLOCK_REALTIME", false, true},
	{"monotonic", "CLOCK_MONOTONIC", true, false},
	{"perf_counter", "CLOCK_MONOTONIC", true, false},
	{"process_time", "CLOCK_PROCESS_CPUTIME_ID", true, false},
	{"thread_time", "CLOCK_THREAD_CPUTIME_ID", true, false},
}

var constants = [...]struct {
	name string
	v    int64
}{
	{"CLOCK_REALTIME", unix.CLOCK_REALTIME}, {"CLOCK_MONOTONIC", unix.CLOCK_MONOTONIC}, {"CLOCK_MONOTONIC_RAW", unix.CLOCK_MONOTONIC_RAW},
	{"CLOCK_PROCESS_CPUTIME_ID", unix.CLOCK_PROCESS_CPUTIME_ID}, {"CLOCK_THREAD_CPUTIME_ID", unix.CLOCK_THREAD_CPUTIME_ID},
	{"CLOCK_BOOTTIME", unix.CLOCK_BOOTTIME}, {"_STRUCT_TM_ITEMS", 11},
}

func init() {
	process := func() int64 { return clock(unix.CLOCK_PROCESS_CPUTIME_ID) }
	thread := func() int64 { return clock(unix.CLOCK_THREAD_CPUTIME_ID) }
	o.RegisterModule(&o.ModuleDef{
		Name: "time",
		Doc:  "This module provides various functions to manipulate time values.",
		Funcs: []o.MethodDef{
			{Name: "time", Sig: "$module, /", Fn: clockFunc(wall), Doc: "Return the current time in seconds since the Epoch."},
			{Name: "time_ns", Sig: "$module, /", Fn: clockNanos(wall), Doc: "Return the current time in nanoseconds since the Epoch."},
			{Name: "monotonic", Sig: "$module, /", Fn: clockFunc(monotonic), Doc: "Monotonic clock, cannot go backward."},
			{Name: "monotonic_ns", Sig: "$module, /", Fn: clockNanos(monotonic), Doc: "Monotonic clock, cannot go backward, as nanoseconds."},
			{Name: "perf_counter", Sig: "$module, /", Fn: clockFunc(monotonic), Doc: "Performance counter for benchmarking."},
			{Name: "perf_counter_ns", Sig: "$module, /", Fn: clockNanos(monotonic), Doc: "Performance counter for benchmarking as nanoseconds."},
			{Name: "process_time", Sig: "$module, /", Fn: clockFunc(process), Doc: "Process time for profiling: sum of the kernel and user-space CPU time."},
			{Name: "process_time_ns", Sig: "$module, /", Fn: clockNanos(process), Doc: "Process time for profiling as nanoseconds."},
			{Name: "thread_time", Sig: "$module, /", Fn: clockFunc(thread), Doc: "Thread time for profiling: sum of the kernel and user-space CPU time."},
			{Name: "thread_time_ns", Sig: "$module, /", Fn: clockNanos(thread), Doc: "Thread time for profiling as nanoseconds."},
			{Name: "clock_gettime", Sig: "clk_id, /", Fn: func(x Value, f *Frame) Value { return clockCall(x, f, unix.ClockGettime, true) }, Doc: "Return the time of the specified clock clk_id as a float."},
			{Name: "clock_gettime_ns", Sig: "clk_id, /", Fn: func(x Value, f *Frame) Value { return clockCall(x, f, unix.ClockGettime, false) }, Doc: "Return the time of the specified clock clk_id as nanoseconds (int)."},
			{Name: "clock_getres", Sig: "clk_id, /", Fn: func(x Value, f *Frame) Value { return clockCall(x, f, unix.ClockGetres, true) }, Doc: "Return the resolution (precision) of the specified clock clk_id."},
			{Name: "get_clock_info", Sig: "name, /", Fn: getClockInfo, Doc: "Get information of the specified clock."},
			{Name: "sleep", Sig: "seconds, /", Fn: sleep, Doc: "Delay execution for a given number of seconds."},
			{Name: "gmtime", Sig: "seconds=None, /", Fn: gmtime, Doc: "Convert seconds since the Epoch to a time tuple expressing UTC."},
			{Name: "localtime", Sig: "seconds=None, /", Fn: localtime, Doc: "Convert seconds since the Epoch to a time tuple expressing local time."},
			{Name: "mktime", Sig: "tuple, /", Fn: mktime, Doc: "Convert a time tuple in local time to seconds since the Epoch."},
			{Name: "asctime", Sig: "tuple=None, /", Fn: asctime, Doc: "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."},
			{Name: "ctime", Sig: "seconds=None, /", Fn: ctime, Doc: "Convert a time in seconds since the Epoch to a string in local time."},
			{Name: "strftime", Sig: "format, tuple=None, /", Fn: strftime, Doc: "Convert a time tuple to a string according to a format specification."},
			{Name: "strptime", Sig: "string, format='%a %b %d %H:%M:%S %Y', /", Fn: strptime, Doc: "Parse a string to a time tuple according to a format specification."},
			{Name: "tzset", Sig: "$module, /", Fn: tzset, Doc: "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ']."},
		},
		Types: []*o.TypeDef{structTime.Def},
		Init:  initModule,
	})
}

func initModule(mod Value, f *Frame) bool {
	for _, c := range constants {
		if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.v)) == raised {
			return false
		}
	}
	module = heap.NewRoot(mod)
	if os.Getenv("TZ") != "" { // rules are not known to Go
		gotime.Local = localZone()
	}
	return setZone(mod, f)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func clockCall(x Value, f *Frame, call func(id int32, ts *unix.Timespec) error, float bool) Value {
	id, ok := o.AsInt64(x, f, "int")
	if !ok {
		return raised
	}
	var ts unix.Timespec
	if err := call(int32(id), &ts); err != nil {
		return o.OSErr(err, none, none)
	}
	if float {
		return seconds(ts.Nano())
	}
	return o.Int(ts.Nano())
}

func getClockInfo(x Value, f *Frame) Value {
	if !o.IsStr(x) {
		return o.TypeErr("get_clock_info() argument 1 must be str, not %s", o.TypeName(x))
	}
	for _, c := range clocks {
		if o.StrEqGo(x, c.name) {
			ns := o.NewSimpleNamespace()
			o.SetAttr(ns, f, o.Intern("implementation"), o.NewStr("clock_gettime("+c.id+")"))
			o.SetAttr(ns, f, o.Intern("monotonic"), heap.Bool(c.monotonic))
			o.SetAttr(ns, f, o.Intern("adjustable"), heap.Bool(c.adjustable))
			o.SetAttr(ns, f, o.Intern("resolution"), o.Float(1e-9))
			return ns
		}
	}
	return o.ValueErr("unknown clock")
}

// duration evaluates a number of seconds, rounded away from zero to nanoseconds.
func duration(v Value, f *Frame) (gotime.Duration, bool) {
	if x, ok := o.FloatValue(v); ok {
		switch {
		case math.IsNaN(x):
			o.ValueErr("Invalid value NaN (not a number)")
			return 0, false
		case math.Abs(x) >= 9.2e9:
			o.OverflowErr("timestamp out of range for platform time_t")
			return 0, false
		}
		return gotime.Duration(math.Ceil(math.Abs(x)*1e9) * sign(x)), true
	}
	i := o.Index(v, f)
	if i == raised {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			o.TypeErr("'%s' object cannot be interpreted as an integer or float", o.TypeName(v))
		}
		return 0, false
	}
	n, ok := o.IntInt64(i)
	if !ok || n > 9.2e9 || n < -9.2e9 {
		o.OverflowErr("timestamp too large to convert to C PyTime_t")
		return 0, false
	}
	return gotime.Duration(n) * gotime.Second, true
}

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}

func sleep(x Value, f *Frame) Value {
	d, ok := duration(x, f)
	if !ok {
		return raised
	}
	if d < 0 {
		return o.ValueErr("sleep length must be non-negative")
	}
	end := gotime.Now().Add(d)
	for {
		if fd.Sleep(gotime.Until(end)) != fd.ErrSignal {
			return none
		}
		heap.Safepoint()
		if o.Pending() {
			return raised
		}
	}
}
