package quote

import "sync"

// The tagger is the attributor that has learned: it gives every token one of
// seven labels. What the rules would give it is one feature of some seventy; that
// is worth half a point of marked quotations and nearly one of all speech, and
// where the two differ the ranker still sees both.
//
// It is a conditional random field: the score of a labelling is the sum of
// weights of its features and of the steps from label to label. Viterbi's
// algorithm finds the best labelling of a paragraph, and the sums over all
// labellings (flow.go) how likely each token is to be of a source, a cue and a
// content, which the ranker and the judge go by.
//
// Features are hashed into one table of weights, so that the weights fit into
// the binary. Several features share a row, and only the one that most articles
// have owns it: the others, most of which a single article has, are neither
// learned nor counted. Seven bytes of a row are the weights, the eighth is the
// owner's mark, so that a row is one machine word.

// Labels of a token: outside, or the first or a further token of a source,
// a cue or a content.
const (
	outside = iota
	sourceB
	sourceI
	cueB
	cueI
	contentB
	contentI
	nLabels
)

const (
	bits     = 18 // of the table of weights
	mask     = 1<<bits - 1
	markBits = 6   // of a feature's mark, by which those of one row are told apart
	nobody   = 255 // the mark of a row that no feature owns
)

// steps are the weights of the steps from label to label, by context. The last
// row is for the first token of a paragraph, which no label comes before.
type steps [nContexts][nLabels + 1][nLabels]float32

// nContexts is how many kinds of token a step from label to label is told
// apart by: see context.
const nContexts = 16

// Tags: what a token is for, as far as lists and endings tell.
const (
	tagOther uint8 = iota
	tagName
	tagNumber
	tagPron
	tagObj
	tagPoss
	tagDet
	tagPrep
	tagConj
	tagThat
	tagSub
	tagWho
	tagBe
	tagHave
	tagModal
	tagNot
	tagTo
	tagAdv
	tagSaid
	tagSays
	tagSay
	tagSaying
	tagOffice
	tagHuman
	tagBody
	tagNation
	tagTitle
	tagDay
	tagEd
	tagIng
	tagLy
	tagS
	tagTion
	tagOpen
	tagClose
	tagMark
	tagComma
	tagStop
	tagColon
	tagDash
	tagClitic
	tagSign
)

func tagOf(tok *token, low []byte) uint8 {
	c := tok.class
	switch {
	case tok.shape == sign:
		switch tok.sign {
		case '"', '\'':
			return tagMark
		case ',':
			return tagComma
		case '.', '?', '!':
			return tagStop
		case ':', ';':
			return tagColon
		case '-':
			return tagDash
		case '(', '[':
			return tagOpen
		case ')', ']':
			return tagClose
		}
		return tagSign
	case tok.shape == number:
		return tagNumber
	case len(low) > 0 && low[0] == '\'':
		return tagClitic
	case tok.nation != 0:
		return tagNation
	case c&(day|month) != 0:
		return tagDay
	case c&title != 0 && tok.shape.upper():
		return tagTitle
	case c&office != 0:
		return tagOffice
	case c&human != 0:
		return tagHuman
	case c&body != 0:
		return tagBody
	case tok.shape.upper() && c&(pron|objpron|poss|det|prep|conj|sub|rel|aux|modal|neg|adv|lower) == 0:
		return tagName
	case c&pron != 0:
		return tagPron
	case c&objpron != 0:
		return tagObj
	case c&poss != 0:
		return tagPoss
	case string(low) == "that":
		return tagThat
	case string(low) == "to":
		return tagTo
	case c&rel != 0:
		return tagWho
	case c&neg != 0:
		return tagNot
	case c&modal != 0:
		return tagModal
	case c&aux != 0:
		if len(low) == 3 && low[0] == 'h' || len(low) == 4 && low[0] == 'h' || len(low) == 6 && low[0] == 'h' {
			return tagHave
		}
		return tagBe
	case c&det != 0:
		return tagDet
	case c&prep != 0:
		return tagPrep
	case c&conj != 0:
		return tagConj
	case c&sub != 0:
		return tagSub
	case c&verb != 0:
		switch {
		case c&past != 0:
			return tagSaid
		case c&third != 0:
			return tagSays
		case c&gerund != 0:
			return tagSaying
		}
		return tagSay
	case c&adv != 0:
		return tagAdv
	}
	n := len(low)
	if n > 4 {
		switch string(low[n-2:]) {
		case "ed":
			return tagEd
		case "ly":
			return tagLy
		}
		switch string(low[n-3:]) {
		case "ing":
			return tagIng
		case "ion", "ent", "ity", "ess", "nce":
			return tagTion
		}
	}
	if n > 3 && low[n-1] == 's' && low[n-2] != 's' {
		return tagS
	}
	return tagOther
}

