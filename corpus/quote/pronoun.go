package quote

import (
	"slices"
	"sort"
)

// Whom a pronoun stands for: whoever was learned to be likely, held against what
// grammar says. Where the two differ, or somebody else may be meant as well, it is
// too unsure to be shown with a name.

// gendered gives the word that a pronoun is a form of, and 1 for he, -1 for she.
func (t *text) gendered(i int32) (string, int) {
	switch word := lowered(t.word(int(i))); word {
	case "he", "his", "him", "himself":
		return "he", 1
	case "she", "her", "herself":
		return "she", -1
	default:
		return word, 0
	}
}

// heOrShe finds whom he or she stands for: whoever was learned to be likely,
// unless the sentence before says otherwise. Where both leave a doubt it is
// too unsure to be shown with a name.
func (v *resolver) heOrShe(m *mention, g int, word string, content [2]int32) resolution {
	cs := v.persons(m, g, content, v.cands)
	v.cands = cs
	b, whose := v.byGrammar(m, g, content)
	if len(cs) == 0 {
		if b.unnamed {
			return b
		}
		return resolution{why: "nobody whom “" + word + "” can stand for"}
	}
	// “Then who did?” the judge asked. “Nobody did,” he replied.
	// “I lost,” said Doe. “He lost every time,” she added.
	for _, not := range [2]int32{v.asked(m), v.spokenOf(g, content)} {
		if len(cs) > 1 && not >= 0 {
			cs = slices.DeleteFunc(cs, func(c candidate) bool { return c.head == not })
		}
	}
	named := v.namedIn(m, content)
	if len(cs) > 1 && len(named) > 0 {
		rest := make([]candidate, 0, len(cs))
		for _, c := range cs {
			if !named[c.head] {
				rest = append(rest, c)
			}
		}
		if len(rest) > 0 {
			cs = rest
			if len(b.people) == 1 && named[b.people[0]] {
				b = resolution{}
			}
		}
	}
	cs = v.sameGender(cs, g)
	if id := v.running(content); id >= 0 && v.c.people[id].kind == aName && v.c.people[id].gender()*g >= 0 {
		return resolution{people: []int32{id}, sure: 0.95, why: "whose quotation runs on"}
	}
	if id := v.wasAsked(m, g); id >= 0 {
		return resolution{people: []int32{id}, sure: 0.95, why: "who was asked"}
	}
	c := &cs[v.who.weigh(cs)]
	r := resolution{people: []int32{c.head}, sure: c.p, why: "“" + word + "” as learned"}
	doubt := false
	switch {
	case len(b.people) == 1:
		r = b
		if b.people[0] == c.head && b.sure > 0.7 {
			r.sure = max(c.p, 0.95)
		} else if c.p > 0.95 && b.why == stative {
			// “Norvik was not a small town. “…,” he said.”: a name that no list knows
			r.sure, doubt = 0.6, true
		}
	case b.unnamed:
		if whose == c.head || c.p < 0.7 || b.sure >= 0.9 {
			return b
		}
		r.sure, doubt = min(r.sure, 0.6), true // either may be meant
	case b.sure > 0:
		r.sure, doubt = min(r.sure, b.sure), true
	}
	if named[r.people[0]] || v.relativeBefore(m, g) || v.unsettled(m, r.people[0]) || v.oneOfTwo(m, content[0], r.people[0], g) || r.people[0] != c.head && v.c.people[r.people[0]].gender() == 0 && v.c.people[c.head].gender() == g && v.c.t.meets(m.head, -g) {
		r.sure, doubt = min(r.sure, 0.6), true
	}
	switch id := v.across(m, g, content); {
	case id < 0 || r.sure >= 0.7:
	case id != r.people[0]:
		r = resolution{people: []int32{id}, sure: 0.8, why: "whom the paragraph before is about"}
	case !doubt:
		r.sure = 0.85 // learned, and whom the paragraph before is about
	}
	if v.describedBefore(min(m.first, content[0])) || v.c.people[r.people[0]].body {
		r.sure, doubt = min(r.sure, 0.6), true
	}
	p := &v.c.people[r.people[0]]
	one := v.onlyOne(min(m.first, content[0]), g)
	if n := len(v.last); one >= 0 && one != p.id && v.c.people[one].gender() == 0 && slices.ContainsFunc(cs, func(c candidate) bool { return c.head == one }) && (n == 0 || v.last[n-1].person != p.id || v.c.t.tokens[v.last[n-1].token].para+1 < v.c.t.tokens[m.first].para) {
		r.sure, doubt = min(r.sure, 0.6), true // whoever was named last may as well be meant
	}
	switch {
	case p.gender() == -g:
		r.sure = min(r.sure, 0.6) // the article has the other pronoun for him
	case doubt:
	case v.othersAre(cs, p.id, -g):
		r.sure = max(r.sure, 0.85) // nobody else is left
	case one == p.id, p.gender() == g && v.answered(m) && len(v.last) > 0 && v.c.people[v.last[len(v.last)-1].person].gender() == -g:
		r.sure = max(r.sure, 0.8) // “He lied,” she said. “She has it in pencil,” he replied.
	}
	if r.sure >= 0.7 && p.gender() == 0 {
		// what is settled here helps with the next pronoun
		if g > 0 {
			p.man += 3
		} else {
			p.woman += 3
		}
	}
	return r
}

