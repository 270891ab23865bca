package talks

import (
	"slices"
	"strconv"
	"strings"

	"parley/corpus"
	"parley/corpus/timex"
)

func hours(sec int64) string {
	h, m := sec/3600, sec%3600/60
	out := ""
	if h > 0 {
		out = strconv.FormatInt(h, 10) + "H"
	}
	if m > 0 {
		out += strconv.FormatInt(m, 10) + "M"
	}
	return out
}

// window binds hours of the day to a truce: "the guns will be silent from 9 am
// to 6 pm".
func (d *document) window(si int, x *timex.Expr) (link, bool) {
	s := &d.s[si]
	i, j := s.wordsOf(x.Span)
	for m := len(s.mentions) - 1; m >= 0; m-- {
		if x := s.mentions[m]; x.from < i && (x.strong || d.near(si, 3) || d.warlike(si) && strings.HasPrefix(s.low(x.head), "window")) && !s.event(x.to, i) {
			return link{si: si, mi: m, how: "window"}, true
		}
	}
	for m, x := range s.mentions {
		if x.from >= j && (x.strong || d.near(si, 3)) {
			return link{si: si, mi: m, how: "window"}, true
		}
	}
	// "It will hold from 9 am to 6 pm"
	if l, ok := d.governor(si, i); ok {
		l.how = "window"
		return l, true
	}
	return link{}, false
}

// recurs says whether the window at words [i, j) is said to be each day's:
// "daily", "every day".
func (d *document) recurs(s *sentence, i, j int) bool {
	for k := range s.w {
		if xi := int(s.x[k]); xi >= 0 && d.times[xi].Kind == timex.Set && d.times[xi].Every == "P1D" && (k >= i-12 && k < i || k >= j && k < j+4) {
			return true
		}
	}
	return false
}

// between adds truces between two dates: "a ceasefire from 20 June to 30 June".
// The length counts from the first day to the last, where both are known.
func (d *document) between(out []Truce, links []link, si int) ([]Truce, []link) {
	s := &d.s[si]
	again := -1
	for k := 0; k < len(s.w); k++ {
		xi := int(s.x[k])
		if xi < 0 || k > 0 && int(s.x[k-1]) == xi {
			continue
		}
		if x := &d.times[xi]; x.Kind == timex.Date && strings.Contains(x.Value, "/") && !x.Begin.IsZero() && s.low(k-1) == "from" {
			// "from 6 to 9 October": the last day's beginning is where it ends
			if l, ok := d.governor(si, k-1); ok {
				again = len(links)
				l.kind, l.how = Range, "dates"
				_, end := s.wordsOf(x.Span)
				t := Truce{Span: s.span(k-1, end), Kind: Range, Evidence: s.Span}
				if n := int(x.End.Sub(x.Begin).Hours()/24) - 1; n > 0 {
					t.Seconds, t.Value = int64(n)*86400, "P"+strconv.Itoa(n)+"D"
				}
				out = append(out, t)
				links = append(links, l)
			}
			continue
		}
		if xi+1 >= len(d.times) {
			continue
		}
		x, y := &d.times[xi], &d.times[xi+1]
		dated := func(k timex.Kind) bool { return k == timex.Date || k == timex.Time }
		if !dated(x.Kind) || !dated(y.Kind) || !s.Contains(y.Span) || x.Seconds > 0 || y.Seconds > 0 ||
			strings.HasPrefix(x.Value, "T") && strings.HasPrefix(y.Value, "T") {
			continue
		}
		_, j := s.wordsOf(x.Span)
		to, end := s.wordsOf(y.Span)
		join := false
		for b := j; b < to && to-j <= 3; b++ {
			switch s.low(b) {
			case "to", "until", "till", "through":
				join = true
			case "the":
			default:
				join = false
				to = b
			}
		}
		if !join {
			continue
		}
		b := k
		if s.low(b-1) == "from" {
			b--
		}
		l, ok := d.governor(si, b)
		if !ok && again >= 0 {
			l, ok = links[again], true // "and once more from … to …"
		}
		if !ok {
			continue
		}
		again = len(links)
		l.kind, l.how = Range, "dates"
		t := Truce{Span: s.span(b, end), Kind: Range, Evidence: s.Span}
		if !x.Begin.IsZero() && !y.Begin.IsZero() && y.Begin.After(x.Begin) {
			gap := y.Begin.Sub(x.Begin)
			t.Seconds = int64(gap.Seconds())
			if x.Kind == timex.Date && y.Kind == timex.Date {
				t.Value = "P" + strconv.Itoa(int(gap.Hours()/24)) + "D"
			} else {
				t.Value = "PT" + hours(t.Seconds)
			}
		}
		out = append(out, t)
		links = append(links, l)
	}
	return out, links
}

