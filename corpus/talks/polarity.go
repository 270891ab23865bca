package talks

import "strings"

// Unsettled is the status of a cue that tells of no fact: what it names is
// denied, doubted or only thought of. A truce that turns on one has no status.
const unsettled Status = ""

// denied says whether the verb or noun at word k is denied: by a word before
// it ("has not violated", "failed to reach", "without an agreement"), or by its
// subject ("Neither side accepted", then subject is true).
func (s *sentence) denied(k int) (subject, denied bool) {
	b := k - 1
	if s.is(k, negation) {
		return false, false // "not survive": the cue says so itself
	}
	for ; b >= 0 && b > k-6; b-- {
		w := s.low(b)
		switch {
		case w == "not" || w == "never" || w == "cannot" || s.clitic(b) && w == "t":
			return false, s.low(b+1) != "only"
		case w == "no" || w == "without":
			// "no agreement", "without a deal", "without reaching"; "no longer" is
			// a fact that has passed
			return false, s.low(b+1) != "longer"
		case one(w, "failed", "failing", "fails", "fail", "unable", "failure", "yet") && s.low(b+1) == "to":
			return false, true
		case w == "any" || w == "an" || w == "a" || w == "to" || w == "reach" || w == "reaching" || s.clitic(b) || b+1 < len(s.w) && s.low(b) == "’":
			continue
		case s.is(b, auxiliary|adverb) || !s.w[b].Cap && strings.HasSuffix(w, "ly"):
			continue
		}
		break
	}
	// The subject, to where its clause begins.
	for ; b >= 0 && b > k-14; b-- {
		w := s.low(b)
		switch {
		case w == "neither" || w == "nobody" || w == "none":
			return true, true
		case w == "no" && (s.low(b+1) == "one" || s.low(b+1) == "side" || s.low(b+1) == "party" || s.low(b+1) == "agreement" || s.low(b+1) == "deal" || s.low(b+1) == "accord"):
			return true, true
		case w == "not" && s.low(b+1) == "what": // "is not what they are offering"
			return false, true
		case w == "nor" || w == "of" || w == "the" || w == "and" || w == "what" || w == "on" || w == "a" || s.hyphen(b):
		case s.is(b, pronoun) && b == k-1 || w == "they" || w == "it" || w == "we":
		case s.mark(b) || s.is(b, preposition|conjunction|auxiliary|reportVerb):
			return false, false
		}
	}
	return false, false
}

// clitic says whether word k is the end of a short form: the "t" of "didn’t",
// the "ve" of "we’ve".
func (s *sentence) clitic(k int) bool {
	if k < 1 || k >= len(s.w) || !s.w[k].Glued || s.low(k-1) != "'" && s.low(k-1) != "’" || !s.w[k-1].Glued {
		return false
	}
	return one(s.low(k), "t", "ve", "re", "ll", "d", "m")
}

// supposing are the verbs and nouns whose clause is no claim of its own.
var supposing = set(`doubt doubts doubted doubting doubtful unlikely unclear unsure hoped hope hopes hoping hopeful fear fears feared wondered wonders wonder
	denied denies denying deny chance chances prospect prospects expectations rumours rumors speculation disputed disputes asked`)

// supposed says whether the words at k are part of a clause that is only
// supposed, doubted or denied: after "if", "doubted that", "did not say".
func (s *sentence) supposed(k int) bool {
	for b := k - 1; b >= 0 && b > k-24; b-- {
		w := s.low(b)
		switch {
		case w == "but" || w == "which" || w == "who" || s.mark(b):
			return false
		case w == "case" && s.low(b-1) == "in" || w == "lest":
			return true
		case w == "if" || w == "unless" || w == "whether":
			return !(w == "if" && s.low(b-1) == "as") && k-b < 16
		case supposing[w] && b < k-1 && s.clauseAfter(b):
			return true
		case s.is(b, reportVerb) && b < k-1 || one(w, "think", "believe", "know", "suggest", "claim", "mean"):
			for c := b - 1; c >= 0 && c > b-4; c-- {
				if one(s.low(c), "not", "never", "nobody") || s.clitic(c) && s.low(c) == "t" {
					return true
				}
				if !s.is(c, auxiliary|adverb|pronoun) && !s.clitic(c) && s.low(c) != "’" && s.low(c) != "'" {
					break
				}
			}
			if s.low(b+1) != "that" {
				continue
			}
			return false
		}
	}
	return false
}

