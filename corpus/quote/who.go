package quote

import "sort"

// Whom "he" and "she" stand for is chosen like a source is: a log-linear model
// over what is seen of each person named before. It learns from articles in
// which people, or a machine that was right nine times in ten, have said who
// is meant.

const (
	whoBits = 14
	whoMask = 1<<whoBits - 1
)

func whoHash(template, a, b uint32) uint32 {
	x := a*0x9E3779B1 ^ (b*0x85EBCA77 + template*0xC2B2AE3D)
	x ^= x >> 15
	x *= 0x2C1B3C6D
	x ^= x >> 13
	return x & whoMask
}

// persons lays out the people for whom the pronoun m may stand, as candidates
// whose head is the person's number. content is the words said.
func (v *resolver) persons(m *mention, g int, content [2]int32, out []candidate) []candidate {
	t := v.c.t
	out = out[:0]
	lo, hi := 0, len(v.c.mentions)
	for lo < hi {
		h := (lo + hi) / 2
		if v.c.mentions[h].first < m.first {
			lo = h + 1
		} else {
			hi = h
		}
	}
	put := func(id int32) {
		p := &v.c.people[id]
		if id == v.teller || p.kind != aName || p.body && classes[p.words[len(p.words)-1]+"s"]&human == 0 || g > 0 && p.woman >= p.man+3 || g < 0 && p.man >= p.woman+3 {
			return // the Hotel Norvik, though the Norvik Republican may be; a title, or a pronoun that was settled before, rules it out
		}
		for k := range out {
			if out[k].head == id {
				return
			}
		}
		if len(out) < 12 {
			var f []uint32
			if len(out) < cap(out) {
				f = out[:len(out)+1][len(out)].feats[:0]
			}
			out = append(out, candidate{head: id, feats: f})
		}
	}
	for n := len(v.last) - 1; n >= 0 && n >= len(v.last)-6; n-- {
		put(v.last[n].person)
	}
	for n := lo - 1; n >= 0 && n >= lo-40; n-- {
		if x := &v.c.mentions[n]; x.person >= 0 {
			if t.tokens[m.first].sent-t.tokens[x.first].sent > 9 {
				break
			}
			put(x.person)
		}
	}
	for k := range out {
		out[k].feats = v.view(m, g, content, lo, out[k].head, out[k].feats)
	}
	return out
}

// view appends the features of person id for the pronoun m.
func (v *resolver) view(m *mention, g int, content [2]int32, lo int, id int32, f []uint32) []uint32 {
	t := v.c.t
	p := &v.c.people[id]
	para, sent := t.tokens[m.first].para, t.tokens[m.first].sent
	// as a speaker
	spokeRank, spokePara := uint32(7), uint32(7)
	rank := uint32(0)
	for n := len(v.last) - 1; n >= 0 && rank < 5; n-- {
		if n+1 < len(v.last) && v.last[n].person == v.last[n+1].person {
			continue
		}
		if v.last[n].person == id {
			spokeRank = rank
			spokePara = uint32(min(para-t.tokens[v.last[n].token].para, 5))
			break
		}
		rank++
	}
	// as named before
	named, others, inMarks := uint32(7), uint32(0), uint32(0)
	samePara, subj, first, afterPrep, where := uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)
	inContent, between := uint32(0), uint32(0)
	seenOther := int32(-1)
	for n := lo - 1; n >= 0 && n >= lo-40; n-- {
		x := &v.c.mentions[n]
		if x.person < 0 || v.c.people[x.person].kind != aName {
			continue
		}
		if x.person == id && x.inMarks && x.first >= content[0] && x.first < content[1] {
			inContent = 1
		}
		if x.person != id {
			if x.person != seenOther && !x.inMarks {
				others++
				seenOther = x.person
				if v.subject(x) {
					between = 1
				}
			}
			continue
		}
		if x.inMarks {
			inMarks = 1
			continue
		}
		d := sent - t.tokens[x.first].sent
		named = uint32(min(d, 6))
		if t.tokens[x.first].para == para {
			samePara = 1
		}
		subj = b2u(v.subject(x))
		first = b2u(t.sents[t.tokens[x.first].sent] == x.first)
		if x.first > 0 && t.has(int(x.first-1), prep) {
			afterPrep = 1
		}
		where = named<<4 | samePara<<3 | subj<<2 | first<<1 | afterPrep
		break
	}
	// the words said may name him after the pronoun: he said Doe would …
	for n := lo; n < len(v.c.mentions) && v.c.mentions[n].first < content[1]; n++ {
		if x := &v.c.mentions[n]; x.person == id && x.first >= content[0] {
			inContent = 1
		}
	}
	others = min(others, 4)
	gender := uint32(0)
	if pg := p.gender(); pg != 0 && g != 0 {
		gender = 1
		if pg != g {
			gender = 2
		}
		diff := p.man - p.woman
		if diff < 0 {
			diff = -diff
		}
		gender |= uint32(min(diff, 4)) << 2
	}
	// as the article knows him
	words := uint32(min(len(p.words), 3))
	count := sort.Search(len(p.mentions), func(n int) bool { return v.c.mentions[p.mentions[n]].first > m.first })
	preps, seen := 0, 0
	for n := count - 1; n >= 0 && seen < 12; n-- {
		x := &v.c.mentions[p.mentions[n]]
		seen++
		if x.first > 0 && (t.is(int(x.first-1), "in") || t.is(int(x.first-1), "at") || t.is(int(x.first-1), "from")) {
			preps++
		}
	}
	kind := words<<4 | b2u(len(p.heads) > 0)<<3 | b2u(2*preps > seen)<<2 | b2u(p.man+p.woman > 0)<<1
	often := near(int32(count))
	return append(f,
		whoHash(1, spokeRank, spokePara),
		whoHash(2, where, spokeRank),
		whoHash(3, where, others),
		whoHash(4, gender, 0),
		whoHash(5, gender, spokeRank),
		whoHash(6, kind, often),
		whoHash(7, kind, 0),
		whoHash(8, inContent, inMarks),
		whoHash(9, inContent, spokeRank<<4|gender&3),
		whoHash(10, named<<4|subj, spokeRank<<8|spokePara<<4|between),
		whoHash(11, others<<4|subj<<1|samePara, named),
		whoHash(12, spokeRank<<4|spokePara, kind),
		whoHash(13, between<<8|spokeRank<<4|named, samePara),
		whoHash(14, where, gender&3),
		whoHash(15, b2u(content[0] < m.first), where),
	)
}
