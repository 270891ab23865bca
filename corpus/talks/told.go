package talks

import "strings"

// A weight ranks what is told of a truce: the heaviest holds, of equals the first.
type weight uint8

const (
	bygone      weight = iota + 1 // "last month's truce"
	asking                        // "the truce that Norland proposed [and Sudland accepted]"
	describing                    // "the truce brokered by the envoy"
	outweighed                    // "[urged] them to declare a truce"
	refusing                      // "the truce, which the junta rejected"
	surrounding                   // "spent the day in bed during the truce"
	acting                        // "the shelling stopped for ten hours"
	governing                     // "declared a truce"
	resuming                      // "… until the shelling resumed"
	defying                       // "…, but shells hit the bridge"
	undoing                       // "…, which collapsed"
	undoingIt                     // "… when it collapsed"
	missing                       // "there was no truce"
	tooShort                      // "two days are not enough"
)

// cues reads what sentence si tells of the truce of q, whose length ends before word
// xj: first what holds, then what else is told.
//
// What governs the length is asked, and what governs the truce; then what describes
// either, what is told around them, and what became of it. What became of a truce
// outweighs how it came about:
//
//	A five-day ceasefire that both sides signed in May collapsed on Sunday.
func (d *document) cues(si int, q matter, xj int, kind TruceKind) []cue {
	p := d.parse(si)
	s := p.s
	if q.link.si == si && q.link.mi < len(s.mentions) {
		q.m = &s.mentions[q.link.mi]
	}
	r := &reading{p: p, q: q, kind: kind, length: p.groupAt(q.x), truce: -1}
	r.govern()
	r.describe()
	if r.held {
		r.note(r.win.cue, governing)
	}
	r.rank()
	r.surround()
	r.undo()
	if kind == Elapsed {
		return r.aged(si)
	}
	if k := s.scant(xj); k >= 0 {
		r.note(cue{at: k, status: Insufficient, obj: true}, tooShort)
	}
	// "There will be no 72-hour truce"; "there was no truce" refuses none
	if i := q.i; s.absent(i) {
		r.note(cue{at: max(i-1, 0), status: unsettled}, missing)
	} else if s.low(i-1) == "no" || s.low(i) == "no" && s.xAt(i) < 0 && s.unarmed(i) == 0 && !one(s.low(i+1), "more", "less", "fewer", "longer") {
		r.note(cue{at: max(i-1, 0), status: Rejected}, missing)
	}
	return r.cues
}

// A reading is what has been read so far of what a sentence tells of a truce.
type reading struct {
	p             *syntax
	q             matter
	kind          TruceKind
	length, truce int // the groups of both, -1 for none
	win           telling
	held          bool // win is set
	others        []telling
	truces        []telling // what governs the truce, where that is another group
	own           []telling // what describes them
	cues          []cue
}

func (r *reading) note(c cue, w weight) {
	c.score = w
	r.cues = append(r.cues, c)
}

// govern asks what the length, and what the truce, stands under.
func (r *reading) govern() {
	p, q := r.p, r.q
	if q.link.extended && q.x != q.i && p.aloof(r.length) {
		q.link.extended, r.q.link.extended = false, false
	}
	r.win, r.others, r.held = p.chain(r.length, q)
	if q.m == nil {
		return
	}
	r.truce = p.groupAt(q.m.head)
	lead := p.s.lead(q.x)
	if r.truce == r.length || q.m.verb || q.link.how == "another one" || p.s.low(lead) == "of" && p.s.low(lead-1) == "one" && p.ownClause(q.x) != p.ownClause(q.m.head) {
		return // "refused a ten-day truce and offered one of five days"
	}
	if sp := p.spine(r.length); len(sp) > 0 && giving[p.s.low(p.g[sp[0].g].head)] && p.g[sp[0].g].clause != p.g[max(r.truce, 0)].clause {
		return // "promised us six hours of quiet and we got forty minutes"
	}
	q.link = link{si: q.link.si, mi: q.link.mi}
	win, others, ok := p.chain(r.truce, q)
	if !ok {
		return
	}
	r.truces = append(r.truces, win)
	if !r.held || r.win.at == q.x && r.win.status == Extended && win.status != Agreed && win.status != Announced && win.status != InForce {
		r.win, r.others, r.held = win, others, true
	} else {
		r.others = append(append(r.others, win), others...)
	}
}

