package quote

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A marked stretch stands between quotation marks: tokens first to last,
// exclusive, marks included.
type marked struct {
	first, last int32
	open        bool  // its closing mark is missing, at the end of its paragraph
	after       int32 // index of the stretch in the paragraph before that it goes on from, or -1
	words       int32
}

// Roles that a mark may play.
const (
	noMark = iota
	opening
	closing
	either // straight: the neighbours decide
)

// role tells what kind of double mark token i is by its character alone.
func (t *text) role(i int32) int {
	tok := &t.tokens[i]
	if tok.sign != '"' {
		return noMark
	}
	r, _ := utf8.DecodeRuneInString(t.src[tok.start:])
	switch r {
	case '“', '„', '«', '‘', '`':
		return opening
	case '”', '‟', '»', '’', '´':
		return closing
	}
	return either
}

// around gives the characters that touch a token, blanks at the paragraph's ends.
func (t *text) around(i int32) (before, after rune) {
	tok := &t.tokens[i]
	p := t.paras[tok.para]
	before, after = ' ', ' '
	if i > p.first {
		before, _ = utf8.DecodeLastRuneInString(t.src[:tok.start])
	}
	if i+1 < p.last {
		after, _ = utf8.DecodeRuneInString(t.src[tok.end:])
	}
	return before, after
}

func leansOpen(before rune) bool {
	switch before {
	case '(', '[', '{', '—', '–', '-', '―', '/', '\'', '‘', '"', '“', ':':
		return true
	}
	return unicode.IsSpace(before)
}

func leansClosed(after rune) bool {
	switch after {
	case ')', ']', '}', '.', ',', ';', ':', '!', '?', '—', '–', '-', '―', '\'', '’', '"', '”', '…':
		return true
	}
	return unicode.IsSpace(after)
}

// findMarks pairs the quotation marks of every paragraph.
//
// Real typing has every fault: a mark that is never closed, one that is closed
// twice, straight and curly ones in one sentence. What is done:
//
//   - straight marks take the role that their neighbours suggest, and after a
//     digit, with nothing open, they are inches;
//   - a closing mark between a blank and a letter, with nothing open, opens;
//   - marks nest; only the outermost stretch is kept, so a quotation inside a
//     quotation is part of it;
//   - a mark open at the end of its paragraph goes on if the next paragraph
//     opens with a mark, stands alone if it opened its own paragraph, and is a
//     stray otherwise: then the stretches inside it count again.
//
// Articles that quote in single marks, as British papers do, are told by
// having stretches in single marks and no double ones outside them.
func (t *text) findMarks() {
	double := t.pair(false)
	single := t.pair(true)
	use := double
	style := len(single) > 0 && inside(double, single)
	if style {
		use = single
	}
	use = slices.DeleteFunc(use, func(m marked) bool { return m.last == m.first+3 && t.nickname(m.first) })
	for k := range use {
		m := &use[k]
		m.after = -1
		for i := m.first; i < m.last; i++ {
			tok := &t.tokens[i]
			if tok.mark == 0 {
				tok.mark = 1
			}
			if tok.shape != sign && tok.mark == 1 {
				m.words++
			}
		}
		if style {
			// From here on they are read like double marks, which end
			// sentences and stand in every article that was learned from.
			t.double(m.first)
			if !m.open && t.tokens[m.last-1].sign == '\'' {
				t.double(m.last - 1)
			}
		}
		t.tokens[m.first].mark = 2
		if c := t.tokens[m.last-1].sign; !m.open && (c == '"' || c == '\'') {
			t.tokens[m.last-1].mark = 2
		}
		if k > 0 && use[k-1].open && t.tokens[m.first].para == t.tokens[use[k-1].first].para+1 && m.first == t.paras[t.tokens[m.first].para].first {
			m.after = int32(k - 1)
		}
	}
	t.marks = use
}

// double makes the single mark at k a double one to all who read tokens.
func (t *text) double(k int32) {
	tok := &t.tokens[k]
	tok.sign = '"'
	tok.hash = hashBytes([]byte{'"'})
	tok.ending = tok.hash
	tok.tag = tagOf(tok, []byte{'"'})
}

// nickname says whether the mark at k opens a nickname, which stands within a
// name and is no quotation:
//
//	Jan “Bull” Doe
func (t *text) nickname(k int32) bool {
	if k < 1 || int(k)+3 >= len(t.tokens) || t.tokens[k-1].para != t.tokens[k+3].para {
		return false
	}
	c := t.tokens[k].sign
	plain := func(i int32) bool {
		tok := &t.tokens[i]
		return tok.shape == capital && tok.class&(lower|verb|day) == 0
	}
	return (c == '"' || c == '\'') && t.tokens[k+2].sign == c && t.tokens[k].mark != 1 && plain(k-1) && plain(k+1) && plain(k+3) && t.tokens[k].start > t.tokens[k-1].end && t.tokens[k].end == t.tokens[k+1].start
}

// inside says whether each stretch of a lies in one of b.
func inside(a, b []marked) bool {
	k := 0
	for _, m := range a {
		for k < len(b) && b[k].last < m.last {
			k++
		}
		if k == len(b) || b[k].first > m.first {
			return false
		}
	}
	return true
}

