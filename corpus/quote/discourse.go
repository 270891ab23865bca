package quote

import (
	"slices"
	"sort"
	"strings"
)

// What a pronoun, a bare quotation or "the two" stands for is whoever the text
// has made its topic. The resolver therefore keeps a list of what each
// sentence is about: one person, several, somebody whom nobody names, or a
// body, taken from the sentence's own subject:
//
//	Her deputy, Jan Doe, disagreed.           Jan Doe
//	A spokesman for Jan Doe shrugged.         somebody
//	Jan Doe and Ann Roe will go to court.     both
//	It was announced by Premier Jan Doe.      Jan Doe, who did it
//
// A quotation's sentence is about whoever spoke it. The list is filled in the
// order of the text, so that a pronoun finds the pronouns before it settled.

// A topicKind says what a sentence is about.
type topicKind uint8

const (
	nothing topicKind = iota // or nobody can tell
	onePerson
	severalPeople
	somebody   // described, not named
	someBodies // several who are not named
	aGroup     // a body or a place, one that nobody names too: his office
)

// A topic is the entity that a sentence is about.
type topic struct {
	kind   topicKind
	people []int32
	gender int   // of somebody: 1 for he, -1 for she, 0 unknown
	first  int32 // its phrase
	end    int32 // the token after it
	verb   int32 // its finite verb, or -1
	doubt  bool  // it is a pronoun that may mean one of two
	whose  int32 // the person in "a spokesman for Doe", "Doe’s lawyer"; -1 for none
}

// topicOf gives what sentence s is about, and fills the list up to it.
func (v *resolver) topicOf(s int32) topic {
	for int32(len(v.topics)) <= s {
		v.topics = append(v.topics, v.findTopic(int32(len(v.topics))))
	}
	return v.topics[s]
}

// topicBefore gives what the sentence that ends before token x is about, if it
// stands in the same paragraph, and where it starts.
func (v *resolver) topicBefore(x int32) (topic, int32) {
	t := v.c.t
	s := t.tokens[x].sent
	if a := t.sents[s]; a < x {
		if k := x - 1; isStop(t.tokens[k].sign) && t.tokens[k].mark == 0 && t.tokens[a].mark == 0 {
			return v.subjectOf(s, a, x), a // a stop that ended no sentence
		}
		return topic{verb: -1, whose: -1}, -1
	}
	if s == 0 || t.tokens[t.sents[s-1]].para != t.tokens[x].para {
		return topic{verb: -1, whose: -1}, -1
	}
	return v.topicOf(s - 1), t.sents[s-1]
}

// findTopic gives what sentence s is about.
func (v *resolver) findTopic(s int32) topic {
	t := v.c.t
	if n := sort.Search(len(v.said), func(n int) bool { return v.said[n].sent >= s }); n < len(v.said) && v.said[n].sent == s {
		return v.said[n].topic
	}
	return v.subjectOf(s, t.sents[s], t.sents[s+1])
}

