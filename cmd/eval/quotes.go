package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// goldQuotes is one article of the quotation gold.
type goldQuotes struct {
	ID          string      `json:"id"`
	Text        string      `json:"text"`
	Quotes      []goldQuote `json:"quotes"`
	Marks       []goldMark  `json:"marks"`
	Boilerplate []struct {
		Start int `json:"start"`
		End   int `json:"end"`
	} `json:"boilerplate"`
}

// goldQuote is one contiguous stretch of content.
type goldQuote struct {
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Type         string `json:"type"`
	Group        string `json:"group"`
	GroupType    string `json:"group_type"`
	Speech       *bool  `json:"speech"`
	Optional     bool   `json:"optional"`
	CueStart     *int   `json:"cue_start"`
	CueEnd       *int   `json:"cue_end"`
	SpeakerText  string `json:"speaker_text"`
	SpeakerStart *int   `json:"speaker_start"`
	SpeakerEnd   *int   `json:"speaker_end"`
	SpeakerKind  string `json:"speaker_kind"`
	Entity       string `json:"speaker_entity"`
	Silver       string `json:"speaker_entity_silver"`
}

// goldMark is a stretch between quotation marks.
type goldMark struct {
	Start int  `json:"start"`
	End   int  `json:"end"`
	Words int  `json:"words"`
	Quote *int `json:"quote"`
}

// readLines reads a file of one JSON value a line.
func readLines[T any](file string) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		out = append(out, v)
	}
	return out, nil
}

func init() {
	verbs["quotes"] = quotesVerb
}

// parts is into how many parts the articles are cut for cross-validation.
const parts = 5

// quotesScores measures who said what. On the political news every article is
// read by a model that was trained without it and its near copies; the agency
// stories by hand, and those of the repository, by the embedded model, which
// has seen none of them.
func quotesScores(_ context.Context, gold string) ([]row, error) {
	docs, err := readLines[goldQuotes](filepath.Join(gold, "quotes_polnear.jsonl"))
	if err != nil {
		return nil, err
	}
	cases, err := readCases(casesDir)
	if err != nil {
		return nil, err
	}
	var marks, clear, speech, direct tally
	err = crossValidate(docs, cases, parts, parts, "", func(d *goldQuotes, items []lineItem) {
		marks.add(scoreQuotes(d, items, viewMarks))
		clear.add(scoreQuotes(d, clearOnly(items), viewMarks))
		speech.add(scoreQuotes(d, items, viewSpeech))
		direct.add(scoreQuotes(d, items, viewDirect))
	})
	if err != nil {
		return nil, err
	}
	f := func(t *tally) float64 { _, _, f := t.endToEnd(); return f }
	rows := []row{
		{name: "news, marks of 5+ words, span F1", value: marks.matchF()},
		{name: "news, marks of 5+ words, span and speaker F1", value: f(&marks)},
		{name: "news, marks of 5+ words, span and full name F1", value: marks.endToEndEntity()},
		{name: "news, direct, span and speaker F1", value: f(&direct)},
	}
	p, r, _ := clear.endToEnd()
	rows = append(rows,
		row{name: "news, marks where a speaker is named, precision", value: p},
		row{name: "news, marks where a speaker is named, recall", value: r},
		row{name: "news, marks where a speaker is named, full name right", value: 100 * float64(clear.entity) / float64(max(1, clear.entityKnown))},
		row{name: "news, all speech, words covered F1", value: speech.overlapF()},
		row{name: "news, all speech, exact F1", value: speech.exactF()},
		row{name: "news, all speech, span and speaker F1", value: f(&speech)},
		row{name: "news, all speech, span and full name F1", value: speech.endToEndEntity()},
	)
	for _, g := range []struct{ file, name string }{{"quotes_seeds.jsonl", "agency"}, {"quotes_gum.jsonl", "wikinews"}} {
		docs, err := readLines[goldQuotes](filepath.Join(gold, g.file))
		if err != nil {
			return nil, err
		}
		var marks, speech tally
		for i := range docs {
			a, err := corpus.Parse(docs[i].ID, docs[i].Text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", docs[i].ID, err)
			}
			items := lineItems(a, quote.Find(a, timex.Find(a)))
			marks.add(scoreQuotes(&docs[i], items, viewMarks))
			speech.add(scoreQuotes(&docs[i], items, viewSpeech))
		}
		if g.name == "wikinews" { // marked for who, and not completely for what
			rows = append(rows, row{name: "wikinews, full name right of those known", value: 100 * float64(marks.entity) / float64(max(1, marks.entityKnown))})
		} else {
			rows = append(rows, row{name: "agency, marks, span and full name F1", value: marks.endToEndEntity()}, row{name: "agency, all speech, span and speaker F1", value: f(&speech)}, row{name: "agency, cited from outside the body", value: float64(speech.boilerplate), lower: true})
		}
	}
	t, err := scoreStories(filepath.Join("corpus", "quote", "testdata", "stories"))
	if err != nil {
		return nil, err
	}
	_, _, sf := prf(t.right, t.claimed, t.said)
	return append(rows,
		row{name: "own stories about talks, said and full name right F1", value: sf},
		row{name: "own stories about talks, full name right where one is named", value: 100 * float64(t.clearRight) / float64(max(1, t.clear))},
	), nil
}

// lineItem is a content span as the scorers read it.
type lineItem struct {
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Type         string `json:"type,omitempty"`
	GroupType    string `json:"group_type,omitempty"`
	SpeakerText  string `json:"speaker_text,omitempty"`
	SpeakerStart *int   `json:"speaker_start,omitempty"`
	SpeakerEnd   *int   `json:"speaker_end,omitempty"`
	Entity       string `json:"speaker_entity,omitempty"`
	clear        bool
	confidence   float64
	why          string
}

// lineItems gives every content span of an article's quotations.
func lineItems(a *corpus.Article, quotes []quote.Quote) []lineItem {
	var out []lineItem
	for _, q := range quotes {
		for _, c := range q.Content {
			it := lineItem{Start: c.Start, End: c.End, Type: string(q.Kind), GroupType: string(q.Kind), Entity: q.Speaker.Name, clear: q.Clear, confidence: q.Confidence, why: q.Why}
			if !q.Source.IsZero() {
				s := q.Source
				it.SpeakerText = a.Slice(s)
				it.SpeakerStart, it.SpeakerEnd = &s.Start, &s.End
			}
			out = append(out, it)
		}
	}
	return out
}

// quotesVerb writes what is found in the articles of a gold file as line items.
func quotesVerb(_ context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("quotes", flag.ContinueOnError)
	gold := goldDir(f)
	file := f.String("file", "quotes_seeds.jsonl", "gold file")
	if err := f.Parse(args); err != nil {
		return err
	}
	docs, err := readLines[goldQuotes](filepath.Join(*gold, *file))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(stdout)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, d := range docs {
		a, err := corpus.Parse(d.ID, d.Text)
		if err != nil {
			return fmt.Errorf("%s: %w", d.ID, err)
		}
		items := lineItems(a, quote.Find(a, timex.Find(a)))
		if err := e.Encode(map[string]any{"id": d.ID, "quotes": items}); err != nil {
			return err
		}
	}
	return w.Flush()
}
