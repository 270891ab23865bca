package talks

import (
	"slices"
	"strings"
)

// company finds who met; false if it was nobody, or it is not said who: "met the
// cost of the bridge", "met them".
func (e *encounter) company() bool {
	s := e.s
	if e.met > 0 {
		who, end := e.list(e.met, s.low(e.met-1))
		e.whom = attending(who)
		e.other = e.apart(end, s.low(e.met-1))
	} else if !e.behind() {
		return false
	}
	if !e.all && !e.ahead() {
		return false
	}
	if e.add(e.whom); e.loose && !e.inOffice() {
		return false
	}
	if k := e.at; e.kind == Ministerial && s.low(k-1) == "annual" && s.possessive(k-2) {
		e.add(e.n.noun(s, k-2))
	}
	return true
}

// inOffice says whether those who spoke are persons, one of them in office and none of
// the press: what a minister and a reporter say to each other is no talks.
func (e *encounter) inOffice() bool {
	office := false
	for _, w := range e.m.Who {
		if !e.n.somebody(w) {
			return false
		}
		for _, f := range strings.Fields(strings.ToLower(w + " " + e.n.role(w))) {
			if one(f, "reporter", "correspondent", "journalist", "editor", "anchor", "host", "spokesman", "spokeswoman", "analyst", "professor") {
				return false
			}
			office = office || offices[f] || one(f, "secretary", "secretary-general", "king", "queen", "prince", "pope")
		}
	}
	return office && len(e.m.Who) > 1
}

// add adds those of who that can meet and are not among them yet.
func (e *encounter) add(who []string) {
	for _, w := range attending(who) {
		w = e.officer(w)
		if len(e.m.Who) <= 12 && !slices.Contains(e.m.Who, w) {
			e.m.Who = append(e.m.Who, w)
		}
	}
}

// officer is the one person who was told of before by name and holds the office that who
// is only called by: "The foreign secretary, Ada Kerr, … The foreign secretary will meet".
// Anybody else is given back.
func (e *encounter) officer(who string) string {
	n := e.n
	n.load()
	if n.byName[who] != nil {
		return who
	}
	found := ""
	for i := range n.people {
		p := &n.people[i]
		if !strings.EqualFold(p.Role, who) || n.byName[p.Name] == nil || len(p.Mentions) == 0 || p.Mentions[0].Start >= e.s.Start {
			continue
		}
		if found != "" && found != p.Name {
			return who
		}
		found = p.Name
	}
	if found == "" {
		return who
	}
	return found
}

// behind reads who is named behind the gathering: "with Ada Kerr", "between Ada
// Kerr and Luis Monte", "met Ada Kerr".
func (e *encounter) behind() bool {
	s, n := e.s, e.n
	var who []string
	for b := e.to; b < len(s.w) && b < e.to+12; b++ {
		w := s.low(b)
		if w == "with" && (s.low(b+1) == "each" && s.low(b+2) == "other" || s.low(b+1) == "one" && s.low(b+2) == "another") {
			break // "sat down with each other"
		}
		if w == "between" || w == "with" || w == "among" || w == "to" && e.verb && (b == e.to && e.kind == Call || e.loose) {
			if c := e.p.clauseAt(b); w == "between" && c != e.clause {
				break // "held talks to save a truce between the two armies"
			}
			more, end := e.list(b+1, w)
			who = append(who, more...)
			e.all = e.all || w == "between"
			e.other = e.apart(end, w)
			if s.low(end) == "," {
				end++
			}
			if one(s.low(end), "hosted", "chaired") && s.low(end+1) == "by" {
				who = append(who, n.nounAfter(s, end+2)...)
			}
			break
		}
		if w == "of" && b == e.to && e.kind != Talks || w == "organised" || w == "organized" || w == "hosted" {
			if w != "of" {
				if s.low(b+1) != "by" {
					continue
				}
				b++
			}
			who = append(who, n.nounAfter(s, b+1)...)
			if w == "of" {
				continue
			}
			break
		}
		if w == "by" && b == e.to && e.verb && one(s.low(e.at), "received", "hosted") {
			who = append(who, n.nounAfter(s, b+1)...) // "was received by Ada Kerr"
			break
		}
		if s.mark(b) || s.quoteMark(b) && e.verb || s.is(b, reportVerb) || one(w, "that", "if", "who") {
			break
		}
	}
	if k := e.to; e.verb && len(who) == 0 && !one(s.low(e.at), "spoke", "discussed") && k < len(s.w) && (s.w[k].Cap || (s.is(k, determiner) || one(s.low(k), "both", "each") || small[s.low(k)] > 0 && s.low(k+1) != "times" || s.guest(k) || s.is(k, partyWord) || sent[s.low(k)] || one(s.low(k), "elders", "lawmakers", "parliamentarians")) && k+1 < len(s.w)) && s.x[k] < 0 {
		more, end := e.list(k, "") // "met the envoy"
		who = more
		e.other = e.apart(end, "")
	}
	e.whom = attending(who)
	if len(who) > 0 && len(e.whom) == 0 && e.verb || pressed(e.whom) {
		return false // "met the cost of the bridge", "a conference call with reporters"
	}
	if k := e.to; e.verb && len(e.whom) == 0 {
		if s.low(k) == "with" {
			k++
		}
		if one(s.low(k), "me", "us", "you", "them") {
			return false // whoever they are
		}
	}
	return true
}

