// Package chart draws a picture of an answer, where people would rather look
// than read: truce lengths side by side, who spoke when, who met whom.
//
// A picture holds nothing that the answer does not: each mark stands for
// snippets of the reply and bears their numbers in its list. It is laid out
// once, for Discord's 520 pixels and dark ground, and written as SVG for a page
// and as PNG for Discord, with words that say the same to whoever cannot see it.
// Statuses are told apart by shape as well as by colour, and the colours are
// those of Okabe and Ito, which colour-blind readers can tell apart.
package chart

import (
	"fmt"
	"strings"

	"parley/bot"
)

// Chart draws the reply as SVG, with a text alternative. ok is false where
// there is nothing to compare: no truce of a stated length, no two meetings,
// no quotations of two days.
func Chart(r bot.Reply) (svg []byte, alt string, ok bool) {
	s := layOut(r)
	if s == nil {
		return nil, "", false
	}
	return s.svg(), s.alt(), true
}

// PNG is [Chart] as a PNG of twice its size in pixels, so that it is sharp on
// a dense screen.
func PNG(r bot.Reply) (png []byte, alt string, ok bool) {
	s := layOut(r)
	if s == nil {
		return nil, "", false
	}
	b, err := s.png()
	return b, s.alt(), err == nil
}

// layOut chooses the picture by what the snippets are.
func layOut(r bot.Reply) *scene {
	if !r.Answered {
		return nil
	}
	truces, meetings, spoken := 0, 0, 0
	for _, n := range r.Snippets {
		switch {
		case isTruce(n):
			truces++
		case isMeeting(n):
			meetings++
		case n.Kind != "":
			spoken++
		}
	}
	switch {
	case truces > 0 && truces >= meetings:
		return lengths(r.Snippets)
	case meetings > 0:
		return meets(r.Snippets)
	case spoken > 0:
		return speeches(r.Snippets)
	}
	return nil
}

// maxAlt is the longest text alternative, in bytes: Discord takes 1024 characters.
const maxAlt = 1000

// alt is the text alternative: what is shown, then line by line.
func (s *scene) alt() string {
	text := s.title + ". " + strings.Join(s.said, "; ")
	if s.note != "" {
		text += ". " + s.note
	}
	text = clean(text)
	if len(text) <= maxAlt {
		return text + "."
	}
	cut := maxAlt
	for cut > 0 && text[cut]&0xC0 == 0x80 {
		cut--
	}
	return text[:cut] + "…"
}

// plural is n of something: "1 article", "2 articles".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// numbers is a list of snippet numbers, each once: "1, 4–6".
func numbers(list []int) string {
	var out []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		switch {
		case j == i:
			out = append(out, fmt.Sprint(list[i]))
		case j == i+1:
			out = append(out, fmt.Sprint(list[i]), fmt.Sprint(list[j]))
		default:
			out = append(out, fmt.Sprintf("%d–%d", list[i], list[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}
