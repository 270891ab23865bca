package talks

import (
	"strconv"
	"strings"

	"parley/corpus/timex"
)

// Lengths that are no time expression by themselves: the age of a truce told by
// the number of its day, and a number that leaves its unit to a length before.

// ordinals count the days and weeks of a truce. The first is left out: on it
// nothing has passed yet.
var ordinals = map[string]int64{
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
	"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
	"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

var cardinals = map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
	"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// spells are the units that truces are counted in: ISO 8601's letters before and
// behind the number, and seconds.
var spells = map[string]struct {
	lead, unit string
	seconds    int64
}{
	"hour": {"PT", "H", 3600}, "day": {"P", "D", 86400}, "week": {"P", "W", 7 * 86400}, "month": {"P", "M", 30 * 86400}, "year": {"P", "Y", 365 * 86400},
}

// nth says whether word k ends a number in a row: "third", "13th".
func (s *sentence) nth(k int) bool {
	return ordinals[s.low(k)] > 0 || k > 0 && s.w[k].Glued && one(s.low(k), "st", "nd", "rd", "th") && s.w[k-1].Low[0] >= '0' && s.w[k-1].Low[0] <= '9'
}

// cardinal is the number that the word w is, 0 if it is none or none that truces
// are counted by.
func cardinal(w string) int64 {
	if n := cardinals[w]; n > 0 {
		return n
	}
	if len(w) > 3 {
		return 0
	}
	n, err := strconv.ParseInt(w, 10, 32)
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// age adds truces whose age is told by the number of their day or week:
//
//	On the third day of the truce the bakers lit their ovens.
//	The calm in Dorrin, now in its ninth week, is wearing thin.
func (d *document) age(out []Truce, links []link, si int) ([]Truce, []link) {
	s := &d.s[si]
	for k := 0; k+1 < len(s.w); k++ {
		u := k + 1
		n, at := ordinals[s.low(k)], k
		if k > 0 && s.w[k].Glued && one(s.low(k), "th", "nd", "rd") { // "the 19th day"
			n, at = cardinal(s.low(k-1)), k-1
		}
		if n == 0 && spells[s.low(k)].seconds > 0 { // "Day five of the truce"
			n, u = cardinal(s.low(u)), k
		}
		spell := spells[s.low(u)]
		if one(s.low(u), "morning", "night", "evening") && s.low(u+1) == "of" { // "on the sixth morning of the lull"
			spell = spells["day"]
		}
		if n == 0 || spell.seconds == 0 || s.x[k] >= 0 || s.x[k+1] >= 0 || s.ahead() {
			continue
		}
		m, back := -1, false
		switch {
		case s.low(k+2) == "of":
			if m = s.mentionIn(k+3, k+8); m >= 0 && (!s.plain(k+3, s.mentions[m].from) && !s.described(k+3, s.mentions[m].from) || s.mentions[m].verb) {
				m = -1
			}
		case u == k:
		case s.low(k-1) == "for" && one(s.low(k-2), "holds", "held", "holding"), one(s.low(k-1), "enters", "entered", "entering"): // "Ceasefire in Orva holds for third day"
			for b := range s.mentions {
				if y := &s.mentions[b]; y.to < k && !y.verb {
					m = b
				}
			}
		case s.possessive(k - 1): // "The truce's third week began with shelling."
			m = s.mentionAtWord(k - 2)
		case s.low(k-1) == "its" && one(s.low(k-2), "in", "into", "on", "entered", "enters", "entering", "began", "begins", "reached", "reaches", "completed", "completes"):
			for b := range s.mentions {
				if s.mentions[b].to < k {
					m = b
				}
			}
			if m >= 0 && (s.event(s.mentions[m].to, k) || s.mentions[m].verb) {
				continue // "one of many truces that the war, now in its ninth year, has seen"
			}
			back = m < 0
		}
		l := link{kind: Elapsed, how: "day of it"}
		switch {
		case m >= 0 && s.mentions[m].strong && !s.hangs(s.mentions[m].to):
			l.si, l.mi = si, m
		case back && s.subjectIt(k):
			o, ok := d.antecedent(si, k, 1)
			if !ok {
				continue
			}
			l.si, l.mi = o.si, o.mi
		default:
			continue
		}
		out = append(out, Truce{Span: s.span(at, k+2), Kind: Elapsed, Value: spell.lead + strconv.FormatInt(n, 10) + spell.unit, Seconds: n * spell.seconds, Evidence: s.Span})
		links = append(links, l)
	}
	return out, links
}

// hangs says whether the word at k makes of the truce before it only what
// something else is of: "the ceasefire talks".
func (s *sentence) hangs(k int) bool {
	return s.is(k, eventWord) && !s.is(k, neutralNoun|cues|lastVerb) || attached[s.low(k)]
}

// subjectIt says whether the sentence up to word k is told of "it", or of what
// else stands for a truce: "It is now in its third week."
func (s *sentence) subjectIt(k int) bool {
	for b := 0; b < k && b < 4; b++ {
		if s.low(b) == "it" || s.is(b, neutralNoun) {
			return true
		}
		if !s.is(b, determiner) {
			return false
		}
	}
	return false
}

// unitless adds the lengths that leave out their unit, as the length of a truce
// in the same sentence has just named it:
//
//	The rebels asked for a ten-day truce and got five.
//	The junta wanted two weeks of truce but settled for one.
//	They agreed on a truce for 24, then 48 hours.
//
// Between the two stands no other number: it could have named what is counted.
func (d *document) unitless(out []Truce, links []link, from, si int) ([]Truce, []link) {
	s := &d.s[si]
	for f, to := from, len(out); f < to; f++ {
		t := out[f]
		if t.Kind != Explicit || t.Seconds == 0 || t.Every != "" {
			continue
		}
		i, j := s.wordsOf(t.Span)
		if i >= j || s.x[i] < 0 || d.times[s.x[i]].Kind != timex.Duration {
			continue
		}
		spell := spells[""]
		for b := i; b < j; b++ {
			if u, ok := spells[strings.TrimSuffix(s.low(b), "s")]; ok {
				spell = u
			}
		}
		if spell.seconds == 0 {
			continue
		}
		like := func(b, e int, n int64, mod string) {
			out = append(out, Truce{Span: s.span(b, e), Kind: t.Kind, Value: spell.lead + strconv.FormatInt(n, 10) + spell.unit, Seconds: n * spell.seconds, Mod: mod, Evidence: s.Span})
			l := links[f-from]
			l.how, l.extended = "its unit before", false
			links = append(links, l)
		}
		// "for 24, then 48 hours": the number before
		b := i - 1
		for b > 0 && one(s.low(b), "then", "later", "and", "afterwards", ",") {
			b--
		}
		if n := cardinal(s.low(b)); b >= 0 && b < i-1 && n > 0 && s.x[b] < 0 && (s.low(i-1) == "then" || s.low(i-1) == "later") && one(s.low(b-1), "for", "of", "by", "to", "first") {
			like(b, b+1, n, "")
		}
		for k := j; k < len(s.w) && k < j+reach && s.x[k] < 0; k++ {
			n := cardinal(s.low(k))
			if n == 0 {
				continue
			}
			if s.alone(k) {
				b, mod := s.weighed(k)
				if s.low(b-1) == "another" {
					b--
				}
				if s.low(j) == "to" && k == j+1 && s.low(s.lead(i)) == "from" { // "cut from 30 days to 12"
					like(b, k+1, n, mod)
				} else if s.low(b) == "another" && s.low(b-1) == "by" || s.low(k+1) == "more" && one(s.low(b-1), "for", "by") {
					like(b, k+1, n, mod)
					links[len(links)-1].extended = true // "prolonging the 12-hour truce by another four"
				} else if s.grants(b) || d.gapped(si, i, b) || s.is(s.lead(b), lastVerb) && !s.is(s.lead(b), auxiliary|neutralNoun) || s.low(s.lead(b)) == "to" && s.is(s.lead(b)-1, extendVerb|lastVerb) {
					like(b, k+1, n, mod)
				}
			}
			break
		}
	}
	return out, links
}

// alone says whether nothing that could be counted follows the number at word k.
func (s *sentence) alone(k int) bool {
	if s.low(k+1) == "more" { // "would go on for two more"
		k++
	}
	return s.mark(k+1) || s.quoteMark(k+1) || s.is(k+1, conjunction) && s.low(k+1) != "once" || one(s.low(k+1), "instead", "only", "from", "in", "after", "before")
}

// weighed is where the words begin that weigh the number at word k, and what
// they make of it: "upwards of twenty", "at least ten".
func (s *sentence) weighed(k int) (int, string) {
	switch p, q := s.low(k-1), s.low(k-2); {
	case q == "upwards" && p == "of", q == "more" && p == "than" && s.low(k-3) != "no":
		return k - 2, "MORE_THAN"
	case q == "more" && p == "than":
		return k - 3, "AT_MOST"
	case q == "less" && p == "than", q == "fewer" && p == "than":
		return k - 2, "LESS_THAN"
	case q == "at" && p == "least":
		return k - 2, "AT_LEAST"
	case q == "at" && p == "most", q == "up" && p == "to":
		return k - 2, "AT_MOST"
	case one(p, "almost", "nearly", "about", "around", "roughly"):
		return k - 1, "APPROX"
	}
	return k, ""
}

// gapped says whether the length at word b leaves out the verb by which the one at
// word i is asked for or given: "Norland wants ten days, the rebels no more than three".
func (d *document) gapped(si, i, b int) bool {
	s := &d.s[si]
	if g := s.granter(i); g < 0 || !s.is(g, cues) {
		c := candidate{d: d, s: s, si: si, i: i, j: s.past(i), kind: Explicit}
		if s.low(s.lead(i)) != "of" || !c.bargained() {
			return false
		}
	}
	k := b - 1
	for k > i && s.w[k].Letter && !s.is(k, preposition|auxiliary|conjunction|cues|lastVerb|eventWord) && s.x[k] < 0 {
		k--
	}
	return k < b-1 && (s.low(k) == "," || s.low(k) == "and" && s.low(k-1) == ",") && (s.x[max(0, k-1)] >= 0 || s.mentionAtWord(k-1) >= 0)
}
