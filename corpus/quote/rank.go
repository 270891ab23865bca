package quote

import (
	"math"
)

// The ranker decides who speaks each stretch of words. What the tagger and the
// rules propose are candidates beside every other mention near by; a
// log-linear model over what is seen of a candidate gives each a probability.
// Two candidates stand for nobody: words that were not said by anyone (a
// title, irony), and words whose speaker the article leaves out.

const (
	rankBits = 15
	rankMask = 1<<rankBits - 1
)

type rankWeights []float32

// A unit is a stretch of words that may be a quotation.
type unit struct {
	first, last int32
	stretch     int32 // a marked stretch in it, -1 for none
	kind        Kind
	tagged      bool // the tagger calls it content
	ruled       int  // the rules' attribution that covers it, -1 for none
	para        int32
	label       int32   // first token of the NAME: that opens it inside its marks; 0 for none
	whole       bool    // fills its sentence
	around      uint32  // see besides
	said        float32 // how likely the tagger thinks its words content, on the mean
}

// A candidate may be the source of a unit.
type candidate struct {
	first, last int32
	head        int32
	kind        mentionKind
	from        origin
	unit        int // of an inherited one: the unit whose source it is
	feats       []uint32
	p           float64
	said        float32 // how likely the tagger thinks it a source, at its likeliest token
	sure        float64 // how likely the judge thinks it right
	place
}

// A place is how a candidate stands to the unit.
type place struct {
	rel, dist, side, vunit        uint32
	units, sources, others, stops uint32
	verb                          int32
}

type origin uint8

const (
	fromTagger origin = 1 << iota
	fromRules
	fromMention
	inherited
	rejected
	unsourced
)

// desk is where units and candidates of one text are laid out.
type desk struct {
	t        *text
	c        *cast
	r        *rules
	rules    []attribution
	labels   []uint8
	likely   [][3]float32 // see tagging
	sources  [][2]int32   // the tagger's, in order
	cues     [][2]int32
	units    []unit
	cands    []candidate
	ruledAt  []int32 // for each token the rules' attribution whose content covers it, -1 for none
	chosen   []candidate
	cueAt    []int32 // for each token the tagger's cue, -1
	sourceAt []int32
	unitAt   []int32 // for each token the unit that holds it, -1
}

func spread(v []int32, ranges [][2]int32) {
	for i := range v {
		v[i] = -1
	}
	for k, r := range ranges {
		for i := r[0]; i < r[1]; i++ {
			v[i] = int32(k)
		}
	}
}

func newDesk(t *text, c *cast, r *rules, found []attribution, tags tagging) *desk {
	d := &desk{t: t, c: c, r: r, rules: found, labels: tags.labels, likely: tags.likely}
	n := len(t.tokens)
	v := make([]int32, 4*n)
	d.ruledAt, d.cueAt, d.sourceAt, d.unitAt = v[:n], v[n:2*n], v[2*n:3*n], v[3*n:]
	for i := range d.ruledAt {
		d.ruledAt[i], d.unitAt[i] = -1, -1
	}
	for k := range found {
		for _, x := range found[k].content {
			for i := x[0]; i < x[1]; i++ {
				if d.ruledAt[i] < 0 {
					d.ruledAt[i] = int32(k)
				}
			}
		}
	}
	d.lay()
	return d
}

// denied says whether what reports the words says that they were not said, or
// only might be: did not say, could say, declined to say.
func (d *desk) denied(u *unit, c *candidate) bool {
	t := d.t
	if u.kind == Direct {
		return false
	}
	q := d.cueOf(u, c)
	for i := q[0]; i+1 < q[1]; i++ {
		if t.tokens[i].tag == tagBe && t.tokens[i+1].class&listener != 0 && t.tokens[i+1].class&gerund == 0 {
			return true // was asked about, had been told that
		}
	}
	if q[0] < q[1] && c.last <= q[0] && t.tokens[q[0]].class&listener != 0 && t.tokens[q[0]].class&gerund == 0 && t.has(int(q[0])-1, aux) && t.tokens[q[0]-1].tag == tagBe {
		return true // was told that
	}
	for i := q[0]; i < q[1] && q[1]-q[0] > 1; i++ {
		if t.tokens[i].class&(refuse|neg) != 0 {
			return true // refused to comment on
		}
	}
	if q[0] < q[1] && t.tokens[q[0]].tag == tagTo && q[1] <= u.first && t.refused(q[0]) {
		return true
	}
	v, side := d.verbBeside(c)
	return v >= 0 && side <= 3 && t.refused(v-1)
}

