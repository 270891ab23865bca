package quote

import "sort"

// A verb takes its subject from its own clause, and what it reports ends where
// the next clause with a subject and a verb of its own starts:
//
//	Doe denied it | two days after the envoy, Jan Roe, said it was so.

// joins are words that join a clause to the one before it: while, two days after.
var joins = listed("joins")

// opens gives where the clause starts whose subject starts at i: with the word
// that joins it to the clause before, and how long after that it happened.
func (r *rules) opens(i, a int32) int32 {
	t := r.t
	k := i
	if k > a && t.tokens[k-1].mark == 0 && joins[t.tokens[k-1].hash] && r.at[k-1] < 0 {
		k--
		if n := k - 1; n > a && t.tokens[n].class&timeword != 0 {
			for n > a && t.tokens[n-1].mark == 0 && (t.tokens[n-1].shape == number || t.tokens[n-1].shape == small && t.tokens[n-1].class&(det|adv) != 0 && t.tokens[n-1].class&prep == 0) {
				n--
			}
			k = n
		}
	}
	return k
}

// ofIts are words by which it is said where or of what somebody holds an office.
var ofIts = map[uint32]bool{hashBytes([]byte("of")): true, hashBytes([]byte("for")): true, hashBytes([]byte("in")): true, hashBytes([]byte("at")): true}

// officeBefore gives the description of one person that ends at the comma j,
// with what belongs to it, or -1: the head of the mission, | Jan Doe
func (r *rules) officeBefore(j, a int32) int32 {
	t := r.t
	x := r.at[j-1]
	for n := 0; n < 3 && x >= 0 && r.mentions[x].first-2 >= a && ofIts[t.tokens[r.mentions[x].first-1].hash] && r.at[r.mentions[x].first-2] >= 0; n++ {
		x = r.at[r.mentions[x].first-2]
	}
	if x < 0 || r.mentions[x].first < a || r.mentions[x].kind != aRole || r.mentions[x].plural || t.tokens[r.mentions[x].head].class&(office|human) == 0 {
		return -1
	}
	return x
}

// owns says whether cue c has a subject of its own right before it, and the
// words that start at token x right after it.
func (r *rules) owns(c *cue, x int32) bool {
	t := r.t
	if c.inverted || c.relative || c.quoted || c.class&(past|third) == 0 || c.source[1] > c.first || x < c.last || x-c.last > 5 {
		return false
	}
	for i := c.source[1]; i < c.first; i++ {
		if tok := &t.tokens[i]; tok.mark != 0 || tok.sign != ',' && tok.class&(adv|aux|day|timeword) == 0 && !adverb(t.word(int(i))) {
			return false
		}
	}
	return c.first-c.source[1] < 5
}

// owner gives words to the subject of the verb right before them, whomever the
// ranker took from another clause, unless it is sure that the whole sentence is
// somebody else's:
//
//	The guards had said they would leave, according to Doe.
func (r *rules) owner(f *attribution) {
	if f.kind == Direct {
		return
	}
	t := r.t
	x := f.first()
	n := sort.Search(len(r.out), func(n int) bool { return r.out[n].first() > x+1 }) - 1
	if n < 0 {
		return
	}
	o := &r.out[n]
	// Doe, whose brother Jan leads the rebels, denied | that he had known
	whose := t.has(int(o.source[1])+1, rel) && t.sign(int(o.source[1])) == ',' && t.sign(int(o.cue[0])-1) == ',' && f.source[0] > o.source[1] && f.source[1] <= o.cue[0] && o.cue[1] <= x && x-o.cue[1] < 5
	if !o.own && !whose || x-o.first() > 1 || x < o.cue[1] {
		return
	}
	joined := o.source[0] > 0 && joins[t.tokens[o.source[0]-1].hash]
	// Doe left a day after | his deputy, Jan Roe, said
	across := joined && f.source[0] < o.source[0]-1 && f.source[1] >= o.source[1]
	if !across && o.source[0] < f.source[1] && f.source[0] < o.source[1] {
		if joined {
			f.sure = max(f.sure, 0.8) // while his deputy, Jan Roe, called it “a start”
		}
		return
	}
	if k := o.source[0] - 1; !joined && k >= 0 && t.tokens[k].para == t.tokens[x].para && t.sents[t.tokens[x].sent] <= k && t.tokens[k].sign == 0 && t.tokens[k].mark == 0 && t.tokens[k].class&conj == 0 {
		return // Doe says that Roe said
	}
	if f.sure >= clearAbove && f.source[0] < f.source[1] && (f.source[0] > x || t.is(int(f.source[0])-2, "according")) {
		return
	}
	f.source, f.cue, f.sure, f.from, f.rule = o.source, o.cue, 0.85, -1, "the subject of the verb before the words"
}

