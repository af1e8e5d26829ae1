package functools

import (
	"pyjit/heap"
	o "pyjit/object"
)

// An LRU cache: 8 the function · 16 the cache, a dict from keys to links (to
// results if its size is unlimited) · 24 the ring's root link · 32 the type of
// cache_info's results · 40 most results kept or -1, raw · 48 hits · 56 misses ·
// 64 whether types are part of keys, raw.
const (
	lruFunc  = 8
	lruCache = 16
	lruRoot  = 24
	lruInfo  = 32
	lruSize  = 72
)

type lru struct {
	hdr    uint64
	fn     Value
	cache  Value
	root   Value
	info   Value
	max    int
	hits   int
	misses int
	typed  uint64
}

func lruOf(x Value) *lru { return (*lru)(heap.Ptr(x.Addr())) }

// A link of the ring, oldest first behind the root.
const (
	linkPrev   = 8
	linkNext   = 16
	linkKey    = 24
	linkResult = 32
	linkSize   = 48
)

type link struct {
	hdr         uint64
	prev, next  Value
	key, result Value
	hash        int64
}

func linkOf(x Value) *link { return (*link)(heap.Ptr(x.Addr())) }

var linkType = &o.TypeDef{
	Name: "_lru_list_elem", Module: "functools", Kind: o.KindOther, Shape: o.ShapeLRULink,
	Scan: heap.ScanMask, Mask: 0x1e, Size: linkSize, Flags: o.NoNew | o.Final,
}

// LRUType is functools._lru_cache_wrapper.
var LRUType = &o.TypeDef{
	Name: "_lru_cache_wrapper", Module: "functools", Kind: o.KindOther, Shape: o.ShapeLRUCache,
	Scan: heap.ScanInst, Mask: 0x1e, Size: lruSize, Flags: o.HasDict | o.Weakrefs,
	Doc:   "Create a cached callable that wraps another function.",
	Sig:   "user_function, maxsize, typed, cache_info_type",
	New:   lruNew,
	Slots: []o.SlotDef{{Sp: o.SpCall, Fn: lruCall}, {Sp: o.SpGet, Fn: bind}},
	Methods: []o.MethodDef{
		{Name: "cache_info", Sig: "self, /", Fn: lruCacheInfo, Doc: "Report cache statistics"},
		{Name: "cache_clear", Sig: "self, /", Fn: lruClear, Doc: "Clear the cache and cache statistics"},
		{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.GetAttr(x, f, o.Intern("__qualname__")) }},
		{Name: "__copy__", Sig: "self, /", Fn: o.SelfIter},
		{Name: "__deepcopy__", Sig: "self, memo, /", Fn: func(x Value, f *Frame, memo Value) Value { return x }},
	},
	GetSets: []o.GetSetDef{o.InstanceDictDef},
}

func lruNew(args *Value, f *Frame, n int) Value {
	fn, size, typed, info := o.Arg(args, 1), o.Arg(args, 2), o.Arg(args, 3), o.Arg(args, 4)
	if !o.IsCallable(fn) {
		return o.TypeErr("the first argument must be callable")
	}
	limit := -1
	if size != heap.None {
		if !o.IsIntLike(size) {
			return o.TypeErr("maxsize should be integer or None")
		}
		m, ok := o.AsSSize(size, f)
		if !ok {
			return heap.Raised
		}
		limit = max(m, 0)
	}
	t := o.Truth(typed, f)
	if t < 0 {
		return heap.Raised
	}
	x := o.AllocInst(*args)
	p := x.Addr()
	heap.SetRef(p, lruFunc, fn)
	heap.SetRef(p, lruCache, o.NewDict())
	heap.SetRef(p, lruRoot, heap.None)
	heap.SetRef(p, lruInfo, info)
	lruOf(x).max = limit
	lruOf(x).typed = uint64(t)
	if limit > 0 {
		root := newLink(heap.None, heap.None, 0)
		heap.SetRef(root.Addr(), linkPrev, root)
		heap.SetRef(root.Addr(), linkNext, root)
		heap.SetRef(p, lruRoot, root)
	}
	return x
}

func newLink(key, result Value, hash int64) Value {
	p := heap.NewRaw(o.ShapeLRULink, linkSize)
	heap.Store(p+linkPrev, heap.None)
	heap.Store(p+linkNext, heap.None)
	heap.Store(p+linkKey, key)
	heap.Store(p+linkResult, result)
	v := heap.Obj(p)
	linkOf(v).hash = hash
	return v
}

// unlink takes l out of its ring.
func unlink(l Value) {
	prev, next := linkOf(l).prev, linkOf(l).next
	heap.SetRef(prev.Addr(), linkNext, next)
	heap.SetRef(next.Addr(), linkPrev, prev)
}

// insertNewest makes l the newest of the ring.
func insertNewest(root, l Value) {
	last := linkOf(root).prev
	heap.SetRef(last.Addr(), linkNext, l)
	heap.SetRef(root.Addr(), linkPrev, l)
	heap.SetRef(l.Addr(), linkPrev, last)
	heap.SetRef(l.Addr(), linkNext, root)
}

var kwMark Value //heap:pinned made once

