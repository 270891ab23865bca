package quote

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley/corpus"
)

// A person is somebody, or some body, of one article.
type person struct {
	id       int32
	name     corpus.Span // the fullest form printed
	words    []string    // of the name, folded
	kind     mentionKind
	role     corpus.Span // as printed; zero if none
	heads    []uint32    // words of the offices that the article gives them
	nation   int16
	man      int // how much speaks for "he"
	woman    int
	he, she  int
	mentions []int32
	kin      bool // named first as somebody's relative: his sister, Ann Doe
	body     bool // named with "the", and so no person: the Varsk Free Corps
	inFull   int  // how many of the mentions are full names; they are filed first
}

// namesakes is among how many people of one name a mention is looked for, the
// last ones named; more is no article, and looking has to end.
const namesakes = 32

func lastOnes(ids []int32) []int32 { return ids[max(0, len(ids)-namesakes):] }

// fold makes a word comparable: small letters, no accents, one apostrophe.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] == '\'' {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case isApostrophe(r):
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ı':
			b.WriteByte('i')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// spelling makes two transcriptions of one name equal within an article:
// Sergei and Sergey, Dorow and Dorov. It leaves vowels that tell two people
// apart, as in Ivan and Ivana.
func spelling(w string) string {
	if !strings.ContainsAny(w, "yw") {
		return w
	}
	b := []byte(w)
	for i := range b {
		switch b[i] {
		case 'y':
			b[i] = 'i'
		case 'w':
			b[i] = 'v'
		}
	}
	return string(b)
}

// cast is the people of a text.
type cast struct {
	t        *text
	mentions []mention
	people   []person
	byLast   map[string][]int32 // people by the last word of their name
	byFirst  map[string][]int32
	bodies   map[string]int32   // bodies and places by their whole name
	bodyLast map[string]int32   // the last body named whose name ends with a word
	holders  map[uint32][]int32 // people by the words of their offices
}

// meet finds who is who: full names first, then family names alone, then
// bodies and places.
func meet(t *text, mentions []mention) *cast {
	c := &cast{t: t, people: make([]person, 0, len(mentions)/3), mentions: split(t, mentions), byLast: map[string][]int32{}, byFirst: map[string][]int32{}, bodies: map[string]int32{}, bodyLast: map[string]int32{}, holders: map[uint32][]int32{}}
	for k := range c.mentions {
		m := &c.mentions[k]
		if m.kind == aName && m.end-m.name > 1 && !c.particled(m) {
			c.full(int32(k))
		}
		if m.owner[0] < m.owner[1] {
			c.owned(int32(k))
		}
	}
	for id := range c.people {
		c.people[id].inFull = len(c.people[id].mentions)
	}
	where := map[uint32]bool{} // words of which the text says that something is there: in Lima
	for k := range c.mentions {
		if m := &c.mentions[k]; m.kind == aPlace && m.first > 0 && t.has(int(m.first-1), prep) {
			where[t.tokens[m.end-1].hash] = true
		}
	}
	for k := range c.mentions {
		m := &c.mentions[k]
		switch {
		case m.kind == aName && m.person < 0:
			c.short(int32(k))
		case m.kind == aPlace && !where[t.tokens[m.end-1].hash] && c.speaks(m):
			m.kind = aName
			c.short(int32(k))
		case m.kind == aBody && c.called(m):
			m.kind = aName
			c.short(int32(k))
		case m.kind == aBody || m.kind == aPlace:
			c.body(int32(k))
		}
	}
	for k := range c.people { // in the order of the text
		p := &c.people[k]
		slices.Sort(p.mentions)
	}
	for k := range c.mentions {
		if c.mentions[k].person >= 0 {
			c.describe(int32(k))
		}
	}
	c.genders()
	c.places()
	return c
}

// compass are words that say which part of a place: eastern.
var compass = listed("compass")

// towns are words for what may have the name behind the comma: the capital, Norvik.
var towns = listed("towns")

// lands are words that make a place of the name behind them: Lake Arro.
var lands = listed("lands")

