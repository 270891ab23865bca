package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// A mention is a phrase that may name who speaks.
type mention struct {
	first, last int32 // tokens of the phrase, exclusive: the German minister, Jan Doe
	name, end   int32 // tokens of the name alone: Jan Doe; equal if there is none
	head        int32 // the token that counts most: Doe, minister, he
	kind        mentionKind
	nation      int16
	person      int32    // index into people, -1 for none
	owner       [2]int32 // tokens of the name in “Jan Doe’s lawyer”; equal if there is none
	plural      bool
	inMarks     bool
}

type mentionKind uint8

const (
	aName    mentionKind = iota // Jan Doe, Mr Doe
	aBody                       // the State Department
	aPlace                      // Moscow
	aPronoun                    // he
	aRole                       // the spokesman, Moscow’s foreign minister
)

// chunk finds the mentions of the text, in order, not overlapping.
func (t *text) chunk() []mention {
	seen := t.capitals()
	n := int32(len(t.tokens))
	out := make([]mention, 0, n/8)
	for i := int32(0); i < n; {
		m, ok := t.mentionAt(i, seen)
		if !ok {
			i++
			continue
		}
		m.person = -1
		m.inMarks = t.tokens[m.first].mark != 0
		out = append(out, m)
		i = m.last
	}
	return t.appose(out)
}

// capitals are the words that are written with a capital where no sentence
// starts: those that are names there are names at a sentence's start as well.
func (t *text) capitals() map[uint32]bool {
	seen := make(map[uint32]bool, 64)
	for i := range t.tokens {
		tok := &t.tokens[i]
		if tok.shape.upper() && !t.starts(int32(i)) {
			seen[tok.hash] = true
		}
	}
	return seen
}

// starts says whether a sentence, or a sentence inside marks, starts at i.
func (t *text) starts(i int32) bool {
	tok := &t.tokens[i]
	p := t.paras[tok.para]
	if i == p.first || t.sents[tok.sent] == i {
		return true
	}
	prev := &t.tokens[i-1]
	if prev.mark == 2 || prev.sign == '\'' || isStop(prev.sign) || prev.sign == ':' {
		return true
	}
	return (prev.sign == '-' || prev.sign == '(') && (i-1 == p.first || t.sents[tok.sent] == i-1)
}

// nameWord says whether token i may be part of a name.
func (t *text) nameWord(i int32, seen map[uint32]bool) bool {
	tok := &t.tokens[i]
	if tok.class&month != 0 && tok.shape == capital {
		// Jan Moll, Theodora May: beside a word that is nothing but a name
		plain := func(k int32) bool {
			return k >= 0 && k < int32(len(t.tokens)) && t.tokens[k].para == tok.para && t.tokens[k].shape == capital && t.tokens[k].class == 0
		}
		if t.has(int(i+1), verb) && t.has(int(i+1), past|third) && !t.has(int(i-1), prep) {
			return true // May said
		}
		date := int(i)+1 < len(t.tokens) && t.tokens[i+1].shape == number // Fighting May 5
		return plain(i+1) || plain(i-1) && !date || t.nickname(i+1)
	}
	if tok.class&day != 0 && tok.shape == capital && i > 0 && t.tokens[i-1].para == tok.para && t.tokens[i-1].shape == capital && t.tokens[i-1].class == 0 {
		return true // Lale Sun: an abbreviated day has no name before it
	}
	if !tok.shape.upper() || tok.class&(day|month|pron|objpron|timeword) != 0 {
		return false
	}
	if tok.class&(lower|det|poss|conj|sub|aux|modal|adv) != 0 && tok.class&(office|part|title|body|nation) == 0 {
		// "The Hague" and "Will Doe" are rare; "The minister" is not.
		return !t.starts(i) && seen[tok.hash] && tok.class&(det|poss|pron|conj|sub|prep) == 0
	}
	if tok.class&verb != 0 && t.starts(i) && !seen[tok.hash] {
		return false
	}
	return true
}

// next gives the token after i in its paragraph, or -1. Names do not cross marks.
func (t *text) next(i int32) int32 {
	if i+1 >= t.paras[t.tokens[i].para].last || t.tokens[i+1].mark == 2 || t.tokens[i+1].mark != t.tokens[i].mark {
		return -1
	}
	return i + 1
}

