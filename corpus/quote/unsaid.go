package quote

import "strings"

// What looks like words that somebody said and is none: what is denied, asked of the
// speaker, or only tells where, to whom or on what somebody spoke.

// unsaid says whether what leads to the words says that they were not said:
// denied saying “…”, never said “…”, stopped short of saying “…”.
func (r *rules) unsaid(f *attribution) bool {
	t := r.t
	if f.kind == Indirect {
		return false // the tagger and the rules have seen to it
	}
	x := f.first()
	if f.kind == Mixed && f.cue[0] < f.cue[1] && denies[t.tokens[f.cue[0]].hash] && f.cue[0] < x {
		// denied that he had called it “waste paper”
		for i := x; i < f.content[0][1] && t.tokens[i].mark == 0; i++ {
			if t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third|gerund) != 0 && r.at[i] < 0 {
				return true
			}
		}
		return false
	}
	p := t.paras[t.tokens[x].para]
	a := max(p.first, t.sents[t.tokens[x].sent])
	for i := x - 1; i >= a && i > x-10; i-- {
		tok := &t.tokens[i]
		if tok.mark != 0 {
			return false
		}
		if tok.class&verb == 0 || tok.shape != small || r.at[i] >= 0 && tok.class&(past|third|gerund) == 0 {
			if tok.sign == ',' && i < x-1 && t.tokens[i+1].tag != tagThat || tok.sign == ':' && !t.has(int(i)-1, verb) {
				return false // she did not say it would hold: “It may.”
			}
			continue
		}
		// the verb that leads to the words: what stands before it?
		for j := i - 1; j >= a && j > i-6; j-- {
			w := &t.tokens[j]
			switch {
			case w.mark != 0:
				return false
			case w.class&(neg|refuse) != 0 || denies[w.hash] || t.is(int(j), "short") && t.is(int(j+1), "of"):
				return !t.is(int(j), "no") && !t.is(int(j), "neither")
			case w.class&(adv|aux|modal) != 0 || w.tag == tagTo || t.is(int(j), "ever") || t.is(int(j), "of"):
			case t.is(int(j), "having"):
			case denies[tok.hash] || tok.class&gerund != 0 && r.at[j] >= 0 && j > a && denies[t.tokens[j-1].hash]:
				return false
			default:
				return false
			}
		}
		return false
	}
	return false
}

// labelled says whether the source of f is no one, but a label of the report before
// a colon: ANALYSIS: Will the truce hold?
func (r *rules) labelled(f *attribution) bool {
	s := f.source
	return s[1]-s[0] == 1 && labels[r.t.tokens[s[0]].hash] && r.t.sign(int(s[1])) == ':'
}

// notHis says whether indirect words are not those of the source: what was asked of
// it, or whom it spoke about.
//
//	Pressed on | whether the road was open, Doe answered: “Ask the army.”
//	When Doe was asked about | a truce, he replied: “There is none.”
//	“They came,” Doe said of | the two whom she had invited
//	Partly agreeing with Roe, | Doe said …
//	No group has said | that it did it
//	rejected calls for | a phased easing
//	Did Doe ask | you to stay?
//	A man accused of | breaking the truce told the court …
//	A teacher called | Jan Doe, brushed it aside
func (r *rules) notHis(f *attribution) bool {
	t := r.t
	x := f.content[0]
	a := t.sents[t.tokens[x[0]].sent]
	if t.is(int(x[0])-1, "of") && t.has(int(x[0])-2, verb) && x[0]-3 > a {
		for i := x[0] - 3; i >= a && i > x[0]-12; i-- {
			if t.tokens[i].mark == 2 {
				return true
			}
		}
	}
	if i := x[0]; i == a && t.sign(int(x[1])) == ',' && f.source[0] == x[1]+1 {
		participle := func(i int32) bool {
			tok := &t.tokens[i]
			return tok.tag == tagIng || tok.tag == tagSaying || tok.class&listeners != 0 && strings.HasSuffix(t.word(int(i)), "ing") && !r.clause(x[0], x[1]) // Briefing the council,
		}
		if i+9 > x[1] && participle(i) {
			return true
		}
		if t.has(int(i), adv) || adverb(t.word(int(i))) {
			i++
		}
		if participle(i) && !r.clause(x[0], x[1]) {
			return true
		}
	}
	if r.byVerb(f) {
		return true
	}
	if i := int(x[0]); t.is(i-1, "for") && (t.is(i-2, "calls") || t.is(i-2, "appeals") || t.is(i-2, "demands")) && Disputes(t.word(max(i-3, 0))) {
		return true
	}
	if b := t.sents[t.tokens[x[0]].sent+1] - 1; t.has(int(a), aux|modal) && t.tokens[b].sign == '?' && t.tokens[b].mark == 0 && f.source[0] > a && f.source[0] < a+3 {
		return true
	}
	if s := f.source; s[0] < s[1] && s[1] <= x[0] && (t.is(int(s[0]), "no") || t.is(int(s[0]), "nobody") || t.is(int(s[0]), "none") || t.is(int(s[0]), "neither")) {
		return true
	}
	if k := r.at[x[0]]; k >= 0 && r.mentions[k].kind == aName && r.mentions[k].first == x[0] && f.cue[0] < f.cue[1] && f.cue[1] == x[0] && goesBy[t.tokens[f.cue[1]-1].hash] && t.sign(int(r.mentions[k].last)) == ',' {
		return true
	}
	if f.cue[0] < f.cue[1] && accused[t.tokens[f.cue[0]].hash] && f.source[1] == f.cue[0] && (t.has(int(x[1]), verb) || x[1]-x[0] > 1 && t.has(int(x[1])-1, verb)) {
		return true
	}
	if !t.is(int(x[0])-1, "about") && !t.has(int(x[0]), rel|sub) && !t.is(int(x[0]), "whether") && !t.is(int(x[0]), "if") && !t.is(int(x[0]), "what") && !t.is(int(x[0]), "how") {
		return false
	}
	for i := a; i < x[0] && i < a+24; i++ {
		if askedOf[t.tokens[i].hash] && x[0]-i < 9 && (i == a || t.tokens[i-1].tag == tagBe) {
			return f.source[0] < f.source[1] && (f.source[0] >= x[1] || f.source[0] <= i)
		}
	}
	return false
}

