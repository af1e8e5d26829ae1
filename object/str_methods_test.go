package object

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/internal/reftest"
)

// A jsonValue is a Value as testdata/str_methods.py writes it: a tag and contents.
type jsonValue []any

func fromJSON(j any) Value {
	a := j.([]any)
	text := func() string { return a[1].(string) }
	switch a[0] {
	case "n":
		return None
	case "B":
		return heap.Bool(a[1].(bool))
	case "i":
		return intFromText(text(), 10, None, nil)
	case "f":
		var x float64
		fmt.Sscan(text(), &x)
		return Float(x)
	case "s":
		u := a[1].([]any)
		r := make([]uint32, len(u))
		for i, c := range u {
			r[i] = uint32(c.(float64))
		}
		return NewStrRunes(r)
	case "b", "a":
		b, _ := hex.DecodeString(text())
		if a[0] == "a" {
			return NewByteArray(b)
		}
		return NewBytes(b)
	case "t", "l":
		items := a[1].([]any)
		l := NewList(0)
		for _, x := range items {
			ListAppend(l, fromJSON(x))
		}
		if a[0] == "t" {
			return tupleOfList(l)
		}
		return l
	case "d":
		d := NewDict()
		for _, x := range a[1].([]any) {
			kv := x.([]any)
			DictSet(d, nil, fromJSON(kv[0]), fromJSON(kv[1]))
		}
		return d
	}
	panic(fmt.Sprint(j))
}

func toJSON(v Value) jsonValue {
	switch {
	case v == None:
		return jsonValue{"n"}
	case v == True || v == False:
		return jsonValue{"B", v == True}
	case v == NotImplemented:
		return jsonValue{"N"}
	case IsIntLike(v):
		return jsonValue{"i", StrGo(IntStr(v))}
	case IsStr(v):
		s := viewStr(v)
		c := make([]any, s.n)
		for i := range c {
			c[i] = s.at(i)
		}
		return jsonValue{"s", c}
	case IsBytes(v):
		return jsonValue{"b", hex.EncodeToString(BytesView(v))}
	case IsByteArray(v):
		return jsonValue{"a", hex.EncodeToString(byteArrayView(v))}
	case IsTuple(v), IsList(v):
		tag := "l"
		if IsTuple(v) {
			tag = "t"
		}
		p, n := listItems(v)
		items := make([]any, n)
		for i := range n {
			items[i] = toJSON(heap.At(p, i))
		}
		return jsonValue{tag, items}
	}
	return jsonValue{"?", fmt.Sprintf("%#x", uint64(v))}
}

// callMethod calls a method with positional arguments.
func callMethod(self Value, name string, args []any) Value {
	fn := GetAttr(self, nil, Intern(name))
	if fn == Raised {
		return Raised
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	v := heap.ScratchAlloc(len(args) + 1)
	for i, a := range args {
		heap.SetAt(v, i, fromJSON(a))
	}
	return CallN(fn, nil, (*Value)(heap.Ptr(v)), len(args), Unbound)
}

// TestMethods repeats calls of methods whose outcome the reference has told.
func TestMethods(t *testing.T) {
	script, err := os.ReadFile("testdata/str_methods.py")
	if err != nil {
		t.Fatal(err)
	}
	out := reftest.Run(t, "import sys; sys.argv = ['', '1', '10000']\n"+string(script), nil)
	heap.SetStress(true)
	defer heap.SetStress(false)
	bad := 0
	for line := range strings.Lines(string(out)) {
		var c []any
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		got, after := methodOutcome(c)
		want, _ := json.Marshal(c[3])
		wantAfter, _ := json.Marshal(c[4])
		if !bytes.Equal(got, want) || !bytes.Equal(after, wantAfter) {
			t.Errorf("%s\ngot  %s %s", line, got, after)
			if bad++; bad > 30 {
				break
			}
		}
		heap.Safepoint()
	}
}

func methodOutcome(c []any) (got, after []byte) {
	self := fromJSON(c[0])
	args := c[2].([]any)
	r := callMethod(self, c[1].(string), args)
	j := toJSON(r)
	if r == Raised {
		e := ClearExc()
		text, _ := StrString(e, nil)
		j = jsonValue{"E", TypeName(e), text}
	}
	got, _ = json.Marshal(j)
	after, _ = json.Marshal(toJSON(self))
	return got, after
}
