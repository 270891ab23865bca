package talks

import (
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/timex"
)

// elsewhere are the words of s whose times are not those of g: what stands before
// a meeting that was agreed on, and what is to come after one that has been.
// "They spoke on Monday and agreed to meet on Friday, and will report in June."
func (s *sentence) elsewhere(g gathering) corpus.Span {
	switch {
	case s.arranged(g) && g.at > 0:
		return s.span(0, g.at)
	case s.tellsPast(g):
		for k := g.to; k < len(s.w); k++ {
			if one(s.low(k), "will", "would") || k == g.next {
				return s.span(k, len(s.w))
			}
		}
	}
	return corpus.Span{}
}

// arranged says whether the meeting of g is one to come of those told of before
// it: "agreed to meet", "and will meet".
func (s *sentence) arranged(g gathering) bool {
	if g.verb && one(s.low(g.at-1), "will", "would") && s.low(g.at-2) == "and" {
		return true // "spoke by phone and will meet"
	}
	return g.verb && s.low(g.at-1) == "to" && one(s.low(g.at-2), "agreed", "arranged", "promised", "plan", "planned", "due")
}

// tellsPast says whether the verb of g tells of what has been: "met", "had spoken",
// but not "would have met" or "was to be received".
func (s *sentence) tellsPast(g gathering) bool {
	if !g.verb || !one(s.low(g.at), "met", "spoke", "talked", "phoned", "telephoned", "received", "hosted", "gathered", "convened", "conferred", "consulted", "sat", "called") {
		return false
	}
	for b := g.at - 1; b >= 0 && b > g.at-6; b-- {
		if one(s.low(b), "to", "will", "would", "shall", "should", "could", "might", "may", "must", "can", "is", "are", "be") || s.clitic(b) {
			return false
		}
		if !s.is(b, auxiliary|adverb) {
			break
		}
	}
	return true
}

// stage is the status of the gathering: from its own verb, or from the one that it is
// the subject or the object of, where that tells; else from the words around it.
func (e *encounter) stage() string {
	s, p := e.s, e.p
	if s.tellsPast(e.gathering) {
		return "held" // whatever is said of later: "spoke by phone and will meet"
	}
	if e.undone() {
		return "cancelled"
	}
	if e.verb && one(s.low(e.at), "meet", "meets") && p.c[e.clause].kind == adverbClause {
		return "planned" // "when the board meets in June", "until I meet her"
	}
	if !e.verb {
		if e.cancelled() {
			return "cancelled"
		}
		if e.toCome() {
			return "planned"
		}
		if v := p.c[e.clause].verb; v >= 0 && p.g[v].i < e.at && p.continuous(v) && one(s.low(p.g[v].head), "holding", "conducting", "having") {
			return "ongoing" // "were holding last-ditch talks"
		}
		if v := e.holder(); v >= 0 && opening[s.low(v)] && e.goesOn() {
			return "ongoing" // "began a second round of talks, which are expected to last five days"
		}
		if ci := e.subjectOf(); ci >= 0 && opening[s.low(p.g[p.c[ci].verb].head)] && p.g[p.c[ci].verb].form&(futureForm|wouldForm|negatedForm) == 0 && e.goesOn() {
			return "ongoing" // "opened in Lusen on Wednesday and are expected to last a week"
		}
	}
	st := s.planned(e.gathering)
	if st == "held" && !e.verb {
		for k := e.to; k < len(s.w) && k < e.to+9; k++ {
			if one(s.low(k), "planned", "scheduled", "set", "slated", "due") && one(s.low(k+1), "for", "to") && !one(s.low(k-1), "been", "was", "were") {
				return "planned" // "her visit to Lusen, planned for December, was in doubt"
			}
		}
	}
	return st
}

// undone says whether the gathering was only to be, and something came between: "had been
// expected to meet her, but the talks fell through".
func (e *encounter) undone() bool {
	s := e.s
	if !e.wasTo() {
		return false
	}
	for k := e.to; k < len(s.w); k++ {
		if one(s.low(k), "but", "until", "before") {
			return true
		}
	}
	return false
}

