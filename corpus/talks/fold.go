package talks

import "strings"

// negators are verbs whose infinitive is denied by them.
var negators = set(`failed fails fail failing unable refused refuses refusing declined declines neglected`)

// outweigh is which of two tellings of one chain holds: the inner one, or the
// one that it hangs on.
//
//	urged both sides to declare a truce            called for, not announced
//	agreed to a proposal for a truce               agreed, not proposed
//	announced that the sides had agreed on a truce agreed, not announced
func (p *syntax) outweigh(inner, outer telling) bool {
	if inner.firm {
		return false // "will prolong a five-day lull": that one is in force
	}
	switch outer.status {
	case unsettled:
		// "would not say whether it would take up the one-month truce offer"
		return inner.status != Proposed || inner.rel != nounOf || inner.form != 0
	case Rejected, Vetoed:
		return inner.status != Broken || !blaming[p.s.low(outer.at)]
	case CalledFor:
		return inner.status != Rejected && inner.status != Vetoed
	case Proposed:
		return inner.status != Rejected && inner.status != Vetoed && inner.status != CalledFor && inner.status != Broken && inner.status != Expired
	case Agreed:
		switch inner.status {
		case Extended, Rejected, Vetoed, Broken, Expired:
			return false
		case Proposed:
			// "agreed to talks on a truce"
			return inner.rel != nounOf || !parleys[p.s.low(inner.at)] || !one(p.s.low(outer.at), "agreed", "agree", "agrees", "agreeing")
		case CalledFor:
			// "adopted a resolution demanding a truce" demands it
			return outer.rel != modifierOf && !one(p.s.low(outer.at), "adopted", "passed", "approved") || inner.form == 0
		}
		return true
	case Announced:
		return inner.status == Announced
	case Extended:
		return inner.status != CalledFor && inner.status != Proposed
	case InForce:
		return inner.status != Extended
	}
	return true
}

// blaming are the verbs by which somebody speaks of what was done, not of the truce: "deplored
// the violation of the truce".
var blaming = set(`deplored deplores deplore condemned condemns condemn denounced denounces denounce`)

// A strand is what the governors of a group, one above the other, tell together.
type strand struct {
	p       *syntax
	q       matter
	gi      int // the group
	win     telling
	others  []telling // those that win outweighs
	ok      bool      // any of them tells anything
	last    int       // the clause of the last verb on the way, -1 for none
	text    Status    // what the text in which the truce stands makes of it
	crossed bool      // past a clause that describes the truce, and in which the length stands
}

// chain folds what the governors of group gi tell into one telling, and gives
// the others that it outweighs. ok is false where none tells anything.
func (p *syntax) chain(gi int, q matter) (win telling, others []telling, ok bool) {
	c := strand{p: p, q: q, gi: gi, last: -1}
	if q.link.extended {
		c.win, c.ok = telling{cue: cue{at: q.x, status: Extended, obj: true}, rel: objectOf}, true
	}
	if gi >= 0 && p.g[gi].kind == nounGroup && q.m != nil && !q.m.verb && p.g[gi].head >= q.m.to && p.groupAt(q.m.head) == gi {
		c.ask(step{g: gi, rel: nounOf, prep: "of", from: gi}) // "a 12-day ceasefire offer"
	}
	c.unpaused()
	for _, st := range p.spine(gi) {
		if !c.climb(st) {
			break
		}
	}
	if b := p.outermost(gi, c.last); b >= 0 && p.c[b].label >= 0 { // "The League's offer: silence the guns for a week"
		c.ask(step{g: p.c[b].label, rel: nounOf, prep: "to", from: gi})
	}
	c.vetoed()
	if c.last >= 0 {
		c.asides()
		c.might()
	}
	if !c.ok {
		c.drafted()
	}
	return c.win, c.others, c.ok
}

// fold adds a telling to the strand.
func (c *strand) fold(t telling) {
	only := c.ok && c.win.at == c.q.x // nothing but that the length is one of prolonging
	switch {
	case !c.ok, t.term && c.win.status == Extended:
		c.win, c.ok = t, true
	case c.p.outweigh(c.win, t):
		if !only {
			c.others = append(c.others, c.win)
		}
		c.win = t
	default:
		if only && c.win.status == Extended && t.status != Extended {
			c.win.at, c.win.obj, c.win.passed = t.at, t.obj, t.passed
		}
		c.others = append(c.others, t)
	}
}

