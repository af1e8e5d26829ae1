// Package socket is the module _socket: sockets of the families INET, INET6 and UNIX.
//
// There is no control over ancillary data (sendmsg, recvmsg), interfaces or protocols by
// name; names of hosts are looked up by Go's resolver.
package socket

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
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

// A socket: 8 descriptor, -1 = closed · 16 family · 24 type · 32 protocol · 40 timeout in nanoseconds, -1 = none; raw.
const sockSize = 48

type sock struct {
	hdr     uint64
	fd      int
	family  int
	kind    int
	proto   int
	timeout int64
}

func sockOf(x Value) *sock { return (*sock)(heap.Ptr(x.Addr())) }

var sockType = new(o.TypeDef)

// gaiErrorType is socket.gaierror.
var (
	gaiErrorType = &o.TypeDef{Name: "gaierror", Module: "socket", Base: o.OSError, Kind: o.KindException, Scan: o.OSError.Scan, Mask: o.OSError.Mask, Size: o.OSError.Size, Flags: o.HasDict}
	hErrorType   = &o.TypeDef{Name: "herror", Module: "socket", Base: o.OSError, Kind: o.KindException, Scan: o.OSError.Scan, Mask: o.OSError.Mask, Size: o.OSError.Size, Flags: o.HasDict}
)

var defaultTimeout = int64(-1)

func errno(err error) Value { return o.OSErr(err, none, none) }