// context tells steps between labels apart by the token stepped to.
func context(t *text, i int) uint8 {
	tok := &t.tokens[i]
	c := uint8(0)
	switch {
	case tok.mark == 2:
		c = 1
	case tok.sign == ',':
		c = 2
	case tok.sign == '.' || tok.sign == '?' || tok.sign == '!':
		c = 3
	case tok.shape == sign:
		c = 4
	case i > 0 && t.tokens[i-1].mark == 2:
		c = 5
	case i > 0 && t.tokens[i-1].shape == sign:
		c = 6
	case tok.class&verb != 0 && tok.mark == 0:
		c = 7
	}
	if tok.mark == 1 {
		c += 8
	}
	return c
}

// hash2 mixes a template's number and two values into a feature: the number of
// a row in the low bits, the feature's mark above them.
func hash2(template, a, b uint32) uint32 {
	x := a*0x9E3779B1 ^ (b*0x85EBCA77 + template*0xC2B2AE3D)
	x ^= x >> 15
	x *= 0x2C1B3C6D
	x ^= x >> 13
	return x & (1<<(bits+markBits) - 1)
}

// table is of a fixed size, so that a feature's row is found without a check.
type table [1 << bits]uint64

// A Model holds what was learned: the weights of the tagger and the rankers, and
// the judge's trees.
type Model struct {
	rows     *table // seven weights a row, each plus 128, and above them the owner's mark
	scale    float32
	steps    steps
	expSteps steps       // their exponentials, at the temperature
	rank     rankWeights // who is the source of a stretch of words
	who      rankWeights // whom a pronoun stands for
	judge    forest      // how likely a choice is right

	// rank and who as they are kept: in 16-bit steps of a common size
	rankScale, whoScale float32
	ranks, whos         []int16
}

// lattice is Viterbi's table, kept between paragraphs.
type lattice struct {
	emit  [][nLabels]float32
	back  [][nLabels]uint8
	feats []uint32
}

func (l *lattice) size(n int) {
	if cap(l.emit) < n {
		l.emit = make([][nLabels]float32, n*2)
		l.back = make([][nLabels]uint8, n*2)
	}
	l.emit, l.back = l.emit[:n], l.back[:n]
}

// score fills the lattice with what the features say of each token.
func (m *Model) score(s *scan, l *lattice) {
	n := int(s.last - s.first)
	l.size(n)
	rows := m.rows
	for k := range n {
		l.feats = s.features(s.first+int32(k), l.feats[:0])
		var lo, hi, own uint64
		for _, x := range l.feats {
			r := rows[x&mask]
			owns := ((r>>(8*nLabels) ^ uint64(x>>bits)) - 1) >> 63 // 1 if the row is the feature's
			r &= -owns
			own += owns
			lo += r & 0x00ff00ff00ff00ff
			hi += r >> 8 & 0x00ff00ff00ff00ff
		}
		zero := 128 * int32(own)
		e := &l.emit[k]
		for j := 0; j < nLabels; j++ {
			v := lo
			if j&1 == 1 {
				v = hi
			}
			e[j] = float32(int32(v>>(16*(j/2))&0xffff)-zero) * m.scale
		}
	}
}

