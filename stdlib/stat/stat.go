// Package stat is the module _stat: what the bits of a file's mode mean.
package stat

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A kind is a file type of a mode.
type kind struct {
	name string
	bits int64
	char byte
}

var kinds = [...]kind{
	{"REG", 0o100000, '-'}, {"DIR", 0o040000, 'd'}, {"LNK", 0o120000, 'l'}, {"BLK", 0o060000, 'b'},
	{"CHR", 0o020000, 'c'}, {"FIFO", 0o010000, 'p'}, {"SOCK", 0o140000, 's'},
}

const typeMask = 0o170000

var constants = [...]struct {
	name  string
	value int64
}{
	{"S_ISUID", 0o4000}, {"S_ISGID", 0o2000}, {"S_ISVTX", 0o1000}, {"S_ENFMT", 0o2000},
	{"S_IREAD", 0o400}, {"S_IWRITE", 0o200}, {"S_IEXEC", 0o100},
	{"S_IRWXU", 0o700}, {"S_IRUSR", 0o400}, {"S_IWUSR", 0o200}, {"S_IXUSR", 0o100},
	{"S_IRWXG", 0o070}, {"S_IRGRP", 0o040}, {"S_IWGRP", 0o020}, {"S_IXGRP", 0o010},
	{"S_IRWXO", 0o007}, {"S_IROTH", 0o004}, {"S_IWOTH", 0o002}, {"S_IXOTH", 0o001},
	{"S_IFDOOR", 0}, {"S_IFPORT", 0}, {"S_IFWHT", 0},
	{"ST_MODE", 0}, {"ST_INO", 1}, {"ST_DEV", 2}, {"ST_NLINK", 3}, {"ST_UID", 4}, {"ST_GID", 5}, {"ST_SIZE", 6},
	{"ST_ATIME", 7}, {"ST_MTIME", 8}, {"ST_CTIME", 9},
	{"UF_SETTABLE", 0xffff}, {"UF_NODUMP", 1}, {"UF_IMMUTABLE", 2}, {"UF_APPEND", 4}, {"UF_OPAQUE", 8}, {"UF_NOUNLINK", 0x10},
	{"UF_COMPRESSED", 0x20}, {"UF_TRACKED", 0x40}, {"UF_DATAVAULT", 0x80}, {"UF_HIDDEN", 0x8000},
	{"SF_SETTABLE", 0xffff0000}, {"SF_ARCHIVED", 0x10000}, {"SF_IMMUTABLE", 0x20000}, {"SF_APPEND", 0x40000},
	{"SF_NOUNLINK", 0x100000}, {"SF_SNAPSHOT", 0x200000}, {"SF_FIRMLINK", 0x800000}, {"SF_DATALESS", 0x40000000},
}

// mode evaluates the argument.
func mode(v heap.Value, f *heap.Frame) (int64, bool) {
	x := o.Index(v, f)
	if x == heap.Raised {
		return 0, false
	}
	m, ok := o.IntInt64(x)
	if !ok || m < 0 || m > 1<<32-1 {
		o.OverflowErr("mode out of range")
		return 0, false
	}
	return m, true
}

// Filemode is a mode in the form that ls -l prints.
func Filemode(m int64) string {
	b := []byte("?rwxrwxrwx")
	for _, k := range kinds {
		if m&typeMask == k.bits {
			b[0] = k.char
		}
	}
	for i := range 9 {
		if m>>(8-i)&1 == 0 {
			b[1+i] = '-'
		}
	}
	special := func(i int, bit int64, set, unset byte) {
		if m&bit == 0 {
			return
		}
		if b[i] == 'x' {
			b[i] = set
		} else {
			b[i] = unset
		}
	}
	special(3, 0o4000, 's', 'S')
	special(6, 0o2000, 's', 'S')
	special(9, 0o1000, 't', 'T')
	return string(b)
}

func is(bits int64) func(x heap.Value, f *heap.Frame) heap.Value {
	return func(x heap.Value, f *heap.Frame) heap.Value {
		m, ok := mode(x, f)
		if !ok {
			return heap.Raised
		}
		return heap.Bool(bits != 0 && m&typeMask == bits)
	}
}

func init() {
	def := &o.ModuleDef{
		Name: "_stat",
		Doc:  "S_IFMT_: file type bits",
		Funcs: []o.MethodDef{
			{Name: "S_IMODE", Sig: "mode, /", Fn: func(x heap.Value, f *heap.Frame) heap.Value {
				m, ok := mode(x, f)
				if !ok {
					return heap.Raised
				}
				return heap.Int(m & 0o7777)
			}, Doc: "Return the portion of the file's mode that can be set by os.chmod()."},
			{Name: "S_IFMT", Sig: "mode, /", Fn: func(x heap.Value, f *heap.Frame) heap.Value {
				m, ok := mode(x, f)
				if !ok {
					return heap.Raised
				}
				return heap.Int(m & typeMask)
			}, Doc: "Return the portion of the file's mode that describes the file type."},
			{Name: "filemode", Sig: "mode, /", Fn: func(x heap.Value, f *heap.Frame) heap.Value {
				m, ok := mode(x, f)
				if !ok {
					return heap.Raised
				}
				return o.NewStr(Filemode(m))
			}, Doc: "Convert a file's mode to a string of the form '-rwxrwxrwx'"},
		},
		Init: func(mod heap.Value, f *heap.Frame) bool {
			for _, c := range constants {
				if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.value)) == heap.Raised {
					return false
				}
			}
			for _, k := range kinds {
				if o.SetAttr(mod, f, o.Intern("S_IF"+k.name), heap.Int(k.bits)) == heap.Raised {
					return false
				}
			}
			return true
		},
	}
	for _, k := range kinds {
		def.Funcs = append(def.Funcs, o.MethodDef{Name: "S_IS" + k.name, Sig: "mode, /", Fn: is(k.bits)})
	}
	for _, name := range [...]string{"DOOR", "PORT", "WHT"} {
		def.Funcs = append(def.Funcs, o.MethodDef{Name: "S_IS" + name, Sig: "mode, /", Fn: is(0)})
	}
	o.RegisterModule(def)
}
