// Package selects is the module select: waiting for descriptors by select and poll. epoll is
// not here; selectors takes poll then.
package selects

import (
	"math"
	"time"

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

var constants = [...]struct {
	name string
	v    int64
}{
	{"POLLIN", unix.POLLIN}, {"POLLPRI", unix.POLLPRI}, {"POLLOUT", unix.POLLOUT}, {"POLLERR", unix.POLLERR}, {"POLLHUP", unix.POLLHUP},
	{"POLLNVAL", unix.POLLNVAL}, {"POLLRDNORM", 0x40}, {"POLLRDBAND", 0x80}, {"POLLWRNORM", 0x100},
	{"POLLWRBAND", 0x200}, {"POLLRDHUP", unix.POLLRDHUP}, {"PIPE_BUF", 4096},
}

func init() {
	o.Register(pollType)
	o.RegisterModule(&o.ModuleDef{
		Name: "select",
		Doc:  "This module supports asynchronous I/O on multiple file descriptors.",
		Funcs: []o.MethodDef{
			{Name: "select", Sig: "rlist, wlist, xlist, timeout=None, /", Fn: selectFiles, Doc: "Wait until one or more file descriptors are ready for some kind of I/O."},
			{Name: "poll", Sig: "$module, /", Fn: newPoll, Doc: "Returns a polling object."},
		},
		Init: func(mod Value, f *Frame) bool {
			for _, c := range constants {
				if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.v)) == raised {
					return false
				}
			}
			return o.SetAttr(mod, f, o.Intern("error"), o.OSError.Type) != raised
		},
	})
}

var nameFileno = o.Intern("fileno")

// fileno evaluates a descriptor or an object that has one.
func fileno(v Value, f *Frame) (int32, bool) {
	if !o.IsIntLike(v) {
		m := o.LookupAttr(v, f, nameFileno)
		if m == raised {
			return 0, false
		}
		if m == heap.Miss {
			o.TypeErr("argument must be an int, or have a fileno() method.")
			return 0, false
		}
		if v = o.Call0(m, f); v == raised {
			return 0, false
		}
		if !o.IsIntLike(v) {
			o.TypeErr("fileno() returned a non-integer")
			return 0, false
		}
	}
	n, ok := o.AsInt64(v, f, "int")
	if ok && n < 0 {
		o.ValueErr("file descriptor cannot be a negative integer (%d)", n)
		return 0, false
	}
	return int32(n), ok
}

// wait polls until something is ready, the time is over (negative: never) or a handler raises.
func wait(fds []unix.PollFd, limit time.Duration) (int, bool) {
	end := time.Now().Add(limit)
	for {
		ms := -1
		if limit >= 0 {
			ms = int(min(max(int64(math.Ceil(float64(time.Until(end))/1e6)), 0), math.MaxInt32))
		}
		n, woken, err := fd.Poll(fds, ms)
		if woken {
			heap.Safepoint()
			if o.Pending() {
				return 0, false
			}
			if n == 0 {
				continue
			}
		}
		if err != nil {
			o.OSErr(err, none, none)
			return 0, false
		}
		return n, true
	}
}

// seconds evaluates a timeout; None is negative.
func seconds(v Value, f *Frame, unit float64) (time.Duration, bool) {
	if v == unbound || v == none {
		return -1, true
	}
	x, ok := o.AsFloat(v, f)
	if !ok {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			o.TypeErr("timeout must be a float or None")
		}
		return 0, false
	}
	return time.Duration(math.Ceil(min(x*unit*1e9, math.MaxInt64/2))), true
}