// refused says whether what stands right before the verb behind token k says that it was not
// done, or only might be: could, had refused for weeks to
func (t *text) refused(k int32) bool {
	if k < 0 {
		return false
	}
	to, para := false, t.tokens[k].para
	for least := max(k-3, -1); k > least && t.tokens[k].para == para && t.tokens[k].mark == 0; k-- {
		tok := &t.tokens[k]
		switch {
		case tok.class&(neg|modal|refuse) != 0:
			return true
		case tok.tag == tagTo:
			to = true
		case to && (tok.class&timeword != 0 || t.is(int(k), "for")):
			least = max(least-1, -1)
		case tok.class&(adv|aux) == 0:
			return false
		}
	}
	return false
}

// trails says whether unit k is only what goes on after a clause and who said
// it:
//
//	The road will open, Doe said, as the rain went on.
func (d *desk) trails(k int) bool {
	t := d.t
	u := &d.units[k]
	if k == 0 || u.kind != Indirect || t.tokens[u.first].class&sub == 0 || t.tokens[u.first].tag == tagThat || u.first < 2 {
		return false
	}
	// “…,” Doe said | when he was asked
	if t.tokens[u.first-1].sign != ',' && (d.units[k-1].kind == Indirect || !joins[t.tokens[u.first].hash]) {
		return false
	}
	b := &d.units[k-1]
	if d.chosen[k-1].first < b.last || d.chosen[k-1].first >= d.chosen[k-1].last || t.tokens[b.first].sent != t.tokens[u.first].sent {
		return false
	}
	return u.first-d.chosen[k-1].last < 4
}

// candidates lays out who may have spoken unit k.
func (d *desk) candidates(k int) []candidate {
	t := d.t
	u := &d.units[k]
	out := d.cands[:0]
	p := t.paras[u.para]
	u.around = d.besides(u)
	u.said = 0
	for i := u.first; i < u.last; i++ {
		u.said += d.likely[i][2]
	}
	u.said /= float32(u.last - u.first)
	put := func(first, last int32, from origin, unit int) {
		if first >= last || first < u.last && u.first < last {
			return
		}
		head, kind := last-1, aRole
		if m := d.r.leads(first, last); m >= 0 {
			head, kind = d.c.mentions[m].head, d.c.mentions[m].kind
		}
		for x := range out {
			o := &out[x]
			if o.from&(rejected|unsourced) == 0 && (o.head == head || o.first < last && first < o.last) {
				if from&inherited != 0 && o.from&inherited == 0 {
					o.unit = unit
				}
				o.from |= from
				return
			}
		}
		if len(out) < 24 {
			out = append(out, candidate{first: first, last: last, head: head, kind: kind, from: from, unit: unit, feats: spare(out)})
		}
	}
	// the tagger's sources of the paragraph, the nearest ones
	lo, hi := p.first, p.last
	lo, hi = max(lo, u.first-150), min(hi, u.last+150)
	prev := int32(-1)
	for i := lo; i < hi; i++ {
		if s := d.sourceAt[i]; s >= 0 && s != prev {
			prev = s
			put(d.sources[s][0], d.sources[s][1], fromTagger, -1)
		}
	}
	if u.ruled >= 0 {
		s := d.rules[u.ruled].source
		put(s[0], s[1], fromRules, -1)
	}
	if u.label > 0 {
		m := &d.c.mentions[d.r.at[u.label]]
		put(m.first, m.last, fromRules, -1)
	}
	if k > 0 {
		// who spoke before, and before that
		n := 0
		for j := k - 1; j >= 0 && j > k-4 && n < 2; j-- {
			if ch := &d.chosen[j]; ch.first < ch.last && u.para-d.units[j].para <= 3 {
				put(ch.first, ch.last, inherited, j)
				n++
			}
		}
	}
	// the mentions of its sentence and of those beside it
	s := t.tokens[u.first].sent
	a := t.sents[s]
	b := t.sents[t.tokens[u.last-1].sent+1]
	if a > p.first {
		a = t.sents[s-1]
	}
	if b < p.last {
		b = t.sents[t.tokens[u.last-1].sent+2]
	}
	for i := max(a, u.first-60); i < min(b, u.last+40); i++ {
		if m := d.r.at[i]; m >= 0 && d.c.mentions[m].first == i && t.tokens[i].mark == 0 && t.sign(int(i-1)) != '(' {
			put(d.c.mentions[m].first, d.c.mentions[m].last, fromMention, -1)
		}
	}
	// Doe said in a statement:
	//
	//	“…”
	if d.announced(u) {
		pp := t.paras[u.para-1]
		for i := max(pp.first, t.sents[t.tokens[pp.last-1].sent]); i < pp.last; i++ {
			if s := d.sourceAt[i]; s >= 0 {
				put(d.sources[s][0], d.sources[s][1], fromTagger, -1)
			} else if m := d.r.at[i]; m >= 0 && d.c.mentions[m].first == i && t.tokens[i].mark == 0 {
				put(d.c.mentions[m].first, d.c.mentions[m].last, fromMention, -1)
			}
		}
	}
	// a source that only comes in the next paragraph
	if int(u.para)+1 < len(t.paras) {
		np := t.paras[u.para+1]
		for i := np.first; i < np.last && i < np.first+60; i++ {
			if s := d.sourceAt[i]; s >= 0 {
				put(d.sources[s][0], d.sources[s][1], fromTagger, -1)
				break
			}
		}
	}
	out = append(out, candidate{from: rejected, unit: -1, feats: spare(out)})
	out = append(out, candidate{from: unsourced, unit: -1, feats: spare(out)})
	d.cands = out
	for x := range out {
		out[x].feats = d.look(k, &out[x], len(out), out[x].feats[:0])
	}
	return out
}

