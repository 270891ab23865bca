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
	syntax   *syntax // its groups and clauses, once they are asked for
	caps     bool    // it is set in capitals; known once syntax is
	war      bool    // has a word of arms, of who bears them or of what they do
}

// A mention is where a sentence speaks of a pause of arms: "the truce", "a halt
// to the bombing", "hold their fire".
type mention struct {
	from, to int  // words
	head     int  // the word that means the pause
	strong   bool // of arms by its own words; otherwise only the story makes it so
	verb     bool // "suspend its operations"
	soft     bool // "the extension", where no truce is named: stands for one, and is told of only with its length
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
	denied  []int64 // the lengths of truces that somebody denies to have agreed to
	any     bool    // there is a mention at all
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
			s.c[k] = look(s.w[k].Low)
			for t < len(times) && times[t].Span.End <= s.w[k].Start {
				t++
			}
			s.x[k] = -1
			if t < len(times) && times[t].Span.Contains(s.w[k].Span) {
				s.x[k] = int32(t)
			}
			if k > 0 && s.x[k] >= 0 && one(s.w[k-1].Low, "add", "adds", "added", "adding") {
				s.c[k-1] = extendVerb | extendedCue // "added two days"; "he added" reports
			}
			s.war = s.war || s.c[k]&(partyWord|warWord|armsWord) != 0
		}
		s.find()
		s.civil()
	}
	for i := range d.s {
		s := &d.s[i]
		for k := range s.mentions {
			m := &s.mentions[k]
			if m.strong || s.other(m.to) {
				continue
			}
			if m.strong = d.again(i, m); m.strong {
				continue
			}
			switch head := s.w[m.head].Low; {
			case m.verb:
				m.strong = d.warlike(i) || s.bilateral()
			case head == "peace":
				m.strong = s.timed(m.from) && (s.low(m.to) == "for" || d.warlike(i)) || d.warlike(i) && s.parties()
			case calm[head]:
				m.strong = d.warlike(i) || s.timed(m.from) || s.hyphen(m.from-2) && s.xAt(m.from-1) >= 0 && (one(head, "calm", "lull", "quiet") || s.bilateral()) || s.brokered()
			case halts[head]:
				m.strong = d.warlike(i) && (s.timed(m.from) || s.parties()) || stops[head] && s.timed(m.from)
			}
		}
		if len(s.mentions) == 0 && !d.near(i, 2) && d.warlike(i) {
			s.standIns()
		}
		d.any = d.any || len(s.mentions) > 0
		for _, m := range s.mentions {
			if m.strong {
				d.topic = append(d.topic, i)
				break
			}
		}
	}
	return d
}

// again says whether mention m of sentence i names again, by the same word, a pause of arms
// that was told of not long before: "agreed on a 30-day moratorium on strikes. … said the
// moratorium had expired".
func (d *document) again(i int, m *mention) bool {
	s := &d.s[i]
	if m.verb || s.low(m.from-1) != "the" {
		return false
	}
	for p := i - 1; p >= 0 && p >= i-3; p-- {
		q := &d.s[p]
		for k := range q.mentions {
			if o := &q.mentions[k]; o.strong && !o.verb && q.low(o.head) == s.low(m.head) {
				return true
			}
		}
	}
	return false
}

// calm are the nouns that need no more than news of a war around them to mean
// a pause of arms. A halt, a freeze or a break is one of anything.
var calm = set(`pause pauses lull lulls calm quiet stand standdown standdowns tranquillity tranquility nonviolence respite cessation stoppage standstill`)

// quietens are the acts of arms that can cease.
var quietens = set(`shooting gunfire bloodshed hostilities fighting shelling bombing bombings bombardment bombardments strikes airstrikes attacks raids firing operations offensives combat sorties violence`)

var halts = set(`halts suspensions freezes breaks interruptions breathing reprieve timeout hiatus letup interlude intermission abatement discontinuation grace halt suspension corridor corridors peace restraint moratorium freeze break window windows stop interruption breather reprieve silence`)

