package talks

import "slices"

// share gives every group its clause.
func (p *syntax) share() {
	s := p.s
	p.c = append(p.c, clause{up: -1, opener: -1, subj: -1, verb: -1, obj: -1, ante: -1, label: -1, cleft: -1, joined: -1})
	stack := []int{0}
	push := func(c clause) int {
		p.c = append(p.c, c)
		stack = append(stack, len(p.c)-1)
		return len(p.c) - 1
	}
	blank := clause{up: -1, opener: -1, subj: -1, verb: -1, obj: -1, ante: -1, label: -1, cleft: -1, joined: -1}
	lastNoun := -1 // the last noun group, whatever leads to it
	free := -1     // the last noun group behind the verb that nothing leads to
	comma := false // a comma stands between the last verb and free
	// A noun group that a participle has followed may yet be a subject: "said the truce
	// declared by the junta was a sham". below is how deep its clause lies.
	held, below := -1, 0
	for gi := range p.g {
		g := &p.g[gi]
		top := stack[len(stack)-1]
		prev := gi - 1
		switch g.kind {
		case markGroup:
			if one(s.low(g.i), "(", ")") {
				g.clause = top // "the Organisation (OSCE)’s meeting"
				continue
			}
			if c := &p.c[top]; c.kind == asideClause && c.verb >= 0 && len(stack) > 1 {
				stack = stack[:len(stack)-1] // ", the colonel said, but only for 48 hours"
				top = stack[len(stack)-1]
				free = -1
			}
			sign := s.low(g.i)
			if (sign == "-" || sign == "--") && g.i+1 == s.dateline() {
				sign = "–"
			}
			switch sign {
			case ";", ".", "?", "!", ":", "–", "—":
				if sign == "–" || sign == "—" {
					comma = true
					if c := &p.c[top]; c.verb < 0 && len(stack) == 1 && c.opener < 0 {
						c.subj = -1 // the dateline: "SARN (NPA) – A three-day truce"
					}
					break
				}
				if gi+1 < len(p.g) && (p.c[top].verb >= 0 || p.c[top].subj >= 0 || len(stack) > 1) {
					n := blank
					if prev >= 0 && s.low(g.i) == ":" && p.c[top].verb < 0 {
						n.label = lastNoun
					}
					stack = stack[:0]
					top = push(n)
					free, lastNoun, comma = -1, -1, false
				}
			default:
				comma = true
				// An aside ends: "will, if it holds, …", "the lull, which began on Friday, …"
				for b := len(stack) - 1; b > 0; b-- {
					c := &p.c[stack[b]]
					if c.verb < 0 {
						break
					}
					if c.opener > 0 && p.g[c.opener-1].kind != nounGroup && p.c[stack[b-1]].verb >= 0 && (c.kind == ifClause || c.kind == adverbClause || c.kind == relativeClause && p.g[c.opener-1].kind == markGroup) {
						stack = stack[:b]
						top = stack[b-1]
						free = -1
						break
					}
				}
			}
			g.clause = top
			continue
		case joinGroup, prepGroup:
			g.clause = top
			if g.kind == joinGroup {
				held = -1
			}
			continue
		case openerGroup:
			held = -1
			c := blank
			c.opener, c.up = gi, top
			w := s.low(g.i)
			kind, ok := openers[w]
			if !ok && w != "that" {
				kind = ifClause // "should", "in case"
			} else if !ok {
				kind = complementClause
				if prev >= 0 && p.g[prev].kind == nounGroup && one(s.low(p.g[prev].i), "each", "every", "any") {
					kind = relativeClause // "for each day that the truce is prolonged"
				} else if prev >= 0 && p.g[prev].kind == nounGroup && !p.g[prev].time && gi+1 < len(p.g) && (p.g[gi+1].kind == verbGroup || !p.claims(prev)) {
					kind = relativeClause
					if v := p.c[top].verb; v >= 0 && p.g[gi+1].kind == nounGroup && listened[s.low(p.g[v].head)] {
						kind = complementClause // "told the paper that it"
					}
				}
			}
			c.kind = kind
			if kind == relativeClause {
				c.subj, c.ante = lastNoun, lastNoun
				switch b := prev; {
				case b > 0 && p.g[b].kind == prepGroup: // "during which"
					c.subj = -1
				case b >= 0 && p.g[b].kind == joinGroup:
					for a := len(p.c) - 1; a > 0; a-- {
						if p.c[a].kind == relativeClause { // "to which both have put their names, and which"
							c.subj, c.ante = p.c[a].ante, p.c[a].ante
							break
						}
					}
				case b >= 0 && p.length(b):
					c.ante = b
				}
			}
			g.clause = push(c)
			free, comma = -1, false
			continue
		case nounGroup:
			if prev >= 0 && p.g[prev].kind == prepGroup {
				g.prep = prev
			}
			g.clause = top
			if g.time || g.prep < 0 && one(s.low(g.head), "time", "times") || g.j == g.i+1 && g.prep < 0 && one(s.low(g.i), "valid", "good", "effective", "due") || gi == 0 && s.w[g.i].Low[0] >= '0' && s.w[g.i].Low[0] <= '9' && g.j == g.i+1 {
				continue // "This time it is", "2.1 The ceasefire"
			}
			if g.prep < 0 {
				c := &p.c[top]
				switch {
				case c.verb < 0 && (c.subj < 0 || c.kind == relativeClause && c.opener == prev || p.length(c.subj) && !p.length(gi)):
					if c.kind == relativeClause && c.obj < 0 && (c.opener < 0 || s.low(p.g[c.opener].i) != "whose") { // "a truce which the army declared"
						c.obj = c.subj
					}
					c.subj = gi
				case c.verb >= 0:
					if c.obj < 0 {
						c.obj = gi
					}
					if v := p.g[c.verb].head; free < 0 || p.g[prev].kind != joinGroup || one(s.low(p.g[prev].i), "but", "yet") || one(s.low(g.head), "we", "they", "he", "she", "i") || p.g[prev-1].kind == markGroup || !s.is(v, reportVerb|cues) {
						free = gi
					}
				}
			} else if p.c[top].verb >= 0 && comma && free < 0 {
				free = -1
			}
			lastNoun = gi
			continue
		}
		// A verb group.
		for prev > 0 && p.g[prev].kind == nounGroup && p.g[prev].time { // ", last week announced"
			if prev--; p.g[prev].kind == prepGroup && prev > 0 {
				prev--
			}
		}
		joined := prev >= 0 && p.g[prev].kind == joinGroup
		parted := prev >= 0 && p.g[prev].kind == markGroup
		adjacent := prev >= 0 && p.g[prev].kind == nounGroup && !p.g[prev].time
		switch {
		case g.ends >= 0:
			at := p.g[g.ends].clause
			p.c[at].verb = gi
			for slices.Contains(stack, at) && stack[len(stack)-1] != at {
				stack = stack[:len(stack)-1]
			}
			if !slices.Contains(stack, at) {
				stack = append(stack, at)
			}
			g.clause = at
		case g.form&infinitive != 0, joined && g.form == 0 && p.c[top].kind == infinitiveClause && s.inflection(g.head)&baseInflection != 0 && g.head == g.i:
			// "asked them to restore the truce and prolong it"
			c := blank
			c.kind, c.verb = infinitiveClause, gi
			up := top
			if joined && p.c[top].kind == infinitiveClause {
				up, c.joined = p.c[top].up, top
			}
			c.up = up
			c.subj = p.c[up].subj
			if v := p.c[up].verb; p.c[up].obj >= 0 && v >= 0 && (prev == p.c[up].obj && s.low(p.g[v].head) != "promised" || s.is(p.g[v].head, calledCue|announcedCue|reportVerb) && !s.is(p.g[v].head, agreedCue) || s.low(p.g[v].head) == "let") {
				c.subj = p.c[up].obj // "urged both sides to halt"
			}
			g.clause = push(c)
		case g.form&(ingForm|bareForm) != 0 && !p.pending(stack, g, parted) && !(joined && g.form&pastForm != 0 && p.c[top].kind != participleClause && p.c[top].verb >= 0):
			c := blank
			c.kind, c.verb, c.up = participleClause, gi, top
			if joined && p.c[top].kind == participleClause {
				c.up, c.subj, c.joined = p.c[top].up, p.c[top].subj, top
			} else if adjacent || parted && g.form&bareForm != 0 && lastNoun >= 0 {
				c.subj, c.ante = lastNoun, lastNoun
			} else {
				c.subj = p.c[top].subj
			}
			if adjacent && lastNoun >= 0 && (lastNoun == free || comma && p.c[top].obj == lastNoun) {
				held, below = lastNoun, len(stack)
			}
			g.clause = push(c)
		case adjacent && free >= 0 && lastNoun == free && !comma && !p.joinedBefore(free) && g.form == pastForm && s.inflection(g.head)&partInflection != 0 && !p.helped(gi) && !p.reports(p.c[top].verb) && !p.lastVerb(stack, g):
			c := blank // "The attack violated the truce agreed in May"
			c.kind, c.verb, c.up, c.subj, c.ante = participleClause, gi, top, lastNoun, lastNoun
			g.form = bareForm | passiveForm
			held, below = lastNoun, len(stack)
			g.clause = push(c)
		case adjacent && free >= 0 && lastNoun == prev && p.g[prev].prep >= 0 && !comma && g.form == pastForm && s.inflection(g.head)&partInflection != 0 && !p.helped(gi) && !p.reports(p.c[top].verb) && p.bare(gi+1):
			c := blank // "released prisoners as part of a truce agreed last week"
			c.kind, c.verb, c.up, c.subj, c.ante = participleClause, gi, top, lastNoun, lastNoun
			g.form = bareForm | passiveForm
			g.clause = push(c)
		case adjacent && p.g[prev].prep >= 0 && p.c[top].verb < 0 && p.c[top].subj < 0 && len(stack) == 1 && g.form == pastForm && s.inflection(g.head)&partInflection != 0:
			c := blank // "Under a plan put forward by the envoy"
			c.kind, c.verb, c.up, c.subj, c.ante = participleClause, gi, top, prev, prev
			g.form = bareForm | passiveForm
			g.clause = push(c)
		default:
			if free < 0 && held >= 0 && !joined && below <= len(stack) {
				stack, free, held = stack[:below], held, -1
				adjacent, parted = true, false
			}
			at := p.seat(stack, gi, joined, parted, adjacent, free, comma)
			for len(stack) > 0 && stack[len(stack)-1] != at && at < len(p.c) && slices.Contains(stack, at) {
				stack = stack[:len(stack)-1]
			}
			if !slices.Contains(stack, at) {
				stack = append(stack, at)
			}
			g.clause = at
		}
		free, comma = -1, false
	}
	for gi := range p.g {
		if p.g[gi].clause < 0 {
			p.g[gi].clause = 0
		}
	}
}

