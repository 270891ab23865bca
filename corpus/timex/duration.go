package timex

import (
	"strconv"
	"strings"

	"parley/corpus"
)

// number reads a number at word i: its value, whether it is none ("several"),
// and how many words it has.
func (f *finder) number(i int) (v float64, vague bool, n int) {
	if i >= len(f.w) {
		return 0, false, 0
	}
	w := f.w[i].Low
	switch {
	case digit(w[0]):
		v, ok := figure(w)
		if !ok {
			return 0, false, 0
		}
		n = 1
		switch {
		case f.seq(i+1, "1", "/", "2"):
			v, n = v+.5, 4
		case f.hyphen(i+1) && f.seq(i+2, "1", "/", "2"):
			v, n = v+.5, 5
		case f.low(i+1) == "½":
			v, n = v+.5, 2
		case f.seq(i+1, "and", "a", "half"):
			v, n = v+.5, 4
		case f.is(i+1, scale):
			v, n = v*float64(f.e[i+1].n), 2
		}
		return v, false, n
	case w == "quarter" && f.hyphen(i+1) && f.low(i+2) == "hour":
		return .25, false, 1
	case w == "half":
		switch {
		case f.low(i+1) == "a" && f.is(i+2, dozen):
			return 6, false, 3
		case f.low(i+1) == "a" || f.low(i+1) == "an":
			return .5, false, 2
		}
		return .5, false, 1
	case f.is(i, article):
		switch {
		case w != "another" && f.low(i+1) == "half":
			return .5, false, 2
		case w != "another" && f.low(i+1) == "quarter" && f.hyphen(i+2) && f.low(i+3) == "hour":
			return .25, false, 2
		case f.is(i+1, dozen):
			return 12, false, 2
		case f.is(i+1, scale):
			v, vague, n := f.numeral(i + 1)
			return v, vague, n + 1
		case f.is(i+1, uncount):
			_, _, n := f.number(i + 1)
			return 0, true, n + 1
		case w == "another" && !f.is(i+1, article):
			if v, vague, n := f.number(i + 1); n > 0 && f.low(i+1) != "half" {
				return v, vague, n + 1
			}
		}
		return 1, false, 1
	case f.is(i, uncount):
		n = 1
		if (w == "couple" || strings.HasSuffix(w, "s")) && f.low(i+1) == "of" {
			n = 2
		} else if w == "couple" && f.low(i+1) == "more" {
			n = 1
		}
		return 0, true, n
	}
	return f.numeral(i)
}

// numeral reads a number in words: "twenty-one", "one hundred and twenty".
func (f *finder) numeral(i int) (v float64, vague bool, n int) {
	j := i
	total, cur, any := 0.0, 0.0, false
	for j < len(f.w) && j < i+12 {
		e := f.e[j]
		switch {
		case e.class&tens != 0 && int(cur)%100 == 0:
			cur += float64(e.n)
			j, any = j+1, true
			if f.hyphen(j) && f.is(j+1, numeral) && f.e[j+1].n > 0 && f.e[j+1].n < 10 {
				cur += float64(f.e[j+1].n)
				j += 2
			}
			continue
		case e.class&numeral != 0 && (!any || int(cur)%10 == 0 && e.n < 10 && int(cur)%100 != 10 && cur > 0 || int(cur)%100 == 0):
			cur += float64(e.n)
			j, any = j+1, true
			continue
		case e.class&scale != 0 && (any || j == i):
			if cur == 0 {
				cur = 1
			}
			if e.n == 100 {
				cur *= 100
			} else {
				total += cur * float64(e.n)
				cur = 0
			}
			j, any = j+1, true
			continue
		case e.class&dozen != 0 && any:
			return (total + cur) * 12, false, j + 1 - i
		case f.w[j].Low == "and" && any && f.is(j-1, scale) && f.is(j+1, numeral|tens):
			j++
			continue
		case f.w[j].Low == "and" && any && f.seq(j+1, "a", "half"):
			return total + cur + .5, false, j + 3 - i
		case f.w[j].Low == "and" && any && f.low(j+1) == "half" && f.is(j+2, plural): // "three and half days"
			return total + cur + .5, false, j + 2 - i
		case f.hyphen(j) && any && f.low(j+1) == "and" && f.hyphen(j+2) && f.low(j+3) == "a" && f.hyphen(j+4) && f.low(j+5) == "half":
			return total + cur + .5, false, j + 6 - i
		}
		break
	}
	if !any {
		return 0, false, 0
	}
	return total + cur, false, j - i
}

