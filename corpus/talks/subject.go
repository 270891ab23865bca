package talks

import (
	"slices"
	"strings"
)

// ahead finds who meets, or holds the gathering: the subject before it. It is false
// if nobody does, or nobody knows who.
func (e *encounter) ahead() bool {
	s, n := e.s, e.n
	if k := s.owns(e.at); k > 0 && !e.verb && e.kind != Ministerial {
		e.add(n.owner(s, k)) // "Ada Kerr's meeting with the rebels"
	}
	if len(e.m.Who) > 0 {
		return true
	}
	if mover, _ := s.mover(e.gathering); mover >= 0 {
		e.add(n.nounBefore(s, mover))
	} else if e.verb {
		if !e.subject() {
			return false
		}
	} else if v := e.holder(); v >= 0 {
		e.add(e.subjectTo(v))
	}
	if len(e.m.Who) == 0 && e.verb && len(e.whom) == 0 && s.they(e.at) {
		// "Ada Kerr spoke to Luis Monte. They are due to meet"
		for b := len(e.before) - 1; b >= 0 && e.before[b].Span.Start >= e.d.s[max(0, e.si-1)].Start; b-- {
			if p := e.before[b]; len(p.Who) == 2 && p.Span.End <= s.w[e.at].Start {
				e.add(p.Who)
				break
			}
		}
	}
	if len(e.m.Who) == 0 && e.kind == Call && !e.verb && s.is(e.at-2, determiner) && s.low(e.at-3) == "in" && e.at > 6 {
		e.add(n.subjectOf(e.si, e.at)) // "Ada Kerr and Luis Monte discussed the truce in a conference call"
	}
	if len(e.m.Who) == 0 && !(e.their && e.kind == Meet) && !e.told() {
		switch s.pronounBefore(e.gathering) {
		case "i": // “I met the envoy”
			e.add(n.sayer(s, e.at))
		case "we", "you", "it":
			return false // whoever they are
		default:
			e.add(e.doer())
		}
	}
	if len(e.m.Who) == 0 && !e.verb && e.at < 6 && one(s.low(0), "in", "during", "at") {
		e.add(n.host(s, e.to)) // "In a video call on Tuesday, Ada Kerr and Luis Monte discussed"
	}
	if len(e.m.Who) == 0 && !e.their && s.ministers(e.at) {
		e.add(n.sayer(s, e.at))
	}
	return true
}

// told says whether the gathering is only what something is told of, so that the
// subject of its clause need not have been there: "despite the collapse of talks with
// the rebels", "a source close to the talks".
func (e *encounter) told() bool {
	gi := e.p.group(e.at)
	if e.verb || gi < 2 || e.p.g[gi].prep != gi-1 || e.reported() {
		return false
	}
	switch b := gi - 2; e.s.low(e.p.g[gi-1].i) {
	case "of":
		return e.p.g[b].kind == nounGroup && !lots[e.s.low(e.p.g[b].head)] && !e.p.g[b].time && e.s.xAt(e.p.g[b].head) < 0
	case "to", "on", "about":
		return e.p.g[b].kind == nounGroup && e.s.is(e.p.g[gi].i, determiner) // but "exchanges that amounted to three meetings"
	}
	return false
}

// reported says whether somebody told of talks of his own: "briefed the council on her
// talks with the rebels". When they were is not said.
func (e *encounter) reported() bool {
	gi := e.p.group(e.at)
	if e.verb || gi < 1 || e.p.g[gi].prep != gi-1 || !one(e.s.low(e.p.g[gi].i), "his", "her") || !one(e.s.low(e.p.g[gi-1].i), "on", "about", "of") {
		return false
	}
	v := e.p.c[e.clause].verb
	return v >= 0 && e.p.g[v].form&pastForm != 0 && e.p.g[v].form&(futureForm|wouldForm|infinitive) == 0
}

// lots are the nouns that only say how much of a gathering there was, or which.
var lots = set(`round rounds series set day days hour hours night nights week weeks string number flurry part margins sidelines end start beginning opening leg phase session sessions member members
	couple dozen handful first second third fourth fifth sixth seventh next last latest stage stages midst middle course amid heart final`)