// subjectOf reads the subject of the words [a, b), which are sentence s.
func (v *resolver) subjectOf(s, a, b int32) topic {
	t := v.c.t
	none := topic{verb: -1, whose: -1}
	i := a
	if q := v.forWhom(a, b); q.kind == onePerson {
		return q
	}
	for n := 0; n < 3; n++ {
		for i < b && t.tokens[i].mark == 0 && v.at[i] < 0 && (t.tokens[i].shape == sign || t.tokens[i].class&(conj|adv) != 0 && t.tokens[i].class&(prep|det) == 0 || adverb(t.word(int(i)))) {
			i++
		}
		if i >= b || t.tokens[i].mark != 0 {
			return none
		}
		tok := &t.tokens[i]
		opens := placing[tok.hash] || tok.class&(prep|sub) != 0 || tok.class&(gerund|past) != 0 && tok.class&verb != 0 || tok.tag == tagIng
		if !opens || v.at[i] >= 0 && v.c.mentions[v.at[i]].first == i {
			break
		}
		// Beside her stood Jan Doe; Then came his boss
		if j := v.placed(i, b); j > 0 {
			i = j
			break
		}
		// On Monday, ; When asked about it, ; Speaking in Geneva,
		j := i
		for j < b && j < i+60 && (t.tokens[j].sign != ',' || t.tokens[j].mark != 0) {
			j++
		}
		if j >= b || t.tokens[j].sign != ',' {
			return none
		}
		i = j + 1
		// At a rally in Norvik, Malta, on Thursday, Doe
		if k := v.at[i]; k >= 0 && v.c.mentions[k].first == i && v.c.mentions[k].last+1 < b && t.sign(int(v.c.mentions[k].last)) == ',' && tok.class&prep != 0 && t.tokens[v.c.mentions[k].last+1].class&(det|poss|rel) == 0 && v.c.mentions[k].last-i < 3 {
			i = v.c.mentions[k].last + 1
		}
	}
	k := v.at[i]
	if (k < 0 || v.c.mentions[k].last == i+1) && t.tokens[i].class&det != 0 && t.is(int(i+1), "of") && i+2 < b {
		// one of her lawyers, Jan Doe, wept
		end := i + 3
		if t.has(int(i+2), det|poss) && i+3 < b {
			end++
		}
		if x := v.at[i+2]; x >= 0 {
			end = v.c.mentions[x].last
		}
		for j := end; j < b && j < i+9 && t.tokens[j].mark == 0; j++ {
			if v.named(j, b) >= 0 {
				end = j
			}
		}
		if x := v.named(end, b); x >= 0 {
			end = v.c.mentions[x].last + 1
			return topic{kind: onePerson, people: []int32{v.c.mentions[x].person}, first: i, end: end, verb: v.verbAfter(end, b), whose: -1}
		}
		return topic{kind: somebody, first: i, end: end, verb: v.verbAfter(end, b), whose: -1}
	}
	if (k < 0 || v.c.mentions[k].first != i) && t.tokens[i].class&(det|poss) != 0 {
		// Her mate, Jan Doe, disagreed
		j := i + 1
		for j < b && j < i+5 && t.tokens[j].shape != sign && t.tokens[j].mark == 0 && !v.finite(j) {
			j++
		}
		if x := v.named(j, b); x >= 0 {
			end := v.c.mentions[x].last + 1
			return topic{kind: onePerson, people: []int32{v.c.mentions[x].person}, first: i, end: end, verb: v.verbAfter(end, b), whose: -1}
		}
	}
	if w := lowered(t.word(int(i))); k < 0 && (w == "another" || w == "one" || w == "others" || w == "some" || w == "many") && i+1 < b && v.finite(i+1) {
		out := topic{kind: somebody, first: i, end: i + 1, verb: i + 1, whose: -1}
		if w != "another" && w != "one" {
			out.kind = someBodies
		}
		return out
	}
	if t.is(int(i), "no") {
		return none // no other minister had one
	}
	if k < 0 || v.c.mentions[k].first != i {
		if out := v.someoneSays(i, b); out.kind != nothing {
			return out
		}
		return v.doer(i, b)
	}
	m := &v.c.mentions[k]
	end := m.last
	out := topic{first: i, end: end, verb: -1, whose: -1}
	// Doe’s lawyer, the minister’s spokesman
	if int(end) < len(t.tokens) && end < b && clitic(t, end) && m.kind != aPronoun {
		j := end + 1
		for j < b && t.tokens[j].mark == 0 && t.tokens[j].shape != sign && !v.finite(j) && t.tokens[j].class&(prep|conj|rel) == 0 {
			j++
		}
		if j == end+1 {
			return none
		}
		head := &t.tokens[j-1]
		if m.kind == aName {
			out.whose = m.person
		}
		switch {
		case v.named(j, b) >= 0:
			x := &v.c.mentions[v.named(j, b)]
			out.kind, out.people, out.end = onePerson, []int32{x.person}, x.last+1
		case head.class&(human|office) != 0 && !pluralWord(t.word(int(j-1))):
			out.kind, out.gender, out.end = somebody, genderOf(head.class), j
		default:
			return none
		}
		out.verb = v.verbAfter(out.end, b)
		return out
	}
	switch m.kind {
	case aName:
		out.kind, out.people = onePerson, []int32{m.person}
		if v.c.people[m.person].body {
			out.kind = aGroup
		}
	case aBody, aPlace:
		out.kind, out.people = aGroup, []int32{m.person}
	case aPronoun:
		return v.pronounTopic(m, s, b)
	case aRole:
		j := m.last
		if t.has(int(j), prep) { // Her chief of staff, Jan Doe, nodded
			for j < b && j < m.last+6 && t.tokens[j].mark == 0 && t.sign(int(j)) == 0 && !v.finite(j) {
				j++
			}
		}
		if x := v.named(j, b); x >= 0 && !m.plural {
			// Her deputy, Jan Doe, disagreed
			out.kind, out.people, out.end = onePerson, []int32{v.c.mentions[x].person}, v.c.mentions[x].last+1
			break
		}
		if m.plural {
			out.kind = someBodies
			break
		}
		if id := v.selfNamed(m); id >= 0 {
			out.kind, out.people = onePerson, []int32{id}
			break
		}
		if r := v.role(m, m.first); len(r.people) == 1 {
			if r.sure < 0.9 {
				return none
			}
			out.kind, out.people = onePerson, r.people
			break
		}
		out.kind, out.gender = somebody, genderOf(t.tokens[m.head].class)
		if t.tokens[m.head].class&(human|office) == 0 {
			return none
		}
		if j := m.last; j+1 < b && t.has(int(j), prep) && v.at[j+1] >= 0 {
			x := &v.c.mentions[v.at[j+1]]
			if x.kind == aName {
				out.whose = x.person
			}
			out.end = x.last
		}
	}
	// Doe and Roe; Doe, Roe and Poe
	if out.kind == onePerson || out.kind == aGroup || out.kind == somebody {
		if g := v.together(k); len(g) > 1 {
			out.people = out.people[:0:0]
			for _, x := range g {
				if p := v.c.mentions[x].person; p >= 0 {
					out.people = append(out.people, p)
				}
				out.end = v.c.mentions[x].last
			}
			out.kind = severalPeople
			if len(out.people) < len(g) {
				out.kind, out.people = someBodies, nil
			}
		}
	}
	// an insertion: Doe, who met Roe, said
	if out.end == m.last && out.end < b && t.sign(int(out.end)) == ',' {
		j := out.end + 1
		for j < b && j < out.end+40 && t.tokens[j].sign != ',' {
			j++
		}
		if j < b && t.tokens[j].sign == ',' {
			out.end = j + 1
		}
	}
	out.verb = v.verbAfter(out.end, b)
	if i > a && placing[t.tokens[i-1].hash] {
		out.verb = i - 1
	}
	if out.verb < 0 {
		return none
	}
	return out
}

