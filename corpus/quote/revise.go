package quote

import (
	"slices"
	"sort"
	"strings"
)

// revise holds what was attributed against forms of speech that leave no doubt
// and are too rare in the articles learned from for the ranker to know them:
//
//	Doe denied saying “…”                                nobody said it
//	“…,” Doe quoted Roe as saying                        Roe
//	Doe said it was, in the words of Roe, “…”            Roe
//	Doe told Roe “…,” according to a person on the call  Doe
//	DOE: Thank you. We have agreed …                     the turn is Doe’s
//	Roe, he added, had “…”                               one quotation, not two
//
// It also takes out fragments that are nothing said (“announced the truce”)
// and off a source what is none of it (“No. Minister Doe”, “Doe in Norvik”).
func (r *rules) revise(found []attribution) []attribution {
	t := r.t
	into := r.runOn(found)
	to := make([]int, len(found)) // where each went, -1 for nowhere
	out := make([]attribution, 0, len(found))
	inTurn := func(i int32) bool { return r.turnAt != nil && r.turnAt[t.tokens[i].para] >= 0 }
	for k := range found {
		f := found[k]
		to[k] = -1
		if into[k] < k || inTurn(f.first()) || r.unsaid(&f) {
			continue
		}
		if r.quotation(&f) || r.passedOn(&f) || r.inWordsOf(&f) {
			f.from = -1
		}
		r.apart(&f)
		if len(f.content) == 0 || r.labelled(&f) || f.kind == Indirect && r.notHis(&f) || f.kind == Indirect && f.cue[0] >= f.cue[1] && f.source[0] >= f.source[1] && f.from < 0 {
			continue // reported by nothing and nobody
		}
		r.owner(&f)
		r.parenthesis(&f)
		r.naming(&f)
		var next *attribution
		if k+1 < len(found) {
			next = &found[k+1]
		}
		if r.goesOnWith(&f, next) {
			into[k+1] = k
		}
		r.straddled(&f)
		r.tidy(&f)
		r.named(&f)
		r.either(&f)
		r.listened(&f)
		r.agrees(&f)
		if f.kind == Indirect && len(f.content) == 1 && r.fragment(f.content[0]) {
			// Roe, he added, had “misread it”
			rest := r.interrupted(&f)
			switch {
			case k+1 < len(found) && r.encloses(&f, &found[k+1]):
				found[k+1].content = append([][2]int32{f.content[0]}, found[k+1].content...)
				continue
			case rest[0] >= rest[1]:
				continue
			case k+1 < len(found) && found[k+1].first() < rest[1] && found[k+1].first() >= rest[0]:
				found[k+1].content = append([][2]int32{f.content[0]}, found[k+1].content...)
				found[k+1].source, found[k+1].cue = f.source, f.cue
				continue
			case rest[1]-rest[0] == 1:
				continue
			}
			f.content = append(f.content, rest)
		}
		to[k] = len(out)
		for more := true; more; {
			var rest attribution
			if rest, more = r.gapped(&f); more {
				out = append(out, f)
				f = rest
				continue
			}
			if rest, more = r.another(&f); !more {
				if rest, more = r.unsure(&f); more {
					rest.from = len(out)
				}
			}
			out = append(out, f)
			f = rest
		}
	}
	for k, x := range into { // in order: words run on over several paragraphs
		if x < k {
			to[k] = to[x]
		}
	}
	for k := range out {
		switch from := out[k].from; {
		case out[k].rule == goesOn:
		case from >= 0 && to[from] >= 0:
			out[k].from = to[from]
		case from >= 0:
			out[k].from = -1
		}
	}
	if r.turnAt == nil {
		return out
	}
	for _, f := range r.out {
		if inTurn(f.first()) {
			f.sure, f.from = 0.95, -1
			out = append(out, f)
		}
	}
	return out
}

