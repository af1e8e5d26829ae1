// Package inflate decompresses streams that arrive piece by piece. Go's readers pull their
// input; here one runs in a goroutine of its own, which waits when the input is used up.
package inflate

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
)

// Format is the container of the stream.
type Format int

// The formats. Auto is zlib or gzip, whichever the stream begins as.
const (
	Raw Format = iota
	Zlib
	Gzip
	Auto
)

// ErrHeader says that the stream does not begin as its format does.
var ErrHeader = errors.New("incorrect header check")

// ErrCheck says that the check sum at the end is wrong.
var ErrCheck = errors.New("incorrect data check")

// ErrDictionary says that the stream wants a dictionary that was not given.
var ErrDictionary = errors.New("need dictionary")

// A Reader is a stream being decompressed.
type Reader struct {
	in     chan []byte   // to the goroutine; closed: no more
	events chan event    // from it
	ack    chan struct{} // lets it go on after output
	paused bool          // it waits for that
	feed   feeder
	rest   []byte // output that Read had no room for
	needs  bool   // the goroutine waits for input
	EOF    bool   // the end of the stream was met
	Unused []byte // input behind it
	err    error
	closed bool
}

type event struct {
	data []byte
	need bool
	err  error
}

// feeder is the goroutine's input.
type feeder struct {
	r   *Reader
	buf []byte
	end bool
}

var _ io.ByteReader = (*feeder)(nil)

func (f *feeder) fill() error {
	for len(f.buf) == 0 {
		if f.end {
			return io.EOF
		}
		f.r.events <- event{need: true}
		b, ok := <-f.r.in
		f.buf, f.end = b, !ok
	}
	return nil
}

// ReadByte gives one byte, so that nothing behind the stream is taken.
func (f *feeder) ReadByte() (byte, error) {
	if err := f.fill(); err != nil {
		return 0, err
	}
	c := f.buf[0]
	f.buf = f.buf[1:]
	return c, nil
}

// Read reads what there is.
func (f *feeder) Read(b []byte) (int, error) {
	if err := f.fill(); err != nil {
		return 0, err
	}
	n := copy(b, f.buf)
	f.buf = f.buf[n:]
	return n, nil
}

// New starts to decompress.
func New(format Format, dict []byte) *Reader {
	r := &Reader{in: make(chan []byte), events: make(chan event), ack: make(chan struct{})}
	r.feed.r = r
	go r.run(format, dict)
	r.next()
	return r
}

// run is the goroutine.
func (r *Reader) run(format Format, dict []byte) {
	src, err := open(&r.feed, format, dict)
	for err == nil {
		buf := make([]byte, 16<<10)
		var n int
		n, err = src.Read(buf)
		if n > 0 {
			r.events <- event{data: buf[:n]}
			<-r.ack
		}
	}
	switch {
	case errors.Is(err, zlib.ErrHeader), errors.Is(err, gzip.ErrHeader):
		err = ErrHeader
	case errors.Is(err, zlib.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		err = ErrCheck
	case errors.Is(err, zlib.ErrDictionary):
		err = ErrDictionary
	}
	r.events <- event{err: err}
}

func open(f *feeder, format Format, dict []byte) (io.Reader, error) {
	if format == Auto {
		if err := f.fill(); err != nil {
			return nil, err
		}
		format = Zlib
		if f.buf[0] == 0x1f {
			format = Gzip
		}
	}
	switch format {
	case Raw:
		return flate.NewReaderDict(f, dict), nil
	case Gzip:
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		z.Multistream(false)
		return z, nil
	}
	return zlib.NewReaderDict(f, dict)
}

// next waits for the goroutine's next event.
func (r *Reader) next() {
	if r.paused {
		r.paused = false
		r.ack <- struct{}{}
	}
	e := <-r.events
	switch {
	case e.need:
		r.needs = true
	case e.err == io.EOF && !r.feed.end:
		r.EOF = true
		r.Unused = r.feed.buf
		r.closed = true
	case e.err != nil:
		r.err, r.closed = e.err, true
	default:
		r.rest, r.paused = e.data, true
	}
}

// Tail takes the input back that was not looked at.
func (r *Reader) Tail() []byte {
	if !r.paused {
		return nil
	}
	b := r.feed.buf
	r.feed.buf = nil
	return b
}

// Decompress takes input and appends output to dst, up to limit bytes of it if limit is not
// negative. What of the input was not looked at yet stays in the reader. Between the calls the
// goroutine waits, so that its input may be touched.
func (r *Reader) Decompress(dst, input []byte, limit int) ([]byte, error) {
	switch {
	case len(input) == 0:
	case r.EOF:
		r.Unused = append(r.Unused[:len(r.Unused):len(r.Unused)], input...)
	case r.paused:
		r.feed.buf = append(r.feed.buf[:len(r.feed.buf):len(r.feed.buf)], input...)
	case r.needs:
		r.needs = false
		r.in <- input
		r.next()
	}
	for {
		n := len(r.rest)
		if limit >= 0 {
			n = min(n, limit)
			limit -= n
		}
		dst = append(dst, r.rest[:n]...)
		r.rest = r.rest[n:]
		switch {
		case len(r.rest) > 0 || limit == 0:
			return dst, nil
		case r.closed:
			return dst, r.err
		case r.needs:
			return dst, nil
		}
		r.next()
	}
}

// NeedsInput reports whether more output can only come from more input.
func (r *Reader) NeedsInput() bool { return !r.EOF && len(r.rest) == 0 && r.needs }

// Close ends the goroutine.
func (r *Reader) Close() {
	for !r.closed {
		if r.needs {
			r.needs = false
			close(r.in)
		}
		r.rest = nil
		r.next()
	}
}