// someoneSays gives somebody for whom the lists have no word, where a verb of saying tells
// that it is one: A guard said …; The other said …
func (v *resolver) someoneSays(i, b int32) topic {
	t := v.c.t
	other := t.is(int(i), "the") && (t.is(int(i+1), "other") || t.is(int(i+1), "second") || t.is(int(i+1), "third"))
	if !other && !t.is(int(i), "a") && !t.is(int(i), "an") && !t.is(int(i), "another") {
		return topic{verb: -1, whose: -1}
	}
	j := i + 1
	for j < b && j < i+4 && t.tokens[j].shape == small && t.tokens[j].mark == 0 && v.at[j] < 0 && t.tokens[j].class&(verb|prep|aux|modal|body|sub|conj|rel) == 0 {
		j++
	}
	noun := j - 1
	if t.sign(int(j)) == ',' && t.has(int(j+1), rel) {
		// Another parent, who would not be named, said
		for j += 2; j < b && j < i+20 && t.tokens[j].mark == 0 && t.tokens[j].sign != ','; j++ {
		}
		j++
	}
	if noun > i && j < b && v.at[j] < 0 && t.has(int(j), verb) && t.has(int(j), past|third) && t.tokens[j].mark == 0 && !pluralWord(t.word(int(noun))) {
		return topic{kind: somebody, gender: genderOf(t.tokens[noun].class), first: i, end: j, verb: j, whose: -1}
	}
	return topic{verb: -1, whose: -1}
}

// forWhom gives whom the words [a, b) are about by their first phrase, where their
// subject is a thing:
//
//	For Doe, though, the question is another.
func (v *resolver) forWhom(a, b int32) topic {
	t := v.c.t
	none := topic{verb: -1, whose: -1}
	i := a
	for i < b && t.tokens[i].class&conj != 0 && t.tokens[i].mark == 0 {
		i++ // But for Doe
	}
	if i+2 >= b || t.tokens[i].mark != 0 || !t.is(int(i), "for") && !t.is(int(i), "to") || v.at[i+1] < 0 {
		return none
	}
	m := &v.c.mentions[v.at[i+1]]
	if m.kind != aName || m.first != i+1 || t.sign(int(m.last)) != ',' || v.c.people[m.person].kind != aName {
		return none
	}
	k := m.last + 1
	for k < b && (t.tokens[k].sign == ',' || t.tokens[k].class&adv != 0 || t.is(int(k), "though")) {
		k++
	}
	if k >= b || v.at[k] >= 0 || t.tokens[k].class&(det|poss) == 0 {
		return none
	}
	return topic{kind: onePerson, people: []int32{m.person}, first: m.first, end: m.last, verb: v.verbAfter(k+1, b), whose: -1}
}

// placing are verbs that may stand before who is where.
var placing = listed("placing")

// placed gives where the subject of an inverted clause starts, or 0.
func (v *resolver) placed(i, b int32) int32 {
	t := v.c.t
	for j := i; j+1 < b && j < i+6 && t.tokens[j].mark == 0 && t.tokens[j].shape != sign; j++ {
		if !placing[t.tokens[j].hash] {
			continue
		}
		if k := v.at[j+1]; k >= 0 && v.c.mentions[k].first == j+1 && v.c.mentions[k].kind != aPronoun {
			return j + 1
		}
		return 0
	}
	return 0
}

// genderOf is 1 for a word that only "he" takes up, -1 for "she".
func genderOf(c class) int {
	switch {
	case c&man != 0:
		return 1
	case c&woman != 0:
		return -1
	}
	return 0
}

// named gives the mention that names somebody between the comma at i and
// another one, or -1.
func (v *resolver) named(i, b int32) int32 {
	t := v.c.t
	if i+1 >= b || t.sign(int(i)) != ',' || t.tokens[i].mark != 0 {
		return -1
	}
	k := v.at[i+1]
	if k < 0 {
		return -1
	}
	m := &v.c.mentions[k]
	if m.kind != aName || m.first != i+1 || m.last >= b || t.sign(int(m.last)) != ',' {
		return -1
	}
	return k
}

