package quote

import "sort"

// An attribution is what an attributor proposes: token ranges, exclusive, and
// the mention that speaks. It becomes a Quote once its speaker is known.
type attribution struct {
	content [][2]int32
	cue     [2]int32
	source  [2]int32 // the phrase; equal when there is none
	kind    Kind
	rule    string   // which rule spoke, for Why
	sure    float64  // the tagger's or ranker's probability, 0 if none
	firm    bool     // nobody can doubt it, nor where the words end
	plain   bool     // nobody can doubt that something was said
	own     bool     // the source stands right before the verb, and the words right after it
	nobody  bool     // the source names nobody: MODERATOR
	teller  [2]int32 // of words that a transcript’s speaker quotes: the label of his turn

	people   []int32 // who spoke, where the discourse tells; see give
	somebody bool    // somebody who is described and not named, as it tells

	from int // index of the attribution whose source this one takes over, -1 for none
}

func (a *attribution) first() int32 { return a.content[0][0] }
func (a *attribution) last() int32  { return a.content[len(a.content)-1][1] }

// A cue is a reporting verb, or "according to", outside quotation marks.
type cue struct {
	first, last int32
	class       class
	source      [2]int32 // the phrase that speaks
	ok          bool     // a source was found beside it
	inverted    bool     // said X
	bound       int32    // first token of the clause it belongs to
	relative    bool     // X, who said
	quoted      bool     // quoted … as saying
	after       int32    // first token after cue, listeners and source: where content may start
}

// rules is the attributor that knows grammar and has learned nothing: it looks
// for cues, gives each its subject and then its words.
type rules struct {
	t        *text
	mentions []mention
	at       []int32 // for each token the mention that holds it, or -1
	stretch  []int32 // for each token the marked stretch that holds it, or -1
	out      []attribution
	claimed  []int // for each stretch the attribution that has it, or -1
	done     int   // stretches of the paragraphs before
	c        *cast
	some     []int32 // scratch
	turns    []turn  // of a transcript, in order
	turnAt   []int32 // for each paragraph its turn, or -1; nil if the text is no transcript
}

func newRules(c *cast) *rules {
	t, mentions := c.t, c.mentions
	r := &rules{t: t, mentions: mentions, c: c}
	n := len(t.tokens)
	both := make([]int32, 2*n)
	r.at, r.stretch = both[:n], both[n:]
	for i := range both {
		both[i] = -1
	}
	for k, m := range mentions {
		for i := m.first; i < m.last; i++ {
			r.at[i] = int32(k)
		}
	}
	r.claimed = make([]int, len(t.marks))
	for k, m := range t.marks {
		r.claimed[k] = -1
		for i := m.first; i < m.last; i++ {
			r.stretch[i] = int32(k)
		}
	}
	return r
}

// run attributes the whole text.
func (r *rules) run() []attribution {
	t := r.t
	r.findTurns()
	for k, p := range t.paras {
		if p.first >= p.last {
			continue
		}
		if r.turnAt != nil && r.turnAt[k] >= 0 {
			if u := &r.turns[r.turnAt[k]]; u.para == int32(k) {
				r.speak(u)
			}
			for ; r.done < len(t.marks) && t.marks[r.done].first < p.last; r.done++ {
			}
			continue
		}
		for s := t.tokens[p.first].sent; s <= t.tokens[p.last-1].sent; s++ {
			r.sentence(t.sents[s], t.sents[s+1])
		}
		r.leftovers(p)
	}
	r.order()
	return r.out
}

// order puts the attributions into the order of their words.
func (r *rules) order() {
	at := make([]int, len(r.out))
	for i := range at {
		at[i] = i
	}
	sort.SliceStable(at, func(i, j int) bool { return r.out[at[i]].first() < r.out[at[j]].first() })
	to := make([]int, len(at))
	out := make([]attribution, len(at))
	for i, o := range at {
		to[o], out[i] = i, r.out[o]
	}
	for i := range out {
		if out[i].from >= 0 {
			out[i].from = to[out[i].from]
		}
	}
	for i, c := range r.claimed {
		if c >= 0 {
			r.claimed[i] = to[c]
		}
	}
	r.out = out
}

// cues finds the cues of the sentence [a, b).
func (r *rules) cues(a, b int32) []cue {
	t := r.t
	var out []cue
	for i := a; i < b; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 || tok.shape == sign {
			continue
		}
		if t.is(int(i), "according") && t.is(int(i+1), "to") && i+2 < b {
			c := cue{first: i, last: i + 2, bound: i, after: i + 2}
			if src, ok := r.phraseAt(i+2, b); ok {
				c.source, c.ok, c.after = src, true, r.pastInsertion(src[1], b)
			}
			c.inverted = true
			out = append(out, c)
			continue
		}
		if end := r.phrasal(i, b); end > 0 {
			c := cue{first: i, last: end, class: verb | past | bare, bound: a, after: end}
			if r.subject(&c, a, b, out); c.ok && c.source[1] <= i && i-c.source[1] < 3 {
				out = append(out, c)
			}
			i = end - 1
			continue
		}
		if end := r.quotedAs(i, b); end > 0 {
			out = append(out, r.citing(i, end, a, b, out))
			i = end - 1
			continue
		}
		if tok.class&verb == 0 || r.at[i] >= 0 && tok.shape.upper() || !r.reports(i, a, b) {
			continue
		}
		c := cue{first: i, last: i + 1, class: tok.class, bound: a}
		if tok.class&particled != 0 {
			with := false
			for _, w := range withs[lowered(t.word(int(i)))] {
				if t.is(int(i+1), w) {
					with = true
				}
			}
			if with {
				c.last = i + 2
				c.class &^= weak
				c.class |= act
			} else if tok.class&weak == 0 {
				continue
			}
		}
		c.after = c.last
		r.subject(&c, a, b, out)
		out = append(out, c)
	}
	return out
}

