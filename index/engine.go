package index

import (
	"context"
	"encoding/binary"
	"math"
	"math/bits"
	"sort"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	engine "github.com/blevesearch/bleve_index_api"
)

// The fields of a search document. A paragraph is one search document with its
// quotations: what stands around a quotation need not be written twice, and
// which of the quotations of a paragraph is meant is soon found by comparing
// words. Truces and meetings have search documents of their own.
const (
	fieldText    = "p" // of a paragraph: stems
	fieldQuote   = "q" // of its quotations: stems of the words said
	fieldPairs   = "b" // of its quotations: pairs of neighbouring words, stop words and all
	fieldContext = "c" // of its quotations: stems of the headline, and of further paragraphs they run into
	fieldFact    = "f" // of a truce or meeting: stems of the sentence, and of who and where

	// What a search is narrowed by are terms of one field, each with what it
	// says in front: "kind:truce", "day:2016-12-08".
	fieldTags = "t"
)

// The tags of search documents.
const (
	tagSpeaker = "who"
	tagSpoken  = "how"
	tagArticle = "art"
	tagKind    = "kind"
	tagOutlet  = "out"
	tagDay     = "day" // of publication
	tagPlace   = "at"  // one for each word of a truce's or meeting's place
)

func tag(name, value string) string { return name + ":" + value }

// ranked are the fields whose lengths are counted.
var ranked = [...]string{fieldQuote, fieldPairs, fieldContext, fieldFact, fieldText}

// rankedField is a field's place in ranked, or -1.
func rankedField(name string) int {
	for i, f := range ranked {
		if f == name {
			return i
		}
	}
	return -1
}

// Totals are what true BM25 needs to know of a whole collection. The engine's
// own average counts the distinct terms of a segment where tokens belong, so
// that its scores depend on how documents were batched; ours are counted while
// indexing and kept with every article.
type totals struct {
	Tokens, Docs [len(ranked)]int
}

func (t *totals) add(o totals, sign int) {
	for i := range t.Tokens {
		t.Tokens[i] += sign * o.Tokens[i]
		t.Docs[i] += sign * o.Docs[i]
	}
}

// An entry is a search document in the engine's terms: the engine analyses
// nothing.
type entry struct {
	id     string
	fields []field
	counts *counts
}

func (e *entry) ID() string { return e.id }
func (e *entry) Size() int  { return 64 * len(e.fields) }
func (e *entry) VisitFields(visit engine.FieldVisitor) {
	for i := range e.fields {
		visit(&e.fields[i])
	}
}
func (e *entry) VisitComposite(engine.CompositeFieldVisitor) {}
func (e *entry) HasComposite() bool                          { return false }
func (e *entry) NumPlainTextBytes() uint64                   { return 0 }
func (e *entry) StoredFieldsBytes() uint64                   { return 0 }
func (e *entry) Indexed() bool                               { return false }
func (e *entry) AddIDField() {
	e.fields = append(e.fields, field{name: "_id", terms: []string{e.id}, value: []byte(e.id),
		options: engine.IndexField | engine.StoreField, counts: e.counts})
}

// add adds a field of terms, unless there are none.
func (e *entry) add(name string, terms []string) *entry {
	if len(terms) > 0 {
		e.fields = append(e.fields, field{name: name, terms: terms, options: engine.IndexField, counts: e.counts})
	}
	return e
}

// store adds a value that is kept, but not looked for.
func (e *entry) store(name string, value []byte) *entry {
	e.fields = append(e.fields, field{name: name, value: value, options: engine.StoreField})
	return e
}

// A field is one field of an entry.
type field struct {
	name    string
	terms   []string // in the order of the text, as often as they stand there
	value   []byte
	options engine.FieldIndexingOptions
	counts  *counts
}

func (f *field) Name() string                         { return f.name }
func (f *field) Value() []byte                        { return f.value }
func (f *field) ArrayPositions() []uint64             { return nil }
func (f *field) EncodedFieldType() byte               { return 't' }
func (f *field) Analyze()                             {}
func (f *field) Options() engine.FieldIndexingOptions { return f.options }
func (f *field) AnalyzedLength() int                  { return len(f.terms) }
func (f *field) NumPlainTextBytes() uint64            { return uint64(len(f.value)) }

