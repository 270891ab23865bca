package talks

import (
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/timex"
)

// A locality is a place named in a sentence, and the word where it begins.
type locality struct {
	at, to int
	name   string
}

// places finds the places that s names after a word of place. Where somebody
// speaks is not where the truce is: "said in Lusen".
func (n *names) places(s *sentence) []locality {
	if n.last != s {
		n.last, n.lastPlaces = s, n.placesIn(s, false)
	}
	return n.lastPlaces
}

// placesIn finds them; those of speaking too, if spoken is set.
func (n *names) placesIn(s *sentence, spoken bool) []locality {
	var out []locality
	if s.upper() {
		return nil // capitals name nothing here
	}
	for k := 0; k+1 < len(s.w); k++ {
		switch s.low(k) {
		case "in", "across", "throughout", "around", "near", "inside", "outside", "into", "over", "at", "reach", "for":
		case "of":
			switch s.low(k - 1) {
			case "city", "town", "village", "villages", "province", "region", "district", "area", "suburb", "suburbs", "island", "port", "capital", "governorate", "valley", "parts", "side", "half", "country", "republic":
			default:
				// "the shelling of Sarn", "the east of Sarn"
				if !s.is(k-1, armsWord) && !sited[s.low(k-1)] {
					continue
				}
			}
		default:
			continue
		}
		b := k + 1
		for b < len(s.w) && b < k+5 && !s.w[b].Cap && s.w[b].Letter && !s.is(b, preposition|conjunction|auxiliary) && s.x[b] < 0 {
			if b > k+1 && s.is(b, determiner) {
				b = len(s.w) // "in a broadcast the Front said"
				break
			}
			b++
		}
		if b >= len(s.w) || !s.w[b].Cap || s.x[b] >= 0 {
			continue
		}
		e := b + 1
		for e < len(s.w) && (s.w[e].Cap && s.x[e] < 0 || s.hyphen(e)) {
			e++
		}
		if e < len(s.w) && s.w[e].Letter && !s.w[e].Cap && (adjectives[s.low(e-1)] || owned[s.low(e)]) {
			continue // "in Norwegian villages", "in Norland government hands"
		}
		if feasts[s.low(b)] || one(s.low(e-1), "week", "day", "eve", "feast", "festival", "year", "month") {
			continue // "for Holy Week"
		}
		if s.body(k) {
			k = e - 1
			continue
		}
		whole := true
		for c := b; c < e; c++ {
			whole = whole && !bodies[s.low(c)]
		}
		if !whole {
			continue // "in the Security Council"
		}
		if s.possessive(e) && !(e-b == 1 && s.low(k) == "in") {
			continue
		}
		if (s.low(k) == "for" || s.low(k) == "at") && (k == 0 || s.mentionAtWord(k-1) < 0) {
			continue
		}
		if !spoken && (s.spoken(k) || s.signed(k)) {
			continue
		}
		out = append(out, locality{k, e, n.d.a.Slice(s.span(b, e))})
		k = e - 1
	}
	return out
}

// owned are nouns that make of the name before them an owner.
var owned = set(`government army forces troops officials hands territory soil airspace custody regime authorities president minister ministers police
	media television radio embassy diplomats rebels fighters soldiers officers prison jail waters`)

// sited are words whose "of" leads to a place.
var sited = set(`siege fall outskirts east west north south centre center people residents streets relief battle suburbs`)

var feasts = set(`christmas easter ramadan eid ascension yuletide passover nowruz hanukkah diwali orthodox new muslim`)

// upper says whether the sentence is set in capitals.
func (s *sentence) upper() bool {
	n := 0
	for k := range s.w {
		if s.w[k].Letter {
			if !s.w[k].Cap {
				return false
			}
			n++
		}
	}
	return n > 5
}

// signed says whether a truce was only agreed where the preposition at word k
// leads: "signed in Lusen", "talks in Lusen".
func (s *sentence) signed(k int) bool {
	for b := k - 1; b >= 0 && b > k-4; b-- {
		if s.is(b, agreedCue) && s.low(b) != "deal" || one(s.low(b), "talks", "meeting", "negotiations", "summit", "hotel", "discussed", "met") {
			return true
		}
		if s.mark(b) || s.mentionAtWord(b) >= 0 || s.is(b, conjunction) {
			return false
		}
	}
	return false
}

