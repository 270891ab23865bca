package talks

import (
	"slices"
	"strings"
	"unicode"
)

// where finds the place. A call has none.
func (e *encounter) where() {
	if e.kind == Call {
		return
	}
	m := &e.m
	m.Place = e.venue()
	if _, whither := e.s.mover(e.gathering); m.Place == "" && whither.End > whither.Start {
		m.Place = e.d.a.Slice(whither)
	}
	if m.Place == "" && e.sited(e.clause) {
		m.Place = e.whereTo()
	}
	if m.Place == "" && e.here() {
		m.Place = proper(e.d.a.Place)
	}
	m.Who = slices.DeleteFunc(m.Who, func(w string) bool { return w == m.Place }) // "in Lusen for talks"
}

// here says whether the gathering was where the dateline says: the sentence names no
// place, it is among the first of the report and tells of what has been, and it speaks of
// a house of that place, "at the ministry", or opens the report.
func (e *encounter) here() bool {
	s := e.s
	if e.d.a.Place == "" || e.si > 3 || e.m.Status == "planned" || e.m.Status == "cancelled" || len(e.n.placesIn(s, true)) > 0 {
		return false
	}
	if e.si == 0 && s.dateline() > 0 && e.p.c[e.clause].kind == mainClause && !e.their {
		return true // "LUSEN – The envoy met the president on Monday"
	}
	for k, to := e.part().to, e.part().to+20; k+2 < len(s.w) && k < to; k++ {
		if s.low(k) == "here" || s.low(k) == "at" && one(s.low(k+1), "the", "a") && e.p.clauseAt(k) == e.clause {
			for b := k; b < k+6; b++ {
				if s.low(b) == "here" || b > k && seats[s.low(b)] && !s.w[b].Cap {
					return true
				}
			}
		}
	}
	return false
}

// seats are the houses of a town where people are received.
var seats = set(`ministry palace hotel headquarters residence guesthouse guest villa airport parliament embassy house mansion office consulate`)

// proper is a place in the letters of a name: "Port Lusen" of "PORT LUSEN".
func proper(place string) string {
	place, _, _ = strings.Cut(place, ",") // "LUSEN, Norland"
	if strings.ToUpper(place) != place {
		return place
	}
	out := []rune(strings.ToLower(place))
	for i := range out {
		if i == 0 || !unicode.IsLetter(out[i-1]) && out[i-1] != '’' && out[i-1] != '\'' {
			out[i] = unicode.ToUpper(out[i])
		}
	}
	return string(out)
}

// venue is where the gathering is: a place named after it, or before it in the
// same clause ("a Paris meeting"). Of a statement made "before a meeting" the
// place of speaking is the meeting's.
func (e *encounter) venue() string {
	s, g := e.s, e.part()
	best, far := "", 1<<30
	for _, p := range e.n.sites(e.si) {
		if s.low(p.at) == "for" { // "without getting nearer to a truce for Norland"
			continue
		}
		dist := p.at - g.to
		if dist < 0 {
			if s.spoken(p.at) {
				b := g.at - 1
				for b > p.at && s.low(b) != "before" && s.low(b) != "after" && s.low(b) != "following" {
					b--
				}
				if b == p.at {
					continue
				}
			}
			dist = g.at - p.at + 4
		} else if s.spoken(p.at) && s.spokenAfter(g.to, p.at) || s.about(g.to, p.at) && !e.plans(e.p.clauseAt(p.at)) || e.p.apart(g.at, p.at) {
			continue
		}
		if p.at < g.at && !e.near(p.at) {
			continue // "met him in Corvel and flew to Lusen, where she met the envoy"
		}
		if dist < far && dist < 25 && p.at < g.next && !(e.met > 0 && p.at < e.met) {
			best, far = p.name, dist
		}
	}
	if best == "" && !g.verb && g.at > 1 && s.w[g.at-1].Cap && s.is(g.at-2, determiner) && s.low(g.to) == "on" {
		best = e.d.a.Slice(s.span(g.at-1, g.at)) // "a Lusen meeting on the truce"
	}
	return best
}

// near says whether the place at word k before the gathering is one of its clause, or
// of one that this is a part of.
func (e *encounter) near(k int) bool {
	at := e.p.clauseAt(k)
	for ci, up := e.clause, 0; ci >= 0 && up < 4; ci, up = e.p.c[ci].up, up+1 {
		if ci == at || e.p.c[at].up == ci {
			return true
		}
		if k := e.p.c[ci].kind; k == relativeClause || k == adverbClause {
			return false
		}
	}
	return false
}

// whereTo is where the "where" of the gathering's clause leads: "visited Lusen, where
// she met the envoy", "will fly to Lusen for a summit, where she is to meet him".
func (e *encounter) whereTo() string {
	p, s := e.p, e.s
	c := &p.c[e.clause]
	if c.ante >= 0 && s.cap(p.g[c.ante].head) {
		g := &p.g[c.ante]
		visited := g.prep < 0 && g.i > 0 && one(s.low(g.i-1), "visited", "visit", "reached", "left", "toured")
		if visited || !e.n.person(s, g.i, g.j) {
			return e.d.a.Slice(s.span(e.n.bare(s, g.i), g.j))
		}
	}
	if c.up < 0 || p.c[c.up].verb < 0 || !travelling[s.low(p.g[p.c[c.up].verb].head)] {
		return ""
	}
	for gi := p.c[c.up].verb + 1; gi+1 < c.opener; gi++ {
		g := &p.g[gi+1]
		if p.g[gi].kind != prepGroup || s.low(p.g[gi].i) != "to" || g.kind != nounGroup {
			continue
		}
		if towns[s.low(g.head)] && gi+3 < c.opener && s.low(g.j) == "," && p.g[gi+3].kind == nounGroup {
			g = &p.g[gi+3] // "to the capital, Lusen"
		}
		if s.cap(g.i) && s.cap(g.head) {
			return e.d.a.Slice(s.span(g.i, g.j))
		}
	}
	return ""
}

