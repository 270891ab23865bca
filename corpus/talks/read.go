package talks

import (
	"sort"
	"strings"

	"parley/corpus"
	"parley/corpus/timex"
)

// A sentence is one stretch of the article with what is known of its words.
type sentence struct {
	corpus.Span
	w        []timex.Word
	c        []class
	x        []int32 // of each word: the time expression it belongs to, or -1
	mentions []mention
	war      bool // has a word of arms, of who bears them or of what they do
}

// A mention is where a sentence speaks of a pause of arms: "the truce", "a halt
// to the bombing", "hold their fire".
type mention struct {
	from, to int  // words
	head     int  // the word that means the pause
	strong   bool // of arms by its own words; otherwise only the story makes it so
	verb     bool // "suspend its operations"
	plural   bool
}

// A document is an article being read.
type document struct {
	a     *corpus.Article
	times []timex.Expr
	s     []sentence
	topic []int // sentences with a strong mention, in order
	told  []told
	// of each sentence that has a truce with a number, that number of seconds
	lengths map[int]int64
	any     bool // there is a mention at all
}

// told is a mention whose length stands in a later sentence.
type told struct{ si, mi int }

// longest is how many words are read as one sentence, and reach how far a rule
// looks about itself. No sentence of prose is so long; a list without a full
// stop may be, and is read in pieces, so that the time it takes stays in
// proportion to its length.
const (
	longest = 250
	reach   = 60
)

// pieces parts the spans that have more words than longest. ends are where each
// one's words end.
func pieces(spans []corpus.Span, ends []int, words []timex.Word) ([]corpus.Span, []int) {
	from, long := 0, false
	for _, e := range ends {
		long = long || e-from > longest
		from = e
	}
	if !long {
		return spans, ends
	}
	var ps []corpus.Span
	var es []int
	from = 0
	for i, e := range ends {
		sp := spans[i]
		for e-from > longest {
			from += longest
			ps = append(ps, corpus.Span{Start: sp.Start, End: words[from-1].Span.End})
			es = append(es, from)
			sp.Start = words[from].Start
		}
		ps, es = append(ps, sp), append(es, e)
		from = e
	}
	return ps, es
}

// warlike says whether sentence i, or one beside it, is news of a war.
func (d *document) warlike(i int) bool {
	for k := max(0, i-1); k <= i+1 && k < len(d.s); k++ {
		if d.s[k].war {
			return true
		}
	}
	return false
}

func read(a *corpus.Article, times []timex.Expr) *document {
	d := &document{a: a, times: times}
	spans := timex.Stretches(a)
	// All words first, then what is known of each, in as few pieces of memory.
	words := make([]timex.Word, 0, len(a.Text)/5+16)
	ends := make([]int, len(spans))
	for i, sp := range spans {
		words = timex.Words(words, a.Text, sp)
		ends[i] = len(words)
	}
	spans, ends = pieces(spans, ends, words)
	d.s = make([]sentence, len(spans))
	classes := make([]class, len(words))
	exprs := make([]int32, len(words))
	t, from := 0, 0
	for i, sp := range spans {
		s := &d.s[i]
		to := ends[i]
		*s = sentence{Span: sp, w: words[from:to:to], c: classes[from:to:to], x: exprs[from:to:to]}
		from = to
		for k := range s.w {
			s.c[k] = lexicon[s.w[k].Low]
			for t < len(times) && times[t].Span.End <= s.w[k].Start {
				t++
			}
			s.x[k] = -1
			if t < len(times) && times[t].Span.Contains(s.w[k].Span) {
				s.x[k] = int32(t)
			}
			s.war = s.war || s.c[k]&(partyWord|warWord|armsWord) != 0
		}
		s.find()
	}
	for i := range d.s {
		s := &d.s[i]
		d.any = d.any || len(s.mentions) > 0
		for k := range s.mentions {
			m := &s.mentions[k]
			if m.strong || s.other(m.to) {
				continue
			}
			switch head := s.w[m.head].Low; {
			case calm[head]:
				m.strong = d.warlike(i) || s.timed(m.from)
			case halts[head]:
				m.strong = d.warlike(i) && (s.timed(m.from) || s.parties()) || stops[head] && s.timed(m.from)
			}
		}
		for _, m := range s.mentions {
			if m.strong {
				d.topic = append(d.topic, i)
				break
			}
		}
	}
	return d
}

