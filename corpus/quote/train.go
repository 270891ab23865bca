package quote

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"parley/corpus"
)

// An Example is an article whose quotations people have marked.
type Example struct {
	Article *corpus.Article
	Gold    []Annotation
}

// An Annotation is one contiguous stretch of words said, as people marked it.
// Cue and Source are zero where they marked none.
type Annotation struct {
	Content, Cue, Source corpus.Span
	Speaker              string // whom they say the source leads to; "" if they do not say
	Speech               bool   // it was said or written, not believed, planned or ruled
}

// How often the tagger is learned anew, to take the mean; passes over the
// examples, of the tagger each time and of the rankers; the trees of the judge;
// and into how many parts the examples are cut so that the ranker learns from a
// tagger that has not seen the article, and the judge from both.
const (
	tagClimbs  = 2
	tagPasses  = 17
	rankPasses = 6
	whoPasses  = 8
	judgeTrees = 160
	parts      = 4
)

// Train learns from examples. The same examples in the same order give the
// same model, bit for bit, on one kind of machine.
func Train(examples []Example) *Model {
	lessons := make([]*lesson, len(examples))
	for i := range examples {
		lessons[i] = newLesson(&examples[i])
	}
	for part := range parts {
		m := &Model{}
		m.learnTags(without(lessons, part))
		for i, l := range lessons {
			if i%parts == part {
				l.tags = m.tag(l.t, l.r.at, l.c.mentions, rulings(l.t, l.found))
			}
		}
	}
	m := &Model{}
	m.learnTags(lessons)
	m.learnRanks(lessons)
	m.learnWho(lessons)
	m.learnJudge(lessons)
	m.spread()
	return m
}

// without gives the lessons of the other parts.
func without(lessons []*lesson, part int) []*lesson {
	var rest []*lesson
	for i, l := range lessons {
		if i%parts != part {
			rest = append(rest, l)
		}
	}
	return rest
}

// A lesson is an example as the trainer uses it.
type lesson struct {
	t      *text
	c      *cast
	r      *rules
	found  []attribution
	gold   []uint8
	ann    []Annotation
	golden [][4]int32 // of each annotation: tokens of its content and of its source
	byText []int      // the annotations in the order of the text
	tags   tagging    // of a tagger that has not seen this article
	feats  []uint32   // the tokens' features, end to end
	ends   []int32    // where each token's end
}

func newLesson(e *Example) *lesson {
	l := &lesson{t: read(e.Article), ann: e.Gold}
	l.c = meet(l.t, l.t.chunk())
	l.r = newRules(l.c)
	l.found = l.r.run()
	l.gold = make([]uint8, len(l.t.tokens))
	lab := func(s corpus.Span, first uint8) (int32, int32) {
		i := int32(sort.Search(len(l.t.tokens), func(i int) bool { return int(l.t.tokens[i].end) > s.Start }))
		j := i
		for ; int(j) < len(l.t.tokens) && int(l.t.tokens[j].start) < s.End; j++ {
			l.gold[j] = first + 1
			if j == i || l.t.tokens[j].para != l.t.tokens[j-1].para {
				l.gold[j] = first
			}
		}
		return i, j
	}
	l.golden = make([][4]int32, len(e.Gold))
	for n, a := range e.Gold {
		g := &l.golden[n]
		if !a.Speech {
			g[2], g[3] = l.tokensOf(a.Source)
			i := int32(sort.Search(len(l.t.tokens), func(i int) bool { return int(l.t.tokens[i].end) > a.Content.Start }))
			j := i
			for ; int(j) < len(l.t.tokens) && int(l.t.tokens[j].start) < a.Content.End; j++ {
			}
			g[0], g[1] = i, j
			continue
		}
		g[0], g[1] = lab(a.Content, contentB)
	}
	for n, a := range e.Gold {
		if !a.Speech {
			continue
		}
		g := &l.golden[n]
		if l.swapped(a) {
			a.Cue, a.Source = a.Source, a.Cue
		}
		if !a.Cue.IsZero() {
			lab(a.Cue, cueB)
		}
		if !a.Source.IsZero() {
			g[2], g[3] = lab(a.Source, sourceB)
		}
	}
	l.byText = make([]int, len(e.Gold))
	for n := range l.byText {
		l.byText[n] = n
	}
	sort.SliceStable(l.byText, func(i, j int) bool { return l.golden[l.byText[i]][0] < l.golden[l.byText[j]][0] })
	var s scan
	s.ruled = rulings(l.t, l.found)
	for _, p := range l.t.paras {
		if p.last-p.first > longestTagged {
			for range p.last - p.first {
				l.ends = append(l.ends, int32(len(l.feats)))
			}
			continue
		}
		s.prepare(l.t, p, l.r.at, l.c.mentions)
		for i := p.first; i < p.last; i++ {
			l.feats = s.features(i, l.feats)
			l.ends = append(l.ends, int32(len(l.feats)))
		}
	}
	return l
}