// ask folds what the governor of step st tells.
func (c *strand) ask(st step) {
	if t, ok := c.p.tells(st, c.q); ok {
		c.fold(t)
	}
}

func (c *strand) doubt(at int) { c.fold(telling{cue: cue{at: at, status: unsettled}}) }

// climb goes on by one governor; false where what is above it does not tell of the
// truce any more.
func (c *strand) climb(st step) bool {
	p, s, g := c.p, c.p.s, &c.p.g[st.g]
	w := s.low(g.head)
	verb := g.kind == verbGroup
	told := c.ok && c.win.at != c.q.x
	c.crossed = c.crossed || st.rel == modifierOf && s.mentionAtWord(g.head) >= 0
	if v := st.from; st.rel == modifierOf && c.crossed && !c.ok && p.g[v].form == pastForm && one(s.low(p.g[v].head), "lasted", "endured") && p.measures(v, c.q.x) {
		c.fold(telling{cue: cue{at: p.g[v].head, status: Expired, obj: true}}) // "declared a truce that lasted six months"
		return true
	}
	switch st.rel {
	case adverbOf:
		return false
	case ifOf:
		if o := p.c[p.g[st.from].clause].opener; told || !c.ok && (o < 0 || s.low(p.g[o].i) != "whether") {
			c.doubt(g.head)
		}
		return false
	}
	if verb {
		c.last = g.clause
		c.within(st)
	}
	if m := c.q.m; m != nil && m.verb && g.head >= m.from && g.head < m.to {
		return true
	}
	switch {
	case st.rel == chainOf && negators[w] && p.adopts(st): // "failed early on Wednesday to adopt"
		c.fold(telling{cue: cue{at: g.head, status: Vetoed}})
		return true
	case verb && st.rel == complementOf && (c.ok && g.form&negatedForm != 0 && s.is(g.head, reportVerb) || supposing[w] && w != "asked" && (c.ok || !s.is(g.head, calledCue))), // "did not say that", "doubted that"
		!verb && st.rel == nounOf && c.ok && supposing[w] && (st.prep == "of" || st.prep == "that"), // "hopes of"
		st.rel == chainOf && negators[w] && c.ok && !s.is(g.head, rejectedCue),                      // "failed to"
		st.rel == chainOf && one(w, "denied", "denies", "deny"):                                     // "denied having"
		c.doubt(g.head)
		return true
	case st.rel == chainOf && told && threats[w] && (c.win.status == Broken || c.win.status == Expired), // "threatened to end the truce": it holds
		!verb && st.rel == nounOf && told && threats[w] && (c.win.status == Broken || c.win.status == Expired):
		c.win = telling{cue: cue{at: g.head, status: InForce, obj: true}, rel: st.rel, firm: true}
		return true
	case st.rel == chainOf && c.ok && p.predicative(g) && s.low(g.j) == "too": // "is too early to speak of a truce"
		c.doubt(g.head)
		return true
	case verb && st.rel == objectOf && c.ok && s.is(g.head, rejectedCue) && accusing[s.low(p.g[st.from].head)]: // "rejected the charge that they had breached the truce"
		c.doubt(g.head)
		return true
	case st.rel != obliqueOf:
	case st.prep == "during" && verb && g.form&(infinitive|futureForm|wouldForm) != 0 && !answers[w]:
		return true // "agreed to hand over the dead during a two-hour truce"
	case weakPreps[st.prep] && !s.is(g.head, brokenCue), answers[w] && st.prep != "with":
		return false
	}
	if t, ok := p.tells(st, c.q); ok && t.status == CalledFor && st.rel == chainOf && p.g[st.from].form&(infinitive|negatedForm) == infinitive|negatedForm {
		t.status = Rejected // "urged it not to declare a truce"
		c.fold(t)
	} else if ok && !(c.crossed && told && c.win.status != Proposed && (t.status == Agreed || t.status == Announced)) {
		c.fold(t)
	}
	if st.rel == subjectOf && s.mentionAtWord(p.g[st.from].head) < 0 {
		// "The resolution, which asks for a truce, got eleven votes and was blocked."
		for ci := range p.c {
			o := &p.c[ci]
			// "was backed by the Pope and rejected by the army"
			passive := g.form&passiveForm != 0 && o.kind == participleClause && o.subj == st.from && o.verb > st.g && p.g[o.verb-1].kind == joinGroup
			if o.verb >= 0 && (o.joined == g.clause || passive) {
				if t, ok := p.tells(step{g: o.verb, rel: subjectOf, from: st.from}, c.q); ok && t.status != InForce {
					c.fold(t)
				}
			}
		}
	}
	return true
}