// phrasal gives the token after “made clear” or “made it clear” before “that”, and after
// “found” at the end of its sentence, if that is what starts at i; else 0.
//
//	Doe made clear | that it was late.
//	The wells were poisoned, an inquiry has found.
func (r *rules) phrasal(i, b int32) int32 {
	t := r.t
	if finds[t.tokens[i].hash] && t.tokens[i].class&verb == 0 && i+1 < b && r.onlyCloses(i+1, b) {
		return i + 1
	}
	if !t.is(int(i), "made") && !t.is(int(i), "makes") {
		return 0
	}
	end := i + 2
	if t.is(int(i+1), "it") {
		end++
	}
	if end >= b || !t.is(int(end-1), "clear") || !t.is(int(end), "that") || t.refused(i-1) {
		return 0
	}
	return end
}

// quotedAs gives the token after "quoted … as saying", if that is what starts
// at i, and 0 otherwise.
func (r *rules) quotedAs(i, b int32) int32 {
	t := r.t
	if !quotes[t.tokens[i].hash] {
		return 0
	}
	for j := i + 1; j+1 < b && j < i+16 && t.tokens[j].mark == 0; j++ {
		if t.is(int(j), "as") && (t.is(int(j+1), "saying") || t.is(int(j+1), "telling") || t.is(int(j+1), "having") && (t.is(int(j+2), "said") || t.is(int(j+2), "told"))) {
			if t.is(int(j+1), "having") {
				return j + 3
			}
			return j + 2
		}
	}
	return 0
}

// quotes are verbs by which somebody passes on what another said.
var quotes = listed("quotes")

// citing is the cue "quoted … as saying" at [i, end). Who is quoted spoke, and
// not who quotes:
//
//	Doe quoted Roe as saying …          Roe
//	Roe was quoted by Doe as saying …   Roe
func (r *rules) citing(i, end, a, b int32, before []cue) cue {
	t := r.t
	c := cue{first: i, last: end, class: verb | past | bare, bound: a, after: end, quoted: true}
	r.subject(&c, a, b, before)
	c.inverted, c.after = false, end
	be := false
	for k := i - 1; k >= a && k > i-4 && t.tokens[k].mark == 0; k-- {
		be = be || t.tokens[k].tag == tagBe
	}
	if be {
		return c
	}
	c.ok = false
	// all between the verb and "as": the camp’s commander, him
	k := i + 1
	for k < end && !t.is(int(k), "as") {
		if t.tokens[k].shape == sign && !clitic(t, k) && t.tokens[k].sign != '\'' {
			return c
		}
		k++
	}
	if k > i+1 && k < i+12 {
		c.source, c.ok = [2]int32{i + 1, k}, true
	}
	return c
}

func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// reports says whether the verb at i reports: not "did not say", "could say",
// "declined to say", "was told", "the call", "comments carried by".
func (r *rules) reports(i, a, b int32) bool {
	t := r.t
	tok := &t.tokens[i]
	k := i - 1
	for k >= a && t.tokens[k].mark == 0 && (t.has(int(k), adv) && !t.has(int(k), neg) || adverb(t.word(int(k))) && t.tokens[k].shape == small) {
		k--
	}
	finite := tok.class&(past|third) != 0
	if k >= a && t.tokens[k].mark == 0 {
		switch {
		case t.has(int(k), neg), t.has(int(k), modal), t.is(int(k), "to"), t.is(int(k), "not"):
			return false
		case t.has(int(k), aux):
			have := t.is(int(k), "had") || t.is(int(k), "has") || t.is(int(k), "have") || t.is(int(k), "having") || t.is(int(k), "'ve") || t.is(int(k), "'d")
			if !have && tok.class&gerund == 0 {
				quoted := t.is(int(i), "quoted") && t.is(int(i+1), "as")
				if !quoted {
					return false
				}
			}
			if have && k-1 >= a && (t.has(int(k-1), neg) || t.has(int(k-1), modal)) {
				return false
			}
		case t.has(int(k), det|poss) && tok.class&gerund == 0:
			if r.at[k] < 0 || r.mentions[r.at[k]].last == k+1 && t.tokens[k].class&(office|human|body) == 0 {
				return false
			}
		case t.has(int(k), prep) && tok.class&past == 0 && tok.class&gerund == 0:
			return false
		}
	}
	// comments carried by, the plan announced by
	if tok.class&past != 0 && (t.is(int(i+1), "by")) {
		return false
	}
	if !finite && tok.class&gerund != 0 {
		// adding that; not "the warning"
		return k < a || t.tokens[k].sign == ',' || t.tokens[k].mark == 2 || t.has(int(k), conj) || t.tokens[k].sign == '-' ||
			t.is(int(k), "by") || t.is(int(k), "in") || t.is(int(k), "reporters") || t.has(int(k), aux|prep|sub)
	}
	if !finite {
		// say: they say, officials say
		if k < a {
			return false
		}
		if m := r.at[k]; m >= 0 && (r.mentions[m].plural || r.mentions[m].kind == aPronoun) {
			mm := &r.mentions[m]
			return mm.plural || t.is(int(mm.head), "i") || t.is(int(mm.head), "you")
		}
		return r.severalIn(a, k+1)
	}
	if tok.class&third != 0 && tok.class&past == 0 && k >= a && t.tokens[k].mark == 0 {
		// calls, reports, comments are nouns as often
		if r.at[k] < 0 && t.tokens[k].sign == 0 && tok.class&weak != 0 {
			return false
		}
	}
	return true
}

// severalIn says whether the words [a, i) before a verb are several people and where they
// are: Diplomats in the region | say
func (r *rules) severalIn(a, i int32) bool {
	t := r.t
	for a < i && t.tokens[a].mark == 0 && t.tokens[a].class&conj != 0 {
		a++
	}
	k := r.at[min(a, i-1)]
	if a >= i || k < 0 || r.mentions[k].first != a || r.mentions[k].kind != aRole || !r.mentions[k].plural || r.mentions[k].last >= i || i-a > 12 || !t.has(int(r.mentions[k].last), prep) {
		return false
	}
	for j := r.mentions[k].last; j < i; j++ {
		if tok := &t.tokens[j]; tok.mark != 0 || tok.shape == sign || tok.class&(verb|aux|modal|rel|pron|conj) != 0 && r.at[j] < 0 {
			return false
		}
	}
	return true
}

