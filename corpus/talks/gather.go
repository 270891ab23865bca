package talks

import (
	"strings"
)

// A gathering is where a sentence speaks of people meeting.
type gathering struct {
	at, to int
	kind   MeetingKind
	verb   bool
	next   int // where the sentence goes on to another by a verb, or its end
	met    int // where somebody begins who was met apart: "met Ada Kerr on Monday and Luis Monte on Tuesday"; 0 for the first
}

// gatherings finds them.
func (s *sentence) gatherings() []gathering {
	var out []gathering
	for k := range s.w {
		w := s.w[k].Low
		g := gathering{at: k, to: k + 1}
		switch w {
		case "meeting", "meetings", "summit", "ministerial":
			g.kind = Meet
			if w == "meeting" && (s.is(k-1, auxiliary) && s.low(k-1) != "to" && !s.is(k-1, determiner) || one(s.low(k-1), "after", "before") && k+1 < len(s.w) && s.w[k+1].Cap && s.x[k+1] < 0) {
				g.verb = true // "After meeting Viktor Sand in Corvel, she flew home."
			}
			if w == "ministerial" && (s.low(k+1) == "meeting" || s.low(k+1) == "talks") {
				continue
			}
			if one(s.low(k-1), "hall", "townhall") && s.low(k+1) != "with" {
				continue // "said at a town hall meeting": heard, not met
			}
			if w == "meeting" && one(s.low(k+1), "place", "places", "room", "rooms", "point", "points", "hall", "halls", "house", "ground", "space") {
				continue
			}
			// "met on the margins of a ministers' meeting": the place of another
			if s.margins(k) {
				continue
			}
			if s.ministers(k) {
				g.kind = Ministerial
			}
		case "talks", "negotiations", "consultations", "discussions":
			if s.titled(k) {
				continue // "their envoy to the tariff talks"
			}
			if one(s.low(k-1), "peace", "pep") && !one(s.low(k+1), "between", "among") || s.is(k-1, pronoun) && !s.is(k-1, determiner) || w == "talks" && one(s.low(k+1), "about", "of", "like", "as") && k > 0 && s.w[k-1].Cap {
				continue // "Ada Kerr talks about"
			}
			g.kind = Talks
		case "call", "calls", "conversation", "conversations":
			if p := s.low(k - 1); p != "phone" && p != "telephone" && p != "video" && p != "conference" && !s.heldCall(k) && s.low(k+1) != "lasted" {
				continue
			}
			g.kind = Call
		case "called":
			if !s.rang(k) {
				continue
			}
			g.kind, g.verb = Call, true
		case "phone", "telephone", "video", "videolink":
			if s.low(k-1) != "by" && !(strings.HasPrefix(w, "video") && one(s.low(k-1), "via", "over")) && s.low(k-1) != "on" && s.low(k-2) != "over" && s.low(k-2) != "by" {
				continue
			}
			v := -1
			for b := k - 1; b >= 0 && b > k-14; b-- {
				if w := s.low(b); w == "spoke" || w == "speak" || w == "talked" || w == "conferred" || w == "spoken" || w == "speaking" {
					v = b
				}
			}
			if v < 0 {
				continue
			}
			g = gathering{at: v, to: v + 1, kind: Call, verb: true}
		case "phoned", "telephoned":
			g.kind, g.verb = Call, true
		case "received", "receives", "receive", "hosted", "hosts", "host":
			if w == "host" && !one(s.low(k-1), "to", "will", "would", "not", "and", "they", "we", "can", "could", "may") {
				continue // "told the host, Ada Kerr"
			}
			if !s.guest(k+1) && !(s.low(k+1) == "by" && s.is(k-1, auxiliary) && s.guest(k+2)) {
				continue
			}
			g.kind, g.verb = Meet, true
		case "sat", "sit":
			if s.low(k+1) != "down" || s.low(k+2) != "with" {
				continue
			}
			g.kind, g.verb = Meet, true
		case "gather", "gathered", "convene", "convened", "confer", "conferred", "consulted":
			if !s.officials(k) && !one(s.low(k+1), "with") {
				continue
			}
			g.kind, g.verb = Meet, true
			for b := k + 1; b < k+4; b++ {
				if one(s.low(b), "telephone", "phone") {
					g.kind = Call
				}
			}
		case "met", "meet", "meets":
			if !s.meets(k) || k > 0 && s.w[k].Cap {
				continue // "seen on “Meet the Mayor”", "the Met"
			}
			g.kind, g.verb = Meet, true
		default:
			continue
		}
		out = append(out, g)
	}
	next := len(s.w)
	for i := len(out) - 1; i >= 0; i-- {
		out[i].next = next
		if out[i].verb {
			next = out[i].at
		}
	}
	return out
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
			"criticism", "resistance", "skepticism", "scepticism", "opposition", "standards", "obligations", "criteria", "expectations", "protests", "silence", "challenge", "fate", "requests",
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