func (t *text) mentionAt(i int32, seen map[uint32]bool) (mention, bool) {
	tok := &t.tokens[i]
	if tok.shape == sign || tok.mark == 2 || t.asker(i) {
		return mention{}, false
	}
	if tok.class&pron != 0 && (tok.shape == small || tok.shape == capital && tok.class&nation == 0 || t.is(int(i), "i")) && tok.nation == 0 {
		m := mention{first: i, last: i + 1, name: i, end: i, head: i, kind: aPronoun}
		m.plural = t.is(int(i), "they") || t.is(int(i), "we")
		return m, true
	}
	if tok.class&(det|poss) != 0 && tok.class&(office|body) == 0 {
		return t.roleAt(i, seen)
	}
	if t.elided(i) && t.nameWord(i+1, seen) {
		return t.nameAt(i, i, seen)
	}
	if tok.shape == small && tok.class&particle != 0 {
		// von Hagen, van der Meer
		k := t.next(i)
		for n := 0; n < 2 && k >= 0 && t.tokens[k].shape == small && t.tokens[k].class&particle != 0; n++ {
			k = t.next(k)
		}
		if k >= 0 && t.tokens[k].shape == capital && t.nameWord(k, seen) && t.tokens[k].nation == 0 && t.tokens[k].start > tok.end {
			return t.nameAt(i, i, seen)
		}
		return mention{}, false
	}
	if tok.shape == small && tok.class&body != 0 && i > 0 && clitic(t, i-1) {
		// Doe’s campaign
		return mention{first: i, last: i + 1, name: i, end: i, head: i, kind: aRole}, true
	}
	if t.nameWord(i, seen) || tok.class&(office|human) != 0 || tok.class&part != 0 && tok.shape == small {
		return t.nameAt(i, i, seen)
	}
	if tok.shape == small && tok.class&body != 0 {
		// delegation head Jan Doe: the body belongs to the office
		k := t.next(i)
		for k >= 0 && t.tokens[k].shape == small && t.tokens[k].class&(part|office) != 0 && t.tokens[k].class&(det|verb) == 0 {
			j := t.next(k)
			if t.tokens[k].class&office != 0 && j >= 0 && t.nameWord(j, seen) {
				if m, ok := t.nameAt(i, k, seen); ok && m.kind == aName {
					return m, true
				}
				break
			}
			k = j
		}
	}
	return mention{}, false
}

// nameAfter says whether a word of a name follows token k.
func (t *text) nameAfter(k int32, seen map[uint32]bool) bool {
	n := t.next(k)
	return n >= 0 && t.nameWord(n, seen)
}

// labelled says whether a word in capitals is a transcript's label and so a
// name, not letters that stand for a body: DELACOURT: Thank you.
func (t *text) labelled(m mention) bool {
	tok := &t.tokens[m.name]
	return tok.end-tok.start > 3 && t.paras[tok.para].first == m.first && (t.sign(int(m.last)) == ':' || t.sign(int(m.last)) == '(')
}

// elided says whether token i is a particle that has lost its vowel before a name:
// Jean d’Arcourt.
func (t *text) elided(i int32) bool {
	if i < 0 || int(i)+1 >= len(t.tokens) || t.tokens[i].shape != small || t.tokens[i+1].start != t.tokens[i].end || t.tokens[i+1].shape == sign {
		return false
	}
	w := t.word(int(i) + 1)
	r, n := utf8.DecodeRuneInString(w)
	up, _ := utf8.DecodeRuneInString(w[n:])
	return isApostrophe(r) && unicode.IsUpper(up) && (t.is(int(i), "d") || t.is(int(i), "l") || t.is(int(i), "dell"))
}

// article says whether token k is of a short article with its preposition within
// the name that starts at token i:
//
//	Ina | van ’t | Veld
func (t *text) article(k, i int32) bool {
	for c := 0; c < 3 && k > i; c, k = c+1, k-1 {
		if t.tokens[k].shape == small && t.tokens[k].class&(particle|prep) != 0 {
			return int(k)+3 < len(t.tokens) && t.tokens[k+1].sign == '\'' && t.tokens[k+1].mark == 0 && t.tokens[k+1].start > t.tokens[k].end &&
				t.is(int(k+2), "t") && t.tokens[k+2].start == t.tokens[k+1].end && t.tokens[k+3].shape == capital && t.tokens[k-1].shape.upper()
		}
	}
	return false
}

// behalf says whether what follows the "for" or "of" at k, after an office in
// small letters, is somebody else than who holds that office:
//
//	a spokesman for President Jan Doe, an ally of Jan Doe
//
// and not the office's own field, after which its holder may be named:
//
//	special envoy for Norway Jan Doe, secretary of State Jane Doe
func (t *text) behalf(k int32, seen map[uint32]bool) bool {
	j := t.next(k)
	for n := 0; n < 3 && j >= 0 && (t.is(int(j), "the") || n > 0 && t.tokens[j].shape == small && t.tokens[j].class == 0 || t.has(int(j), title) && t.tokens[j].shape.upper()); n++ {
		j = t.next(j)
	}
	if j < 0 || !t.tokens[j].shape.upper() {
		return false
	}
	names, office1 := 0, false
	place := t.tokens[j].nation != 0 && t.tokens[j].class&adjective == 0
	for i := j; i >= 0 && i < j+8 && t.nameWord(i, seen); i = t.next(i) {
		switch tok := &t.tokens[i]; {
		case tok.class&(office|title) != 0:
			office1 = true
		case tok.class&body != 0 && !office1:
			return false
		case tok.nation == 0 && tok.class&(part|body) == 0:
			names++
		}
	}
	if t.is(int(k), "of") {
		tok := &t.tokens[j]
		// the minister of Harn is an office of a place, an ally of Harn is not
		least := 1
		if t.tokens[k-1].class&office != 0 {
			least = 2
		}
		return names > 0 && (office1 && tok.class&(office|title) != 0 || !place && tok.class&(part|body|nation) == 0 && names >= least && names < 3)
	}
	return names > 0 && !(place && names > 1 && !office1)
}

