package talks

import (
	"slices"
)

// venue is where the gathering is: a place named after it, or before it in the
// same clause ("a Paris meeting"). Of a statement made "before a meeting" the
// place of speaking is the meeting's.
func (n *names) venue(si int, g gathering) string {
	s := &n.d.s[si]
	best, far := "", 1<<30
	for _, p := range n.placesIn(s, true) {
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
		} else if s.spoken(p.at) && s.spokenAfter(g.to, p.at) || s.about(g.to, p.at) || n.d.parse(si).apart(g.at, p.at) {
			continue
		}
		if dist < far && dist < 25 && p.at < g.next {
			best, far = p.name, dist
		}
	}
	if best == "" && !g.verb && g.at > 1 && s.w[g.at-1].Cap && s.is(g.at-2, determiner) && s.low(g.to) == "on" {
		best = n.d.a.Slice(s.span(g.at-1, g.at)) // "a Lusen meeting on the truce"
	}
	return best
}

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

// where finds the place.
func (e *encounter) where() {
	e.m.Place = e.n.venue(e.si, e.part())
	if _, whither := e.s.mover(e.gathering); e.m.Place == "" && whither.End > whither.Start {
		e.m.Place = e.d.a.Slice(whither)
	}
	e.m.Who = slices.DeleteFunc(e.m.Who, func(w string) bool { return w == e.m.Place }) // "in Lusen for talks"
}