// event says whether something else that can take a time stands in [i, j).
func (s *sentence) event(i, j int) bool {
	for k := i; k < j; k++ {
		if s.is(k, eventWord) && !s.is(k, neutralNoun|cues|lastVerb) {
			return true
		}
	}
	return false
}

// until adds truces that are said to last until a time: "a ceasefire until
// July 2". The time must follow the truce in its own clause, or be the end of
// what lasts: "the food will last until mid-August" is none.
func (d *document) until(out []Truce, links []link, from, si int) ([]Truce, []link) {
	s := &d.s[si]
	for k := range s.w {
		if s.low(k) == "for" && s.low(k+1) == "the" && s.low(k+2) == "duration" && s.low(k+3) == "of" {
			e := k + 4
			for e < len(s.w) && !s.mark(e) && !s.quoteMark(e) && !s.is(e, preposition|conjunction|auxiliary|reportVerb) {
				e++
			}
			if l, ok := d.governor(si, k); ok && e > k+4 {
				l.kind = Range
				out = append(out, Truce{Span: s.span(k, e), Kind: Range, Evidence: s.Span})
				links = append(links, l)
			}
			continue
		}
		if w := s.low(k); w != "until" && w != "till" {
			continue
		}
		if s.low(k+1) == "further" && s.low(k+2) == "notice" {
			if l, ok := d.governor(si, k); ok {
				l.kind = Open
				out = append(out, Truce{Span: s.span(k, k+3), Kind: Open, Evidence: s.Span})
				links = append(links, l)
			}
			continue
		}
		end := d.deadline(s, k+1)
		if end < 0 {
			continue
		}
		inRange := false
		for _, t := range out[from:] {
			inRange = inRange || (t.Kind == Range || t.Kind == Window) && t.Span.Contains(s.w[k].Span)
		}
		if inRange {
			continue
		}
		l, ok := d.governor(si, k)
		if !ok && s.is(k-1, extendVerb|announcedCue) {
			// "extended until Friday the ceasefire it had called"
			if m := s.mentionIn(end, end+5); m >= 0 && s.mentions[m].strong && s.plain(end, s.mentions[m].from) {
				l, ok = link{si: si, mi: m, extended: s.is(k-1, extendVerb), how: "before its object"}, true
			}
		}
		if !ok {
			continue
		}
		l.kind = Until
		l.extended = l.extended || l.si == si && s.prolongs(s.mentions[l.mi].from) // "extend the lull until October"
		out = append(out, Truce{Span: s.span(k, end), Kind: Until, Value: d.end(si, k+1, end), Evidence: s.Span})
		links = append(links, l)
	}
	return out, links
}

