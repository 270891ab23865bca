package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// label names what divide has left unnamed.
func label(text string, lines []line, z []zone, m Meta) {
	first, last := -1, -1
	for i := range lines {
		if z[i] == body && lines[i].says() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		// No prose at all: a note of one line, a list of headlines. All that is
		// not furniture is the text.
		for i := range lines {
			if lines[i].why == plain {
				lines[i].kind = Body
			} else if lines[i].kind == "" {
				lines[i].kind = Other
			}
		}
		return
	}
	first = standfirsts(lines, z, first)
	labelHead(text, lines[:first], m)
	signOff(text, lines, z, first, last)
	if n := sameTitle(text, lines, m); n > 0 {
		for i := 0; i < n; i++ {
			if lines[i].kind == "" || lines[i].kind == Standfirst {
				lines[i].kind = Title
			}
		}
	}

	block := Other
	for i := first; i < len(lines); i++ {
		l := &lines[i]
		switch {
		case l.why == fixed:
			if z[i] == body && l.kind == Subhead && (i > last || i < first) {
				l.kind = Other
			}
			if l.kind == Byline || l.kind == Dateline {
				if z[i] != body || i > last {
					l.kind = block
				}
			}
		case l.kind != "":
		case l.why == promo:
			l.kind = Other
			if z[i] != body || i > last {
				l.kind = block
			}
		case z[i] == body:
			block = Other
			l.kind = Body
			if n := shortRun(lines, z, i, last); n >= 2 && !l.tagged {
				// Sub-headings do not come in twos: a link, an offer.
				for k := i; k < i+n; k++ {
					if lines[k].says() {
						lines[k].kind = Other
					}
				}
			} else if subheading(lines, z, i, last) {
				l.kind = Subhead
			} else if !l.tagged && unsigned(text[l.Start:l.End], lines, z, i, last) {
				l.kind = Caption
			}
		default:
			if l.starts != "" {
				block = l.starts
			}
			l.kind = block
		}
	}
}

// shortRun counts the short lines of the body from i on that end in no stop. A
// line before them that ends in a colon makes them a list, which is the story's.
func shortRun(lines []line, z []zone, i, last int) int {
	n := 0
	for n < 8 && i+n <= last && z[i+n] == body && lines[i+n].says() {
		l := &lines[i+n]
		if l.ends || l.words > 10 || l.bullet || l.heading || l.part {
			break
		}
		n++
	}
	for k := i - 1; k >= 0 && n > 0; k-- {
		if lines[k].says() {
			if lines[k].colon {
				return 0
			}
			break
		}
	}
	if n > 0 && n < 8 && i+n <= last {
		return n
	}
	return 0
}

// unsigned says whether a line of the body is a caption that nobody signed: it
// ends in no stop, between sentences that all do.
//
//	The second lorry in front of the old post office on Thursday morning
func unsigned(s string, lines []line, z []zone, i, last int) bool {
	l := &lines[i]
	if l.ends || l.bullet || l.colon || l.part || l.words < 7 || l.words > 18 || i >= last || strings.ContainsAny(s, "“”\"«»„") || strings.Contains(s, " said") {
		return false
	}
	for _, step := range []int{-1, 1} {
		seen := 0
		for j := i + step; j >= 0 && j <= last && seen < 1; j += step {
			if !lines[j].says() {
				continue
			}
			if z[j] != body || !lines[j].ends || lines[j].colon {
				return false
			}
			seen++
		}
		if seen == 0 {
			return false
		}
	}
	return true
}

// subheading says whether a body line is a heading inside the story: short, not
// a sentence, and prose follows.
func subheading(lines []line, z []zone, i, last int) bool {
	l := &lines[i]
	if l.words > 12 || l.bullet || l.part || i >= last || l.ends && !asked(l) {
		return false
	}
	for j := i + 1; j <= last; j++ {
		if !lines[j].says() {
			continue
		}
		return z[j] == body && lines[j].ends && (!l.ends || lines[j].words >= 12)
	}
	return false
}

// asked says that a line is a question as sub-headings ask it, "What is left
// out?", not as an interviewer does, "Were you afraid?".
func asked(l *line) bool {
	if l.words > 10 || !strings.HasSuffix(l.key, "?") && !l.question {
		return false
	}
	words := strings.Fields(l.key)
	if len(words) > 2 && digits(strings.TrimRight(words[0], ").")) {
		words = words[1:] // "1) What is left out?"
	}
	if len(words) < 2 || !askers[words[0]] && !strings.Contains(words[0], "n't") {
		return false
	}
	for _, w := range words {
		switch w {
		case "you", "your", "yours", "i", "my", "me", "we", "our":
			return false
		}
	}
	return true
}

