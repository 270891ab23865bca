// Package corpus holds news reports: it reads files into articles, says which
// of their bytes are body text, and cites what stands where.
//
// An [Article] keeps its text byte for byte. Every finding about it, here and
// in the packages above, is a [Span] of that text, so that whatever is shown
// is cut from what was printed and cannot differ from it:
//
//	a.Slice(quote.Content[0]) // exactly the bytes the outlet printed
//
// [Load] reads a folder of what people have: pasted text and Markdown (.txt,
// .md), saved pages (.html), a newsroom's export (.jsonl, .jsonl.gz: one object
// with "id" and "text" a line) and saved feeds (.xml, .rss, .atom). What is known
// of an article from elsewhere stands in front matter, or beside it in a sidecar:
//
//	truce.html
//	truce.meta.yaml    outlet: The Gazette
//	                   published: 2019-05-03
//
// One bad file costs only itself: it is named with the reason in
// [Corpus.Skipped], and the rest is there.
//
// Only the body is quoted. The rest of a page stays in the article as labelled
// regions, so that offsets hold and a moderator can see what was cut. Nothing
// that an article does not state is made up: a day without a basis is no day.
package corpus

import (
	"fmt"
	"sort"
	"time"
)

// A Span is a half-open range [Start, End) of byte offsets into an article's
// Text. The zero Span is no place: an attribution without a cue has a zero Cue.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// IsZero says that s is no place.
func (s Span) IsZero() bool { return s == Span{} }

// Contains says whether all of t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps says whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A RegionKind says what a stretch of a page is for. Only Body is quoted.
type RegionKind string

// The kinds of region, as CONTRACT names them in annotations.
const (
	Title      RegionKind = "title"
	Standfirst RegionKind = "standfirst"
	Byline     RegionKind = "byline"
	Dateline   RegionKind = "dateline"
	Body       RegionKind = "body"
	Subhead    RegionKind = "subhead"
	Caption    RegionKind = "caption"
	Credit     RegionKind = "credit"
	Related    RegionKind = "related"
	Sidebar    RegionKind = "sidebar"
	Comments   RegionKind = "comments"
	Other      RegionKind = "other"
)

// A Region is a stretch of an article of one kind. An article's regions are in
// order, do not overlap and cover its text.
type Region struct {
	Kind RegionKind `json:"kind"`
	Span
}

// Unknown is the basis of a fact that nobody stated.
const Unknown = "unknown"

// An Article is one news report. Text is the file byte for byte (for HTML and
// JSONL: what was read out of it) and never changes; all that is known about it
// points into it.
type Article struct {
	ID   string // the file's path without its ending; a JSONL line's id
	File string // its path within the corpus, for reports
	Text string

	Title  string // as printed or as front matter gives it; "" if none
	Outlet string // who printed it; "" if unknown
	Author string
	URL    string
	Place  string // where the dateline or front matter says it was written

	Published      time.Time // midnight UTC of the day; zero if not stated
	PublishedBasis string    // how Published is known: "front matter", "sidecar", "json-ld", "meta", "dateline", "url", or Unknown
	OutletBasis    string    // how Outlet is known, in the same words, or "inferred: " and the two places that agree on it

	// Inferred is the day that two independent cues agree on where none is
	// stated, and InferredBasis what they are. It is never taken for Published.
	Inferred      time.Time
	InferredBasis string

	Teaser bool   // a feed's summary of a story, not the story
	CopyOf string // the ID of the article that this one is a near copy of; "" if none

	Notes []string // what was odd about the file, for the report: a date that is none

	Regions    []Region
	Paragraphs []Span // of the body, in order; captions, menus and link lists are left out
	Sentences  []Span // of the body, in order; none crosses a paragraph
}

// Slice gives the article's own bytes at s.
func (a *Article) Slice(s Span) string { return a.Text[s.Start:s.End] }

// RegionAt is the kind of the region that holds the byte at offset at.
func (a *Article) RegionAt(at int) RegionKind {
	i := sort.Search(len(a.Regions), func(i int) bool { return a.Regions[i].End > at })
	if i < len(a.Regions) && a.Regions[i].Start <= at {
		return a.Regions[i].Kind
	}
	return Other
}

// ParagraphAt is the index of the body paragraph that holds the byte at offset
// at, or -1 where none does.
func (a *Article) ParagraphAt(at int) int { return find(a.Paragraphs, at) }

// SentenceAt is the index of the body sentence that holds the byte at offset
// at, or -1 where none does.
func (a *Article) SentenceAt(at int) int { return find(a.Sentences, at) }

func find(spans []Span, at int) int {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
	if i < len(spans) && spans[i].Start <= at {
		return i
	}
	return -1
}

// A Citation says where words were printed.
type Citation struct {
	Article   string // the article's ID, the name of last resort
	Title     string
	Outlet    string
	Published time.Time // zero: undated
	Basis     string    // how Published is known
	Inferred  time.Time // the likely day where Published is zero; zero: none
	Paragraph int       // of the body, counted from 1; 0 outside the body
	URL       string
}

// Cite says where the words at s were printed.
func (a *Article) Cite(s Span) Citation {
	return Citation{
		Article: a.ID, Title: a.Title, Outlet: a.Outlet,
		Published: a.Published, Basis: a.PublishedBasis, Inferred: a.Inferred,
		Paragraph: a.ParagraphAt(s.Start) + 1, URL: a.URL,
	}
}

// String is the citation as people read it: outlet (else title, else the
// article's id), date or "undated", paragraph.
//
//	The Times of Israel, 8 December 2016, ¶ 2
func (c Citation) String() string {
	name := c.Outlet
	if name == "" {
		name = c.Title
	}
	if name == "" {
		name = c.Article
	}
	when := "undated"
	if !c.Published.IsZero() {
		when = c.Published.Format("2 January 2006")
	} else if !c.Inferred.IsZero() {
		when += " (about " + c.Inferred.Format("2 January 2006") + ", inferred from photo captions)"
	}
	if c.Paragraph == 0 {
		return name + ", " + when
	}
	return fmt.Sprintf("%s, %s, ¶ %d", name, when, c.Paragraph)
}
