package quote

// The tagger is the attributor that has learned: it gives every token one of
// seven labels. What the rules would give it is one feature of some sixty; that
// is worth half a point of marked quotations and nearly one of all speech, and
// where the two differ the ranker still sees both.
//
// It is a conditional random field: the score of a labelling is the sum of
// weights of its features and of the steps from label to label. Viterbi's
// algorithm finds the best labelling of a paragraph, and the sums over all
// labellings (flow.go) how likely each token is to be of a source, a cue and a
// content, which the ranker and the judge go by.
//
// Features are hashed into one table of weights, eight signed bytes a row, so
// that the weights fit into the binary and a row into one machine word.

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
	bits = 18 // of the table of weights
	mask = 1<<bits - 1
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

// hash2 mixes a template's number and two values into a row of the table.
func hash2(template, a, b uint32) uint32 {
	x := a*0x9E3779B1 ^ (b*0x85EBCA77 + template*0xC2B2AE3D)
	x ^= x >> 15
	x *= 0x2C1B3C6D
	x ^= x >> 13
	return x & mask
}

func near(n int32) uint32 {
	switch {
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 13:
		return 6
	case n < 25:
		return 7
	}
	return 8
}

// scan is what the features of a paragraph's tokens look up.
type scan struct {
	t           *text
	first, last int32
	left, right []int32 // nearest reporting verb outside marks in the sentence, -1 for none
	between     []uint8 // between the left one and the token: 1 that, 2 comma
	before      []uint8 // between the token and the right one: commas up to 3, 4 a name
	chunk       []uint8 // mention kind, 1-based, +8 for a further token
	quoted      []bool  // by sentence from the paragraph's first: it has marks
	openBefore  bool    // the paragraph before ended inside marks
	ruled       []uint8 // the label that the rules give each token of the text
}

// prepare fills s for paragraph p, whose mentions are the next of ms.
func (s *scan) prepare(t *text, p para, at []int32, ms []mention) {
	n := int(p.last - p.first)
	s.t, s.first, s.last = t, p.first, p.last
	if cap(s.left) < n {
		s.left, s.right = make([]int32, n*2), make([]int32, n*2)
		s.between, s.before, s.chunk = make([]uint8, n*2), make([]uint8, n*2), make([]uint8, n*2)
	}
	s.left, s.right, s.between, s.before, s.chunk = s.left[:n], s.right[:n], s.between[:n], s.before[:n], s.chunk[:n]
	s.quoted = s.quoted[:0]
	s.openBefore = p.first > 0 && t.tokens[p.first-1].mark != 0
	last, sent := int32(-1), int32(-1)
	seen := uint8(0)
	for i := p.first; i < p.last; i++ {
		tok := &t.tokens[i]
		if tok.sent != sent {
			last, sent, seen = -1, tok.sent, 0
			s.quoted = append(s.quoted, false)
		}
		k := i - p.first
		s.left[k], s.between[k] = last, seen
		if tok.mark == 0 {
			if tok.class&verb != 0 && t.verbal(i, at) || t.is(int(i), "according") {
				last, seen = i, 0
			} else if tok.tag == tagThat {
				seen |= 1
			} else if tok.sign == ',' {
				seen |= 2
			}
		} else {
			s.quoted[len(s.quoted)-1] = true
		}
		s.chunk[k] = 0
		if m := at[i]; m >= 0 {
			s.chunk[k] = uint8(ms[m].kind) + 1
			if ms[m].first != i {
				s.chunk[k] += 8
			}
		}
	}
	last, sent = -1, -1
	seen = 0
	commas := uint8(0)
	for i := p.last - 1; i >= p.first; i-- {
		tok := &t.tokens[i]
		if tok.sent != sent {
			last, sent, seen, commas = -1, tok.sent, 0, 0
		}
		k := i - p.first
		s.right[k], s.before[k] = last, seen|commas
		if tok.mark == 0 {
			if tok.class&verb != 0 && t.verbal(i, at) || t.is(int(i), "according") {
				last, seen, commas = i, 0, 0
			} else if tok.sign == ',' && commas < 3 {
				commas++
			} else if tok.shape.upper() {
				seen = 4
			}
		}
	}
}

// verbal says whether a word of the reporting verbs is likely to be one where
// it stands: not the noun of "the calls" or "his report", nor part of a name.
func (t *text) verbal(i int32, at []int32) bool {
	tok := &t.tokens[i]
	if at[i] >= 0 && tok.shape.upper() {
		return false
	}
	if tok.class&(past|gerund) != 0 || i == 0 {
		return true
	}
	switch p := &t.tokens[i-1]; p.tag {
	case tagDet, tagPoss, tagPrep, tagOther, tagTion, tagNation, tagNumber, tagBody, tagEd, tagIng, tagClitic, tagThat, tagStop, tagMark:
		return false
	}
	return true
}

