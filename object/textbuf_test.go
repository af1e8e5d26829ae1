package object

import (
	"math/rand/v2"
	"testing"

	"pyjit/heap"
)

// TestTextBuf writes, overwrites, cuts and reads at random, collecting at every step, and
// looks whether what was handed out stays as it was.
func TestTextBuf(t *testing.T) {
	heap.SetStress(true)
	defer heap.SetStress(false)
	rnd := rand.New(rand.NewPCG(9, 10))
	for round := range 60 {
		buf := heap.NewRoot(NewTextBuf())
		var model []rune
		const keep = 4
		var out [keep]*heap.Root
		var want [keep][]rune
		for i := range out {
			out[i] = heap.NewRoot(EmptyStr)
		}
		for step := range 150 {
			switch rnd.IntN(8) {
			case 0:
				n := rnd.IntN(len(model) + 1)
				if rnd.IntN(4) == 0 {
					n = 0
				}
				TextBufTruncate(buf.Get(), n)
				model = model[:n:n]
			case 1, 2:
				i := rnd.IntN(len(model) + 1)
				j := i + rnd.IntN(len(model)-i+1)
				if rnd.IntN(2) == 0 {
					i, j = 0, len(model)
				}
				k := rnd.IntN(keep)
				out[k].Set(TextBufSlice(buf.Get(), i, j))
				want[k] = model[i:j:j]
				if rnd.IntN(3) == 0 { // somebody appends to what he got
					out[k].Set(Concat(out[k].Get(), NewStr("tail")))
					want[k] = append(append([]rune{}, want[k]...), []rune("tail")...)
				}
			default:
				pos := len(model)
				switch rnd.IntN(6) {
				case 0:
					pos = rnd.IntN(len(model) + 1)
				case 1:
					pos += rnd.IntN(4)
				}
				s := make([]rune, rnd.IntN([]int{10, 3000}[rnd.IntN(2)]))
				top := []int{26, 26, 26, 150, 5000, 100000}[rnd.IntN(6)]
				for i := range s {
					s[i] = 'a' + rune(rnd.IntN(top))
				}
				TextBufWrite(buf.Get(), pos, NewStrRunes(asUnits(s)))
				if len(s) == 0 {
					break
				}
				model = append([]rune{}, model...)
				for len(model) < pos+len(s) {
					model = append(model, 0)
				}
				copy(model[pos:], s)
			}
			heap.Collect(step%37 == 0)
			if TextBufLen(buf.Get()) != len(model) {
				t.Fatalf("round %d step %d: length %d, want %d", round, step, TextBufLen(buf.Get()), len(model))
			}
			checkStr(t, TextBufValue(buf.Get()), model)
			for k := range out {
				checkStr(t, out[k].Get(), want[k])
			}
		}
		buf.Free()
		for k := range out {
			out[k].Free()
		}
	}
}

// TestTextBufIsLinear would take minutes if a write copied what is there.
func TestTextBufIsLinear(t *testing.T) {
	b := heap.NewRoot(NewByteBuf())
	defer b.Free()
	for i := range 1000000 {
		ByteBufWrite(b.Get(), i*3, []byte("abc"))
		if i%10000 == 0 {
			if n := len(BytesView(TextBufValue(b.Get()))); n != i*3+3 {
				t.Fatal(n)
			}
		}
		heap.Safepoint()
	}
}
