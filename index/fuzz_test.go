package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"parley/corpus"
)

// hostile is what people and machines send to search boxes.
var hostile = []string{
	"", " ", "*", "?", "a:b", "quote:shelling", "-bridge", "+bridge -shelling", "bridge~2", "bridge^9", "\"unbalanced", "“unbalanced", "(((((",
	"' OR 1=1 --", "\\", "\x00", "\xff\xfe", "bri\xffdge", "\u200bbri\u200bdge\u200b", "\u202eegdirb", "ｂｒｉｄｇｅ", "BRIDGE", "ｂ", "…", "— — —",
	"a" + strings.Repeat("\u0301", 5000), strings.Repeat("a", 100000), strings.Repeat("bridge ", 10000), strings.Repeat("\"", 6000),
	strings.Repeat("who said ", 700), strings.Repeat("what did Vesk say about ", 300), "who said", "what did say about", "how long was the", "when did meet",
	"who said that that that", "by whom", "which", "quotes by", "how many", "how much", "when",
	"日本語で橋", "мост закрыт", "جسر", "שלום", "🚚🚚🚚", strings.Repeat("🚚", 3000), "\r\n\t", "@everyone <@1> `code`", "{{.}}", "%s%d%!", "../../etc/passwd",
}

// check that what a search gives is what every caller relies on.
func sound(t *testing.T, x *Index, q Query) {
	t.Helper()
	ps, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%.80q: %v", q.Words, err)
	}
	n := q.N
	if n <= 0 {
		n = 10
	}
	if len(ps) > n {
		t.Errorf("%.80q: %d passages, want at most %d", q.Words, len(ps), n)
	}
	refused := false
	for i, p := range ps {
		text := p.Document.Article.Text
		if p.Span.Start < 0 || p.Span.End > len(text) || p.Span.Start > p.Span.End {
			t.Fatalf("%.80q: span %v of %d bytes", q.Words, p.Span, len(text))
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[p.Span.Start:p.Span.End]) {
			t.Errorf("%.80q: span %v tears a rune", q.Words, p.Span)
		}
		if p.Document.Article.RegionAt(p.Span.Start) != corpus.Body {
			t.Errorf("%.80q: %v is not in the body", q.Words, p.Span)
		}
		if p.Answers && refused {
			t.Errorf("%.80q: passage %d answers after one that does not", q.Words, i)
		}
		refused = refused || !p.Answers
		if p.Why == "" {
			t.Errorf("%.80q: passage %d does not say why", q.Words, i)
		}
	}
	again, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(ps, again) {
		t.Errorf("%.80q: asked twice, answered in two ways", q.Words)
	}
}

func TestHostileQuestions(t *testing.T) {
	x := bridgeIndex(t)
	for _, s := range hostile {
		for _, q := range []Query{{Words: s}, {About: s}, {Words: "bridge", Speaker: s}, {Words: "bridge", Outlet: s}, {Words: "bridge", Place: s},
			{Words: "bridge", Article: s}, {Kinds: []Kind{Kind(s)}}, {Words: s, N: 1 << 30}, {Words: s, N: -1}, {Speaker: s, About: s, Place: s}} {
			sound(t, x, q)
		}
		c, err := x.Check(context.Background(), s, s)
		if err != nil {
			t.Errorf("checking %.80q: %v", s, err)
		}
		if c.Verdict == Verbatim {
			t.Errorf("checking %.80q: %s", s, c.Verdict)
		}
		x.Resolve(s)
		x.Speakers(s, 25)
		x.Topics(s, 25)
		x.ArticleIDs(s, 25)
	}
}

