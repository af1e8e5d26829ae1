package io

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyjit/heap"
	o "pyjit/object"
)

func TestMain(m *testing.M) {
	o.Boot()
	os.Exit(m.Run())
}

// must fails the test when v is Raised.
func must(t testing.TB, v Value) Value {
	t.Helper()
	if v == raised {
		e := o.ClearExc()
		s, _ := o.StrString(e, nil)
		t.Fatalf("%s: %s", o.TypeName(e), s)
	}
	return v
}

// refuses wants v to be Raised with the given text of the exception.
func refuses(t testing.TB, v Value, want string) {
	t.Helper()
	if v != raised {
		t.Errorf("no exception, want %s", want)
		return
	}
	e := o.ClearExc()
	s, _ := o.StrString(e, nil)
	if got := o.TypeName(e) + ": " + s; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func text(t testing.TB, v Value) string {
	t.Helper()
	s, ok := o.ReprString(must(t, v), nil)
	if !ok {
		t.Fatal("no repr")
	}
	return s
}

func name(s string) Value { return o.Intern(s) }

// openFile is open(path, mode, newline=newline).
func openFile(t testing.TB, path, mode string, newline Value) Value {
	t.Helper()
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	a := heap.ScratchAlloc(8)
	for i := range 8 {
		heap.SetAt(a, i, unbound)
	}
	heap.SetAt(a, 0, o.NewStr(path))
	heap.SetAt(a, 1, o.NewStr(mode))
	heap.SetAt(a, 5, newline)
	return open((*Value)(heap.Ptr(a)), nil, 8)
}

func read(t testing.TB, x Value, n int) string {
	t.Helper()
	return text(t, o.CallMethod1(x, nil, nameRead, heap.Int(int64(n))))
}

func equal(t testing.TB, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTextFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	f := must(t, openFile(t, path, "w+", unbound))
	equal(t, text(t, o.CallMethod1(f, nil, nameWrite, o.NewStr("äöü\r\nx€y\rz\n"))), "11")
	must(t, o.CallMethod1(f, nil, nameSeek, heap.Int(0)))
	equal(t, read(t, f, 2), `'äö'`)
	equal(t, text(t, o.CallMethod0(f, nil, nameTell)), "4")
	equal(t, read(t, f, 2), `'ü\n'`)
	equal(t, text(t, o.CallMethod0(f, nil, nameTell)), "8")
	equal(t, text(t, o.CallMethod0(f, nil, nameReadline)), `'x€y\n'`)
	equal(t, text(t, o.CallMethod0(f, nil, nameTell)), "14")
	equal(t, read(t, f, -1), `'z\n'`)
	equal(t, text(t, o.CallMethod0(f, nil, nameTell)), "16")
	equal(t, text(t, o.GetAttr(f, nil, name("newlines"))), "('\\r', '\\r\\n')")
	must(t, o.CallMethod1(f, nil, nameSeek, heap.Int(8)))
	equal(t, read(t, f, 1), `'x'`)
	must(t, o.CallMethod0(f, nil, nameClose))
	refuses(t, o.CallMethod0(f, nil, nameRead), "ValueError: I/O operation on closed file.")
	b, _ := os.ReadFile(path)
	equal(t, string(b), "äöü\r\nx€y\rz\n")
}

func TestLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	var want []string
	for i := range 5000 {
		want = append(want, strings.Repeat("ab", i%97)+"\n")
	}
	os.WriteFile(path, []byte(strings.Join(want, "")), 0o600)
	f := must(t, openFile(t, path, "r", unbound))
	for i := 0; ; i++ {
		line := must(t, o.Next(f, nil))
		if line == done {
			if i != len(want) {
				t.Fatalf("%d lines", i)
			}
			break
		}
		if o.StrGo(line) != want[i] {
			t.Fatalf("line %d: %q", i, o.StrGo(line))
		}
	}
	must(t, o.CallMethod0(f, nil, nameClose))
	g := must(t, openFile(t, path, "rb", unbound))
	if n := o.ListLen(must(t, o.CallMethod0(g, nil, name("readlines")))); n != len(want) {
		t.Errorf("%d binary lines", n)
	}
	refuses(t, o.CallMethod1(g, nil, nameWrite, o.EmptyBytes()), "UnsupportedOperation: write")
}

// A random sequence of operations on a file opened for both gives what a slice gives.
func TestRandomAccess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	f := must(t, openFile(t, path, "wb+", unbound))
	var want []byte
	pos := 0
	rnd := uint32(1)
	next := func(n int) int {
		rnd = rnd*1664525 + 1013904223
		return int(rnd>>8) % n
	}
	for i := range 3000 {
		switch next(5) {
		case 0, 1:
			n := next(300)
			if next(40) == 0 {
				n = 150_000
			}
			b := make([]byte, n)
			for j := range b {
				b[j] = byte(i + j)
			}
			must(t, o.CallMethod1(f, nil, nameWrite, o.NewBytes(b)))
			if n > 0 {
				if pos > len(want) {
					want = append(want, make([]byte, pos-len(want))...)
				}
				want = append(want[:pos], append(b, want[min(pos+n, len(want)):]...)...)
				pos += n
			}
		case 2, 3:
			n := next(500)
			got := o.BytesView(must(t, o.CallMethod1(f, nil, nameRead, heap.Int(int64(n)))))
			end := max(min(pos+n, len(want)), min(pos, len(want)))
			if string(got) != string(want[min(pos, len(want)):end]) {
				t.Fatalf("step %d: read of %d at %d differs", i, n, pos)
			}
			pos += len(got)
		default:
			pos = next(len(want) + 10)
			must(t, o.CallMethod1(f, nil, nameSeek, heap.Int(int64(pos))))
		}
		if got := must(t, o.CallMethod0(f, nil, nameTell)); got != heap.Int(int64(pos)) {
			t.Fatalf("step %d: tell %s, want %d", i, text(t, got), pos)
		}
	}
	must(t, o.CallMethod0(f, nil, nameClose))
	if b, _ := os.ReadFile(path); string(b) != string(want) {
		t.Error("the file differs")
	}
}