var askers = set(strings.Fields(`what who why how when where which whose is are was were will can could should does do did has have
	was wer wie wo wann warum welche qui que quoi comment pourquoi quand où`))

// signOff names the last line of the body a credit where it says who the author
// is: "Name Surname is the author of …".
func signOff(text string, lines []line, z []zone, first, last int) {
	for i := range lines {
		l := &lines[i]
		if l.kind != Byline || l.words > 8 {
			continue
		}
		who := author(text[l.Start:l.End])
		if strings.Count(who, " ") == 0 {
			continue
		}
		for j := max(i+1, first); j <= last; j++ {
			if k := &lines[j]; k.why == plain && !k.tagged && k.kind == "" && z[j] == body && k.words >= 5 && k.words <= 60 && k.Len() > len(who) && strings.EqualFold(text[k.Start:k.Start+len(who)], who) && introduces(text[k.Start+len(who):k.End]) {
				k.kind, k.why = Credit, fixed
			}
		}
		break
	}
	l := &lines[last]
	if last <= first || !l.says() || l.words > 60 {
		return
	}
	s := text[l.Start:l.End]
	for i := range lines[:last] {
		if lines[i].kind != Byline {
			continue
		}
		rest, ok := strings.CutPrefix(s, author(text[lines[i].Start:lines[i].End]))
		if ok && (strings.HasPrefix(rest, " is ") || strings.HasPrefix(rest, ", ") || strings.HasPrefix(rest, " teaches ") || strings.HasPrefix(rest, " writes ") || strings.HasPrefix(rest, " covers ") || strings.HasPrefix(rest, " reports ")) {
			l.kind, l.why = Credit, fixed
			return
		}
	}
}

// introduces says that a sentence that begins with an author's name goes on to
// say who that is: " is a former warden", " covers prisons for us".
func introduces(s string) bool {
	for _, p := range [...]string{" is a ", " is an ", " is the ", " was a ", " was an ", " writes ", " covers ", " reports ", " teaches ", " heads ", " is co-", " is professor ", " is senior ", " is director ", " is editor "} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// standfirsts moves the start of the body behind a byline that stands after one
// or two sentences: those are the standfirst, as in
//
//	Truce talks fail in Orsk
//	Envoys leave after four hours without a word to reporters.
//	By Name Surname
//	ORSK – The envoys …
func standfirsts(lines []line, z []zone, first int) int {
	n, tried := 0, 0
	for i := first; i < len(lines) && n <= 3 && tried < 4; i++ {
		l := &lines[i]
		if l.why == promo {
			continue
		}
		if l.why == fixed {
			if (l.kind == Byline || l.kind == Dateline) && n > 0 && n <= 3 && first > 0 {
				words, rest := 0, 0
				tried++
				for j := first; j < i; j++ {
					if lines[j].says() {
						words += lines[j].words
					}
				}
				for j := i; j < len(lines); j++ {
					if z[j] == body && lines[j].says() {
						rest += lines[j].words
					}
				}
				if words <= 60 && rest > words {
					for j := i; j < len(lines); j++ {
						if z[j] == body && lines[j].says() {
							return j
						}
					}
				}
			}
			continue
		}
		if z[i] != body {
			break
		}
		n++
	}
	return first
}

// labelHead names the lines before the body.
//
// The title is looked for from the body upwards, past what may stand under it: a
// standfirst, key points. The highest line that could be one is it, up to where
// a menu or a heading of furniture ends the search. Nothing under a byline is a
// title.
func labelHead(text string, lines []line, m Meta) {
	want := fold(strings.TrimSpace(m.Title))
	top := len(lines) // nothing below it is the title
	above := false    // a line that could be a title has come
	for i := range lines {
		l := &lines[i]
		if above && (l.kind == Byline || l.kind == Dateline) {
			top = i
			break
		}
		above = above || l.says() && l.starts == "" && titleWorth(text[l.Start:l.End], l) >= 5
	}
	title, best, passed := -1, 0.0, 0
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		if l.says() && l.starts == "" {
			if title >= 0 && !l.bullet && want == "" {
				if passed++; passed > 4 {
					break // a list of headlines is not what a title stands in
				}
			}
			v := titleWorth(text[l.Start:l.End], l)
			if want != "" && sameHeadline(fold(text[l.Start:l.End]), want) {
				v += 100
			} else if i > top {
				v = 0
			} else if l.first {
				v += 20
			}
			if v > 0 && v >= best-2.5 || len(lines) == 1 && title < 0 {
				title, best = i, max(v, best)
			}
		} else if title >= 0 && best >= 4 && (l.why == promo || l.why == starter) && want == "" {
			break
		}
	}
	after, named := false, ""
	if title >= 0 {
		named = fold(text[lines[title].Start:lines[title].End])
	}
	for i := range lines {
		l := &lines[i]
		if l.kind != "" {
			continue
		}
		s := text[l.Start:l.End]
		switch {
		case title >= 0 && (i == title || l.words > 2 && l.words <= lines[title].words && sameHeadline(fold(s), named)):
			l.kind = Title // twice: once the window's title, once the page's
			after = true
		case after && l.says() && !l.tagged && nameLine(s, l):
			l.kind = Byline
		case after && l.says() && (l.words >= 6 || l.bullet && l.words >= 3):
			l.kind = Standfirst
		default:
			l.kind = Other
		}
	}
}

