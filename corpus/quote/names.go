package quote

import "sort"

// namesake gives who speaks the words at content if its source is the family
// name at mention m and several have it: nobody speaks of himself by his first
// name.
//
//	“Tam knows nothing of it,” Doe said.     not Tam Doe
//
// open says that the article leaves in doubt which of them is meant.
func (v *resolver) namesake(m *mention, content [2]int32) (id int32, open bool) {
	c := v.c
	id = m.person
	if m.kind != aName || m.end-m.name != 1 || id < 0 {
		return id, false
	}
	last := spelling(fold(c.t.word(int(m.name))))
	ids := lastOnes(c.byLast[last])
	if len(ids) < 2 {
		return id, false
	}
	named := func(id int32) bool {
		for k := c.after(content[0]); k < len(c.mentions) && c.mentions[k].first < content[1]; k++ {
			if x := &c.mentions[k]; x.kind == aName && x.person == id && spelling(fold(c.t.word(int(x.end-1)))) != last {
				return true
			}
		}
		return false
	}
	if !named(id) {
		return id, v.rivals(m, ids)
	}
	other := int32(-1)
	for _, x := range ids {
		if x == id || c.titleGender(m)*c.people[x].gender() < 0 || named(x) {
			continue
		}
		if other >= 0 {
			return id, true
		}
		other = x
	}
	if other < 0 {
		return id, true
	}
	return other, false
}

// rivals says whether the sentence that names one of ids last before m, in its
// paragraph or the one before, names two of them in full, of whom none is only
// the other's relative:
//
//	Generals Ann Doe and Jan Doe met. “We agree,” Doe said.
func (v *resolver) rivals(m *mention, ids []int32) bool {
	c := v.c
	t := c.t
	gender := c.titleGender(m)
	sent, n := int32(-1), 0
	for _, id := range ids {
		p := &c.people[id]
		if p.kin || gender != 0 && p.gender() != gender {
			continue
		}
		last := sort.Search(len(p.mentions), func(k int) bool { return c.mentions[p.mentions[k]].first >= m.first })
		for k := last - 1; k >= max(0, last-8); k-- {
			x := &c.mentions[p.mentions[k]]
			if x.inMarks {
				continue
			}
			if s := t.tokens[x.first].sent; x.person == id && x.end-x.name > 1 && t.tokens[m.first].para-t.tokens[x.first].para <= 1 && s >= sent {
				if s > sent {
					sent, n = s, 0
				}
				n++
			}
			break
		}
	}
	return n > 1
}

// aside gives who is named before the description m if it only tells more of
// him, between commas, and he is the subject:
//
//	Doe, her opponent at the table, sent a note: “…”
func (v *resolver) aside(m *mention) int32 {
	t := v.c.t
	k := m.first - 2
	if k < 0 || t.tokens[m.first-1].sign != ',' || t.tokens[m.first-1].mark != 0 || v.at[k] < 0 || t.tokens[k].sent != t.tokens[m.first].sent || t.tokens[m.first].class&(det|poss) == 0 {
		return -1
	}
	x := &v.c.mentions[v.at[k]]
	if x.kind != aName || x.last != k+1 || m.plural || x.first != t.sents[t.tokens[k].sent] {
		return -1
	}
	for i := m.last; int(i) < len(t.tokens) && i < m.last+8 && t.tokens[i].mark == 0 && t.tokens[i].sent == t.tokens[m.first].sent; i++ {
		if t.tokens[i].sign == ',' {
			return x.person
		}
		if t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third) != 0 {
			return -1
		}
	}
	return -1
}
