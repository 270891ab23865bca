package talks

import "slices"

// attended adds to the meetings told of in the three sentences before sentence si those
// who are said to take part: "The next round of talks is planned for Friday. The minister,
// Ada Kerr, said she would attend." Who stayed away is not added.
func (d *document) attended(si int, n *names, before []Meeting) {
	s := &d.s[si]
	if n := len(before); n == 0 || before[n-1].Start < d.s[max(0, si-3)].Start {
		return
	}
	for k := range s.w {
		switch s.w[k].Low {
		case "attend", "attended", "join", "joined":
		case "part":
			if !one(s.low(k-1), "take", "took", "taking") {
				continue
			}
		default:
			continue
		}
		p := d.parse(si)
		v := p.group(k)
		if s.low(k) == "part" {
			v = p.group(k - 1)
		}
		if v < 0 || p.g[v].kind != verbGroup || p.g[v].form&(negatedForm|mayForm|mustForm) != 0 {
			continue
		}
		status := "held"
		if p.g[v].form&(futureForm|wouldForm) != 0 {
			status = "planned"
		} else if p.g[v].form&(pastForm|perfectForm) == 0 {
			continue
		}
		at := d.toldBefore(si, before, status)
		if at < 0 {
			continue
		}
		who := n.attendants(si, k, v)
		m := &before[at]
		for _, w := range who {
			if !slices.Contains(m.Who, w) && len(m.Who) <= 12 {
				m.Who = append(slices.Clone(m.Who), w)
				m.Span.End = max(m.Span.End, s.span(k, k+1).End)
			}
		}
	}
}

// attendants are those who take part by verb group v, at word k of sentence si, in what
// was told of before: the verb has no object, or it is "the talks".
func (n *names) attendants(si, k, v int) []string {
	s, p := &n.d.s[si], n.d.parse(si)
	g := &p.g[v]
	if g.form&passiveForm != 0 {
		if s.low(k+1) == "by" {
			who, _ := n.listed(si, k+2)
			return attending(who)
		}
		return nil
	}
	e := k + 1
	if s.low(k) == "part" && s.low(e) == "in" {
		e++
	}
	for s.is(e, determiner) || one(s.low(e), "both", "peace") {
		e++
	}
	own := s.low(k) != "join" && s.low(k) != "joined" && (e >= len(s.w) || s.mark(e) || s.xAt(e) >= 0 || one(s.low(e), "it", "them", "time", "in", "on", "too", "as")) || s.is(e-1, determiner) && one(s.low(e), "talks", "meeting", "summit", "negotiations", "round", "session", "discussions", "conference", "time", "call")
	if !own {
		return nil
	}
	ci := g.clause
	for up := 0; up < 3 && ci >= 0 && p.c[ci].subj < 0; up++ {
		ci = p.c[ci].up
	}
	if ci < 0 || p.c[ci].subj < 0 {
		return nil
	}
	h := p.g[p.c[ci].subj].head
	switch {
	case one(s.low(h), "he", "she"):
		return n.antecedent(si, h)
	case s.is(h, pronoun):
		return nil
	}
	return attending(n.subjectAt(si, ci))
}

// listed reads those named from word b of sentence si on.
func (n *names) listed(si, b int) (who []string, end int) {
	e := encounter{n: n, d: n.d, s: &n.d.s[si], p: n.d.parse(si), si: si}
	return e.list(b, "by")
}

// toldBefore is the last of the meetings of the three sentences before sentence si that
// stands as status says, one that goes on with those that are held; -1 if none does.
func (d *document) toldBefore(si int, before []Meeting, status string) int {
	for b := len(before) - 1; b >= 0 && before[b].Start >= d.s[max(0, si-3)].Start; b-- {
		if m := &before[b]; m.Kind != Visit && (m.Status == status || status == "held" && m.Status == "ongoing") {
			return b
		}
	}
	return -1
}