func selectFiles(x Value, f *Frame, y, z, timeout Value) Value {
	limit, ok := seconds(timeout, f, 1)
	if !ok {
		return raised
	}
	if timeout != unbound && timeout != none && limit < 0 {
		return o.ValueErr("timeout must be non-negative")
	}
	var fds []unix.PollFd
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	lists := heap.ScratchAlloc(3)
	events := [3]int16{unix.POLLIN, unix.POLLOUT, unix.POLLPRI}
	var counts [3]int
	for i, v := range [3]Value{x, y, z} {
		t := o.Call1(o.TupleType.Type, f, v)
		if t == raised {
			if o.Matches(o.TypeError) {
				o.ClearExc()
				o.TypeErr("arguments 1-3 must be sequences")
			}
			return raised
		}
		heap.SetAt(lists, i, t)
		counts[i] = o.TupleLen(t)
		for k := range counts[i] {
			n, ok := fileno(o.TupleAt(heap.At(lists, i), k), f)
			if !ok {
				return raised
			}
			fds = append(fds, unix.PollFd{Fd: n, Events: events[i]})
		}
	}
	if _, ok := wait(fds, limit); !ok {
		return raised
	}
	ready := [3]int16{unix.POLLIN | unix.POLLHUP | unix.POLLERR, unix.POLLOUT | unix.POLLERR, unix.POLLPRI}
	r := o.NewTuple(3)
	at := 0
	for i := range 3 {
		l := o.NewList(0)
		for k := range counts[i] {
			re := fds[at].Revents
			at++
			if re&unix.POLLNVAL != 0 {
				return o.OSErrno(unix.EBADF, none, none)
			}
			if re&ready[i] != 0 {
				o.ListAppend(l, o.TupleAt(heap.At(lists, i), k))
			}
		}
		o.TupleSet(r, i, l)
	}
	return r
}

// A poll object: 8 dict of descriptors and events.
var pollType = &o.TypeDef{
	Name: "poll", Module: "select", Kind: o.KindOther, Shape: o.ShapePoll,
	Scan: heap.ScanMask, Mask: 1 << 1, Size: 16, Flags: o.NoNew,
	Methods: []o.MethodDef{
		{Name: "register", Sig: "self, fd, eventmask=7, /", Fn: func(x Value, f *Frame, y, mask Value) Value { return register(x, f, y, mask, false) },
			Doc: "Register a file descriptor with the polling object."},
		{Name: "modify", Sig: "self, fd, eventmask, /", Fn: func(x Value, f *Frame, y, mask Value) Value { return register(x, f, y, mask, true) },
			Doc: "Modify an already registered file descriptor."},
		{Name: "unregister", Sig: "self, fd, /", Fn: unregister, Doc: "Remove a file descriptor being tracked by the polling object."},
		{Name: "poll", Sig: "self, timeout=None, /", Fn: poll, Doc: "Polls the set of registered file descriptors."},
	},
}

func newPoll(x Value, f *Frame) Value {
	v := heap.Obj(heap.New(o.ShapePoll, 16))
	heap.SetRef(v.Addr(), 8, o.NewDict())
	return v
}

func registered(x Value) Value { return heap.Load(x.Addr() + 8) }

func register(x Value, f *Frame, y, mask Value, known bool) Value {
	n, ok := fileno(y, f)
	if !ok {
		return raised
	}
	events := int64(unix.POLLIN | unix.POLLPRI | unix.POLLOUT)
	if mask != unbound {
		if events, ok = o.AsInt64(mask, f, "unsigned short"); !ok {
			return raised
		}
	}
	key := heap.Int(int64(n))
	if known {
		if v := o.DictGet(registered(x), f, key); v == heap.Miss {
			return o.OSErrno(unix.ENOENT, none, none)
		}
	}
	o.DictSet(registered(x), f, key, heap.Int(events))
	return none
}

func unregister(x Value, f *Frame, y Value) Value {
	n, ok := fileno(y, f)
	if !ok {
		return raised
	}
	key := heap.Int(int64(n))
	if o.DictDel(registered(x), f, key) != 1 {
		if o.Pending() {
			return raised
		}
		return o.KeyErr(key)
	}
	return none
}

func poll(x Value, f *Frame, timeout Value) Value {
	limit, ok := seconds(timeout, f, 1e-3)
	if !ok {
		return raised
	}
	var fds []unix.PollFd
	for pos := 0; ; {
		k, v, next := o.DictNext(registered(x), pos)
		if next == 0 {
			break
		}
		pos = next
		fds = append(fds, unix.PollFd{Fd: int32(k.Int()), Events: int16(v.Int())})
	}
	if _, ok := wait(fds, limit); !ok {
		return raised
	}
	l := o.NewList(0)
	for _, p := range fds {
		if p.Revents != 0 {
			o.ListAppend(l, o.Tuple2(heap.Int(int64(p.Fd)), heap.Int(int64(uint16(p.Revents)))))
		}
	}
	return l
}