// finite says whether token i looks like a finite verb.
func (v *resolver) finite(i int32) bool {
	t := v.c.t
	tok := &t.tokens[i]
	if tok.mark != 0 || tok.shape != small || v.at[i] >= 0 {
		return false
	}
	if tok.class&(aux|modal) != 0 && !clitic(t, i) || tok.class&verb != 0 && tok.class&(past|third) != 0 {
		return true
	}
	if tok.class&(prep|conj|det|sub|poss|adv|day|timeword|human|office|part) != 0 {
		return false
	}
	w := t.word(int(i))
	n := len(w)
	return n > 3 && (w[n-2:] == "ed" || w[n-1] == 's' && w[n-2] != 's') || irregular[w]
}

// verbAfter gives the first finite verb of [i, b), with little before it, or -1.
func (v *resolver) verbAfter(i, b int32) int32 {
	t := v.c.t
	for n := 0; n < 14 && i < b && t.tokens[i].mark == 0; n++ {
		if v.finite(i) {
			return i
		}
		i++
	}
	return -1
}

// doer gives who did what a sentence without a person as its subject tells:
//
//	The deal was announced by Premier Jan Doe.
func (v *resolver) doer(a, b int32) topic {
	t := v.c.t
	be := false
	for i := a; i+1 < b && i < a+40; i++ {
		tok := &t.tokens[i]
		if tok.mark != 0 || isStop(tok.sign) || tok.sign == ';' {
			break
		}
		if tok.tag == tagBe {
			be = true
		}
		if !be || !t.is(int(i), "by") || v.at[i+1] < 0 {
			continue
		}
		k := v.at[i+1]
		m := &v.c.mentions[k]
		if m.first != i+1 {
			break
		}
		// by Doe’s boss, Premier Jan Roe
		for j := m.last; j < b && j < m.last+6 && (clitic(t, m.last) || m.kind == aRole); j++ {
			if t.sign(int(j)) == ',' {
				if j+1 < b && v.at[j+1] >= 0 && v.c.mentions[v.at[j+1]].kind == aName && v.c.mentions[v.at[j+1]].first == j+1 {
					m = &v.c.mentions[v.at[j+1]]
				}
				break
			}
		}
		if m.kind == aName && !(m.last < b && clitic(t, m.last)) {
			return topic{kind: onePerson, people: []int32{m.person}, first: m.first, end: m.last, verb: i - 1, whose: -1}
		}
		break
	}
	return topic{verb: -1, whose: -1}
}

// pronounTopic is the topic of a sentence that opens with a pronoun: the one
// of the sentence before, if the pronoun can stand for it.
func (v *resolver) pronounTopic(m *mention, s, b int32) topic {
	t := v.c.t
	out := topic{verb: -1, whose: -1, first: m.first, end: m.last}
	if s == 0 || t.tokens[t.sents[s-1]].para != t.tokens[m.first].para {
		return out
	}
	p := v.topicOf(s - 1)
	_, g := t.gendered(m.head)
	if g != 0 && p.kind == onePerson && v.c.people[p.people[0]].gender() == 0 {
		// Doe, asked by the chairwoman, Ann Roe, said no. She pressed him.
		switch id, many := v.called(t.sents[s-1], t.sents[s], p.people[0], g); {
		case id >= 0:
			p.people = []int32{id}
		case many:
			out.doubt = true // Judge Doe sentenced the colonel. He bowed.
			return out
		}
	}
	switch {
	case g != 0 && p.kind == onePerson && v.c.people[p.people[0]].gender()*g >= 0,
		g != 0 && p.kind == somebody && p.gender*g >= 0,
		m.plural && (p.kind == severalPeople || p.kind == someBodies):
		out.kind, out.people, out.gender, out.whose = p.kind, p.people, p.gender, p.whose
	}
	out.verb = v.verbAfter(m.last, b)
	return out
}

// together gives the mentions that are named together with mention k, from it on:
//
//	Doe and Roe      Doe, Roe and Poe      the League and the Council
func (v *resolver) together(k int32) []int32 {
	t := v.c.t
	ms := v.c.mentions
	out := []int32{k}
	for n := k; int(n)+1 < len(ms) && len(out) < 6; n++ {
		x, y := &ms[n], &ms[n+1]
		if y.kind == aPronoun || t.tokens[x.first].para != t.tokens[y.first].para || t.tokens[x.last-1].mark != t.tokens[y.first].mark {
			return out[:1]
		}
		gap := y.first - x.last
		switch {
		case gap == 1 && t.is(int(x.last), "and"):
			return append(out, n+1)
		case gap == 2 && t.sign(int(x.last)) == ',' && t.is(int(x.last+1), "and"):
			return append(out, n+1)
		case gap == 1 && t.sign(int(x.last)) == ',':
			out = append(out, n+1)
		default:
			return out[:1]
		}
	}
	return out[:1]
}