// length says whether noun group gi is a length of time and no more: "five hours
// after it came in, the truce collapsed".
func (p *syntax) length(gi int) bool {
	g := &p.g[gi]
	return g.kind == nounGroup && p.s.x[g.i] >= 0 && p.s.past(g.i) >= g.j
}

// claims says whether what noun group gi names can be told in a clause: "the
// hope that …", "a report that …".
func (p *syntax) claims(gi int) bool {
	return claiming[p.s.low(p.g[gi].head)] || p.s.is(p.g[gi].head, calledCue|announcedCue|proposedCue)
}

// reports says whether verb group gi is one of saying, thinking or the like, whose
// clause needs no "that": "said the truce collapsed".
func (p *syntax) reports(gi int) bool {
	if gi < 0 {
		return false
	}
	w := p.s.low(p.g[gi].head)
	return p.s.is(p.g[gi].head, reportVerb) || claiming[w] || thinking[w]
}

var thinking = set(`think thinks thought believe believes believed feel feels felt know knows knew hoped expect expects expected feared mean means meant ensure ensured promised vowed decided denied
	doubt doubted suggest suggests suggested show shows showed prove proved find finds found hear heard see saw wish wished swore insist insists predicted alleged complained realised realized judged`)

// listened are the verbs whose object is who is told.
var listened = set(`told tell tells telling warned reminded assured informed promised advised notified convinced persuaded`)