// spare gives the room that the candidate after the last of cs once had for
// its features.
func spare(cs []candidate) []uint32 {
	if len(cs) < cap(cs) {
		return cs[:len(cs)+1][len(cs)].feats[:0]
	}
	return nil
}

// leads gives the mention that the phrase [i, j) is about, or -1.
func (r *rules) leads(i, j int32) int32 {
	r.some = r.some[:0]
	for ; i < j; i++ {
		if m := r.at[i]; m >= 0 && (len(r.some) == 0 || r.some[len(r.some)-1] != m) {
			r.some = append(r.some, m)
		}
	}
	if len(r.some) == 0 {
		return -1
	}
	return r.some[r.c.leading(r.some)]
}

func rankHash(template, a, b uint32) uint32 {
	x := a*0x9E3779B1 ^ (b*0x85EBCA77 + template*0xC2B2AE3D)
	x ^= x >> 15
	x *= 0x2C1B3C6D
	x ^= x >> 13
	return x & rankMask
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// verbBeside finds the reporting verb that a candidate is next to: after it,
// over adverbs and what is inserted between commas, or before it.
func (d *desk) verbBeside(c *candidate) (at int32, side uint32) {
	t := d.t
	p := t.paras[t.tokens[c.first].para]
	i := c.last
	for n := 0; n < 6 && i < p.last; n++ {
		tok := &t.tokens[i]
		if tok.mark != 0 {
			break
		}
		if tok.class&verb != 0 && tok.class&(past|third|base|gerund) != 0 && d.r.at[i] < 0 {
			return i, 1
		}
		if tok.class&(adv|aux|day|timeword|modal|neg|objpron|rel) == 0 && tok.sign != ',' && !t.is(int(i), "on") && !(tok.shape == small && adverb(t.word(int(i)))) && !clitic(t, i) {
			break
		}
		i++
	}
	if c.first > p.first {
		if tok := &t.tokens[c.first-1]; tok.mark == 0 && tok.class&verb != 0 && tok.class&(past|third) != 0 {
			return c.first - 1, 2
		}
	}
	// over an insertion: X, who met Y on Monday, said
	if i < p.last && i > c.last && t.tokens[i-1].sign == ',' || i < p.last && t.tokens[i].class&prep != 0 {
		for j := i; j < p.last && j < i+18; j++ {
			if t.tokens[j].mark != 0 || isStop(t.tokens[j].sign) {
				break
			}
			if t.tokens[j].class&verb != 0 && t.tokens[j].class&past != 0 && t.tokens[j-1].sign == ',' {
				return j, 3
			}
		}
	}
	if int(c.last) < len(t.tokens) && t.tokens[c.last].sign == ':' {
		return c.last, 4
	}
	if i := c.first - 2; i >= p.first && t.is(int(i), "according") {
		return i, 5
	}
	return -1, 0
}

// look appends the features of candidate c for unit k.
func (d *desk) look(k int, c *candidate, n int, f []uint32) []uint32 {
	t := d.t
	u := &d.units[k]
	p := t.paras[u.para]
	// the unit by itself
	var words int32
	if u.stretch >= 0 {
		words = t.marks[u.stretch].words
	} else {
		words = u.last - u.first
	}
	start := u.first == p.first
	end := u.last >= p.last-1
	var before, after uint32 = 7, 7
	if u.first > p.first {
		before = uint32(t.tokens[u.first-1].tag)
	}
	if u.last < p.last {
		after = uint32(t.tokens[u.last].tag)
	}
	inner := byte(0) // the sign before the closing mark
	if u.last-2 >= u.first {
		inner = t.tokens[u.last-2].sign
		if t.tokens[u.last-1].mark != 2 {
			inner = t.tokens[u.last-1].sign
		}
	}
	kind := uint32(0)
	switch {
	case u.kind == Mixed:
		kind = 1
	case u.kind == Indirect:
		kind = 2
	}
	shape := kind | b2u(u.tagged)<<2 | b2u(u.whole)<<3 | b2u(u.ruled >= 0)<<4
	ruled := uint32(0)
	if u.ruled >= 0 {
		ruled = hashBytes([]byte(d.rules[u.ruled].rule)) & 0xffff
	}
	if c.from&(rejected|unsourced) != 0 {
		r := uint32(c.from)
		title := uint32(0) // how many of its words start with a capital
		if u.stretch >= 0 && words > 0 {
			ups := int32(0)
			for i := u.first; i < u.last; i++ {
				if t.tokens[i].shape.upper() {
					ups++
				}
			}
			title = uint32(4 * ups / (words + 1))
		}
		var last, pre uint32
		if u.first > p.first {
			pre = t.tokens[u.first-1].hash
		}
		if u.last < p.last {
			last = t.tokens[u.last].hash
		}
		said := level(u.said)
		return append(f,
			rankHash(61, r, said),
			rankHash(62, r, shape<<8|said),
			rankHash(63, r, kind<<16|near(words)<<8|said),
			rankHash(64, r, kind<<8|level(d.likelySource(u))<<4|said),
			rankHash(1, r, 0),
			rankHash(2, r, shape),
			rankHash(3, r, shape<<8|near(words)),
			rankHash(4, r, shape<<8|before),
			rankHash(5, r, shape<<8|after),
			rankHash(6, r, shape<<8|uint32(inner)),
			rankHash(7, r, ruled),
			rankHash(8, r, kind<<8|title<<4|near(words)),
			rankHash(9, r<<8|kind, pre),
			rankHash(10, r<<8|kind, last),
			rankHash(11, r, kind<<8|b2u(start)<<4|b2u(end)<<5|b2u(d.open(u))<<6|near(words)),
			rankHash(12, r<<8|kind, uint32(n)),
			rankHash(13, r, kind<<16|before<<8|after),
			rankHash(14, r<<8|shape, u.around),
			rankHash(15, r<<8|shape, d.ruling(u)),
			rankHash(16, r<<8|ruled&0xff, d.ruling(u)),
			rankHash(17, r, d.ruledCue(u)),
			rankHash(18, r<<8|shape, d.ruledCue(u)),
		)
	}
	// the candidate by itself
	inh := c.from&inherited != 0
	sp := t.tokens[c.first].para
	rel := uint32(0)
	switch {
	case sp < u.para:
		rel = 1 // an earlier paragraph
	case sp > u.para:
		rel = 2
	case c.last <= u.first:
		rel = 3 // before it
	default:
		rel = 4 // after it
	}
	ds := t.tokens[c.first].sent - t.tokens[u.first].sent
	if rel == 4 {
		ds = t.tokens[c.first].sent - t.tokens[u.last-1].sent
	}
	sd := uint32(ds + 3)
	if ds < -3 {
		sd = 0
	} else if ds > 3 {
		sd = 7
	}
	rel |= sd << 3
	lo, hi := c.last, u.first
	if c.first >= u.last {
		lo, hi = u.last, c.first
	}
	var dist uint32 = 12
	var units, marks, sources, others, stops uint32
	if sp == u.para {
		dist = near(hi - lo)
		pu, ps, pm := int32(-1), int32(-1), int32(-1)
		for i := lo; i < hi; i++ {
			if x := d.unitAt[i]; x >= 0 && x != pu {
				pu = x
				units++
			}
			if x := d.sourceAt[i]; x >= 0 && x != ps {
				ps = x
				sources++
			}
			if x := d.r.at[i]; x >= 0 && x != pm && t.tokens[i].mark == 0 {
				pm = x
				others++
			}
			if t.tokens[i].mark == 2 {
				marks++
			}
			if t.tokens[i].mark == 0 && isStop(t.tokens[i].sign) {
				stops++
			}
		}
	} else {
		dist = 13 + uint32(min(max(u.para-sp, -1)+1, 6))
	}
	units, sources, others, stops = min(units, 3), min(sources, 3), min(others, 4), min(stops, 3)
	vb, side := d.verbBeside(c)
	vh, vt, vcue, vunit := uint32(0), uint32(0), uint32(0), uint32(0)
	if vb >= 0 {
		vh, vt = t.tokens[vb].hash, uint32(t.tokens[vb].tag)
		vcue = b2u(d.cueAt[vb] >= 0)
		// how the verb and the unit stand
		switch {
		case vb >= u.last && vb <= u.last+2:
			vunit = 1
		case vb+1 < u.first && u.first-vb < 4 || vb+1 == u.first:
			vunit = 2
		case vb >= u.last:
			vunit = 3
		case vb < u.first:
			vunit = 4
		}
	}
	from := uint32(c.from)
	ck := uint32(c.kind)
	prev := uint32(0)
	if c.first > 0 && t.tokens[c.first-1].para == sp {
		prev = uint32(t.tokens[c.first-1].tag) + 1
	}
	next := uint32(0)
	if int(c.last) < len(t.tokens) && t.tokens[c.last].para == sp {
		next = uint32(t.tokens[c.last].tag) + 1
	}
	first := b2u(t.sents[t.tokens[c.first].sent] == c.first)
	f = append(f,
		rankHash(20, from, 0),
		rankHash(21, from, shape),
		rankHash(22, from, rel<<4|dist),
		rankHash(23, rel, ck<<8|side<<4|vunit),
		rankHash(24, from<<8|rel, side<<4|vcue<<2|vunit),
		rankHash(25, vh, rel<<4|vunit),
		rankHash(26, rel<<8|shape, dist),
		rankHash(27, rel, units<<8|sources<<4|others),
		rankHash(28, from, units<<8|sources<<4|stops),
		rankHash(29, ck<<8|prev, side),
		rankHash(30, prev<<8|next, rel),
		rankHash(31, rel<<8|first, ck<<4|shape),
		rankHash(32, rel<<8|uint32(inner), after),
		rankHash(33, rel<<8|side<<4|vunit, uint32(inner)<<8|after),
		rankHash(34, from<<8|ck, kind),
		rankHash(35, rel<<12|uint32(b2u(start))<<8|b2u(end)<<9|b2u(d.open(u))<<10, from),
		rankHash(36, from, u.around<<8|shape),
		rankHash(37, ruled, from),
		rankHash(38, ruled, rel),
		rankHash(39, vt<<8|side<<4|vunit, kind<<8|from),
		rankHash(40, rel<<8|before, after<<8|side),
		rankHash(41, uint32(n), from),
	)
	c.said = 0
	for i := c.first; i < c.last; i++ {
		c.said = max(c.said, d.likely[i][0])
	}
	said, cued := level(c.said), uint32(0)
	if vb >= 0 {
		cued = level(d.likely[vb][1])
	}
	f = append(f,
		rankHash(65, said, rel),
		rankHash(66, said, rel<<8|side<<4|vunit),
		rankHash(67, said<<4|cued, rel<<4|vunit),
		rankHash(68, said, from),
		rankHash(69, said<<4|ck, units<<8|sources<<4|others),
	)
	c.place = place{rel & 7, dist, side, vunit, units, sources, others, stops, vb}
	if c.kind == aPronoun {
		f = append(f, rankHash(42, t.tokens[c.head].hash, rel<<4|side))
	}
	if inh && c.unit >= 0 {
		pu := &d.units[c.unit]
		gap := uint32(min(u.para-pu.para, 3))
		np := uint32(min(k-c.unit, 3))
		po := b2u(pu.stretch >= 0 && t.marks[pu.stretch].open)
		pk := uint32(0)
		if pu.kind == Indirect {
			pk = 1
		}
		f = append(f,
			rankHash(50, gap<<4|np, shape),
			rankHash(51, gap<<4|np|po<<8|pk<<9, kind<<8|b2u(start)<<4|b2u(end)),
			rankHash(52, gap<<8|np<<4|pk, u.around<<8|kind),
			rankHash(53, gap<<8|np<<4, ck<<8|near(words)),
			rankHash(54, gap<<8|np<<4|pk, before<<8|after),
			rankHash(55, gap<<8|np<<4|b2u(u.first-pu.last <= 2), shape),
		)
	}
	return f
}

// level puts a probability into one of eight steps.
func level(p float32) uint32 {
	for k, x := range [...]float32{0.01, 0.05, 0.15, 0.3, 0.5, 0.75, 0.93} {
		if p < x {
			return uint32(k)
		}
	}
	return 7
}

// likelySource is how likely the tagger thinks the likeliest source of the
// unit's sentences.
func (d *desk) likelySource(u *unit) float32 {
	t := d.t
	top := float32(0)
	a, b := t.sents[t.tokens[u.first].sent], t.sents[t.tokens[u.last-1].sent+1]
	for i := max(a, u.first-120); i < min(b, u.last+120); i++ {
		if i < u.first || i >= u.last {
			top = max(top, d.likely[i][0])
		}
	}
	return top
}

// announced says whether the unit starts its paragraph and the one before ends
// with a colon.
func (d *desk) announced(u *unit) bool {
	t := d.t
	if u.para == 0 || u.first != t.paras[u.para].first {
		return false
	}
	return t.tokens[t.paras[u.para-1].last-1].sign == ':'
}

// ruling tells how far the tagger agrees with the rules' cue and source, and
// what kind of phrase the source is.
func (d *desk) ruling(u *unit) uint32 {
	if u.ruled < 0 {
		return 0
	}
	a := &d.rules[u.ruled]
	v := uint32(1)
	if a.cue[0] < a.cue[1] {
		v |= b2u(d.cueAt[a.cue[0]] >= 0) << 1
	}
	if a.source[0] < a.source[1] {
		v |= b2u(d.sourceAt[a.source[1]-1] >= 0) << 2
		if m := d.r.at[a.source[1]-1]; m >= 0 {
			v |= uint32(d.c.mentions[m].kind+1) << 4
		}
	}
	return v
}

// ruledCue is the verb by which the rules attribute the unit.
func (d *desk) ruledCue(u *unit) uint32 {
	if u.ruled < 0 || d.rules[u.ruled].cue[0] >= d.rules[u.ruled].cue[1] {
		return 0
	}
	return d.t.tokens[d.rules[u.ruled].cue[0]].hash
}

// open says whether the unit goes on from a mark left open before it.
func (d *desk) open(u *unit) bool {
	return u.stretch >= 0 && d.t.marks[u.stretch].after >= 0
}

// besides tells what else its sentence and paragraph have: a cue or source of
// the tagger in the sentence, a source in the paragraph.
func (d *desk) besides(u *unit) uint32 {
	t := d.t
	p := t.paras[u.para]
	s := t.tokens[u.first].sent
	a, b := t.sents[s], t.sents[t.tokens[u.last-1].sent+1]
	var v uint32
	for i := max(p.first, u.first-120); i < min(p.last, u.last+120); i++ {
		in := i >= a && i < b
		if d.sourceAt[i] >= 0 {
			v |= 1
			if in {
				v |= 2
			}
		}
		if d.cueAt[i] >= 0 && in {
			v |= 4
		}
		if t.tokens[i].mark == 0 && in && t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third) != 0 && (i < u.first || i >= u.last) {
			v |= 8
		}
	}
	return v
}

