package corpus

import "strings"

// How a pasted page is divided
//
// A page that was selected and pasted is lines: a menu, a headline, who wrote
// it, the story with pictures and links in between, and then whatever else the
// site had to offer. Length does not tell them apart: a sidebar may be made of
// long sentences. Three steps do it together.
//
//  1. Lines that show what they are wherever they stand are set aside: file
//     names of pictures, captions with their photo credit or printed twice,
//     bylines, credits, sub-headings with a dash. (known)
//     Others show it by their neighbours: turns of a conversation, rows of a
//     table, items of a list, pictures of a gallery, notices. (rhythm)
//  2. The rest is divided into what is before the story (head), the story
//     (body), what interrupts it (aside) and what follows it (tail), so that
//     the whole fits best: prose counts for the body, the more if the line
//     before it is prose too, since teasers alternate with their headlines;
//     menu items and headings count against it; an aside or a tail is cheap
//     where a heading announces it and dear elsewhere. (divide)
//  3. Head, aside and tail are named line by line: title, standfirst, related
//     and so on. (label)
//
// All of it is linear in the text. What goes wrong: a tail of nothing but prose
// without a heading, about the same people as the story, stays in it; so does a
// standfirst that is a sentence and has no byline under it, since a first
// paragraph looks the same.

// inline is the kind, in the word list, of a heading over a link or two in the
// middle of a story.
const inline RegionKind = "inline"

// A zone is a part of the page; see divide.
type zone uint8

const (
	head zone = iota
	body
	aside
	tail
	zones
)

// regions names every line of a text. It gives the lines; body lines have the
// kind Body.
func regions(text string, m Meta) []line {
	lines := split(text)
	if len(lines) > 2 {
		// "Envoys Leave Orsk Without A Truce." over a report is its headline, whatever
		// the export has put behind it.
		if l := &lines[0]; l.words >= 5 && l.words <= 20 && !l.question && l.upper*4 >= (l.upper+l.lower)*3 && lines[1].long() {
			l.ends = false
		}
		// So is a lone question: “What the experts say: will the truce hold?”
		l := &lines[0]
		if s := text[l.Start:l.End]; l.question && l.words >= 4 && l.words <= 18 && !strings.ContainsAny(s, "“”\"«»„") && !strings.HasPrefix(s, "Q.") && !strings.HasPrefix(s, "Q:") {
			l.ends = false
		}
	}
	known(text, lines)
	z := divide(lines)
	label(text, lines, z, m)
	return lines
}

// weight says how much a line speaks for being the article's prose; negative is
// against. after is the line that it comes after and before the one that it comes
// before, nil at the ends; announced says that a heading of furniture came
// between the story's beginning and here.
func weight(l, after, before *line, announced bool) float64 {
	if l.why == starter {
		return -4 + l.lean // markup that says otherwise has its say
	}
	w := 0.0
	switch {
	case l.part && !l.tagged && (!l.ends || l.words < 8):
		if l.maybe {
			return -0.3
		}
		return 0.5
	case l.part && l.tagged && (!l.ends || l.words < 8):
		return max(0.2, min(l.lean, 2)-0.4)
	case l.heading:
		return l.lean/2 - 0.3
	case l.ends && l.words >= 8:
		w = float64(min(l.words, 40)) / 10
	case l.ends && l.words >= 4:
		w = 0.4
	case l.ends && l.words > 1 && after != nil && after.ends && after.why == plain:
		w = 0.1 // "She laughed.", after a sentence
	case l.ends:
		w = -0.2
	case l.words >= 25:
		w = 1
	case l.words >= 16:
		w = -0.3
	case l.bullet && l.words >= 4:
		w = -0.4
	case l.words >= 5:
		w = -0.8
	default:
		w = -0.9
	}
	if w > 0 && l.site >= 2 && !l.quoted && !l.tagged {
		w -= 0.9 * float64(min(l.site, 3)) // the site speaks of itself
	}
	if w > 0 && after != nil && after.why == starter && !after.inline && !l.tagged && !l.afterInline {
		w *= 0.6 // what a heading of furniture stands over
	}
	if w > 0 && after != nil && after.why == plain && !after.ends && after.words >= 3 && after.words < 20 {
		switch {
		case announced && l.afterInline:
			w *= 0.8 // the story again, after one link
		case l.run >= 2:
			w *= 0.7 // teasers stand under a headline each, not under several
		case announced && (before == nil || !before.ends):
			w *= 0.2 // the teaser under a headline
		case announced:
			w *= 0.6
		default:
			w *= 0.5 // the first paragraph under a sub-heading, or a teaser
		}
	}
	if l.ties && (l.run >= 2 || !(after != nil && !after.ends && after.why == plain && (before == nil || !before.ends))) {
		w += 0.8
	}
	if l.place.Len() > 0 && l.words >= 8 {
		w += 2
	}
	return w + l.lean
}