// makeKey returns the key of a call: the one argument itself if it is an int or
// str, else a tuple of the arguments, of a mark with the names and values of keyword
// arguments, and of the types if these count.
func makeKey(args *Value, n int, kw Value, typed bool) Value {
	nk := 0
	if kw != heap.Unbound {
		nk = o.DictLen(kw)
	}
	if !typed && nk == 0 && n == 1 && (o.IsExactInt(*args) || o.IsExactStr(*args)) {
		return *args
	}
	size := n
	if nk > 0 {
		size += 1 + 2*nk
	}
	if typed {
		size += n + nk
	}
	t := o.NewTuple(size)
	for i := range n {
		o.TupleSet(t, i, o.Arg(args, i))
	}
	i := n
	if nk > 0 {
		if kwMark == 0 {
			kwMark = heap.Pin(o.AllocInst(o.ObjectType.Type))
		}
		o.TupleSet(t, i, kwMark)
		i++
		for pos := 0; ; {
			k, v, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			pos = next
			o.TupleSet(t, i, k)
			o.TupleSet(t, i+1, v)
			i += 2
		}
	}
	if typed {
		for j := range n {
			o.TupleSet(t, i, o.TypeOf(o.Arg(args, j)))
			i++
		}
		if nk > 0 {
			for pos := 0; ; {
				_, v, next := o.DictNext(kw, pos)
				if next == 0 {
					break
				}
				pos = next
				o.TupleSet(t, i, o.TypeOf(v))
				i++
			}
		}
	}
	return t
}

// callUser calls the wrapped function.
func callUser(c *lru, f *Frame, args *Value, n int, kw Value) Value {
	if kw == heap.Unbound || o.DictLen(kw) == 0 {
		return o.CallN(c.fn, f, args, n, heap.Unbound)
	}
	nk := o.DictLen(kw)
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(n + nk)
	for i := range n {
		heap.SetAt(v, i, o.Arg(args, i))
	}
	names := o.NewTuple(nk)
	for i, pos := 0, 0; i < nk; i++ {
		k, x, next := o.DictNext(kw, pos)
		if next == 0 {
			break
		}
		o.TupleSet(names, i, k)
		heap.SetAt(v, n+i, x)
		pos = next
	}
	r := o.CallN(c.fn, f, (*Value)(heap.Ptr(v)), n, names)
	heap.ScratchRelease(mark)
	return r
}

func lruCall(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	kw := o.KwArg(kwp, 0)
	self := *args
	args = o.ArgPtr(args, 1)
	n--
	c := lruOf(self)
	if c.max == 0 {
		c.misses++
		return callUser(c, f, args, n, kw)
	}
	key := makeKey(args, n, kw, c.typed != 0)
	h, ok := o.Hash(key, f)
	if !ok {
		return heap.Raised
	}
	c = lruOf(self)
	if c.max < 0 {
		v := o.DictGetHash(c.cache, f, key, h)
		if v == heap.Raised {
			return v
		}
		if v != heap.Miss {
			lruOf(self).hits++
			return v
		}
		lruOf(self).misses++
		if v = callUser(lruOf(self), f, args, n, kw); v == heap.Raised {
			return v
		}
		if !o.DictSetHash(lruOf(self).cache, f, key, v, h) {
			return heap.Raised
		}
		return v
	}
	l := o.DictGetHash(c.cache, f, key, h)
	if l == heap.Raised {
		return l
	}
	if l != heap.Miss {
		unlink(l)
		insertNewest(lruOf(self).root, l)
		lruOf(self).hits++
		return linkOf(l).result
	}
	lruOf(self).misses++
	r := callUser(lruOf(self), f, args, n, kw)
	if r == heap.Raised {
		return r
	}
	switch again := o.DictGetHash(lruOf(self).cache, f, key, h); again {
	case heap.Raised:
		return again
	case heap.Miss:
	default: // the call itself, or another thread, has put it there
		return r
	}
	c = lruOf(self)
	if o.DictLen(c.cache) < c.max {
		l = newLink(key, r, h)
		if !o.DictSetHash(c.cache, f, key, l, h) {
			return heap.Raised
		}
		insertNewest(lruOf(self).root, l)
		return r
	}
	root := c.root
	l = linkOf(root).next
	if l == root { // cleared meanwhile
		return r
	}
	unlink(l)
	switch o.DictDel(c.cache, f, linkOf(l).key) {
	case -1: // its comparison failed: it stays the oldest
		first := linkOf(root).next
		heap.SetRef(l.Addr(), linkPrev, root)
		heap.SetRef(l.Addr(), linkNext, first)
		heap.SetRef(first.Addr(), linkPrev, l)
		heap.SetRef(root.Addr(), linkNext, l)
		return heap.Raised
	case 0: // removed by the call or another thread; the new result is not kept
		return r
	}
	heap.SetRef(l.Addr(), linkKey, key)
	heap.SetRef(l.Addr(), linkResult, r)
	linkOf(l).hash = h
	if !o.DictSetHash(lruOf(self).cache, f, key, l, h) {
		return heap.Raised
	}
	insertNewest(lruOf(self).root, l)
	return r
}

func lruCacheInfo(x Value, f *Frame) Value {
	c := lruOf(x)
	limit := heap.None
	if c.max >= 0 {
		limit = o.Int(int64(c.max))
	}
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(4)
	heap.SetAt(v, 0, o.Int(int64(c.hits)))
	heap.SetAt(v, 1, o.Int(int64(c.misses)))
	heap.SetAt(v, 2, limit)
	heap.SetAt(v, 3, o.Int(int64(o.DictLen(c.cache))))
	r := o.CallN(c.info, f, (*Value)(heap.Ptr(v)), 4, heap.Unbound)
	heap.ScratchRelease(mark)
	return r
}

func lruClear(x Value, f *Frame) Value {
	c := lruOf(x)
	c.hits, c.misses = 0, 0
	if c.root != heap.None {
		root := c.root
		heap.SetRef(root.Addr(), linkPrev, root)
		heap.SetRef(root.Addr(), linkNext, root)
	}
	o.DictClear(c.cache)
	return heap.None
}
