package talks

// governor is what takes the length, or the time, that begins at word i of sentence si.
// The words before it are asked first (length.go). Where they do not say, or an aside
// stands between, the groups are: the truce on which it hangs by a preposition, the
// act that pauses arms, or the truce that its verb is said of.
//
//	a truce for ten days              the noun
//	suspend attacks for ten days      the verb, which pauses arms
//	declared a truce for ten days     what stands behind the verb
//	The truce will last ten days      the subject of the verb
//	It will last ten days             what the subject stands for
//	asked for ten days                what was told of before
func (d *document) governor(si, i int) (link, bool) {
	if l, ok := d.walk(si, i); ok {
		return l, ok
	}
	return d.bind(si, i)
}

func (d *document) bind(si, i int) (link, bool) {
	p := d.parse(si)
	s := p.s
	x := p.groupAt(i)
	if i < len(p.of) && p.of[i] < 0 && !s.hyphen(i+1) && s.xAt(i) < 0 {
		x = -1 // an adverb: "indefinitely"
		for k := i - 1; k >= 0; k-- {
			if gi := p.of[k]; gi >= 0 && p.g[gi].kind == verbGroup {
				return d.verbTakes(p, si, i, -1, -1, int(gi), "for")
			}
		}
	}
	if x < 0 || s.low(i-1) == "not" { // "for ten days and not an hour more"
		return link{}, false
	}
	cur, prep := x, ""
	for n := 0; n < 6; n++ {
		g := &p.g[cur]
		if b := p.beside(cur); b >= 0 { // "a halt to the raids, two hours at most"
			if l, ok := d.nounTakes(p, si, i, x, b); ok {
				return l, true
			}
		}
		if cur > 0 && g.prep < 0 && p.g[cur-1].kind == nounGroup && n == 0 { // "With the truce three days old"
			if m := s.mentionAtWord(p.g[cur-1].head); m >= 0 && s.low(p.g[cur].j-1) == "old" {
				return link{si: si, mi: m, how: "governor"}, d.usable(si, m, i)
			}
		}
		if g.prep < 0 {
			if c := &p.c[g.clause]; c.verb >= 0 && c.verb < cur && s.low(p.g[c.verb].head) == "exceeding" && c.ante >= 0 {
				cur = c.ante // "for a period not exceeding 30 days"
				continue
			}
			break
		}
		lead := s.low(p.g[g.prep].head)
		if prep == "" {
			prep = lead
		}
		b := p.before(g.prep)
		if b >= 0 && p.g[b].kind == markGroup && s.low(p.g[b].i) == "," && one(lead, "of", "with", "at", "for") {
			if b > 0 && p.g[b-1].kind == nounGroup { // "The truce, at six hours a day, was"
				if m := p.mentionAbove(b - 1); m >= 0 && d.usable(si, m, i) && (lead == "of" || p.closed(x)) {
					return link{si: si, mi: m, how: "governor"}, true
				}
			}
			if lead == "of" {
				if m := p.earlier(b); m >= 0 && d.usable(si, m, i) && (p.g[b-1].kind != nounGroup || !s.is(p.g[b-1].head, neutralNoun)) {
					return link{si: si, mi: m, how: "governor"}, true // "a ceasefire, starting at noon on Monday, of one week"
				}
				b--
			}
		}
		if b < 0 || p.g[b].kind != nounGroup {
			break
		}
		if l, ok := d.nounTakes(p, si, i, x, b); ok {
			return l, true
		}
		h := p.g[b].head
		if giving[s.low(h)] && !s.is(h, neutralNoun) { // "said yes to ten days", "in favour of ten days"
			return d.stands(si, i, false)
		}
		if s.is(h, lastVerb) && !s.is(h, neutralNoun) && lead != "of" { // "The deal, valid for six months, can be renewed"
			a := p.beside(b)
			if a < 0 {
				a = p.c[p.g[b].clause].subj
			}
			if a >= 0 && a != b {
				if m := p.mentionAbove(a); m >= 0 && d.usable(si, m, i) {
					return link{si: si, mi: m, how: "governor"}, true
				}
				if s.is(p.g[a].head, neutralNoun|pronoun) {
					return d.stands(si, i, false)
				}
			}
			break
		}
		if lead != "of" {
			if s.is(h, eventWord) && !s.is(h, neutralNoun) && p.mentionAbove(b) < 0 {
				return link{}, false // "gave up talks for two weeks"
			}
			break
		}
		if !s.is(h, neutralNoun) && !s.is(h, cues) && !keepers[s.low(h)] && ordinals[s.low(h)] == 0 {
			return link{}, false // "a wait of two hours"
		}
		cur = b // "for a period of ten days"
	}
	if prep == "" && p.g[cur].prep >= 0 {
		prep = s.low(p.g[p.g[cur].prep].head)
	}
	if cur != x && p.g[cur].prep >= 0 {
		prep = s.low(p.g[p.g[cur].prep].head)
	}
	c := &p.c[p.g[cur].clause]
	if c.verb < 0 {
		return d.verbless(p, si, i, x, cur, prep)
	}
	if sub := p.who(c); cur != x && sub >= 0 && sub != cur && s.is(p.g[cur].head, neutralNoun) { // "comes in three stages of six weeks", "has a limit of ten days"
		if m := s.mentionIn(p.g[sub].i, p.g[sub].j); m >= 0 && !s.mentions[m].verb && d.usable(si, m, i) {
			return link{si: si, mi: m, extended: s.is(p.g[c.verb].head, extendVerb), how: "governor"}, true
		}
	}
	if c.verb > cur && prep != "for" && prep != "over" && prep != "of" && prep != "" {
		return link{}, false
	}
	return d.verbTakes(p, si, i, x, cur, c.verb, prep)
}

