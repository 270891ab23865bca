package quote

import (
	"slices"
	"sort"
	"strings"
)

// A resolution leads a source back to who spoke.
type resolution struct {
	people  []int32 // several spoke at once; none: unnamed or unknown
	unnamed bool    // a description that names nobody: a US official
	sure    float64
	why     string
}

// resolver leads sources back to people, in the order of the text, and
// remembers who spoke last.
type resolver struct {
	c     *cast
	at    []int32
	last  []spoke // who spoke, the latest last
	mines []int32 // scratch
	who   rankWeights
	cands []candidate
	some  map[uint32]int32

	query     int     // how many had spoken when the last question was put, itself included; 0 for none
	topics    []topic // what each sentence up to here is about
	said      []spokenIn
	undecided undecided        // the last pronoun that stayed open
	marked    []int32          // who spoke each marked stretch up to here, -1 for nobody known
	whose     map[uint32]int32 // where somebody's lawyer, aide, … first stands, by the head
	teller    int32            // who quotes the words at hand in a transcript, and so is not whom he quotes; -1 for nobody
	answers   int32            // who answers in an interview whose labels name nobody, -1 for nobody; see answersKnown

	answersKnown bool
}

// spokenIn keeps that sentence sent is a quotation's, and so is about its speaker.
type spokenIn struct {
	sent  int32
	topic topic
}

type spoke struct {
	person int32
	token  int32
	kind   Kind
}

