package quote

// The units that the ranker is asked about: stretches of words that may have been
// said. The tagger's contents and the marks are laid over one another, cut where
// the rules see another attribution begin, and freed of what grammar says cannot
// be of them.

// runs gives the runs of tokens with the label first and its further one.
func (d *desk) runs(first uint8) [][2]int32 {
	var out [][2]int32
	for _, p := range d.t.paras {
		for i := p.first; i < p.last; {
			if l := d.labels[i]; l != first && l != first+1 {
				i++
				continue
			}
			j := i + 1
			for j < p.last && d.labels[j] == first+1 {
				j++
			}
			out = append(out, [2]int32{i, j})
			i = j
		}
	}
	return out
}

// bySentence cuts runs where a sentence starts outside marks:
//
//	“… and went home.” | He paused. | “It was cold.”
func (d *desk) bySentence(runs [][2]int32) [][2]int32 {
	t := d.t
	var out [][2]int32
	for _, x := range runs {
		for {
			next := t.sents[t.tokens[x[0]].sent+1]
			if next >= x[1] {
				break
			}
			out = append(out, [2]int32{x[0], next})
			x[0] = next
		}
		out = append(out, x)
	}
	return out
}

// mend puts the rules' clause in the place of content that the tagger found
// only in pieces: less than half of the clause.
func (d *desk) mend(contents [][2]int32) [][2]int32 {
	var out [][2]int32
	ci := 0
	for k := range d.rules {
		if d.rules[k].kind != Indirect && !(d.rules[k].firm && d.rules[k].kind == Mixed) {
			continue
		}
		for _, x := range d.rules[k].content {
			for ci < len(contents) && contents[ci][1] <= x[0] {
				out = append(out, contents[ci])
				ci++
			}
			from, n := ci, int32(0)
			for j := ci; j < len(contents) && contents[j][0] < x[1]; j++ {
				if contents[j][0] < x[0] || contents[j][1] > x[1] {
					n = x[1] // reaches beyond the clause: the tagger knows better
				}
				n += contents[j][1] - contents[j][0]
			}
			if d.rules[k].firm {
				// whatever the tagger sees in this sentence
				b := d.t.sents[d.t.tokens[x[0]].sent+1]
				if k+1 < len(d.rules) && d.rules[k+1].first() >= x[1] {
					b = min(b, d.rules[k+1].first()) // …, according to Doe, who said | it was late
				}
				for ci < len(contents) && contents[ci][0] < b {
					ci++
				}
				out = append(out, x)
				continue
			}
			if n > 0 && 2*n < x[1]-x[0] {
				for ci = from; ci < len(contents) && contents[ci][0] < x[1]; ci++ {
				}
				out = append(out, x)
			}
		}
	}
	return append(out, contents[ci:]...)
}