// nameAt reads a name with what stands before it, from token i; the phrase
// starts at first. Offices may be in small letters when a name follows:
//
//	German government spokesman Jan Doe
//	US Secretary of State Jane Doe
//	the Organisation for Security and Cooperation
func (t *text) nameAt(first, i int32, seen map[uint32]bool) (mention, bool) {
	lastOffice := int32(-1) // the last word of an office before the name
	tail := int32(-1)       // a body in small letters after a name: the Doe campaign
	smallBody := int32(-1)  // the last body in small letters: the daily Al-Doe
	trueOffice := int32(-1) // the last word that is an office by itself
	ofHead := int32(-1)     // an office in small letters with "of" after it
	hasBody, hasName := false, false
	someone := false
	nat := int16(0)
	ups := int32(0)
	k := i
	last := i
	for k >= 0 && k-i < 16 {
		tok := &t.tokens[k]
		switch {
		case k == i && tok.shape == capital && tok.class&human != 0 && tok.class&(office|det|lower) == 0 && t.starts(k) && pluralWord(t.word(int(k))) && !t.nameAfter(k, seen):
			// Residents of Norvik said: a description that starts a sentence
			lastOffice, trueOffice, someone = k, k, true
			ups++
			last = k + 1
		case t.nameWord(k, seen):
			ups++
			trade := k == i && tok.class&human != 0 && tok.class&office == 0 // Baker Jan Doe
			if trade {
				nx := t.next(k)
				trade = nx >= 0 && t.nameWord(nx, seen) && t.tokens[nx].shape == capital
			}
			if trade || tok.class&(office|part|title) != 0 && !(tok.class&part != 0 && tok.class&(office|title) == 0 && hasName) {
				lastOffice = k
				if tok.class&(office|human) != 0 {
					trueOffice = k
				}
			} else if tok.class&body != 0 {
				hasBody = true
			} else if tok.nation == 0 && tok.class&suffix == 0 {
				hasName = true
			}
			if tok.nation != 0 && nat == 0 {
				nat = tok.nation
			}
			last = k + 1
		case tok.shape == small && tok.class&(office|human|part|body) != 0 && tok.class&(det|poss|lower|verb) == 0:
			// the office in small letters, before a name or at the end
			if tok.class&(office|human) != 0 {
				lastOffice, trueOffice = k, k
				someone = tok.class&human != 0
				last = k + 1
				hasName = false
				hasBody = false
			} else if tok.class&body != 0 {
				if ups > 0 && lastOffice != k-1 && (k == last || k == last+1 && lastOffice < 0 && t.tokens[last].class&part != 0 && t.tokens[last].shape == small) {
					tail = k // the Doe campaign, the Tarmian foreign ministry
				}
				smallBody = k
				hasBody, hasName = false, false
			} else if k == first && tok.class&part == 0 && (i == 0 || !clitic(t, i-1) && t.tokens[i-1].sign != '\'') {
				return mention{}, false
			}
		case tok.shape == small && tok.class&particle != 0 && k+1 < int32(len(t.tokens)) && t.tokens[k+1].shape.upper() && t.tokens[k+1].start > tok.end:
		case tok.shape == small && tok.class&particle != 0 && k+2 < int32(len(t.tokens)) && t.tokens[k+1].shape == small && t.tokens[k+1].class&particle != 0 && t.tokens[k+2].shape == capital && t.tokens[k+2].start > t.tokens[k+1].end:
			// van | der Meer
		case k > i && t.article(k, i):
		case t.elided(k) && (k > i || first == i):
		case tok.sign == '&' && k > i:
		case tok.sign == '\'' && k > i && tok.mark == 0 && tok.start == t.tokens[k-1].end && ups > 0 && t.next(k) >= 0 && t.tokens[k+1].shape.upper() && t.tokens[k+1].class&body != 0:
			// the Dockers' League
		case (tok.sign == '"' || tok.sign == '\'') && tok.mark == 0 && hasName && (t.nickname(k) || t.nickname(k-2)):
			// Jan "Bull" Doe
		case (t.is(int(k), "of") || t.is(int(k), "for") || t.is(int(k), "and") || t.is(int(k), "in") || t.is(int(k), "the")) && k > i && k+1 < int32(len(t.tokens)) &&
			(hasBody || lastOffice == k-1 || t.tokens[k-1].class&prep != 0 || t.several(first, i, k)) && (t.tokens[k+1].shape.upper() && t.tokens[k+1].class&(day|month) == 0 || t.is(int(k+1), "the")) && !(t.is(int(k), "and") && (!hasBody || t.twoBodies(k, seen))) && !(t.is(int(k), "in") && !hasBody):
			hasBody = hasBody || t.several(first, i, k)
			if lastOffice == k-1 && ofHead < 0 && (t.tokens[lastOffice].shape == small || t.starts(lastOffice) && t.tokens[lastOffice].class&human != 0) {
				ofHead = lastOffice
				if !t.is(int(k), "the") && !t.is(int(k), "in") && t.behalf(k, seen) {
					m := mention{first: first, last: k, name: lastOffice, end: lastOffice, head: lastOffice, kind: aRole, nation: nat}
					m.plural = pluralWord(t.word(int(lastOffice)))
					return m, true
				}
			}
			// Secretary of State; High Commissioner for Human Rights
			if lastOffice == k-1 && !t.is(int(k), "the") {
				// the office goes on for one or two words
				j := k + 1
				for c := 0; c < 3 && j < int32(len(t.tokens)) && t.is(int(j), "the"); c++ {
					j++
				}
				if j < int32(len(t.tokens)) && t.nameWord(j, seen) && t.tokens[j].shape != sign {
					// High Commissioner for Human Rights, Jan Doe; for Refugees Jan Doe
					n := int32(1)
					for j+n < int32(len(t.tokens)) && n < 5 && t.tokens[j+n].shape == capital && t.nameWord(j+n, seen) && t.next(j+n-1) == j+n {
						n++
					}
					if t.is(int(k), "for") && (n == 2 || n >= 4) {
						if t.tokens[j].nation != 0 && nat == 0 {
							nat = t.tokens[j].nation
						}
						j, ups = j+1, ups+1
					}
					lastOffice = j
					last = j + 1
					ups++
					if t.tokens[j].nation != 0 && nat == 0 {
						nat = t.tokens[j].nation
					}
					// "for Human Rights spokesman": the whole run up to an office in small letters
					k = j
				}
			}
		default:
			k = -2
		}
		if k < 0 {
			break
		}
		nx := t.next(k)
		k = nx
	}
	if last <= i && lastOffice < 0 {
		return mention{}, false
	}
	m := mention{first: first, last: last, nation: nat}
	if tail >= last {
		m.last = tail + 1
		m.kind, m.name, m.end, m.head = aBody, i, m.last, tail
		return m, true
	}
	if smallBody > lastOffice && smallBody+1 < last {
		m.kind, m.name, m.end, m.head = aBody, smallBody+1, last, last-1
		return m, true
	}
	if lastOffice >= 0 && lastOffice == last-1 && hasName && t.tokens[lastOffice].shape == capital && t.tokens[lastOffice].class&title == 0 && t.plainName(i, lastOffice) {
		// a family name that is also an office: Jean King
		m.kind, m.name, m.end, m.head = aName, i, last, last-1
		return m, true
	}
	if lastOffice == last-1 && lastOffice > i+1 && t.tokens[lastOffice].shape == capital && t.tokens[lastOffice].class&(title|part) == 0 && (first == i || t.tokens[first].class&(det|poss) != 0) {
		// the same after an office: rebel leader Jean King
		n := lastOffice
		for n > i && t.plainName(n-1, n) {
			n--
		}
		if n > i && lastOffice-n < 3 && n < lastOffice && t.tokens[n-1].class&office != 0 && t.tokens[n-1].sign == 0 {
			m.kind, m.name, m.end, m.head = aName, n, last, last-1
			return m, true
		}
	}
	if lastOffice >= 0 && lastOffice+1 < last {
		// a name after an office
		m.name, m.end = lastOffice+1, last
		for m.name < m.end && (t.tokens[m.name].nation != 0 && m.end-m.name > 1 && t.tokens[m.name].class&adjective != 0) {
			m.name++
		}
		m.kind = aName
		m.head = last - 1
		if ofHead >= 0 && ofHead < m.name && (t.tokens[last-1].class&body != 0 || t.tokens[m.name-1].class&prep != 0 || m.end-m.name < 2) {
			// the spokesman of the Free Harbour League
			m.kind, m.name, m.end, m.head = aRole, ofHead, ofHead, ofHead
			return m, true
		}
		if t.tokens[last-1].class&body != 0 {
			m.kind, m.name, m.end = aBody, i, last
		}
		return t.trimName(m), true
	}
	if lastOffice >= 0 {
		// an office without a name
		if ups == 0 && first == i && !someone && t.tokens[lastOffice].class&human == 0 && (i == 0 || !clitic(t, i-1) && t.tokens[i-1].sign != '\'') {
			return mention{}, false // "head", "chair": no article, no plural, no capital
		}
		if trueOffice >= 0 { // the secretary general of the League
			lastOffice = trueOffice
		}
		m.kind, m.head, m.name, m.end = aRole, lastOffice, lastOffice, lastOffice
		m.plural = pluralWord(t.word(int(lastOffice)))
		return m, true
	}
	if last <= i || ups == 0 {
		return mention{}, false
	}
	m.name, m.end, m.head = i, last, last-1
	switch {
	case hasBody:
		m.kind = aBody
	case hasName:
		m.kind = aName
		// German Jan Doe: the adjective is not part of the name
		for m.name+2 < m.end && t.tokens[m.name].class&adjective != 0 {
			m.name++
		}
		if m.end-m.name == 1 {
			if t.starts(m.name) && !seen[t.tokens[m.name].hash] && !t.talks(m.name) {
				return mention{}, false // a word that merely starts a sentence
			}
			if t.tokens[m.name].shape == letters && !t.labelled(m) {
				m.kind = aBody
			}
		}
	default:
		m.kind = aPlace
	}
	return t.trimName(m), true
}

