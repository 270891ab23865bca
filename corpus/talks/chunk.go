package talks

import (
	"strings"

	"parley/corpus/timex"
)

// A sentence is read in two steps, both from left to right and each word but a
// few times. First its words are gathered into groups: noun groups, verb groups,
// prepositions, and what joins, opens and parts clauses. Word classes decide, and
// where no list has the word, its ending and what stands beside it: an unknown
// "-ed" behind a noun group is a verb, behind an article it describes a noun.
//
//	[The rebels] [said] that [they] [would suspend] [attacks] [for] [48 hours]
//	 noun         verb  opener noun  verb            noun     prep   noun
//
// Then the groups are shared out among clauses, each with a verb, its subject
// and the clause that it hangs on:
//
//	0  The rebels said
//	1    that they would suspend attacks for 48 hours    complement of 0
//
// The rules for lengths and for statuses ask these, not the words between.

// A groupKind says what a group is in its sentence.
type groupKind uint8

const (
	nounGroup groupKind = iota
	verbGroup
	prepGroup
	joinGroup   // and, or, but
	openerGroup // that, which, if: opens a clause
	markGroup   // a comma, a colon
)

// A group is a run of words that stands in its clause as one.
type group struct {
	kind   groupKind
	form   verbForm
	time   bool // a noun group that is a date or an hour: it says when
	i, j   int  // words
	head   int  // the word that the group turns on: last noun, main verb
	clause int
	ends   int // of a verb group: the helping verb that it ends, parted from it by an aside; -1 if none
	prep   int // of a noun group: the preposition that leads to it, -1 if none
}

// A clauseKind says how a clause hangs on another.
type clauseKind uint8

const (
	mainClause       clauseKind = iota
	complementClause            // said (that) …
	relativeClause              // a truce which …
	participleClause            // a truce brokered by …, ending …
	infinitiveClause            // agreed to …
	adverbClause                // when …, after …
	ifClause                    // if …, unless …
	asideClause                 // …, the army said
)

// A clause is a verb and what belongs to it.
type clause struct {
	kind   clauseKind
	up     int // the clause that it hangs on, -1 for none
	opener int // the group that opens it, -1 for none
	subj   int // the noun group that is its subject, -1 if none is seen
	verb   int // -1: none was found
	obj    int // the first noun group behind the verb without a preposition
	ante   int // of a relative clause or a participle: the noun group that it describes, -1 for none
	label  int // the noun group that a colon parts from it: "The offer: stop firing", -1 for none
	cleft  int // "What they signed was a truce": the clause of what, -1 for none
	joined int // the clause that "and" joins it to, -1 for none
}

// A syntax is a sentence's groups and clauses.
type syntax struct {
	s  *sentence
	x  []timex.Expr // those of the article
	g  []group
	c  []clause
	of []int32 // of each word: its group, -1 for none
}

// openers open a clause of their own; what they are before a noun group alone is
// told by whether a verb follows.
var openers = map[string]clauseKind{
	"which": relativeClause, "who": relativeClause, "whom": relativeClause, "whose": relativeClause, "where": relativeClause, "whereby": relativeClause,
	"when": adverbClause, "while": adverbClause, "because": adverbClause, "although": adverbClause, "though": adverbClause, "whereas": adverbClause, "whenever": adverbClause, "whereupon": adverbClause,
	"if": ifClause, "unless": ifClause, "provided": ifClause, "whether": ifClause, "lest": ifClause,
	"so":  adverbClause,
	"how": complementClause, "what": complementClause, "why": complementClause,
	"after": adverbClause, "before": adverbClause, "since": adverbClause, "until": adverbClause, "till": adverbClause, "as": adverbClause, "once": adverbClause, "than": adverbClause,
}

// needVerb are the openers that are prepositions where no verb of their own
// follows: "after the ceasefire".
var needVerb = set(`after before since until till as once than provided`)

