package talks

import (
	"strings"

	"parley/corpus/timex"
)

// A matter is what a sentence is asked about: a truce and its length.
type matter struct {
	i, j int // the words of both
	x    int // where the length begins
	link link
	m    *mention // the truce, where it stands in the sentence that is asked; else nil
}

// A telling is what one governor tells of a truce.
type telling struct {
	cue
	rel    relation
	form   verbForm
	firm   bool // no verb farther off outweighs it
	term   bool // a term of what was agreed, not an act: "is to be renewed every 48 hours"
	turned bool // its denial is in its status: "is not acceptable"
}

// tells reads what the governor of step st tells of the truce: its status, if it has
// one at all. What its words mean is asked first, of phrases, of the lexicon, and of
// verbs that tell a status only where they stand so to a truce; then how it is put:
// denied, only as yet, as what may or should be.
func (p *syntax) tells(st step, q matter) (telling, bool) {
	g := &p.g[st.g]
	t := telling{rel: st.rel, form: g.form}
	t.at = g.head
	switch {
	case p.against(&t, st), p.byPhrase(&t, st), p.byClass(&t, st, q):
	case p.bySense(&t, st, q):
	default:
		// "Norland will veto it, as it did a 14-day version last week"
		c := &p.c[g.clause]
		if g.kind == verbGroup && one(p.s.low(g.head), "did", "does", "do") && c.up >= 0 && c.opener >= 0 && p.s.low(p.g[c.opener].i) == "as" && p.c[c.up].verb >= 0 {
			t, ok := p.tells(step{g: p.c[c.up].verb, rel: objectOf, from: st.from}, q)
			t.passed = false
			return t, ok
		}
		return t, false
	}
	if (t.status == Broken || t.status == Expired) && g.kind == verbGroup && p.spoken(st.from) {
		return t, false // "Talks on a truce broke down", "The plan came to nothing"
	}
	if t.status == InForce && st.rel == subjectOf && p.predicative(g) && p.measures(st.g, q.x) {
		t.status = Expired // "was in force for three weeks"
	}
	if g.kind == nounGroup {
		if t.status == Extended && st.prep == "of" && st.from == p.groupAt(q.x) && !q.link.extended && q.link.kind != None && p.s.mentionAtWord(p.g[st.from].head) >= 0 && p.otherLength(q.x) {
			t.status, t.firm = InForce, true // "a five-day extension of the 72-hour truce": what is prolonged is in force
		}
		p.asNoun(&t, g)
		return t, true
	}
	t.passed = g.form&passiveForm != 0 && !willing[p.s.low(g.head)] && p.s.low(g.head) != "committed" // "was prepared to accept" names who
	t.obj = t.obj || st.rel == subjectOf && !t.passed || t.status == Expired
	if sub := p.c[g.clause].subj; !t.passed && sub >= 0 && (t.status == Broken || t.status == Expired) {
		h := p.g[sub].head
		t.obj = t.obj || p.s.mentionAtWord(h) >= 0 || p.s.low(h) == "it" || p.s.is(h, neutralNoun)
	}
	if denied, nobody := p.denies(&t, g); denied {
		return p.turn(t, st, nobody)
	}
	if t.status == Extended {
		if done, ok := p.prolonged(&t, st, q); done {
			return t, ok
		}
	}
	return p.intend(t, st)
}

// against reads who is against a truce, whatever the verb: "recommended against any truce",
// "came out against it". To be against what would end one tells nothing of it: "warned
// against breaking the truce".
func (p *syntax) against(t *telling, st step) bool {
	s, g := p.s, &p.g[st.g]
	if st.rel != obliqueOf || st.prep != "against" || g.kind != verbGroup || !s.is(g.head, cues|reportVerb) && !opposing[s.low(g.head)] && g.form&copulaForm == 0 || one(s.low(g.head), "voted", "voting") {
		return false
	}
	if t.status = Rejected; p.g[st.from].kind == verbGroup && s.is(p.g[st.from].head, brokenCue|expiredCue) {
		t.status = unsettled
	}
	return true
}

// opposing are the verbs of who is against something beside those of saying and of the cues.
var opposing = set(`came come comes spoke speak speaks speaking advised advises advising campaigned lobbied cautioned protested stood stands`)

// spoken says whether group gi is what is said of a truce as yet, a plan or talks: its
// end is not the truce's.
func (p *syntax) spoken(gi int) bool {
	s, h := p.s, p.g[gi].head
	w := s.low(h)
	return s.is(h, proposedCue|calledCue) && s.mentionAtWord(h) < 0 || parleys[w] || one(w, "plan", "idea", "bid", "push", "call", "calls", "demands", "requests")
}

// predicative says whether how its subject is stands behind verb group g: "was over",
// "remains in force".
func (p *syntax) predicative(g *group) bool {
	return g.kind == verbGroup && (g.form&copulaForm != 0 || linking[p.s.low(g.head)])
}