// weigh gives the candidates their probabilities and the index of the best.
func (w rankWeights) weigh(cs []candidate) int {
	best := 0
	top := math.Inf(-1)
	for k := range cs {
		s := 0.0
		for _, x := range cs[k].feats {
			s += float64(w[x])
		}
		cs[k].p = s
		if s > top {
			top, best = s, k
		}
	}
	sum := 0.0
	for k := range cs {
		cs[k].p = math.Exp(cs[k].p - top)
		sum += cs[k].p
	}
	for k := range cs {
		cs[k].p /= sum
	}
	return best
}

// denial is how sure the judge must be that indirect words were not said.
const denial = 0.6

// doubted is how sure the judge may be that indirect words were not said, for
// them to be shown with a name.
const doubted = 0.4

// attribute chooses for every unit in turn, and gives what was said by
// somebody. The ranker proposes and the judge decides; without a judge, as when
// it learns, the ranker does. tell, if there is one, is shown each unit's
// candidates and the ranker's choice.
func (d *desk) attribute(w rankWeights, judge *forest, tell func(k, best int, cs []candidate)) []attribution {
	t := d.t
	d.chosen = make([]candidate, len(d.units))
	var out []attribution
	made := make([]int, len(d.units)) // the attribution of each unit, -1 for none
	if judge != nil && (len(judge.trees) == 0 || len(d.units) > mostJudged) {
		judge = nil
	}
	for k := range d.units {
		u := &d.units[k]
		cs := d.candidates(k)
		best := w.weigh(cs)
		if tell != nil {
			tell(k, best, cs)
		}
		for x := range cs {
			cs[x].sure = cs[x].p
		}
		if judge != nil {
			best = d.consider(k, cs, best, judge)
		}
		no := len(cs) - 2 // the one that stands for nobody: see candidates
		if u.kind == Indirect && best == no && cs[no].sure < denial {
			best = len(cs) - 1
			for x := range cs {
				if x != no && cs[x].sure > cs[best].sure {
					best = x
				}
			}
		}
		x := d.settle(k, cs, best)
		if cs[x].sure == 0 && judge != nil {
			v := d.signs(k, x, cs)
			cs[x].sure = judge.sure(&v)
		}
		c := cs[x]
		if u.kind == Indirect && x != no {
			// Whether words without marks count as said is one question, who
			// said them another: only the second is the speaker's.
			c.sure = min(c.sure/max(1-cs[no].sure, 1e-6), max(c.sure, 0.97))
			if cs[no].sure > doubted {
				c.sure *= 0.8 // too much in doubt to put a name under
			}
		}
		if d.leadsIn(u, &c) {
			c.sure = min(c.sure, 0.7)
		} else if u.kind == Direct && c.from&fromTagger != 0 && d.announced(u) && t.tokens[c.first].para == u.para-1 && t.tokens[c.first].sent == t.tokens[u.first].sent-1 {
			// Doe said in a statement:
			//
			//	“The road is open.”
			c.sure = max(c.sure, clearAbove+0.1)
		}
		c.feats = nil
		made[k] = -1
		if c.from&rejected != 0 || d.denied(u, &c) || d.trails(k) {
			d.chosen[k] = candidate{}
			continue
		}
		d.chosen[k] = c
		at := attribution{content: [][2]int32{{u.first, u.last}}, source: [2]int32{c.first, c.last}, kind: u.kind, sure: max(c.sure, 1e-3), from: -1}
		at.rule = d.why(u, &c)
		at.cue = d.cueOf(u, &c)
		if j := c.unit; c.from&inherited != 0 && j >= 0 && made[j] >= 0 {
			o := &out[made[j]]
			// Words that go on right after those before are one quotation.
			if made[j] == len(out)-1 && o.kind != Indirect && u.kind != Indirect && d.goesOn(&d.units[j], u) {
				o.content = append(o.content, [2]int32{u.first, u.last})
				o.sure = min(o.sure, c.sure)
				if u.kind == Mixed {
					o.kind = Mixed
				}
				made[k] = made[j]
				continue
			}
			if c.from&(fromTagger|fromRules) == 0 || d.t.tokens[c.first].para != u.para {
				at.from = made[j]
			}
		}
		out = append(out, at)
		made[k] = len(out) - 1
	}
	return out
}