// wasTo says whether the gathering had been planned: "had been due to meet".
func (e *encounter) wasTo() bool {
	v := e.p.group(e.at)
	if !e.verb || v < 0 {
		return false
	}
	for b := e.p.g[v].i; b < e.at; b++ {
		if e.s.low(b) == "had" && e.s.low(b+1) == "been" && one(e.s.low(b+2), "due", "expected", "scheduled", "set", "supposed", "slated") {
			return true
		}
	}
	g := &e.p.g[v]
	return v > 0 && g.form&infinitive != 0 && e.p.g[v-1].kind == verbGroup && e.p.g[v-1].form&hadForm != 0 && one(e.s.low(e.p.g[v-1].head), "due", "expected", "scheduled", "set", "supposed", "slated")
}

// cancelled says whether the gathering is called off: as the subject of a verb that says
// so, past whatever stands between, or as what a cancellation is of.
func (e *encounter) cancelled() bool {
	s, p := e.s, e.p
	for b := e.at - 1; b >= 0 && b > e.at-5; b-- {
		if one(s.low(b), "cancellation", "postponement", "scrapping") && s.low(b+1) == "of" {
			return true
		}
	}
	ci := e.subjectOf()
	if ci < 0 {
		return false
	}
	v := &p.g[p.c[ci].verb]
	if v.form&negatedForm != 0 && one(s.low(v.head), "materialise", "materialize", "happen", "take", "proceed", "go", "come") {
		return true // "did not take place", "will not go ahead"
	}
	return v.form&(passiveForm|pastForm) != 0 && v.form&negatedForm == 0 && (calledOff[s.low(v.head)] || one(s.low(v.head), "called", "put", "pushed") && (one(s.low(v.head+1), "off", "back") || one(s.low(v.j-1), "off", "back")))
}

var calledOff = set(`cancelled canceled scrapped postponed shelved abandoned delayed`)

// toCome says whether the gathering is said to be to come: "the next round of talks",
// "the summit is planned for Friday", "next stop: Lusen, for talks".
func (e *encounter) toCome() bool {
	s, p := e.s, e.p
	for b := e.at - 1; b >= 0 && b > e.at-6 && !s.mark(b); b-- {
		if one(s.low(b), "upcoming", "forthcoming", "planned", "scheduled") && !s.is(b-1, auxiliary) {
			return true
		}
	}
	for k := 0; k+1 < e.at && k < 6; k++ {
		if s.low(k) == "next" && one(s.low(k+1), "stop", "up", "on") {
			return true
		}
	}
	if v := p.c[e.clause].verb; v >= 0 && p.g[v].i < e.at && p.g[v].form&futureForm != 0 && p.g[v].form&negatedForm == 0 {
		return true // "are to return on Friday for another round"
	}
	ci := e.subjectOf()
	if ci < 0 {
		return false
	}
	v := &p.g[p.c[ci].verb]
	be := v.form&passiveForm != 0 && v.form&(pastForm|perfectForm) == 0
	return v.form&(futureForm|wouldForm) != 0 && v.form&negatedForm == 0 || be && one(s.low(v.head), "planned", "scheduled", "expected", "set", "slated", "due", "arranged")
}

// continuous says whether verb group v tells of what is going on: "are holding", "was
// meeting".
func (p *syntax) continuous(v int) bool {
	g := &p.g[v]
	return g.head > g.i && strings.HasSuffix(p.s.low(g.head), "ing") && one(p.s.low(g.i), "is", "are", "was", "were")
}

var opening = set(`began begun begin open opened started start resumed`)

// goesOn says whether this sentence or the next tells that the gathering will go on:
// "The talks are due to continue until Saturday."
func (e *encounter) goesOn() bool {
	for si := e.si; si <= e.si+1 && si < len(e.d.s); si++ {
		s := &e.d.s[si]
		for k := range s.w {
			if s.low(k) == "to" && one(s.low(k+1), "last", "continue", "end", "conclude") && one(s.low(k-1), "due", "expected", "scheduled", "set", "likely") && (si > e.si || k > e.at) {
				return true
			}
		}
	}
	return false
}

