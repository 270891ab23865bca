package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

func init() {
	verbs["cv"] = cvVerb
}

// example turns a gold article into one to learn from.
func example(d *goldQuotes) (quote.Example, error) {
	a, err := corpus.Parse(d.ID, d.Text)
	if err != nil {
		return quote.Example{}, fmt.Errorf("%s: %w", d.ID, err)
	}
	e := quote.Example{Article: a}
	for _, q := range d.Quotes {
		if q.Optional {
			continue
		}
		n := quote.Annotation{Content: corpus.Span{Start: q.Start, End: q.End}, Speech: q.Speech == nil || *q.Speech, Speaker: q.Entity}
		if n.Speaker == "" {
			n.Speaker = q.Silver
		}
		if q.CueStart != nil {
			n.Cue = corpus.Span{Start: *q.CueStart, End: *q.CueEnd}
		}
		if q.SpeakerStart != nil {
			n.Source = corpus.Span{Start: *q.SpeakerStart, End: *q.SpeakerEnd}
		}
		e.Gold = append(e.Gold, n)
	}
	return e, nil
}

// folds divides articles into n parts; stories that share long runs of words
// go into one part, so that no article is scored by a model that has read
// nearly the same one.
func folds(docs []goldQuotes, n int) []int {
	parent := make([]int, len(docs))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	type shared struct{ a, b int }
	first := map[uint64]int{}
	common := map[shared]int{}
	for i := range docs {
		ws := strings.Fields(docs[i].Text)
		seen := map[uint64]bool{}
		for k := 0; k+12 <= len(ws); k++ {
			h := fnv.New64a()
			for _, w := range ws[k : k+12] {
				io.WriteString(h, w)
				h.Write([]byte{0})
			}
			x := h.Sum64()
			if seen[x] {
				continue
			}
			seen[x] = true
			if j, ok := first[x]; ok {
				common[shared{j, i}]++
			} else {
				first[x] = i
			}
		}
	}
	for s, c := range common { // joining sets gives the same sets in any order
		if c >= 20 {
			a, b := root(s.a), root(s.b)
			parent[max(a, b)] = min(a, b)
		}
	}
	out := make([]int, len(docs))
	for i := range docs {
		h := fnv.New32a()
		io.WriteString(h, docs[root(i)].ID)
		out[i] = int(h.Sum32() % uint32(n))
	}
	return out
}

// partModel trains a model on the examples outside part f. With a folder it is
// kept there, and read from there if there is one: what only changes how a model
// is used can then be measured in seconds.
func partModel(folder string, f int, ex []quote.Example) (*quote.Model, error) {
	if folder == "" {
		return quote.Train(ex), nil
	}
	file := filepath.Join(folder, fmt.Sprintf("part%d.bin", f))
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		if data, err = quote.Train(ex).MarshalBinary(); err == nil {
			err = os.WriteFile(file, data, 0o644)
		}
	}
	if err != nil {
		return nil, err
	}
	m := new(quote.Model)
	return m, m.UnmarshalBinary(data)
}

// crossValidate scores every article by a model that was trained on the other
// parts and on cases; only the parts below most are scored. models is the folder of
// partModel.
func crossValidate(docs []goldQuotes, cases []quote.Example, n, most int, models string, report func(d *goldQuotes, items []lineItem)) error {
	part := folds(docs, n)
	found := make([][]lineItem, len(docs))
	scored := make([]bool, len(docs))
	var wg sync.WaitGroup
	errs := make([]error, n)
	room := make(chan bool, 2) // two at a time: each takes some 500 MB
	for f := range min(n, most) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			room <- true
			defer func() { <-room }()
			var ex []quote.Example
			for i := range docs {
				if part[i] != f {
					e, err := example(&docs[i])
					if err != nil {
						errs[f] = err
						return
					}
					ex = append(ex, e)
				}
			}
			m, err := partModel(models, f, append(ex, cases...))
			if err != nil {
				errs[f] = err
				return
			}
			for i := range docs {
				if part[i] == f {
					a, err := corpus.Parse(docs[i].ID, docs[i].Text)
					if err != nil {
						errs[f] = err
						return
					}
					found[i], scored[i] = lineItems(a, m.Find(a, timex.Find(a))), true
				}
			}
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	for i := range docs {
		if scored[i] {
			report(&docs[i], found[i])
		}
	}
	return nil
}