// none stands for a word before the start or after the end.
const none = 0x51ed270b

// features appends the rows of token i's features to f.
func (s *scan) features(i int32, f []uint32) []uint32 {
	t := s.t
	tok := &t.tokens[i]
	var w, tg, sh, q [5]uint32
	for d := int32(-2); d <= 2; d++ {
		j := i + d
		if j < s.first || j >= s.last {
			w[d+2], tg[d+2], sh[d+2], q[d+2] = none+uint32(d&1), 63, 15, 3
			continue
		}
		x := &t.tokens[j]
		w[d+2], tg[d+2], sh[d+2], q[d+2] = x.hash, uint32(x.tag), uint32(x.shape), uint32(x.mark)
	}
	k := i - s.first
	a, b := t.sents[tok.sent], min(t.sents[tok.sent+1], s.last)
	inq := uint32(0)
	if s.quoted[tok.sent-t.tokens[s.first].sent] {
		inq = 1
	}
	qq := q[2]*2 + inq
	chunk := uint32(s.chunk[k])
	var lw, rw, ld, rd uint32 = none, none, 9, 9
	if l := s.left[k]; l >= 0 {
		lw, ld = t.tokens[l].hash, near(i-l)
	}
	if r := s.right[k]; r >= 0 {
		rw, rd = t.tokens[r].hash, near(r-i)
	}
	f = append(f,
		hash2(1, 0, 0),
		hash2(2, w[2], q[2]),
		hash2(3, w[1], 0),
		hash2(4, w[0], 0),
		hash2(5, w[3], 0),
		hash2(6, w[4], 0),
		hash2(7, w[1], w[2]),
		hash2(8, w[2], w[3]),
		hash2(9, w[1]*31+w[2], w[3]),
		hash2(10, w[0], w[1]),
		hash2(11, w[3], w[4]),
		hash2(12, sh[1]<<8|sh[2]<<4|sh[3], q[2]),
		hash2(13, tok.ending, q[2]),
		hash2(14, q[0]<<8|q[1]<<6|q[2]<<4|q[3]<<2|q[4], inq<<4|sh[2]),
		hash2(15, lw, ld<<4|qq),
		hash2(16, rw, rd<<4|qq),
		hash2(17, ld<<4|rd, tg[2]<<4|qq),
		hash2(18, lw, w[2]),
		hash2(19, rw, w[2]),
		hash2(20, lw, qq),
		hash2(21, rw, qq),
		hash2(22, near(i-a)<<8|inq<<4|q[2], sh[2]),
		hash2(23, near(b-1-i)<<8|inq<<4|q[2], tg[2]),
		hash2(24, near((b-a)/3), qq),
		hash2(25, tg[2], qq),
		hash2(26, tg[1]<<6|tg[2], q[2]),
		hash2(27, tg[2]<<6|tg[3], q[2]),
		hash2(28, tg[1]<<12|tg[2]<<6|tg[3], 0),
		hash2(29, tg[0]<<12|tg[1]<<6|tg[2], 0),
		hash2(30, tg[2]<<12|tg[3]<<6|tg[4], 0),
		hash2(31, tg[0]<<24|tg[1]<<18|tg[2]<<12|tg[3]<<6|tg[4], 0),
		hash2(32, w[2], tg[3]),
		hash2(33, tg[1], w[2]),
		hash2(34, chunk<<6|tg[2], qq),
		hash2(35, chunk<<8|rd<<4, rw),
		hash2(36, chunk<<8|ld<<4|qq, lw),
		hash2(37, t.tokens[a].hash, qq),
		hash2(38, t.tokens[a].hash, ld<<4|rd),
	)
	if a+1 < b {
		f = append(f, hash2(39, t.tokens[a].hash, t.tokens[a+1].hash))
	}
	if s.ruled != nil {
		var r [3]uint32
		for d := int32(-1); d <= 1; d++ {
			if j := i + d; j >= s.first && j < s.last {
				r[d+1] = uint32(s.ruled[j]) + 1
			}
		}
		f = append(f,
			hash2(70, r[0]<<8|r[1]<<4|r[2], 0),
			hash2(71, r[1], tg[2]<<6|qq),
			hash2(72, r[0]<<8|r[1]<<4|r[2], tg[1]<<6|tg[2]),
			hash2(73, r[1], w[2]),
		)
	}
	if l := s.left[k]; l >= 0 && i-l < 40 {
		bt := uint32(s.between[k])
		next := t.tokens[l+1].hash
		f = append(f,
			hash2(40, lw, bt<<4|qq),
			hash2(41, lw*31+next, bt),
			hash2(42, next, ld<<8|bt<<4|qq),
			hash2(43, tg[2]<<8|bt<<4|ld, lw),
			hash2(44, uint32(t.tokens[l+1].tag)<<8|bt<<4|ld, tg[1]<<6|tg[2]),
		)
		if l > a {
			f = append(f, hash2(45, uint32(t.tokens[l-1].tag)<<8|bt<<4|qq, lw))
		}
	}
	if r := s.right[k]; r >= 0 && r-i < 40 {
		bf := uint32(s.before[k])
		prev := &t.tokens[r-1]
		f = append(f,
			hash2(50, rw, bf<<4|qq),
			hash2(51, rw*31+prev.hash, bf),
			hash2(52, uint32(prev.tag)<<8|bf<<4|rd, tg[2]),
			hash2(54, chunk<<8|bf<<4|rd, uint32(prev.tag)),
		)
		if r+1 < b {
			f = append(f, hash2(53, rw*31+t.tokens[r+1].hash, bf<<4|qq))
			f = append(f, hash2(55, rw, uint32(t.tokens[r+1].tag)<<8|bf<<4|qq))
		}
	}
	if a == s.first {
		ob := uint32(0)
		if s.openBefore {
			ob = 1
		}
		f = append(f, hash2(60, ob<<4|qq, near(i-a)))
	}
	return f
}

