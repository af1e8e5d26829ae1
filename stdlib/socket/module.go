package socket

import (
	"net"
	"net/netip"
	"os"
	"strconv"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

func familyOf(sa unix.Sockaddr) int {
	switch sa.(type) {
	case *unix.SockaddrInet6:
		return unix.AF_INET6
	case *unix.SockaddrUnix:
		return unix.AF_UNIX
	}
	return unix.AF_INET
}

func addressValue(sa unix.Sockaddr) Value {
	switch a := sa.(type) {
	case *unix.SockaddrInet4:
		return o.Tuple2(o.NewStr(netip.AddrFrom4(a.Addr).String()), heap.Int(int64(a.Port)))
	case *unix.SockaddrInet6:
		t := o.NewTuple(4)
		o.TupleSet(t, 0, o.NewStr(netip.AddrFrom16(a.Addr).String()))
		o.TupleSet(t, 1, heap.Int(int64(a.Port)))
		o.TupleSet(t, 2, heap.Int(0))
		o.TupleSet(t, 3, heap.Int(int64(a.ZoneId)))
		return t
	case *unix.SockaddrUnix:
		return o.NewStr(a.Name)
	}
	return none
}

func nameOf(sa unix.Sockaddr, err error) Value {
	if err != nil {
		return errno(err)
	}
	return addressValue(sa)
}

// resolve returns the addresses of a host, of the family if that is not 0.
func resolve(host string, family int) ([]netip.Addr, bool) {
	var list []netip.Addr
	if a, err := netip.ParseAddr(host); err == nil {
		list = append(list, a)
	} else {
		names, err := net.LookupHost(host)
		if err != nil {
			gai(-2, "Name or service not known")
			return nil, false
		}
		for _, n := range names {
			if a, err := netip.ParseAddr(n); err == nil {
				list = append(list, a)
			}
		}
	}
	var out []netip.Addr
	for _, a := range list {
		if family == 0 || a.Is4() == (family == unix.AF_INET) {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		gai(-9, "Address family for hostname not supported")
		return nil, false
	}
	return out, true
}

func gai(code int64, text string) {
	e := o.Call2(gaiErrorType.Type, nil, heap.Int(code), o.NewStr(text))
	if e != raised {
		o.RaiseValue(e)
	}
}

// address converts an address of the family.
func address(family int, v Value, f *Frame, what string) (unix.Sockaddr, bool) {
	if family == unix.AF_UNIX {
		switch {
		case o.IsStr(v):
			return &unix.SockaddrUnix{Name: o.StrGo(v)}, true
		case o.IsBytes(v):
			return &unix.SockaddrUnix{Name: string(o.BytesView(v))}, true
		}
		o.TypeErr("a bytes-like object is required, not '%s'", o.TypeName(v))
		return nil, false
	}
	name := "AF_INET"
	if family == unix.AF_INET6 {
		name = "AF_INET6"
	} else if family != unix.AF_INET {
		o.Raise(o.OSError, "%s(): bad family", what)
		return nil, false
	}
	if !o.IsTuple(v) {
		o.TypeErr("%s(): %s address must be tuple, not %s", what, name, o.TypeName(v))
		return nil, false
	}
	if n := o.TupleLen(v); n < 2 || family == unix.AF_INET && n > 2 || n > 4 || !o.IsStr(o.TupleAt(v, 0)) {
		o.TypeErr("%s address must be a pair (host, port)", name)
		return nil, false
	}
	port, ok := o.AsSSize(o.TupleAt(v, 1), f)
	if !ok {
		return nil, false
	}
	if port < 0 || port > 65535 {
		o.OverflowErr("%s(): port must be 0-65535.", what)
		return nil, false
	}
	host := o.StrGo(o.TupleAt(v, 0))
	if family == unix.AF_INET6 {
		a := netip.IPv6Unspecified()
		if host != "" {
			list, ok := resolve(host, family)
			if !ok {
				return nil, false
			}
			a = list[0]
		}
		return &unix.SockaddrInet6{Port: port, Addr: a.As16()}, true
	}
	a := netip.IPv4Unspecified()
	switch host {
	case "":
	case "<broadcast>":
		a = netip.AddrFrom4([4]byte{255, 255, 255, 255})
	default:
		list, ok := resolve(host, family)
		if !ok {
			return nil, false
		}
		a = list[0]
	}
	return &unix.SockaddrInet4{Port: port, Addr: a.As4()}, true
}

func registerModule() {
	o.RegisterModule(&o.ModuleDef{
		Name: "_socket",
		Doc:  "Implementation module for socket operations.\n\nSee the socket module for documentation.",
		Funcs: []o.MethodDef{
			{Name: "socketpair", Sig: "family=AF_UNIX, type=SOCK_STREAM, proto=0, /", Fn: socketPair},
			{Name: "getaddrinfo", Sig: "host, port, family=0, type=0, proto=0, flags=0", Fn: getAddrInfo},
			{Name: "gethostname", Sig: "", Fn: func(x Value, f *Frame) Value {
				h, err := os.Hostname()
				if err != nil {
					return errno(err)
				}
				return o.NewStr(h)
			}},
			{Name: "gethostbyname", Sig: "host, /", Fn: func(host Value, f *Frame) Value {
				if !o.IsStr(host) {
					return o.TypeErr("gethostbyname() argument 1 must be str, not %s", o.TypeName(host))
				}
				list, ok := resolve(o.StrGo(host), unix.AF_INET)
				if !ok {
					return raised
				}
				return o.NewStr(list[0].String())
			}},
			{Name: "inet_pton", Sig: "af, ip, /", Fn: func(af Value, f *Frame, ip Value) Value {
				k, ok := o.AsSSize(af, f)
				if !ok {
					return raised
				}
				a, err := netip.ParseAddr(o.StrGo(ip))
				if err != nil || a.Is4() != (k == unix.AF_INET) {
					return o.Raise(o.OSError, "illegal IP address string passed to inet_pton")
				}
				return o.NewBytes(a.AsSlice())
			}},
			{Name: "inet_ntop", Sig: "af, packed_ip, /", Fn: func(af Value, f *Frame, ip Value) Value { return ntop(ip) }},
			{Name: "inet_ntoa", Sig: "packed_ip, /", Fn: func(ip Value, f *Frame) Value { return ntop(ip) }},
			{Name: "inet_aton", Sig: "ip_addr, /", Fn: func(ip Value, f *Frame) Value {
				if !o.IsStr(ip) {
					return o.TypeErr("inet_aton() argument must be str, not %s", o.TypeName(ip))
				}
				a, err := netip.ParseAddr(o.StrGo(ip))
				if err != nil || !a.Is4() {
					return o.Raise(o.OSError, "illegal IP address string passed to inet_aton")
				}
				return o.NewBytes(a.AsSlice())
			}},
			swap("htons", 2), swap("ntohs", 2), swap("htonl", 4), swap("ntohl", 4),
			{Name: "close", Sig: "fd, /", Fn: func(fd Value, f *Frame) Value {
				n, ok := o.AsSSize(fd, f)
				if !ok {
					return raised
				}
				return result(unix.Close(n))
			}},
			{Name: "dup", Sig: "fd, /", Fn: func(fd Value, f *Frame) Value {
				n, ok := o.AsSSize(fd, f)
				if !ok {
					return raised
				}
				k, err := unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 0)
				if err != nil {
					return errno(err)
				}
				return heap.Int(int64(k))
			}},
			{Name: "getdefaulttimeout", Sig: "", Fn: func(x Value, f *Frame) Value { return timeoutValue(defaultTimeout) }},
			{Name: "setdefaulttimeout", Sig: "timeout, /", Fn: func(v Value, f *Frame) Value {
				t, ok := timeoutArg(v, f)
				if !ok {
					return raised
				}
				defaultTimeout = t
				return none
			}},
		},
		Types: []*o.TypeDef{sockType, gaiErrorType, hErrorType},
		Init: func(mod Value, f *Frame) bool {
			d := o.ModuleDict(mod)
			o.DictSetStr(d, o.Intern("SocketType"), sockType.Type)
			o.DictSetStr(d, o.Intern("error"), o.OSError.Type)
			o.DictSetStr(d, o.Intern("timeout"), o.TimeoutError.Type)
			o.DictSetStr(d, o.Intern("has_ipv6"), heap.True)
			for name, n := range constants {
				o.DictSetStr(d, o.Intern(name), heap.Int(int64(n)))
			}
			return true
		},
	})
}

var constants = map[string]int{
	"AF_UNSPEC": unix.AF_UNSPEC, "AF_UNIX": unix.AF_UNIX, "AF_INET": unix.AF_INET, "AF_INET6": unix.AF_INET6,
	"SOCK_STREAM": unix.SOCK_STREAM, "SOCK_DGRAM": unix.SOCK_DGRAM, "SOCK_RAW": unix.SOCK_RAW, "SOCK_SEQPACKET": unix.SOCK_SEQPACKET,
	"SOCK_CLOEXEC": unix.SOCK_CLOEXEC, "SOCK_NONBLOCK": unix.SOCK_NONBLOCK,
	"SOL_SOCKET": unix.SOL_SOCKET, "SO_REUSEADDR": unix.SO_REUSEADDR, "SO_REUSEPORT": unix.SO_REUSEPORT, "SO_KEEPALIVE": unix.SO_KEEPALIVE, "SO_ERROR": unix.SO_ERROR,
	"SO_BROADCAST": unix.SO_BROADCAST, "SO_SNDBUF": unix.SO_SNDBUF, "SO_RCVBUF": unix.SO_RCVBUF, "SO_TYPE": unix.SO_TYPE, "SO_LINGER": unix.SO_LINGER, "SOMAXCONN": unix.SOMAXCONN,
	"IPPROTO_IP": unix.IPPROTO_IP, "IPPROTO_TCP": unix.IPPROTO_TCP, "IPPROTO_UDP": unix.IPPROTO_UDP, "IPPROTO_IPV6": unix.IPPROTO_IPV6, "IPV6_V6ONLY": unix.IPV6_V6ONLY,
	"TCP_NODELAY": unix.TCP_NODELAY, "SHUT_RD": unix.SHUT_RD, "SHUT_WR": unix.SHUT_WR, "SHUT_RDWR": unix.SHUT_RDWR,
	"MSG_PEEK": unix.MSG_PEEK, "MSG_DONTWAIT": unix.MSG_DONTWAIT, "MSG_WAITALL": unix.MSG_WAITALL, "MSG_OOB": unix.MSG_OOB, "MSG_NOSIGNAL": unix.MSG_NOSIGNAL,
	"AI_PASSIVE": 1, "AI_CANONNAME": 2, "AI_NUMERICHOST": 4, "AI_V4MAPPED": 8, "AI_ALL": 16, "AI_ADDRCONFIG": 32, "AI_NUMERICSERV": 1024,
	"EAI_FAMILY": -6, "EAI_NONAME": -2, "EAI_SERVICE": -8, "EAI_AGAIN": -3, "NI_NUMERICHOST": 1, "NI_NUMERICSERV": 2, "INADDR_ANY": 0, "INADDR_LOOPBACK": 0x7f000001,
}

func ntop(ip Value) Value {
	b, ok := o.BufferArg(ip)
	if !ok {
		return raised
	}
	a, ok := netip.AddrFromSlice(b)
	if !ok {
		return o.ValueErr("invalid length of packed IP address string")
	}
	return o.NewStr(a.String())
}

// swap is a conversion between the byte orders of the machine and the network.
func swap(name string, size int) o.MethodDef {
	return o.MethodDef{Name: name, Sig: "x, /", Fn: func(v Value, f *Frame) Value {
		n, ok := o.AsSSize(v, f)
		if !ok {
			return raised
		}
		if n < 0 || n >= 1<<(8*size) {
			return o.OverflowErr("%s: Python int too large to convert to C %d-bit unsigned integer", name, 8*size)
		}
		r := 0
		for range size {
			r = r<<8 | n&255
			n >>= 8
		}
		return heap.Int(int64(r))
	}}
}

func socketPair(family Value, f *Frame, kind, proto Value) Value {
	opt := [3]int{unix.AF_UNIX, unix.SOCK_STREAM, 0}
	for i, v := range [3]Value{family, kind, proto} {
		if v != unbound {
			var ok bool
			if opt[i], ok = o.AsSSize(v, f); !ok {
				return raised
			}
		}
	}
	fds, err := unix.Socketpair(opt[0], opt[1]|unix.SOCK_CLOEXEC, opt[2])
	if err != nil {
		return errno(err)
	}
	t := o.Tuple2(none, none)
	for i, fd := range fds {
		x := o.AllocInst(sockType.Type)
		*sockOf(x) = sock{sockOf(x).hdr, fd, opt[0], opt[1], opt[2], -1}
		o.TupleSet(t, i, x)
	}
	return t
}

func getAddrInfo(args *Value, f *Frame, n int) Value {
	opt := [4]int{}
	for i := range opt {
		if i+2 < n && o.Arg(args, i+2) != unbound {
			var ok bool
			if opt[i], ok = o.AsSSize(o.Arg(args, i+2), f); !ok {
				return raised
			}
		}
	}
	family, kind, proto, flags := opt[0], opt[1], opt[2], opt[3]
	port := 0
	switch v := o.Arg(args, 1); {
	case v == none:
	case o.IsStr(v):
		p, err := strconv.Atoi(o.StrGo(v))
		if err != nil {
			if p, err = net.LookupPort("tcp", o.StrGo(v)); err != nil {
				gai(-8, "Servname not supported for ai_socktype")
				return raised
			}
		}
		port = p
	default:
		var ok bool
		if port, ok = o.AsSSize(v, f); !ok {
			return raised
		}
	}
	var list []netip.Addr
	switch v := o.Arg(args, 0); {
	case v == none:
		if flags&1 != 0 {
			list = []netip.Addr{netip.IPv4Unspecified(), netip.IPv6Unspecified()}
		} else {
			list = []netip.Addr{netip.IPv6Loopback(), netip.AddrFrom4([4]byte{127, 0, 0, 1})}
		}
	case o.IsStr(v) || o.IsBytes(v):
		host := ""
		if o.IsStr(v) {
			host = o.StrGo(v)
		} else {
			host = string(o.BytesView(v))
		}
		var ok bool
		if list, ok = resolve(host, family); !ok {
			return raised
		}
	default:
		return o.TypeErr("getaddrinfo() argument 1 must be string or None")
	}
	l := o.NewList(0)
	for _, a := range list {
		fam := unix.AF_INET
		if !a.Is4() {
			fam = unix.AF_INET6
		}
		if family != 0 && fam != family {
			continue
		}
		var sa unix.Sockaddr
		if a.Is4() {
			sa = &unix.SockaddrInet4{Port: port, Addr: a.As4()}
		} else {
			sa = &unix.SockaddrInet6{Port: port, Addr: a.As16()}
		}
		for _, k := range [...][2]int{{unix.SOCK_STREAM, unix.IPPROTO_TCP}, {unix.SOCK_DGRAM, unix.IPPROTO_UDP}} {
			if kind != 0 && kind != k[0] || proto != 0 && proto != k[1] {
				continue
			}
			t := o.NewTuple(5)
			o.TupleSet(t, 0, heap.Int(int64(fam)))
			o.TupleSet(t, 1, heap.Int(int64(k[0])))
			o.TupleSet(t, 2, heap.Int(int64(k[1])))
			o.TupleSet(t, 3, o.EmptyStr)
			o.TupleSet(t, 4, addressValue(sa))
			o.ListAppend(l, t)
		}
	}
	return l
}
