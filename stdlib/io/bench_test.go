package io

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyjit/heap"
	o "pyjit/object"
)

func benchLines(b *testing.B, mode string) {
	path := filepath.Join(b.TempDir(), "f")
	os.WriteFile(path, []byte(strings.Repeat("hello world line\n", 10000)), 0o600)
	f := must(b, openFile(b, path, mode, unbound))
	for b.Loop() {
		if must(b, o.Next(f, nil)) == done {
			must(b, o.CallMethod1(f, nil, nameSeek, heap.Int(0)))
		}
		heap.Safepoint()
	}
}

func BenchmarkTextLines(b *testing.B)  { benchLines(b, "r") }
func BenchmarkBytesLines(b *testing.B) { benchLines(b, "rb") }

func BenchmarkStringIOLines(b *testing.B) {
	s := must(b, o.Call1(StringIOType.Type, nil, o.NewStr(strings.Repeat("hello world line\n", 10000))))
	for b.Loop() {
		if must(b, o.Next(s, nil)) == done {
			must(b, o.CallMethod1(s, nil, nameSeek, heap.Int(0)))
		}
		heap.Safepoint()
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "f")
	os.WriteFile(path, []byte("hello world line\n"), 0o600)
	for b.Loop() {
		f := must(b, openFile(b, path, "r", unbound))
		must(b, o.CallMethod1(f, nil, nameRead, heap.Int(10)))
		must(b, o.CallMethod0(f, nil, nameClose))
		heap.Safepoint()
	}
}
