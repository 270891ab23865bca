package talks

import "parley/corpus"

// What is told of a truce farther on: in a clause behind it, or in the sentences after.

// later is what the next sentence says became of the truce that sentence si tells of,
// called "it", and of the text that asks for one:
//
//	Farmers used the weekend truce to bring in the barley. It lapsed on Monday.
//	The draft asks for a ten-day truce. Norland voted against it.
func (d *document) later(si int, l link, t *Truce) (Status, int) {
	if t.Kind == None || t.Kind == Elapsed || l.si != si || si+1 >= len(d.s) || len(d.s[si+1].w) == 0 {
		return unsettled, -1
	}
	p := d.parse(si + 1)
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup || p.s.low(g.head) != "it" || p.c[g.clause].verb < 0 || p.g[p.c[g.clause].verb].form&(futureForm|wouldForm|mayForm|negatedForm) != 0 {
			continue
		}
		x, ok := p.tells(step{g: p.c[g.clause].verb, rel: subjectOf, from: k}, matter{i: g.i, j: g.j, x: g.i})
		if k == 0 && p.c[g.clause].subj == 0 && g.clause == 0 {
			c := &p.c[0]
			breaks := c.obj >= 0 && !p.g[c.obj].time && !p.length(c.obj) && !x.passed // "The army agreed. It had broken two earlier ones."
			if ok && (x.status == Broken || x.status == Expired) && !breaks {
				return x.status, x.at
			}
			return unsettled, -1
		}
		if p.c[g.clause].subj == k || g.clause != 0 {
			continue
		}
		if sp := p.spine(k); len(sp) > 0 {
			if x, ok := p.tells(sp[0], matter{i: g.i, j: g.j, x: g.i}); ok && (x.status == Vetoed || x.status == Rejected) {
				return x.status, x.at
			}
		}
	}
	return unsettled, -1
}

// answer adds to what became of a truce that it was refused, where that is told farther on.
func (d *document) answer(t *Truce, si int, l link, n *names) {
	if len(t.Status) > 0 && l.si == si && d.s[si].asks(d.s[si].mentions[l.mi].head) {
		t.Status, t.By, t.Refused = nil, nil, nil
	}
	if len(t.Status) != 1 || l.si != si {
		return
	}
	switch t.Status[0] {
	case CalledFor, Proposed, Announced:
	case Broken:
		if _, j := d.s[si].wordsOf(t.Span); d.gainsaid(si, j) {
			t.Status, t.By, t.Refused = nil, nil, nil // whether it was broken is in dispute
		}
		return
	case Agreed, Extended, InForce:
		d.overtaken(t, si, l, n)
		return
	default:
		return
	}
	_, j := d.s[si].wordsOf(t.Span)
	if q, x := d.refused(si, max(j, d.s[si].mentions[l.mi].to)); q != nil {
		t.Status, t.Refused = append(t.Status, Rejected), n.agent(q, x)
	}
}

// asks says whether word k stands in a question: "Will the truce hold?"
func (s *sentence) asks(k int) bool {
	e := k
	for e < len(s.w) && !one(s.low(e), ".", "!", "?", ";") {
		e++
	}
	if s.low(e) != "?" {
		return false
	}
	for k > 0 && !one(s.low(k-1), ".", "!", "?", ";", ":") && !s.quoteMark(k-1) {
		k--
	}
	_, modal := modalForms[s.low(k)]
	return modal || beForms[s.low(k)] || haveForms[s.low(k)] || one(s.low(k), "do", "does", "did", "who", "what", "when", "where", "why", "how", "which")
}

// overtaken adds to a truce that was agreed what is told of it farther on:
//
//	It was agreed by both commanders. It was broken when a shell fell.
//	State television said that it had been agreed. The rebels denied it.
//	The army agreed to a ten-day truce but the rebels refused.
func (d *document) overtaken(t *Truce, si int, l link, n *names) {
	_, j := d.s[si].wordsOf(t.Span)
	j = max(j, d.s[si].mentions[l.mi].to)
	was := t.Status[0]
	x, at := d.later(si, l, t)
	switch {
	case x == Broken || x == Expired:
		next := &d.s[si+1]
		if t.Status = []Status{x, was}; was == InForce {
			t.Status = t.Status[:1]
		}
		if x == Broken && at >= 0 {
			t.Refused = n.agent(next, cue{at: at, status: x, obj: true})
		}
		t.When, t.Date = d.when(next, max(at, 0), corpus.Span{})
	case was == InForce:
	case was == Agreed && d.gainsaid(si, j):
		t.Status, t.By = nil, nil
	default:
		if q, c := d.refused(si, j); q == &d.s[si] {
			t.Status, t.Refused = append(t.Status, Rejected), n.agent(q, c)
		}
	}
}