// places finds the names that are no persons, though no list says so. Places are
// single words that mostly stand after "in", "from" or "eastern", without office or
// pronoun, what opens with a word for land or water, and “the capital, Norvik”; a body is what mostly stands
// right after "the":
//
//	the Varsk Free Corps
func (c *cast) places() {
	for id := range c.people {
		p := &c.people[id]
		if p.kind == aName && len(p.words) == 2 && len(p.mentions) > 0 && lands[c.t.tokens[c.mentions[p.mentions[0]].name].hash] && p.man+p.woman == 0 {
			p.kind = aPlace
		}
		if p.kind != aName || len(p.heads) > 0 || p.man+p.woman > 2 {
			continue
		}
		n, seat := 0, false
		for _, k := range p.mentions {
			m := &c.mentions[k]
			if m.person == int32(id) && m.name > 0 && c.t.is(int(m.name-1), "the") && !c.owns(m) {
				n++
			}
			seat = seat || m.name > 1 && c.t.sign(int(m.name-1)) == ',' && towns[c.t.tokens[m.name-2].hash] && !c.t.is(int(m.name-4), "of")
		}
		switch {
		case seat && len(p.words) == 1:
			p.kind = aPlace
			continue
		case 2*n > len(p.mentions):
			p.body = true // and a name to those who learned from it
			continue
		case len(p.words) != 1 || p.man+p.woman > 0:
			continue
		}
		n = 0
		for _, k := range p.mentions {
			if i := int(c.mentions[k].name) - 1; i >= 0 && (compass[c.t.tokens[i].hash] || c.t.is(i, "in") || c.t.is(i, "near") || c.t.is(i, "at") || c.t.is(i, "from") || c.t.is(i, "around") || c.t.is(i, "outside") || c.t.is(i, "of") || c.t.is(i, "to")) {
				n++
			}
		}
		if 2*n > len(p.mentions) {
			p.kind = aPlace
		}
	}
}

// owns says whether a thing follows the name m, whose it is: the Doe plan.
func (c *cast) owns(m *mention) bool {
	t := c.t
	if int(m.last) >= len(t.tokens) || t.tokens[m.last].mark != t.tokens[m.first].mark || t.tokens[m.last].para != t.tokens[m.first].para {
		return false
	}
	tok := &t.tokens[m.last]
	return tok.shape == small && tok.class&(verb|aux|modal|adv|conj|prep|sub|rel) == 0 && tok.tag != tagEd && !irregular[t.word(int(m.last))]
}

// split takes a person off the end of a body's name where they only touch:
//
//	In an interview with the daily Al-Ahd Doe was asked …
//
// if the article names a Doe in full elsewhere.
func split(t *text, ms []mention) []mention {
	last := map[string]bool{}
	many := false
	for k := range ms {
		m := &ms[k]
		if m.kind == aName && m.end-m.name > 1 {
			last[fold(t.word(int(m.end-1)))] = true
		}
		many = many || m.kind == aBody && m.end-m.name > 1
	}
	if !many {
		return ms
	}
	out := make([]mention, 0, len(ms)+4)
	for _, m := range ms {
		if m.kind != aBody || m.end-m.name < 2 || m.first == m.name || t.tokens[m.name-1].shape != small || t.tokens[m.name-1].class&body == 0 || !last[fold(t.word(int(m.end-1)))] {
			out = append(out, m)
			continue
		}
		one := m
		m.last--
		m.end--
		m.head--
		one.first, one.name, one.head, one.kind, one.nation = m.last, m.last, m.last, aName, 0
		out = append(out, m, one)
	}
	return out
}

// suffixOf says whether a is the end of b.
func suffixOf(a, b []string) bool {
	return len(a) < len(b) && slices.Equal(a, b[len(b)-len(a):])
}

func (c *cast) words(m *mention) []string {
	ws := make([]string, 0, m.end-m.name)
	for i := m.name; i < m.end; i++ {
		w := fold(c.t.word(int(i)))
		w = strings.TrimSuffix(w, ".")
		if c.t.tokens[i].shape != sign {
			ws = append(ws, w)
		}
	}
	if len(ws) == 0 {
		ws = append(ws, c.t.word(int(m.name)))
	}
	return ws
}

