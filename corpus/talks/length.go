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

// How a length finds its truce, in the order of the steps, from the surest on:
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
	(*candidate).beforeNoun, (*candidate).hanging, (*candidate).first, (*candidate).rounds, (*candidate).definite,
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

// hangingSince reads how old a truce is from its beginning: "40 days since the
// ceasefire took effect", "in the three weeks since the truce".
func (c *candidate) hangingSince() (link, verdict) {
	s, j := c.s, c.j
	m := s.mentionIn(j+1, j+9)
	if m < 0 || !s.mentions[m].strong {
		return link{}, other
	}
	if !s.plain(j+1, s.mentions[m].from) {
		return link{}, other
	}
	if k := s.mentions[m].from - 1; k > j+1 && s.opener(k) { // "since the guerrillas announced their truce"
		return c.here(m, Elapsed, "since its start")
	}
	if s.mentions[m].verb && one(s.low(s.mentions[m].to-1), "silent", "quiet") {
		return c.here(m, Elapsed, "since its start")
	}
	to := s.mentions[m].to
	if c.lead == "in" && !s.mentions[m].verb && to < len(s.w) && (s.is(to, determiner) || s.w[to].Cap) {
		return c.here(m, Elapsed, "since its start") // "In the ninety days since the ceasefire the mission has counted 14 breaches."
	}
	if !s.tookEffect(j+1) && !s.mark(to) && !s.is(to, auxiliary|preposition) && !(s.low(to) == "was" && s.is(to+1, announcedCue|agreedCue)) {
		return link{}, other // "since the truce collapsed"
	}
	if s.is(to, expiredCue|brokenCue) || s.is(to+1, expiredCue|brokenCue) {
		return link{}, other
	}
	return c.here(m, Elapsed, "since its start")
}

// opener says whether the words up to word k, past determiners, are of a truce's
// being made: "announced their", "signed the".
func (s *sentence) opener(k int) bool {
	for s.is(k, determiner|humane) {
		k--
	}
	return one(s.low(k), "began", "started", "declared", "proclaimed", "announced", "signed", "agreed", "called")
}

// hangingAfter reads "36 hours after": so long a truce lasted, if it took effect
// then. After it was only announced, so long it lasted if it is said to have
// been broken; otherwise it is a distance between two events.
func (c *candidate) hangingAfter() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	if c.lead == "than" || one(s.low(i-1), "within", "than") {
		return link{}, other // "shall withdraw no later than five days after the truce takes effect"
	}
	if s.tookEffect(j + 1) {
		if m := s.mentionIn(j+1, j+8); m >= 0 {
			return c.here(m, Elapsed, "after its start")
		}
		if k := j + 1; s.is(k, pronoun) || s.standIn(k) >= 0 || s.low(k) == "coming" || s.low(k) == "taking" {
			if l, v := c.back(2, Elapsed, "after its start", unsure); v == bound {
				return l, v
			}
		} else {
			return link{}, other // "a truce on Monday, 24 hours after the offensive began"
		}
	}
	if m := s.mentionAtWord(i - 2); m >= 0 && s.low(i-1) == "," && s.mentions[m].strong && s.announcedAfter(j) {
		return c.here(m, Elapsed, "after its start") // "The truce, five hours after it was announced, was shaken"
	}
	if m := s.mentionIn(j+1, j+7); m >= 0 {
		to := s.mentions[m].to
		for s.is(to, auxiliary|adverb) {
			to++
		}
		if s.is(to, expiredCue|brokenCue) { // "a day after their truce ran out"
			return link{}, other
		}
	}
	if m := s.strong(0, len(s.w)); m >= 0 && s.announcedAfter(j) {
		for p, ci := c.d.parse(c.si), 0; ci < len(p.c); ci++ { // "Nine hours after the truce had been prolonged, rockets were flying again."
			if at, _ := p.fought(ci); at > j && s.mentionIn(j, at) >= 0 && p.c[ci].kind == mainClause {
				return c.here(m, Elapsed, "after its start")
			}
		}
		for k := max(0, i-reach); k < len(s.w) && k < j+reach; k++ {
			if (s.is(k, brokenCue) || s.is(k, expiredCue) && k < i && s.low(k) != "ran" || one(s.low(k), "apart", "undone", "ruins", "tatters", "pieces", "gone", "dead")) && (k < i || k > j+3) {
				return c.here(m, Elapsed, "after its start")
			}
		}
	}
	if !one(c.lead, "for", "by", "of", "over") {
		return link{}, other
	}
	return link{}, unsure // "extended their truce by a month after appeals"
}