// quotation gives words that somebody quotes another with to that other.
func (r *rules) quotation(f *attribution) bool {
	t := r.t
	x := f.content[0]
	s := t.tokens[x[0]].sent
	a, b := t.sents[s], t.sents[t.tokens[x[1]-1].sent+1]
	for i := a; i < b; i++ {
		if t.tokens[i].mark != 0 {
			continue
		}
		end := r.quotedAs(i, b)
		if end == 0 {
			continue
		}
		if x[0] >= i && x[0] < end {
			if x[1] < end+3 {
				f.content = nil // “Roe as saying” is nothing said
				return true
			}
			if t.tokens[end].tag == tagThat {
				end++
			}
			x[0] = end
			f.content = append([][2]int32{x}, f.content[1:]...)
		}
		// right before the words, or right after them with who quotes
		if after := i - x[1]; end != x[0] && !(x[0]-end < 3 && x[0] > end) && (after < 0 || after > 12) {
			continue
		}
		c := r.citing(i, end, a, b, nil)
		if !c.ok {
			return false
		}
		f.source, f.cue, f.sure, f.rule = c.source, [2]int32{c.first, c.last}, 0.95, "quoted as saying"
		return true
	}
	return false
}

// passedOn gives words whose only attribution seems to be “according to”
// somebody who passed them on, to who spoke them in the same sentence:
//
//	Doe told Roe that “…,” according to a person briefed on the call.
func (r *rules) passedOn(f *attribution) bool {
	t := r.t
	x := f.content[0]
	to := f.source[0] - 1
	if f.kind == Indirect || to <= f.first() || !t.is(int(to), "to") || !t.is(int(to)-1, "according") {
		return false
	}
	s := t.tokens[x[0]].sent
	if t.tokens[to].sent > s+1 {
		return false
	}
	cues := r.cues(t.sents[s], to-1)
	for n := len(cues) - 1; n >= 0; n-- {
		c := &cues[n]
		if !c.ok || c.class&(past|third) == 0 || c.class&(bare|listener) == 0 || c.source[0] < t.sents[s] {
			continue
		}
		if c.source[0] < x[1] && x[0] < c.source[1] {
			i := r.words(c, x[1])
			if c.source[0] != x[0] || i < 0 {
				continue
			}
			f.content[0][0] = i
			if t.tokens[i].mark == 2 && t.tokens[i-1].tag != tagThat {
				f.kind = Direct
			}
		}
		f.source, f.cue, f.sure, f.rule = c.source, [2]int32{c.first, c.last}, max(f.sure, 0.9), "said, as another tells"
		return true
	}
	return false
}

// inWordsOf gives words in marks to whose the sentence says they are: “in the words
// of Roe” right before or behind them.
func (r *rules) inWordsOf(f *attribution) bool {
	t := r.t
	x := f.content[0]
	if f.kind != Direct {
		return false
	}
	for i := max(x[0]-14, t.sents[t.tokens[x[0]].sent]); int(i)+4 < len(t.tokens) && i < x[1]+3; i++ {
		if i == x[0] {
			i = x[1]
		}
		if !t.is(int(i), "in") || !t.is(int(i+1), "the") || !t.is(int(i+2), "words") || !t.is(int(i+3), "of") {
			continue
		}
		src, ok := r.phraseAt(i+4, t.sents[t.tokens[i].sent+1])
		if !ok || i < x[0] && x[0]-src[1] > 1 {
			continue
		}
		f.source, f.cue, f.sure, f.rule = src, [2]int32{i, i + 4}, 0.95, "in the words of"
		return true
	}
	return false
}

// parenthesis gives words behind a colon to the subject of their sentence, where whom they
// were given to only tells of it between commas:
//
//	He answered once, she says, with a single line: “Not yet.”
func (r *rules) parenthesis(f *attribution) {
	t := r.t
	x := f.first()
	a := t.sents[t.tokens[x].sent]
	lo, hi := min(f.source[0], f.cue[0]), max(f.source[1], f.cue[0]+1)
	if f.kind != Direct || f.cue[0] >= f.cue[1] || f.source[0] >= f.source[1] || t.sign(int(x)-1) != ':' || lo <= a+1 || hi >= x || t.sign(int(lo)-1) != ',' || t.sign(int(hi)) != ',' || r.at[a] < 0 {
		return
	}
	m := &r.mentions[r.at[a]]
	if i := m.last; m.first == a && i < lo && answers[t.tokens[i].hash] {
		f.source, f.cue, f.sure, f.from, f.rule = [2]int32{m.first, m.last}, [2]int32{i, i + 1}, max(f.sure, 0.85), -1, "who did it, as another tells"
	}
}

