package time

import (
	"math"
	"strings"
	gotime "time"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

var structTime = o.NewStructSeq("time", "struct_time", "The time value as returned by gmtime(), localtime(), and strptime(), and\naccepted by asctime(), mktime() and strftime().", 9, true,
	"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff")

// A broken is a time taken apart, with fields as C has them but for the year.
type broken struct {
	year                      int64
	mon, mday, hour, min, sec int // mon from 0
	wday, yday, isdst         int // wday from Sunday, yday from 0
	zone                      string
	gmtoff                    int
}

func breakTime(t gotime.Time, isdst bool) broken {
	zone, off := t.Zone()
	return broken{int64(t.Year()), int(t.Month()) - 1, t.Day(), t.Hour(), t.Minute(), t.Second(),
		int(t.Weekday()), t.YearDay() - 1, btoi(isdst), zone, off}
}

func (b *broken) value() Value {
	v := structTime.New()
	for i, n := range [...]int64{b.year, int64(b.mon + 1), int64(b.mday), int64(b.hour), int64(b.min), int64(b.sec),
		int64((b.wday + 6) % 7), int64(b.yday + 1), int64(b.isdst)} {
		structTime.Set(v, i, heap.Int(n))
	}
	structTime.Set(v, 9, o.NewStr(b.zone))
	structTime.Set(v, 10, heap.Int(int64(b.gmtoff)))
	return v
}

// epochArg evaluates an optional number of seconds since the Epoch, rounded down.
func epochArg(v Value, f *Frame) (int64, bool) {
	if v == unbound || v == none {
		return gotime.Now().Unix(), true
	}
	if x, ok := o.FloatValue(v); ok {
		if math.IsNaN(x) {
			o.ValueErr("Invalid value NaN (not a number)")
			return 0, false
		}
		if x = math.Floor(x); math.Abs(x) >= 1<<63 {
			o.OverflowErr("timestamp out of range for platform time_t")
			return 0, false
		}
		return inRange(int64(x))
	}
	i := o.Index(v, f)
	if i == raised {
		return 0, false
	}
	n, ok := o.IntInt64(i)
	if !ok {
		o.OverflowErr("timestamp out of range for platform time_t")
		return 0, false
	}
	return inRange(n)
}

// inRange refuses times whose year does not fit C's int.
func inRange(n int64) (int64, bool) {
	if n > 67768036191676799 || n < -67768040609740800 {
		o.OSErrno(unix.EOVERFLOW, none, none)
		return 0, false
	}
	return n, true
}

func gmtime(x Value, f *Frame) Value {
	n, ok := epochArg(x, f)
	if !ok {
		return raised
	}
	b := breakTime(gotime.Unix(n, 0).UTC(), false)
	b.zone = "GMT"
	return b.value()
}

func local(n int64) broken {
	t := gotime.Unix(n, 0)
	return breakTime(t, t.IsDST())
}

func localtime(x Value, f *Frame) Value {
	n, ok := epochArg(x, f)
	if !ok {
		return raised
	}
	b := local(n)
	return b.value()
}

// tupleArg takes a time tuple apart; fn is the function's name for messages.
func tupleArg(v Value, f *Frame, fn string) (b broken, ok bool) {
	if !o.IsTuple(v) {
		o.TypeErr("Tuple or struct_time argument required")
		return
	}
	if o.TupleLen(v) != 9 {
		o.TypeErr("%s(): illegal time tuple argument", fn)
		return
	}
	var n [9]int64
	for i := range n {
		x := o.Index(o.TupleAt(v, i), f)
		if x == raised {
			return
		}
		k, fits := o.IntInt64(x)
		if !fits || k != int64(int32(k)) {
			o.OverflowErr("signed integer is greater than maximum")
			return
		}
		n[i] = k
	}
	b = broken{n[0], int(n[1]) - 1, int(n[2]), int(n[3]), int(n[4]), int(n[5]), int(n[6]+1) % 7, int(n[7]) - 1, int(n[8]), "", 0}
	if o.TypeOf(v) == structTime.Def.Type {
		if z := structTime.At(v, 9); o.IsStr(z) {
			b.zone = o.StrGo(z)
		}
		if i, isInt := o.IntValue(structTime.At(v, 10)); isInt {
			off, _ := o.IntInt64(i)
			b.gmtoff = int(off)
		}
	} else {
		t := gotime.Date(int(b.year), gotime.Month(b.mon+1), b.mday, b.hour, b.min, b.sec, 0, gotime.Local)
		b.zone, b.gmtoff = t.Zone()
	}
	return b, true
}

// normal checks the fields, and lets zeros stand for the first month, day and day of the year.
func (b *broken) normal() bool {
	if b.mon == -1 {
		b.mon = 0
	}
	if b.mday == 0 {
		b.mday = 1
	}
	if b.yday == -1 {
		b.yday = 0
	}
	bad := ""
	switch {
	case b.mon < 0 || b.mon > 11:
		bad = "month"
	case b.mday < 0 || b.mday > 31:
		bad = "day of month"
	case b.hour < 0 || b.hour > 23:
		bad = "hour"
	case b.min < 0 || b.min > 59:
		bad = "minute"
	case b.sec < 0 || b.sec > 61:
		bad = "seconds"
	case b.wday < 0:
		bad = "day of week"
	case b.yday < 0 || b.yday > 365:
		bad = "day of year"
	}
	if bad != "" {
		o.ValueErr("%s out of range", bad)
	}
	return bad == ""
}

func mktime(x Value, f *Frame) Value {
	b, ok := tupleArg(x, f, "mktime")
	if !ok {
		return raised
	}
	t := gotime.Date(int(b.year), gotime.Month(b.mon+1), b.mday, b.hour, b.min, b.sec, 0, gotime.Local)
	if b.isdst >= 0 && b.isdst != btoi(t.IsDST()) { // the clock was read by the other of the two times
		if b.isdst > 0 {
			t = t.Add(-gotime.Hour)
		} else {
			t = t.Add(gotime.Hour)
		}
	}
	return o.Float(float64(t.Unix()))
}

func asctime(x Value, f *Frame) Value {
	b, ok := nowOr(x, f, "asctime")
	if !ok {
		return raised
	}
	return o.NewStr(b.asctime())
}

// nowOr is tupleArg for an optional argument: the local time of now.
func nowOr(x Value, f *Frame, fn string) (broken, bool) {
	if x == unbound {
		return local(gotime.Now().Unix()), true
	}
	b, ok := tupleArg(x, f, fn)
	return b, ok && b.normal()
}

func ctime(x Value, f *Frame) Value {
	n, ok := epochArg(x, f)
	if !ok {
		return raised
	}
	b := local(n)
	return o.NewStr(b.asctime())
}

func strftime(x Value, f *Frame, tuple Value) Value {
	if !o.IsStr(x) {
		return o.TypeErr("strftime() argument 1 must be str, not %s", o.TypeName(x))
	}
	format := o.StrGo(x)
	b, ok := nowOr(tuple, f, "strftime")
	if !ok {
		return raised
	}
	b.isdst = max(-1, min(b.isdst, 1))
	var s strings.Builder
	b.format(&s, format)
	return o.NewStr(s.String())
}

// epoch is the time since the Epoch, taken as local time.
func (b *broken) epoch() int64 {
	return gotime.Date(int(b.year), gotime.Month(b.mon+1), b.mday, b.hour, b.min, b.sec, 0, gotime.Local).Unix()
}
