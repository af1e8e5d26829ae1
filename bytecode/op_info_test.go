package bytecode

import "testing"

func TestInfosComplete(t *testing.T) {
	seen := map[string]Op{}
	for op := range NumOps {
		in := Infos[op]
		if in.Name == "" {
			t.Errorf("op %d has no description", op)
		}
		if o, dup := seen[in.Name]; dup {
			t.Errorf("ops %d and %d are both %s", o, op, in.Name)
		}
		seen[in.Name] = op
		jumps := in.B == Jump32 || in.C == Jump
		if jumps != (in.Flags&Branch != 0) {
			t.Errorf("%v: jump operand and Branch disagree", op)
		}
		if Len(op) != 1+len(in.Words) {
			t.Errorf("%v: Len = %d", op, Len(op))
		}
		if counter := len(in.Words) > 0 && in.Words[len(in.Words)-1] == WordCounter; counter != (in.Flags&BackEdge != 0) {
			t.Errorf("%v: counter word and BackEdge disagree", op)
		}
	}
	for c := range NumColdOps {
		if ColdInfos[c].Name == "" {
			t.Errorf("cold op %d has no description", c)
		}
	}
}

func TestBranchOps(t *testing.T) {
	n := 0
	for op := range NumOps {
		cond, sense, form, back, ok := BranchInfo(op)
		if !ok {
			continue
		}
		n++
		if got := BranchOp(cond, sense, form, back); got != op {
			t.Errorf("BranchOp(BranchInfo(%v)) = %v", op, got)
		}
	}
	if n != 54 {
		t.Errorf("%d compare-and-branch operations", n)
	}
	for op, want := range map[Op]string{JNGtI: "JNGtI", JLeKL: "JLeKL", JNGeK: "JNGeK", JGeIL: "JGeIL"} {
		if op.String() != want {
			t.Errorf("op %d is called %v, not %s", op, op, want)
		}
	}
}

func TestWords(t *testing.T) {
	w := MakeWord(JLtI, 7, 0x1234, 0xfffe, 0xfff0)
	if OpOf(w) != JLtI || X(w) != 7 || A(w) != 0x1234 || B(w) != 0xfffe || C(w) != 0xfff0 {
		t.Errorf("%#x taken apart wrongly", w)
	}
	back := -70000
	words := make([]uint64, 80000)
	words[75000] = MakeWord(Jmp, 0, 0, uint16(back), uint16(back>>16))
	if got := JumpTarget(words, 75000); got != 5000 {
		t.Errorf("JumpTarget = %d", got)
	}
	words[0] = MakeWord(CallKw, 1, 3, 20, 2)
	var uses []uint16
	Uses(words, 0, func(v uint16) { uses = append(uses, v) })
	if len(uses) != 3 || uses[0] != 16 || uses[1] != 20 || uses[2] != 21 {
		t.Errorf("CallKw uses %v", uses)
	}
}
