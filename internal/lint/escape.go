package lint

import (
	"fmt"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Escapes is what the compiler says about allocations in Go's heap, by place.
type Escapes map[place][]string

type place struct {
	file      string
	line, col int
}

func placeOf(p token.Position) place { return place{p.Filename, p.Line, p.Column} }

// readEscapes compiles the packages with -m. The go command keeps the compiler's output, so
// that only packages that have changed cost something.
func readEscapes(dir string, patterns ...string) (Escapes, error) {
	cmd := exec.Command("go", append([]string{"build", "-gcflags=-m"}, patterns...)...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go build -gcflags=-m: %v\n%s", err, out)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	e := Escapes{}
	for _, line := range strings.Split(string(out), "\n") {
		f := strings.SplitN(line, ":", 4)
		if len(f) < 4 {
			continue
		}
		n, err1 := strconv.Atoi(f[1])
		c, err2 := strconv.Atoi(f[2])
		msg := strings.TrimSpace(f[3])
		if err1 != nil || err2 != nil || !strings.HasPrefix(msg, movedToHeap) && !strings.HasSuffix(msg, escapesToHeap) {
			continue
		}
		file := f[0]
		if !filepath.IsAbs(file) {
			file = filepath.Join(abs, file)
		}
		p := place{file, n, c}
		e[p] = append(e[p], msg)
	}
	return e, nil
}

const (
	movedToHeap   = "moved to heap: "
	escapesToHeap = " escapes to heap"
)
