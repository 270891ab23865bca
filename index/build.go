package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	engine "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
)

// batchSize is how many search documents are written at once. In memory
// nothing ever merges what was written, so small batches make slow searches,
// and each of them has the engine write the same terms again: 10,000 articles
// take a tenth less time than with batches of 2,000. Tests write smaller ones.
var batchSize = 8000

// A store is the engine with all that was written to it. Several indexes share
// one: the newest reads it as it is, those before it as it was.
type store struct {
	engine engine.Index
	queue  *engine.AnalysisQueue

	annotate func(*corpus.Article) *Document
	plain    func(*corpus.Article) *Document // what annotates when a new store is begun
	dir      string                          // "": in memory
	lock     *os.File                        // held while the store is open; nil in memory

	begun int // pieces of the engine when the first index was there

	writing sync.Mutex         // held while the engine is written to
	written map[string]*record // what the engine holds, by the article's key
	newest  *Index             // reads the engine as it is; nil after a failed write

	mu   sync.Mutex
	refs int
}

// A record is what the engine holds of one article: enough to take it out again
// and to list what is in it without reading its annotations.
type record struct {
	ID     string
	Counts [len(kinds)]int
	Apart  []int // the quotations that stand in no paragraph
	Totals totals
	Voices []voice
	Topics []string // words that quotations are about, those said most often first
}

// passages are the ids of an article's search documents.
func (c *record) passages(key string) []string {
	ids := []string{key + articleMark}
	for k, n := range c.Counts {
		if kinds[k] == Quotation {
			continue // found by their paragraphs
		}
		for i := range n {
			ids = append(ids, passageID(key, kinds[k], i))
		}
	}
	for _, n := range c.Apart {
		ids = append(ids, passageID(key, Quotation, n))
	}
	return ids
}

// maxTopics is how many words an article adds to the topics that are suggested.
const maxTopics = 12

// recordOf begins an article's record with what needs no search document.
func recordOf(d *Document, r *reader) *record {
	return &record{ID: d.Article.ID, Voices: voices(d, r),
		Counts: [...]int{len(d.Quotes), len(d.Truces), len(d.Meetings), len(d.Article.Paragraphs)}}
}

// A shelf is the place of one article in an index. Its document is read from
// the engine when it is first asked for.
type shelf struct {
	article *corpus.Article
	key     string
	rec     *record
	doc     atomic.Pointer[Document]
}

// document gives the shelf's document. r may be nil. What cannot be read is
// annotated anew: that gives the same.
func (s *shelf) document(r engine.IndexReader, annotate func(*corpus.Article) *Document) *Document {
	if d := s.doc.Load(); d != nil {
		return d
	}
	d, err := readDocument(r, s.key, s.article)
	if err != nil {
		d = annotate(s.article)
	}
	if !s.doc.CompareAndSwap(nil, d) {
		return s.doc.Load()
	}
	return d
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
	s, err := openStore(dir, annotate)
	if err != nil {
		return nil, Changes{}, err
	}
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
	if s := x.store; s.dir != "" || s.pieces() < s.begun+maxPieces {
		return s.next(ctx, x, c, progress)
	}
	s, err := openStore("", x.annotated())
	if err != nil {
		return nil, Changes{}, err
	}
	s.plain = x.store.plain
	defer s.release()
	return s.next(ctx, x, c, progress)
}

// maxPieces is after how many changes an index in memory is written anew: the
// engine merges what it keeps on disk, but never what it keeps in memory, and
// every piece costs every search.
const maxPieces = 32

// pieces is how many pieces the engine keeps.
func (s *store) pieces() int {
	r, err := s.engine.Reader()
	if err != nil {
		return 0
	}
	defer r.Close()
	if snapshot, ok := r.(*scorch.IndexSnapshot); ok {
		return len(snapshot.Segments())
	}
	return 0
}

