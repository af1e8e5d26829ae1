// Gen writes the data of package unidb. It asks the reference CPython, whose Unicode
// database is version 16.0, about every code point.
//
//	PYJIT_REFERENCE=/path/to/python3 go generate ./internal/unidb
package main

import (
	"bytes"
	"compress/gzip"
	"log"
	"os"
	"os/exec"
)

// Runs of code points with equal properties; then decompositions, numeric values and
// the pairs that compose, each after an empty line.
const script = `
import sys, unicodedata as u
assert u.unidata_version == "16.0.0", u.unidata_version
out, last = [], None
for cp in range(0x110000):
    c = chr(cp)
    r = (u.category(c), u.bidirectional(c) or "-", u.combining(c), u.mirrored(c), u.east_asian_width(c))
    if r != last:
        out.append("%x %s %s %d %d %s" % ((cp,) + r))
        last = r
out.append("")
pairs = []
for cp in range(0x110000):
    c = chr(cp)
    d = u.decomposition(c)
    if d:
        out.append("%x %s" % (cp, d))
        p = d.split()
        if len(p) == 2 and p[0][0] != "<":
            a, b = int(p[0], 16), int(p[1], 16)
            if u.normalize("NFC", chr(a) + chr(b)) == c:
                pairs.append("%x %x %x" % (a, b, cp))
out.append("")
for cp in range(0x110000):
    v = u.numeric(chr(cp), None)
    if v is not None:
        out.append("%x %r" % (cp, v))
out.append("")
sys.stdout.write("\n".join(out + pairs))
`

func main() {
	log.SetFlags(0)
	python := os.Getenv("PYJIT_REFERENCE")
	if python == "" {
		log.Fatal("gen: PYJIT_REFERENCE must name the reference CPython")
	}
	cmd := exec.Command(python, "-c", script)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatal(err)
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(out)
	z.Close()
	if err := os.WriteFile("data.gz", b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