// first reads the first so many hours of a truce.
func (c *candidate) first() (link, verdict) {
	if c.nth != "first" || c.lead == "for" { // "200 lorries a day for the first two weeks"
		return link{}, unsure
	}
	if m := c.s.strong(0, len(c.s.w)); m >= 0 {
		return c.here(m, Elapsed, "first")
	}
	switch c.lead {
	case "in", "during", "the":
		return c.back(1, Elapsed, "first", unsure)
	}
	if c.i == 0 || c.s.mark(c.i-1) {
		return c.back(1, Elapsed, "first", unsure)
	}
	return link{}, unsure
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

// gaveWay says whether word k ends a verb by which a truce is broken or over: "fell
// apart", "collapsed", "was over".
func (s *sentence) gaveWay(k int) bool {
	switch s.low(k) {
	case "apart":
		return one(s.low(k-1), "fell", "came", "fallen", "come")
	case "over":
		return one(s.low(k-1), "was", "is", "were")
	case "collapsed", "crumbled", "unravelled", "unraveled", "shattered", "foundered", "failed", "ended", "expired", "lapsed":
		return !s.is(k-1, determiner)
	}
	return false
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

// broken reads how long a truce lasted from when it broke: "collapsed after two
// hours", "After six hours it was over." Any other length after such a word, or
// after one that says when, is no truce's.
func (c *candidate) broken() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	switch c.lead {
	case "after", "within":
	case "in":
		if !s.is(i-2, brokenCue) && !one(s.low(i-2), "apart", "over", "dead") || c.x.Seconds == 0 || s.ahead() { // "fell apart in 90 minutes", not "could be over in days"
			return link{}, other
		}
	case "before", "during", "since", "every", "until":
		return link{}, other
	default:
		return link{}, unsure
	}
	if c.lead == "after" && s.is(i-2, expiredCue) && c.d.parse(c.si).formAt(i-2)&futureForm != 0 && !s.mark(j-1) {
		// "The ceasefire is to expire after 60 days."
		if m := s.strong(0, i); m >= 0 && !s.hangs(s.mentions[m].to) && s.plain(s.mentions[m].to, i-6) {
			return c.here(m, c.kind, "to expire after")
		} else if m < 0 && s.low(0) == "it" {
			return c.back(1, c.kind, "to expire after", other) // "It was to have ended after 48 hours."
		}
	}
	if s.low(i) == "the" { // "within the next 48 hours"
		return link{}, other
	}
	for k := j; k < len(s.w) && k < j+5; k++ {
		if s.low(k) == "it" && (s.low(k+1) == "was" && s.low(k+2) == "over" || s.is(k+1, expiredCue|brokenCue)) {
			return c.back(1, Elapsed, "broken after", other)
		}
	}
	if c.lead == "after" || c.lead == "within" {
		// "Within two hours of its start the ceasefire was broken."
		k := j
		if s.low(k) == "of" && (one(s.low(k+1), "its", "the") && one(s.low(k+2), "start", "beginning", "onset") || one(s.low(k+1), "beginning", "starting")) {
			k += 2
		}
		if m := s.mentionIn(k, k+6); m >= 0 && s.mentions[m].strong && s.plain(k+1, s.mentions[m].from) && !s.mentions[m].verb {
			for b := s.mentions[m].to; b < s.mentions[m].to+4; b++ {
				if s.is(b, brokenCue) || s.low(b) == "over" {
					return c.here(m, Elapsed, "broken after")
				}
				if !s.is(b, auxiliary|adverb) {
					break
				}
			}
		}
	}
	if s.is(j, preposition) {
		return link{}, other
	}
	for k := i - 2; k >= 0 && k > i-5; k-- {
		if !s.is(k, brokenCue) && !(k == i-2 && (one(s.low(k), "apart", "over", "dead", "pieces", "tatters", "ruins") || s.low(k) == "end" && s.low(k-1) == "an")) || s.low(k) == "resumed" || s.low(k) == "erupted" {
			continue
		}
		if m := s.strong(0, i); m >= 0 {
			if to := s.mentions[m].to; s.is(to, eventWord) && !s.is(to, neutralNoun|cues|lastVerb) || attached[s.low(to)] {
				return link{}, other // "The ceasefire talks broke up after three days"
			}
			return c.here(m, Elapsed, "broken after")
		}
		if s.is(k-1, pronoun) || s.is(k-1, lastVerb|adverb) && s.is(k-2, pronoun) { // "It collapsed after 40 minutes."
			return c.back(1, Elapsed, "broken after", other)
		}
	}
	return link{}, other
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

// ago binds the age of a truce: "the truce that took effect ten days ago". A
// truce that was over, broken or only spoken of so long ago has no age.
func (d *document) ago(si int, x *timex.Expr) (link, bool) {
	s := &d.s[si]
	i, j := s.wordsOf(x.Span)
	if j == 0 || x.Seconds == 0 {
		return link{}, false
	}
	if s.low(j-1) == "later" && i == 0 && x.Seconds < 30*86400 {
		// "The ceasefire took effect at noon. Two hours later shells hit Sarn."
		if l, ok := d.antecedent(si, i, 1); ok && l.si < si {
			p, armed := &d.s[l.si], false
			for k := j; k < len(s.w); k++ {
				armed = armed || s.is(k, armsWord) || s.low(k) == "shells" || s.low(k) == "shell"
			}
			m := p.mentions[l.mi]
			if armed && p.tookEffect(m.to) {
				l.kind, l.how = Elapsed, "later"
				return l, true
			}
		}
	}
	if s.low(j-1) == "later" && s.gaveWay(i-1) {
		// "The truce began at noon and fell apart ninety minutes later."
		if l, ok := d.antecedent(si, i, 1); ok {
			l.kind, l.how = Elapsed, "broken after"
			return l, true
		}
	}
	if s.low(j-1) == "later" && i == 0 {
		// "The truce began at noon. Ninety minutes later it fell apart."
		for k := j; k < len(s.w) && k < j+8 && !s.mark(k); k++ {
			if !s.gaveWay(k) {
				continue
			}
			if l, ok := d.antecedent(si, k, 1); ok && l.si < si && s.low(j) == "it" && !d.s[l.si].mentions[l.mi].verb {
				l.kind, l.how = Elapsed, "broken after"
				return l, true
			}
		}
	}
	if s.low(j-1) == "later" && s.low(i-1) == "it" && s.is(i-2, brokenCue) {
		if l, ok := d.antecedent(si, i, 1); ok { // "called a ceasefire in March but broke it nine months later"
			l.kind, l.how = Elapsed, "broken after"
			return l, true
		}
	}
	if s.low(j-1) == "later" && i == 0 && x.Seconds >= 3600 {
		// "The truce began in May. Forty days later it is still holding."
		for k := j; k < len(s.w) && k < j+12; k++ {
			if !s.keeps(k) {
				continue
			}
			if m := s.strong(j, k); m >= 0 && !s.hangs(s.mentions[m].to) {
				return link{kind: Elapsed, si: si, mi: m, how: "later"}, true
			}
			if s.low(j) == "it" || s.low(j+1) == "it" {
				if l, ok := d.antecedent(si, i, 1); ok && l.si < si && !d.s[l.si].ends() {
					l.kind, l.how = Elapsed, "later"
					return l, true
				}
			}
		}
	}
	if s.low(j-1) != "ago" {
		return link{}, false
	}
	// "since the Front declared its truce ten days ago"
	if m := s.mentionAtWord(i - 1); m >= 0 && s.mentions[m].strong && !s.ends() {
		if s.mentions[m].verb && one(s.low(i-1), "silent", "quiet", "stopped", "ceased") { // "the guns fell silent five weeks ago"
			return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
		}
		b := s.mentions[m].from - 1
		for s.is(b, determiner|humane) {
			b--
		}
		if one(s.low(b), "began", "started", "declared", "proclaimed", "announced", "signed") {
			return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
		}
	}
	for k := i - 1; k >= 0 && k > i-7; k-- {
		switch s.low(k) {
		case "began", "started", "effect", "force", "declared", "proclaimed", "hold", "signed", "agreed", "reached", "struck", "in":
			if s.low(k) == "in" && s.low(k-1) != "came" {
				return link{}, false
			}
			for m := len(s.mentions) - 1; m >= 0; m-- {
				y := s.mentions[m]
				if y.from < k && k-y.to < 6 && y.strong && !s.ends() {
					return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
				}
			}
			// "The truce has held since it was declared two months ago."
			if s.low(k-1) == "was" && s.low(k-2) == "it" || s.low(k-1) == "it" {
				if l, ok := d.antecedent(si, k, 1); ok && !s.ends() {
					l.kind, l.how = Elapsed, "ago"
					return l, true
				}
			}
			return link{}, false
		}
		if s.mark(k) {
			return link{}, false
		}
	}
	// "Ten days ago the Front declared a truce"
	for k := j; k < len(s.w) && k < j+14; k++ {
		switch s.low(k) {
		case "began", "started", "declared", "proclaimed", "announced":
			if m := s.mentionIn(k, k+7); m >= 0 && s.mentions[m].strong && !s.ends() {
				return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
			}
		}
	}
	return link{}, false
}

// keeps says whether the verb at word k tells that what began is still so: "is
// still holding", "holds", "remains in force".
func (s *sentence) keeps(k int) bool {
	switch s.low(k) {
	case "holding", "held":
		return s.is(k-1, auxiliary|adverb)
	case "holds", "endures":
		return true
	case "remains", "remained":
		return s.low(k+1) == "in" && one(s.low(k+2), "force", "place", "effect")
	}
	return false
}

// ends says whether the sentence has a truce come to its end.
func (s *sentence) ends() bool {
	for k := range s.c {
		if s.c[k]&expiredCue != 0 && s.low(k) != "ran" && s.low(k) != "over" {
			return true
		}
	}
	return false
}

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

// announcedAfter says whether the words from k on tell of a truce's being
// announced, signed or due.
func (s *sentence) announcedAfter(k int) bool {
	for n := 0; n < 9 && k < len(s.w); n, k = n+1, k+1 {
		if s.is(k, announcedCue|agreedCue|forceCue) || s.mentionAtWord(k) >= 0 {
			return true
		}
		if s.mark(k) {
			return false
		}
	}
	return false
}

// tookEffect says whether the words from k on tell of a truce's beginning:
// "it took effect", "the truce began", "coming into force".
func (s *sentence) tookEffect(k int) bool {
	for n := 0; n < 9 && k < len(s.w); n, k = n+1, k+1 {
		switch s.low(k) {
		case "took", "taking", "takes", "came", "coming", "comes", "went", "going", "goes", "entered", "entering":
			for e := k + 1; e < k+4; e++ {
				if s.low(e) == "in" && s.mark(e+1) { // "after the truce came in,"
					return true
				}
				if w := s.low(e); w == "effect" || w == "force" || w == "place" || w == "hold" {
					return true
				}
			}
			return false
		case "began", "begun", "started", "begins", "starts", "begin", "starting", "inception", "start", "beginning", "onset", "beginning,":
			return true
		case ".", ";", ",", ":":
			return false
		case "to":
			if s.low(k+1) == "have" { // "after it was to have begun"
				return false
			}
		case "announced", "declared", "agreed", "signed", "ended", "collapsed", "expired", "broke":
			return false
		}
	}
	return false
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

// aside is the comma before which an aside begins that ends at the comma at
// word k; -1 if what is before that comma is none.
func (s *sentence) aside(k int) int {
	commas := 0
	for b := k - 1; b > 0 && b > k-30; b-- {
		if s.low(b) != "," {
			if s.low(b) == ";" || s.low(b) == ":" {
				return -1
			}
			continue
		}
		commas++
		w := s.low(b + 1)
		switch {
		case one(w, "which", "who", "whose", "where", "whom"):
			// A clause of its own, with commas of its own: "which both presidents,
			// after a night of calls, had blessed,"
			return b
		case commas > 1:
		case s.inset(k), one(w, "a", "an", "the", "now", "due", "in", "if", "so", "should", "when", "as", "unless", "provided", "barring"), s.is(b+1, preposition|cues),
			strings.HasSuffix(w, "ed"), strings.HasSuffix(w, "ing"), s.verbless(b+1, k):
			return b
		}
		if commas == 3 {
			return -1
		}
	}
	return -1
}

// asides is the comma before all the asides that end, one behind the other, at
// the comma at word k: "It would, said the deputy, in a message, be for a week".
func (s *sentence) asides(k int) int {
	b := s.aside(k)
	for n := 0; b >= 0 && n < 4; n++ {
		c := s.aside(b)
		if c < 0 {
			break
		}
		b = c
	}
	return b
}

// verbless says whether the words [i, j) are few and have no verb: "home to half
// a million people".
func (s *sentence) verbless(i, j int) bool {
	if j-i > 9 {
		return false
	}
	for k := i; k < j; k++ {
		if s.is(k, auxiliary|reportVerb|cues|otherVerb|stopVerb|extendVerb) && !s.is(k, preposition) || s.is(k, lastVerb) && !s.is(k, neutralNoun|preposition) ||
			strings.HasSuffix(s.low(k), "ed") && !s.w[k].Cap || s.mentionAtWord(k) >= 0 {
			return false
		}
	}
	return true
}

// inset says whether the comma at word k ends a short aside that says who speaks,
// or how often: "The pause will be short, the colonel warned, two hours at most".
func (s *sentence) inset(k int) bool {
	for b := k - 1; b > 0 && b > k-9; b-- {
		if s.low(b) == "," {
			return s.is(k-1, reportVerb) || s.is(b+1, reportVerb) && s.low(b+2) != "that" || s.is(b+1, preposition) && k-b < 7
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

var modals = set(`will would shall should can could may might must to`)

// keeping are verbs that a truce, or who keeps it, can be the subject of beside
// those that the lexicon knows.
var keeping = set(`come take enter begin start commence see get have become prove make give bring do`)

// acts says whether the modal at word k leads to a verb that takes a length for
// itself.
func (s *sentence) acts(k int) bool {
	v := k + 1
	for v < len(s.w) && s.is(v, adverb|negation) {
		v++
	}
	if s.low(v) == "let" && s.low(v+1) == "it" { // "voted to let it run four hours more"
		return false
	}
	return v < len(s.w) && s.w[v].Letter && !s.w[v].Cap && s.c[v] == 0 && s.x[v] < 0 && !keeping[s.low(v)] && s.mentionAtWord(v) < 0 && !strings.HasSuffix(s.low(v), "s")
}

var barriers = set(`unless because although though whereas`)

// fits says whether the subject of the verb at word k can be a truce told of
// before, or those who keep it: "it", "the arrangement", "the guns", "both
// sides". Phrases of place and time between are passed over.
func (s *sentence) fits(k int) bool {
	for k--; k >= 0; {
		switch {
		case s.is(k, preposition) && s.is(k-1, cues) && strings.HasSuffix(s.low(k-1), "ed"): // "the period agreed on"
			k -= 2
			continue
		case s.is(k, auxiliary|adverb|negation|lastVerb) || s.quoteMark(k) || s.clitic(k) || s.x[k] >= 0 && !s.is(k, neutralNoun) && !s.nth(k): // but "The 13th, signed on Saturday, is for three months"
			k--
			continue
		case s.low(k) == ",":
			if b := s.asides(k); b >= 0 {
				k = b - 1
				continue
			}
			return true // "For ten days, …": no subject before it
		}
		break
	}
	if k < 0 || s.mark(k) {
		return true
	}
	if s.low(k) == "and" || s.low(k) == "but" {
		// "It begins at noon and lasts 36 hours": the subject of the verb before
		for b := k - 1; b >= 0 && !s.mark(b); b-- {
			if s.is(b, lastVerb|forceCue|auxiliary) && !s.is(b, neutralNoun|preposition) {
				return s.fits(b)
			}
		}
	}
	for ; k >= 0; k-- {
		switch w := s.low(k); {
		case s.is(k, neutralNoun|armsWord|partyWord|pauseNoun|truceNoun) || keepers[w] || s.nth(k):
			return true
		case s.is(k, pronoun) && !s.is(k, reportVerb):
			return w != "he" && w != "she" && w != "i" && w != "you" && w != "we" && w != "who"
		}
		// Back to where the noun phrase begins: past "in the north" to what is there.
		b := k
		for b > 0 && !s.mark(b-1) && !s.is(b-1, preposition|determiner|auxiliary|reportVerb|conjunction|cues) && s.x[b-1] < 0 {
			b--
		}
		if b > 0 && s.is(b-1, determiner) {
			b--
		}
		if b == 0 || !s.is(b-1, preposition) {
			return false
		}
		k = b - 1
	}
	return false
}

var keepers = set(`sides side parties party camps guns armies both neither everyone all foes rivals generals governments enemies neighbours belligerents longest shortest first second third last previous latest`)

// inPhrase says whether the noun at word k only tells when, where or what for
// something is, and so is not what the verb after it is said of: "for the Pope's
// visit", "before the talks".
func (s *sentence) inPhrase(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if one(s.low(b), "for", "during", "before", "after", "amid", "despite", "ahead", "on", "over", "with") {
			return true
		}
		if s.mark(b) || s.mentionAtWord(b) >= 0 || s.is(b, preposition|conjunction|auxiliary|reportVerb) || s.x[b] >= 0 && !s.hyphen(b) {
			return false
		}
	}
	return false
}

// aimed is the preposition by which the noun at word k is what arms that pause
// were used on, or where: the "on" of "a halt to attacks on the country's gas
// works"; -1 if it is not such a noun.
func (s *sentence) aimed(k int) int {
	for b := k - 1; b >= 0 && b > k-7; b-- {
		if one(s.low(b), "on", "against", "upon", "near", "at") {
			if m := s.mentionAtWord(b - 1); m >= 0 && s.mentions[m].strong && s.is(b-1, armsWord) {
				return b
			}
			return -1
		}
		if s.mark(b) || s.x[b] >= 0 || s.is(b, preposition|conjunction|auxiliary|reportVerb) {
			return -1
		}
	}
	return -1
}

// past is the word after the time expression at word i.
func (s *sentence) past(i int) int {
	for xi := s.xAt(i); xi >= 0 && s.xAt(i) == xi; i++ {
	}
	return i
}

// ofMention says whether the noun at word k only tells whose or which truce:
// "the ceasefire of the war".
func (s *sentence) ofMention(k int) bool {
	b := k - 1
	if s.is(b, determiner) {
		b--
	}
	return s.low(b) == "of" && s.mentionAtWord(b-1) >= 0
}

// lead is the word that leads to the length at word i: what stands before it
// but for words that only weigh it ("for barely a week").
func (s *sentence) lead(i int) int {
	k := i - 1
	for k >= 0 {
		switch s.low(k) {
		case "exactly", "precisely", "only", "just", "barely", "merely", "scarcely", "hardly", "a", "an", "mere", "initial", "initially", "full", "whole", "some":
			k--
			continue
		}
		break
	}
	return k
}

// holding says whether the length at word i is how long something has lasted so
// far: "has held for fifteen months".
func (s *sentence) holding(i int) bool {
	for b := i - 1; b > 0 && b > i-4; b-- {
		if one(s.low(b), "held", "lasted", "endured", "survived", "run") {
			for a := b - 1; a >= 0 && a > b-4; a-- {
				if one(s.low(a), "has", "have") {
					return s.low(a-1) != "to" // "was to have lasted five days"
				}
			}
			return false
		}
	}
	return false
}

// grants says whether the length at word i is what somebody asked for or gave:
// "they asked for ten days", "the rebels offered five days", "settled on a week".
func (s *sentence) grants(i int) bool { return s.granter(i) >= 0 }

// granter is the word by which the length at word i is asked for or given, -1 if
// it is not.
func (s *sentence) granter(i int) int {
	k := s.lead(i)
	for k >= 0 && (s.is(k, adverb|negation) || s.quoteMark(k)) {
		k--
	}
	switch s.low(k) {
	case "for", "on", "of", "to", "at", "with":
		k--
	}
	switch w := s.low(k); {
	case (w == "forward" || w == "it" || w == "them") && s.low(k-1) == "put": // "He put it at ten days."
		return k - 1
	case one(w, "it", "themselves") && k == s.lead(i) && one(s.low(k-1), "give", "gives", "gave", "given", "bought", "buy", "granted", "allowed"): // "They gave it another ten days."
		return k - 1
	case one(w, "talk", "hopes", "hope") && s.low(k+1) == "of": // "There is talk of ten days more."
		return k
	case one(w, "spoke", "speaks", "spoken", "talked", "thinking", "thought"):
		if s.low(k+1) == "of" { // "spoke of ten days", not "spoke for two hours"
			return k
		}
	case giving[w], s.is(k, calledCue|agreedCue|announcedCue|proposedCue) && !nominal[w]:
		return k
	}
	return -1
}

// giving are words of asking, giving and thinking of a length beside the cues.
var giving = set(`got won gained bought favour favor nodded committed aimed opted named mentioned insist insists insisted bent keen
	conceded terms gave given granted get set put yes`)

// takes says whether what stands before word i can lead to a length of a
// truce: a preposition, a verb of lasting, the truce itself. In "the ceasefire
// gives the rebels five days to withdraw" nothing does.
func (s *sentence) takes(i int) bool {
	k := i - 1
	for k >= 0 && (s.is(k, adverb) || s.quoteMark(k) || s.low(k) == "exceeding" || s.low(k) == "not" && s.low(k+1) == "exceeding" || s.low(k) == "barely" || s.low(k) == "exactly" || s.low(k) == "initial" || s.low(k) == "mere" || s.low(k) == "full" || s.low(k) == "its" || s.low(k) == "between" || s.low(k) == "a" || s.low(k) == "an" || s.low(k) == "the") {
		k--
	}
	if k < 0 {
		return true
	}
	switch s.low(k) {
	case ".", "?", "!", ";", "that", "namely", "for", "of", "by", "to", "over", "as", "into", "under", "beyond", "through", "throughout", "across", "at", "than", "with", "from", ",", "(", "and", "or", ":", "–", "—", "-", "lasting", "period", "spell", "another", "agreed", "agree":
		return true
	}
	if s.low(k) == "on" && s.is(k-1, agreedCue) {
		return true
	}
	if s.low(s.past(i)-1) == "old" { // "With the truce in Sarn barely a day old"
		return true
	}
	return s.is(k, lastVerb|extendVerb|extendedCue|stopVerb|neutralNoun|reportVerb) || s.grants(i) || s.mentionAtWord(k) >= 0 || s.x[k] >= 0
}

// attached are nouns that make of a truce only what they are of: "the ceasefire
// commission runs for a year".
var attached = set(`commission commissions committee committees monitor monitors monitoring observers observer line lines zone violations violation mission missions
	mediator mediators effort efforts anniversary process council team teams watchdog supervisors commissioners hotline breach breaches prospects hopes`)

// overseen says whether the truce at word k is only watched over, or talked
// about, for the length that follows.
func (s *sentence) overseen(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if oversee[s.low(b)] {
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

var oversee = set(`watch watched watching monitor monitored monitors monitoring verify verified verifying oversee oversaw overseeing supervise supervised supervising
	police policed policing discuss discussed discussing debated negotiated negotiating waited awaited mediate mediated mediating protect protected`)

// prolongs says whether a verb of prolonging takes what stands at word k for
// its object.
func (s *sentence) prolongs(k int) bool {
	for b := k - 1; b >= 0 && b > k-10; b-- {
		if s.is(b, extendedCue) {
			return s.low(b) != "renewed" || !pledges[s.low(b+1)] // "This renewed pledge will be for 36 hours"
		}
		if s.low(b) == "of" && s.is(b-1, extendedCue) { // "an extension of the truce by five days"
			return true
		}
		if s.is(b, forceCue) || s.low(b) == "to" && s.xAt(b-1) >= 0 { // "the present truce", "added two days to a four-day truce"
			continue
		}
		if s.mark(b) || s.is(b, preposition|reportVerb|truceNoun) || s.low(b) == "that" || s.is(b, cues) {
			return false
		}
	}
	return false
}

// walk goes left from a length at word i, word by word, to the one that takes it.
func (d *document) walk(si, i int) (link, bool) {
	s := &d.s[si]
	verb := -1        // that verb
	neutral := false  // a verb of lasting was met: its subject decides
	standin := false  // a word that stands for a truce was met
	extended := false // a verb of prolonging was met
	commas := 0
	listed := false // another length or another's cue was passed
	p := s.low(s.lead(i))
	by := s.granter(i)
	granted := by >= 0
	standin = granted
	if p == "of" && s.low(s.lead(i)-1) == "one" && one(s.low(s.lead(i)-2), "for", "to", "on") {
		if l, ok := d.antecedent(si, i, 2); ok { // "repeated his call for one of ten days"
			l.how = "another one"
			return l, true
		}
	}
	for k, steps := i-1, 0; k >= 0 && steps < 40; k, steps = k-1, steps+1 {
		if m := s.mentionAtWord(k); m >= 0 {
			x := s.mentions[m]
			if !x.strong && s.other(x.to) {
				return link{}, false
			}
			if !x.strong && !d.near(si, 8) {
				// A pause that is measured in hours or days is one of arms unless
				// it is said to be of something else.
				if !calm[s.low(x.head)] || s.x[i] < 0 || d.times[s.x[i]].Seconds < 3600 || s.other(x.to) {
					return link{}, false
				}
			}
			// "Norland offered a ten-day truce, Sudland wanted a month, and the envoy
			// proposed a week"
			if commas > 1 && listed && !neutral && !extended && !(granted && commas < 4 && p != "to") {
				return link{}, false
			}
			if s.overseen(x.from) || attached[s.low(x.to)] || s.is(x.to, eventWord) && !s.is(x.to, neutralNoun|cues|lastVerb) && !x.verb {
				return link{}, false
			}
			// "extend the truce by another week"
			if p == "by" || p == "for" || p == "to" || s.x[i] >= 0 {
				extended = extended || s.prolongs(x.from)
			}
			return link{si: si, mi: m, extended: extended, how: "governor"}, true
		}
		w := s.low(k)
		c := s.c[k]
		switch {
		case w == "that" && d.parse(si).complement(k): // "regretted that the 14 days had not been kept"
			k = -1
			continue
		case w == ":" && k == i-1 && (s.is(k-1, neutralNoun) || s.mentionAtWord(k-1) >= 0 || s.x[i] >= 0 && s.mark(s.past(i))):
			continue // "Duration: 72 hours", "the longest ceasefire they have signed: six months, extendable"
		case w == ";" || w == ":" || w == "." || w == "?" || w == "!":
			k = -1
			continue
		case barriers[w]:
			k = -1 // another clause's verb takes no length of this one
			continue
		case w == ",":
			commas++
			if neutral || extended || s.inset(k) {
				// "The truce, which took effect on Monday, will run for two weeks",
				// "renewed the truce, for the third time, for thirty days"
				if b := s.asides(k); b >= 0 {
					k = b
				}
			}
			continue
		case s.quoteMark(k) || s.hyphen(k) || s.possessive(k) || s.x[k] >= 0 || s.mark(k):
			listed = listed || s.x[k] >= 0 && d.times[s.x[k]].Kind == timex.Duration
			continue
		case w == "renewable":
			standin = true
			continue
		case w == "exceeding" && s.low(k-1) == "not": // "for a period not exceeding 30 days"
			continue
		case c&extendedCue != 0:
			extended = true
			standin = true
			continue
		case w == "going": // "keep the pause going for three hours longer"
			continue
		case modals[w] && s.acts(k):
			return link{}, false // "would let in lorries for the first two weeks"
		case c&(lastVerb|stopVerb) != 0:
			if !neutral {
				neutral, verb = true, k
			}
			continue
		case c&neutralNoun != 0:
			standin = true
			continue
		case k == by && c&cues == 0: // "the second, which spoke of only five days"
			continue
		case c&(eventWord|otherVerb|armsWord) != 0 && s.aimed(k) >= 0:
			k = s.aimed(k) // "a halt to raids on the island's water works for 20 days"
			continue
		case c&(eventWord|otherVerb) != 0:
			if s.tookEffect(k) || w == "delay" && s.low(k-1) == "without" {
				continue // "came into force at 0600 and had held for 14 hours"
			}
			if s.ofMention(k) || neutral && s.inPhrase(k) {
				continue // "the shortest ceasefire of the war", "the truce for the Pope's visit would last"
			}
			if standin && k >= i-2 {
				continue
			}
			return link{}, false
		case c&cues != 0:
			if c&(calledCue|agreedCue|announcedCue|proposedCue|rejectedCue) != 0 {
				standin = true
				listed = listed || commas > 0
			}
			continue
		case c&armsWord != 0 && p != "by" && !extended:
			switch w {
			case "army", "troops", "rebels", "insurgents", "guerrillas", "militants", "front", "armed", "military", "guerrilla", "besieged", "frontline":
				continue
			}
			return link{}, false
		case w == "it" && k == s.lead(i)-1 && (p == "for" || p == "to" || p == "at" || p == "by") && s.is(k-1, lastVerb|cues):
			// "the marshal has granted it for some days"
			if l, ok := d.antecedent(si, k, 2); ok {
				l.how = "stand-in"
				return l, true
			}
		case c&pronoun != 0 && (w == "he" || w == "she" || w == "i" || w == "you" || w == "who"):
			if !extended && !granted {
				return link{}, false
			}
		case w == "we" || w == "they":
			if !extended && !granted && !s.is(i-1, lastVerb|stopVerb) && !s.is(i-2, lastVerb|stopVerb) {
				return link{}, false
			}
		case c&reportVerb != 0:
			k = -1
			continue
		case s.w[k].Letter && !s.w[k].Cap && c == 0 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) && len(w) > 4:
			return link{}, false
		}
	}
	if granted {
		// "asked for two days to think" is none
		if _, j := s.wordsOf(d.times[max(0, s.x[i])].Span); s.x[i] >= 0 && s.low(j) == "to" && s.low(j+1) != "let" && s.low(j+1) != "allow" {
			return link{}, false
		}
	}
	if neutral && !granted && !extended && !s.fits(verb) {
		return link{}, false // "the envoy will remain for ten days"
	}
	if p == "of" {
		// "its first phase, of six weeks"
		b := s.lead(i) - 1
		if s.low(b) == "," {
			b--
		}
		granted = granted || s.is(b, neutralNoun) || keepers[s.low(b)] && !s.is(b, armsWord|partyWord) || s.nth(b) // "The longest, of three days, was broken"
		standin = standin || granted
	}
	if extended && len(s.mentions) == 0 && si+1 < len(d.s) {
		// "They agreed to renew for two months. The truce has cut deaths by half."
		if _, ok := d.antecedent(si, i, 2); !ok {
			for m, x := range d.s[si+1].mentions {
				if x.strong && d.s[si+1].low(x.from-1) == "the" {
					return link{si: si + 1, mi: m, extended: true, how: "stand-in"}, true
				}
			}
		}
	}
	if neutral && len(s.mentions) > 0 && s.x[max(0, min(i, len(s.x)-1))] >= 0 {
		// "It is to last ten days, the truce that the armies agreed."
		j := s.past(i)
		if m := s.mentionIn(j+1, j+4); m >= 0 && s.low(j) == "," && s.low(j+1) == "the" && s.mentions[m].strong {
			return link{si: si, mi: m, how: "governor"}, true
		}
	}
	if (standin || neutral) && (granted || p == ":" || p == "for" || p == "by" || neutral || extended || p == "to" && s.x[i] >= 0) {
		if l, ok := d.antecedent(si, i, 2); ok {
			l.extended, l.how = extended, "stand-in"
			return l, true
		}
	}
	return link{}, false
}