// figure reads "1,000" and "2.5". A time of day ("18:30"), and a number so
// great that no truce lasts so long, are none.
func figure(s string) (float64, bool) {
	if len(s) > 12 || strings.IndexByte(s, ':') >= 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v, err == nil && v < 1e7
}

// modifier reads the words that make a length less exact: what they mean, and
// how many they are. Frame words in the middle count in:
//
//	longer than the current two hours a day
func (f *finder) modifier(i int) (string, int) {
	if !f.is(i, mod) && f.low(i) != "a" {
		return "", 0
	}
	than := func(m string) (string, int) {
		if f.low(i+1) != "than" {
			return "", 0
		}
		n := 2
		if w := f.low(i + n); w == "the" || w == "its" || w == "this" || w == "their" {
			switch f.low(i + n + 1) {
			case "current", "present", "existing", "agreed", "initial", "original", "previous", "planned", "usual", "proposed":
				n += 2
			case "past", "last", "next", "first":
			default:
				if w != "the" {
					n++
				}
			}
		}
		if w := f.low(i - 1); m == "MORE_THAN" && (f.low(i-2) == "not" || f.low(i-2) == "no") && (w == "for" || w == "last" || w == "of") {
			m = "AT_MOST" // "not for longer than ten days"
		}
		return m, n
	}
	switch f.w[i].Low {
	case "at":
		switch f.low(i + 1) {
		case "least":
			return "AT_LEAST", 2
		case "most":
			return "AT_MOST", 2
		}
	case "no", "not":
		switch f.low(i + 1) {
		case "more", "longer", "over":
			if f.low(i+2) == "than" {
				return "AT_MOST", 3
			}
		case "less", "fewer":
			if f.low(i+2) == "than" {
				return "AT_LEAST", 3
			}
		}
	case "more", "longer":
		return than("MORE_THAN")
	case "less", "fewer", "shorter":
		return than("LESS_THAN")
	case "as":
		if f.low(i+2) == "as" {
			switch f.low(i + 1) { // "for as long as 70 days", "as little as two hours a day"
			case "long", "many", "much":
				return "AT_MOST", 3
			case "little", "few", "short":
				return "AT_LEAST", 3
			}
		}
	case "up":
		if f.low(i+1) == "to" && f.low(i-1) != "signed" { // "signed up to four weeks"
			return "AT_MOST", 2
		}
	case "a":
		if f.low(i+2) == "of" {
			switch f.low(i + 1) {
			case "minimum":
				return "AT_LEAST", 3
			case "maximum":
				return "AT_MOST", 3
			}
		}
	case "about", "around", "roughly", "approximately", "some", "nearly", "almost":
		return "APPROX", 1
	case "close":
		if f.low(i+1) == "to" {
			return "APPROX", 2
		}
	case "just", "well":
		switch f.low(i + 1) {
		case "over":
			return "MORE_THAN", 2
		case "under":
			return "LESS_THAN", 2
		}
	case "over", "under":
		// "It lasted over two hours" is more than two; "pauses over three days"
		// are spread over three.
		switch f.low(i - 1) {
		case "for", "last", "lasts", "lasted", "lasting", "of", "took", "take", "takes", "in", "after", "held", "within", "and", "spent":
			if f.w[i].Low == "over" {
				return "MORE_THAN", 1
			}
			return "LESS_THAN", 1
		}
	}
	return "", 0
}

// frame are words that set a length in its place: "the first 36 hours".
var frame = set(`past last next first previous following coming final preceding initial opening latest remaining entire further additional extra other full whole`)

// more are those that make one unit another one: "a further week".
var more = set(`further additional extra initial full whole entire`)

