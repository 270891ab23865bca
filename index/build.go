package index

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	engine "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
)

// batchSize is how many search documents are written at once. In memory
// nothing ever merges what was written, so small batches make slow searches.
const batchSize = 2000

// A store is the engine with all that was written to it. Several indexes share
// one: the newest reads it as it is, those before it as it was.
type store struct {
	engine engine.Index
	queue  *engine.AnalysisQueue

	annotate func(*corpus.Article) *Document

	writing sync.Mutex        // held while the engine is written to
	written map[string]record // what the engine holds, by the article's key
	newest  *Index            // reads the engine as it is; nil after a failed write

	mu   sync.Mutex
	refs int
}

// A record is what the engine holds of one article: enough to take it out again.
type record struct {
	id     string
	counts [len(kinds)]int
	totals totals
}

// passages are the ids of an article's search documents.
func (c record) passages(key string) []string {
	var ids []string
	for k, n := range c.counts {
		for i := range n {
			ids = append(ids, passageID(key, kinds[k], i))
		}
	}
	return ids
}

func recordOf(d *Document, t totals) record {
	return record{d.Article.ID, [...]int{len(d.Quotes), len(d.Truces), len(d.Meetings), len(d.Article.Paragraphs)}, t}
}

// Open builds the index of a corpus. dir "" keeps it in memory. Each progress
// is called now and then, from any goroutine, with how many of the articles to
// annotate are done.
func Open(ctx context.Context, dir string, c *corpus.Corpus, progress ...func(done, total int)) (*Index, Changes, error) {
	return open(ctx, dir, c, Annotate, progress)
}

// OpenDocuments builds an index in memory of articles that somebody else has
// annotated, in the order given.
func OpenDocuments(ctx context.Context, docs []*Document) (*Index, error) {
	c := new(corpus.Corpus)
	of := make(map[*corpus.Article]*Document, len(docs))
	for _, d := range docs {
		c.Articles = append(c.Articles, d.Article)
		of[d.Article] = d
	}
	x, _, err := open(ctx, "", c, func(a *corpus.Article) *Document { return of[a] }, nil)
	return x, err
}

func open(ctx context.Context, dir string, c *corpus.Corpus, annotate func(*corpus.Article) *Document, progress []func(done, total int)) (*Index, Changes, error) {
	s := &store{written: map[string]record{}, queue: engine.NewAnalysisQueue(runtime.GOMAXPROCS(0)), annotate: annotate}
	e, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, s.queue)
	if err == nil {
		err = e.Open()
	}
	if err != nil {
		s.queue.Close()
		return nil, Changes{}, fmt.Errorf("opening the index: %w", err)
	}
	s.engine = e
	s.refs = 1 // for the time of building
	defer s.release()
	return s.next(ctx, nil, c, progress)
}

// Next makes the index of a corpus that changed. Only articles that differ from
// x's are annotated and written. x stays as it is, and may be searched during
// and after; close it once nobody needs it. If Next fails, x is still good.
func (x *Index) Next(ctx context.Context, c *corpus.Corpus, progress ...func(done, total int)) (*Index, Changes, error) {
	x.mu.RLock() // so that the store stays open
	defer x.mu.RUnlock()
	if x.closed {
		return nil, Changes{}, ErrClosed
	}
	return x.store.next(ctx, x, c, progress)
}

// Close frees the index once its running searches are done.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	var err error
	if x.pinned != nil {
		err = x.pinned.Close()
	}
	return errors.Join(err, x.store.release())
}

func (s *store) retain() {
	s.mu.Lock()
	s.refs++
	s.mu.Unlock()
}

func (s *store) release() error {
	s.mu.Lock()
	s.refs--
	last := s.refs == 0
	s.mu.Unlock()
	if !last {
		return nil
	}
	err := s.engine.Close()
	s.queue.Close()
	return err
}

// pin keeps for the newest index what the engine holds now, so that writing
// does not change what it finds.
func (s *store) pin() error {
	x := s.newest
	if x == nil {
		return nil
	}
	x.pinMu.Lock()
	defer x.pinMu.Unlock()
	s.newest = nil
	r, err := s.engine.Reader()
	if err != nil {
		return err
	}
	x.pinned = r
	return nil
}