// closes says whether cue c and its subject stand behind a comma at the end of
// the sentence [a, b), so that all before them is what was said, verbs of
// saying in it too:
//
//	The junta has told villagers that they may stay, the envoy, Jan Roe, said on Monday.
func (r *rules) closes(c *cue, a, b int32) bool {
	t := r.t
	if !c.ok || c.relative || c.quoted || c.class&weak != 0 || c.class&(bare|listener) == 0 || c.class&(past|third) == 0 {
		return false
	}
	from := min(c.first, c.source[0])
	if from <= a || t.tokens[from-1].sign != ',' || t.tokens[from-1].mark != 0 || !c.inverted && (c.source[0] > c.first || c.source[1] < c.first && t.tokens[c.source[1]].sign != ',') {
		return false
	}
	for i := a; i < b; i++ {
		if t.tokens[i].mark != 0 {
			return false
		}
	}
	end := r.trimEnd(c.after, b)
	for i := c.after; i < end; i++ {
		if tok := &t.tokens[i]; tok.sign != 0 || tok.class&(verb|aux|modal|sub|pron) != 0 && tok.class&(listeners|day|prep) == 0 {
			return false
		}
	}
	return end-c.after < 12 && (end == c.after || r.clauseAfter(c, end) < 0)
}

// pastInsertion gives the comma that closes what is said of a source between
// commas, if the one at token i opens that, and else i:
//
//	According to the Observatory, a group that counts the dead, | eighty people
//	According to Doe, who runs the mill, | forty sacks
//
// A list of things that happened is none: according to Doe, a mill, two barns …
func (r *rules) pastInsertion(i, b int32) int32 {
	t := r.t
	if i+2 >= b || t.tokens[i].sign != ',' {
		return i
	}
	k := i + 1
	first := &t.tokens[k]
	if first.mark != 0 || first.class&rel == 0 && first.class&(det|poss) == 0 {
		return i
	}
	who := first.class&rel != 0
	for head := !who; k < b && k < i+40; k++ {
		tok := &t.tokens[k]
		switch {
		case tok.mark != 0:
			return i
		case tok.sign == ',':
			if n := r.at[min(k+1, b-1)]; who && !t.has(int(k+1), rel) && (n < 0 || t.sign(int(r.mentions[n].last)) != ',') && r.clause(k+1, r.trimEnd(k+1, b)) {
				return k
			}
			return i
		case head && tok.class&(office|human|body) != 0:
			who = true
		case tok.class&(rel|prep) != 0 && k > i+1:
			head = false // a list of the dead | that the group keeps
		}
	}
	return i
}

// naming takes off words in marks who it is that they are said of:
//
//	called him | “a tenant of other men’s houses” | and left
//	described them as | “boys with keys to a tank”
func (r *rules) naming(f *attribution) {
	t := r.t
	x := f.content[0]
	if f.cue[0] < f.cue[1] && names[t.tokens[f.cue[1]-1].hash] && len(f.content) == 2 && x[1]-x[0] == 1 && t.has(int(x[0]), rel) && t.stretchAt(f.content[1][0]) >= 0 {
		f.content = f.content[1:] // whom Roe called | “a fool”
		return
	}
	r.ownWords(f)
	if f.kind != Mixed || len(f.content) != 1 || f.cue[0] >= f.cue[1] || f.cue[1] != x[0] || !t.has(int(x[0]), objpron) || t.tokens[x[0]].mark != 0 || !names[t.tokens[f.cue[1]-1].hash] {
		return
	}
	i := x[0] + 1
	if t.is(int(i), "as") {
		i++
	}
	k := t.stretchAt(i)
	if k < 0 || t.marks[k].first != i || t.marks[k].last > x[1] {
		return
	}
	x[0] = i
	// and left; on Monday
	if j := t.marks[k].last; j < x[1] && (t.has(int(j), conj|prep|day|adv) || t.tokens[j].sign == ',') {
		x[1] = j
	}
	if x[1] == t.marks[k].last {
		f.kind = Direct
	}
	f.content = [][2]int32{x}
}