func (c *cast) add(k int32, p person) {
	id := int32(len(c.people))
	m := &c.mentions[k]
	m.person = id
	p.id = id
	p.mentions = append(p.mentions, k)
	p.kind = m.kind
	p.nation = m.nation
	p.name = c.t.span(int(m.name), int(m.end))
	c.people = append(c.people, p)
	if m.kind == aName {
		last, first := p.words[len(p.words)-1], p.words[0]
		c.byLast[spelling(last)] = append(c.byLast[spelling(last)], id)
		if n := len(p.words); n > 3 && p.words[n-2] == "y" { // Jan Doe y Roe is Mr. Doe
			c.byLast[spelling(p.words[n-3])] = append(c.byLast[spelling(p.words[n-3])], id)
		}
		if len(p.words) > 1 {
			c.byFirst[first] = append(c.byFirst[first], id)
		}
	}
}

func (c *cast) join(k, id int32) {
	c.mentions[k].person = id
	c.people[id].mentions = append(c.people[id].mentions, k)
}

// particled says whether a name is only a family name with its particles:
// von Hagen.
func (c *cast) particled(m *mention) bool {
	for i := m.name; i < m.end-1; i++ {
		if c.t.tokens[i].class&particle == 0 {
			return false
		}
	}
	return true
}

// full files a name of two words or more.
func (c *cast) full(k int32) {
	m := &c.mentions[k]
	ws := c.words(m)
	if id := c.known(ws, m.name, m.end); id >= 0 {
		c.join(k, id)
		return
	}
	c.add(k, person{words: ws})
	p := &c.people[m.person]
	for i := m.name - 1; i >= max(m.first-3, 0); i-- {
		tok := &c.t.tokens[i]
		if tok.para != c.t.tokens[m.name].para || tok.sign != 0 && tok.sign != ',' {
			break
		}
		if relations[tok.hash] && tok.class&(man|woman) != 0 {
			p.kin = true
			if tok.class&man != 0 {
				p.man += 3
			} else {
				p.woman += 3
			}
			break
		}
	}
	switch c.titleGender(m) {
	case 1:
		p.man += 3
	case -1:
		p.woman += 3
	}
}

// owned files the person of whom mention k is somebody, as in “Jan Doe’s
// lawyer”: he is named there in full, though the phrase is not him.
func (c *cast) owned(k int32) {
	o := c.mentions[k].owner
	ws := c.words(&mention{name: o[0], end: o[1]})
	if len(ws) < 2 {
		return
	}
	id := c.known(ws, o[0], o[1])
	if id < 0 {
		id = int32(len(c.people))
		c.people = append(c.people, person{id: id, words: ws, kind: aName, name: c.t.span(int(o[0]), int(o[1]))})
		last := spelling(ws[len(ws)-1])
		c.byLast[last] = append(c.byLast[last], id)
		c.byFirst[ws[0]] = append(c.byFirst[ws[0]], id)
	}
	c.people[id].mentions = append(c.people[id].mentions, k)
}

// known gives who has the name with the words ws, at tokens [i, j), or -1.
func (c *cast) known(ws []string, i, j int32) int32 {
	last, first := ws[len(ws)-1], ws[0]
	for _, id := range lastOnes(c.byLast[spelling(last)]) {
		p := &c.people[id]
		f := p.words[0]
		if len(p.words) < 2 {
			continue
		}
		if suffixOf(ws, p.words) { // Ould Doe is Jan Ould Doe
			return id
		}
		same := f == first || spelling(f) == spelling(first) || len(f) == 1 && strings.HasPrefix(first, f) || len(first) == 1 && strings.HasPrefix(f, first)
		if same {
			if len(f) == 1 && len(first) > 1 { // "J. Doe" grows to "Jane Doe"
				p.name, p.words = c.t.span(int(i), int(j)), ws
			}
			return id
		}
	}
	return -1
}

