package talks

import (
	"strings"

	"parley/corpus/timex"
)

var times = map[string]int{"once": 1, "twice": 2, "thrice": 3}
var small = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// count is how often they met: "three bilateral meetings", "met twice", "met
// four times".
func (s *sentence) count(g gathering, d *document) int {
	number := func(k int) int {
		if n := small[s.low(k)]; n > 0 {
			return n
		}
		n := 0
		w := s.low(k)
		if len(w) == 0 || len(w) > 3 {
			return 0
		}
		for i := 0; i < len(w); i++ {
			if w[i] < '0' || w[i] > '9' {
				return 0
			}
			n = 10*n + int(w[i]-'0')
		}
		return n
	}
	if g.verb {
		for k := g.to; k < len(s.w) && k < g.to+10; k++ {
			if n := times[s.low(k)]; n > 0 && !s.is(k+1, determiner|pronoun) { // "once the men are home"
				return n
			}
			if s.low(k) == "times" {
				return number(k - 1)
			}
			if s.mark(k) {
				break
			}
		}
		if n := times[s.low(g.at-1)]; n > 0 {
			return n
		}
		return 0
	}
	from := g.at
	for k := g.at - 1; s.low(g.at) == "talks" && k > g.at-4; k-- {
		if s.low(k) == "rounds" && s.low(k+1) == "of" {
			from = k // "three rounds of talks"
		}
	}
	if !strings.HasSuffix(s.low(from), "s") || s.low(from) == "talks" {
		return 0
	}
	g.at = from
	for k := g.at - 1; k >= 0 && k >= g.at-4; k-- {
		if s.mark(k) || s.is(k, preposition|conjunction) || s.hyphen(k) {
			break
		}
		if s.x[k] >= 0 {
			continue
		}
		if n := number(k); n > 0 {
			return n
		}
	}
	return 0
}

// lasted is how long each gathering was: "lasted 10 minutes each", "a two-hour
// meeting", "nine hours of talks".
func (d *document) lasted(s *sentence, g gathering) string {
	seen := -1
	for k := range s.w {
		xi := int(s.x[k])
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		x := &d.times[xi]
		if x.Kind != timex.Duration || x.Seconds == 0 {
			continue
		}
		i, j := s.wordsOf(x.Span)
		switch {
		case j <= g.at && g.at-j < 5 && s.between(j, g.at), j == g.to && s.low(g.at) == "spent":
			return x.Value // "a two-hour meeting", "spent two hours with"
		case i > g.at && i < g.next:
			if s.low(j) == "each" && i-g.to < 14 {
				return x.Value // "twice, for ten minutes each time"
			}
			if b := s.lead(i); b >= 0 && s.low(b) == "for" {
				e := b
				for s.low(e-1) == "," || e < b && (s.xAt(e-1) >= 0 || one(s.low(e-1), "in", "on") && s.xAt(e) >= 0 || times[s.low(e-1)] > 0) {
					e-- // "met once, in June, for an hour"
				}
				if g.verb && s.simple(g.to, e) {
					return x.Value // "spoke by phone on Monday for two hours"
				}
				if s.low(b-1) == "together" {
					b--
				}
				if one(s.low(b-1), "spoke", "talked", "sat", "conferred", "negotiated") && (one(s.low(b-2), "they", "two", "both") || s.low(b-3) == "two") {
					return x.Value // "met in Lusen, and the two spoke for an hour"
				}
			}
			for b := i - 1; b >= g.at && b > i-4; b-- {
				switch s.low(b) {
				case "lasted", "lasting", "for", "last", "took":
					if s.low(b) != "for" || b < g.at+4 {
						return x.Value
					}
				}
			}
		}
	}
	return ""
}

// simple says whether the words [i, j) are one clause's, without a second verb.
func (s *sentence) simple(i, j int) bool {
	if j-i > 14 {
		return false
	}
	for k := i; k < j; k++ {
		if s.mark(k) || s.is(k, auxiliary|reportVerb|otherVerb|truceNoun|armsWord) && s.low(k) != "to" || s.is(k, conjunction) && s.low(k) != "and" {
			return false
		}
	}
	return true
}

// between says whether only adjectives, or "of" and adjectives, stand in [i, j).
func (s *sentence) between(i, j int) bool {
	for k := i; k < j; k++ {
		if k == i && s.low(k) == "of" || s.hyphen(k) {
			continue
		}
		if s.mark(k) || s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner|truceNoun) || s.low(k) == "later" || s.low(k) == "ago" {
			return false
		}
	}
	return true
}
