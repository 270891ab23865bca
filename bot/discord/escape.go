package discord

import (
	"strings"
	"unicode/utf8"
)

// Quoted words are shown exactly as printed, so whatever Discord would take
// for markup in them is escaped with a backslash, and nothing else is added:
// a zero-width character would go along when somebody copies the words. What
// Discord escapes it also un-escapes, hence
//
//	unescape(escape(words)) == words
//
// Some marks count anywhere in a line, others at its start alone:
//
//  2016. The year began …     would be the first entry of a list
//     - no fire after midnight   would be a bullet
//
// so the state of the line is kept while writing.
const anywhere = "\\*_~|>#[]()<@:`"

// A writer escapes text as it is written and counts what Discord will count:
// UTF-16 units, which are never fewer than code points.
type writer struct {
	b     strings.Builder
	units int
	line  lineState
}

type lineState int

const (
	lineStart  lineState = iota // nothing but blanks so far
	lineNumber                  // blanks, then digits alone
	lineInside
)

// cost is how many units the rune r would add.
func (w *writer) cost(r rune) int {
	if w.escapes(r) {
		return 2
	}
	return width(r)
}

func (w *writer) escapes(r rune) bool {
	switch {
	case r < utf8.RuneSelf && strings.IndexByte(anywhere, byte(r)) >= 0:
		return true
	case w.line == lineStart:
		return r == '-' || r == '+'
	case w.line == lineNumber:
		return r == '.'
	}
	return false
}

func (w *writer) write(r rune) {
	w.units += w.cost(r)
	if w.escapes(r) {
		w.b.WriteByte('\\')
	}
	w.b.WriteRune(r)
	switch {
	case r == '\n' || r == '\r':
		w.line = lineStart
	case (r == ' ' || r == '\t' || r == '\u00a0') && w.line == lineStart:
	case r >= '0' && r <= '9' && w.line != lineInside:
		w.line = lineNumber
	default:
		w.line = lineInside
	}
}

// escape makes s plain text in Discord's markup.
func escape(s string) string {
	var w writer
	for _, r := range s {
		w.write(r)
	}
	return w.b.String()
}

// unescape takes the backslashes of escape away again.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// split cuts s into pieces of at most limit units once escaped, each escaped
// on its own, since each starts a line. Nothing is lost at the cuts: unescaped
// and joined, the pieces are s. It cuts after the last line break, else the
// last sentence end, else the last blank of the second half of a piece, else
// where the room ends; never inside a rune. limit is at least 4.
func split(s string, limit int) []string {
	var pieces []string
	for s != "" {
		var w writer
		end, best, rank := 0, 0, 0
		var prev rune
		for i, r := range s {
			if w.units+w.cost(r) > limit {
				break
			}
			w.write(r)
			end = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				_, n := utf8.DecodeRuneInString(s[i:])
				end = i + n
			}
			if w.units > limit/2 {
				k := 0
				switch {
				case r == '\n':
					k = 3
				case r == ' ' && (prev == '.' || prev == '!' || prev == '?' || prev == '”'):
					k = 2
				case r == ' ':
					k = 1
				}
				if k > 0 && k >= rank {
					best, rank = end, k
				}
			}
			prev = r
		}
		if end < len(s) && best > 0 {
			end = best
		}
		pieces = append(pieces, escape(s[:end]))
		s = s[end:]
	}
	return pieces
}

// width is the number of UTF-16 units of r.
func width(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// units is the length of s as Discord may count it at worst.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

// clip shortens a line of the bot's own making, never quoted words, to at most
// limit units.
func clip(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		if n += width(r); n > limit-1 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}
