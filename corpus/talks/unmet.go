package talks

// wished says whether the gathering at word k is one that is only asked for, or
// not wanted: "called for talks with", "ruled out a meeting".
func (s *sentence) wished(k int) bool {
	for v := k - 1; v > 0 && v > k-5; v-- {
		if gathers[s.low(v)] && s.low(v-1) == "to" && s.bidden(v-1) {
			return true // "urged the rebels to resume talks"
		}
		if (gathers[s.low(v)] || one(s.low(v), "host", "mediate", "organise", "organize")) && s.low(v-1) == "to" && one(s.low(v-2), "ready", "willing", "prepared", "offered", "offers", "offering", "offer", "able", "unable", "eager") {
			return true // "said it was ready to host a meeting"
		}
	}
	b := k - 1
	if s.is(b, determiner) && one(s.low(b-1), "to", "for") && s.bidden(b-1) {
		return true // "invited the rebels to a meeting"
	}
	for b >= 0 && (s.is(b, determiner|humane) || one(s.low(b), "for", "out", "on", "direct", "face", "peace") || s.hyphen(b)) {
		b--
	}
	if one(s.low(b), "arrange", "organise", "organize", "set", "get") && s.low(b-1) == "to" && one(s.low(b-2), "seeking", "sought", "trying", "tried", "hoping", "hoped", "offered", "offering") {
		return true
	}
	switch s.low(b) {
	case "called", "calls", "calling", "ruled", "rules", "rejected", "rejects", "demanded", "demands", "sought", "seeks", "urged", "urges", "wants", "wanted", "insisted", "insists",
		"seeking", "requested", "requests", "requesting", "proposed", "proposes", "proposing", "suggested", "offered", "offers", "offering":
		return !(s.low(b) == "called" && s.low(b+1) != "for")
	}
	return false
}

// bidden says whether somebody is only asked to do what stands behind the "to" at
// word k: "invited the envoy to", "urged both sides to".
func (s *sentence) bidden(k int) bool {
	for b := k - 1; b >= 0 && b > k-8; b-- {
		if one(s.low(b), "urged", "urges", "urging", "invited", "invites", "inviting", "asked", "pressed", "pressing", "begged", "implored") {
			return b < k-1 && !s.passive(b)
		}
		if s.mark(b) || s.quoteMark(b) || s.is(b, conjunction|reportVerb|auxiliary) && s.low(b) != "and" {
			return false
		}
	}
	return false
}

// afterwards says whether the gathering at word k only says when somebody spoke:
// "after a cabinet meeting".
func (s *sentence) afterwards(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if one(s.low(b), "after", "before", "following", "between") {
			return true
		}
		if s.mark(b) || s.is(b, preposition|conjunction) {
			return false
		}
	}
	return false
}

// undated says whether the gathering at word k is one for which nothing is fixed: "No
// date has been set for talks between the two".
func (s *sentence) undated(k int) bool {
	b := k - 1
	for b >= 0 && s.is(b, determiner|humane) {
		b--
	}
	for c := b - 1; s.low(b) == "for" && c > 0 && c > b-9; c-- {
		if one(s.low(c), "date", "dates", "plan", "plans", "timetable", "agenda") && one(s.low(c-1), "no", "any") {
			return true
		}
	}
	return false
}

// rumoured says whether the gathering at word k is one of a report that somebody rejects:
// "dismissed reports that he had held talks with the rebels".
func (s *sentence) rumoured(k int) bool {
	for b := k - 1; b > 0 && b > k-20; b-- {
		if s.low(b) == "but" || s.low(b) == ";" {
			return false
		}
		if !one(s.low(b), "report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "allegation", "allegations", "suggestion", "suggestions", "speculation", "assertion", "assertions") {
			continue
		}
		for c := b - 1; c >= 0 && c > b-6 && !s.mark(c); c-- {
			if one(s.low(c), "dismissed", "dismisses", "denied", "denies", "rejected", "rejects", "refuted", "brushed", "denying", "dismissing", "rejecting", "scotched", "rubbished") {
				return true
			}
		}
	}
	return false
}

// goesBefore says whether the gathering at word k only says what something else went before:
// "two days before talks".
func (s *sentence) goesBefore(k int) bool {
	b := k - 1
	for b >= 0 && (s.is(b, determiner|humane) || s.low(b) == "peace") {
		b--
	}
	return s.low(b) == "before"
}

