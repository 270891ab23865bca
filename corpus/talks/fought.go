package talks

import "strings"

// fell says whether mention m tells of arms that stopped of themselves, and did:
// "The shelling stopped for six hours", "the guns fell silent", "no shots were heard".
func (p *syntax) fell(m mention) bool {
	s := p.s
	last := s.low(m.to - 1)
	for k := m.from; k < min(m.to+1, len(p.of)); k++ {
		gi := p.of[k]
		if gi < 0 || p.g[gi].kind != verbGroup {
			continue
		}
		g := &p.g[gi]
		if g.form&(futureForm|wouldForm|mayForm|mustForm|infinitive) != 0 || g.form&negatedForm != 0 && quietens[s.low(m.from)] {
			return false // "the shooting had not stopped"
		}
		if g.form&pastForm == 0 { // "the guns are resting", not "fall silent at noon"
			return g.head > g.i && strings.HasSuffix(s.low(g.head), "ing")
		}
		if sub := p.c[g.clause].subj; sub >= 0 && one(s.low(p.g[sub].head), "guns", "weapons", "artillery") && g.form&passiveForm == 0 || one(s.low(m.to-1), "them", "it") && g.form == pastForm {
			return true // "The guns stopped at noon for two hours"
		}
		return quietens[s.low(m.from)] && g.form&passiveForm == 0 || one(last, "silent", "quiet", "calm", "grounded") || one(s.low(m.from), "no", "not", "fired")
	}
	return false
}

// itFell is the verb that tells of the fate of "it" where that is the truce: "had been in
// place for an hour when it was broken", "was kept until it expired", "said both sides had
// broken it"; false if none does.
func (p *syntax) itFell(gm int) (cue, bool) {
	if gm < 0 {
		return cue{}, false
	}
	s := p.s
	for ci := range p.c {
		c := &p.c[ci]
		if c.verb < gm || c.subj < gm || c.kind != adverbClause && c.kind != mainClause && c.kind != complementClause {
			continue
		}
		st := step{g: c.verb, rel: subjectOf, from: c.subj}
		if w := s.low(p.g[c.subj].head); w != "it" && !(one(w, "all", "both") && s.pluralAt(p.g[gm].head)) {
			if c.obj < 0 || s.low(p.g[c.obj].head) != "it" {
				continue
			}
			st.rel, st.from = objectOf, c.obj
		}
		g := &p.g[c.verb]
		if g.form&(futureForm|wouldForm|mayForm|negatedForm|infinitive) != 0 || g.form&pastForm == 0 && g.form&copulaForm == 0 {
			continue
		}
		if own := p.g[gm].clause; p.c[own].subj != gm && !p.under(ci, own) && (c.kind == adverbClause || st.rel == objectOf && !p.under(own, ci) && p.c[own].kind != relativeClause) {
			continue
		}
		if t, ok := p.tells(st, matter{i: p.g[gm].i, j: p.g[gm].j, x: p.g[gm].i}); ok && (t.status == Broken || t.status == Expired || t.status == Rejected && st.rel == subjectOf) {
			t.obj = st.rel == subjectOf
			return t.cue, true
		}
	}
	return cue{}, false
}

// under says whether clause ci hangs on clause up, by whatever clauses are between.
func (p *syntax) under(ci, up int) bool {
	for n := 0; n < 6 && ci >= 0; n++ {
		if ci = p.c[ci].up; ci == up {
			return true
		}
	}
	return false
}

// verbClause is the clause of the verb by which mention m pauses arms, -1 for none.
func (p *syntax) verbClause(m mention) int {
	for k := m.from; k < min(m.to, len(p.of)); k++ {
		if gi := p.of[k]; gi >= 0 && p.g[gi].kind == verbGroup {
			return p.g[gi].clause
		}
	}
	return -1
}

// again are the verbs by which arms are taken up anew, flares those by which they are
// used where they are the subject, strikes where who bears them is, preyed where who
// suffers them is.
var (
	again   = set(`resumed resumes restarted erupted flared`)
	flares  = set(`continued continues persisted hit hits struck strikes fell fall falling falls landed slammed exploded raged rages rang rocked rock shook pounded pound pounding hitting striking flying rained raining crashed fired killed kills`)
	strikes = set(`bombed bombs shelled shells attacked attacks attack ambushed shot fired stormed raided struck strikes pounded pounding shelling bombing firing attacking striking sank overran strafed hit killed`)
	preyed  = set(`bombed shelled attacked ambushed shot raided stormed pounded strafed hit`)
)