// byPhrase reads cues of several words, from any word of the group on, and behind
// "is" what is said of its subject: "was called off", "is over", "is unacceptable".
func (p *syntax) byPhrase(t *telling, st step) bool {
	s, g := p.s, &p.g[st.g]
	w := s.low(g.head)
	to := g.j
	if p.predicative(g) || g.form&copulaForm != 0 {
		to = min(len(s.w), g.j+5)
	}
	for k := g.i; k < to; k++ {
		if s.x[k] >= 0 {
			continue
		}
		if k >= g.j && one(s.low(k), "needed", "required") && s.is(k-1, neutralNoun) {
			t.at, t.status = k, CalledFor // "72 hours was the minimum needed"
			return true
		}
		if k >= g.j && (s.mark(k) || p.of[k] >= 0 && p.g[p.of[k]].kind == verbGroup) {
			return false
		}
		for _, ph := range phrases[s.w[k].Low] {
			switch {
			case !s.follows(k, ph.rest, ph.within):
			case ph.rest == "off" && st.rel != subjectOf && st.rel != objectOf, s.low(k) == "called" && strings.HasPrefix(ph.rest, "off ") && st.rel != objectOf:
			case ph.rest == "no more" && s.low(k+3) == "than": // "is no more than a pause"
			case ph.rest == "about to" && (s.is(g.head, expiredCue|brokenCue) || w == "run"): // it still holds
			case ph.rest == "in its" && one(s.low(k+3), "interest", "interests", "favour", "favor", "nature", "power", "gift"): // "is in its interest"
			case w == "set" && st.rel == subjectOf && g.form&passiveForm == 0, ph.rest == "of" && st.rel == subjectOf:
			default:
				t.at, t.status = k, ph.s
				t.turned = s.low(k) == "longer" // "no longer binding"
				return true
			}
		}
		if k < g.j {
			continue
		}
		x := unsettled
		switch n := s.low(k); {
		case one(n, "over", "finished") && !s.is(k+1, determiner) && s.xAt(k+1) < 0:
			x = Expired
		case n == "in" && one(s.low(k+1), "force", "effect", "place", "operation"), n == "underway":
			x = InForce
		case st.rel == subjectOf && (one(n, "at", "in", "under", "on") && one(s.low(k+1), "risk", "danger", "jeopardy", "peril", "strain", "pressure", "threat") || n == "on" && s.low(k+1) == "the" && one(s.low(k+2), "brink", "verge", "edge")):
			x = InForce // "is at risk of collapse": it holds as yet
		case st.rel == subjectOf && (one(n, "dead", "stillborn") || n == "on" && s.low(k+1) == "paper"):
			x = Broken // "is a dead letter", "exists only on paper"
		case st.rel == subjectOf && one(n, "on", "off") && (s.mark(k+1) || s.quoteMark(k+1)): // "The truce is off."
			if x = InForce; n == "off" {
				x = Broken
			}
		case one(n, "possible", "likely", "imminent", "close", "near", "nearing"):
			x = Proposed
		case one(n, "needed", "necessary", "essential", "urgent", "vital"):
			x = CalledFor
		case st.rel == subjectOf && (g.form&negatedForm == 0 && (dismissive[n] || unwise[n] && (g.form&pastForm == 0 || g.form&wouldForm != 0)) || one(n, "acceptable", "serious", "credible") && g.form&negatedForm != 0):
			x, t.turned = Rejected, true
		}
		if x != unsettled {
			t.at, t.status = k, x
			return true
		}
	}
	return false
}

// byClass reads what the lexicon knows of the governor's head.
func (p *syntax) byClass(t *telling, st step, q matter) bool {
	s, g := p.s, &p.g[st.g]
	c := s.c[g.head]
	if g.kind == nounGroup && c&cues == 0 && s.is(g.head, neutralNoun) {
		for k := g.i; k < g.head; k++ { // "a draft resolution", "a proposed deal"
			if s.is(k, proposedCue) {
				t.at, t.status = k, Proposed
				return true
			}
		}
	}
	for _, x := range statusOf {
		if c&x.c == 0 {
			continue
		}
		if y, ok := p.fits(x.s, s.low(g.head), st, q); ok {
			t.status = y
			return true
		}
	}
	return false
}