// several says whether the name that starts at token i, behind “the” at first, is that of
// several, of whom the “of” at k tells more: the Sons | of Norvik
func (t *text) several(first, i, k int32) bool {
	return k == i+1 && first == i-1 && t.is(int(first), "the") && t.is(int(k), "of") && t.tokens[i].class == 0 && t.tokens[i].shape == capital && pluralWord(t.word(int(i)))
}

// twoBodies says whether the "and" at k stands between two bodies and not in
// the name of one:
//
//	the Harbour Commission and the Free League
//	the Organisation for Security and Cooperation
func (t *text) twoBodies(k int32, seen map[uint32]bool) bool {
	if t.is(int(k+1), "the") {
		return true
	}
	if t.tokens[k-1].class&body == 0 {
		return false
	}
	for j := k + 1; j < k+6 && j < int32(len(t.tokens)) && t.tokens[j].para == t.tokens[k].para && t.nameWord(j, seen); j++ {
		if t.tokens[j].class&body != 0 {
			return true
		}
	}
	return false
}

// plainName says whether the words [i, j) are names and nothing else: no
// office, body, country.
func (t *text) plainName(i, j int32) bool {
	if j-i > 2 {
		return false
	}
	for ; i < j; i++ {
		tok := &t.tokens[i]
		if tok.shape != capital && !(tok.shape == letters && tok.end-tok.start == 2) || tok.nation != 0 || tok.class&(office|part|body|human|title) != 0 {
			return false
		}
	}
	return true
}