// resolve finds the people of the source [s[0], s[1]) of words at token from.
func (v *resolver) resolve(s [2]int32, content [2]int32) resolution {
	from := content[0]
	t := v.c.t
	if s[0] >= s[1] {
		return resolution{why: "no source"}
	}
	v.mines = v.mines[:0]
	for i := s[0]; i < s[1]; i++ {
		if k := v.at[i]; k >= 0 && (len(v.mines) == 0 || v.mines[len(v.mines)-1] != k) {
			v.mines = append(v.mines, k)
		}
	}
	if r, ok := v.pair(s); ok {
		return r
	}
	if len(v.mines) == 0 {
		if s[1]-s[0] == 1 && t.has(int(s[0]), poss|objpron) {
			// his statement that …
			return v.pronoun(&mention{first: s[0], last: s[1], head: s[0], kind: aPronoun}, content)
		}
		if id := v.author([2]int32{s[0], min(s[1]+3, int32(len(t.tokens)))}); id >= 0 {
			return resolution{people: []int32{id}, sure: 0.85, why: "whose message it is"}
		}
		return resolution{unnamed: true, sure: 0.8, why: "a phrase that names nobody"}
	}
	lead := v.c.leading(v.mines)
	m := &v.c.mentions[v.mines[lead]]
	// The widow of the commander known as Jan Doe
	if x := &v.c.mentions[v.mines[0]]; lead > 0 && m.kind == aName && x.kind == aRole && !x.plural && t.is(int(x.last), "of") && t.tokens[x.head].class&(human|office) != 0 && t.tokens[x.first].class&det != 0 {
		within := true
		for i := x.last; i < m.first; i++ {
			within = within && t.tokens[i].sign == 0
		}
		if within {
			lead, m = 0, x
		}
	}
	// Jan Doe’s lawyer, the lawyer of Jan Doe: whose is not who
	if m.kind == aName || m.kind == aBody || m.kind == aPlace {
		if i := m.last; int(i)+1 < len(t.tokens) && (clitic(t, i) || t.tokens[i].sign == '\'' && t.tokens[i].start == t.tokens[i-1].end) && t.tokens[i].mark == t.tokens[m.first].mark && i < s[1]+1 && t.tokens[i+1].shape == small && (i+1 < s[1] || t.tokens[i+1].class&(verb|aux|modal) == 0) {
			j := i + 1
			for int(j) < len(t.tokens) && j < i+8 && t.tokens[j].para == t.tokens[i].para && t.tokens[j].shape == small && t.tokens[j].class&prep == 0 && (j < s[1] || t.tokens[j].class&(verb|aux|modal|prep) == 0) {
				j++
			}
			if int(j)+1 < len(t.tokens) && t.sign(int(j)) == ',' && v.at[j+1] >= 0 {
				if x := &v.c.mentions[v.at[j+1]]; x.kind == aName && x.first == j+1 {
					return resolution{people: []int32{x.person}, sure: 0.9, why: "named after the office"}
				}
			}
			switch cl := t.tokens[j-1].class; {
			case cl&(human|office) != 0:
				return resolution{unnamed: true, sure: 0.95, why: "somebody of theirs, not named"}
			case cl&body == 0:
				return resolution{people: []int32{m.person}, sure: 0.6, why: "somebody or something of theirs"}
			}
		}
	}
	if t.is(int(m.head), "who") && lead == 0 && m.first > 0 {
		// X, who said
		j := m.first - 1
		if t.sign(int(j)) == ',' {
			j--
		}
		if j >= 0 && v.at[j] >= 0 && t.tokens[j].para == t.tokens[m.first].para {
			m = &v.c.mentions[v.at[j]]
			v.mines = append(v.mines[:0], v.at[j])
			lead = 0
		} else if j > 0 {
			return resolution{unnamed: true, sure: 0.8, why: "a phrase that names nobody"}
		}
	}
	if r, ok := v.inPhrase(s, lead); ok {
		return r
	}
	v.mines = v.mines[lead:]
	if together := v.c.coordinated(v.mines); len(together) > 1 {
		return resolution{people: together, sure: 0.97, why: "named together"}
	}
	if r, ok := v.national(m); ok {
		return r
	}
	switch m.kind {
	case aName, aBody, aPlace:
		id, open := v.namesake(m, content)
		if open || m.kind == aName && v.c.mistitled(m, id) {
			return resolution{people: []int32{id}, sure: 0.6, why: "one of several of that name"}
		}
		return resolution{people: []int32{id}, sure: 0.99, why: "named"}
	case aPronoun:
		return v.pronoun(m, content)
	}
	if id := v.selfNamed(m); id >= 0 {
		return resolution{people: []int32{id}, sure: 0.95, why: "the name he goes by"}
	}
	// The rebels’ envoy, Jan Doe, said
	plural := m.plural && !v.c.oneOf(m)
	if i := v.c.mentions[v.mines[len(v.mines)-1]].last; !plural && t.sign(int(i)) == ',' && int(i)+1 < len(t.tokens) && t.tokens[i].mark == 0 && t.tokens[i].para == t.tokens[m.first].para {
		if k := v.at[i+1]; k >= 0 && v.c.mentions[k].kind == aName && v.c.mentions[k].first == i+1 && v.c.mentions[k].end-v.c.mentions[k].name > 1 && t.sign(int(v.c.mentions[k].last)) == ',' {
			return resolution{people: []int32{v.c.mentions[k].person}, sure: 0.95, why: "named after the office"}
		}
	}
	if id := v.aside(m); id >= 0 {
		return resolution{people: []int32{id}, sure: 0.95, why: "named before the office"}
	}
	// A phrase with a name after it: the spokesman, Jan Doe
	for _, k := range v.mines[1:] {
		x := &v.c.mentions[k]
		if t.has(int(x.head), rel) && x.kind == aPronoun {
			break // a corporal who gave only his call sign, Otter
		}
		if (x.kind == aName || x.kind == aBody) && x.person >= 0 && t.sign(int(x.first-1)) == ',' && !plural {
			if y := v.whoseOwn(m); y >= 0 && !v.heldBefore(&v.c.mentions[y], x.person) {
				return resolution{unnamed: true, sure: 0.8, why: "one of two, of whom one is named"} // the mother of the priest, Jan Doe
			}
			return resolution{people: []int32{x.person}, sure: 0.9, why: "named after the office"}
		}
	}
	r := v.role(m, from)
	if len(r.people) == 0 {
		if id := v.author(s); id >= 0 {
			return resolution{people: []int32{id}, sure: 0.85, why: "whose message it is"}
		}
	}
	return r
}

// inPhrase says whom a source means whose first name, mention number lead of it, only
// belongs to a noun that is no office the lists know:
//
//	the archivist in Norvik, Jan Doe,           Jan Doe
//	a copy of the agreement seen by the Herald  nobody
//	the Norvian readout                         nobody
func (v *resolver) inPhrase(s [2]int32, lead int) (resolution, bool) {
	t := v.c.t
	m := &v.c.mentions[v.mines[lead]]
	if m.kind == aRole || m.kind == aPronoun || m.inMarks || !v.governed(m, s[0]) && !v.qualifies(m, s) {
		return resolution{}, false
	}
	for _, k := range v.mines[lead+1:] {
		if x := &v.c.mentions[k]; x.kind == aName && x.person >= 0 && x.end-x.name > 1 && t.sign(int(x.first-1)) == ',' {
			return resolution{people: []int32{x.person}, sure: 0.9, why: "named behind the comma"}, true
		}
	}
	if id := v.author(s); id >= 0 {
		return resolution{people: []int32{id}, sure: 0.85, why: "whose message it is"}, true
	}
	return resolution{unnamed: true, sure: 0.8, why: "a phrase that names nobody"}, true
}