// short files a single name: a family name that was given in full, before or
// after; else a first name; else a name of its own.
func (c *cast) short(k int32) {
	m := &c.mentions[k]
	w := strings.TrimSuffix(fold(c.t.word(int(m.end-1))), ".")
	if id := c.nearest(c.byLast[spelling(w)], k); id >= 0 {
		c.join(k, id)
		return
	}
	if ids := c.byFirst[w]; len(ids) == 1 {
		c.join(k, ids[0])
		return
	}
	// The last part of a double name: "Grabar-Doe" is not "Doe"; a particle
	// is: "al-Doe" and "Doe".
	if i := strings.IndexByte(w, '-'); i > 0 && i < 4 {
		if id := c.nearest(c.byLast[spelling(w[i+1:])], k); id >= 0 && classes[w[:i]]&particle != 0 {
			c.join(k, id)
			return
		}
	}
	c.add(k, person{words: []string{w}})
}

// called says whether a body is a person's family name after all, in the capitals
// of a transcript's label:
//
//	Envoy Saya Lin took questions. … LIN: That is the same thing in our hills.
func (c *cast) called(m *mention) bool {
	t := c.t
	return m.end-m.name == 1 && int(m.end) < len(t.tokens) && t.tokens[m.end].sign == ':' && t.paras[t.tokens[m.name].para].first == m.name &&
		len(c.byLast[spelling(fold(t.word(int(m.name))))]) > 0
}

// speaks says whether a place is a person's family name after all, beside a verb of
// saying: “We do,” said Lima, of Teresa Lima.
func (c *cast) speaks(m *mention) bool {
	t := c.t
	if m.end-m.name != 1 || m.first != m.name || int(m.end) >= len(t.tokens) || len(c.byLast[spelling(fold(t.word(int(m.name))))]) == 0 {
		return false
	}
	says := func(i int32) bool {
		return i >= 0 && t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third) != 0
	}
	return says(m.end) || says(m.first-1)
}

// mistitled says whether the title of the mention m, the first of person id, may be
// that of a relative who was named by the first name since:
//
//	“They all bought stamps,” said Ann Doe. Her son, Angus, nodded. “He helped,” said Mr Doe.
func (c *cast) mistitled(m *mention, id int32) bool {
	g, p := c.titleGender(m), &c.people[id]
	if g == 0 || len(p.mentions) == 0 {
		return false
	}
	for _, k := range p.mentions {
		x := &c.mentions[k]
		if x.first >= m.first {
			break
		}
		if c.titleGender(x) != 0 {
			return false
		}
	}
	first := c.mentions[p.mentions[0]].last
	for k := range c.people {
		q := &c.people[k]
		if q.kind == aName && len(q.words) == 1 && len(q.mentions) > 0 && q.gender() == g {
			x := &c.mentions[q.mentions[0]]
			i := int(x.first) - 1
			if x.first > first && x.first < m.first && (c.t.has(i, human) || c.t.sign(i) == ',' && c.t.has(i-1, human) && !c.t.has(i-1, office)) {
				return true
			}
		}
	}
	return false
}

// nearest gives, of several people with one name, the one named last before
// mention k, else the first named after it. Whoever was brought in as somebody's
// relative comes after whoever was not, and whoever has the title before all:
//
//	Ann Doe came with her husband, Jan Doe. … Doe said
//	said Ann Doe, a cousin of Admiral Jan Doe. … Ann Doe left. Admiral Doe said
func (c *cast) nearest(ids []int32, k int32) int32 {
	best, at, fit := int32(-1), int32(-1), 0
	gender := c.titleGender(&c.mentions[k])
	for _, id := range lastOnes(ids) {
		p := &c.people[id]
		if gender*p.gender() < 0 {
			continue
		}
		// full names were filed first, then the short ones up to here
		last := int32(-1)
		said := func(ms []int32) { // the last of ms that is nobody's words
			for n := len(ms) - 1; n >= max(0, len(ms)-8); n-- {
				if !c.mentions[ms[n]].inMarks || c.mentions[k].inMarks {
					last = max(last, ms[n])
					break
				}
			}
		}
		n, _ := slices.BinarySearch(p.mentions[:p.inFull], k)
		said(p.mentions[:n])
		said(p.mentions[p.inFull:])
		fits := 0
		switch {
		case last < 0: // named only later
		case c.titledSo(&c.mentions[k], p):
			fits = 4
		case gender != 0 && p.gender() == gender:
			fits = 3
		case p.kin:
			fits = 1
		default:
			fits = 2
		}
		if best < 0 || fits > fit || fits == fit && last > at {
			best, at, fit = id, last, fits
		}
	}
	return best
}