// words gives where the words begin that the cue c leads to, before token b: behind
// who was spoken to, with the marks or behind “that”; -1 if there are none.
func (r *rules) words(c *cue, b int32) int32 {
	t := r.t
	for i := c.last; i+1 < b && i < c.last+9; i++ {
		switch {
		case t.tokens[i].mark != 0:
			return i
		case t.tokens[i].tag == tagThat:
			return i + 1
		}
	}
	return -1
}

// another takes off f the words that have a subject and a verb of their own
// before them:
//
//	Doe called it “an insult”, while his deputy, Jan Roe, called it “a start”.
func (r *rules) another(f *attribution) (rest attribution, more bool) {
	t := r.t
	r.part(f)
	for n := 1; n < len(f.content); n++ {
		x, from := f.content[n], f.content[n-1][1]
		if s := t.sents[t.tokens[x[0]].sent]; s > from {
			from = s
		}
		if x[0]-from < 3 {
			continue
		}
		for _, c := range r.cues(from, x[0]) {
			k := r.at[max(c.source[1]-1, 0)]
			if !c.ok || c.inverted || c.source[0] < from || c.source == f.source || c.class&(past|third) == 0 || k < 0 || r.mentions[k].kind == aPronoun || x[0]-c.last > 3 || c.source[0] < f.source[1] && f.source[0] < c.source[1] {
				continue
			}
			rest = attribution{content: f.content[n:], kind: f.kind, cue: [2]int32{c.first, c.last}, source: c.source, sure: 0.85, rule: "a source of its own", from: -1}
			f.content = f.content[:n:n]
			f.sure = max(f.sure, 0.85)
			return rest, true
		}
	}
	return rest, false
}

// part divides words of f that run from one pair of marks into the next over a
// subject and a verb of somebody else's:
//
//	Doe asked that “the guns be silent,” and his deputy Jan Roe called it “a start”.
func (r *rules) part(f *attribution) {
	t := r.t
	for n := 0; n < len(f.content); n++ {
		x := f.content[n]
		for i := x[0] + 1; i+2 < x[1]; i++ {
			if t.tokens[i].mark != 2 || t.tokens[i-1].mark != 1 || t.tokens[i+1].mark != 0 {
				continue
			}
			j := i + 1
			for j < x[1] && t.tokens[j].mark == 0 {
				j++
			}
			if j == x[1] || t.tokens[j].mark != 2 {
				continue
			}
			for _, c := range r.cues(i+1, j) {
				k := r.at[max(c.source[1]-1, 0)]
				if c.ok && !c.inverted && c.source[0] > i && c.class&(past|third) != 0 && k >= 0 && r.mentions[k].kind == aName && j-c.last <= 4 {
					f.content = slices.Insert(f.content, n+1, [2]int32{j, x[1]})
					f.content[n][1] = i + 1
					if n == 0 && t.tokens[x[0]].mark == 2 && len(f.content) == 2 {
						f.kind = Direct
					}
					return
				}
			}
		}
	}
}

// agrees makes the ranker's choice surer where the words stand right beside
// their verb and the rules, too, give them to the same source:
//
//	An official, who would not be named, said: “…”
func (r *rules) agrees(f *attribution) {
	t := r.t
	if s := &f.source; s[0]+1 < s[1] && t.has(int(s[0]), rel) && s[0] > 1 && t.sign(int(s[0]-1)) == ',' && r.at[s[0]-2] >= 0 {
		s[0] = r.mentions[r.at[s[0]-2]].first // who spoke on condition of anonymity
	}
	if f.kind == Direct && f.sure < clearAbove+0.1 && r.beside(f) {
		if len(f.content) == 1 {
			f.sure = clearAbove + 0.1
		}
	}
	if f.sure < clearAbove && len(f.content) == 1 && (f.kind != Direct && r.owned(f) || r.goesWith(f)) {
		f.sure = clearAbove + 0.05
	}
}