// calm are the nouns that need no more than news of a war around them to mean
// a pause of arms. A halt, a freeze or a break is one of anything.
var calm = set(`pause pauses lull lulls calm quiet stand standdown standdowns tranquillity tranquility nonviolence respite cessation stoppage standstill`)

// quietens are the acts of arms that can cease.
var quietens = set(`hostilities fighting shelling bombing bombings bombardment bombardments strikes airstrikes attacks raids firing operations offensives combat sorties violence`)

var halts = set(`halt suspension corridor corridors peace restraint moratorium freeze break window windows stop interruption breather reprieve silence`)

// stops are those that mean one of arms once a length in hours or days is said.
var stops = set(`halt suspension interruption breather stop freeze window windows`)

// timed says whether a length in hours, days or weeks describes the noun at
// word k: "a 48-hour pause", "two weeks of calm".
func (s *sentence) timed(k int) bool {
	for b := k - 1; b >= 0 && b >= k-4; b-- {
		if s.x[b] >= 0 {
			switch s.low(b) {
			case "hour", "hours", "day", "days", "week", "weeks", "daily":
				return true
			}
			return false
		}
		if s.mark(b) || s.is(b, preposition|conjunction|auxiliary) && s.low(b) != "of" {
			return false
		}
	}
	return false
}

// parties says whether s names who bears arms.
func (s *sentence) parties() bool {
	for k := range s.c {
		if s.c[k]&partyWord != 0 {
			return true
		}
	}
	return false
}

// other says whether the words from k on say that the pause is one of
// something else: "a pause in recruitment".
func (s *sentence) other(k int) bool {
	switch s.low(k) {
	case "in", "of", "to", "on":
	default:
		return false
	}
	for b := k + 1; b < len(s.w) && b < k+5; b++ {
		if s.is(b, armsWord|warWord) || s.x[b] >= 0 || s.w[b].Cap {
			return false
		}
		if s.is(b, determiner) || s.is(b, humane) {
			continue
		}
		return true
	}
	return false
}

// near says whether a sentence with a strong mention stands within n of i.
func (d *document) near(i, n int) bool {
	k := sort.SearchInts(d.topic, i-n)
	return k < len(d.topic) && d.topic[k] <= i+n
}

func (s *sentence) low(i int) string {
	if i < 0 || i >= len(s.w) {
		return ""
	}
	return s.w[i].Low
}

func (s *sentence) is(i int, c class) bool { return i >= 0 && i < len(s.c) && s.c[i]&c != 0 }

// quoteMark says whether word i is a quotation mark.
func (s *sentence) quoteMark(i int) bool {
	switch s.low(i) {
	case "\"", "“", "”", "‘", "’", "'", "„", "«", "»", "`":
		return true
	}
	return false
}

func (s *sentence) hyphen(i int) bool {
	switch s.low(i) {
	case "-", "‑", "‐":
		return s.w[i].Glued && i+1 < len(s.w) && s.w[i+1].Glued
	}
	return false
}

// possessive says whether word i is the ending of an owner.
func (s *sentence) possessive(i int) bool { return s.low(i) == "’s" || s.low(i) == "'s" }

// mark says whether word i is a mark that parts phrases.
func (s *sentence) mark(i int) bool {
	if i < 0 || i >= len(s.w) {
		return true
	}
	return !s.w[i].Letter && !s.quoteMark(i) && !s.hyphen(i) && !s.possessive(i) && (s.w[i].Low[0] < '0' || s.w[i].Low[0] > '9')
}

