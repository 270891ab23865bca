package talks

import (
	"strings"

	"parley/corpus/timex"
)

// What takes a length, word by word to its left.

// aside is the comma before which an aside begins that ends at the comma at
// word k; -1 if what is before that comma is none.
func (s *sentence) aside(k int) int {
	commas := 0
	for b := k - 1; b > 0 && b > k-30; b-- {
		if s.low(b) != "," {
			if s.low(b) == ";" || s.low(b) == ":" {
				return -1
			}
			continue
		}
		commas++
		w := s.low(b + 1)
		switch {
		case one(w, "which", "who", "whose", "where", "whom"):
			// A clause of its own, with commas of its own: "which both presidents,
			// after a night of calls, had blessed,"
			return b
		case commas > 1:
		case s.inset(k), one(w, "a", "an", "the", "now", "due", "in", "if", "so", "should", "when", "as", "unless", "provided", "barring"), s.is(b+1, preposition|cues),
			strings.HasSuffix(w, "ed"), strings.HasSuffix(w, "ing"), s.verbless(b+1, k):
			return b
		}
		if commas == 3 {
			return -1
		}
	}
	return -1
}

// asides is the comma before all the asides that end, one behind the other, at
// the comma at word k: "It would, said the deputy, in a message, be for a week".
func (s *sentence) asides(k int) int {
	b := s.aside(k)
	for n := 0; b >= 0 && n < 4; n++ {
		c := s.aside(b)
		if c < 0 {
			break
		}
		b = c
	}
	return b
}

// verbless says whether the words [i, j) are few and have no verb: "home to half
// a million people".
func (s *sentence) verbless(i, j int) bool {
	if j-i > 9 {
		return false
	}
	for k := i; k < j; k++ {
		if s.is(k, auxiliary|reportVerb|cues|otherVerb|stopVerb|extendVerb) && !s.is(k, preposition) || s.is(k, lastVerb) && !s.is(k, neutralNoun|preposition) ||
			strings.HasSuffix(s.low(k), "ed") && !s.w[k].Cap || s.mentionAtWord(k) >= 0 {
			return false
		}
	}
	return true
}