// bySense reads governors that tell a status only where they stand so to a truce.
func (p *syntax) bySense(t *telling, st step, q matter) bool {
	s, g := p.s, &p.g[st.g]
	w := s.low(g.head)
	if g.kind == nounGroup && st.rel == nounOf && q.link.kind != None {
		switch {
		case one(w, "plan", "idea", "bid", "blueprint", "outline") && one(st.prep, "for", "of"):
			t.status = Proposed
			return true
		case parleys[w] && one(st.prep, "on", "about", "over"):
			t.status = Proposed // "Talks on a truce broke down"
			return true
		case one(w, "promise", "pledge", "vow") && st.prep == "of" && p.c[g.clause].subj != st.g:
			t.status = Announced
			return true
		}
	}
	if v := p.c[g.clause].verb; g.kind == nounGroup && v >= 0 {
		if one(w, "favour", "favor") && st.prep == "of" && one(s.low(p.g[v].head), "voted", "voting", "vote", "votes") && s.mentionAtWord(p.g[st.from].head) >= 0 {
			t.at, t.status = p.g[v].head, Agreed // "voted in favour of a truce"
			if sub := p.c[g.clause].subj; sub >= 0 && s.low(p.g[sub].head) == "council" {
				t.status = CalledFor // a council asks it of others
			}
			return true
		}
	}
	if g.kind == nounGroup { // "after the start of a week-long truce"
		t.status = InForce
		return st.rel == nounOf && st.prep == "of" && one(w, "start", "beginning", "onset") && g.prep >= 0 && one(s.low(p.g[g.prep].head), "after", "since", "following")
	}
	c := &p.c[g.clause]
	const unreal = futureForm | wouldForm | mayForm | negatedForm
	truce := s.mentionAtWord(p.g[st.from].head) >= 0
	object := st.rel == objectOf || st.rel == subjectOf && g.form&passiveForm != 0
	switch subject := st.rel == subjectOf; {
	case subject && effects[w] && truce && q.link.kind != None && q.link.kind != "" && s.low(p.g[st.from].i) != "last" &&
		g.form&(unreal|passiveForm|infinitive|mustForm) == 0 && c.obj >= 0 && c.kind != relativeClause:
		t.status = InForce // "The truce brought the town its first quiet night"
	case st.rel == chainOf && c.obj >= 0 && leanings[s.low(p.g[c.obj].head)]:
		t.status = Proposed // "expressed readiness to extend it by a week"
	case st.rel == chainOf && (willing[w] || p.predicative(g) && willing[s.low(s.beside(g.j-1, 1))]):
		t.status = Proposed // "stood ready to stretch the lull", "is willing to make it three days long"
		if g.form&negatedForm != 0 {
			t.status, t.turned = Rejected, true
		}
	case subject && truce && g.form == pastForm && one(w, "lasted", "endured") && (c.obj < 0 || s.xAt(p.g[c.obj].head) >= 0) && !p.measures(st.g, q.x):
		t.status = Expired // "An earlier 72-hour truce lasted barely a day"
	case turning[w] && g.form&(ingForm|infinitive|futureForm|wouldForm|mayForm|mustForm) != 0 && p.into(st.g) && (st.rel == objectOf || st.rel == obliqueOf && st.prep == "into"):
		t.status, t.obj = Proposed, true // "will focus on turning a 60-day pause into a permanent truce"
		if st.rel == objectOf {
			t.status, t.firm = InForce, true
		}
	case st.rel == objectOf && w == "support" && g.form&negatedForm == 0:
		t.status = CalledFor // "would support a truce"
	case trying[w] && (st.rel == chainOf || st.rel == obliqueOf && st.prep == "at"):
		t.status = CalledFor // "has been trying to secure a six-week truce"
	case (trying[w] || nearing[w]) && st.rel == obliqueOf && one(st.prep, "towards", "toward"):
		t.status = Proposed // "are working towards a ten-day truce"
	case st.rel == objectOf && one(w, "called", "calls") && s.low(p.g[st.from].j) == "off":
		t.status = Broken // "called the truce off"
	case st.rel == objectOf && one(w, "called", "calls", "dubbed") && st.from+1 < len(p.g) && p.g[st.from+1].kind == nounGroup && (dismissive[s.low(p.g[st.from+1].head)] || unwise[s.low(p.g[st.from+1].head)]):
		t.status = Rejected // "called the truce a sham"
	case st.rel == obliqueOf && st.prep == "with" && c.obj >= 0 && s.low(p.g[c.obj].head) == "nothing", st.prep == "with" && s.low(g.head-1) == "to" && s.low(g.head-2) == "nothing":
		t.status = Rejected // "will have nothing to do with the truce"
	case subject && truce && one(w, "won", "wins", "win", "got", "gained") && c.obj >= 0 && one(s.low(p.g[c.obj].head), "backing", "approval", "support", "consent", "assent", "blessing"):
		t.status = Agreed // "The truce has won the cabinet's backing."
	case st.rel == obliqueOf && one(w, "vote", "votes", "voted", "voting"):
		switch st.prep {
		case "for":
			t.status = Agreed
		case "against":
			t.status = Vetoed
		case "on":
			t.status = Proposed
		default:
			return false
		}
	case object && (one(w, "confirmed", "confirms", "matched", "matches")):
		t.status = Announced // "The palace confirmed a 19-day truce"
	case st.rel == obliqueOf && abiding[w] && one(st.prep, "by", "to", "with"):
		t.status = InForce // "stood by his 19-day truce"
	case subject && w == "run" && s.low(g.head+1) == "out":
		t.status = Expired // "is about to run out"
	case subject && truce && one(w, "survived", "survives", "weathered", "withstood") && c.obj >= 0 && !p.length(c.obj):
		t.status = InForce // "survived its first test"
	case subject && truce && one(w, "has", "had") && c.obj >= 0 && p.length(c.obj) && s.low(p.g[c.obj].j) == "to" && one(s.low(p.g[c.obj].j+1), "run", "go"):
		t.status = InForce // "has four days to run"
	case subject && arrived[w] && g.form&(passiveForm|infinitive) == 0:
		t.status = InForce
	case subject && (one(w, "closed", "finished") || w == "passed" && truce) && g.form&(unreal|passiveForm) == 0 && c.obj < 0:
		t.status = Expired // "the window, which closed on Sunday"
	case st.rel == objectOf && w == "be" && g.form&mustForm != 0 && c.subj >= 0 && s.low(p.g[c.subj].i) == "there":
		t.status = CalledFor // "There should be a truce"
	case st.rel == obliqueOf && st.prep == "into" && one(w, "talked", "coaxed", "pressed", "pressured", "bullied", "forced", "prodded", "nudged"):
		t.status, t.obj = Agreed, true // "talked both armies into a truce": it is not the talker who agreed
	case answers[w] && (st.rel == obliqueOf && st.prep == "with" || st.rel == objectOf && truce && s.low(p.g[st.from].j) == "with"):
		t.status = Announced                               // "reciprocated with a truce of its own"
		t.obj = st.rel == objectOf && q.x < p.g[st.from].j // "answered the rebels' ten-day truce with its own"
	case object && lived[w] && g.form&(pastForm|ingForm) != 0:
		t.status, t.obj = InForce, true // "described a brief lull", "used the truce to dig in"
	case subject && fruits[w] && parleys[s.low(p.g[st.from].head)] && c.obj >= 0 && s.is(p.g[c.obj].head, agreedCue):
		t.status, t.obj = Agreed, true // "Talks on a truce have produced an agreement."
	case st.rel == obliqueOf && st.prep == "of" && c.subj >= 0 && one(s.low(p.g[c.subj].head), "hopes", "hope", "talk", "prospects"):
		t.status, t.obj = Proposed, true // "Hopes are rising of a truce"
	case !subject && c.subj >= 0 && fruits[w] && parleys[s.low(p.g[c.subj].head)]:
		t.status, t.obj = Agreed, true // "The talks produced a five-day truce."
	case st.rel == objectOf && w == "break" && !one(s.low(g.head+1), "out", "off"): // "Sides break two-day truce"
		t.status = Broken
	case object && (keptWords[w] || one(w, "respect", "observe", "honour", "honor", "keep")) && one("longer", s.low(g.head-1), s.low(g.i-1)):
		t.status, t.turned = Broken, true // "no longer respects the truce"
		if g.form&(futureForm|wouldForm) != 0 {
			t.status = Rejected
		}
	case st.rel == objectOf && one(w, "ignore", "disregard", "flout", "defy") && truce && g.form&(infinitive|negatedForm) == infinitive:
		t.status = Rejected // "ordered his troops to ignore the truce"
	case object && dropped[w]:
		t.status = Expired // "suspended the ceasefire"
	case subject && one(w, "pass", "passed") && g.form&negatedForm != 0 && s.is(p.g[st.from].head, neutralNoun):
		t.status, t.turned = Vetoed, true // "The text did not pass."
	case c.subj >= 0 && c.subj != st.from && s.low(p.g[c.subj].head) == "veto":
		t.at, t.status = p.g[c.subj].head, Vetoed // "Norland's veto buried the call"
	default:
		return false
	}
	return true
}