// goesWith says whether words that end in marks stand behind a participle that goes with the
// clause before it, in which nobody but the source is named or described:
//
//	Doe stormed out, calling | his counterpart “a child with an army”
func (r *rules) goesWith(f *attribution) bool {
	t := r.t
	c, s := f.cue, f.source
	if c[0] >= c[1] || c[1] > f.first() || s[0] >= s[1] || s[1] > c[0] || !t.has(int(c[0]), gerund) || t.sign(int(c[0])-1) != ',' || f.first()-c[1] > 1 || t.tokens[f.last()-1].mark != 2 || t.tokens[s[0]].sent != t.tokens[c[0]].sent {
		return false
	}
	for i := s[1]; i < c[0]; i++ {
		if k := r.at[i]; t.tokens[i].mark != 0 || k >= 0 && r.mentions[k].first >= s[1] && (r.mentions[k].kind == aName || r.mentions[k].kind == aRole && t.tokens[r.mentions[k].head].class&(human|office) != 0) {
			return false
		}
	}
	return true
}

// leadsTo says whether a sentence opens with who spoke the words of o, which stand right
// behind the verb, whatever is told of him in between:
//
//	A diplomat at the talks, who would not be named, said | they had not met.
func (r *rules) leadsTo(o *attribution) bool {
	t := r.t
	x := o.first()
	s := t.tokens[x].sent
	starts := o.source[0] == t.sents[s] || o.source[0] > t.sents[s]+1 && t.has(int(o.source[0])-1, conj) && t.sign(int(o.source[0])-2) == ','
	if o.cue[0] >= o.cue[1] || !starts || o.source[1] > o.cue[0] || o.cue[1] > x || x-o.cue[1] > 3 && t.tokens[x-1].tag != tagThat || len(o.content) != 1 {
		return false
	}
	c := t.tokens[o.cue[0]].class
	for i := o.source[1]; i < o.cue[0]; i++ {
		if t.tokens[i].mark != 0 || isStop(t.tokens[i].sign) || t.tokens[i].sign == ';' {
			return false
		}
	}
	return c&weak == 0 && (c&bare != 0 && r.clause(x, o.last()) || c&(act|listener) == act|listener) && c&(past|third) != 0
}

// owned says whether the rules give indirect words, or those that end in marks, to the same
// source, which stands right before its verb, as the words stand right behind it:
//
//	Her campaign manager accused | Doe of lying
func (r *rules) owned(f *attribution) bool {
	t := r.t
	n := sort.Search(len(r.out), func(n int) bool { return r.out[n].first() > f.first() }) - 1
	if n < 0 {
		return false
	}
	o, src := &r.out[n], f.source
	if src[1]-src[0] == 1 && t.is(int(src[0]), "who") && src[0] > 1 && t.sign(int(src[0]-1)) == ',' && r.at[src[0]-2] >= 0 {
		src[0] = r.mentions[r.at[src[0]-2]].first // his spokesman, Jan Doe, who said
	}
	own := o.own || r.leadsTo(o) || t.has(int(o.cue[0])-1, rel) && o.source[1] < o.cue[0] && o.cue[1] <= f.first() && f.first()-o.cue[1] < 4
	return own && (f.kind == Indirect || t.tokens[f.last()-1].mark == 2) && f.first()-o.first() < 2 && o.source[0] < src[1] && src[0] < o.source[1]
}

// beside says whether the first words of f are in marks, with their cue right
// beside them, and the rules give them to the same source.
func (r *rules) beside(f *attribution) bool {
	t := r.t
	x := f.content[0]
	k := r.stretch[x[0]]
	if k < 0 || t.marks[k].open || r.claimed[k] < 0 {
		return false
	}
	o := &r.out[r.claimed[k]]
	if o.content[0][0] != x[0] || o.cue[0] >= o.cue[1] || o.source[0] >= f.source[1] || f.source[0] >= o.source[1] {
		return false
	}
	lo, hi := min(o.cue[0], o.source[0]), max(o.cue[1], o.source[1])
	return lo >= x[1] && lo <= x[1]+1 || hi <= x[0] && hi >= x[0]-1
}

