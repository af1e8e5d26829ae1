package main

func arms() []arm {
	r := moveArms()
	r = append(r, arithArms()...)
	r = append(r, compareArms()...)
	r = append(r, controlArms()...)
	r = append(r, nameArms()...)
	r = append(r, itemArms()...)
	r = append(r, callArms()...)
	return append(r, iterArms()...)
}

func moveArms() []arm {
	return []arm{
		{"bytecode.Nop", "$next 1"},
		{"bytecode.Mov", "$VA = $VB\n$next 1"},
		{"bytecode.LdI", "$VA = heap.Value($SB << 1)\n$next 1"},
		{"bytecode.LdK", "$VA = heap.Value($K1)\n$next 2"},
		{"bytecode.Check", "if $VA != heap.Unbound {\n$next 2\n}"},
		{"bytecode.Clear", "$VA = heap.Unbound\n$next 1"},
		{"bytecode.Fill", `
		p := unsafe.Add(base, $A*8)
		for n := $B; n != 0; n-- {
			*(*heap.Value)(p) = heap.Unbound
			p = unsafe.Add(p, 8)
		}
		$next 1`},
	}
}

func controlArms() []arm {
	truth := func(yes, no string) string {
		return `
		v := $VA
		if v == heap.True {
			` + yes + `
		}
		if v == heap.False || v == heap.None || v == 0 {
			` + no + `
		}
		if v&1 == 0 {
			` + yes + `
		}`
	}
	return []arm{
		{"bytecode.Jmp", "$jump32"},
		{"bytecode.Loop", `
		n := *(*uint32)(unsafe.Add(pc, 8)) - 1
		*(*uint32)(unsafe.Add(pc, 8)) = n
		if n == 0 || heap.Ctx.Flag != 0 {
			$slow
		}
		$jump32`},
		{"bytecode.JT", truth("$jump", "$next 1")},
		{"bytecode.JF", truth("$next 1", "$jump")},
		{"bytecode.JTL", truth("$back 1", "$next 2")},
		{"bytecode.JFL", `
		v := $VA
		if v == heap.True {
			$next 2
		}
		if v == heap.False || v == heap.None || v == 0 {
			$back 1
		}`},
		{"bytecode.JNone", "if $VA == heap.None {\n$jump\n}\n$next 1"},
		{"bytecode.JNotNone", "if $VA != heap.None {\n$jump\n}\n$next 1"},
		{"bytecode.Exit", "return $VA"},
	}
}

func nameArms() []arm {
	return []arm{
		{"bytecode.GLoad", `
		p := uintptr($K2)
		if p != 0 {
			v := *(*heap.Value)(unsafe.Add(nil, p))
			if v != heap.Unbound {
				$VA = v
				$next 3
			}
		}`},
		{"bytecode.CellLoad", `
		c := $VB
		v := heap.Value($field(c, object.CellValueOff))
		if v != heap.Unbound {
			$VA = v
			$next 2
		}`},
	}
}

func itemArms() []arm {
	const list = `
	if $shape(o) == object.ShapeList {
		j := int64(i) >> 1
		n := int64($field(o, object.ListCount))
		if j < 0 {
			j += n
		}
		if uint64(j) < uint64(n) {
			`
	return []arm{
		{"bytecode.Attr", `
		o := $VB
		if o&7 == 3 {
			k := $K2
			if $shape(o) == uint32(k) && k>>32 != 0 {
				if v := heap.Value($field(o, uintptr(k>>32))); v != heap.Unbound {
					$VA = v
					$next 4
				}
				$slow
			}
			if $shape(o) == uint32(k) || uint64(o) == k {
				if c := $K3; c>>36 == uint64(object.Epoch>>8) {
					$VA = *(*heap.Value)(unsafe.Add(nil, heap.Base+uintptr(c<<28>>24)+object.NSCellValue))
					$next 4
				}
			} else if k&7 == 0 && k>>32 != 0 { // a second shape
				if c := $K3; $shape(o) == uint32(c) {
					if v := heap.Value($field(o, uintptr(c>>32))); v != heap.Unbound {
						$VA = v
						$next 4
					}
				}
			}
		}`},
		{"bytecode.SetAttr", `
		o := $VA
		if o&7 == 3 {
			k := $K2
			if $shape(o) == uint32(k) && *(*uint8)(unsafe.Add(nil, uintptr(o)-3+4))&heap.Unlogged == 0 {
				if g := $K3; g != 0 { // the attribute is new
					if uint32(g>>32) != object.Epoch {
						$slow
					}
					*(*uint32)(unsafe.Add(nil, uintptr(o)-3)) = uint32(g)
				}
				*(*heap.Value)(unsafe.Add(nil, uintptr(o)-3+uintptr(k>>32))) = $VB
				$next 4
			}
		}`},
		{"bytecode.Subscr", `
		o, i := $VB, $VC
		if o&7 == 3 && i&1 == 0 {` + list + `
					t := heap.Value($field(o, object.ListVector))
					$VA = heap.Value($field(t, object.VectorItems+uintptr(j)*8))
					$next 1
				}
				$slow
			}
			if $shape(o) == object.ShapeTuple {
				j := int64(i) >> 1
				n := int64($field(o, object.TupleCount))
				if j < 0 {
					j += n
				}
				if uint64(j) < uint64(n) {
					$VA = heap.Value($field(o, object.TupleItems+uintptr(j)*8))
					$next 1
				}
			}
		}`},
		{"bytecode.SubscrI", `
		o, i := $VB, heap.Value($SC<<1)
		if o&7 == 3 {
			if $shape(o) == object.ShapeTuple {
				j := int64(i) >> 1
				n := int64($field(o, object.TupleCount))
				if j < 0 {
					j += n
				}
				if uint64(j) < uint64(n) {
					$VA = heap.Value($field(o, object.TupleItems+uintptr(j)*8))
					$next 1
				}
				$slow
			}` + list + `
					t := heap.Value($field(o, object.ListVector))
					$VA = heap.Value($field(t, object.VectorItems+uintptr(j)*8))
					$next 1
				}
			}
		}`},
		{"bytecode.SetSub", `
		o, i := $VA, $VB
		if o&7 == 3 && i&1 == 0 {` + list + `
					t := heap.Value($field(o, object.ListVector))
					if *(*uint8)(unsafe.Add(nil, uintptr(t)-3+4))&heap.Unlogged == 0 {
						*(*heap.Value)(unsafe.Add(nil, uintptr(t)-3+object.VectorItems+uintptr(j)*8)) = $VC
						$next 1
					}
				}
			}
		}`},
	}
}

