package talks

import (
	"sort"
	"strings"

	"parley/corpus/timex"
)

// A link binds a length to the truce it is the length of.
type link struct {
	kind     TruceKind
	si, mi   int  // the mention: its sentence and its number there
	extended bool // what binds them is a word of prolonging
	how      string
}

// How a length finds its truce, in the order of the steps, from the surest on, once it is no
// other thing's (foreign.go):
//
//   - It stands before the noun: "a five-day humanitarian ceasefire". A length
//     that stands before another noun is that one's: "a three-week offensive".
//   - The noun hangs on it: "six hours of quiet", "36 hours into the truce".
//   - The truce was told of before, and the length is named again: "The 72 hours
//     ended at noon."
//   - It tells when the truce broke: "collapsed after two hours".
//   - A governor to its left takes it: "a pause of two hours", "the truce would
//     last two days", "suspend attacks for 48 hours", "it will last a week". The
//     nearest word that can take a length does; where that is a siege, a meeting,
//     or any verb of its own, the length is no truce's.
//   - It opens its sentence: "For two weeks the guns will be silent."
//   - It is the subject of its sentence, in a story of truces: "Two hours a day
//     are too few."
//
// A step may also say that the length is no truce's; then no later one is asked.
var steps = []func(*candidate) (link, verdict){
	(*candidate).foreign, (*candidate).beforeNoun, (*candidate).hanging, (*candidate).completed, (*candidate).first, (*candidate).rounds, (*candidate).definite,
	(*candidate).fronted, (*candidate).broken, (*candidate).governed, (*candidate).subject, (*candidate).daily,
}

// A verdict is what a step says of a length.
type verdict int

const (
	unsure verdict = iota // ask the next step
	bound                 // it is a truce's
	other                 // it is something else's
)

// A candidate is a length whose truce is looked for.
type candidate struct {
	d    *document
	s    *sentence
	si   int
	i, j int // its words; j is past a possessive apostrophe
	x    *timex.Expr
	kind TruceKind // what it is, if it is a truce's
	attr bool      // it stands before a noun as one word: "five-day"
	lead string    // the word that leads to it: "for" of "for barely a week"
	nth  string    // "first" or "last", where it is the first or last so many hours
}

// link binds the length x, in sentence si, to its truce; false if it has none.
func (d *document) link(si int, x *timex.Expr) (link, bool) {
	if x.Kind == timex.Date {
		return d.ago(si, x)
	}
	s := &d.s[si]
	c := candidate{d: d, s: s, si: si, x: x, kind: Explicit}
	c.i, c.j = s.wordsOf(x.Span)
	switch {
	case c.i >= c.j || s.low(c.i) == "this": // "the longest truce this decade"
		return link{}, false
	case c.j-c.i <= 3 && one(s.low(c.j-2), "last", "final") && one(s.low(c.j-1), "minute", "hour", "day", "night", "week"): // "on the last day of the truce" says when
		return link{}, false
	case strings.HasSuffix(x.Value, "WE") && !s.is(c.i-1, lastVerb) && s.low(c.i-1) != "lasting": // "over the weekend" says when, "lasted a weekend" how long
		return link{}, false
	case s.low(c.i) == "a" && c.j == c.i+2 && c.i > 0 && s.mentionAtWord(c.i-1) >= 0: // "three hours of truce a day"
		return link{}, false
	case s.low(c.i-1) == "of" && s.low(c.i-2) == "instead", s.low(c.i-1) == "than" && s.low(c.i-2) == "rather": // "two weeks instead of two months"
		return link{}, false
	case s.low(c.i-1) == "by" && one(s.low(c.i-2), "longer", "shorter"): // "longer by ten days than the last"
		return link{}, false
	case x.Seconds > 0:
	case strings.Contains(x.Value, "/"):
		c.kind = Range
	case strings.Contains(x.Value, "X"):
		c.kind = Vague
	default:
		return link{}, false
	}
	c.lead = s.low(c.i - 1)
	if c.lead == "(" {
		c.lead = s.low(c.i - 2)
	}
	if k := s.lead(c.i); k >= 0 && !s.mark(k) {
		c.lead = s.low(k)
	}
	for k := c.i; k < c.j; k++ {
		switch s.low(k) {
		case "first", "opening":
			c.nth = "first"
		case "past", "last":
			c.nth = "last"
		}
	}
	if c.lead == "first" || c.lead == "opening" {
		c.nth = "first"
	}
	c.attr = s.attributive(c.i, c.j)
	if w := s.low(c.j); (w == "'" || w == "’") && s.w[c.j].Glued && strings.HasSuffix(s.low(c.j-1), "s") {
		c.attr = true // "48 hours’ notice", "two days’ respite"
		c.j++
	}
	if s.low(c.j-1) == "old" {
		c.kind = Elapsed
	}
	for _, step := range steps {
		if l, v := step(&c); v != unsure {
			return l, v == bound
		}
	}
	return link{}, false
}

// here binds the length to mention m of its own sentence.
func (c *candidate) here(m int, kind TruceKind, how string) (link, verdict) {
	return link{kind: kind, si: c.si, mi: m, how: how}, bound
}