// titledSo says whether somebody was named with the title or office that stands before
// the name at mention m.
func (c *cast) titledSo(m *mention, p *person) bool {
	for i := m.first; i < m.name; i++ {
		tok := &c.t.tokens[i]
		if tok.class&(title|office) == 0 {
			continue
		}
		for _, k := range p.mentions {
			o := &c.mentions[k]
			if o == m {
				continue
			}
			for j := o.first; j < o.name; j++ {
				if c.t.tokens[j].hash == tok.hash {
					return true
				}
			}
		}
	}
	return false
}

// titleGender tells what a title before the name says: 1 he, -1 she, 0 nothing.
func (c *cast) titleGender(m *mention) int {
	for i := m.first; i < m.name; i++ {
		switch cl := c.t.tokens[i].class; {
		case cl&man != 0 && cl&(title|office) != 0:
			return 1
		case cl&woman != 0 && cl&(title|office) != 0:
			return -1
		}
	}
	return 0
}

// body files a body or a place, and the letters in brackets after its name:
//
//	the Free Harbour League (FHL)
func (c *cast) body(k int32) {
	m := &c.mentions[k]
	ws := c.words(m)
	for len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
		m.name++
	}
	key := strings.Join(ws, " ")
	if len(ws) == 1 {
		key = strings.ReplaceAll(key, ".", "")
	}
	named := false
	for i := m.name; i < m.end; i++ {
		named = named || c.t.tokens[i].shape.upper()
	}
	if !named {
		// the ministry: one that was named before, or none with a name
		if id, ok := c.bodyLast[ws[len(ws)-1]]; ok {
			c.join(k, id)
			return
		}
		m.kind, m.head = aRole, m.end-1
		return
	}
	if id, ok := c.bodies[c.ofCountry(m, key)]; ok {
		c.join(k, id)
	} else {
		c.add(k, person{words: ws})
		c.bodies[c.ofCountry(m, key)] = m.person
	}
	if m.kind == aBody {
		c.bodyLast[ws[len(ws)-1]] = m.person // the ministry, after this
	}
	t := c.t
	if i := m.last; len(ws) > 1 && int(i)+2 < len(t.tokens) && t.sign(int(i)) == '(' && t.tokens[i+1].shape == letters && t.sign(int(i+2)) == ')' {
		short := strings.ReplaceAll(fold(t.word(int(i+1))), ".", "")
		if _, ok := c.bodies[short]; !ok && acronym(ws, short) {
			c.bodies[short] = m.person
		}
	}
}

// ofCountry gives a body's key with its country by number in the place of the
// words for it: Norway's Defence Ministry is the Norwegian Defence Ministry.
func (c *cast) ofCountry(m *mention, key string) string {
	if m.nation == 0 || m.kind != aBody {
		return key
	}
	ws := make([]string, 0, m.end-m.name)
	for i := m.name; i < m.end; i++ {
		tok := &c.t.tokens[i]
		if tok.nation == m.nation || clitic(c.t, i) || tok.shape == sign {
			continue
		}
		ws = append(ws, fold(c.t.word(int(i))))
	}
	if len(ws) == 0 || len(ws) == int(m.end-m.name) {
		return key
	}
	return strconv.Itoa(int(m.nation)) + " " + strings.Join(ws, " ")
}

// acronym says whether the letters are the initials of the words, in order.
func acronym(ws []string, letters string) bool {
	k := 0
	for _, w := range ws {
		if k < len(letters) && w != "" && w[0] == letters[k] {
			k++
		}
	}
	return k == len(letters)
}

