package native

import "math/bits"

// An arena divides code memory into fragments. Fragments are multiples of 16
// bytes, many share a page. Every byte belongs to exactly one fragment, used,
// retired or free; fragments know their neighbours, so that free ones merge at
// once and no two free ones are ever adjacent. The records lie in one Go slice
// without pointers, nothing is kept in the memory itself.
//
// Free fragments are in lists by size: exact up to 1 KiB, four lists a doubling
// above. The smallest that fits is taken and its rest stays free.
type arena struct {
	mapping
	frags []frag  // 0 is not used
	spare []int32 // records to use again
	bins  [numBins]int32
	full  [(numBins + 63) / 64]uint64 // lists that are not empty
	// first has the lowest fragment that starts in each page, 0 if none does.
	first []int32
	// live counts the bytes of each page that are not free, of pages that were
	// written; resident pages with live 0 can be given back.
	live     []uint16
	resident []bool
	empty    int // resident pages with live 0

	retired      int32 // list of retired fragments
	retiredBytes uint32
	epoch        uint32 // of the last scan of native stacks

	failEvery, allocs int
	failed            int
	kinds             [numKinds]KindStats
}

type frag struct {
	off, size, want uint32 // want: as asked for
	prev, next      int32  // by address
	fprev, fnext    int32  // in a free list or the list of retired ones
	seen            uint32 // epoch of the scan that saw a return address in it
	owner           uint32
	kind            Kind
	state           fragState
}

type fragState uint8

const (
	fragSpare fragState = iota // the record is not in use
	fragFree
	fragUsed
	fragRetired
)

const (
	granule   = 16
	exactBins = 64
	numBins   = exactBins + 4*16
	// keepEmpty is how many pages without code stay resident.
	keepEmpty = 32
)

// bin returns the list for free fragments of a size.
func bin(size uint32) int {
	g := size / granule
	if g < exactBins {
		return int(g)
	}
	l := bits.Len32(g) - 1 // at least 6
	return min(exactBins+4*(l-6)+int(g>>(l-2)&3), numBins-1)
}

// init maps memory and makes it one free fragment.
func (a *arena) init(size uintptr) error {
	m, err := mapTwice(size)
	if err != nil {
		return err
	}
	*a = arena{mapping: m, failEvery: a.failEvery}
	a.frags = make([]frag, 1, 256)
	pages := int(m.size / pageSize)
	a.first, a.live, a.resident = make([]int32, pages), make([]uint16, pages), make([]bool, pages)
	f := a.record()
	a.frags[f] = frag{size: uint32(m.size)}
	a.first[0] = f
	a.pushFree(f)
	return nil
}

func (a *arena) record() int32 {
	if n := len(a.spare); n > 0 {
		f := a.spare[n-1]
		a.spare = a.spare[:n-1]
		return f
	}
	a.frags = append(a.frags, frag{})
	return int32(len(a.frags) - 1)
}

func (a *arena) pushFree(f int32) {
	r := &a.frags[f]
	b := bin(r.size)
	r.state, r.fprev, r.fnext = fragFree, 0, a.bins[b]
	if r.fnext != 0 {
		a.frags[r.fnext].fprev = f
	}
	a.bins[b] = f
	a.full[b/64] |= 1 << (b % 64)
}

func (a *arena) unlinkFree(f int32) {
	r := &a.frags[f]
	b := bin(r.size)
	if r.fprev != 0 {
		a.frags[r.fprev].fnext = r.fnext
	} else {
		a.bins[b] = r.fnext
		if r.fnext == 0 {
			a.full[b/64] &^= 1 << (b % 64)
		}
	}
	if r.fnext != 0 {
		a.frags[r.fnext].fprev = r.fprev
	}
}

// nextBin returns the first list from b on that is not empty.
func (a *arena) nextBin(b int) int {
	w := b / 64
	if w >= len(a.full) {
		return -1
	}
	m := a.full[w] >> (b % 64) << (b % 64)
	for m == 0 {
		if w++; w == len(a.full) {
			return -1
		}
		m = a.full[w]
	}
	return w*64 + bits.TrailingZeros64(m)
}

// alloc takes a fragment for want bytes, aligned to align, a power of two. It
// returns 0 if there is none.
func (a *arena) alloc(want, align uint32, kind Kind) int32 {
	a.allocs++
	if a.failEvery > 0 && a.allocs%a.failEvery == 0 {
		a.failed++
		return 0
	}
	align = max(align, granule)
	size := max((want+granule-1)&^(granule-1), granule)
	for b := a.nextBin(bin(size)); b >= 0; b = a.nextBin(b + 1) {
		for f := a.bins[b]; f != 0; f = a.frags[f].fnext {
			r := &a.frags[f]
			start := (r.off + align - 1) &^ (align - 1)
			if start+size > r.off+r.size {
				continue
			}
			a.unlinkFree(f)
			if start > r.off {
				g := a.split(f, start-r.off)
				a.pushFree(f)
				f = g
			}
			if a.frags[f].size > size {
				a.pushFree(a.split(f, size))
			}
			r = &a.frags[f]
			r.state, r.want, r.kind, r.seen, r.owner = fragUsed, want, kind, 0, 0
			a.count(r, 1)
			a.touch(r)
			return f
		}
	}
	a.failed++
	return 0
}

