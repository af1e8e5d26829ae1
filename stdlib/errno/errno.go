// Package errno is the module errno: the numbers of the operating system's errors.
package errno

import (
	"syscall"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

// aliases are the names that share a number; the code's name is the second of a pair.
var aliases = [...]struct{ name, same string }{
	{"EDEADLK", "EDEADLOCK"}, {"EOPNOTSUPP", "ENOTSUP"}, {"EWOULDBLOCK", "EAGAIN"},
}

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "errno",
		Doc:  "This module makes available standard errno system symbols.\n\nThe value of each symbol is the corresponding integer value,\ne.g., on most systems, errno.ENOENT equals the integer 2.",
		Init: func(mod heap.Value, f *heap.Frame) bool {
			codes := o.NewDict()
			if o.SetAttr(mod, f, o.Intern("errorcode"), codes) == heap.Raised {
				return false
			}
			for n := 1; n <= 133; n++ {
				name := unix.ErrnoName(syscall.Errno(n))
				if name == "" {
					continue
				}
				for _, a := range aliases {
					if a.name == name {
						name = a.same
					}
				}
				num := heap.Int(int64(n))
				if o.SetAttr(mod, f, o.Intern(name), num) == heap.Raised || o.DictSet(codes, f, num, o.Intern(name)) == false {
					return false
				}
			}
			for _, a := range aliases {
				if o.SetAttr(mod, f, o.Intern(a.name), o.GetAttr(mod, f, o.Intern(a.same))) == heap.Raised {
					return false
				}
			}
			return true
		},
	})
}
