package quote

import (
	"math"
	"sort"
	"strings"
)

// The judge says how likely it is that the choice made for a stretch of words
// is right. The ranker's own probability cannot tell: it weighs candidates
// against each other, and is sure of the best of a bad lot. The judge sees the
// choice from outside: by how much it won, who proposed it, whether the tagger
// thought it a source, what stands between it and the words. It is a sum of
// small decision trees, learned from choices in articles that neither the
// tagger nor the ranker had seen, so that it knows them as they are at work.

const (
	treeDepth = 4
	treeNodes = 1<<treeDepth - 1
	nSigns    = 48 // what the judge sees of a choice: see signs
)

// A tree asks treeDepth questions: is sign number of[n] at most than[n]? Yes
// goes on at node 2n+1, no at 2n+2; below the last ones are the leaves.
type tree struct {
	Of   [treeNodes]uint8
	Than [treeNodes]float32
	Leaf [treeNodes + 1]float32
}

func (t *tree) leaf(x *[nSigns]float32) int {
	n := 0
	for range treeDepth {
		// The sign of the difference answers, without a branch to guess wrong.
		n = 2*n + 1 + int(math.Float32bits(t.Than[n]-x[t.Of[n]])>>31)
	}
	return n - treeNodes
}

// A forest gives the logarithm of the odds as the sum of a start and of one
// leaf of each tree.
type forest struct {
	start float32
	trees []tree
}

func (f *forest) sure(x *[nSigns]float32) float64 {
	s := f.start
	for k := range f.trees {
		s += f.trees[k].Leaf[f.trees[k].leaf(x)]
	}
	return 1 / (1 + math.Exp(-float64(s)))
}

// A verdict is a candidate, as the judge sees it, and whether it was right.
type verdict struct {
	signs [nSigns]float32
	right bool
}

// grow learns a forest of n trees, one after the other, each from what those
// before it get wrong: at every node the sign and threshold that tell right
// from wrong best, by the gradient and curvature of the likelihood. The same
// verdicts in the same order give the same forest.
func grow(vs []verdict, n int, rate float64) forest {
	const bins = 32
	f := forest{}
	if len(vs) == 0 {
		return f
	}
	// cuts: up to 31 thresholds a sign
	var cuts [nSigns][]float32
	col := make([]float32, len(vs))
	binned := make([][nSigns]uint8, len(vs))
	for s := range nSigns {
		for i := range vs {
			col[i] = vs[i].signs[s]
		}
		sort.Slice(col, func(i, j int) bool { return col[i] < col[j] })
		for b := 1; b < bins; b++ {
			c := col[b*len(col)/bins]
			if c < col[len(col)-1] && (len(cuts[s]) == 0 || c > cuts[s][len(cuts[s])-1]) {
				cuts[s] = append(cuts[s], c)
			}
		}
		for i := range vs {
			x := vs[i].signs[s]
			binned[i][s] = uint8(sort.Search(len(cuts[s]), func(k int) bool { return x <= cuts[s][k] }))
		}
	}
	good := 0.5
	for i := range vs {
		if vs[i].right {
			good++
		}
	}
	p := good / (float64(len(vs)) + 1)
	f.start = float32(math.Log(p / (1 - p)))
	score := make([]float64, len(vs))
	for i := range score {
		score[i] = float64(f.start)
	}
	g, h := make([]float64, len(vs)), make([]float64, len(vs))
	node := make([]int, len(vs))
	const ridge, least = 4.0, 2.0
	for range n {
		for i := range vs {
			q := 1 / (1 + math.Exp(-score[i]))
			g[i], h[i] = q, q*(1-q)
			if vs[i].right {
				g[i]--
			}
			node[i] = 0
		}
		var t tree
		for depth := range treeDepth {
			first, many := 1<<depth-1, 1<<depth
			type sums [nSigns][bins][2]float64
			hist := make([]sums, many)
			for i := range vs {
				b := &hist[node[i]-first]
				for s := range nSigns {
					c := &b[s][binned[i][s]]
					c[0] += g[i]
					c[1] += h[i]
				}
			}
			cut := make([]uint8, many)
			for m := range many {
				var tg, th float64
				for b := range bins {
					tg += hist[m][0][b][0]
					th += hist[m][0][b][1]
				}
				best, of, at := 1e-6, 0, -1
				for s := range nSigns {
					var lg, lh float64
					for b := range cuts[s] {
						lg += hist[m][s][b][0]
						lh += hist[m][s][b][1]
						if lh < least || th-lh < least {
							continue
						}
						gain := lg*lg/(lh+ridge) + (tg-lg)*(tg-lg)/(th-lh+ridge) - tg*tg/(th+ridge)
						if gain > best {
							best, of, at = gain, s, b
						}
					}
				}
				t.Of[first+m], t.Than[first+m], cut[m] = uint8(of), float32(math.Inf(1)), 255
				if at >= 0 {
					t.Than[first+m], cut[m] = cuts[of][at], uint8(at)
				}
			}
			for i := range vs {
				m := node[i] - first
				next := 2*node[i] + 1
				if binned[i][t.Of[node[i]]] > cut[m] {
					next++
				}
				node[i] = next
			}
		}
		var lg, lh [treeNodes + 1]float64
		for i := range vs {
			lg[node[i]-treeNodes] += g[i]
			lh[node[i]-treeNodes] += h[i]
		}
		for k := range t.Leaf {
			t.Leaf[k] = float32(-rate * lg[k] / (lh[k] + ridge))
		}
		for i := range vs {
			score[i] += float64(t.Leaf[node[i]-treeNodes])
		}
		f.trees = append(f.trees, t)
	}
	return f
}