// back binds it to the truce told of before it, in its sentence or up to n
// sentences back; if there is none, the verdict is otherwise.
func (c *candidate) back(n int, kind TruceKind, how string, otherwise verdict) (link, verdict) {
	l, ok := c.d.antecedent(c.si, c.i, n)
	if !ok {
		return link{}, otherwise
	}
	l.kind, l.how = kind, how
	return l, bound
}

// strong is the first mention that begins in the words [i, j), if it is of arms
// by its own words; -1 if not.
func (s *sentence) strong(i, j int) int {
	for m := s.mentionIn(i, j); m >= 0 && m < len(s.mentions) && s.mentions[m].from < j; m++ {
		if s.mentions[m].strong {
			return m
		}
	}
	return -1
}

// prolonging says whether w is a noun of prolonging.
func prolonging(w string) bool {
	return strings.HasPrefix(w, "exten") || strings.HasPrefix(w, "prolong") || strings.HasPrefix(w, "renew")
}

func (c *candidate) beforeNoun() (link, verdict) {
	s := c.s
	if s.possessive(c.i-1) && !c.attr && c.x.Seconds > 0 {
		if m := s.mentionAtWord(c.i - 2); m >= 0 && s.mentions[m].strong {
			return c.here(m, c.kind, "owned") // "The truce's ten days are up."
		}
	}
	if head, ok := s.headAfter(c.j, c.attr); ok {
		m := s.mentions[head]
		switch {
		case !m.strong && (s.other(m.to) || !c.d.near(c.si, 8)): // "a 90-day pause in tariffs"
			return link{}, other
		case s.is(m.to, eventWord) && !s.is(m.to, neutralNoun|cues), attached[s.low(m.to)]: // "three-day truce talks"
			return link{}, other
		case c.nth == "first":
			c.kind = Elapsed
		case c.kind != Elapsed && (c.lead == "within" || c.lead == "in" && !c.attr):
			return link{}, other
		}
		l, v := c.here(head, c.kind, "before")
		l.extended = prolonging(s.low(m.to))
		return l, v
	}
	if !c.attr {
		return link{}, unsure
	}
	// "a truce of 30-day duration", "a ceasefire for 30-day terms"; "in" tells
	// where a truce is: "a truce in two-year fighting"
	of := c.i - 1
	if s.is(of, determiner) {
		of--
	}
	if m := s.mentionAtWord(of - 1); m >= 0 && s.mentions[m].strong && c.kind != Elapsed && (one(s.low(of), "of", "with") || one(s.low(of), "for", "at") && of == c.i-1) && !s.is(c.j, eventWord|armsWord) {
		return c.here(m, c.kind, "of so long a life")
	}
	// The noun it stands before is no pause of arms. It may stand for one.
	k := s.neutralAfter(c.j)
	if k < 0 || c.kind == Elapsed {
		return link{}, other
	}
	var l link
	v := other
	for one(s.low(k+1), "run", "period", "limit", "phase", "spell") {
		k++ // "a ten-day trial run of the ceasefire"
	}
	switch s.low(k + 1) {
	case "without":
		if m := s.mentionIn(k+1, k+2); m >= 0 {
			return c.here(m, c.kind, "before stand-in")
		}
	case "for", "of", "to": // "a ten-week scheme for a ceasefire"
		if m := s.mentionIn(k+2, k+7); m >= 0 {
			l, v = c.here(m, c.kind, "before stand-in")
		}
	}
	if v != bound {
		if m := s.mentionIn(k+1, k+9); m >= 0 && s.mentions[m].strong && !s.event(k+1, s.mentions[m].from) && (s.mentions[m].verb || s.low(k+1) == "on") {
			l, v = c.here(m, c.kind, "before stand-in") // "a 12-day deal under which the guns fall silent"
		}
	}
	if v != bound {
		l, v = c.back(3, c.kind, "before stand-in", other)
	}
	l.extended = prolonging(s.low(k))
	return l, v
}

