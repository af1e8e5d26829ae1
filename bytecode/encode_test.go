package bytecode

import (
	"reflect"
	"testing"
)

const encodeSource = `
"""doc"""
import a.b as c
BIG = 123456789012345678901234567890
def f(x, /, y=1.5, *args, z=2j, **kw):
    def g():
        nonlocal x
        x += y
        return b'\xff', "\ud800é", (1, (None, ...)), x[1:2]
    try:
        return [g() for _ in range(1000000)] or {*args}
    except (ValueError, TypeError) as e:
        raise RuntimeError from e
    finally:
        print(z, sep='')
class C[T](f):
    a: T = 1
    async def m(self):
        self.attr = await self.x
        async with self as q:
            yield q
`

func TestEncode(t *testing.T) {
	code := compileSource(t, encodeSource, "f.py", Options{})
	if err := Verify(code); err != nil {
		t.Fatal(err)
	}
	data := string(Encode(code))
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(detached(got), code) {
		t.Error("decoded code differs")
	}
	for n := range len(data) {
		if _, err := Decode(data[:n]); err == nil {
			t.Fatalf("decoded the first %d of %d bytes", n, len(data))
		}
	}
}

// Bodies are decoded when they are asked for, as often as that is.
func TestForget(t *testing.T) {
	code := compileSource(t, encodeSource, "f.py", Options{})
	got, err := Open(string(Encode(code)))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if listing(got) != listing(code) {
			t.Error("decoded code differs")
		}
		got.Forget()
	}
	code.Forget()
	if len(code.Body().Words) == 0 {
		t.Error("what was compiled here is forgotten")
	}
}

// detached forgets where the code was decoded from.
func detached(code *Code) *Code {
	code.src, code.at = nil, 0
	for i := range code.body.Consts {
		if k := code.body.Consts[i].Code; k != nil {
			detached(k)
		}
	}
	return code
}

func BenchmarkDecode(b *testing.B) {
	code := compileSource(b, encodeSource, "f.py", Options{})
	data := string(Encode(code))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
