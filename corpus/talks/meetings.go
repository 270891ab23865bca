package talks

import (
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// A MeetingKind says how people met.
type MeetingKind string

// The kinds of meeting.
const (
	Meet        MeetingKind = "meeting"
	Call        MeetingKind = "call"
	Talks       MeetingKind = "talks"
	Ministerial MeetingKind = "ministerial"
	Visit       MeetingKind = "visit"
)

// A Meeting is a meeting that an article tells of.
type Meeting struct {
	corpus.Span // the clause that tells of it
	Kind        MeetingKind
	Who         []string // full names where the article gives them, else its words
	Count       int      // how often; 0 if not stated
	Length      string   // ISO 8601, of each; "" if not stated
	Place       string
	When        string      // the article's words: "on Saturday"
	Date        time.Time   // of When, where it is one day; zero otherwise
	Status      string      // held planned ongoing cancelled
	Outcome     corpus.Span // the words that say what came of it; zero if none do
}

// Meetings gives the meetings of the article's body and standfirst in order of
// the text. One sentence may tell of several: "three meetings and four phone
// calls". times and quotes are those of the same article.
//
// A meeting needs somebody who meets. Talks of which only something is said, a
// news conference, and the place where somebody speaks are none; but who speaks
// in a country that the sentence names and that is not his own is on a visit. Of
// a gathering that took place, is to or was cancelled, and has a place or a day,
// is told though nobody is named: Who is then empty. Whoever is met apart from
// another is a meeting of his own; "the meeting lasted an hour" adds to the one
// told of before.
func Meetings(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Meeting {
	d := read(a, times)
	return d.allMeetings(newNames(d, quotes))
}

func (d *document) allMeetings(n *names) []Meeting {
	var out []Meeting
	for si := range d.s {
		s := &d.s[si]
		from := len(out)
		d.attended(si, n, out)
		for _, g := range s.gatherings() {
			for g.met >= 0 {
				e := encounter{gathering: g, n: n, d: d, s: s, p: d.parse(si), si: si, before: out}
				ok := e.read()
				if g.met = e.other; !ok {
					continue
				}
				if at := e.again(); at >= 0 && out[at].adds(e.m, e.their) {
					out[at].add(e.m)
					continue
				}
				out = append(out, e.m)
			}
		}
		if len(out) == from && s.travels() {
			if m, ok := d.visit(si, n); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// An encounter is a gathering that is being read: who met, and what else is said
// of it. Each question has a file of its own, and read asks them: whether it came
// about (unmet.go) and has been (stage.go, with when), who is named behind it
// (company.go) and before it (subject.go, pronoun.go), who took part besides
// (join.go), how often and how long (often.go), and where (venue.go).
type encounter struct {
	gathering
	n      *names
	d      *document
	s      *sentence
	p      *syntax
	si     int
	clause int       // that of the gathering
	before []Meeting // those told of before
	whom   []string  // who is named behind it: "with Ada Kerr", "between Ada Kerr and Luis Monte"
	all    bool      // whom are all that met: "between …"
	their  bool      // "the meeting", "their meeting": of those told of before
	end    int       // where those named behind it end
	paired bool      // who met is only called "the two women"
	other  int       // where somebody begins who was met apart from whom; -1 if nobody was
	m      Meeting
}

// read reads the gathering; false if nobody meets.
func (e *encounter) read() bool {
	e.other = -1
	e.clause = e.p.clauseAt(e.at)
	if e.s.unmet(e.gathering) || e.maybe() {
		return false
	}
	e.m = Meeting{Kind: e.kind, Status: e.stage()}
	e.their = !e.verb && e.s.again(e.at)
	if !e.company() {
		return false
	}
	lo, hi := e.s.clause(e.gathering)
	e.m.Span = e.s.span(lo, max(hi, e.end))
	e.m.Count = e.s.count(e.gathering, e.d)
	if e.m.Status != "cancelled" { // "postponed for a week"
		e.m.Length = e.d.lasted(e.s, e.part())
	}
	e.where()
	e.when()
	e.onVisit()
	e.m.Outcome = e.n.outcome(e.s, e.gathering)
	return e.theirs() && e.tells()
}

// part is the gathering as far as it was with whom: where somebody was met apart, the
// length, the place and the time before his name are not his.
func (e *encounter) part() gathering {
	g := e.gathering
	if e.met > 0 {
		g.at, g.to = e.met-1, e.met
	}
	if e.other > 0 && e.other < g.next {
		g.next = e.other
	}
	return g
}

// tells says whether enough is known for a meeting to be told of.
func (e *encounter) tells() bool {
	m, s := &e.m, e.s
	stated := m.Place != "" || m.When != "" || m.Count != 0
	switch {
	case e.verb && m.Length != "" && e.again() >= 0: // "The two spoke for 90 minutes"
	case !stated && (e.loose || e.verb && e.kind == Talks || e.verb && one(s.low(e.at), "meet", "meets") && (e.p.c[e.clause].kind == adverbClause || one(s.low(e.at-2), "until", "till", "once", "when"))):
		return false // "She often spoke to President Kerr", "a call to bring the sides together", "until I meet her"
	case e.their && len(e.whom) == 0 && e.theirAt() >= 0: // theirs has seen to it
	case len(m.Who) == 0:
		return e.unnamed()
	case !e.verb && len(e.whom) == 0 && s.goesBefore(e.at):
		return false // "Two days before talks on the truce, the two armies shelled each other"
	case e.told() && !e.all && len(m.Who) == len(e.whom):
		return false // "despite the collapse of talks with the rebels": whose, is not said
	case len(m.Who) > 1:
	case len(e.whom) == 1 && !stated && m.Length == "" && m.Outcome.IsZero():
		return false // "She met the envoy": who did?
	case !e.verb && len(e.whom) == 0:
		held := e.holder() >= 0
		if s.afterwards(e.at) {
			// "Speaking after a cabinet meeting, she said", but "both ministers said after
			// a second meeting in Lusen"
			return held && several(m.Who[0]) && m.Place != ""
		}
		if e.rounds() && m.Place != "" || stated && s.another(e.at) || m.Place != "" && m.Kind == Talks && several(m.Who[0]) && s.low(e.at-1) == "during" {
			return true // "offered a truce at the opening of a new round of talks in Lusen"
		}
		if !(m.Kind == Ministerial && (e.n.body(m.Who[0]) || held)) && m.Count == 0 && !(held && stated) {
			return false
		}
	case e.verb && m.Kind == Meet && len(e.whom) == 0 && !s.group(e.at) && !several(m.Who[0]):
		return false
	}
	// The same gathering named twice in a sentence is one: "met on the margins
	// of a ministers' meeting", "would meet to continue discussions".
	for b := len(e.before) - 1; b >= 0 && e.before[b].Span.Start >= s.Start; b-- {
		if p := e.before[b]; p.Count == m.Count && (len(e.whom) == 0 || e.kind == Ministerial && !e.all) && m.Length == "" {
			return s.arranged(e.gathering) && p.Status == "held" // "spoke by phone and agreed to meet on Friday"
		}
	}
	return true
}

// unnamed says whether the gathering is told of though nobody is named for it: one that
// was called off, is to come, or took place, where its place or day is all that is told.
// "Thursday's talks in Lusen were postponed." "The next round of talks will be held in
// Lusen." A meeting at which something is said is none.
func (e *encounter) unnamed() bool {
	m := &e.m
	if e.verb || m.Place == "" && m.When == "" {
		return false
	}
	for b := len(e.before) - 1; b >= 0 && e.before[b].Span.Start >= e.s.Start; b-- {
		if e.before[b].Status == m.Status {
			return false
		}
	}
	if m.Status == "cancelled" {
		return true
	}
	if e.kind == Call || m.Status == "held" && (m.Place == "" || strings.HasPrefix(e.s.low(e.at), "meeting")) {
		return false
	}
	return e.rounds() && m.Place != "" || e.scheduled()
}

// rounds says whether the gathering is talks of which rounds are told: "three rounds of
// talks".
func (e *encounter) rounds() bool {
	for b := e.at - 1; b >= e.at-4; b-- {
		if one(e.s.low(b), "round", "rounds") {
			return e.s.low(b+1) == "of"
		}
	}
	return false
}

// scheduled says whether the gathering is the subject of a verb by which it takes
// place: "the summit will be held in Lusen".
func (e *encounter) scheduled() bool {
	for k := e.to; k < e.to+3; k++ {
		if one(e.s.low(k), "planned", "scheduled", "slated") && one(e.s.low(k+1), "for", "to") {
			return true // "The talks scheduled for Friday in Lusen are in doubt"
		}
	}
	ci := e.subjectOf()
	if ci < 0 {
		return false
	}
	v := &e.p.g[e.p.c[ci].verb]
	w := e.s.low(v.head)
	return (scheduling[w] || one(w, "resume", "resumed", "end", "ended", "continue", "convene")) && v.form&(mayForm|negatedForm|mustForm) == 0
}

// onVisit gives a meeting to come the place and the time of the visit on which it is to
// be: "Ada Kerr is expected in Lusen on Tuesday. She will meet Luis Monte."
func (e *encounter) onVisit() {
	last := len(e.before) - 1
	if m := &e.m; last >= 0 && e.si > 0 && m.Status == "planned" && m.Kind != Call && m.Place == "" && m.When == "" {
		p := &e.before[last]
		if p.Kind == Visit && p.Status == "planned" && p.Start >= e.d.s[e.si-1].Start && len(p.Who) == 1 && len(m.Who) > 0 && m.Who[0] == p.Who[0] {
			m.Place, m.When, m.Date = p.Place, p.When, p.Date
		}
	}
}

// theirs finds whose the gathering is that is only called "the meeting" or "their
// meeting": those of the sentence before. "Their meetings lasted 10 minutes each."
func (e *encounter) theirs() bool {
	m := &e.m
	if !e.their || len(e.whom) > 0 || m.Status == "cancelled" && len(m.Who) == 0 {
		return true
	}
	if at := e.theirAt(); at >= 0 {
		p := &e.before[at]
		if m.Who = p.Who; e.s.low(e.at) == "meetings" && m.Count == 0 {
			m.Count = p.Count
		}
	}
	last := len(e.before) - 1
	return m.Length != "" || !m.Outcome.IsZero() || m.Count != 0 || e.scheduled() && (len(m.Who) > 1 || last < 0 || e.before[last].Start < e.d.s[max(0, e.si-2)].Start)
}

// theirAt is which of the meetings of the two sentences before "the meeting" is; -1 for
// none. One to come is not one that has been.
func (e *encounter) theirAt() int {
	for b := len(e.before) - 1; b >= 0 && b >= len(e.before)-3 && e.before[b].Start >= e.d.s[max(0, e.si-2)].Start; b-- {
		p := &e.before[b]
		many := len(p.Who) >= 2 || len(p.Who) == 1 && several(p.Who[0])
		past := p.Status == e.m.Status || p.Status == "ongoing" && e.m.Status == "held"
		if many && past && (p.Kind == e.kind || e.kind == Talks) && p.Span.End <= e.s.w[e.at].Start {
			return b
		}
	}
	return -1
}

// again is which of the meetings told of before the gathering may be once more: "They met
// for an hour." "The meeting lasted an hour." It is -1 if it can be none.
func (e *encounter) again() int {
	last := len(e.before) - 1
	switch {
	case e.their && len(e.whom) == 0:
		return e.theirAt()
	case last < 0 || !e.verb || !e.s.they(e.at) && !e.paired || e.si == 0 || e.before[last].Start < e.d.s[e.si-1].Start:
		return -1
	}
	return last
}

// adds says whether b, told next, only adds to m: how long it was and what came of it, "Ada
// Kerr met Luis Monte in Lusen. They met for an hour."; of "the meeting" also where and
// when, if that was not said.
func (m *Meeting) adds(b Meeting, their bool) bool {
	if m.Status != b.Status && !(m.Status == "ongoing" && b.Status == "held") || b.Count != 0 && b.Count != m.Count || strings.Join(m.Who, "\n") != strings.Join(b.Who, "\n") {
		return false
	}
	more := b.Length != "" || !b.Outcome.IsZero()
	if b.Place != "" || b.When != "" {
		if !their || b.Place != "" && m.Place != "" && b.Place != m.Place || b.When != "" && m.When != "" && b.When != m.When {
			return false
		}
		more = true
	}
	return more && (m.Length == "" || b.Length == "") && (m.Outcome.IsZero() || b.Outcome.IsZero())
}

// add gives m what b adds.
func (m *Meeting) add(b Meeting) {
	if m.Span.End = b.Span.End; m.Length == "" {
		m.Length = b.Length
	}
	if m.Outcome.IsZero() {
		m.Outcome = b.Outcome
	}
	if m.Place == "" {
		m.Place = b.Place
	}
	if m.When == "" {
		m.When, m.Date = b.When, b.Date
	}
}

// clause is the stretch of words about a gathering: from mark to mark, or to
// the verb of whoever reports it.
func (s *sentence) clause(g gathering) (int, int) {
	lo, hi := g.at, g.to
	for lo > 0 && s.low(lo-1) != ";" && s.low(lo-1) != ":" {
		if s.low(lo-1) == "that" && s.is(lo-2, reportVerb) {
			break
		}
		if s.low(lo-1) == "," && s.low(lo) == "where" {
			break
		}
		lo--
	}
	for b := lo; b < g.at && b < lo+9; b++ { // after the dateline
		if w := s.low(b); w == "–" || w == "—" {
			lo = b + 1
			break
		}
	}
	for lo < g.at && (s.mark(lo) || s.quoteMark(lo)) {
		lo++
	}
	for hi < len(s.w) && !(s.low(hi) == "," && !s.listed(hi, min(hi+8, len(s.w))) || s.low(hi) == ";" || s.low(hi) == "." && hi == len(s.w)-1) {
		hi++
	}
	return lo, hi
}

// outcome is what the sentence says came of the gathering.
func (n *names) outcome(s *sentence, g gathering) corpus.Span {
	for k := range s.w {
		switch s.low(k) {
		case "failed", "failure", "failing":
			if s.low(k+1) != "to" {
				continue
			}
			e := k + 2
			for e < len(s.w) && e < k+16 && !s.mark(e) && !s.quoteMark(e) {
				if (s.low(e) == "in" || s.low(e) == "at" || s.low(e) == "during") && e <= g.at && g.at-e <= 4 {
					break
				}
				e++
			}
			return s.span(k, e)
		case "no", "without":
			end := -1
			for b := k + 1; b < len(s.w) && b < k+5; b++ {
				switch s.low(b) {
				case "progress", "breakthrough", "agreement", "conclusion", "result", "results", "deal", "accord":
					end = b + 1
				}
				if end > 0 || s.mark(b) {
					break
				}
			}
			if end < 0 {
				continue
			}
			// The whole of what is quoted, where it is a quotation.
			lo, hi := k, end
			for lo > 0 && !s.quoteMark(lo-1) && s.low(lo-1) != ";" && lo > k-20 {
				lo--
			}
			for hi < len(s.w) && !s.quoteMark(hi) && s.low(hi) != ";" && hi < end+30 {
				hi++
			}
			if lo > 0 && hi < len(s.w) && s.quoteMark(lo-1) && s.quoteMark(hi) {
				if s.mark(hi - 1) {
					hi--
				}
				return s.span(lo, hi)
			}
			return s.span(k, end)
		}
	}
	return corpus.Span{}
}
