package main

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The figures are those of PolNeAR, PARC and Citron: what was found is laid
// over what people marked, word by word.
//
//   - view "content": every marked stretch of speech; view "marks": every
//     stretch between quotation marks, of five words or more;
//   - exact: both ends equal after marks, end punctuation and a leading "that"
//     are trimmed;
//   - overlap: words covered by both;
//   - match: one to one, at least 0.8 of the words of both together are shared;
//   - mention: the head of the source is that of the gold source, and a
//     pronoun must be that pronoun;
//   - entity: the family name of the speaker resolved is that of the gold one;
//   - end to end: matched, and the mention (or the entity) right.
type quoteView struct {
	marks    bool
	types    map[string]bool
	minWords int
}

var (
	viewMarks  = quoteView{marks: true, minWords: 5}
	viewSpeech = quoteView{types: map[string]bool{"direct": true, "mixed": true, "indirect": true}}
	viewDirect = quoteView{types: map[string]bool{"direct": true}}
)

// tally is what is counted over articles.
type tally struct {
	gold, system, match             int
	goldNorm, systemNorm, norm      int
	goldWords, systemWords, both    int
	mention, entity, entityKnown    int
	goldEntity, boilerplate, docs   int
	pronouns, pronounKnown, proneOK int
}

func (t *tally) add(o tally) {
	t.gold += o.gold
	t.system += o.system
	t.match += o.match
	t.goldNorm += o.goldNorm
	t.systemNorm += o.systemNorm
	t.norm += o.norm
	t.goldWords += o.goldWords
	t.systemWords += o.systemWords
	t.both += o.both
	t.mention += o.mention
	t.entity += o.entity
	t.entityKnown += o.entityKnown
	t.goldEntity += o.goldEntity
	t.boilerplate += o.boilerplate
	t.docs += o.docs
	t.pronouns += o.pronouns
	t.pronounKnown += o.pronounKnown
	t.proneOK += o.proneOK
}

// prf is precision, recall and F1 in per cent.
func prf(tp, system, gold int) (p, r, f float64) {
	if system > 0 {
		p = 100 * float64(tp) / float64(system)
	}
	if gold > 0 {
		r = 100 * float64(tp) / float64(gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

func (t *tally) exactF() float64   { _, _, f := prf(t.norm, t.systemNorm, t.goldNorm); return f }
func (t *tally) overlapF() float64 { _, _, f := prf(t.both, t.systemWords, t.goldWords); return f }
func (t *tally) matchF() float64   { _, _, f := prf(t.match, t.system, t.gold); return f }
func (t *tally) endToEnd() (p, r, f float64) {
	return prf(t.mention, t.system, t.gold)
}
func (t *tally) endToEndEntity() float64 {
	_, _, f := prf(t.entity, t.system-(t.match-t.entityKnown), t.goldEntity)
	return f
}

func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r)
}

// wordSpans gives the words of a text: letters and digits, with one apostrophe.
func wordSpans(text string) [][2]int {
	var out [][2]int
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += n
			continue
		}
		j := i + n
		run := func() {
			for j < len(text) {
				r, n := utf8.DecodeRuneInString(text[j:])
				if !wordRune(r) {
					return
				}
				j += n
			}
		}
		run()
		if j < len(text) {
			r, n := utf8.DecodeRuneInString(text[j:])
			if r == '\'' || r == '’' {
				if r2, _ := utf8.DecodeRuneInString(text[j+n:]); j+n < len(text) && wordRune(r2) {
					j += n
					run()
				}
			}
		}
		out = append(out, [2]int{i, j})
		i = j
	}
	return out
}

var (
	tokenPattern = regexp.MustCompile(`[\pL\pN_.&'’-]+`)
	cutPattern   = regexp.MustCompile(`\s(?:for|from|at|in|with|on|to|who|whose|which|that|during|after|before|near|and chair|along with|about|under|inside|aboard|told|said)\b|[(\[:;]|\s[-–—]+\s`)
	commaPattern = regexp.MustCompile(`,\s+`)
	thatPattern  = regexp.MustCompile(`^that\s+["“]?`)
	clitPattern  = regexp.MustCompile(`['’]s?$`)
)