// annotated gives the documents that x has, and annotates others.
func (x *Index) annotated() func(*corpus.Article) *Document {
	return func(a *corpus.Article) *Document {
		if i, ok := x.byKey[keyOf(a)]; ok {
			if d := x.shelves[i].doc.Load(); d != nil {
				return d
			}
		}
		return x.store.plain(a)
	}
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
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
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

// A made is an article on its way into the index.
type made struct {
	*shelf
	err error
}

// next writes what c has and the store has not, takes out what c has no longer,
// and gives the index of the result. old may be nil.
func (s *store) next(ctx context.Context, old *Index, c *corpus.Corpus, progress []func(done, total int)) (*Index, Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()

	all := make([]made, len(c.Articles))
	each(len(all), func(i int) {
		a := c.Articles[i]
		if old != nil {
			if j, ok := old.place[a]; ok {
				all[i].shelf = old.shelves[j]
				return
			}
		}
		all[i].shelf = &shelf{article: a, key: keyOf(a)}
	})
	var todo []int
	wanted := make(map[string]bool, len(all))
	for i := range all {
		m := &all[i]
		if wanted[m.key] {
			continue // the same article twice
		}
		wanted[m.key] = true
		switch rec := s.written[m.key]; {
		case rec == nil:
			m.shelf = &shelf{article: m.article, key: m.key} // not one that old answers from
			todo = append(todo, i)
		case m.rec == nil:
			m.rec = rec
			// The same words in the same paper: what was found in them is, too, but
			// the file may have another name, and the article be a copy no more.
			if old != nil {
				if j, ok := old.byKey[m.key]; ok {
					if d := old.shelves[j].doc.Load(); d != nil {
						d := *d
						d.Article = m.article
						m.doc.Store(&d)
					}
				}
			}
			if m.doc.Load() == nil && s.dir == "" {
				todo = append(todo, i) // nothing is kept that it could be read from
			}
		}
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
	if err := s.verify(); err != nil {
		return nil, Changes{}, err
	}
	s.annotate = s.plain // nothing of an earlier index is held on to
	x, skipped := s.index(all)
	changes := x.changes(old)
	changes.Skipped = append(append(changes.Skipped, c.Skipped...), skipped...)
	s.newest = x
	s.retain()
	if s.begun == 0 {
		s.begun = s.pieces()
	}
	return x, changes, nil
}

// verify compares what the engine holds with what was written to it: an index
// that lost something must not take the place of one that has everything.
func (s *store) verify() error {
	r, err := s.engine.Reader()
	if err != nil {
		return fmt.Errorf("reading the index: %w", err)
	}
	defer r.Close()
	want := 0
	for _, rec := range s.written {
		want += len(rec.Apart) - rec.Counts[0]
		for _, n := range rec.Counts {
			want += n
		}
		if s.dir != "" {
			want++ // its record
		}
	}
	if n, err := r.DocCount(); err != nil || n != uint64(want) {
		return fmt.Errorf("the index holds %d search documents instead of %d: %w", n, want, errors.Join(err, errDamaged))
	}
	return nil
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
			r, counts := newReader(), newCounts()
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
				es := m.make(r, s, counts)
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
func (m *made) make(r *reader, s *store, counts *counts) (es []*entry) {
	defer func() {
		if p := recover(); p != nil {
			es, m.err = nil, fmt.Errorf("annotating it failed: %v", p)
		}
	}()
	d := s.annotate(m.article)
	es, m.rec = entries(d, m.key, r, counts)
	if s.dir != "" {
		es = append(es, keep(d, m.key, m.rec, counts))
	} else {
		m.doc.Store(d)
	}
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
	x := &Index{store: s, byKey: make(map[string]int, len(all)), place: make(map[*corpus.Article]int, len(all))}
	var skipped []*corpus.FileError
	outlets, topics := tally{}, tally{}
	for i := range all {
		m := &all[i]
		if m.err != nil {
			skipped = append(skipped, &corpus.FileError{File: m.article.File, Err: m.err})
			continue
		}
		if _, twice := x.byKey[m.key]; twice {
			continue
		}
		x.byKey[m.key] = len(x.shelves)
		x.place[m.article] = len(x.shelves)
		x.shelves = append(x.shelves, m.shelf)
		x.totals.add(m.rec.Totals, 1)
		x.ids = append(x.ids, m.article.ID)
		outlets[m.article.Outlet]++
		for n, t := range m.rec.Topics {
			topics[t] += maxTopics - n
		}
	}
	sort.Strings(x.ids)
	x.people = people(x.shelves, newReader())
	x.who = who(x.people)
	x.outlets, x.topics = ByCount(outlets), ByCount(topics)
	return x, skipped
}

// changes compares x with the index before it.
func (x *Index) changes(old *Index) Changes {
	var c Changes
	was := map[string]int{}
	if old != nil {
		for i, sh := range old.shelves {
			if _, same := x.byKey[sh.key]; !same {
				was[sh.article.ID] = i
			}
		}
	}
	var before, now engine.IndexReader
	if r, done, err := x.reader(); err == nil {
		now = r
		defer done()
	}
	if old != nil {
		if r, done, err := old.reader(); err == nil {
			before = r
			defer done()
		}
	}
	for _, sh := range x.shelves {
		c.Quotations += sh.rec.Counts[0]
		c.Truces += sh.rec.Counts[1]
		if old != nil {
			if _, same := old.byKey[sh.key]; same {
				continue
			}
		}
		i, changed := was[sh.article.ID]
		if !changed {
			c.Added = append(c.Added, sh.article.ID)
			c.QuotesGained += sh.rec.Counts[0]
			continue
		}
		c.Changed = append(c.Changed, sh.article.ID)
		gained, lost := quotesDiffer(old.shelves[i].document(before, x.store.plain), sh.document(now, x.store.plain))
		c.QuotesGained += gained
		c.QuotesLost += lost
		delete(was, sh.article.ID)
	}
	for id, i := range was {
		c.Removed = append(c.Removed, id)
		c.QuotesLost += old.shelves[i].rec.Counts[0]
	}
	sort.Strings(c.Removed)
	c.Articles = len(x.shelves)
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
