package heap

import (
	"cmp"
	"slices"
)

// A WeakID names a weak reference in the heap's table. Zero is none.
type WeakID uint32

type weak struct {
	target, owner uintptr // owner: the weak-reference object, 0 if there is none
	fn            uint32  // called with the owner when the target has died; 0: none
	next          uint32  // of the free list
	seq           uint64  // order of creation
	used          bool
	young         bool // in youngWeak: looked at by every collection
}

var (
	weaks     = []weak{{}}
	freeWeak  uint32
	youngWeak []WeakID
	weakSeq   uint64
)

// NewWeak returns a weak reference to target. If owner is an object, the entry
// is freed when that dies, and fn, if not 0, is called with it after the target
// has died (unless they die together).
func NewWeak(target, owner Value, fn uint32) WeakID {
	e := weak{target: target.Addr(), fn: fn, seq: weakSeq, used: true, young: true}
	weakSeq++
	if owner.IsObj() {
		e.owner = owner.Addr()
	}
	id := WeakID(freeWeak)
	if id != 0 {
		freeWeak = weaks[id].next
		weaks[id] = e
	} else {
		id = WeakID(len(weaks))
		weaks = append(weaks, e)
	}
	youngWeak = append(youngWeak, id)
	return id
}

// Get returns the target, or Unbound when that has died.
func (id WeakID) Get() Value {
	if t := weaks[id].target; t != 0 {
		return Obj(t)
	}
	return Unbound
}

// Clear makes the reference dead without a callback.
func (id WeakID) Clear() { weaks[id].target = 0 }

// FreeWeak frees a weak reference that has no owner.
func FreeWeak(id WeakID) {
	e := &weaks[id]
	if e.used {
		free(id, e)
	}
}

// free makes the entry free; one that is in youngWeak is given out again only when the next
// collection has taken it off that list.
func free(id WeakID, e *weak) {
	*e = weak{young: e.young}
	if !e.young {
		e.next, freeWeak = freeWeak, uint32(id)
	}
}

// clearWeak clears the references whose target is unmarked, before finalizers
// make dead objects reachable again. It returns the callbacks of live
// owners, those of newer references first.
func clearWeak() []finalizer {
	var due []callback
	clearOne := func(e *weak) {
		if !e.used || e.target == 0 || marked(e.target) {
			return
		}
		e.target = 0
		if e.fn != 0 && e.owner != 0 && marked(e.owner) {
			due = append(due, callback{finalizer{e.owner, e.fn}, e.seq})
		}
	}
	if inMajor {
		for i := range weaks {
			clearOne(&weaks[i])
		}
	} else {
		for _, id := range youngWeak {
			clearOne(&weaks[id])
		}
	}
	if len(due) == 0 {
		return nil
	}
	slices.SortFunc(due, func(a, b callback) int { return cmp.Compare(b.seq, a.seq) })
	l := make([]finalizer, len(due))
	for i, c := range due {
		l[i] = c.finalizer
	}
	return l
}

type callback struct {
	finalizer
	seq uint64
}

// freeDeadWeak frees the entries of dead owners, when it is known what lives.
func freeDeadWeak() {
	if inMajor {
		for i := range weaks {
			if e := &weaks[i]; e.used && !e.young && e.owner != 0 && !marked(e.owner) {
				free(WeakID(i), e)
			}
		}
	}
	k := 0
	for _, id := range youngWeak {
		e := &weaks[id]
		if e.used && e.owner != 0 && !marked(e.owner) {
			free(id, e)
		}
		if e.used && (watchedAt(e.target) || watchedAt(e.owner)) {
			youngWeak[k] = id
			k++
			continue
		}
		e.young = false
		if !e.used {
			free(id, e)
		}
	}
	youngWeak = youngWeak[:k]
}

func watchedAt(p uintptr) bool { return p != 0 && *(*uint8)(Ptr(p + 4))&Watched != 0 }