var claiming = set(`charge charges accusation accusations allegation allegations hope hopes fear fears report reports news claim claims word chance chances sign signs belief doubt doubts statement condition pledge promise vow order reporters journalists`)

// pending says whether a participle at the end of an aside is the verb that a
// subject still waits for: "The truce, now in its third week, collapsed".
func (p *syntax) pending(stack []int, g *group, parted bool) bool {
	if g.form&pastForm == 0 || g.form&ingForm != 0 || !parted || chained[p.s.low(g.head)] != 0 && p.s.low(g.j) == "to" {
		return false // "set to run forty days"
	}
	if p.enclosed(int(p.of[g.head])) {
		return false // "The truce, announced on Sunday, ended at dawn"
	}
	agent := p.s.low(g.j) == "by" || p.s.is(g.j, preposition) && p.s.low(g.j+1) == "by" // "asked for by the bishop"
	top := p.c[stack[len(stack)-1]]
	if top.verb < 0 && top.subj >= 0 {
		return !agent
	}
	for b := len(stack) - 2; b >= 0; b-- {
		if c := p.c[stack[b]]; c.verb < 0 && c.subj >= 0 {
			return !agent
		}
	}
	return false
}

// enclosed says whether verb group gi stands in an aside behind whose comma the verb follows
// that the subject before it waits for.
func (p *syntax) enclosed(gi int) bool {
	if gi < 2 || p.s.low(p.g[gi-1].i) != "," || p.g[gi-2].kind != nounGroup {
		return false
	}
	for k := gi + 1; k+1 < len(p.g) && k < gi+8; k++ {
		if g := &p.g[k]; g.kind == markGroup {
			next := &p.g[k+1]
			return p.s.low(g.i) == "," && next.kind == verbGroup && next.form&(infinitive|ingForm) == 0 && !p.s.is(next.head, reportVerb)
		} else if g.kind == verbGroup || g.kind == openerGroup {
			return false
		}
	}
	return false
}