// gainsaid says whether what sentence si tells of before word k is denied by those whom it
// is told of, behind it or in the next sentence: "… had been broken by drones. The army
// denied it."
func (d *document) gainsaid(si, k int) bool {
	for n := si; n < len(d.s) && n <= si+1; n++ {
		p := d.parse(n)
		if n > si && len(p.s.mentions) > 0 {
			break
		}
		for ci := range p.c {
			c := &p.c[ci]
			if c.verb < 0 || n == si && p.g[c.verb].i < k || p.g[c.verb].form&(negatedForm|wouldForm|futureForm) != 0 {
				continue
			}
			o := c.obj
			charge := o >= 0 && accusing[p.s.low(p.g[o].head)]
			switch w := p.s.low(p.g[c.verb].head); {
			case one(w, "denied", "denies", "deny"):
				bare := o < 0 && (c.verb+1 >= len(p.g) || p.g[c.verb+1].kind == markGroup) // not "denied that it had lost men"
				if bare || charge || o >= 0 && p.resumed(o) || c.kind == relativeClause {
					return true
				}
			case one(w, "rejected", "rejects", "dismissed", "dismisses") && charge:
				return true
			}
		}
	}
	return false
}

// refused is where what sentence si tells of before word k is refused, called "it" or by
// what was done, in a clause behind it or in the next two sentences; nil if it is not.
//
//	The Front had proposed a ten-day truce, but the army turned it down.
//	The envoy proposed to prolong the truce. Norland has not replied. The Front rejected the offer.
//
// A sentence between that tells of a truce of its own ends the search.
func (d *document) refused(si, k int) (*sentence, cue) {
	for n := si; n < len(d.s) && n <= si+2; n++ {
		p := d.parse(n)
		if n > si && len(p.s.mentions) > 0 {
			break
		}
		for ci := range p.c {
			if t, ok := p.refuses(ci); ok && (n > si || t.at > k) {
				return p.s, t.cue
			}
		}
	}
	return nil, cue{}
}

// refuses reads clause ci as the refusal of what was told before.
func (p *syntax) refuses(ci int) (telling, bool) {
	c := &p.c[ci]
	if c.verb < 0 || c.kind == ifClause || p.g[c.verb].form&(futureForm|wouldForm|mayForm|mustForm|infinitive|bareForm) != 0 {
		return telling{}, false
	}
	st := step{g: c.verb, rel: objectOf, from: c.obj}
	if k := c.verb + 1; c.obj < 0 && k+1 < len(p.g) && p.g[k].kind == prepGroup && one(p.s.low(p.g[k].head), "to", "on") && p.g[k+1].j == p.g[k+1].i+1 {
		st.rel, st.prep, st.from = obliqueOf, p.s.low(p.g[k].head), k+1 // "had never agreed to it"
	}
	if p.g[c.verb].form&passiveForm != 0 {
		st.rel, st.from = subjectOf, c.subj
	}
	if w := p.s.low(p.g[c.verb].head); st.from < 0 && c.subj > 0 && one(w, "refused", "declined", "balked", "demurred") && p.joinedBefore(c.subj) {
		return telling{cue: cue{at: p.g[c.verb].head, status: Rejected}}, true // "…, but the rebels refused"
	}
	if st.from < 0 || c.subj < 0 || !p.resumed(st.from) {
		return telling{}, false
	}
	g := &p.g[st.from]
	t, ok := p.tells(st, matter{i: g.i, j: g.j, x: g.i})
	return t, ok && t.status == Rejected
}

// resumed says whether noun group gi stands for what was put forward before: "it",
// "the offer", "their request".
func (p *syntax) resumed(gi int) bool {
	s, g := p.s, &p.g[gi]
	w := s.low(g.head)
	if g.j == g.i+1 && one(w, "it", "this", "that", "both") {
		return true
	}
	if g.prep >= 0 || s.mentionAtWord(g.head) >= 0 {
		return false
	}
	for k := g.i; k < g.j; k++ {
		if s.nth(k) || one(s.low(k), "other", "first", "similar", "new", "latest", "earlier", "previous", "rest") {
			return false // "rejected the second demand"
		}
	}
	hung := gi+2 < len(p.g) && p.g[gi+1].kind == prepGroup && one(s.low(p.g[gi+1].head), "of", "for", "to", "on") // "the plan for the dam"
	return !hung && (one(s.low(g.i), "the", "this", "that", "his", "her", "its", "their", "such") && g.j <= g.i+3 || s.possessive(g.i+1)) && (s.is(g.head, neutralNoun) || pleas[w] || one(w, "move", "gesture", "step", "idea", "appeal", "overture"))
}