// asNoun settles what a noun tells: "no deal on a truce", "close to a deal".
func (p *syntax) asNoun(t *telling, g *group) {
	t.obj = t.status == Broken && !p.s.possessive(g.head-1) || t.status == InForce
	switch {
	case t.status == Broken && p.s.low(g.i) == "no": // "reported no breaches of the truce"
		t.status, t.obj = InForce, true
	case t.status == Agreed && p.s.failing(g.head) || p.s.low(g.i) == "no":
		t.status = unsettled
	case t.status == Agreed && p.s.closeTo(g.head):
		t.status = Proposed
	}
}

// denies says whether verb group g is denied, and whether by who is said to have done
// it: "Neither side agreed", "was observed by neither party".
func (p *syntax) denies(t *telling, g *group) (denied, nobody bool) {
	s := p.s
	if one(s.low(t.at), "not", "never") { // "not adopted": the cue says so itself
		return false, false
	}
	if g.form&passiveForm != 0 && s.low(g.j) == "by" && one(s.low(g.j+1), "neither", "nobody", "none") {
		return true, true
	}
	if g.form&negatedForm != 0 && !t.turned {
		return true, false
	}
	if c := &p.c[g.clause]; c.subj >= 0 && s.low(t.at) != "no" && c.kind != relativeClause {
		k := p.g[c.subj].i
		if s.low(k) == "that" && p.g[c.subj].j > k+1 {
			k++ // "said that neither side had respected it"
		}
		if one(s.low(k), "neither", "nobody", "none", "no") {
			return true, true
		}
	}
	return false, false
}