// lay makes the units: every marked stretch worth asking about, grown to what
// the tagger calls content around it, and all other content.
func (d *desk) lay() {
	t := d.t
	d.sources, d.cues = d.runs(sourceB), d.runs(cueB)
	for k := range d.sources {
		// "the board recently", "Jan Doe when": the tail is not the source
		s := &d.sources[k]
		if i := s[0]; i > 0 && t.tokens[i-1].class&prep != 0 && t.tokens[i-1].para == t.tokens[i].para && !t.is(int(i-1), "to") || i > 0 && t.is(int(i-1), "to") && !t.is(int(i-2), "according") {
			// In a letter to the daily, | the bishop wrote
			for e := i; d.cueStarts(s[1]) && e+1 < s[1]; e++ {
				if m := d.r.at[e+1]; t.tokens[e].sign == ',' && m >= 0 && d.c.mentions[m].first == e+1 {
					s[0] = e + 1
				}
			}
		}
		for s[1]-s[0] > 1 {
			tok := &t.tokens[s[1]-1]
			if tok.sign == ',' || tok.sign == '-' || tok.sign == ':' || tok.sign == ';' {
				s[1]--
				continue
			}
			if tok.class&(day|timeword) != 0 && s[1]-s[0] > 2 {
				s[1]--
				continue
			}
			if tok.shape != small || tok.class&(adv|prep|conj|sub|rel|aux|modal) == 0 && (tok.class&verb == 0 || tok.class&past == 0) || tok.class&(human|office|body) != 0 {
				break
			}
			s[1]--
		}
	}
	spread(d.sourceAt, d.sources)
	spread(d.cueAt, d.cues)
	contents := d.atMarks(d.atCues(d.mend(d.bySentence(d.runs(contentB)))))
	ci, ri := 0, 0
	add := func(u unit) {
		for u.first < u.last && t.tokens[u.first].mark == 0 && (t.tokens[u.first].shape == sign && t.tokens[u.first].sign != '(' && t.tokens[u.first].sign != '[' && t.tokens[u.first].sign != '$' && t.tokens[u.first].sign != '\'' || t.tokens[u.first].tag == tagThat) {
			u.first++
		}
		for u.last > u.first && t.tokens[u.last-1].mark == 0 && t.tokens[u.last-1].shape == sign && t.tokens[u.last-1].sign != ')' && t.tokens[u.last-1].sign != ']' && t.tokens[u.last-1].sign != '%' && t.tokens[u.last-1].sign != '\'' {
			u.last--
		}
		if u.stretch >= 0 {
			// “DOE: We agree.”: the name is no part of the words
			if i := t.marks[u.stretch].first + 1; i < u.last && t.marks[u.stretch].words > 4 && t.marks[u.stretch].first == t.paras[t.tokens[u.first].para].first && d.r.at[i] >= 0 {
				if m := &d.c.mentions[d.r.at[i]]; m.first == i && m.kind != aPronoun && m.last+1 < u.last && t.tokens[m.last].sign == ':' {
					u.label, u.first = i, m.last+1
				}
			}
		}
		if u.tagged && u.first < u.last {
			u.first = d.past(&u)
		}
		if u.kind == Indirect && u.tagged && u.first < u.last {
			u = d.trim(u)
		}
		if u.first < u.last && (t.paras[t.tokens[u.first].para].leadIn || u.kind == Indirect && d.inserted(&u)) {
			return
		}
		if u.first >= u.last || len(d.units) > 0 && d.units[len(d.units)-1].last > u.first {
			return
		}
		u.para = t.tokens[u.first].para
		u.ruled = -1
		for i := u.first; i < u.last; i++ {
			if d.ruledAt[i] >= 0 {
				u.ruled = int(d.ruledAt[i])
				break
			}
		}
		s := t.tokens[u.first].sent
		a, b := t.sents[s], t.sents[s+1]
		u.whole = d.r.onlyOpens(a, u.first) && (u.last >= b || d.r.onlyCloses(u.last, b))
		k := int32(len(d.units))
		for i := u.first; i < u.last; i++ {
			d.unitAt[i] = k
		}
		d.units = append(d.units, u)
	}
	// Rules' indirect words that the tagger does not know are asked about too.
	spare := func(upTo int32) {
		for ; ri < len(d.rules) && d.rules[ri].first() < upTo; ri++ {
			if d.rules[ri].kind != Indirect && d.rules[ri].rule != transcript {
				continue
			}
			for _, x := range d.rules[ri].content {
				free := true
				for i := x[0]; i < x[1] && free; i++ {
					free = d.labels[i] < contentB && t.tokens[i].mark == 0
				}
				if free {
					add(unit{first: x[0], last: x[1], stretch: -1, kind: d.rules[ri].kind})
				}
			}
		}
	}
	si := 0
	for si < len(t.marks) || ci < len(contents) {
		if ci < len(contents) && (si >= len(t.marks) || contents[ci][1] <= t.marks[si].first) {
			spare(contents[ci][0])
			add(unit{first: contents[ci][0], last: contents[ci][1], stretch: -1, kind: Indirect, tagged: true})
			ci++
			continue
		}
		m := &t.marks[si]
		spare(m.first)
		u := unit{first: m.first, last: m.last, stretch: int32(si), kind: Direct}
		si++
		// all content that touches it
		for ci < len(contents) && contents[ci][0] < u.last {
			x := contents[ci]
			ci++
			u.tagged = true
			u.first = min(u.first, x[0])
			for u.last < x[1] {
				u.last = x[1]
			}
			for si < len(t.marks) && t.marks[si].first < u.last {
				u.last = max(u.last, t.marks[si].last)
				si++
			}
		}
		if u.first < m.first || u.last > m.last {
			// more than the marks: mixed, unless only "that" and signs
			u.kind = Mixed
			plain := true
			for i := u.first; i < u.last; i++ {
				if (i < m.first || i >= m.last) && t.tokens[i].sign == 0 && !(t.tokens[i].tag == tagThat && i < m.first) {
					plain = false
				}
			}
			if plain {
				u.first, u.last = m.first, m.last
				u.kind = Direct
			}
		}
		if u.kind == Direct && m.first > 0 && t.tokens[m.first-1].tag == tagThat && t.tokens[m.first-1].para == t.tokens[m.first].para {
			u.kind = Mixed
		}
		add(u)
	}
	spare(int32(len(t.tokens)))
}

