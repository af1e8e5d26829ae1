package object

import "pyjit/heap"

// ScanKind is heap.ScanKind.
type ScanKind = heap.ScanKind
