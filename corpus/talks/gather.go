package talks

import (
	"strings"
)

// A gathering is where a sentence speaks of people meeting.
type gathering struct {
	at, to int
	kind   MeetingKind
	verb   bool
	loose  bool // "spoke with", of which only those in office are told
	next   int  // where the sentence goes on to another by a verb, or its end
	last   int  // where the one before it is told of, -1 if it is the first
	met    int  // where somebody begins who was met apart: "met Ada Kerr on Monday and Luis Monte on Tuesday"; 0 for the first
}

// gatherings finds them.
func (s *sentence) gatherings() []gathering {
	var out []gathering
	for k := range s.w {
		g := s.gathersAt(k)
		if len(out) > 0 && g.verb && !g.loose && one(s.low(k), "spoke", "talked") && g.kind == Talks {
			continue // "met in Lusen, and the two spoke for an hour": lasted reads it
		}
		if g.kind != "" {
			out = append(out, g)
		}
	}
	next := len(s.w)
	for i := len(out) - 1; i >= 0; i-- {
		if out[i].last = -1; i > 0 {
			out[i].last = out[i-1].at
		}
		out[i].next = next
		if out[i].verb {
			next = out[i].at
		}
	}
	return out
}

// gathersAt is the gathering that word k tells of; its kind is "" if it tells of none.
func (s *sentence) gathersAt(k int) (g gathering) {
	noun := gathering{at: k, to: k + 1}
	verb := gathering{at: k, to: k + 1, verb: true}
	switch s.w[k].Low {
	case "meeting", "meetings", "summit", "ministerial":
		return s.assembly(k)
	case "talks", "negotiations", "consultations", "discussions":
		if !s.titled(k) && !s.talkative(k) {
			noun.kind = Talks
		}
		return noun
	case "round":
		if s.another(k) {
			noun.kind = Talks
		}
		return noun
	case "call", "calls", "conversation", "conversations", "conference", "conferences", "videoconference", "teleconference", "phone", "telephone", "video", "videolink", "phoned", "telephoned", "called", "discussed":
		return s.callAt(k)
	case "spoke", "talked", "speak", "spoken", "speaking":
		if b := s.converses(k); b > 0 {
			verb.kind, verb.loose = Talks, true
		} else if s.they(k) && s.low(k+1) == "for" && s.xAt(k+2) >= 0 {
			verb.kind = Talks // "The two spoke for 90 minutes"
		}
	case "bring", "brings", "brought", "bringing":
		if s.together(k) {
			verb.kind = Talks // "plans to bring the two sides together in Lusen"
		}
	case "spent":
		if e := s.past(k + 1); s.xAt(k+1) >= 0 && s.low(e) == "with" && s.guest(e+1) {
			verb.kind, verb.to = Meet, e // "spent two hours with the envoy"
		}
	default:
		if !s.meetingVerb(k) {
			break
		}
		verb.kind = Meet
		for b := k + 1; b < k+4; b++ {
			if one(s.low(k), "conferred", "consulted", "confer") && one(s.low(b), "telephone", "phone") {
				verb.kind = Call
			}
		}
	}
	return verb
}

// assembly reads "meeting" and its like at word k.
func (s *sentence) assembly(k int) gathering {
	g := gathering{at: k, to: k + 1, kind: Meet}
	w := s.low(k)
	if w == "meeting" && s.low(k-1) == "still" && s.is(k-2, auxiliary) || w == "meeting" && (s.is(k-1, auxiliary) && s.low(k-1) != "to" && !s.is(k-1, determiner) || one(s.low(k-1), "after", "before") && k+1 < len(s.w) && s.w[k+1].Cap && s.x[k+1] < 0) {
		g.verb = true // "After meeting Viktor Sand in Corvel, she flew home."
	}
	switch {
	case w == "ministerial" && one(s.low(k+1), "meeting", "talks", "level"), // "will meet at ministerial level"
		one(s.low(k-1), "hall", "townhall") && s.low(k+1) != "with", // "said at a town hall meeting": heard, not met
		w == "meeting" && one(s.low(k+1), "place", "places", "room", "rooms", "point", "points", "hall", "halls", "house", "ground", "space", "participants", "agenda", "minutes", "notes"),
		s.margins(k): // "met on the margins of a ministers' meeting": the place of another
		g.kind = ""
	case s.ministers(k):
		g.kind = Ministerial
	}
	return g
}