// aloof says whether the length in noun group gi is told of in a clause of its own, beside the
// one that tells of prolonging: "has been renewed twice since it was agreed for 30 days".
func (p *syntax) aloof(gi int) bool {
	sp := p.spine(gi)
	for len(sp) > 0 && sp[0].rel == nounOf && p.s.is(p.g[sp[0].g].head, neutralNoun) {
		sp = sp[1:] // "for a period of 30 days"
	}
	if len(sp) == 0 || p.g[sp[0].g].kind != verbGroup || sp[0].rel != obliqueOf || sp[0].prep != "for" {
		return false
	}
	g := &p.g[sp[0].g]
	return p.c[g.clause].kind == adverbClause && p.s.is(g.head, agreedCue|announcedCue)
}

// describe asks what describes the truce and its length, and what of that holds before
// what governs them.
func (r *reading) describe() {
	p, q := r.p, r.q
	s := p.s
	if r.truce >= 0 && !q.m.verb && q.link.how != "another one" {
		r.own = append(r.own, p.owns(r.truce, q)...)
		r.own = append(r.own, p.adjectives(r.truce)...)
	}
	if r.length >= 0 && r.length != r.truce {
		r.own = append(r.own, p.owns(r.length, q)...)
		sp := p.spine(r.length)
		switch {
		case len(sp) == 0:
		case p.g[sp[0].g].kind == verbGroup && (s.is(p.g[sp[0].g].head, lastVerb) || p.g[sp[0].g].form&copulaForm != 0):
			// "The period agreed on is ten days", "The current one is of four days"
			if sub := p.c[p.g[sp[0].g].clause].subj; sub >= 0 && sub != r.truce && sub != r.length {
				r.own = append(r.own, p.owns(sub, q)...)
				r.own = append(r.own, p.adjectives(sub)...)
			}
		case sp[0].rel == nounOf && sp[0].g != r.truce:
			r.own = append(r.own, p.adjectives(sp[0].g)...)
		}
	}
	for _, g := range [2]int{r.length, r.truce} {
		if t, ok := p.reduced(g, q.x); ok {
			if r.own = append(r.own, t); t.at < q.x {
				r.win, r.held = t, true // "a pause, in force since May for an initial 15 days"
			}
		}
		if t, ok := p.clefts(g, q); ok && (!r.held || r.win.status == Extended && r.win.at == q.x) {
			r.win, r.held = t, true
		}
	}
	if !r.held {
		return
	}
	for _, o := range r.own {
		if o.status == unsettled && o.form&negatedForm != 0 && r.win.status == Agreed {
			r.win = o // "produced a ceasefire accord that was never signed"
		}
	}
	for _, o := range r.own {
		if h := r.win.at; (o.status == Broken || o.status == Expired) && o.form&bareForm != 0 && r.win.status == CalledFor && one(s.low(h), "want", "wants", "wanted") && o.at > h {
			r.win = telling{cue: cue{at: h, status: unsettled}} // "want the truce torn up"
		}
	}
	for _, o := range r.truces {
		if (o.status == Expired || o.status == Broken) && (r.win.status == Announced || r.win.status == Agreed) {
			r.win = o // "suspended the ceasefire with one group, decreed for six months"
		}
	}
	for _, o := range append(r.truces, r.own...) {
		welcomed := one(s.low(r.win.at), "welcome", "welcomes", "welcomed", "hailed", "applauded", "praised", "praises", "lauded", "saluted")
		if o.status == Agreed && r.win.status == Announced && (r.win.rel == complementOf || welcomed) || o.status == Announced && welcomed {
			r.win = o // "announced that a truce had been agreed"
		}
	}
}

// rank weighs what is told beside what holds.
func (r *reading) rank() {
	for _, o := range r.others {
		r.note(o.cue, outweighed)
	}
	open := !r.held
	switch r.win.status {
	case unsettled, Rejected, Vetoed, Broken, Expired:
	default:
		open = true
	}
	for _, o := range r.own {
		switch {
		case (o.status == Broken || o.status == Expired) && open:
			r.note(o.cue, undoing)
		case o.status == Rejected || o.status == Vetoed:
			r.note(o.cue, refusing)
		case o.status == CalledFor || o.status == Proposed:
			r.note(o.cue, asking)
		default:
			r.note(o.cue, describing)
		}
	}
}

