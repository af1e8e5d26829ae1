package time

import (
	"encoding/binary"
	"os"
	"strings"
	gotime "time"

	"pyjit/heap"
	o "pyjit/object"
)

// module is the module time, whose attributes say what the local time zone is.
var module *heap.Root

// tzset makes the time zone of the variable TZ the local one.
func tzset(_ Value, f *Frame) Value {
	gotime.Local = localZone()
	if module != nil && !setZone(module.Get(), f) {
		return raised
	}
	return none
}

// localZone returns the time zone that the environment names. What names none is UTC.
func localZone() *gotime.Location {
	name, set := os.LookupEnv("TZ")
	if !set {
		if data, err := os.ReadFile("/etc/localtime"); err == nil {
			if l, err := gotime.LoadLocationFromTZData("Local", data); err == nil {
				return l
			}
		}
		return gotime.UTC
	}
	name = strings.TrimPrefix(name, ":")
	switch {
	case name == "":
		return gotime.UTC
	case name[0] == '/':
		if data, err := os.ReadFile(name); err == nil {
			if l, err := gotime.LoadLocationFromTZData(name, data); err == nil {
				return l
			}
		}
		return gotime.UTC
	}
	if l, err := gotime.LoadLocation(name); err == nil {
		return l
	}
	if l, err := gotime.LoadLocationFromTZData(name, ruleData(name)); err == nil {
		return l
	}
	return gotime.UTC
}

// ruleData makes a time zone file (RFC 9636) of a rule in the form of POSIX, such
// as EST5EDT,M3.2.0,M11.1.0: all its times lie behind the one transition that it
// lists, where the rule in the footer holds.
func ruleData(rule string) []byte {
	if !strings.Contains(rule, ",") && hasSummer(rule) {
		rule += ",M3.2.0,M11.1.0" // as the C library supposes
	}
	header := func(b []byte, times uint32) []byte {
		b = append(b, "TZif2"...)
		b = append(b, make([]byte, 15)...)
		for _, n := range [...]uint32{0, 0, 0, times, 1, 4} { // … transitions, types, bytes of names
			b = binary.BigEndian.AppendUint32(b, n)
		}
		return b
	}
	body := func(b []byte, times []byte) []byte {
		b = append(b, times...)
		if times != nil {
			b = append(b, 0) // the type of the transition
		}
		b = append(b, 0, 0, 0, 0, 0, 0) // offset, no summer time, name
		return append(b, "UTC\x00"...)
	}
	b := body(header(nil, 0), nil)
	early := int64(-1) << 59
	b = body(header(b, 1), binary.BigEndian.AppendUint64(nil, uint64(early)))
	return append(b, "\n"+rule+"\n"...)
}

// hasSummer reports whether a rule without dates names a zone of summer time: there
// is a second name behind the offset.
func hasSummer(rule string) bool {
	if rule[0] == '<' { // a name in brackets, of signs and digits, too
		_, rule, _ = strings.Cut(rule, ">")
		rule = "x" + rule
	}
	i := strings.IndexAny(rule, "+-0123456789")
	return i > 0 && strings.Trim(rule[i:], "+-0123456789:") != ""
}

// setZone sets the attributes of the module that describe the local time zone.
func setZone(mod Value, f *Frame) bool {
	year := gotime.Now().Year()
	jan := gotime.Date(year, 1, 1, 0, 0, 0, 0, gotime.Local)
	jul := gotime.Date(year, 7, 1, 0, 0, 0, 0, gotime.Local)
	stdName, stdOff := jan.Zone()
	dstName, dstOff := jul.Zone()
	if stdOff > dstOff { // the southern half of the earth
		stdName, stdOff, dstName, dstOff = dstName, dstOff, stdName, stdOff
	}
	return o.SetAttr(mod, f, o.Intern("timezone"), heap.Int(int64(-stdOff))) != raised &&
		o.SetAttr(mod, f, o.Intern("altzone"), heap.Int(int64(-dstOff))) != raised &&
		o.SetAttr(mod, f, o.Intern("daylight"), heap.Int(int64(btoi(stdOff != dstOff)))) != raised &&
		o.SetAttr(mod, f, o.Intern("tzname"), o.Tuple2(o.NewStr(stdName), o.NewStr(dstName))) != raised
}
