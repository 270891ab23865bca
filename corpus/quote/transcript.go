package quote

import "strings"

// transcript is the rule for words that a name and a colon announce.
const transcript = "NAME:"

// A turn is what one speaker of a transcript says: a paragraph that opens with
// a label, and those without one up to the next label.
type turn struct {
	para, last int32    // its paragraphs, last exclusive
	label      [2]int32 // MINISTER DOE; QUESTION (Jan Roe, Harbour Radio)
	mention    int32    // who the label names, -1 for none
	from       int32    // first token of the words
}

// askers are labels that say what somebody does in a transcript, and name nobody.
var askers = listed("askers")

// asker says whether token i opens a paragraph as such a label.
func (t *text) asker(i int32) bool {
	tok := &t.tokens[i]
	if t.paras[tok.para].first != i || !tok.shape.upper() || !askers[tok.hash] || int(i)+1 >= len(t.tokens) || t.tokens[i+1].para != tok.para {
		return false
	}
	c := t.tokens[i+1].sign
	return c == ':' || c == '('
}

// label reads the label at the start of paragraph p: words with capitals and a
// colon after them, with what stands in brackets.
func (r *rules) label(p para) (turn, bool) {
	t := r.t
	if p.first >= p.last || t.tokens[p.first].mark != 0 || !t.tokens[p.first].shape.upper() {
		return turn{}, false
	}
	if t.is(int(p.first), "q") && t.sign(int(p.first)+1) == 0 || t.is(int(p.first), "q.") || t.is(int(p.first), "a.") {
		// Q. Is there a date?
		return turn{label: [2]int32{p.first, p.first + 1}, from: p.first + 1, mention: -1}, p.first+1 < p.last
	}
	brackets, words := false, 0
	i := p.first
	for ; i < p.last && i < p.first+20; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 {
			return turn{}, false
		}
		if tok.sign == ':' && !brackets {
			break
		}
		switch {
		case tok.sign == '(':
			brackets = true
		case tok.sign == ')':
			brackets = false
		case brackets, tok.sign == ',', tok.sign == '.', tok.sign == '\'', tok.shape != sign && tok.class&(particle|prep) != 0, t.is(int(i), "the"), clitic(t, i):
		case tok.shape.upper():
			words++
		default:
			return turn{}, false
		}
	}
	if i+1 >= p.last || t.tokens[i].sign != ':' || words == 0 || words > 6 {
		return turn{}, false
	}
	u := turn{label: [2]int32{p.first, i}, from: i + 1, mention: -1}
	for k := p.first; k < i; k++ {
		if m := r.at[k]; m >= 0 && (u.mention < 0 || r.mentions[u.mention].kind == aRole) && (r.mentions[m].kind == aName || r.mentions[m].kind == aRole || r.mentions[m].kind == aBody) && r.mentions[m].last <= i {
			u.mention = m
		}
	}
	// What looks like a speaker: a name, an office, a role; not “Background:”.
	if t.asker(p.first) {
		if u.mention >= 0 && r.mentions[u.mention].kind != aName {
			u.mention = -1
		}
		return u, true
	}
	return u, u.mention >= 0 && r.mentions[u.mention].first == p.first && (r.mentions[u.mention].kind != aBody || r.mentions[u.mention].end-r.mentions[u.mention].name == 1)
}

// findTurns reads the text as a transcript, if it is one: two labels or more
// that look like speakers, over half of its paragraphs or one of them again and
// again, and somebody in it who says I, we or you.
func (r *rules) findTurns() {
	t := r.t
	seen := map[uint32]int{}
	again, paras, talk := false, 0, false
	for k, p := range t.paras {
		if p.first < p.last {
			paras++
		}
		u, ok := r.label(p)
		if !ok {
			continue
		}
		// “A. Doe is here” answers nobody
		if t.is(int(p.first), "a.") && len(r.turns) == 0 {
			continue
		}
		h := uint32(0)
		for i := u.label[0]; i < u.label[1]; i++ {
			h = h*31 + t.tokens[i].hash
		}
		seen[h]++
		again = again || seen[h] > 1
		for i := u.from; i < p.last && !talk; i++ {
			w := lowered(t.word(int(i)))
			talk = w == "i" || w == "we" || w == "you" || w == "my" || w == "our" || w == "me" || w == "us" || w == "let"
		}
		u.para, u.last = int32(k), int32(k)+1
		r.turns = append(r.turns, u)
	}
	if n := len(r.turns); n < 2 || !talk || len(seen) < 2 || 2*n < paras && !(n > 2 && again) {
		r.turns = nil
		return
	}
	r.turnAt = make([]int32, len(t.paras))
	for k := range r.turnAt {
		r.turnAt[k] = -1
	}
	for n := range r.turns {
		u := &r.turns[n]
		// a speech of several paragraphs, up to whoever speaks next
		if n+1 < len(r.turns) {
			for u.last < r.turns[n+1].para && !r.narrated(t.paras[u.last]) {
				u.last++
			}
		}
		for k := u.para; k < u.last; k++ {
			r.turnAt[k] = int32(n)
		}
	}
}

// turnOf gives the person whose turn the label of a transcript opens, or -1.
func (v *resolver) turnOf(label [2]int32) int32 {
	for i := label[0]; i < label[1]; i++ {
		if k := v.at[i]; k >= 0 && v.c.mentions[k].kind == aName {
			return v.c.mentions[k].person
		}
	}
	return v.answerer(label)
}

