package talks

import (
	"slices"
	"strings"

	"parley/corpus/quote"
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
	if n.holders == nil {
		n.holders = map[string]*quote.Person{}
		for i := range n.people {
			p := &n.people[i]
			if p.Role == "" || n.byName[p.Name] == nil || len(p.Mentions) == 0 {
				continue
			}
			role := strings.ToLower(p.Role)
			if _, two := n.holders[role]; two {
				p = nil
			}
			n.holders[role] = p
		}
	}
	if p := n.holders[strings.ToLower(who)]; p != nil && p.Mentions[0].Start < e.s.Start {
		return p.Name
	}
	return who
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
		if w == "of" && b == e.to && e.kind != Talks || one(w, "organised", "organized", "hosted", "chaired", "mediated") {
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
	if len(who) == 0 && e.direct() {
		all, end := e.list(e.to, "") // "met the envoy"
		who, e.other = all, e.apart(end, "")
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

// direct says whether somebody stands right behind the verb: "met Ada Kerr", "met the
// envoy", "met both sides".
func (e *encounter) direct() bool {
	s, k := e.s, e.to
	if !e.verb || one(s.low(e.at), "spoke", "discussed") || k >= len(s.w) || s.x[k] >= 0 {
		return false
	}
	return s.w[k].Cap || k+1 < len(s.w) && (s.is(k, determiner|partyWord) || one(s.low(k), "both", "each", "elders", "lawmakers", "parliamentarians") ||
		small[s.low(k)] > 0 && s.low(k+1) != "times" || s.guest(k) || sent[s.low(k)])
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