// leadsIn says whether a clause with a subject of its own leads in to the unit,
// while c is of a sentence before. Whoever speaks, c may be only who was asked:
//
//	“We will see,” Doe said. She turned to Roe: “And then?”
//	“We will see,” Doe said. She pressed him. “And then?”
func (d *desk) leadsIn(u *unit, c *candidate) bool {
	t := d.t
	s := t.tokens[u.first].sent
	if c.first >= c.last {
		return false
	}
	if u.first > t.sents[s] {
		return t.tokens[u.first-1].sign == ':' && d.r.at[t.sents[s]] >= 0 && t.tokens[c.first].sent < s
	}
	if u.first == t.paras[u.para].first || t.tokens[c.first].sent >= s-1 {
		return false
	}
	a := t.sents[s-1]
	if m := d.r.at[a]; m < 0 || d.c.mentions[m].kind != aPronoun || t.tokens[a].mark != 0 {
		return false
	}
	for i := a; i < u.first; i++ {
		if t.tokens[i].mark == 0 && t.tokens[i].class&objpron != 0 {
			return true
		}
	}
	return false
}

// settle gives the candidate to take, which is the best one except where the
// form of the words leaves no doubt that somebody said them, or who did. Such
// forms are too rare in the articles that were learned from.
func (d *desk) settle(k int, cs []candidate, best int) int {
	t := d.t
	u := &d.units[k]
	firm := func(x int) int {
		cs[x].p = max(cs[x].p, 0.95)
		if u.label > 0 || u.ruled >= 0 && (d.rules[u.ruled].firm || d.rules[u.ruled].rule == transcript) {
			cs[x].sure = max(cs[x].sure, 0.95)
		}
		return x
	}
	if u.label > 0 {
		for x := range cs {
			if cs[x].first <= u.label && u.label < cs[x].last {
				return firm(x)
			}
		}
	}
	if u.ruled >= 0 {
		rule := &d.rules[u.ruled]
		// what goes on in another paragraph need not
		rule.firm = rule.firm && (u.kind != Indirect || u.first == rule.first()) && t.tokens[rule.first()].para == u.para
		colon := u.first > 0 && t.tokens[u.first-1].sign == ':' && t.tokens[u.first-1].para == u.para && rule.source[1] <= u.first && rule.source[0] >= t.paras[u.para].first
		colon = colon && (cs[best].from&rejected != 0 || cs[best].first >= u.last)
		if colon || rule.firm || rule.rule == transcript {
			for x := range cs {
				if cs[x].from&fromRules != 0 {
					return firm(x)
				}
			}
		}
	}
	if d.open(u) && k > 0 && u.around&2 == 0 && d.units[k-1].last > t.marks[t.marks[u.stretch].after].first {
		// the mark of the paragraph before was left open for these words
		for x := range cs {
			if cs[x].from&inherited != 0 && cs[x].unit == k-1 {
				return firm(x)
			}
		}
	}
	if d.announced(u) && u.stretch >= 0 && u.around&2 == 0 {
		// Doe said in a statement:
		pp := t.paras[u.para-1]
		a := max(pp.first, t.sents[t.tokens[pp.last-1].sent])
		for _, from := range []origin{fromTagger, fromMention} {
			for x := range cs {
				if cs[x].from&from != 0 && cs[x].first >= a && cs[x].last <= pp.last && cs[x].first < cs[x].last {
					if v, side := d.verbBeside(&cs[x]); v >= 0 && side < 4 {
						return firm(x)
					}
				}
			}
		}
	}
	if cs[best].from&rejected == 0 {
		return best
	}
	if u.ruled >= 0 && d.rules[u.ruled].plain && u.first >= d.rules[u.ruled].first() && u.first <= d.rules[u.ruled].first()+1 {
		for x := range cs {
			if cs[x].from&fromRules != 0 {
				cs[x].p = max(cs[x].p, 0.8)
				cs[x].sure = max(cs[x].sure, 0.8)
				return x
			}
		}
	}
	// “The road is open,” Doe was quoted as saying: nothing else ends with a
	// comma within the marks and has somebody beside it
	comma := u.ruled >= 0 && u.last-2 >= u.first && t.tokens[u.last-1].mark == 2 && t.tokens[u.last-2].sign == ','
	if u.stretch >= 0 && (u.whole || comma) && u.kind == Direct && t.marks[u.stretch].words >= 4 {
		next := -1
		for x := range cs {
			if cs[x].from&rejected == 0 && (next < 0 || cs[x].p > cs[next].p) {
				next = x
			}
		}
		return next
	}
	return best
}

