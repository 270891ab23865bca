package talks

import (
	"strings"
	"time"
)

// When a truce is to end: "The pause ends at noon on Friday", "a truce that was due to run
// out on Monday", "It will begin on Sunday and end on 19 July".

// ending are the verbs by which a truce comes to its end.
var ending = set(`end ends ending expire expires expiring lapse lapses lapsing finish finishes conclude concludes`)

// ends says whether verb group gi tells of an end that is to come, or was when it was told:
// "ends", "is due to expire", "would run out", not "ended".
func (p *syntax) ends(gi int) bool {
	s, g := p.s, &p.g[gi]
	if g.kind != verbGroup || g.form&(negatedForm|perfectForm|mustForm|mayForm|passiveForm) != 0 {
		return false
	}
	w := s.low(g.head)
	out := one(w, "run", "runs", "running") && s.low(g.j) == "out" || one(w, "come", "comes") && s.low(g.j) == "to" && s.low(g.j+2) == "end" || one(w, "run", "runs") && s.low(g.head+1) == "out"
	if !out && !ending[w] {
		return false
	}
	if g.form&(futureForm|wouldForm) != 0 || s.inflection(g.head)&thirdInflection != 0 && g.head == g.i {
		return true
	}
	if c := &p.c[g.clause]; g.form == 0 && c.joined >= 0 && p.c[c.joined].verb >= 0 { // "will hold for now and expire on 19 July"
		return p.g[p.c[c.joined].verb].form&(futureForm|wouldForm) != 0
	}
	return s.inflection(g.head)&ingInflection != 0 && g.head > g.i // "is ending on Friday"
}

// endsAt says whether the date at word b is when something is to end.
func (p *syntax) endsAt(b int) bool {
	gi := p.of[b]
	for k := int(gi) - 1; gi >= 0 && k >= 0 && k >= int(gi)-5; k-- {
		switch g := &p.g[k]; {
		case g.kind == verbGroup:
			return p.ends(k)
		case g.kind == nounGroup && g.j == g.i+1 && p.s.low(g.i) == "end" && k > 0 && p.g[k-1].kind == joinGroup && p.c[g.clause].verb >= 0:
			return p.g[p.c[g.clause].verb].form&futureForm != 0 // "will begin on Sunday and end on 19 July"
		case g.kind == openerGroup, g.kind == markGroup && !p.s.quoteMark(g.i), g.kind == nounGroup && !g.time && !one(p.s.low(g.head), "end", "noon", "midnight"):
			return false
		}
	}
	return false
}

// expiries adds the truces of which the sentence tells when they are to end. Their words
// begin with the verb, so that they are not read as when one begins: "ends at noon".
func (d *document) expiries(out []Truce, links []link, si int) ([]Truce, []link) {
	s := &d.s[si]
	if !d.near(si, 1) || !s.endWord() {
		return out, links
	}
	seen, done := int32(-1), 0
	for k := range s.w {
		xi := s.x[k]
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		p := d.parse(si)
		if p.of[k] < 0 || !p.endsAt(k) || k < done {
			continue
		}
		l, ok := d.ended(si, k)
		end := d.deadline(s, k)
		if !ok || end < 0 {
			continue
		}
		for n := end; end < n+3; end++ { // "on Monday at 7 a.m."
			if one(s.low(end), "at", "on") && s.xAt(end+1) >= 0 {
				end++
			}
			if s.xAt(end) < 0 {
				break
			}
		}
		done = end
		v := int(p.of[k])
		for p.g[v].kind != verbGroup {
			v--
		}
		out = append(out, Truce{Span: s.span(p.g[v].head, end), Kind: Until, Value: d.end(si, k, end), Evidence: s.Span})
		links = append(links, l)
	}
	return out, links
}

// endWord says whether the sentence has a word by which something ends, at all.
func (s *sentence) endWord() bool {
	for k := range s.w {
		if w := s.w[k].Low; ending[w] || w == "out" || w == "come" || w == "comes" {
			return true
		}
	}
	return false
}

