package quote

import "slices"

// An attribution may stand in the middle of what was said:
//
//	Lorries may pass the gate, Doe said, but only until dusk.
//	Roe, he added, had “misread it”.
//
// Its words are then two pieces, and neither holds the verb or who spoke.

// tail gives the words that go on behind an attribution which follows the words
// of f, or an empty range: what cannot stand alone, being without a subject or
// without a verb.
func (r *rules) tail(f *attribution) [2]int32 {
	t := r.t
	if f.kind != Indirect || len(f.content) != 1 || f.source[0] < f.last() || f.cue[0] < f.last() || f.cue[0] >= f.cue[1] {
		return [2]int32{}
	}
	s := t.tokens[f.last()].sent
	i, b := max(f.source[1], f.cue[1]), t.sents[s+1]
	if i >= b || min(f.source[0], f.cue[0])-f.last() > 2 || i-f.last() > 20 {
		return [2]int32{}
	}
	for n := 0; n < 4 && i < b && (t.has(int(i), day|timeword|adv|listeners) || t.is(int(i), "on")) && t.tokens[i].mark == 0; n++ {
		i++ // said on Monday; told reporters
	}
	if i+2 >= b || t.tokens[i].sign != ',' || !goingOn[t.tokens[i+1].hash] {
		return [2]int32{}
	}
	x := [2]int32{i + 1, r.trimEnd(i+1, b)}
	if x[1]-x[0] > 16 || x[1]-x[0] < 2 {
		return [2]int32{}
	}
	for k := x[0]; k < x[1]; k++ {
		tok := &t.tokens[k]
		if tok.mark != 0 || tok.sign == ';' || tok.sign == ':' {
			return [2]int32{}
		}
		if k == x[0]+1 && tok.class&modal != 0 {
			return x // and will last four days
		}
		if w := t.word(int(k)); r.at[k] < 0 && (tok.class&(aux|modal) != 0 && !clitic(t, k) || tok.class&verb != 0 && tok.class&(past|third|gerund) != 0 || tok.class&sub != 0 && tok.class&prep == 0 && k > x[0] || irregular[w] || len(w) > 4 && w[len(w)-2:] == "ed") {
			return [2]int32{}
		}
	}
	return x
}

// goingOn are words by which what was said goes on after its attribution.
var goingOn = listed("goingon")

// goesOnWith puts the tail of f behind its words, and says whether g was taken
// for it.
func (r *rules) goesOnWith(f, g *attribution) bool {
	x := r.tail(f)
	if x[0] >= x[1] {
		return false
	}
	took := false
	if g != nil && len(g.content) > 0 && g.first() < x[1] {
		if len(g.content) > 1 || g.last() > x[1] {
			return false
		}
		took = true
	}
	f.content = append(f.content[:1:1], x)
	return took
}

// straddled puts before the words of f, which begin with their verb, the subject
// that stands before an attribution between commas:
//
//	The north is calm; food there, Doe warned then, | would run out in a week.
func (r *rules) straddled(f *attribution) {
	t := r.t
	x := f.content[0]
	if f.kind != Indirect || len(f.content) != 1 || f.source[0] >= f.source[1] || f.cue[0] < f.source[1] || f.cue[1] > x[0] || x[0]-f.cue[1] > 3 {
		return
	}
	i := x[0] // behind: warned then,
	for i < x[0]+3 && i+2 < x[1] && t.tokens[i].sign != ',' && t.tokens[i].shape == small && t.tokens[i].mark == 0 {
		i++
	}
	if t.sign(int(i)) == ',' && t.tokens[i].mark == 0 {
		i++
	} else if i = x[0]; t.sign(int(i-1)) != ',' {
		return
	}
	end := f.source[0] - 1
	if !t.has(int(i), aux|modal) || t.sign(int(end)) != ',' || i+1 >= x[1] {
		return
	}
	a := t.sents[t.tokens[end].sent]
	from := end
	for from > a && t.tokens[from-1].mark == 0 && t.tokens[from-1].sign != ';' && t.tokens[from-1].sign != ':' && end-from < 24 {
		from--
	}
	if from == end || t.tokens[end].mark != 0 || from > a && t.sign(int(from-1)) == 0 || r.clause(from, end) {
		return
	}
	f.content = [][2]int32{{from, end}, {i, x[1]}}
}

// apart takes an attribution out of the words of f that hold it: the verb at
// their start, or who spoke and the verb side by side in their middle.
func (r *rules) apart(f *attribution) {
	t := r.t
	if f.cue[0] >= f.cue[1] {
		return
	}
	for n, x := range f.content {
		if f.cue[0] < x[0] || f.cue[1] > x[1] {
			continue
		}
		from, to := f.cue[0], f.cue[1]
		switch {
		case f.source[0] < f.source[1] && f.source[0] >= x[0] && f.source[1] <= x[1] && (f.source[1] == f.cue[0] || f.cue[1] == f.source[0]):
			from, to = min(from, f.source[0]), max(to, f.source[1])
		case from > x[0]+1 || f.source[1] > x[0]:
			return
		}
		before, after := [2]int32{x[0], r.trimEnd(x[0], from)}, [2]int32{to, x[1]}
		for after[0] < after[1] && t.tokens[after[0]].mark == 0 && t.tokens[after[0]].sign == ',' {
			after[0]++
		}
		var keep [][2]int32
		for _, y := range [2][2]int32{before, after} {
			if y[0] < y[1] {
				keep = append(keep, y)
			}
		}
		f.content = slices.Concat(f.content[:n], keep, f.content[n+1:])
		return
	}
}