// beside is the noun group that group gi stands beside, parted by a comma, a colon
// or a dash: "the longest they have signed: six months"; -1 if there is none.
func (p *syntax) beside(gi int) int {
	b := gi - 1
	if p.g[gi].prep >= 0 || b < 1 || p.g[b].kind != markGroup {
		return -1
	}
	switch p.s.low(p.g[b].i) {
	case ",", ":", "–", "—", "(", "-":
	default:
		return -1
	}
	if b--; p.g[b].kind == nounGroup && !p.g[b].time {
		return b
	}
	return -1
}

// before is the group before the preposition in group gi, past dates.
func (p *syntax) before(gi int) int {
	b := gi - 1
	for b > 0 && p.g[b].kind == nounGroup && p.g[b].time {
		if b--; p.g[b].kind == prepGroup && b > 0 {
			b--
		}
	}
	return b
}

// closed says whether a mark follows group gi.
func (p *syntax) closed(gi int) bool {
	return gi+1 >= len(p.g) || p.g[gi+1].kind == markGroup
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

// nounTakes binds the length to noun group b, or to what stands in it.
func (d *document) nounTakes(p *syntax, si, i, x, b int) (link, bool) {
	s := p.s
	if m := s.mentionAtWord(p.g[b].head); m >= 0 {
		return link{si: si, mi: m, extended: s.prolongs(s.mentions[m].from) || prolonging(s.low(s.mentions[m].head)), how: "governor"}, d.usable(si, m, i)
	}
	if m := s.mentionIn(p.g[b].i, p.g[b].j); m >= 0 && (s.is(p.g[b].head, neutralNoun) || one(s.low(p.g[b].head), "space", "room", "spell")) && d.usable(si, m, i) {
		return link{si: si, mi: m, extended: prolonging(s.low(p.g[b].head)), how: "governor"}, true // "the ceasefire period of ten days"
	}
	if m := p.mentionAbove(b); m >= 0 && d.usable(si, m, i) { // "a halt to attacks on the country's gas works for 20 days"
		return link{si: si, mi: m, extended: s.prolongs(s.mentions[m].from), how: "governor"}, true
	}
	return link{}, false
}

// mentionAbove is the mention on whose noun the group gi hangs by prepositions: the
// halt of "a halt to attacks on the country's gas works"; -1 if there is none.
func (p *syntax) mentionAbove(gi int) int {
	for n := 0; n < 5 && gi >= 0; n++ {
		g := &p.g[gi]
		if m := p.s.mentionAtWord(g.head); m >= 0 && !p.s.mentions[m].verb {
			return m
		}
		if g.prep < 1 || weakPreps[p.s.low(p.g[g.prep].head)] {
			return -1
		}
		b := p.before(g.prep)
		if b < 0 || p.g[b].kind != nounGroup {
			return -1
		}
		gi = b
	}
	return -1
}

// verbless binds a length in a clause without a verb: "Duration: 72 hours", "36-hour
// halt in raids, for the feast".
func (d *document) verbless(p *syntax, si, i, x, cur int, prep string) (link, bool) {
	s := p.s
	c := &p.c[p.g[cur].clause]
	for k := cur - 1; k >= 0 && p.g[k].clause == p.g[cur].clause; k-- {
		if m := s.mentionAtWord(p.g[k].head); p.g[k].kind == nounGroup && m >= 0 && d.usable(si, m, i) {
			return link{si: si, mi: m, how: "governor"}, true
		}
	}
	if k := p.first(p.g[cur].clause); k > 0 && p.g[k].kind == markGroup && s.low(p.g[k].i) == ":" && p.closed(x) {
		// "It is the longest ceasefire the group has ever signed: six months"
		if m := p.earlier(k); m >= 0 && d.usable(si, m, i) {
			return link{si: si, mi: m, how: "governor"}, true
		}
	}
	if b := c.label; b >= 0 {
		if m := p.mentionAbove(b); m >= 0 && d.usable(si, m, i) {
			return link{si: si, mi: m, how: "governor"}, true
		}
		if s.is(p.g[b].head, neutralNoun) {
			return d.stands(si, i, false)
		}
	}
	return link{}, false
}

// first is the first group of clause ci.
func (p *syntax) first(ci int) int {
	for k := range p.g {
		if p.g[k].clause == ci {
			return k
		}
	}
	return -1
}

// stands binds the length to what was told of before.
func (d *document) stands(si, i int, extended bool) (link, bool) {
	l, ok := d.antecedent(si, i, 2)
	l.extended, l.how = extended, "stand-in"
	return l, ok
}

// verbTakes binds the length of group x, which hangs on verb group v by the
// preposition prep ("" where it is its object), to what that verb is said of.
func (d *document) verbTakes(p *syntax, si, i, x, cur, v int, prep string) (link, bool) {
	s := p.s
	g := &p.g[v]
	w := s.low(g.head)
	c := &p.c[g.clause]
	class := s.c[g.head]
	if x >= 0 && weakPreps[prep] && prep != "within" {
		return link{}, false
	}
	longer := class&extendVerb != 0
	// The verb itself pauses arms.
	for m := range s.mentions {
		y := &s.mentions[m]
		if y.verb && (g.head >= y.from && g.head < y.to || p.of[y.from] == int32(v)) {
			return link{si: si, mi: m, how: "governor"}, d.usable(si, m, i)
		}
	}
	if x > 0 && cur == x && prep == "" && v < x-1 && p.g[x-1].kind == nounGroup && !p.g[x-1].time && s.mentionAtWord(p.g[x-1].head) < 0 && !s.is(p.g[x-1].head, pronoun) {
		return link{}, false // "The guerrillas wanted a truce without end, the army 60 days"
	}
	// A truce stands behind it: "declared a truce for ten days".
	before := len(p.g)
	if x >= 0 {
		before = x
	}
	for k := before - 1; k > v; k-- {
		h := &p.g[k]
		if h.kind != nounGroup || h.clause != g.clause {
			continue
		}
		m := s.mentionAtWord(h.head)
		if m < 0 || h.prep >= 0 && weakPreps[s.low(p.g[h.prep].head)] || !d.usable(si, m, i) {
			continue
		}
		return link{si: si, mi: m, extended: longer && prep != "" || s.prolongs(s.mentions[m].from) && prep != "", how: "governor"}, true
	}
	granted := giving[w] || class&(calledCue|agreedCue|announcedCue|proposedCue) != 0 || prep == "of" && one(w, "spoke", "speaks", "spoken", "talked", "talks", "thinking", "thought", "tells")
	durative := class&(lastVerb|stopVerb|extendVerb|forceCue|cues) != 0 || g.form&copulaForm != 0 || w == "see" || w == "saw"
	if longer {
		if o := c.obj; o >= 0 && (o < x || x < 0) && o != cur && !p.length(o) && !p.occasion(o) {
			if h := p.g[o].head; !s.is(h, neutralNoun|pronoun) && s.low(h) != "it" {
				return link{}, false // "prolong martial law by 90 days"
			}
			return d.stands(si, i, true)
		}
		if len(s.mentions) == 0 && si+1 < len(d.s) {
			// "They agreed to renew for two months. The truce has cut deaths by half."
			if _, ok := d.antecedent(si, i, 2); !ok {
				for m, y := range d.s[si+1].mentions {
					if y.strong && d.s[si+1].low(y.from-1) == "the" {
						return link{si: si + 1, mi: m, extended: true, how: "stand-in"}, true
					}
				}
			}
		}
	}
	if granted && x >= 0 && !durativeOnly[w] && (c.obj < 0 || c.obj == x || c.obj == cur || c.obj > x || prep != "" && one(s.low(p.g[c.obj].head), "it", "them", "us")) && (prep == "" || one(prep, "for", "on", "of", "to", "at", "with")) {
		if n := p.g[x].j; s.low(n) == "to" && s.inflectable(n+1) && s.low(n+1) != "let" && s.low(n+1) != "allow" {
			return link{}, false // "asked for two days to think"
		}
		if sub := p.who(c); sub >= 0 {
			if m := s.mentionAtWord(p.g[sub].head); m >= 0 && d.usable(si, m, i) {
				return link{si: si, mi: m, extended: longer, how: "governor"}, true
			}
		}
		return d.stands(si, i, longer)
	}
	if !durative || p.filled(v, x, cur) {
		return link{}, false
	}
	if x >= 0 { // "It is to last ten days, the truce that the armies agreed."
		if k := p.g[x].j; s.low(k) == "," && s.low(k+1) == "the" {
			if m := s.mentionIn(k+1, k+4); m >= 0 && s.mentions[m].strong {
				return link{si: si, mi: m, how: "governor"}, true
			}
		}
	}
	sub := p.who(c)
	for n := 0; n < 4; n++ {
		if sub < 0 {
			break
		}
		h := p.g[sub].head
		m := s.mentionAtWord(h)
		if m < 0 && c.kind != mainClause && c.kind != complementClause {
			m = p.mentionAbove(sub) // "a truce in Sarn that lasted ten days"
		}
		if m >= 0 {
			return link{si: si, mi: m, extended: longer, how: "governor"}, d.usable(si, m, i)
		}
		if m := s.mentionIn(p.g[sub].i, p.g[sub].j); m >= 0 && s.is(h, neutralNoun) && d.usable(si, m, i) {
			return link{si: si, mi: m, extended: longer, how: "governor"}, true
		}
		// "the first phase of the ceasefire will last", "the guns on both sides"
		for k := sub + 1; k < v; k++ {
			if q := &p.g[k]; q.kind == nounGroup && q.prep >= 0 && !weakPreps[s.low(p.g[q.prep].head)] && q.clause == p.g[sub].clause && s.is(h, neutralNoun|pauseNoun) {
				if m := s.mentionAtWord(q.head); m >= 0 && d.usable(si, m, i) {
					return link{si: si, mi: m, extended: longer, how: "governor"}, true
				}
			}
		}
		switch lw := s.low(h); {
		case one(lw, "he", "she", "i", "you", "who"), lw == "we" && !granted && !longer && class&stopVerb == 0:
			return link{}, false
		case s.is(h, neutralNoun|pronoun|pauseNoun) || lw == "its" || keepers[lw] || keepers[s.low(p.g[sub].i)] || ordinals[lw] > 0 || (s.is(h, partyWord) || bearers[lw] || one(lw, "guns", "weapons", "artillery", "skies", "front", "line", "border")) && class&(lastVerb|stopVerb) != 0:
			return d.stands(si, i, longer)
		}
		return link{}, false
	}
	if class&(lastVerb|extendVerb|stopVerb) != 0 || g.form&copulaForm != 0 {
		return d.stands(si, i, longer)
	}
	return link{}, false
}

// filled says whether what stands behind verb group v, before the length, makes its
// act one of something else: "held talks for two days", "were at war for 20 years".
func (p *syntax) filled(v, x, cur int) bool {
	s := p.s
	for k := v + 1; k < x && k < len(p.g); k++ {
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

// durativeOnly are cues that only tell how long something is.
var durativeOnly = set(`shall`)

// who is the group that is the subject of clause c: of a clause that describes a
// noun, that noun.
func (p *syntax) who(c *clause) int {
	if c.kind == relativeClause && c.subj < 0 {
		return c.ante
	}
	if c.kind == infinitiveClause && c.verb > 0 {
		if b := c.verb - 1; p.g[b].kind == nounGroup && !p.g[b].time && (p.s.mentionAtWord(p.g[b].head) >= 0 || p.s.is(p.g[b].head, neutralNoun)) {
			return b // "a truce to last ten days"
		}
	}
	return c.subj
}
