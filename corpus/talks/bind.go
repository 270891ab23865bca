package talks

// governor is what takes the length, or the time, that begins at word i of sentence si.
// The words before it are asked first (walk.go). Where they do not say, or an aside
// stands between, the groups are: what the length hangs on, what stands behind its
// verb, what that verb is said of, or what was told of before.
//
//	a ceasefire, starting at noon on Monday, of one week   the noun before the aside
//	If all goes well they will stay silent for 96 hours    what "they" stands for
//	They set a term of six months                          told of before
func (d *document) governor(si, i int) (link, bool) {
	if l, ok := d.walk(si, i); ok {
		return l, ok
	}
	return d.bind(si, i)
}

// bind goes from group to group, not from word to word, so that asides and clauses of
// their own are passed by.
func (d *document) bind(si, i int) (link, bool) {
	p := d.parse(si)
	s := p.s
	x := p.groupAt(i)
	if x < 0 || s.low(i-1) == "not" { // "for ten days and not an hour more"
		return link{}, false
	}
	cur := x
	for n := 0; n < 6 && p.g[cur].prep > 0; n++ {
		lead := s.low(p.g[p.g[cur].prep].head)
		b := p.g[cur].prep - 1
		if weakPreps[lead] {
			return link{}, false
		}
		if p.g[b].kind == markGroup && lead == "of" && b > 0 {
			if m := p.earlier(b); m >= 0 && d.usable(si, m, i) && (p.g[b-1].kind != nounGroup || !s.is(p.g[b-1].head, neutralNoun)) {
				return link{si: si, mi: m, how: "governor"}, true // "a ceasefire, starting at noon on Monday, of one week"
			}
			b--
		}
		if p.g[b].kind != nounGroup {
			break
		}
		h := p.g[b].head
		neutral := s.is(h, neutralNoun)
		switch {
		case giving[s.low(h)] && !neutral: // "said yes to ten days", "in favour of ten days"
			return d.stands(si, i, false)
		case lead != "of" && s.is(h, eventWord) && !neutral: // "gave up talks for two weeks"
			return link{}, false
		case lead == "of" && !neutral && !s.is(h, cues) && !keepers[s.low(h)] && !s.nth(h): // "a wait of two hours"
			return link{}, false
		}
		if lead != "of" || s.is(h, lastVerb) && !neutral {
			break
		}
		cur = b // "for a period of ten days"
	}
	c := &p.c[p.g[cur].clause]
	switch {
	case c.verb >= 0:
		return d.verbTakes(si, i, x, cur)
	case c.label >= 0 && s.is(p.g[c.label].head, neutralNoun): // "The offer: ten days"
		return d.stands(si, i, false)
	}
	return link{}, false
}

// earlier is the last mention of a noun that ends before group gi; -1 if there is none.
func (p *syntax) earlier(gi int) int {
	for m := len(p.s.mentions) - 1; m >= 0; m-- {
		if y := &p.s.mentions[m]; y.to <= p.g[gi].i && !y.verb {
			return m
		}
	}
	return -1
}

// usable says whether mention m of sentence si can be what a length at word i
// measures, and is not only watched over or talked about.
func (d *document) usable(si, m, i int) bool {
	s := &d.s[si]
	x := s.mentions[m]
	if !x.strong && s.other(x.to) {
		return false
	}
	if !x.strong && !d.near(si, 8) {
		// A pause that is measured in hours or days is one of arms unless it is
		// said to be of something else.
		if !calm[s.low(x.head)] || s.xAt(i) < 0 || d.times[s.x[i]].Seconds < 3600 {
			return false
		}
	}
	return !s.overseen(x.from) && !attached[s.low(x.to)] && (x.verb || !s.is(x.to, eventWord) || s.is(x.to, neutralNoun|cues|lastVerb))
}

// stands binds the length to what was told of before.
func (d *document) stands(si, i int, extended bool) (link, bool) {
	l, ok := d.antecedent(si, i, 2)
	l.extended, l.how = extended, "stand-in"
	return l, ok
}

// verbTakes binds the length of group x, which stands in group cur, to what the verb of
// its clause is said of.
func (d *document) verbTakes(si, i, x, cur int) (link, bool) {
	p := d.parse(si)
	s := p.s
	c := &p.c[p.g[cur].clause]
	v := c.verb
	g := &p.g[v]
	w := s.low(g.head)
	class := s.c[g.head]
	longer := class&extendVerb != 0
	for k := x - 1; k > v; k-- { // a truce stands behind it
		h := &p.g[k]
		if h.kind != nounGroup || h.clause != g.clause || h.prep >= 0 && weakPreps[s.low(p.g[h.prep].head)] {
			continue
		}
		if m := s.mentionAtWord(h.head); m >= 0 && d.usable(si, m, i) {
			return link{si: si, mi: m, how: "governor"}, true
		}
	}
	if o := c.obj; longer && o >= 0 && o < x && o != cur && !p.length(o) && !s.is(p.g[o].head, neutralNoun|pronoun) {
		return link{}, false // "prolong martial law by 90 days"
	}
	if granted := giving[w] || class&(calledCue|agreedCue|announcedCue|proposedCue) != 0; granted && w != "shall" && (c.obj < 0 || c.obj == cur || c.obj >= x) {
		if n := p.g[x].j; s.low(n) == "to" && s.inflectable(n+1) && s.low(n+1) != "let" && s.low(n+1) != "allow" {
			return link{}, false // "asked for two days to think"
		}
		return d.stands(si, i, longer)
	}
	if class&(lastVerb|stopVerb|extendVerb|forceCue|cues) == 0 && g.form&copulaForm == 0 || c.subj < 0 || p.filled(v, x, cur) {
		return link{}, false
	}
	h := p.g[c.subj].head
	if m := s.mentionAtWord(h); m >= 0 {
		return link{si: si, mi: m, extended: longer, how: "governor"}, d.usable(si, m, i)
	}
	lw := s.low(h)
	bearing := s.is(h, partyWord) || bearers[lw] || one(lw, "guns", "weapons", "artillery", "skies", "front", "line", "border")
	switch {
	case one(lw, "he", "she", "i", "you", "who"), lw == "we" && class&stopVerb == 0 && !longer:
		return link{}, false
	case s.is(h, neutralNoun|pronoun|pauseNoun), keepers[lw], keepers[s.low(p.g[c.subj].i)], s.nth(h), bearing && class&(lastVerb|stopVerb) != 0:
		return d.stands(si, i, longer)
	}
	return link{}, false
}

// filled says whether what stands behind verb group v, before the length, makes its
// act one of something else: "held talks for two days", "were at war for 20 years".
func (p *syntax) filled(v, x, cur int) bool {
	s := p.s
	for k := v + 1; k < x; k++ {
		g := &p.g[k]
		if g.kind != nounGroup || g.time || k == cur || g.clause != p.g[v].clause || p.occasion(k) || p.length(k) {
			continue
		}
		h := g.head
		switch {
		case s.is(h, neutralNoun|pronoun|pauseNoun|truceNoun|forceCue|humane|adverb|lastVerb), s.inflection(h)&(partInflection|ingInflection) != 0, s.cap(h) && h > 0:
		case s.is(h, eventWord), g.prep < 0 && !one(s.low(h), "hold", "effect", "silent", "still", "calm", "course", "both", "each", "cold", "idle"):
			return true
		}
	}
	return false
}
