package object

import (
	"bytes"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// A text buffer is what io.StringIO and io.BytesIO hold: characters (or bytes) that grow at
// the end at no more than their own cost, may be overwritten, and are handed out without a
// copy. It is an object without a type, for a field of the stream's.
//
// What was handed out lies below sealed and never changes: writing there, or cutting there,
// moves the buffer to a copy first.
//
//	0 header · 8 buffer (heap.NewBuf) or None · 16 characters, raw · 24 sealed bytes, raw ·
//	32 kind, then flags, raw
const (
	offTBBuf    = 8
	offTBLen    = 16
	offTBSealed = 24
	offTBFlags  = 32
	sizeTextBuf = 40
	maskTextBuf = 1 << (offTBBuf / 8)

	tbKind  = 3
	tbASCII = 4
	tbDirty = 8  // overwritten or cut: the kind may be too wide and ASCII not known
	tbBytes = 16 // holds bytes
)

func init() {
	internalShape(ShapeTextBuf, heap.ScanNone, 0)
	internalShape(ShapeTextStore, heap.ScanMask, maskTextBuf)
}

// internalShape prepares the shape of objects that Python never sees.
func internalShape(ref uint32, scan heap.ScanKind, mask uint32) {
	s := heap.ShapeAt(ref)
	s.Hdr, s.Type, s.Kind, s.Scan, s.Mask = 1, None, uint8(KindInternal), scan, mask
}

// NewTextBuf returns an empty buffer for characters, NewByteBuf one for bytes.
func NewTextBuf() Value { return newTextBuf(tbASCII) }

// NewByteBuf returns an empty buffer for bytes.
func NewByteBuf() Value { return newTextBuf(tbBytes) }

func newTextBuf(flags uint64) Value {
	p := heap.New(ShapeTextStore, sizeTextBuf)
	heap.Store(p+offTBBuf, None)
	storeWord(p+offTBFlags, flags)
	return heap.Obj(p)
}

// TextBufLen returns the number of characters.
func TextBufLen(t Value) int { return int(loadWord(t.Addr() + offTBLen)) }

// textBuf is a text buffer taken apart.
type textBuf struct {
	p    uintptr
	buf  uintptr // 0: none
	n    int
	kind text.Kind
	data uintptr
}

func textBufOf(t Value) textBuf {
	p := t.Addr()
	b := textBuf{p: p, n: int(loadWord(p + offTBLen)), kind: text.Kind(loadWord(p+offTBFlags) & tbKind)}
	if v := heap.Load(p + offTBBuf); v != None {
		b.buf = v.Addr()
		b.data = heap.BufData(b.buf)
	}
	return b
}

// view are the characters [i, j).
func (b *textBuf) view(i, j int) strView {
	return strView{b.data + uintptr(i)<<b.kind, j - i, b.kind, false}
}

func (b *textBuf) setFlag(bit uint64) { storeWord(b.p+offTBFlags, loadWord(b.p+offTBFlags)|bit) }

// reserve makes room for n characters of kind k in all, of which the first keep stay; what is
// behind them may be written.
func (b *textBuf) reserve(n int, k text.Kind, keep int) {
	k = max(k, b.kind)
	need := uintptr(n) << k
	sealed := uintptr(loadWord(b.p + offTBSealed))
	used := uintptr(b.n) << b.kind
	if b.buf != 0 && k == b.kind && uintptr(keep)<<k >= sealed && heap.BufLen(b.buf) == used {
		if q := heap.GrowBuf(b.buf, need, sealed == 0); q != b.buf {
			b.move(q, k)
		}
		return
	}
	q := heap.NewBuf(ShapeTextBuf, max(need, need+need/2))
	if b.n > 0 {
		copyWide(heap.BufData(q), k, b.view(0, b.n))
	}
	b.move(q, k)
}

// move makes q the buffer.
func (b *textBuf) move(q uintptr, k text.Kind) {
	b.buf, b.data, b.kind = q, heap.BufData(q), k
	heap.SetBufLen(q, uintptr(b.n)<<k)
	heap.SetRef(b.p, offTBBuf, heap.Obj(q))
	storeWord(b.p+offTBSealed, 0)
	storeWord(b.p+offTBFlags, loadWord(b.p+offTBFlags)&^tbKind|uint64(k))
}

// setLen sets the number of characters.
func (b *textBuf) setLen(n int) {
	b.n = n
	storeWord(b.p+offTBLen, uint64(n))
	if b.buf != 0 {
		heap.SetBufLen(b.buf, uintptr(n)<<b.kind)
	}
}

// write puts s at position pos; a gap is filled with NULs.
func (b *textBuf) write(pos int, s strView) {
	if s.n == 0 {
		return
	}
	end := max(b.n, pos+s.n)
	b.reserve(end, s.kind, min(pos, b.n))
	if pos > b.n {
		fillUnits(b.data+uintptr(b.n)<<b.kind, b.kind, pos-b.n, 0)
	}
	if pos < b.n {
		b.setFlag(tbDirty)
	}
	copyWide(b.data+uintptr(pos)<<b.kind, b.kind, s)
	if !s.ascii {
		storeWord(b.p+offTBFlags, loadWord(b.p+offTBFlags)&^tbASCII)
	}
	b.setLen(end)
}

// TextBufWrite writes the string s at position pos.
func TextBufWrite(t Value, pos int, s Value) {
	if appendTextBuf(t, pos, s) {
		return
	}
	b := textBufOf(t)
	b.write(pos, viewStr(s))
}

// appendTextBuf writes s at the end, where the buffer has room and is of the same kind: the
// usual case.
func appendTextBuf(t Value, pos int, s Value) bool {
	p, q := t.Addr(), s.Addr()
	v := heap.Load(p + offTBBuf)
	h, flags := loadWord(q), loadWord(p+offTBFlags)
	if v == None || uintptr(pos) != uintptr(loadWord(p+offTBLen)) || h>>strFlagShift&StrKindMask != flags&tbKind {
		return false
	}
	k := flags & tbKind
	n := uintptr(loadWord(q+OffStrLen)>>1) << k
	buf, used := v.Addr(), uintptr(pos)<<k
	if heap.BufLen(buf) != used || used+n > heap.BufCap(buf) {
		return false
	}
	d := q + OffStrData
	if h&hApart != 0 {
		d = uintptr(loadWord(d))
	}
	copyBytes(heap.BufData(buf)+used, heap.Bytes(d, int(n)))
	heap.SetBufLen(buf, used+n)
	storeWord(p+offTBLen, uint64(used+n)>>k)
	if h&hASCII == 0 {
		storeWord(p+offTBFlags, flags&^tbASCII)
	}
	return true
}

// ByteBufWrite writes bytes at position pos.
func ByteBufWrite(t Value, pos int, s []byte) {
	if p := t.Addr(); uintptr(pos) == uintptr(loadWord(p+offTBLen)) {
		if v := heap.Load(p + offTBBuf); v != None {
			buf, n := v.Addr(), uintptr(len(s))
			if used := uintptr(pos); heap.BufLen(buf) == used && used+n <= heap.BufCap(buf) {
				copyBytes(heap.BufData(buf)+used, s)
				heap.SetBufLen(buf, used+n)
				storeWord(p+offTBLen, uint64(used+n))
				return
			}
		}
	}
	b := textBufOf(t)
	if len(s) == 0 {
		return
	}
	off := addrOf(s) - b.data
	inside := b.buf != 0 && off < uintptr(b.n)
	old := heap.Load(b.p + offTBBuf)
	b.write(pos, strView{addrOf(s), len(s), text.Kind1, false})
	if inside && old != heap.Load(b.p+offTBBuf) { // its own bytes, freed meanwhile
		copy(heap.Bytes(b.data+uintptr(pos), len(s)), heap.Bytes(b.data+off, len(s)))
	}
}

// TextBufSlice returns the characters [i, j) as a str, those of a byte buffer as bytes.
func TextBufSlice(t Value, i, j int) Value {
	if p := t.Addr(); loadWord(p+offTBFlags) == tbASCII { // a short piece of ASCII: the usual case
		if n := j - i; n > 1 && n < minShare && i >= 0 && j <= TextBufLen(t) {
			v, d := newStr(hASCII, n, text.Kind1)
			copyBytes(d, heap.Bytes(heap.BufData(heap.Load(p+offTBBuf).Addr())+uintptr(i), n))
			return v
		}
	}
	b := textBufOf(t)
	i, j = min(i, b.n), min(j, b.n)
	isBytes := loadWord(b.p+offTBFlags)&tbBytes != 0
	if i >= j {
		if isBytes {
			return EmptyBytes()
		}
		return EmptyStr
	}
	s := b.view(i, j)
	size := s.n << s.kind
	flags := loadWord(b.p + offTBFlags)
	if size >= minShare && s.n*2 >= b.n {
		if isBytes {
			b.seal(j)
			return newBytesX(0, s.n, s.p, heap.Obj(b.buf))
		}
		whole := flags&tbDirty == 0 && i == 0 && j == b.n
		if whole || s.kind == text.Kind1 || orKind(s) == s.kind {
			h := ShapeStrX | uint64(s.kind)<<strFlagShift
			if s.kind == text.Kind1 && (flags&(tbASCII|tbDirty) == tbASCII || isASCII(s.u1())) {
				h |= hASCII
			}
			b.seal(j)
			return newStrX(h, s.n, s.p, heap.Obj(b.buf))
		}
	}
	if isBytes {
		return NewBytes(s.u1())
	}
	s.ascii = flags&(tbASCII|tbDirty) == tbASCII
	return strOf(s)
}

func (b *textBuf) seal(j int) {
	if end := uint64(j) << b.kind; end > loadWord(b.p+offTBSealed) {
		storeWord(b.p+offTBSealed, end)
	}
}

// TextBufValue returns all characters.
func TextBufValue(t Value) Value { return TextBufSlice(t, 0, TextBufLen(t)) }

// TextBufTruncate drops what is behind the first n characters.
func TextBufTruncate(t Value, n int) {
	b := textBufOf(t)
	if n >= b.n {
		return
	}
	if b.buf != 0 && (uintptr(n)<<b.kind < uintptr(loadWord(b.p+offTBSealed)) || heap.BufLen(b.buf) != uintptr(b.n)<<b.kind) {
		b.n = n
		q := heap.NewBuf(ShapeTextBuf, uintptr(n)<<b.kind)
		copyBytes(heap.BufData(q), heap.Bytes(b.data, n<<b.kind))
		b.move(q, b.kind)
	}
	b.setFlag(tbDirty)
	b.setLen(n)
	if n == 0 {
		heap.SetRef(b.p, offTBBuf, None)
		storeWord(b.p+offTBSealed, 0)
		storeWord(b.p+offTBFlags, loadWord(b.p+offTBFlags)&tbBytes|tbASCII)
	}
}

// ByteBufView returns the bytes of a byte buffer, for use up to the next safepoint or write.
func ByteBufView(t Value) []byte {
	b := textBufOf(t)
	if b.n == 0 {
		return nil
	}
	return heap.Bytes(b.data, b.n)
}

// ByteBufOwn makes sure that the bytes may be written through ByteBufView: what was handed
// out is left to those who have it.
func ByteBufOwn(t Value) {
	b := textBufOf(t)
	if b.n > 0 {
		b.reserve(b.n, text.Kind1, 0)
	}
}

// TextBufIndex returns the position of the character c from i on, or -1.
func TextBufIndex(t Value, i int, c uint32) int {
	if p := t.Addr(); loadWord(p+offTBFlags) == tbASCII && c < 256 && uint(i) < uint(TextBufLen(t)) {
		data := heap.BufData(heap.Load(p+offTBBuf).Addr()) + uintptr(i)
		if k := bytes.IndexByte(heap.Bytes(data, TextBufLen(t)-i), byte(c)); k >= 0 {
			return k + i
		}
		return -1
	}
	b := textBufOf(t)
	if i >= b.n {
		return -1
	}
	s := b.view(i, b.n)
	k := -1
	switch s.kind {
	case text.Kind1:
		if c < 256 {
			k = bytes.IndexByte(s.u1(), byte(c))
		}
	case text.Kind2:
		if c < 1<<16 {
			k = text.IndexUnit2(s.u2(), uint16(c))
		}
	default:
		k = text.IndexUnit4(s.u4(), c)
	}
	if k >= 0 {
		k += i
	}
	return k
}