// cueStarts says whether the tagger sees a cue at token i.
func (d *desk) cueStarts(i int32) bool {
	return int(i) < len(d.labels) && d.labels[i] == cueB
}

// atCues cuts contents where, by the rules, another attribution begins in them:
//
//	said | the road was open | and warned that | it might close
//	dismissed | the offer | a week after his counterpart said | it was final
func (d *desk) atCues(contents [][2]int32) [][2]int32 {
	t := d.t
	var out [][2]int32
	ri := 0
	for _, x := range contents {
		x[0] = d.pastColon(x)
		for ri < len(d.rules) && d.rules[ri].first() <= x[0] {
			ri++
		}
		for k := ri; k < len(d.rules) && d.rules[k].first() < x[1]+24; k++ {
			a := &d.rules[k]
			to := a.first()
			if a.kind != Indirect || len(a.content) != 1 || a.cue[0] >= a.cue[1] || a.cue[1] > to || to-a.cue[1] > 4 || t.tokens[x[0]].mark != 0 {
				continue
			}
			i := a.cue[0]
			for i > x[0] && t.tokens[i-1].class&(adv|aux) != 0 {
				i--
			}
			switch {
			case a.cue[0] > x[0]+2 && to < x[1] && a.source[1] <= x[0] && i > x[0] && t.tokens[i-1].class&conj != 0:
				out = append(out, [2]int32{x[0], i - 1})
				x[0] = to
			case a.source[0] > x[0]+1 && a.source[0] <= x[1]+1 && a.source[1] <= a.cue[0] && a.cue[0] >= x[1]-1:
				x[1] = d.before(x[0], min(x[1], a.source[0]))
			}
		}
		if x[0] < x[1] {
			out = append(out, x)
		}
	}
	return out
}

// pastColon gives where words begin that a phrase without a verb announces:
//
//	spoke of | the other side of the ledger: | the pauses had let them rest
func (d *desk) pastColon(x [2]int32) int32 {
	t := d.t
	for i := x[0] + 1; i+4 < x[1] && i < x[0]+16 && t.tokens[i].mark == 0; i++ {
		if t.tokens[i].sign == ':' {
			if !d.r.clause(x[0], i) && d.r.clause(i+1, x[1]) {
				return i + 1
			}
			break
		}
	}
	return x[0]
}

// before gives the end of the words from a to b without what only joins them to
// the clause behind: “, a day after”, “while”.
func (d *desk) before(a, b int32) int32 {
	t := d.t
	e := b
	for e > a && joins[t.tokens[e-1].hash] {
		e--
	}
	if e == b {
		return b
	}
	if e-2 > a && t.tokens[e-1].class&timeword != 0 && (t.tokens[e-2].class&det != 0 || t.tokens[e-2].shape == number) {
		e -= 2
	}
	if e > a && t.tokens[e-1].sign == ',' {
		e--
	}
	return e
}