func adverb(w string) bool {
	n := len(w)
	return n > 4 && w[n-2:] == "ly"
}

// phraseAt gives the phrase that starts at token i, with what belongs to it.
func (r *rules) phraseAt(i, b int32) ([2]int32, bool) {
	if i >= b || r.t.tokens[i].mark != 0 {
		return [2]int32{}, false
	}
	if (r.t.is(int(i), "both") || r.t.is(int(i), "either")) && i+1 < b && r.at[i+1] >= 0 {
		src, ok := r.phraseAt(i+1, b)
		src[0] = i
		return src, ok
	}
	if r.t.has(int(i), det) && r.t.is(int(i+1), "of") && i+2 < b && r.t.tokens[i+2].mark == 0 {
		// one of them, two of the drivers
		j := i + 3
		if k := r.at[i+2]; k >= 0 && r.mentions[k].first == i+2 {
			j = r.mentions[k].last
		} else if !r.t.has(int(i+2), objpron) {
			return [2]int32{}, false
		}
		return [2]int32{i, j}, true
	}
	k := r.at[i]
	if k < 0 || r.mentions[k].first != i {
		return [2]int32{}, false
	}
	src := [2]int32{i, r.mentions[k].last}
	src[1] = r.postmodifier(src[1], b)
	return src, true
}

// postmodifier extends a phrase over "of the Foreign Ministry", "and Jan Doe".
func (r *rules) postmodifier(i, b int32) int32 {
	t := r.t
	for n := 0; n < 3 && i+1 < b; n++ {
		if t.tokens[i].mark != 0 || t.tokens[i+1].mark != 0 {
			return i
		}
		joins := t.is(int(i), "of") || t.is(int(i), "for") || t.is(int(i), "and") || t.is(int(i), "from") || t.is(int(i), "with") && n == 0 && t.has(int(i+1), det)
		if !joins || r.at[i+1] < 0 || r.mentions[r.at[i+1]].first != i+1 {
			return i
		}
		m := &r.mentions[r.at[i+1]]
		if m.kind == aPronoun {
			return i
		}
		i = m.last
	}
	return i
}

// subject looks for who the cue's subject is.
func (r *rules) subject(c *cue, a, b int32, before []cue) {
	t := r.t
	i := c.first
	k := i - 1
	// said X, after marks or a comma
	leftSign := k < a || t.tokens[k].mark == 2 || t.tokens[k].sign == ','
	if leftSign && c.class&(gerund|object) == 0 && (i > a || t.tokens[i].shape == capital) {
		at := c.last
		if at+1 < b && t.is(int(at), "on") && t.has(int(at+1), day) {
			at += 2 // said on Monday the head of the mission
		} else if at < b && t.has(int(at), day) {
			at++
		}
		if src, ok := r.phraseAt(at, b); ok && !t.is(int(src[0]), "that") {
			pronoun, object := false, false
			if k := r.at[src[0]]; k >= 0 {
				pronoun = src[1]-src[0] == 1 && r.mentions[k].kind == aPronoun
				object = r.mentions[k].objectOnly(t)
			}
			closed := k < a || t.tokens[k].mark == 2 || k-1 >= a && t.tokens[k].sign == ',' && t.tokens[k-1].mark == 2
			// "…, said he would" has its subject before the comma
			clause := src[1] < b && t.tokens[src[1]].class&(modal|aux) != 0
			if closed || !pronoun && !clause && !object && r.commaStarts(a, k) {
				c.source, c.ok, c.inverted, c.after, c.bound = src, true, true, src[1], i
				if src[1] < b && t.tokens[src[1]].sign == ',' && src[1]+1 < b && r.at[src[1]+1] >= 0 && r.mentions[r.at[src[1]+1]].first == src[1]+1 {
					// said the spokesman, Jan Doe: chunk joined it if it could
					c.after = src[1]
				}
				return
			}
		}
	}
	// over adverbs, auxiliaries and days
	for k >= a && t.tokens[k].mark == 0 && (t.has(int(k), adv|aux|day|timeword) || adverb(t.word(int(k))) && t.tokens[k].shape == small ||
		(t.is(int(k), "on") || t.is(int(k), "late") || t.is(int(k), "early") || t.is(int(k), "himself") || t.is(int(k), "herself") || t.is(int(k), "itself") || t.is(int(k), "themselves")) && r.at[k] < 0) {
		k--
	}
	if k < a || t.tokens[k].mark != 0 {
		r.inherit(c, a, before)
		return
	}
	if t.has(int(k), conj) && t.tokens[k].shape == small || c.class&gerund != 0 && c.class&(past|third) == 0 && !t.has(int(i-1), aux) {
		// and said; , adding
		r.inherit(c, a, before)
		return
	}
	if t.has(int(k), rel) && !t.is(int(k), "that") {
		// X, who said
		j := k - 1
		if j >= a && t.tokens[j].sign == ',' {
			j--
		}
		if j >= a && r.at[j] >= 0 {
			m := r.mentions[r.at[j]]
			c.source, c.ok, c.bound, c.relative = [2]int32{m.first, m.last}, true, k, true
			return
		}
		r.inherit(c, a, before)
		return
	}
	end := k + 1
	if t.tokens[k].sign == ',' && k > a && t.tokens[k-1].sign == ')' {
		k-- // Doe (N-Oslo), said
	}
	if s := t.tokens[k].sign; s == ',' || s == ')' || s == '-' {
		// what is inserted before the comma: X, who met Y, said
		open := s
		if s == ')' {
			open = '('
		}
		j := k - 1
		for j >= a && (t.tokens[j].mark != 0 || t.tokens[j].sign != open) {
			j--
		}
		if j <= a {
			// nothing opens it: Speaking in Hamburg, said
			r.inherit(c, a, before)
			return
		}
		if m := r.at[k-1]; m >= 0 && r.mentions[m].first < j && r.mentions[m].last == k && s == ',' {
			// the rebels’ envoy, Jan Doe, said: the comma is within the phrase
			c.source, c.ok = [2]int32{r.mentions[m].first, k}, true
			c.bound = r.opens(c.source[0], a)
			return
		}
		if x := r.officeBefore(j, a); x >= 0 && s == ',' && r.at[j+1] >= 0 && r.mentions[r.at[j+1]].first == j+1 && r.mentions[r.at[j+1]].last == k && r.mentions[r.at[j+1]].kind == aName {
			// the head of the mission, Jan Doe, said
			c.source, c.ok = [2]int32{r.mentions[x].first, k}, true
			c.bound = r.opens(c.source[0], a)
			return
		}
		if m := r.at[j+1]; m >= 0 && r.mentions[m].first == j+1 && r.mentions[m].last == k && r.mentions[m].kind == aName && r.at[j-1] < 0 {
			// One of those freed, the teacher Jan Doe, said
			c.source, c.ok, c.bound = [2]int32{r.mentions[m].first, r.mentions[m].last}, true, a
			return
		}
		end = j
		// a list of insertions: X, the minister, who met Y, said
		for end-1 >= a {
			m := r.at[end-1]
			if m >= 0 {
				break
			}
			j := end - 1
			for j >= a && (t.tokens[j].mark != 0 || t.tokens[j].sign != ',') {
				j--
			}
			if j <= a {
				break
			}
			end = j
		}
	}
	// the clause's borders to the left
	start := end
	for start > a {
		p := &t.tokens[start-1]
		if p.mark != 0 || p.sign == ',' || p.sign == ';' || p.sign == ':' || p.sign == '-' || p.sign == '.' || p.sign == ')' || p.sign == '"' {
			break
		}
		if p.class&sub != 0 && r.at[start-1] < 0 && p.class&prep == 0 {
			break
		}
		if p.class&(verb) != 0 && p.class&(past|third) != 0 && r.at[start-1] < 0 && end-start > 0 && start-1 != i {
			// Doe said Roe warned: a clause inside a clause
			if start < end && r.at[start] >= 0 {
				break
			}
		}
		start--
	}
	first, lastM := int32(-1), int32(-1)
	for j := start; j < end; j++ {
		if m := r.at[j]; m >= 0 && r.mentions[m].last <= end {
			if first < 0 && (j == start || lead(t, start, j)) {
				first = m
			}
			lastM = m
		}
	}
	if lastM < 0 {
		r.inherit(c, a, before)
		return
	}
	c.bound = start
	pick := lastM
	if first >= 0 && first != lastM {
		f, l := &r.mentions[first], &r.mentions[lastM]
		verbs, joined := false, true
		for j := f.last; j < l.first; j++ {
			if t.tokens[j].class&(aux|modal) != 0 || t.tokens[j].class&verb != 0 && t.tokens[j].class&(past|third) != 0 && r.at[j] < 0 {
				verbs = true
			}
			if r.at[j] < 0 && !t.is(int(j), "and") && t.tokens[j].sign != ',' {
				joined = false
			}
		}
		switch {
		case joined && !verbs:
			c.source, c.ok = [2]int32{f.first, l.last}, true
			if f.first > start && (t.is(int(f.first-1), "both")) {
				c.source[0]--
			}
			return
		case !verbs && (f.first == start || lead(t, start, f.first)) && t.has(int(f.last), prep|rel|gerund|past) && l.last == end:
			// a senior aide to Doe said
			c.source, c.ok = [2]int32{f.first, l.last}, true
			return
		case verbs || l.last != end:
			pick = first
			if l.last == end {
				pick = lastM
			}
		}
	}
	m := &r.mentions[pick]
	c.source, c.ok = [2]int32{m.first, m.last}, true
	if m.last < end && m.kind == aRole {
		c.source[1] = r.postmodifier(m.last, end)
	}
	if m.first > a && t.is(int(m.first-1), "both") {
		c.source[0]--
	}
}