// governed says whether the name m stands in a phrase that starts at token a, behind a noun
// and its preposition: the archivist | in Norvik. Whoever governs is meant by his land: the
// governments of Norvik and Velda.
func (v *resolver) governed(m *mention, a int32) bool {
	t := v.c.t
	if m.first-1 <= a {
		return false
	}
	by := int(m.first - 1)
	noun := &t.tokens[by-1]
	switch {
	case t.is(by, "by"):
		if by > int(a)+1 && (noun.class&adv != 0 || adverb(t.word(by-1))) {
			noun = &t.tokens[by-2] // documents reported previously by the Herald
		}
		return noun.tag == tagEd || noun.class&past != 0 || t.is(by-1, "seen")
	case t.has(by, prep):
		return noun.shape == small && noun.class&(sub|conj|pron|verb|aux) == 0 && classes[strings.TrimSuffix(t.word(by-1), "s")]&body == 0
	}
	return false
}

// qualifies says whether the name m only tells of what kind the noun behind it is, within the
// phrase s: the Norvian | readout
func (v *resolver) qualifies(m *mention, s [2]int32) bool {
	t := v.c.t
	if m.kind == aBody || m.end-m.name != 1 || m.name <= s[0] || !t.has(int(m.name-1), det) || m.last >= s[1] {
		return false
	}
	noun := &t.tokens[m.last]
	return noun.shape == small && noun.class&^(part|body|human|office) == 0 && noun.tag != tagEd && noun.tag != tagIng
}

// oneOf says whether the several whom m describes are those of whom one speaks: one of
// their neighbours, Jan Doe.
func (c *cast) oneOf(m *mention) bool {
	return c.t.is(int(m.first)-1, "of") && c.t.is(int(m.first)-2, "one")
}

// whoseOwn gives the description of one person for whom, or of whom, the one that m
// describes is somebody, or -1: the mother of | the priest, a spokesman for | the president.
func (v *resolver) whoseOwn(m *mention) int32 {
	t := v.c.t
	i := m.last
	if int(i)+1 >= len(t.tokens) || !t.is(int(i), "of") && !t.is(int(i), "for") && !t.is(int(i), "to") {
		return -1
	}
	k := v.at[i+1]
	if k < 0 || v.c.mentions[k].kind != aRole || v.c.mentions[k].plural || t.tokens[v.c.mentions[k].head].class&(human|office) == 0 {
		return -1
	}
	return k
}

// heldBefore says whether the article has named somebody else than person id for the
// office m before: President Ann Roe … A spokesman for the president, Jan Doe, said
func (v *resolver) heldBefore(m *mention, id int32) bool {
	for _, x := range lastOnes(v.c.holders[v.c.t.tokens[m.head].hash]) {
		if p := &v.c.people[x]; x != id && p.kind == aName && (m.nation == 0 || p.nation == 0 || m.nation == p.nation) && v.lastMention(x, m.first) >= 0 {
			return true
		}
	}
	return false
}

// selfNamed gives under which name the article lets whom it describes as m speak, in the
// clause behind that, or -1:
//
//	a man who gave his name only as Captain Doe
//	the group’s leader, who goes by Abu Doe,
//	her counterpart from the Front, a teacher called Jan Doe,
func (v *resolver) selfNamed(m *mention) int32 {
	t := v.c.t
	i := m.last
	if int(i)+2 < len(t.tokens) && ofIts[t.tokens[i].hash] || t.is(int(i), "from") {
		if k := v.at[min(i+1, int32(len(v.at))-1)]; k >= 0 && v.c.mentions[k].kind == aRole && t.tokens[v.c.mentions[k].head].class&(human|office) != 0 {
			return -1 // the widow of the commander known as Doe
		} else if k >= 0 {
			i = v.c.mentions[k].last
		}
	}
	if t.sign(int(i)) == ',' {
		i++
	}
	if int(i) >= len(t.tokens) || m.kind != aRole || m.plural || t.tokens[m.head].class&(human|office) == 0 || !t.is(int(i), "who") && !t.is(int(i), "a") && !goesBy[t.tokens[i].hash] {
		return -1
	}
	for last := int32(-4); int(i)+1 < len(t.tokens) && i < m.last+24 && t.tokens[i].mark == 0 && t.tokens[i].sent == t.tokens[m.head].sent; i++ {
		if goesBy[t.tokens[i].hash] {
			last = i
		}
		if k := v.at[i]; k >= 0 && v.c.mentions[k].name == i && v.c.mentions[k].kind == aName {
			if t.is(int(v.c.mentions[k].last), "of") {
				return -1 // known as the Widow of Norvik
			}
			if i-last < 8 && (t.is(int(last+1), "as") || t.is(int(last+1), "by") || t.is(int(last+2), "as")) || i == last+1 {
				return v.c.mentions[k].person
			}
			return -1
		}
	}
	return -1
}

