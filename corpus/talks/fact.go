package talks

import (
	"strconv"
	"strings"
)

// Length is the length of t in words, from its values alone: "3 hours a day",
// "more than 3 hours a day", "3 hours, for 3 days", "48 hours" (never 2 days).
// How old a truce was is no length of it: "36 hours into it".
// It is "" where no number is stated.
func Length(t Truce) string {
	if t.Value == "" || strings.Contains(t.Value, "X") {
		return ""
	}
	out := period(t.Value)
	if lo, hi, ok := strings.Cut(t.Value, "/"); ok {
		out = period(lo) + " to " + period(hi)
	}
	if out == "" {
		return ""
	}
	switch t.Mod {
	case "MORE_THAN":
		out = "more than " + out
	case "LESS_THAN":
		out = "less than " + out
	case "AT_LEAST":
		out = "at least " + out
	case "AT_MOST":
		out = "at most " + out
	case "APPROX":
		out = "about " + out
	}
	if t.Every != "" && t.Every != t.Value {
		if e := strings.TrimPrefix(period(t.Every), "1 "); strings.HasPrefix(period(t.Every), "1 ") {
			if e == "hour" {
				out += " an " + e
			} else {
				out += " a " + e
			}
		} else {
			out += " every " + e
		}
	}
	if t.Kind == Elapsed {
		return out + " into it"
	}
	if t.Over != "" {
		out += ", for " + period(t.Over)
	}
	return out
}

// period is an ISO 8601 duration in words.
func period(v string) string {
	if !strings.HasPrefix(v, "P") {
		return ""
	}
	rest, clock := v[1:], false
	var parts []string
	num := ""
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		switch {
		case c == 'T':
			clock = true
		case c >= '0' && c <= '9' || c == '.':
			num += string(c)
		default:
			u := ""
			switch {
			case clock && c == 'H':
				u = "hour"
			case clock && c == 'M':
				u = "minute"
			case clock && c == 'S':
				u = "second"
			case c == 'D':
				u = "day"
			case c == 'W' && i+1 < len(rest) && rest[i+1] == 'E':
				u = "weekend"
				i++
			case c == 'W':
				u = "week"
			case c == 'M':
				u = "month"
			case c == 'Y':
				u = "year"
			case c == 'N':
				u = "night"
				i++
			}
			if num == "" || u == "" {
				return ""
			}
			if num != "1" {
				u += "s"
			}
			parts = append(parts, num+" "+u)
			num = ""
		}
	}
	return strings.Join(parts, " and ")
}

// Key names the fact that t tells, so that the same fact told by several
// articles can be shown once: place, length, status and who. Two truces are
// the same fact if their keys are equal and [SameDate] holds.
func Key(t Truce) string {
	var b strings.Builder
	b.WriteString(strings.ToLower(t.Place))
	b.WriteByte('|')
	b.WriteString(string(t.Kind))
	b.WriteByte('|')
	if t.Seconds > 0 {
		b.WriteString(strconv.FormatInt(t.Seconds, 10))
	} else {
		b.WriteString(t.Value)
	}
	for _, s := range []string{t.Every, t.Over, t.Mod} {
		b.WriteByte('|')
		b.WriteString(s)
	}
	for _, st := range Statuses() {
		for _, x := range t.Status {
			if x == st {
				b.WriteByte('|')
				b.WriteString(string(x))
			}
		}
	}
	b.WriteByte('|')
	b.WriteString(strings.ToLower(strings.Join(t.By, ",")))
	return b.String()
}

// SameDate says whether the dates of two truces do not speak against their
// being the same: they are equal, or one is not known.
func SameDate(t, u Truce) bool {
	return t.Date.IsZero() || u.Date.IsZero() || t.Date.Equal(u.Date)
}
