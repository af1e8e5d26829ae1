package engine

// Validate reports whether code is a code list that Translate can take: hand-made
// lists are refused, not believed.
func Validate(code []uint32, groups int) bool {
	v := validator{code, groups}
	n := len(code)
	return groups >= 0 && groups <= MaxGroups && n > 0 && code[n-1] == opSuccess && v.sequence(0, n-1)
}

type validator struct {
	code   []uint32
	groups int
}

// skip returns where the item whose length stands at pc ends.
func (v validator) skip(pc, end int) (int, bool) {
	if pc >= end || uint64(v.code[pc]) > uint64(end-pc) {
		return 0, false
	}
	return pc + int(v.code[pc]), true
}

func (v validator) sequence(pc, end int) bool {
	code := v.code
	for pc < end {
		op := code[pc]
		switch op {
		case opSuccess, opFailure, opAny, opAnyAll:
			pc++
			continue
		case opMark, opAt, opCategory, opGroupRef, opGroupRefIgnore, opGroupRefLoc, opGroupRefUni, opLiteral, opNotLiteral,
			opLiteralIgnore, opNotLiteralIgnore, opLiteralLoc, opNotLiteralLoc, opLiteralUni, opNotLiteralUni:
			if pc+1 >= end || !v.operand(op, code[pc+1]) {
				return false
			}
			pc += 2
			continue
		case opBranch:
			if pc = v.branch(pc+1, end); pc < 0 {
				return false
			}
			continue
		case opGroupRefExists:
			if pc = v.ifGroup(pc, end); pc < 0 {
				return false
			}
			continue
		}
		next, ok := v.skip(pc+1, end)
		if !ok {
			return false
		}
		switch op {
		case opIn, opInIgnore, opInLoc, opInUni:
			ok = next > pc+2 && code[next-1] == opFailure && v.charset(pc+2, next-1)
		case opInfo:
			ok = next >= pc+5
		case opRepeatOne, opMinRepeatOne, opPossessiveRepeatOne:
			ok = next > pc+5 && code[pc+2] <= code[pc+3] && code[next-1] == opSuccess && v.oneCharacter(pc+4, next-1)
		case opRepeat:
			ok = next >= pc+4 && next < end && code[pc+2] <= code[pc+3] && (code[next] == opMaxUntil || code[next] == opMinUntil) && v.sequence(pc+4, next)
			next++
		case opPossessiveRepeat:
			ok = next >= pc+4 && next < end && code[pc+2] <= code[pc+3] && code[next] == opSuccess && v.sequence(pc+4, next)
			next++
		case opAtomicGroup:
			ok = next > pc+2 && code[next-1] == opSuccess && v.sequence(pc+2, next-1)
		case opAssert, opAssertNot:
			ok = next > pc+3 && code[next-1] == opSuccess && code[pc+2] < 1<<31 && v.sequence(pc+3, next-1)
		default:
			return false
		}
		if !ok {
			return false
		}
		pc = next
	}
	return pc == end
}

func (v validator) operand(op, x uint32) bool {
	switch op {
	case opMark:
		return int(x) < 2*v.groups
	case opAt:
		return x < atCodes
	case opCategory:
		return x < numCategories
	case opGroupRef, opGroupRefIgnore, opGroupRefLoc, opGroupRefUni:
		return int(x) < v.groups
	}
	return true
}

// oneCharacter reports whether the words from pc to end are one item of one character.
func (v validator) oneCharacter(pc, end int) bool {
	switch v.code[pc] {
	case opAny, opAnyAll:
		return pc+1 == end
	case opLiteral, opNotLiteral, opLiteralIgnore, opNotLiteralIgnore, opLiteralLoc, opNotLiteralLoc, opLiteralUni, opNotLiteralUni, opCategory:
		return pc+2 == end && v.operand(v.code[pc], v.code[pc+1])
	case opIn, opInIgnore, opInLoc, opInUni:
		next, ok := v.skip(pc+1, end)
		return ok && next == end && v.sequence(pc, end)
	}
	return false
}

// branch checks the alternatives from pc on and returns where they end, or -1.
func (v validator) branch(pc, end int) int {
	target := -1
	for {
		if pc >= end {
			return -1
		}
		if v.code[pc] == 0 {
			if pc++; target >= 0 && target != pc {
				return -1
			}
			return pc
		}
		next, ok := v.skip(pc, end)
		if !ok || next < pc+3 || v.code[next-2] != opJump {
			return -1
		}
		to := next - 1 + int(v.code[next-1])
		if target < 0 {
			target = to
		}
		if to != target || !v.sequence(pc+1, next-2) {
			return -1
		}
		pc = next
	}
}

// ifGroup checks a conditional at pc and returns where it ends, or -1.
func (v validator) ifGroup(pc, end int) int {
	if pc+2 >= end || int(v.code[pc+1]) >= v.groups {
		return -1
	}
	next, ok := v.skip(pc+2, end+1)
	if next--; !ok || next < pc+3 || next > end {
		return -1
	}
	if next < pc+5 || v.code[next-2] != opJump || !v.sequence(pc+3, next-2) {
		if !v.sequence(pc+3, next) {
			return -1
		}
		return next
	}
	stop := next - 1 + int(v.code[next-1])
	if stop < next || stop > end || !v.sequence(next, stop) {
		return -1
	}
	return stop
}

func (v validator) charset(pc, end int) bool {
	code := v.code
	for pc < end {
		switch code[pc] {
		case opNegate:
			pc++
		case opLiteral:
			pc += 2
		case opCategory:
			if pc+1 < end && code[pc+1] >= numCategories {
				return false
			}
			pc += 2
		case opRange, opRangeUni:
			pc += 3
		case opCharset:
			pc += 9
		case opBigCharset:
			if pc+66 > end || code[pc+1] > 256 {
				return false
			}
			for _, w := range code[pc+2 : pc+66] {
				for i := 0; i < 32; i += 8 {
					if w>>i&255 >= code[pc+1] {
						return false
					}
				}
			}
			pc += 66 + int(code[pc+1])*8
		default:
			return false
		}
	}
	return pc == end
}
