// Package timex finds time expressions in an article, in the terms of TIMEX3:
// dates, times, durations and sets, with ISO 8601 values.
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
	Kind    Kind
	Value   string    // "2016-12-08", "PT3H", "P3W"; "PXD" for a vague length; "" if unresolved
	Seconds int64     // of a duration or of each round of a set; months are 30 days, years 365; 0: no number is stated
	Every   string    // of a set: how often, "P1D"
	Mod     string    // MORE_THAN LESS_THAN AT_LEAST AT_MOST APPROX, or ""
	Begin   time.Time // of a resolved date or interval, UTC; zero if unresolved
	End     time.Time // its end, exclusive
}

// Find gives the time expressions of the article's body in order of the text;
// they do not overlap.
func Find(a *corpus.Article) []Expr { return nil }