// pair finds the outermost stretches between double or single marks.
func (t *text) pair(single bool) []marked {
	var out []marked
	type open struct {
		at   int32
		kept int // how many stretches were found before it
	}
	var stack []open
	for pi, p := range t.paras {
		stack = stack[:0]
		from := len(out)
		for i := p.first; i < p.last; i++ {
			c := t.tokens[i].sign
			if single && c != '\'' || !single && c != '"' {
				continue
			}
			r := t.role(i)
			before, after := t.around(i)
			if single {
				r = t.singleRole(i, p, len(stack) > 0, before, after)
			} else if r == either {
				l, c := leansOpen(before), leansClosed(after)
				switch {
				case len(stack) == 0 && before >= '0' && before <= '9':
					r = noMark
				case len(stack) == 0 && c && !l && i > p.first:
					r = noMark // closes nothing
				case len(stack) == 0:
					r = opening
				case l && !c:
					r = opening
				default:
					r = closing
				}
			} else if r == closing && len(stack) == 0 && unicode.IsSpace(before) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
				r = opening
			} else if r == opening && len(stack) > 0 && leansClosed(after) && !leansOpen(before) {
				r = closing // “agreed,“ he said: typed with the wrong mark
			}
			switch r {
			case opening:
				if len(stack) < 8 {
					stack = append(stack, open{i, len(out)})
				}
			case closing:
				if len(stack) == 0 {
					continue
				}
				top := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if top.kept < from {
					top.kept = from
				}
				if i > top.at+1 {
					out = append(out[:top.kept], marked{first: top.at, last: i + 1})
				}
			}
		}
		if len(stack) == 0 {
			continue
		}
		// An opening mark without its closing one.
		o := stack[0]
		goesOn := pi+1 < len(t.paras) && t.tokens[t.paras[pi+1].first].sign == t.tokens[o.at].sign
		if (goesOn || o.at == p.first) && o.at+1 < p.last && (!single || goesOn) {
			if o.kept < from {
				o.kept = from
			}
			// Stretches that closed inside an opening of the paragraph's
			// first word: the opening one was closed by them, or never.
			if len(out) == o.kept || goesOn && len(stack) == 1 && o.at == p.first {
				m := marked{first: o.at, last: p.last, open: true}
				if i := t.saidWithin(o.at, p); i > 0 {
					m.last, m.open = i, false
				}
				out = append(out[:o.kept], m)
			}
		}
	}
	return out
}

// saidWithin gives where the words end whose opening mark at k has no closing
// one, if their attribution stands in the same sentence, and 0 otherwise:
//
//	“This is simply false, said Jan Doe, a lawyer.
//
// Only a comma, a verb that reports and a name, or a name and such a verb, are
// taken for one: whoever is quoted may say “he said” himself. What follows the
// attribution is no longer in marks, so it has to end the paragraph.
func (t *text) saidWithin(k int32, p para) int32 {
	says := func(i int32) bool {
		return t.has(int(i), verb) && t.has(int(i), past|third) && t.has(int(i), bare) && t.tokens[i].shape == small
	}
	name := func(i int32) int32 { // the tokens of a name with its offices
		n := i
		for n < p.last && t.tokens[n].shape.upper() && t.tokens[n].class&(pron|lower) == 0 {
			n++
		}
		return n
	}
	for i := k + 2; i+2 < p.last; i++ {
		if t.tokens[i].sign != ',' {
			continue
		}
		end := int32(0)
		if says(i+1) && name(i+2) > i+2 {
			end = name(i + 2)
		} else if n := name(i + 1); n > i+1 && n < p.last && says(n) {
			end = n + 1
		}
		if end == 0 {
			continue
		}
		// an apposition and the full stop, and nothing after them
		for n := 0; n < 40 && end < p.last && !isStop(t.tokens[end].sign) && t.tokens[end].sign != '"'; n++ {
			end++
		}
		if end+1 >= p.last {
			return i
		}
	}
	return 0
}

// singleRole tells an opening or closing single mark from an apostrophe.
func (t *text) singleRole(i int32, p para, open bool, before, after rune) int {
	r, _ := utf8.DecodeRuneInString(t.src[t.tokens[i].start:])
	if !open {
		if r == '’' || !leansOpen(before) || !unicode.IsLetter(after) && after != '[' && after != '…' {
			return noMark
		}
		return opening
	}
	if r == '‘' && leansOpen(before) && !leansClosed(after) {
		return noMark // nested in single marks: part of the stretch
	}
	if !leansClosed(after) {
		return noMark
	}
	switch before {
	case '.', ',', '?', '!', '…', '—', '–', '-':
		return closing
	}
	// A plural's apostrophe: the ministers’ meeting. It closes only if no
	// later mark of the paragraph surely does.
	if before == 's' && i+1 < p.last && t.tokens[i+1].shape == small {
		for k := i + 1; k < p.last && k < i+200; k++ {
			if t.tokens[k].sign != '\'' {
				continue
			}
			b, a := t.around(k)
			if leansOpen(b) && !leansClosed(a) {
				break
			}
			if leansClosed(a) {
				return noMark
			}
		}
	}
	if unicode.IsSpace(before) {
		return noMark
	}
	return closing
}
