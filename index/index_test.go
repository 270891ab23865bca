package index

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"parley/corpus"
	"parley/corpus/quote"
)

// annotateSimply finds what these tests need and no more: quotations in curly
// marks whose speaker is named right after them, as in
//
//	“The bridge stays open,” said Minister Ada Brandt.
//
// so that a case here does not change when the stages below get better.
func annotateSimply(a *corpus.Article) *Document {
	d := &Document{Article: a}
	for _, p := range a.Paragraphs {
		text := a.Slice(p)
		for at := 0; ; {
			i := strings.Index(text[at:], "“")
			if i < 0 {
				break
			}
			j := strings.Index(text[at+i:], "”")
			if j < 0 {
				break
			}
			start, end := at+i, at+i+j+len("”")
			q := quote.Quote{Kind: quote.Direct, Content: []corpus.Span{{Start: p.Start + start, End: p.Start + end}}}
			after := strings.TrimLeft(text[end:], " ,")
			if rest, ok := strings.CutPrefix(after, "said "); ok {
				q.Speaker, q.Clear = speakerIn(rest), true
			}
			d.Quotes = append(d.Quotes, q)
			at = end
		}
	}
	return d
}

// speakerIn reads "German Foreign Minister Ada Brandt.": the last two words
// with capitals are the name, what stands before them the role.
func speakerIn(s string) quote.Speaker {
	var ws []string
	for _, w := range strings.Fields(s) {
		end := strings.ContainsAny(w, ".,;")
		ws = append(ws, strings.TrimRight(w, ".,;"))
		if end {
			break
		}
	}
	n := max(0, len(ws)-2)
	return quote.Speaker{Name: strings.Join(ws[n:], " "), Role: strings.Join(ws[:n], " ")}
}

// articles reads the articles of a txtar archive.
func articles(t testing.TB, ar *txtar.Archive) *corpus.Corpus {
	t.Helper()
	c := new(corpus.Corpus)
	for _, f := range ar.Files {
		if ext := path.Ext(f.Name); ext != ".txt" && ext != ".md" {
			continue
		}
		c.Articles = append(c.Articles, article(t, strings.TrimSuffix(f.Name, path.Ext(f.Name)), string(f.Data)))
	}
	return c
}

func article(t testing.TB, id, text string) *corpus.Article {
	t.Helper()
	a, err := corpus.Parse(id, text)
	if err != nil {
		t.Fatalf("article %s: %v", id, err)
	}
	a.File = id + ".txt"
	return a
}

func openTest(t testing.TB, c *corpus.Corpus) *Index {
	t.Helper()
	x, _, err := open(context.Background(), "", c, annotateSimply, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func search1(t testing.TB, x *Index, q Query) []Passage {
	t.Helper()
	ps, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return ps
}

// show prints a passage for a person to read.
func show(p Passage) string {
	who := ""
	if p.Kind == Quotation {
		who = p.Document.Quotes[p.N].Speaker.Name + ": "
	}
	return fmt.Sprintf("%v %s %s%s", p.Answers, p.Kind, who, p.Document.Article.Slice(p.Span))
}

func day(s string) time.Time {
	t, err := time.Parse(dayFormat, s)
	if err != nil {
		panic(err)
	}
	return t
}

const bridge = `
-- a.txt --
The mission wants the bridge at Orvano to stay open for longer each day.

“Two hours a day are not enough to bring the flour across,” said Envoy Ada Brandt.

“We will open the bridge when the shelling stops,” said General Toma Vesk.

The bridge was built in 1931 and is the only crossing for trucks.
-- b.txt --
Talks on the bridge went on in the town of Lume.

“Nobody has told us that the shelling stops,” said General Toma Vesk.

“I have never signed a paper on the prisoners,” said Mayor Ilir Dosti.
`

func bridgeIndex(t testing.TB) *Index {
	return openTest(t, articles(t, txtar.Parse([]byte(bridge))))
}

func TestSearchFindsTheQuotation(t *testing.T) {
	x := bridgeIndex(t)
	for _, c := range []struct{ q, want string }{
		{"who said two hours a day are not enough?", "Two hours a day"},
		{"who said \"two hours are not enuogh\"", "Two hours a day"},
		{"when the shelling stops", "We will open the bridge"},
		{"what did Vesk say about the bridge?", "We will open the bridge"},
		{"what did Brandt say about flour", "Two hours a day"},
		{"what did the envoy say about flour", "Two hours a day"},
		{"what did general Vessk say about the shelling", "shelling stops"},
		{"never signed", "I have never signed"},
	} {
		ps := search1(t, x, Query{Words: c.q})
		if len(ps) == 0 || !ps[0].Answers || ps[0].Kind != Quotation || !strings.Contains(ps[0].Document.Article.Slice(ps[0].Span), c.want) {
			t.Errorf("%q: want %q first, got:", c.q, c.want)
			for _, p := range ps {
				t.Errorf("  %s  (%s)", show(p), p.Why)
			}
		}
	}
}

func TestSearchRefuses(t *testing.T) {
	x := bridgeIndex(t)
	for _, q := range []string{
		"who said the harbour will be rebuilt by spring",
		"what did Macron say about the bridge",
		"what did Brandt say about the prisoners",
		"who said the bridge was built in 1931", // the article says it, nobody else
		"who said two hours a day are enough to win the election",
		"?!", "*", "the of and",
	} {
		for _, p := range search1(t, x, Query{Words: q}) {
			if p.Answers && p.Kind == Quotation {
				t.Errorf("%q: answered by %s (%s)", q, show(p), p.Why)
			}
		}
	}
}

// openFolder is the index, in memory, of the articles in a folder.
func openFolder(t *testing.T, fsys fs.FS) *Index {
	t.Helper()
	c, err := corpus.Load(context.Background(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	x, _, err := Open(context.Background(), "", c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}