// bare is the first word from i on that is no article.
func (n *names) bare(s *sentence, i int) int {
	for s.is(i, determiner) {
		i++
	}
	return i
}

// person says whether somebody of the article is named in the words [i, j) of s.
func (n *names) person(s *sentence, i, j int) bool {
	return len(slices.DeleteFunc(n.personsIn(s, i, j), n.body)) > 0
}

// leads is the preposition that leads to the noun group of word k, -1 if none does.
func (p *syntax) leads(k int) int {
	if k >= len(p.of) || p.of[k] < 0 || p.g[p.of[k]].prep < 0 {
		return -1
	}
	return p.g[p.g[p.of[k]].prep].i
}

// sites finds the places of sentence si where people can meet, in order: those named
// after a word of place, "the capital, Lusen", and houses, "at the White House".
func (n *names) sites(si int) []locality {
	s, syn := &n.d.s[si], n.d.parse(si)
	out := slices.DeleteFunc(n.placesIn(s, true), func(p locality) bool {
		if at := p.at; s.low(at) == "of" && !one(s.low(syn.leads(at-1)), "in", "at", "near", "outside") {
			return true // "mediators from the Gulf state of Norland"
		}
		if !one(s.low(p.at), "in", "at", "near", "outside", "inside", "of", "for") {
			return true // "prayed over Kerr"
		}
		if s.hyphen(p.to - 1) {
			return true // "in the Swiss-run conference centre at Lusen"
		}
		return towns[s.low(p.to)] // "in the Norland capital"
	})
	for k := 1; k+1 < len(s.w); k++ {
		switch {
		case towns[s.low(k)] && !s.w[k].Cap && s.low(k+1) == ",":
			e := k + 2
			for e < len(s.w) && s.w[e].Cap && s.x[e] < 0 {
				e++
			}
			if b := syn.leads(k); e > k+2 && b >= 0 && one(s.low(b), "in", "at", "near") && (e == len(s.w) || one(s.low(e), ",", ".")) {
				out = append(out, locality{b, e, n.d.a.Slice(s.span(k+2, e))})
			}
		case s.low(k) == "at":
			b := n.bare(s, k+1)
			e, house := b, false
			for e < len(s.w) && s.w[e].Cap && s.x[e] < 0 {
				house = house || houses[s.low(e)]
				e++
			}
			house = house || e > b && b == k+1 && (houses[s.low(k-1)] || seats[s.low(k-1)]) && !s.w[k-1].Cap // "the conference centre at Lusen"
			if house && !s.possessive(e) && !slices.ContainsFunc(out, func(p locality) bool { return p.at == k }) {
				out = append(out, locality{k, e, n.d.a.Slice(s.span(b, e))})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b locality) int { return a.at - b.at })
	return out
}

// towns are the nouns beside which a place is named: "the capital, Lusen".
var towns = set(`capital city town village port resort suburb hub hometown`)

// houses are words of the names of houses where people meet.
var houses = set(`house palace camp hotel hall castle ranch airport base headquarters embassy residence villa mansion court centre center university
	monastery cathedral abbey fort chateau château kremlin lodge club school institute museum theatre tower`)

// apart says whether word k behind word i stands under a verb of its own, with a
// tense: the second town of "who met her in Corvel, will see her again in Lusen".
func (p *syntax) apart(i, k int) bool {
	if i >= len(p.of) || k >= len(p.of) || p.of[i] < 0 || p.of[k] < 0 {
		return false
	}
	a, b := p.g[p.of[i]].clause, p.g[p.of[k]].clause
	for n := 0; n < 4 && b >= 0 && (p.c[b].kind == infinitiveClause || p.c[b].kind == participleClause); n++ {
		if b == a {
			return false
		}
		b = p.c[b].up
	}
	if a == b || b < 0 || p.c[b].verb < 0 {
		return false
	}
	v := p.g[p.c[b].verb].head
	return v > i && v < k && p.c[b].kind != relativeClause
}

// about says whether the words [i, j) turn to what was talked about: "talks on
// the situation in" names a place that is no venue.
func (s *sentence) about(i, j int) bool {
	for k := i; k < j; k++ {
		if w := s.low(k); (w == "on" || w == "about" || w == "over") && (k+1 >= len(s.x) || s.x[k+1] < 0) && s.low(k+2) != "margins" && s.low(k+2) != "sidelines" {
			return true
		}
	}
	return false
}

// spokenAfter says whether somebody speaks between the words i and j: then a
// place at j is where.
func (s *sentence) spokenAfter(i, j int) bool {
	for k := i; k < j; k++ {
		if s.is(k, reportVerb) {
			return true
		}
	}
	return false
}