// unpaused folds the denial of an act by which arms pause: "would not stop its operation
// for a week" refuses it.
func (c *strand) unpaused() {
	if m := c.q.m; m != nil && m.verb {
		if at, past := c.p.unpaused(*m); at >= 0 && !past {
			c.fold(telling{cue: cue{at: at, status: Rejected}, rel: objectOf})
		}
	}
}

// unpaused is the verb by which mention m tells of an act that pauses arms, where it is
// denied, and whether it only was not done: "did not stop its shelling"; -1 if it is not.
// An act of arms that is denied is a pause itself: "will not attack".
func (p *syntax) unpaused(m mention) (at int, past bool) {
	s := p.s
	if ci := p.verbClause(m); m.verb && ci >= 0 && !s.is(m.from, negation) && !quietens[s.low(m.from)] {
		g := &p.g[p.c[ci].verb]
		t := telling{cue: cue{at: g.head}}
		if denied, _ := p.denies(&t, g); denied && g.head >= m.from && g.head < m.to && !hostile[s.low(g.head)] {
			return g.head, g.form&(futureForm|wouldForm|mayForm|infinitive) == 0
		}
	}
	return -1, false
}

// hostile are the acts of arms that a truce is the denial of: "will not attack".
var hostile = set(`attack attacking shoot shooting shell shelling bomb bombing hit hitting strike striking fight fire fired launch mount stage conduct start open return returning fly`)

// threats are of what somebody has not done as yet.
var threats = set(`threatened threatens threatening threaten threat threats vowed want wants wanted plan plans planned hoped tempted prepared preparing ready`)

// accusing are what is only claimed by others.
var accusing = set(`charge charges accusation accusations allegation allegations claim claims report reports`)

// within notes the text that the truce stands in, where that is the subject of the
// verb of step st: "The accord provides for a truce", "The plan is valid for a week".
func (c *strand) within(st step) {
	p, s, g := c.p, c.p.s, &c.p.g[st.g]
	sub := p.c[g.clause].subj
	if sub < 0 || c.text != unsettled {
		return
	}
	name := s.low(p.g[sub].head)
	part := one(name, "phase", "stage", "step")
	if sub != st.from && (st.rel == objectOf || st.rel == obliqueOf && one(st.prep, "for", "with", "of", "to", "on") || st.rel == complementOf) {
		switch c.text = p.paper(sub); {
		case part && one(s.low(g.head), "last", "lasts", "lasted", "run", "runs", "ran"):
			c.text = unsettled
		case textual[name] && c.text == Proposed && !p.drawn(sub) && !s.is(g.head, lastVerb) && g.form&wouldForm == 0:
			c.text = unsettled // "The text speaks of five days": of what it is is not said
		}
	}
	if c.text == unsettled && !part && (g.form&copulaForm != 0 || s.is(g.head, lastVerb)) && sub != c.gi && s.mentionAtWord(p.g[sub].head) < 0 {
		c.text = p.paper(sub) // "The arrangement is valid for six months."
	}
}

// vetoed folds a veto told of beside what was asked for: "failed to agree on a truce
// after Belmark used its veto", "a resolution for a truce failed after Belmark cast its
// veto".
func (c *strand) vetoed() {
	if !c.ok || c.win.status != unsettled && c.win.status != CalledFor && c.win.status != Proposed && c.win.status != Broken {
		return
	}
	p := c.p
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup || !one(p.s.low(g.head), "veto", "vetoes") {
			continue
		}
		o := &p.c[g.clause]
		cast := o.obj == k && o.verb >= 0 && p.g[o.verb].form&(futureForm|wouldForm|mayForm|negatedForm) == 0
		if o.kind != adverbClause && !cast {
			continue
		}
		at := g.head
		if o.verb >= 0 && o.verb < k {
			at = p.g[o.verb].head
		}
		c.fold(telling{cue: cue{at: at, status: Vetoed}})
		return
	}
}

