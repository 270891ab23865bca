package timex

import (
	"strconv"
	"strings"
	"time"
)

// midnight is the beginning of t's day, UTC.
func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// on makes x the day t.
func (x *Expr) on(t time.Time) {
	if t.IsZero() {
		return
	}
	x.Value = t.Format("2006-01-02")
	x.Begin, x.End = t, t.AddDate(0, 0, 1)
}

func (x *Expr) inMonth(t time.Time) {
	x.Begin = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	x.End = x.Begin.AddDate(0, 1, 0)
	x.Value = x.Begin.Format("2006-01")
}

func (x *Expr) inYear(y int) {
	x.Begin = time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
	x.End = x.Begin.AddDate(1, 0, 0)
	x.Value = x.Begin.Format("2006")
}

func (x *Expr) inWeek(t time.Time) {
	x.Begin = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	x.End = x.Begin.AddDate(0, 0, 7)
	y, w := t.ISOWeek()
	x.Value = strconv.Itoa(y) + "-W" + two(w)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// distance makes x the date that lies l before ("ago") or after publication.
// "Earlier" and "later" count from a day of the story, which is not known.
func (f *finder) distance(x *Expr, l length, way string) {
	x.Value = ""
	if way != "ago" || f.pub.IsZero() || l.vague || l.high > 0 || l.v != float64(int(l.v)) || l.v > 9999 || x.Mod != "" {
		return
	}
	n := -int(l.v)
	switch l.unit {
	case day, night:
		x.on(f.pub.AddDate(0, 0, n))
	case week:
		x.inWeek(f.pub.AddDate(0, 0, 7*n))
	case month30:
		x.inMonth(time.Date(f.pub.Year(), f.pub.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0))
	case year:
		x.inYear(f.pub.Year() + n)
	case decade:
		x.inYear(f.pub.Year() + 10*n)
	}
}

// endings are the points of a stretch of time that are no length.
var endings = set(`end start beginning middle close turn`)

// dayOfMonth reads a day of the month: "8", "8th", "the 8th".
func (f *finder) dayOfMonth(i int) (d, n int) {
	if i >= len(f.w) || len(f.w[i].Low) > 2 || !digit(f.w[i].Low[0]) {
		return 0, 0
	}
	d, err := strconv.Atoi(f.w[i].Low)
	if err != nil || d < 1 || d > 31 {
		return 0, 0
	}
	n = 1
	if i+1 < len(f.w) && f.w[i+1].Glued {
		switch f.w[i+1].Low {
		case "st", "nd", "rd", "th":
			n = 2
		}
	}
	return d, n
}

// yearAt reads a year in four digits.
func (f *finder) yearAt(i int) (int, bool) {
	if i >= len(f.w) || len(f.w[i].Low) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(f.w[i].Low)
	return y, err == nil && y >= 1000 && y <= 2199
}

// monthAt reads a month's name. The names that are words of the language as
// well count only beside a day or year, or after a word that asks for a time:
//
//	in May; since March; "the envoy may march" has none
func (f *finder) monthAt(i int) (m, n int) {
	if !f.is(i, month) || !f.w[i].Cap {
		return 0, 0
	}
	n = 1
	if f.low(i+1) == "." && f.w[i+1].Glued && len(f.w[i].Low) <= 4 && f.w[i].Low != "june" && f.w[i].Low != "july" && f.w[i].Low != "may" {
		n = 2
	}
	return f.e[i].n, n
}

// date reads a date at word i.
func (f *finder) date(i int) (Expr, int) {
	x := Expr{Kind: Date}
	j := i
	// "early Thursday", "late last year", "mid-August", "earlier this week"
	edge := false
	switch f.low(j) {
	case "early", "late", "earlier", "later":
		j++
		edge = true
		if f.low(j) == "on" && f.is(j+1, weekday) || f.low(j) == "in" && f.is(j+1, month) {
			return x, 0 // "Earlier on Monday" is said of the day, which stands for itself
		}
	case "mid":
		j++
		edge = true
		if f.hyphen(j) {
			j++
		}
	}
	if f.hyphen(j) && edge { // early-December
		j++
	}
	n := f.plainDate(&x, j)
	if n == 0 {
		return x, 0
	}
	if edge && x.Kind == Set {
		return x, 0
	}
	return x, j + n - i
}

func (f *finder) plainDate(x *Expr, j int) int {
	if j >= len(f.w) {
		return 0
	}
	w := f.w[j].Low
	switch {
	case f.is(j, weekday):
		return f.weekday(x, j)
	case f.is(j, month):
		return f.month(x, j)
	case f.is(j, deictic):
		if !f.pub.IsZero() {
			x.on(f.pub.AddDate(0, 0, f.e[j].n))
		}
		if f.is(j+1, daypart) && f.low(j) != "today" {
			x.Kind = Time
			x.part(f.low(j + 1))
			return 2
		}
		if w == "tonight" {
			x.Kind = Time
			x.part("night")
		}
		return 1
	case digit(w[0]):
		return f.figures(x, j)
	case w == "the":
		if d, n := f.dayOfMonth(j + 1); n == 2 && f.low(j+3) == "of" {
			if m, k := f.monthAt(j + 4); k > 0 {
				end := j + 4 + k
				return f.dayMonth(x, j, d, m, end) - j
			}
		}
		if f.low(j+1) == "day" && f.low(j+2) == "before" && f.low(j+3) == "yesterday" {
			if !f.pub.IsZero() {
				x.on(f.pub.AddDate(0, 0, -2))
			}
			return 4
		}
		if f.low(j+1) == "day" && f.low(j+2) == "after" && f.low(j+3) == "tomorrow" {
			if !f.pub.IsZero() {
				x.on(f.pub.AddDate(0, 0, 2))
			}
			return 4
		}
		// "the year", "the fiscal year": the length of one
		k := j + 1
		if f.low(k) == "fiscal" || f.low(k) == "calendar" {
			k++
		}
		ending := f.low(j-1) == "of" && endings[f.low(j-2)] // "until the end of the year" is a day
		if f.low(k) == "year" && !ending && !f.hyphen(k+1) && f.low(k+1) != "before" && f.low(k+1) != "of" && f.low(k+1) != "’s" && f.low(k+1) != "'s" {
			x.Kind, x.Value, x.Seconds = Duration, "P1Y", 31536000
			return k + 1 - j
		}
		// "over the weekend": its two days
		if f.low(j+1) == "weekend" && !f.hyphen(j+2) && !f.is(j+2, unit) && f.low(j+2) != "of" {
			x.Kind, x.Value, x.Seconds = Duration, "P1WE", 2*86400
			return 2
		}
		// "the 1990s"
		if y, ok := f.yearAt(j + 1); ok && f.low(j+2) == "s" && f.w[j+2].Glued {
			x.inYear(y)
			x.End = x.Begin.AddDate(10, 0, 0)
			x.Value = x.Value[:3]
			return 3
		}
		if f.low(j+1) == "past" || f.low(j+1) == "last" || f.low(j+1) == "coming" || f.low(j+1) == "next" || f.low(j+1) == "previous" {
			if f.is(j+2, unit) && !f.is(j+2, plural) {
				// "the past week" is a length, "the next day" a date of the story
				if f.low(j+1) == "past" || f.low(j+1) == "coming" || f.low(j+1) == "last" {
					l := length{v: 1, unit: f.e[j+2].n}
					x.Kind = Duration
					x.Value, x.Seconds = l.value()
					return 3
				}
				return 3
			}
		}
	case w == "last" || w == "past" || w == "next" || w == "this" || w == "coming" || w == "previous" || w == "following":
		return f.relative(x, j)
	}
	return 0
}

// part makes a resolved day a part of it.
func (x *Expr) part(p string) {
	if x.Value != "" {
		x.Value += parts[p]
	}
}

// parts are TIMEX3's codes of the parts of a day.
var parts = map[string]string{"morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "night": "TNI"}

// ways say how many units from now a word means.
var ways = map[string]int{"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}

// relative reads "last month", "next Tuesday", "this morning". A month stays a
// month and a year a year: no day is made of them.
func (f *finder) relative(x *Expr, j int) int {
	way := ways[f.low(j)]
	if f.low(j) == "this" && (f.low(j+1) == "past" || f.low(j+1) == "coming") && f.is(j+2, unit|weekday) {
		n := f.relative(x, j+1)
		if n > 0 {
			return n + 1
		}
		return 0
	}
	if f.low(j) == "following" || f.low(j) == "previous" {
		return 0
	}
	k := j + 1
	switch {
	case f.is(k, daypart):
		if f.low(j) == "next" || f.low(j) == "past" || f.low(j) == "coming" {
			return 0
		}
		x.Kind = Time
		if !f.pub.IsZero() {
			x.on(f.pub.AddDate(0, 0, way))
			x.part(f.low(k))
		}
		return 2
	case f.is(k, unit) && !f.is(k, plural):
		if f.hyphen(k + 1) {
			return 0
		}
		u := f.e[k].n
		n := 2
		switch u {
		case century:
			if way != 0 {
				return 0
			}
			// "the wars of this century": the length of one, as "the year" is
			x.Kind = Duration
			x.Value, x.Seconds = (&length{v: 1, unit: century}).value()
			return n
		case second, minute, hour:
			return 0
		case day:
			return 0
		}
		if f.pub.IsZero() {
			return n
		}
		switch u {
		case week:
			x.inWeek(f.pub.AddDate(0, 0, 7*way))
		case month30:
			x.inMonth(time.Date(f.pub.Year(), f.pub.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, way, 0))
		case quarter:
			q := (int(f.pub.Month())-1)/3 + way
			t := time.Date(f.pub.Year(), time.Month(1+3*q), 1, 0, 0, 0, 0, time.UTC)
			x.Begin, x.End = t, t.AddDate(0, 3, 0)
			x.Value = t.Format("2006") + "-Q" + strconv.Itoa((int(t.Month())-1)/3+1)
		case year:
			x.inYear(f.pub.Year() + way)
		case weekend:
			// The weekend before, or the one of this week.
			t := f.pub.AddDate(0, 0, 6-(int(f.pub.Weekday())+6)%7-1) // Saturday of this week
			if way < 0 {
				t = t.AddDate(0, 0, -7)
			} else if way > 0 {
				t = t.AddDate(0, 0, 7)
			}
			x.Begin, x.End = t, t.AddDate(0, 0, 2)
			y, wk := t.ISOWeek()
			x.Value = strconv.Itoa(y) + "-W" + two(wk) + "-WE"
		}
		return n
	case f.is(k, weekday) && f.w[k].Cap:
		if !f.pub.IsZero() {
			d := (f.e[k].n - int(f.pub.Weekday()) + 7) % 7 // days ahead
			switch {
			case way < 0 && d == 0:
				d = -7
			case way < 0:
				d -= 7
			case way > 0 && d == 0:
				d = 7
			case way == 0 && d != 0 && f.tense(k) < 0:
				d -= 7
			}
			x.on(f.pub.AddDate(0, 0, d))
		}
		return 2 + f.dayPart(x, k+1)
	case f.is(k, month) && f.w[k].Cap:
		if !f.pub.IsZero() {
			t := time.Date(f.pub.Year(), time.Month(f.e[k].n), 1, 0, 0, 0, 0, time.UTC)
			switch {
			case way < 0 && t.Month() >= f.pub.Month():
				t = t.AddDate(-1, 0, 0)
			case way > 0 && t.Month() <= f.pub.Month():
				t = t.AddDate(1, 0, 0)
			}
			x.inMonth(t)
		}
		return 2
	}
	return 0
}

// dayPart adds a part of the day that stands at word k: "Thursday night".
func (f *finder) dayPart(x *Expr, k int) int {
	if f.is(k, daypart) && f.low(k) != "dawn" && f.low(k) != "dusk" {
		x.Kind = Time
		x.part(f.low(k))
		return 1
	}
	return 0
}

// weekday reads the name of a day and what belongs to it: a date of the month,
// a part of the day, a week.
func (f *finder) weekday(x *Expr, j int) int {
	w := f.w[j].Low
	short := len(w) <= 5 && !strings.HasSuffix(w, "day")
	if !f.w[j].Cap {
		return 0
	}
	n := 1
	if short {
		if f.low(j+1) != "." || !f.w[j+1].Glued {
			return 0
		}
		n = 2
	}
	if strings.HasSuffix(w, "days") {
		x.Kind, x.Value, x.Every = Set, "P1W", "P1W"
		return n
	}
	// Names of feasts, papers and programmes are no day of this week.
	if j > 0 && f.w[j-1].Cap && !f.w[j].Glued && feasts[f.low(j-1)] {
		return 0
	}
	if k := j + n; k < len(f.w) && f.w[k].Cap && f.low(j-1) == "the" && f.w[j-1].Cap && !f.is(k, month|daypart) && !upper(f, j) {
		return 0 // "The Sunday Herald"
	}
	// "Thursday, December 8", "Friday, the 28th of June"
	k := j + n
	if f.low(k) == "," {
		k++
	}
	if f.low(k) == "the" {
		k++
	}
	y := Expr{Kind: Date}
	if f.is(k, month) {
		m := f.month(&y, k)
		if _, mn := f.monthAt(k); m > mn && len(y.Value) != len("2006-01") { // with its day
			*x = y
			return k + m - j
		}
	} else if d, dn := f.dayOfMonth(k); dn > 0 {
		m := k + dn
		if f.low(m) == "of" {
			m++
		}
		if mo, mn := f.monthAt(m); mn > 0 {
			end := f.dayMonth(&y, k, d, mo, m+mn)
			*x = y
			return end - j
		}
	}
	week := 0 // "Monday last week", "Monday of next week"
	k = j + n
	if f.low(k) == "of" {
		k++
	}
	if f.low(k+1) == "week" && (f.low(k) == "last" || f.low(k) == "next" || f.low(k) == "this") {
		week = k + 2
	}
	if !f.pub.IsZero() {
		ahead := (f.e[j].n - int(f.pub.Weekday()) + 7) % 7
		switch {
		case week > 0:
			monday := f.pub.AddDate(0, 0, -(int(f.pub.Weekday())+6)%7)
			monday = monday.AddDate(0, 0, 7*ways[f.low(week-2)])
			x.on(monday.AddDate(0, 0, (f.e[j].n+6)%7))
		case ahead == 0:
			x.on(f.pub)
		case f.tense(j) > 0:
			x.on(f.pub.AddDate(0, 0, ahead))
		default:
			x.on(f.pub.AddDate(0, 0, ahead-7))
		}
	}
	if week > 0 {
		return week - j
	}
	return n + f.dayPart(x, j+n)
}

var feasts = set(`good black bloody super cyber ash palm easter holy maundy shrove giving ruby red whit`)

// upper says whether the stretch is set in capitals, where a capital tells
// nothing.
func upper(f *finder, j int) bool {
	for k := j - 3; k <= j+3; k++ {
		if k >= 0 && k < len(f.w) && f.w[k].Letter && !f.w[k].Cap {
			return false
		}
	}
	return true
}

// month reads "December 8, 2016", "December 2016", "June 2-12", "in May".
func (f *finder) month(x *Expr, j int) int {
	m, n := f.monthAt(j)
	if n == 0 {
		return 0
	}
	k := j + n
	if d, dn := f.dayOfMonth(k); dn > 0 && f.low(k+dn) != ":" {
		if !f.is(k+dn, unit) && !f.ampm(k+dn) {
			return f.dayMonth(x, j, d, m, k+dn) - j
		}
	}
	c := k
	if f.low(c) == "," || f.low(c) == "of" {
		c++
	}
	if y, ok := f.yearAt(c); ok && y >= 1800 {
		x.inMonth(time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC))
		return c + 1 - j
	}
	switch f.low(j - 1) {
	case "in", "since", "until", "till", "by", "early", "late", "mid", "during", "through", "of", "from", "to", "before", "after", "and", "-", "for":
		switch f.low(j - 1) {
		case "to", "and", "of", "for", "from", "by", "-": // "to March", "of May": names and verbs
			if m == 3 || m == 5 || m == 4 || m == 6 || m == 8 {
				if f.low(j-1) != "-" || f.low(j-2) != "mid" {
					return 0
				}
			}
		}
	default:
		if m == 3 || m == 5 || m == 4 || m == 6 || m == 8 || n == 2 || len(f.w[j].Low) < 4 {
			return 0
		}
	}
	if k < len(f.w) && f.w[k].Cap && (m >= 3 && m <= 8) && !upper(f, j) {
		return 0 // a person called April
	}
	if !f.pub.IsZero() {
		t := time.Date(f.pub.Year(), time.Month(m), 1, 0, 0, 0, 0, time.UTC)
		switch tense := f.tense(j); {
		case tense > 0 && t.Month() < f.pub.Month():
			t = t.AddDate(1, 0, 0)
		case tense < 0 && t.After(f.pub):
			t = t.AddDate(-1, 0, 0)
		case tense == 0 && t.After(f.pub):
			return n // "the harvest is in September": of which year is not said
		}
		x.inMonth(t)
	}
	return n
}

// dayMonth finishes a date whose day and month are known and whose words so
// far end at word end: it reads the year, or takes the one that brings the
// date nearest to publication. It gives where the expression ends.
func (f *finder) dayMonth(x *Expr, start, d, m, end int) int {
	// "June 2-12", "December 8 to 10"
	last := 0
	if k := end; k < len(f.w) && f.is(start, month) {
		if f.hyphen(k) || f.low(k) == "–" || f.low(k) == "to" {
			if u, un := f.dayOfMonth(k + 1); un > 0 && u > d && !f.is(k+1+un, unit|month) && !f.ampm(k+1+un) {
				last, end = u, k+1+un
			}
		}
	}
	k := end
	if f.low(k) == "," || f.low(k) == "of" {
		k++
	}
	y, ok := f.yearAt(k)
	if ok && y >= 1800 {
		end = k + 1
	} else {
		if f.pub.IsZero() {
			return end
		}
		// The year that brings it nearest: a report of 3 January says
		// "December 28" of last year and "January 20" of this one.
		y = f.pub.Year()
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		// What was, and would lie months ahead, was a year earlier: "came into
		// effect on 2 April", read in October.
		if gap := t.Sub(f.pub); gap > 183*24*time.Hour || gap > 120*24*time.Hour && f.tense(start) < 0 {
			y--
		} else if gap < -183*24*time.Hour {
			y++
		}
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d { // 31 February
		return end
	}
	x.on(t)
	if last > 0 {
		u := time.Date(y, time.Month(m), last, 0, 0, 0, 0, time.UTC)
		if u.Day() == last {
			x.End = u.AddDate(0, 0, 1)
			x.Value += "/" + u.Format("2006-01-02")
		}
	}
	return end
}

// figures reads a date that begins with a number: "8 December 2016",
// "2016-12-08", "2016".
func (f *finder) figures(x *Expr, j int) int {
	if y, ok := f.yearAt(j); ok {
		if f.hyphen(j+1) && f.hyphen(j+3) {
			m, e1 := strconv.Atoi(f.low(j + 2))
			d, e2 := strconv.Atoi(f.low(j + 4))
			if e1 == nil && e2 == nil && len(f.low(j+2)) == 2 && len(f.low(j+4)) == 2 && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
				if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); t.Day() == d {
					x.on(t)
					return 5
				}
			}
		}
		if y < 1800 || f.is(j+1, unit) || f.hyphen(j+1) || f.hyphen(j-1) && f.low(j-2) != "mid" {
			return 0
		}
		switch f.low(j - 1) {
		case "in", "since", "of", "by", "from", "until", "till", "during", "late", "early", "to", "through", "before", "after", "-", "mid", "and":
			switch f.low(j - 1) {
			case "of", "to", "and", "from", "by", "after", "before":
				// A number of people is no year.
				if j+1 < len(f.w) && f.w[j+1].Letter && !f.w[j+1].Cap {
					switch f.low(j + 1) {
					case "and", "to", "until", "when", "after", "in", "on", "that", "but", "as", "for", "with", "was", "by", "the", "because", "while", "he", "has", "had", "at", "through", "were", "led", "when the":
					default:
						return 0
					}
				}
			}
			if f.low(j+1) == "s" && f.w[j+1].Glued {
				return 0
			}
			x.inYear(y)
			return 1
		}
		return 0
	}
	d, n := f.dayOfMonth(j)
	if n == 0 {
		return 0
	}
	k := j + n
	// "7 to 10 December", "7-10 December"
	first := 0
	if f.low(k) == "to" || f.low(k) == "–" || f.hyphen(k) {
		if u, un := f.dayOfMonth(k + 1); un > 0 && u > d {
			if _, mn := f.monthAt(k + 1 + un); mn > 0 {
				first = d
				d, k = u, k+1+un
			}
		}
	}
	if f.low(k) == "of" {
		k++
	}
	if f.hyphen(k) {
		return 0
	}
	m, mn := f.monthAt(k)
	if mn == 0 {
		return 0
	}
	end := f.dayMonth(x, j, d, m, k+mn)
	if first > 0 && x.Value != "" {
		x.Begin = time.Date(x.Begin.Year(), x.Begin.Month(), first, 0, 0, 0, 0, time.UTC)
		x.Value = x.Begin.Format("2006-01-02") + "/" + x.Value
	}
	return end - j
}