// lead says whether only words that open a clause stand between i and j.
func lead(t *text, i, j int32) bool {
	for ; i < j; i++ {
		if t.tokens[i].class&(conj|adv|lower|det) == 0 || t.tokens[i].class&prep != 0 {
			return false
		}
	}
	return true
}

// objectOnly says that a phrase cannot be a subject after its verb: told him.
func (m *mention) objectOnly(t *text) bool {
	return t.has(int(m.head), objpron) && !t.has(int(m.head), pron)
}

// commaStarts says whether the comma at k closes the words said, as in
//
//	The talks lasted ten minutes, said an official.
//
// and not an insertion between a subject and its verb.
func (r *rules) commaStarts(a, k int32) bool { return k-a >= 4 }

// inherit gives a cue the subject of the cue before it, or of its sentence.
func (r *rules) inherit(c *cue, a int32, before []cue) {
	for k := len(before) - 1; k >= 0; k-- {
		if before[k].ok {
			c.source, c.ok, c.bound = before[k].source, true, c.first
			return
		}
	}
	t := r.t
	for j := a; j < c.first; j++ {
		if t.tokens[j].mark != 0 {
			continue
		}
		if m := r.at[j]; m >= 0 && (j == a || t.tokens[j-1].sign == ',' || lead(t, a, j)) {
			mm := &r.mentions[m]
			if mm.kind == aPlace && t.has(int(a), prep) {
				continue
			}
			c.source, c.ok, c.bound = [2]int32{mm.first, mm.last}, true, c.first
			return
		}
	}
}

// sentence attributes what stands in [a, b).
func (r *rules) sentence(a, b int32) {
	cues := r.cues(a, b)
	// the sentence's stretches
	var ms []int32
	for i := a; i < b; i++ {
		if s := r.stretch[i]; s >= 0 && (len(ms) == 0 || ms[len(ms)-1] != s) {
			ms = append(ms, s)
		}
	}
	made := -1
	if r.inHisWords(a, b, ms) {
		return
	}
	if n := len(cues) - 1; n > 0 && r.closes(&cues[n], a, b) {
		cues = cues[n:]
	}
	for n := 0; n < len(cues); n++ {
		c := &cues[n]
		limit := b
		next := n + 1
		for next < len(cues) && r.within(c, &cues[next], ms) {
			next++ // said she had written it: part of what was said
		}
		if next < len(cues) {
			limit = r.clauseStart(&cues[next], c, b)
		}
		n = next - 1
		if at := r.report(c, a, b, limit, ms, c != &cues[0] && made >= 0); at >= 0 {
			made = at
		}
	}
	if len(cues) == 0 || made < 0 {
		r.colon(a, b, ms)
	}
}