// goesBy are words by which it is said under which name somebody speaks.
var goesBy = listed("goesby")

// national finds whom “the Russian” means: who is named behind the comma, or the
// only one of that nation. “The Russians” and “the French” are several.
func (v *resolver) national(m *mention) (resolution, bool) {
	t := v.c.t
	i := m.last - 1
	if m.kind == aName || m.nation == 0 || i-m.first > 1 || t.tokens[i].class&adjective == 0 || !t.is(int(i-1), "the") || !strings.HasSuffix(t.word(int(i)), "an") {
		return resolution{}, false
	}
	if len(v.mines) > 1 {
		if x := &v.c.mentions[v.mines[1]]; x.kind == aName && x.person >= 0 && x.first == m.last+1 && t.sign(int(m.last)) == ',' {
			return resolution{people: []int32{x.person}, sure: 0.95, why: "named after the nation"}, true
		}
	}
	only := int32(-1)
	for id := range v.c.people {
		if p := &v.c.people[id]; p.kind == aName && p.nation == m.nation {
			if only >= 0 {
				return resolution{unnamed: true, sure: 0.8, why: "one of a nation"}, true
			}
			only = int32(id)
		}
	}
	if only < 0 {
		return resolution{unnamed: true, sure: 0.8, why: "one of a nation"}, true
	}
	return resolution{people: []int32{only}, sure: 0.85, why: "the only one of that nation"}, true
}

// messages are what somebody may send instead of speaking.
var messages = listed("messages")

// author gives the person from whom the message of a source is, or -1:
//
//	“No,” read a message from the commander, Jan Doe.
func (v *resolver) author(s [2]int32) int32 {
	t := v.c.t
	for i := s[0]; i+2 < int32(len(t.tokens)) && i < s[1] && t.tokens[i].para == t.tokens[s[0]].para; i++ {
		if !messages[t.tokens[i].hash] || !t.is(int(i+1), "from") && !t.is(int(i+1), "by") {
			continue
		}
		k := v.at[i+2]
		if k < 0 || v.c.mentions[k].first != i+2 {
			return -1
		}
		m := &v.c.mentions[k]
		if x := v.named(m.last, int32(len(t.tokens))); m.kind == aRole && x >= 0 {
			m = &v.c.mentions[x]
		}
		if m.kind == aName || m.kind == aBody {
			return m.person
		}
		return -1
	}
	return -1
}

// pair resolves sources that count: both, the two, the latter.
func (v *resolver) pair(s [2]int32) (resolution, bool) {
	t := v.c.t
	i := s[0]
	the := t.is(int(i), "the") || t.is(int(i), "these") || t.is(int(i), "those")
	if the {
		i++
	}
	n := s[1] - i
	switch {
	case n < 1:
		return resolution{}, false
	case t.is(int(i), "latter") && the && n == 1, t.is(int(i), "former") && the && n == 1:
		r := v.theTwo(s[0], true)
		if len(r.people) != 2 {
			return resolution{why: "nobody whom it can stand for"}, true
		}
		k := 1
		if t.is(int(i), "former") {
			k = 0
		}
		return resolution{people: r.people[k : k+1], sure: 0.9, why: "the one of two"}, true
	case t.is(int(i), "both") && !the && n == 1, the && t.is(int(i), "pair") && n == 1, the && t.is(int(i), "two") && n <= 2:
		r := v.theTwo(s[0], true)
		if len(r.people) == 2 {
			return r, true
		}
		return resolution{unnamed: true, sure: 0.8, why: "described, not named"}, true
	}
	return resolution{}, false
}

// leading gives, of the mentions of one phrase, the index of the one that the
// phrase is about: words before a name belong to it,
//
//	Doe campaign manager Jan Roe
//
// and what follows a preposition or comma does not.
func (c *cast) leading(ks []int32) int {
	t := c.t
	lead := 0
	for lead+1 < len(ks) {
		a, b := &c.mentions[ks[lead]], &c.mentions[ks[lead+1]]
		if b.kind != aName && b.kind != aRole || a.kind == aPronoun || a.kind == aName && a.end-a.name > 1 && b.first == a.last {
			break
		}
		for i := a.last; i < b.first; i++ {
			tok := &t.tokens[i]
			if tok.shape == sign || tok.class&(prep|conj|rel|sub|aux|modal) != 0 && !clitic(t, i) || tok.class&verb != 0 && tok.class&(past|third) != 0 {
				return lead
			}
		}
		lead++
	}
	return lead
}