func callArms() []arm {
	// frame is what pushes a frame at nb for a record whose arguments are in place.
	frame := func(words string) string {
		return `
		code := unsafe.Add(nil, uintptr(uint32(k)))
		if uintptr(nb)+uintptr(*(*uint32)(unsafe.Add(code, RecFrameBytes))) > heap.Ctx.FrameLimit {
			goto slow
		}
		n := *(*uint32)(unsafe.Add(code, RecCounter)) - 1
		*(*uint32)(unsafe.Add(code, RecCounter)) = n
		if n == 0 {
			goto slow
		}
		*(*uint32)(unsafe.Add(base, OffPosition)) = uint32(uintptr(pc)) + 8*` + words + `
		*(*uint32)(unsafe.Add(nb, OffCode)) = uint32(k)
		*(*uintptr)(unsafe.Add(nb, OffPrev)) = uintptr(base)
		*(*uint64)(unsafe.Add(nb, OffFlags)) = uint64($A)
		base = nb
		pc = unsafe.Add(nil, uintptr(*(*uint32)(code)))
		continue`
	}
	return []arm{
		{"bytecode.Call", `
		nb := unsafe.Add(base, $B*8)
		f := *(*heap.Value)(unsafe.Add(nb, OffCallee))
		if f&7 == 3 && $shape(f) == object.ShapeFunction {
			k := $field(f, object.FuncCallOff)
			if uintptr(k>>32) == $C {` + frame("3") + `
			}
		}`},
		{"bytecode.CallM", `
		nb := unsafe.Add(base, $B*8)
		f := *(*heap.Value)(unsafe.Add(nb, OffCallee))
		if f&7 == 3 && $shape(f) == object.ShapeFunction {
			k := $field(f, object.FuncCallOff)
			if uintptr(k>>32) == $C && *(*heap.Value)(nb) != heap.Unbound {` + frame("3") + `
			}
		}`},
		{"bytecode.Method", `
		o := $VB
		if o&7 == 3 {
			k := $K2
			if $shape(o) == uint32(k) && uint32(k>>32) == object.Epoch {
				nb := unsafe.Add(base, $A*8)
				*(*heap.Value)(unsafe.Add(nb, OffCallee)) = heap.Value($K3)
				*(*heap.Value)(nb) = o
				$next 4
			}
		}`},
		{"bytecode.Ret", `
		v := $VA
		fl := *(*uint64)(unsafe.Add(base, OffFlags))
		if fl>>16 == 0 {
			base = *(*P)(unsafe.Add(base, OffPrev))
			pc = unsafe.Add(nil, uintptr(*(*uint32)(unsafe.Add(base, OffPosition))))
			*(*heap.Value)(unsafe.Add(base, uintptr(fl)*8)) = v
			continue
		}`},
		{"bytecode.RetK", `
		v := heap.Value($K1)
		fl := *(*uint64)(unsafe.Add(base, OffFlags))
		if fl>>16 == 0 {
			base = *(*P)(unsafe.Add(base, OffPrev))
			pc = unsafe.Add(nil, uintptr(*(*uint32)(unsafe.Add(base, OffPosition))))
			*(*heap.Value)(unsafe.Add(base, uintptr(fl)*8)) = v
			continue
		}`},
	}
}