// AnalyzedTokenFrequencies is the field's terms, counted. The map is the
// engine's until it asks for the same field of another entry of the batch.
func (f *field) AnalyzedTokenFrequencies() engine.TokenFrequencies {
	if len(f.terms) == 0 {
		return nil
	}
	return f.counts.of(f.name, f.terms)
}

// Counts are the maps in which the engine is given a document's terms. It wants
// them twice, one document of a batch after the other, and is done with them
// before the next: so one map for each field serves a whole batch, where maps
// made for every document would be most of the memory of a build.
type counts struct {
	maps map[countsKey]engine.TokenFrequencies
}

// A small map is sooner cleared than one that once held a megabyte's words.
type countsKey struct {
	field string
	size  int // its terms fit in 4^size
}

func newCounts() *counts { return &counts{map[countsKey]engine.TokenFrequencies{}} }

func (c *counts) of(name string, terms []string) engine.TokenFrequencies {
	k, room := countsKey{name, 1}, 4
	for room < len(terms) {
		k.size++
		room *= 4
	}
	m := c.maps[k]
	if m == nil {
		m = make(engine.TokenFrequencies, min(room, 1024))
		c.maps[k] = m
	}
	clear(m)
	for _, t := range terms {
		n := 1
		if tf := m[t]; tf != nil {
			n = min(tf.Frequency()+1, len(frequencies)-1)
		}
		m[t] = &frequencies[n]
	}
	return m
}

// frequencies are the counts of terms, the n-th says n. A term is counted in
// every field of every document, and nobody changes a count, so all share these.
var frequencies = func() (out [256]engine.TokenFreq) {
	for i := range out {
		out[i].SetFrequency(i)
	}
	return out
}()

// A term is what to look for in a field, and how much it counts.
type term struct {
	field, text string
	boost       float64
}

// A candidate is a passage as the engine gives it.
type candidate struct {
	id    string
	score float64
}

// k1 and b are BM25's: how soon repetition stops to count, and how much length
// counts against a text. That is little, since a paragraph is no worse an answer
// for holding a second quotation; chosen on the first half of the retrieval set
// in cmd/eval, recall@10 .991 with b of .75, .993 with .3, .992 with none.
const (
	k1 = 1.2
	b  = 0.3
)