// inHisWords attributes a sentence that opens with whose words it is:
//
//	In his words, sanctions “have had their day” and only delay a settlement.
func (r *rules) inHisWords(a, b int32, ms []int32) bool {
	t := r.t
	if a+5 >= b || !t.is(int(a), "in") || !t.has(int(a+1), poss) || !t.has(int(a+1), man|woman) || !t.is(int(a+2), "words") && !t.is(int(a+2), "opinion") || t.sign(int(a+3)) != ',' || t.tokens[a].mark != 0 {
		return false
	}
	at := attribution{content: [][2]int32{{a + 4, r.trimEnd(a+4, b)}}, cue: [2]int32{a, a + 3}, source: [2]int32{a + 1, a + 2}, kind: Indirect, rule: "in his words", firm: true}
	if len(ms) > 0 {
		at.kind = Mixed
		if s := t.marks[ms[0]]; len(ms) == 1 && s.first == a+4 && (s.last >= b || r.onlyCloses(s.last, b)) {
			at.kind, at.content[0][1] = Direct, s.last
		}
	}
	if x := at.content[0]; x[0] >= x[1] {
		return false
	}
	r.add(at)
	return true
}

// within says whether the cue next is only a verb of the clause that cue c
// reports: its subject follows c at once, and it reports nothing in marks.
func (r *rules) within(c, next *cue, ms []int32) bool {
	t := r.t
	from := c.after
	if from < int32(len(t.tokens)) && t.tokens[from].tag == tagThat {
		from++
	}
	return c.ok && !c.inverted && c.class&bare != 0 && c.class&weak == 0 && next.class&weak != 0 && next.source[0] == from && r.nextStretch(ms, c.after, int32(len(t.tokens))) < 0
}

// clauseStart is where the clause of cue c starts, seen from the cue before it.
func (r *rules) clauseStart(c, before *cue, b int32) int32 {
	t := r.t
	k := c.bound
	if !c.inverted && c.source[0] >= before.last && c.source[0] < c.first {
		k = min(k, c.source[0])
	}
	if k <= before.last {
		k = c.first
	}
	if k > before.last && !c.inverted && c.source[0] == k && c.source[1]-k > 1 {
		// the subject was read as "plans and Washington": and starts a clause
		for j := k; j < c.source[1]; j++ {
			if t.is(int(j), "and") && r.at[j] < 0 {
				k = j
			}
		}
	}
	for k > before.last && (t.tokens[k-1].sign == ',' || t.has(int(k-1), conj|adv) && t.tokens[k-1].mark == 0 || t.has(int(k-1), aux) && t.tokens[k-1].mark == 0) {
		k--
	}
	return k
}

func (r *rules) add(at attribution) int {
	at.from = -1
	r.out = append(r.out, at)
	n := len(r.out) - 1
	for _, c := range at.content {
		for i := c[0]; i < c[1]; i++ {
			if s := r.stretch[i]; s >= 0 && r.claimed[s] < 0 {
				r.claimed[s] = n
			}
		}
	}
	return n
}

// report makes the attribution of cue c and gives its index, or -1.
func (r *rules) report(c *cue, a, b, limit int32, ms []int32, more bool) int {
	if !c.ok {
		return -1
	}
	t := r.t
	var content [][2]int32
	kind := Indirect
	rule := ""
	att := attribution{cue: [2]int32{c.first, c.last}, source: c.source}
	left := min(c.first, c.bound)
	if c.source[0] >= a && c.source[0] < left && c.source[1] > a && !more {
		left = c.source[0]
	}
	// words before the attribution
	k := left - 1
	for k >= a && t.tokens[k].mark == 0 && (t.tokens[k].sign == ',' || t.tokens[k].sign == '-' || t.has(int(k), adv)) {
		k--
	}
	if k >= a && t.tokens[k].mark != 0 && r.stretch[k] >= 0 && r.claimed[r.stretch[k]] < 0 {
		s := t.marks[r.stretch[k]]
		from := a
		if s.first <= a {
			content, kind, rule = append(content, [2]int32{max(s.first, a), k + 1}), Direct, "quote, then who"
		} else if whole := r.onlyOpens(a, s.first); whole {
			content, kind, rule = append(content, [2]int32{s.first, k + 1}), Direct, "quote, then who"
		} else {
			content, kind, rule = append(content, [2]int32{from, k + 1}), Mixed, "clause with a quote, then who"
		}
	} else if len(ms) > 0 && !more && k > a && r.lastBefore(ms, left) >= 0 {
		// words between the quotation and its attribution
		s := t.marks[r.lastBefore(ms, left)]
		if r.claimed[r.lastBefore(ms, left)] < 0 && (c.inverted || t.tokens[left-1].sign == ',') {
			kind, rule = Mixed, "quote, clause, then who"
			from := a
			if s.first == a {
				kind = Direct
			}
			content = append(content, [2]int32{from, s.last})
		}
	} else if after := r.trimEnd(c.after, limit); !more && !c.relative && (c.inverted || after <= c.after || r.clauseAfter(c, after) < 0 && r.nextStretch(ms, c.after, after) < 0) && (c.inverted && c.class&weak == 0 || left > a && t.tokens[left-1].sign == ',') && k-a >= 3 && c.class&weak == 0 && left > a && (t.tokens[left-1].sign == ',' || c.class == 0) && r.clause(a, k+1) {
		content, rule = append(content, [2]int32{a, k + 1}), "clause, then who"
	}
	// words after it
	limit = r.trimEnd(c.after, limit)
	if next := r.nextStretch(ms, c.after, limit); next >= 0 && r.claimed[next] < 0 {
		s := t.marks[next]
		end := limit
		from, that := r.contentStart(c, s.first)
		switch {
		case from == s.first && (s.last >= limit || r.onlyCloses(s.last, limit)):
			content = append(content, [2]int32{s.first, s.last})
			if kind == Indirect {
				kind = Direct
			}
			if that {
				kind = Mixed
			}
			rule = join(rule, "who, then quote")
		case from >= 0:
			if s.last > end {
				end = s.last
			}
			content = append(content, [2]int32{from, end})
			kind, rule = Mixed, join(rule, "who, then clause with a quote")
		}
	} else if limit > c.after && len(content) == 0 {
		if from := r.clauseAfter(c, limit); from >= 0 && limit-from >= 3 {
			content = append(content, [2]int32{from, limit})
			rule = "who, then clause"
		}
	}
	if len(content) == 0 {
		return -1
	}
	att.content, att.kind, att.rule = content, kind, rule
	att.firm = r.firm(c, a, b, &att) || c.quoted && kind != Indirect ||
		c.relative && kind == Direct && len(content) == 1 && content[0][0] > c.last && content[0][0] <= c.last+2
	// Doe said the talks had ended. Doe said in Norvik, after them, that …
	att.plain = len(content) == 1 && kind == Indirect && c.class&weak == 0 && c.class&bare != 0 && c.class&(past|third) != 0 && !c.inverted && c.source[1] == c.first &&
		(c.source[0] == a || t.tokens[c.source[0]-1].sign == ',') && content[0][0] >= c.last && (content[0][0] <= c.last+3 || t.tokens[content[0][0]-1].tag == tagThat) && r.clause(content[0][0], content[0][1])
	att.own = r.owns(c, content[0][0])
	return r.add(att)
}