// byVerb says whether the verb that leads to the indirect words of f says that nobody said
// them, or that they only go on with the sentence around:
//
//	referring to | the pause that the two had agreed
//	when asked to | comment on the duties
//	are charged with | passing secrets
//	now calls | Doe by her first name
//	called | an emergency meeting
//	Doe, told of his words, | was quiet
//	she explained | as she walked to the door
//	Trucks had entered, she said, | carrying flour
//	said | it with his eyes closed
func (r *rules) byVerb(f *attribution) bool {
	t, x, c := r.t, f.content[0], f.cue
	if c[0] >= c[1] || c[1] > x[0] || t.tokens[c[0]].para != t.tokens[x[0]].para {
		return false
	}
	i, before := int(c[1]-1), int(c[0])-1
	for i > int(c[0]) && !t.has(i, verb) {
		i--
	}
	w := t.tokens[i].hash
	within := func(to int32, fits func(i int) bool) bool {
		for k := x[0]; k < min(x[1], to); k++ {
			if fits(int(k)) {
				return true
			}
		}
		return false
	}
	a := t.sents[t.tokens[x[0]].sent]
	switch {
	case refers[w] && t.tokens[x[0]-1].tag == tagThat:
		return true
	case askedOf[w] && t.has(before, sub) && t.tokens[x[0]].tag == tagTo, accused[w] && (t.tokens[max(i-1, 0)].tag == tagBe):
		return true
	case names[w] && i == int(c[1])-1 && within(x[0]+5, func(i int) bool { return convened[t.tokens[i].hash] }) && t.has(int(x[0]), det):
		return true
	case names[w] && within(x[1]-1, func(i int) bool { return t.is(i, "by") && t.has(i+1, poss) }):
		return true
	case t.tokens[c[0]].class&listener != 0 && t.sign(before) == ',' && f.source[1] == c[0]-1 && (t.is(i+1, "of") || t.is(i+1, "about")):
		return true
	case x[0] == c[1] && (t.is(int(x[0]), "as") || t.is(int(x[0]), "while")) && x[1]-x[0] > 1 && (r.at[x[0]+1] >= 0 || t.has(int(x[0])+1, det|poss)):
		return !within(x[1], func(i int) bool { return t.tokens[i].sign == ',' || t.tokens[i].tag == tagThat })
	case t.is(int(x[0]), "it") && x[1]-x[0] < 8 && (t.is(int(x[0])+1, "with") || t.is(int(x[0])+1, "without")):
		return true
	}
	verbs := within(x[0]+6, func(i int) bool { return t.has(i, aux|modal) }) // replacing Doe would be hard
	return !verbs && t.tokens[x[0]].tag == tagIng && t.sign(int(x[0])-1) == ',' && x[0]-max(c[1], f.source[1]) < 4 && min(c[0], f.source[0]) > a+2 && t.sign(int(min(c[0], f.source[0]))-1) == ','
}

