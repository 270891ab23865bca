package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// A Word is a word, a number or a single mark of a text. Span is where it
// stands; Low is the same bytes with the letters A to Z made small, so that
// words can be compared whatever their case.
type Word struct {
	corpus.Span
	Low    string
	Cap    bool // starts with a capital letter
	Glued  bool // nothing stands between it and the word before
	Letter bool // made of letters ("p.m." too); otherwise digits or a mark
}

// Words cuts the bytes of text at s into words, appends them to dst and gives
// it back. Any blank parts words, the no-break space too. A hyphen is a word
// of its own, glued to what it joins; so is a possessive ending:
//
//	the city’s 48-hour U.S. plan  →  the|city|’s|48|-|hour|u.s.|plan
//
// It takes time in proportion to the bytes, and any bytes will do.
func Words(dst []Word, text string, s corpus.Span) []Word {
	src := text[s.Start:s.End]
	low := lower(src)
	glued := false
	for i := 0; i < len(src); {
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(src[i:])
		}
		if r < utf8.RuneSelf && kinds[r] == blank || r >= utf8.RuneSelf && unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			i += n
			glued = false
			continue
		}
		w := Word{Glued: glued}
		j := i + n
		switch {
		case r >= '0' && r <= '9':
			// 1,000 and 2.5 and 18:30 are one number each; "1945." is not.
			for j < len(src) && (digit(src[j]) || strings.IndexByte(".,:", src[j]) >= 0 && j+1 < len(src) && digit(src[j+1])) {
				j++
			}
		case r < utf8.RuneSelf && kinds[r] == alpha || r >= utf8.RuneSelf && unicode.IsLetter(r):
			w.Letter = true
			w.Cap = r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && (unicode.IsUpper(r) || unicode.IsTitle(r))
			for j < len(src) {
				if c := src[j]; c < utf8.RuneSelf {
					if kinds[c] != alpha && kinds[c] != figureKind {
						break
					}
					j++
					continue
				}
				c, m := utf8.DecodeRuneInString(src[j:])
				if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) {
					break
				}
				j += m
			}
			// "p.m." and "U.S." keep their stops.
			if j == i+n {
				for j+1 < len(src) && src[j] == '.' && letter(src[j+1]) && (j+2 >= len(src) || !letter(src[j+2])) {
					j += 2
				}
				if j > i+n && j < len(src) && src[j] == '.' {
					j++
				}
			}
		case (r == '\'' || r == '’') && glued && j < len(src) && (src[j] == 's' || src[j] == 'S') && (j+1 == len(src) || !letter(src[j+1])):
			j++
		}
		w.Span = corpus.Span{Start: s.Start + i, End: s.Start + j}
		w.Low = low[i:j]
		dst = append(dst, w)
		i, glued = j, true
	}
	return dst
}

// kinds sorts the bytes of ASCII.
const (
	alpha = iota + 1
	figureKind
	blank
)

var kinds = func() (k [128]byte) {
	for c := range k {
		switch {
		case letter(byte(c)):
			k[c] = alpha
		case digit(byte(c)):
			k[c] = figureKind
		case c == ' ' || c >= '\t' && c <= '\r':
			k[c] = blank
		}
	}
	return k
}()

func digit(c byte) bool  { return c >= '0' && c <= '9' }
func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// lower makes A to Z small and keeps every other byte where it is.
func lower(s string) string {
	i := 0
	for i < len(s) && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder // one piece of memory, filled by pieces
	b.Grow(len(s))
	var small [128]byte
	for i = 0; i < len(s); {
		n := copy(small[:], s[i:])
		for k, c := range small[:n] {
			if c-'A' <= 'Z'-'A' {
				small[k] = c | 0x20
			}
		}
		b.Write(small[:n])
		i += n
	}
	return b.String()
}
