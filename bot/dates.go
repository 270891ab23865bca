package bot

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// A span of days that a request asks for. The zero value is all of time.
type days struct {
	from, to time.Time // midnight UTC, both inclusive; zero: no limit
}

// daysOf reads the options from and to. A month or a year stands for its first
// day in from and for its last in to. why is what is wrong with them, if
// anything.
func daysOf(r Request) (d days, why string) {
	if s := r.Arg("from"); s != "" {
		begin, _, ok := period(s)
		if !ok {
			return d, badDate("from", s)
		}
		d.from = begin
	}
	if s := r.Arg("to"); s != "" {
		_, last, ok := period(s)
		if !ok {
			return d, badDate("to", s)
		}
		d.to = last
	}
	if !d.from.IsZero() && !d.to.IsZero() && d.to.Before(d.from) {
		return d, fmt.Sprintf("from (%s) is after to (%s).", day(d.from), day(d.to))
	}
	return d, ""
}

func badDate(option, s string) string {
	return fmt.Sprintf("%s is a date such as 2016-12-08, 8 December 2016 or 2016-12, not %q.", option, printable(s))
}

// period is the first and the last day that a date, month or year stands for.
func period(s string) (first, last time.Time, ok bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
	for _, layout := range []string{time.DateOnly, "2 January 2006", "January 2 2006", "2 Jan 2006", "Jan 2 2006", "02.01.2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, t, true
		}
	}
	for _, layout := range []string{"2006-01", "January 2006", "Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, t.AddDate(0, 1, -1), true
		}
	}
	if t, err := time.Parse("2006", s); err == nil {
		return t, t.AddDate(1, 0, -1), true
	}
	return time.Time{}, time.Time{}, false
}

// limited says whether any day is left out.
func (d days) limited() bool { return !d.from.IsZero() || !d.to.IsZero() }

// told is d with the day after a single day, on which papers print what was said.
func (d days) told() days {
	if !d.from.IsZero() && d.from.Equal(d.to) {
		d.to = d.to.AddDate(0, 0, 1)
	}
	return d
}

// inThatTime is what to add to a sentence that says that there is nothing.
func (d days) inThatTime() string {
	if d.limited() {
		return " in that time"
	}
	return ""
}

// has says whether t lies in d. An unknown day lies in no limited span: it is
// left out, and whoever leaves it out says so.
func (d days) has(t time.Time) bool {
	if !d.limited() {
		return true
	}
	return !t.IsZero() && !t.Before(d.from) && (d.to.IsZero() || !t.After(d.to))
}

// leftOut says how many things were left out because their day is unknown.
func leftOut(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 undated " + what + " is left out by the dates asked for."
	}
	return fmt.Sprintf("%d undated %ss are left out by the dates asked for.", n, what)
}