// describe keeps what a mention says of its person besides the name.
func (c *cast) describe(k int32) {
	t := c.t
	m := &c.mentions[k]
	p := &c.people[m.person]
	if m.nation != 0 && p.nation == 0 {
		p.nation = m.nation
	}
	if m.kind != aName {
		return
	}
	switch c.titleGender(m) {
	case 1:
		p.man += 3
	case -1:
		p.woman += 3
	}
	if m.inMarks {
		return
	}
	first := m.first
	for first < m.name && t.tokens[first].class&(det|poss) != 0 {
		first++
	}
	// before the name: the German minister Jan Doe
	end := m.name
	for end > first && (t.tokens[end-1].shape == sign || t.tokens[end-1].class&title != 0 && t.tokens[end-1].class&office == 0) {
		end--
	}
	// Coalition spokesman | Brigadier Jan Doe
	if end-first > 1 && t.tokens[end-1].shape == capital && t.tokens[end-1].class&(title|office) != 0 && t.tokens[end-2].shape == small && t.tokens[end-2].class&(office|human) != 0 {
		end--
	}
	// “members showed Doe”, “senators Doe and Roe”: no office of one
	if tok := &t.tokens[max(end-1, 0)]; end > first && tok.shape == small && (tok.class&(office|human|part|body|adjective) == 0 || tok.class&(office|human) != 0 && pluralWord(t.word(int(end-1)))) {
		return
	}
	if end > first {
		c.role(p, first, end)
		return
	}
	// before it between commas: Her husband, Lee,
	if i := m.first - 2; i > 0 && t.sign(int(i+1)) == ',' && t.sign(int(m.last)) == ',' && (t.has(int(i-1), poss) || clitic(t, i-1)) && t.has(int(i), human) {
		switch {
		case t.has(int(i), man):
			p.man += 3
		case t.has(int(i), woman):
			p.woman += 3
		}
	}
	// after it: Jan Doe, the ministry’s spokesman,
	i := m.last
	if t.sign(int(i)) != ',' || i+1 >= t.paras[t.tokens[m.first].para].last || t.tokens[i].mark != 0 {
		return
	}
	i++
	for t.has(int(i), det|poss) && !t.has(int(i), rel) && t.tokens[i].shape == small {
		i++
	}
	if t.has(int(i), prep|conj|sub|rel) {
		return // "Doe, for help with a donor,", "Doe, whose brother commands the fleet,"
	}
	j, head := i, false
	for ; j < t.paras[t.tokens[m.first].para].last && j < i+12; j++ {
		tok := &t.tokens[j]
		if tok.mark != 0 || tok.sign == ',' || tok.sign == '.' || tok.sign == ';' || tok.class&(modal|aux|pron|rel) != 0 && tok.class&nation == 0 && !clitic(t, j) || tok.class&verb != 0 && tok.class&(past|third) != 0 && tok.class&(office|body) == 0 {
			break
		}
		if tok.class&prep != 0 && !head {
			return // Norvik, stronghold for rebel groups,
		}
		if tok.class&(office|human) != 0 {
			if !head && pluralWord(t.word(int(j))) && (int(j)+1 >= len(t.tokens) || t.tokens[j+1].class&(office|human) == 0) {
				return // according to Doe, the rebels
			}
			head = true
		}
	}
	if head && j < t.paras[t.tokens[m.first].para].last && (t.tokens[j].sign == ',' || t.tokens[j].sign == '.') && c.personIn(i, j) < 0 {
		c.role(p, i, j)
	}
}

// after gives the first mention that starts at token i or later.
func (c *cast) after(i int32) int {
	return sort.Search(len(c.mentions), func(k int) bool { return c.mentions[k].first >= i })
}

// personIn gives a named person mentioned in the tokens [i, j), or -1.
func (c *cast) personIn(i, j int32) int32 {
	for k := c.after(i); k < len(c.mentions) && c.mentions[k].first < j; k++ {
		if c.mentions[k].kind == aName {
			return c.mentions[k].person
		}
	}
	return -1
}