// goesOn is the rule of words that follow others without a source of their own.
const goesOn = "perhaps goes on from the quotation before"

// unsure takes off f the words that may go on from its first ones, if they make
// it too unsure to name whoever spoke those, of which there is no doubt:
//
//	“It is early,” countered Doe.
//
//	“It is neither.”
func (r *rules) unsure(f *attribution) (rest attribution, more bool) {
	if len(f.content) < 2 || f.sure >= clearAbove || f.kind != Direct || !r.beside(f) {
		return rest, false
	}
	t, n := r.t, 1
	for ; n < len(f.content); n++ {
		x := f.content[n][0]
		if t.tokens[x].sent == t.tokens[f.content[0][0]].sent {
			continue
		}
		// “I carried it,” Doe said. “I did not read it.”
		if t.tokens[x].para != t.tokens[f.content[0][0]].para || x-max(f.content[n-1][1], f.cue[1], f.source[1]) > 1 {
			break
		}
	}
	if n == len(f.content) {
		f.sure = clearAbove + 0.1
		return rest, false
	}
	rest = attribution{content: f.content[n:], kind: f.kind, sure: f.sure, rule: goesOn, source: f.source}
	if k := t.stretchAt(rest.first()); k >= 0 && t.marks[k].open && t.tokens[rest.first()].para == t.tokens[f.first()].para+1 {
		// What is left open runs on, and does so from the words before it:
		//
		//	“They have taken our ships,” Doe told the deputies.
		//
		//	“They say that we will freeze. …
		rest.sure = max(rest.sure, clearAbove+0.05)
	}
	f.content = f.content[:n:n]
	f.sure = clearAbove + 0.1
	return rest, true
}

// named takes the name into a source that ends before it, which a comma sets off:
//
//	said the head of the mission, Clara Lund.
//	while the rebels' chief negotiator, Jarek Dumo, warned that
func (r *rules) named(f *attribution) {
	t := r.t
	end := f.source[1]
	if f.source[0] >= end || int(end)+1 >= len(t.tokens) {
		return
	}
	k := r.at[end-1]
	// the leader in the upper house, | Jan Doe
	for c := 0; c < 3 && k >= 0 && int(end)+2 < len(t.tokens) && ofIts[t.tokens[end].hash] && r.at[end+1] >= 0 && r.mentions[r.at[end+1]].first == end+1; c++ {
		end = r.mentions[r.at[end+1]].last
	}
	if int(end)+1 >= len(t.tokens) || t.tokens[end].sign != ',' || t.tokens[end].para != t.tokens[f.source[0]].para {
		return
	}
	n := r.at[end+1]
	if k < 0 || n < 0 || k == n || r.mentions[k].kind != aRole || r.mentions[k].plural || r.mentions[n].kind != aName || r.mentions[n].first != end+1 {
		return
	}
	last := r.mentions[n].last
	if int(last) >= len(t.tokens) || t.tokens[last].para != t.tokens[end].para || t.tokens[last].sign == ',' || isStop(t.tokens[last].sign) {
		f.source[1] = last
	}
}

// either leaves open who spoke where the article does: “…,” he or she said.
func (r *rules) either(f *attribution) {
	t, s := r.t, f.source
	if s[0] >= s[1] {
		return
	}
	pronoun := func(i int32) bool { return i >= 0 && (t.is(int(i), "he") || t.is(int(i), "she")) }
	for i := max(s[0]-1, 1); i <= s[1] && int(i)+1 < len(t.tokens); i++ {
		if t.is(int(i), "or") && pronoun(i-1) && pronoun(i+1) {
			f.source, f.somebody, f.people = [2]int32{i - 1, i + 2}, true, nil
			return
		}
	}
}