// lastVerb says whether behind an infinitive group g is the only verb left for a subject:
// "The bid to prolong the truce failed".
func (p *syntax) lastVerb(stack []int, g *group) bool {
	n := len(stack) - 1
	if n < 1 || p.c[stack[n]].kind != infinitiveClause || p.c[stack[n]].verb < 0 || p.c[stack[n-1]].verb >= 0 || p.c[stack[n-1]].subj < 0 {
		return false
	}
	for k := int(p.of[g.head]) + 1; k < len(p.g); k++ {
		if p.g[k].kind == verbGroup && p.g[k].form&(infinitive|ingForm) == 0 {
			return false
		}
	}
	return true
}

// seat finds or makes the clause of the finite verb group gi.
func (p *syntax) seat(stack []int, gi int, joined, parted, adjacent bool, free int, comma bool) int {
	s := p.s
	top := stack[len(stack)-1]
	take := func(ci int) int {
		p.c[ci].verb = gi
		p.g[gi].form &^= bareForm
		if p.g[gi].form&pastForm != 0 && !p.helped(gi) {
			p.g[gi].form &^= passiveForm
		}
		return ci
	}
	make := func(c clause) int {
		p.c = append(p.c, c)
		return take(len(p.c) - 1)
	}
	if p.c[top].verb < 0 && (p.c[top].subj >= 0 || !joined) && !(parted && p.c[top].subj < 0 && len(stack) > 1) {
		return take(top)
	}
	blank := clause{up: -1, opener: -1, subj: -1, verb: -1, obj: -1, ante: -1, label: -1, cleft: -1, joined: -1}
	if c := p.c[top]; c.kind == relativeClause && c.ante >= 0 && c.verb >= 0 && c.verb == gi-1 && c.subj != c.ante {
		n := blank // "a truce that the envoy hopes will last"
		n.kind, n.up, n.subj = complementClause, top, c.ante
		return make(n)
	}
	// A clause below that waits for its verb: "The truce, which began on Monday,
	// will end", "If the siege is lifted, the Front will cease fire".
	waits := -1
	for b := len(stack) - 2; b >= 0; b-- {
		if c := &p.c[stack[b]]; c.verb < 0 {
			if c.subj >= 0 && (!comma || free < 0 || parted) || (c.subj < 0 || p.length(c.subj)) && free >= 0 && comma {
				waits = stack[b]
			}
			break
		}
	}
	if o := p.c[top].opener; o >= 0 && s.low(p.g[o].i) == "what" && p.c[top].verb >= 0 && p.g[gi].form&copulaForm != 0 && len(stack) > 1 && !joined {
		if b := stack[len(stack)-2]; p.c[b].verb < 0 && p.c[b].subj < 0 {
			p.c[b].cleft = top
			return take(b)
		}
	}
	if free >= 0 && !joined && (adjacent || parted || p.c[top].obj != free || true) {
		if p.c[top].obj == free {
			p.c[top].obj = -1
		}
		if waits >= 0 && !(p.joinedBefore(free) && p.c[top].kind == relativeClause && !comma && adjacent) { // but "the truce that Norland proposed and Sudland accepted"
			if w := p.c[waits].subj; w < 0 || p.length(w) {
				p.c[waits].subj = free
				p.move(free, gi, top, waits)
			}
			return take(waits)
		}
		c := blank
		c.subj = free
		v := p.c[top].verb
		switch {
		case comma && !p.joinedBefore(free) && (s.is(p.g[gi].head, reportVerb) || s.is(p.g[gi].head, announcedCue|agreedCue|proposedCue|calledCue|rejectedCue) && p.bare(gi+1)): // "…, the army said"
			c.kind, c.up = asideClause, top
		case comma:
			c.kind, c.up = mainClause, p.c[top].up
			if p.c[top].kind == complementClause {
				c.kind = complementClause
			}
		case v >= 0 && (s.is(p.g[v].head, reportVerb|cues) || claiming[s.low(p.g[v].head)] || true):
			if p.joinedBefore(free) { // "and the army announced"
				c.kind, c.up, c.joined, c.ante = p.c[top].kind, p.c[top].up, top, p.c[top].ante
				if c.kind == infinitiveClause || c.kind == participleClause {
					c.kind = mainClause
				}
				break
			}
			c.kind, c.up = complementClause, top
			if p.c[top].obj >= 0 && !s.is(p.g[v].head, reportVerb|cues) {
				c.kind, c.ante = relativeClause, p.c[top].obj // "the truce the army declared"
				c.obj = c.ante
			}
		}
		ci := make(c)
		p.move(free, gi, top, ci)
		return ci
	}
	if waits >= 0 && !joined {
		return take(waits)
	}
	if !joined && p.g[gi-1].kind != verbGroup {
		// "The armistice signed at Corvel held": the first was a participle.
		for b := len(stack) - 1; b >= 0; b-- {
			c := &p.c[stack[b]]
			if c.verb < 0 {
				continue
			}
			v := &p.g[c.verb]
			if v.form&^(pastForm|bareForm|passiveForm) == 0 && v.form&pastForm != 0 && s.inflection(v.head)&partInflection != 0 && !p.helped(c.verb) && (c.obj < 0 || p.c[stack[b]].kind == mainClause && c.obj > gi || parted && p.g[c.verb-1].kind == markGroup) {
				part := blank
				part.kind, part.verb, part.up, part.subj, part.ante = participleClause, c.verb, stack[b], c.subj, c.subj
				p.c = append(p.c, part)
				v.form |= bareForm | passiveForm
				v.form &^= pastForm
				old := stack[b]
				for k := c.verb; k < gi; k++ {
					if p.g[k].clause == old {
						p.g[k].clause = len(p.c) - 1
					}
				}
				p.c[old].obj = -1
				return take(old)
			}
		}
	}
	// Joined: the nearest clause with a tense shares its subject, or one whose
	// verb stands alike: "outlived the month that it had been given and was".
	const tense = pastForm | futureForm | wouldForm | mayForm | mustForm | perfectForm
	like := -1
	for b := len(stack) - 1; b >= 0; b-- {
		c := p.c[stack[b]]
		if c.verb >= 0 && p.g[c.verb].form&(infinitive|ingForm|bareForm) == 0 {
			if like < 0 || p.g[c.verb].form&tense == p.g[gi].form&tense && p.g[p.c[stack[like]].verb].form&tense != p.g[gi].form&tense {
				like = b
			}
		}
	}
	for b := like; b >= 0; b = -1 {
		c := p.c[stack[b]]
		{
			n := blank
			n.kind, n.up, n.subj, n.joined = c.kind, c.up, c.subj, stack[b]
			return make(n)
		}
	}
	return make(blank)
}

