// Package talks finds what diplomacy is counted by: truces, which are lengths
// of time bound to a pause of arms, and meetings.
package talks

import (
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

// A Truce is a pause of arms that an article tells of, and its length if stated.
type Truce struct {
	corpus.Span // the words of the length; of the truce itself where none is stated
	Kind        TruceKind
	Value       string // ISO 8601, "PT3H"; "PTXH" for a vague one; "" if none
	Seconds     int64  // 0: no number is stated, and none is made up
	Every       string // "P1D": each day
	Over        string // "P3D": for three days in all
	Mod         string // MORE_THAN LESS_THAN AT_LEAST AT_MOST APPROX, or ""
	Status      []Status
	By          []string // who did what Status says first
	Refused     []string // who rejected, blocked or broke it
	Place       string
	When        string      // the article's words: "on Monday"
	Date        time.Time   // of When, where it can be resolved; zero otherwise
	Evidence    corpus.Span // the sentence that says so
}

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

// Truces gives the truces of the article's body in order of the text.
func Truces(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Truce { return nil }

// Meetings gives the meetings of the article's body in order of the text.
func Meetings(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Meeting { return nil }