// refers are verbs by which somebody only says whom he means.
var refers = listed("refers")

// convened are what may be called without a word about it: a meeting.
var convened = listed("convened")

// fragment says whether indirect words are no statement: a few words without
// anything of a verb, or only that somebody would not be named.
func (r *rules) fragment(x [2]int32) bool {
	t := r.t
	if t.is(int(x[0]), "not") && t.is(int(x[0]+1), "to") && t.is(int(x[0]+2), "be") {
		return true // asked not to be named
	}
	if t.is(int(x[0]), "to") && t.is(int(x[0]+1), "be") && x[1]-x[0] < 7 && (t.is(int(x[0]+2), "called") || t.is(int(x[0]+2), "identified") || t.is(int(x[0]+2), "named") || t.is(int(x[0]+2), "known")) {
		return true // asked to be called Crow
	}
	if t.has(int(x[0]), poss) && (t.is(int(x[0])+1, "name") || t.is(int(x[0])+1, "names")) && t.has(int(x[0])+2, neg) {
		return true // asked that his name not be used
	}
	if t.is(int(x[0]), "nothing") && !r.clause(x[0], x[1]) && x[1]-x[0] < 5 {
		return true // said nothing more
	}
	if askedOf[t.tokens[x[0]].hash] && t.starts(x[0]) {
		return true // Asked by whom, she said
	}
	switch lowered(t.word(int(x[0]))) {
	case "himself", "herself", "itself", "themselves":
		return true // who call themselves the Sons of the Well
	}
	if t.has(int(x[0]), det) && said[t.tokens[min(int(x[0])+1, len(t.tokens)-1)].hash] && (t.is(int(x[0]), "this") || t.is(int(x[0]), "that") || t.is(int(x[0]), "these") || t.is(int(x[0]), "those")) && x[1]-x[0] < 7 {
		return true // rejected this version of events
	}
	if i := x[0] + 1; t.has(int(i), timeword|day) && t.has(int(i)+1, prep) && !t.has(int(x[0]), prep) {
		return true // the exchange agreed last week between Doe and Roe was put off
	}
	switch w := int(x[0]) - 2; {
	case t.is(w+1, "on") && (t.is(w, "commented") || t.is(w, "commenting") || t.is(w, "comments")):
		return true
	case (t.is(w+1, "to") || t.is(w+1, "with")) && (t.is(w, "spoke") || t.is(w, "spoken") || t.is(w, "speaks") || t.is(w, "talked")):
		if !r.clause(x[0], min(x[1], x[0]+6)) {
			return true // spoke to his counterpart for 40 minutes; commented on reports of tanks
		}
	}
	if t.is(int(x[0])-1, "on") && (t.is(int(x[0]), "condition") || t.is(int(x[0])+1, "condition")) {
		return true // who spoke on the condition of anonymity
	}
	if i := x[0] - 1; i > 0 && where[t.tokens[i].hash] && t.has(int(i)-1, verb) && !r.clause(x[0], x[1]) {
		return true // Doe, who spoke in Norvik on the same day
	}
	words, verbs, apart := 0, 0, 0
	for i := x[0]; i < x[1]; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 || tok.class&(aux|modal) != 0 && !clitic(t, i) || r.at[i] < 0 && i > x[0] && !t.has(int(i)-1, det) && r.clause(i-1, i+1) {
			verbs++
			if t.tokens[max(i-1, 0)].sign == ',' {
				apart++
			}
		}
	}
	if verbs == apart && x[1]-x[0] <= 8 && t.has(int(x[0]), prep) && t.sign(int(x[1])) == ',' && t.sents[t.tokens[x[0]].sent] == x[0] {
		return true // In her memoir, published last week, Doe recalls
	}
	for i := x[0]; i < x[1]; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 || tok.tag == tagTo || tok.class&(aux|modal) != 0 && !clitic(t, i) || tok.class&verb != 0 && tok.class&(past|third|gerund) != 0 && r.at[i] < 0 || tok.tag == tagIng && !t.has(int(i)-1, det|poss) {
			return false
		}
		if tok.shape != sign {
			words++
		}
	}
	return words <= 2 || words <= 4 && !r.clause(x[0], x[1])
}

// denies are verbs after which “saying” says that nothing was.
var denies = listed("denies")

// labels are words of the report's own before a colon, which nobody says.
var labels = listed("labels")

// accused are participles of whom something is said against.
var accused = listed("accused")

// askedOf are participles of what is done to somebody who is asked.
var askedOf = listed("asked")

// where are words before the place or the time at which somebody spoke.
var where = listed("where")