// deadline is where the words from k on end that say until when something
// lasts; -1 if they do not: "2 July", "the end of the week", "early spring",
// "the end of the fast".
func (d *document) deadline(s *sentence, k int) int {
	b := k
	for s.is(b, determiner) && s.xAt(b) < 0 {
		b++
	}
	ended := false
	if one(s.low(b), "end", "close", "start", "beginning", "eve", "middle", "conclusion", "expiry") && s.low(b+1) == "of" {
		ended = true // of the year, the week
		for b += 2; s.is(b, determiner) && s.xAt(b) < 0; b++ {
		}
		if s.xAt(b) < 0 {
			e := b
			for e < len(s.w) && e < b+4 && !s.mark(e) && !s.quoteMark(e) && !s.is(e, preposition|conjunction|auxiliary|reportVerb) {
				e++
			}
			if e > b {
				return e
			}
			return -1
		}
	}
	for one(s.low(b), "early", "late", "next", "mid", "this") && s.xAt(b) < 0 || s.xAt(b) < 0 && s.hyphen(b) {
		b++
	}
	if one(s.low(b), "spring", "summer", "autumn", "winter") {
		return b + 1
	}
	xi := s.xAt(b)
	if xi < 0 || !ended && d.times[xi].Kind != timex.Date && d.times[xi].Kind != timex.Time {
		return -1
	}
	for b < len(s.w) && s.xAt(b) == xi {
		b++
	}
	return b
}

// xAt is the time expression of word k, -1 beyond the sentence.
func (s *sentence) xAt(k int) int32 {
	if k < 0 || k >= len(s.x) {
		return -1
	}
	return s.x[k]
}

// open adds truces without an end: "an open-ended ceasefire".
func (d *document) open(out []Truce, links []link, si int) ([]Truce, []link) {
	s := &d.s[si]
	done := 0
	for k := range s.w {
		n := 1
		switch s.low(k) {
		case "indefinite", "permanent", "unlimited", "irrevocable":
		case "weekend":
			if m := s.mentionAtWord(k + 1); m >= 0 && s.mentions[m].strong {
				out = append(out, Truce{Span: s.span(k, k+1), Kind: Range, Evidence: s.Span})
				links = append(links, link{kind: Range, si: si, mi: m, how: "before"})
			}
			continue
		case "open":
			if !s.hyphen(k+1) || s.low(k+2) != "ended" {
				continue
			}
			n = 3
		case "indefinitely":
			if l, ok := d.governor(si, k); ok {
				l.kind = Open
				out = append(out, Truce{Span: s.span(k, k+1), Kind: Open, Evidence: s.Span})
				links = append(links, l)
			}
			continue
		default:
			continue
		}
		m, ok := s.headAfter(k+n, true)
		if !ok || !s.mentions[m].strong || k < done {
			continue
		}
		done = s.mentions[m].to // "a permanent and irrevocable ceasefire" is one
		out = append(out, Truce{Span: s.span(k, k+n), Kind: Open, Evidence: s.Span})
		links = append(links, link{kind: Open, si: si, mi: m, how: "before"})
	}
	return out, links
}

// over finds in how many days in all a recurring truce is to be kept: "three-
// hour humanitarian pauses over three days", "two hours a day for a week".
// That length is no truce of its own.
func (d *document) over(out []Truce, links []link, from, si int) ([]Truce, []link) {
	s := &d.s[si]
	for k := from; k < len(out); k++ {
		t := &out[k]
		l := links[k-from]
		if t.Seconds == 0 || t.Kind != Explicit && t.Kind != Window || t.Mod == "MORE_THAN" && t.Every == "" {
			continue
		}
		m := mention{}
		if l.si == si {
			m = s.mentions[l.mi]
		}
		if t.Every == "" && t.Kind == Explicit && !m.plural {
			continue
		}
		_, j := s.wordsOf(t.Span)
		for b := j; b < len(s.w) && b < j+10; b++ {
			xi := int(s.x[b])
			if xi < 0 {
				if s.low(b) == "." || s.low(b) == ";" {
					break
				}
				continue
			}
			x := &d.times[xi]
			if x.Kind == timex.Set && x.Every == x.Value {
				if t.Every == "" {
					t.Every = x.Every // "between 8 am and noon each day for a week"
				}
				continue
			}
			if x.Kind != timex.Duration || x.Seconds <= t.Seconds {
				break
			}
			p := s.low(b - 1)
			if p != "over" && p != "for" && p != "during" && p != "of" && p != "in" && p != "within" {
				break
			}
			t.Over = x.Value
			// The words of the whole, where nothing of another kind stands between.
			whole := true
			if b-j > 8 {
				whole = false
			}
			for c := j; c < b; c++ {
				if s.mark(c) || s.is(c, reportVerb|auxiliary) {
					whole = false
				}
			}
			if whole {
				t.Span.End = x.Span.End
			}
			for o := from; o < len(out); o++ {
				if o != k && out[o].Span == x.Span {
					out = append(out[:o], out[o+1:]...)
					links = append(links[:o-from], links[o-from+1:]...)
					if o < k {
						k--
					}
					break
				}
			}
			break
		}
	}
	return out, links
}