// atMarks cuts contents at quotations that they only lead to, and takes off what
// follows one and is none of the words.
func (d *desk) atMarks(contents [][2]int32) [][2]int32 {
	t := d.t
	var out [][2]int32
	si := 0
	for _, x := range contents {
		for si < len(t.marks) && t.marks[si].last <= x[0] {
			si++
		}
		for k := si; k < len(t.marks) && t.marks[k].first < x[1]; k++ {
			m := &t.marks[k]
			if j := d.ledTo(m, x[0]); j >= 0 {
				if j-x[0] > 3 {
					out = append(out, [2]int32{x[0], j}) // not: said was this: “…”
				}
				x[0] = m.first
			}
			if d.apposed(m.last, x[1]) || d.reported(m, x[1]) || d.posted(m.last, x[1]) {
				out = append(out, [2]int32{x[0], m.last})
				if k+1 == len(t.marks) || t.marks[k+1].first >= x[1] {
					x[0] = x[1]
					break
				}
				x[0] = t.marks[k+1].first
			}
		}
		if x[0] < x[1] {
			out = append(out, x)
		}
	}
	return out
}

// ledTo gives where the words from token i on end that only lead to the words in
// the marks of m, which are a quotation of their own; -1 if they are one with them.
//
//	said | he welcomed the offer | and added, “I will sign it”
//	said | the hall was too small: | “We need four more chairs”
func (d *desk) ledTo(m *marked, i int32) int32 {
	t := d.t
	j := m.first - 1
	if j <= i || m.words < 3 || m.first+1 >= m.last || !t.tokens[m.first+1].shape.upper() || t.tokens[j].para != t.tokens[m.first].para || t.tokens[j].mark != 0 {
		return -1
	}
	adds := t.tokens[j-1].mark == 0 && t.tokens[j-1].class&verb != 0 && d.r.at[j-1] < 0
	if t.tokens[j].sign != ':' && !(t.tokens[j].sign == ',' && adds) {
		return -1
	}
	if adds {
		for k := j - 1; k > i && k > j-6; k-- {
			if t.tokens[k].class&conj != 0 || t.tokens[k].sign == ',' {
				return k
			}
		}
	}
	return j
}

// apposed says whether the tokens [i, j) after a closing mark only say more of
// what the words in the marks end with, and are none of them:
//
//	“no progress was made on Norvik,” | the town where the army fights, she said
func (d *desk) apposed(i, j int32) bool {
	t := d.t
	if i < 2 || i >= j || t.tokens[i-2].sign != ',' || t.tokens[i-1].mark != 2 || t.tokens[i].class&det == 0 {
		return false
	}
	for k := i; k < j; k++ {
		if tok := &t.tokens[k]; tok.mark != 0 || tok.sign == ',' || isStop(tok.sign) {
			return false
		}
		if t.tokens[k].class&rel != 0 || t.is(int(k), "where") {
			return true
		}
	}
	return false
}

// posted says whether the tokens [i, j) after a closing mark only say where the words
// stood: called it “cheap theatre” | in a post on her page.
func (d *desk) posted(i, j int32) bool {
	t := d.t
	return i+2 < j && t.tokens[i-1].mark == 2 && t.is(int(i), "in") && t.has(int(i+1), det|poss) && (messages[t.tokens[i+2].hash] || t.is(int(i+2), "interview"))
}

