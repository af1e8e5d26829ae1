package codecs

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pyjit/internal/reftest"
	"pyjit/object/internal/text"
)

var (
	codecNames   = []string{"utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicode_escape", "raw_unicode_escape", "utf-7"}
	handlerNames = []string{"strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"}
)

const script = `
import sys, warnings, codecs
warnings.simplefilter("ignore")
def show(s): return "".join("%x," % ord(c) for c in s)
for line in sys.stdin:
    op, codec, handler, data = line.rstrip("\n").split(" ")
    try:
        if op == "d":
            print(show(bytes.fromhex(data).decode(codec, handler)))
        elif op == "i":
            d = codecs.getincrementaldecoder(codec)(handler)
            print("|".join(show(d.decode(bytes.fromhex(p), i == 3)) for i, p in enumerate((data + "||").split("|"))))
        else:
            print("".join(map(chr, (int(x, 16) for x in data.split(",")[:-1]))).encode(codec, handler).hex())
    except UnicodeError as e:
        print("E", e.encoding, e.start, e.end, e.reason)
    except TypeError as e:
        print("T")
`

func show(b *text.Builder) string {
	var w strings.Builder
	for i := range b.Len() {
		fmt.Fprintf(&w, "%x,", b.At(i))
	}
	return w.String()
}

// TestReference decodes and encodes random input in every encoding, with every handler, as
// the reference does.
func TestReference(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	var in, got bytes.Buffer
	for range 60000 {
		c, h := rnd.IntN(len(codecNames)), rnd.IntN(len(handlerNames))
		handler := HandlerOf(handlerNames[h])
		codec, ok := Lookup(codecNames[c])
		if !ok || int(codec) != c {
			t.Fatal(codecNames[c])
		}
		fail := func(err Error) {
			if handler == XMLCharRefReplace {
				fmt.Fprintln(&got, "T")
			} else {
				fmt.Fprintln(&got, "E", err.Codec, err.Start, err.End, err.Reason)
			}
		}
		if rnd.IntN(2) == 0 {
			src := randomBytes(rnd, codec)
			fmt.Fprintf(&in, "d %s %s %x\n", codecNames[c], handlerNames[h], src)
			b := text.Get()
			if _, err := Decode(codec, handler, src, 0, true, b); err.Reason != "" {
				fail(err)
			} else {
				fmt.Fprintln(&got, show(b))
			}
			b.Put()
			continue
		}
		s := make([]uint32, rnd.IntN(8))
		data := ""
		for i := range s {
			s[i] = rnd.Uint32N([]uint32{128, 256, 0x1000, 0x110000}[rnd.IntN(4)])
			if rnd.IntN(4) == 0 {
				s[i] = 0xdc70 + rnd.Uint32N(0x90)
			}
			data += fmt.Sprintf("%x,", s[i])
		}
		fmt.Fprintf(&in, "e %s %s %s\n", codecNames[c], handlerNames[h], data)
		handler2 := handler
		if dst, _, err := Encode(codec, handler2, nil, s, 0); err.Reason != "" {
			fmt.Fprintln(&got, "E", err.Codec, err.Start, err.End, err.Reason)
		} else {
			fmt.Fprintf(&got, "%x\n", dst)
		}
	}
	lines := strings.Split(in.String(), "\n")
	want := strings.Split(string(reftest.Run(t, script, in.Bytes())), "\n")
	bad := 0
	for i, g := range strings.Split(got.String(), "\n") {
		if g != want[i] {
			t.Errorf("%s:\ngot  %s\nwant %s", lines[i], g, want[i])
			if bad++; bad > 20 {
				break
			}
		}
	}
}

func randomBytes(rnd *rand.Rand, c Codec) []byte {
	b := make([]byte, rnd.IntN(12))
	for i := range b {
		switch rnd.IntN(3) {
		case 0:
			b[i] = byte(rnd.IntN(256))
		case 1:
			b[i] = "\xe0\xed\xf0\xf4\xc2\xc1\x80\xa0\xbf\x9f\x90\x8f\xd8\xdc\xfe\xff\x00a"[rnd.IntN(18)]
		default:
			b[i] = byte(rnd.IntN(128))
			if c == UTF7 {
				b[i] = "++--AO/kz09~a"[rnd.IntN(13)]
			} else if c >= UnicodeEscape {
				b[i] = `\\\\xuUN{}01267abfntr`[rnd.IntN(20)]
			} else if c >= UTF16 {
				b[i] = "\x00\x00\xd8\xdc\xd9\xdf\x10\x01"[rnd.IntN(8)]
			}
		}
	}
	return b
}

// TestIncremental decodes a text cut in two at every place.
func TestIncremental(t *testing.T) {
	s := []uint32{'a', 0xe9, 0x20ac, 0x1f600, 'z', 0xffff, 0x10ffff, 0x80}
	for c := UTF8; c <= UTF32BE; c++ {
		if c == ASCII || c == Latin1 {
			continue
		}
		src, _, err := Encode(c, Strict, nil, s, 0)
		if err.Reason != "" {
			t.Fatal(err)
		}
		for cut := range src {
			var b text.Builder
			n, err := Decode(c, Strict, src[:cut], 0, false, &b)
			if err.Reason != "" || n > cut {
				t.Fatalf("%v: %v at %d of %d", c, err, n, cut)
			}
			if n, err = Decode(c, Strict, src, n, true, &b); err.Reason != "" || n != len(src) || b.Len() != len(s) {
				t.Fatalf("%v cut at %d: %v", c, cut, err)
			}
			for i, r := range s {
				if b.At(i) != r {
					t.Fatalf("%v cut at %d: character %d is %x", c, cut, i, b.At(i))
				}
			}
		}
	}
}