// answerer gives who is interviewed, if the label is that of answers, or -1.
func (v *resolver) answerer(label [2]int32) int32 {
	t := v.c.t
	if i := int(label[0]); label[0] < label[1] && (t.is(i, "a") || t.is(i, "a.") || t.is(i, "answer")) {
		if !v.answersKnown {
			v.answersKnown, v.answers = true, v.interviewed()
		}
		return v.answers
	}
	return -1
}

// interviewed gives who answers in a transcript whose labels name nobody, or -1: whom what
// stands before its first turn is about, if it speaks of an interview; else the only one it
// names who is no journalist.
//
//	Jan Doe led the talks for eleven years. He spoke to our reporter Ann Roe.
//
//	Q: Did the collapse surprise you?
func (v *resolver) interviewed() int32 {
	t := v.c.t
	end, talk := int32(0), strings.Contains(strings.ToLower(t.a.Title), "interview")
	for _, p := range t.paras {
		if end = p.first; p.first < p.last && (t.asker(p.first) || t.is(int(p.first), "q.")) {
			break
		}
		for i := p.first; i < p.last; i++ {
			talk = talk || interviews[t.tokens[i].hash]
		}
	}
	full := func(id int32) bool { return v.c.people[id].kind == aName && len(v.c.people[id].words) > 1 }
	if !talk || end == 0 {
		return -1
	}
	if p := v.topicOf(0); p.kind == onePerson && full(p.people[0]) {
		return p.people[0]
	}
	only := int32(-1)
	for k := range v.c.mentions {
		m := &v.c.mentions[k]
		if m.first >= end {
			break
		}
		if m.kind != aName || m.person < 0 || m.person == only || !full(m.person) || t.is(int(m.first), "our") || v.c.within(m, listeners) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = m.person
	}
	return only
}

// interviews are words by which a text says that it is one.
var interviews = listed("interviews")

// narrated says whether a paragraph between two turns reports somebody's words
// and so is not spoken itself.
func (r *rules) narrated(p para) bool {
	t := r.t
	if p.first >= p.last || t.tokens[p.first].sign == '(' || t.tokens[p.first].sign == '[' {
		return true
	}
	for s := t.tokens[p.first].sent; s <= t.tokens[p.last-1].sent; s++ {
		for _, c := range r.cues(t.sents[s], t.sents[s+1]) {
			if k := r.at[c.source[0]]; c.ok && k >= 0 && r.mentions[k].kind != aPronoun {
				return true
			}
		}
	}
	return false
}

// introduces gives the cue by which a speaker of a transcript quotes another,
// right before the marked words m or right after them.
func (r *rules) introduces(m marked, from int32) (cue, bool) {
	t := r.t
	s := t.tokens[m.first].sent
	for _, c := range r.cues(max(t.sents[s], from), t.sents[t.tokens[m.last-1].sent+1]) {
		if !c.ok || c.source[0] < from || c.class&(bare|listener) == 0 {
			continue
		}
		before := c.last <= m.first && m.first-c.last < 8 && (t.tokens[m.first-1].sign == ',' || t.tokens[m.first-1].sign == ':' || c.last == m.first)
		after := c.first >= m.last && c.first-m.last < 6 && c.source[0] >= m.last
		k := r.at[c.source[1]-1]
		if !before && !after || k < 0 || r.mentions[k].kind == aPronoun && !t.has(int(r.mentions[k].head), man|woman) {
			continue
		}
		return c, true
	}
	return cue{}, false
}

// speak attributes a turn: all its words to its speaker, but for quotations in
// them that somebody else is said to have spoken:
//
//	DOE: Minister Roe said to me, “Ten days or nothing,” and so we took ten.
func (r *rules) speak(u *turn) {
	t := r.t
	last := t.paras[u.last-1].last
	whole := attribution{cue: [2]int32{u.from - 1, u.from}, source: u.label, kind: Direct, rule: transcript, firm: true, nobody: u.mention < 0}
	if t.sign(int(u.from)-1) != ':' {
		whole.cue = [2]int32{}
	}
	if u.mention >= 0 && u.label[0] < r.mentions[u.mention].first && !t.asker(u.label[0]) {
		whole.source = [2]int32{r.mentions[u.mention].first, u.label[1]}
	}
	at := u.from
	cut := func(to int32) {
		from := at
		for from < to && t.tokens[from].shape == sign && t.tokens[from].mark == 0 && t.tokens[from].sign != '(' && t.tokens[from].sign != '[' {
			from++
		}
		to = r.trimEnd(from, to)
		if from < to {
			whole.content = append(whole.content, [2]int32{from, to})
		}
	}
	say := func() {
		if len(whole.content) > 0 {
			r.add(whole)
			whole.content = nil
		}
	}
	for k, m := range t.marks[r.done:] {
		if m.first >= last {
			break
		}
		if m.first < at || m.words < 2 {
			continue
		}
		if c, ok := r.introduces(m, u.from); ok {
			if from := min(c.first, c.source[0]); c.last > at+3 || c.last > m.first || from < at {
				cut(m.first)
			} // “She said” is none of his words
			at = m.last
			say()
			r.add(attribution{content: [][2]int32{{m.first, m.last}}, cue: [2]int32{c.first, c.last}, source: c.source, kind: Direct, rule: "said, as a transcript’s speaker tells", firm: true, teller: u.label})
			r.claimed[r.done+k] = len(r.out) - 1
		}
	}
	for k := u.para; k < u.last; k++ {
		// each paragraph is a span of its own
		if end := t.paras[k].last; end > at {
			cut(min(end, last))
			at = end
		}
	}
	say()
}
