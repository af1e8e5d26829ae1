package engine

import (
	"bufio"
	"os"

	"pyjit/heap"
	"pyjit/object"
)

var provisionalOut = bufio.NewWriter(os.Stdout)

var provisionalStream = &object.TypeDef{
	Name: "stream", Module: "_provisional", Kind: object.KindOther, Shape: 64 * 450, Scan: heap.ScanNone, Size: 8,
	Methods: []object.MethodDef{
		{Name: "write", Sig: "self, s, /", Fn: func(v heap.Value, f *heap.Frame, s heap.Value) heap.Value {
			os.Stdout.WriteString(object.StrGo(s))
			return heap.None
		}},
		{Name: "flush", Sig: "self, /", Fn: func(v heap.Value, f *heap.Frame) heap.Value {
			provisionalOut.Flush()
			return heap.None
		}},
	},
}

func init() { object.Register(provisionalStream) }

func openStreams(f *heap.Frame) bool {
	s := heap.Obj(heap.New(provisionalStream.Shape, 16))
	object.SetSysAttr("stdout", s)
	return true
}