// describedBefore says whether the sentence before token x ends with what somebody else
// makes of the words in it, who may speak next:
//
//	Doe said the post was promised, an allegation that the beekeeper called absurd.
func (v *resolver) describedBefore(x int32) bool {
	t := v.c.t
	s := t.tokens[x].sent
	if s == 0 {
		return false
	}
	for i, b := t.sents[s-1]+1, t.sents[s]; i+3 < b; i++ {
		if t.sign(int(i)) == ',' && t.tokens[i].mark == 0 && t.tokens[i+1].mark == 0 && t.has(int(i+1), det) && v.c.described(v.at, i+2, b) {
			return true
		}
	}
	return false
}

// onlyOne gives the only person named in the last sentence before the paragraph that token x
// opens of whom the pronoun of gender g may be, if nobody else is described there, or -1:
//
//	Doe’s remark was condemned in Norvik, where the speaker, Ann Roe, called it shameful.
//
//	“I buried my aunt,” she said.
func (v *resolver) onlyOne(x int32, g int) int32 {
	t := v.c.t
	s := t.tokens[x].sent
	if k := t.tokens[x].para; s == 0 || k == 0 || t.paras[k].first != x || t.tokens[t.sents[s-1]].para != k-1 {
		return -1
	}
	one := int32(-1)
	for k := v.c.after(t.sents[s-1]); k < len(v.c.mentions) && v.c.mentions[k].first < x; k++ {
		switch m := &v.c.mentions[k]; {
		case m.inMarks || m.kind == aPronoun:
		case m.kind == aName && m.person >= 0 && v.c.people[m.person].kind == aName && !v.c.people[m.person].body && v.c.people[m.person].gender()*g >= 0:
			if one >= 0 && one != m.person {
				return -1
			}
			one = m.person
		case m.kind == aRole && !m.plural && t.tokens[m.head].class&(human|office) != 0 && genderOf(t.tokens[m.head].class)*g >= 0 && v.named(m.last, x) < 0:
			if k+1 >= len(v.c.mentions) || !ofIts[t.tokens[m.last].hash] { // the speaker of | parliament, Ann Roe
				return -1
			}
		}
	}
	return one
}

// relativeBefore says whether somebody’s relative, who is a he or she as g is and whom
// nobody names, stands before the pronoun m in its sentence and nobody named after that:
//
//	When Doe heard her brother’s voice, he was asking for her.
func (v *resolver) relativeBefore(m *mention, g int) bool {
	t := v.c.t
	for i := m.first - 1; i > t.sents[t.tokens[m.first].sent] && i > m.first-20 && t.tokens[i].mark == 0; i-- {
		if k := v.at[i]; k >= 0 && v.c.mentions[k].kind == aName && !(v.c.mentions[k].first < i && clitic(t, i)) {
			return false
		}
		if genderOf(t.tokens[i].class) == g && relations[t.tokens[i].hash] && t.has(int(i)-1, poss) {
			return true
		}
	}
	return false
}