// body says whether the preposition at word k stands within the name of a body:
// "the Organisation for Security and Cooperation in Europe".
func (s *sentence) body(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		if bodies[s.low(b)] && s.w[b].Cap {
			return b < k-1 || s.low(k) == "of" || s.low(k) == "for"
		}
		if !s.w[b].Cap && s.low(b) != "and" && s.low(b) != "of" && s.low(b) != "for" && s.low(b) != "on" {
			return false
		}
	}
	return false
}

var bodies = set(`organisation organization council commission committee union league association conference institute centre center community alliance
	federation assembly agency office mission force movement front party council group`)

// spoken says whether what stands before word k is somebody's speaking.
func (s *sentence) spoken(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		switch s.low(b) {
		case "said", "told", "conference", "reporters", "interview", "spoke", "speaking", "journalists", "briefing":
			return true
		case "that":
			return false
		}
		if s.mark(b) || s.is(b, truceNoun) {
			return false
		}
	}
	return false
}

// place is the place nearest to the words [i, j) of s, those after first.
func (n *names) place(s *sentence, i, j int) string {
	best, far := "", 1<<30
	for _, p := range n.places(s) {
		dist := p.at - j
		if dist < 0 {
			dist = i - p.at + 6
		}
		if dist < far {
			best, far = p.name, dist
		}
	}
	return best
}

// mainPlace is the place that the article's news of war is about: the only one
// named, the one in the title, or one named at least twice and more often than
// any other.
func (n *names) mainPlace() string {
	n.known = map[string]bool{}
	count := map[string]int{}
	var order []string
	for i := range n.d.s {
		s := &n.d.s[i]
		for _, p := range n.places(s) {
			n.known[p.name] = true
			if !s.war && len(s.mentions) == 0 {
				continue
			}
			if count[p.name] == 0 {
				order = append(order, p.name)
			}
			count[p.name]++
		}
	}
	if len(order) == 1 {
		return order[0]
	}
	titled := ""
	for _, p := range order {
		if strings.Contains(n.d.a.Title, p) {
			if titled != "" {
				titled = ""
				break
			}
			titled = p
		}
	}
	if titled != "" {
		return titled
	}
	best, second := "", ""
	for _, p := range order {
		switch {
		case count[p] > count[best]:
			best, second = p, best
		case count[p] > count[second]:
			second = p
		}
	}
	if count[best] < 2 || count[second] == count[best] {
		return ""
	}
	return best
}

// parted says whether a word between the words i and k sets what is told at
// one apart in time from what is told at the other: "vowed on Friday to fight
// on, a day after he announced a truce".
func (s *sentence) parted(i, k int) bool {
	for b := min(i, k) + 1; b < max(i, k); b++ {
		switch s.low(b) {
		case "after", "before", "since":
			if s.x[b+1] < 0 { // "since Monday" tells a date of its own
				return true
			}
		}
	}
	return false
}

// when is the date nearest to word k of s that is not part of the length
// itself: the article's words, and the day if they are resolved to one.
func (d *document) when(s *sentence, k int, not corpus.Span) (string, time.Time) {
	best, far := -1, 1<<30
	seen := -1
	for b := max(0, k-reach); b < len(s.w) && b < k+reach; b++ {
		xi := int(s.x[b])
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		x := &d.times[xi]
		if x.Kind != timex.Date && x.Kind != timex.Time || x.Seconds > 0 && x.Kind == timex.Time || x.Span.Overlaps(not) {
			continue
		}
		dist := b - k
		if dist < 0 {
			dist = -dist
		}
		if dist < far && !s.parted(b, k) {
			best, far = b, dist
		}
	}
	if best < 0 {
		return "", time.Time{}
	}
	return d.dateAt(s, best)
}

// dateAt is the date that begins at word from of s: the article's words, and the day
// if they are resolved to one.
func (d *document) dateAt(s *sentence, from int) (string, time.Time) {
	x := &d.times[s.x[from]]
	sp := x.Span
	switch s.low(from - 1) {
	case "on", "since", "in", "by", "from", "until", "at":
		sp.Start = s.w[from-1].Start
	}
	if x.Begin.IsZero() || x.End.Sub(x.Begin).Hours() > 24 {
		return d.a.Slice(sp), time.Time{}
	}
	begin := x.Begin
	if strings.HasSuffix(x.Value, "T24:00") {
		begin = begin.Add(-time.Minute) // midnight on Friday is Friday's
	}
	y, m, day := begin.Date()
	return d.a.Slice(sp), time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}