// turn gives what a denied telling tells:
//
//	has not violated the truce        in force
//	has not agreed to a truce         rejected; not yet agreed: nothing
//	Neither side respected the truce  broken, and so "never took hold"
//	The truce has not held            broken
//	did not reject the truce          nothing
func (p *syntax) turn(t telling, st step, nobody bool) (telling, bool) {
	s, g := p.s, &p.g[st.g]
	w := s.low(g.head)
	switch was := t.status; was {
	case Broken, Expired:
		t.status, t.obj = InForce, true
	case CalledFor:
		if nobody {
			return t, false // "No one had asked for the ceasefire"
		}
		if t.status = unsettled; one(w, "want", "support", "back") && st.rel == objectOf {
			t.status = Rejected // "does not want a truce"
		}
	case Agreed:
		t.status = unsettled
		open := t.passed && one(w, "signed", "agreed") // "an accord that was never signed"
		if one(w, "accepted", "accept", "agreed", "agree", "consented", "endorsed", "approved", "signed", "sign") && !open && !s.yet(g) && g.form&mayForm == 0 {
			t.status = Rejected
		}
	case InForce:
		t.status = unsettled
		held := one(w, "hold", "held", "holding") && st.rel == subjectOf && g.form&(futureForm|wouldForm|mayForm|mustForm|infinitive) == 0
		if held || nobody && keptWords[w] || s.says("never") && g.form&(futureForm|wouldForm|mayForm) == 0 && st.rel == subjectOf {
			t.status, t.obj = Broken, true
		}
	case Extended:
		t.status = unsettled
		if s.mentionAtWord(p.g[st.from].head) >= 0 && (st.rel == objectOf || st.rel == subjectOf && t.passed) && g.form&infinitive == 0 {
			// "would not extend its truce": it holds; "was not renewed": it is over
			if t.status, t.obj = InForce, false; g.form&(pastForm|perfectForm) != 0 {
				t.status, t.obj = Expired, true
			}
		}
	default:
		t.status = unsettled
	}
	return t, true
}

// dated says whether clause ci has a date.
func (p *syntax) dated(ci int) bool {
	for k := range p.g {
		if p.g[k].time && p.g[k].clause == ci {
			return true
		}
	}
	return false
}

// prolonged settles a telling of prolonging; done is false where it is the act that
// the length is told of: "extended the truce by ten days".
func (p *syntax) prolonged(t *telling, st step, q matter) (done, ok bool) {
	s, g := p.s, &p.g[st.g]
	tacit := s.says("automatically") || s.says("tacitly")
	switch {
	case g.form&futureForm != 0 && (tacit || p.round(q.x) || s.metered(g.j)): // "is to be renewed every 48 hours", "will be extended by a day for every ten captives"
		t.status, t.obj, t.term = Agreed, true, true
		return true, true
	case g.form&shallForm != 0: // "shall be renewed once": a term of what was agreed
		t.status, t.obj = Agreed, true
		return true, true
	}
	x := p.groupAt(q.x)
	if q.link.extended || q.link.kind == None || q.link.how == "bare" ||
		st.rel == obliqueOf && one(st.prep, "by", "for", "until", "through", "beyond") && st.from > st.g && (p.length(st.from) || st.from == x && s.mentionAtWord(p.g[st.from].head) < 0) {
		return false, true
	}
	object := st.rel == objectOf || st.rel == subjectOf && t.passed
	switch {
	case st.from != x && s.mentionAtWord(p.g[st.from].head) < 0: // "renewed his call for a truce"
		return true, false
	case object && g.form&(infinitive|ingForm|mayForm|wouldForm) == 0 && s.low(g.i) != "be" && !p.otherLength(q.x):
		return true, true // "renewed their two-month truce on Thursday"
	case object && x == st.from && x == p.groupAt(q.i) && !p.length(x):
		// "will prolong the five-day lull": what is prolonged is in force
		t.status, t.obj, t.firm = InForce, st.rel == subjectOf, true
		return true, true
	}
	return true, false
}

// metered says whether what is told before word k is to be so once for each of something:
// "by a day for every ten captives freed".
func (s *sentence) metered(k int) bool {
	for ; k+2 < len(s.w); k++ {
		if s.low(k) == "for" && one(s.low(k+1), "every", "each") && s.xAt(k+1) < 0 && s.xAt(k+2) < 0 {
			return true
		}
	}
	return false
}