// find finds the sentence's mentions.
func (s *sentence) find() {
	for i := 0; i < len(s.w); i++ {
		m, ok := s.mentionAt(i)
		if !ok {
			continue
		}
		if n := len(s.mentions); n > 0 && m.from < s.mentions[n-1].to {
			m.from = s.mentions[n-1].to
			if m.from > m.head {
				continue
			}
		}
		s.mentions = append(s.mentions, m)
		i = m.to - 1
	}
}

func (s *sentence) mentionAt(i int) (mention, bool) {
	c, w := s.c[i], s.w[i].Low
	m := mention{from: i, to: i + 1, head: i, plural: strings.HasSuffix(w, "s")}
	switch {
	case c&truceNoun != 0:
		m.strong = true
		m.to = s.complement(i + 1)
		return m, true
	case w == "cease": // "cease-fire", "cease fire", but not "cease firing"
		k := i + 1
		if s.hyphen(k) {
			k++
		}
		if f := s.low(k); f == "fire" || f == "fires" {
			m.head, m.plural, m.strong = k, f == "fires", true
			m.to = s.complement(k + 1)
			return m, true
		}
	case w == "stand" && s.hyphen(i+1) && s.low(i+2) == "down" && s.noun(i):
		m.to = i + 3
		return m, true
	case (w == "less" || w == "reduced") && s.low(i+1) == "violence":
		m.to, m.strong = i+2, true
		return m, true
	case w == "reduction" && (s.low(i+1) == "in" || s.low(i+1) == "of") && s.low(i+2) == "violence":
		m.to, m.strong = i+3, true
		return m, true
	case w == "regime" && s.low(i+1) == "of" && one(s.low(i+2), "calm", "silence", "quiet"):
		m.to, m.head, m.strong = i+3, i+2, true
		return m, true
	}
	if k := s.act(i); k > i {
		m.to, m.strong, m.verb = k, true, true
		return m, true
	}
	if c&pauseNoun == 0 || s.x[i] >= 0 {
		return m, false
	}
	k := s.complement(i + 1)
	if w == "end" {
		// An end for good is no pause; "a 72-hour end to the shelling" is.
		m.to, m.strong = k, true
		return m, k > i+1 && s.timed(i)
	}
	if k > i+1 {
		m.to, m.strong = k, true
		return m, true
	}
	for k := i - 1; k >= 0 && k >= i-3 && !s.mark(k) && !s.is(k, preposition) && (!s.quoteMark(k) || k == i-1); k-- {
		if one(s.low(k), "humanitarian", "military", "tactical") || s.is(k, armsWord) && s.low(k) != "fire" {
			m.strong = true // "a humanitarian pause", "a bombing halt"
			return m, true
		}
	}
	// By itself it is one only as a noun: "a pause", "the halt", "relief windows".
	return m, s.noun(i) || m.plural && !s.is(i-1, pronoun|auxiliary)
}