// talks says whether what follows token i makes a word at the start of a
// sentence a name: a verb that reports, a clitic, “, who”.
func (t *text) talks(i int32) bool {
	k := t.next(i)
	if k < 0 {
		return false
	}
	tok := &t.tokens[k]
	if tok.sign == ',' && (t.is(int(k+1), "who") || t.is(int(k+1), "whose") || t.saysAside(i)) {
		return true
	}
	return tok.class&verb != 0 && tok.class&(past|third) != 0 || tok.class&aux != 0 || t.is(int(k), "'s") || t.is(int(k), "’s") || tok.sign == ':' || tok.class&adv != 0
}

// saysAside says whether an unknown word at i has a verb of saying behind what only tells
// more of its bearer, between commas:
//
//	Fatma, a mother of five, said      Salma, 41, said
func (t *text) saysAside(i int32) bool {
	if t.tokens[i].class != 0 || adverb(lowered(t.word(int(i)))) || !t.has(int(i+2), det) && t.tokens[min(int(i)+2, len(t.tokens)-1)].shape != number {
		return false
	}
	for k := i + 3; int(k)+1 < len(t.tokens) && k < i+16 && t.tokens[k].mark == 0 && !isStop(t.tokens[k].sign); k++ {
		if t.tokens[k].sign == ',' {
			return t.has(int(k+1), verb) && t.has(int(k+1), past|third)
		}
	}
	return false
}

// trimName keeps what is no part of a name, such as a "Jr.", in the phrase and out of the name.
func (t *text) trimName(m mention) mention {
	// a name begins with a capital: “former chief executive Jan Doe”, “then-Secretary Doe”
	for m.end-m.name > 1 && m.kind == aName && (t.tokens[m.name].shape == small && t.tokens[m.name].class&particle == 0 || t.once(m.name)) {
		m.name++
	}
	for m.end-m.name > 1 && t.tokens[m.end-1].class&suffix != 0 && t.tokens[m.end-1].shape.upper() {
		m.end--
		m.head = m.end - 1
	}
	return m
}