// group is the group of word k, -1 if it is in none.
func (p *syntax) group(k int) int {
	if k < 0 || k >= len(p.of) {
		return -1
	}
	return int(p.of[k])
}

// again says whether the gathering at word k may be one told of already: "the meeting",
// "the one-hour meeting", "their last meeting".
func (s *sentence) again(k int) bool {
	b := k - 1
	for b >= 0 && b > k-5 && (s.x[b] >= 0 || s.hyphen(b) || s.is(b, adverb|humane) && !s.is(b, determiner)) {
		b--
	}
	return one(s.low(b), "their", "the")
}

// owns is the ending of the owner of the noun at word k, past what is said of it: "the
// president's Friday meeting"; 0 if it has none.
func (s *sentence) owns(k int) int {
	for b := k - 1; b > 0 && b > k-5; b-- {
		if s.x[b] < 0 && (s.possessive(b) || one(s.low(b), "’", "'") && s.w[b].Glued && strings.HasSuffix(s.low(b-1), "s")) {
			return b
		}
		if s.x[b] < 0 && (s.mark(b) || s.inVerb(b) || s.is(b, preposition|conjunction|determiner|auxiliary|reportVerb)) {
			return 0
		}
	}
	return 0
}

// subjectTo is who stands as the subject before the verb at word v, past a participle
// that describes them: "A committee made up of officers from each side began".
func (e *encounter) subjectTo(v int) []string {
	p := e.p
	ci := p.clauseAt(v)
	if subj := p.c[ci].subj; subj >= 0 && p.c[ci].verb >= 0 {
		for k := range p.c {
			if c := &p.c[k]; c.kind == participleClause && c.ante == subj && (c.verb == subj+1 || c.verb == subj+2 && p.g[subj+1].kind == markGroup) && p.g[c.verb].i < v && p.g[p.c[ci].verb].i > p.g[c.verb].i {
				return e.n.noun(e.s, p.g[subj].j)
			}
		}
	}
	return e.n.nounBefore(e.s, v)
}

// subject adds the subject of the gathering's verb.
func (e *encounter) subject() bool {
	s, n := e.s, e.n
	who := e.subjectTo(e.at)
	if v := e.p.group(e.at); v > 0 && e.p.g[v].form&infinitive != 0 && (len(attending(who)) == 0 || e.p.g[v-1].kind == nounGroup && e.p.g[v-1].prep >= 0) {
		who = nil // "visited the mayor of Lusen to meet the envoy": not Lusen; "She plans to meet"
		e.add(e.doer())
	}
	if len(who) == 1 && who[0] == "two" && s.they(e.at) {
		who = nil // those of the sentence before
	}
	if who == nil && one(s.low(e.at-1), ",", "after", "before") {
		who = n.subjectOf(e.si, e.at) // "Viktor Sand, on a visit to Lusen, met the rebels"
	}
	two := n.pair(e.si, who)
	e.paired = len(two) > len(who)
	e.add(two)
	if len(who) > 0 && len(e.m.Who) == 0 {
		return false // "the two rivers meet"
	}
	if len(e.whom) == 0 {
		e.m.Who = e.both(e.m.Who, e.at)
	}
	if len(who) == 0 && s.low(e.at-1) == "and" {
		e.add(n.shared(s, e.at-1)) // "flew to Lusen and met the envoy"
	}
	if s.arranged(e.gathering) && len(e.before) > 0 && e.before[len(e.before)-1].Span.Start >= s.Start && len(e.m.Who)+len(e.whom) == 0 {
		e.add(e.before[len(e.before)-1].Who) // "spoke by phone and agreed to meet"
	}
	return true
}

// both is who stands before the verb at word v where what is said of the first parts
// them: "Ada Kerr, the foreign minister, and President Luis Monte met". Anybody else is
// given back.
func (e *encounter) both(who []string, v int) []string {
	if len(who) == 1 && e.s.joined(v) {
		all := slices.DeleteFunc(e.n.peopleIn(e.s, 0, v), func(w string) bool { return e.n.body(w) || !strings.Contains(w, " ") && w != who[0] })
		if len(all) == 2 && slices.Contains(all, who[0]) {
			return all
		}
	}
	return who
}