// reader gives the engine's state that belongs to x, and what to call when done
// with it. The caller holds x.mu.
func (x *Index) reader() (engine.IndexReader, func() error, error) {
	x.pinMu.RLock()
	defer x.pinMu.RUnlock()
	if x.pinned != nil {
		return x.pinned, func() error { return nil }, nil
	}
	r, err := x.store.engine.Reader()
	if err != nil {
		return nil, nil, err
	}
	return r, r.Close, nil
}

// A made is a document on its way into the index.
type made struct {
	key    string
	doc    *Document
	voices []voice
	rec    record
	err    error
}

// next writes what c has and the store has not, takes out what c has no longer,
// and gives the index of the result. old may be nil.
func (s *store) next(ctx context.Context, old *Index, c *corpus.Corpus, progress []func(done, total int)) (*Index, Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()

	all := make([]made, len(c.Articles))
	each(len(all), func(i int) { all[i].key = keyOf(c.Articles[i]) })
	var todo []int
	wanted := make(map[string]bool, len(all))
	for i, a := range c.Articles {
		m := &all[i]
		wanted[m.key] = true
		if old != nil {
			if j, ok := old.byKey[m.key]; ok {
				if rec, ok := s.written[m.key]; ok {
					m.doc, m.voices, m.rec = old.docs[j], old.voices[j], rec
					continue
				}
			}
		}
		m.doc = &Document{Article: a}
		todo = append(todo, i)
	}
	if err := s.pin(); err != nil {
		return nil, Changes{}, fmt.Errorf("keeping the index as it was: %w", err)
	}
	if err := s.write(ctx, all, todo, progress); err != nil {
		return nil, Changes{}, err
	}
	if err := s.remove(ctx, wanted); err != nil {
		return nil, Changes{}, err
	}
	x, skipped := s.index(all)
	changes := x.changes(old)
	changes.Skipped = append(append(changes.Skipped, c.Skipped...), skipped...)
	s.newest = x
	s.retain()
	return x, changes, nil
}

// write annotates the articles in todo and writes them. A worker annotates and
// writes in turn, so that one writes while another annotates; which articles
// share a batch does not matter to any score.
func (s *store) write(ctx context.Context, all []made, todo []int, progress []func(done, total int)) error {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	fail := func(err error) {
		mu.Lock()
		if failed == nil {
			failed = err
		}
		mu.Unlock()
		stop()
	}
	for range max(1, min(runtime.GOMAXPROCS(0), len(todo))) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := newReader()
			batch, size := engine.NewBatch(), 0
			var in []*made
			flush := func() bool {
				if size == 0 {
					return true
				}
				if err := s.engine.Batch(batch); err != nil {
					fail(fmt.Errorf("writing the index: %w", err))
					return false
				}
				mu.Lock()
				for _, m := range in {
					s.written[m.key] = m.rec
				}
				mu.Unlock()
				n := int(done.Add(int64(len(in))))
				for _, p := range progress {
					p(n, len(todo))
				}
				batch, size, in = engine.NewBatch(), 0, nil
				return true
			}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(todo) || ctx.Err() != nil {
					break
				}
				m := &all[todo[i]]
				es := m.make(r, s.annotate)
				if m.err != nil {
					continue
				}
				for _, e := range es {
					batch.Update(e)
				}
				size += len(es)
				in = append(in, m)
				if size >= batchSize && !flush() {
					return
				}
			}
			if ctx.Err() == nil {
				flush()
			}
		}()
	}
	wg.Wait()
	if failed == nil && ctx.Err() != nil {
		failed = context.Cause(ctx)
	}
	return failed
}

// make annotates an article. A text that brings a stage down costs itself, not
// the corpus.
func (m *made) make(r *reader, annotate func(*corpus.Article) *Document) (es []*entry) {
	a := m.doc.Article
	defer func() {
		if p := recover(); p != nil {
			es, m.doc, m.err = nil, &Document{Article: a}, fmt.Errorf("annotating it failed: %v", p)
		}
	}()
	m.doc = annotate(a)
	var t totals
	es, t = entries(m.doc, m.key, r)
	m.voices = voices(m.doc, r)
	m.rec = recordOf(m.doc, t)
	return es
}