func normTokens(s string) []string {
	var out []string
	for _, t := range tokenPattern.FindAllString(s, -1) {
		out = append(out, strings.ToLower(clitPattern.ReplaceAllString(t, "")))
	}
	return out
}

var tails = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "himself": true, "herself": true, "themselves": true, "also": true, "": true}

// headsOf is the set of head words of a speaker phrase.
func headsOf(s string) map[string]bool {
	out := map[string]bool{}
	if strings.TrimSpace(s) == "" {
		return out
	}
	s = strings.Trim(strings.TrimSpace(s), "\"“”")
	for k, chunk := range commaPattern.Split(s, -1) {
		if k == 3 {
			break
		}
		chunk = strings.TrimSpace(cutPattern.Split(" "+chunk+" ", 2)[0])
		if chunk == "" {
			continue
		}
		cands := []string{chunk}
		if i := strings.Index(chunk, " of "); i >= 0 {
			cands = append(cands, chunk[:i])
		}
		for _, c := range cands {
			tk := normTokens(c)
			for i := range tk {
				tk[i] = strings.Trim(tk[i], ".")
			}
			for len(tk) > 1 && tails[tk[len(tk)-1]] {
				tk = tk[:len(tk)-1]
			}
			if len(tk) > 0 {
				out[tk[len(tk)-1]] = true
			}
		}
	}
	return out
}

var goldPronouns = map[string]bool{"he": true, "she": true, "they": true, "i": true, "we": true, "it": true, "you": true, "who": true, "him": true, "her": true, "his": true, "their": true, "them": true, "my": true, "our": true, "its": true}