func TestStringIO(t *testing.T) {
	s := must(t, o.Call0(StringIOType.Type, nil))
	for range 3 {
		must(t, o.CallMethod1(s, nil, nameWrite, o.NewStr("abc\n")))
	}
	before := must(t, o.CallMethod0(s, nil, name("getvalue")))
	must(t, o.CallMethod1(s, nil, nameSeek, heap.Int(1)))
	must(t, o.CallMethod1(s, nil, nameWrite, o.NewStr("€")))
	equal(t, text(t, before), `'abc\nabc\nabc\n'`)
	equal(t, text(t, o.CallMethod0(s, nil, name("getvalue"))), `'a€c\nabc\nabc\n'`)
	equal(t, text(t, o.CallMethod0(s, nil, nameReadline)), `'c\n'`)
	u := must(t, o.Call2(StringIOType.Type, nil, o.NewStr("a\r\nb\rc\n"), none))
	equal(t, text(t, o.CallMethod0(u, nil, name("getvalue"))), `'a\nb\nc\n'`)
	equal(t, text(t, o.GetAttr(u, nil, name("newlines"))), "('\\r', '\\n', '\\r\\n')")
	must(t, o.CallMethod0(u, nil, nameClose))
	refuses(t, o.CallMethod0(u, nil, nameRead), "ValueError: I/O operation on closed file")
	refuses(t, o.CallMethod1(s, nil, nameWrite, heap.Int(3)), "TypeError: string argument expected, got 'int'")
}

func TestBytesIO(t *testing.T) {
	b := must(t, o.Call1(BytesIOType.Type, nil, o.NewBytes([]byte("one\ntwo\nthree"))))
	equal(t, text(t, o.CallMethod0(b, nil, nameReadline)), `b'one\n'`)
	equal(t, read(t, b, 2), `b'tw'`)
	view := must(t, o.CallMethod0(b, nil, name("getbuffer")))
	refuses(t, o.CallMethod0(b, nil, nameClose), "BufferError: Existing exports of data: object cannot be re-sized")
	must(t, o.SetItem(view, nil, heap.Int(0), heap.Int('O')))
	equal(t, text(t, o.CallMethod0(b, nil, name("getvalue"))), `b'One\ntwo\nthree'`)
	must(t, o.CallMethod0(view, nil, name("release")))
	must(t, o.CallMethod1(b, nil, nameSeek, heap.Int(20)))
	must(t, o.CallMethod1(b, nil, nameWrite, o.NewBytes([]byte("x"))))
	equal(t, text(t, o.CallMethod0(b, nil, name("getvalue"))), `b'One\ntwo\nthree\x00\x00\x00\x00\x00\x00\x00x'`)
}

func TestOpenErrors(t *testing.T) {
	refuses(t, openFile(t, "/nonexistent/x", "r", unbound), "FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent/x'")
	refuses(t, openFile(t, "x", "rr", unbound), "ValueError: invalid mode: 'rr'")
	refuses(t, openFile(t, "x", "rbt", unbound), "ValueError: can't have text and binary mode at once")
	refuses(t, openFile(t, "a\x00b", "r", unbound), "ValueError: embedded null byte")
	refuses(t, openFile(t, "/tmp", "r", unbound), "IsADirectoryError: [Errno 21] Is a directory: '/tmp'")
}

//go:noinline
func leaveFile(t *testing.T, path string) {
	f := must(t, openFile(t, path, "w", unbound))
	must(t, o.CallMethod1(f, nil, nameWrite, o.NewStr("text")))
}

// A file that nobody refers to any more is flushed and closed.
func TestDeadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	leaveFile(t, path)
	for range 3 {
		clearStack()
		heap.Collect(true)
		heap.RunPending()
	}
	if b, _ := os.ReadFile(path); string(b) != "text" {
		t.Errorf("%q", b)
	}
}

//go:noinline
func clearStack() {
	var a [4096]byte
	for i := range a {
		a[i] = byte(i)
	}
	keepBytes(a[:])
}

//go:noinline
func keepBytes(b []byte) { _ = b }

func TestFlushAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	f := must(t, openFile(t, path, "w", unbound))
	must(t, o.CallMethod1(f, nil, nameWrite, o.NewStr("text")))
	FlushAll(nil)
	if b, _ := os.ReadFile(path); string(b) != "text" {
		t.Errorf("%q", b)
	}
	must(t, o.CallMethod0(f, nil, nameClose))
}

func BenchmarkRead48(b *testing.B) {
	path := filepath.Join(b.TempDir(), "f")
	os.WriteFile(path, make([]byte, 48*1000), 0o600)
	f := must(b, openFile(b, path, "rb", unbound))
	size := heap.Int(48)
	for i := 0; b.Loop(); i++ {
		if i%1000 == 0 {
			bufferedSeek(f, nil, heap.Int(0), unbound)
		}
		heap.Safepoint()
		bufferedRead(f, nil, size)
	}
}

func BenchmarkStringIOWrite(b *testing.B) {
	s := must(b, o.Call0(StringIOType.Type, nil))
	word := o.NewStr("hello")
	for b.Loop() {
		stringIOWrite(s, nil, word)
	}
}

func BenchmarkTextWrite(b *testing.B) {
	f := must(b, openFile(b, "/dev/null", "w", unbound))
	word := o.NewStr("hello")
	for b.Loop() {
		textWrite(f, nil, word)
	}
}
