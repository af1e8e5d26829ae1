package posix

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

var dirFuncs = []o.MethodDef{
	{Name: "listdir", Sig: "path=None", Fn: listdir, Doc: "Return a list containing the names of the files in the directory."},
	{Name: "scandir", Sig: "path=None", Fn: scandir, Doc: "Return an iterator of DirEntry objects for given path."},
}

// An entry is a name in a directory; kind is a DT_ constant.
type entry struct {
	name string
	ino  uint64
	kind byte
}

// readDir reads all entries of a directory in the order that the system gives.
func readDir(p path) (list []entry, err error) {
	fd := p.fd
	if fd < 0 {
		err = retry(func() (err error) {
			fd, err = unix.Open(p.text, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
			return err
		})
	} else if fd, err = unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0); err == nil {
		unix.Seek(fd, 0, unix.SEEK_SET)
	}
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	buf := make([]byte, 32<<10)
	for {
		n, err := unix.Getdents(fd, buf)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n == 0 {
			return list, err
		}
		for b := buf[:n]; len(b) > 19; {
			size := int(binary.LittleEndian.Uint16(b[16:]))
			name := b[19:size]
			if i := bytes.IndexByte(name, 0); i >= 0 {
				name = name[:i]
			}
			if s := string(name); s != "." && s != ".." {
				list = append(list, entry{s, binary.LittleEndian.Uint64(b), b[18]})
			}
			b = b[size:]
		}
	}
}

// dirArg evaluates the argument of listdir and scandir.
func dirArg(x Value, f *Frame, fn string) (path, Value, bool) {
	if x == unbound || x == none {
		return path{text: ".", fd: -1}, none, true
	}
	p, ok := pathArg(x, f, fn, "path", true)
	return p, x, ok
}

func listdir(x Value, f *Frame) Value {
	p, name, ok := dirArg(x, f, "listdir")
	if !ok {
		return raised
	}
	entries, err := readDir(p)
	if err != nil {
		return o.OSErr(err, name, none)
	}
	list := o.NewList(0)
	for i := range entries {
		o.ListAppend(list, p.name(entries[i].name))
	}
	return list
}

// A scanList is what a scandir iterator goes through.
type scanList struct {
	dir  path
	list []entry
}

// scanner: 8 handle of the scanList, raw; 0: closed · 16 position.
type scanner struct {
	hdr    uint64
	handle uint64
	pos    int
}

func scannerOf(x Value) *scanner { return (*scanner)(heap.Ptr(x.Addr())) }

var scandirType = &o.TypeDef{
	Name: "ScandirIterator", Module: "posix", Kind: o.KindOther, Shape: o.ShapeScandirIter,
	Scan: heap.ScanMask, Size: 24, Flags: o.NoNew | o.Final,
	Slots: []o.SlotDef{
		{Sp: o.SpIter, Fn: func(x Value, f *Frame) Value { return x }},
		{Sp: o.SpNext, Fn: scandirNext},
	},
	Methods: []o.MethodDef{
		{Name: "close", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			scandirClose(x)
			return none
		}},
		{Name: "__enter__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return x }},
		{Name: "__exit__", Sig: "self, /, *args", Fn: func(args *Value, f *Frame, n int) Value {
			scandirClose(*args)
			return none
		}},
	},
}

func scandirClose(x Value) {
	s := scannerOf(x)
	heap.FreeHandle(uint32(s.handle))
	s.handle = 0
}

var scandirFinalizer = heap.RegisterFinalizer(scandirClose)

func scandir(x Value, f *Frame) Value {
	p, name, ok := dirArg(x, f, "scandir")
	if !ok {
		return raised
	}
	list, err := readDir(p)
	if err != nil {
		return o.OSErr(err, name, none)
	}
	it := heap.Obj(heap.New(o.ShapeScandirIter, 24))
	scannerOf(it).handle = uint64(heap.NewHandle(&scanList{p, list}))
	heap.SetFinalizer(it, scandirFinalizer)
	return it
}