// tidy takes off a source what is none of it.
func (r *rules) tidy(f *attribution) {
	t := r.t
	s := &f.source
	if s[0] >= s[1] {
		return
	}
	// No. Minister Doe; But rebel leader Doe
	for i := s[0]; i+1 < s[1]; i++ {
		if k := r.at[i]; k >= 0 && r.mentions[k].first <= i {
			break
		}
		if tok := &t.tokens[i]; tok.sign == '.' || tok.sign == ':' || i == s[0] && tok.class&conj != 0 && tok.shape == capital {
			s[0] = i + 1
		}
	}
	for i := s[0]; i+1 < s[1]; i++ {
		// An hour later Doe
		if k := r.at[i+1]; (t.is(int(i), "later") || t.is(int(i), "earlier") || t.is(int(i), "ago")) && k >= 0 && r.mentions[k].first == i+1 {
			s[0] = i + 1
		}
	}
	for i := s[0]; i+1 < s[1]; i++ {
		if r.at[i] >= 0 {
			break
		}
		if joins[t.tokens[i].hash] {
			s[0] = i + 1 // a day after | the lawyer, Ana Sorel
		}
	}
	// the widow of the commander known as | Jan Doe
	if i := s[0] - 2; i > 0 && t.is(int(i+1), "as") && t.is(int(i), "known") {
		for k := r.at[i-1]; k >= 0 && r.mentions[k].last == i; k = r.at[i-1] {
			s[0] = r.mentions[k].first
			i = s[0] - 1
			if i < 1 || !t.is(int(i), "of") {
				break
			}
		}
	}
	if k := r.at[s[1]-1]; k >= 0 && r.mentions[k].last > s[1] && r.mentions[k].last <= s[1]+3 && r.mentions[k].kind == aName {
		s[1] = r.mentions[k].last // the name goes on
	}
	if i := s[0]; s[1]-i == 1 && (t.is(int(i), "a") || t.is(int(i), "an") || t.is(int(i), "the")) && int(s[1]) < len(t.tokens) {
		if k := r.at[s[1]]; k >= 0 && t.tokens[s[1]].para == t.tokens[i].para {
			s[1] = r.mentions[k].last // “…,” says a | diplomat
		}
	}
	for s[1]-s[0] > 1 && isStop(t.tokens[s[1]-1].sign) {
		s[1]--
	}
	// Harbour Minister Doe in Norvik
	for i := s[0] + 1; i+1 < s[1]; i++ {
		if !t.is(int(i), "in") && !t.is(int(i), "at") && !t.is(int(i), "on") && !t.is(int(i), "after") && !t.is(int(i), "during") {
			continue
		}
		if k := r.at[i-1]; k >= 0 && r.mentions[k].kind == aName && r.mentions[k].last == i && r.mentions[k].first <= s[0] && s[1]-i < 5 {
			s[1] = i
		}
		break
	}
}

