package talks

import (
	"fmt"
	"strings"

	"parley/corpus"
	"parley/corpus/timex"
)

var clauseKinds = [...]string{
	mainClause: "main", complementClause: "complement", relativeClause: "relative", participleClause: "participle",
	infinitiveClause: "infinitive", adverbClause: "adverb", ifClause: "if", asideClause: "aside",
}

// clauses writes the clauses of an article, a line each: how the clause hangs on the
// one above it, its subject before its verb, and the rest in the order of the text. A
// verb stands in angle brackets, any other group in square ones.
//
//	The rebels said that they would suspend attacks for 48 hours.
//		main: [The rebels] <said>
//		complement of said: [they] that <would suspend> [attacks] for [48 hours]
func clauses(a *corpus.Article) []string {
	var out []string
	d := read(a, timex.Find(a))
	for si := range d.s {
		p := d.parse(si)
		for ci := range p.c {
			c := &p.c[ci]
			var b strings.Builder
			b.WriteString("\t" + clauseKinds[c.kind])
			if c.up >= 0 && p.c[c.up].verb >= 0 {
				b.WriteString(" of " + p.s.low(p.g[p.c[c.up].verb].head))
			}
			b.WriteString(":")
			if c.subj >= 0 {
				b.WriteString(" " + words(a, p, c.subj))
			} else {
				b.WriteString(" -")
			}
			for gi := range p.g {
				if p.g[gi].clause == ci && gi != c.subj && p.g[gi].kind != markGroup {
					b.WriteString(" " + words(a, p, gi))
				}
			}
			out = append(out, b.String())
		}
	}
	return out
}

// words writes group gi.
func words(a *corpus.Article, p *syntax, gi int) string {
	g := &p.g[gi]
	text := a.Slice(p.s.span(g.i, g.j))
	switch g.kind {
	case verbGroup:
		return "<" + text + ">"
	case nounGroup:
		return "[" + text + "]"
	}
	return text
}

// sound says what is wrong with how a sentence was read, "" if nothing is: groups are
// in order and apart, and what they and the clauses point at is there.
func (p *syntax) sound() string {
	at := 0
	for gi, g := range p.g {
		if g.i < at || g.j <= g.i || g.j > len(p.s.w) || g.head < g.i || g.head >= g.j {
			return fmt.Sprintf("group %d [%d %d) turns on %d, after word %d of %d", gi, g.i, g.j, g.head, at, len(p.s.w))
		}
		if g.clause < 0 || g.clause >= len(p.c) || g.prep >= gi {
			return fmt.Sprintf("group %d in clause %d of %d, led by %d", gi, g.clause, len(p.c), g.prep)
		}
		at = g.j
	}
	for ci, c := range p.c {
		for _, gi := range []int{c.opener, c.subj, c.verb, c.obj, c.ante, c.label} {
			if gi < -1 || gi >= len(p.g) {
				return fmt.Sprintf("clause %d points at group %d of %d", ci, gi, len(p.g))
			}
		}
		if c.verb >= 0 && p.g[c.verb].kind != verbGroup || c.up >= len(p.c) || c.joined >= len(p.c) {
			return fmt.Sprintf("clause %d: verb %d, up %d, joined to %d", ci, c.verb, c.up, c.joined)
		}
		seen := ci
		for up, n := c.up, 0; up >= 0; up, n = p.c[up].up, n+1 {
			if seen = up; n > len(p.c) {
				return fmt.Sprintf("clause %d hangs on itself by way of %d", ci, seen)
			}
		}
	}
	return ""
}