// bare says whether no object follows in group gi and behind: "…, the air force
// announced on Monday."
func (p *syntax) bare(gi int) bool {
	return gi >= len(p.g) || p.g[gi].kind == markGroup || p.g[gi].kind == nounGroup && p.g[gi].time ||
		p.g[gi].kind == prepGroup && one(p.s.low(p.g[gi].head), "in", "on", "at", "after") && (gi+1 >= len(p.g) || p.g[gi+1].time)
}

// helped says whether verb group gi has a helping verb.
func (p *syntax) helped(gi int) bool { return p.g[gi].head > p.g[gi].i }

// joinedBefore says whether "and" or "but" stands before noun group gi.
func (p *syntax) joinedBefore(gi int) bool {
	return gi > 0 && p.g[gi-1].kind == joinGroup
}

// move gives the groups from gi up to the verb to another clause.
func (p *syntax) move(from, to, old, ci int) {
	for k := from; k < to; k++ {
		if p.g[k].clause == old {
			p.g[k].clause = ci
		}
	}
}

// inVerb says whether word k was read as part of a verb group.
func (s *sentence) inVerb(k int) bool {
	p := s.syntax
	return p != nil && k >= 0 && k < len(p.of) && p.of[k] >= 0 && p.g[p.of[k]].kind == verbGroup
}