// coordinated gives the people that the mentions of one phrase name side by side, if
// it does so: not what an apposition names, or what stands behind a preposition.
//
//	Jan Doe and Ann Roe of the Velda Institute
//	Jan Doe, the chairman of the Ways and Means Committee, and Ann Roe
//	two analysts, Jan Doe and Ann Roe
func (c *cast) coordinated(ks []int32) []int32 {
	t := c.t
	if m := &c.mentions[ks[0]]; m.kind == aRole && m.plural {
		for len(ks) > 0 && !c.member(ks[0]) {
			ks = ks[1:]
		}
	}
	if len(ks) == 0 || c.mentions[ks[0]].person < 0 {
		return nil
	}
	first := &c.mentions[ks[0]]
	people := []int32{first.person}
	at := first.last // what joins the next one to the last begins here
	aside := false   // in an apposition, which only “, and” ends
	closed := false  // “and” was there
	listed := 0      // named after a comma: some of several if an “and” comes
	for i, k := range ks[1:] {
		m := &c.mentions[k]
		if m.kind == aPronoun || m.person < 0 || m.first < at || clitic(t, m.last) && i+2 < len(ks) || m.kind == aBody && c.within(m, prep) || slices.Contains(people, m.person) {
			continue // whose
		}
		and, comma := int32(-1), int32(-1)
		for i := at; i < m.first; i++ {
			tok := &t.tokens[i]
			switch {
			case tok.sign == '&' || t.is(int(i), "and"):
				and = -1
				aside = aside || comma >= 0 && comma < i-1 // “, professor and director of the Roe Center”
				if !aside || t.sign(int(i-1)) == ',' {
					and = i
				}
			case tok.sign == ',':
				and, comma = -1, i
				aside = aside || closed || first.kind == aName && t.has(int(i+1), det|rel|poss)
			case clitic(t, i):
			case !aside && tok.class&prep != 0:
				and, aside = -1, comma >= 0 // “of Norvik”; but “, director of the Norvik Center”
			case tok.shape == sign && tok.sign != '.' || tok.class&(prep|rel|sub|aux|modal) != 0 || tok.class&verb != 0 && tok.class&(past|third) != 0,
				aside && tok.shape == small && tok.class&(det|office|part|human|title|nation) == 0: // “, and guided Roe to victory”
				and, aside = -1, true
			}
		}
		switch {
		case and >= 0 && (m.kind == first.kind || and == at && m.kind != aPlace):
			people, closed, aside, listed = append(people, m.person), true, false, 0
		case !aside && !closed && t.sign(int(at)) == ',' && m.kind == first.kind:
			people, listed = append(people, m.person), listed+1
		default:
			continue
		}
		at = m.last
	}
	if t.is(int(at), "and") {
		return people // “and others”
	}
	return people[:len(people)-listed]
}

// within says whether one of the words before a mention's name is of a class.
func (c *cast) within(m *mention, class class) bool {
	for i := m.first; i < m.name; i++ {
		if c.t.tokens[i].class&class != 0 {
			return true
		}
	}
	return false
}

// member says whether a mention names one of those that a plural before it counts:
// “three scholars: Jan Doe”, “ministers including Jan Doe”.
func (c *cast) member(k int32) bool {
	m := &c.mentions[k]
	if m.kind != aName || m.first == 0 {
		return false
	}
	before := &c.t.tokens[m.first-1]
	return before.sign == ',' || before.sign == ':' || before.sign == '-' ||
		before.class&(human|office) != 0 || c.t.is(int(m.first-1), "including") || c.t.is(int(m.first-1), "like")
}

type found struct {
	person int32
	score  float64
	sure   float64
	why    string
}

