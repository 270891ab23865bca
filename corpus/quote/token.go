package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// A token is a word, number or sign of the body.
type token struct {
	start, end int32  // bytes of the article
	hash       uint32 // of the word in small letters
	ending     uint32 // hash of its last three letters
	para       int32  // index into text.paras
	sent       int32  // counted through the text; see sentences
	class      class
	nation     int16 // number of the country it belongs to, 0 for none
	mark       int16 // how it stands to quotation marks: 0 outside, 1 inside, 2 a mark itself
	shape      shape
	tag        uint8 // its part of speech as far as the lists and its ending tell; see tagOf
	sign       byte  // the character of a sign, folded: ' for every apostrophe, " for every double mark; 0 for words
}

// A shape is how a word is written.
type shape uint8

const (
	sign    shape = iota // punctuation
	small                // talks
	capital              // Talks
	letters              // UN, U.S.
	mixed                // McCain
	number               // 2016, 7,000, 57-member
)

// upper says whether a word starts with a capital.
func (s shape) upper() bool { return s == capital || s == letters || s == mixed }

// A text is an article's body cut into tokens, the form in which everything
// in this package reads it.
type text struct {
	a      *corpus.Article
	src    string
	tokens []token
	paras  []para
	sents  []int32 // first token of each sentence, and the number of tokens at the end
	marks  []marked
}

// A para is a paragraph: its tokens from first to last, exclusive. A lead-in is
// no body text, and nothing in it is quoted: see leadIn.
type para struct {
	first, last int32
	leadIn      bool
}

// read cuts the body of a into tokens.
func read(a *corpus.Article) *text {
	t := &text{a: a, src: a.Text}
	t.tokens = make([]token, 0, len(a.Text)/5+8)
	end, region := 0, 0
	for _, p := range a.Paragraphs {
		if p.Start < end || p.End > len(a.Text) || p.End <= p.Start {
			continue
		}
		// A paragraph may start with a dateline: only its body bytes count.
		first := int32(len(t.tokens))
		for region < len(a.Regions) && a.Regions[region].End <= p.Start {
			region++
		}
		if t.leadIn(p, region) {
			first = int32(len(t.tokens))
		}
		if len(a.Regions) == 0 {
			t.cut(p, int32(len(t.paras)))
		}
		for k := region; k < len(a.Regions) && a.Regions[k].Start < p.End; k++ {
			if g := a.Regions[k]; g.Kind == corpus.Body {
				t.cut(corpus.Span{Start: max(p.Start, g.Start), End: min(p.End, g.End)}, int32(len(t.paras)))
			}
		}
		t.dateline(int(first))
		if int32(len(t.tokens)) > first {
			t.paras = append(t.paras, para{first: first, last: int32(len(t.tokens))})
		}
		end = p.End
	}
	t.findMarks()
	t.sentences()
	return t
}

// leadIn takes in the line before paragraph p, whose first region is number
// region, if it looks like a heading and says who speaks the paragraph:
//
//	Doe went on:
//
//	“The road is open.”
func (t *text) leadIn(p corpus.Span, region int) bool {
	k := region - 1
	for k >= 0 && strings.TrimSpace(t.src[t.a.Regions[k].Start:t.a.Regions[k].End]) == "" {
		k--
	}
	if k < 0 || t.a.Regions[k].Kind != corpus.Subhead && t.a.Regions[k].Kind != corpus.Other || t.a.Regions[k].Len() > 120 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(t.src[p.Start:p.End]); foldSign(r) != '"' && foldSign(r) != '\'' {
		return false
	}
	g := t.a.Regions[k].Span
	if line := strings.TrimSpace(t.src[g.Start:g.End]); !strings.HasSuffix(line, ":") || strings.Contains(line, "\n") || len(t.tokens) > 0 && int(t.tokens[len(t.tokens)-1].end) > g.Start {
		return false
	}
	first := int32(len(t.tokens))
	t.cut(g, int32(len(t.paras)))
	t.paras = append(t.paras, para{first: first, last: int32(len(t.tokens)), leadIn: true})
	return true
}

