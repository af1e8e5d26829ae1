package object

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"os"
	"strconv"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/object/internal/floattext"
	"pyjit/object/internal/pyhash"
)

// TestSetOrder repeats random operations that CPython 3.14 did with
// PYTHONHASHSEED=0, and compares the order of the keys after each. A line holds
// operation, set, other set, size and check sum of the result, and keys.
func TestSetOrder(t *testing.T) {
	Boot()
	pyhash.SetSeed(0)
	file, err := os.Open("testdata/sets.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	heap.SetStress(true)
	defer heap.SetStress(false)
	var roots [4]*heap.Root
	for i := range roots {
		roots[i] = heap.NewRoot(NewSet())
	}
	lines := 0
	for sc := bufio.NewScanner(file); sc.Scan(); lines++ {
		head, keys, _ := strings.Cut(sc.Text(), "|")
		var op string
		var i, j, size int
		var sum uint32
		fmt.Sscan(head, &op, &i, &j, &size, &sum)
		if op == "from" {
			roots[i].Set(NewSet())
		}
		r := i
		heap.Safepoint()
		s, o := roots[i].Get(), roots[j].Get()
		switch op {
		case "add", "from", "upd":
			for _, k := range strings.Fields(keys) {
				if !SetAdd(s, nil, parseKey(k)) {
					t.Fatal("raised")
				}
			}
		case "disc":
			SetDiscard(s, nil, parseKey(keys))
		case "pop":
			if k := SetPop(s); showKey(k) != keys {
				t.Fatalf("line %d: pop gave %s, want %s", lines, showKey(k), keys)
			}
		case "or":
			roots[3].Set(setOr(s, nil, o))
			r = 3
		case "and":
			roots[3].Set(setAnd(s, nil, o))
			r = 3
		case "sub":
			roots[3].Set(setSub(s, nil, o))
			r = 3
		case "xor":
			roots[3].Set(setXor(s, nil, o))
			r = 3
		case "ior":
			setIOr(s, nil, o)
		case "iand":
			setIAnd(s, nil, o)
		case "isub":
			setISub(s, nil, o)
		case "ixor":
			setIXor(s, nil, o)
		case "copy":
			roots[j].Set(SetCopy(s))
			r = j
		case "clear":
			setClear(s, nil)
		default:
			t.Fatal(op)
		}
		v := roots[r].Get()
		var got []string
		for pos := 0; ; {
			k, next := SetNext(v, pos)
			if next == 0 {
				break
			}
			pos = next
			got = append(got, showKey(k))
		}
		if SetLen(v) != size || len(got) != size || crc32.ChecksumIEEE([]byte(strings.Join(got, " "))) != sum {
			t.Fatalf("line %d: after %s: %d keys %v, want %d", lines+1, head, SetLen(v), got, size)
		}
	}
	if lines < 1000 {
		t.Errorf("only %d lines", lines)
	}
}

func parseKey(s string) Value {
	switch s[0] {
	case 'i':
		i, _ := strconv.ParseInt(s[1:], 10, 64)
		return Int(i)
	case 'f':
		x, _ := floattext.Parse(s[1:])
		return Float(x)
	}
	return NewStr(s[1:])
}

func showKey(k Value) string {
	switch {
	case k.IsInt():
		return "i" + strconv.FormatInt(k.Int(), 10)
	case IsStr(k):
		return "s" + StrGo(k)
	}
	return "f" + string(floattext.AppendRepr(nil, floatOf(k)))
}