// unmet says whether the sentence denies the gathering, or only asks about it:
// "did not meet", "refused to meet", "asked whether she would meet".
func (s *sentence) unmet(g gathering) bool {
	if s.supposed(g.at) {
		return true
	}
	if s.neither(g) || s.conditional(g) || s.rumoured(g.at) {
		return true
	}
	if !g.verb {
		return s.stayedAway(g) || s.none(g.at) || s.undated(g.at) || s.wished(g.at)
	}
	for b := g.at - 1; b >= 0 && b > g.at-6; b-- {
		w := s.low(b)
		switch {
		case w == "without" || w == "of" && s.low(b-1) == "instead": // "left without meeting her"
			return b == g.at-1
		case w == "not" || w == "never" || w == "cannot" || s.clitic(b) && w == "t":
			for k := g.to; k < len(s.w) && k < g.to+12; k++ {
				if (s.low(k) == "until" || s.low(k) == "before") && !s.mark(k+1) && k+1 < len(s.w) {
					return false // "did not meet until Friday"
				}
			}
			return true
		case one(w, "should", "could", "might", "ought", "may") && s.low(b+1) != "have" && s.xAt(b) < 0 && !s.w[b].Cap:
			return true // "should meet", "could meet"
		case w == "to" && one(s.low(b-1), "willing", "ready", "prepared", "open", "invitation", "invitations", "invited", "urged", "offer", "offered", "chance", "reluctant", "able", "unable", "likely", "unlikely"):
			return true // "declined an invitation to meet", "was willing to meet"
		case w == "ever": // "has she ever met him", but "the first who has ever met him"
			for k := b - 1; k >= 0; k-- {
				if one(s.low(k), "only", "first") {
					return false
				}
			}
			return true
		case w == "to" && one(s.low(b-1), "hate", "hated", "love", "loved", "like", "liked", "loath", "dread", "dreaded", "prefer", "preferred", "afraid"):
			return true // "I should hate to meet"
		case w == "to" && one(s.low(b-1), "refused", "refuses", "refusing", "declined", "declines", "failed", "unwilling", "hoped", "sought", "tried"):
			return true
		case w == "to" && s.low(b+1) == "have" && one(s.low(b-1), "was", "were"): // "was to have met"
			return true
		case w == "to" && (s.low(b-2) == "no" && one(s.low(b-1), "plan", "plans", "intention", "wish", "need") || s.bidden(b)):
			return true
		case s.is(b, auxiliary|adverb) || s.clitic(b) || w == "’" || w == "'" || helped[w]: // "is not expected to meet"
			continue
		}
		break
	}
	_, no := s.denied(g.at)
	return no
}

// none says whether the gathering of word k is said not to be: "no call or meeting
// is planned", "left without a meeting".
func (s *sentence) none(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if w := s.low(b); w == "no" || w == "without" {
			return true
		}
		if s.mark(b) || s.quoteMark(b) || s.is(b, preposition|auxiliary|reportVerb) || s.is(b, conjunction) && !one(s.low(b), "or", "and") {
			return false
		}
	}
	return false
}

// neither says whether the subject of the gathering is nobody, names set between
// commas or not: "Neither she nor her deputy, Ada Kerr, has met".
func (s *sentence) neither(g gathering) bool {
	if !g.verb {
		return false
	}
	b := g.at - 1
	for b >= 0 && (s.is(b, auxiliary|adverb) || s.clitic(b)) {
		b--
	}
	for ; b >= 0 && b > g.at-26; b-- {
		w := s.low(b)
		if w == "neither" || w == "nobody" || w == "none" || w == "no" && s.low(b+1) == "one" {
			return true
		}
		if w == ";" || w == ":" || s.quoteMark(b) || s.is(b, auxiliary|reportVerb) || s.is(b, otherVerb) && !s.w[b].Cap || one(w, "but", "while", "because", "when", "that") {
			return false
		}
	}
	return false
}

// conditional says whether the gathering would come about only if something
// else did: "would receive the envoys if they came".
func (s *sentence) conditional(g gathering) bool {
	would, will := false, false
	for b := g.at - 1; b >= 0 && b > g.at-5 && !s.mark(b); b-- {
		would = would || one(s.low(b), "would", "could", "can")
		will = will || s.low(b) == "will"
	}
	for k := g.to; (would || will) && k < len(s.w) && k < g.to+16; k++ {
		if s.x[k] >= 0 && !would {
			return false // "will meet again on Friday if the truce holds": it has its day
		}
		if one(s.low(k), "if", "unless") && s.low(k-1) != "even" && !(s.low(k-1) == "," && s.low(k-2) == "and") {
			return true
		}
	}
	return false
}

// stayedAway says whether somebody does not come to the gathering: "would not
// return to the talks", "refused to hold talks with".
func (s *sentence) stayedAway(g gathering) bool {
	for b := g.at - 1; b > 1 && b > g.at-8; b-- {
		if one(s.low(b), "at", "in") && s.low(b-1) == "not" && s.is(b-2, auxiliary) {
			return true // "was not at the summit"
		}
	}
	v := g.at - 1
	for v > 0 && v > g.at-9 && !gathers[s.low(v)] && !s.mark(v) && !s.quoteMark(v) && !s.is(v, conjunction|reportVerb) {
		v--
	}
	if v < 0 || !gathers[s.low(v)] {
		return false
	}
	for b := v - 1; b >= 0 && b > v-6; b-- {
		w := s.low(b)
		switch {
		case w == "not" || w == "never" || w == "cannot" || s.clitic(b) && w == "t":
			return s.low(b+1) != "only"
		case w == "to" && one(s.low(b-1), "refused", "refuses", "refusing", "declined", "declines", "unwilling"):
			return true
		case s.is(b, auxiliary|adverb) || s.clitic(b) || w == "’" || w == "'":
			continue
		}
		return false
	}
	return false
}

// maybe says whether the gathering only may be: "Talks between the two sides could be
// held next week."
func (e *encounter) maybe() bool {
	ci := e.subjectOf()
	if e.verb || ci < 0 {
		return false
	}
	v := &e.p.g[e.p.c[ci].verb]
	return v.form&perfectForm == 0 && one(e.s.low(v.i), "could", "may", "might", "should", "ought")
}