// meets says whether the sentence that the pronoun at i opens has a pronoun of
// gender g for its object, which whoever was spoken of last may as well be:
//
//	She pressed him.
func (t *text) meets(i int32, g int) bool {
	if !t.starts(i) {
		return false
	}
	for k := i + 2; k <= i+3; k++ {
		if t.has(int(k), objpron) && t.tokens[k].sent == t.tokens[i].sent && t.tokens[k].mark == 0 {
			_, of := t.gendered(k)
			return of == g
		}
	}
	return false
}

// wasAsked gives who, in the sentence of the pronoun m of gender g, was asked what
// it answers, or -1:
//
//	When Doe was asked about the truce, he replied …
func (v *resolver) wasAsked(m *mention, g int) int32 {
	t := v.c.t
	for i := m.first - 1; i > t.sents[t.tokens[m.first].sent] && i > m.first-40; i-- {
		if t.tokens[i].mark != 0 {
			break
		}
		if !askedOf[t.tokens[i].hash] || t.tokens[i-1].tag != tagBe || i < 2 {
			continue
		}
		k := v.at[i-2]
		if k < 0 || v.c.mentions[k].kind != aName || v.c.mentions[k].person < 0 || v.c.people[v.c.mentions[k].person].gender() == -g {
			break
		}
		return v.c.mentions[k].person
	}
	return -1
}

// oneOfTwo says whether the sentence before has person id and another side by side,
// of neither of whom the article has the pronoun of gender g, or the other one:
//
//	Her neighbour, Lee, and her deputy, Kim Doe, were doubtful. “We wait,” he said.
func (v *resolver) oneOfTwo(m *mention, words, id int32, g int) bool {
	t, ms := v.c.t, v.c.mentions
	s := t.tokens[min(m.first, words)].sent
	if s == 0 || v.c.people[id].gender() != 0 {
		return false
	}
	a, b := t.sents[s-1], t.sents[s]
	n := sort.Search(len(ms), func(n int) bool { return ms[n].first >= a })
	one := -1
	for ; n < len(ms) && ms[n].first < b; n++ {
		if ms[n].kind != aName || ms[n].person < 0 || ms[n].inMarks {
			continue
		}
		if one < 0 {
			one = n
			continue
		}
		p, q := ms[one].person, ms[n].person
		if p != id && q != id || p == q || v.c.people[p].gender()+v.c.people[q].gender() != 0 {
			return false
		}
		and := false
		for i := ms[one].last; i < ms[n].name; i++ {
			if t.tokens[i].class&(verb|aux|modal) != 0 && v.at[i] < 0 {
				return false
			}
			and = and || t.is(int(i), "and")
		}
		return and
	}
	return false
}

// namedIn gives whom the words themselves name, and whom a question names that was
// put to the speaker. Nobody calls himself so:
//
//	She said Ms Doe had called her.
//	“The general eats little,” he said.
//	Asked whether Doe agreed, she laughed.
func (v *resolver) namedIn(m *mention, content [2]int32) map[int32]bool {
	t := v.c.t
	var named map[int32]bool
	marked := t.tokens[content[0]].mark != 0
	note := func(id int32) {
		if named == nil {
			named = map[int32]bool{}
		}
		named[id] = true
	}
	add := func(a, b int32) {
		for i := a; i < b && i < a+80; i++ {
			if v.at[i] < 0 || v.c.mentions[v.at[i]].first != i {
				continue
			}
			x := &v.c.mentions[v.at[i]]
			if x.kind == aName && (!marked || a != content[0] || x.inMarks) {
				note(x.person)
			} else if marked && x.inMarks && v.eats(x) {
				if id := v.holder(x); id >= 0 {
					note(id)
				}
			}
		}
	}
	add(content[0], content[1])
	// Doe named the dead officer as Jan Roe. “He coached my son,” she said.
	i := content[0]
	for i < content[1] && t.tokens[i].shape == sign {
		i++
	}
	if _, g := t.gendered(m.head); marked && i < content[1] && t.tokens[i].class&pron != 0 && genderOf(t.tokens[i].class) == -g && g != 0 {
		last := int32(-1) // named last in the sentence before, behind another
		for k := v.before(content[0]); k >= 0 && t.tokens[v.c.mentions[k].first].sent == t.tokens[content[0]].sent-1; k-- {
			x := &v.c.mentions[k]
			switch {
			case x.kind != aName || x.person < 0 || x.inMarks:
			case last < 0:
				last = x.person
			case x.person != last && v.c.people[last].gender() == 0:
				note(last)
			}
		}
	}
	for s := t.tokens[m.first].sent; s >= 0 && s >= t.tokens[m.first].sent-1; s-- {
		a := t.sents[s]
		if !askedOf[t.tokens[a].hash] || t.tokens[a].para != t.tokens[m.first].para {
			continue
		}
		for i := a; i < t.sents[s+1] && i < a+30; i++ {
			if t.sign(int(i)) == ',' {
				add(a, i)
				break
			}
		}
	}
	return named
}