// A length is a duration as it is put together.
type length struct {
	v     float64
	high  float64 // of a range: three to five
	vague bool
	unit  int
	tail  string // a second, smaller part: "30M" of two hours and 30 minutes
	tailT bool
	plus  float64 // the tail's seconds
}

// duration reads a length of time at word i, and what it becomes with the
// words after it: a set ("three hours a day"), a date ("three days ago").
//
//	[more than] [the next] 48 [(forty-eight)] [-] [consecutive] hours [and 30 minutes] [or so] [a day]
func (f *finder) duration(i int) (Expr, int) {
	x := Expr{Kind: Duration}
	if f.is(i, recur) && f.e[i].n == day && !f.is(i+1, recur) { // "daily four-hour ceasefire"
		if y, n := f.duration(i + 1); n > 0 && y.Kind == Duration && y.Seconds > 0 && f.attributive(i+1, i+1+n) {
			y.Kind, y.Every, y.Core = Set, "P1D", corpus.Span{}
			return y, n + 1
		}
	}
	j := i
	m, n := f.modifier(j)
	x.Mod = m
	j += n
	if n == 0 && f.low(j) == "each" && f.low(j+1) == "of" {
		j += 2
	}
	switch w := f.low(j); {
	case w == "last" && f.verbal(j):
		return x, 0 // "to last ten days"
	case framer[w] && frame[f.low(j+1)] && (w != "a" && w != "an" || more[f.low(j+1)]):
		if more[f.low(j+1)] && f.is(j+2, unit) && !f.is(j+2, plural) {
			return f.finish(i, j, j+3, x, length{v: 1, unit: f.e[j+2].n}) // "a further week"
		}
		if _, vague, n := f.number(j + 2); n > 0 && (vague || !f.is(j+2, article) && f.low(j+2) != "half") {
			j += 2
		} else if m, n := f.modifier(j + 2); n > 0 && x.Mod == "" { // "the first roughly 36 hours"
			x.Mod = m
			j += 2 + n
		}
	case frame[w] && !more[w] && w != "other":
		if v, _, n := f.number(j + 1); n > 0 && v != 1 && !f.is(j+1, article) {
			j++
		}
	}
	if j >= len(f.w) {
		return x, 0
	}
	core := j
	w := f.w[j].Low
	switch {
	case w == "(": // "(72) hours"
		if v, vague, n := f.number(j + 1); n > 0 && !vague && f.low(j+1+n) == ")" && f.is(j+2+n, unit) {
			return f.finish(i, core, j+3+n, x, length{v: v, unit: f.e[j+2+n].n})
		}
		return x, 0
	case len(w) > 6 && strings.HasSuffix(w, "long"): // "weeklong"
		if e := lexicon[w[:len(w)-4]]; e.class&unit != 0 {
			return f.finish(i, core, j+1, x, length{v: 1, vague: e.class&plural != 0, unit: e.n})
		}
		return x, 0
	case f.is(j, unit) && f.hyphen(j+1) && (f.low(j+2) == "long" || f.low(j+2) == "old"): // "week-long", "weeks-old"
		return f.finish(i, core, j+1, x, length{v: 1, vague: f.is(j, plural), unit: f.e[j].n})
	case f.low(j) == "fortnight" && (f.low(j+1) == "’s" || f.low(j+1) == "'s") && (f.low(j-1) == "the" || f.low(j-1) == "their" || f.low(j-1) == "its"):
		// "the fortnight's truce"; "the week's first truce" only says when
		return f.finish(i, core, j+1, x, length{v: 1, unit: fortnight})
	case f.is(j, unit):
		if f.bare(j) {
			return f.finish(i, core, j+1, x, length{vague: true, unit: f.e[j].n})
		}
		return x, 0
	}
	return f.counted(i, core, j, x)
}

// clockLeads lead to an hour of the day: "at 0600 hours".
var clockLeads = set(`at from by until till before after since between`)

// framer are words that a frame can follow.
var framer = set(`the its their this these those that a an`)

