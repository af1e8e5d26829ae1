package object

import "pyjit/heap"

// The table of weak references: for each object that has some, the addresses of
// its weak-reference objects, oldest first. The heap knows when they die and
// calls back; the table only serves to find them.

type weakPair struct{ target, owner uintptr }

var (
	weakTable = map[uintptr][]uintptr{}
	weakYoung []weakPair // made since the last collection, or with a watched target
)

func noteWeak(target, owner Value) {
	weakTable[target.Addr()] = append(weakTable[target.Addr()], owner.Addr())
	weakYoung = append(weakYoung, weakPair{target.Addr(), owner.Addr()})
}

// eachWeak calls each with the weak-reference objects of target until it
// returns false; each must reach no safepoint.
func eachWeak(target Value, each func(ref Value) bool) {
	if !target.IsObj() {
		return
	}
	for _, p := range weakTable[target.Addr()] {
		if !each(heap.Obj(p)) {
			return
		}
	}
}

func dropWeak(p weakPair) {
	l := weakTable[p.target]
	for i, o := range l {
		if o == p.owner {
			l = append(l[:i:i], l[i+1:]...)
			break
		}
	}
	if len(l) == 0 {
		delete(weakTable, p.target)
	} else {
		weakTable[p.target] = l
	}
}

func init() {
	heap.BeforeMinorSweep(func(isLive func(Value) bool) {
		keep := weakYoung[:0]
		for _, p := range weakYoung {
			target, owner := heap.Obj(p.target), heap.Obj(p.owner)
			switch {
			case !isLive(target):
				delete(weakTable, p.target)
			case !isLive(owner):
				dropWeak(p)
			case target.IsWatched() || owner.IsWatched():
				keep = append(keep, p)
			}
		}
		weakYoung = keep
	})
	heap.BeforeSweep(func(isLive func(Value) bool) {
		for t, l := range weakTable {
			if !isLive(heap.Obj(t)) {
				delete(weakTable, t)
				continue
			}
			k := 0
			for _, o := range l {
				if isLive(heap.Obj(o)) {
					l[k] = o
					k++
				}
			}
			if k == 0 {
				delete(weakTable, t)
			} else {
				weakTable[t] = l[:k]
			}
		}
		keep := weakYoung[:0]
		for _, p := range weakYoung {
			if isLive(heap.Obj(p.target)) && isLive(heap.Obj(p.owner)) && (heap.Obj(p.target).IsWatched() || heap.Obj(p.owner).IsWatched()) {
				keep = append(keep, p)
			}
		}
		weakYoung = keep
	})
}