// The costs of going from one zone to another, in the terms of weight.
const (
	toAside       = 4.5 // without a heading or notice
	toAsideKnown  = 0.5 // with one
	toAsideInline = 0.0 // with one that stands in the middle of stories
	toAsideTagged = 1.2 // on a page with markup
	fromAside     = 1.0
	toTail        = 0.6
	toTailKnown   = 0.0
)

// divide gives each line its zone, by the cheapest way through all of them.
// Lines of a fixed kind have no say and get the zone of the line before.
func divide(lines []line) []zone {
	z := make([]zone, len(lines))
	idx := make([]int, 0, len(lines))
	for i := range lines {
		if lines[i].says() {
			idx = append(idx, i)
		}
	}
	const never = -1e18
	over := len(lines) // where the story is over at the latest
	for i := range lines {
		if lines[i].shut {
			over = i
			break
		}
	}
	score := [zones]float64{0, 0, never, never}
	from := make([][zones]zone, len(idx))
	var after *line
	words := 0
	shut := false // the comments have begun
	announced := false
	for n, i := range idx {
		l := &lines[i]
		var before *line
		if n+1 < len(idx) {
			before = &lines[idx[n+1]]
		}
		w := weight(l, after, before, announced)
		if l.starts != "" && words >= 60 {
			announced = true
		}
		if l.thread && words >= 30 && !l.tagged {
			shut = true
		}
		shut = shut || i >= over
		aCost, tCost := toAside, toTail
		if l.inline {
			aCost, tCost = toAsideInline, toTailKnown
		} else if l.why == starter {
			aCost, tCost = toAsideKnown, toTailKnown
		} else if l.tagged {
			aCost = toAsideTagged
		}
		var next [zones]float64
		pick := func(to zone, base float64, ways ...way) {
			best, by := never, to
			for _, y := range ways {
				if v := score[y.from] - y.cost; v > best {
					best, by = v, y.from
				}
			}
			if best <= never/2 {
				next[to] = never
			} else {
				next[to] = best + base
			}
			from[n][to] = by
		}
		if n == 0 {
			next = [zones]float64{0, w, never, never}
			from[n] = [zones]zone{head, body, aside, tail}
		} else {
			start := 0.0
			switch {
			case l.place.Len() > 0 && l.words >= 8:
				start = -4 // a dateline opens the story
			case l.turn || l.part && !l.maybe && !l.row:
				start = 0 // so does a speaker, or "Dear friends,"
			case l.words < 8 && l.words >= 5 && l.ends:
				start = 0.3 // "We did it. The lorries are through."
			case l.words < 8:
				start = 0.6 // "3 minutes to read."
			}
			pick(head, 0, way{head, 0})
			back := fromAside
			if l.afterInline {
				back = 0.3
			} else if l.run >= 2 {
				back = 0.6
			} else if l.tagged {
				back = 0.5
			}
			pick(body, w, way{body, 0}, way{head, start}, way{aside, back})
			pick(aside, 0, way{aside, 0}, way{body, aCost})
			pick(tail, 0, way{tail, 0}, way{body, tCost}, way{aside, 0})
			if l.thread && !l.tagged {
				next[aside] = never // nothing of the story follows comments
			}
			if shut {
				next[body], next[aside] = never, never
			}
		}
		score = next
		if l.long() {
			words += l.words
		}
		after = l
	}
	best := head
	for _, to := range []zone{body, tail} { // an aside has to end
		if score[to] > score[best] || best == head && to == body && score[to] >= score[best] {
			best = to
		}
	}
	if len(idx) == 0 {
		return z
	}
	at := best
	for n := len(idx) - 1; n >= 0; n-- {
		z[idx[n]] = at
		at = from[n][at]
	}
	last := head
	for i := range z {
		if lines[i].says() {
			last = z[i]
		} else {
			z[i] = last
		}
	}
	return z
}

// says says whether a line has a say in how the page is divided. What is certain
// by itself has none, nor has a notice or a button, which stand anywhere.
func (l *line) says() bool { return l.why == plain || l.why == starter }

type way struct {
	from zone
	cost float64
}
