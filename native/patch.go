package native

import "unsafe"

// Patching: plain stores through the write view, by the thread that runs Python.
// Another thread executes the code only after a hand-over of the GIL. Intel's
// manual asks for a serializing instruction when code is written through another
// linear address; Config.Serialize adds one.

// Patch32 writes 4 bytes of code: an immediate or the distance of a jump.
func Patch32(at uintptr, v uint32) {
	*(*uint32)(unsafe.Add(nil, at-code.exec+code.write)) = v
	if config.Serialize {
		cpuid()
	}
}

// Patch64 writes 8 bytes of code, such as a constant of a movabs.
func Patch64(at uintptr, v uint64) {
	*(*uint64)(unsafe.Add(nil, at-code.exec+code.write)) = v
	if config.Serialize {
		cpuid()
	}
}

// PatchRel32 makes the distance at an address, the last 4 bytes of a jump or
// call, lead to a target.
func PatchRel32(at, target uintptr) { Patch32(at, uint32(target-at-4)) }

// Rel32Target returns where the distance at an address leads.
func Rel32Target(at uintptr) uintptr {
	return at + 4 + uintptr(*(*int32)(unsafe.Add(nil, at)))
}

// PatchBytes overwrites code, at most the rest of its fragment.
func PatchBytes(at uintptr, b []byte) {
	copy(unsafe.Slice((*byte)(unsafe.Add(nil, at-code.exec+code.write)), len(b)), b)
	serialize()
}

func serialize() {
	if config.Serialize {
		cpuid()
	}
}