// firm says whether the form of an attribution leaves no doubt:
//
//	The talks ended, said an official close to the talks.
//	The talks ended, an official said, as the rain went on.
//	It is for them to decide “whether it ends,” Doe said.
//	According to Doe, the talks ended.
//	The talks have ended, aid agencies say.
//	The wells were poisoned, an inquiry has found.
func (r *rules) firm(c *cue, a, b int32, at *attribution) bool {
	t := r.t
	if len(at.content) != 1 || c.class&weak != 0 || c.source[0] < a {
		return false
	}
	x := at.content[0]
	if c.class == 0 {
		aside := at.kind == Mixed && c.after > c.source[1] // according to Doe, who runs the mill,
		return (at.kind == Indirect || aside) && r.clause(x[0], x[1])
	}
	if x[0] != a || x[1] > min(c.first, c.source[0]) || c.class&(past|third|base) == 0 {
		return false
	}
	lo, hi := min(c.first, c.source[0]), max(c.last, c.source[1])
	// only a comma between the words and who said them
	for i := x[1]; i < lo; i++ {
		if t.tokens[i].sign != ',' {
			return false
		}
	}
	to := c.source[1]
	for to < c.first && t.tokens[to].class&aux != 0 {
		to++ // an inquiry has found
	}
	if !c.inverted && to != c.first && !(c.source[1]+1 == c.first && t.tokens[c.source[1]].sign == ',') {
		return false
	}
	switch at.kind {
	case Indirect:
		if !r.clause(x[0], x[1]) || t.tokens[a].class&sub != 0 && t.tokens[a].tag != tagThat || t.tokens[a].class&prep != 0 {
			return false
		}
	default:
		if t.tokens[x[1]-1].mark != 2 || t.tokens[x[1]-2].sign != ',' {
			return false
		}
	}
	// nothing of a further clause after it
	for ; hi < b; hi++ {
		tok := &t.tokens[hi]
		if tok.sign == ',' || isStop(tok.sign) || tok.class&(rel|sub) != 0 && tok.tag != tagThat {
			return hi+1 >= b || isStop(tok.sign) || t.tokens[hi+1].mark == 0 && t.tokens[hi+1].class&(sub|rel|gerund|prep) != 0
		}
		if tok.mark != 0 || tok.class&(verb|modal|aux|pron) != 0 || tok.tag == tagThat || tok.sign != 0 {
			return false
		}
	}
	return true
}

// finds are verbs by which an inquiry says what it found.
var finds = listed("finds")

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// onlyOpens says whether nothing is said between the sentence's start and its
// quotation: But “…”; It was, “…”.
func (r *rules) onlyOpens(a, s int32) bool {
	for i := a; i < s; i++ {
		if r.t.tokens[i].sign == 0 && r.t.tokens[i].class&(conj|adv) == 0 {
			return false
		}
	}
	return true
}

func (r *rules) onlyCloses(i, b int32) bool {
	for ; i < b; i++ {
		if r.t.tokens[i].sign == 0 {
			return false
		}
	}
	return true
}

// lastBefore is the last stretch of ms before token i, or -1.
func (r *rules) lastBefore(ms []int32, i int32) int32 {
	best := int32(-1)
	for _, s := range ms {
		if r.t.marks[s].last <= i {
			best = s
		}
	}
	return best
}

func (r *rules) nextStretch(ms []int32, from, limit int32) int32 {
	for _, s := range ms {
		if m := r.t.marks[s]; m.first >= from && m.first < limit {
			return s
		}
	}
	return -1
}

// trimEnd takes signs off the end of a clause.
func (r *rules) trimEnd(a, b int32) int32 {
	for b > a && r.t.tokens[b-1].mark == 0 && r.t.tokens[b-1].shape == sign && r.t.tokens[b-1].sign != ')' && r.t.tokens[b-1].sign != ']' && r.t.tokens[b-1].sign != '%' {
		b--
	}
	return b
}

// contentStart gives the token at which the words before and with a stretch
// start, and whether "that" led to it: at the stretch itself, if only
// listeners, places and signs stand between, or where the clause starts.
func (r *rules) contentStart(c *cue, s int32) (int32, bool) {
	t := r.t
	if s == c.after {
		return s, false
	}
	if t.is(int(s-1), "that") {
		return s, true
	}
	if x := t.tokens[s-1].sign; x == ':' || x == ',' {
		return s, false
	}
	if from := r.clauseAfter(c, s+1); from >= 0 {
		return from, false
	}
	return c.after, false
}

