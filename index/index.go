// Package index finds passages. It annotates articles, keeps one search
// document for every quotation, truce, meeting and paragraph, and orders what
// the engine finds by how well its words line up with the question's.
package index

import (
	"context"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/talks"
	"parley/corpus/timex"
)

// A Document is an article with all that was read out of it.
type Document struct {
	Article  *corpus.Article
	Times    []timex.Expr
	Quotes   []quote.Quote
	Truces   []talks.Truce
	Meetings []talks.Meeting
}

// Annotate reads an article's times, quotations, truces and meetings. It is
// pure: the same article gives the same document.
func Annotate(a *corpus.Article) *Document {
	d := &Document{Article: a, Times: timex.Find(a)}
	d.Quotes = quote.Find(a, d.Times)
	d.Truces = talks.Truces(a, d.Times, d.Quotes)
	d.Meetings = talks.Meetings(a, d.Times, d.Quotes)
	return d
}

// A Kind says what a passage is.
type Kind string

// The kinds of passage.
const (
	Quotation Kind = "quotation"
	Truce     Kind = "truce"
	Meeting   Kind = "meeting"
	Paragraph Kind = "paragraph"
)

// A Query says what to look for. Words are plain words of a person: no
// character in them has a meaning of its own. Everything else narrows.
type Query struct {
	Words   string
	Kinds   []Kind     // none: all
	Speaker string     // resolved against the corpus's speakers, slips of the finger forgiven
	Spoken  quote.Kind // direct, mixed or indirect; "": any
	Outlet  string
	Place   string
	Article string // an article's ID
	From    time.Time
	To      time.Time // the last day that counts; zero: no limit
	N       int       // how many passages at most; 0: 10
}

// A Passage is a stretch of one article that a search found.
type Passage struct {
	Kind     Kind
	Document *Document
	N        int // which of the document's quotations, truces or meetings; the paragraph's index
	Span     corpus.Span
	Score    float64
	Answers  bool   // the score is above the measured threshold: it may be shown as the answer
	Why      string // "engine 1.00, words 1.42, speaker 0.80"
}

// Changes says what a build or a reload changed.
type Changes struct {
	Added, Changed, Removed      []string // ids of articles
	Skipped                      []*corpus.FileError
	QuotesGained, QuotesLost     int
	Articles, Quotations, Truces int // now
}

// An Index is a searchable corpus. It is safe for use by many at once.
type Index struct {
	docs []*Document
}

// Open builds the index of a corpus. dir "" keeps it in memory.
func Open(ctx context.Context, dir string, c *corpus.Corpus) (*Index, Changes, error) {
	x := &Index{}
	for _, a := range c.Articles {
		x.docs = append(x.docs, Annotate(a))
	}
	return x, Changes{Skipped: c.Skipped, Articles: len(x.docs)}, nil
}

// Close frees the index once its readers are done.
func (x *Index) Close() error { return nil }

// Documents gives every document, in the order of the articles' ids.
func (x *Index) Documents() []*Document { return x.docs }

// Search gives the passages that answer q, the best first.
func (x *Index) Search(ctx context.Context, q Query) ([]Passage, error) { return nil, nil }

// Speakers gives up to n full names of speakers whose name starts with, or
// nearly is, prefix; those who speak most first.
func (x *Index) Speakers(prefix string, n int) []string { return nil }