// eats says whether the description m has a verb of its own behind it: the general eats,
// and not “I am the candidate who can win”.
func (v *resolver) eats(m *mention) bool {
	t := v.c.t
	i := int(m.last)
	return i < len(t.tokens) && t.tokens[i].shape == small && (t.has(i, aux|modal) || t.tokens[i].tag == tagEd || t.has(i, verb) && t.has(i, past|third) || pluralWord(t.word(i)) || irregular[t.word(i)]) &&
		(m.first == 0 || t.tokens[m.first-1].class&(aux|prep) == 0 && t.tokens[m.first-1].tag != tagBe)
}

// holder gives the only person of whom the article has the office m, as in “the general”,
// or -1.
func (v *resolver) holder(m *mention) int32 {
	t := v.c.t
	if m.kind != aRole || m.plural || !t.is(int(m.first), "the") || m.last-m.first != 2 {
		return -1
	}
	one := int32(-1)
	for _, id := range lastOnes(v.c.holders[t.tokens[m.head].hash]) {
		if v.c.people[id].kind != aName || v.lastMention(id, m.first) < 0 {
			continue
		}
		if one >= 0 {
			return -1
		}
		one = id
	}
	return one
}

// before gives the last mention that starts before token i, or -1.
func (v *resolver) before(i int32) int {
	return sort.Search(len(v.c.mentions), func(k int) bool { return v.c.mentions[k].first >= i }) - 1
}

// pronoun finds whom he, she, they, it stand for.
func (v *resolver) pronoun(m *mention, content [2]int32) resolution {
	t := v.c.t
	from := content[0]
	word, g := t.gendered(m.head)
	if g != 0 && v.who != nil {
		return v.heOrShe(m, g, word, content)
	}
	if word == "they" || word == "their" || word == "them" {
		if r := v.theTwo(min(m.first, content[0]), false); len(r.people) > 0 || r.unnamed {
			return r
		}
		return resolution{why: "nobody whom “" + word + "” can stand for"}
	}
	if p, a := v.topicBefore(min(m.first, content[0])); word == "it" && a >= 0 && p.kind == aGroup && len(p.people) == 0 {
		return resolution{unnamed: true, sure: 0.85, why: "a body that nobody names, which the sentence before is about"}
	}
	switch word {
	case "he", "she":
	case "it":
	case "its":
		word = "it"
	default:
		return resolution{why: "a pronoun that the article does not explain: " + word}
	}
	best := v.candidate(m, from, g, func(p *person) bool {
		switch word {
		case "it":
			return p.kind != aName
		}
		return p.kind == aName
	})
	if best.person >= 0 && best.why != "the last speaker" && best.score < 3 {
		best.person = -1 // only named, in no place from which "it" would follow
	}
	if best.person < 0 {
		return resolution{why: "nobody whom “" + word + "” can stand for"}
	}
	return resolution{people: []int32{best.person}, sure: best.sure, why: best.why}
}

// sameGender leaves out those of whom the article has the other pronoun, if it
// has this one for somebody else among them:
//
//	Doe brought his pen, Roe lost hers. “It leaked,” she said.
func (v *resolver) sameGender(cs []candidate, g int) []candidate {
	fit := false
	for k := range cs {
		fit = fit || v.c.people[cs[k].head].gender() == g
	}
	if !fit {
		return cs
	}
	return slices.DeleteFunc(cs, func(c candidate) bool { return v.c.people[c.head].gender() == -g })
}

// othersAre says whether there are other candidates than person id, and the
// article has the pronoun of gender g for each of them.
func (v *resolver) othersAre(cs []candidate, id int32, g int) bool {
	n := 0
	for k := range cs {
		if cs[k].head == id {
			continue
		}
		if v.c.people[cs[k].head].gender() != g {
			return false
		}
		n++
	}
	return n > 0
}