// intend settles what a verb tells that is of what would, may or must be.
func (p *syntax) intend(t telling, st step) (telling, bool) {
	s, g := p.s, &p.g[st.g]
	c := &p.c[g.clause]
	if t.status == Agreed && s.closeTo(g.head) {
		t.status = Proposed
	}
	switch t.status {
	case Agreed, Announced, Extended:
		if g.form&infinitive != 0 && (s.low(g.i-1) == "pressure" || s.low(g.i-2) == "pressure") { // "is under pressure to agree"
			t.status = CalledFor
			break
		}
		if g.form&(wouldForm|mayForm) == 0 || g.form&perfectForm != 0 {
			switch {
			case g.form&mustForm != 0:
				t.status = CalledFor
			case g.form&meantForm != 0 && t.status == Agreed: // "talks that are meant to bring about a truce"
				t.status = Proposed
			}
			break
		}
		n := s.beside(g.j-1, 1)
		switch only := func(k int) bool { return one(s.low(k), "only", "just") }; {
		case t.status == Agreed && g.form&mayForm != 0 && (only(g.j) || only(g.j+1) || s.is(n, preposition) && only(n+1)): // "could agree on only three"
		case t.status == Extended && g.form&mayForm == 0 && c.kind == complementClause && c.subj >= 0 && s.is(p.g[c.subj].head, pronoun) && !p.offered(g.head): // "said it would extend its suspension of raids"
		case t.status != Announced || g.form&mayForm != 0:
			t.status = Proposed
		}
	case Broken, Expired:
		if (one(s.low(g.head), "ends", "expires", "lapses") || one(s.low(g.head), "end", "expire", "lapse") && g.form == 0) && s.low(len(s.w)-1) == "." { // in a headline it has ended
			t.status, t.obj = InForce, true
		}
		if g.form&(futureForm|wouldForm|mayForm) != 0 { // "is to lapse at noon": it still holds
			t.status, t.obj = InForce, true
			if g.form&wouldForm != 0 && g.form&pastForm == 0 {
				t.status = unsettled
			}
		}
	case InForce:
		if g.form&(futureForm|wouldForm|mayForm|mustForm) != 0 || g.form&infinitive != 0 && st.rel != chainOf && !p.raised(g.clause) {
			return t, false // it is yet to be so
		}
	}
	return t, true
}

// linking are the verbs beside "be" whose predicate tells how their subject is:
// "got under way", "lay in ruins".
var linking = set(`remain remains remained stay stays stayed stand stands stood lie lies lay get gets got seem seems seemed look looks looked`)

// turning is what makes of one truce another.
var turning = set(`turn turning convert converting transform transforming make making build building`)

// into says whether what verb group v acts on is to become something else: "turning the
// lull into a truce".
func (p *syntax) into(v int) bool {
	for k := v + 1; k < len(p.g) && p.g[k].clause == p.g[v].clause; k++ {
		if p.g[k].kind == prepGroup && p.s.low(p.g[k].head) == "into" {
			return true
		}
	}
	return false
}

// leanings are what somebody expresses who would do what is told.
var leanings = set(`readiness willingness interest openness inclination`)

// trying is what somebody does who has not got it yet.
var trying = set(`try tries trying tried attempt attempts attempted attempting strive strives striving strove struggled struggling aim aims aimed aiming work works worked working scrambling scrambled fought`)

// nearing is how somebody comes to a truce who has not got it yet.
var nearing = set(`move moving moved moves edging inching heading push pushing pushed stepping negotiating talks`)

// abiding is what those do who keep a truce, by a preposition.
var abiding = set(`stood stands stuck sticks abided abides abiding adhered adheres adhering complied complies complying kept keeps`)

// willing is how somebody is who would do what is told.
var willing = set(`ready willing prepared inclined open disposed minded`)

// lived are the acts of those who have a truce, where it is their object.
var lived = set(`described witnessed using used exploited savoured savored`)

// fruits are what talks do that end in a truce, parleys the talks.
var (
	fruits  = set(`produced yielded delivered ended resulted led brought secured`)
	parleys = set(`talks negotiations session sessions summit meeting meetings mediation diplomacy conference dialogue consultations effort efforts round`)
)

// dropped are the acts by which a truce is given up, where it is their object.
var dropped = set(`lifted lifts lift suspended suspends suspend scrapped revoked renounced abandoned terminated rescinded repudiated quit annulled cancelled canceled`)

// yet says whether the denial of verb group g is only as yet: "has not yet agreed".
func (s *sentence) yet(g *group) bool {
	for k := g.i; k < g.j; k++ {
		if s.low(k) == "yet" {
			return true
		}
	}
	return false
}

