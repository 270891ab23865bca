package talks

// A relation says by what a word is tied to the word that governs it.
type relation uint8

const (
	subjectOf    relation = iota // the truce collapsed
	objectOf                     // declared a truce
	obliqueOf                    // agreed on a truce
	nounOf                       // a call for a truce
	complementOf                 // said that a truce
	chainOf                      // urged both sides to declare a truce
	modifierOf                   // a resolution demanding a truce
	adverbOf                     // …, ending a truce
	ifOf                         // if a truce
)

// A step is one governor of a word on the way to the verb of its sentence.
type step struct {
	g    int // the governor's group
	rel  relation
	prep string // of obliqueOf and nounOf: the preposition between
	from int    // the group that it governs
}

// spine is the way from group gi to the verb of its sentence, the nearest
// governor first:
//
//	The council urged the junta to accept a plan for a ten-day truce.
//	truce → plan (noun, for) → accept (object) → urged (chain)
func (p *syntax) spine(gi int) []step {
	var out []step
	for n := 0; n < 14 && gi >= 0 && gi < len(p.g); n++ {
		var r rise
		switch p.g[gi].kind {
		case nounGroup:
			r = p.aboveNoun(gi)
		case verbGroup:
			r = p.aboveVerb(gi)
		default:
			return out
		}
		if r.told {
			r.step.from = gi
			out = append(out, r.step)
		}
		gi = r.to
	}
	return out
}

// A rise is how the way goes on from a group: by a step, if told, to another group; -1
// at its end.
type rise struct {
	step step
	told bool
	to   int
}

// summit is the rise from where nothing governs any more.
var summit = rise{to: -1}

// by is the rise to group g.
func by(g int, rel relation, prep string) rise {
	return rise{step: step{g: g, rel: rel, prep: prep}, told: true, to: g}
}

// last is the rise to group g behind which the way does not go on.
func last(g int, rel relation, prep string) rise {
	return rise{step: step{g: g, rel: rel, prep: prep}, told: true, to: -1}
}

// aboveNoun is what governs noun group gi: the noun on which it hangs by a preposition,
// or its verb.
func (p *syntax) aboveNoun(gi int) rise {
	g := &p.g[gi]
	verb := p.c[g.clause].verb
	if m := p.s.mentionAtWord(g.head); m >= 0 && g.prep >= 0 && !p.s.mentions[m].verb {
		if h := p.groupAt(p.s.mentions[m].head); h >= 0 && h < gi {
			return rise{to: h} // "a halt to the bombardment": the pause is what is told of
		}
	}
	if g.prep >= 0 {
		prep := p.s.low(p.g[g.prep].head)
		if b := p.governs(g.prep, prep); b >= 0 {
			return by(b, nounOf, prep)
		}
		if verb < 0 {
			return summit
		}
		return by(verb, obliqueOf, prep)
	}
	if b := p.twin(gi); b >= 0 {
		return rise{to: b}
	}
	switch {
	case verb < 0:
		return summit
	case p.length(gi) && gi < verb && p.c[g.clause].subj == gi+1 && p.g[gi+1].j == p.g[gi+1].i+1 && p.s.is(p.g[gi+1].i, pronoun):
		return by(verb, objectOf, "") // "Seven days I never accepted"
	case p.c[g.clause].subj == gi || gi < verb:
		return by(verb, subjectOf, "")
	}
	return by(verb, objectOf, "")
}

// aboveVerb is what governs verb group gi: what the clause that it is the verb of hangs
// on.
func (p *syntax) aboveVerb(gi int) rise {
	c := &p.c[p.g[gi].clause]
	up := -1 // the verb of the clause above
	if c.up >= 0 {
		up = p.c[c.up].verb
	}
	prev := gi - 1
	for prev >= 0 && (p.g[prev].kind == nounGroup && p.g[prev].time || p.g[prev].kind == prepGroup && prev+1 < gi && p.g[prev+1].time) {
		prev-- // "vowed on Monday to"
	}
	switch c.kind {
	case infinitiveClause:
		return p.aboveInfinitive(gi, prev, up)
	case participleClause:
		return p.aboveParticiple(gi, prev, up)
	case complementClause:
		if b := c.opener - 1; c.opener > 0 && p.g[b].kind == nounGroup && !p.g[b].time && p.claims(b) && !one(p.s.low(p.g[b].head), "reporters", "journalists") {
			return by(b, nounOf, "that")
		}
		if up >= 0 {
			return by(up, complementOf, "")
		}
	case relativeClause:
		switch {
		case c.ante < 0:
		case p.length(c.ante) && one(p.s.low(p.g[c.ante].i), "each", "every", "any"):
			return last(gi, ifOf, "") // "for each day that the truce is prolonged"
		default:
			return by(c.ante, modifierOf, "")
		}
	case ifClause:
		switch {
		case up >= 0:
			return last(up, ifOf, "")
		case c.opener >= 0:
			return last(gi, ifOf, "")
		}
	}
	return summit
}