// cvVerb prints cross-validated figures, and mistakes to read.
func cvVerb(_ context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("cv", flag.ContinueOnError)
	gold := goldDir(f)
	n := f.Int("folds", 5, "parts")
	most := f.Int("most", 5, "parts to score")
	show := f.Int("errors", 0, "mistakes to print")
	view := f.String("view", "marks", "whose mistakes: marks or speech")
	out := f.String("out", "", "file for what was found, as line items")
	models := f.String("models", "", "folder to keep the models of the parts in, and to read them from if they are there")
	limit := f.Int("limit", 0, "articles to use; 0: all")
	if err := f.Parse(args); err != nil {
		return err
	}
	docs, err := readLines[goldQuotes](filepath.Join(*gold, "quotes_polnear.jsonl"))
	if err != nil {
		return err
	}
	if *limit > 0 && *limit < len(docs) {
		docs = docs[:*limit]
	}
	var marks, clear, speech, direct tally
	var mistakes []string
	byConf := map[float64]*tally{}
	cuts := []float64{0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97}
	for _, c := range cuts {
		byConf[c] = &tally{}
	}
	var lines bytes.Buffer
	cases, err := readCases(casesDir)
	if err != nil {
		return err
	}
	err = crossValidate(docs, cases, *n, *most, *models, func(d *goldQuotes, items []lineItem) {
		if data, err := json.Marshal(map[string]any{"id": d.ID, "quotes": items}); err == nil { // line items always can be
			lines.Write(data)
			lines.WriteByte('\n')
		}
		errorsWanted = nil
		if *view == "marks" {
			errorsWanted = note(&mistakes)
		}
		marks.add(scoreQuotes(d, items, viewMarks))
		errorsWanted = nil
		if *view == "speech" {
			errorsWanted = note(&mistakes)
		}
		speech.add(scoreQuotes(d, items, viewSpeech))
		errorsWanted = nil
		direct.add(scoreQuotes(d, items, viewDirect))
		for _, c := range cuts {
			byConf[c].add(scoreQuotes(d, above(items, c), viewMarks))
		}
		clear.add(scoreQuotes(d, clearOnly(items), viewMarks))
	})
	if err != nil {
		return err
	}
	if *out != "" {
		if err := os.WriteFile(*out, lines.Bytes(), 0o644); err != nil {
			return err
		}
	}
	print := func(name string, t *tally) {
		p, r, e := t.endToEnd()
		fmt.Fprintf(stdout, "%-8s gold %d system %d match %.1f exact %.1f overlap %.1f mention acc %.1f  e2e P %.1f R %.1f F %.1f  entity %.1f (pronouns %.1f)\n", name, t.gold, t.system, t.matchF(), t.exactF(), t.overlapF(),
			100*float64(t.mention)/float64(max(1, t.match)), p, r, e, t.endToEndEntity(), 100*float64(t.proneOK)/float64(max(1, t.pronounKnown)))
	}
	print("marks", &marks)
	print("direct", &direct)
	print("speech", &speech)
	print("clear", &clear)
	for _, c := range cuts {
		print(fmt.Sprintf(">%.2f", c), byConf[c])
	}
	sort.SliceStable(mistakes, func(i, j int) bool { return hashString(mistakes[i]) < hashString(mistakes[j]) })
	for i := 0; i < *show && i < len(mistakes); i++ {
		fmt.Fprintln(stdout, mistakes[i])
	}
	return nil
}

func hashString(s string) uint32 {
	h := fnv.New32a()
	io.WriteString(h, s)
	return h.Sum32()
}

func clearOnly(items []lineItem) []lineItem {
	var out []lineItem
	for _, it := range items {
		if it.clear {
			out = append(out, it)
		}
	}
	return out
}

func above(items []lineItem, c float64) []lineItem {
	var out []lineItem
	for _, it := range items {
		if it.confidence >= c {
			out = append(out, it)
		}
	}
	return out
}

func note(to *[]string) func(string, *goldQuotes, *goldQuote, *lineItem) {
	return func(kind string, g *goldQuotes, q *goldQuote, s *lineItem) {
		var b strings.Builder
		fmt.Fprintf(&b, "%-8s", kind)
		if q != nil {
			fmt.Fprintf(&b, " gold %q", q.SpeakerText)
			if k := goldKeys(q); k != nil {
				fmt.Fprintf(&b, " %v", k)
			}
		}
		at := 0
		if s != nil {
			fmt.Fprintf(&b, " ours %q -> %q %.2f (%s)", s.SpeakerText, s.Entity, s.confidence, s.why)
			at = s.Start
		}
		end := at
		if q != nil {
			at, end = q.Start, q.End
		} else {
			end = s.End
		}
		fmt.Fprintf(&b, "\n        %q", g.Text[max(0, at-150):min(len(g.Text), end+100)])
		*to = append(*to, b.String())
	}
}

func init() {
	verbs["stories"] = storiesVerb
}

// storiesVerb prints what is wrong in the stories of the repository.
func storiesVerb(_ context.Context, _ []string, stdout io.Writer) error {
	t, err := scoreStories(filepath.Join("corpus", "quote", "testdata", "stories"))
	if err != nil {
		return err
	}
	for _, w := range t.wrong {
		fmt.Fprintln(stdout, w)
	}
	p, r, f := prf(t.right, t.claimed, t.said)
	fmt.Fprintf(stdout, "said %d, found %d, right %d: P %.1f R %.1f F %.1f; named %d, right %d\n", t.said, t.found, t.right, p, r, f, t.clear, t.clearRight)
	return nil
}
