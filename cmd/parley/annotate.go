package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"parley/corpus"
	"parley/index"
)

// annotate prints what is read out of each article, in the order of the input.
func annotate(ctx context.Context, p *program, args []string) error {
	f := flag.NewFlagSet("annotate", flag.ContinueOnError)
	lines := f.Bool("jsonl", false, `each input line is {"id","text"}`)
	s, files, err := p.parse(f, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	out := bufio.NewWriter(p.stdout)
	defer out.Flush()
	failed := 0
	var only error // the one input that could not be read is told in one line
	fail := func(err error) {
		if failed++; failed == 1 {
			only = err
			return
		}
		if failed == 2 {
			s.log.Error("annotating", "error", only)
		}
		s.log.Error("annotating", "error", err)
	}
	for _, name := range files {
		err = inOrder(ctx, func(emit func(any)) error { return p.read(ctx, name, *lines, emit) }, func(x any) ([]byte, error) {
			if err, ok := x.(error); ok {
				return nil, err
			}
			return json.Marshal(toAnnotation(index.Annotate(x.(*corpus.Article))))
		}, func(line []byte, err error) error {
			if err != nil {
				fail(err)
				return nil
			}
			_, err = out.Write(append(line, '\n'))
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if failed == 1 {
		return fmt.Errorf("annotating %w", only)
	}
	if failed > 0 {
		return fmt.Errorf("%d of the inputs could not be read; the lines above name them", failed)
	}
	return nil
}

// read emits the articles of an input, or why there are none. An error ends the
// work: nothing more will come.
func (p *program) read(ctx context.Context, name string, lines bool, emit func(any)) error {
	switch {
	case name == "-" && lines:
		return readLines("standard input", p.stdin, emit)
	case name == "-":
		text, err := io.ReadAll(p.stdin)
		if err != nil {
			return fmt.Errorf("reading standard input: %w", err)
		}
		if a, err := corpus.Parse("stdin", string(text)); err != nil {
			emit(fmt.Errorf("standard input: %w", err))
		} else {
			emit(a)
		}
		return nil
	case lines:
		f, err := os.Open(name)
		if err != nil {
			emit(err)
			return nil
		}
		defer f.Close()
		return readLines(name, f, emit)
	}
	// A file is read as it would be in a corpus, with what stands beside it.
	file, err := filepath.EvalSymlinks(name)
	if err != nil {
		emit(err)
		return nil
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		emit(fmt.Errorf("%s is a folder: name its files, or see parley corpus -corpus %s", name, name))
		return nil
	}
	one := only{os.DirFS(filepath.Dir(file)), filepath.Base(file)}
	found := false
	err = corpus.Read(ctx, one, func(a *corpus.Article, e *corpus.FileError) error {
		found = true
		if e != nil {
			emit(e)
		} else {
			emit(a)
		}
		return nil
	})
	if err == nil && !found {
		emit(fmt.Errorf("%s: %w", name, corpus.ErrFormat))
	}
	return err
}

// only is a folder in which just one file is listed.
type only struct {
	fs.FS
	name string
}

func (o only) ReadDir(string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.FS, o.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}

// readLines emits an article a line.
func readLines(name string, in io.Reader, emit func(any)) error {
	r := bufio.NewReaderSize(in, 1<<20)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			var rec struct {
				ID        any    `json:"id"`
				Text      string `json:"text"`
				Title     string `json:"title"`
				Outlet    string `json:"outlet"`
				Published string `json:"published"`
				URL       string `json:"url"`
			}
			if err := json.Unmarshal(line, &rec); err != nil {
				emit(fmt.Errorf("%s, line %d: %w", name, n, err))
			} else if rec.ID == nil || rec.ID == "" {
				emit(fmt.Errorf("%s, line %d: no \"id\"; each line is an object with an \"id\" and a \"text\"", name, n))
			} else if a, err := corpus.ParseWith(fmt.Sprint(rec.ID), rec.Text, corpus.Meta{
				Title: rec.Title, Outlet: rec.Outlet, Published: rec.Published, URL: rec.URL,
			}); err != nil {
				emit(fmt.Errorf("%s, line %d: %w", name, n, err))
			} else {
				emit(a)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
	}
}

// inOrder runs work on what produce emits, on all cores, and hands the results
// to consume in the order in which they were emitted. It keeps only a few at a
// time in memory.
func inOrder(ctx context.Context, produce func(emit func(any)) error, work func(any) ([]byte, error), consume func([]byte, error) error) error {
	type result struct {
		line []byte
		err  error
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	queue := make(chan chan result, 4*runtime.GOMAXPROCS(0))
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	produced := make(chan error, 1)
	go func() {
		defer close(queue)
		produced <- produce(func(x any) {
			c := make(chan result, 1)
			select {
			case queue <- c:
			case <-ctx.Done():
				return
			}
			places <- struct{}{}
			go func() {
				defer func() { <-places }()
				line, err := work(x)
				c <- result{line, err}
			}()
		})
	}()
	for c := range queue {
		r := <-c
		if err := consume(r.line, r.err); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return <-produced
}

// The shapes of "parley annotate".
type annotation struct {
	ID             string          `json:"id"`
	Title          string          `json:"title"`
	Outlet         string          `json:"outlet"`
	Published      string          `json:"published"`
	PublishedBasis string          `json:"published_basis"`
	URL            string          `json:"url,omitempty"`
	Bytes          int             `json:"bytes"`
	Regions        []corpus.Region `json:"regions"`
	Quotes         []quoteJSON     `json:"quotes"`
	Times          []timeJSON      `json:"times"`
	Truces         []truceJSON     `json:"truces"`
	Meetings       []meetingJSON   `json:"meetings"`
}

type quoteJSON struct {
	Kind       string        `json:"kind"`
	Content    []corpus.Span `json:"content"`
	Cue        *corpus.Span  `json:"cue"`
	Source     *corpus.Span  `json:"source"`
	SourceText string        `json:"source_text"`
	Speaker    string        `json:"speaker"`
	Role       string        `json:"role"`
	Confidence float64       `json:"confidence"`
	Clear      bool          `json:"clear"`
	Region     string        `json:"region"`
}

type timeJSON struct {
	corpus.Span
	Kind    string `json:"kind"`
	Value   string `json:"value"`
	Seconds *int64 `json:"seconds"`
	Every   string `json:"every,omitempty"`
	Mod     string `json:"mod,omitempty"`
	Words   string `json:"words"`
}

type truceJSON struct {
	corpus.Span
	Words    string      `json:"words"`
	Kind     string      `json:"kind"`
	Value    string      `json:"value"`
	Seconds  *int64      `json:"seconds"`
	Every    string      `json:"every"`
	Over     string      `json:"over"`
	Mod      string      `json:"mod"`
	Status   []string    `json:"status"`
	By       []string    `json:"by"`
	Refused  []string    `json:"refused"`
	Place    string      `json:"place"`
	When     string      `json:"when"`
	Date     string      `json:"date"`
	Evidence corpus.Span `json:"evidence"`
	Region   string      `json:"region"`
}

type meetingJSON struct {
	corpus.Span
	Words   string       `json:"words"`
	Kind    string       `json:"kind"`
	Who     []string     `json:"who"`
	Count   *int         `json:"count"`
	Length  string       `json:"length"`
	Place   string       `json:"place"`
	When    string       `json:"when"`
	Date    string       `json:"date"`
	Status  string       `json:"status"`
	Outcome *corpus.Span `json:"outcome"`
	Region  string       `json:"region"`
}

func toAnnotation(d *index.Document) annotation {
	a := d.Article
	out := annotation{
		ID: a.ID, Title: a.Title, Outlet: a.Outlet, Published: isoDay(a.Published), PublishedBasis: a.PublishedBasis, URL: a.URL, Bytes: len(a.Text),
		Regions: a.Regions, Quotes: []quoteJSON{}, Times: []timeJSON{}, Truces: []truceJSON{}, Meetings: []meetingJSON{},
	}
	region := func(s corpus.Span) string { return string(a.RegionAt(s.Start)) }
	for i := range d.Quotes {
		q := &d.Quotes[i]
		j := quoteJSON{
			Kind: string(q.Kind), Content: q.Content, Cue: spanOrNil(q.Cue), Source: spanOrNil(q.Source), SourceText: a.Slice(q.Source),
			Confidence: q.Confidence, Clear: q.Clear, Region: region(q.Span()), Speaker: q.Speaker.Name, Role: q.Speaker.Role,
		}
		out.Quotes = append(out.Quotes, j)
	}
	for _, t := range d.Times {
		out.Times = append(out.Times, timeJSON{t.Span, string(t.Kind), t.Value, numberOrNil(t.Seconds), t.Every, t.Mod, a.Slice(t.Span)})
	}
	for _, t := range d.Truces {
		j := truceJSON{
			Span: t.Span, Words: a.Slice(t.Span), Kind: string(t.Kind), Value: t.Value, Seconds: numberOrNil(t.Seconds), Every: t.Every, Over: t.Over, Mod: t.Mod,
			Status: []string{}, By: list(t.By), Refused: list(t.Refused), Place: t.Place, When: t.When, Date: isoDay(t.Date), Evidence: t.Evidence, Region: region(t.Span),
		}
		for _, s := range t.Status {
			j.Status = append(j.Status, string(s))
		}
		out.Truces = append(out.Truces, j)
	}
	for _, m := range d.Meetings {
		j := meetingJSON{
			Span: m.Span, Words: a.Slice(m.Span), Kind: string(m.Kind), Who: list(m.Who), Length: m.Length, Place: m.Place, When: m.When, Date: isoDay(m.Date),
			Status: m.Status, Outcome: spanOrNil(m.Outcome), Region: region(m.Span),
		}
		if m.Count > 0 {
			j.Count = &m.Count
		}
		out.Meetings = append(out.Meetings, j)
	}
	return out
}

func spanOrNil(s corpus.Span) *corpus.Span {
	if s.IsZero() {
		return nil
	}
	return &s
}

// numberOrNil is n, or null where no number is stated: a vague length never
// becomes one.
func numberOrNil(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// isoDay is a day as 2016-12-09, "" if it is unknown.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func date(c corpus.Citation) string { return isoDay(c.Published) }