// bare says whether the unit at word j is a length without a number: "for
// weeks", "months of fighting".
func (f *finder) bare(j int) bool {
	if !f.is(j, plural) || f.hyphen(j+1) || f.hyphen(j-1) {
		return false
	}
	switch f.e[j].n {
	case night, weekend, quarter, second:
		return false
	case minute:
		// "the minutes of the meeting" are none, "minutes after it began" are
		switch f.low(j + 1) {
		case "after", "into", "later":
		default:
			if f.low(j-1) != "within" {
				return false
			}
		}
	}
	switch f.low(j - 1) {
	case "these", "those", "his", "her", "their", "our", "old", "early", "which", "'":
		return false
	}
	return true
}

// counted reads a number and its unit at word j; i is where the expression
// begins, core where its number does.
func (f *finder) counted(i, core, j int, x Expr) (Expr, int) {
	v, vague, n := f.number(j)
	if n == 0 {
		return x, 0
	}
	if q := j + n; f.is(q, unit) && f.e[q].n == quarter && f.seq(q+1, "of", "an", "hour") && v <= 3 {
		return f.finish(i, core, q+4, x, length{v: 15 * v, unit: minute}) // "three quarters of an hour"
	}
	if q := j + n; f.is(q, unit) && f.e[q].n == quarter && f.seq(q+1, "of", "a", "year") && v <= 3 {
		return f.finish(i, core, q+4, x, length{v: 3 * v, unit: month30}) // "a quarter of a year"
	}
	l := length{v: v, vague: vague}
	single := f.is(j, article) && n == 1
	word := f.w[j].Low
	j += n
	if f.low(j) == "(" || f.low(j) == "[" { // "twenty-one (21) days"
		if u, uv, n := f.number(j + 1); n > 0 && (f.low(j+1+n) == ")" || f.low(j+1+n) == "]") && !uv {
			l.v = u
			j += n + 2
		}
	}
	switch { // "72-odd hours", "ten or so days", "ten-plus days", "10+ days", "two or more days"
	case vague || single:
	case f.hyphen(j) && f.low(j+1) == "odd":
		x.Mod, j = "APPROX", j+2
	case f.low(j) == "or" && f.low(j+1) == "so" && f.is(j+2, unit):
		x.Mod, j = "APPROX", j+2
	case f.low(j) == "or" && f.low(j+1) == "more" && f.is(j+2, unit):
		x.Mod, j = "AT_LEAST", j+2
	case f.hyphen(j) && f.low(j+1) == "plus":
		x.Mod, j = "MORE_THAN", j+2
	case f.low(j) == "+" && f.is(j+1, unit) || f.low(j) == "plus" && f.is(j+1, unit):
		x.Mod, j = "MORE_THAN", j+1
	}
	if high, n := f.upTo(i, j, l); n > 0 {
		l.high = high
		j += n
		single = false
	}
	hyph := false
	switch {
	case f.hyphen(j):
		hyph = true
		j++
	case (dash(f.low(j)) || f.low(j) == "–") && f.is(j+1, unit) && !single && l.high == 0 && !f.is(j+1, plural):
		hyph = true // "ten - day", "five- day", "72–hour", as they are misprinted
		j++
	}
	for k := 0; k < 3 && f.is(j, filler) && !(f.low(j) == "more" && f.low(j+1) == "than"); k++ {
		j++
	}
	if len(word) == 4 && allDigits(word) && f.low(j) == "hours" && i == core && clockLeads[f.low(i-1)] { // "from 1200 hours on the day of signature"
		return x, 0
	}
	if f.low(j) == "h" && !f.w[j].Cap && digit(word[0]) && !l.vague { // "a 48h truce"
		l.unit = hour
		return f.finish(i, core, j+1, x, l)
	}
	// "a six-and-a-half-hour pause"
	if hyph && f.low(j) == "and" && f.hyphen(j+1) && f.low(j+2) == "a" && f.hyphen(j+3) && f.low(j+4) == "half" && f.hyphen(j+5) && f.is(j+6, unit) {
		l.v += .5
		j += 6
	}
	if !f.is(j, unit) {
		return x, 0
	}
	l.unit = f.e[j].n
	long := f.hyphen(j+1) && (f.low(j+2) == "long" || f.low(j+2) == "old")
	switch w := f.w[j].Low; {
	case (w == "second" || w == "sec") && !(hyph && l.v > 1): // "a second term"
		return x, 0
	case (w == "quarter" || w == "min") && single: // "a quarter of them"
		return x, 0
	case l.unit == quarter && (f.low(j+1) == "of" || f.low(j-1) == "three" && hyph): // "three quarters of the town"
		return x, 0
	case single && long: // "a week-long truce": the article is the truce's
		return x, 0
	case single && word != "another" && f.hyphen(j+1) && f.low(j+2) != "and": // "a day-care centre", "a year-end report"
		return x, 0
	case single && l.unit == year && (f.low(j+1) == "end" || f.low(j+1) == "round"):
		return x, 0
	case word == "one" && l.unit == day && someday[f.low(j-2)]: // "will one day see"
		return x, 0
	case vague && !f.is(j, plural) && !hyph: // "recent week"
		return x, 0
	}
	return f.finish(i, core, j+1, x, l)
}

