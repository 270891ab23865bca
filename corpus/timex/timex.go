// Package timex finds time expressions in an article, in the terms of TIMEX3:
// dates, times, durations and sets, with ISO 8601 values.
//
// [Find] is the whole of it. It reads the words of a sentence from left to
// right and takes the longest expression that starts at each:
//
//	more than three hours a day     set       PT3H every P1D, MORE_THAN
//	the next 48 hours               duration  PT48H
//	9 am to 6 pm                    time      T09:00/T18:00, nine hours
//	Thursday                        date      of the week up to publication
//
// A length is read from its words alone (duration.go). A date is reckoned from
// the day of publication (date.go); where nobody states that day, it stays
// unresolved: it has its words and no Value. Nothing is guessed from today.
package timex

import (
	"time"

	"parley/corpus"
)

// A Kind is one of TIMEX3's four.
type Kind string

// The kinds of time expression.
const (
	Date     Kind = "date"
	Time     Kind = "time"
	Duration Kind = "duration"
	Set      Kind = "set"
)

// An Expr is a time expression. Span is the words; Value their ISO 8601 form.
type Expr struct {
	corpus.Span
	Core  corpus.Span // the words without those that Mod stands for: "three hours" of "more than three hours"
	Kind  Kind
	Value string // "2016-12-08", "PT3H", "P3W"; "PXD" for a vague length, "P3D/P5D" for a range; "" if unresolved

	// Seconds is the length of a duration, of each round of a set, of a window
	// between two times of day, and of the distance in "two days ago". Months
	// are 30 days and years 365. 0: no single number is stated.
	Seconds int64
	Length  string    // of a date counted from another: how far off it is, "P3W" of "three weeks ago"
	Every   string    // of a set: how often, "P1D"
	Mod     string    // MORE_THAN LESS_THAN AT_LEAST AT_MOST APPROX, or ""
	Begin   time.Time // of a resolved date or interval, UTC; zero if unresolved
	End     time.Time // its end, exclusive
}

// Find gives the time expressions of the article's body and standfirst in
// order of the text; they do not overlap. It takes time in proportion to the
// text, and any text will do.
func Find(a *corpus.Article) []Expr {
	f := finder{pub: midnight(a.Published)}
	for _, s := range Stretches(a) {
		f.read(a.Text, s)
	}
	return f.out
}

// Stretches gives what is read for facts, in order: the sentences of the body,
// and the standfirst, which tells the same story in the outlet's own words.
func Stretches(a *corpus.Article) []corpus.Span {
	out := make([]corpus.Span, 0, len(a.Sentences)+1)
	next := 0
	end := 0
	add := func(s corpus.Span) {
		if s.Start >= end && s.End > s.Start && s.End <= len(a.Text) {
			out = append(out, s)
			end = s.End
		}
	}
	for _, r := range a.Regions {
		if r.Kind != corpus.Standfirst {
			continue
		}
		for ; next < len(a.Sentences) && a.Sentences[next].Start < r.Start; next++ {
			add(a.Sentences[next])
		}
		// Where the standfirst has sentences of its own, they are among a.Sentences.
		if next == len(a.Sentences) || a.Sentences[next].Start >= r.End {
			add(r.Span)
		}
	}
	for ; next < len(a.Sentences); next++ {
		add(a.Sentences[next])
	}
	return out
}

// A finder reads one stretch after another.
type finder struct {
	pub time.Time // midnight of the day of publication; zero if unknown
	w   []Word
	e   []entry // the lexicon's entry of each word
	out []Expr
}

func (f *finder) read(text string, s corpus.Span) {
	f.w = Words(f.w[:0], text, s)
	f.e = f.e[:0]
	for i := range f.w {
		f.e = append(f.e, look(f.w[i].Low))
	}
	for i := 0; i < len(f.w); {
		x, n := f.at(i)
		if n == 0 {
			i++
			continue
		}
		x.Span = f.span(i, i+n)
		if x.Core.IsZero() {
			x.Core = x.Span
		}
		f.out = append(f.out, x)
		i += n
	}
}

// at reads the longest expression that starts at word i: how many words it
// has, or 0.
func (f *finder) at(i int) (Expr, int) {
	if !f.starts(i) {
		return Expr{}, 0
	}
	best, n := f.duration(i)
	if x, k := f.date(i); k > n {
		best, n = x, k
	}
	if x, k := f.clock(i); k > n {
		best, n = x, k
	}
	if x, k := f.often(i); k > n {
		best, n = x, k
	}
	return best, n
}

// starts says quickly that nothing can start at word i; most words are done
// with here.
func (f *finder) starts(i int) bool {
	w := &f.w[i]
	if f.e[i].class != 0 {
		return true
	}
	if !w.Letter {
		return digit(w.Low[0]) || w.Low == "("
	}
	switch w.Low {
	case "the", "its", "their", "this", "that", "these", "those", "half", "past", "last", "next", "first", "initial", "previous", "early", "earlier", "late", "later", "mid",
		"every", "each", "from", "between", "twice", "thrice", "once", "following", "coming", "final":
		return true
	}
	return len(w.Low) > 6 && w.Low[len(w.Low)-4:] == "long" && lexicon[w.Low[:len(w.Low)-4]].class&unit != 0
}

func (f *finder) span(i, j int) corpus.Span {
	return corpus.Span{Start: f.w[i].Start, End: f.w[j-1].End}
}

// low is the word at i in small letters, "" beyond the stretch.
func (f *finder) low(i int) string {
	if i < 0 || i >= len(f.w) {
		return ""
	}
	return f.w[i].Low
}

func (f *finder) is(i int, c class) bool { return i >= 0 && i < len(f.e) && f.e[i].class&c != 0 }

// seq says whether the words from i on are these.
func (f *finder) seq(i int, words ...string) bool {
	for k, w := range words {
		if f.low(i+k) != w {
			return false
		}
	}
	return true
}

// hyphen says whether word i is a hyphen that joins two words.
func (f *finder) hyphen(i int) bool {
	return i > 0 && i+1 < len(f.w) && dash(f.w[i].Low) && f.w[i].Glued && f.w[i+1].Glued
}

func dash(s string) bool { return s == "-" || s == "‑" || s == "‐" }