// theTwo gives whom "they", "the two" or "both" at mention m mean: those who
// were named together last, or a description of several, in its paragraph or
// the one before; a body only where the sentence before it is about that body.
func (v *resolver) theTwo(at int32, persons bool) resolution {
	t := v.c.t
	ms := v.c.mentions
	lo, hi := 0, len(ms)
	for lo < hi {
		h := (lo + hi) / 2
		if ms[h].first < at {
			lo = h + 1
		} else {
			hi = h
		}
	}
	para, sent := t.tokens[at].para, t.tokens[at].sent
	for n := lo - 1; n >= 0 && n >= lo-40; n-- {
		x := &ms[n]
		if x.inMarks || x.kind == aPronoun {
			continue
		}
		if para-t.tokens[x.first].para > 1 || sent-t.tokens[x.first].sent > 5 {
			break
		}
		first := n
		for first > 0 && n-first < 5 && (t.sign(int(ms[first-1].last)) == ',' || t.is(int(ms[first-1].last), "and")) && ms[first].first-ms[first-1].last <= 2 && t.tokens[ms[first-1].first].sent == t.tokens[x.first].sent {
			first--
		}
		for f := first; f < n; f++ {
			g := v.together(int32(f))
			if len(g) < 2 || int(g[len(g)-1]) != n {
				continue
			}
			var r resolution
			for _, k := range g {
				if p := ms[k].person; p >= 0 && ms[k].kind != aPlace {
					r.people = append(r.people, p)
				}
			}
			switch {
			case len(r.people) == len(g):
				r.sure, r.why = 0.93, "named together before"
				return r
			case !persons && len(r.people) == 0:
				return resolution{unnamed: true, sure: 0.85, why: "described together before"}
			}
		}
		if persons {
			continue
		}
		if x.kind == aRole && x.plural && t.tokens[x.head].class&(human|office) != 0 {
			return resolution{unnamed: true, sure: 0.85, why: "several whom the article does not name"}
		}
		if x.kind == aBody && sent-t.tokens[x.first].sent <= 1 && t.tokens[x.first].para == para {
			if tp := v.topicOf(t.tokens[x.first].sent); tp.kind == aGroup && len(tp.people) > 0 && tp.people[0] == x.person {
				return resolution{people: []int32{x.person}, sure: 0.9, why: "the body that the sentence before is about"}
			}
		}
	}
	return resolution{why: "nobody whom it can stand for"}
}

// stative is why a pronoun means whom the sentence before only describes: it
// may be about a thing whose name looks like a person's.
const stative = "whom the sentence before describes"

// answers are verbs by which whoever was spoken to speaks.
var answers = listed("answers")

// addresses are verbs whose object may answer.
var addresses = listed("addresses")

// listed gives the words that words/discourse.txt has of a kind, as tokens
// know them.
func listed(kind string) map[uint32]bool {
	out := map[uint32]bool{}
	for _, line := range listLines("discourse") {
		if words, k, _ := strings.Cut(line, ":"); strings.TrimSpace(k) == kind {
			for _, w := range strings.Fields(words) {
				out[hashBytes([]byte(w))] = true
			}
		}
	}
	return out
}

// byGrammar gives whom "he" or "she" at m means as far as the sentence before
// tells, or a resolution of nobody:
//
//	Jan Doe shook his head. “…,” he said.           Jan Doe
//	A spokesman for Jan Doe shrugged. “…,” he said. somebody
//	Ann Roe told Jan Doe to go. “…,” he replied.    Jan Doe
func (v *resolver) byGrammar(m *mention, g int, content [2]int32) (r resolution, whose int32) {
	t := v.c.t
	whose = -1
	word, _ := t.gendered(m.head)
	x := min(m.first, content[0])
	if s := t.sents[t.tokens[x].sent]; s < x && v.onlySigns(s, x) {
		x = s
	}
	p, a := v.topicBefore(x)
	if a < 0 {
		p = v.unnamedBefore(m, x)
	}
	if p.doubt {
		return resolution{sure: 0.65}, whose
	}
	switch p.kind {
	case onePerson:
		if id := v.addressed(p, x, g); id >= 0 && v.answered(m) {
			return resolution{people: []int32{id}, sure: 0.9, why: "who was spoken to answers"}, whose
		}
		if v.c.people[p.people[0]].kind != aName || v.c.people[p.people[0]].gender()*g < 0 || p.verb < 0 {
			return r, whose
		}
		if t.pluperfect(p.verb) {
			return resolution{sure: 0.6}, whose // “Doe had left”: told of, and perhaps not on the stage
		}
		if a := v.doer(p.verb, x); v.c.people[p.people[0]].gender() == 0 && a.kind == onePerson && v.c.people[a.people[0]].gender() == g {
			// He was cut off by the chairwoman, Ann Roe. “…,” she said.
			return resolution{people: a.people, sure: 0.9, why: "who did it, of whom the article says " + word}, whose
		}
		if v.c.people[p.people[0]].gender() == 0 && v.toAnother(m, g) && v.stranger(p.first, x, p.people[0]) {
			// Doe came first, then Roe. “You are early,” she told him.
			return resolution{people: p.people, sure: 0.65, why: "one of two of whom the article does not tell"}, whose
		}
		if t.tokens[p.verb].tag == tagBe {
			return resolution{people: p.people, sure: 0.9, why: stative}, whose
		}
		return resolution{people: p.people, sure: 0.9, why: "whom the sentence before is about"}, whose
	case severalPeople:
		// The president and her husband, Jan Doe, watched. “…,” he said.
		fit, others := int32(-1), 0
		for _, id := range p.people {
			switch p := &v.c.people[id]; {
			case p.kind != aName || p.gender() == -g:
			case fit < 0 || v.c.people[fit].gender() != g && p.gender() == g:
				if fit >= 0 {
					others++
				}
				fit = id
			default:
				others++
			}
		}
		switch {
		case fit < 0:
		case others == 0 || v.c.people[fit].gender() == g && v.only(p.people, fit, g):
			return resolution{people: []int32{fit}, sure: 0.9, why: "the one of them of whom the article says " + word}, whose
		default:
			v.undecided = undecided{m.first, p.people}
			return resolution{sure: 0.6}, whose // Doe and Roe met. “…,” he said.
		}
	case somebody:
		if p.gender*g < 0 {
			return r, whose
		}
		r = resolution{unnamed: true, sure: 0.85, why: "somebody described in the sentence before"}
		if p.verb >= 0 && (reacts[t.tokens[p.verb].hash] || t.tokens[p.verb].class&verb != 0) && !t.pluperfect(p.verb) && (a >= 0 || !v.known(p.first)) {
			r.sure = 0.9
		}
		return r, p.whose
	}
	return r, whose
}

