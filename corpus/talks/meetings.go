package talks

import (
	"slices"
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
// A meeting needs somebody who meets. Talks that nobody is named for, a news
// conference, and the place where somebody speaks are none; but who speaks in
// a country that the sentence names and that is not his own is on a visit. Only
// of a gathering that was cancelled, and has a place or a day, is told though
// nobody is named: Who is then empty.
func Meetings(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Meeting {
	d := read(a, times)
	return d.allMeetings(newNames(d, quotes))
}

func (d *document) allMeetings(n *names) []Meeting {
	var out []Meeting
	for si := range d.s {
		from := len(out)
		gs := d.s[si].gatherings()
		for _, g := range gs {
			if m, ok := d.meeting(si, g, n, out); ok {
				if last := len(out) - 1; last >= 0 && g.verb && si > 0 && d.s[si].they(g.at) && out[last].Span.Start >= d.s[si-1].Start && out[last].adds(m) {
					out[last].Length, out[last].Span.End = m.Length, m.Span.End
					continue
				}
				out = append(out, m)
			}
		}
		if len(out) == from && d.s[si].travels() {
			if m, ok := d.visit(si, n); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// adds says whether b, told next, only adds how long m was: "Ada Kerr met Luis
// Monte in Lusen. They met for an hour."
func (m *Meeting) adds(b Meeting) bool {
	return m.Length == "" && b.Length != "" && m.Kind == b.Kind && m.Status == b.Status && b.Count == 0 && b.Place == "" && b.When == "" && b.Outcome.IsZero() &&
		strings.Join(m.Who, "\n") == strings.Join(b.Who, "\n")
}

// meeting reads one gathering of sentence si; false if nobody meets.
func (d *document) meeting(si int, g gathering, n *names, before []Meeting) (Meeting, bool) {
	s := &d.s[si]
	if s.unmet(g) {
		return Meeting{}, false
	}
	m := Meeting{Kind: g.kind, Status: s.planned(g)}
	lo, hi := s.clause(g)
	m.Span = s.span(lo, hi)

	// Who
	explicit := false
	add := func(who []string) {
		for _, w := range attending(who) {
			if len(m.Who) > 12 {
				continue
			}
			dup := false
			for _, o := range m.Who {
				dup = dup || o == w
			}
			if !dup {
				m.Who = append(m.Who, w)
			}
		}
	}
	their := !g.verb && (s.low(g.at-1) == "their" || s.low(g.at-1) == "the" || s.low(g.at-2) == "their" && s.is(g.at-1, adverb|humane))
	var after []string
	for b := g.to; b < len(s.w) && b < g.to+12; b++ {
		w := s.low(b)
		if w == "with" && (s.low(b+1) == "each" && s.low(b+2) == "other" || s.low(b+1) == "one" && s.low(b+2) == "another") {
			break // "sat down with each other"
		}
		if w == "between" || w == "with" || w == "among" || w == "to" && b == g.to && g.verb && g.kind == Call {
			after = append(after, n.nounAfter(s, b+1)...)
			explicit = explicit || w == "between"
			break
		}
		if w == "of" && b == g.to && g.kind != Talks || w == "organised" || w == "organized" || w == "hosted" {
			if w != "of" {
				if s.low(b+1) != "by" {
					continue
				}
				b++
			}
			after = append(after, n.nounAfter(s, b+1)...)
			if w == "of" {
				continue
			}
			break
		}
		if w == "by" && b == g.to && g.verb && one(s.low(g.at), "received", "hosted") {
			after = append(after, n.nounAfter(s, b+1)...) // "was received by Ada Kerr"
			break
		}
		if s.mark(b) || s.quoteMark(b) && g.verb || s.is(b, reportVerb) || one(w, "that", "if", "who") {
			break
		}
	}
	if g.verb && len(after) == 0 && s.low(g.at) != "spoke" && g.to < len(s.w) && (s.w[g.to].Cap || (s.is(g.to, determiner) || small[s.low(g.to)] > 0 && s.low(g.to+1) != "times" || s.guest(g.to)) && g.to+1 < len(s.w)) && s.x[g.to] < 0 {
		after = n.nounAfter(s, g.to) // "met the envoy"
	}
	if whom := attending(after); len(whom) > 0 {
		after = whom
	} else if len(after) > 0 && g.verb {
		return m, false // "met the cost of the bridge"
	} else {
		after = nil
	}
	if g.verb && len(after) == 0 {
		k := g.to
		if s.low(k) == "with" {
			k++
		}
		if one(s.low(k), "me", "us", "you", "them") {
			return m, false // whoever they are
		}
	}
	mover, whither := s.mover(g)
	if !explicit {
		if mover >= 0 {
			add(n.nounBefore(s, mover))
		} else if g.verb {
			who := n.nounBefore(s, g.at)
			if len(who) == 1 && who[0] == "two" && s.they(g.at) {
				who = nil // those of the sentence before
			}
			if who == nil && one(s.low(g.at-1), ",", "after", "before") {
				who = n.subjectOf(si, g.at) // "Viktor Sand, on a visit to Lusen, met the rebels"
			}
			add(who)
			if len(who) > 0 && len(m.Who) == 0 {
				return m, false // "the two rivers meet"
			}
			if len(m.Who) == 1 && len(after) == 0 && s.joined(g.at) {
				// "Ada Kerr, the foreign minister, and President Luis Monte met"
				if all := n.personsIn(s, 0, g.at); len(all) == 2 && all[1] == m.Who[0] && !n.body(all[0]) {
					m.Who = all
				}
			}
			if len(who) == 0 && s.low(g.at-1) == "and" {
				add(n.shared(s, g.at-1)) // "flew to Lusen and met the envoy"
			}
			if s.arranged(g) && len(before) > 0 && before[len(before)-1].Span.Start >= s.Start && len(m.Who) == 0 {
				add(before[len(before)-1].Who) // "spoke by phone and agreed to meet"
			}
		} else if v := s.holder(g.at); v >= 0 {
			add(n.nounBefore(s, v))
			if len(m.Who) == 0 {
				add(n.sayer(s, g.at))
			}
		}
		if len(m.Who) == 0 && g.verb && len(after) == 0 && s.they(g.at) {
			// "Ada Kerr spoke to Luis Monte. They are due to meet"
			for b := len(before) - 1; b >= 0 && si > 0 && before[b].Span.Start >= d.s[si-1].Start; b-- {
				if p := before[b]; len(p.Who) == 2 && p.Span.End <= s.Start {
					add(p.Who)
					break
				}
			}
		}
		if len(m.Who) == 0 && g.kind == Call && !g.verb && s.is(g.at-2, determiner) && s.low(g.at-3) == "in" && g.at > 6 {
			add(n.subjectOf(si, g.at)) // "Ada Kerr and Luis Monte discussed the truce in a conference call"
		}
		if len(m.Who) == 0 && !(their && g.kind == Meet) {
			who := n.personsIn(s, 0, g.at)
			if !g.verb {
				who = slices.DeleteFunc(who, func(w string) bool { return n.body(w) && demonyms[strings.ToLower(w)] == "" })
			}
			switch s.pronounBefore(g) {
			case "i": // “I met the envoy”
				who = n.sayer(s, g.at)
			case "we", "you", "it":
				return m, false // whoever they are
			}
			if len(who) > 1 && g.verb && one(s.low(g.at-1), "he", "she") {
				return m, false // "Ada Kerr wrote to Mara Monte before she met the envoy": who?
			}
			add(who)
		}
		if len(m.Who) == 0 && !g.verb && g.at < 6 && one(s.low(0), "in", "during", "at") {
			add(n.host(s, g.to)) // "In a video call on Tuesday, Ada Kerr and Luis Monte discussed"
		}
		if len(m.Who) == 0 && !their && (len(after) > 0 || s.ministers(g.at)) {
			add(n.sayer(s, g.at))
		}
	}
	if len(after) > 0 && !g.verb && !explicit && len(m.Who) == 0 {
		add(n.personsIn(s, g.to, len(s.w)))
	}
	add(after)
	if k := g.at; m.Kind == Ministerial && s.low(k-1) == "annual" && s.possessive(k-2) {
		add(n.noun(s, k-2))
	}

	m.Count = s.count(g, d)
	if m.Status != "cancelled" { // "postponed for a week"
		m.Length = d.lasted(s, g)
	}
	m.Place = n.venue(si, g)
	if m.Place == "" && whither.End > whither.Start {
		m.Place = d.a.Slice(whither)
	}
	m.Who = slices.DeleteFunc(m.Who, func(w string) bool { return w == m.Place }) // "in Lusen for talks"
	m.When, m.Date = d.when(s, g.at, s.elsewhere(g))
	if later := !d.a.Published.IsZero() && m.Date.After(d.a.Published); later && s.tellsPast(g) {
		m.Date = time.Time{} // "called on Friday to say that she would come"
	} else if later && m.Status == "held" {
		m.Status = "planned" // "On Saturday she hosts the envoy in Lusen"
	}
	m.Outcome = n.outcome(s, g)

	if their && len(after) == 0 && !(m.Status == "cancelled" && len(m.Who) == 0) {
		// "Their meetings lasted 10 minutes each": those of the sentence before.
		for b := len(before) - 1; b >= 0 && b >= len(before)-2; b-- {
			p := before[b]
			if len(p.Who) >= 2 && (p.Kind == m.Kind || m.Kind == Talks) && p.Span.Start >= d.s[max(0, si-2)].Start && p.Span.End <= s.Start {
				m.Who = p.Who
				if s.low(g.at) == "meetings" && m.Count == 0 {
					m.Count = p.Count
				}
				break
			}
		}
		if m.Length == "" && m.Outcome.IsZero() && m.Count == 0 {
			return m, false
		}
	}
	switch {
	case len(m.Who) == 0 && m.Status == "cancelled" && !g.verb && (m.Place != "" || m.When != ""):
		// "Thursday's talks in Lusen were postponed": whose they were is not said.
	case len(m.Who) == 0:
		return m, false
	case len(m.Who) == 1 && len(after) == 1 && m.Place == "" && m.When == "" && m.Length == "" && m.Count == 0 && m.Outcome.IsZero():
		return m, false // "She met the envoy": who did?
	case len(m.Who) == 1 && !g.verb && len(after) == 0 && s.afterwards(g.at):
		return m, false // "Speaking after a cabinet meeting, she said"
	case len(m.Who) == 1 && !g.verb && len(after) == 0 && !(m.Kind == Ministerial && (n.body(m.Who[0]) || s.holder(g.at) >= 0)) && m.Count == 0 && !(s.holder(g.at) >= 0 && (m.Place != "" || m.When != "")):
		return m, false
	case len(m.Who) == 1 && g.verb && m.Kind == Meet && len(after) == 0 && !strings.Contains(m.Who[0], " and ") && !s.group(g.at) && !several(m.Who[0]):
		return m, false
	}
	// The same gathering named twice in a sentence is one: "met on the margins
	// of a ministers' meeting", "would meet to continue discussions".
	for b := len(before) - 1; b >= 0 && before[b].Span.Start >= s.Start; b-- {
		if p := before[b]; p.Count == m.Count && (len(after) == 0 || g.kind == Ministerial && !explicit) && m.Length == "" {
			if s.arranged(g) && p.Status == "held" {
				break // "spoke by phone and agreed to meet on Friday"
			}
			return m, false
		}
	}
	return m, true
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