// fits says whether the word w of a status's class tells that status by the
// relation in which it stands to the truce, and which.
func (p *syntax) fits(x Status, w string, st step, q matter) (Status, bool) {
	s := p.s
	g := &p.g[st.g]
	k := g.head
	noun := g.kind == nounGroup
	subject := st.rel == subjectOf
	passive := g.form&passiveForm != 0
	done := passive || subject && g.form == pastForm && p.c[g.clause].obj < 0 && s.mentionAtWord(p.g[st.from].head) >= 0 && s.inflection(k)&partInflection != 0 // "Truce struck in Sarn"
	switch x {
	case Rejected:
		if w == "ruled" {
			return x, s.low(k+1) == "out"
		}
		if w == "opposed" || w == "opposes" {
			return x, st.rel != chainOf
		}
		return x, !subject || done
	case Vetoed:
		return x, !subject || done
	case Broken:
		switch w {
		case "ignored", "disregarded": // a truce, not a call for one
			return x, s.mentionAtWord(p.g[st.from].head) >= 0 && (st.rel == objectOf || subject && passive && s.low(g.j) != "by")
		case "fell":
			return x, false
		case "resumed", "resumes", "erupted":
			return Expired, st.rel == obliqueOf && st.prep == "after"
		case "failed", "fails", "dies", "died", "faltered":
			return x, subject && s.low(k+1) != "to"
		case "broke", "breaks", "breaking", "broken": // not "broke its silence to announce a truce"
			return x, s.low(k+1) != "out" && st.rel != obliqueOf && st.rel != chainOf && st.rel != complementOf
		}
		return x, st.rel != obliqueOf && st.rel != complementOf && st.rel != chainOf
	case Expired:
		switch w {
		case "ran":
			return x, subject && s.low(k+1) == "out"
		case "over":
			return x, false
		case "end", "ends", "ended", "ending", "finished":
			if subject {
				o := p.c[g.clause].obj
				if b := st.g + 1; o < 0 && b < len(p.g) && p.g[b].kind == nounGroup && p.g[b].prep < 0 && !p.g[b].time {
					o = b // "The truce that ended the siege was to last six months"
				}
				if o >= 0 && p.length(o) && o+1 < len(p.g) && p.g[o+1].kind == prepGroup && s.low(p.g[o+1].head) == "of" {
					return InForce, s.mentionAtWord(p.g[st.from].head) >= 0 // "ended more than a year of fighting"
				}
				if o < 0 && s.is(g.j, armsWord|eventWord) {
					return x, false // "ended fighting in the north"
				}
				return x, o < 0 || p.g[o].time || p.length(o) || one(s.low(p.g[o].head), "early", "late") // not "ended five years of war"
			}
			return x, st.rel == objectOf || noun && st.prep == "of" && g.prep < 0 // "announced the end of the truce"
		}
		return x, subject || st.rel == objectOf || noun
	case Extended:
		if noun {
			return x, prolonging(w) && strings.HasSuffix(strings.TrimSuffix(w, "s"), "sion") || one(w, "prolongation", "renewal")
		}
		if !q.link.extended && st.rel == obliqueOf && st.prep == "to" && q.link.kind != None {
			return InForce, true // "added two days to a four-day truce"
		}
		return x, q.link.extended || st.rel == obliqueOf && st.from > st.g && one(st.prep, "by", "for", "until", "through", "beyond") || st.rel == objectOf || subject && passive || st.rel == nounOf
	case CalledFor:
		if noun {
			if w == "hope" || w == "hopes" {
				return Proposed, st.prep == "for" || st.prep == "of"
			}
			return x, st.prep == "for" || st.prep == "to" || st.prep == "that" || w != "call" && w != "calls"
		}
		if subject && !done {
			return x, false
		}
		switch w {
		case "call", "calls", "called", "calling":
			if st.rel == objectOf {
				return Announced, !done && (one(s.low(g.j), "a", "an") || s.xAt(g.j) >= 0)
			}
			if sub := p.c[g.clause].subj; sub >= 0 && st.prep == "for" {
				switch w := s.low(p.g[sub].head); {
				case pacts[w]:
					return Agreed, true
				case one(w, "plan", "proposal", "roadmap", "blueprint", "formula", "scheme", "offer"):
					return Proposed, true
				}
			}
			return x, st.prep == "for" || st.prep == "on" || st.rel == chainOf || subject && s.low(k+1) == "for"
		case "asked", "ask", "asks", "asking", "appealed", "appeals", "appeal", "appealing", "pushed", "pushing", "pressed", "presses", "pressing", "pleaded":
			return x, st.prep == "for" || st.rel == chainOf || st.rel == complementOf || subject
		case "hope", "hopes", "hoped":
			return x, st.prep == "for" || st.rel == chainOf
		}
		return x, st.rel != adverbOf
	case Announced:
		switch w {
		case "decision", "decisions":
			if st.prep == "on" {
				return Proposed, true // "put off a decision on a 90-day ceasefire"
			}
		case "applied":
			return x, passive && subject
		case "granted": // "the request for a truce was granted"
			if s.is(p.g[st.from].head, calledCue) {
				return Agreed, done || st.rel == objectOf
			}
		case "declared", "declares", "proclaimed", "pronounced":
			if k := p.g[st.from].j; st.rel == objectOf && (one(s.low(k), "over", "ended", "finished") && !s.is(k+1, determiner) && (s.mark(k+1) || s.is(k+1, preposition|conjunction) || !s.cap(k+1) && s.xAt(k+1) < 0) || s.low(k) == "at" && s.low(k+1) == "an") {
				return Expired, true // "declared the seven-day truce over"
			}
		case "welcome", "welcomes", "welcomed", "hailed", "applauded", "praised", "praises", "lauded", "saluted":
			return x, st.rel == objectOf || done
		}
		return x, st.rel != adverbOf && (!subject || done)
	case Agreed:
		switch w {
		case "shall":
			return x, false
		case "reached", "reaching", "struck", "concluded", "secured", "arranged":
			sub := p.c[g.clause].subj
			return x, st.rel == objectOf || subject && done || st.rel == modifierOf || st.rel == obliqueOf && passive && sub >= 0 && s.is(p.g[sub].head, agreedCue) // "agreement was reached on a truce"
		case "took", "take":
			return x, false
		}
		if noun {
			return x, st.rel == nounOf || st.rel == modifierOf
		}
		return x, st.rel != adverbOf && (!subject || done)
	case Proposed:
		if noun {
			return x, true
		}
		if w == "possible" {
			return x, false
		}
		return x, st.rel != adverbOf && (!subject || done)
	case InForce:
		if noun {
			return x, false
		}
		switch w {
		case "begins", "starts", "takes", "comes": // in a headline
			set := w == "begins" || w == "starts" || one(s.low(k+1), "hold", "effect") || s.low(k+1) == "into" && one(s.low(k+2), "force", "effect")
			return x, set && subject && s.low(len(s.w)-1) != "." && !p.dated(g.clause)
		case "began", "started", "begun":
			return x, (subject || st.rel == objectOf) && !(s.low(g.i) == "to")
		case "took":
			return x, subject && one(s.low(k+1), "effect", "hold")
		case "entered":
			return x, subject || st.prep == "into"
		case "held", "holding", "hold", "holds":
			if subject && w == "held" && (p.measures(st.g, q.x) || g.form == pastForm && one(s.low(g.j), "until", "till")) {
				return Expired, true // "held for 18 months"
			}
			return x, subject && !passive
		case "brought", "brings", "enjoyed", "enjoys", "enjoying":
			return x, st.rel == objectOf
		case "honoured", "honored", "honours", "honors", "honouring", "honoring", "observing", "respected", "observed", "respecting", "kept", "keeping":
			if (subject && passive || st.rel == objectOf) && p.measures(st.g, q.x) {
				return Expired, true
			}
			return x, passive && subject || st.rel == objectOf
		case "opened":
			return x, subject
		}
		return x, false
	}
	return x, false
}