// surround reads what is told to have been while the truce lasted, or after it, where
// nothing governs it:
//
//	Planes stayed on the ground under a truce negotiated by Norland.
//	After a lull of 20 hours, tank fire was again heard.
//	The shelling stopped for six hours.
func (r *reading) surround() {
	p, m := r.p, r.q.m
	if r.held || m == nil {
		return
	}
	if m.verb {
		if p.fell(*m) {
			r.note(cue{at: m.from, status: InForce, obj: true}, acting)
		}
		return
	}
	if r.truce < 0 || r.kind == None || r.q.link.how == "bare" {
		return
	}
	sp := p.spine(r.truce)
	prep := "during"
	if len(sp) > 1 && sp[0].rel == nounOf && one(p.s.low(p.g[sp[0].g].head), "day", "days", "night", "nights", "week", "weeks", "hour", "hours") && one(sp[1].prep, "on", "in", "over") {
		sp = sp[1:] // "reached the town on the second day of the two-week truce"
	} else if len(sp) > 0 {
		prep = sp[0].prep
	}
	if len(sp) > 0 && sp[0].rel == obliqueOf {
		f := p.g[sp[0].g].form
		switch real := f&(futureForm|wouldForm|mayForm|mustForm) == 0; {
		case real && f&(pastForm|perfectForm) != 0 && one(prep, "during", "amid", "despite", "throughout", "under"):
			r.note(cue{at: p.g[sp[0].g].head, status: InForce, obj: true}, surrounding)
		case real && prep == "with" && p.g[r.truce].prep == 0 && (f&pastForm != 0 || strings.HasSuffix(p.s.low(p.g[sp[0].g].head), "ing")):
			// "With the truce a day old, both armies were bringing up tanks."
			r.note(cue{at: p.g[sp[0].g].head, status: InForce, obj: true}, surrounding)
		case real && f&pastForm != 0 && prep == "after":
			r.note(cue{at: p.g[sp[0].g].head, status: Expired, obj: true}, surrounding)
		}
	}
	for k := p.g[r.truce].i; k+1 < p.g[r.truce].j; k++ {
		if p.s.low(k) == "last" && p.s.xAt(k) >= 0 && p.s.possessive(k+2) {
			r.note(cue{at: k, status: Expired, obj: true}, bygone) // "Last month's 36-hour ceasefire"
		}
	}
}

// undo reads what became of the truce, told of it as "it" or by the arms that were used.
func (r *reading) undo() {
	p, q, m := r.p, r.q, r.q.m
	broken := func(at int, w weight) { r.note(cue{at: at, status: Broken, obj: true}, w) }
	kept := !r.held || r.win.status == InForce
	made := kept || r.win.status == Announced || r.win.status == Agreed
	if x, ok := p.itFell(r.truce); ok && made {
		r.note(x, undoingIt)
	}
	if m != nil && m.verb {
		// "had suspended its operations and had resumed them after a brief pause"
		for ci := range p.c {
			c := &p.c[ci]
			if c.verb >= 0 && c.joined >= 0 && c.joined == p.verbClause(*m) && again[p.s.low(p.g[c.verb].head)] && p.g[c.verb].form&(futureForm|wouldForm|mayForm|negatedForm) == 0 {
				broken(p.g[c.verb].head, undoing)
			}
		}
	}
	switch {
	case r.kind == None:
	case r.kind == Elapsed || p.s.lasted(q.x):
		for ci := range p.c { // "Clashes broke out nine hours into the truce."
			if at, _ := p.fought(ci); at >= 0 && (p.c[ci].kind == mainClause || p.c[ci].kind == complementClause || at > q.j) {
				broken(at, acting)
				break
			}
		}
		if r.kind == Elapsed {
			return
		}
	case made:
		if at := p.defied(r.truce, q.j); at >= 0 {
			broken(at, defying)
		}
	}
	if at := p.resumes(q.j); at >= 0 && kept && r.kind != None {
		broken(at, resuming) // "lasted nine hours before the shelling resumed"
	}
}

// aged keeps of what is told of a truce that is so old what speaks against its being
// in force: that it is over, of itself or by another name.
func (r *reading) aged(si int) []cue {
	p, s := r.p, r.p.s
	for o := range s.mentions {
		y := &s.mentions[o]
		if !y.strong || r.q.m != nil && y.head == r.q.m.head {
			continue
		}
		if t, _, ok := p.chain(p.groupAt(y.head), matter{i: y.from, j: y.to, x: y.from, link: link{si: si, mi: o, how: "bare"}, m: y}); ok {
			r.note(t.cue, acting) // "after two hours of quiet the truce was no more"
		}
	}
	kept := r.cues[:0]
	for _, c := range r.cues {
		if c.status == Broken || c.status == Expired || c.status == Insufficient {
			kept = append(kept, c)
		}
	}
	return kept
}