// reported says whether the tokens from the closing mark of m to j hold who
// spoke the words in the marks and the verb that says so:
//
//	“The road is open,” | King said
//	“The road is open,” | King, after a pause, said
//	“The road is open,” | the young guide volunteered
//	whom Roe calls “a landlord of ruins”, | has signed
func (d *desk) reported(m *marked, j int32) bool {
	t := d.t
	if m.last >= j {
		return false
	}
	if k := d.ruledAt[m.first]; k >= 0 {
		a := &d.rules[k]
		in := func(r [2]int32) bool { return r[0] < r[1] && r[0] >= m.last && r[0] < min(j, m.last+3) }
		if len(a.content) == 1 && a.content[0][1] <= m.last && (in(a.cue) || in(a.source)) {
			return true
		}
	}
	if m.last-2 > m.first && t.tokens[m.last-2].sign == ',' && t.tokens[m.last].class&(aux|modal) != 0 && t.tokens[m.last].mark == 0 {
		return true // in which she called him “a tenant,” | has led to talks
	}
	if m.last+1 < j && t.tokens[m.last].sign == ',' && t.tokens[m.last+1].class&(aux|modal) != 0 {
		for k := m.first - 1; k > m.first-8 && k >= 0 && t.tokens[k].sign == 0; k-- {
			if t.tokens[k].class&rel != 0 {
				return true
			}
		}
	}
	if m.words < 4 || m.last-2 <= m.first || t.tokens[m.last-2].sign != ',' || t.tokens[m.last].para != t.tokens[m.first].para {
		return false
	}
	n := d.r.at[m.last]
	if n < 0 || d.c.mentions[n].first != m.last {
		return false
	}
	opens := t.sents[t.tokens[m.first].sent] == m.first
	i := d.c.mentions[n].last
	for i < j && t.tokens[i].class&(adv|aux) != 0 {
		i++
	}
	if i >= j {
		return false
	}
	tok := &t.tokens[i]
	return tok.class&verb != 0 && tok.class&(past|third) != 0 || d.r.quotedAs(i, j) > 0 || opens && (tok.sign == ',' || tok.tag == tagEd)
}

// inserted says whether u is only what stands between a verb and its "that":
//
//	Doe said, | following a call with Roe | , that the road was open
func (d *desk) inserted(u *unit) bool {
	t := d.t
	i, j := u.first, u.last
	return i > 0 && t.tokens[i-1].sign == ',' && (t.tokens[i].class&(prep|gerund) != 0 || t.tokens[i].tag == tagIng) &&
		int(j)+1 < len(t.tokens) && t.tokens[j].sign == ',' && t.tokens[j+1].tag == tagThat
}