// stops are those that mean one of arms once a length in hours or days is said.
var stops = set(`moratorium restraint silence breathing halt suspension interruption breather stop freeze window windows`)

// timed says whether a length in hours, days or weeks describes the noun at
// word k: "a 48-hour pause", "two weeks of calm".
func (s *sentence) timed(k int) bool {
	if one(s.low(k+1), "space", "room", "spell") {
		k++ // "a breathing space"
	}
	if one(s.low(k+1), "of", "lasting") || s.low(k) == "peace" && s.low(k+1) == "for" {
		for b := k + 2; b < k+5; b++ {
			if s.xAt(b) >= 0 && one(s.low(b), "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years") {
				return true // "a halt of thirty days"
			}
		}
	}
	for b := k - 1; b >= 0 && b >= k-4; b-- {
		if s.x[b] >= 0 {
			switch s.low(b) {
			case "hour", "hours", "day", "days", "week", "weeks", "daily":
				return true
			case "long", "-":
				continue // "a week-long halt"
			}
			return false
		}
		if s.mark(b) || s.is(b, preposition|conjunction|auxiliary) && s.low(b) != "of" {
			return false
		}
	}
	return false
}

// brokered says whether s names who brings about truces.
func (s *sentence) brokered() bool {
	for k := range s.w {
		if one(s.w[k].Low, "mediators", "mediator", "belligerents", "combatants") {
			return true
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
	if s.low(k) == "to" && s.inflectable(k+1) && !s.is(k+1, armsWord) {
		return false // "72 hours of calm to vaccinate the children"
	}
	switch s.low(k + 1) {
	case "which", "whom": // "a short pause in which both armies rested"
		return false
	case "return", "exchange", "order", "line", "accordance", "effect", "place", "force", "principle", "response":
		return false // "a pause in return for the release of captives"
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

// civil drops the mentions of pauses that are none of arms: "a trade truce", "a
// truce between the two brothers", "a ceasefire in their price war".
func (s *sentence) civil() {
	if len(s.mentions) == 0 {
		return
	}
	armed := false
	for k := range s.c {
		if s.low(k) == "war" && commerce[s.low(k-1)] {
			continue // "a ceasefire in the tariff war"
		}
		armed = armed || s.c[k]&(partyWord|warWord) != 0 || quietens[s.w[k].Low] && s.w[k].Low != "strikes"
	}
	kept := s.mentions[:0]
	for _, m := range s.mentions {
		b := m.from - 1
		for b >= 0 && (s.hyphen(b) || s.x[b] >= 0 || s.is(b, humane)) {
			b--
		}
		if commerce[s.low(b)] || s.hyphen(b-1) && commerce[s.low(b-2)] || !armed && s.quarrel(m.from, m.to) {
			continue
		}
		kept = append(kept, m)
	}
	s.mentions = kept
}

// quarrel says whether near the words [i, j) stands who or what has quarrels
// without arms.
func (s *sentence) quarrel(i, j int) bool {
	for k := max(0, i-14); k < len(s.w) && k < j+14; k++ {
		if quarrels[s.low(k)] && !s.w[k].Cap {
			return true
		}
		if (k < i || k >= j) && commerce[s.low(k)] && one(s.low(k+1), "war", "wars", "dispute", "row", "fight", "battle", "feud") {
			return true
		}
	}
	return false
}

// commerce are the fields whose truces are none of arms.
var commerce = set(`trade tariff tariffs price prices pay wage wages budget family legal corporate marital partisan electoral tax fare fares patent bidding
	labour labor rating ratings transfer custody boardroom advertising`)

// quarrels are who quarrels without arms, and such quarrels.
var quarrels = set(`quarrel quarrels feud feuds spat spats brother brothers sister sisters sibling siblings husband wife couple spouses divorce in-laws
	airline airlines union unions employers employees dockers bosses shareholders investors brewers brewer retailers supermarkets supermarket company companies
	firms critics fans singer singers rapper rappers actor actress celebrity celebrities teammates bandmates landlord tenants lawsuit lawsuits takeover
	lawmakers senators senator congressman republicans democrats nominee caucus tabloid tabloids paparazzi classmates roommates`)

// standIns makes mentions of what stands for a truce that is not named, in news
// of a war: of what is prolonged, and of what is to last so long:
//
//	The rebels said that they had accepted a three-day extension.
//	This renewed pledge will at first be for 36 hours.
func (s *sentence) standIns() {
	for k := range s.w {
		w := s.low(k)
		switch {
		case prolonging(w) && strings.HasSuffix(w, "sion") || w == "prolongation" || w == "renewal":
			if !s.timed(k) && !s.is(k-1, determiner) || s.other(k+1) {
				continue
			}
		case pledges[w]:
			if !s.toLast(k) {
				continue
			}
		default:
			continue
		}
		s.mentions = append(s.mentions, mention{from: k, to: k + 1, head: k, strong: true, soft: true})
		return
	}
}

var pledges = set(`pledge commitment recommitment gesture arrangement deal accord agreement promise vow undertaking`)

// toLast says whether the noun at word k is said to last, or to be for, so many
// hours, days or weeks.
func (s *sentence) toLast(k int) bool {
	verb := false
	for b := k + 1; b < len(s.w) && b < k+9; b++ {
		switch {
		case s.xAt(b) >= 0 && verb:
			for ; s.xAt(b) >= 0; b++ {
				if one(s.low(b), "hours", "days", "day", "weeks", "week", "fortnight") {
					return true
				}
			}
			return false
		case one(s.low(b), "be", "is", "last", "lasts", "run", "runs", "hold", "holds", "stand", "stands", "remain", "remains"):
			verb = true
		case !verb && b < k+5 && one(s.low(b), "at", "first", "to", "begin", "start", "with"): // "will at first be for"
		case b == k+1 && s.low(b) == ",": // "The arrangement, which they call a recommitment, will be for ten days"
		case s.is(b, auxiliary|adverb) || verb && (s.is(b, preposition) || one(s.low(b), "force", "effect", "least", "most", "valid", "an")):
		default:
			return false
		}
	}
	return false
}

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
	if w == "grace" && s.low(i+1) == "period" {
		return mention{}, false
	}
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
	case w == "let" && s.hyphen(i+1) && s.low(i+2) == "up": // "a let-up in the shelling"
		m.to = s.complement(i + 3)
		m.strong = m.to > i+3
		return m, true
	case w == "non" && s.hyphen(i+1) && s.low(i+2) == "aggression":
		m.to, m.head, m.strong = i+3, i+2, true
		for m.to < len(s.w) && pacts[s.low(m.to)] {
			m.to++
		}
		return m, true
	case one(w, "less", "reduced", "lessened", "diminished") && one(s.low(i+1), "violence", "bloodshed"):
		m.to, m.strong = i+2, true
		return m, true
	case w == "reduction" && (s.low(i+1) == "in" || s.low(i+1) == "of") && s.low(i+2) == "violence":
		m.to, m.strong = i+3, true
		return m, true
	case w == "regime" && s.low(i+1) == "of" && one(s.low(i+2), "calm", "silence", "quiet"):
		m.to, m.head, m.strong = i+3, i+2, true
		return m, true
	}
	if k := s.unarmed(i); k > i {
		m.to, m.head, m.strong, m.verb = k, k-1, true, w == "without" || !quietens[s.low(k-1)]
		return m, true
	}
	if k := s.act(i); k > i {
		m.to, m.strong, m.verb = k, true, true
		return m, true
	}
	if k := s.rests(i); k > i {
		m.to, m.verb = k, true
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
	if s.low(i+1) == "of" && i+2 < len(s.x) && s.x[i+2] >= 0 && s.noun(i) {
		if e := s.past(i + 2); s.complement(e) > e {
			m.strong = true // "a break of ninety minutes in the firing"
			return m, true
		}
	}
	for k := i - 1; k >= 0 && k >= i-3 && !s.mark(k) && !s.is(k, preposition) && (!s.quoteMark(k) || k == i-1); k-- {
		if one(s.low(k), "humanitarian", "military", "tactical") || s.is(k, armsWord) && s.low(k) != "fire" {
			m.strong = true // "a humanitarian pause", "a bombing halt"
			return m, true
		}
	}
	if one(s.w[i].Low, "window", "windows") { // "a shed whose windows had been blown out"
		for k := i - 1; k < i+6; k++ {
			if one(s.low(k), "whose", "blown", "broken", "shattered", "smashed", "boarded", "glass") {
				return m, false
			}
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
	case "attacking", "shooting", "shelling", "bombing", "hitting", "striking": // "offered to go on not striking civilian targets"
		if s.low(i-1) == "not" {
			return i + 1
		}
	case "end", "ends", "ended", "ending": // "to end their fighting for 60 days"; an end for good is no pause
		if k := s.armsObject(i + 1); k > 0 && !s.is(i-1, determiner) && one(s.low(k), "for", "until") && (s.xAt(k+1) >= 0 || s.xAt(k+2) >= 0) {
			return k
		}
	case "attack", "shoot", "shell", "bomb", "hit", "strike": // "will not attack", "nobody would shoot"
		if s.forsworn(i) {
			return i + 1
		}
	case "fight": // "that the two clans not fight for 40 days"
		if s.forsworn(i) && one(s.low(i+1), "for", "until") && s.xAt(i+2) >= 0 {
			return i + 1
		}
	case "fire":
		// "neither side would fire"; that guns "did not fire today" is no word given
		if s.is(i-1, auxiliary|negation) && s.low(i-1) != "no" && s.forsworn(i) && (!s.did(i) || s.forLength(i+1)) {
			return i + 1
		}
	case "launch", "mount", "stage", "conduct", "start": // "will not launch operations in the valley"
		if s.forsworn(i) {
			return s.armsObject(i + 1)
		}
	case "fired": // "Neither army fired a shot for 60 hours"
		if one(s.low(i+1), "a", "one") && one(s.low(i+2), "shot", "bullet", "shell") && s.low(i+3) == "for" && s.xAt(i+4) >= 0 && s.forsworn(i) {
			return i + 3
		}
	case "open": // "would not open fire"
		if s.low(i+1) == "fire" && s.forsworn(i) {
			return i + 2
		}
	case "call", "calls", "called", "calling", "break", "breaks", "broke", "breaking": // "called off all attacks", "break off fighting"
		if s.low(i+1) == "off" {
			return s.armsObject(i + 2)
		}
	case "put", "puts", "putting":
		for k := i + 1; k < i+6; k++ { // "put the war on hold"
			if s.low(k) == "on" && s.low(k+1) == "hold" && (s.is(k-1, armsWord) || s.low(k-1) == "war") {
				return k + 2
			}
			if one(s.low(k), "arms", "weapons", "rifles", "guns") {
				if one(s.low(i+1), "down", "away", "aside") {
					return k + 1
				}
			}
			if s.mark(k) {
				break
			}
		}
		return 0
	case "ground", "grounds", "grounded": // "ground its aircraft for five days"
		if s.is(i-1, auxiliary) || w != "ground" {
			if k := s.armsObject(i + 1); k > 0 && s.is(i+1, determiner|armsWord) {
				return k
			}
		}
	case "remain", "stay", "stays", "keep", "return": // "all units are to stay in their camps for ten days"
		if one(s.low(i+1), "in", "to") && s.is(i+2, determiner) && one(s.low(i+3), "camps", "barracks", "bases") && s.parties() {
			return i + 4
		}
		if w == "return" && s.low(i+1) == "fire" && s.forsworn(i) { // "orders not to return fire"
			return i + 2
		}
		if w != "stay" {
			break
		}
		// "would stay its hand"
		if s.is(i+1, determiner) && one(s.low(i+2), "hand", "hands") {
			return i + 3
		}
	case "stand", "stands", "stood", "standing": // "the fighters will stand down"
		if s.low(i+1) == "down" && (s.parties() || s.bilateral()) && !s.is(i-1, determiner) {
			return i + 2
		}
	case "down", "downs", "downed", "downing": // "will down weapons for three days"
		if one(s.low(i+1), "arms", "weapons", "rifles", "guns", "tools") && (s.is(i-1, auxiliary|partyWord) || w != "down") && s.low(i+1) != "tools" {
			return i + 2
		}
	case "lay", "lays", "laid", "laying":
		if !one(s.low(i+1), "down", "aside") {
			break
		}
		k := i + 2
		for k < i+5 && (s.is(k, determiner) || s.low(k) == "of") {
			k++
		}
		if one(s.low(k), "arms", "weapons", "rifles", "guns") {
			return k + 1
		}
	case "guns", "weapons", "artillery", "cannons": // "the guns on both sides fell silent"
		for k := i + 1; k < len(s.w) && k < i+8 && !s.mark(k); k++ {
			if one(s.low(k), "silent", "quiet", "rest", "resting", "cold", "idle", "mute", "silenced", "stilled", "muted") || s.low(k) == "still" && one(s.low(k-1), "fall", "falls", "fell", "fallen", "be", "stay", "stayed") {
				return k + 1
			}
			if s.low(k) == "sides" && s.low(k+1) == "stop" {
				return k + 2
			}
		}
		return 0
	}
	if one(s.w[i].Low, "aircraft", "planes", "jets", "warplanes", "bombers", "helicopters") {
		for k := i + 1; k < i+5 && s.is(k, auxiliary|adverb); k++ {
			if s.low(k+1) == "grounded" { // "the bombers were grounded for 36 hours"
				return k + 2
			}
		}
	}
	if quietens[s.w[i].Low] || one(s.w[i].Low, "acts", "actions") && one(s.low(i-1), "hostile", "offensive", "military") || s.w[i].Low == "fire" && (one(s.low(i-1), "rocket", "artillery", "mortar", "sniper", "border", "missile", "arms") || s.is(i+1, auxiliary) && s.is(i+2, stopVerb)) {
		// "hostilities will cease", "air strikes have been suspended"
		k := i + 1
		if one(s.low(k), "on", "of", "in", "around", "near") { // "strikes on power plants will cease", "the shelling of Sarn is to pause"
			for k++; k < i+6 && !s.mark(k) && !s.is(k, preposition|conjunction|auxiliary|stopVerb); k++ {
			}
		}
		for e := k + 5; k < len(s.w) && k < e; k++ {
			if s.low(k) == "off" && s.is(k-1, auxiliary) { // "are off limits", "are off for five days"
				if s.low(k+1) == "limits" {
					k++
				}
				return k + 1
			}
			if one(s.low(k), "put", "placed") && s.low(k+1) == "on" && s.low(k+2) == "hold" {
				return k + 3 // "the raids will be put on hold"
			}
			if s.low(k) == "died" && s.low(k+1) == "down" || s.low(k) == "let" && s.low(k+1) == "up" {
				return k + 2 // "the firing died down for an hour"
			}
			if s.is(k, stopVerb) || one(s.low(k), "end", "ended", "abated", "subsided") {
				if s.low(k) == "stops" && !strings.HasSuffix(s.low(k-1), "ing") || s.low(k+1) == "short" || s.armsObject(k+1) > 0 {
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
		if s.low(o) == "and" && one(s.low(o+1), "desist", "refrain", "abstain") {
			o += 2 // "cease and desist from offensives"
		}
		if s.low(o) == "from" {
			o++ // "refrain from all hostile acts"
		}
		if one(s.low(o), "for", "by", "until", "from") && o+1 < len(s.w) && s.x[o+1] >= 0 {
			for o++; o < len(s.w) && s.x[o] >= 0; o++ { // "suspend for ten days all raids"
			}
		}
		if s.low(o) == "the" && s.low(o+1) == "war" {
			return o + 2
		}
		return s.armsObject(o)
	}
	return 0
}

// forsworn says whether the act of arms at word i is one that will not be:
// "agreed not to shell", "nobody would shoot", "neither side will open fire".
func (s *sentence) forsworn(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		w := s.low(k)
		switch {
		case s.is(k, negation) || w == "nobody" || w == "none" || s.clitic(k) && w == "t":
			return true
		case s.is(k, auxiliary|adverb) || one(w, "side", "party", "one", "of", "them", "the", "two", "army") || s.clitic(k) || s.quoteMark(k):
		default:
			return false
		}
	}
	return false
}

// did says whether the verb at i is told of what has been: "did not fire".
func (s *sentence) did(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if one(s.low(k), "did", "do", "does", "didn") {
			return true
		}
	}
	return false
}

// unarmed reads the arms that there are to be none of, from word i on: "no
// strikes until Sunday", "96 hours without shelling". It gives where that ends,
// 0 if it is none, or if it only tells what has been: "there were no attacks".
func (s *sentence) unarmed(i int) int {
	w := s.low(i)
	if w == "not" && one(s.low(i+1), "a", "one") {
		k := i + 2
		if s.low(k) == "single" {
			k++
		}
		if one(s.low(k), "shot", "bullet", "shell", "rocket", "gun", "bomb") && (s.ahead() || s.low(0) == "for" && s.xAt(1) >= 0 || s.forLength(k+1)) {
			for k++; s.is(k, auxiliary) || one(s.low(k), "fell", "fallen", "fired", "landed", "heard"); k++ {
			}
			return k // "Not a bullet will be fired", "For six days not a single shell fell"
		}
	}
	if w != "no" && w != "without" {
		return 0
	}
	k := i + 1
	for k < i+3 && (s.is(k, humane) || one(s.low(k), "more", "further", "air", "new")) {
		k++
	}
	if w == "without" && one(s.low(k), "a", "one") {
		for k++; one(s.low(k), "single", "shot", "shell", "bomb", "raid") && k < i+5; k++ {
			if s.low(k) != "single" && s.xAt(i-1) >= 0 {
				return k + 1 // "five days without a single shot"
			}
		}
		return 0
	}
	a := s.low(k)
	if w == "no" && one(a, "planes", "plane", "jets", "jet", "aircraft", "drones", "helicopters", "bombers", "warplanes") && one(s.low(k+1), "will", "shall", "would") && one(s.low(k+2), "fly", "take") {
		return k + 3 // "no planes will fly over the valley"
	}
	if w == "no" && one(a, "raid", "attack", "offensive", "strike", "gun", "bullet", "shot", "shell", "rocket", "assault", "bomb", "airstrike") &&
		(one(s.low(k+1), "will", "shall", "would", "must") || one(s.low(k+1), "is", "was") && s.low(k+2) == "to") {
		e := k + 1
		for e < k+5 && s.is(e, auxiliary) {
			e++
		}
		if one(s.low(e), "fired", "launched", "flown", "mounted", "made", "staged", "carried") {
			return e + 1 // "no offensive is to be launched"
		}
		return k + 1
	}
	if w == "no" && one(a, "shot", "shots", "gunfire", "shelling", "shells", "bombs", "rockets", "explosions") && one(s.low(k+1), "was", "were") && one(s.low(k+2), "heard", "fired", "reported", "recorded") &&
		s.low(0) == "for" && s.xAt(1) >= 0 {
		return k + 3 // "For six hours no shots were heard"
	}
	if w == "no" && one(a, "hostile", "offensive") && one(s.low(k+1), "act", "acts", "action", "actions", "operation", "operations") && s.ahead() {
		return k + 2 // "during which no hostile act shall take place"
	}
	if w == "without" && i > 0 && s.x[i-1] >= 0 && s.hyphen(k+1) { // "120 days without cross-border fire"
		if e := s.armsObject(k); e > 0 && e <= k+5 {
			return e
		}
	}
	if !quietens[a] && !one(a, "fire", "shooting", "gunfire", "bombs", "shells") && !(w == "without" && a == "war") || s.is(k+1, armsWord|partyWord|eventWord) {
		return 0
	}
	if w == "no" && one(s.low(i-1), "with", ",") && s.xAt(i-2) >= 0 {
		return k + 1 // "ten days with no shelling", "a deal: eight days, no shooting"
	}
	if w == "without" {
		if i == 0 || s.x[i-1] < 0 {
			return 0
		}
		return k + 1
	}
	if one(s.low(i-1), "was", "were", "been") && s.low(k+1) == "for" && s.hoursOrDays(k+2) {
		return k + 1 // "There was no firing for ninety minutes."
	}
	if !one(s.low(k+1), "for", "until", "till", "from", "between", "over", "during", "on", "against", "by") && !s.timed(i) && s.low(i-1) != "be" {
		return 0
	}
	promised := s.ahead() || s.low(len(s.w)-1) != "."
	for b := range s.c {
		promised = promised || s.c[b]&(announcedCue|agreedCue|calledCue|proposedCue) != 0
	}
	if !promised {
		return 0
	}
	return k + 1
}

// hoursOrDays says whether a length in minutes, hours, days or weeks begins at word k.
func (s *sentence) hoursOrDays(k int) bool {
	for xi := s.xAt(k); xi >= 0 && s.xAt(k) == xi; k++ {
		if one(s.low(k), "minutes", "hour", "hours", "day", "days", "week", "weeks", "night", "nights") {
			return true
		}
	}
	return false
}

// forLength says whether a length follows within a few words of word k: "fell on the
// town for six days".
func (s *sentence) forLength(k int) bool {
	for b := k; b < k+8 && b < len(s.w) && !s.mark(b); b++ {
		if s.low(b) == "for" && s.xAt(b+1) >= 0 {
			return true
		}
	}
	return false
}

// rests reads who bears arms and stops, from the verb at word i on: "both sides
// to stop for 48 hours", "appealed to both to fall silent for ten days". It
// gives where that ends, 0 if it is none. Only news of a war makes it a truce.
func (s *sentence) rests(i int) int {
	k := i + 1
	switch {
	case s.is(i, stopVerb) && !s.is(i-1, determiner) && !s.hyphen(i-1):
	case one(s.low(i), "fall", "falls", "fell", "fallen") && one(s.low(k), "silent", "quiet"):
		k++
	default:
		return 0
	}
	them := one(s.low(k), "them", "it")
	if them { // "scaled back its raids and then stopped them altogether for four days"
		k++
	}
	end := k
	for s.adverbial(k) {
		k++
	}
	if s.low(k) == "at" && s.xAt(k+1) >= 0 { // "The guns stopped at noon for two hours"
		k = s.past(k + 1)
	}
	if !one(s.low(k), "for", "until", "till") || s.xAt(k+1) < 0 && s.xAt(k+2) < 0 {
		return 0
	}
	if k = end; them {
		for b := i - 1; b >= 0 && b > i-12; b-- {
			if quietens[s.low(b)] {
				return k
			}
		}
		return 0
	}
	b := i - 1
	for b > i-5 && (s.is(b, auxiliary|adverb) || willing[s.low(b)]) {
		b--
	}
	if one(s.low(b), "we", "they") && b < i-1 {
		return k // "We are prepared to stop for five days"
	}
	if s.is(b, partyWord) || one(s.low(b), "guns", "weapons", "artillery") || keepers[s.low(b)] && !s.is(b, armsWord) {
		return k
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
	if s.low(i+1) == "front" && s.low(i+2) == "of" { // "broke the truce in front of a bakery"
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
		if s.is(k, armsWord) && s.x[k] < 0 || one(s.low(k), "war", "conflict") && (k == i || s.is(k-1, determiner|humane)) && !s.hyphen(k+1) && s.low(k+1) != "of" {
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