// parse reads the groups and clauses of the sentence, once.
func (d *document) parse(si int) *syntax {
	s := &d.s[si]
	if s.syntax == nil {
		s.syntax = &syntax{s: s, x: d.times}
		s.caps = s.upper()
		s.syntax.gather(d.times)
		s.syntax.share()
	}
	return s.syntax
}

// cap says whether word k is written with a capital letter, in a sentence where
// that means something.
func (s *sentence) cap(k int) bool { return s.w[k].Cap && !s.caps }

// beside is the word next to word k, in direction by, past quotation marks and
// adverbs.
func (s *sentence) beside(k, by int) int {
	for k += by; k >= 0 && k < len(s.w) && (s.quoteMark(k) || s.adverbial(k)); k += by {
	}
	return k
}

// adverbial says whether word k is an adverb and no more.
func (s *sentence) adverbial(k int) bool {
	if k < 0 || k >= len(s.w) || s.cap(k) && k > 0 || s.x[k] >= 0 {
		return false
	}
	w := s.w[k].Low
	return w == "almost" || w == "yet" || s.c[k]&adverb != 0 && s.c[k]&(extendVerb|cues) == 0 || len(w) > 4 && strings.HasSuffix(w, "ly") && w != "early" && w != "family" && w != "reply" && w != "ally" && w != "assembly" && s.c[k]&humane == 0
}