// clauseAfter gives where a reported clause after the cue starts, or -1.
func (r *rules) clauseAfter(c *cue, limit int32) int32 {
	t := r.t
	i := c.after
	// that, near
	for k := i; k < limit && k < i+30; k++ {
		tok := &t.tokens[k]
		if tok.mark != 0 {
			break
		}
		if t.is(int(k), "that") && (k == i || t.tokens[k-1].class&prep == 0 && c.last-c.first < 2) { // called on them to avoid steps that
			if k+1 < limit {
				return k + 1
			}
		}
		if tok.sign == ',' {
			// said, following his talks with Doe, that
			for j := k + 1; j+1 < limit && j < k+20; j++ {
				if t.tokens[j].mark != 0 {
					break
				}
				if t.tokens[j].sign == ',' {
					if t.is(int(j+1), "that") && j+2 < limit {
						return j + 2
					}
					break
				}
			}
			break
		}
		if tok.class&(modal|aux) != 0 {
			break
		}
		if k > i && tok.class&verb != 0 && tok.class&(past|third) != 0 && tok.class&weak == 0 && r.at[k] < 0 {
			break
		}
	}
	if c.class&(bare|act) == 0 && c.class != 0 {
		return -1
	}
	if c.class == 0 { // according to X,
		if i < limit && t.tokens[i].sign == ',' {
			return i + 1
		}
		if i < limit && !t.has(int(i), rel) && (t.has(int(i), det) || r.at[i] >= 0 || t.tokens[i].shape == number) {
			return i
		}
		return -1
	}
	if c.class&weak != 0 && c.class&act == 0 && !t.is(int(i), "that") {
		return -1
	}
	k := i
	// listeners: told reporters in Hamburg
	if c.class&listener != 0 && c.class&act == 0 {
		switch {
		case k < limit && r.at[k] >= 0 && r.mentions[r.at[k]].first == k && r.mentions[r.at[k]].kind != aPronoun:
			k = r.mentions[r.at[k]].last
		case t.has(int(k), listeners|objpron):
			k++
		case t.has(int(k), det|poss):
			k++
			for k < limit && !t.has(int(k), listeners) && k < i+5 {
				k++
			}
			if !t.has(int(k), listeners) {
				// told the inquiry he had seen nothing
				for k = i + 1; k < limit && k < i+4 && t.tokens[k].shape == small && t.tokens[k].class&(prep|verb|aux|modal|pron|det|poss|conj) == 0; k++ {
				}
				if k == i+1 || k >= limit || !t.has(int(k), pron) || t.has(int(k), rel) {
					return -1
				}
				break
			}
			k++
		default:
			return -1
		}
	}
	// when and where: said in Hamburg on Wednesday
	for n := 0; n < 4 && k < limit; n++ {
		switch {
		case t.has(int(k), day|adv) || t.has(int(k), timeword):
			k++
			continue
		case t.has(int(k), prep) && k+1 < limit && (t.has(int(k+1), day) || r.at[k+1] >= 0 && r.mentions[r.at[k+1]].kind == aPlace):
			if r.at[k+1] >= 0 {
				k = r.mentions[r.at[k+1]].last
			} else {
				k += 2
			}
			continue
		}
		break
	}
	if k >= limit {
		return -1
	}
	tok := &t.tokens[k]
	if tok.mark == 0 && tok.shape != sign && (tok.class&(prep|conj) == 0 || tok.class&(det|pron|sub) != 0) && !(tok.class&sub != 0 && tok.class&(rel|det) == 0) {
		if c.class&act != 0 || r.clause(k, limit) {
			return k
		}
	}
	return -1
}

// clause says whether [a, b) may be a clause: it has something of a verb.
func (r *rules) clause(a, b int32) bool {
	t := r.t
	for i := a; i < b; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 || tok.class&(aux|modal) != 0 || tok.class&verb != 0 && tok.class&(past|third) != 0 {
			return true
		}
		if tok.shape == small && r.at[i] < 0 && i > a {
			w := t.word(int(i))
			n := len(w)
			if n > 3 && (w[n-2:] == "ed" || w[n-1] == 's' && w[n-2] != 's') || irregular[w] {
				return true
			}
		}
	}
	return false
}

// irregular are past forms that do not show it by their ending.
var irregular = map[string]bool{"met": true, "left": true, "made": true, "took": true, "gave": true, "went": true, "came": true, "saw": true, "won": true, "lost": true,
	"held": true, "led": true, "fell": true, "rose": true, "kept": true, "knew": true, "began": true, "became": true, "brought": true, "got": true, "sent": true, "set": true, "stood": true, "hit": true, "cut": true, "broke": true, "fled": true, "found": true, "let": true, "paid": true, "put": true, "shot": true, "spent": true, "struck": true,
	"shook": true, "wept": true, "swore": true, "spoke": true, "drew": true, "threw": true, "grew": true, "flew": true, "slept": true, "knelt": true, "sang": true, "sat": true, "rode": true, "wrote": true, "fought": true, "thought": true, "sought": true, "taught": true, "caught": true, "bought": true, "built": true, "felt": true, "meant": true, "heard": true, "wore": true, "tore": true, "chose": true, "froze": true, "drove": true, "woke": true, "shrank": true, "lay": true, "laid": true, "dealt": true, "drank": true, "ate": true, "forgot": true, "hid": true, "sank": true, "sprang": true, "stole": true, "swung": true, "understood": true, "withdrew": true, "blew": true, "ran": true}

// labelEnd gives the colon behind the name m and what is said of its bearer, which
// is no clause, or 0:
//
//	Jan Doe, senior fellow at the Institute: “…”
func (r *rules) labelEnd(m *mention, b int32) int32 {
	t := r.t
	if t.sign(int(m.last)) == ':' {
		return m.last
	}
	if m.kind != aName || t.sign(int(m.last)) != ',' && t.sign(int(m.last)) != '(' {
		return 0
	}
	for i := m.last; i+1 < b && i < m.last+24 && t.tokens[i].mark == 0; i++ {
		if t.tokens[i].sign == ':' {
			if t.tokens[i+1].mark != 2 || r.clause(m.last, i) {
				return 0
			}
			return i
		}
	}
	return 0
}

