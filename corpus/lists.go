package corpus

import (
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The word lists are plain files that anyone can add to; see the head of each.
//
//go:embed words
var words embed.FS

// list reads one word list: its lines by the section in brackets above them.
// Lines that start with # are for the reader.
func list(name string) map[string][]string {
	data, err := words.ReadFile("words/" + name)
	if err != nil {
		panic(err) // the files are ours: they are in the binary
	}
	l, section := map[string][]string{}, ""
	for _, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case line[0] == '[' && line[len(line)-1] == ']':
			section = line[1 : len(line)-1]
		default:
			l[section] = append(l[section], line)
		}
	}
	return l
}

// A phrasebook knows whole lines, and lines by how they begin.
type phrasebook struct {
	whole  map[string]RegionKind
	prefix map[string]RegionKind
	most   int // words of the longest prefix
}

func newPhrasebook(sections map[string][]string, kinds ...RegionKind) *phrasebook {
	b := &phrasebook{whole: map[string]RegionKind{}, prefix: map[string]RegionKind{}}
	for _, kind := range kinds {
		for _, p := range sections[string(kind)] {
			if q, ok := strings.CutSuffix(p, " *"); ok {
				b.prefix[q] = kind
				b.most = max(b.most, strings.Count(q, " ")+1)
			} else {
				b.whole[p] = kind
			}
		}
	}
	return b
}

// find looks up a folded line of n words. A prefix of one word is believed of
// three words at most, since headlines begin with any word: "Search *" is
// "Search this site", not "Search for survivors goes on in the ruins".
func (b *phrasebook) find(key string, n int) (RegionKind, bool) {
	if k, ok := b.whole[key]; ok {
		return k, true
	}
	for i, at := 1, 0; i <= b.most; i++ {
		j := strings.IndexByte(key[at:], ' ')
		if j < 0 {
			break
		}
		if k, ok := b.prefix[strings.TrimRight(key[:at+j], ",;:.!?")]; ok && (n <= 3 || i > 1 && n <= 14) {
			return k, true
		}
		at += j + 1
	}
	return "", false
}

// beginnings are phrases with which lines begin, by their first three bytes.
type beginnings map[string][]string

func newBeginnings(phrases []string) beginnings {
	b := beginnings{}
	for _, p := range phrases {
		b[p[:3]] = append(b[p[:3]], p)
	}
	return b
}

// match gives the length of the phrase with which the folded line begins, 0 if
// with none. "photo" is no beginning of "photographers".
func (b beginnings) match(line string) int {
	if len(line) < 3 {
		return 0
	}
	for _, p := range b[line[:3]] {
		if !strings.HasPrefix(line, p) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(p)
		if !unicode.IsLetter(last) || len(line) == len(p) || !isLetterAt(line, len(p)) {
			return len(p)
		}
	}
	return 0
}

// may says cheaply whether a line can begin with one of the phrases.
func (b beginnings) may(line string) bool {
	var first [3]byte
	if len(line) < 3 {
		return false
	}
	for i := range first {
		c := line[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		first[i] = c
	}
	return len(b[string(first[:])]) > 0 || first[0] >= utf8.RuneSelf && first[0] != 0xe2 // a quotation mark, a dash
}

// cut shortens s to n bytes at most, between runes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

var (
	furnitureList = list("furniture.txt")
	headings      = newPhrasebook(list("headings.txt"), Related, Sidebar, Comments, inline)
	furniture     = newPhrasebook(furnitureList, Other, Comments)
	promos        = newBeginnings(furnitureList["promo"])
	captionList   = list("captions.txt")
	captionStarts = newBeginnings(captionList["start"])
	creditList    = list("credits.txt")
	creditStarts  = newBeginnings(creditList["start"])
	creditParts   = creditList["part"]
	photoSources  = set(captionList["source"])
	agencies      = pairs("agencies.txt")
	abbreviations = func() map[string]abbreviation {
		m := map[string]abbreviation{}
		l := list("abbreviations.txt")
		// In this order, so that "Sr" and "Sec", which stand in two sections,
		// are read the more careful way.
		for _, w := range l["maybe"] {
			m[w] = maybeEnd
		}
		for _, w := range l["number"] {
			m[w] |= beforeNumber
		}
		for _, w := range l["before"] {
			m[w] |= beforeName
		}
		return m
	}()
)

// An abbreviation says what a word's full stop means; a word may be several.
type abbreviation uint8

const (
	beforeName   abbreviation = 1 << iota // "Gen. Haddad": never the end
	beforeNumber                          // "Sept. 21": not the end before a number
	maybeEnd                              // "in the U.S. The": the end before a word that starts sentences
)

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func pairs(name string) map[string]string {
	m := map[string]string{}
	for _, line := range list(name)[""] {
		if k, v, ok := strings.Cut(line, "|"); ok {
			m[strings.TrimSpace(k)] = strings.TrimSpace(v)
		}
	}
	return m
}

// fold makes a line comparable: lower case, one kind of quotation mark, single
// plain spaces, and without what is hung on a heading: bullets before it, a
// colon, arrow or count after it.
func fold(s string) string {
	var stack [256]byte
	b := stack[:0]
	if len(s) > len(stack) {
		b = make([]byte, 0, len(s)+8)
	}
	space := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == ' ' || c >= '\t' && c <= '\r':
				space = len(b) > 0
				continue
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			if space {
				b = append(b, ' ')
				space = false
			}
			b = append(b, c)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch r {
		case '’', '‘', 'ʼ', '′', '´':
			r = '\''
		case '“', '”', '„', '«', '»', '″':
			r = '"'
		case '–', '—', '‐', '‑':
			r = '-'
		case '…':
			b = append(b, "..."...)
			continue
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\ufe0f':
			continue
		}
		if unicode.IsSpace(r) {
			space = len(b) > 0
			continue
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return string(b)
}

// heading is fold for looking a line up among headings: "▸ Related stories (12):"
// is "related stories".
func heading(s string) string {
	s = fold(s)
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' && r != '(' && r != '[' && r != '@'
	})
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != ']' && r != '+' && r != '!'
	})
	if i := strings.LastIndexAny(s, "(["); i > 0 && digits(s[i+1:len(s)-1]) {
		s = strings.TrimRight(s[:i], " ")
	} else if i := strings.LastIndexByte(s, ' '); i > 0 && digits(s[i+1:]) && len(s)-i < 6 {
		s = s[:i]
	} else if i := strings.IndexByte(s, ' '); i > 0 && digits(s[:i]) {
		s = s[i+1:] // "12 Comments", "5 min read"
	}
	return s
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != ',' && s[i] != '.' {
			return false
		}
	}
	return s != ""
}

// spaceAt gives the width of the white space at the start of s, 0 for none.
// No-break and other typographic spaces are spaces.
func spaceAt(s string) int {
	if s == "" {
		return 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060' {
		return n
	}
	return 0
}

// trim narrows s to what stands between white space.
func trim(text string, s Span) Span {
	for s.Start < s.End {
		n := spaceAt(text[s.Start:s.End])
		if n == 0 {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		c := text[s.End-1]
		if c < utf8.RuneSelf {
			if c != ' ' && (c < '\t' || c > '\r') {
				break
			}
			s.End--
			continue
		}
		_, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if spaceAt(text[s.End-n:s.End]) != n {
			break
		}
		s.End -= n
	}
	return s
}

// Courtesy says whether a word, as printed but without its full stop, is one that is
// shortened before a name: "Mr", "Gen", "St".
func Courtesy(word string) bool { return abbreviations[word]&beforeName != 0 }
