#include "textflag.h"
#include "funcdata.h"
#include "go_asm.h"

#define CTX pyjit∕heap·Ctx(SB)

// The Go assembler marks a function whose instructions write SP (SPWRITE), and
// then Go's unwinder refuses to go through it; writes of SP and pushes of BP are
// therefore encoded by hand.
#define LOAD_GO_SP     BYTE $0x49; BYTE $0x8b; BYTE $0x27              // mov rsp, [r15+0]
#define LOAD_NATIVE_SP BYTE $0x49; BYTE $0x8b; BYTE $0x67; BYTE $0x08  // mov rsp, [r15+8]
#define PUSH_BP        BYTE $0x55                                      // push rbp
#define MOV_BP_SP      BYTE $0x48; BYTE $0x89; BYTE $0xe5              // mov rbp, rsp
#define POP_BP         BYTE $0x5d                                      // pop rbp

// func enter()
//
// Calls the code at Ctx.Code with Ctx.Resume in AX, and leaves its AX in Ctx.Code.
TEXT ·enter(SB), 0, $8-0
	NO_LOCAL_POINTERS
	LEAQ CTX, R15
	MOVQ const_CtxNativeBP(R15), BP
	CALL ·toNative(SB)
	// BP is that of native code, and the Go stack may have moved.
	LEAQ 8(SP), BP
	RET

// func enterLinked()
//
// As enter, with a frame-pointer chain that goes on into the Go stack.
TEXT ·enterLinked(SB), 0, $8-0
	NO_LOCAL_POINTERS
	LEAQ CTX, R15
	CALL ·toNative(SB)
	LEAQ 8(SP), BP
	RET

// toNative switches to the native stack for a call. SP in the context points at
// the return address to enter: to Go's unwinder gocall is called by enter.
TEXT ·toNative(SB), NOSPLIT|NOFRAME, $0-0
	MOVQ SP, const_CtxGoSP(R15)
	MOVQ const_CtxFrame(R15), BX
	MOVQ const_CtxK(R15), R12
	MOVQ const_CtxResume(R15), AX
	LOAD_NATIVE_SP
	CALL const_CtxCode(R15)
	LEAQ CTX, R15
	MOVQ AX, const_CtxCode(R15)
	MOVQ SP, const_CtxNativeSP(R15)
	MOVQ BP, const_CtxNativeBP(R15)
	MOVQ BX, const_CtxFrame(R15)
	LOAD_GO_SP
	XORPS X15, X15
	RET

// gocall is called by native code with the ABIInternal entry of a Go function in
// R11 and its arguments in AX, BX, CX, DI, SI, R8, R9, R10 and X0 up: at most 72
// bytes in all, whose spill space is made here. Nothing but BX, R12 and R15
// survives. It pushes a frame, or profilers would miss the native caller.
TEXT ·gocall(SB), NOSPLIT|NOFRAME, $0-0
	NO_LOCAL_POINTERS
	PUSH_BP
	MOV_BP_SP
	MOVQ SP, const_CtxNativeSP(R15)
	MOVQ BP, const_CtxNativeBP(R15)
	MOVQ BX, const_CtxFrame(R15)
	LOAD_GO_SP
	ADJSP $72
	CALL R11
	ADJSP $-72
	LEAQ CTX, R15
	CMPQ const_CtxGoSP(R15), SP
	JNE  moved
back:
	MOVQ const_CtxFrame(R15), BX
	MOVQ const_CtxK(R15), R12
	LOAD_NATIVE_SP
	POP_BP
	RET
moved:
	// The Go stack was moved, or native code entered again.
	MOVQ SP, const_CtxGoSP(R15)
	JMP  back

// func gocallPC() uintptr
TEXT ·gocallPC(SB), NOSPLIT, $0-8
	LEAQ ·gocall(SB), AX
	MOVQ AX, ret+0(FP)
	RET

// func getg() uintptr
TEXT ·getg(SB), NOSPLIT, $0-8
	MOVQ (TLS), AX
	MOVQ AX, ret+0(FP)
	RET

// func cpuid()
TEXT ·cpuid(SB), NOSPLIT, $0-0
	XORL AX, AX
	XORL CX, CX
	CPUID
	RET

// onSignal is the handler of the synchronous signals: DI signal, SI siginfo, DX
// ucontext. A fault in code memory, or with the stack pointer in the native stack
// (a wild jump), goes on in the fault stub; all others are Go's.
TEXT ·onSignal(SB), NOSPLIT|NOFRAME, $0-0
	MOVQ 168(DX), AX // rip
	LEAQ CTX, R8
	MOVQ AX, CX
	SUBQ ·code+mapping_exec(SB), CX
	CMPQ CX, ·code+mapping_size(SB)
	JB   ours
	MOVQ 160(DX), CX // rsp
	SUBQ const_CtxNativeLo(R8), CX
	CMPQ CX, const_CtxNativeSize(R8)
	JAE  chain
ours:
	MOVQ AX, const_CtxFaultPC(R8)
	MOVQ 16(SI), CX // si_addr
	MOVQ CX, const_CtxFaultAddr(R8)
	MOVQ 160(DX), CX
	MOVQ CX, const_CtxFaultSP(R8)
	MOVL DI, ·faultSignal(SB)
	MOVQ R8, 96(DX) // r15
	MOVQ ·faultStub(SB), CX
	MOVQ CX, 168(DX)
	RET
chain:
	MOVL DI, CX
	LEAQ ·goHandlers(SB), AX
	MOVQ (AX)(CX*8), AX
	JMP  AX

// func onSignalPC() uintptr
TEXT ·onSignalPC(SB), NOSPLIT, $0-8
	LEAQ ·onSignal(SB), AX
	MOVQ AX, ret+0(FP)
	RET