// asides folds what stands behind what is told: ", the air force announced", ", the
// draft says".
func (c *strand) asides() {
	p := c.p
	for ci := range p.c {
		o := &p.c[ci]
		if o.kind != asideClause || o.verb < 0 || o.up != c.last && !(o.up >= 0 && p.c[o.up].up == c.last) {
			continue
		}
		if o.subj >= 0 && c.text == unsettled {
			c.text = p.paper(o.subj)
		}
		if h := p.g[o.verb].head; !p.s.is(h, reportVerb) && !one(p.s.low(h), "denied", "denies") { // ", a charge it denied"
			c.ask(step{g: o.verb, rel: complementOf, from: c.gi})
		}
	}
}

// might folds what the way of putting it tells where no word does: "might observe a
// truce of a week", "shall last a week".
func (c *strand) might() {
	p, s := c.p, c.p.s
	if near := p.nearest(c.gi); !c.ok && near >= 0 && (c.q.m == nil || !c.q.m.verb) {
		g := &p.g[near]
		lasting := s.is(g.head, lastVerb|forceCue)
		switch may := s.low(g.i); {
		case s.is(g.head, cues) && !lasting, may == "may" && !lasting && !keeping[s.low(g.head)]:
		case g.form&mayForm != 0 && g.form&(negatedForm|perfectForm) == 0 && may != "can":
			c.fold(telling{cue: cue{at: g.head, status: Proposed}})
		}
	}
	if c.ok {
		return
	}
	for v, k := &p.g[p.c[c.last].verb], p.g[p.c[c.last].verb].i; k < v.j; k++ {
		if s.low(k) == "shall" { // what is agreed is put so
			c.fold(telling{cue: cue{at: k, status: Agreed}})
		}
	}
}

// drafted folds what the text tells that the truce stands in, where nothing else does:
//
//	Under a plan put forward by the envoy, the ceasefire would last six weeks.
//	The ceasefire would last 60 days, according to a draft seen by the paper.
func (c *strand) drafted() {
	p, s := c.p, c.p.s
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup || g.prep < 0 || c.text != unsettled {
			continue
		}
		lead := &p.g[g.prep]
		under := s.low(lead.head) == "under" && (c.last < 0 || g.clause == c.last || g.clause == p.c[c.last].up)
		if !under && !(s.low(lead.head) == "to" && s.low(lead.i-1) == "according" && p.drawn(k)) {
			continue
		}
		if c.text = p.paper(k); c.text == unsettled {
			continue
		}
		if own := p.owns(k, c.q); len(own) > 0 && (own[0].status == Proposed || own[0].status == Agreed || own[0].status == CalledFor) {
			c.fold(own[0])
		}
	}
	if c.ok || c.text == unsettled {
		return
	}
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup || p.paper(k) != c.text {
			continue
		}
		at := g.head
		for b := g.i; b < g.j && !s.is(g.head, cues); b++ {
			if s.is(b, cues) {
				at = b
			}
		}
		c.fold(telling{cue: cue{at: at, status: c.text, obj: true}})
		return
	}
}

// paper is what a text that noun group gi names tells of what stands in it: it is
// agreed in an accord, proposed in a draft or a plan; unsettled if it is no text.
func (p *syntax) paper(gi int) Status {
	s := p.s
	g := &p.g[gi]
	if g.kind != nounGroup || s.cap(g.head) && g.head > 0 && !s.is(g.head, neutralNoun) {
		return unsettled
	}
	drawn := p.drawn(gi)
	switch w := s.low(g.head); {
	case drawn && (s.is(g.head, neutralNoun) || one(w, "plan", "draft", "proposal", "blueprint", "roadmap", "outline", "sketch")):
		return Proposed
	case one(w, "phase", "stage", "step", "clause", "article", "annex", "paragraph", "deal", "accord", "accords", "agreement", "pact", "treaty", "arrangement", "protocol", "memorandum"):
		return Agreed
	case textual[w]:
		return Proposed
	}
	return unsettled
}

// textual are texts of which their name does not say whether they are agreed.
var textual = set(`text paper document scheme framework formula initiative`)

// drawn says whether the text that noun group gi names is called a draft or a plan.
func (p *syntax) drawn(gi int) bool {
	for k := p.g[gi].i; k < p.g[gi].j; k++ {
		if one(p.s.low(k), "draft", "proposed", "plan", "plans", "proposal", "blueprint", "roadmap", "outline", "sketch") {
			return true
		}
	}
	return false
}

// answers are the verbs by which somebody only takes up what another has done:
// "called on the rebels to respond to the truce".
var answers = set(`respond responded responds react reacted reacts reply replied answer answered reciprocate reciprocated reciprocates`)