// signs lays out what the judge sees of candidate x for unit k: by how much it
// wins, what it is and who proposed it, where it stands, the words, what the
// rules say of them, what is between, whom it takes over, and the sentence.
func (d *desk) signs(k, x int, cs []candidate) (v [nSigns]float32) {
	t := d.t
	u := &d.units[k]
	c := &cs[x]
	p := t.paras[u.para]
	n := 0
	put := func(x float32) {
		v[n] = x
		n++
	}
	is := func(b bool) {
		if b {
			v[n] = 1
		}
		n++
	}
	var second, rejectedP, unsourcedP, rival float32
	for y := range cs {
		o := &cs[y]
		if y != x {
			second = max(second, float32(o.p))
		}
		switch {
		case o.from&rejected != 0:
			rejectedP = float32(o.p)
		case o.from&unsourced != 0:
			unsourcedP = float32(o.p)
		case y != x:
			rival = max(rival, o.said)
		}
	}
	named := c.first < c.last
	put(float32(c.p))
	put(second)
	put(rejectedP)
	put(unsourcedP)
	put(float32(len(cs)))
	put(rival)
	put(c.said)
	if named {
		put(float32(c.kind))
	} else {
		put(8 + float32(c.from&rejected))
	}
	is(c.from&fromTagger != 0)
	is(c.from&fromRules != 0)
	is(c.from&inherited != 0)
	put(float32(c.rel))
	put(float32(c.dist))
	put(float32(c.side))
	put(float32(c.vunit))
	if c.side > 0 {
		put(d.likely[c.verb][1])
	} else {
		put(-1)
	}
	// the words
	put(u.said)
	low, high := float32(1), float32(0)
	ups, words := float32(0), float32(0)
	for i := u.first; i < u.last; i++ {
		low = min(low, d.likely[i][2])
		if t.tokens[i].shape.upper() {
			ups++
		}
		if t.tokens[i].shape != sign {
			words++
		}
	}
	for _, i := range [...]int32{u.first - 2, u.first - 1, u.last, u.last + 1} {
		if i >= p.first && i < p.last {
			high = max(high, d.likely[i][2])
		}
	}
	put(low)
	put(high)
	switch u.kind {
	case Direct:
		put(0)
	case Mixed:
		put(1)
	default:
		put(2)
	}
	put(words)
	put(ups / max(words, 1))
	is(u.whole)
	is(u.tagged)
	is(u.first == p.first)
	is(u.last >= p.last-1)
	is(d.open(u))
	inner := t.tokens[u.last-1]
	if inner.mark == 2 && u.last-2 >= u.first {
		inner = t.tokens[u.last-2]
	}
	switch {
	case inner.sign == ',':
		put(1)
	case isStop(inner.sign):
		put(2)
	default:
		put(0)
	}
	before, after := float32(-1), float32(-1)
	if u.first > p.first {
		before = float32(t.tokens[u.first-1].tag)
	}
	if u.last < p.last {
		after = float32(t.tokens[u.last].tag)
	}
	put(before)
	put(after)
	// what the rules say
	rule := float32(-1)
	if u.ruled >= 0 {
		rule = 0
		for i, w := range [...]string{"quote, then who", "who, then quote", "who, then clause", "clause with a quote, then who", "goes on", "leads in", "clause", "NAME"} {
			if strings.HasPrefix(d.rules[u.ruled].rule, w) {
				rule = float32(i + 1)
				break
			}
		}
	}
	put(rule)
	put(float32(d.ruling(u) & 7))
	is(u.ruled >= 0 && strings.Contains(d.rules[u.ruled].rule, ";"))
	// between them
	put(float32(c.units))
	put(float32(c.sources))
	put(float32(c.others))
	put(float32(c.stops))
	put(d.likelySource(u))
	// whom it takes over
	prev := float32(1)
	gap := float32(0)
	if c.from&inherited != 0 && c.unit >= 0 {
		prev = float32(d.chosen[c.unit].p)
		gap = float32(k-c.unit) + 4*float32(u.para-d.units[c.unit].para)
	}
	put(prev)
	put(gap)
	// the source by itself
	put(float32(c.last - c.first))
	extra := float32(0)
	if named {
		if s := d.sourceAt[c.last-1]; s >= 0 {
			extra = float32(d.sources[s][1] - d.sources[s][0] - (c.last - c.first))
		}
		is(t.sents[t.tokens[c.first].sent] == c.first)
	} else {
		put(-1)
	}
	put(extra)
	next := float32(-1)
	if named && int(c.last) < len(t.tokens) {
		next = float32(t.tokens[c.last].tag)
	}
	put(next)
	// the sentence
	a, b := t.sents[t.tokens[u.first].sent], t.sents[t.tokens[u.last-1].sent+1]
	verbs := float32(0)
	for i := max(a, u.first-100); i < min(b, u.last+100); i++ {
		if (i < u.first || i >= u.last) && t.tokens[i].mark == 0 && t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third) != 0 {
			verbs++
		}
	}
	put(verbs)
	put(float32(u.around))
	return v
}