// role keeps the words [i, j) as an office of p, if one of them is.
func (c *cast) role(p *person, i, j int32) {
	t := c.t
	head, of := false, false
	for k := i; k < j; k++ {
		of = of || head && t.has(int(k), prep) && t.is(int(k+1), "the")
		if clitic(t, k+1) || of && t.tokens[k].class&office != 0 {
			continue // the emir’s special envoy, the special envoy of the emir: no emir
		}
		if t.tokens[k].class&(office|human) != 0 {
			// "his German counterpart" is no office
			head = head || !relations[t.tokens[k].hash]
			c.holds(p, t.tokens[k].hash)
			sure := 3
			if w := t.word(int(k)); len(w) > 5 && strings.HasSuffix(w, "man") {
				sure = 1 // Fisherman Ann Doe
			}
			if t.tokens[k].class&man != 0 {
				p.man += sure
			}
			if t.tokens[k].class&woman != 0 {
				p.woman += 3
			}
		} else if t.tokens[k].class&part != 0 {
			c.holds(p, t.tokens[k].hash)
		}
		if t.tokens[k].nation != 0 && p.nation == 0 {
			p.nation = t.tokens[k].nation
		}
	}
	if j-i == 1 && i > 0 && ranks[t.tokens[i].hash] && t.has(int(i-1), poss) {
		return // her deputy: whose is not in the words
	}
	if s := t.span(int(i), int(j)); head && (p.role.IsZero() || p.role.Len() < s.Len() && s.Len() < 60) {
		p.role = s
	}
}

// relations are words for what somebody is to another, which are no office of his.
var relations = listed("relations")

// holds files a word of an office that p has.
func (c *cast) holds(p *person, word uint32) {
	if len(p.heads) >= 24 || slices.Contains(p.heads, word) {
		return
	}
	p.heads = append(p.heads, word)
	c.holders[word] = append(c.holders[word], p.id)
}

// genders counts which pronoun follows each name, in sentences that name one
// person only:
//
//	Doe said she would come.
func (c *cast) genders() {
	t := c.t
	k := 0
	for s := 0; s+1 < len(t.sents); s++ {
		a, b := t.sents[s], t.sents[s+1]
		who, many := int32(-1), false
		for ; k < len(c.mentions) && c.mentions[k].first < b; k++ {
			m := &c.mentions[k]
			if m.kind != aName || m.first < a || m.inMarks {
				continue
			}
			if who >= 0 && who != m.person {
				many = true
			}
			if who < 0 && m.first > a && t.has(int(m.first-1), prep) && t.sents[s] < m.first {
				continue // A driver on the road to Norvik said he
			}
			if who < 0 {
				who = m.person
				// pronouns after it count below
				a = m.last
			}
		}
		if many {
			c.clauses(t.sents[s], b)
		}
		if who < 0 || many {
			continue
		}
		for i := a; i < b; i++ {
			if t.tokens[i].mark != 0 {
				continue
			}
			if t.other(i) {
				continue
			}
			switch cl := t.tokens[i].class; {
			case cl&man != 0 && cl&(pron|objpron|poss) != 0:
				c.people[who].man++
			case cl&woman != 0 && cl&(pron|objpron|poss) != 0:
				c.people[who].woman++
			}
		}
	}
	for id := range c.people {
		if p := &c.people[id]; p.man == p.woman {
			p.man, p.woman = p.man+p.he, p.woman+p.she
		}
	}
}

// clauses counts the pronouns of the sentence [a, b), which names several, for
// the subject of each clause, as long as no other name stands between:
//
//	Jan Doe, for the rebels, brought his own pen, and Ann Roe lost hers with her coat.
func (c *cast) clauses(a, b int32) {
	t := c.t
	who := int32(-1)
	k := c.after(a)
	for i := a; i < b; i++ {
		if t.tokens[i].mark != 0 {
			who = -1
			continue
		}
		for k < len(c.mentions) && c.mentions[k].first < i {
			k++
		}
		if k < len(c.mentions) && c.mentions[k].first == i && c.mentions[k].kind == aName {
			m := &c.mentions[k]
			who = -1
			end := m.last
			// an insertion: Jan Doe, for the rebels, said
			if end < b && t.sign(int(end)) == ',' {
				j := end + 1
				for j < b && j < end+20 && t.tokens[j].mark == 0 && t.tokens[j].sign != ',' {
					j++
				}
				if j < b && t.tokens[j].sign == ',' {
					end = j + 1
				}
			}
			if (i == a || joins[t.tokens[i-1].hash] || t.has(int(i-1), conj)) && c.finite(end) {
				who = m.person
			}
			i = end - 1
			continue
		}
		if who < 0 || t.other(i) {
			continue
		}
		switch cl := t.tokens[i].class; {
		case cl&(pron|objpron|poss) == 0:
		case cl&man != 0:
			c.people[who].he++
		case cl&woman != 0:
			c.people[who].she++
		}
	}
}

