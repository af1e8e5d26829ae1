package native

import (
	"pyjit/native/asm"
)

// record is what is remembered of a fragment for profilers, dumps and crash
// messages, if anybody wants it.
type record struct {
	name, part string
	file       string
	lines      []LineEntry
	notes      []asm.Note
}

// A LineEntry says that the code from an offset on belongs to a source line.
type LineEntry struct {
	Off  int32
	Line int32
}

var (
	records   = map[Fragment]*record{}
	keepInfo  bool
	keepNotes bool
)

// KeepInfo makes Install remember names, lines and comments, for Dump and
// Describe. Profiling does so by itself.
func KeepInfo() { keepInfo = true }

// KeepNotes does what KeepInfo does, and makes NotesWanted true.
func KeepNotes() { keepInfo, keepNotes = true, true }

// NotesWanted reports whether compilers should explain their code by notes.
func NotesWanted() bool { return keepNotes }

// NamesWanted reports whether the names in an Info are used at all.
func NamesWanted() bool { return keepInfo }

// SetInfo records what is known of a fragment whose code was just written, and
// tells profilers.
func (f Fragment) SetInfo(a *asm.Asm, info Info) {
	f.rec().owner = info.Owner
	if !keepInfo && f.Kind() != KindStub { // stubs are few, and keep their names
		return
	}
	r := &record{name: info.Name, part: info.Part, file: info.File, notes: a.NoteList()}
	for _, l := range a.Lines() {
		n := int(l.Pos)
		if info.Line != nil {
			n = info.Line(l.Pos)
		}
		if k := len(r.lines); n > 0 && (k == 0 || r.lines[k-1].Line != int32(n)) {
			r.lines = append(r.lines, LineEntry{l.Off, int32(n)})
		}
	}
	records[f] = r
	perf.add(f, r, a.Size())
}

// forget drops what is remembered of a fragment.
func forget(f Fragment) { delete(records, f) }

// Name returns the name given to Install, if names are kept.
func (f Fragment) Name() string {
	if r := records[f]; r != nil {
		return r.name
	}
	return ""
}

// label is the name for dumps and messages: that of the function, and which part of it.
func (f Fragment) label() string {
	r := records[f]
	switch {
	case r == nil:
		return ""
	case r.part != "":
		return r.name + " " + r.part
	}
	return r.name
}

// LineAt returns file and line of the code at an offset, if they are known.
func (f Fragment) LineAt(off int) (file string, line int) {
	r := records[f]
	if r == nil {
		return "", 0
	}
	for _, l := range r.lines {
		if int(l.Off) > off {
			break
		}
		line = int(l.Line)
	}
	return r.file, line
}