// goesOn says whether b has no attribution of its own and stands right after a,
// with nothing but who spoke between them.
func (d *desk) goesOn(a, b *unit) bool {
	t := d.t
	if b.para > a.para+1 || b.para == a.para+1 && (b.first != t.paras[b.para].first || !b.whole) {
		return false
	}
	for i := a.last; i < b.first; i++ {
		if d.unitAt[i] >= 0 {
			return false
		}
	}
	return b.first-a.last < 40
}

// why says in words what decided.
func (d *desk) why(u *unit, c *candidate) string {
	switch {
	case c.from&unsourced != 0:
		return "nobody is named"
	case u.ruled < 0 && c.from&fromRules != 0:
		return "a name and a colon in the marks"
	case c.from&(fromTagger|fromRules) == fromTagger|fromRules:
		return d.rules[u.ruled].rule + "; learned and ruled alike"
	case c.from&fromRules != 0:
		return d.rules[u.ruled].rule + "; by rule alone"
	case c.from&fromTagger != 0:
		return "learned alone"
	case c.from&inherited != 0:
		return "goes on from the quotation before"
	}
	return "the likeliest mention near by"
}

// cueOf gives the cue between the source and the unit: the tagger's, else the
// rules', else the verb beside the source.
func (d *desk) cueOf(u *unit, c *candidate) [2]int32 {
	if c.first >= c.last {
		if u.ruled >= 0 {
			return d.rules[u.ruled].cue
		}
		return [2]int32{}
	}
	t := d.t
	if t.tokens[c.first].para != u.para {
		return [2]int32{}
	}
	// the tagger's cue nearest to the words, between them and the source or
	// just beyond it: Doe said …, adding that …
	best, bd := int32(-1), int32(60)
	lo, hi := min(c.first, u.first), max(c.last, u.last)
	lo, hi = max(t.sents[t.tokens[lo].sent], lo-8), min(t.sents[t.tokens[hi-1].sent+1], hi+8)
	for i := lo; i < hi; i++ {
		if x := d.cueAt[i]; x >= 0 && (i < u.first || i >= u.last) && d.unitAt[i] < 0 {
			dist := u.first - i
			if i >= u.last {
				dist = i - u.last + 1
			}
			if dist < bd {
				best, bd = x, dist
			}
		}
	}
	if best >= 0 {
		return d.cues[best]
	}
	if u.ruled >= 0 && c.from&fromRules != 0 {
		return d.rules[u.ruled].cue
	}
	if v, side := d.verbBeside(c); v >= 0 && side < 4 {
		return [2]int32{v, v + 1}
	}
	return [2]int32{}
}
