package ic

// A Reason says why a site executes its instruction in the interpreter although
// it could have a fast path.
type Reason uint8

// The reasons.
const (
	NoReason     Reason = iota
	NoPaths             // the operation has none at all
	NoFit               // recorded nothing, maxFailures times
	TooMany             // maxSlots are in use
	NotAssembled        // the machine code of its slot was refused
	NoMemory            // code memory is full
	Forced              // by the switch ic=megamorphic
	numReasons
)

var reasonTexts = [numReasons]string{
	NoReason:     "",
	NoPaths:      "the operation has no fast paths",
	NoFit:        "gave up: no fast path fits its operands",
	TooMany:      "gave up: too many different operands",
	NotAssembled: "gave up: no machine code for its fast path",
	NoMemory:     "gave up: code memory is full",
	Forced:       "gave up at once: ic=megamorphic",
}

// String returns a sentence for users.
func (r Reason) String() string { return reasonTexts[r] }

// giveUp ends the making of slots for the site.
func (s *Site) giveUp(r Reason) {
	s.reason = r
	counts.GivenUp[r]++
}
