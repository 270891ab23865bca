package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	engine "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/talks"
	"parley/corpus/timex"
)

// An index on disk is the engine's folder and nothing else. Beside the search
// documents it holds one document for each article, which is not looked for:
//
//	h  the record: what was written, for taking it out, and what is suggested
//	d  the annotations, read when somebody first sees the article
//
// They are in the batch of the article's passages, so that after a crash an
// article is there with all that belongs to it, or not at all. Text is not
// kept: it lives in the corpus, and the article's key says whether it is still
// the text that was read.

const (
	articleMark = "a" // an article's document is named by its key and this
	articleKind = "article"
	fieldRecord = "h"
	fieldNotes  = "d"
)

// ErrLocked is the error of opening an index that another process has open.
var ErrLocked = errors.New("another process has it open")

// notes are an article's annotations, as they are kept.
type notes struct {
	Times    []timex.Expr
	Quotes   []quote.Quote
	Truces   []talks.Truce
	Meetings []talks.Meeting
}

// keep makes the document that holds an article's record and annotations.
func keep(d *Document, key string, rec *record, counts *counts) *entry {
	e := &entry{id: key + articleMark, counts: counts}
	return e.add(fieldTags, []string{tag(tagKind, articleKind)}).store(fieldRecord, marshal(rec)).store(fieldNotes, marshal(&notes{d.Times, d.Quotes, d.Truces, d.Meetings}))
}

// readDocument reads an article's annotations.
func readDocument(r engine.IndexReader, key string, a *corpus.Article) (*Document, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errCodec
	}
	id, err := r.InternalID(key + articleMark)
	if err != nil || id == nil {
		return nil, errCodec
	}
	var n notes
	err = errCodec
	if visitErr := visit(snapshot, id.Value(), func(name string, value []byte) bool {
		if name == fieldNotes {
			err = unmarshal(value, &n)
		}
		return err != nil
	}); visitErr != nil {
		return nil, visitErr
	}
	if err == nil && !n.fits(a) {
		err = errCodec
	}
	return &Document{a, n.Times, n.Quotes, n.Truces, n.Meetings}, err
}

// fits says whether all spans lie in the article: a damaged disk must not bring
// down whoever slices them.
func (n *notes) fits(a *corpus.Article) bool {
	ok := true
	in := func(s corpus.Span) { ok = ok && 0 <= s.Start && s.Start <= s.End && s.End <= len(a.Text) }
	for _, t := range n.Times {
		in(t.Span)
	}
	for _, q := range n.Quotes {
		for _, c := range q.Content {
			in(c)
		}
		in(q.Cue)
		in(q.Source)
	}
	for _, t := range n.Truces {
		in(t.Span)
		in(t.Evidence)
	}
	for _, m := range n.Meetings {
		in(m.Span)
		in(m.Outcome)
	}
	return ok
}

// visit calls f with the stored fields of document number n while it gives true.
func visit(snapshot *scorch.IndexSnapshot, n uint64, f func(name string, value []byte) bool) error {
	for _, segment := range snapshot.Segments() {
		size := uint64(segment.FullSize())
		if n < size {
			return segment.VisitDocument(n, func(name string, _ byte, value []byte, _ []uint64) bool { return f(name, value) })
		}
		n -= size
	}
	return errCodec
}

// openStore opens the engine: in memory if dir is "", else in a folder of its
// own in dir. What is there is used if it was written by this very program;
// otherwise it is thrown away: all of it can be made again.
func openStore(dir string, annotate func(*corpus.Article) *Document) (*store, error) {
	s := &store{dir: dir, annotate: annotate, plain: annotate, written: map[string]*record{}, refs: 1}
	if dir == "" {
		return s, s.start("")
	}
	folder := filepath.Join(dir, "index")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("opening the index: %w", err)
	}
	lock, err := lockFile(filepath.Join(folder, "lock"))
	if err != nil {
		return nil, fmt.Errorf("opening the index in %s: %w", folder, err)
	}
	s.lock = lock
	path := filepath.Join(folder, "engine")
	if err = s.start(path); err == nil {
		if err = s.load(); err == nil {
			return s, nil
		}
		s.engine.Close()
		s.queue.Close()
	}
	s.written = map[string]*record{}
	if err = os.RemoveAll(path); err == nil {
		if err = s.start(path); err == nil {
			err = s.stamp()
		}
	}
	if err != nil {
		lock.Close()
		return nil, fmt.Errorf("opening the index in %s: %w", folder, err)
	}
	return s, nil
}

// start starts the engine.
func (s *store) start(path string) error {
	s.queue = engine.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	e, err := scorch.NewScorch(scorch.Name, map[string]any{"path": path, "bolt_timeout": "1s"}, s.queue)
	if err == nil {
		err = e.Open()
	}
	if err != nil {
		s.queue.Close()
		return fmt.Errorf("opening the index: %w", err)
	}
	s.engine = e
	return nil
}

var stampKey = []byte("stamp")

var (
	errOldIndex = errors.New("the index was written by another version")
	errDamaged  = errors.New("remove its folder to have it built anew")
)

// load reads what an earlier process wrote.
func (s *store) load() error {
	r, err := s.engine.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	stamp, err := r.GetInternal(stampKey)
	if err != nil {
		return err
	}
	if string(stamp) != version() {
		return errOldIndex
	}
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return errCodec
	}
	l, err := r.TermFieldReader(context.Background(), []byte(tag(tagKind, articleKind)), fieldTags, false, false, false)
	if err != nil {
		return err
	}
	defer l.Close()
	var numbers []uint64
	for {
		p, err := l.Next(nil)
		if err != nil {
			return err
		}
		if p == nil {
			break
		}
		numbers = append(numbers, binary.BigEndian.Uint64(p.ID))
	}
	var mu sync.Mutex
	each(len(numbers), func(i int) {
		rec, key, found := new(record), "", errCodec
		visitErr := visit(snapshot, numbers[i], func(name string, value []byte) bool {
			switch name {
			case "_id":
				key = strings.TrimSuffix(string(value), articleMark)
			case fieldRecord:
				found = unmarshal(value, rec)
			}
			return name != fieldRecord || key == ""
		})
		mu.Lock()
		defer mu.Unlock()
		if visitErr != nil || found != nil || key == "" {
			err = errCodec
			return
		}
		s.written[key] = rec
	})
	return err
}

// stamp marks a new folder with what writes it.
func (s *store) stamp() error {
	b := engine.NewBatch()
	b.SetInternal(stampKey, []byte(version()))
	return s.engine.Batch(b)
}

// layout is counted up when the search documents change.
const layout = 4

// version is what marks a folder: any other build may find other quotations in
// the same text.
var version = func() string { return fmt.Sprintf("%d %s", layout, corpus.Build()) }