// clauseAfter says whether the word at b takes a clause: "doubted that",
// "denied having", "denied it had", "hopes of".
func (s *sentence) clauseAfter(b int) bool {
	w := s.low(b + 1)
	switch s.low(b) {
	case "asked":
		return w == "whether" || w == "if"
	case "hope", "hopes", "hoped", "hoping":
		return w == "that" || w == "of" && s.low(b) != "hoping"
	case "chance", "chances", "prospect", "prospects", "expectations", "rumours", "rumors", "speculation", "fear", "fears":
		return w == "that" || w == "of"
	case "unlikely":
		return w == "that" || w == "to"
	}
	if w == "that" || w == "whether" || w == "it" || w == "they" || w == "having" || w == "he" || w == "she" || w == "we" || strings.HasSuffix(w, "ing") && !s.is(b+1, armsWord) {
		return true
	}
	// "denied a truce had been agreed", "doubts the rebels would"
	for c := b + 1; c < len(s.w) && c < b+9 && !s.mark(c); c++ {
		if one(s.low(c), "had", "would", "was", "were") {
			return true
		}
		if s.is(c, preposition|conjunction) {
			break
		}
	}
	return false
}

// absent says whether the pause at the words [i, j) is said not to be there:
// "there has been no ceasefire", "No truce has held here". A refusal says what
// will not be: "There will be no truce."
func (s *sentence) absent(i int) bool {
	no := -1
	for b := i; b >= 0 && b >= i-4; b-- {
		if s.low(b) == "no" && b < len(s.w) && !one(s.low(b+1), "more", "less", "fewer", "longer") {
			no = b
			break
		}
		if b < i && (s.mark(b) || s.is(b, preposition|conjunction|auxiliary)) {
			return false
		}
	}
	if no < 0 {
		return false
	}
	for b := no - 1; b >= 0 && b > no-6 && !s.mark(b); b-- {
		if one(s.low(b), "will", "would", "can", "could", "shall", "must") {
			return false
		}
		if one(s.low(b), "is", "was", "were", "been", "are", "had", "has", "have", "known", "seen", "with") {
			return true
		}
	}
	// "No truce has held": a verb of what was
	for b := i + 1; b < len(s.w) && b < i+6; b++ {
		if one(s.low(b), "will", "would", "can", "could", "shall", "must") || s.mark(b) {
			return false
		}
		if one(s.low(b), "has", "had", "have", "was", "were", "is", "lasted", "held", "survived") {
			return true
		}
	}
	return false
}

// fruitless says whether the length at word i is one that a truce is said never
// to have had: "none of which lasted more than a day".
func (s *sentence) fruitless(i int) bool {
	lasted := false
	if k := s.lead(i); one(s.low(k), "last", "survive", "endure") && (s.is(k-1, negation) || s.clitic(k-1)) {
		return true // "did not last 90 minutes"
	}
	for b := i - 1; b >= 0 && b > i-9; b-- {
		switch s.low(b) {
		case "lasted", "last", "held", "survived", "endured", "outlived":
			lasted = true
		case "none", "neither", "no":
			return lasted
		case ";", ":", ".":
			return false
		}
	}
	return false
}

// meant says whether the length at word i is only what a truce was to have:
// "was meant to last 40 days".
func (s *sentence) meant(i int) bool {
	for b := i - 1; b > 1 && b > i-5; b-- {
		if s.is(b, lastVerb) && s.low(b-1) == "to" && one(s.low(b-2), "meant", "supposed", "intended") {
			return true
		}
	}
	return false
}