func (c *candidate) hanging() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	switch s.low(j) {
	case "of":
		if s.low(j+1) == "it" && s.is(j+2, auxiliary) && (i == 0 || s.mark(i-1)) {
			return c.back(1, Elapsed, "of it", other) // "Ten days of it have passed."
		}
		if m := s.mentionIn(j+1, j+3); (c.lead == "after" || c.lead == "in" || c.lead == "over" || c.lead == "during") && c.x.Seconds > 0 && m >= 0 && s.mentions[m].strong && !s.mentions[m].verb {
			if c.lead == "after" || !s.is(j+1, determiner) && !s.ahead() {
				return c.here(m, Elapsed, "after so much of it") // "after three days of truce", "in six months of truce"
			}
		}
		if m := s.mentionIn(j+1, j+4); c.lead == "within" && m >= 0 && s.mentions[m].strong && s.plain(j+1, s.mentions[m].from) && one(s.low(s.mentions[m].to), "taking", "coming", "going", "starting", "beginning") && s.tookEffect(j+1) {
			return c.here(m, Elapsed, "after its start") // "within two hours of the truce taking effect"
		}
		if c.lead == "within" || c.lead == "in" && c.nth != "first" || c.lead == "after" || c.lead == "before" {
			return link{}, other
		}
		if m := s.mentionIn(j+1, j+7); m >= 0 && !s.mentions[m].verb && s.plain(j+1, s.mentions[m].from) &&
			(s.mentions[m].strong || c.d.near(c.si, 8) && !s.other(s.mentions[m].to)) {
			if c.nth != "" {
				c.kind = Elapsed
			}
			l, v := c.here(m, c.kind, "of")
			l.extended = s.further(i, j)
			return l, v
		}
		// "the first 42 days of the deal", where its sentence or the one before
		// tells of the truce that the deal is about
		if k := s.standIn(j + 1); k >= 0 && (c.nth != "" || c.lead == "during" || c.lead == "for" || c.lead == "over") {
			if c.nth != "" && !s.ahead() {
				c.kind = Elapsed
			}
			if m := s.strong(0, len(s.w)); m >= 0 {
				return c.here(m, c.kind, "of stand-in")
			}
			if l, v := c.back(2, c.kind, "of stand-in", unsure); v == bound {
				return l, v
			}
		}
		// Of something else, unless what is to its left takes it: "for the ten days
		// of the fair", "asked for two weeks of it".
		granted := s.grants(i) && j+1 < len(s.w) && !s.w[j+1].Cap
		feast := c.lead == "the" && one(s.low(i-2), "for", "cover", "covers", "covered", "spans") || s.low(i) == "the" && (c.lead == "for" || c.lead == "over" || c.lead == "during")
		if feast && c.lead == "the" {
			c.lead = s.low(i - 2)
		}
		if s.low(j+1) != "each" && (!granted && !feast || s.event(j+1, j+4)) {
			if m := s.strong(0, i); feast && c.lead == "for" && m >= 0 && (s.mentions[m].verb || s.low(s.mentions[m].from) == "no") && !s.event(s.mentions[m].to, i) {
				return c.here(m, c.kind, "for a feast") // "no offensives for the five days of the visit"
			}
			return link{}, other
		}
	case "to":
		// "agreed for ten days to refrain from any attack"
		if m := s.mentionIn(j+1, j+4); m >= 0 && s.mentions[m].strong && s.mentions[m].verb && c.lead == "for" && s.grants(i) {
			return c.here(m, c.kind, "to pause")
		}
		// "add three days to their truce"
		switch s.low(i - 1) {
		case "add", "adds", "added", "adding":
			if m := s.strong(j+1, j+9); m >= 0 && s.described(j+1, s.mentions[m].from) {
				l, v := c.here(m, c.kind, "added")
				l.extended = true
				return l, v
			}
		}
	case "onto":
		if m := s.strong(j+1, j+9); m >= 0 && s.described(j+1, s.mentions[m].from) { // "tacked another week onto the truce"
			l, v := c.here(m, c.kind, "added")
			l.extended = true
			return l, v
		}
	case "into":
		to := j + 6
		if s.low(j+1) == "what" { // "five hours into what was to be a two-day truce"
			to = j + 13
		}
		if m := s.mentionIn(j+1, to); m >= 0 {
			return c.here(m, Elapsed, "into")
		}
		for k := j + 1; k < j+4; k++ {
			if s.is(k, neutralNoun) { // "36 hours into the deal"
				return c.back(2, Elapsed, "into", other)
			}
		}
		if m := s.mentionAtWord(i - 2); m >= 0 && s.low(i-1) == "," && s.mentions[m].strong {
			return c.here(m, Elapsed, "into") // "the truce, five hours into its life"
		}
		return link{}, other
	case "after":
		return c.hangingAfter()
	case "that", "which":
		// "during the six months that the truce has lasted"
		if m := s.mentionIn(j+1, j+5); m >= 0 && s.mentions[m].strong && s.plain(j+1, s.mentions[m].from) {
			for k := s.mentions[m].to; k < s.mentions[m].to+3; k++ {
				if one(s.low(k), "lasted", "held", "lasts", "holds") {
					return c.here(m, Elapsed, "that it lasted")
				}
			}
		}
	case "for", "before":
		// "It took two hours for the ceasefire to break."
		if one(s.low(s.lead(i)), "took", "takes", "needed") {
			if m := s.mentionIn(j+1, j+5); m >= 0 && s.mentions[m].strong {
				for k := s.mentions[m].to; k < s.mentions[m].to+4; k++ {
					if s.is(k, brokenCue) || s.low(k) == "break" || s.low(k) == "fall" && s.low(k+1) == "apart" {
						return c.here(m, Elapsed, "broken after")
					}
				}
			}
		}
		if s.low(j) == "for" {
			break
		}
		// "lasted barely four hours before shells fell", not "two days before the truce"
		if c.lead != "for" && c.lead != "over" && c.lead != "of" && c.lead != "lasting" && (lexicon[c.lead]&lastVerb == 0 || lexicon[c.lead]&auxiliary != 0) {
			return link{}, other
		}
	case ",":
		// "struck a deal at dawn: eight days, no shooting, boats let out"
		if m := s.mentionIn(j+1, j+2); m >= 0 && s.mentions[m].verb && s.low(j+1) == "no" && (one(c.lead, ":", "for", "of", "on") || s.mark(i-1)) {
			return c.here(m, c.kind, "without")
		}
	case "without":
		// "asked for 96 hours without shelling"; "eight days without a shell"
		if m := s.mentionIn(j, j+1); m >= 0 && (s.grants(i) || s.ahead() || c.lead == "of" && s.is(s.lead(i)-1, neutralNoun) || c.bargained()) {
			return c.here(m, c.kind, "without")
		} else if m >= 0 && c.begged() {
			return c.here(m, c.kind, "begged")
		}
		for k := j + 1; k < j+4; k++ {
			if s.is(k, armsWord) || s.low(k) == "shell" || s.low(k) == "shot" {
				return c.back(2, Elapsed, "without", other)
			}
		}
		return link{}, other
	case "since":
		return c.hangingSince()
	case "on", "in":
		// "Six weeks on, it is holding."
		if i == 0 && s.low(j+1) == "," {
			if m := s.strong(j, j+7); m >= 0 { // "Five hours in, the truce was broken."
				return c.here(m, Elapsed, "so long on")
			}
			return c.back(2, Elapsed, "so long on", other)
		}
		if s.low(j) == "in" && s.mark(j+1) && s.gaveWay(i-1) { // "The truce fell apart ninety minutes in."
			return c.back(1, Elapsed, "broken after", other)
		}
		if s.low(i-1) == "," && s.low(j+1) == "," && s.mentionAtWord(i-2) >= 0 { // "The truce, five hours in, was broken"
			return c.here(s.mentionAtWord(i-2), Elapsed, "so long on")
		}
	case "longer":
		// "keep the pause going for three hours longer"
		if c.lead == "for" && s.low(j+1) != "than" {
			if l, ok := c.d.governor(c.si, i); ok {
				l.kind, l.extended = c.kind, true
				return l, bound
			}
		}
		return link{}, other
	case "over": // "ran three days over its term"
		if one(s.low(j+1), "its", "their", "the") && one(s.low(j+2), "term", "time", "deadline") {
			return link{}, other
		}
	case "ago", "later", "earlier", "past", "ahead", "apart", "left", "away", "old", "shorter", "late", "overdue":
		return link{}, other
	}
	return link{}, unsure
}