var someday = set(`will would could may might can must should`)

// upTo reads the upper end of a range at word j: "three to five days", "two or
// three weeks", "between 24 and 48 hours", "5- to 7-day". It gives its number
// of words, 0 if there is none.
func (f *finder) upTo(i, j int, l length) (float64, int) {
	if l.vague {
		return 0, 0
	}
	k := j
	if dash(f.low(k)) && (f.low(k+1) == "to" || f.low(k+1) == "or") { // three-to-five-day, "5- to 7-day", "three- or four-day"
		k++
	}
	switch w := f.low(k); {
	case w == "to" || w == "or":
		k++
		if f.hyphen(k) {
			k++
		}
	case w == "and" && f.low(i-1) == "between":
		k++
	case f.hyphen(k) && digit(f.w[k+1].Low[0]), w == "–", w == "—":
		k++
	default:
		return 0, 0
	}
	high, vague, n := f.number(k)
	if n == 0 || vague || high <= l.v || f.low(k) == "half" || f.is(k, article) {
		return 0, 0
	}
	end := k + n
	for f.is(end, filler) {
		end++
	}
	if !f.is(end, unit) && !(f.hyphen(end) && f.is(end+1, unit)) {
		return 0, 0
	}
	return high, k + n - j
}

// verbal says whether "last" at word i is the verb.
func (f *finder) verbal(i int) bool {
	if w := f.low(i - 1); len(w) > 4 && strings.HasSuffix(w, "ly") { // "will initially last ten days"
		i--
	}
	switch f.low(i - 1) {
	case "to", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "only", "also", "now", "then", "again", "probably", "likely", "still", "’ll", "ll":
		return true
	case "and":
		// "is to begin on Monday and last ten days"
		for k := i - 2; k >= 0 && k > i-9; k-- {
			switch f.low(k) {
			case "to", "will", "would", "shall":
				return f.w[k+1].Letter && f.e[k+1].class == 0
			case ",", ".", ";":
				return false
			}
		}
	}
	return false
}

// attributive says whether the words from i to j stand before a noun as one
// word: "four-hour".
func (f *finder) attributive(i, j int) bool {
	for k := i; k+1 < j; k++ {
		if f.hyphen(k) && f.is(k+1, unit|filler) {
			return true
		}
	}
	return false
}