// shortlist is how likely the ranker must think a candidate for the judge to
// look at it.
const shortlist = 0.02

// mostJudged is how many units a text may have for the judge to look at them.
// Print has none of that many; the ranker alone chooses there.
const mostJudged = 10_000

// consider lets the judge look at the likely candidates of unit k, puts its
// opinion into their sure, and gives the one that it finds most likely. Words in
// marks that the ranker finds said stay said: the judge can only make them too
// unsure to be shown with a name.
func (d *desk) consider(k int, cs []candidate, best int, judge *forest) int {
	for x := range cs {
		cs[x].sure = 0
		if cs[x].p >= shortlist || x == best {
			v := d.signs(k, x, cs)
			cs[x].sure = judge.sure(&v)
		}
	}
	u := &d.units[k]
	kept := u.stretch >= 0 && cs[best].from&rejected == 0
	for x := range cs {
		if u.stretch >= 0 && cs[x].from&(fromTagger|fromRules) == fromTagger|fromRules && d.single(u) {
			cs[x].sure = max(cs[x].sure, 0.9)
			return x
		}
	}
	for x := range cs {
		if cs[x].sure > cs[best].sure && !(kept && cs[x].from&rejected != 0) {
			best = x
		}
	}
	return best
}

// single says whether the unit stands between single marks. The articles
// learned from have none, and what the tagger and the judge think of words
// between them says little.
func (d *desk) single(u *unit) bool {
	return d.t.tokens[d.t.marks[u.stretch].first].sign == '\''
}