// pressed says whether who are only of the press.
func pressed(who []string) bool {
	for _, w := range who {
		if !one(strings.ToLower(w[strings.LastIndexByte(w, ' ')+1:]), "reporters", "journalists", "press", "media", "correspondents", "newsmen", "broadcasters") {
			return false
		}
	}
	return len(who) > 0
}

// list reads those who are joined from word b on, and where they end. The word that
// leads to them may lead to each: "with Ada Kerr, the mayor, and with Luis Monte".
func (e *encounter) list(b int, lead string) (who []string, end int) {
	s, n := e.s, e.n
	if two, end := e.bothOf(b); len(two) == 2 {
		return two, end
	}
	for {
		end = n.phraseEnd(s, b)
		last := b
		for k := b; k < end; k++ {
			if s.low(k) == "and" {
				last = k + 1 // "Ada Kerr and her counterpart, Luis Monte"
			}
		}
		if i, j := s.apposed(last, end); i < j {
			if last > b {
				who = append(who, n.split(s, b, last-1)...)
			}
			who, end = append(who, n.split(s, i, j)...), j
		} else if i, j := s.pairNamed(b, end); i < j {
			who, end = append(who, n.split(s, i, j)...), j
		} else {
			who = append(who, n.split(s, b, end)...)
			end = s.pastOffice(end)
		}
		e.end = max(e.end, end)
		next := end
		if s.low(next) == "," {
			next++
		}
		if s.low(next) != "and" {
			return who, end
		}
		if next++; s.low(next) == "," {
			next = s.pastAside(next) // "and, if the roads are safe, Luis Monte"
		}
		for one(s.low(next), "then", "later", "also", "separately") {
			next++ // "first with Ada Kerr and then with Luis Monte"
		}
		if lead != "" && s.low(next) == lead {
			next++
		}
		if next <= b || !e.person(next) {
			return who, end
		}
		b = next
	}
}

// pairNamed are the names behind an office of several in the words [b, e): "the countries'
// foreign ministers, Ada Kerr and Luis Monte, in Lusen".
func (s *sentence) pairNamed(b, e int) (i, j int) {
	if e <= b || s.low(e) != "," || !s.is(b, determiner) || !offices[s.low(e-1)] || !strings.HasSuffix(s.low(e-1), "s") {
		return 0, 0
	}
	and := -1
	for j = e + 1; j < len(s.w) && s.x[j] < 0 && (s.w[j].Cap || s.hyphen(j) || ofName[s.low(j)] || s.low(j) == "and" && and < 0); j++ {
		if s.low(j) == "and" {
			and = j
		}
	}
	if and < 0 || !s.nameOnly(e+1, and) || !s.nameOnly(and+1, j) || j < len(s.w) && !s.mark(j) {
		return 0, 0
	}
	return e + 1, j
}

// bothOf is who "both men", "both leaders" or "each of them" at word k are: the two
// persons of this sentence, or else of the one before, beside the subject; nil if there
// are more or fewer. end is where the words end.
func (e *encounter) bothOf(k int) (two []string, end int) {
	s, n := e.s, e.n
	switch {
	case s.low(k) == "both" && one(s.low(k+1), "men", "women", "leaders", "presidents", "ministers", "generals", "premiers"):
		end = k + 2
	case one(s.low(k), "each", "both") && s.low(k+1) == "of" && s.low(k+2) == "them":
		end = k + 3
	default:
		return nil, k
	}
	not := append(e.doer(), n.nounBefore(s, e.at)...)
	for si := e.si; si >= 0 && si >= e.si-1; si-- {
		to := len(n.d.s[si].w)
		if si == e.si {
			to = e.at
		}
		two = slices.DeleteFunc(n.peopleIn(&n.d.s[si], 0, to), func(w string) bool { return n.body(w) || slices.Contains(not, w) })
		if len(two) == 2 {
			return two, end
		}
		if len(two) > 2 {
			if two = n.joinedIn(&n.d.s[si], to, not); len(two) == 2 {
				return two, end
			}
			break
		}
	}
	return nil, k
}

