package object

import "pyjit/heap"

// seqItems returns what list and tuple have in common: n items at an address, which
// must be asked for anew after anything that may run Python.
func seqItems(v Value) (items uintptr, n int) {
	if IsTuple(v) {
		return tupleItems(v), TupleLen(v)
	}
	l := listOf(v)
	if l.n == 0 {
		return 0, 0
	}
	return l.items(), l.n
}

// seqItem returns item i, or Miss when a list has become shorter.
func seqItem(v Value, i int) Value {
	p, n := seqItems(v)
	if i >= n {
		return Miss
	}
	return heap.Load(p + 8*uintptr(i))
}

// compareItems compares two lists or two tuples: the first items that differ decide.
func compareItems(op CmpOp, x Value, f *Frame, y Value) Value {
	p, n := seqItems(x)
	q, m := seqItems(y)
	if n != m && (op == CmpEq || op == CmpNe) {
		return heap.Bool(op == CmpNe)
	}
	for i := 0; i < n && i < m; i++ {
		a, b := heap.Load(p+8*uintptr(i)), heap.Load(q+8*uintptr(i))
		if a == b {
			continue
		}
		if a.IsInt() && b.IsInt() {
			if op == CmpEq || op == CmpNe {
				return heap.Bool(op == CmpNe)
			}
			return Compare(op, a, f, b)
		}
		eq := Eq(a, f, b)
		if eq < 0 {
			return Raised
		}
		// The lists may have changed while their items were compared.
		p, n = seqItems(x)
		q, m = seqItems(y)
		if eq == 0 && i < n && i < m {
			switch op {
			case CmpEq:
				return False
			case CmpNe:
				return True
			}
			return Compare(op, heap.Load(p+8*uintptr(i)), f, heap.Load(q+8*uintptr(i)))
		}
	}
	return orderOf(op, n, m)
}

// orderOf answers op for two Go ints.
func orderOf(op CmpOp, n, m int) Value {
	switch op {
	case CmpLt:
		return heap.Bool(n < m)
	case CmpLe:
		return heap.Bool(n <= m)
	case CmpEq:
		return heap.Bool(n == m)
	case CmpNe:
		return heap.Bool(n != m)
	case CmpGt:
		return heap.Bool(n > m)
	}
	return heap.Bool(n >= m)
}
