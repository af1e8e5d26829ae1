package native

import "golang.org/x/sys/cpu"

// CPU says what the processor can do beyond the amd64 baseline. Tests clear
// fields to reach the other sequences.
var CPU = struct{ BMI2, SSE41, POPCNT bool }{cpu.X86.HasBMI2, cpu.X86.HasSSE41, cpu.X86.HasPOPCNT}