// bargained says whether the length is what somebody asks for, offers, orders or agrees
// to: "have committed themselves to three months without attacks".
func (c *candidate) bargained() bool {
	p := c.d.parse(c.si)
	t, _, ok := p.chain(p.groupAt(c.i), matter{i: c.i, j: c.j, x: c.i, link: link{kind: c.kind, si: c.si}})
	switch t.status {
	case CalledFor, Proposed, Announced, Agreed, Rejected, Vetoed:
		return ok
	}
	return false
}

// begged says whether the length is what somebody begs for in his own words: "Give us
// one night without shells," she pleaded.
func (c *candidate) begged() bool {
	for k := c.j; k < len(c.s.w); k++ {
		if one(c.s.low(k), "beg", "begged", "plead", "pleaded", "implore", "implored") {
			return true
		}
	}
	return false
}

// standIn is the noun at word k, past a determiner, that stands for a truce: the
// "deal" of "of the deal"; -1 if it is none.
func (s *sentence) standIn(k int) int {
	for s.is(k, determiner|humane) {
		k++
	}
	if s.is(k, neutralNoun) || pacts[s.low(k)] {
		return k
	}
	return -1
}

// rounds reads "renewable every six months": so long is each round of it.
func (c *candidate) rounds() (link, verdict) {
	s := c.s
	if c.x.Kind != timex.Set || c.x.Every != c.x.Value {
		return link{}, unsure
	}
	for k := min(c.j+12, len(s.w)) - 1; k >= 0 && k > c.i-13; k-- {
		if !s.is(k, extendedCue) {
			continue
		}
		l, v := c.back(2, c.kind, "rounds", other)
		if m := s.strong(0, len(s.w)); m >= 0 {
			l, v = c.here(m, c.kind, "rounds")
		}
		l.extended = s.low(k) != "renewable"
		return l, v
	}
	return link{}, other
}

// definite reads a length that stands for a truce told of before: "The 72 hours
// ended at noon", "over those nine weeks".
func (c *candidate) definite() (link, verdict) {
	s := c.s
	if c.x.Seconds < 3600 || c.x.Every != "" || c.nth != "" || s.low(c.i) == "next" {
		return link{}, unsure
	}
	switch s.low(c.i - 1) {
	case "the", "those", "these", "its":
	default:
		return link{}, unsure
	}
	switch s.low(c.j) {
	case "that", "it", "they", "he", "she", "we":
		// "refused the five days it asked for"
		if s.is(c.j+1, calledCue|proposedCue|agreedCue|announcedCue) || s.is(c.j+1, auxiliary) && s.is(c.j+2, calledCue|proposedCue|agreedCue|announcedCue) {
			return c.back(1, c.kind, "definite", unsure)
		}
		return link{}, unsure
	case "offered", "proposed", "granted", "demanded", "requested", "agreed":
		// "hear nothing of the ten days proposed by the envoy, of a truce or of talks"
		if m := c.s.mentionIn(c.j, c.j+14); m >= 0 && s.mentions[m].strong && !s.event(c.j, s.mentions[m].from) {
			return c.here(m, c.kind, "definite")
		}
	case "until", "to", "when", "between", "who":
		return link{}, unsure
	}
	if s.event(c.j, c.j+4) {
		return link{}, unsure
	}
	l, v := c.back(1, c.kind, "definite", unsure)
	switch {
	case v == bound && l.si != c.si, v == bound && s.runOut(c.j), v == bound && s.low(c.i-1) == "its" && one(s.low(c.i-2), "out", "outlast", "outlasted", "outlive", "outlived", "complete", "completed"):
		// "will not be renewed when its two months are up", "will see out its ten days"
		return l, v
	case v == bound && s.low(c.i-1) == "its" && one(s.low(c.i-2), "in", "during", "over") && !s.ahead():
		l.kind = Elapsed // "a truce in name: in its eleven days 70 have died"
		return l, v
	}
	return link{}, unsure
}