// arrived are the acts of a truce by which it comes to be in force, beside those of
// the lexicon.
var arrived = set(`stands materialised materialized followed ensued settled descended prevailed prevails reigned reigns`)

// effects are what a truce that is kept does.
var effects = set(`saved saves brought brings gave gives allowed allows enabled let lets permitted spared reduced cut eased calmed`)

// round says whether the length at word xi is that of each round: "every 48 hours".
func (p *syntax) round(xi int) bool {
	if xi < 0 || xi >= len(p.s.x) || p.s.x[xi] < 0 {
		return false
	}
	x := &p.x[p.s.x[xi]]
	return x.Kind == timex.Set && x.Every == x.Value
}

// measures says whether the length at word xi is how long what verb group gi tells
// was so, and is no more: "was kept for nine days", not "has held for a week".
func (p *syntax) measures(gi, xi int) bool {
	g := &p.g[gi]
	x := p.groupAt(xi)
	if g.form&pastForm == 0 || g.form&futureForm != 0 || x < 0 || x < gi {
		return false
	}
	if g.form&perfectForm != 0 && !(g.form&hadForm != 0 && one(p.s.low(p.g[x].j), "before", "until", "when")) {
		return false
	}
	st := p.spine(x)
	return len(st) > 0 && st[0].g == gi && p.length(x) && !p.g[x].time
}

// otherLength says whether the sentence has a length beside the one at word xi: where
// a truce is prolonged, how long by.
func (p *syntax) otherLength(xi int) bool {
	if p.s.says("indefinitely") {
		return true
	}
	for _, x := range p.s.x {
		if x >= 0 && x != p.s.x[xi] && p.x[x].Kind == timex.Duration {
			return true
		}
	}
	return false
}

// dismissive are what somebody calls a truce that he will have none of.
var dismissive = set(`unacceptable farce sham ploy trick stunt joke theatre propaganda nonsense worthless pointless meaningless`)

// unwise is what somebody calls a truce that he would not have; of one that has been it
// tells what he thinks of it now.
var unwise = set(`mistake error blunder trap folly suicide suicidal madness surrender capitulation betrayal treason disaster catastrophe impossible unthinkable unrealistic
	unworkable premature wrong unwise absurd foolish useless disastrous`)

// keptWords are what is done with a truce by those who keep it.
var keptWords = set(`observed observes respected respects honoured honored kept upheld`)