// unnamedBefore gives who spoke last in the paragraph before the one that token x
// opens, if that was somebody whom nobody names and nobody else has come on since;
// else whom its last sentence brings in:
//
//	A Western diplomat said he saw no hope. It was late.
//
//	“I walked away,” he said.
//
// Whoever would not say anything is none of them, and whoever asked answers nobody.
func (v *resolver) unnamedBefore(m *mention, x int32) topic {
	t := v.c.t
	none := topic{verb: -1, whose: -1}
	s := t.tokens[x].sent
	if k := t.tokens[x].para; v.answered(m) || s == 0 || k == 0 || t.paras[k].first != x || t.tokens[t.sents[s-1]].para != k-1 {
		return none
	}
	p := v.topicOf(s - 1)
	if p.kind == somebody {
		i := p.first
		if n := len(v.said); n > 0 && v.said[n-1].sent == s-1 {
			return p
		}
		if p.verb < 0 || t.tokens[p.verb].class&refuse != 0 || t.tokens[i].class&(det|pron) == 0 || t.is(int(i), "the") && t.tokens[p.verb].class&verb == 0 && !reacts[t.tokens[p.verb].hash] {
			return none
		}
		return p
	}
	n := sort.Search(len(v.said), func(n int) bool { return v.said[n].sent >= s }) - 1
	if n < 0 || v.said[n].topic.kind != somebody || t.tokens[t.sents[v.said[n].sent]].para != t.tokens[x].para-1 {
		return none
	}
	for k := v.said[n].sent + 1; k < s; k++ {
		if p := v.topicOf(k); p.kind != nothing && p.kind != aGroup {
			return none
		}
	}
	return v.said[n].topic
}

// known says whether the description that starts at token i may be of somebody named before:
// the actor, and not a guard, his deputy, the rebels’ envoy, the delegate of Norvik or “the
// official” whom the article does not name.
func (v *resolver) known(i int32) bool {
	t := v.c.t
	k := v.at[i]
	if k < 0 || !t.is(int(i), "the") || v.c.mentions[k].kind != aRole {
		return false
	}
	m := &v.c.mentions[k]
	first, ok := v.someone()[t.tokens[m.head].hash]
	return !v.owned(m) && !v.ofSomething(m) && !(ok && first < m.first)
}

// addressed gives whom the subject of topic p spoke or wrote to, up to token x, if the
// pronoun of gender g fits, or -1:
//
//	Doe told Roe to go.      Doe has written to Roe three times.
func (v *resolver) addressed(p topic, x int32, g int) int32 {
	t := v.c.t
	for i := max(p.verb, 0); p.verb >= 0 && i+1 < x && i < p.verb+6; i++ {
		k := v.at[i+1]
		if k < 0 || v.c.mentions[k].first != i+1 {
			continue
		}
		m := &v.c.mentions[k]
		if m.kind == aName && m.person != p.people[0] && v.c.people[m.person].gender()*g >= 0 && (i == p.verb && addresses[t.tokens[i].hash] || t.is(int(i), "to") && t.has(int(i)-1, verb)) {
			return m.person
		}
		break
	}
	return -1
}

// An undecided is a pronoun that may mean each of several.
type undecided struct {
	token  int32
	people []int32
}