// howLong is the mention of which the sentence asks how long it lasts: "asked how long
// the truce would last"; -1 if there is none.
func (s *sentence) howLong() int {
	if !s.says("asked") && !s.says("?") {
		return -1
	}
	for k := 0; k+2 < len(s.w); k++ {
		if s.low(k) != "how" || s.low(k+1) != "long" {
			continue
		}
		for b := k + 2; b < len(s.w) && b < k+10 && !s.mark(b); b++ {
			if m := s.mentionAtWord(b); m >= 0 && s.mentions[m].strong && !s.mentions[m].verb && !s.hangs(s.mentions[m].to) {
				return m
			}
		}
	}
	return -1
}

// runOut says whether what stands before word k is said to be up: "were up".
func (s *sentence) runOut(k int) bool {
	return one(s.low(k), "is", "are", "was", "were") && one(s.low(k+1), "up", "out", "over")
}

// needs are the verbs whose length is what an act takes.
var needs = set(`take takes took taken need needs needed require requires required`)

// governed asks the words to its left.
func (c *candidate) governed() (link, verdict) {
	s, i := c.s, c.i
	if s.low(i-1) == "it" && s.low(i) == "longer" { // "refused to make it longer than three days"
		return c.back(1, c.kind, "it", unsure)
	}
	if s.low(c.j) == "in" && s.low(c.j+1) == "mind" {
		return c.back(1, c.kind, "in mind", other) // "They have ten days in mind."
	}
	if !s.takes(i) || needs[s.low(s.lead(i))] && (s.low(c.j) == "to" || s.low(s.lead(i)-1) == "it") {
		return link{}, other // "the truce takes six weeks to arrange", "a lorry needs two days to get there", "it takes an hour by boat"
	}
	l, ok := c.d.governor(c.si, i)
	if k := s.lead(i); !ok && s.is(k, preposition) && s.is(k-1, extendVerb|announcedCue|agreedCue|calledCue|proposedCue) && !nominal[s.low(k-1)] {
		// "extend by one month the ceasefire it declared in August"
		if m := s.mentionIn(c.j, c.j+8); m >= 0 && s.mentions[m].strong && s.described(c.j, s.mentions[m].from) {
			l, ok = link{si: c.si, mi: m, extended: s.is(k-1, extendVerb), how: "before its object"}, true
		}
	}
	if k := s.lead(i); !ok && (s.low(k) == "of" && s.is(k-1, neutralNoun) || s.grants(i)) {
		// "a period of seven days during which no hostile act shall take place"
		if one(s.low(c.j), "during", "in", "when", "under", "without", "with") {
			if m := s.mentionIn(c.j, c.j+12); m >= 0 && s.mentions[m].strong && s.mentions[m].verb {
				l, ok = link{si: c.si, mi: m, how: "during which"}, true
			}
		}
	}
	if k := s.lead(i); !ok && s.low(k) == "lasting" && s.low(c.j) == "," {
		// "The opening stage, lasting ten weeks, provides for a halt to all raids"
		for b := k - 1; b >= 0 && b > k-5; b-- {
			if !s.is(b, neutralNoun) {
				continue
			}
			if m := s.mentionIn(c.j+1, c.j+8); m >= 0 && s.mentions[m].strong && !s.event(c.j, s.mentions[m].from) {
				l, ok = link{si: c.si, mi: m, how: "lasting"}, true
			}
			break
		}
	}
	if !ok {
		return link{}, unsure
	}
	l.extended = l.extended || s.further(i, c.j) || s.low(c.j) == "more" && s.low(c.j+1) != "than" && c.lead == "for" // "would hold for one day more"
	l.kind = c.kind
	if l.kind == Explicit && (c.nth == "last" || s.holding(i) || s.low(c.j) == "now" && s.hasBeen()) {
		l.kind = Elapsed // "has held for the past three weeks"
	}
	return l, bound
}