// gather gathers the words into groups.
func (p *syntax) gather(times []timex.Expr) {
	s := p.s
	n := len(s.w)
	p.of = make([]int32, n)
	for k := range p.of {
		p.of[k] = -1
	}
	p.g = make([]group, 0, n/2+4)
	open := -1 // where the noun group begins that is being read
	head := -1
	timed := false
	helping := -1 // a helping verb whose verb an aside parts from it
	shut := func(j int) {
		if open >= 0 {
			if head < 0 {
				head = j - 1
			}
			for j-1 > head && s.adverbial(j-1) {
				j--
			}
			p.add(group{kind: nounGroup, i: open, j: j, head: head, time: timed})
		}
		open, head, timed = -1, -1, false
	}
	for k := 0; k < n; {
		w := s.w[k].Low
		switch {
		case s.x[k] >= 0:
			x := &times[s.x[k]]
			e := s.past(k)
			date := x.Kind == timex.Date || x.Kind == timex.Time || x.Kind == timex.Set && one(w, "every", "each")
			attr := s.attributive(k, e)
			if open >= 0 && (date || head >= 0 && !(attr && s.is(open, determiner))) && !s.hyphen(k-1) && !s.possessive(k-1) {
				shut(k)
			}
			if open < 0 {
				open = k
			}
			timed = date
			if head = -1; !date && !attr {
				head = e - 1
			}
			k = e
			if date && !s.possessive(e) && !s.hyphen(e) && (e >= n || !s.w[e].Letter || !s.is(e, truceNoun|pauseNoun)) {
				shut(e)
			} else if date {
				timed = false
			}
			continue
		case s.quoteMark(k), s.hyphen(k), s.possessive(k) && !s.isShort(k):
			k++
			continue
		case w == "." && s.abbreviates(k): // "Mr. Kerr"
			k++
			continue
		case s.mark(k):
			shut(k)
			p.add(group{kind: markGroup, i: k, j: k + 1, head: k})
			k++
			continue
		case open >= 0 && head >= 0 && (cardinal(w) > 1 || w[0] >= '0' && w[0] <= '9') && !s.hyphen(k-1): // "the truce 14 times"
			shut(k)
			open, head = k, k
			k++
			continue
		case s.hyphen(k-1) && open >= 0: // the second half of a word
			if !s.hyphen(k + 1) {
				head = k
			}
			k++
			continue
		case w == "and" || w == "or" || w == "but" || w == "nor" || w == "yet" && (k == 0 || s.low(k-1) == ",") || w == "then" && s.low(k-1) == ",":
			shut(k)
			p.add(group{kind: joinGroup, i: k, j: k + 1, head: k})
			k++
			continue
		}
		if e, ok := s.openerAt(k); ok {
			shut(k)
			p.add(group{kind: openerGroup, i: k, j: e, head: k})
			k = e
			continue
		}
		if helping >= 0 && k > 0 && s.mark(k-1) && (s.inflection(k)&baseInflection != 0 || one(w, "be", "have")) {
			// "It would, the deputy said, be for 40 days."
			form, h, e := p.g[helping].form, k, k+1
			if _, v, f, ok := s.verbAt(k, true, false); ok && w == "be" {
				form, h = form|f, v
				e = max(e, v+1)
			}
			shut(k)
			p.add(group{kind: verbGroup, form: form, i: k, j: e, head: h})
			p.g[len(p.g)-1].ends = helping
			helping = -1
			k = e
			continue
		}
		if e, h, form, ok := s.verbAt(k, open >= 0 && head >= 0, open >= 0); ok {
			shut(k)
			p.add(group{kind: verbGroup, form: form, i: k, j: e, head: h})
			if _, modal := modalForms[s.low(h)]; modal && s.low(e) == "," {
				helping = len(p.g) - 1
			}
			k = e
			continue
		}
		switch {
		case s.is(k, preposition) && (w != "about" && w != "over" && w != "under" || open < 0 || head >= 0) && !(s.is(k, lastVerb) && open >= 0 && head < 0):
			shut(k)
			p.add(group{kind: prepGroup, i: k, j: k + 1, head: k})
		case w == "to":
			shut(k)
			p.add(group{kind: prepGroup, i: k, j: k + 1, head: k})
		case s.is(k, determiner) || w == "both" || w == "neither" || w == "either" || w == "nobody" || w == "none":
			if open >= 0 && !(head < 0) {
				shut(k)
			}
			if open < 0 {
				open = k
			}
			if s.is(k, pronoun) && !s.noun1(k+1) || w == "nobody" || w == "none" || w == "both" && !s.noun1(k+1) {
				head = k
				shut(k + 1)
			}
		case w == "not": // "For ten days not one shell fell"
			shut(k)
			open = k
		case s.is(k, pronoun) || one(w, "them", "him", "us", "me", "everyone", "everybody", "themselves", "itself", "himself"):
			shut(k)
			p.add(group{kind: nounGroup, i: k, j: k + 1, head: k})
		case w == "so", w == "if":
			shut(k)
		case s.adverbial(k) && (open < 0 || head >= 0):
		case !s.w[k].Letter && (w[0] < '0' || w[0] > '9'):
			shut(k)
		default:
			if open < 0 {
				open = k
			}
			if !s.is(k, humane) || s.is(k, partyWord) || !s.noun1(k+1) || s.is(k, armsWord) && s.inflection(k+1)&pastInflection != 0 {
				if head < 0 || w != "one" { // "phase one"
					head = k
				}
			}
		}
		k++
	}
	shut(n)
}

// abbreviates says whether the full stop at word k only shortens the title before a
// name: "Gen. Kerr".
func (s *sentence) abbreviates(k int) bool {
	return k > 0 && s.w[k].Glued && s.w[k-1].Cap && len(s.low(k-1)) <= 4 && k+1 < len(s.w) && s.w[k+1].Cap && !s.w[k+1].Glued
}

func (p *syntax) add(g group) {
	for k := g.i; k < g.j; k++ {
		p.of[k] = int32(len(p.g))
	}
	g.clause, g.prep, g.ends = -1, -1, -1
	p.g = append(p.g, g)
}