// talkative says whether the talks at word k are somebody's talking: "Ada Kerr talks
// about", "one of her pep talks".
func (s *sentence) talkative(k int) bool {
	return s.low(k-1) == "pep" || s.is(k-1, pronoun) && !s.is(k-1, determiner) ||
		s.low(k) == "talks" && one(s.low(k+1), "about", "of", "like", "as") && k > 0 && s.w[k-1].Cap
}

// another says whether the round at word k is one of talks that are not named: "are to
// return on May 3 for another round".
func (s *sentence) another(k int) bool {
	b := k - 1
	for b > k-4 && (s.is(b, determiner|humane) || one(s.low(b), "another", "further", "next", "new", "second", "third", "fourth", "fifth", "final", "last")) {
		b--
	}
	if s.low(b) != "for" || k+1 < len(s.w) && !s.mark(k+1) && s.x[k+1] < 0 {
		return false
	}
	for ; b >= 0 && b > k-14; b-- {
		if one(s.low(b), "return", "returns", "returned", "reconvene", "resume", "meet") {
			return true
		}
	}
	return false
}

// callAt reads a call at word k, told by a noun, by a verb, or by how people spoke.
func (s *sentence) callAt(k int) gathering {
	g := gathering{at: k, to: k + 1, verb: true}
	switch w := s.low(k); w {
	case "phoned", "telephoned":
		g.kind = Call
	case "called":
		if s.rang(k) {
			g.kind = Call
		}
	case "conference", "conferences":
		if g.verb = false; one(s.low(k-1), "peace", "donor", "donors", "regional", "reconciliation") {
			g.kind = Meet
		}
		if one(s.low(k-1), "video", "telephone", "phone", "online", "virtual") {
			g.kind = Call // "hold a video conference"
		}
	case "call", "calls", "conversation", "conversations", "videoconference", "teleconference":
		g.verb = false
		held := w != "call" && w != "calls" && strings.HasSuffix(w, "conference") || one(s.low(k-1), "phone", "telephone", "video", "conference") || s.heldCall(k) || s.low(k+1) == "lasted" || s.low(k+1) == "between" && s.is(k-1, determiner)
		if held && s.discussed(k) < 0 {
			g.kind = Call
		}
	case "discussed":
		// "discussed the crisis with the envoy in a telephone call"
		for e := k + 1; e < len(s.w) && e < k+30; e++ {
			if one(s.low(e), "phone", "telephone", "video", "call") && s.discussed(e) == k {
				g.kind = Call
			}
		}
	default: // "phone", "telephone": how they spoke
		if s.low(k-1) != "by" && !(strings.HasPrefix(w, "video") && one(s.low(k-1), "via", "over")) && s.low(k-1) != "on" && s.low(k-2) != "over" && s.low(k-2) != "by" {
			break
		}
		for b := k - 1; b >= 0 && b > k-14; b-- {
			if one(s.low(b), "spoke", "speak", "talked", "conferred", "spoken", "speaking") {
				g = gathering{at: b, to: b + 1, kind: Call, verb: true}
			}
		}
	}
	return g
}

// discussed is the verb before the phone or the call at word k by which people
// discussed something there, -1 if it was not so told.
func (s *sentence) discussed(k int) int {
	if !one(s.low(k-1), "by", "telephone", "phone", "video", "conference") && !one(s.low(k), "phone", "telephone", "video") {
		return -1
	}
	for b := k - 1; b >= 0 && b > k-30; b-- {
		switch {
		case s.low(b) == "discussed":
			return b
		case s.low(b) == ";" || s.low(b) == ":" || s.quoteMark(b) || s.is(b, reportVerb):
			return -1
		}
	}
	return -1
}

// converses is the "with" or "to" of the speaking at word k, where somebody's name or
// office stands behind and it is not said that it was by phone; -1 if there is none.
func (s *sentence) converses(k int) int {
	at := -1
	for b := k + 1; b < len(s.w) && b < k+14; b++ {
		switch w := s.low(b); {
		case one(w, "phone", "telephone", "video", "videolink"):
			return -1
		case at < 0 && one(w, "with", "to") && b < k+6 && b+1 < len(s.w) && (s.w[b+1].Cap && s.x[b+1] < 0 || s.official(b+1)):
			at = b
		case at < 0 && !s.is(b, adverb|preposition) && s.x[b] < 0:
			return -1
		}
	}
	return at
}