// fronted reads a length that opens its clause: "Every day for two weeks the
// guns will be silent". The truce follows, or was told of just before:
//
//	A truce was signed. For ten days neither side will fire a shot.
func (c *candidate) fronted() (link, verdict) {
	s, j := c.s, c.j
	if c.x.Seconds == 0 {
		return link{}, unsure
	}
	if one(c.lead, "for", "in") && s.low(0) == "no" && one(s.low(1), "breach", "breaches", "violation", "violations", "incident", "incidents", "shot", "shots", "clashes") && s.mark(j) && len(s.mentions) == 0 {
		return c.back(1, Elapsed, "no breach", unsure) // "No breach has been reported for ten days."
	}
	if m := s.strong(j, len(s.w)); m >= 0 && c.nth == "" && c.x.Every == "" && s.opening(c.i) {
		to := s.mentions[m].to
		if s.low(j) == "," && s.plain(j+1, s.mentions[m].from) && s.mentions[m].from-j < 5 && !s.mentions[m].verb && !one(c.lead, "after", "in", "within", "before", "during") {
			return c.here(m, c.kind, "at the head") // "Lasting ten days, the truce is the longest yet."
		}
		for s.is(to, auxiliary) || s.xAt(to) >= 0 {
			to++
		}
		if one(s.low(to), "last", "lasts", "lasted", "run", "runs", "hold", "holds") && s.mark(to+1) && (c.i == 0 || s.lead(c.i) < 0) {
			if s.low(to) == "lasted" {
				return c.here(m, c.kind, "was all") // "Ninety minutes was all the truce lasted."
			}
			return c.here(m, c.kind, "at the head") // "Ten days, they agreed, the truce is to last."
		}
	}
	switch c.lead {
	case "for", "over":
	case "in", "through", "during", "of":
		// "In the next 24 hours both sides are to refrain from any attack",
		// "During a first stage of 40 days the armies hold their fire"
		if l, ok := c.acted(); ok {
			return l, bound
		}
		return link{}, unsure
	default:
		return link{}, unsure
	}
	at := s.lead(c.i) - 1
	first := false
	for at >= 0 && (s.x[at] >= 0 || s.quoteMark(at) || s.is(at, adverb)) {
		first = first || one(s.low(at), "originally", "initially")
		at--
	}
	if first && at < 0 && s.low(j) == "," { // "Originally for 24 hours, it was prolonged."
		if l, ok := c.d.following(c.si, j); ok && s.mentions[l.mi].from < j+5 {
			l.kind, l.how = c.kind, "fronted"
			return l, bound
		}
		return c.back(1, c.kind, "fronted", unsure)
	}
	if at >= 0 && !s.mark(at) && s.low(at) != "that" && s.low(at) != "and" && s.low(at) != "but" {
		return link{}, unsure
	}
	if l, ok := c.d.following(c.si, j); ok && s.mentions[l.mi].strong && !s.event(j, s.mentions[l.mi].from) {
		if s.low(j) == "now" && s.hasBeen() {
			c.kind = Elapsed // "For eleven days now the front has been quiet under the truce"
		}
		l.kind, l.how = c.kind, "fronted"
		return l, bound
	}
	keeping := s.denies() || s.bilateral() || s.parties() || s.says("they") || s.says("each")
	if s.ahead() && keeping && !s.routine() && !s.event(j, len(s.w)) {
		return c.back(1, c.kind, "fronted", unsure)
	}
	if s.denies() && s.shooting(j) {
		return c.back(1, c.kind, "fronted", unsure)
	}
	return link{}, unsure
}

// opening says whether nothing but a word that leads to it stands before the
// length at word i of its sentence: "Lasting ten days", "At ten days".
func (s *sentence) opening(i int) bool {
	k := s.lead(i)
	switch {
	case k < 0:
		return true
	case k == 0:
		return one(s.low(0), "lasting", "at", "with", "for", "of")
	}
	return k == 1 && s.low(0) == "to" && s.low(1) == "last"
}

// hasBeen says whether the sentence tells of what has lasted until now.
func (s *sentence) hasBeen() bool { return s.says("has") || s.says("have") }

// acted binds the length at the head of a clause to the act of pausing that the
// clause tells of.
func (c *candidate) acted() (link, bool) {
	s, k := c.s, s0(c)
	switch {
	case c.lead == "of":
		if k--; !s.is(k, neutralNoun) {
			return link{}, false
		}
	case s.low(c.i) != "the" && s.low(c.i-1) != "the" || !one(s.low(c.i+1), "next", "coming", "first", "following") && !one(s.low(c.i), "next", "coming", "first", "following"):
		return link{}, false
	}
	m := s.mentionIn(c.j, c.j+12)
	if m < 0 || !s.mentions[m].verb || !s.mentions[m].strong || s.event(c.j, s.mentions[m].from) {
		return link{}, false
	}
	for b := c.j; b < s.mentions[m].from; b++ {
		if s.mark(b) && b > c.j || s.is(b, reportVerb) {
			return link{}, false
		}
	}
	return link{si: c.si, mi: m, kind: Explicit, how: "fronted"}, true
}

// s0 is the word that leads to the candidate.
func s0(c *candidate) int {
	k := c.s.lead(c.i)
	if c.s.low(k) == "the" {
		k--
	}
	return k
}

// shooting says whether arms are used in the words from j on.
func (s *sentence) shooting(j int) bool {
	for k := j; k < len(s.w); k++ {
		if w := s.low(k); one(w, "fire", "fired", "shot", "shots", "shell", "shells", "bullet", "shoot", "breach", "breaches", "violation", "violations", "incident", "incidents") || s.is(k, armsWord) && quietens[w] {
			return true
		}
	}
	return false
}