// verbAhead says whether a verb with a tense follows in the words from k on, up
// to a mark or another opener.
func (s *sentence) verbAhead(k int) bool {
	det := true
	for n := 0; n < 14 && k < len(s.w); n, k = n+1, k+1 {
		if s.mark(k) {
			return false
		}
		if n > 0 && (one(s.low(k), "which", "who", "that", "if", "when", "while", "but") || s.low(k) == "and" && s.is(k+1, auxiliary)) {
			return false
		}
		if n > 0 && s.finite(k) {
			return true
		}
		if n > 0 && !det && s.x[k] < 0 && !s.cap(k) {
			f := s.inflection(k)
			if f&pastInflection != 0 && !s.is(k-1, preposition|determiner|humane) && !s.hyphen(k-1) {
				return true
			}
			if f&thirdInflection != 0 && s.c[k]&(armsWord|eventWord|pauseNoun) == 0 && !s.is(k-1, preposition|determiner|humane) {
				return true
			}
		}
		det = s.is(k, determiner|humane) || s.hyphen(k) || s.is(k, preposition)
	}
	return false
}

// openerAt says whether word k opens a clause, and where the opener ends.
func (s *sentence) openerAt(k int) (int, bool) {
	w := s.low(k)
	if w == "that" {
		n := k + 1
		for n < len(s.w) && s.quoteMark(n) {
			n++
		}
		b := s.beside(k, -1)
		switch {
		case b >= 0 && (s.is(b, preposition) && s.low(b) != "in" || s.low(b) == "than"):
			return k, false
		case s.is(n, determiner|pronoun|auxiliary|conjunction|preposition) || s.xAt(n) >= 0:
			return k + 1, n < len(s.w)
		case n < len(s.w) && s.cap(n), s.inflection(n) != 0, s.is(n, partyWord), n < len(s.w) && strings.HasSuffix(s.low(n), "s"):
			return k + 1, n < len(s.w)
		}
		// "said that aid", "a truce that day"
		return k + 1, b >= 0 && (s.is(b, reportVerb) || s.inflection(b) != 0 && s.is(b, cues)) && s.verbAhead(n)
	}
	if w == "should" && (k == 0 || s.mark(k-1) || s.is(k-1, conjunction)) && (s.is(k+1, determiner|pronoun) || k+1 < len(s.w) && s.cap(k+1)) {
		return k + 1, true // "should it hold"
	}
	if w == "so" {
		return k + 2, s.low(k+1) == "that"
	}
	if w == "in" && s.low(k+1) == "case" {
		return k + 2, s.low(k+2) != "of"
	}
	if _, ok := openers[w]; !ok {
		return k, false
	}
	if needVerb[w] {
		if w == "as" && (s.low(k+1) == "if" || s.low(k+1) == "though") {
			return k + 2, true
		}
		if w == "as" && s.low(k+1) == "part" && s.low(k+2) == "of" {
			return k, false // "as part of a truce agreed last week"
		}
		if n := k + 1; s.xAt(n) >= 0 && w != "as" && w != "than" {
			if n = s.past(n); s.is(n, determiner|pronoun) || n < len(s.w) && (s.mark(n) || s.cap(n)) {
				return k, false // "extended until Friday the ceasefire it had called"
			}
		}
		if w == "once" && !s.noun1(k+1) && !s.is(k+1, determiner|pronoun) || !s.verbAhead(k+1) {
			return k, false
		}
		return k + 1, true
	}
	if w == "if" && (one(s.low(k+1), "not", "only", "necessary", "possible", "any", "so") || s.is(k+1, preposition)) {
		return k, false // "a truce, if only for ten days"
	}
	return k + 1, true
}

// complement says whether word k opens a clause that is said, thought or felt: the
// "that" of "said that the truce".
func (p *syntax) complement(k int) bool {
	if k < 0 || k >= len(p.of) || p.of[k] < 0 {
		return false
	}
	g := &p.g[p.of[k]]
	return g.kind == openerGroup && p.c[g.clause].kind == complementClause
}

// formAt is how the verb group that word k lies in stands; 0 if it lies in none.
func (p *syntax) formAt(k int) verbForm {
	if k < 0 || k >= len(p.of) || p.of[k] < 0 {
		return 0
	}
	return p.g[p.of[k]].form
}