// candidate weighs the people named before m: who spoke last, who is the
// subject of this sentence or of the one before.
func (v *resolver) candidate(m *mention, from int32, g int, fits func(*person) bool) found {
	t := v.c.t
	const none = -1 << 20
	best, second := found{person: -1}, float64(none)
	bestScore := float64(none)
	para := t.tokens[m.first].para
	sent := t.tokens[m.first].sent
	consider := func(id int32, score float64, why string) {
		p := &v.c.people[id]
		if id == v.teller || !fits(p) {
			return
		}
		if pg := p.gender(); g != 0 && pg != 0 {
			if pg != g {
				score -= 6
			} else {
				score += 1.5
			}
		}
		if id == best.person {
			if score > bestScore {
				bestScore, best.why = score, why
			}
			return
		}
		if score > bestScore {
			second = bestScore
			best, bestScore = found{person: id, why: why}, score
		} else if score > second {
			second = score
		}
	}
	for n := len(v.last) - 1; n >= 0 && n >= len(v.last)-4; n-- {
		l := v.last[n]
		d := float64(para - t.tokens[l.token].para)
		if d > 4 {
			break
		}
		consider(l.person, 4-float64(len(v.last)-1-n)*1.5-0.6*d, "the last speaker")
	}
	// the subjects of this sentence and those before
	lo, hi := 0, len(v.c.mentions)
	for lo < hi {
		h := (lo + hi) / 2
		if v.c.mentions[h].first < m.first {
			lo = h + 1
		} else {
			hi = h
		}
	}
	for n := lo - 1; n >= 0 && n >= lo-24; n-- {
		x := &v.c.mentions[n]
		if x.person < 0 || x.inMarks {
			continue
		}
		d := float64(sent - t.tokens[x.first].sent)
		if d > 4 {
			break
		}
		score := 1.2 - 0.5*d - 0.02*float64(lo-1-n)
		if t.tokens[x.first].para != para {
			score -= 0.7
		}
		if v.subject(x) {
			score += 2.2
			if d == 0 {
				score += 2.5
			}
			if d == 1 && t.tokens[x.first].para == para {
				score += 1.2
			}
		}
		consider(x.person, score, "the subject before")
	}
	best.score = bestScore
	if best.person >= 0 {
		margin := bestScore - second
		if second == none {
			margin = 3
		}
		best.sure = 0.6 + 0.1*min(margin, 3.4)
	}
	return best
}

// subject says whether a mention looks like the subject of its clause: what
// follows is a verb, or an insertion.
func (v *resolver) subject(m *mention) bool {
	t := v.c.t
	i := m.last
	if m.first > 0 && t.has(int(m.first-1), prep) && t.tokens[m.first-1].para == t.tokens[m.first].para && t.tokens[m.first-1].mark == 0 {
		return false
	}
	for k := 0; k < 6; k++ {
		if int(i) >= len(t.tokens) || t.tokens[i].para != t.tokens[m.first].para || t.tokens[i].mark != 0 {
			return false
		}
		tok := &t.tokens[i]
		switch {
		case tok.class&(aux|modal) != 0 && tok.shape == small && !clitic(t, i):
			return true
		case tok.class&(adv|day|timeword) != 0 || t.is(int(i), "on") || tok.shape == small && adverb(t.word(int(i))):
			i++
			continue
		case tok.shape == small && tok.class&(prep|conj|det|sub|poss) == 0:
			w := t.word(int(i))
			n := len(w)
			return n > 2 && (w[n-2:] == "ed" || w[n-1] == 's' && w[n-2] != 's') || irregular[w] || tok.class&verb != 0
		case tok.sign == ',' && k == 0:
			return t.has(int(i+1), rel|det|prep) || int(i+1) < len(t.tokens) && t.tokens[i+1].shape == number
		}
		return false
	}
	return false
}