// subject reads a length of which something is said: "Its 45 days began on
// Tuesday", "Three days were agreed", "Two hours a day are too few". What
// recurs needs only a story of truces around it.
func (c *candidate) subject() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	if c.x.Seconds == 0 {
		return link{}, unsure
	}
	opens := i == 0 || s.mark(i-1) || s.quoteMark(i-1)
	if c.x.Every == "" && (opens || s.is(i-1, reportVerb)) && (s.mark(j) || s.quoteMark(j)) {
		// "Asked how long the truce would last, the general said ninety hours."
		if m := s.howLong(); m >= 0 {
			return c.here(m, c.kind, "said of")
		}
		if c.si > 0 && i == 0 {
			if m := c.d.s[c.si-1].howLong(); m >= 0 {
				return link{kind: c.kind, si: c.si - 1, mi: m, how: "said of"}, bound
			}
		}
	}
	if opens && s.low(j) == "," && c.x.Every == "" {
		// "for a truce; three days, they said, would be enough"
		for k := j + 1; k < len(s.w) && k < j+11; k++ {
			if one(s.low(k), "of", "about") && s.quoteMark(j+1) {
				// “Ten days,” the elder said of the truce.
				if m := s.mentionIn(k+1, k+4); m >= 0 && s.mentions[m].strong && s.plain(k+1, s.mentions[m].from) && s.mark(s.mentions[m].to) {
					return c.here(m, c.kind, "said of")
				}
			}
			if s.low(k) == "," && s.is(k-1, reportVerb) {
				j = k + 1
				if s.low(j) == "and" && one(s.low(j+1), "not", "no") { // "Ten days, they said, and not a day less."
					return c.back(1, c.kind, "subject", unsure)
				}
				break
			}
			if s.mark(k) {
				break
			}
		}
	}
	switch {
	case c.x.Every != "":
		if !c.d.near(c.si, 12) || !s.is(j, auxiliary) || !opens && !s.is(i-1, conjunction|reportVerb) {
			return link{}, unsure
		}
		if l, v := c.back(12, c.kind, "subject", unsure); v == bound {
			return l, v
		}
		if l, ok := c.d.following(c.si, j); ok {
			l.kind, l.how = c.kind, "subject"
			return l, bound
		}
	case i == 0 && one(s.low(j), "was", "is") && one(s.low(j+1), "all", "as"):
		// "Ninety minutes was all the truce lasted.", "… was as long as it held"
		if m := s.strong(j, j+7); m >= 0 && s.is(s.mentions[m].to, lastVerb) {
			return c.here(m, c.kind, "was all")
		}
	case opens && one(s.low(j), "have", "has", "had") && one(s.low(j+1), "passed", "gone", "elapsed"):
		// "Six months have passed since the truce began."
		for k := j + 2; k < j+4; k++ {
			if s.low(k) == "since" {
				c.j = k
				return c.hangingSince()
			}
			if s.low(k) == "without" && s.shooting(k) { // "Ten days have passed without a breach."
				return c.back(1, Elapsed, "without", unsure)
			}
		}
	case i == 1 && (s.low(0) == "its" || s.low(0) == "the") && s.low(j) != "to" && s.is(j, forceCue|expiredCue|auxiliary):
		for k := j; k < j+3; k++ {
			if s.is(k, forceCue|expiredCue) || s.low(k) == "up" {
				return c.back(1, c.kind, "granted", unsure)
			}
		}
	case (opens || s.low(i-1) == "that" || s.is(i-1, reportVerb|adverb) && !s.is(i-2, auxiliary)) && s.is(j, auxiliary) && s.low(j) != "to":
		for k := j + 1; k < len(s.w) && k < j+5; k++ {
			if s.is(k, calledCue|agreedCue|announcedCue|proposedCue|scantCue|rejectedCue) || s.low(k) == "added" && s.low(k+1) == "to" && s.low(k+2) == "it" || s.low(k) == "too" && one(s.low(k+1), "little", "few", "brief") || s.low(k) == "a" && dismissive[s.low(k+1)] || s.low(k) == "on" && one(s.low(k+1), "offer", "the") || s.low(k) == "do" && s.mark(k+1) {
				l, v := c.back(2, c.kind, "granted", unsure)
				l.extended = s.low(k) == "added"
				return l, v
			}
			if !s.is(k, auxiliary|adverb|negation) && !one(s.low(k), "far", "much", "simply") {
				break
			}
		}
	}
	return link{}, unsure
}

// daily reads hours of each day after a sentence of truce: "Lorries may pass
// for three hours each day."
func (c *candidate) daily() (link, verdict) {
	if c.x.Every != "P1D" || c.x.Seconds == 0 || c.x.Seconds > 12*3600 || c.s.routine() || c.s.event(0, c.i) {
		return link{}, other
	}
	return c.back(1, c.kind, "each day", other)
}

// plain says whether the words [i, j) only describe the noun that follows.
func (s *sentence) plain(i, j int) bool {
	for k := i; k < j; k++ {
		if s.quoteMark(k) || s.hyphen(k) || s.low(k) == "humanitarian" {
			continue
		}
		if s.mark(k) || s.x[k] >= 0 || s.is(k, preposition|conjunction|auxiliary|reportVerb|eventWord|armsWord) {
			return false
		}
	}
	return true
}

// described says whether the words [i, j) are those of one noun phrase, lengths
// and all: "a shaky four-day".
func (s *sentence) described(i, j int) bool {
	for k := i; k < j; k++ {
		if s.x[k] < 0 && !s.hyphen(k) && (s.mark(k) || s.is(k, preposition|conjunction|auxiliary|reportVerb|eventWord)) {
			return false
		}
	}
	return true
}

// further says whether the words [i, j) speak of more of the same: "another
// three days".
func (s *sentence) further(i, j int) bool {
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "another", "more", "further", "extra", "additional":
			if s.low(k+1) != "than" {
				return true
			}
		}
	}
	return false
}

