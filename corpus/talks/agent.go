package talks

import "strings"

// By whom what is told of a truce was done, where the words before the verb do not say.

// agent is who did what the cue says, as [names.subject] reads it from the words before; where
// these are no party, or a phrase of place or another verb stands between, as the clauses do:
//
//	The Front and the army are "very close" to agreeing on a truce.
//	Commanders from the Kovel region signed a truce.
//	The chief of staff met the marshals and ruled out a truce.
//	A proposal for a truce had been put to him by the envoy.
func (n *names) agent(s *sentence, c cue) []string {
	who := n.subject(s, c)
	p := s.syntax
	if c.obj || p == nil || c.at >= len(p.of) || p.of[c.at] < 0 || c.status == InForce || c.status == CalledFor && !s.is(c.at, calledCue) || one(s.low(c.at), "discuss", "discussing") {
		return who
	}
	g := &p.g[p.of[c.at]]
	if o := &p.c[g.clause]; g.kind == nounGroup {
		if o.subj == int(p.of[c.at]) && o.verb > o.subj && p.g[o.verb].form&passiveForm != 0 && !s.possessive(c.at-1) && !one(s.low(c.at+1), "by", "from") {
			return n.passive(s, p.g[o.verb].head)
		}
		if pleas[s.low(c.at)] && o.obj == int(p.of[c.at]) && o.verb >= 0 && !s.possessive(c.at-1) && !one(s.low(c.at+1), "by", "from") && !making[s.low(p.g[o.verb].head)] {
			return nil // "ignored a call for a truce"
		}
		if o.verb >= 0 && o.subj >= 0 && o.subj < o.verb && one(s.low(c.at-1), "his", "her", "its", "their") && (making[s.low(p.g[o.verb].head)] || one(s.low(p.g[o.verb].head), "waiting", "awaiting", "awaits")) {
			return n.actor(p, g.clause) // "is waiting for an answer to his proposal of a six-day truce"
		}
		return who
	}
	if c.passed {
		if len(who) == 1 && manners[strings.ToLower(who[0][strings.LastIndexByte(who[0], ' ')+1:])] {
			return nil // "by mutual consent"
		}
		return who
	}
	if g.form&infinitive != 0 && intends[s.low(g.i-1)] {
		return n.noun(s, g.i-1) // "The envoy plans to propose a truce"
	}
	b := int(p.of[c.at]) - 1
	for b > 1 && g.form&infinitive != 0 && p.g[b].time {
		if b--; p.g[b].kind == prepGroup {
			b--
		}
	}
	hung := b > 0 && p.g[b].kind == nounGroup && p.g[b].prep >= 0 && (one(s.low(p.g[p.g[b].prep].head), "from", "with", "between", "under", "behind") || g.form&infinitive != 0 && s.xAt(p.g[b].i) < 0) // "flew to Kovel to seek a truce"
	if who == nil || hung || nobody(who) {
		if who = n.actor(p, g.clause); paper(who) || nobody(who) {
			return nil
		}
	}
	return who
}

// extender is who prolongs a truce by the length at word i.
func (n *names) extender(s *sentence, i int) []string {
	p := s.syntax
	for _, st := range p.spine(p.groupAt(i)) {
		g := &p.g[st.g]
		if g.kind != verbGroup || !s.is(g.head, extendVerb) {
			continue
		}
		if g.form&passiveForm != 0 {
			return n.passive(s, g.head)
		}
		if who := n.agent(s, cue{at: g.head}); !s.ofTruce(who) && !paper(who) && !nobody(who) {
			return who
		}
		break
	}
	return nil
}

// passive is who the passive verb at word k says did it: "had been put to him by the envoy".
func (n *names) passive(s *sentence, k int) []string {
	for b := k + 1; b+1 < len(s.w) && b < k+8 && !s.mark(b); b++ {
		if s.low(b) == "by" && s.x[b+1] < 0 {
			return n.nounAfter(s, b+1)
		}
	}
	return nil
}

// actor is the subject of clause ci, or of the one that it hangs on where it has none of
// its own: "is close to agreeing", "said that it would".
func (n *names) actor(p *syntax, ci int) []string {
	for k := 0; k < 4 && ci >= 0; k++ {
		c := &p.c[ci]
		switch {
		case c.kind == participleClause && c.verb > 0 && one(p.s.low(p.g[c.verb].i-1), "of", "for"):
			return nil // "accused the Front of breaking the truce"
		case c.kind == infinitiveClause, c.kind == participleClause && (c.ante < 0 || c.subj < 0):
		case c.subj < 0 || c.verb >= 0 && p.g[c.subj].j > p.g[c.verb].i:
			return nil
		case one(p.s.low(p.g[c.subj].head), "i", "we"):
			return n.sayer(p.s, p.g[c.subj].i)
		case p.s.is(p.g[c.subj].head, pronoun):
			if c.kind != complementClause || c.up < 0 || p.c[c.up].verb < 0 || !p.s.is(p.g[p.c[c.up].verb].head, reportVerb|announcedCue) {
				return n.noun(p.s, p.g[c.subj].j)
			}
		default:
			sub := c.subj // "Rebel and government commanders"
			for sub+2 < len(p.g) && p.g[sub+1].kind == joinGroup && p.g[sub+2].kind == nounGroup && p.g[sub+2].clause == p.g[sub].clause && (c.verb < 0 || sub+2 < c.verb) {
				sub += 2
			}
			return n.noun(p.s, p.g[sub].j)
		}
		ci = c.up
	}
	return nil
}

// making are the verbs of those whose call, offer or request it is.
var making = set(`made makes make making issued issues issue led leads lead joined joins join repeated repeats repeat renewed renews renew reiterated reiterates launched voiced put puts
	submitted presented presents tabled backed supported supports sent addressed delivered announced drafted floated unveiled brought drew echoed has had have`)

// intends are verbs of what somebody will do that may be nouns as well.
var intends = set(`plans aims hopes means seeks intends vows wishes bids`)

// manners are how something is done, not by whom.
var manners = set(`consent agreement default decree force vote acclamation accident chance then now noon midnight`)
