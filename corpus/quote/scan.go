package quote

// What the tagger looks at: some seventy features of each token, from the words,
// tags and signs around it, the reporting verbs to its left and right, its place
// in its clause, and what the rules would label it.

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
	spots       []spot
}

// A spot is where in its clause a token stands, as far as it is told by words
// that open clauses, by reporting verbs and by finite verbs. In
//
//	They left after he said the talks failed, and she agreed
//
// “failed” stands in a clause that “said” opened and “, and” ends, “after” in one
// that it opened itself and “said” ends.
type spot struct {
	opened, ends uint32 // by what: see opener; or atSentence, atCue
	done, ahead  uint8  // finite verbs of the clause's stretch before the token and after it, up to 3
	first        uint8  // finite verbs of the sentence before the token, up to 3
	atCue        uint8  // those before the next reporting verb; 3 if there is none
}

// What opens or ends a clause where no opener does.
const (
	atSentence = 1 // the border of a sentence
	atCue      = 2 // a reporting verb
)

// preps are the prepositions that open what can be left out of a clause: “…, after
// a day of talks”, “… in Geneva”.
var preps = func() map[uint32]bool {
	out := map[uint32]bool{}
	for _, w := range []string{"after", "before", "in", "at", "during", "on"} {
		out[hashBytes([]byte(w))] = true
	}
	return out
}()

// opener gives a number for the word, or for the sign and the word after it, that
// may open a clause at i; 0 if nothing does.
func (s *scan) opener(i int32) uint32 {
	tok := &s.t.tokens[i]
	switch tok.tag {
	case tagConj, tagSub, tagWho, tagThat:
		return tok.hash
	case tagComma, tagDash, tagColon, tagOpen:
		if i+1 == s.last {
			return uint32(tok.tag)
		}
		next := &s.t.tokens[i+1]
		switch next.tag {
		case tagConj, tagSub, tagWho, tagThat, tagPrep:
			return next.hash + uint32(tok.tag)
		}
		return uint32(tok.tag)<<8 | uint32(next.tag) + 1<<16
	case tagPrep:
		if preps[tok.hash] {
			return tok.hash
		}
	}
	return 0
}

var irregularHashes = func() map[uint32]bool {
	out := map[uint32]bool{}
	for w := range irregular {
		out[hashBytes([]byte(w))] = true
	}
	return out
}()

// finite says whether a token outside marks looks like the verb of a clause.
func (s *scan) finite(i int32) bool {
	tok := &s.t.tokens[i]
	if tok.mark != 0 || tok.shape != small && tok.tag != tagClitic {
		return false
	}
	switch tok.tag {
	case tagBe, tagHave, tagModal, tagSaid, tagSays, tagEd:
		return true
	}
	return irregularHashes[tok.hash]
}

// locate fills the spots of the paragraph's tokens, once their reporting verbs
// are known. Verbs that stand together (“had said”) count as one.
func (s *scan) locate() {
	t, n := s.t, int(s.last-s.first)
	if cap(s.spots) < n {
		s.spots = make([]spot, n*2)
	}
	s.spots = s.spots[:n]
	sent, cue := int32(-1), int32(-1)
	var by uint32
	var verbs, all uint8
	within := false // the token before is a finite verb
	for i := s.first; i < s.last; i++ {
		tok, p := &t.tokens[i], &s.spots[i-s.first]
		if tok.sent != sent {
			sent, cue, by, verbs, all, within = tok.sent, -1, atSentence, 0, 0, false
		}
		if l := s.left[i-s.first]; l != cue {
			cue, by, verbs, within = l, atCue, 0, false
		}
		afterComma := i > s.first && t.tokens[i-1].tag == tagComma && t.tokens[i-1].sent == sent
		if x := s.opener(i); x != 0 && tok.mark == 0 && !afterComma {
			by = x
		}
		p.opened, p.done, p.first = by, verbs, all
		f := s.finite(i)
		if f && !within {
			verbs, all = min(verbs+1, 3), min(all+1, 3)
		}
		within = f
	}
	sent, cue = -1, -1
	for i := s.last - 1; i >= s.first; i-- {
		tok, p := &t.tokens[i], &s.spots[i-s.first]
		if tok.sent != sent {
			sent, cue, by, verbs, within = tok.sent, -1, atSentence, 0, false
		}
		r := s.right[i-s.first]
		if r != cue {
			cue, by, verbs, within = r, atCue, 0, false
		}
		p.ends, p.ahead, p.atCue = by, verbs, 3
		if r >= 0 {
			p.atCue = s.spots[r-s.first].first
		}
		if x := s.opener(i); x != 0 && tok.mark == 0 {
			by = x
		}
		f := s.finite(i)
		if f && !within {
			verbs = min(verbs+1, 3)
		}
		within = f
	}
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
	s.locate()
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

// features appends token i's features to f.
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
	var bt, bf uint32 // what stands between the reporting verbs and the token, from 1
	if s.left[k] >= 0 {
		bt = uint32(s.between[k]) + 1
	}
	if s.right[k] >= 0 {
		bf = uint32(s.before[k]) + 1
	}
	c := &s.spots[k]
	done, ahead, first, atCue := uint32(c.done), uint32(c.ahead), uint32(c.first), uint32(c.atCue)
	before := uint32(0) // what opened the clause of the token before
	if i > s.first && t.tokens[i-1].sent == tok.sent {
		before = s.spots[k-1].opened
	}
	f = append(f,
		hash2(80, c.opened, bt<<4|qq),
		hash2(81, c.opened, done<<12|bt<<8|tg[2]<<2|qq),
		hash2(82, c.opened*31+lw, bt<<2|qq),
		hash2(83, lw, done<<8|ahead<<6|bt<<4|qq),
		hash2(84, c.ends, ahead<<8|bf<<4|qq),
		hash2(85, rw, atCue<<8|first<<6|bf<<4|qq),
		hash2(86, atCue<<8|first<<6|ahead<<4|done<<2, bf<<8|bt<<4|qq),
		hash2(87, c.opened*31+c.ends, qq),
		hash2(88, before*31+c.opened, done<<4|qq),
	)
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
