package timex

import (
	"strconv"
	"strings"
	"time"
)

// ampm says whether word i is a half of the day.
func (f *finder) ampm(i int) bool {
	switch f.low(i) {
	case "am", "a.m.", "a.m", "pm", "p.m.", "p.m":
		return true
	}
	return false
}

// A moment is a time of day in minutes after midnight; half says that its half
// of the day was said.
type moment struct {
	min  int
	half bool
}

// moment reads a time of day at word i: "9 am", "18:30", "1830 GMT", "noon",
// "8 in the morning", "5 o'clock". bare takes "9" alone, as in "9 to 6 pm".
func (f *finder) moment(i int, bare bool) (moment, int) {
	if i >= len(f.w) {
		return moment{}, 0
	}
	w := f.w[i].Low
	if f.is(i, clockish) {
		return moment{f.e[i].n % 24 * 60, true}, 1
	}
	h, m := 0, 0
	n := 1
	hours := false // 1830 and 18:30 need no half of the day
	switch {
	case f.is(i, numeral) && f.e[i].n >= 1 && f.e[i].n <= 12:
		h = f.e[i].n
	case !digit(w[0]):
		return moment{}, 0
	case len(w) <= 2:
		h, _ = strconv.Atoi(w)
	case len(w) == 4 && allDigits(w):
		h, _ = strconv.Atoi(w[:2])
		m, _ = strconv.Atoi(w[2:])
		if !f.zone(i+1) && f.low(i+1) != "hours" && !f.opens(i) && !(f.low(i+1) == "local" && f.low(i+2) == "time") {
			return moment{}, 0
		}
		if f.low(i+1) == "hours" {
			n = 2
		}
		hours = true
	case len(w) == 5 || len(w) == 4:
		k := strings.IndexAny(w, ":.")
		if k < 1 || k > 2 || len(w)-k-1 != 2 {
			return moment{}, 0
		}
		var e1, e2 error
		h, e1 = strconv.Atoi(w[:k])
		m, e2 = strconv.Atoi(w[k+1:])
		if e1 != nil || e2 != nil {
			return moment{}, 0
		}
		hours = w[k] == ':'
	default:
		return moment{}, 0
	}
	if h > 24 || m > 59 {
		return moment{}, 0
	}
	if f.low(i+n) == "o" && (f.low(i+n+1) == "’" || f.low(i+n+1) == "'") && f.low(i+n+2) == "clock" {
		n += 3
		hours = true
	}
	half := ""
	switch {
	case f.ampm(i + n):
		half = f.low(i + n)[:1]
		n++
	case f.low(i+n) == "in" && f.low(i+n+1) == "the" && f.is(i+n+2, daypart):
		half = "p"
		if f.low(i+n+2) == "morning" {
			half = "a"
		}
		n += 3
	case f.low(i+n) == "at" && f.low(i+n+1) == "night":
		half = "p"
		n += 2
	case f.zone(i+n) && (hours || f.is(i, numeral) || digit(w[0]) && len(w) <= 2 && f.low(i-1) == "at"):
		n++
		hours = true
	}
	if half != "" {
		if h > 12 || h == 0 {
			if half == "p" && h > 12 { // "18:00 p.m."
				return moment{h*60 + m, true}, n
			}
			if h > 12 {
				return moment{}, 0
			}
		}
		h %= 12
		if half == "p" {
			h += 12
		}
		if f.zone(i + n) {
			n++
		}
		return moment{h*60 + m, true}, n
	}
	if hours {
		return moment{(h%24)*60 + m, h > 12 || h == 0 || len(w) == 4 && w[0] == '0' || len(w) == 5}, n
	}
	if bare && len(w) <= 5 {
		return moment{(h%24)*60 + m, false}, n
	}
	return moment{}, 0
}