// once says whether a word is an office with a small word tied to it: then-Secretary,
// co-Anchor.
func (t *text) once(i int32) bool {
	before, after, ok := strings.Cut(t.word(int(i)), "-")
	return ok && after != "" && (before == "then" || before == "ex" || before == "co" || before == "vice")
}

func pluralWord(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' || n > 3 && w[n-3:] == "men" || w == "people"
}

// roleAt reads a phrase that starts with an article or pronoun: the spokesman,
// his German counterpart, a senior aide to …, the State Department, the late
// minister Jan Doe.
func (t *text) roleAt(i int32, seen map[uint32]bool) (mention, bool) {
	head := int32(-1)
	of := int32(-1) // an office with "of" after it: the head of the UN | mission
	nat := int16(0)
	k := t.next(i)
	for c := 0; k >= 0 && c < 8; c++ {
		tok := &t.tokens[k]
		if tok.shape == sign || tok.class&(prep|conj|sub|rel|aux|modal|pron|objpron|day|det|poss) != 0 && tok.class&(office|body) == 0 {
			break
		}
		if tok.class&(verb) != 0 && tok.class&(past|third) != 0 && tok.class&(office|human|body) == 0 {
			break
		}
		if c > 0 && tok.shape == capital && tok.class&(office|title) != 0 && t.plainNoun(k-1) {
			break // the deal | Colonel Jan Doe struck
		}
		if t.nameWord(k, seen) || tok.class&(office|human) != 0 {
			m, ok := t.nameAt(i, k, seen)
			if ok && m.kind == aName && head == k-1 && head >= 0 && t.tokens[head].class&body != 0 && m.name == k {
				m.kind = aBody // the daily Al-Ahd
			}
			if ok && m.kind == aPlace && m.last == k+1 && t.tokens[k].class&adjective != 0 {
				// the Norwegian army
				if nx := t.next(k); nx >= 0 && t.tokens[nx].shape == small && t.tokens[nx].class&(prep|conj|verb|aux|modal|sub|rel) == 0 {
					if nat == 0 {
						nat = m.nation
					}
					k = nx
					continue
				}
			}
			if ok && (m.kind == aName || m.kind == aBody || m.kind == aPlace) {
				if m.nation == 0 {
					m.nation = nat
				}
				// "the Doe plan" names no speaker, but "the White House" does
				nx := t.next(m.last - 1)
				if m.kind != aName || nx < 0 || t.tokens[nx].class&(verb|aux|modal|adv|conj|prep) != 0 || t.tokens[nx].shape != small || m.name > k {
					return m, true
				}
			}
			if ok && m.kind == aName && m.last == k+1 && (t.is(int(i), "a") || t.is(int(i), "an")) {
				// a Tolvan stoker: of a people that no list knows
				if nx := t.next(k); nx >= 0 && t.tokens[nx].shape == small && t.tokens[nx].class&(verb|aux|modal|prep|conj|det|adv|sub|rel|pron) == 0 {
					if j := t.next(nx); j < 0 || t.tokens[j].shape == sign || t.tokens[j].class&(rel|prep|verb|aux) != 0 {
						return mention{first: i, last: nx + 1, name: nx, end: nx, head: nx, kind: aRole, nation: m.nation, plural: pluralWord(t.word(int(nx)))}, true
					}
				}
			}
			if ok && m.kind == aRole {
				head = m.head
				if m.last > head+1 && t.is(int(head+1), "of") {
					of = head
				}
				if m.nation != 0 && nat == 0 {
					nat = m.nation
				}
				k = t.next(m.last - 1)
				continue
			}
		}
		if tok.nation != 0 && nat == 0 {
			nat = tok.nation
		}
		if tok.class&body != 0 {
			head = k
		}
		k = t.next(k)
	}
	if head < 0 {
		return mention{}, false
	}
	last := head + 1
	if of >= 0 && t.tokens[head].class&(office|human) == 0 {
		head = of
	}
	m := mention{first: i, last: last, name: head, end: head, head: head, kind: aRole, nation: nat}
	if t.tokens[head].class&(office|human) == 0 && t.tokens[i].class&poss == 0 {
		m.kind, m.name, m.end = aBody, i+1, head+1
	}
	m.plural = pluralWord(t.word(int(head)))
	return m, true
}