// dateline takes the head of a wire report off its paragraph, whose tokens
// start at first: nobody said where and by which agency it was written.
//
//	NORVIK, Malta (XPA) – The talks ended …
func (t *text) dateline(first int) {
	if first >= len(t.tokens) || t.tokens[first].shape != letters || t.tokens[first].end-t.tokens[first].start < 3 {
		return
	}
	for i := first + 1; i < len(t.tokens) && i < first+14; i++ {
		tok := &t.tokens[i]
		switch {
		case tok.sign == '-' && i+1 < len(t.tokens) && t.tokens[i+1].sign != '-' && (t.tokens[i+1].start > tok.end || t.tokens[i-1].sign == '-'):
			if t.tokens[i+1].shape != small { // NATO – the alliance – said
				t.tokens = append(t.tokens[:first], t.tokens[i+1:]...)
			}
			return
		case tok.sign == '-' && i+1 < len(t.tokens) && t.tokens[i+1].sign == '-': // (XPA) -- The talks
		case tok.shape == small && tok.class&(particle|prep) == 0, tok.sign != 0 && tok.sign != ',' && tok.sign != '(' && tok.sign != ')' && tok.sign != '/' && tok.sign != '.':
			return
		}
	}
}

// word gives a token's bytes.
func (t *text) word(i int) string { return t.src[t.tokens[i].start:t.tokens[i].end] }

// is says whether token i is the word w, in small letters.
func (t *text) is(i int, w string) bool {
	return i >= 0 && i < len(t.tokens) && equalFold(t.word(i), w)
}

func equalFold(s, w string) bool {
	if len(s) != len(w) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[i] {
			return false
		}
	}
	return true
}

// has says whether token i is of any of the classes c.
func (t *text) has(i int, c class) bool {
	return i >= 0 && i < len(t.tokens) && t.tokens[i].class&c != 0
}

// sign gives the sign that token i is, or 0.
func (t *text) sign(i int) byte {
	if i < 0 || i >= len(t.tokens) {
		return 0
	}
	return t.tokens[i].sign
}

// span gives the bytes of the tokens [i, j).
func (t *text) span(i, j int) corpus.Span {
	if i >= j {
		return corpus.Span{}
	}
	return corpus.Span{Start: int(t.tokens[i].start), End: int(t.tokens[j-1].end)}
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

// cut appends the tokens of a paragraph. A clitic is a token of its own, so
// that a name is the same word with and without it:
//
//	Moscow ’s foreign minister did n’t …
func (t *text) cut(p corpus.Span, index int32) {
	var buf [64]byte
	src := t.src
	for i := p.Start; i < p.End; {
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(src[i:p.End])
		}
		if r == ' ' || r == '\n' || unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			i += n
			continue
		}
		start := i
		i += n
		tok := token{start: int32(start), para: index}
		low := buf[:0]
		letter, digit := unicode.IsLetter(r), r >= '0' && r <= '9' || unicode.IsDigit(r)
		switch {
		case letter || digit:
			i = t.wordEnd(i, p.End)
		case isApostrophe(r) && start > p.Start && i < p.End:
			// 's 're: an apostrophe that touches letters on both sides
			last := len(t.tokens) - 1
			next, _ := utf8.DecodeRuneInString(src[i:p.End])
			if last >= 0 && t.tokens[last].end == int32(start) && t.tokens[last].shape != sign && unicode.IsLetter(next) {
				letter = true
				for i < p.End {
					c, n := utf8.DecodeRuneInString(src[i:p.End])
					if !unicode.IsLetter(c) {
						break
					}
					i += n
				}
			}
		}
		tok.end = int32(i)
		word := src[start:i]
		if letter || digit {
			tok.shape = shapeOf(word, digit)
			for k := 0; k < len(word); {
				c := word[k]
				switch {
				case c < utf8.RuneSelf:
					if 'A' <= c && c <= 'Z' {
						c += 'a' - 'A'
					}
					low = append(low, c)
					k++
				default:
					r, n := utf8.DecodeRuneInString(word[k:])
					if isApostrophe(r) {
						r = '\''
					}
					low = utf8.AppendRune(low, unicode.ToLower(r))
					k += n
				}
			}
			key := low
			if l := len(key); l > 1 && key[l-1] == '.' { // "Gov." is looked up as "gov"
				key = key[:l-1]
			}
			tok.class = classes[string(key)]
			if tok.class&nation != 0 || tok.class == 0 && tok.shape == letters {
				tok.nation = nations[string(low)]
				if tok.nation == 0 {
					tok.nation = nations[string(key)]
				}
				if tok.nation != 0 {
					tok.class |= nation
				}
			}
			// "us" is a country only in capitals, "may" a month only with one
			if tok.shape == small {
				tok.class &^= nation | adjective | month
				tok.nation = 0
			} else if tok.shape == letters && tok.nation != 0 {
				tok.class &= nation | adjective
			}
		} else {
			tok.sign = foldSign(r)
			if tok.sign == '\'' && i < p.End {
				// Two single marks are a double one: ''We agree,'' he said.
				if next, m := utf8.DecodeRuneInString(src[i:p.End]); foldSign(next) == '\'' && m == n {
					i += m
					tok.end = int32(i)
					tok.sign = '"'
				}
			}
			low = append(low, tok.sign)
			if tok.sign == otherSign {
				low = utf8.AppendRune(append(low[:0], '?'), r) // as the tagger learned it
			}
		}
		tok.hash = hashBytes(low)
		tok.ending = tok.hash
		if len(low) > 3 {
			tok.ending = hashBytes(low[len(low)-3:])
		}
		tok.tag = tagOf(&tok, low)
		t.tokens = append(t.tokens, tok)
	}
}