// titleWorth says how much a line looks like a headline: some words, no full
// stop, no bullet.
func titleWorth(s string, l *line) float64 {
	v := float64(min(l.words, 8)) - 0.5*float64(max(0, l.words-18))
	if l.words < 3 {
		v -= 2
	}
	if l.ends && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, "”") {
		v -= 4
	}
	if l.bullet || strings.HasPrefix(s, "...") {
		v -= 5
	}
	if strings.Count(s, " | ") >= 2 || strings.Contains(s, " > ") || strings.Contains(s, " / ") || l.words >= 7 && l.lower == 0 && listOfNames(s) {
		v -= 4 // a menu, or where in the site one is
	}
	if l.ends && strings.HasSuffix(s, ".") && twoSentences(s) {
		v -= 4 // two sentences
	}
	if nameLine(s, l) {
		v -= 2
	}
	return v
}

// twoSentences says that one sentence ends within s: not "Cruz wins most Wyo.
// delegates".
func twoSentences(s string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], ". ")
		if i < 0 {
			return false
		}
		at += i + 2
		if r, _ := utf8.DecodeRuneInString(s[at:]); unicode.IsUpper(r) && !endsShort(s[:at-1]) {
			return true
		}
	}
}

// listOfNames says that a line of capitals has no mark in it and none of the words
// that hold a sentence together: it names the parts of a site.
func listOfNames(s string) bool {
	if strings.ContainsAny(s, ",:;.?!’'‘“”\"–—") || loudly(s) {
		return false
	}
	for _, w := range strings.Fields(s) {
		switch w {
		case "A", "An", "As", "At", "Be", "By", "For", "From", "Has", "In", "Into", "Is", "It", "Not", "Of", "On", "Over", "That", "The", "To", "Was", "Will", "With":
			return false
		}
	}
	return true
}

// nameLine: under a headline, "Name Surname", "Name Surname in Orsk", "Name
// Surname, Orsk" is who wrote it.
func nameLine(s string, l *line) bool {
	if a, b, ok := strings.Cut(s, " and "); ok && (!strings.Contains(a, " ") || !strings.Contains(b, " ")) {
		return false // "Peace and Security"
	}
	if l.words < 2 || l.words > 7 && (l.words > 10 || !strings.Contains(s, " in ")) || l.ends || l.upper < 2 || digitIn(s) || strings.ContainsAny(s, "“”\"«»?!:|/") {
		return false
	}
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ",.()&-–")
		if w == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			continue
		}
		switch w {
		case "in", "and", "at", "with", "und", "et", "y", "de", "von", "van", "der", "den", "el", "al", "bin", "la", "le", "du", "da", "di", "for", "the":
			continue
		}
		return false
	}
	return true
}

// sameTitle gives the number of lines at the start that repeat the title that
// was given beside the text: 1 or 0.
func sameTitle(text string, lines []line, m Meta) int {
	want := fold(strings.TrimSpace(m.Title))
	if want == "" || len(lines) < 2 {
		return 0
	}
	l := &lines[0]
	if l.Len() < 400 && sameHeadline(fold(text[l.Start:l.End]), want) {
		l.kind, l.why = "", plain
		return 1
	}
	return 0
}

// sameHeadline compares two folded titles, forgiving a full stop at the end and
// the site's name after the headline.
func sameHeadline(a, b string) bool {
	trim := func(s string) string { return strings.TrimRight(strings.TrimLeft(s, "# "), ".… !") } // Markdown's mark, too
	a, b = trim(a), trim(b)
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) >= 20 && strings.HasPrefix(b, a) {
		rest := strings.TrimLeft(b[len(a):], " ")
		return rest != "" && strings.IndexAny(rest[:1], "-|:.·(") == 0
	}
	return false
}
