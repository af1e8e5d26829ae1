#include "textflag.h"

// func scanStack(base, size, buf uintptr) uintptr
//
// Copies the words of [SP+8, g.stack.hi) that lie in [base, base+size) to buf and
// returns the end of buf. Go may move even a running goroutine's stack, at any
// call; here none is made.
TEXT ·scanStack(SB), NOSPLIT|NOFRAME, $0-32
	MOVQ (TLS), CX
	MOVQ 8(CX), DX // g.stack.hi
	MOVQ base+0(FP), AX
	MOVQ size+8(FP), BX
	MOVQ buf+16(FP), DI
	LEAQ 8(SP), SI

loop:
	MOVQ (SI), R8
	MOVQ R8, (DI)  // written always, kept if in the range
	SUBQ AX, R8
	CMPQ R8, BX
	SBBQ R9, R9
	ANDQ $8, R9
	ADDQ R9, DI
	ADDQ $8, SI
	CMPQ SI, DX
	JB   loop
	MOVQ DI, ret+24(FP)
	RET

// func clobberStack()
//
// Zeroes up to 8 KiB below SP, so that dead slots hide no missing root.
TEXT ·clobberStack(SB), NOSPLIT|NOFRAME, $0-0
	MOVQ (TLS), CX
	MOVQ 0(CX), DX // g.stack.lo
	LEAQ -8192(SP), SI
	CMPQ SI, DX
	JAE  start
	MOVQ DX, SI

start:
	XORL AX, AX

loop:
	CMPQ SI, SP
	JAE  done
	MOVQ AX, (SI)
	ADDQ $8, SI
	JMP  loop

done:
	RET

// func prefetch(batch *[batchSize]uintptr, n uintptr)
TEXT ·prefetch(SB), NOSPLIT, $0-16
	MOVQ batch+0(FP), SI
	MOVQ n+8(FP), CX

next:
	MOVQ (SI), AX
	PREFETCHT0 (AX)
	ADDQ $8, SI
	DECQ CX
	JNZ  next
	RET