// bare adds the sentence's truces without a stated length: the first that it
// tells of, and every one that is only called brief.
func (d *document) bare(si int, add func(Truce, link)) {
	s := &d.s[si]
	told := false
	for m, x := range s.mentions {
		if !x.strong && !d.near(si, 4) || x.soft {
			continue
		}
		if x.to < len(s.w) && s.is(x.to, eventWord) && !s.is(x.to, neutralNoun|cues|lastVerb) {
			continue
		}
		if attached[s.low(x.to)] && !s.is(x.to, brokenCue) {
			continue // "the mandate of the truce commission ends"
		}
		if x.head == x.from && x.to == x.from+1 && s.quoteMark(x.from-1) && s.quoteMark(x.to) && !s.is(x.from-2, determiner|humane) {
			continue // `prefers "hudna", a word he learned`: the word, not the thing
		}
		// "a brief pause", "a short lull": a length, but no number
		vague := false
		for k := x.from - 1; k >= 0 && k >= x.from-3; k-- {
			switch s.low(k) {
			case "brief", "short", "momentary", "fleeting", "hours-long":
				if s.low(k-1) == "too" { // "Three days is too short a truce"
					break
				}
				b := k
				if s.is(k-1, determiner) {
					b--
				}
				add(Truce{Span: s.span(b, x.to), Kind: Vague, Value: "PTXS"}, link{kind: Vague, si: si, mi: m, how: "bare"})
				vague = true
			}
			if vague || s.mark(k) {
				break
			}
		}
		if !vague && !told && x.strong {
			add(Truce{Span: s.span(x.from, x.to), Kind: None}, link{kind: None, si: si, mi: m, how: "bare"})
			told = true
		}
	}
}

// settle ties together what several sentences of an article say of one truce:
// who keeps the one in force is told where it was announced.
//
// A truce without a length whose length the next sentence gives is told of
// there.
func (d *document) settle(out []Truce, n *names) []Truce {
	elsewhere := map[corpus.Span]bool{}
	for _, o := range d.told {
		m := d.s[o.si].mentions[o.mi]
		elsewhere[d.s[o.si].span(m.from, m.to)] = true
	}
	kept := out[:0]
	for _, t := range out {
		if t.Kind != None || !elsewhere[t.Span] {
			kept = append(kept, t)
		}
	}
	out = kept
	keeper := map[int64][]string{} // who first announced or agreed a truce of so many seconds
	for _, t := range out {
		if t.Seconds > 0 && t.Mod == "" && len(t.By) > 0 && len(t.Status) > 0 && (t.Status[0] == Announced || t.Status[0] == Agreed) && keeper[t.Seconds] == nil {
			keeper[t.Seconds] = t.By
		}
	}
	story := n.mainPlace(out)
	for k := range out {
		t := &out[k]
		if len(t.By) == 0 && t.Seconds > 0 && t.Mod == "" && len(t.Status) > 0 && t.Status[0] == InForce {
			t.By = keeper[t.Seconds]
		}
		if t.Place == "" {
			t.Place = story
		}
		if len(t.Status) > 0 && t.Status[0] == Agreed && slices.Contains(d.denied, t.Seconds) {
			t.Status, t.By, t.Refused = nil, nil, nil // one side says so, the other denies it
		}
	}
	return out
}