func scandirNext(x Value, f *Frame) Value {
	s := scannerOf(x)
	if s.handle == 0 {
		return heap.Done
	}
	l := heap.HandleAny(uint32(s.handle)).(*scanList)
	if s.pos >= len(l.list) {
		scandirClose(x)
		return heap.Done
	}
	e := l.list[s.pos]
	s.pos++
	name := l.dir.name(e.name)
	full, dir := name, int64(unix.AT_FDCWD)
	if l.dir.fd >= 0 {
		dir = int64(l.dir.fd)
	} else {
		prefix := l.dir.text
		if prefix != "" && prefix[len(prefix)-1] != '/' {
			prefix += "/"
		}
		full = l.dir.name(prefix + e.name)
	}
	v := heap.Obj(heap.New(o.ShapeDirEntry, sizeDirEntry))
	d := entryOf(v)
	d.name, d.path, d.stat, d.lstat = name, full, none, none
	d.ino, d.kind, d.dir = e.ino, uint64(e.kind), dir
	return v
}

// A dirEntry is an entry of a directory with what is known of it.
type dirEntry struct {
	hdr         uint64
	name, path  Value
	stat, lstat Value // None: not asked yet
	ino, kind   uint64
	dir         int64
}

const sizeDirEntry = 64

func entryOf(x Value) *dirEntry { return (*dirEntry)(heap.Ptr(x.Addr())) }

// DirEntryType is the type DirEntry.
var DirEntryType = &o.TypeDef{
	Name: "DirEntry", Module: "posix", Kind: o.KindOther, Shape: o.ShapeDirEntry,
	Scan: heap.ScanMask, Mask: 15 << 1, Size: sizeDirEntry, Flags: o.NoNew | o.Final,
	Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
		s, ok := o.ReprString(entryOf(x).name, f)
		if !ok {
			return raised
		}
		return o.NewStr("<DirEntry " + s + ">")
	}}},
	Methods: []o.MethodDef{
		{Name: "is_dir", Sig: "self, /, *, follow_symlinks=True", Fn: func(x Value, f *Frame, follow Value) Value {
			return entryIs(x, f, follow, unix.DT_DIR, unix.S_IFDIR)
		}},
		{Name: "is_file", Sig: "self, /, *, follow_symlinks=True", Fn: func(x Value, f *Frame, follow Value) Value {
			return entryIs(x, f, follow, unix.DT_REG, unix.S_IFREG)
		}},
		{Name: "is_symlink", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			return entryIs(x, f, heap.False, unix.DT_LNK, unix.S_IFLNK)
		}},
		{Name: "is_junction", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return heap.False }},
		{Name: "stat", Sig: "self, /, *, follow_symlinks=True", Fn: func(x Value, f *Frame, follow Value) Value {
			yes, ok := flag(follow, f, true)
			if !ok {
				return raised
			}
			return entryStat(x, f, yes)
		}},
		{Name: "inode", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.Uint(entryOf(x).ino) }},
		{Name: "__fspath__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return entryOf(x).path }},
	},
	GetSets: []o.GetSetDef{
		{Name: "name", Get: func(x Value, f *Frame) Value { return entryOf(x).name }},
		{Name: "path", Get: func(x Value, f *Frame) Value { return entryOf(x).path }},
	},
}

// entryStat returns the stat_result of an entry, which is asked once.
func entryStat(x Value, f *Frame, follow bool) Value {
	d := entryOf(x)
	if follow && d.kind != unix.DT_LNK && d.kind != unix.DT_UNKNOWN {
		follow = false
	}
	off := uintptr(32)
	have := d.lstat
	if follow {
		off, have = 24, d.stat
	}
	if have != none {
		return have
	}
	p, ok := pathArg(d.path, f, "stat", "path", false)
	if !ok {
		return raised
	}
	var st unix.Stat_t
	if err := p.stat(&st, int(d.dir), follow); err != nil {
		return o.OSErr(err, d.path, none)
	}
	v := newStat(&st)
	heap.SetRef(x.Addr(), off, v)
	return v
}

func entryIs(x Value, f *Frame, follow Value, kind uint64, mode int64) Value {
	yes, ok := flag(follow, f, true)
	if !ok {
		return raised
	}
	d := entryOf(x)
	if d.kind != unix.DT_UNKNOWN && (d.kind != unix.DT_LNK || !yes) {
		return heap.Bool(d.kind == kind)
	}
	st := entryStat(x, f, yes)
	if st == raised {
		if o.Matches(o.FileNotFoundError) {
			o.ClearExc()
			return heap.False
		}
		return raised
	}
	m, _ := o.IntInt64(statResult.At(st, 0))
	return heap.Bool(m&unix.S_IFMT == mode)
}
