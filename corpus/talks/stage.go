package talks

import (
	"parley/corpus"
)

// elsewhere are the words of s whose times are not those of g: what stands before
// a meeting that was agreed on, and what is to come after one that has been.
// "They spoke on Monday and agreed to meet on Friday, and will report in June."
func (s *sentence) elsewhere(g gathering) corpus.Span {
	switch {
	case s.arranged(g) && g.at > 0:
		return s.span(0, g.at)
	case s.tellsPast(g):
		for k := g.to; k < len(s.w); k++ {
			if one(s.low(k), "will", "would") || k == g.next {
				return s.span(k, len(s.w))
			}
		}
	}
	return corpus.Span{}
}

// arranged says whether the meeting of g is one to come of those told of before
// it: "agreed to meet", "and will meet".
func (s *sentence) arranged(g gathering) bool {
	if g.verb && one(s.low(g.at-1), "will", "would") && s.low(g.at-2) == "and" {
		return true // "spoke by phone and will meet"
	}
	return g.verb && s.low(g.at-1) == "to" && one(s.low(g.at-2), "agreed", "arranged", "promised", "plan", "planned", "due")
}

// tellsPast says whether the verb of g tells of what has been: "met", "had spoken",
// but not "would have met" or "was to be received".
func (s *sentence) tellsPast(g gathering) bool {
	if !g.verb || !one(s.low(g.at), "met", "spoke", "talked", "phoned", "telephoned", "received", "hosted", "gathered", "convened", "conferred", "consulted", "sat", "called") {
		return false
	}
	for b := g.at - 1; b >= 0 && b > g.at-6; b-- {
		if one(s.low(b), "to", "will", "would", "shall", "should", "could", "might", "may", "must", "can", "is", "are", "be") || s.clitic(b) {
			return false
		}
		if !s.is(b, auxiliary|adverb) {
			break
		}
	}
	return true
}

// planned is the status of a gathering, from the verbs around it.
func (s *sentence) planned(g gathering) string {
	if s.tellsPast(g) {
		return "held" // whatever is said of later: "spoke by phone and will meet"
	}
	for k := max(0, g.at-6); k < len(s.w) && k < g.to+10; k++ {
		switch s.low(k) {
		case "cancelled", "canceled", "scrapped", "postponed", "cancel", "cancels", "postpone":
			return "cancelled"
		case "called", "put":
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "pulled", "withdrew":
			if k < g.at && one(s.low(k+1), "out", "from") {
				return "cancelled"
			}
		case "not":
			if k > g.at && one(s.low(k-1), "will", "did", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" {
				return "cancelled" // "will not take place"
			}
		}
	}
	for k := g.to + 10; k < len(s.w) && k < g.to+24 && !s.mark(k) && !s.is(k, conjunction); k++ {
		// "A meeting between Ada Kerr and … planned for Wednesday was called off"
		if s.passive(k) && (one(s.low(k), "cancelled", "canceled", "scrapped", "postponed") || s.low(k) == "called" && s.low(k+1) == "off") {
			return "cancelled"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+24; k++ {
		if s.low(k) == "not" && one(s.low(k-1), "did", "will", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" && one(s.low(k-2), "meeting", "talks", "it", "summit", "call") {
			return "cancelled" // "had been expected to meet the envoy, but the meeting did not take place"
		}
	}
	if p := s.low(g.at - 1); g.verb && s.low(g.at) == "meeting" && one(p, "was", "were", "is", "are") {
		return "ongoing"
	}
	for b := g.at - 1; b >= 0 && b > g.at-16; b-- {
		switch s.low(b) {
		case "will", "would", "shall", "scheduled", "due", "planned", "upcoming", "expected", "plan", "plans", "set", "proposed", "ahead", "hopes", "wants":
			return "planned"
		case "to":
			switch s.low(b + 1) {
			case "attend", "meet", "hold", "host", "join", "take", "have", "resume", "open", "begin", "start", "travel", "convene", "gather", "confer", "receive":
				if s.low(b-1) != "failed" && s.low(b-1) != "refused" {
					return "planned"
				}
			}
		case "currently", "ongoing", "continuing":
			return "ongoing"
		case "are", "is":
			if g.verb || s.low(b+1) == "in" || s.low(b+1) == "holding" {
				return "ongoing"
			}
		case "said", "told", "held", "met", "after", "following", "attended", "was", "were", "had", "have", "has", "hosted", "resumption", "spoke":
			if s.low(b) == "said" && s.low(b+1) != "at" {
				continue
			}
			return "held"
		case ";", ":":
			return "held"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+14; k++ {
		switch s.low(k) {
		case "will", "would", "scheduled", "due", "planned":
			return "planned"
		case "resume", "resumes", "open", "opens", "begin", "begins", "start", "starts":
			if g.kind == Talks && !s.is(k-1, auxiliary) && s.low(len(s.w)-1) == "." {
				return "planned" // "Talks between the army and the rebels resume on Thursday."
			}
		case "is", "are":
			if s.low(k+1) == "to" {
				return "planned" // "Talks … are to open in June"
			}
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "continue", "continuing", "continues", "ongoing", "underway":
			return "ongoing"
		case "under", "in":
			if one(s.low(k+1), "way", "progress") {
				return "ongoing"
			}
		case "was", "were", "had", "ended", "lasted", "held", "said", ",":
			return "held"
		}
	}
	return "held"
}