// together says whether those are brought together who stand behind the verb at word
// k: "bring the two sides together".
func (s *sentence) together(k int) bool {
	people := false
	for e := k + 1; e < len(s.w) && e < k+12; e++ {
		switch {
		case s.low(e) == "together":
			return people
		case s.mark(e) || s.inVerb(e) || s.is(e, auxiliary|reportVerb):
			return false
		}
		people = people || sides[s.low(e)] || strings.HasSuffix(s.low(e), "s") && (offices[s.low(e)] || sent[s.low(e)]) || s.low(e) == "and" && s.w[e-1].Cap
	}
	return false
}

// sides are those who stand against each other.
var sides = set(`sides side parties rivals foes enemies factions adversaries belligerents delegations armies presidents leaders governments generals`)

// meetingVerb says whether the verb at word k is of people meeting.
func (s *sentence) meetingVerb(k int) bool {
	w := s.low(k)
	switch w {
	case "received", "receives", "receive", "hosted", "hosts", "host":
		if w == "host" && !one(s.low(k-1), "to", "will", "would", "not", "and", "they", "we", "can", "could", "may") {
			return false // "told the host, Ada Kerr"
		}
		return s.guest(k+1) || s.low(k+1) == "by" && s.is(k-1, auxiliary) && s.guest(k+2)
	case "sat", "sit":
		return s.low(k+1) == "down" && s.low(k+2) == "with"
	case "gather", "gathered", "convene", "convened", "reconvene", "confer", "conferred", "consulted":
		for b := k + 1; b < k+5; b++ {
			if one(s.low(b), "talks", "negotiations", "meeting", "summit", "session", "conference", "consultations") {
				return false // "would convene talks between the two governments"
			}
		}
		return s.officials(k) || one(s.low(k+1), "with") || w != "gather" && w != "gathered" && (s.is(k-1, auxiliary) || one(s.low(k+1), "again", "in", "on"))
	case "saw", "see":
		return (w == "saw" || one(s.low(k-1), "to", "will", "would")) && s.official(k+1)
	case "met", "meet", "meets":
		// "seen on “Meet the Mayor”", "the Met"; "when the terms are met"
		return s.meets(k) && !(k > 0 && s.w[k].Cap) && !(w == "met" && (s.passive(k) || one(s.low(k-1), "is", "are", "not") && !s.is(k-2, auxiliary)) && !(s.low(k+1) == "by" && s.guest(k+2)))
	}
	return false
}

// official says whether an office and a name stand at word k: "saw Defence Minister
// Ada Kerr". Seen otherwise is not met.
func (s *sentence) official(k int) bool {
	for b := k; b < len(s.w) && b < k+7; b++ {
		switch {
		case offices[s.low(b)] && !s.possessive(b+1):
			next := b+1 < len(s.w) && s.w[b+1].Letter && s.x[b+1] < 0 && !s.is(b+1, preposition|conjunction)
			return s.cap(b) && next && s.cap(b+1) || s.is(k, determiner) && !next
		case s.mark(b) || s.is(b, preposition|conjunction|auxiliary) || s.possessive(b):
			return false
		}
	}
	return false
}

// sent are those whose office is to take part in talks.
var sent = set(`envoy envoys negotiator negotiators mediator mediators delegate delegates delegation representative representatives emissary emissaries
	observer observers ambassador coordinator adviser advisor spokesman spokeswoman`)

// appointing are the verbs by which somebody comes into an office.
var appointing = set(`named appointed appoints appoint nominated picked chosen succeed succeeds succeeded replace replaces replaced`)

// titled says whether the talks at word k are only part of an office, or of the
// telling who comes into it: "the chief negotiator at the Lusen talks", "named
// Ada Kerr to succeed Luis Monte as her envoy to the talks".
func (s *sentence) titled(k int) bool {
	if one(s.low(k+1), "between", "among") {
		return false
	}
	b := k - 1
	for b > k-7 && b > 0 && s.w[b].Letter && !s.is(b, preposition|auxiliary|reportVerb|conjunction) {
		b--
	}
	if one(s.low(b), "to", "at", "for", "in") && sent[s.low(b-1)] {
		return true
	}
	for ; b >= 0 && b > k-20 && !s.mark(b); b-- {
		w := s.low(b)
		if appointing[w] {
			return true
		}
		if gathers[w] || s.is(b, reportVerb) {
			return false
		}
	}
	return false
}