// trim takes off indirect words what grammar says cannot be of them:
//
//	told reporters | all groups should leave     who was spoken to
//	on Monday. | “The road is open, she said     the end of a sentence before
func (d *desk) trim(u unit) unit {
	t := d.t
	if u.first > 0 && t.tokens[u.first-1].class&listener != 0 && t.has(int(u.first), listeners|objpron) && u.first+1 < u.last {
		u.first++
	} else {
		u.first = d.told(u.first, u.last)
	}
	if tok := &t.tokens[u.first]; u.first > 0 && t.tokens[u.first-1].sign == ',' && (tok.class&(prep|gerund|sub) != 0 || tok.tag == tagIng) && tok.tag != tagThat {
		// said, following talks with Doe, that | the road
		for i := u.first + 1; i+2 < u.last && i < u.first+20; i++ {
			if t.tokens[i].sign == ',' && t.tokens[i+1].tag == tagThat {
				u.first = i + 2
				break
			}
		}
	}
	// What the rules take for the words begins later in them:
	//
	//	told the inquiry | he had seen nothing
	//	said in comments carried by the radio | that the road was open
	if k := d.ruledAt[min(u.first+14, u.last-1)]; k >= 0 && d.rules[k].kind == Indirect && u.first > 0 {
		for _, x := range d.rules[k].content {
			if n := x[0] - u.first; n <= 0 || n > 14 || x[0] >= u.last-1 {
				continue
			} else if n <= 4 && t.tokens[u.first-1].class&listener != 0 && t.tokens[u.first].class&(det|poss) != 0 && d.r.at[u.first] >= 0 && d.c.mentions[d.r.at[u.first]].last == x[0] ||
				(t.tokens[u.first].class&prep != 0 || t.tokens[u.first-1].class&prep != 0 && t.has(int(u.first)-2, verb)) && (t.tokens[x[0]].tag == tagThat || t.tokens[x[0]-1].tag == tagThat) {
				u.first = x[0]
				if t.tokens[u.first].tag == tagThat {
					u.first++
				}
			}
		}
	}
	// The tagger stops short within a phrase: to continue talks | on the harbour.
	if k := d.ruledAt[u.first]; k >= 0 && d.rules[k].kind == Indirect {
		for _, x := range d.rules[k].content {
			if u.first < x[0] || u.first > x[0]+1 || u.last >= x[1] || x[1]-u.last > 12 {
				continue
			}
			whole := true
			for i := u.last; i < x[1]; i++ {
				tok := &t.tokens[i]
				if tok.sign != 0 || tok.class&(verb|modal|aux|conj|sub|day) != 0 || d.labels[i] != outside {
					whole = false
				}
			}
			if whole {
				u.last = x[1]
			}
		}
	}
	// that the road was open, | a day after he announced a pause
	// that nine had died, | a figure the army disputes
	for i := u.first + 3; i+2 <= u.last; i++ {
		if t.tokens[i].sign != ',' || t.tokens[i].mark != 0 || i+3 > int32(len(t.tokens)) {
			continue
		}
		k := i + 1
		if t.tokens[k].class&det != 0 || t.tokens[k].shape == number {
			k++
		}
		if t.tokens[k].class&timeword != 0 && (t.is(int(k+1), "after") || t.is(int(k+1), "before") || k+1 == u.last) || disputed[t.tokens[k].hash] && k > i+1 && k+1 < u.last && d.r.at[k+1] >= 0 && d.r.clause(k+1, u.last) {
			u.last = i
			break
		}
	}
	u.last = d.aside(&u)
	// that they were well | but would not say where; | and refused to be drawn
	for i := u.first + 3; i+2 < u.last; i++ {
		if t.tokens[i].class&conj == 0 || t.tokens[i].mark != 0 || t.tokens[i+1].mark != 0 {
			continue
		}
		k := i + 1
		if t.tokens[k].class&adv != 0 {
			k++
		}
		if t.tokens[k].class&refuse != 0 && t.is(int(k)+1, "to") || (t.is(int(k), "would") || t.is(int(k), "did")) && t.is(int(k)+1, "not") && t.has(int(k)+2, verb) {
			u.last = i
			break
		}
	}
	// that the road was open, | prompting a sharp reply
	for i := u.first + 3; i+2 < u.last; i++ {
		if t.tokens[i].sign == ',' && t.tokens[i].mark == 0 && prompts[t.tokens[i+1].hash] {
			u.last = i
			break
		}
	}
	// that the road was open, | which Roe has called a lie
	for i := u.first + 3; i+4 < u.last; i++ {
		if t.tokens[i].sign != ',' || t.tokens[i+1].class&rel == 0 || t.tokens[i].mark != 0 {
			continue
		}
		m := d.r.at[i+2]
		if m < 0 || d.c.mentions[m].kind == aPronoun || d.c.mentions[m].first != i+2 {
			continue
		}
		j := d.c.mentions[m].last
		if j < u.last && t.tokens[j].class&aux != 0 {
			j++
		}
		if j < u.last && t.tokens[j].class&verb != 0 && t.tokens[j].class&(past|third) != 0 {
			u.last = i
			break
		}
	}
	if s := t.tokens[u.first].sent; t.sents[s] != u.first && t.sents[s+1] < u.last && t.sents[s+1]-u.first <= 4 {
		u.first = t.sents[s+1]
	}
	return u
}

