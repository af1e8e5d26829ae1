package time

import (
	"strconv"
	"strings"
)

// Formatting as the C library's strftime does in the C locale, with its flags and widths.

var (
	dayNames   = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

func pad(n int64, width int, fill byte) string {
	s := strconv.FormatInt(n, 10)
	neg := ""
	if n < 0 && fill == '0' {
		neg, s = "-", s[1:]
	}
	if k := width - len(s) - len(neg); k > 0 && fill != 0 {
		s = strings.Repeat(string(fill), k) + s
	}
	return neg + s
}

func (b *broken) asctime() string {
	return dayNames[b.wday%7][:3] + " " + monthNames[b.mon][:3] + pad(int64(b.mday), 3, ' ') + " " +
		pad(int64(b.hour), 2, '0') + ":" + pad(int64(b.min), 2, '0') + ":" + pad(int64(b.sec), 2, '0') + " " + pad(b.year, 0, 0)
}

func leap(y int64) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// isoWeek returns the ISO year and week.
func (b *broken) isoWeek() (year int64, week int) {
	wday := (b.wday + 6) % 7 // from Monday
	days := func(y int64) int { return 365 + btoi(leap(y)) }
	year = b.year
	w := (b.yday - wday + 10) / 7
	if b.yday-wday+10 < 7 { // the last week of the year before
		year--
		yday := b.yday + days(year)
		w = (yday - wday + 10) / 7
	} else if w == 53 && b.yday-wday+3 >= days(year) {
		return year + 1, 1
	}
	return year, w
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// format appends the time in the given format.
func (b *broken) format(s *strings.Builder, format string) {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			s.WriteByte(format[i])
			continue
		}
		from := i
		i++
		flag, upper, swap := byte(0), false, false
	flags:
		for ; i < len(format); i++ {
			switch format[i] {
			case '-', '_', '0', '+':
				flag = format[i]
			case '^':
				upper = true
			case '#':
				swap = true
			default:
				break flags
			}
		}
		width := 0
		for ; i < len(format) && format[i] >= '0' && format[i] <= '9'; i++ {
			width = min(width*10+int(format[i]-'0'), 1000)
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i == len(format) {
			s.WriteString(format[from:])
			return
		}
		num := func(n int64, w int, fill byte) {
			switch flag {
			case '-':
				fill = 0
			case '_':
				fill = ' '
			case '0', '+':
				fill = '0'
			}
			s.WriteString(pad(n, max(w, width), fill))
		}
		text := func(t string) {
			if upper || swap {
				t = strings.ToUpper(t)
			}
			if k := width - len(t); k > 0 {
				fill := " "
				if flag == '0' || flag == '+' {
					fill = "0"
				}
				t = strings.Repeat(fill, k) + t
			}
			s.WriteString(t)
		}
		compose := func(f string) {
			var t strings.Builder
			b.format(&t, f)
			text(t.String())
		}
		hour12 := int64((b.hour+11)%12 + 1)
		switch c := format[i]; c {
		case 'a':
			text(dayNames[b.wday%7][:3])
		case 'A':
			text(dayNames[b.wday%7])
		case 'b', 'h':
			text(monthNames[b.mon][:3])
		case 'B':
			text(monthNames[b.mon])
		case 'c':
			compose("%a %b %e %H:%M:%S %Y")
		case 'C':
			num(floorDiv(b.year, 100), btoi(b.year >= 1000)*2, '0')
		case 'd':
			num(int64(b.mday), 2, '0')
		case 'D', 'x':
			compose("%m/%d/%y")
		case 'e':
			num(int64(b.mday), 2, ' ')
		case 'F':
			compose("%Y-%m-%d")
		case 'g':
			y, _ := b.isoWeek()
			num((y%100+100)%100, 2, '0')
		case 'G':
			y, _ := b.isoWeek()
			num(y, 0, '0')
		case 'H':
			num(int64(b.hour), 2, '0')
		case 'I':
			num(hour12, 2, '0')
		case 'j':
			num(int64(b.yday+1), 3, '0')
		case 'k':
			num(int64(b.hour), 2, ' ')
		case 'l':
			num(hour12, 2, ' ')
		case 'm':
			num(int64(b.mon+1), 2, '0')
		case 'M':
			num(int64(b.min), 2, '0')
		case 'n':
			s.WriteByte('\n')
		case 'p', 'P':
			t := "AM"
			if b.hour >= 12 {
				t = "PM"
			}
			if c == 'P' || swap {
				s.WriteString(strings.ToLower(t))
			} else {
				text(t)
			}
		case 'r':
			compose("%I:%M:%S %p")
		case 'R':
			compose("%H:%M")
		case 's':
			num(b.epoch(), 1, '0')
		case 'S':
			num(int64(b.sec), 2, '0')
		case 't':
			s.WriteByte('\t')
		case 'T', 'X':
			compose("%H:%M:%S")
		case 'u':
			num(int64((b.wday+6)%7+1), 1, '0')
		case 'U':
			num(int64((b.yday-b.wday+7)/7), 2, '0')
		case 'V':
			_, w := b.isoWeek()
			num(int64(w), 2, '0')
		case 'w':
			num(int64(b.wday), 1, '0')
		case 'W':
			num(int64((b.yday-(b.wday+6)%7+7)/7), 2, '0')
		case 'y':
			num((b.year%100+100)%100, 2, '0')
		case 'Y':
			num(b.year, 0, '0')
		case 'z':
			off := b.gmtoff / 60
			sign := "+"
			if off < 0 {
				sign, off = "-", -off
			}
			text(sign + pad(int64(off/60*100+off%60), 4, '0'))
		case 'Z':
			text(b.zone)
		case '%':
			s.WriteByte('%')
		default:
			s.WriteString(format[from : i+1])
		}
	}
}