// A Model holds what was learned: the weights of the tagger and the rankers, and
// the judge's trees.
type Model struct {
	rows     []uint64 // eight weights a row, each plus 128, the last unused
	scale    float32
	steps    steps
	expSteps steps       // their exponentials
	rank     rankWeights // who is the source of a stretch of words
	who      rankWeights // whom a pronoun stands for
	judge    forest      // how likely a choice is right

	// rank and who as they are kept: in 16-bit steps of a common size
	rankScale, whoScale float32
	ranks, whos         []int16
}

// lattice is Viterbi's table, kept between paragraphs.
type lattice struct {
	emit [][nLabels]float32
	back [][nLabels]uint8
	rows []uint32
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
	for k := range n {
		l.rows = s.features(s.first+int32(k), l.rows[:0])
		var lo, hi uint64
		for _, x := range l.rows {
			r := m.rows[x]
			lo += r & 0x00ff00ff00ff00ff
			hi += r >> 8 & 0x00ff00ff00ff00ff
		}
		zero := int32(128 * len(l.rows))
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
		st := &steps[context(s.t, int(s.first)+k)]
		// A first token may follow anything, a further one only its own kind.
		best, from := [nLabels]float32{}, [nLabels]uint8{}
		for j := 0; j < nLabels; j++ {
			if j == outside || j&1 == 1 {
				b, bi := v[0]+st[0][j], 0
				for x := 1; x < nLabels; x++ {
					if c := v[x] + st[x][j]; c > b {
						b, bi = c, x
					}
				}
				best[j], from[j] = b, uint8(bi)
			} else {
				b, bi := v[j]+st[j][j], j
				if c := v[j-1] + st[j-1][j]; c > b {
					b, bi = c, j-1
				}
				best[j], from[j] = b, uint8(bi)
			}
			w[j] = best[j] + l.emit[k][j]
		}
		l.back[k] = from
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

// longestTagged is the longest paragraph that is tagged, in tokens. Print has
// none of that length; the rules alone read it.
const longestTagged = 6000

// A tagging is what the tagger says of a text: the best labelling, and of each
// token how likely it is to be of a source, a cue and a content.
type tagging struct {
	labels []uint8
	likely [][3]float32
}

// tag labels the whole text.
func (m *Model) tag(t *text, at []int32, ms []mention, ruled []uint8) tagging {
	labels := make([]uint8, len(t.tokens))
	likely := make([][3]float32, len(t.tokens))
	var f flow
	f.steps = &m.expSteps
	var s scan
	s.ruled = ruled
	var l lattice
	for _, p := range t.paras {
		if p.last-p.first > longestTagged || p.last == p.first {
			continue
		}
		s.prepare(t, p, at, ms)
		m.score(&s, &l)
		f.run(&s, &l)
		for k, x := range f.post {
			likely[p.first+int32(k)] = [3]float32{x[sourceB] + x[sourceI], x[cueB] + x[cueI], x[contentB] + x[contentI]}
		}
		for k := range l.emit {
			if x := &likely[p.first+int32(k)]; x[2] > x[0]+x[1] {
				l.emit[k][outside] -= lenience
			}
		}
		decode(&s, &l, &m.steps, labels[p.first:p.last])
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