func iterArms() []arm {
	return []arm{
		{"bytecode.ForRangeL", `
		it := $VB
		if it&7 == 3 && $shape(it) == object.ShapeRangeIter {
			v := heap.Value($field(it, object.RangeIterNext))
			left := int64($field(it, object.RangeIterLeft))
			if left > 0 {
				$count 1
				*(*int64)(unsafe.Add(nil, uintptr(it)-3+object.RangeIterLeft)) = left - 1
				*(*heap.Value)(unsafe.Add(nil, uintptr(it)-3+object.RangeIterNext)) = v + heap.Value($field(it, object.RangeIterStep))
				$VA = v
				$again 1
			}
			$next 2
		}`},
		{"bytecode.ForListL", `
		it := $VB
		if it&7 == 3 && $shape(it) == object.ShapeListIter {
			l := heap.Value($field(it, object.SeqIterSeq))
			i := $field(it, object.SeqIterIndex)
			if l&7 == 3 && i < $field(l, object.ListCount) {
				$count 1
				*(*uint64)(unsafe.Add(nil, uintptr(it)-3+object.SeqIterIndex)) = i + 1
				t := heap.Value($field(l, object.ListVector))
				$VA = heap.Value($field(t, object.VectorItems+uintptr(i)*8))
				$again 1
			}
		}`},
		{"bytecode.ForTupleL", `
		it := $VB
		if it&7 == 3 && $shape(it) == object.ShapeTupleIter {
			l := heap.Value($field(it, object.SeqIterSeq))
			i := $field(it, object.SeqIterIndex)
			if l&7 == 3 && i < $field(l, object.TupleCount) {
				$count 1
				*(*uint64)(unsafe.Add(nil, uintptr(it)-3+object.SeqIterIndex)) = i + 1
				$VA = heap.Value($field(l, object.TupleItems+uintptr(i)*8))
				$again 1
			}
		}`},
		{"bytecode.ForGenL", `
		it := $VB
		if it&7 == 3 && $shape(it) == object.ShapeGenerator && $field(it, genState) == genSuspended &&
			*(*uint8)(unsafe.Add(nil, uintptr(it)-3+4))&heap.Unlogged == 0 &&
			heap.Value($field(it, genHandled)) == heap.None && heap.Ctx.Handled == heap.None {
			// The limit is 0 while something wants attention.
			code := unsafe.Add(nil, uintptr(*(*uint32)(unsafe.Add(base, OffCode))))
			end := uintptr(base) + uintptr(*(*uint32)(unsafe.Add(code, RecFrameBytes))) - HeaderBytes
			if *(*uint32)(unsafe.Add(code, RecFlags))&uint32(generatorFlags) != 0 {
				end = *(*uintptr)(unsafe.Add(base, genTop-genFrame))
			}
			end += MinFrame
			n := *(*uint32)(unsafe.Add(pc, 8)) - 1
			*(*uint32)(unsafe.Add(pc, 8)) = n
			if n == 0 || end > heap.Ctx.FrameLimit {
				goto slow
			}
			gb := unsafe.Add(nil, uintptr(it)-3+genFrame)
			*(*uint64)(unsafe.Add(gb, genState-genFrame)) = genRunning
			*(*uint32)(unsafe.Add(base, OffPosition)) = uint32(uintptr(pc)) + 8
			*(*uintptr)(unsafe.Add(gb, genTop-genFrame)) = end
			*(*uintptr)(unsafe.Add(gb, OffPrev)) = uintptr(base)
			*(*uint64)(unsafe.Add(gb, OffFlags)) = uint64($A) | WorkFor<<16
			base = gb
			pc = unsafe.Add(nil, uintptr(*(*uint32)(unsafe.Add(gb, OffPosition))))
			continue
		}`},
		{"bytecode.Yield", `
		fl := *(*uint64)(unsafe.Add(base, OffFlags))
		if fl>>16 == WorkFor && *(*uint8)(unsafe.Add(pc, 1)) == 0 && heap.Ctx.Handled == heap.None {
			v := $VA
			if $B != bytecode.NoReg {
				$VB = heap.None
			}
			*(*uint32)(unsafe.Add(base, OffPosition)) = uint32(uintptr(pc)) + 8
			*(*uint64)(unsafe.Add(base, genState-genFrame)) = genSuspended
			gb := base
			base = *(*P)(unsafe.Add(base, OffPrev))
			*(*uintptr)(unsafe.Add(gb, OffPrev)) = 0
			pc = unsafe.Add(nil, uintptr(*(*uint32)(unsafe.Add(base, OffPosition)))-8)
			*(*heap.Value)(unsafe.Add(base, uintptr(fl&0xffff)*8)) = v
			$jump
		}`},
	}
}