// tokensOf gives the tokens that a span covers.
func (l *lesson) tokensOf(s corpus.Span) (int32, int32) {
	if s.IsZero() {
		return 0, 0
	}
	i := int32(sort.Search(len(l.t.tokens), func(i int) bool { return int(l.t.tokens[i].end) > s.Start }))
	j := i
	for ; int(j) < len(l.t.tokens) && int(l.t.tokens[j].start) < s.End; j++ {
	}
	return i, j
}

// swapped says whether people marked the verb as the source and who spoke as
// the cue, which happens with “…,” said Doe.
func (l *lesson) swapped(a Annotation) bool {
	i, j := l.tokensOf(a.Source)
	k, n := l.tokensOf(a.Cue)
	return i < j && k < n && l.t.tokens[i].class&verb != 0 && l.r.leads(i, j) < 0 && l.r.leads(k, n) >= 0
}

// featsOf gives the features of token i.
func (l *lesson) featsOf(i int32) []uint32 {
	if i == 0 {
		return l.feats[:l.ends[0]]
	}
	return l.feats[l.ends[i-1]:l.ends[i]]
}

// owners gives the mark of the feature that owns each row of the table: of those
// that share it, the one that most lessons have, and none that a single lesson
// has. What only one article has says more of the article than of the language.
func owners(lessons []*lesson) []uint8 {
	seen := make([]int32, 1<<(bits+markBits)) // the last lesson that has the feature, from 1
	many := make([]int32, 1<<(bits+markBits)) // how many have it
	for n, l := range lessons {
		for _, x := range l.feats {
			if seen[x] != int32(n+1) {
				seen[x] = int32(n + 1)
				many[x]++
			}
		}
	}
	owner := make([]uint8, 1<<bits)
	for row := range owner {
		owner[row] = nobody
		most := int32(1)
		for mark := range 1 << markBits {
			if n := many[row|mark<<bits]; n > most {
				owner[row], most = uint8(mark), n
			}
		}
	}
	return owner
}

// learnTags trains the tagger and puts its weights into signed bytes.
func (m *Model) learnTags(lessons []*lesson) {
	var jobs []job
	for _, l := range lessons {
		for _, p := range l.t.paras {
			if n := p.last - p.first; n > 0 && n <= longestTagged {
				jobs = append(jobs, job{l, p})
			}
		}
	}
	owner := owners(lessons)
	mean := make([][8]float32, 1<<bits)
	for n := range tagClimbs {
		climb(jobs, owner, uint64(n), mean, &m.steps)
	}
	top := float32(0)
	for x := range mean {
		for c := range nLabels {
			top = max(top, abs(mean[x][c]))
		}
	}
	// A few weights are much larger than the rest: they are cut so that the
	// others keep their differences.
	m.scale = max(top/3, 1e-6) / 127
	m.rows = new(table)
	for x := range mean {
		var r uint64
		for c := range nLabels {
			v := int(math.Round(float64(mean[x][c] / m.scale)))
			v = min(max(v, -127), 127)
			r |= uint64(uint8(v+128)) << (8 * c)
		}
		m.rows[x] = r | uint64(owner[x])<<(8*nLabels)
	}
	expSteps(&m.steps, &m.expSteps, 1/temperature)
}