// holder is the verb before the gathering that says who takes part, -1 if there is
// none. The gathering stands in its clause, or in one that is a part of that: "said at
// talks with the rebels", but not "said that the talks with the rebels had been frank".
func (e *encounter) holder() int {
	v := e.s.holder(e.at)
	if v < 0 || !e.holds(v) {
		return -1
	}
	return v
}

func (e *encounter) holds(v int) bool {
	at := e.p.clauseAt(v)
	for ci, up := e.clause, 0; ci >= 0 && up < 4; ci, up = e.p.c[ci].up, up+1 {
		if ci == at {
			return true
		}
		if k := e.p.c[ci].kind; k != participleClause && k != infinitiveClause && !(k == complementClause && e.plans(ci) && !e.s.is(v, reportVerb)) {
			return false
		}
	}
	return false
}

// doer is the subject of the clause in which the gathering stands, or of that which
// the clause hangs on where it has none of its own.
func (e *encounter) doer() []string {
	p, n := e.p, e.n
	it, pro := false, false
	for ci, up := e.clause, 0; ci >= 0 && up < 4; ci, up = p.c[ci].up, up+1 {
		c := &p.c[ci]
		if c.subj < 0 {
			continue
		}
		g := &p.g[c.subj]
		switch w := e.s.low(g.head); {
		case g.i <= e.at && e.at < g.j:
			// It is the subject itself: whoever says so was there if it is his: "said the
			// talks with his counterpart had been frank", but not the spokesman who said so.
			if c.kind == complementClause && !one(e.s.low(e.at-1), "his", "her") && !one(e.s.low(e.to+1), "his", "her") {
				return nil
			}
			continue
		case one(w, "we", "i"):
			return n.sayer(e.s, e.at) // “We are in talks with them”
		case one(w, "he", "she"):
			return n.antecedent(e.si, g.head)
		case one(w, "it", "they"):
			if c.kind != complementClause && c.kind != adverbClause {
				return nil
			}
			it, pro = w == "it", true
			continue // "The Front freed them a day before it is to open talks with the envoy"
		case e.s.is(g.head, pronoun) && !one(w, "who", "which", "that"):
			return nil
		}
		who := n.subjectAt(e.si, ci)
		if v := p.firstVerb(ci); v >= 0 {
			who = e.both(who, p.g[v].i)
		} else if pro {
			return nil
		} else if all := n.personsIn(e.s, 0, e.at); len(all) == 2 && !n.body(all[0]) && !n.body(all[1]) {
			who = all
		} else if v < 0 {
			return nil // no verb was seen: "Next stop: Lusen, for talks"
		}
		if who = attending(who); len(who) == 0 && (c.kind == relativeClause || c.kind == participleClause) {
			continue // "Kerr and Monte began exchanges that came to three meetings"
		}
		if it && len(who) == 1 && n.byName[who[0]] != nil && !n.body(who[0]) {
			return nil // somebody is no "it"
		}
		return who
	}
	return nil
}

// subjectAt is who the subject of clause ci of sentence si names; it stands before the
// verb of that clause, or of one that it is joined to.
func (n *names) subjectAt(si, ci int) []string {
	p := n.d.parse(si)
	if v := p.firstVerb(ci); v >= 0 {
		if who := n.nounBefore(p.s, p.g[v].i); len(who) > 0 {
			return who
		}
	}
	g := &p.g[p.c[ci].subj]
	if i, j := p.s.apposed(g.i, g.j); i < j {
		return n.split(p.s, i, j) // "The envoy, Ada Kerr, spent an hour there"
	}
	return n.noun(p.s, g.j)
}

// firstVerb is the verb group behind the subject of clause ci: of the first of those that
// share it, joined with one another or hanging on one another; -1 if there is none.
func (p *syntax) firstVerb(ci int) int {
	for n := 0; n < 8; n++ {
		c := &p.c[ci]
		next := c.joined
		if next < 0 && c.kind == infinitiveClause {
			next = c.up
		}
		if next < 0 || p.c[next].subj != c.subj {
			break
		}
		ci = next
	}
	return p.c[ci].verb
}

// clauseAt is the clause that word k stands in.
func (p *syntax) clauseAt(k int) int {
	for k = min(k, len(p.of)-1); k >= 0; k-- {
		if p.of[k] >= 0 {
			return p.g[p.of[k]].clause
		}
	}
	return 0
}