// denies says whether something is said not to be.
func (s *sentence) denies() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "no", "not", "nothing", "neither", "nobody", "none":
			return true
		}
	}
	return false
}

// ahead says whether the sentence tells of what is to come.
func (s *sentence) ahead() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "will", "shall", "would", "must", "may", "can":
			return true
		case "is", "are", "was", "were":
			if s.low(k+1) == "to" {
				return true
			}
		}
	}
	return false
}

// routine says whether the sentence is about what has its hours whether there
// is a truce or not.
func (s *sentence) routine() bool {
	for k := range s.w {
		if routines[s.w[k].Low] {
			return true
		}
	}
	return false
}

var routines = set(`work works worked working electricity power shift shifts sleep sleeps slept open opens opened radio broadcasts broadcast school schools
	clinic clinics market markets shop shops shops bakery bakeries walk walks walked drive queue queued train trains trained study curfew`)

// attributive says whether the words [i, j) stand before a noun as one word.
func (s *sentence) attributive(i, j int) bool {
	for k := i; k+1 < j; k++ {
		if s.hyphen(k) && (units[strings.TrimSuffix(s.low(k+1), "s")] || s.low(k+1) == "long" || s.low(k+1) == "old") {
			return true
		}
	}
	w := s.low(j - 1)
	return j-i == 1 && len(w) > 4 && strings.HasSuffix(w, "long")
}

var units = set(`second minute min hour hr day week fortnight month year decade night`)

// headAfter finds the mention that the words before j describe: a noun not
// more than seven words on, with nothing but its other adjectives between.
func (s *sentence) headAfter(j int, attr bool) (int, bool) {
	quotes := 0
	for k := j; k < len(s.w) && k < j+8; k++ {
		if m := s.mentionAtWord(k); m >= 0 && !s.mentions[m].verb {
			return m, true
		}
		switch {
		case s.quoteMark(k):
			if quotes++; quotes > 2 {
				return 0, false
			}
		case s.hyphen(k), s.possessive(k):
		case attr && (s.hyphen(k+1) || s.hyphen(k-1)): // "a 20-day, on-off truce"
		case s.low(k) == ",":
			if !attr && k > j {
				return 0, false
			}
		case s.low(k) == "and" && attr && !s.is(k+1, determiner|pronoun):
		case s.mark(k), s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner):
			return 0, false
		case s.x[k] >= 0 && !attr:
			return 0, false
		case s.is(k, eventWord) && !attr:
			return 0, false
		}
	}
	return 0, false
}

// neutralAfter finds the noun that the words before j describe, where it is
// one that stands for something told of before: "a three-day extension".
func (s *sentence) neutralAfter(j int) int {
	for k := j; k < len(s.w) && k < j+5; k++ {
		switch {
		case s.quoteMark(k), s.hyphen(k):
			continue
		case s.is(k, eventWord) && !s.is(k, neutralNoun):
			return -1
		case s.is(k, neutralNoun):
			if s.is(k+1, eventWord) && !s.is(k+1, auxiliary|preposition|lastVerb) {
				return -1
			}
			return k
		case s.is(k, pauseNoun):
			if s.low(k) == "grace" {
				return -1 // "a three-day grace period"
			}
			return k
		case s.mark(k), s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner):
			return -1
		case s.is(k, humane) || strings.HasSuffix(s.low(k), "ed") || one(s.low(k), "first", "second", "third", "final", "last", "next", "opening", "new"):
			continue
		default:
			return -1
		}
	}
	return -1
}

// mentionAtWord is the mention whose words hold word k, or -1.
func (s *sentence) mentionAtWord(k int) int {
	i := sort.Search(len(s.mentions), func(i int) bool { return s.mentions[i].to > k })
	if i < len(s.mentions) && s.mentions[i].from <= k {
		return i
	}
	return -1
}

// mentionIn is the first mention that begins within the words [i, j); -1 if there is none.
func (s *sentence) mentionIn(i, j int) int {
	k := sort.Search(len(s.mentions), func(k int) bool { return s.mentions[k].from >= i })
	if k < len(s.mentions) && s.mentions[k].from < j {
		return k
	}
	return -1
}

// antecedent is the mention that a word at word k of sentence si can stand for:
// the last one before it in its sentence, or in the back sentences before.
func (d *document) antecedent(si, k, back int) (link, bool) {
	s := &d.s[si]
	for m := len(s.mentions) - 1; m >= 0; m-- {
		if s.mentions[m].from < k && s.mentions[m].strong {
			return link{si: si, mi: m}, true
		}
	}
	for p := si - 1; p >= 0 && p >= si-back; p-- {
		ms := d.s[p].mentions
		for m := len(ms) - 1; m >= 0; m-- {
			if ms[m].strong {
				return link{si: p, mi: m}, true
			}
		}
	}
	return link{}, false
}

// following is the first mention after word k of its sentence.
func (d *document) following(si, k int) (link, bool) {
	for m, x := range d.s[si].mentions {
		if x.from >= k && (x.strong || d.near(si, 8)) {
			return link{si: si, mi: m}, true
		}
	}
	return link{}, false
}

// past is the word after the time expression at word i.
func (s *sentence) past(i int) int {
	for xi := s.xAt(i); xi >= 0 && s.xAt(i) == xi; i++ {
	}
	return i
}