// split cuts f after n bytes and returns the rest, in no list.
func (a *arena) split(f int32, n uint32) int32 {
	g := a.record()
	r := &a.frags[f]
	a.frags[g] = frag{off: r.off + n, size: r.size - n, prev: f, next: r.next}
	if r.next != 0 {
		a.frags[r.next].prev = g
	}
	r.size, r.next = n, g
	if p := &a.first[a.frags[g].off/pageSize]; *p == 0 || a.frags[*p].off > a.frags[g].off {
		*p = g
	}
	return g
}

// absorb merges g, the neighbour above f, into f.
func (a *arena) absorb(f, g int32) {
	r := a.frags[g]
	if p := &a.first[r.off/pageSize]; *p == g {
		*p = 0
		if n := r.next; n != 0 && a.frags[n].off/pageSize == r.off/pageSize {
			*p = n
		}
	}
	a.frags[f].size += r.size
	a.frags[f].next = r.next
	if r.next != 0 {
		a.frags[r.next].prev = f
	}
	a.frags[g] = frag{}
	a.spare = append(a.spare, g)
}

// release makes a used or retired fragment free. Nothing can be running in it.
func (a *arena) release(f int32) {
	r := &a.frags[f]
	a.count(r, -1)
	a.untouch(r)
	b := a.bytes(r.off, r.size)
	for i := range b {
		b[i] = 0xcc // int3
	}
	if n := r.next; n != 0 && a.frags[n].state == fragFree {
		a.unlinkFree(n)
		a.absorb(f, n)
	}
	if p := a.frags[f].prev; p != 0 && a.frags[p].state == fragFree {
		a.unlinkFree(p)
		a.absorb(p, f)
		f = p
	}
	a.pushFree(f)
	if a.empty > keepEmpty {
		a.trim()
	}
}

// touch counts the fragment's bytes into its pages; untouch takes them back.
func (a *arena) touch(r *frag) {
	a.eachPage(r, func(p int, n uint16) {
		if a.resident[p] && a.live[p] == 0 {
			a.empty--
		}
		a.resident[p] = true
		a.live[p] += n
	})
}

func (a *arena) untouch(r *frag) {
	a.eachPage(r, func(p int, n uint16) {
		if a.live[p] -= n; a.live[p] == 0 {
			a.empty++
		}
	})
}

func (a *arena) eachPage(r *frag, f func(page int, n uint16)) {
	for off, end := r.off, r.off+r.size; off < end; {
		n := min(end, (off/pageSize+1)*pageSize)
		f(int(off/pageSize), uint16(n-off))
		off = n
	}
}

// trim gives the memory of pages without code back to the system.
func (a *arena) trim() {
	for p := 0; p < len(a.live); p++ {
		q := p
		for q < len(a.live) && a.resident[q] && a.live[q] == 0 {
			a.resident[q] = false
			q++
		}
		if q > p {
			a.discard(uintptr(p)*pageSize, uintptr(q-p)*pageSize)
			p = q
		}
	}
	a.empty = 0
}

// find returns the fragment that contains an offset.
func (a *arena) find(off uint32) int32 {
	p := off / pageSize
	for a.first[p] == 0 || a.frags[a.first[p]].off > off {
		p--
	}
	f := a.first[p]
	for {
		n := a.frags[f].next
		if n == 0 || a.frags[n].off > off {
			return f
		}
		f = n
	}
}

// contains reports whether an address is one of the execute view.
func (a *arena) contains(pc uintptr) bool { return pc-a.exec < a.size }

// retire puts a fragment aside until a scan of the native stacks does not find a
// return address in it.
func (a *arena) retire(f int32) {
	r := &a.frags[f]
	r.state, r.fnext = fragRetired, a.retired
	a.retired = f
	a.retiredBytes += r.size
}

// reclaim frees the retired fragments in which none of the return addresses lies
// that scan calls its argument with. It returns the number of bytes freed.
func (a *arena) reclaim(scan func(func(pc uintptr))) (freed int) {
	if a.retired == 0 {
		return 0
	}
	a.epoch++
	scan(func(pc uintptr) {
		if a.contains(pc) {
			a.frags[a.find(uint32(pc-a.exec))].seen = a.epoch
		}
	})
	list := a.retired
	a.retired, a.retiredBytes = 0, 0
	for list != 0 {
		f := list
		list = a.frags[f].fnext
		if a.frags[f].seen == a.epoch {
			a.retire(f)
			continue
		}
		freed += int(a.frags[f].size)
		a.release(f)
	}
	return freed
}