func meets(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

func mentionRight(g *goldQuote, s *lineItem) bool {
	if g.SpeakerText == "" {
		return s.SpeakerText == ""
	}
	if s.SpeakerText == "" {
		return false
	}
	hg, hs := headsOf(g.SpeakerText), headsOf(s.SpeakerText)
	if s.SpeakerStart != nil && g.SpeakerStart != nil {
		if min(*g.SpeakerEnd, *s.SpeakerEnd) > max(*g.SpeakerStart, *s.SpeakerStart) {
			return meets(hg, hs) || strings.Join(normTokens(g.SpeakerText), " ") == strings.Join(normTokens(s.SpeakerText), " ")
		}
		if meets(hg, goldPronouns) || meets(hs, goldPronouns) {
			return false
		}
	}
	return meets(hg, hs)
}

func entityKey(name string) string {
	if name == "" {
		return ""
	}
	var tk []string
	for _, t := range normTokens(commaPattern.Split(name, 2)[0]) {
		if t = strings.Trim(t, "."); t != "" {
			tk = append(tk, t)
		}
	}
	for len(tk) > 1 && (tk[len(tk)-1] == "jr" || tk[len(tk)-1] == "sr" || tk[len(tk)-1] == "ii" || tk[len(tk)-1] == "iii") {
		tk = tk[:len(tk)-1]
	}
	if len(tk) == 0 {
		return ""
	}
	return tk[len(tk)-1]
}

// goldKeys is the family name that is right, or several; nil if unknown.
func goldKeys(g *goldQuote) map[string]bool {
	e := g.Entity
	if e == "" && (g.SpeakerKind == "pronoun" || g.SpeakerKind == "nominal") {
		e = g.Silver
	}
	if e != "" {
		return map[string]bool{entityKey(e): true}
	}
	if g.SpeakerKind == "name" {
		return headsOf(g.SpeakerText)
	}
	return nil
}

func entityRight(keys map[string]bool, s *lineItem) bool {
	e := s.Entity
	if e == "" {
		e = s.SpeakerText
	}
	if e == "" {
		return false
	}
	return keys[entityKey(e)] || meets(keys, headsOf(e))
}

const trimSet = " \t\r\n\u00a0\"“”„‘’',.;:"

func trimmed(text string, a, b int) [2]int {
	t := text[a:b]
	l := strings.TrimLeft(t, trimSet)
	a += len(t) - len(l)
	l = strings.TrimRight(l, trimSet)
	m := len(thatPattern.FindString(l))
	return [2]int{a + m, a + len(l)}
}

// scoreQuotes compares what was found in an article with its gold.
func scoreQuotes(g *goldQuotes, items []lineItem, v quoteView) tally {
	words := wordSpans(g.Text)
	toks := func(a, b int) (int, int) {
		i := sort.Search(len(words), func(i int) bool { return words[i][0] >= a })
		if i > 0 && words[i-1][1] > a {
			i--
		}
		j := sort.Search(len(words), func(i int) bool { return words[i][0] >= b })
		return i, max(i, j)
	}
	inter := func(a, b [2]int) int { return max(0, min(a[1], b[1])-max(a[0], b[0])) }
	iou := func(a, b [2]int) float64 {
		n := inter(a, b)
		if n == 0 {
			return 0
		}
		return float64(n) / float64(a[1]-a[0]+b[1]-b[0]-n)
	}
	tk := func(a, b int) [2]int { i, j := toks(a, b); return [2]int{i, j} }
	var gold []goldQuote
	var care [][2]int
	if v.marks {
		for _, m := range g.Marks {
			switch {
			case m.Words < v.minWords:
				care = append(care, tk(m.Start, m.End))
			case m.Quote != nil:
				q := g.Quotes[*m.Quote]
				q.Start, q.End = m.Start, m.End
				gold = append(gold, q)
			}
		}
	} else {
		for _, q := range g.Quotes {
			t := q.GroupType
			if t == "" {
				t = q.Type
			}
			if v.types[t] && (q.Speech == nil || *q.Speech) && !q.Optional {
				gold = append(gold, q)
			} else {
				care = append(care, tk(q.Start, q.End))
			}
		}
	}
	sys := items
	var c tally
	c.docs = 1
	for _, s := range items {
		for _, b := range g.Boilerplate {
			if b.Start < s.End && s.Start < b.End {
				c.boilerplate++
				break
			}
		}
	}
	if v.marks {
		all := make([]bool, len(words)+1)
		mt := make([][2]int, len(g.Marks))
		for k, m := range g.Marks {
			mt[k] = tk(m.Start, m.End)
			for i := mt[k][0]; i < mt[k][1]; i++ {
				all[i] = true
			}
		}
		order := append([]lineItem(nil), items...)
		sort.SliceStable(order, func(i, j int) bool { return order[i].End-order[i].Start < order[j].End-order[j].Start })
		seen := map[int]bool{}
		sys = nil
		for _, s := range order {
			t := tk(s.Start, s.End)
			claimed := false
			for k, m := range g.Marks {
				n := inter(mt[k], t)
				if n == 0 {
					continue
				}
				ok := iou(mt[k], t) >= 0.8
				if !ok && m.Quote != nil && float64(n) >= 0.8*float64(mt[k][1]-mt[k][0]) {
					q := g.Quotes[*m.Quote]
					ok = iou(tk(q.Start, q.End), t) >= 0.5
				}
				if ok {
					claimed = true
					if !seen[k] {
						seen[k] = true
						s := s
						s.Start, s.End = m.Start, m.End
						sys = append(sys, s)
					}
				}
			}
			in := 0
			for i := t[0]; i < t[1]; i++ {
				if all[i] {
					in++
				}
			}
			if !claimed && t[1] > t[0] && float64(in) >= 0.5*float64(t[1]-t[0]) {
				sys = append(sys, s)
			}
		}
	}
	gt, st := make([][2]int, len(gold)), make([][2]int, len(sys))
	for i, q := range gold {
		gt[i] = tk(q.Start, q.End)
	}
	var keep []int
	for j, s := range sys {
		st[j] = tk(s.Start, s.End)
		if !v.marks || st[j][1]-st[j][0] >= v.minWords {
			keep = append(keep, j)
		}
	}
	type pair struct {
		iou  float64
		d    int
		i, j int
	}
	var cand []pair
	for _, j := range keep {
		for i := range gold {
			if x := iou(gt[i], st[j]); x > 0 {
				d := gold[i].Start - sys[j].Start
				if d < 0 {
					d = -d
				}
				cand = append(cand, pair{x, -d, i, j})
			}
		}
	}
	sort.SliceStable(cand, func(a, b int) bool {
		x, y := cand[a], cand[b]
		switch {
		case x.iou != y.iou:
			return x.iou > y.iou
		case x.d != y.d:
			return x.d > y.d
		case x.i != y.i:
			return x.i > y.i
		}
		return x.j > y.j
	})
	ug, us := map[int]bool{}, map[int]bool{}
	var al [][2]int
	for _, p := range cand {
		if p.iou < 0.8 {
			break
		}
		if ug[p.i] || us[p.j] {
			continue
		}
		ug[p.i], us[p.j] = true, true
		al = append(al, [2]int{p.i, p.j})
	}
	var sj []int
	for _, j := range keep {
		if !us[j] {
			if !v.marks && sys[j].GroupType != "" && !v.types[sys[j].GroupType] {
				continue
			}
			ig, ic := 0, 0
			for _, x := range gt {
				ig = max(ig, inter(x, st[j]))
			}
			for _, x := range care {
				ic = max(ic, inter(x, st[j]))
			}
			if ic > ig && st[j][1] > st[j][0] && float64(ic) >= 0.5*float64(st[j][1]-st[j][0]) {
				continue
			}
		}
		sj = append(sj, j)
	}
	gn, sn := map[[2]int]bool{}, map[[2]int]bool{}
	cover := make([]uint8, len(words)+1)
	paint := func(r [2]int, bit uint8) {
		for i := r[0]; i < r[1]; i++ {
			cover[i] |= bit
		}
	}
	for i, q := range gold {
		gn[trimmed(g.Text, q.Start, q.End)] = true
		paint(gt[i], 1)
	}
	for _, r := range care {
		paint(r, 2)
	}
	for _, j := range sj {
		sn[trimmed(g.Text, sys[j].Start, sys[j].End)] = true
		paint(st[j], 4)
	}
	for _, x := range cover {
		if x&1 != 0 {
			c.goldWords++
			if x&4 != 0 {
				c.both++
			}
		}
		if x&4 != 0 && (x&1 != 0 || x&2 == 0) {
			c.systemWords++
		}
	}
	for k := range gn {
		if sn[k] {
			c.norm++
		}
	}
	c.gold, c.system, c.goldNorm, c.systemNorm, c.match = len(gold), len(sj), len(gn), len(sn), len(al)
	for i := range gold {
		if goldKeys(&gold[i]) != nil {
			c.goldEntity++
		}
	}
	for _, p := range al {
		q, s := &gold[p[0]], &sys[p[1]]
		ok := mentionRight(q, s)
		if ok {
			c.mention++
		}
		keys := goldKeys(q)
		er := keys != nil && entityRight(keys, s)
		if keys != nil {
			c.entityKnown++
			if er {
				c.entity++
			}
		}
		if q.SpeakerKind == "pronoun" && ok && keys != nil {
			c.pronounKnown++
			if er {
				c.proneOK++
			}
		}
		if errorsWanted != nil && !ok {
			errorsWanted("speaker", g, q, s)
		} else if errorsWanted != nil && keys != nil && !er {
			errorsWanted("entity", g, q, s)
		}
	}
	if errorsWanted != nil {
		for i := range gold {
			if !ug[i] {
				errorsWanted("missed", g, &gold[i], nil)
			}
		}
		for _, j := range sj {
			if !us[j] {
				errorsWanted("spurious", g, nil, &sys[j])
			}
		}
	}
	return c
}

// errorsWanted, if set, is told of every mistake.
var errorsWanted func(kind string, g *goldQuotes, q *goldQuote, s *lineItem)