// aboveInfinitive is what governs the "to halt" of group gi: a noun such as "decision"
// or the verb before, whose verb group is up.
func (p *syntax) aboveInfinitive(gi, prev, up int) rise {
	if prev >= 0 && p.g[prev].kind == nounGroup {
		if k := p.g[prev].prep; k >= 0 && p.s.low(p.g[k].head) == "for" && !p.occasion(prev) && (p.governs(k, "for") >= 0 || up >= 0 && up == k-1) {
			return rise{to: prev} // "a call for the truce to be prolonged"
		}
		if k := p.g[prev].prep; k > 0 && one(p.s.low(p.g[k].head), "by", "of", "from") {
			if b := k - 1; p.g[b].kind == nounGroup && p.s.is(p.g[b].head, calledCue|announcedCue|proposedCue|agreedCue|rejectedCue) {
				prev = b // "the decision by both armies to halt"
			}
		}
		if p.claims(prev) || p.s.is(p.g[prev].head, agreedCue|rejectedCue|neutralNoun) {
			return by(prev, nounOf, "to")
		}
	}
	if up < 0 {
		return summit
	}
	return by(up, chainOf, "")
}

// aboveParticiple is what governs the participle of group gi: what it describes, the
// noun or verb of its preposition, or the verb above, whose verb group is up.
func (p *syntax) aboveParticiple(gi, prev, up int) rise {
	g := &p.g[gi]
	c := &p.c[g.clause]
	if prev >= 0 && p.g[prev].kind == prepGroup {
		prep := p.s.low(p.g[prev].head)
		if b := p.governs(prev, prep); b >= 0 {
			return by(b, nounOf, prep)
		}
		switch {
		case up < 0:
			return summit
		case one(prep, "after", "before", "since", "without", "by", "despite"):
			return last(up, adverbOf, prep)
		}
		return by(up, obliqueOf, prep)
	}
	if c.ante >= 0 && (prev == c.ante || prev > c.ante && p.g[prev].kind == markGroup && p.phrase(c.ante, prev-1) && c.up >= 0 && p.c[c.up].subj == c.ante && up > gi) {
		return by(c.ante, modifierOf, "")
	}
	if prev > 0 && p.g[prev].kind == markGroup && one(p.s.low(g.head), "starting", "beginning", "lasting", "including", "running") {
		a := prev - 1 // "a phased halt to the fighting, starting with two weeks of calm"
		for a >= 0 && p.g[a].clause == c.up && (p.g[a].kind != nounGroup || p.s.mentionAtWord(p.g[a].head) < 0) {
			a--
		}
		if a < 0 || p.g[a].clause != c.up {
			a = c.ante
		}
		if a >= 0 {
			return by(a, modifierOf, "")
		}
	}
	switch {
	case up < 0:
		return summit
	case (prev < 0 || p.g[prev].kind == markGroup) && !(g.form&bareForm != 0 && one(p.s.low(p.g[up].head), "want", "wants", "wanted", "need", "needs", "like")):
		return last(up, adverbOf, "")
	}
	return by(up, chainOf, "") // "backs prolonging"
}

// governs is the noun group that the preposition in group gi leads on from, as
// the "call" of "a call on Monday for a truce"; -1 if it is the verb's.
func (p *syntax) governs(gi int, prep string) int {
	b := gi - 1
	for b > 0 && p.g[b].kind == nounGroup && p.g[b].time {
		b--
		if p.g[b].kind == prepGroup {
			b--
		}
	}
	if weakPreps[prep] && prep != "as" {
		return -1
	}
	if b > 0 && p.g[b].kind == markGroup && p.g[b-1].kind == nounGroup && (prep == "of" || pleas[p.s.low(p.g[b-1].head)]) {
		b-- // "The current one, of four days, ends"
	}
	if b < 0 || p.g[b].kind != nounGroup {
		return -1
	}
	switch h := p.g[b].head; {
	case prep == "of":
		return b
	case p.s.mentionAtWord(h) >= 0:
		return -1 // "declared a truce for ten days": asked by itself
	case p.s.is(h, cues) && (!p.s.w[h].Cap || h == 0), p.s.is(h, neutralNoun), nounPreps[p.s.low(h)]:
		return b
	case p.c[p.g[b].clause].subj == b && p.c[p.g[b].clause].verb > gi && b == gi-1:
		return b // "The summit on the truce broke up"
	}
	for n := 0; n < 3 && b > 1 && p.g[b].prep >= 0; n++ { // "a call by the bishop for a truce", "an appeal to both sides for a truce"
		if a := p.g[b].prep - 1; a >= 0 && p.g[a].kind == nounGroup && (p.s.is(p.g[a].head, calledCue|proposedCue|rejectedCue|agreedCue) || pleas[p.s.low(p.g[a].head)]) && one(prep, "for", "to", "on", "of") {
			return a
		}
		if b = p.g[b].prep - 1; b < 0 || p.g[b].kind != nounGroup {
			break
		}
	}
	return -1
}