// finish reads what follows the unit, which ends at word j.
func (f *finder) finish(i, core, j int, x Expr, l length) (Expr, int) {
	switch {
	case l.vague || l.high > 0:
	case f.seq(j, "and", "a", "half"):
		l.v += .5
		j += 3
	case f.hyphen(j) && f.low(j+1) == "and" && f.hyphen(j+2) && f.low(j+3) == "a" && f.hyphen(j+4) && f.low(j+5) == "half":
		l.v += .5 // "an hour-and-a-half pause"
		j += 6
	}
	// "two hours and 30 minutes", "1 year, 6 months"
	if !l.vague && l.high == 0 && l.v > 0 {
		k := j
		if f.low(k) == "," {
			k++
		}
		if f.low(k) == "and" {
			k++
		}
		if v, vague, n := f.number(k); k > j && n > 0 && !vague && f.is(k+n, unit) && !f.is(k, article) && f.w[k+n].Low != "second" {
			if u := f.e[k+n].n; u < l.unit && u != night && l.unit != night && l.unit != weekend && f.low(k+n+1) != "ago" {
				if _, every := f.recurs(k + n + 1); every == 0 {
					l.tail = strconv.FormatFloat(v, 'f', -1, 64) + unitLetter[u]
					l.tailT = u <= hour
					l.plus = v * unitSeconds[u]
					j = k + n + 1
				}
			}
		}
	}
	if f.hyphen(j) && (f.low(j+1) == "long" || f.low(j+1) == "old") {
		j += 2
	} else if f.low(j) == "old" && l.v > 0 {
		j++
	}
	// "three days and three nights" are three days
	if l.unit == day && f.low(j) == "and" && !l.vague && l.high == 0 {
		if v, _, n := f.number(j + 1); n > 0 && v == l.v && f.low(j+1+n) == "nights" {
			j += n + 2
		}
	}
	if f.low(j) == "at" && x.Mod == "" {
		switch n := 2; f.low(j + 1) {
		case "the":
			if f.low(j+2) != "least" && f.low(j+2) != "most" {
				break
			}
			n = 3
			fallthrough
		case "least", "most":
			x.Mod = "AT_LEAST"
			if f.low(j+n-1) == "most" {
				x.Mod = "AT_MOST"
			}
			j += n
		}
	}
	if f.low(j) == "or" && x.Mod == "" {
		switch f.low(j + 1) {
		case "so":
			x.Mod = "APPROX"
			j += 2
		case "more", "longer":
			x.Mod = "AT_LEAST"
			j += 2
		case "less":
			x.Mod = "AT_MOST"
			j += 2
		case "two", "three": // "a day or two"
			if l.v == 1 && l.high == 0 && !l.vague && l.tail == "" && l.unit >= minute && !f.is(j+2, unit) && !f.hyphen(j+2) {
				l.high = float64(f.e[j+1].n)
				j += 2
			}
		}
	}
	if w := f.low(j); f.is(j+1, clockish) && (w == "past" || w == "after" || w == "before") {
		return x, 0 // "one minute past midnight" is a time of day
	}
	x.Value, x.Seconds = l.value()
	if x.Value == "" {
		return x, 0
	}
	if every, n := f.recurs(j); n > 0 {
		x.Kind, x.Every = Set, every
		j += n
	}
	switch f.low(j) {
	case "ago", "earlier", "later":
		if x.Kind == Duration && !(f.low(j) == "later" && f.low(j+1) == "than") {
			x.Kind, x.Length = Date, x.Value
			f.distance(&x, l, f.low(j))
			j++
		}
	case "from":
		if x.Kind == Duration && f.low(j+1) == "now" {
			x.Kind, x.Length = Date, x.Value
			f.distance(&x, l, "later")
			j += 2
		}
	}
	if x.Mod != "" && core > i {
		x.Core = f.span(core, j)
	}
	return x, j - i
}

// recurs reads how often at word j: "daily", "a day", "-a-day", ", every day".
func (f *finder) recurs(j int) (string, int) {
	if f.is(j, recur) && !f.hyphen(j+1) {
		return every(f.e[j].n), 1
	}
	k := j
	hyph := false
	if f.hyphen(k) {
		hyph = true
		k++
	}
	switch f.low(k) {
	case "a", "per", "each", "every", "an":
	case ",":
		if f.low(k+1) != "each" && f.low(k+1) != "every" {
			return "", 0
		}
		k++
	default:
		return "", 0
	}
	by := f.low(k)
	k++
	if hyph {
		if !f.hyphen(k) {
			return "", 0
		}
		k++
	}
	if by == "every" {
		if v, vague, n := f.number(k); n > 0 && !vague && v > 1 && f.is(k+n, plural) {
			s, _ := (&length{v: v, unit: f.e[k+n].n}).value()
			return s, k + n + 1 - j
		}
	}
	if f.is(k, daypart) && (by == "each" || by == "every") {
		return "P1D", k + 1 - j
	}
	if !f.is(k, unit) || f.is(k, plural) || f.e[k].n == second || f.e[k].n == quarter {
		return "", 0
	}
	switch f.low(k + 1) {
	case "ago", "later", "earlier", "after", "before":
		if by == "a" || by == "an" {
			return "", 0
		}
	}
	return every(f.e[k].n), k + 1 - j
}

