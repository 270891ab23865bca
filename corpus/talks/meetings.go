package talks

import (
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// A MeetingKind says how people met.
type MeetingKind string

// The kinds of meeting.
const (
	Meet        MeetingKind = "meeting"
	Call        MeetingKind = "call"
	Talks       MeetingKind = "talks"
	Ministerial MeetingKind = "ministerial"
	Visit       MeetingKind = "visit"
)

// A Meeting is a meeting that an article tells of.
type Meeting struct {
	corpus.Span // the clause that tells of it
	Kind        MeetingKind
	Who         []string
	Count       int    // how often; 0 if not stated
	Length      string // ISO 8601, of each; "" if not stated
	Place       string
	When        string
	Date        time.Time
	Status      string      // held planned ongoing cancelled
	Outcome     corpus.Span // the words that say what came of it
}

// Meetings gives the meetings of the article's body in order of the text.
func Meetings(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Meeting { return nil }