// unsettled says whether a pronoun before m in its paragraph may have meant
// person id, nobody has been named since, and the article does not tell which
// pronoun is his:
//
//	Doe and Roe met. “It is done,” he said. “It is begun,” she said.
func (v *resolver) unsettled(m *mention, id int32) bool {
	t := v.c.t
	if !slices.Contains(v.undecided.people, id) || v.c.people[id].gender() != 0 || t.tokens[v.undecided.token].para != t.tokens[m.first].para {
		return false
	}
	for i := v.undecided.token; i < m.first; i++ {
		if k := v.at[i]; k >= 0 && v.c.mentions[k].kind == aName && !v.c.mentions[k].inMarks {
			return false
		}
	}
	return true
}

// only says whether the article has the pronoun of gender g for nobody of ids
// but id.
func (v *resolver) only(ids []int32, id int32, g int) bool {
	for _, x := range ids {
		if x != id && v.c.people[x].gender() == g {
			return false
		}
	}
	return true
}

// asked gives who asked what the pronoun m answers, or -1: whoever spoke last,
// in the paragraph before or in this one, if that was a question.
func (v *resolver) asked(m *mention) int32 {
	t := v.c.t
	if len(v.last) == 0 || !v.answered(m) {
		return -1
	}
	l := v.last[len(v.last)-1]
	if v.query != len(v.last) || t.tokens[m.first].para-t.tokens[l.token].para > 1 {
		return -1
	}
	return l.person
}

// called gives the one person named in [a, b), besides id, of whom the article
// has the pronoun of gender g; else whether somebody unnamed stands there whom
// the pronoun may mean as well.
func (v *resolver) called(a, b, id int32, g int) (other int32, many bool) {
	t := v.c.t
	other = -1
	for i := a; i < b; i++ {
		k := v.at[i]
		if k < 0 || v.c.mentions[k].first != i || v.c.mentions[k].inMarks {
			continue
		}
		m := &v.c.mentions[k]
		switch {
		case m.kind == aName && m.person != id && v.c.people[m.person].gender() == g:
			if other >= 0 && other != m.person {
				return -1, true
			}
			other = m.person
		case m.kind == aRole && !m.plural && t.tokens[m.head].class&(human|office) != 0 && genderOf(t.tokens[m.head].class)*g >= 0 && !t.has(int(m.first-1), prep) && v.named(m.last, b) < 0:
			many = many || i > a
		}
	}
	return other, many
}

// toAnother says whether the verb beside the pronoun m has the other pronoun
// for its object: she told him.
func (v *resolver) toAnother(m *mention, g int) bool {
	t := v.c.t
	for i := m.last; i < m.last+3 && int(i) < len(t.tokens); i++ {
		if c := t.tokens[i].class; c&objpron != 0 && genderOf(c) == -g {
			return true
		}
	}
	return false
}

// stranger says whether [a, b) names somebody besides person id, of whom the
// article does not tell whether it is a he or a she.
func (v *resolver) stranger(a, b, id int32) bool {
	for i := a; i < b; i++ {
		if k := v.at[i]; k >= 0 {
			if m := &v.c.mentions[k]; m.kind == aName && m.person != id && !m.inMarks && v.c.people[m.person].gender() == 0 {
				return true
			}
		}
	}
	return false
}

// spokenOf gives whom the words at content call by the other pronoun than g in
// their first word, or -1: whoever spoke last, in marks, in this paragraph or the
// one before, if nothing is known of him.
func (v *resolver) spokenOf(g int, content [2]int32) int32 {
	t := v.c.t
	if len(v.last) == 0 {
		return -1
	}
	i := content[0]
	for i < content[1] && t.tokens[i].shape == sign {
		i++
	}
	if i >= content[1] || t.tokens[i].class&pron == 0 || t.tokens[i].mark != 1 || genderOf(t.tokens[i].class) != -g {
		return -1
	}
	n := len(v.last)
	l := v.last[n-1]
	if n < 2 || l.kind != Direct || v.last[n-2].person == l.person || t.tokens[i].para-t.tokens[l.token].para > 1 || v.c.people[l.person].gender() != 0 {
		return -1
	}
	for k := l.token + 1; k < content[0]; k++ {
		if m := v.at[k]; m >= 0 && v.c.mentions[m].kind == aName && v.c.mentions[m].person != l.person {
			return -1 // or whoever is named in between
		}
	}
	return l.person
}

// pluperfect says whether the verb at i tells of what was before: had left.
func (t *text) pluperfect(i int32) bool {
	if !t.is(int(i), "had") || int(i)+1 >= len(t.tokens) {
		return false
	}
	w := t.word(int(i + 1))
	return t.has(int(i+1), adv|aux|verb) || irregular[w] || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en") || w == "gone"
}

// onlySigns says whether [a, b) holds no word but "And", "But" and the like.
func (v *resolver) onlySigns(a, b int32) bool {
	for i := a; i < b; i++ {
		if tok := &v.c.t.tokens[i]; tok.mark == 1 || tok.shape != sign && tok.class&(conj|adv) == 0 {
			return false
		}
	}
	return true
}

