// Package talks finds what diplomacy is counted by: truces, which are lengths
// of time bound to a pause of arms, and meetings.
//
// [Truces] and [Meetings] are the whole of it. Both read words, by rules that
// name no person, place or party: those come from the article. A length is a
// truce's only where the words of its sentence, or of the one before, bind it
// to a pause of arms (length.go, foreign.go, walk.go, bind.go). What became of that truce, and by whose
// doing, is read in steps: a sentence's words are gathered into groups
// (chunk.go, verb.go) and shared out among clauses (clause.go); from the truce
// the way leads up to the verb of its sentence (spine.go); what each governor
// on it tells (tell.go) is folded into one telling (fold.go), and weighed
// against what else is told (told.go, fought.go, after.go, status.go); who did it is
// agent.go's, where and when where.go's, until when end.go's. What is not said
// stays empty: a "brief pause" has no seconds, a truce without a date no date.
package talks

import (
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// A TruceKind says how the length of a truce is stated.
type TruceKind string

// The kinds of truce length.
const (
	Explicit TruceKind = "explicit" // "five days"
	Window   TruceKind = "window"   // "9 am to 6 pm"
	Range    TruceKind = "range"    // "three to five days"
	Until    TruceKind = "until"    // "until midnight Friday"
	Open     TruceKind = "open"     // "open-ended"
	Vague    TruceKind = "vague"    // "a brief pause"
	Elapsed  TruceKind = "elapsed"  // "36 hours into the truce"
	None     TruceKind = "none"     // a truce without a length
)

// A Status says what became of a truce. Several may hold.
type Status string

// The statuses of a truce, in the order in which they are shown.
const (
	InForce      Status = "in_force"
	Agreed       Status = "agreed"
	Extended     Status = "extended"
	Announced    Status = "announced"
	Proposed     Status = "proposed"
	CalledFor    Status = "called_for"
	Rejected     Status = "rejected"
	Vetoed       Status = "vetoed"
	Broken       Status = "broken"
	Expired      Status = "expired"
	Insufficient Status = "insufficient"
)

// Statuses gives every status in the order in which they are shown.
func Statuses() []Status {
	return []Status{InForce, Agreed, Extended, Announced, Proposed, CalledFor, Rejected, Vetoed, Broken, Expired, Insufficient}
}

// A Truce is a pause of arms that an article tells of, and its length if stated.
type Truce struct {
	corpus.Span // the words of the length; of the truce itself where none is stated
	Kind        TruceKind
	Value       string   // ISO 8601, "PT3H"; "PTXH" for a vague one; "" if none
	Seconds     int64    // 0: no number is stated, and none is made up
	Every       string   // "P1D": each day
	Over        string   // "P3D": for three days in all
	Mod         string   // MORE_THAN LESS_THAN AT_LEAST AT_MOST APPROX, or ""
	Status      []Status // the one that the sentence turns on first; none if what became of it is not said
	By          []string // who announced, agreed, called for or judged it; never who refused it
	Refused     []string // who rejected, blocked or broke it
	Place       string
	When        string      // the article's words: "on Monday"
	Date        time.Time   // of When, where it can be resolved; zero otherwise
	Evidence    corpus.Span // the sentence that says so
}

// Find gives the truces and the meetings of an article, as [Truces] and
// [Meetings] do, and reads it only once for both.
func Find(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) ([]Truce, []Meeting) {
	d := read(a, times)
	n := newNames(d, quotes)
	return d.allTruces(n), d.allMeetings(n)
}

// Truces gives the truces of the article's body and standfirst in order of the
// text. A sentence may have several, and they may overlap: "a truce longer
// than the current two hours a day" tells of the one in force and of the one
// called for. times and quotes are those of the same article.
func Truces(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Truce {
	d := read(a, times)
	return d.allTruces(newNames(d, quotes))
}

func (d *document) allTruces(n *names) []Truce {
	if !d.any {
		return nil
	}
	var out []Truce
	for si := range d.s {
		out = d.truces(out, si, n)
	}
	return d.settle(out, n)
}

// truces adds the truces of sentence si.
func (d *document) truces(out []Truce, si int, n *names) []Truce {
	s := &d.s[si]
	from := len(out)
	var links []link
	add := func(t Truce, l link) {
		t.Evidence = s.Span
		out = append(out, t)
		links = append(links, l)
	}
	seen := -1
	for k := 0; k < len(s.w); k++ {
		xi := int(s.x[k])
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		x := &d.times[xi]
		switch {
		case x.Kind == timex.Duration || x.Kind == timex.Set || x.Kind == timex.Date && x.Length != "":
			l, ok := d.link(si, x)
			if !ok {
				continue
			}
			if i, _ := s.wordsOf(x.Span); s.fruitless(i) || l.si == si && s.mentions[l.mi].from <= i && s.absent(s.mentions[l.mi].from) {
				continue // "no ceasefire for two years", "none lasted more than a day"
			}
			if _, past := d.parse(l.si).unpaused(d.s[l.si].mentions[l.mi]); past {
				continue // "did not stop its shelling for two days"
			}
			t := Truce{Span: x.Span, Kind: l.kind, Value: x.Value, Seconds: x.Seconds, Every: x.Every, Mod: x.Mod}
			if m := d.s[l.si].mentions[l.mi]; t.Every == "" && t.Seconds < 86400 && d.s[l.si].daily(m.from, m.to) {
				t.Every = "P1D"
			}
			if m := d.s[l.si].mentions[l.mi]; m.soft && prolonging(d.s[l.si].low(m.head)) {
				l.extended = true
			}
			if l.si != si {
				d.told = append(d.told, told{l.si, l.mi})
			}
			if x.Kind == timex.Date {
				t.Value = x.Length
			}
			if t.Kind == Range && strings.Contains(x.Value, "X") {
				t.Kind = Vague
			}
			if x.Mod == "MORE_THAN" && d.current(s, x) {
				// "longer than the current two hours a day": one truce is in force,
				// a longer one is spoken of.
				now := t
				now.Span, now.Mod = x.Core, ""
				lnow := l
				lnow.how = "current"
				add(t, l)
				add(now, lnow)
				continue
			}
			add(t, l)
		case x.Kind == timex.Time && x.Seconds > 0:
			if l, ok := d.window(si, x); ok {
				l.kind = Window
				t := Truce{Span: x.Span, Kind: Window, Value: "PT" + hours(x.Seconds), Seconds: x.Seconds}
				if i, j := s.wordsOf(x.Span); d.recurs(s, i, j) {
					t.Every = "P1D"
				}
				add(t, l)
			}
		}
	}
	out, links = d.between(out, links, si)
	out, links = d.until(out, links, from, si)
	out, links = d.expiries(out, links, si)
	out, links = d.open(out, links, si)
	out, links = d.over(out, links, from, si)
	out, links = d.unitless(out, links, from, si)
	out, links = d.age(out, links, si)
	if len(out) == from {
		d.bare(si, add)
	}
	for _, t := range out[from:] {
		if t.Seconds > 0 {
			if d.lengths == nil {
				d.lengths = map[int]int64{}
			}
			d.lengths[si] = t.Seconds
		}
	}
	for k := from; k < len(out); k++ {
		d.status(&out[k], si, links[k-from], n)
		d.answer(&out[k], si, links[k-from], n)
		out[k].By = n.patron(s, out[k].By)
	}
	for k := from; k < len(out); k++ {
		// "The ten-day truce is four days old": a truce that has an age is in force.
		for o := from; o < len(out) && len(out[k].Status) == 0 && out[k].Kind == Explicit; o++ {
			if x, y := links[k-from], links[o-from]; out[o].Kind == Elapsed && len(out[o].Status) > 0 && x.si == y.si && x.mi == y.mi {
				out[k].Status = []Status{out[o].Status[0]}
			}
		}
	}
	// In order of the text.
	for k := from + 1; k < len(out); k++ {
		for m := k; m > from && before(out[m].Span, out[m-1].Span); m-- {
			out[m], out[m-1] = out[m-1], out[m]
		}
	}
	kept := out[:from]
	for k := from; k < len(out); k++ {
		if out[k].Kind == None && len(out[k].Status) == 0 {
			continue
		}
		kept = append(kept, out[k])
	}
	return kept
}

func before(s, t corpus.Span) bool {
	return s.Start < t.Start || s.Start == t.Start && s.End < t.End
}

// daily says whether the pause at the words [k, to) is called a daily one.
func (s *sentence) daily(k, to int) bool {
	if one(s.low(to), "a", "per", "each", "every") && s.low(to+1) == "day" || s.low(to) == "daily" {
		return true // "10 hours of quiet per day"
	}
	for b := k - 1; b >= 0 && b >= k-3; b-- {
		if w := s.low(b); w == "daily" || w == "nightly" {
			return true
		}
		if s.mark(b) || s.is(b, preposition) {
			return false
		}
	}
	return false
}

// current says whether the length that x goes beyond is said to be in force.
func (d *document) current(s *sentence, x *timex.Expr) bool {
	i, j := s.wordsOf(x.Span)
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "current", "present", "existing":
			return true
		}
	}
	return false
}