// What is no letter and no digit changes nothing.
func TestPunctuationIsNoSyntax(t *testing.T) {
	x := bridgeIndex(t)
	want := fmt.Sprint(search1(t, x, Query{Words: "we will open the bridge"}))
	for _, s := range []string{"we will open the bridge *", "+we +will +open +the +bridge", "we: will: open: the: bridge", "(we will) open [the] {bridge}",
		"we will open the bri\u200bdge", "WE WILL OPEN THE BRIDGE", "we~ will^ open the bridge\\", "«we will open the bridge»", "wé wíll öpen thè brìdge"} {
		if got := fmt.Sprint(search1(t, x, Query{Words: s})); got != want {
			t.Errorf("%q: %s\nwant %s", s, got, want)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range hostile {
		if len(s) < 1000 {
			f.Add(s, s, "Brandt")
		}
	}
	f.Add("who said two hours are not enough", "the bridge", "Ada Brandt")
	f.Add("“Two hours a day are not enough to bring the flour across,” said Brandt", "", "")
	x := bridgeIndex(f)
	f.Fuzz(func(t *testing.T, words, about, speaker string) {
		sound(t, x, Query{Words: words, About: about})
		sound(t, x, Query{Words: words, Speaker: speaker})
		if _, err := x.Check(context.Background(), words, speaker); err != nil {
			t.Fatal(err)
		}
		q := ParseQuestion(words)
		for _, part := range append(q.Who, q.Speaker, q.Place) {
			if !strings.Contains(words, part) {
				t.Errorf("%q has no %q", words, part)
			}
		}
	})
}

// FuzzWords: words are stretches of the text, in order; reading text twice, or
// by a reader that has read other things, gives the same.
func FuzzWords(f *testing.F) {
	for _, s := range hostile {
		if len(s) < 1000 {
			f.Add(s)
		}
	}
	f.Add("The U.S. and the cease-fire: 7,000 men, 3.5 days, it’s Erdoğan’s “cessation of hostilities”…")
	r := newReader()
	f.Fuzz(func(t *testing.T, s string) {
		ws := r.words(nil, s)
		end := 0
		for _, w := range ws {
			if w.start < end || w.end <= w.start || w.end > len(s) {
				t.Fatalf("word %v after offset %d of %d bytes", w, end, len(s))
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[w.start:w.end]) {
				t.Errorf("%q tears a rune", s[w.start:w.end])
			}
			if w.text == "" || len(w.text) > maxWord {
				t.Errorf("word of %d bytes", len(w.text))
			}
			end = w.end
		}
		for i, w := range newReader().words(nil, s) {
			if w.text != ws[i].text || w.stem != ws[i].stem || w.start != ws[i].start {
				t.Errorf("%q, then %q", ws[i].text, w.text)
			}
		}
	})
}

func TestWords(t *testing.T) {
	r := newReader()
	for s, want := range map[string]string{
		"The U.S. and Russia":                            "the us and russia",
		"7,000 people, 3.5 days, 1931.":                  "7000 people 3.5 days 1931",
		"cease-fire, cease fire, Ceasefire, cease\nfire": "ceasefire ceasefire ceasefire cease fire",
		"it’s Erdoğan’s":                                 "it's erdogan",
		"O'Brien's isn't":                                "o'brien isn't",
		"non-existent":                                   "non existent",
		"soft\u00adhyphen":                               "softhyphen",
		"Łódź, Øresund, Straße":                          "lodz oresund strasse",
		"橋は":                                             "橋 は",
	} {
		if got := fold(r, s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"lavrov", "lavrow", 1}, {"lavrov", "larvov", 1}, {"brandt", "brant", 1}, {"erdogan", "ergodan", 2}, {"a", "abcdef", 3}, {"same", "same", 0}} {
		if got := distance([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("distance(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// Which articles shared a batch, and in which order they were written, decides
// nothing.
func TestOrderOfWritingDecidesNothing(t *testing.T) {
	ar := txtar.Parse([]byte(bridge))
	c := articles(t, ar)
	for i := range 60 {
		c.Articles = append(c.Articles, story(t, i, 1))
	}
	want := openTest(t, c)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		// build it in steps, in another order
		order := rng.Perm(len(c.Articles))
		x, _, err := open(context.Background(), "", &corpus.Corpus{}, annotateSimply, nil)
		if err != nil {
			t.Fatal(err)
		}
		have := map[int]bool{}
		for len(order) > 0 {
			k := min(len(order), 1+rng.IntN(25))
			for _, i := range order[:k] {
				have[i] = true
			}
			order = order[k:]
			step := new(corpus.Corpus)
			for i, a := range c.Articles {
				if have[i] {
					step.Articles = append(step.Articles, a)
				}
			}
			y, _, err := x.Next(context.Background(), step)
			if err != nil {
				t.Fatal(err)
			}
			x.Close()
			x = y
		}
		for _, q := range []string{"who said two hours are not enough", "shelling", "the bridge", "convoy waits at gate2", "until day1", "Report number17"} {
			a, b := search1(t, want, Query{Words: q, N: 20}), search1(t, x, Query{Words: q, N: 20})
			if len(a) != len(b) {
				t.Fatalf("%q: %d and %d passages", q, len(a), len(b))
			}
			for i := range a {
				if told(a[i]) != told(b[i]) || a[i].Why != b[i].Why {
					t.Errorf("%q, passage %d: %s (%s)\nand %s (%s)", q, i, told(a[i]), a[i].Why, told(b[i]), b[i].Why)
				}
			}
		}
		x.Close()
	}
}

func TestFilters(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/cases/search.txtar")
	if err != nil {
		t.Fatal(err)
	}
	x := openTest(t, articles(t, ar))
	for _, c := range []struct {
		name string
		q    Query
		want int
	}{
		{"all quotations, a copy under the first", Query{Kinds: []Kind{Quotation}, N: 99}, 5},
		{"of an outlet", Query{Kinds: []Kind{Quotation}, Outlet: "port herald", N: 99}, 4},
		{"of part of its name", Query{Kinds: []Kind{Quotation}, Outlet: "HERALD", N: 99}, 4},
		{"of no outlet", Query{Kinds: []Kind{Quotation}, Outlet: "Gazette", N: 99}, 0},
		{"of a speaker", Query{Kinds: []Kind{Quotation}, Speaker: "Vessk", N: 99}, 2},
		{"of an article", Query{Kinds: []Kind{Quotation}, Article: "courier", N: 99}, 2},
		{"from a day on", Query{Kinds: []Kind{Quotation}, From: day("2031-05-04"), N: 99}, 4},
		{"to a day, itself counted", Query{Kinds: []Kind{Quotation}, To: day("2031-05-03"), N: 99}, 2},
		{"between days", Query{Kinds: []Kind{Quotation}, From: day("2031-05-01"), To: day("2031-05-02"), N: 99}, 0},
		{"that were reported", Query{Spoken: "indirect", N: 99}, 0},
		{"that name a place", Query{Kinds: []Kind{Quotation}, Place: "Port Lume", N: 99}, 1},
		{"of a speaker, of an outlet", Query{Kinds: []Kind{Quotation}, Speaker: "Toma Vesk", Outlet: "Lume Courier", N: 99}, 1},
		{"at most two", Query{Kinds: []Kind{Quotation}, N: 2}, 2},
	} {
		if got := search1(t, x, c.q); len(got) != c.want {
			t.Errorf("%s: %d, want %d", c.name, len(got), c.want)
			for _, p := range got {
				t.Logf("   %s", told(p))
			}
		}
	}
	// without words, passages come in the order of the articles and of the text
	last, end := "", 0
	for _, p := range search1(t, x, Query{N: 99, Kinds: []Kind{Quotation}}) {
		if id := p.Document.Article.ID; id < last || id == last && p.Span.Start < end {
			t.Errorf("%s %v comes after %s %d", id, p.Span, last, end)
		} else {
			last, end = id, p.Span.Start
		}
	}
}

func TestSuggestions(t *testing.T) {
	x := bridgeIndex(t)
	for _, c := range []struct {
		got  []string
		want string
	}{
		{x.Speakers("", 9), "Toma Vesk, Ada Brandt, Ilir Dosti"},
		{x.Speakers("ves", 9), "Toma Vesk"},
		{x.Speakers("ADA b", 9), "Ada Brandt"},
		{x.Speakers("brnadt", 9), "Ada Brandt"},
		{x.Speakers("", 1), "Toma Vesk"},
		{x.Speakers("macron", 9), ""},
		{x.Speakers("x", 0), ""},
		{x.Resolve("the mayor"), "Ilir Dosti"},
		{x.Resolve("General Vesk"), "Toma Vesk"},
		{x.Resolve("vesk toma"), ""},
		{x.Resolve("Macron"), ""},
		{x.Resolve(""), ""},
		{x.ArticleIDs("", 9), "a, b"},
		{x.ArticleIDs("B", 9), "b"},
	} {
		if got := strings.Join(c.got, ", "); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
