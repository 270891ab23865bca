package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is a printed line of a text, or a paragraph that was wrapped over
// several, and what can be seen of it without its neighbours.
type line struct {
	Span              // without the white space around it
	words    int      // parts between white space that hold a letter or a digit
	upper    int      // words that start with a capital
	lower    int      // words that start with a small letter
	ends     bool     // ends as a sentence does
	gap      bool     // an empty line stands before it
	bullet   bool     // starts as a list item does
	question bool     // ends in a question mark
	colon    bool     // ends in a colon
	you      int      // words by which it may speak to the reader: "you", "our"
	thanks   bool     // it has a word by which credits are given: "contributed", "editing"
	site     int      // words by which sites speak of themselves: "newsletter", "sponsored"
	key      string   // of a short line: itself, folded; see heading
	place    dateline // of a line that starts "HAMBURG, Germany (AA) –"

	kind   RegionKind // what it is
	why    shape      // what it looks like
	starts RegionKind // the kind of block that it starts, if it is a heading

	ties        bool // it goes on with the story; see tie
	run         int  // how many headlines in a row stand over it
	inline      bool // it stands over a link or two in the middle of a story
	afterInline bool // it is the first prose after those
	mail        bool // a line of a mail's head
	mark        bool // it stands under a reader's comment: "Reply"
	thread      bool // comments follow it

	// What its neighbours say of it; see rhythm.
	turn   bool // somebody's turn in a conversation
	row    bool // of a table
	part   bool // it belongs to the prose around it, short as it is
	maybe  bool // if that goes on after it
	count  bool // the number of a picture
	notice bool // prose to the site's reader
	quoted bool // of a line with words of sites: somebody says them
	shut   bool // the story is over

	// Of a line of a page with markup:
	tagged  bool
	heading bool    // the page marks it as a heading
	first   bool    // as the first heading
	lean    float64 // how much the markup speaks for body
}

// A shape is what a line looks like on its own.
type shape uint8

const (
	plain   shape = iota
	promo         // a menu item, a share button, a notice
	starter       // the heading of a block of furniture
	fixed         // its kind is certain: a caption, a byline
)

// short is the length in words up to which a line may be a heading or a name.
const short = 14

// split gives the lines of a text, wrapped paragraphs joined.
func split(text string) []line {
	lines := make([]line, 0, min(strings.Count(text, "\n")+1, 16+len(text)/40))
	gap, returns := false, strings.IndexByte(text, '\r') >= 0
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		if returns {
			if n := strings.IndexByte(text[at:end], '\r'); n >= 0 {
				end = at + n
			}
		}
		next := end + 1
		if end+1 < len(text) && text[end] == '\r' && text[end+1] == '\n' {
			next++
		}
		s := trim(text, Span{at, end})
		if s.Len() > 0 {
			lines = append(lines, line{Span: s, gap: gap})
			gap = false
		} else {
			gap = true
		}
		at = next
	}
	lines = unwrap(text, lines)
	for i := range lines {
		lines[i].look(text[lines[i].Start:lines[i].End])
	}
	for i := 1; i < len(lines); i++ {
		if lines[i-1].colon && lines[i-1].lower > 0 && marked(text[lines[i].Start:lines[i].End]) {
			lines[i-1].ends = true
		}
	}
	return lines
}