// finite says whether token i, after a name, looks like a verb of which the
// name is the subject.
func (c *cast) finite(i int32) bool {
	t := c.t
	if int(i) >= len(t.tokens) || t.tokens[i].mark != 0 || t.tokens[i].shape != small {
		return false
	}
	w := t.word(int(i))
	n := len(w)
	tok := &t.tokens[i]
	return tok.class&(aux|modal) != 0 && !clitic(t, i) || tok.class&verb != 0 && tok.class&(past|third) != 0 || tok.class&(prep|conj|det|sub|poss) == 0 && n > 3 && w[n-2:] == "ed" || irregular[w]
}

// other says whether the pronoun at i is an object, and so somebody else than
// who the sentence is about: Doe disagreed with him. Of “her” that is so where
// no word follows that it could own. What was said is somebody else's as well
// where it is taken up: Doe welcomed his comments.
func (t *text) other(i int32) bool {
	if int(i)+1 < len(t.tokens) && t.has(int(i), poss) && said[t.tokens[i+1].hash] {
		return true
	}
	switch {
	case t.has(int(i)-1, prep) && t.has(int(i), poss) && beside[t.tokens[min(int(i)+1, len(t.tokens)-1)].hash]:
		return true // Doe, at her side, smiled
	case t.is(int(i), "him"):
		return true
	case t.is(int(i), "her"):
		return int(i)+1 >= len(t.tokens) || t.tokens[i+1].shape == sign || t.tokens[i+1].class&(prep|conj|adv|sub|day|det|aux|modal|pron) != 0
	}
	return false
}

// beside are words for where, or by whose wish, somebody else is: at her side.
var beside = listed("beside")

// said are words for what somebody said that another takes up.
var said = listed("said")

// gender is 1 for he, -1 for she, 0 where the article does not tell.
func (p *person) gender() int {
	switch {
	case p.man > p.woman:
		return 1
	case p.woman > p.man:
		return -1
	}
	return 0
}

// title gives the name of person id as printed, its signs and blanks with it.
func (c *cast) title(id int32) string { return c.t.a.Slice(c.people[id].name) }

// A Person is somebody, or some body, that an article names.
type Person struct {
	Speaker
	Body     bool          // a body or a place: "State Department", "Moscow"
	Aliases  []string      // other ways in which the article names them: "Lavrov", "the Russian minister"
	Mentions []corpus.Span // of the name with what belongs to it, in order of the text
}

// People gives the persons and bodies that the article's body names, in the
// order of their first mention. Pronouns are no mentions.
func People(a *corpus.Article) []Person {
	t := read(a)
	c := meet(t, t.chunk())
	out := make([]Person, 0, len(c.people))
	order := make([]int32, 0, len(c.people))
	done := make([]bool, len(c.people))
	for k := range c.mentions {
		if id := c.mentions[k].person; id >= 0 && !done[id] {
			done[id] = true
			order = append(order, id)
		}
	}
	for _, id := range order {
		p := &c.people[id]
		o := Person{Speaker: c.speaker(id), Body: p.kind != aName}
		for _, k := range p.mentions {
			m := &c.mentions[k]
			if m.person != id {
				continue // somebody of theirs
			}
			o.Mentions = append(o.Mentions, m.span(t))
			if s := a.Slice(t.span(int(m.name), int(m.end))); s != o.Name && !slices.Contains(o.Aliases, s) {
				o.Aliases = append(o.Aliases, s)
			}
		}
		out = append(out, o)
	}
	return out
}

// speaker gives person id as a Speaker.
func (c *cast) speaker(id int32) Speaker {
	p := &c.people[id]
	s := Speaker{Name: c.title(id)}
	if !p.role.IsZero() {
		s.Role = c.t.a.Slice(p.role)
	}
	return s
}