func init() {
	method := func(name, sig string, fn any) o.MethodDef { return o.MethodDef{Name: name, Sig: sig, Fn: fn} }
	field := func(name string, get func(s *sock) int) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Int(int64(get(sockOf(x)))) }}
	}
	*sockType = o.TypeDef{
		Name: "socket", Module: "_socket", Kind: o.KindOther, Scan: heap.ScanNone, Size: sockSize,
		Sig: "family=-1, type=-1, proto=-1, fileno=None",
		New: func(args *Value, f *Frame, n int) Value {
			x := o.AllocInst(*args)
			sockOf(x).fd, sockOf(x).timeout = -1, -1
			return x
		},
		Init: sockInit,
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			s := sockOf(x)
			return o.NewStr(fmt.Sprintf("<socket object, fd=%d, family=%d, type=%d, proto=%d>", s.fd, s.family, s.kind, s.proto))
		}}},
		Methods: []o.MethodDef{
			method("fileno", "self, /", func(x Value, f *Frame) Value { return heap.Int(int64(sockOf(x).fd)) }),
			method("close", "self, /", sockClose),
			method("detach", "self, /", func(x Value, f *Frame) Value {
				fd := sockOf(x).fd
				sockOf(x).fd = -1
				return heap.Int(int64(fd))
			}),
			method("setblocking", "self, flag, /", func(x Value, f *Frame, flag Value) Value {
				t := o.Truth(flag, f)
				if t < 0 {
					return raised
				}
				sockOf(x).timeout = int64(-t)
				return setMode(x)
			}),
			method("getblocking", "self, /", func(x Value, f *Frame) Value { return heap.Bool(sockOf(x).timeout != 0) }),
			method("settimeout", "self, timeout, /", func(x Value, f *Frame, v Value) Value {
				t, ok := timeoutArg(v, f)
				if !ok {
					return raised
				}
				sockOf(x).timeout = t
				return setMode(x)
			}),
			method("gettimeout", "self, /", func(x Value, f *Frame) Value { return timeoutValue(sockOf(x).timeout) }),
			method("bind", "self, address, /", func(x Value, f *Frame, a Value) Value {
				sa, ok := address(sockOf(x).family, a, f, "bind")
				if !ok {
					return raised
				}
				return result(unix.Bind(sockOf(x).fd, sa))
			}),
			method("listen", "self, backlog=128, /", func(x Value, f *Frame, v Value) Value {
				n := 128
				if v != unbound {
					var ok bool
					if n, ok = o.AsSSize(v, f); !ok {
						return raised
					}
				}
				return result(unix.Listen(sockOf(x).fd, max(n, 0)))
			}),
			method("_accept", "self, /", accept),
			method("connect", "self, address, /", func(x Value, f *Frame, a Value) Value {
				if err, ok := connect(x, f, a); !ok {
					return raised
				} else if err != 0 {
					return errno(err)
				}
				return none
			}),
			method("connect_ex", "self, address, /", func(x Value, f *Frame, a Value) Value {
				err, ok := connect(x, f, a)
				if !ok {
					return raised
				}
				return heap.Int(int64(err))
			}),
			method("getsockname", "self, /", func(x Value, f *Frame) Value { return nameOf(unix.Getsockname(sockOf(x).fd)) }),
			method("getpeername", "self, /", func(x Value, f *Frame) Value { return nameOf(unix.Getpeername(sockOf(x).fd)) }),
			method("shutdown", "self, how, /", func(x Value, f *Frame, how Value) Value {
				n, ok := o.AsSSize(how, f)
				if !ok {
					return raised
				}
				return result(unix.Shutdown(sockOf(x).fd, n))
			}),
			method("setsockopt", "self, level, option, value, /", func(x Value, f *Frame, level, option, v Value) Value {
				l, ok := o.AsSSize(level, f)
				k, ok2 := o.AsSSize(option, f)
				if !ok || !ok2 {
					return raised
				}
				if !o.IsIntLike(v) {
					b, ok := o.BufferArg(v)
					if !ok {
						return raised
					}
					return result(unix.SetsockoptString(sockOf(x).fd, l, k, string(b)))
				}
				n, ok := o.AsSSize(v, f)
				if !ok {
					return raised
				}
				return result(unix.SetsockoptInt(sockOf(x).fd, l, k, n))
			}),
			method("getsockopt", "self, level, option, /", func(x Value, f *Frame, level, option Value) Value {
				l, ok := o.AsSSize(level, f)
				k, ok2 := o.AsSSize(option, f)
				if !ok || !ok2 {
					return raised
				}
				n, err := unix.GetsockoptInt(sockOf(x).fd, l, k)
				if err != nil {
					return errno(err)
				}
				return heap.Int(int64(n))
			}),
			method("send", "self, data, flags=0, /", func(x Value, f *Frame, data, flags Value) Value { return send(x, f, data, flags, false) }),
			method("sendall", "self, data, flags=0, /", func(x Value, f *Frame, data, flags Value) Value { return send(x, f, data, flags, true) }),
			method("sendto", "self, /, *args", sendTo),
			method("recv", "self, bufsize, flags=0, /", func(x Value, f *Frame, size, flags Value) Value { return receive(x, f, size, flags, false) }),
			method("recvfrom", "self, bufsize, flags=0, /", func(x Value, f *Frame, size, flags Value) Value { return receive(x, f, size, flags, true) }),
			method("recv_into", "self, buffer, nbytes=0, flags=0", receiveInto),
		},
		GetSets: []o.GetSetDef{
			field("family", func(s *sock) int { return s.family }), field("type", func(s *sock) int { return s.kind }), field("proto", func(s *sock) int { return s.proto }),
			{Name: "timeout", Get: func(x Value, f *Frame) Value { return timeoutValue(sockOf(x).timeout) }},
		},
	}
	o.Register(sockType, gaiErrorType, hErrorType)
	registerModule()
}

func result(err error) Value {
	if err != nil {
		return errno(err)
	}
	return none
}

func timeoutArg(v Value, f *Frame) (int64, bool) {
	if v == none {
		return -1, true
	}
	t, ok := o.AsFloat(v, f)
	if !ok {
		return 0, false
	}
	if t < 0 {
		o.ValueErr("Timeout value out of range")
		return 0, false
	}
	return int64(t * 1e9), true
}

func timeoutValue(t int64) Value {
	if t < 0 {
		return none
	}
	return o.Float(float64(t) / 1e9)
}

// setMode makes the descriptor block or not: with a timeout it never does.
func setMode(x Value) Value {
	s := sockOf(x)
	return result(unix.SetNonblock(s.fd, s.timeout >= 0))
}