// role finds whom an office or description means.
func (v *resolver) role(m *mention, from int32) resolution {
	t := v.c.t
	first := &t.tokens[m.first]
	definite := t.is(int(m.first), "the") || v.at[m.first] >= 0 && first.class&(det|poss) == 0 && m.last-m.first > 1 && hasClitic(t, m) || t.is(int(m.first), "that") || t.is(int(m.first), "this")
	if m.plural || !definite {
		if !definite && first.shape.upper() && first.class&(office|part) != 0 && !m.plural {
			definite = true // President vowed: rare, but it is somebody
		} else {
			return resolution{unnamed: true, sure: 0.97, why: "described, not named"}
		}
	}
	var heads []uint32
	for i := m.first; i < m.last; i++ {
		if t.tokens[i].class&(office|human) != 0 && i == m.head || t.tokens[i].class&part != 0 {
			heads = append(heads, t.tokens[i].hash)
		}
	}
	// Whoever the article gives this office, of this country.
	best := found{person: -1}
	bestN := 0
	ties := 0
	var bestAt int32 = -1
	var holders []int32
	if len(heads) > 0 {
		holders = lastOnes(v.c.holders[heads[len(heads)-1]])
	}
	for _, id := range holders {
		p := &v.c.people[id]
		if p.kind != aName || m.nation != 0 && p.nation != 0 && p.nation != m.nation || v.elsewhere(m, p) {
			continue
		}
		n, all := 0, true
		for _, h := range heads {
			ok := false
			for _, x := range p.heads {
				if x == h {
					ok = true
				}
			}
			if ok {
				n++
			} else {
				all = false
			}
		}
		if n == 0 || !all {
			continue
		}
		if m.nation != 0 && p.nation == m.nation {
			n += 2
		}
		// “the minister” is the one of fish before the prime one
		n *= 2
		if slices.ContainsFunc(p.heads, func(h uint32) bool { return ranks[h] && !slices.Contains(heads, h) }) {
			n--
		}
		at := v.lastMention(id, m.first)
		if at < 0 {
			continue // named only later: the article would not say "the"
		}
		switch {
		case n > bestN:
			best, bestN, bestAt, ties = found{person: id}, n, at, 0
		case n == bestN:
			ties++
			if at > bestAt {
				best, bestAt = found{person: id}, at
			}
		}
	}
	if best.person >= 0 {
		sure := 0.93
		if ties > 0 {
			sure = 0.75
		}
		return resolution{people: []int32{best.person}, sure: sure, why: "holds that office in the article"}
	}
	if first, ok := v.someone()[t.tokens[m.head].hash]; ok && first < m.first {
		return resolution{unnamed: true, sure: 0.95, why: "somebody whom the article does not name"}
	}
	if id := v.wider(m, from); id >= 0 {
		return resolution{people: []int32{id}, sure: 0.85, why: "another word for the office of whom the text is about"}
	}
	if t.tokens[m.head].class&office == 0 || v.holdsUnnamed(m) {
		return resolution{unnamed: true, sure: 0.95, why: "described, not named"}
	}
	// Nobody has it: somebody who spoke or is the subject, and of whom
	// nothing else is known that contradicts:
	//
	//	Jan Doe said … “…,” Norland’s foreign minister told reporters.
	f := v.candidate(m, from, 0, func(p *person) bool {
		if p.kind != aName || p.body || m.nation != 0 && p.nation != 0 && p.nation != m.nation {
			return false
		}
		if cl := t.tokens[m.head].class; cl&man != 0 && p.gender() < 0 || cl&woman != 0 && p.gender() > 0 {
			return false
		}
		return len(p.heads) == 0 && (len(p.words) > 1 || p.man+p.woman > 0)
	})
	if q, a := v.topicBefore(min(m.first, from)); a >= 0 && q.kind == onePerson && len(v.c.people[q.people[0]].words) == 1 && v.c.people[q.people[0]].gender() == 0 && len(v.c.people[q.people[0]].heads) == 0 && m.nation == 0 && !v.ofSomething(m) && !v.owned(m) {
		// Harazi rejected the offer. “Five days of what?” the commander said.
		return resolution{people: q.people, sure: 0.6, why: "an office, and who may be a person or a body"}
	}
	if f.person < 0 || v.teller >= 0 || v.ofSomething(m) || m.nation == 0 && v.owned(m) {
		return resolution{unnamed: true, sure: 0.9, why: "an office whose holder is not named"}
	}
	p := &v.c.people[f.person]
	for _, h := range heads {
		v.c.holds(p, h)
	}
	if m.nation != 0 && p.nation == 0 {
		p.nation = m.nation
	}
	if p.role.IsZero() {
		i := m.first
		for i < m.last && t.tokens[i].class&(det|poss) != 0 {
			i++
		}
		if i < m.last {
			p.role = t.span(int(i), int(m.last))
		}
	}
	return resolution{people: []int32{f.person}, sure: min(f.sure, 0.9), why: "an office, and " + f.why}
}

// wides are words that stand for many an office, with the list of those.
var wides = func() map[uint32]map[uint32]bool {
	out := map[uint32]map[uint32]bool{}
	for kind, words := range map[string]string{
		"diplomats": "diplomat", "officials": "official", "officers": "officer", "politicians": "politician",
		"experts": "expert scientist academic analyst", "lawmakers": "lawmaker legislator mp", "envoys": "envoy mediator",
		"leaders": "leader", "spokespeople": "spokesperson", "lawyers": "lawyer attorney",
	} {
		list := listed(kind)
		for _, w := range strings.Fields(words) {
			out[hashBytes([]byte(w))] = list
		}
	}
	return out
}()

// wider gives whom the sentence before the words at from and their source m is about, or
// who spoke last in the paragraphs before, if m is another word for an office of his, or -1:
//
//	“It is a result,” Deputy Foreign Minister Jan Doe told reporters. The senior diplomat added …
func (v *resolver) wider(m *mention, from int32) int32 {
	t := v.c.t
	offices := wides[t.tokens[m.head].hash]
	if offices == nil || !t.is(int(m.first), "the") || v.ofSomething(m) || v.owned(m) {
		return -1
	}
	q, a := v.topicBefore(min(m.first, from))
	if n := len(v.said) - 1; a < 0 && n >= 0 && t.tokens[m.first].para-t.tokens[t.sents[v.said[n].sent]].para <= 2 {
		q = v.said[n].topic
	}
	if q.kind != onePerson {
		return -1
	}
	id := q.people[0]
	if p := &v.c.people[id]; p.kind != aName || m.nation != 0 && p.nation != 0 && p.nation != m.nation || !slices.ContainsFunc(p.heads, func(h uint32) bool { return offices[h] }) {
		return -1
	}
	return id
}

