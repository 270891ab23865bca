package timex

// A class says what part a word can play in a time expression.
type class uint16

const (
	numeral  class = 1 << iota // one … nineteen
	tens                       // twenty … ninety
	scale                      // hundred, thousand, million
	dozen                      // dozen
	unit                       // hour, hours
	plural                     // of a unit: hours
	weekday                    // Monday
	month                      // January
	daypart                    // morning
	uncount                    // several, few: a number that is none
	recur                      // daily: how often
	filler                     // more, extra, straight: between number and unit
	article                    // a, an, another
	deictic                    // today, yesterday
	mod                        // starts a modifier: at, more, about
	clockish                   // noon, midnight
)

type entry struct {
	class
	n int
}

// The units, by entry.n.
const (
	second = iota
	minute
	hour
	day
	week
	month30
	quarter
	year
	decade
	century
	night
	weekend
	fortnight
)

// unitSeconds are the seconds of a unit. Months are 30 days and years 365, for
// sorting alone.
var unitSeconds = [...]float64{1, 60, 3600, 86400, 7 * 86400, 30 * 86400, 91 * 86400, 365 * 86400, 3650 * 86400, 36500 * 86400, 43200, 2 * 86400, 14 * 86400}

// unitLetter are the units as ISO 8601 and TIMEX3 write them. Quarters and
// longer units are counted in months and years.
var unitLetter = [...]string{"S", "M", "H", "D", "W", "M", "M", "Y", "Y", "Y", "NI", "WE", "W"}

// look gives the lexicon's entry of a word, the zero one if it has none.
func look(w string) entry {
	if !sieve.May(w) {
		return entry{}
	}
	return lexicon[w]
}

var sieve = func() *Sieve {
	s := new(Sieve)
	for w := range lexicon {
		s.Add(w)
	}
	return s
}()

var lexicon = func() map[string]entry {
	m := map[string]entry{}
	for i, w := range []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"} {
		m[w] = entry{numeral, i}
	}
	for i, w := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		m[w] = entry{tens, 20 + 10*i}
	}
	m["hundred"], m["thousand"], m["million"] = entry{scale, 100}, entry{scale, 1000}, entry{scale, 1000000}
	m["dozen"] = entry{dozen, 12}
	for i, ws := range [][]string{
		second: {"second", "seconds", "sec", "secs"}, minute: {"minute", "minutes", "min", "mins"}, hour: {"hour", "hours", "hr", "hrs"},
		day: {"day", "days"}, week: {"week", "weeks"}, month30: {"month", "months"}, quarter: {"quarter", "quarters"},
		year: {"year", "years"}, decade: {"decade", "decades"}, century: {"century", "centuries"},
		night: {"night", "nights"}, weekend: {"weekend", "weekends"},
	} {
		for _, w := range ws {
			c := unit
			if w[len(w)-1] == 's' {
				c |= plural
			}
			m[w] = entry{c, i}
		}
	}
	m["night"] = entry{unit | daypart, night}
	m["fortnight"], m["fortnights"] = entry{unit, fortnight}, entry{unit | plural, fortnight}
	for i, ws := range [][]string{
		{"sunday", "sundays"}, {"monday", "mondays", "mon"}, {"tuesday", "tuesdays", "tue", "tues"}, {"wednesday", "wednesdays", "wed"},
		{"thursday", "thursdays", "thu", "thur", "thurs"}, {"friday", "fridays", "fri"}, {"saturday", "saturdays"},
	} {
		for _, w := range ws {
			m[w] = entry{weekday, i}
		}
	}
	for i, ws := range [][]string{
		{"january", "jan"}, {"february", "feb"}, {"march", "mar"}, {"april", "apr"}, {"may"}, {"june", "jun"}, {"july", "jul"},
		{"august", "aug"}, {"september", "sept", "sep"}, {"october", "oct"}, {"november", "nov"}, {"december", "dec"},
	} {
		for _, w := range ws {
			m[w] = entry{month, i + 1}
		}
	}
	for _, w := range []string{"morning", "afternoon", "evening", "dawn", "dusk"} {
		m[w] = entry{daypart, 0}
	}
	for _, w := range []string{"several", "few", "many", "couple", "dozens", "hundreds", "thousands", "tens", "recent", "coming"} {
		m[w] = entry{uncount, 0}
	}
	for w, u := range map[string]int{"daily": day, "nightly": day, "weekly": week, "monthly": month30, "quarterly": quarter, "yearly": year, "annually": year, "hourly": hour} {
		m[w] = entry{recur, u}
	}
	for _, w := range []string{"more", "further", "additional", "extra", "consecutive", "full", "straight", "calendar", "other", "solid", "whole", "long", "working", "trading", "business", "successive", "short", "additionally", "separate"} {
		m[w] = entry{filler, 0}
	}
	m["more"] = entry{filler | mod, 0}
	m["a"], m["an"], m["another"] = entry{article, 1}, entry{article, 1}, entry{article, 1}
	for _, w := range []string{"at", "as", "no", "not", "less", "fewer", "longer", "shorter", "about", "around", "roughly", "approximately", "some", "nearly", "almost", "close", "over", "under", "up", "just", "well", "in", "barely"} {
		m[w] = entry{mod, 0}
	}
	for i, w := range []string{"today", "yesterday", "tomorrow", "tonight"} {
		m[w] = entry{deictic, []int{0, -1, 1, 0}[i]}
	}
	m["noon"], m["midday"], m["midnight"] = entry{clockish, 12}, entry{clockish, 12}, entry{clockish, 24}
	return m
}()