// across gives whom the last sentence of the paragraph before is about, if the
// pronoun m opens a paragraph, g fits, and that paragraph is this one sentence or
// that person's words, or the person is new there:
//
//	The teacher, Jan Doe, had read it four hundred times.
//
//	“…,” he said.
func (v *resolver) across(m *mention, g int, content [2]int32) int32 {
	t := v.c.t
	x := min(m.first, content[0])
	p := t.paras[t.tokens[x].para]
	s := t.tokens[x].sent
	if t.sents[s] < x && v.onlySigns(t.sents[s], x) {
		x = t.sents[s]
	}
	if x != p.first || s == 0 || t.tokens[x].para == 0 {
		return -1
	}
	n := len(v.said)
	q := v.topicOf(s - 1)
	if t.sents[s-1] != t.paras[t.tokens[x].para-1].first && (n == 0 || v.said[n-1].sent != s-1) && (q.kind != onePerson || v.lastMention(q.people[0], t.sents[s-1]) >= 0) {
		return -1
	}
	if q.kind != onePerson || v.c.people[q.people[0]].kind != aName || v.c.people[q.people[0]].gender()*g < 0 {
		return -1
	}
	return q.people[0]
}

// answered says whether the verb beside the pronoun m is one of an answer.
func (v *resolver) answered(m *mention) bool {
	t := v.c.t
	for _, i := range [2]int32{m.first - 1, m.last} {
		if i >= 0 && int(i) < len(t.tokens) && answers[t.tokens[i].hash] {
			return true
		}
	}
	return false
}

// heard keeps that the sentence of an attribution's source is about its speaker.
func (v *resolver) heard(f *attribution, r resolution) {
	t := v.c.t
	i := f.first()
	if f.source[0] < f.source[1] && t.tokens[f.source[0]].para == t.tokens[i].para {
		i = f.source[0]
	}
	s := t.tokens[i].sent
	if c := f.cue[0]; c < f.cue[1] && (t.is(int(c), "according") || t.is(int(c), "per")) || t.is(int(f.source[0])-1, "to") && t.is(int(f.source[0])-2, "according") {
		return // the clause has a subject of its own
	}
	if t.opensWith(f, s) {
		return
	}
	if n := len(v.said); n > 0 && v.said[n-1].sent >= s || int32(len(v.topics)) > s {
		return
	}
	p := topic{verb: -1, whose: -1, people: r.people}
	if f.cue[0] < f.cue[1] {
		p.verb = f.cue[0]
	}
	if f.source[0] < f.source[1] {
		p.first, p.end = f.source[0], f.source[1]
	}
	switch {
	case r.sure < 0.7:
		return // unclear: nothing to build on
	case len(r.people) > 1:
		p.kind = severalPeople
	case len(r.people) == 1 && v.c.people[r.people[0]].kind == aName:
		p.kind = onePerson
	case len(r.people) == 1:
		p.kind = aGroup
	case r.unnamed:
		from := f.source[0]
		if f.source[1]-from == 1 && t.has(int(from), rel) {
			from = t.sents[s]
		}
		if q := v.someoneSays(from, f.cue[1]); q.kind == somebody && q.verb == f.cue[0] {
			p = q
			break
		}
		for i := f.source[0]; i < f.source[1]; i++ {
			if k := v.at[i]; k >= 0 {
				m := &v.c.mentions[k]
				switch {
				case m.kind == aRole && i == m.head && p.kind == nothing && t.tokens[i].class&(human|office) != 0:
					p.kind, p.gender = somebody, genderOf(t.tokens[i].class)
					if m.plural {
						p.kind = someBodies
					}
				case m.kind == aRole && i == m.head && p.kind == nothing && t.tokens[i].class&body != 0 && !m.plural:
					p.kind = aGroup
				case m.kind == aName && i == m.head:
					p.whose = m.person
				case m.kind == aPronoun && i == m.head && !m.plural && p.kind == nothing:
					if _, g := t.gendered(i); g != 0 {
						p.kind, p.gender = somebody, g
					}
				}
			}
		}
	}
	if p.kind != nothing {
		v.said = append(v.said, spokenIn{s, p})
	}
}

// opensWith says whether the whole of f stands in a clause that only opens sentence s:
//
//	When a reporter asked who had begun it, Doe pointed at Roe.
func (t *text) opensWith(f *attribution, s int32) bool {
	a := t.sents[s]
	if t.tokens[a].class&sub == 0 || t.tokens[a].mark != 0 || f.first() < a || f.source[0] < a {
		return false
	}
	for i := a; i < t.sents[s+1]; i++ {
		if t.tokens[i].sign == ',' && t.tokens[i].mark == 0 {
			return f.last() <= i && f.source[1] <= i
		}
	}
	return false
}

// questions says whether words end with a question mark, or their cue asks.
func (t *text) questions(f *attribution) bool {
	for i := f.last() - 1; i >= f.first() && t.tokens[i].shape == sign; i-- {
		if t.tokens[i].sign == '?' {
			return true
		}
	}
	return f.cue[0] < f.cue[1] && (t.is(int(f.cue[0]), "asked") || t.is(int(f.cue[0]), "asks"))
}