// elsewhere says whether the office m is of something that the office of p, as it
// is printed, does not name: “the representative of Norvik” is not Jan Doe,
// special representative for Velda.
func (v *resolver) elsewhere(m *mention, p *person) bool {
	t := v.c.t
	if p.role.IsZero() {
		return false
	}
	role := v.c.t.a.Slice(p.role)
	if !v.ofSomething(m) {
		// the Norvik governor is not Jan Doe, governor of Velda
		for i := m.first + 1; i < m.head; i++ {
			if tok := &t.tokens[i]; tok.shape == capital && tok.nation == 0 && tok.class == 0 && !strings.Contains(role, t.word(int(i))) && strings.ContainsAny(role[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
				return true
			}
		}
		return false
	}
	i := m.last + 1
	if t.is(int(i), "the") {
		i++
	}
	x := &v.c.mentions[v.at[i]]
	return strings.ContainsAny(role, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && strings.Contains(role, " ") && !strings.Contains(role, t.word(int(x.end-1))) && (x.nation == 0 || x.nation != p.nation)
}

// owned says whether the office m is somebody's: the Front’s spokesman, the guards’
// spokesman.
func (v *resolver) owned(m *mention) bool {
	t := v.c.t
	for i := m.first + 1; i < m.last; i++ {
		if clitic(t, i) || t.tokens[i].sign == '\'' && t.tokens[i].start == t.tokens[i-1].end {
			return true
		}
	}
	return false
}

// ofSomething says whether the office m is that of a place or body with a name.
func (v *resolver) ofSomething(m *mention) bool {
	t := v.c.t
	i := m.last + 1
	if !t.is(int(m.last), "of") {
		return false
	}
	if t.is(int(i), "the") {
		i++
	}
	if int(i) >= len(v.at) || v.at[i] < 0 {
		return false
	}
	x := &v.c.mentions[v.at[i]]
	return x.kind != aRole && x.kind != aPronoun
}

// ranks are words that make another office of the one they stand before, by
// which nobody is called for short: a prime minister, a deputy minister.
var ranks = listed("ranks")

func hasClitic(t *text, m *mention) bool {
	for i := m.first; i < m.last; i++ {
		if clitic(t, i) {
			return true
		}
	}
	return false
}

// someone gives, for the head of each description with "a" or a number, where
// it first stands: "the official" is then the one that nobody named.
func (v *resolver) someone() map[uint32]int32 {
	if v.some == nil {
		t := v.c.t
		v.some = map[uint32]int32{}
		for k := range v.c.mentions {
			x := &v.c.mentions[k]
			if h := t.tokens[x.head].hash; x.kind == aRole && t.tokens[x.first].class&det != 0 && !t.is(int(x.first), "the") {
				if _, ok := v.some[h]; !ok {
					v.some[h] = x.first
				}
			}
		}
	}
	return v.some
}

// holdsUnnamed says whether the article has the office of m before, held by
// somebody it does not name: the lawyer for Jan Doe, Jan Doe’s lawyer.
func (v *resolver) holdsUnnamed(m *mention) bool {
	t := v.c.t
	if v.whose == nil {
		v.whose = map[uint32]int32{}
		for k := range v.c.mentions {
			x := &v.c.mentions[k]
			if x.kind != aRole || x.inMarks || x.plural {
				continue
			}
			i := x.last
			of := int(i)+1 < len(t.tokens) && (t.is(int(i), "for") || t.is(int(i), "of") || t.is(int(i), "to")) && v.at[i+1] >= 0 && v.c.mentions[v.at[i+1]].kind == aName
			if !of && !(hasClitic(t, x) && v.c.mentions[k].nation == 0) {
				continue
			}
			if h := t.tokens[x.head].hash; of || hasClitic(t, x) {
				if _, ok := v.whose[h]; !ok {
					v.whose[h] = x.first
				}
			}
		}
	}
	at, ok := v.whose[t.tokens[m.head].hash]
	return ok && at < m.first
}

// lastMention gives the token of a person's last mention before i, or -1.
func (v *resolver) lastMention(id, i int32) int32 {
	ms := v.c.people[id].mentions
	n := sort.Search(len(ms), func(n int) bool { return v.c.mentions[ms[n]].first >= i })
	if n == 0 {
		return -1
	}
	return v.c.mentions[ms[n-1]].first
}