// act reads what is done to pause arms, from word i on: "hold their fire", "lay
// down its arms", "suspend attacks". It gives where that ends, 0 if it is none.
func (s *sentence) act(i int) int {
	switch w := s.w[i].Low; w {
	case "hold", "holds", "held", "holding":
		if s.low(i+1) == "fire" {
			return i + 2
		}
		if s.is(i+1, determiner) && s.low(i+2) == "fire" {
			return i + 3
		}
	case "attack", "shoot", "shell", "bomb": // "will not attack"
		if s.is(i-1, negation) || s.low(i-1) == "to" && s.is(i-2, negation) {
			return i + 1
		}
	case "open": // "would not open fire"
		for k := i - 1; s.low(i+1) == "fire" && k >= 0 && k > i-4; k-- {
			if s.is(k, negation) {
				return i + 2
			}
		}
	case "lay", "lays", "laid", "laying", "put":
		if s.low(i+1) != "down" {
			break
		}
		k := i + 2
		for k < i+5 && s.is(k, determiner) {
			k++
		}
		if one(s.low(k), "arms", "weapons", "rifles", "guns") {
			return k + 1
		}
	case "guns", "weapons", "artillery", "cannons": // "the guns on both sides fell silent"
		for k := i + 1; k < len(s.w) && k < i+8 && !s.mark(k); k++ {
			if one(s.low(k), "silent", "quiet", "rest") {
				return k + 1
			}
			if s.low(k) == "sides" && s.low(k+1) == "stop" {
				return k + 2
			}
		}
		return 0
	}
	if quietens[s.w[i].Low] {
		// "hostilities will cease", "air strikes have been suspended"
		for k := i + 1; k < len(s.w) && k < i+6; k++ {
			if s.is(k, stopVerb) || s.low(k) == "end" || s.low(k) == "ended" {
				if s.low(k) == "stops" || s.low(k+1) == "short" || s.armsObject(k+1) > 0 {
					break
				}
				return k + 1
			}
			if !s.is(k, auxiliary|adverb) && s.x[k] < 0 {
				break
			}
		}
	}
	if s.is(i, stopVerb) && !s.is(i-1, determiner) && !s.hyphen(i-1) {
		// "suspend its operations", "halt all air strikes on the town"
		o := i + 1
		if s.low(o) == "from" {
			o++ // "refrain from all hostile acts"
		}
		return s.armsObject(o)
	}
	return 0
}

// noun says whether word i is likely a noun: a determiner, an adjective of
// truces or a length stands before it.
func (s *sentence) noun(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch {
		case s.hyphen(k):
			return true
		case s.quoteMark(k):
			continue
		case s.low(k) == "to" || s.is(k, pronoun) && !s.is(k, determiner):
			return false
		case s.is(k, determiner|humane) || s.x[k] >= 0 || s.low(k) == "of":
			return true
		case s.mark(k) || s.is(k, preposition|auxiliary|conjunction):
			return false
		}
	}
	return false
}

// complement reads what a pause is a pause of, from word i on: "in the
// fighting", "of hostilities", "to its bombing of the town". It gives where
// that ends, or i if arms are not in it.
func (s *sentence) complement(i int) int {
	switch s.low(i) {
	case "in", "of", "to", "on", "from":
	default:
		return i
	}
	if k := s.armsObject(i + 1); k > 0 {
		return k
	}
	return i
}

// armsObject reads a noun phrase from word i on that has arms in it, and gives
// where it ends; 0 if it has none.
func (s *sentence) armsObject(i int) int {
	end := 0
	for k := i; k < len(s.w) && k < i+7; k++ {
		if s.is(k, armsWord) && s.x[k] < 0 {
			end = k + 1
			continue
		}
		if end > 0 {
			if s.low(k) == "campaign" || s.low(k) == "campaigns" || s.hyphen(k) || s.low(k) == "and" && s.is(k+1, armsWord) || s.low(k) == "activities" || s.low(k) == "activity" || s.low(k) == "action" {
				if s.low(k) != "and" && !s.hyphen(k) {
					end = k + 1
				}
				continue
			}
			break
		}
		if s.mark(k) || s.x[k] >= 0 || s.is(k, preposition|auxiliary|conjunction|reportVerb|truceNoun) && s.low(k) != "all" && !(s.low(k) == "and") {
			break
		}
	}
	return end
}

// wordsOf gives the words [i, j) of the expression x in s.
func (s *sentence) wordsOf(sp corpus.Span) (i, j int) {
	i = sort.Search(len(s.w), func(k int) bool { return s.w[k].Start >= sp.Start })
	j = sort.Search(len(s.w), func(k int) bool { return s.w[k].Start >= sp.End })
	return i, j
}

// span is the bytes of the words [i, j).
func (s *sentence) span(i, j int) corpus.Span {
	return corpus.Span{Start: s.w[i].Start, End: s.w[j-1].Span.End}
}

// says whether the sentence has the word w.
func (s *sentence) says(w string) bool {
	for i := range s.w {
		if s.w[i].Low == w {
			return true
		}
	}
	return false
}
