package talks

import (
	"sort"
	"strings"

	"parley/corpus"
)

// antecedent is whom the "he" or "she" at word k of sentence si means: the subject of
// a clause that its own hangs on, "Ada Kerr said that she had met the envoy", else who
// the sentence before is about: "Ada Kerr flew to Lusen. She will meet the envoy." It is
// nobody where the article calls that one otherwise, or somebody unnamed stands between.
func (n *names) antecedent(si, k int) []string {
	she := n.d.s[si].low(k)
	for back := 0; back < 4 && si >= 0; back++ {
		who, at, ok := n.topic(si, k)
		if ok {
			if len(who) != 1 || !n.somebody(who[0]) || n.called(who[0], she) < 0 {
				return nil
			}
			return who
		}
		if at >= 0 && n.d.s[si].low(at) != she {
			return nil // "She said so. He met"
		}
		si, k = si-1, -1
	}
	return nil
}

// topic is who sentence si is about, for a pronoun at word k of it, or for one in the
// next sentence if k is -1. It is not known, and ok false, where that is a pronoun
// again; at is then its word.
func (n *names) topic(si, k int) (who []string, at int, ok bool) {
	n.load()
	s, p := &n.d.s[si], n.d.parse(si)
	ci := 0
	for a := len(p.c) - 1; a >= 0; a-- {
		// “…,” said Ada Kerr in Lusen, where she
		if c := &p.c[a]; k >= 0 && c.kind == asideClause && c.subj >= 0 && c.verb >= 0 && p.g[c.verb].i < k && p.clauseAt(k) > a {
			if src := n.sourceIn(s.span(p.g[c.subj].i, p.g[c.subj].j)); src != "" {
				return []string{src}, -1, true
			}
		}
	}
	if k >= 0 {
		own := p.clauseAt(k)
		ci = p.c[own].up
		if c := &p.c[own]; c.joined >= 0 && (c.subj < 0 || p.g[c.subj].i <= k && k < p.g[c.subj].j) {
			ci = c.joined
		}
	}
	for ; ci >= 0; ci = p.c[ci].up {
		c := &p.c[ci]
		if c.subj < 0 || c.verb < 0 && len(p.c) > 1 {
			continue
		}
		g := &p.g[c.subj]
		if g.i <= k && k < g.j {
			continue
		}
		switch w := s.low(g.head); {
		case one(w, "he", "she"):
			if src := n.sourceIn(s.w[g.head].Span); src != "" {
				return []string{src}, -1, true
			}
			return nil, g.head, false
		case s.is(g.head, pronoun) && one(w, "i", "we", "you", "it", "they", "this", "that", "there"):
			continue
		}
		if src := n.sourceIn(s.span(g.i, g.j)); src != "" {
			return []string{src}, -1, true // "Sudland's foreign minister told reporters in Lusen, where he was"
		}
		if c.verb >= 0 {
			v := p.g[c.verb].head
			if k >= 0 && listened[s.low(v)] && c.obj >= 0 && n.personal(s, p.g[c.obj]) {
				return nil, -1, true // "Ada Kerr told Luis Monte that he had met": either
			}
		}
		return n.subjectAt(si, ci), -1, true
	}
	for ci := range p.c {
		// "When Ada Kerr flew to Lusen, she met the envoy"
		if c := &p.c[ci]; k >= 0 && (c.kind == adverbClause || c.kind == ifClause) && c.up == p.clauseAt(k) && c.subj >= 0 && c.verb >= 0 && p.g[c.verb].j <= k {
			return n.nounBefore(s, p.g[c.verb].i), -1, true
		}
	}
	if k < 0 {
		// “…,” said Ada Kerr, the foreign minister.
		i := sort.Search(len(n.sources), func(i int) bool { return n.sources[i].Start >= s.Start })
		last := ""
		for ; i < len(n.sources) && n.sources[i].Start < s.Span.End; i++ {
			last = n.sources[i].name
		}
		if last != "" {
			return []string{last}, -1, true
		}
	}
	return nil, -1, k < 0
}

// personal says whether group g of s names one person.
func (n *names) personal(s *sentence, g group) bool {
	who := n.split(s, g.i, g.j)
	return len(who) == 1 && n.byName[who[0]] != nil && !n.body(who[0])
}

// sourceIn is the speaker whom a quotation knows by the words at sp; "" if none does.
func (n *names) sourceIn(sp corpus.Span) string {
	i := sort.Search(len(n.sources), func(i int) bool { return n.sources[i].Start >= sp.Start })
	if i < len(n.sources) && sp.Contains(n.sources[i].Span) {
		return n.sources[i].name
	}
	return ""
}

// somebody says whether who is one person: a name, or the office of one.
func (n *names) somebody(who string) bool {
	if p := n.byName[who]; p != nil {
		return !p.Body
	}
	f := strings.Fields(strings.ToLower(who))
	return offices[f[len(f)-1]] && !strings.HasSuffix(f[len(f)-1], "s")
}

// called says whether the article calls the person by the pronoun, "he" or "she": 1 if
// it does, -1 if by the other, 0 if by neither. The quotations tell, and what the office
// says: "spokeswoman".
func (n *names) called(name, pronoun string) int {
	if n.sex == nil {
		n.sex = map[string]string{}
		for i := range n.sources {
			w := strings.ToLower(n.d.a.Slice(n.sources[i].Span))
			if w == "he" || w == "she" {
				n.sex[n.sources[i].name] = w
			}
		}
		for i := range n.people {
			for _, f := range strings.Fields(strings.ToLower(n.people[i].Role)) {
				switch {
				case strings.HasSuffix(f, "woman") || one(f, "mother", "queen", "ms", "mrs", "sister", "princess", "wife"):
					n.sex[n.people[i].Name] = "she"
				case strings.HasSuffix(f, "man") && strings.HasSuffix(f, "sman") || one(f, "father", "king", "mr", "brother", "prince", "husband"):
					n.sex[n.people[i].Name] = "he"
				}
			}
		}
	}
	switch n.sex[name] {
	case "":
		return 0
	case pronoun:
		return 1
	}
	return -1
}

// pair is who two are that are only called so in sentence si: "Ada Kerr received Mara Monte in Lusen. The two women met for an hour."
// They are the only two persons of the sentence before; who is given back where there
// are more, or fewer.
func (n *names) pair(si int, who []string) []string {
	if len(who) != 1 || si == 0 {
		return who
	}
	f := strings.Fields(strings.ToLower(who[0]))
	if len(f) != 2 || f[0] != "two" && f[0] != "both" || !one(f[1], "men", "women", "leaders", "ministers", "presidents", "officials", "diplomats", "envoys", "generals", "politicians") {
		return who
	}
	s := &n.d.s[si-1]
	var two []string
	for _, w := range n.peopleIn(s, 0, len(s.w)) {
		if !n.body(w) {
			two = append(two, w)
		}
	}
	if len(two) != 2 {
		return who
	}
	she := map[string]string{"men": "he", "women": "she"}[f[1]]
	if she != "" && (n.called(two[0], she) < 0 || n.called(two[1], she) < 0) {
		return who
	}
	return two
}
