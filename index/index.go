// Package index finds passages. It annotates articles, keeps one search
// document for every paragraph of their bodies with its quotations, and for
// every truce and meeting, and orders what the engine finds by how well its
// words line up with the question's.
//
// [Open] makes an [Index] of a corpus, [Index.Search] asks it, [Index.Next]
// makes the one that follows when the corpus changed. An Index never changes:
// whoever holds one sees one state of the corpus, whole, until it is closed.
//
// The engine (bleve's scorch) only delivers candidates. What orders them, and
// decides whether the best of them answers at all, is in rank.go; every
// [Passage] says in Why how it came to its place.
package index

import (
	"errors"
	"strings"
	"sync"
	"time"

	engine "github.com/blevesearch/bleve_index_api"

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
	d.Truces, d.Meetings = talks.Find(a, d.Times, d.Quotes)
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

// A Query says what to look for. Words and About are plain words of a person:
// no character in them has a meaning of its own, and a question in them is
// understood as [ParseQuestion] does. Everything else narrows.
//
// Without Words and About, all that is left after narrowing is found, in the
// order of the articles' ids and of the text.
type Query struct {
	Words   string     // words that were said or written; where they stand is the answer
	About   string     // what it should be about: words in it, or around it
	Kinds   []Kind     // none: all
	Speaker string     // resolved against the corpus's speakers, slips of the finger forgiven
	Spoken  quote.Kind // direct, mixed or indirect; "": any
	Outlet  string     // by name, case and accents do not count
	Place   string     // where a truce or meeting was; for other passages, a place they name
	Article string     // an article's ID
	From    time.Time  // the first day of publication that counts; zero: no limit
	To      time.Time  // the last day that counts; zero: no limit
	N       int        // how many passages at most; 0: 10
	Whole   bool       // Words are a question of no frame, whatever they look like
}

// A Passage is a stretch of one article that a search found.
type Passage struct {
	Kind     Kind
	Document *Document
	N        int // which of the document's quotations, truces or meetings; the paragraph's index
	Span     corpus.Span
	Score    float64
	Answers  bool      // the score is above the measured threshold: it may be shown as the answer
	Why      string    // "engine 1.00, words 1.42, speaker 0.80"
	Also     []Passage // the same words in other articles: copies of one story
}

// Changes says what a build or a reload changed.
type Changes struct {
	Added, Changed, Removed      []string // ids of articles
	Skipped                      []*corpus.FileError
	QuotesGained, QuotesLost     int
	Articles, Quotations, Truces int // now
}

// ErrClosed is the error of asking an index that has been closed.
var ErrClosed = errors.New("the index is closed")

// An Index is a searchable corpus. It is safe for use by many at once, and
// never changes: see [Index.Next].
type Index struct {
	store *store

	mu     sync.RWMutex // read-held by every search, held to close
	pinMu  sync.RWMutex
	pinned engine.IndexReader // the engine's state that belongs to this index; nil while that is the newest
	closed bool

	shelves []*shelf // in the order of the articles' ids
	byKey   map[string]int
	place   map[*corpus.Article]int
	totals  totals
	people  []*person
	who     map[string]string // the first key of the person whose a quotation's key is

	all  sync.Once
	docs []*Document

	outlets, topics, ids []string
}

// Documents gives every document, in the order of the articles' ids. The slice
// is the index's own: leave it as it is.
func (x *Index) Documents() []*Document {
	x.all.Do(func() {
		x.mu.RLock()
		defer x.mu.RUnlock()
		var r engine.IndexReader
		if !x.closed {
			if open, done, err := x.reader(); err == nil {
				r = open
				defer done()
			}
		}
		x.docs = make([]*Document, len(x.shelves))
		each(len(x.docs), func(i int) { x.docs[i] = x.shelves[i].document(r, x.store.plain) })
	})
	return x.docs
}

// Speakers gives up to n full names of speakers whose name starts with, or
// nearly is, prefix; those who speak most first.
func (x *Index) Speakers(prefix string, n int) []string {
	names := make([]string, len(x.people))
	for i, p := range x.people {
		names[i] = p.name
	}
	return x.suggest(names, prefix, n)
}

// Outlets gives up to n names of outlets that start with, or nearly are,
// prefix; those with most articles first.
func (x *Index) Outlets(prefix string, n int) []string { return x.suggest(x.outlets, prefix, n) }

// Topics gives up to n words that start with, or nearly are, prefix and that
// quotations are about; those said most often first.
func (x *Index) Topics(prefix string, n int) []string { return x.suggest(x.topics, prefix, n) }

// ArticleIDs gives up to n ids of articles that start with, or hold, prefix, in
// order.
func (x *Index) ArticleIDs(prefix string, n int) []string {
	var starts, holds []string
	want := strings.ToLower(prefix)
	for _, id := range x.ids {
		switch low := strings.ToLower(id); {
		case strings.HasPrefix(low, want):
			starts = append(starts, id)
		case strings.Contains(low, want):
			holds = append(holds, id)
		}
	}
	out := append(starts, holds...)
	return out[:max(0, min(n, len(out)))]
}

func (x *Index) suggest(names []string, prefix string, n int) []string {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	return suggest(names, r, prefix, n)
}

// Resolve gives the full names of the speakers that a name may mean, those who
// speak most first: "dorov", "Dorow" and "the Norwegian foreign minister" all
// give "Sergei Dorov" where the corpus quotes him. It gives none if the corpus
// quotes nobody of that name.
func (x *Index) Resolve(name string) []string {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	found, _ := resolve(x.people, r, cut(name, maxQuestion))
	var out []string
	for _, p := range found {
		out = append(out, p.name)
	}
	return out
}

// readers are for the words of questions.
var readers = sync.Pool{New: func() any { return newReader() }}