// adopts says whether step st is a failure to adopt, which is a veto.
func (p *syntax) adopts(st step) bool {
	k := p.g[st.from].head
	return one(p.s.low(k), "adopt", "pass")
}

// owns gives what the clauses that describe group gi tell of it: "a truce
// brokered by the envoy, which expired on Friday"; and what verbs joined to its
// own do: "was signed in May and collapsed".
func (p *syntax) owns(gi int, q matter) []telling {
	var out []telling
	upto := 0
	if gi >= 0 {
		if m := p.s.mentionAtWord(p.g[gi].head); m >= 0 {
			upto = p.s.mentions[m].to // "the suspension of operations announced by the Front"
		}
	}
	var of clause
	if gi >= 0 {
		of = p.c[p.g[gi].clause]
	}
	for ci := range p.c {
		c := &p.c[ci]
		if c.verb < 0 || c.verb == of.verb && of.verb >= 0 || one(p.s.low(p.g[c.verb].head), "denied", "denies") && p.g[c.verb].form&passiveForm == 0 {
			continue // "accused of breaking the truce, which it denied"
		}
		if one(p.s.low(p.g[c.verb].i-1), "once", "if", "when", "unless") {
			continue // "a truce, once agreed, would be watched over"
		}
		var rel relation
		switch {
		case gi >= 0 && c.subj > gi+1 && c.obj < 0 && p.appended(gi, c.subj):
			rel = objectOf // "asked for a ten-day halt, a request the army turned down"
		case c.ante == gi && c.kind == relativeClause && c.subj != gi:
			rel = objectOf // "the truce that the bishop had asked for"
		case c.ante == gi, c.ante > gi && p.g[c.ante].i < upto, c.subj == gi && (c.kind != infinitiveClause || p.raised(ci)):
			rel = subjectOf
		case gi >= 0 && c.kind == relativeClause && c.ante > gi && c.subj == c.ante && p.phrase(gi, c.ante):
			rel = subjectOf // "a truce between the two clans of the valley, which took effect on Monday"
			if t, ok := p.tells(step{g: c.verb, rel: rel, from: gi}, q); !ok || t.status != InForce && t.status != Expired && t.status != Broken || !t.obj {
				continue
			}
		default:
			continue
		}
		st := step{g: c.verb, rel: rel, from: gi}
		if rel == objectOf {
			if v := p.g[c.verb].j; p.s.is(v, preposition) {
				st.rel, st.prep = obliqueOf, p.s.low(v)
			}
		}
		if p.g[c.verb].form&bareForm != 0 {
			if n := p.g[c.verb].j; p.s.low(n) == "to" || p.s.low(n) == "for" || p.s.low(n) == "on" {
				st.prep = p.s.low(n)
			}
		}
		if t, ok := p.tells(st, q); ok {
			out = append(out, t)
		}
	}
	return out
}

// appended says whether noun group b is the subject of a clause on what is put beside
// the truce in group gi, by a word for what was done: ", a request the army [turned
// down]".
func (p *syntax) appended(gi, b int) bool {
	s := p.s
	a := b - 1
	if a < 2 || p.g[a].kind != nounGroup || p.g[a].prep >= 0 || p.g[a-1].kind != markGroup || s.low(p.g[a-1].i) != "," || !one(s.low(p.g[a].i), "a", "an") {
		return false
	}
	w := s.low(p.g[a].head)
	return a > gi && a-gi < 9 && (s.is(p.g[a].head, neutralNoun) || pleas[w] || one(w, "move", "step", "decision", "idea", "gesture"))
}

// described gives what the words of group gi before its noun tell: "the proposed
// ten-day truce".
func (p *syntax) adjectives(gi int) []telling {
	s := p.s
	g := &p.g[gi]
	var out []telling
	for k := g.i; k < g.j && k <= g.head; k++ {
		if s.x[k] >= 0 || s.hyphen(k-1) || k == g.head && s.mentionAtWord(k) >= 0 {
			continue
		}
		c := s.c[k]
		for _, x := range statusOf {
			if c&x.c == 0 {
				continue
			}
			st := x.s
			switch {
			case one(s.low(k), "current", "currently", "existing", "ongoing", "present"):
				st = InForce
			case st == InForce, s.w[k].Cap && k > g.i, st == Extended && s.low(k) == "renewable", s.low(k) == "renewed" && pledges[s.low(g.head)]:
				continue
			case s.is(k, pauseNoun|neutralNoun|partyWord|armsWord) && !strings.HasSuffix(s.low(k), "ed"):
				continue
			}
			if p.s.inflection(k)&(partInflection|pastInflection) == 0 && st != InForce && !one(s.low(k), "possible", "draft") {
				continue
			}
			out = append(out, telling{cue: cue{at: k, status: st, passed: true}})
			break
		}
	}
	return out
}

