package native

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"unsafe"

	"golang.org/x/arch/x86/x86asm"
)

// Dump prints the disassembly of a fragment: addresses, bytes, instructions with
// labels for jumps inside, names for targets outside and for the context's
// fields, and the lines and comments that were given with the code if KeepInfo
// was on.
func Dump(w io.Writer, f Fragment) {
	r := f.rec()
	n := int(min(r.want, r.size))
	name := f.label()
	if name == "" {
		name = fmt.Sprint(uint32(f))
	}
	fmt.Fprintf(w, "%v %s at %#x, %d bytes\n", f.Kind(), name, f.Addr(), n)
	dumpCode(w, f.Addr(), n, records[f])
}

// DumpAround prints the instructions of the fragment around an address, and marks
// the one that is there.
func DumpAround(w io.Writer, pc uintptr) {
	f, ok := Find(pc)
	if !ok {
		return
	}
	var all strings.Builder
	Dump(&all, f)
	lines := strings.Split(strings.TrimRight(all.String(), "\n"), "\n")
	at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, fmt.Sprintf("  %08x ", pc)) })
	if at < 0 {
		return
	}
	const around = 12
	fmt.Fprintln(w, lines[0])
	for i := max(at-around, 1); i < min(at+around/2, len(lines)); i++ {
		if i == at {
			fmt.Fprintf(w, "->%s\n", lines[i][2:])
			continue
		}
		fmt.Fprintln(w, lines[i])
	}
}

// dumpCode prints the disassembly of n bytes of code.
func dumpCode(w io.Writer, at uintptr, n int, r *record) {
	b := unsafe.Slice((*byte)(unsafe.Add(nil, at)), n)
	insts := map[int]x86asm.Inst{}
	targets := map[int]int{}
	for off := 0; off < n; {
		in, err := x86asm.Decode(b[off:], 64)
		if err != nil {
			off++
			continue
		}
		insts[off] = in
		off += in.Len
		if t, ok := target(in, off); ok && t >= 0 && t < n {
			targets[t] = 0
		}
	}
	k := 0
	for off := range n { // numbered from the top
		if _, ok := targets[off]; ok {
			k++
			targets[off] = k
		}
	}
	line, note := 0, 0
	for off := 0; off < n; {
		if r != nil {
			for ; line < len(r.lines) && int(r.lines[line].Off) <= off; line++ {
				fmt.Fprintf(w, "  ; %s:%d\n", r.file, r.lines[line].Line)
			}
			for ; note < len(r.notes) && int(r.notes[note].Off) <= off; note++ {
				fmt.Fprintf(w, "  ; %s\n", r.notes[note].Text)
			}
		}
		if l := targets[off]; l > 0 {
			fmt.Fprintf(w, "L%d:\n", l)
		}
		in, ok := insts[off]
		if !ok {
			fmt.Fprintf(w, "  %08x  %-24x .byte %#x\n", at+uintptr(off), b[off:off+1], b[off])
			off++
			continue
		}
		code := fmt.Sprintf("%x", b[off:off+in.Len])
		text := x86asm.IntelSyntax(in, uint64(at)+uint64(off), nil)
		off += in.Len
		if t, ok := target(in, off); ok {
			op := text[:strings.LastIndexByte(text, ' ')]
			if l := targets[t]; l > 0 {
				text = fmt.Sprintf("%s L%d", op, l)
			} else {
				text = fmt.Sprintf("%s %s", op, symbol(at+uintptr(t)))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %08x  %-24s %-36s %s", at+uintptr(off-in.Len), code, text, remark(in)), " "))
	}
}

// target returns where a relative jump or call leads, as an offset from the
// code's beginning; next is the offset behind the instruction.
func target(in x86asm.Inst, next int) (int, bool) {
	for _, a := range in.Args {
		if rel, ok := a.(x86asm.Rel); ok {
			return next + int(rel), true
		}
	}
	return 0, false
}

// symbol names an address.
func symbol(pc uintptr) string {
	if InCode(pc) {
		f, _ := Find(pc)
		if n := f.label(); n != "" {
			if pc == f.Addr() {
				return n
			}
			return fmt.Sprintf("%s+%#x", n, pc-f.Addr())
		}
	} else if fn := runtime.FuncForPC(pc); fn != nil && fn.Entry() == pc {
		return fn.Name()
	}
	return fmt.Sprintf("%#x", pc)
}

var ctxNames = map[int64]string{
	CtxGoSP: "GoSP", CtxNativeSP: "NativeSP", CtxFrame: "Frame", CtxResume: "Resume", CtxCode: "Code", CtxFlag: "Flag",
	CtxFrameLimit: "FrameLimit", CtxK: "K", CtxDepth: "Depth", CtxNativeBP: "NativeBP", CtxExc: "Exc", CtxHandled: "Handled",
	CtxFaultStack: "FaultStack", CtxEnterDepth: "EnterDepth", CtxFrameTop: "FrameTop", CtxWatched: "Watched", CtxLook: "Look", CtxLookCount: "LookCount",
}

// remark explains operands: fields of the context and of g, vregs, and Go
// functions put into R11.
func remark(in x86asm.Inst) string {
	for i, a := range in.Args {
		switch a := a.(type) {
		case x86asm.Mem:
			if a.Index != 0 {
				continue
			}
			switch {
			case a.Base == x86asm.R15 && ctxNames[a.Disp] != "":
				return "; ctx." + ctxNames[a.Disp]
			case a.Base == x86asm.R15 && a.Disp >= CtxFree:
				return fmt.Sprintf("; ctx.Free[%d]+%d", (a.Disp-CtxFree)/FreeSize, (a.Disp-CtxFree)%FreeSize)
			case a.Base == x86asm.R14 && a.Disp == gStackGuard:
				return "; g.stackguard0"
			case a.Base == x86asm.RBX && a.Disp >= 0 && a.Disp%8 == 0:
				return fmt.Sprintf("; v%d", a.Disp/8)
			}
		case x86asm.Imm:
			if i == 1 && in.Op == x86asm.MOV && in.Args[0] == x86asm.R11L {
				return "; " + symbol(uintptr(a))
			}
		}
	}
	return ""
}