// decode finds the best labelling; steps are the model's or the trainer's.
func decode(s *scan, l *lattice, steps *steps, label []uint8) {
	n := len(l.emit)
	var v, w [nLabels]float32
	for j := range v {
		v[j] = l.emit[0][j] + steps[context(s.t, int(s.first))][nLabels][j]
		if j != outside && j&1 == 0 {
			v[j] = -1e9
		}
	}
	for k := 1; k < n; k++ {
		st, emit := &steps[context(s.t, int(s.first)+k)], &l.emit[k]
		from := &l.back[k]
		// A first token may follow anything, a further one only its own kind.
		for _, j := range [...]int{outside, sourceB, cueB, contentB} {
			b, bi := v[0]+st[0][j], 0
			for x := 1; x < nLabels; x++ {
				if c := v[x] + st[x][j]; c > b {
					b, bi = c, x
				}
			}
			w[j], from[j] = b+emit[j], uint8(bi)
		}
		for _, j := range [...]int{sourceI, cueI, contentI} {
			b, bi := v[j]+st[j][j], j
			if c := v[j-1] + st[j-1][j]; c > b {
				b, bi = c, j-1
			}
			w[j], from[j] = b+emit[j], uint8(bi)
		}
		v = w
	}
	b := 0
	for j := 1; j < nLabels; j++ {
		if v[j] > v[b] {
			b = j
		}
	}
	for k := n - 1; k >= 0; k-- {
		label[k] = uint8(b)
		if k > 0 {
			b = int(l.back[k][b])
		}
	}
}

// lenience is how much less a label outside counts than the likelihood says for
// a word that is likelier of a content than of a cue or source. The likeliest
// labelling leaves out indirect speech of which half the words are in doubt;
// whether it was said at all is then for the ranker to tell.
const lenience = 0.8

// temperature is what scores are divided by before they become likelihoods. The
// tagger is surer of what it has not read than it is right; at this temperature
// the ranker and the judge, who go by the likelihoods, are right most often.
const temperature = 1.7

// longestTagged is the longest paragraph that is tagged, in tokens. Print has
// none of that length; the rules alone read it.
const longestTagged = 6000

// A tagging is what the tagger says of a text: the best labelling, and of each
// token how likely it is to be of a source, a cue and a content.
type tagging struct {
	labels []uint8
	likely [][3]float32
}

// A bench is what the tagger works with, the same for one text after the other:
// a quarter of the memory that reading an article takes.
type bench struct {
	scan    scan
	lattice lattice
	flow    flow
}

var benches = sync.Pool{New: func() any { return new(bench) }}

// tag labels the whole text.
func (m *Model) tag(t *text, at []int32, ms []mention, ruled []uint8) tagging {
	labels := make([]uint8, len(t.tokens))
	likely := make([][3]float32, len(t.tokens))
	b := benches.Get().(*bench)
	defer benches.Put(b)
	s, l, f := &b.scan, &b.lattice, &b.flow
	f.steps, f.cool, s.ruled = &m.expSteps, 1/temperature, ruled
	defer func() { f.steps, s.t, s.ruled = nil, nil, nil }()
	for _, p := range t.paras {
		if p.last-p.first > longestTagged || p.last == p.first {
			continue
		}
		s.prepare(t, p, at, ms)
		m.score(s, l)
		f.run(s, l)
		for k, x := range f.post {
			likely[p.first+int32(k)] = [3]float32{x[sourceB] + x[sourceI], x[cueB] + x[cueI], x[contentB] + x[contentI]}
		}
		for k := range l.emit {
			if x := &likely[p.first+int32(k)]; x[2] > x[0]+x[1] {
				l.emit[k][outside] -= lenience
			}
		}
		decode(s, l, &m.steps, labels[p.first:p.last])
	}
	return tagging{labels, likely}
}

// rulings gives each token the label that the rules would give it.
func rulings(t *text, found []attribution) []uint8 {
	out := make([]uint8, len(t.tokens))
	lab := func(a, b int32, first uint8) {
		for i := a; i < b; i++ {
			out[i] = first + 1
			if i == a {
				out[i] = first
			}
		}
	}
	for k := range found {
		for _, c := range found[k].content {
			lab(c[0], c[1], contentB)
			if found[k].kind == Indirect && c[0] < found[k].cue[0] {
				for i := c[0]; i < c[1]; i++ {
					out[i] += 2 // the attribution follows: contentB and contentI stay apart
				}
			}
		}
	}
	for k := range found {
		lab(found[k].cue[0], found[k].cue[1], cueB)
		lab(found[k].source[0], found[k].source[1], sourceB)
	}
	return out
}