func sockInit(args *Value, f *Frame, n int) Value {
	opt := [4]int{-1, -1, -1, -1}
	for i := range opt {
		if i+1 < n {
			v := o.Arg(args, i+1)
			if v == unbound || i == 3 && v == none {
				continue
			}
			k, ok := o.AsSSize(v, f)
			if !ok {
				return raised
			}
			opt[i] = k
		}
	}
	x := *args
	family, kind, proto, fd := opt[0], opt[1], opt[2], opt[3]
	if fd >= 0 {
		if family == -1 {
			if sa, err := unix.Getsockname(fd); err == nil {
				family = familyOf(sa)
			} else {
				return errno(err)
			}
		}
		if kind == -1 {
			k, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_TYPE)
			if err != nil {
				return errno(err)
			}
			kind = k
		}
		proto = max(proto, 0)
	} else {
		if family == -1 {
			family = unix.AF_INET
		}
		if kind == -1 {
			kind = unix.SOCK_STREAM
		}
		proto = max(proto, 0)
		k, err := unix.Socket(family, kind|unix.SOCK_CLOEXEC, proto)
		if err != nil {
			return errno(err)
		}
		fd = k
	}
	*sockOf(x) = sock{sockOf(x).hdr, fd, family, kind &^ (unix.SOCK_CLOEXEC | unix.SOCK_NONBLOCK), proto, defaultTimeout}
	if kind&unix.SOCK_NONBLOCK != 0 {
		sockOf(x).timeout = 0
	} else if defaultTimeout >= 0 {
		return setMode(x)
	}
	return none
}

func sockClose(x Value, f *Frame) Value {
	s := sockOf(x)
	if s.fd < 0 {
		return none
	}
	fd := s.fd
	s.fd = -1
	if err := unix.Close(fd); err != nil && err != unix.ECONNRESET {
		return errno(err)
	}
	return none
}

// retry calls op until it neither was interrupted nor, with a timeout, would block.
func retry(x Value, events int16, op func(fd int) error) bool {
	var deadline time.Time
	if t := sockOf(x).timeout; t > 0 {
		deadline = time.Now().Add(time.Duration(t))
	}
	for {
		err := op(sockOf(x).fd)
		switch {
		case err == nil:
			return true
		case err == unix.EINTR:
			heap.Safepoint()
			if o.Pending() {
				return false
			}
		case err == unix.EAGAIN && sockOf(x).timeout > 0:
			if !wait(x, events, deadline) {
				return false
			}
		default:
			errno(err)
			return false
		}
	}
}

// wait waits until the socket is ready; at the deadline it raises TimeoutError.
func wait(x Value, events int16, deadline time.Time) bool {
	for {
		left := int(time.Until(deadline).Milliseconds()) + 1
		if left <= 0 {
			o.Raise(o.TimeoutError, "timed out")
			return false
		}
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(sockOf(x).fd), Events: events}}, left)
		switch {
		case err == unix.EINTR:
			heap.Safepoint()
			if o.Pending() {
				return false
			}
		case err != nil:
			errno(err)
			return false
		case n > 0:
			return true
		}
	}
}

func connect(x Value, f *Frame, a Value) (unix.Errno, bool) {
	sa, ok := address(sockOf(x).family, a, f, "connect")
	if !ok {
		return 0, false
	}
	err := unix.Connect(sockOf(x).fd, sa)
	if err == unix.EINPROGRESS && sockOf(x).timeout > 0 {
		if !wait(x, unix.POLLOUT, time.Now().Add(time.Duration(sockOf(x).timeout))) {
			return 0, false
		}
		n, e := unix.GetsockoptInt(sockOf(x).fd, unix.SOL_SOCKET, unix.SO_ERROR)
		if e != nil {
			err = e
		} else {
			return unix.Errno(n), true
		}
	}
	if e, ok := err.(unix.Errno); ok {
		return e, true
	}
	return 0, true
}