// subjectOf is the clause whose subject the gathering is, "a round of talks" whole; -1 if
// it is none.
func (e *encounter) subjectOf() int {
	p := e.p
	gi := p.group(e.at)
	if gi < 0 {
		return -1
	}
	for gi > 1 && p.g[gi].prep == gi-1 && e.s.low(p.g[gi-1].i) == "of" {
		gi -= 2 // "a round of talks"
	}
	for ci := range p.c {
		if c := &p.c[ci]; c.subj == gi && c.verb >= 0 && c.kind != relativeClause && c.kind != participleClause && p.g[c.verb].i > e.at {
			return ci
		}
	}
	return -1
}

// planned is the status of a gathering, from the verbs around it.
func (s *sentence) planned(g gathering) string {
	if s.tellsPast(g) {
		return "held" // whatever is said of later: "spoke by phone and will meet"
	}
	for k := max(0, g.at-6); k < len(s.w) && k < g.to+10; k++ {
		switch s.low(k) {
		case "cancelled", "canceled", "scrapped", "postponed", "cancel", "cancels", "postpone":
			return "cancelled"
		case "called", "put":
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "pulled", "withdrew":
			if k < g.at && one(s.low(k+1), "out", "from") {
				return "cancelled"
			}
		case "not":
			if k > g.at && one(s.low(k-1), "will", "did", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" {
				return "cancelled" // "will not take place"
			}
		}
	}
	for k := g.to + 10; k < len(s.w) && k < g.to+24 && !s.mark(k) && !s.is(k, conjunction); k++ {
		// "A meeting between Ada Kerr and … planned for Wednesday was called off"
		if s.passive(k) && (one(s.low(k), "cancelled", "canceled", "scrapped", "postponed") || s.low(k) == "called" && s.low(k+1) == "off") {
			return "cancelled"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+24; k++ {
		if s.low(k) == "not" && one(s.low(k+1), "show", "turn") && s.low(k+2) == "up" {
			return "cancelled" // "travelled to Lusen to meet the envoy but he did not show up"
		}
		if s.low(k) == "not" && one(s.low(k-1), "did", "will", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" && one(s.low(k-2), "meeting", "talks", "it", "summit", "call") {
			return "cancelled" // "had been expected to meet the envoy, but the meeting did not take place"
		}
	}
	if p := s.low(g.at - 1); g.verb && s.low(g.at) == "meeting" && one(p, "was", "were", "is", "are", "still") {
		return "ongoing"
	}
	for b := g.at - 1; b >= 0 && b > g.at-16; b-- {
		switch s.low(b) {
		case "will", "would", "shall", "scheduled", "due", "planned", "upcoming", "expected", "plan", "plans", "set", "proposed", "ahead", "hopes", "wants":
			return "planned"
		case "to":
			switch s.low(b + 1) {
			case "attend", "meet", "hold", "host", "join", "take", "have", "resume", "open", "begin", "start", "travel", "convene", "gather", "confer", "receive":
				if s.low(b-1) != "failed" && s.low(b-1) != "refused" {
					return "planned"
				}
			}
		case "currently", "ongoing", "continuing":
			return "ongoing"
		case "are", "is":
			if g.verb || s.low(b+1) == "in" || s.low(b+1) == "holding" {
				return "ongoing"
			}
		case "said", "told", "held", "met", "after", "following", "attended", "was", "were", "had", "have", "has", "hosted", "resumption", "spoke":
			if s.low(b) == "said" && s.low(b+1) != "at" {
				continue
			}
			return "held"
		case ";", ":":
			return "held"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+14; k++ {
		switch s.low(k) {
		case "will", "would", "scheduled", "due", "planned":
			return "planned"
		case "resume", "resumes", "open", "opens", "begin", "begins", "start", "starts":
			if g.kind == Talks && !s.is(k-1, auxiliary) && s.low(len(s.w)-1) == "." {
				return "planned" // "Talks between the army and the rebels resume on Thursday."
			}
		case "is", "are":
			if s.low(k+1) == "to" {
				return "planned" // "Talks … are to open in June"
			}
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "continue", "continuing", "continues", "ongoing", "underway":
			return "ongoing"
		case "under", "in":
			if one(s.low(k+1), "way", "progress") {
				return "ongoing"
			}
		case "was", "were", "had", "ended", "lasted", "held", "said", ",":
			return "held"
		}
	}
	return "held"
}

// when finds the time, and what it says of whether the gathering has been.
func (e *encounter) when() {
	d, m := e.d, &e.m
	m.When, m.Date = e.dated()
	if later := !d.a.Published.IsZero() && m.Date.After(d.a.Published); later && (e.s.tellsPast(e.gathering) || e.past()) {
		m.Date = time.Time{} // "called on Friday to say that she would come"
	} else if later && m.Status != "cancelled" || m.Status == "ongoing" && strings.HasPrefix(strings.ToLower(m.When), "next ") {
		m.Status = "planned" // "On Saturday she hosts the envoy in Lusen", "are meeting next week"
	}
}

// past says whether the verb of the noun's clause tells of what has been: "agreed, in a
// call with Ada Kerr, to free them".
func (e *encounter) past() bool {
	v := e.p.c[e.clause].verb
	const ahead = futureForm | wouldForm | mayForm | mustForm | infinitive | ingForm | copulaForm | passiveForm
	return !e.verb && e.m.Status == "held" && v >= 0 && e.p.g[v].form&pastForm != 0 && e.p.g[v].form&ahead == 0
}

// dated is the time nearest to the gathering of those that are its own.
func (e *encounter) dated() (string, time.Time) {
	s, g := e.s, e.part()
	if e.reported() {
		return "", time.Time{}
	}
	not := s.elsewhere(e.gathering)
	best, near := -1, 1<<30
	for k := s.dateline(); k < len(s.w); k++ {
		xi := s.x[k]
		if xi < 0 || k > 0 && s.x[k-1] == xi || k >= g.next && g.next > g.at || e.met > 0 && k > e.at && k < e.met {
			continue
		}
		x := &e.d.times[xi]
		if x.Kind != timex.Date && x.Kind != timex.Time || x.Seconds > 0 && x.Kind == timex.Time || x.Span.Overlaps(not) {
			continue
		}
		far := k - g.at
		if far < 0 {
			far = -far
		}
		if k < g.at && k > e.last && e.last >= 0 {
			far += reach / 2 // "two calls with Ada Kerr on Monday and a third on Tuesday"
		}
		if steps := e.within(k); steps < 0 || far > 3*reach/2 {
			continue
		} else if far += steps * reach; far < near && !e.afterThat(k, g.at) {
			best, near = k, far
		}
	}
	if best < 0 || s.low(best-1) == "since" && s.low(e.at-1) == "first" {
		return e.otherDay(g), time.Time{} // "the first meeting of the two since 2019"
	}
	return e.d.dateAt(s, best)
}

// afterThat says whether the gathering at word at is only what something went before or
// after that has the time at word k: "flew home on Sunday after two days of talks".
func (e *encounter) afterThat(k, at int) bool {
	s := e.s
	i, j := min(k, at), max(k, at)
	for b := i + 1; b < j; b++ {
		if !one(s.low(b), "after", "before", "since", "following") || s.comma(i, b) && s.comma(b, j) {
			continue // "The meeting, the first since May, took place on Friday"
		}
		if xi := s.xAt(b + 1); xi < 0 || e.d.times[xi].Kind != timex.Date { // "since Monday" tells a date of its own
			return true
		}
	}
	return false
}

// comma says whether one stands between the words i and j.
func (s *sentence) comma(i, j int) bool { return s.standsBetween(i, j, ",") }

// standsBetween says whether a word or a sign stands between the words i and j.
func (s *sentence) standsBetween(i, j int, low string) bool {
	for k := i + 1; k < j; k++ {
		if s.low(k) == low {
			return true
		}
	}
	return false
}

// within is how many clauses lie between the gathering and the time at word k where
// that is the gathering's own: in its clause, in one that says of it when it is to be,
// or in one that its clause goes on from. It is -1 for any other time: "said on Saturday
// that she had met him", "met the envoy and was due to see the president on Tuesday".
func (e *encounter) within(k int) int {
	p := e.p
	at := p.clauseAt(k)
	for ci, up := e.clause, 0; ci >= 0 && up < 4; up++ {
		c := &p.c[ci]
		switch {
		case ci == at && e.behindVerb(ci, k):
			return -1
		case ci == at:
			return up
		case at > 0 && e.plans(at) && p.hangs(at, ci):
			return up
		case c.joined >= 0:
			ci = c.joined
		case c.kind == infinitiveClause || c.kind == participleClause || e.sited(ci) || c.kind == complementClause && e.plans(ci):
			ci = c.up
		default:
			return -1
		}
		if ci >= 0 && p.c[ci].verb >= 0 && e.s.is(p.g[p.c[ci].verb].head, reportVerb) {
			return -1
		}
	}
	return -1
}

// behindVerb says whether the verb of clause ci stands between the gathering, which is
// not its subject, and the time at word k, which is then the verb's: "After talks with
// Ada Kerr the envoy left on Friday", but "The talks with Ada Kerr ended on Friday".
func (e *encounter) behindVerb(ci, k int) bool {
	p, c := e.p, &e.p.c[ci]
	if c.verb < 0 || e.p.g[c.verb].i <= e.at || e.p.g[c.verb].i > k || c.subj < 0 || e.at >= len(p.of) {
		return false
	}
	gi := int(p.of[e.at])
	for gi > 1 && p.g[gi].prep == gi-1 && e.s.low(p.g[gi-1].i) == "of" {
		gi -= 2 // "a round of talks"
	}
	return gi != c.subj
}

// hangs says whether clause at hangs on clause ci, or on a participle's that does.
func (p *syntax) hangs(at, ci int) bool {
	up := p.c[at].up
	for n := 0; n < 3 && up >= 0 && up != ci && p.c[up].kind == participleClause; n++ {
		up = p.c[up].up
	}
	return up == ci
}

// sited says whether clause ci tells what happened where its "where" leads: "flew to
// Lusen on Monday, where she met the envoy".
func (e *encounter) sited(ci int) bool {
	c := &e.p.c[ci]
	return c.kind == relativeClause && c.opener >= 0 && e.s.low(e.p.g[c.opener].i) == "where"
}

// plans says whether clause ci only says of a gathering when it is to be, or was: "the
// talks planned for Friday", "the meeting, which took place on Friday,".
func (e *encounter) plans(ci int) bool {
	c := &e.p.c[ci]
	if e.verb || c.verb < 0 || e.p.g[c.verb].i < e.at {
		return false
	}
	return scheduling[e.s.low(e.p.g[c.verb].head)] || c.kind == relativeClause && c.ante >= 0 && e.p.g[c.ante].i <= e.at && e.at < e.p.g[c.ante].j
}

// scheduling are the verbs by which a gathering has a day.
var scheduling = set(`planned scheduled set due expected arranged slated fixed held begun hosted take takes took taken begin begins began open opens opened start starts started resumes`)

// otherDay are the words by which the gathering has the day after, or before, that of
// another: "the next day"; "" if there are none.
func (e *encounter) otherDay(g gathering) string {
	s := e.s
	for k := g.to; k+1 < len(s.w) && k < g.to+reach && (k < g.next || g.next <= g.at); k++ {
		if one(s.low(k), "next", "following", "same", "previous") && one(s.low(k+1), "day", "week", "month", "evening", "morning", "afternoon") && e.p.clauseAt(k) == e.clause {
			if s.low(k-1) == "the" {
				return e.d.a.Slice(s.span(k-1, k+2))
			}
		}
	}
	return ""
}

// dateline is the word of s behind its dateline: "LUSEN, Nov. 17 (NPA) - "; 0 if it has
// none.
func (s *sentence) dateline() int {
	for k := 1; k < len(s.w) && k < 20; k++ {
		switch w := s.low(k); {
		case one(w, "–", "—", "-", "--") && !s.hyphen(k) && s.w[0].Cap:
			return k + 1
		case s.x[k] < 0 && s.w[k].Letter && !s.w[k].Cap:
			return 0
		}
	}
	return 0
}