// plainNoun says whether token i is a word in small letters of which the lists
// know nothing and that looks like no adjective: an office with a capital after
// it opens a clause of its own.
func (t *text) plainNoun(i int32) bool {
	tok := &t.tokens[i]
	if tok.shape != small || tok.class != 0 || tok.tag == tagIng {
		return false
	}
	w := t.word(int(i))
	for _, end := range []string{"ed", "al", "an", "ar", "ic", "ous", "ive", "ful", "less", "ary", "ent", "ant", "able", "ist", "ly", "ish", "er"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return false
		}
	}
	return len(w) > 2
}

// appose joins what belongs together:
//
//	UN spokesman, Jan Doe        an office, a comma, a name
//	Moscow’s foreign minister    a place or name, 's, an office
func (t *text) appose(ms []mention) []mention {
	// A lone "King" is a name where a Jean King is named.
	family := map[uint32]bool{}
	for k := range ms {
		if m := &ms[k]; m.kind == aName && m.end-m.name > 1 && t.tokens[m.head].class&office != 0 {
			family[t.tokens[m.head].hash] = true
		}
	}
	out := ms[:0]
	for _, m := range ms {
		if m.kind == aRole && m.last-m.first == 1 && t.tokens[m.first].shape == capital && family[t.tokens[m.first].hash] {
			m.kind, m.name, m.end = aName, m.first, m.last
		}
		if len(out) == 0 || out[len(out)-1].last <= m.first {
			least := int32(0)
			if len(out) > 0 {
				least = out[len(out)-1].last
			}
			m.first = t.ofSeveral(m.first, least)
		}
		if len(out) > 0 {
			p := &out[len(out)-1]
			gap := m.first - p.last
			same := t.tokens[p.first].para == t.tokens[m.first].para && t.tokens[p.first].mark == t.tokens[m.first].mark
			switch {
			case same && gap == 1 && m.kind == aRole && (p.kind == aPlace || p.kind == aName || p.kind == aBody) && clitic(t, p.last):
				nat := p.nation
				if p.kind == aName {
					nat = 0
				}
				first, owner := p.first, [2]int32{p.name, p.end}
				*p = m
				p.first = first
				if nat == 0 && owner[1]-owner[0] > 1 && t.tokens[owner[0]].class&body == 0 {
					p.owner = owner
				}
				if p.nation == 0 {
					p.nation = nat
				}
				continue
			case same && gap == 1 && m.kind == aRole && (m.first == m.head || t.tokens[m.first].shape == small) && t.tokens[p.last].sign == '\'' && t.tokens[p.last].start == t.tokens[p.last-1].end:
				// the rebels’ envoy
				first := p.first
				*p = m
				p.first = first
				continue
			case same && gap == 1 && m.kind == aName && m.name > m.first && p.kind == aRole && t.tokens[p.last].sign == '\'' && t.tokens[p.last].start == t.tokens[p.last-1].end:
				// Farmers’ leader Jan Doe
				m.first = p.first
				*p = m
				continue
			case same && gap == 1 && m.kind == aBody && p.kind != aRole && clitic(t, p.last) && m.first == m.name && t.tokens[m.name].shape.upper() && (p.kind == aPlace || t.tokens[m.end-1].class&body != 0):
				// Norway's Defence Ministry: another country has one as well
				nat := p.nation
				first := p.name
				if p.kind == aName {
					nat = 0
				}
				pf := p.first
				*p = m
				p.first, p.name = pf, first
				if p.nation == 0 {
					p.nation = nat
				}
				continue
			case same && gap == 1 && m.kind == aName && (p.kind == aBody || p.kind == aPlace || p.kind == aName && t.is(int(p.first), "the")) && (clitic(t, p.last) || t.tokens[p.last].sign == '\'' && t.tokens[p.last].start == t.tokens[p.last-1].end) && m.first == m.name && m.end-m.name > 1:
				// the Red Crescent’s Jane Doe
				m.first = p.first
				*p = m
				continue
			case same && gap == 1 && m.kind == aName && p.kind != aRole && clitic(t, p.last) && m.name > m.first:
				// Russia's Foreign Minister Jan Doe
				nat := p.nation
				first := p.first
				*p = m
				p.first = first
				if p.nation == 0 {
					p.nation = nat
				}
				continue
			case same && gap == 1 && t.tokens[p.last].sign == ',' && p.kind == aRole && !p.plural && m.kind == aName && t.titled(&m) && m.end-m.name > 1 && !(len(out) > 1 && t.forAnother(&out[len(out)-2], p)):
				// the health secretary, Dr Jan Doe
				if n := len(out); n > 1 && t.goesOnOf(&out[n-2], p) {
					out, p = out[:n-1], &out[n-2] // the Minister of | Defence, Jan Doe
				}
				p.last, p.name, p.end, p.head, p.kind = m.last, m.name, m.end, m.head, aName
				continue
			case same && gap > 0 && gap < 10 && t.sign(int(m.first-1)) == ',':
				if k := t.roleOf(out, &m); k >= 0 {
					// the mayor of Norvik, Jan Doe,
					out = out[:k+1]
					p = &out[k]
					p.last, p.name, p.end, p.head, p.kind = m.last, m.name, m.end, m.head, aName
					continue
				}
			}
		}
		out = append(out, m)
	}
	return out
}