// aside gives where indirect words end that a verb leads to, before what the report adds:
//
//	accused ministers of leaving them in the dark, | as the talks went on
//	accused the army of firing on a convoy, | endangering the pause
//	concedes that the war cannot be won, | a shift that his aides describe as painful
//	said that they might meet, | but Doe ruled that out
//
// and not what they are accused of as well: of firing on a convoy, wounding two
func (d *desk) aside(u *unit) int32 {
	t := d.t
	k := d.ruledAt[u.first]
	if k < 0 || d.rules[k].cue[0] >= d.rules[k].cue[1] || d.rules[k].cue[1] > u.first || t.tokens[u.first-1].tag == tagThat && t.tokens[d.rules[k].cue[0]].class&bare == 0 {
		return u.last
	}
	cue := d.rules[k].cue
	act := t.tokens[u.first-1].tag != tagThat && (t.tokens[cue[0]].class&(act|bare) == act || cue[1]-cue[0] == 2 && t.tokens[cue[1]-1].class&prep != 0)
	for i := u.first + 3; i+3 < u.last; i++ {
		if t.tokens[i].sign != ',' || t.tokens[i].mark != 0 || t.tokens[i+1].mark != 0 {
			continue
		}
		switch next := &t.tokens[i+1]; {
		case act && endangers[next.hash],
			act && (t.is(int(i+1), "as") || t.is(int(i+1), "while") || t.is(int(i+1), "when")) && d.r.clause(i+2, u.last),
			next.class&det != 0 && d.c.described(d.r.at, i+2, u.last), d.rebutted(i+1, u.last):
			return i
		}
	}
	return u.last
}

// rebutted says whether the tokens [i, b), behind a comma, are what somebody named did about
// the words before: but Doe ruled that out for now.
func (d *desk) rebutted(i, b int32) bool {
	t := d.t
	if !t.is(int(i), "but") || i+3 >= b || b-i > 12 || d.r.at[i+1] < 0 {
		return false
	}
	m := &d.c.mentions[d.r.at[i+1]]
	v := m.last
	return m.kind == aName && m.first == i+1 && v+1 < b && t.tokens[v].mark == 0 && (t.tokens[v].tag == tagEd || t.has(int(v), past)) && (t.is(int(v+1), "that") || t.is(int(v+1), "it") || t.is(int(v+1), "this")) && (v+2 >= b || t.has(int(v+2), prep|adv))
}

// told gives where words that start at token i begin, without whom they were told to:
//
//	told the Herald | the deal was done
func (d *desk) told(i, b int32) int32 {
	t := d.t
	if i == 0 || t.tokens[i-1].class&object == 0 || t.tokens[i-1].class&(past|third) == 0 || t.tokens[i-1].mark != 0 {
		return i
	}
	k := i
	if t.is(int(k), "the") {
		k++
	}
	m := d.r.at[k]
	if m < 0 || d.c.mentions[m].kind > aPlace || d.c.mentions[m].last >= b {
		return i
	}
	if k = d.c.mentions[m].last; t.has(int(k), det|poss) || d.r.at[k] >= 0 && d.c.mentions[d.r.at[k]].first == k {
		return k
	}
	return i
}

// past gives where the words of u start: not with who was spoken to.
//
//	told his hosts that | “the road must be open,” and that …
//	asked Roe | if she would sign
func (d *desk) past(u *unit) int32 {
	t := d.t
	if u.first == 0 || t.tokens[u.first-1].class&listener == 0 || t.tokens[u.first-1].mark != 0 {
		return u.first
	}
	for i := u.first; i < u.last-1 && i < u.first+15 && t.tokens[i].mark == 0; i++ {
		if t.tokens[i].tag == tagThat {
			return i + 1
		}
		if i > u.first+6 && t.tokens[i].class&(verb|aux|modal) != 0 && d.r.at[i] < 0 {
			break
		}
		if t.is(int(i), "if") || t.is(int(i), "whether") {
			return i
		}
	}
	return u.first
}

// endangers are verbs by which a report says what a deed means for the talks.
var endangers = listed("endangers")

// disputed are words for what somebody said that a report puts in doubt.
var disputed = listed("disputed")

// prompts are verbs by which words had an effect: prompting a sharp reply.
var prompts = listed("prompts")