func accept(x Value, f *Frame) Value {
	var fd int
	var sa unix.Sockaddr
	if !retry(x, unix.POLLIN, func(s int) (err error) {
		fd, sa, err = unix.Accept4(s, unix.SOCK_CLOEXEC)
		return err
	}) {
		return raised
	}
	return o.Tuple2(heap.Int(int64(fd)), addressValue(sa))
}

func flagsArg(v Value, f *Frame) (int, bool) {
	if v == unbound {
		return 0, true
	}
	return o.AsSSize(v, f)
}

func send(x Value, f *Frame, data, flagsV Value, all bool) Value {
	flags, ok := flagsArg(flagsV, f)
	if !ok {
		return raised
	}
	view, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	b := append([]byte(nil), view...)
	total := 0
	for {
		n := 0
		if !retry(x, unix.POLLOUT, func(fd int) (err error) {
			n, err = unix.SendmsgN(fd, b, nil, nil, flags|unix.MSG_NOSIGNAL)
			return err
		}) {
			return raised
		}
		total += n
		if b = b[n:]; !all || len(b) == 0 {
			break
		}
	}
	if all {
		return none
	}
	return heap.Int(int64(total))
}

func sendTo(args *Value, f *Frame, n int) Value {
	if n != 3 && n != 4 {
		return o.TypeErr("sendto() takes 2 or 3 arguments (%d given)", n-1)
	}
	x := *args
	flags := 0
	if n == 4 {
		var ok bool
		if flags, ok = o.AsSSize(o.Arg(args, 2), f); !ok {
			return raised
		}
	}
	view, ok := o.BufferArg(o.Arg(args, 1))
	if !ok {
		return raised
	}
	b := append([]byte(nil), view...)
	sa, ok := address(sockOf(x).family, o.Arg(args, n-1), f, "sendto")
	if !ok {
		return raised
	}
	sent := 0
	if !retry(x, unix.POLLOUT, func(fd int) (err error) {
		sent, err = unix.SendmsgN(fd, b, nil, sa, flags|unix.MSG_NOSIGNAL)
		return err
	}) {
		return raised
	}
	return heap.Int(int64(sent))
}

func receive(x Value, f *Frame, size, flagsV Value, from bool) Value {
	k, ok := o.AsSSize(size, f)
	if !ok {
		return raised
	}
	flags, ok := flagsArg(flagsV, f)
	if !ok {
		return raised
	}
	if k < 0 {
		return o.ValueErr("negative buffersize in recv")
	}
	b := make([]byte, k)
	var n int
	var sa unix.Sockaddr
	if !retry(x, unix.POLLIN, func(fd int) (err error) {
		n, sa, err = unix.Recvfrom(fd, b, flags)
		return err
	}) {
		return raised
	}
	if from {
		return o.Tuple2(o.NewBytes(b[:n]), addressValue(sa))
	}
	return o.NewBytes(b[:n])
}

func receiveInto(x Value, f *Frame, buffer, size, flagsV Value) Value {
	k, ok := flagsArg(size, f)
	if !ok {
		return raised
	}
	flags, ok := flagsArg(flagsV, f)
	if !ok {
		return raised
	}
	d, ok := o.WritableBuffer(buffer)
	if !ok {
		if o.Pending() {
			return raised
		}
		return o.TypeErr("recv_into() argument 1 must be read-write bytes-like object, not %s", o.TypeName(buffer))
	}
	if k == 0 {
		k = len(d)
	}
	if k > len(d) {
		return o.ValueErr("buffer too small for requested bytes")
	}
	b := make([]byte, k)
	var n int
	if !retry(x, unix.POLLIN, func(fd int) (err error) {
		n, _, err = unix.Recvfrom(fd, b, flags)
		return err
	}) {
		return raised
	}
	if d, ok = o.WritableBuffer(buffer); !ok || len(d) < n {
		return o.ValueErr("buffer too small for requested bytes")
	}
	copy(d, b[:n])
	return heap.Int(int64(n))
}