// goesOnOf says whether p is no office by itself, but the end of the one before it:
// the Minister of | Defence, the Special Envoy of | the Secretary-General.
func (t *text) goesOnOf(r, p *mention) bool {
	return r.kind == aRole && !r.plural && t.tokens[r.head].class&office != 0 && p.first-r.last == 1 && (t.is(int(r.last), "of") || t.is(int(r.last), "for")) &&
		(t.tokens[p.head].class&(office|human) == 0 || t.tokens[r.head].shape == capital)
}

// forAnother says whether r is somebody who is there for the holder of the office p,
// so that the name behind the comma may be either’s:
//
//	a spokesman for | the president, Jan Doe
func (t *text) forAnother(r, p *mention) bool {
	return r.kind == aRole && !r.plural && t.tokens[r.head].class&(office|human) != 0 && t.tokens[r.head].shape == small && p.first-r.last == 1 &&
		(t.is(int(r.last), "for") || t.is(int(r.last), "of") || t.is(int(r.last), "to")) && t.tokens[p.head].class&office != 0 && t.is(int(p.first), "the")
}

// titled says whether nothing but titles stands in the mention before the name.
func (t *text) titled(m *mention) bool {
	for i := m.first; i < m.name; i++ {
		if t.tokens[i].class&title == 0 && t.tokens[i].sign != '.' {
			return false
		}
	}
	return true
}

// roleOf gives which of the mentions ms is the office, or what else somebody is,
// for which the name m stands behind a comma, or -1:
//
//	the mayor of Norvik, Jan Doe,
//	the father of one of the hostages, Jan Doe,
//
// and not the next of a list.
func (t *text) roleOf(ms []mention, m *mention) int {
	comma := m.first - 1
	if m.kind != aName || !t.titled(m) || m.end-m.name < 2 {
		return -1
	}
	switch t.sign(int(m.last)) {
	case ',', '.', ';', ':', '-', ')':
	default:
		if !t.has(int(m.last), verb|aux|modal) {
			return -1
		}
	}
	for k := len(ms) - 1; k >= 0 && comma-ms[k].last < 9; k-- {
		r := &ms[k]
		if r.kind != aRole || !t.is(int(r.last), "of") && !t.is(int(r.last), "for") {
			if r.kind == aRole && !r.plural && t.tokens[r.head].class&(office|human) != 0 {
				break // the mother of the prisoner, Jan Doe: which of them?
			}
			continue
		}
		if r.plural || t.tokens[r.head].class&(office|human) == 0 || t.tokens[r.first].class&det == 0 {
			break
		}
		for i := r.last; i < comma; i++ {
			if tok := &t.tokens[i]; tok.shape == sign || tok.shape == small && tok.class&(verb|aux|modal|pron) != 0 && tok.class&body == 0 {
				return -1
			}
		}
		if k > 0 && t.forAnother(&ms[k-1], r) {
			return -1
		}
		if k > 0 && t.goesOnOf(&ms[k-1], r) {
			k-- // the Special Envoy of | the Secretary-General for Norvik, Jan Doe
		}
		return k
	}
	return -1
}

// ofSeveral gives where a phrase whose office starts at token i begins, if those
// whose office it is, in small letters, stand before it and after token least:
//
//	the villagers’ negotiator, Jan Doe      the militia’s leader
func (t *text) ofSeveral(i, least int32) int32 {
	k := i - 2
	if k < least || t.tokens[k+1].sign != '\'' && !clitic(t, k+1) || t.tokens[k+1].start != t.tokens[k].end || t.tokens[i].shape != small || t.tokens[i].class&(office|part|human) == 0 {
		return i
	}
	for n := 0; n < 4 && k >= least && t.tokens[k].para == t.tokens[i].para && t.tokens[k].mark == t.tokens[i].mark; n++ {
		switch tok := &t.tokens[k]; {
		case tok.class&(det|poss) != 0:
			return k
		case tok.shape != small:
			return i
		}
		k--
	}
	return i
}

func clitic(t *text, i int32) bool {
	if int(i) >= len(t.tokens) {
		return false
	}
	w := t.word(int(i))
	return len(w) >= 2 && (w[len(w)-1] == 's' || w[len(w)-1] == 'S') && t.tokens[i].shape != sign && (w[0] == '\'' || w[0] >= 0x80)
}

func (m *mention) span(t *text) corpus.Span { return t.span(int(m.first), int(m.last)) }