// marked says whether a line begins with a quotation mark. A line that ends in a
// colon before it is no heading: it says who speaks,
//
//	Doe continued:
//	“We will not go back.”
func marked(s string) bool {
	for _, mark := range []string{`"`, "“", "„", "«", "‘", "'"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// unwrap joins the lines of a text that was broken at a fixed width, as mail
// and old wire copy are: there, a line ends where the first word of the next
// would not have fitted. It joins only if nearly all breaks of the text are so,
// or if at most of them a sentence plainly goes on.
func unwrap(text string, lines []line) []line {
	width, breaks, ragged := 0, 0, 0
	for i, l := range lines {
		if l.Len() > 200 {
			return lines // pasted from a page, a paragraph a line
		}
		if i > 0 && !l.gap {
			breaks++
			if runsOn(text, lines[i-1], l) {
				ragged++
			}
		}
		width = max(width, l.Len())
	}
	otherwise := func() []line {
		if breaks >= 2 && ragged*3 >= breaks*2 && width <= 120 {
			return joinRagged(text, lines)
		}
		return lines
	}
	if breaks < 3 || breaks*2 < len(lines) || width < 40 || width > 120 {
		return otherwise()
	}
	fits := func(a, b line) bool { // would the first word of b have fitted on a?
		w := strings.IndexFunc(text[b.Start:b.End], unicode.IsSpace)
		if w < 0 {
			w = b.Len()
		}
		return a.Len()+1+w <= width-2
	}
	wrapped := 0
	for i := 1; i < len(lines); i++ {
		if !lines[i].gap && !fits(lines[i-1], lines[i]) {
			wrapped++
		}
	}
	if wrapped*5 < breaks*4 {
		return otherwise()
	}
	joined := lines[:1]
	for i := 1; i < len(lines); i++ {
		last := &joined[len(joined)-1]
		if !lines[i].gap && !fits(line{Span: lines[i-1].Span}, lines[i]) {
			last.End = lines[i].End
			continue
		}
		joined = append(joined, lines[i])
	}
	return joined
}

// runsOn says whether a sentence goes on from line a to line b, as far as a look
// can tell: "welcomed", "the offer of the Front".
func runsOn(text string, a, b line) bool {
	r, _ := utf8.DecodeRuneInString(text[b.Start:b.End])
	return unicode.IsLower(r) && !sentenceEnd(text[a.Start:a.End])
}

// joinRagged joins the lines of a text that was broken by hand, at no width.
func joinRagged(text string, lines []line) []line {
	joined := lines[:1]
	for _, l := range lines[1:] {
		last := &joined[len(joined)-1]
		if !l.gap && (runsOn(text, *last, l) || !sentenceEnd(text[last.Start:last.End])) {
			last.End = l.End
			continue
		}
		joined = append(joined, l)
	}
	return joined
}

// The classes of ASCII bytes, as look needs them.
const (
	isOther = iota
	isSpace
	isLower
	isUpper
	isDigit
	isWide // not ASCII
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = isSpace
		case c >= 'a' && c <= 'z':
			t[c] = isLower
		case c >= 'A' && c <= 'Z':
			t[c] = isUpper
		case c >= '0' && c <= '9':
			t[c] = isDigit
		case c >= utf8.RuneSelf:
			t[c] = isWide
		}
	}
	return t
}()

// look fills in what can be seen of a line on its own.
func (l *line) look(s string) {
	for i := 0; i < len(s); {
		if class[s[i]] == isSpace {
			i++
			continue
		}
		// One word. Its first letter or digit says what it is.
		start, seen := i, false
	word:
		for i < len(s) {
			switch class[s[i]] {
			case isSpace:
				break word
			case isLower:
				if !seen {
					l.lower++
					seen = true
				}
			case isUpper:
				if !seen {
					l.upper++
					seen = true
				}
			case isDigit:
				seen = true
			case isWide:
				r, n := utf8.DecodeRuneInString(s[i:])
				if r == '\u00a0' || r > '\u1000' && unicode.IsSpace(r) {
					if i == start {
						i += n
						start = i
						continue
					}
					break word
				}
				if r >= 0x2e80 && unicode.IsLetter(r) {
					l.words++ // scripts without spaces: a sign stands for a word
				}
				if !seen && unicode.IsLetter(r) {
					seen = true
					if unicode.IsUpper(r) {
						l.upper++
					} else {
						l.lower++
					}
				}
				i += n
				continue
			}
			i++
		}
		if seen {
			l.words++
			if n := i - start; n < 16 && tellingWords[s[start]]&(1<<n) != 0 {
				switch w := s[start:i]; {
				case addresses(w):
					l.you++
				case thanks(w):
					l.thanks = true
				case ofSites(w):
					l.site++
				}
			}
		}
	}
	if l.site >= 2 {
		l.quoted = saidIn(s)
	}
	l.ends = sentenceEnd(s)
	l.question = strings.HasSuffix(s, "?")
	if l.ends && l.words >= 4 && l.words <= 20 && l.upper*10 >= (l.upper+l.lower)*7 && l.upper > 3 &&
		(l.question || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")) {
		l.ends = false // "Is This the End of the Bridge?" in a headline's capitals
	}
	if strings.HasSuffix(s, ":") {
		l.colon = true
		l.ends = l.words >= 8 // "Read more from us:" is no sentence
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '·', '▪', '‣', '●', '◦', '*', '■', '►', '▶':
		l.bullet = true
	case '-', '–', '—':
		l.bullet = spaceAt(s[n:]) > 0
	}
	if l.words <= short+10 && len(s) < 240 && (!l.ends || l.colon || l.words <= short+4) {
		l.key = heading(s)
	}
}

// sentenceEnd says whether s ends as a sentence does: with a stop, under
// whatever marks and brackets close after it.
func sentenceEnd(s string) bool {
	// "The pause will be reviewed. (AP)": what stands in a last bracket is beside
	// the sentence.
	if strings.HasSuffix(s, ")") {
		if i := strings.LastIndexByte(s, '('); i > 0 && len(s)-i < 40 && sentenceEnd(strings.TrimRight(s[:i], " \u00a0")) {
			return true
		}
	}
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', '»', '«', '“', ')', ']', '*', '›', '‘', '\u200b', ' ', '\u00a0',
			'♦', '◆', '■', '◼', '□', '∎', '●': // a magazine's last sign
			s = s[:len(s)-n]
			continue
		case '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '۔', '।', '‽':
			return true
		}
		return false
	}
	return false
}