// A job is a paragraph to learn from.
type job struct {
	l *lesson
	p para
}

// climb raises the likelihood of the labellings that people made, paragraph by
// paragraph, in steps that shrink for features often seen (AdaGrad). Only what
// owns its row is learned. It adds to sum and steps the share of one climb of
// several: the mean of the weights after each of its later passes. Which
// paragraphs come when, and which features are left out, differ from climb to
// climb, and the mean depends less on them than the last weights do.
func climb(jobs []job, owner []uint8, number uint64, sum [][8]float32, ssum *steps) {
	const rate, decay = 0.1, 1e-5
	// Two features in three of each token are left out at random each time, so that
	// none is relied on alone: “boasted of”, which few articles have, is then known
	// by its ending, by what is before it and by what comes after.
	const oneIn = 3
	var kept []uint32 // the features used, of one token after the other
	var ends []int    // where those of each end
	jobs = append([]job(nil), jobs...)
	w := make([][8]float32, 1<<bits)
	u := make([][8]float32, 1<<bits)
	var st, su, exps steps
	rnd := rand.New(rand.NewPCG(1, 2+number))
	var lat lattice
	var s scan
	f := flow{steps: &exps, cool: 1}
	for pass := range tagPasses {
		rnd.Shuffle(len(jobs), func(i, j int) { jobs[i], jobs[j] = jobs[j], jobs[i] })
		for _, j := range jobs {
			l, p := j.l, j.p
			size := int(p.last - p.first)
			lat.size(size)
			kept, ends = kept[:0], ends[:0]
			for k := range size {
				e := &lat.emit[k]
				*e = [nLabels]float32{}
				for _, x := range l.featsOf(p.first + int32(k)) {
					if owner[x&mask] != uint8(x>>bits) || rnd.Uint32()%oneIn != 0 {
						continue
					}
					x &= mask
					kept = append(kept, x)
					r := &w[x]
					for c := range nLabels {
						e[c] += r[c]
					}
				}
				for c := range nLabels {
					e[c] *= oneIn
				}
				ends = append(ends, len(kept))
			}
			s.t, s.first, s.last = l.t, p.first, p.last
			expSteps(&st, &exps, 1)
			f.run(&s, &lat)
			pg := nLabels
			for k := range size {
				i := p.first + int32(k)
				g := int(l.gold[i])
				grad := f.post[k]
				grad[g]--
				for c := range nLabels {
					// what is nearly certain has nothing to teach
					if x := grad[c]; x < 2e-3 && x > -2e-3 {
						grad[c] = 0
					}
				}
				if grad != ([nLabels]float32{}) {
					from := 0
					if k > 0 {
						from = ends[k-1]
					}
					for _, x := range kept[from:ends[k]] {
						r, q := &w[x], &u[x]
						for c := range nLabels {
							if grad[c] != 0 {
								g := grad[c] + decay*r[c]
								q[c] += g * g
								r[c] -= rate * g / float32(math.Sqrt(float64(q[c])+0.1))
							}
						}
					}
				}
				ct := context(l.t, int(i))
				tr := f.pair(&s, k)
				tr[pg][g]--
				for a := range nLabels + 1 {
					for c := range nLabels {
						if g := tr[a][c]; g > 1e-3 || g < -1e-3 {
							su[ct][a][c] += g * g
							st[ct][a][c] -= rate * g / float32(math.Sqrt(float64(su[ct][a][c])+1))
						}
					}
				}
				pg = g
			}
		}
		if pass < tagPasses/2 {
			continue
		}
		const share = 1.0 / (tagClimbs * (tagPasses - tagPasses/2))
		for x := range w {
			for c := range nLabels {
				sum[x][c] += share * w[x][c]
			}
		}
		for c := range st {
			for i := range st[c] {
				for j := range st[c][i] {
					ssum[c][i][j] += share * st[c][i][j]
				}
			}
		}
	}
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

// right marks which candidates of unit k the annotations say are right, and
// says whether there is anything to learn from it. What was thought and not
// said counts as not said, unless anyway is set.
func (l *lesson) right(d *desk, k int, cs []candidate, ok []bool, anyway bool) bool {
	u := &d.units[k]
	// the annotation that shares most with the unit
	best, share := -1, int32(0)
	for n := range l.golden {
		g := &l.golden[n]
		lo, hi := max(g[0], u.first), min(g[1], u.last)
		if hi-lo > share {
			best, share = n, hi-lo
		}
	}
	size := u.last - u.first
	any := false
	if best < 0 || 2*share < size {
		for x := range cs {
			ok[x] = cs[x].from&rejected != 0
		}
		return true
	}
	g := &l.golden[best]
	if u.kind == Indirect && 2*share < g[1]-g[0] {
		for x := range cs {
			ok[x] = cs[x].from&rejected != 0
		}
		return true
	}
	if !l.ann[best].Speech && !anyway {
		for x := range cs {
			ok[x] = cs[x].from&rejected != 0
		}
		return u.kind == Indirect // in marks: neither right nor wrong
	}
	head := int32(-1)
	if m := l.r.leads(g[2], g[3]); m >= 0 {
		head = l.c.mentions[m].head
	}
	for x := range cs {
		c := &cs[x]
		switch {
		case g[2] >= g[3]:
			ok[x] = c.from&unsourced != 0
		case c.from&(rejected|unsourced) != 0:
			ok[x] = false
		default:
			lo, hi := max(c.first, g[2]), min(c.last, g[3])
			ok[x] = hi > lo && (c.head == head || 10*(hi-lo) >= 7*(max(c.last, g[3])-min(c.first, g[2])))
		}
		any = any || ok[x]
	}
	return any
}

// learnRanks trains the ranker by its log-likelihood, with steps that shrink
// for features often seen.
func (m *Model) learnRanks(lessons []*lesson) {
	w := make([]float64, 1<<rankBits)
	g2 := make([]float64, 1<<rankBits)
	sum := make([]float64, 1<<rankBits)
	m.rank = make(rankWeights, 1<<rankBits)
	rnd := rand.New(rand.NewPCG(3, 4))
	order := make([]int, len(lessons))
	for i := range order {
		order[i] = i
	}
	desks := make([]*desk, len(lessons))
	for i, l := range lessons {
		desks[i] = newDesk(l.t, l.c, l.r, l.found, l.tags)
	}
	const rate, decay = 0.15, 1e-5
	var ok [64]bool
	n := 0.0
	for pass := range rankPasses {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, o := range order {
			l, d := lessons[o], desks[o]
			d.chosen = make([]candidate, len(d.units))
			for k := range d.units {
				cs := d.candidates(k)
				best := m.rank.weigh(cs)
				if known := l.right(d, k, cs, ok[:], false); known {
					good := 0.0
					for x := range cs {
						if ok[x] {
							good += cs[x].p
						}
					}
					good = max(good, 1e-9)
					for x := range cs {
						grad := cs[x].p
						if ok[x] {
							grad -= cs[x].p / good
						}
						if grad > -1e-4 && grad < 1e-4 {
							continue
						}
						for _, y := range cs[x].feats {
							g := grad + decay*w[y]
							g2[y] += g * g
							w[y] -= rate * g / math.Sqrt(g2[y]+0.1)
							m.rank[y] = float32(w[y])
						}
					}
				}
				c := cs[best]
				c.feats = nil
				if c.from&rejected != 0 {
					c = candidate{}
				}
				d.chosen[k] = c
			}
		}
		if pass >= rankPasses/2 {
			n++
			for y := range w {
				sum[y] += w[y]
			}
		}
	}
	for y := range w {
		sum[y] /= n
	}
	m.rankScale, m.ranks = quantize(sum)
}

// learnWho trains the choice of whom a pronoun stands for, on the sources that
// people marked and the speakers they lead to.
func (m *Model) learnWho(lessons []*lesson) {
	w := make([]float64, 1<<whoBits)
	g2 := make([]float64, 1<<whoBits)
	sum := make([]float64, 1<<whoBits)
	live := make(rankWeights, 1<<whoBits)
	rnd := rand.New(rand.NewPCG(5, 6))
	order := make([]int, len(lessons))
	for i := range order {
		order[i] = i
	}
	const rate, decay = 0.15, 1e-4
	n := 0.0
	var cs []candidate
	for pass := range whoPasses {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, o := range order {
			l := lessons[o]
			v := &resolver{c: l.c, at: l.r.at, who: live}
			for _, k := range l.byText {
				a, g := &l.ann[k], &l.golden[k]
				if !a.Speech || g[2] >= g[3] {
					continue
				}
				key := lastWord(a.Speaker)
				content := [2]int32{g[0], g[1]}
				who := int32(-1)
				if word, gender := l.t.gendered(g[2]); g[3]-g[2] == 1 && gender != 0 && word != "" {
					if key == "" {
						continue
					}
					cs = v.persons(&mention{first: g[2], last: g[3], head: g[2], kind: aPronoun}, gender, content, cs)
					good := 0.0
					if len(cs) > 0 {
						live.weigh(cs)
					}
					for x := range cs {
						ws := l.c.people[cs[x].head].words
						cs[x].first = 0
						if ws[len(ws)-1] == key {
							good += cs[x].p
							cs[x].first = 1
							who = cs[x].head
						}
					}
					if good > 0 {
						for x := range cs {
							grad := cs[x].p
							if cs[x].first == 1 {
								grad -= cs[x].p / good
							}
							for _, y := range cs[x].feats {
								g := grad + decay*w[y]
								g2[y] += g * g
								w[y] -= rate * g / math.Sqrt(g2[y]+0.1)
								live[y] = float32(w[y])
							}
						}
					}
				} else if lead := l.r.leads(g[2], g[3]); lead >= 0 {
					who = l.c.mentions[lead].person
				}
				if who >= 0 {
					v.last = append(v.last, spoke{person: who, token: max(g[0], g[2])})
				}
			}
		}
		if pass >= whoPasses/2 {
			n++
			for y := range w {
				sum[y] += w[y]
			}
		}
	}
	for y := range w {
		sum[y] /= n
	}
	m.whoScale, m.whos = quantize(sum)
}

// verdicts lays out what the rankers of other lessons find likely in each
// lesson, and whether it is right.
func verdicts(lessons []*lesson) []verdict {
	out := make([][]verdict, len(lessons))
	for part := range parts {
		m := &Model{}
		m.learnRanks(without(lessons, part))
		m.spread()
		for i, l := range lessons {
			if i%parts != part {
				continue
			}
			d := newDesk(l.t, l.c, l.r, l.found, l.tags)
			var ok [64]bool
			d.attribute(m.rank, nil, func(k, best int, cs []candidate) {
				u := &d.units[k]
				if !l.right(d, k, cs, ok[:], u.stretch >= 0) && u.kind == Indirect && !l.known(u) {
					return
				}
				for x := range cs {
					if cs[x].p >= shortlist || x == best {
						out[i] = append(out[i], verdict{signs: d.signs(k, x, cs), right: ok[x]})
					}
				}
			})
		}
	}
	return slices.Concat(out...)
}

// known says whether people marked most of the unit as something said, or
// thought.
func (l *lesson) known(u *unit) bool {
	for n := range l.golden {
		g := &l.golden[n]
		if n := min(g[1], u.last) - max(g[0], u.first); 2*n >= u.last-u.first && 2*n >= g[1]-g[0] {
			return true
		}
	}
	return false
}

func (m *Model) learnJudge(lessons []*lesson) {
	m.judge = grow(verdicts(lessons), judgeTrees, 0.08)
}

// lastWord is the last word of a name, folded.
func lastWord(name string) string {
	ws := strings.Fields(name)
	if len(ws) == 0 {
		return ""
	}
	return strings.Trim(fold(ws[len(ws)-1]), ".,")
}