// fought is the verb by which clause ci tells that arms were used, and whether they
// were so again: "mortar fire hit the bridge", "gunmen killed four soldiers", "the
// shelling resumed"; -1 if it tells no such thing.
func (p *syntax) fought(ci int) (at int, anew bool) {
	s := p.s
	c := &p.c[ci]
	if c.verb < 0 || c.subj < 0 || c.kind == ifClause {
		return -1, false
	}
	g, sub := &p.g[c.verb], &p.g[c.subj]
	if g.form&(futureForm|wouldForm|mayForm|mustForm|negatedForm|infinitive|bareForm) != 0 || g.kind != verbGroup {
		return -1, false
	}
	first := s.low(sub.i)
	if one(first, "no", "neither", "none", "nobody", "not", "only", "few") || s.is(sub.i-1, negation) || one(s.low(sub.i-1), "only", "few") {
		return -1, false
	}
	v, w := g.head, s.low(g.head)
	if m := s.mentionAtWord(sub.head); m >= 0 && !(s.mentions[m].verb && again[w]) { // "Fighting stopped for six hours, then resumed"
		return -1, false
	}
	arms := s.is(sub.head, armsWord) && !s.is(sub.head, partyWord) || one(s.low(sub.head), "exchanges", "duels", "shell", "shells", "bomb", "bombs", "mortar", "rocket", "missile", "shots", "snipers")
	passive := g.form&passiveForm != 0
	switch {
	case (arms || s.is(sub.head, partyWord)) && (again[w] || w == "broke" && s.low(v+1) == "out") && !passive:
		return v, true
	case arms && passive && one(w, "heard", "reported", "fired", "launched", "exchanged"):
		return v, false
	case arms && !passive && (flares[w] || one(w, "went", "goes", "rang") && one(s.low(v+1), "on", "out", "off")):
		return v, false
	case w == "opened" && s.low(v+1) == "fire":
		return v, false
	case passive && preyed[w] && !(w == "hit" && s.low(v+1) == "by" && !s.is(v+2, armsWord|partyWord) && !s.is(v+3, armsWord|partyWord)): // "Four soldiers were shot dead"
		return v, false
	case strikes[w] && !passive && g.form&ingForm == 0 && (c.obj >= 0 || w == "fired" || w == "shot" || w == "struck"):
		return v, false
	}
	return -1, false
}

// resumes is the verb behind word k by which arms are used again: "before the
// shelling resumed"; -1 if there is none.
func (p *syntax) resumes(k int) int {
	for ci := range p.c {
		if at, anew := p.fought(ci); anew && at >= k {
			return at
		}
	}
	return -1
}

// defied is the verb that tells of arms used in spite of the truce in noun group gi at
// the words [i, j); -1 if there is none.
//
//	Despite a two-day truce, jets bombed the market.
//	The truce began at nine, but shells hit the bridge within the hour.
//	Rockets hit the port minutes after a two-day truce took effect.
//	Clashes resumed on Friday, the last day of a week-long truce.
func (p *syntax) defied(gi, j int) int {
	s := p.s
	if gi < 0 {
		return -1
	}
	if sp := p.spine(gi); len(sp) > 0 {
		n := 0
		for n < len(sp)-1 && sp[n].rel == nounOf && p.g[sp[n].g].kind == nounGroup && one(s.low(p.g[sp[n].g].head), "day", "hour", "start", "hours", "days", "week", "spite", "defiance") {
			n++
		}
		last := sp[n]
		if p.g[last.g].kind == verbGroup {
			at, _ := p.fought(p.g[last.g].clause)
			if at >= 0 && (n > 0 || last.rel == obliqueOf && one(last.prep, "despite", "throughout", "into", "within", "on")) {
				return at
			}
		}
	}
	own := p.g[gi].clause
	for ci := range p.c {
		c := &p.c[ci]
		if c.subj < 0 || c.verb < 0 || ci == own {
			continue
		}
		at, _ := p.fought(ci)
		switch {
		case at < 0:
		case at > j && c.subj > 0 && (one(s.low(p.g[c.subj-1].i), ";") || p.g[c.subj-1].kind == joinGroup && one(s.low(p.g[c.subj-1].i), "but", "yet") || c.opener >= 0 && one(s.low(p.g[c.opener].i), "though", "although", "when")):
			return at
		case at < j && p.c[own].kind == adverbClause && p.c[own].up == ci && p.c[own].subj == gi && p.c[own].opener > 0 && s.low(p.g[p.c[own].opener].i) == "after" && p.c[own].verb >= 0:
			switch v := p.g[p.c[own].verb].head; {
			case one(s.low(v), "came", "took", "went"):
				if one(s.low(v+1), "into", "effect", "hold") {
					return at
				}
			case s.is(v, forceCue):
				return at
			}
		}
	}
	return -1
}