// opens says whether the four figures at word i are the time at which a window
// opens: "from 0900 to 1800 GMT". The zone stands behind its end.
func (f *finder) opens(i int) bool {
	if l := f.low(i - 1); l != "from" && l != "between" {
		return false
	}
	if j := f.low(i + 1); j != "to" && j != "until" && j != "till" && j != "and" {
		return false
	}
	w := f.low(i + 2)
	return len(w) == 4 && allDigits(w) && (f.zone(i+3) || f.low(i+3) == "hours" || f.low(i+3) == "local" && f.low(i+4) == "time")
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) {
			return false
		}
	}
	return true
}

func (f *finder) zone(i int) bool {
	switch f.low(i) {
	case "gmt", "utc", "est", "edt", "cet", "bst":
		return true
	}
	return false
}

func (m moment) String() string { return "T" + two(m.min/60) + ":" + two(m.min%60) }

// clock reads a time of day, and a window between two.
//
//	9 am to 6 pm; from 8 in the morning to noon; between 10 and 2 pm; 10:00-19:00
func (f *finder) clock(i int) (Expr, int) {
	x := Expr{Kind: Time}
	j := i
	lead := f.low(j)
	if lead == "from" || lead == "between" {
		j++
	}
	a, n := f.moment(j, j > i)
	bare := false
	if n == 0 {
		// "9-11 am", "9 to 6 pm"
		if a, n = f.moment(j, true); n == 0 {
			return x, 0
		}
		bare = true
	}
	k := j + n
	join := 0
	switch w := f.low(k); {
	case w == "to" || w == "until" || w == "till" || w == "through" || w == "–" || w == "—":
		join = 1
	case w == "and" && lead == "between":
		join = 1
	case dash(w) && f.w[k].Glued:
		join = 1
	}
	if join > 0 {
		if b, bn := f.moment(k+1, false); bn > 0 && (!bare || b.half) {
			if !a.half && b.half {
				// "9 to 6 pm" is from nine in the morning, "2 to 6 pm" from two in
				// the afternoon: the half that makes the window shorter than twelve hours.
				if b.min >= 720 && a.min < 720 && a.min+720 < b.min {
					a.min += 720
				}
			}
			if end := k + 1 + bn; f.low(end) == "on" && f.low(i-1) == "at" && i == j {
				// "from Thursday at noon until midnight on Sunday" is no window of a day
				x.Value = a.String()
				return x, k - i
			}
			d := b.min - a.min
			if d <= 0 {
				d += 24 * 60
			}
			x.Seconds = int64(d) * 60
			x.Value = a.String() + "/" + b.String()
			return x, k + 1 + bn - i
		}
	}
	if bare || lead == "from" || lead == "between" {
		return x, 0
	}
	if f.is(j, numeral) && !a.half && f.low(j+1) != "o" {
		return x, 0
	}
	x.Value = a.String()
	// "midnight Friday", "8:30 p.m. local time on Thursday", "7:00 p.m. of December 22"
	d := k
	if f.low(d) == "(" && f.zone(d+2) && f.low(d+3) == ")" {
		d += 4
	}
	if f.low(d) == "local" && f.low(d+1) == "time" {
		d += 2
	}
	if f.low(d) == "," {
		d++
	}
	if f.low(d) == "on" || f.low(d) == "of" {
		d++
	}
	if d < len(f.w) && (f.is(d, weekday|month|deictic) || digit(f.w[d].Low[0]) || f.low(d) == "next" || f.low(d) == "this") {
		y := Expr{Kind: Date}
		if dn := f.plainDate(&y, d); dn > 0 && y.Kind == Date {
			if len(y.Value) == 10 {
				x.Value = y.Value + a.String()
				x.Begin = y.Begin.Add(time.Duration(a.min) * time.Minute)
				if f.is(j, clockish) && f.e[j].n == 24 { // midnight Friday ends Friday
					x.Begin = y.End
					x.Value = y.Value + "T24:00"
				}
				x.End = x.Begin.Add(time.Minute)
			} else {
				x.Value = ""
			}
			return x, d + dn - i
		}
	}
	return x, k - i
}
