package time

import (
	"strings"
	"testing"
	gotime "time"
)

// The expected texts are CPython's on the C library, in UTC.
func TestStrftime(t *testing.T) {
	b := breakTime(gotime.Unix(1e9, 0).UTC(), false)
	b.zone = "GMT"
	for _, c := range []struct{ format, want string }{
		{"%Y-%m-%d %H:%M:%S %a %A %b %B", "2001-09-09 01:46:40 Sun Sunday Sep September"},
		{"%c|%D|%e|%F|%g|%G|%I|%j|%k|%l|%p|%P|%r|%R", "Sun Sep  9 01:46:40 2001|09/09/01| 9|2001-09-09|01|2001|01|252| 1| 1|AM|am|01:46:40 AM|01:46"},
		{"%u %U %V %w %W %x %X %y %z %Z %% %C", "7 36 36 0 36 09/09/01 01:46:40 01 +0000 GMT % 20"},
		{"%5Y %-d %_d %^a %q %", "02001 9  9 SUN %q %"},
	} {
		var s strings.Builder
		b.format(&s, c.format)
		if s.String() != c.want {
			t.Errorf("%q: %q, want %q", c.format, s.String(), c.want)
		}
	}
}

// Weeks and days of the year agree with Go's for every day of 30 years.
func TestISOWeek(t *testing.T) {
	for d := gotime.Date(1995, 1, 1, 0, 0, 0, 0, gotime.UTC); d.Year() < 2025; d = d.AddDate(0, 0, 1) {
		b := breakTime(d, false)
		y, w := b.isoWeek()
		if gy, gw := d.ISOWeek(); int64(gy) != y || gw != w {
			t.Fatalf("%s: %d-%d, want %d-%d", d.Format("2006-01-02"), y, w, gy, gw)
		}
	}
}
