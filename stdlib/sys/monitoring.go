package sys

import (
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
)

// sys.monitoring: tools can be entered, but no tier reports events yet, and
// asking for them is refused.

const toolIDs = 6

// events has the names of the events; each is a bit, in this order.
var events = [...]string{
	"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT",
	"STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH",
}

var monitoringModule = &object.ModuleDef{
	Name: "sys.monitoring",
	Funcs: []object.MethodDef{
		{Name: "use_tool_id", Sig: "tool_id, name, /", Fn: useTool},
		{Name: "clear_tool_id", Sig: "tool_id, /", Fn: func(id Value, f *Frame) Value { return noneFor(toolID(id, f)) }},
		{Name: "free_tool_id", Sig: "tool_id, /", Fn: freeTool},
		{Name: "get_tool", Sig: "tool_id, /", Fn: getTool},
		{Name: "get_events", Sig: "tool_id, /", Fn: getEvents},
		{Name: "set_events", Sig: "tool_id, event_set, /", Fn: setEvents},
	},
	Init: func(mod Value, f *Frame) bool {
		d := object.ModuleDict(mod)
		set := func(name string, v Value) { object.DictSetStr(d, object.Intern(name), v) }
		ns := object.NewSimpleNamespace()
		for i, n := range events {
			object.SetAttr(ns, f, object.Intern(n), heap.Int(1<<i))
		}
		object.SetAttr(ns, f, object.Intern("NO_EVENTS"), heap.Int(0))
		set("events", ns)
		set("DEBUGGER_ID", heap.Int(0))
		set("COVERAGE_ID", heap.Int(1))
		set("PROFILER_ID", heap.Int(2))
		set("OPTIMIZER_ID", heap.Int(5))
		tools = heap.NewRoot(object.NewList(0))
		for range toolIDs {
			object.ListAppend(tools.Get(), heap.None)
		}
		return true
	},
}

var tools *heap.Root // a list of the tools' names by id, None for ids that are free

// toolID returns the number of a tool, or -1 with an exception.
func toolID(v Value, f *Frame) int {
	n, ok := object.AsSSize(v, f)
	switch {
	case !ok:
		return -1
	case n < 0 || n >= toolIDs:
		object.ValueErr("invalid tool %d (must be between 0 and 5)", n)
		return -1
	}
	return n
}

func noneFor(id int) Value {
	if id < 0 {
		return heap.Raised
	}
	return heap.None
}

func useTool(id Value, f *Frame, name Value) Value {
	n := toolID(id, f)
	switch {
	case n < 0:
		return heap.Raised
	case !object.IsStr(name):
		return object.ValueErr("tool name must be a str")
	case object.ListAt(tools.Get(), n) != heap.None:
		return object.ValueErr("tool %d is already in use", n)
	}
	object.ListSet(tools.Get(), n, name)
	return heap.None
}

func freeTool(id Value, f *Frame) Value {
	n := toolID(id, f)
	if n >= 0 {
		object.ListSet(tools.Get(), n, heap.None)
	}
	return noneFor(n)
}

func getTool(id Value, f *Frame) Value {
	if n := toolID(id, f); n >= 0 {
		return object.ListAt(tools.Get(), n)
	}
	return heap.Raised
}

// inUse is toolID for tools that must have been entered.
func inUse(id Value, f *Frame) int {
	n := toolID(id, f)
	if n >= 0 && object.ListAt(tools.Get(), n) == heap.None {
		object.ValueErr("tool %d is not in use", n)
		return -1
	}
	return n
}

func getEvents(id Value, f *Frame) Value {
	if inUse(id, f) < 0 {
		return heap.Raised
	}
	return heap.Int(0)
}

func setEvents(id Value, f *Frame, set Value) Value {
	if inUse(id, f) < 0 {
		return heap.Raised
	}
	if n, ok := object.AsSSize(set, f); !ok {
		return heap.Raised
	} else if n != 0 {
		return object.Raise(object.NotImplementedError, "pyjit does not report events")
	}
	return heap.None
}

// jitModule is sys._jit, which tells of CPython's own JIT; here, of pyjit's tiers.
var jitModule = &object.ModuleDef{
	Name: "sys._jit",
	Funcs: []object.MethodDef{
		{Name: "is_available", Sig: "", Fn: func(Value, *Frame) Value { return heap.Bool(config.JIT) }},
		{Name: "is_enabled", Sig: "", Fn: func(Value, *Frame) Value { return heap.Bool(config.JIT) }},
		{Name: "is_active", Sig: "", Fn: func(_ Value, f *Frame) Value { return heap.Bool(interp.InMachineCode(f)) }},
	},
}