// joinedIn are the two persons named before word j of s with nothing but an "and" and an
// office between them, none of whom is one of not; nil if no two are, or more.
func (n *names) joinedIn(s *sentence, j int, not []string) (two []string) {
	i := n.first(s.Start)
	for ; i+1 < len(n.at) && n.at[i+1].Start < s.w[j-1].Span.End; i++ {
		a, b := n.at[i], n.at[i+1]
		if a.Span.End > b.Start || a.name == b.name || slices.Contains(not, a.name) || slices.Contains(not, b.name) {
			continue
		}
		between := n.d.a.Text[a.Span.End:b.Start]
		if strings.Contains(between, " and ") && !strings.ContainsAny(between, ",;:") && len(strings.Fields(between)) < 6 {
			if two != nil {
				return nil
			}
			two = []string{a.name, b.name}
		}
	}
	return two
}

// pastAside is the word behind what the commas at word k and farther on set apart.
func (s *sentence) pastAside(k int) int {
	for e := k + 1; e < len(s.w) && e < k+14; e++ {
		if s.low(e) == "," {
			return e + 1
		}
		if s.mark(e) || s.quoteMark(e) {
			break
		}
	}
	return k
}

// pastOffice is where the words end that only say who the person is whose name ends
// before word k: ", the mayor of Lusen,".
func (s *sentence) pastOffice(k int) int {
	if s.low(k) != "," || !s.is(k+1, determiner) {
		return k
	}
	office := false
	for e := k + 2; e < len(s.w) && e < k+12; e++ {
		switch {
		case s.low(e) == "," && office:
			return e + 1
		case s.mark(e) || s.inVerb(e) || s.is(e, conjunction|auxiliary|reportVerb):
			return k
		}
		office = office || offices[s.low(e)] || people[s.low(e)] || sent[s.low(e)]
	}
	return k
}

// person says whether at word k a noun phrase of the gathering's clause begins that
// is somebody, and not the subject of another clause: "met Ada Kerr, and Luis Monte
// said".
func (e *encounter) person(k int) bool {
	p, s := e.p, e.s
	if k >= len(p.of) || p.of[k] < 0 {
		return false
	}
	if g := &p.g[p.of[k]]; g.kind != nounGroup || g.time || g.clause != p.clauseAt(k-2) && g.clause != e.clause {
		return false
	}
	return !p.subject(k) && len(attending(e.n.split(s, k, e.n.phraseEnd(s, k)))) > 0
}

// apart is where somebody begins who was met apart from those who end before word
// k: "met Ada Kerr in Lusen on Monday and Luis Monte in Corvel"; -1 if nobody was.
// The word that led to the first leads to this one, too.
func (e *encounter) apart(k int, lead string) int {
	s := e.s
	if e.all {
		return -1
	}
	for b := k; b < len(s.w) && b < k+24; b++ {
		switch {
		case s.low(b) == "and" && b > k:
			next := b + 1
			if lead != "" && s.low(next) == lead {
				next++
			} else if lead != "" {
				return -1
			}
			if !e.person(next) || !(e.n.begins(s, next) || lead != "") {
				return -1
			}
			return next
		case s.inVerb(b) || s.mark(b) || s.quoteMark(b) || s.is(b, conjunction):
			return -1
		}
	}
	return -1
}

// begins says whether at word k of s somebody's name begins, or his office before
// it: not "in Lusen and Corvel".
func (n *names) begins(s *sentence, k int) bool {
	if k >= len(s.w) {
		return false
	}
	n.load()
	end := n.phraseEnd(s, k)
	if k >= end {
		return false
	}
	from, to := s.w[k].Start, s.w[end-1].Span.End
	for i := n.first(from); i < len(n.at) && n.at[i].Start < to; i++ {
		if strings.Contains(n.at[i].name, " ") && !n.body(n.at[i].name) {
			return true
		}
	}
	for b := k; b < end; b++ {
		if offices[s.low(b)] {
			return true
		}
	}
	return false
}

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
		case e.s.is(g.head, pronoun) && !one(w, "who", "which", "that"):
			return nil
		}
		who := n.subjectAt(e.si, ci)
		if v := p.firstVerb(ci); v >= 0 {
			who = e.both(who, p.g[v].i)
		} else if all := n.personsIn(e.s, 0, e.at); len(all) == 2 && !n.body(all[0]) && !n.body(all[1]) {
			who = all
		} else if v < 0 {
			return nil // no verb was seen: "Next stop: Lusen, for talks"
		}
		if who = attending(who); len(who) == 0 && (c.kind == relativeClause || c.kind == participleClause) {
			continue // "Kerr and Monte began exchanges that came to three meetings"
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