// reduced reads a predicate without its verb behind noun group gi: "a ceasefire in
// force since Monday", "with a truce under way", "a plan on the table".
func (p *syntax) reduced(gi, xi int) (telling, bool) {
	if gi < 0 || gi+1 >= len(p.g) {
		return telling{}, false
	}
	s := p.s
	k := p.g[gi].j
	for e := k; e < xi && e < k+12 && (p.of[e] < 0 || p.g[p.of[e]].kind != verbGroup); e++ {
		if s.low(e) == "in" && one(s.low(e+1), "force", "effect", "place") {
			k = e // "the suspension of flights and fire, in force since May for an initial 15 days"
			break
		}
	}
	if s.low(k) == "," {
		k++
	}
	if s.low(k) == "now" {
		k++
	}
	t := telling{cue: cue{at: k, obj: true}}
	switch w, n := s.low(k), s.low(k+1); {
	case w == "in" && one(n, "force", "effect", "place"), w == "under" && n == "way", w == "underway":
		t.status = InForce
	case w == "under" && one(n, "discussion", "consideration", "negotiation", "review", "study"), w == "on" && n == "the" && s.low(k+2) == "table", w == "on" && n == "offer":
		t.status = Proposed
	default:
		return t, false
	}
	return t, true
}

// clefts reads "What they signed is a ceasefire for 100 days" and "48 hours was all
// that the medics had been granted": what is told of noun group gi in the clause of
// "what", or in one that describes "all".
func (p *syntax) clefts(gi int, q matter) (telling, bool) {
	if gi < 0 || p.g[gi].kind != nounGroup {
		return telling{}, false
	}
	c := &p.c[p.g[gi].clause]
	if c.verb < 0 || p.g[c.verb].form&copulaForm == 0 {
		return telling{}, false
	}
	if c.cleft >= 0 && gi > c.verb {
		o := &p.c[c.cleft]
		st := step{g: o.verb, rel: objectOf, from: gi}
		if v := p.g[o.verb].j; p.s.is(v, preposition) {
			st.rel, st.prep = obliqueOf, p.s.low(v)
		}
		return p.tells(st, q)
	}
	if n := c.verb + 1; c.subj == gi && n < len(p.g) && p.g[n].kind == openerGroup && p.s.low(p.g[n].i) == "what" && p.g[c.verb].form&negatedForm == 0 {
		if o := p.g[n].clause; p.c[o].verb >= 0 { // "A truce of ten days is what we agreed."
			st := step{g: p.c[o].verb, rel: objectOf, from: gi}
			if p.g[st.g].form&passiveForm != 0 {
				st.rel = subjectOf
			}
			return p.tells(st, q)
		}
	}
	if k := p.g[c.verb].j; c.subj == gi && c.obj < 0 && p.s.low(k) == "all" && p.g[c.verb].form&pastForm != 0 {
		return telling{cue: cue{at: p.g[c.verb].head, status: Expired, obj: true}}, true // "Six hours of calm were all the city got."
	}
	if c.subj == gi && c.obj >= 0 && one(p.s.low(p.g[c.obj].head), "most", "best", "maximum") {
		for k := range p.c { // "Eight hours of quiet was the most that they could get."
			if p.c[k].kind == relativeClause && p.c[k].ante == c.obj {
				return telling{cue: cue{at: p.g[c.verb].head, status: Agreed, obj: true}}, true
			}
		}
	}
	if c.subj == gi && c.obj >= 0 && one(p.s.low(p.g[c.obj].i), "all", "what") {
		if own := p.owns(c.obj, q); len(own) > 0 {
			return own[0], true
		}
		if p.g[c.verb].form&pastForm != 0 { // "Twelve hours of calm were all the city got."
			return telling{cue: cue{at: p.g[c.verb].head, status: Expired, obj: true}}, true
		}
	}
	return telling{}, false
}