// listened takes off the start of words what is none of them: the end of the
// sentence before, and who was spoken to.
//
//	told her colleague Jan Doe that | the plan “will not fly”
func (r *rules) listened(f *attribution) {
	t := r.t
	for k := range f.content {
		// said later. | “Ask him.”
		// Friday: | “We never met.”
		x := &f.content[k]
		if i := x[0]; i > 1 && t.tokens[i].shape == number && t.sign(int(i)-1) == ':' && t.tokens[i-2].shape == number && i+1 < x[1] && t.tokens[i+1].mark == 2 {
			x[0]++ // 15:10 | “He never stops.”
			if f.kind == Mixed && t.tokens[x[1]-1].mark == 2 {
				f.kind = Direct
			}
		}
		label := int32(0)
		if t.sents[t.tokens[x[0]].sent] == x[0] {
			label = x[0] + 4
		}
		for i := x[0]; i+1 < x[1] && i < x[0]+60 && t.tokens[i].mark == 0; i++ {
			if (isStop(t.tokens[i].sign) || t.tokens[i].sign == ':' && i < label) && t.tokens[i+1].mark == 2 {
				x[0] = i + 1
				if len(f.content) == k+1 && f.kind == Mixed && t.tokens[f.first()].mark == 2 && t.tokens[x[1]-1].mark == 2 {
					f.kind = Direct
				}
			}
		}
	}
	x := &f.content[0]
	// The road was cut; | the flour, Doe warned, would run out.
	// They opened a puzzle: | A fourth man, officials said, had refused to come.
	if f.kind == Indirect && (f.source[0] >= x[1] || f.cue[0] >= x[1]) {
		for i := x[1] - 2; i > x[0]; i-- {
			if (t.tokens[i].sign == ';' || t.tokens[i].sign == ':' && t.tokens[i+1].shape.upper() && !r.clause(i+1, x[1]) && t.sign(int(max(f.source[1], f.cue[1]))) == ',') && t.tokens[i].mark == 0 {
				x[0] = i + 1
				break
			}
		}
	}
	// said | afterwards | that she had not expected it
	if f.kind != Direct && x[0]+2 < x[1] && t.tokens[x[0]].shape == small && t.tokens[x[0]].mark == 0 && r.at[x[0]] < 0 && (t.has(int(x[0]), adv) || adverb(t.word(int(x[0]))) || strings.HasSuffix(t.word(int(x[0])), "wards")) && t.tokens[x[0]+1].tag == tagThat && f.cue[1] == x[0] {
		x[0] += 2
	}
	// said | as he left | that the road was closed
	for i := x[0] + 1; f.kind != Direct && f.cue[1] == x[0] && (t.is(int(x[0]), "as") || t.is(int(x[0]), "while")) && i+1 < x[1] && i < x[0]+9 && t.tokens[i].mark == 0; i++ {
		if t.tokens[i].tag == tagThat {
			x[0] = i + 1
			break
		}
	}
	if f.kind == Direct || x[0] == 0 || !t.has(int(x[0])-1, listener) || t.tokens[x[0]-1].para != t.tokens[x[0]].para {
		return
	}
	// told | the inquiry | he had seen nothing
	if x[0]+3 < x[1] && t.has(int(x[0]), det) && t.tokens[x[0]+1].shape == small && t.tokens[x[0]+1].class&(prep|verb|sub) == 0 && t.has(int(x[0])+2, pron) && !t.has(int(x[0])+2, det|poss) && t.tokens[x[0]+2].mark == 0 {
		x[0] += 2
		return
	}
	if k := r.at[x[0]]; k >= 0 && r.mentions[k].first == x[0] && r.mentions[k].last+1 < x[1] && t.tokens[r.mentions[k].last].tag == tagThat && t.tokens[r.mentions[k].last].mark == 0 {
		x[0] = r.mentions[k].last + 1
	}
}

// interrupted gives the words that go on after an attribution that stands,
// between commas, behind the first ones of f, or an empty range:
//
//	The president, he said, should go himself.
func (r *rules) interrupted(f *attribution) [2]int32 {
	t := r.t
	end, after := f.last(), max(f.source[1], f.cue[1])
	if f.last()-f.first() == 1 && t.has(int(f.first()), rel) && f.source[0] == end && after-end < 8 {
		return [2]int32{after, after + 1} // a law, which he said | was a mistake
	}
	for k := 0; k < 2 && after > end && int(after) < len(t.tokens) && t.tokens[after].shape == small && t.tokens[after].mark == 0; k++ {
		after++ // Doe warned then, would; Doe warned at noon, would
	}
	if t.sign(int(end)) != ',' || f.source[0] <= end || f.cue[0] <= end || after-end > 8 || t.sign(int(after)) != ',' || t.tokens[after].sent != t.tokens[end].sent {
		return [2]int32{}
	}
	x := [2]int32{after + 1, r.trimEnd(after+1, t.sents[t.tokens[end].sent+1])}
	for i := x[0]; i < x[1]; i++ {
		if t.tokens[i].mark != 0 {
			return [2]int32{x[0], x[0] + 1} // what the marks hold is attributed already
		}
	}
	// The sections left, Doe stressed, | require a decision.
	bare := x[0] < x[1] && t.tokens[x[0]].shape == small && t.tokens[x[0]].class&(det|prep|conj|sub|rel|poss|pron|adv) == 0
	if !bare && !r.clause(x[0], x[1]) {
		return [2]int32{}
	}
	return x
}