// wordEnd gives where the word that goes on at i ends. Full stops and hyphens
// belong to it between letters (U.S., 57-member, three-hour), commas between
// digits (7,000), and a last full stop after an abbreviation or initial.
func (t *text) wordEnd(i, end int) int {
	src := t.src
	start := i - 1
	for start > 0 && !utf8.RuneStart(src[start]) {
		start--
	}
	dotted := false
	for i < end {
		c := src[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(src[i:end])
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\u00ad' {
				i += n
				continue
			}
			if r != '‑' || i+n >= end { // a hyphen that does not break
				break
			}
			next, _ := utf8.DecodeRuneInString(src[i+n : end])
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				break
			}
			i += n
			continue
		}
		if (c != '.' && c != '-' && c != ',' && c != '&' && c != '_') || i+1 >= end {
			break
		}
		next, _ := utf8.DecodeRuneInString(src[i+1 : end])
		switch {
		case c == '.' && unicode.IsLetter(next):
			dotted = true
			if i-start > 4 { // "talks.The": a blank is missing
				return i
			}
		case c == ',' && !(unicode.IsDigit(next) && src[i-1] >= '0' && src[i-1] <= '9'):
			return i
		case !unicode.IsLetter(next) && !unicode.IsDigit(next):
			return t.lastStop(start, i, end, dotted)
		}
		i++
	}
	return t.lastStop(start, i, end, dotted)
}

// lastStop takes the full stop of an abbreviation into the word.
func (t *text) lastStop(start, i, end int, dotted bool) int {
	if i >= end || t.src[i] != '.' {
		return i
	}
	w := t.src[start:i]
	if dotted || len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' {
		return i + 1
	}
	if len(w) <= 5 {
		var b [8]byte
		for k := 0; k < len(w); k++ {
			c := w[k]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b[k] = c
		}
		if classes[string(b[:len(w)])]&abbr != 0 && w[0] >= 'A' && w[0] <= 'Z' {
			return i + 1
		}
	}
	return i
}

func shapeOf(w string, digit bool) shape {
	if digit {
		return number
	}
	ups, lows, first := 0, 0, false
	for i, r := range w {
		if unicode.IsUpper(r) {
			ups++
			if i == 0 {
				first = true
			}
		} else if unicode.IsLower(r) {
			lows++
		}
		if r == '-' && ups == 0 {
			// al-Watan is a name, three-hour is not
			continue
		}
	}
	switch {
	case ups == 0:
		return small
	case lows == 0:
		return letters
	case first && ups == 1:
		return capital
	}
	return mixed
}

