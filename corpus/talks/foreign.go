package talks

// foreign keeps from the truces a length that the grammar of its sentence gives to
// something else: a war, talks, a call, or the title of a book.
//
//	agreed to a ceasefire, the first pause in a war that has lasted nearly four years
//	The Front refused, and the war went on for another month.
//	the historian, whose book Seven Days of Silence is out
func (c *candidate) foreign() (link, verdict) {
	if c.attr {
		return link{}, unsure
	}
	if c.titled() {
		return link{}, other
	}
	p := c.d.parse(c.si)
	x := p.groupAt(c.i)
	if x < 0 || p.g[x].i < c.i || p.g[x].head >= c.j {
		return link{}, unsure
	}
	cl := &p.c[p.g[x].clause]
	if cl.verb < 0 || cl.verb > x {
		return link{}, unsure
	}
	v := &p.g[cl.verb]
	w := p.s.low(v.head)
	if !p.s.is(v.head, lastVerb) && !one(w, "went", "gone", "goes", "dragged", "drag", "raged", "continued") || v.form&(copulaForm|passiveForm) == copulaForm {
		return link{}, unsure
	}
	sub := cl.subj
	if b := cl.verb - 1; b > 0 && p.g[b].kind == nounGroup && p.g[b].prep < 0 && !p.g[b].time && p.g[b-1].kind == joinGroup {
		sub = b // "refused, and the war went on"
	}
	if (cl.kind == relativeClause || cl.kind == participleClause) && cl.ante >= 0 {
		sub = cl.ante
	}
	if sub < 0 || sub > cl.verb {
		return link{}, unsure
	}
	if w := p.s.low(p.g[sub].head); one(w, "they", "it") && len(c.s.mentions) == 0 && c.si > 0 && len(c.d.s[c.si-1].mentions) == 0 {
		if p = c.d.parse(c.si - 1); len(p.c) > 0 { // "The talks begin on Monday. They are expected to last three days."
			sub = p.c[0].subj
		}
	}
	if sub >= 0 && p.eventful(sub) {
		return link{}, other
	}
	return link{}, unsure
}

// eventful says whether the noun phrase that ends with noun group gi turns on something
// that takes a length for itself, and not on a truce: "a war between the two sides".
func (p *syntax) eventful(gi int) bool {
	s := p.s
	for a := gi; a >= 0; a-- {
		switch g := &p.g[a]; g.kind {
		case nounGroup:
			switch {
			case s.low(g.head) == "trial" && s.low(g.j) == "of":
				return true // "the trial of three aid workers", not "a trial"
			case s.mentionIn(g.i, g.j) >= 0 && !s.mentions[s.mentionIn(g.i, g.j)].verb, s.is(g.head, neutralNoun|pauseNoun):
				return false
			case s.is(g.head, eventWord), lengthy[s.low(g.head)]:
				return true
			case g.prep < 0 && (a == 0 || p.g[a-1].kind != joinGroup):
				return false
			}
		case prepGroup, joinGroup:
		default:
			return false
		}
	}
	return false
}

// lengthy are what takes a length for itself beside the events of the lexicon.
var lengthy = set(`call calls conversation offensive offensives assault onslaught operation bombardment invasion uprising drive exile blockade row feud`)

// titled says whether the length is part of a title, in a sentence that is none itself:
// "her new book, Seven Days of Silence, is out".
func (c *candidate) titled() bool {
	s := c.s
	if c.i == 0 || c.j-c.i < 2 || s.caps || !s.w[c.i].Cap || !s.w[c.i-1].Letter && !s.mark(c.i-1) || s.low(c.i-1) == "." || s.low(c.i-1) == ":" {
		return false
	}
	for k := c.i; k < c.j; k++ {
		if s.w[k].Letter && !s.w[k].Cap {
			return false
		}
	}
	small := 0
	for k := range s.w {
		if s.w[k].Letter && !s.w[k].Cap {
			small++
		}
	}
	return small*2 > len(s.w)
}