// nounPreps are nouns beside the cues that lead on to what they are about.
var nounPreps = set(`talk talks hopes hope chance chances prospect prospects idea resolution plan plans motion pressure need bid terms violation violations breach breaches end start beginning collapse
	implementation vote negotiations discussions consensus part parts details conditions rumours`)

var pleas = set(`call calls appeal appeals plea pleas demand demands request requests proposal proposals offer offers resolution`)

// twin is the noun group that "and" or a comma sets beside group gi in the same
// place: "a truce and an exchange of captives"; -1 if there is none.
func (p *syntax) twin(gi int) int {
	b := gi - 1
	if b < 1 || p.c[p.g[gi].clause].subj == gi {
		return -1
	}
	if p.g[b].kind == joinGroup {
		b--
		if b > 0 && p.g[b].kind == markGroup {
			b--
		}
		if b >= 0 && p.g[b].kind == nounGroup && !p.g[b].time && p.g[b].clause == p.g[gi].clause {
			return b
		}
		return -1
	}
	return -1
}

// weakPreps lead to when or where something was, and what their verb tells is not
// told of what follows them.
var weakPreps = set(`after before during despite since amid amidst under throughout within as than like among without near inside outside`)

// nearest is the first verb group on the way from group gi, -1 for none.
func (p *syntax) nearest(gi int) int {
	for _, st := range p.spine(gi) {
		if st.rel == obliqueOf && (weakPreps[st.prep] || st.prep == "at") {
			return -1
		}
		if p.g[st.g].kind == verbGroup {
			return st.g
		}
	}
	return -1
}

// outermost is the clause that the way from group gi ended in: the one of its last
// verb, else its own; -1 for none.
func (p *syntax) outermost(gi, last int) int {
	if last >= 0 {
		return last
	}
	if gi >= 0 {
		return p.g[gi].clause
	}
	return -1
}

// groupAt is the group that word k lies in, or the one behind it; -1 at the end.
func (p *syntax) groupAt(k int) int {
	for n := 0; k >= 0 && k < len(p.of) && n < 12; k, n = k+1, n+1 {
		if gi := int(p.of[k]); gi >= 0 && p.g[gi].kind != prepGroup && p.g[gi].kind != markGroup && p.g[gi].kind != joinGroup {
			return gi
		}
	}
	return -1
}

// occasion says whether noun group gi only tells which time something is: "failed for
// a third time to agree".
func (p *syntax) occasion(gi int) bool {
	return one(p.s.low(p.g[gi].head), "time", "attempt", "moment", "day", "night", "week", "month", "year")
}

// raising are the verbs whose infinitive is told of their own subject: "The truce
// appeared to be holding."
var raising = set(`appeared appears appear seemed seems seem continued continues continue proved proves began begins looked looks`)

// raised says whether infinitive clause ci is told of the subject of its verb above.
func (p *syntax) raised(ci int) bool {
	c := &p.c[ci]
	if c.kind != infinitiveClause || c.up < 0 || p.c[c.up].verb < 0 {
		return false
	}
	v := &p.g[p.c[c.up].verb]
	return raising[p.s.low(v.head)] && v.form&(negatedForm|futureForm|wouldForm|mayForm) == 0
}

// phrase says whether noun group b lies in the noun phrase that begins with noun group
// a: only nouns, prepositions and "and" stand between.
func (p *syntax) phrase(a, b int) bool {
	for k := a + 1; k <= b; k++ {
		if g := &p.g[k]; g.kind != nounGroup && g.kind != prepGroup && g.kind != joinGroup {
			return false
		}
	}
	return true
}