// remove takes out of the engine what is not wanted.
func (s *store) remove(ctx context.Context, wanted map[string]bool) error {
	var gone []string
	for key := range s.written {
		if !wanted[key] {
			gone = append(gone, key)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	sort.Strings(gone)
	for len(gone) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		batch, n := engine.NewBatch(), 0
		for n < len(gone) && len(batch.IndexOps) < batchSize {
			for _, id := range s.written[gone[n]].passages(gone[n]) {
				batch.Delete(id)
			}
			n++
		}
		if err := s.engine.Batch(batch); err != nil {
			return fmt.Errorf("writing the index: %w", err)
		}
		for _, key := range gone[:n] {
			delete(s.written, key)
		}
		gone = gone[n:]
	}
	return nil
}

// index makes the index of what has been written.
func (s *store) index(all []made) (*Index, []*corpus.FileError) {
	x := &Index{store: s, byKey: make(map[string]int, len(all)), place: make(map[*Document]int, len(all))}
	var skipped []*corpus.FileError
	outlets, places, topics := tally{}, tally{}, tally{}
	r := newReader()
	var ws []word
	for i := range all {
		m := &all[i]
		if m.err != nil {
			skipped = append(skipped, &corpus.FileError{File: m.doc.Article.File, Err: m.err})
			continue
		}
		if _, twice := x.byKey[m.key]; twice {
			continue
		}
		x.byKey[m.key] = len(x.docs)
		x.place[m.doc] = len(x.docs)
		x.docs = append(x.docs, m.doc)
		x.keys = append(x.keys, m.key)
		x.voices = append(x.voices, m.voices)
		x.totals.add(m.rec.totals, 1)
		x.ids = append(x.ids, m.doc.Article.ID)
		outlets[m.doc.Article.Outlet]++
		for _, t := range m.doc.Truces {
			places[t.Place]++
		}
		for _, t := range m.doc.Meetings {
			places[t.Place]++
		}
		for j := range m.doc.Quotes {
			ws = contentWords(ws[:0], r, m.doc.Article, &m.doc.Quotes[j])
			for _, w := range ws {
				if !w.stop && len(w.text) > 3 {
					topics[w.text]++
				}
			}
		}
	}
	sort.Strings(x.ids)
	x.people = people(x.voices, r)
	x.outlets, x.places, x.topics = outlets.byCount(), places.byCount(), topics.byCount()
	return x, skipped
}

// changes compares x with the index before it.
func (x *Index) changes(old *Index) Changes {
	var c Changes
	was := map[string]*Document{}
	if old != nil {
		for i, d := range old.docs {
			if _, same := x.byKey[old.keys[i]]; !same {
				was[d.Article.ID] = d
			}
		}
	}
	for i, d := range x.docs {
		c.Quotations += len(d.Quotes)
		c.Truces += len(d.Truces)
		if old != nil {
			if _, same := old.byKey[x.keys[i]]; same {
				continue
			}
		}
		before := was[d.Article.ID]
		if before == nil {
			c.Added = append(c.Added, d.Article.ID)
			c.QuotesGained += len(d.Quotes)
			continue
		}
		c.Changed = append(c.Changed, d.Article.ID)
		gained, lost := quotesDiffer(before, d)
		c.QuotesGained += gained
		c.QuotesLost += lost
		delete(was, d.Article.ID)
	}
	for id, d := range was {
		c.Removed = append(c.Removed, id)
		c.QuotesLost += len(d.Quotes)
	}
	sort.Strings(c.Removed)
	c.Articles = len(x.docs)
	return c
}

// quotesDiffer counts the quotations that only one of two states of an article
// has, by their words.
func quotesDiffer(before, now *Document) (gained, lost int) {
	had := tally{}
	for i := range before.Quotes {
		had[wordsOf(before, i)]++
	}
	for i := range now.Quotes {
		w := wordsOf(now, i)
		if had[w] > 0 {
			had[w]--
		} else {
			gained++
		}
	}
	for _, n := range had {
		lost += n
	}
	return gained, lost
}

// wordsOf is what quotation n says, as printed.
func wordsOf(d *Document, n int) string {
	s := ""
	for _, c := range d.Quotes[n].Content {
		s += d.Article.Slice(c) + "\n"
	}
	return s
}

// each calls f for 0 to n-1 on all processors.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		}()
	}
	wg.Wait()
}