// colon attributes "NAME: words" and words followed by a dash and a name.
func (r *rules) colon(a, b int32, ms []int32) {
	t := r.t
	p := t.paras[t.tokens[a].para]
	if a == p.first && r.at[a] >= 0 {
		m := r.mentions[r.at[a]]
		if end := r.labelEnd(&m, b); m.first == a && m.kind != aPronoun && end > 0 && end+1 < b {
			from := end + 1
			kind := Direct
			last := p.last
			if t.tokens[from].mark == 2 {
				if s := r.stretch[from]; s >= 0 {
					last = t.marks[s].last
				}
			} else {
				return
			}
			r.add(attribution{content: [][2]int32{{from, last}}, cue: [2]int32{end, end + 1}, source: [2]int32{m.first, end}, kind: kind, rule: transcript})
			return
		}
	}
	if t.tokens[a].sign == '-' && a > p.first && t.tokens[a-1].mark == 2 && a+1 < b && r.at[a+1] >= 0 {
		// “…” – Jan Doe, where the mark ended the sentence
		m := r.mentions[r.at[a+1]]
		k := r.stretch[a-1]
		if k >= 0 && r.claimed[k] < 0 && m.first == a+1 && r.signed(m.last, b) && m.kind != aPronoun {
			s := t.marks[k]
			r.add(attribution{content: [][2]int32{{s.first, s.last}}, cue: [2]int32{a, a + 1}, source: [2]int32{m.first, m.last}, kind: Direct, rule: "quote, dash, name", firm: true})
		}
		return
	}
	if len(ms) == 0 {
		return
	}
	// “…” – Jan Doe
	s := t.marks[ms[len(ms)-1]]
	if s.last+1 < b && t.tokens[s.last].sign == '-' && r.at[s.last+1] >= 0 && r.claimed[ms[len(ms)-1]] < 0 {
		m := r.mentions[r.at[s.last+1]]
		if m.first == s.last+1 && r.signed(m.last, b) && m.kind != aPronoun {
			r.add(attribution{content: [][2]int32{{s.first, s.last}}, cue: [2]int32{s.last, s.last + 1}, source: [2]int32{m.first, m.last}, kind: Direct, rule: "quote, dash, name", firm: true})
		}
	}
}

// signed says whether nothing follows a name under a quotation but what its
// bearer is: – Jan Doe, negotiator
func (r *rules) signed(i, b int32) bool {
	if i >= b-1 {
		return true
	}
	if r.t.sign(int(i)) != ',' || b-i > 14 {
		return false
	}
	for i++; i < b; i++ {
		if tok := &r.t.tokens[i]; tok.mark != 0 || tok.class&(verb|aux|modal|pron) != 0 && tok.class&(office|human) == 0 && tok.class&(past|third|aux|modal) != 0 {
			return false
		}
	}
	return true
}

// leftovers gives the quotations of a paragraph without a cue of their own to
// the attribution before them, in the paragraph or in the one before.
func (r *rules) leftovers(p para) {
	t := r.t
	for ; r.done < len(t.marks) && t.marks[r.done].first < p.last; r.done++ {
		k := r.done
		m := &t.marks[k]
		if r.claimed[k] >= 0 {
			continue
		}
		s := t.tokens[m.first].sent
		a, b := t.sents[s], t.sents[s+1]
		whole := r.onlyOpens(a, m.first) && (m.last >= b || r.onlyCloses(m.last, b))
		if !whole && !(m.first == a && m.words >= 5) && m.words < 8 {
			continue
		}
		n := r.before(int32(k), p, whole)
		if n < 0 {
			// Jan Doe was blunt. “…”
			if s > t.tokens[p.first].sent && whole {
				prev := t.sents[s-1]
				for j := prev; j < a; j++ {
					if r.at[j] >= 0 && t.tokens[j].mark == 0 && (j == prev || lead(t, prev, j)) {
						mm := r.mentions[r.at[j]]
						if mm.kind == aPlace {
							break
						}
						leads := int(mm.last) < len(t.tokens) && reacts[t.tokens[mm.last].hash] && mm.kind == aName && !t.pluperfect(mm.last) && t.sents[s]-mm.last < 12
						r.add(attribution{content: [][2]int32{{m.first, m.last}}, source: [2]int32{mm.first, mm.last}, kind: Direct, rule: "sentence that leads in", firm: leads})
						break
					}
				}
			}
			continue
		}
		if r.out[n].kind != Indirect && whole && n == len(r.out)-1 && r.out[n].last() <= m.first && t.tokens[r.out[n].content[0][0]].para+1 >= t.tokens[m.first].para {
			r.out[n].content = append(r.out[n].content, [2]int32{m.first, m.last})
			r.claimed[k] = n
			continue
		}
		r.add(attribution{content: [][2]int32{{m.first, m.last}}, source: r.out[n].source, kind: Direct, rule: "goes on from the quotation before"})
		r.out[len(r.out)-1].from = n
	}
}

// before finds the attribution that a quotation without one goes on from.
func (r *rules) before(k int32, p para, whole bool) int {
	t := r.t
	m := &t.marks[k]
	best := -1
	for n := len(r.out) - 1; n >= 0 && n > len(r.out)-12; n-- {
		o := &r.out[n]
		if o.first() < m.first && o.first() >= p.first {
			best = n
			break
		}
	}
	if best >= 0 {
		return best
	}
	for n := range r.out[max(0, len(r.out)-12):] { // the paragraph's next attribution
		n += max(0, len(r.out)-12)
		o := &r.out[n]
		if o.first() > m.first && o.first() < p.last {
			return n
		}
	}
	if !whole || len(r.out) == 0 {
		return -1
	}
	// up to three paragraphs back
	for n := len(r.out) - 1; n >= 0; n-- {
		o := &r.out[n]
		if o.first() < m.first {
			if t.tokens[m.first].para-t.tokens[o.first()].para <= 3 {
				return n
			}
			return -1
		}
	}
	return -1
}