// inset says whether the comma at word k ends a short aside that says who speaks,
// or how often: "The pause will be short, the colonel warned, two hours at most".
func (s *sentence) inset(k int) bool {
	for b := k - 1; b > 0 && b > k-9; b-- {
		if s.low(b) == "," {
			return s.is(k-1, reportVerb) || s.is(b+1, reportVerb) && s.low(b+2) != "that" || s.is(b+1, preposition) && k-b < 7
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

var modals = set(`will would shall should can could may might must to`)

// keeping are verbs that a truce, or who keeps it, can be the subject of beside
// those that the lexicon knows.
var keeping = set(`come take enter begin start commence see get have become prove make give bring do`)

// acts says whether the modal at word k leads to a verb that takes a length for
// itself.
func (s *sentence) acts(k int) bool {
	v := k + 1
	for v < len(s.w) && s.is(v, adverb|negation) {
		v++
	}
	if s.low(v) == "let" && s.low(v+1) == "it" { // "voted to let it run four hours more"
		return false
	}
	return v < len(s.w) && s.w[v].Letter && !s.w[v].Cap && s.c[v] == 0 && s.x[v] < 0 && !keeping[s.low(v)] && s.mentionAtWord(v) < 0 && !strings.HasSuffix(s.low(v), "s")
}

var barriers = set(`unless because although though whereas`)

// fits says whether the subject of the verb at word k can be a truce told of
// before, or those who keep it: "it", "the arrangement", "the guns", "both
// sides". Phrases of place and time between are passed over.
func (s *sentence) fits(k int) bool {
	for k--; k >= 0; {
		switch {
		case s.is(k, preposition) && s.is(k-1, cues) && strings.HasSuffix(s.low(k-1), "ed"): // "the period agreed on"
			k -= 2
			continue
		case s.is(k, auxiliary|adverb|negation|lastVerb) || s.quoteMark(k) || s.clitic(k) || s.x[k] >= 0 && !s.is(k, neutralNoun) && !s.nth(k): // but "The 13th, signed on Saturday, is for three months"
			k--
			continue
		case s.low(k) == ",":
			if b := s.asides(k); b >= 0 {
				k = b - 1
				continue
			}
			return true // "For ten days, …": no subject before it
		}
		break
	}
	if k < 0 || s.mark(k) {
		return true
	}
	if s.low(k) == "and" || s.low(k) == "but" {
		// "It begins at noon and lasts 36 hours": the subject of the verb before
		for b := k - 1; b >= 0 && !s.mark(b); b-- {
			if s.is(b, lastVerb|forceCue|auxiliary) && !s.is(b, neutralNoun|preposition) {
				return s.fits(b)
			}
		}
	}
	for ; k >= 0; k-- {
		switch w := s.low(k); {
		case s.is(k, neutralNoun|armsWord|partyWord|pauseNoun|truceNoun) || keepers[w] || s.nth(k):
			return true
		case s.is(k, pronoun) && !s.is(k, reportVerb):
			return w != "he" && w != "she" && w != "i" && w != "you" && w != "we" && w != "who"
		}
		// Back to where the noun phrase begins: past "in the north" to what is there.
		b := k
		for b > 0 && !s.mark(b-1) && !s.is(b-1, preposition|determiner|auxiliary|reportVerb|conjunction|cues) && s.x[b-1] < 0 {
			b--
		}
		if b > 0 && s.is(b-1, determiner) {
			b--
		}
		if b == 0 || !s.is(b-1, preposition) {
			return false
		}
		k = b - 1
	}
	return false
}

var keepers = set(`sides side parties party camps guns armies both neither everyone all foes rivals generals governments enemies neighbours belligerents longest shortest first second third last previous latest`)

// inPhrase says whether the noun at word k only tells when, where or what for
// something is, and so is not what the verb after it is said of: "for the Pope's
// visit", "before the talks".
func (s *sentence) inPhrase(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if one(s.low(b), "for", "during", "before", "after", "amid", "despite", "ahead", "on", "over", "with") {
			return true
		}
		if s.mark(b) || s.mentionAtWord(b) >= 0 || s.is(b, preposition|conjunction|auxiliary|reportVerb) || s.x[b] >= 0 && !s.hyphen(b) {
			return false
		}
	}
	return false
}

// aimed is the preposition by which the noun at word k is what arms that pause
// were used on, or where: the "on" of "a halt to attacks on the country's gas
// works"; -1 if it is not such a noun.
func (s *sentence) aimed(k int) int {
	for b := k - 1; b >= 0 && b > k-7; b-- {
		if one(s.low(b), "on", "against", "upon", "near", "at") {
			if m := s.mentionAtWord(b - 1); m >= 0 && s.mentions[m].strong && s.is(b-1, armsWord) {
				return b
			}
			return -1
		}
		if s.mark(b) || s.x[b] >= 0 || s.is(b, preposition|conjunction|auxiliary|reportVerb) {
			return -1
		}
	}
	return -1
}

// ofMention says whether the noun at word k only tells whose or which truce:
// "the ceasefire of the war".
func (s *sentence) ofMention(k int) bool {
	b := k - 1
	if s.is(b, determiner) {
		b--
	}
	return s.low(b) == "of" && s.mentionAtWord(b-1) >= 0
}

// lead is the word that leads to the length at word i: what stands before it
// but for words that only weigh it ("for barely a week").
func (s *sentence) lead(i int) int {
	k := i - 1
	for k >= 0 {
		switch s.low(k) {
		case "exactly", "precisely", "only", "just", "barely", "merely", "scarcely", "hardly", "a", "an", "mere", "initial", "initially", "full", "whole", "some":
			k--
			continue
		}
		break
	}
	return k
}

// holding says whether the length at word i is how long something has lasted so
// far: "has held for fifteen months".
func (s *sentence) holding(i int) bool {
	for b := i - 1; b > 0 && b > i-4; b-- {
		if one(s.low(b), "held", "lasted", "endured", "survived", "run") {
			for a := b - 1; a >= 0 && a > b-4; a-- {
				if one(s.low(a), "has", "have") {
					return s.low(a-1) != "to" // "was to have lasted five days"
				}
			}
			return false
		}
	}
	return false
}

// grants says whether the length at word i is what somebody asked for or gave:
// "they asked for ten days", "the rebels offered five days", "settled on a week".
func (s *sentence) grants(i int) bool { return s.granter(i) >= 0 }

// granter is the word by which the length at word i is asked for or given, -1 if
// it is not.
func (s *sentence) granter(i int) int {
	k := s.lead(i)
	for k >= 0 && (s.is(k, adverb|negation) || s.quoteMark(k)) {
		k--
	}
	switch s.low(k) {
	case "for", "on", "of", "to", "at", "with":
		k--
	}
	switch w := s.low(k); {
	case (w == "forward" || w == "it" || w == "them") && s.low(k-1) == "put": // "He put it at ten days."
		return k - 1
	case one(w, "it", "themselves") && k == s.lead(i) && one(s.low(k-1), "give", "gives", "gave", "given", "bought", "buy", "granted", "allowed"): // "They gave it another ten days."
		return k - 1
	case one(w, "talk", "hopes", "hope") && s.low(k+1) == "of": // "There is talk of ten days more."
		return k
	case one(w, "spoke", "speaks", "spoken", "talked", "thinking", "thought"):
		if s.low(k+1) == "of" { // "spoke of ten days", not "spoke for two hours"
			return k
		}
	case giving[w], s.is(k, calledCue|agreedCue|announcedCue|proposedCue) && !nominal[w]:
		return k
	}
	return -1
}

// giving are words of asking, giving and thinking of a length beside the cues.
var giving = set(`got won gained bought favour favor nodded committed aimed opted named mentioned insist insists insisted bent keen
	conceded terms gave given granted get set put yes`)

// takes says whether what stands before word i can lead to a length of a
// truce: a preposition, a verb of lasting, the truce itself. In "the ceasefire
// gives the rebels five days to withdraw" nothing does.
func (s *sentence) takes(i int) bool {
	k := i - 1
	for k >= 0 && (s.is(k, adverb) || s.quoteMark(k) || s.low(k) == "exceeding" || s.low(k) == "not" && s.low(k+1) == "exceeding" || s.low(k) == "barely" || s.low(k) == "exactly" || s.low(k) == "initial" || s.low(k) == "mere" || s.low(k) == "full" || s.low(k) == "its" || s.low(k) == "between" || s.low(k) == "a" || s.low(k) == "an" || s.low(k) == "the") {
		k--
	}
	if k < 0 {
		return true
	}
	switch s.low(k) {
	case ".", "?", "!", ";", "that", "namely", "for", "of", "by", "to", "over", "as", "into", "under", "beyond", "through", "throughout", "across", "at", "than", "with", "from", ",", "(", "and", "or", ":", "–", "—", "-", "lasting", "period", "spell", "another", "agreed", "agree":
		return true
	}
	if s.low(k) == "on" && s.is(k-1, agreedCue) {
		return true
	}
	if s.low(s.past(i)-1) == "old" { // "With the truce in Sarn barely a day old"
		return true
	}
	return s.is(k, lastVerb|extendVerb|extendedCue|stopVerb|neutralNoun|reportVerb) || s.grants(i) || s.mentionAtWord(k) >= 0 || s.x[k] >= 0
}

// attached are nouns that make of a truce only what they are of: "the ceasefire
// commission runs for a year".
var attached = set(`commission commissions committee committees monitor monitors monitoring observers observer line lines zone violations violation mission missions
	mediator mediators effort efforts anniversary process council team teams watchdog supervisors commissioners hotline breach breaches prospects hopes`)

// overseen says whether the truce at word k is only watched over, or talked
// about, for the length that follows.
func (s *sentence) overseen(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if oversee[s.low(b)] {
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

var oversee = set(`watch watched watching monitor monitored monitors monitoring verify verified verifying oversee oversaw overseeing supervise supervised supervising
	police policed policing discuss discussed discussing debated negotiated negotiating waited awaited mediate mediated mediating protect protected`)

// prolongs says whether a verb of prolonging takes what stands at word k for
// its object.
func (s *sentence) prolongs(k int) bool {
	for b := k - 1; b >= 0 && b > k-10; b-- {
		if s.is(b, extendedCue) {
			return s.low(b) != "renewed" || !pledges[s.low(b+1)] // "This renewed pledge will be for 36 hours"
		}
		if s.low(b) == "of" && s.is(b-1, extendedCue) { // "an extension of the truce by five days"
			return true
		}
		if s.is(b, forceCue) || s.low(b) == "to" && s.xAt(b-1) >= 0 { // "the present truce", "added two days to a four-day truce"
			continue
		}
		if s.mark(b) || s.is(b, preposition|reportVerb|truceNoun) || s.low(b) == "that" || s.is(b, cues) {
			return false
		}
	}
	return false
}

// walk goes left from a length at word i, word by word, to the one that takes it.
func (d *document) walk(si, i int) (link, bool) {
	s := &d.s[si]
	verb := -1        // that verb
	neutral := false  // a verb of lasting was met: its subject decides
	standin := false  // a word that stands for a truce was met
	extended := false // a verb of prolonging was met
	commas := 0
	listed := false // another length or another's cue was passed
	p := s.low(s.lead(i))
	by := s.granter(i)
	granted := by >= 0
	standin = granted
	if p == "of" && s.low(s.lead(i)-1) == "one" && one(s.low(s.lead(i)-2), "for", "to", "on") {
		if l, ok := d.antecedent(si, i, 2); ok { // "repeated his call for one of ten days"
			l.how = "another one"
			return l, true
		}
	}
	for k, steps := i-1, 0; k >= 0 && steps < 40; k, steps = k-1, steps+1 {
		if m := s.mentionAtWord(k); m >= 0 {
			x := s.mentions[m]
			if !x.strong && s.other(x.to) {
				return link{}, false
			}
			if !x.strong && !d.near(si, 8) {
				// A pause that is measured in hours or days is one of arms unless
				// it is said to be of something else.
				if !calm[s.low(x.head)] || s.x[i] < 0 || d.times[s.x[i]].Seconds < 3600 || s.other(x.to) {
					return link{}, false
				}
			}
			// "Norland offered a ten-day truce, Sudland wanted a month, and the envoy
			// proposed a week"
			if commas > 1 && listed && !neutral && !extended && !(granted && commas < 4 && p != "to") {
				return link{}, false
			}
			if s.overseen(x.from) || attached[s.low(x.to)] || s.is(x.to, eventWord) && !s.is(x.to, neutralNoun|cues|lastVerb) && !x.verb {
				return link{}, false
			}
			// "extend the truce by another week"
			if p == "by" || p == "for" || p == "to" || s.x[i] >= 0 {
				extended = extended || s.prolongs(x.from)
			}
			return link{si: si, mi: m, extended: extended, how: "governor"}, true
		}
		w := s.low(k)
		c := s.c[k]
		switch {
		case w == "that" && d.parse(si).complement(k): // "regretted that the 14 days had not been kept"
			k = -1
			continue
		case w == ":" && k == i-1 && (s.is(k-1, neutralNoun) || s.mentionAtWord(k-1) >= 0 || s.x[i] >= 0 && s.mark(s.past(i))):
			continue // "Duration: 72 hours", "the longest ceasefire they have signed: six months, extendable"
		case w == ";" || w == ":" || w == "." || w == "?" || w == "!":
			k = -1
			continue
		case barriers[w]:
			k = -1 // another clause's verb takes no length of this one
			continue
		case w == ",":
			commas++
			if neutral || extended || s.inset(k) {
				// "The truce, which took effect on Monday, will run for two weeks",
				// "renewed the truce, for the third time, for thirty days"
				if b := s.asides(k); b >= 0 {
					k = b
				}
			}
			continue
		case s.quoteMark(k) || s.hyphen(k) || s.possessive(k) || s.x[k] >= 0 || s.mark(k):
			listed = listed || s.x[k] >= 0 && d.times[s.x[k]].Kind == timex.Duration
			continue
		case w == "renewable":
			standin = true
			continue
		case w == "exceeding" && s.low(k-1) == "not": // "for a period not exceeding 30 days"
			continue
		case c&extendedCue != 0:
			extended = true
			standin = true
			continue
		case w == "going": // "keep the pause going for three hours longer"
			continue
		case modals[w] && s.acts(k):
			return link{}, false // "would let in lorries for the first two weeks"
		case c&(lastVerb|stopVerb) != 0:
			if !neutral {
				neutral, verb = true, k
			}
			continue
		case c&neutralNoun != 0:
			standin = true
			continue
		case k == by && c&cues == 0: // "the second, which spoke of only five days"
			continue
		case c&(eventWord|otherVerb|armsWord) != 0 && s.aimed(k) >= 0:
			k = s.aimed(k) // "a halt to raids on the island's water works for 20 days"
			continue
		case c&(eventWord|otherVerb) != 0:
			if s.tookEffect(k) || w == "delay" && s.low(k-1) == "without" {
				continue // "came into force at 0600 and had held for 14 hours"
			}
			if s.ofMention(k) || neutral && s.inPhrase(k) {
				continue // "the shortest ceasefire of the war", "the truce for the Pope's visit would last"
			}
			if standin && k >= i-2 {
				continue
			}
			return link{}, false
		case c&cues != 0:
			if c&(calledCue|agreedCue|announcedCue|proposedCue|rejectedCue) != 0 {
				standin = true
				listed = listed || commas > 0
			}
			continue
		case c&armsWord != 0 && p != "by" && !extended:
			switch w {
			case "army", "troops", "rebels", "insurgents", "guerrillas", "militants", "front", "armed", "military", "guerrilla", "besieged", "frontline":
				continue
			}
			return link{}, false
		case w == "it" && k == s.lead(i)-1 && (p == "for" || p == "to" || p == "at" || p == "by") && s.is(k-1, lastVerb|cues):
			// "the marshal has granted it for some days"
			if l, ok := d.antecedent(si, k, 2); ok {
				l.how = "stand-in"
				return l, true
			}
		case c&pronoun != 0 && (w == "he" || w == "she" || w == "i" || w == "you" || w == "who"):
			if !extended && !granted {
				return link{}, false
			}
		case w == "we" || w == "they":
			if !extended && !granted && !s.is(i-1, lastVerb|stopVerb) && !s.is(i-2, lastVerb|stopVerb) {
				return link{}, false
			}
		case c&reportVerb != 0:
			k = -1
			continue
		case s.w[k].Letter && !s.w[k].Cap && c == 0 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) && len(w) > 4:
			return link{}, false
		}
	}
	if granted {
		// "asked for two days to think" is none
		if _, j := s.wordsOf(d.times[max(0, s.x[i])].Span); s.x[i] >= 0 && s.low(j) == "to" && s.low(j+1) != "let" && s.low(j+1) != "allow" {
			return link{}, false
		}
	}
	if neutral && !granted && !extended && !s.fits(verb) {
		return link{}, false // "the envoy will remain for ten days"
	}
	if p == "of" {
		// "its first phase, of six weeks"
		b := s.lead(i) - 1
		if s.low(b) == "," {
			b--
		}
		granted = granted || s.is(b, neutralNoun) || keepers[s.low(b)] && !s.is(b, armsWord|partyWord) || s.nth(b) // "The longest, of three days, was broken"
		standin = standin || granted
	}
	if extended && len(s.mentions) == 0 && si+1 < len(d.s) {
		// "They agreed to renew for two months. The truce has cut deaths by half."
		if _, ok := d.antecedent(si, i, 2); !ok {
			for m, x := range d.s[si+1].mentions {
				if x.strong && d.s[si+1].low(x.from-1) == "the" {
					return link{si: si + 1, mi: m, extended: true, how: "stand-in"}, true
				}
			}
		}
	}
	if neutral && len(s.mentions) > 0 && s.x[max(0, min(i, len(s.x)-1))] >= 0 {
		// "It is to last ten days, the truce that the armies agreed."
		j := s.past(i)
		if m := s.mentionIn(j+1, j+4); m >= 0 && s.low(j) == "," && s.low(j+1) == "the" && s.mentions[m].strong {
			return link{si: si, mi: m, how: "governor"}, true
		}
	}
	if (standin || neutral) && (granted || p == ":" || p == "for" || p == "by" || neutral || extended || p == "to" && s.x[i] >= 0) {
		if l, ok := d.antecedent(si, i, 2); ok {
			l.extended, l.how = extended, "stand-in"
			return l, true
		}
	}
	return link{}, false
}