// gathers are the verbs by which people come to talks.
var gathers = set(`held hold holds holding attend attended attending attends join joined take took taking enter entered resume resumed begin began
	open opened have had met meet return returned rejoin rejoined go went restart restarted`)

// rang says whether the "called" at word k is of a telephone: "called Ada Kerr
// on Monday to say", but not "called Ada Kerr a coward".
func (s *sentence) rang(k int) bool {
	if one(s.low(k-1), "is", "was", "are", "were", "be", "been", "so") {
		return false
	}
	e := k + 1
	for e < len(s.w) && s.w[e].Cap && s.x[e] < 0 {
		e++
	}
	if e == k+1 || e >= len(s.w) {
		return false
	}
	switch s.low(e) {
	case "after", "before", ".", "late", "early":
		return s.official(k + 1) // "called President Ada Kerr after speaking to the envoy"
	case "to":
		return one(s.low(e+1), "say", "tell", "discuss", "ask", "congratulate", "thank", "offer", "warn", "brief", "inform", "reassure", "express")
	case "on", "for":
		return s.xAt(e+1) >= 0
	}
	return s.x[e] >= 0
}

// officials says whether the subject of the verb at word k is of those who
// gather to talk.
func (s *sentence) officials(k int) bool {
	for b := k - 1; b >= 0 && b > k-9 && !s.mark(b); b-- {
		if offices[s.low(b)] {
			return true
		}
	}
	return false
}

// margins says whether the meeting at word k is only where others met.
func (s *sentence) margins(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		switch s.low(b) {
		case "margins", "sidelines", "fringes":
			return true
		}
		if s.mark(b) {
			break
		}
	}
	return false
}

// meets says whether the verb at word k is of people meeting, not of meeting a
// deadline, demands or criticism.
func (s *sentence) meets(k int) bool {
	for b := k + 1; b < len(s.w) && b < k+6; b++ {
		switch s.low(b) {
		case "deadline", "deadlines", "demand", "demands", "needs", "need", "requirements", "conditions", "target", "targets", "goal", "goals",
			"criticism", "resistance", "skepticism", "scepticism", "opposition", "standards", "obligations", "criteria", "expectations", "protests", "silence", "challenge", "fate", "requests", "threshold", "thresholds", "bar", "benchmarks", "timetable", "schedule",
			"eye", "expense", "expenses", "cost", "costs", "bill", "bills", "payment", "payments", "quota", "quotas", "commitment", "commitments", "pledge", "pledges", "applause":
			return s.low(b) == "opposition" && (offices[s.low(b+1)] || people[s.low(b+1)]) // "met opposition leaders"
		}
		if s.mark(b) {
			break
		}
	}
	return true
}

// ministers says whether the meeting at word k is of ministers or of a body's
// members: "a foreign ministers’ meeting", "a meeting of NATO foreign
// ministers", "the organisation's annual meeting".
func (s *sentence) ministers(k int) bool {
	if s.low(k) == "ministerial" {
		return true
	}
	for b := k - 1; b >= 0 && b >= k-3; b-- {
		switch s.low(b) {
		case "ministers", "ministerial", "annual":
			return true
		}
	}
	if s.low(k+1) == "of" {
		for b := k + 2; b < len(s.w) && b < k+9; b++ {
			if s.low(b) == "ministers" {
				return true
			}
			if s.mark(b) || s.is(b, conjunction) {
				break
			}
		}
	}
	return false
}

// heldCall says whether the call at word k is one that people hold with each
// other: "is to hold a call with".
func (s *sentence) heldCall(k int) bool {
	with := false
	for b := k + 1; b < len(s.w) && b < k+4; b++ {
		with = with || s.low(b) == "with" || s.low(b) == "between"
	}
	for b := k - 1; with && b >= 0 && b > k-5; b-- {
		if one(s.low(b), "hold", "held", "holds", "holding", "had") {
			return true
		}
		if s.mark(b) || s.is(b, preposition|conjunction) {
			return false
		}
	}
	return false
}