func every(unit int) string {
	if unit == night {
		unit = day
	}
	s, _ := (&length{v: 1, unit: unit}).value()
	return s
}

// value is the length in ISO 8601 and its seconds; "" if it is too long to be
// one.
func (l *length) value() (string, int64) {
	if l.unit == fortnight {
		u := *l
		u.unit, u.v, u.high = week, 2*l.v, 2*l.high
		return u.value()
	}
	if l.vague {
		switch l.unit {
		case second, minute, hour:
			return "PTX" + unitLetter[l.unit], 0
		case decade:
			return "PXDE", 0
		case century:
			return "PXCE", 0
		}
		return "PX" + unitLetter[l.unit], 0
	}
	one := func(v float64) string {
		u := l.unit
		switch u {
		case quarter:
			v *= 3
		case decade:
			v *= 10
		case century:
			v *= 100
		}
		if v == .25 && u == hour {
			v, u = 15, minute
		}
		if v == .5 { // half an hour, half a day, half a year
			switch u {
			case hour:
				v, u = 30, minute
			case day:
				v, u = 12, hour
			case year:
				v, u = 6, month30
			}
		}
		// Two and a half hours are two hours and 30 minutes.
		tail := ""
		if v > 1 && v == float64(int64(v))+.5 && l.tail == "" {
			switch u {
			case hour:
				tail = "30M"
			case minute:
				tail = "30S"
			case day:
				tail = "T12H"
			case year:
				tail = "6M"
			}
			if tail != "" {
				v -= .5
			}
		}
		s := strconv.FormatFloat(v, 'f', -1, 64) + unitLetter[u] + tail
		if u <= hour {
			return "PT" + s
		}
		return "P" + s
	}
	total := l.v*unitSeconds[l.unit] + l.plus
	if l.v < 0 || total >= 1e12 || l.high*unitSeconds[l.unit] >= 1e12 {
		return "", 0
	}
	if l.high > 0 {
		return one(l.v) + "/" + one(l.high), 0
	}
	s := one(l.v)
	if l.tail != "" {
		if l.tailT && l.unit > hour {
			s += "T"
		}
		s += l.tail
	}
	return s, int64(total + .5)
}

// often reads a set without a length: "every day", "each Monday", "weekly",
// "every six months".
func (f *finder) often(i int) (Expr, int) {
	x := Expr{Kind: Set}
	switch w := f.w[i].Low; {
	case f.is(i, recur):
		if f.w[i].Cap && i > 0 && f.w[i-1].Cap { // a newspaper
			return x, 0
		}
		x.Every = every(f.e[i].n)
		x.Value = x.Every
		return x, 1
	case w == "every" || w == "each":
		j := i + 1
		if f.low(j) == "other" {
			j++
		}
		if v, vague, n := f.number(j); n > 0 && !vague && f.is(j+n, unit) && !f.is(j, article) && w == "every" {
			x.Value, x.Seconds = (&length{v: v, unit: f.e[j+n].n}).value()
			x.Every = x.Value
			if x.Value == "" {
				return x, 0
			}
			return x, j + n + 1 - i
		}
		switch {
		case f.is(j, unit) && !f.is(j, plural) && f.w[j].Low != "second" && f.w[j].Low != "quarter":
			x.Every = every(f.e[j].n)
		case f.is(j, weekday):
			x.Every = "P1W"
		case f.is(j, daypart):
			x.Every = "P1D"
		default:
			return x, 0
		}
		x.Value = x.Every
		return x, j + 1 - i
	case w == "twice" || w == "once" || w == "thrice":
		if by := f.low(i + 1); (by == "a" || by == "per" || by == "every" || by == "each") && f.is(i+2, unit) && !f.is(i+2, plural) && f.w[i+2].Low != "second" {
			x.Every = every(f.e[i+2].n)
			x.Value = x.Every
			return x, 3
		}
	}
	return x, 0
}