// ended is the truce that is said to end at the date at word k.
func (d *document) ended(si, k int) (link, bool) {
	p := d.parse(si)
	s := p.s
	v := int(p.of[k])
	for v > 0 && p.g[v].kind != verbGroup {
		v--
	}
	if f := p.g[v].form; f&hadForm != 0 || f&pastForm != 0 && d.prolonged(si) {
		return link{}, false // "had been due to end on Friday": it did not
	}
	c := &p.c[p.g[v].clause]
	sub := c.subj
	if c.ante >= 0 && (sub < 0 || c.kind == relativeClause && sub == c.ante) {
		sub = c.ante
		// "a truce between the government and the rebels that is due to run out"
		for a := sub - 1; a >= 0 && p.phrase(a, sub); a-- {
			if p.g[a].kind == nounGroup && s.mentionIn(p.g[a].i, p.g[a].j) >= 0 {
				sub = a
				break
			}
		}
	}
	if sub < 0 || sub > v {
		return link{}, false
	}
	g := &p.g[sub]
	for m := range s.mentions {
		if y := &s.mentions[m]; y.strong && !y.verb && p.groupAt(y.head) == sub && !s.hangs(y.to) {
			return link{kind: Until, si: si, mi: m, how: "its end"}, true
		}
	}
	if m := s.mentionIn(g.j, g.j+7); m >= 0 && s.is(g.head, neutralNoun) && p.phrase(sub, max(p.groupAt(s.mentions[m].head), sub)) {
		return link{kind: Until, si: si, mi: m, how: "its end"}, true // "The first stage of the truce ends on Saturday."
	}
	if w := s.low(g.head); !one(w, "it", "which", "this") && !s.is(g.head, neutralNoun|pauseNoun) {
		return link{}, false
	}
	l, ok := d.antecedent(si, g.i, 1)
	l.kind, l.how = Until, "its end"
	return l, ok
}

// prolonged says whether sentence si, or the next, tells that something was prolonged.
func (d *document) prolonged(si int) bool {
	for n := si; n < len(d.s) && n <= si+1; n++ {
		for k := range d.s[n].c {
			if d.s[n].is(k, extendedCue) || one(d.s[n].low(k), "another", "further") {
				return true
			}
		}
	}
	return false
}

// lasts is what a truce that is to end at word k is as yet: in force if it "ends on Friday",
// announced if it "will begin on Sunday and end on Friday"; what "would end" the rest of its
// sentence tells.
func (p *syntax) lasts(k int) Status {
	for v := int(p.of[k]); v >= 0; v-- {
		g := &p.g[v]
		if g.kind != verbGroup {
			continue
		}
		if g.form&wouldForm != 0 {
			return unsettled
		}
		if up := p.c[g.clause].joined; p.starts(g.clause) || up >= 0 && p.starts(up) && p.g[p.c[up].verb].form&pastForm == 0 {
			return Announced
		}
		return InForce
	}
	return unsettled
}

// end is the moment, as far as it is known, that the words [k, j) name as an end. A weekday
// is the next one: where it was read as the last, as in "which runs until Tuesday", its week
// is left to the reader if the verb is of the past.
func (d *document) end(si, k, j int) string {
	s := &d.s[si]
	xi := s.xAt(k)
	if xi < 0 || d.times[xi].Begin.IsZero() || s.xAt(j-1) != xi {
		return ""
	}
	x := &d.times[xi]
	if day := d.a.Published; day.IsZero() || !dayOf(x).Before(day) {
		return x.Value
	}
	p := d.parse(si)
	v := int(p.of[k])
	for v >= 0 && p.g[v].kind != verbGroup {
		v--
	}
	at := dayOf(x).Format(time.DateOnly)
	switch past := v < 0 || p.g[v].form&pastForm != 0; {
	case weekday(s, k, j) && !past && strings.HasPrefix(x.Value, at):
		return dayOf(x).AddDate(0, 0, 7).Format(time.DateOnly) + strings.TrimPrefix(x.Value, at)
	case weekday(s, k, j), !past && p.g[v].form&(futureForm|wouldForm) != 0: // "will end on 3 January", in December
		return ""
	}
	return x.Value
}

// weekday says whether the words [k, j) name a day by that of the week alone.
func weekday(s *sentence, k, j int) bool {
	named := false
	for ; k < j; k++ {
		switch w := s.low(k); {
		case one(w, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
			named = true
		case one(w, "last", "next"), months[w]:
			return false
		}
	}
	return named
}

// months are named in a date that is more than a weekday.
var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec`)