// A scan holds the scores of one search. They are kept in an array with a place
// for every document, which is zero again when a scan is given back.
type scan struct {
	score   []float32
	touched []uint32
	allowed []uint64 // bits; nil: all
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func newScan(docs int) *scan {
	s := scans.Get().(*scan)
	if len(s.score) < docs {
		s.score = make([]float32, docs+docs/8)
	}
	s.allowed = nil
	return s
}

func (s *scan) free() {
	for _, d := range s.touched {
		s.score[d] = 0
	}
	s.touched = s.touched[:0]
	scans.Put(s)
}

// spaceFor is the number of documents, deleted ones too, that a reader numbers.
func spaceFor(r engine.IndexReader) int {
	n := 0
	if snap, ok := r.(*scorch.IndexSnapshot); ok {
		for _, seg := range snap.Segments() {
			n += int(seg.FullSize())
		}
	}
	return n
}

// match adds up the BM25 scores of all documents that have one of the terms.
//
// Rare terms come first. Once enough documents have been found by them, terms
// that half the collection has only add to what was found: they could not lift
// a document that has none of the rare ones into the best, and reading their
// lists is what costs.
func (s *scan) match(ctx context.Context, r engine.IndexReader, t *totals, terms []term, enough int) error {
	type list struct {
		engine.TermFieldReader
		term
		count uint64
	}
	lists := make([]list, 0, len(terms))
	defer func() {
		for _, l := range lists {
			l.Close()
		}
	}()
	for _, q := range terms {
		l, err := r.TermFieldReader(ctx, []byte(q.text), q.field, true, true, false)
		if err != nil {
			return err
		}
		lists = append(lists, list{l, q, l.Count()})
	}
	sort.SliceStable(lists, func(i, j int) bool { return lists[i].count < lists[j].count })
	var posting engine.TermFieldDoc
	for _, l := range lists {
		if l.count == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		n, avg := 1.0, 1.0
		if i := rankedField(l.field); i >= 0 && t.Docs[i] > 0 {
			n, avg = float64(t.Docs[i]), float64(t.Tokens[i])/float64(t.Docs[i])
		}
		df := float64(l.count)
		weight := l.boost * math.Log1p((max(n, df)-df+0.5)/(df+0.5))
		onlyFound := len(s.touched) >= enough && df > n/20
		for {
			p, err := l.Next(posting.Reset())
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			d := uint32(binary.BigEndian.Uint64(p.ID))
			if s.allowed != nil && s.allowed[d>>6]&(1<<(d&63)) == 0 {
				continue
			}
			if s.score[d] == 0 {
				if onlyFound {
					continue
				}
				s.touched = append(s.touched, d)
			}
			tf, length := float64(p.Freq), 1/(p.Norm*p.Norm)
			s.score[d] += float32(weight * tf * (k1 + 1) / (tf + k1*(1-b+b*length/avg)))
		}
	}
	return nil
}

// best gives the n best documents, and all that are as good as the last of
// them: where several are equal, the engine's numbering must not decide.
func (s *scan) best(r engine.IndexReader, n int) ([]candidate, error) {
	if n > len(s.touched) {
		n = len(s.touched)
	}
	if n == 0 {
		return nil, nil
	}
	// A heap of the n best scores has the n-th on top.
	heap := make([]float32, 0, n)
	for _, d := range s.touched {
		v := s.score[d]
		if len(heap) < n {
			heap = append(heap, v)
			for i := len(heap) - 1; i > 0 && heap[i] < heap[(i-1)/2]; i = (i - 1) / 2 {
				heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
			}
		} else if v > heap[0] {
			heap[0] = v
			for i := 0; ; {
				c := 2*i + 1
				if c >= n {
					break
				}
				if c+1 < n && heap[c+1] < heap[c] {
					c++
				}
				if heap[i] <= heap[c] {
					break
				}
				heap[i], heap[c] = heap[c], heap[i]
				i = c
			}
		}
	}
	var out []candidate
	var id engine.IndexInternalID
	for _, d := range s.touched {
		if s.score[d] < heap[0] || len(out) >= 4*n && s.score[d] == heap[0] {
			continue
		}
		id = engine.NewIndexInternalID(id, uint64(d))
		name, err := r.ExternalID(id)
		if err != nil {
			return nil, err
		}
		out = append(out, candidate{name, float64(s.score[d])})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].score != out[j].score {
			return out[i].score > out[j].score
		}
		return out[i].id < out[j].id
	})
	return out[:min(n, len(out))], nil
}

// allow narrows a scan to documents that have one of the terms in the field,
// and were allowed before.
func (s *scan) allow(ctx context.Context, r engine.IndexReader, docs int, field string, terms []string) error {
	set := make([]uint64, docs/64+1)
	var posting engine.TermFieldDoc
	for _, v := range terms {
		l, err := r.TermFieldReader(ctx, []byte(v), field, false, false, false)
		if err != nil {
			return err
		}
		for {
			p, err := l.Next(posting.Reset())
			if err != nil {
				l.Close()
				return err
			}
			if p == nil {
				break
			}
			d := binary.BigEndian.Uint64(p.ID)
			set[d>>6] |= 1 << (d & 63)
		}
		if err := l.Close(); err != nil {
			return err
		}
	}
	if s.allowed != nil {
		for i := range set {
			set[i] &= s.allowed[i]
		}
	}
	s.allowed = set
	return nil
}

// all touches every allowed document with the same score.
func (s *scan) all() {
	for w, set := range s.allowed {
		for set != 0 {
			d := uint32(w*64) + uint32(bits.TrailingZeros64(set))
			s.touched = append(s.touched, d)
			s.score[d] = 1
			set &= set - 1
		}
	}
}

// frequency is in how many documents a field has a term.
func frequency(ctx context.Context, r engine.IndexReader, field, text string) (int, error) {
	l, err := r.TermFieldReader(ctx, []byte(text), field, false, false, false)
	if err != nil {
		return 0, err
	}
	n := int(l.Count())
	return n, l.Close()
}

// add allows what o allows, too.
func (s *scan) add(o *scan) {
	for i := range s.allowed {
		s.allowed[i] |= o.allowed[i]
	}
}

// both allows what was allowed before and o allows.
func (s *scan) both(o *scan, docs int) {
	if s.allowed == nil {
		s.allowed = make([]uint64, docs/64+1)
		for i := range s.allowed {
			s.allowed[i] = ^uint64(0)
		}
	}
	for i := range s.allowed {
		s.allowed[i] &= o.allowed[i]
	}
}
