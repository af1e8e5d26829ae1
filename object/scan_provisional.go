package object

// ScanKind will be heap.ScanKind.
type ScanKind uint8
