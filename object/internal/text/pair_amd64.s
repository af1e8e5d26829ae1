#include "textflag.h"

// func pairN(s []uintN, d, i int, c0, c1 uintN) int
//
// The first position p from i on, p < len(s)-d, with s[p] == c0 and s[p+d] == c1; len(s)-d
// if there is none. 32 bytes at a time; only V-forms between the first one and VZEROUPPER.

#define PROLOGUE \
	MOVQ s_base+0(FP), SI; \
	MOVQ s_len+8(FP), DX; \
	MOVQ d+24(FP), DI; \
	MOVQ i+32(FP), CX; \
	SUBQ DI, DX

// func pair8(s []uint8, d, i int, c0, c1 uint8) int
TEXT ·pair8(SB), NOSPLIT, $0-56
	PROLOGUE
	MOVBLZX c0+40(FP), AX
	MOVBLZX c1+41(FP), BX
	ADDQ SI, DI
	LEAQ -32(DX), R8
	CMPQ CX, R8
	JGT  tail8
	VMOVQ AX, X0
	VPBROADCASTB X0, Y0
	VMOVQ BX, X1
	VPBROADCASTB X1, Y1
loop8:
	VPCMPEQB (SI)(CX*1), Y0, Y2
	VPCMPEQB (DI)(CX*1), Y1, Y3
	VPAND Y2, Y3, Y2
	VPMOVMSKB Y2, R9
	TESTL R9, R9
	JNZ  hit8
	ADDQ $32, CX
	CMPQ CX, R8
	JLE  loop8
	VZEROUPPER
tail8:
	CMPQ CX, DX
	JGE  none8
	CMPB AL, (SI)(CX*1)
	JNE  next8
	CMPB BL, (DI)(CX*1)
	JEQ  done8
next8:
	INCQ CX
	JMP  tail8
none8:
	MOVQ DX, CX
	JMP  done8
hit8:
	VZEROUPPER
	BSFL R9, R9
	ADDQ R9, CX
done8:
	MOVQ CX, ret+48(FP)
	RET

// func pair16(s []uint16, d, i int, c0, c1 uint16) int
TEXT ·pair16(SB), NOSPLIT, $0-56
	PROLOGUE
	MOVWLZX c0+40(FP), AX
	MOVWLZX c1+42(FP), BX
	LEAQ (SI)(DI*2), DI
	LEAQ -16(DX), R8
	CMPQ CX, R8
	JGT  tail16
	VMOVQ AX, X0
	VPBROADCASTW X0, Y0
	VMOVQ BX, X1
	VPBROADCASTW X1, Y1
loop16:
	VPCMPEQW (SI)(CX*2), Y0, Y2
	VPCMPEQW (DI)(CX*2), Y1, Y3
	VPAND Y2, Y3, Y2
	VPMOVMSKB Y2, R9
	TESTL R9, R9
	JNZ  hit16
	ADDQ $16, CX
	CMPQ CX, R8
	JLE  loop16
	VZEROUPPER
tail16:
	CMPQ CX, DX
	JGE  none16
	CMPW AX, (SI)(CX*2)
	JNE  next16
	CMPW BX, (DI)(CX*2)
	JEQ  done16
next16:
	INCQ CX
	JMP  tail16
none16:
	MOVQ DX, CX
	JMP  done16
hit16:
	VZEROUPPER
	BSFL R9, R9
	SHRQ $1, R9
	ADDQ R9, CX
done16:
	MOVQ CX, ret+48(FP)
	RET

// func pair32(s []uint32, d, i int, c0, c1 uint32) int
TEXT ·pair32(SB), NOSPLIT, $0-56
	PROLOGUE
	MOVL c0+40(FP), AX
	MOVL c1+44(FP), BX
	LEAQ (SI)(DI*4), DI
	LEAQ -8(DX), R8
	CMPQ CX, R8
	JGT  tail32
	VMOVQ AX, X0
	VPBROADCASTD X0, Y0
	VMOVQ BX, X1
	VPBROADCASTD X1, Y1
loop32:
	VPCMPEQD (SI)(CX*4), Y0, Y2
	VPCMPEQD (DI)(CX*4), Y1, Y3
	VPAND Y2, Y3, Y2
	VPMOVMSKB Y2, R9
	TESTL R9, R9
	JNZ  hit32
	ADDQ $8, CX
	CMPQ CX, R8
	JLE  loop32
	VZEROUPPER
tail32:
	CMPQ CX, DX
	JGE  none32
	CMPL AX, (SI)(CX*4)
	JNE  next32
	CMPL BX, (DI)(CX*4)
	JEQ  done32
next32:
	INCQ CX
	JMP  tail32
none32:
	MOVQ DX, CX
	JMP  done32
hit32:
	VZEROUPPER
	BSFL R9, R9
	SHRQ $2, R9
	ADDQ R9, CX
done32:
	MOVQ CX, ret+48(FP)
	RET