// ownWords takes off words in marks what only leads to them:
//
//	had warned | would, in his words, | “burn down the bridge”
//	called that | remark | “cheap theatre”
func (r *rules) ownWords(f *attribution) {
	t := r.t
	x := &f.content[0]
	if f.kind != Mixed || t.tokens[x[0]].mark != 0 {
		return
	}
	i := x[0]
	for i < x[1] && i < x[0]+8 && t.tokens[i].mark == 0 {
		i++
	}
	k := t.stretchAt(i)
	if i >= x[1] || k < 0 || t.marks[k].first != i || t.marks[k].last != x[1] {
		return
	}
	words := t.sign(int(i)-1) == ',' && t.is(int(i)-2, "words") && t.has(int(i)-3, poss) && t.is(int(i)-4, "in")
	that := i == x[0]+1 && f.cue[0] < f.cue[1] && names[t.tokens[f.cue[1]-1].hash] && f.cue[1] == x[0]-1 && (t.is(int(x[0])-1, "that") || t.is(int(x[0])-1, "this"))
	if !words && !that {
		return
	}
	x[0], f.kind = i, Direct
	if words && f.source[0] < f.source[1] && i-max(f.cue[1], f.source[1]) < 9 {
		f.sure = max(f.sure, 0.85)
	}
}

// names are verbs by which somebody is called something.
var names = listed("names")

// gapped divides words of f at a semicolon behind which another is named who
// said something too, the verb being left out:
//
//	Doe told them that she would go “by boat”; Roe, that he would not go.
func (r *rules) gapped(f *attribution) (rest attribution, more bool) {
	t := r.t
	if f.kind == Direct || f.cue[0] >= f.cue[1] || f.cue[1] > f.first() {
		return rest, false
	}
	n := len(f.content) - 1
	x := f.content[n]
	for i := x[0] + 2; i+5 < x[1]; i++ {
		if t.tokens[i].sign != ';' || t.tokens[i].mark != 0 || r.at[i+1] < 0 {
			continue
		}
		m := &r.mentions[r.at[i+1]]
		if m.first != i+1 || m.kind == aPronoun || m.last+3 > x[1] || t.tokens[m.last].sign != ',' || t.tokens[m.last+1].tag != tagThat {
			continue
		}
		rest = attribution{content: [][2]int32{{m.last + 2, x[1]}}, kind: Indirect, cue: f.cue, source: [2]int32{m.first, m.last}, sure: 0.85, rule: "a verb left out", from: -1}
		for k := m.last + 2; k < x[1]; k++ {
			if t.tokens[k].mark != 0 {
				rest.kind = Mixed
			}
		}
		f.content[n][1] = i
		return rest, true
	}
	return rest, false
}

// described says whether the noun at token i has a clause behind it in which somebody else
// than the speaker says what it is: shift that his aides describe as painful.
func (c *cast) described(at []int32, i, b int32) bool {
	t := c.t
	for n := 0; n < 3 && i < b && !t.is(int(i), "that") && !t.is(int(i), "which"); n++ {
		if t.tokens[i].shape != small || t.tokens[i].class&(prep|aux|modal|det) != 0 || n > 0 && t.has(int(i), verb) {
			return false
		}
		i++
	}
	if i+2 >= b || !t.is(int(i), "that") && !t.is(int(i), "which") {
		return false
	}
	i++
	if m := at[i]; m >= 0 && c.mentions[m].first == i && c.mentions[m].kind != aPronoun {
		i = c.mentions[m].last
	} else if m < 0 && t.tokens[i].class&(det|poss) != 0 && t.tokens[i+1].shape == small {
		i += 2
	} else {
		return false
	}
	for i < b && t.tokens[i].class&(aux|adv) != 0 {
		i++
	}
	return i < b && t.tokens[i].class&verb != 0 && t.tokens[i].class&(past|third|base) != 0
}