// foldSign gives one byte for signs that mean the same.
func foldSign(r rune) byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '"', '＂':
		return '"'
	case '‘', '’', '‚', '‛', '‹', '›', '\'', '`', '´':
		return '\''
	case '–', '—', '―', '-', '−':
		return '-'
	case '…':
		return '.'
	}
	switch {
	case r < 128:
		return byte(r)
	case unicode.Is(unicode.Sc, r):
		return '$'
	case r == '？' || r == '؟':
		return '?'
	}
	return otherSign
}

// otherSign stands for every sign that is like no other: a bullet, a degree.
const otherSign = '\x7f'

// hashBytes is FNV-1a: short, and the same on every machine.
func hashBytes(b []byte) uint32 {
	x := uint32(2166136261)
	for _, c := range b {
		x = (x ^ uint32(c)) * 16777619
	}
	return x
}

// sentences numbers the sentences as an attribution sees them: full stops
// inside quotation marks end none, as in
//
//	“It cannot go on. Three hours is not enough,” he said.
//
// and a small letter after a mark goes on with it:
//
//	“Must it go on?” he asked.
func (t *text) sentences() {
	n := int32(-1)
	for _, p := range t.paras {
		fresh := true
		start := p.first
		for i := p.first; i < p.last; i++ {
			tok := &t.tokens[i]
			if fresh {
				n++
				t.sents = append(t.sents, i)
				fresh, start = false, i
			}
			tok.sent = n
			if i+1 == p.last {
				continue
			}
			next := &t.tokens[i+1]
			if i-start > longest && tok.mark != 1 && next.mark != 1 {
				fresh = true
				continue
			}
			switch {
			case tok.mark == 2 && next.mark != 1:
				// A closing mark after a full stop, unless what follows goes on.
				k := i - 1
				for k > p.first && (t.tokens[k].mark == 2 || t.tokens[k].sign == '\'') {
					k--
				}
				if isStop(t.tokens[k].sign) && t.tokens[k].mark == 1 {
					fresh = t.opens(int(i + 1))
				}
			case tok.mark == 0 && isStop(tok.sign):
				fresh = next.sign != '.' && next.sign != ')' && next.sign != '\'' && t.opens(int(i+1))
			case tok.mark == 0 && next.mark == 0 && next.shape == capital && t.hour(int(i)):
				// began at 2 a.m. | Ada Lind woke; not: at 2 p.m. Moscow time
				fresh = next.class&(day|month) == 0 && !t.is(int(i+2), "time") && !t.is(int(i+1), "eastern") && !t.is(int(i+1), "pacific") && !t.is(int(i+1), "central")
			case tok.mark == 0 && (tok.sign == ')' || tok.sign == '\'') && i > p.first && isStop(t.tokens[i-1].sign):
				fresh = t.opens(int(i + 1))
			}
		}
	}
	t.sents = append(t.sents, int32(len(t.tokens)))
}

// hour says whether token i is the abbreviation behind an hour: 2 a.m.
func (t *text) hour(i int) bool {
	w := t.word(i)
	return i > 0 && len(w) == 4 && (equalFold(w, "a.m.") || equalFold(w, "p.m.")) && t.tokens[i-1].shape == number
}

// longest is how many tokens a sentence may have, so that looking through one
// takes a bounded time; the longest sentence of print is well below.
const longest = 600

func isStop(c byte) bool { return c == '.' || c == '!' || c == '?' }

// opens says whether a sentence may start at token i.
func (t *text) opens(i int) bool {
	tok := &t.tokens[i]
	switch tok.shape {
	case small:
		return false
	case sign:
		return tok.sign == '"' || tok.mark == 2 || tok.sign == '(' || tok.sign == '\'' || tok.sign == '-' || tok.sign == '['
	}
	return true
}