// encloses says whether the source and cue of g stand, between commas, right
// after the words of f and before those of g: Roe, he added, had “misread it”.
func (r *rules) encloses(f, g *attribution) bool {
	t := r.t
	end, next := f.last(), g.first()
	return t.sign(int(end)) == ',' && g.source[0] > end && g.source[1] <= next && next-end < 12 && t.sign(int(next-1)) == ',' && t.tokens[end].sent == t.tokens[next].sent
}

// reacts are verbs that put somebody on the stage who speaks next: Doe shook
// his head. “We must leave.”
var reacts = listed("reacts")

// takeOver gives the words of f, which has no attribution of its own, to whom
// the sentence right before them makes the topic.
func (v *resolver) takeOver(f *attribution, res []resolution) {
	if f.from < 0 || f.from >= len(res) || f.kind == Indirect {
		return
	}
	p, ok := v.newTopic(f, f.content[0], -1)
	switch {
	case !ok:
	case slices.Equal(p.people, res[f.from].people):
		f.sure = max(f.sure, 0.85) // what stands before is about who spoke
	default:
		f.from = -1
		v.give(f, p)
	}
}

// handOver looks for words of f, after its first ones, before which a sentence
// makes somebody else the topic, takes them and what follows off f, and gives
// them to him:
//
//	“We will stay,” said Ann Roe. Her deputy, Jan Doe, disagreed. “We must leave.”
//
// who is the speaker of f.
func (v *resolver) handOver(f *attribution, who []int32) (rest attribution, more bool) {
	if f.kind == Indirect {
		return rest, false
	}
	for k := 1; k < len(f.content); k++ {
		p, ok := v.newTopic(f, f.content[k], f.content[k-1][1]-1)
		if ok && slices.Equal(p.people, who) {
			f.sure = max(f.sure, 0.85) // what stands between is about who spoke
		}
		if !ok || slices.Equal(p.people, who) {
			continue
		}
		rest = attribution{content: f.content[k:], kind: f.kind, from: -1}
		f.content = f.content[:k:k]
		if x := f.first(); f.cue[0] < f.cue[1] && v.c.t.tokens[f.cue[0]].sent == v.c.t.tokens[x].sent && v.c.t.tokens[f.source[0]].sent == v.c.t.tokens[x].sent {
			f.sure = max(f.sure, 0.9) // what was doubtful of it is gone
		}
		v.give(&rest, p)
		return rest, true
	}
	return rest, false
}

// give makes the topic p the speaker of f. Where the sentence tells of no
// reaction, so that either may speak, it is too unsure to be shown with a name.
func (v *resolver) give(f *attribution, p topic) {
	t := v.c.t
	f.rule, f.cue = "a new topic before the words", [2]int32{}
	f.people, f.somebody = p.people, p.kind == somebody
	f.source = [2]int32{p.first, p.end}
	for f.source[1] > f.source[0] && t.tokens[f.source[1]-1].shape == sign {
		f.source[1]--
	}
	f.sure = 0.85
	if h := &t.tokens[p.verb]; !reacts[h.hash] && h.class&(verb|bare) != verb|bare || t.pluperfect(p.verb) {
		f.sure = 0.5
	}
}

// newTopic gives what the sentence right before the words x is about, if it
// stands in their paragraph, holds nothing said, and is not the sentence of
// f's source or of the words that end at token prev.
func (v *resolver) newTopic(f *attribution, x [2]int32, prev int32) (topic, bool) {
	t := v.c.t
	p, a := v.topicBefore(x[0])
	if a < 0 || prev >= a || f.source[0] < f.source[1] && f.source[0] >= a && (f.source[0] < x[0] || t.tokens[f.source[0]].sent == t.tokens[x[0]].sent) {
		return topic{}, false
	}
	for i := a; i < x[0]; i++ {
		if t.tokens[i].mark != 0 {
			return topic{}, false
		}
	}
	return p, p.verb >= 0 && p.first < p.end && (p.kind == onePerson && v.c.people[p.people[0]].kind == aName || p.kind == severalPeople || p.kind == somebody)
}

// byFirst puts attributions into the order of their words.
func byFirst(found []attribution) []int {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return found[order[i]].first() < found[order[j]].first() })
	return order
}
