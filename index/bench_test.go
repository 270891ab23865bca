package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/corpus"
)

// reports makes n articles of ten paragraphs, half of them quotations, with as
// many frequent and rare words as news has.
func reports(b *testing.B, n int) (*corpus.Corpus, int) {
	rng := rand.New(rand.NewPCG(4, 2))
	zipf := rand.NewZipf(rng, 1.1, 8, 30000)
	vocabulary := make([]string, 30001)
	for i := range vocabulary {
		w := make([]byte, 3+rng.IntN(7))
		for j := range w {
			w[j] = "aeioubdfgklmnprstvz"[rng.IntN(19)]
		}
		vocabulary[i] = string(w)
	}
	little := []string{"the", "of", "to", "and", "a", "in", "that", "is", "we", "not"}
	names := []string{"Ada Brandt", "Toma Vesk", "Mira Sand", "Jonas Keel", "Petra Holm"}
	c, bytes := new(corpus.Corpus), 0
	for i := range n {
		var text strings.Builder
		for p := range 10 {
			var ws []string
			for range 30 {
				if rng.IntN(2) == 0 {
					ws = append(ws, little[rng.IntN(len(little))])
				} else {
					ws = append(ws, vocabulary[zipf.Uint64()])
				}
			}
			if p%2 == 0 {
				fmt.Fprintf(&text, "“%s,” said Minister %s.\n\n", strings.Join(ws, " "), names[rng.IntN(len(names))])
			} else {
				fmt.Fprintf(&text, "It was %s.\n\n", strings.Join(ws, " "))
			}
		}
		a := article(b, fmt.Sprintf("r%05d", i), text.String())
		bytes += len(a.Text)
		c.Articles = append(c.Articles, a)
	}
	return c, bytes
}

// Of the time of a build, this is what the index takes: annotating is not in it.
func BenchmarkBuild(b *testing.B) {
	c, bytes := reports(b, 1000)
	docs := make([]*Document, len(c.Articles))
	for i, a := range c.Articles {
		docs[i] = annotateSimply(a)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		x, err := OpenDocuments(context.Background(), docs)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

func BenchmarkOpenUnchanged(b *testing.B) {
	c, bytes := reports(b, 1000)
	dir := b.TempDir()
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	x, _ := openDir(b, dir, c, annotateSimply)
	x.Close()
	for b.Loop() {
		x, _, err := open(context.Background(), dir, c, annotateSimply, nil)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	c, bytes := reports(b, 2000)
	x := openTest(b, c)
	d := x.Documents()[700]
	said := strings.Fields(strings.Trim(d.Article.Slice(d.Quotes[2].Span()), "“”,"))
	for _, q := range []struct {
		name  string
		query Query
	}{
		{"fragment", Query{Words: strings.Join(said[4:8], " "), Kinds: []Kind{Quotation}}},
		{"question", Query{Words: "who said " + strings.Join(said[4:20], " ")}},
		{"speaker", Query{Words: "what did Vesk say about " + said[5] + " " + said[9]}},
		{"paragraphs", Query{Words: strings.Join(said[2:10], " "), Kinds: []Kind{Paragraph}}},
		{"misspelt", Query{Words: "who said " + strings.Join(said[4:8], "x ") + "x"}},
		{"list", Query{Kinds: []Kind{Quotation}, Speaker: "Mira Sand", N: 100}},
	} {
		b.Run(q.name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Search(context.Background(), q.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	c, bytes := reports(b, 2000)
	x := openTest(b, c)
	d := x.Documents()[700]
	said := strings.Fields(strings.Trim(d.Article.Slice(d.Quotes[2].Span()), "“”,"))
	said[7] = "never"
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Check(context.Background(), strings.Join(said, " "), "Vesk"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	c, bytes := reports(b, 100)
	r := newReader()
	var ws []word
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range c.Articles {
			ws = r.words(ws[:0], a.Text)
		}
	}
}
