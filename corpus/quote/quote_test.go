package quote_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

var update = flag.Bool("update", false, "write what is found into testdata as what is wanted")

// render writes quotations as the cases do: the words, then who spoke.
func render(a *corpus.Article, quotes []quote.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		for i, c := range q.Content {
			if i > 0 {
				b.WriteString("  …  ")
			}
			b.WriteString(strings.Join(strings.Fields(a.Slice(c)), " "))
		}
		fmt.Fprintf(&b, "\n    %s", q.Kind)
		if !q.Cue.IsZero() {
			fmt.Fprintf(&b, ", cue %q", a.Slice(q.Cue))
		}
		if !q.Source.IsZero() {
			fmt.Fprintf(&b, ", source %q", a.Slice(q.Source))
		}
		switch {
		case q.Speaker.Name == "" && q.Clear:
			b.WriteString(", unnamed")
		case !q.Clear:
			b.WriteString(", speaker unclear")
		default:
			b.WriteString(", speaker " + q.Speaker.Name)
		}
		b.WriteByte('\n')
	}
	if b.Len() == 0 {
		return "nothing\n"
	}
	return b.String()
}

func find(t testing.TB, id, text string) (*corpus.Article, []quote.Quote) {
	a, err := corpus.Parse(id, text)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return a, quote.Find(a, timex.Find(a))
}

// TestCases runs testdata/*.txtar: in each, an article NAME.txt is followed by
// NAME.want, the quotations that a careful reader would mark.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	sort.Strings(files)
	if len(files) == 0 {
		t.Fatal("no cases in testdata")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			wants := map[string]int{}
			for i, f := range ar.Files {
				wants[f.Name] = i
			}
			var out []txtar.File
			for _, f := range ar.Files {
				name, ok := strings.CutSuffix(f.Name, ".txt")
				if !ok {
					continue
				}
				a, quotes := find(t, name, string(f.Data))
				got := render(a, quotes)
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if *update {
					continue
				}
				i, ok := wants[name+".want"]
				if !ok {
					t.Errorf("%s: no %s.want; found\n%s", name, name, got)
					continue
				}
				if want := string(ar.Files[i].Data); strings.TrimSpace(got) != strings.TrimSpace(want) {
					t.Errorf("%s\n%s\nfound:\n%s\nwanted:\n%s", name, f.Data, got, want)
				}
			}
			if *update {
				ar.Files = out
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// sound fails the test unless the spans are in the text, in order, on rune
// borders, not empty and apart.
func sound(t *testing.T, a *corpus.Article, quotes []quote.Quote) {
	end := 0
	in := func(s corpus.Span) {
		if s.Start < 0 || s.End > len(a.Text) || s.Start > s.End {
			t.Fatalf("span %v of %d bytes", s, len(a.Text))
		}
		for _, at := range []int{s.Start, s.End} {
			if at < len(a.Text) && utf8.ValidString(a.Text) && !utf8.RuneStart(a.Text[at]) {
				t.Fatalf("span %v cuts a character of %q", s, a.Text)
			}
		}
	}
	for _, q := range quotes {
		in(q.Cue)
		in(q.Source)
		if len(q.Content) == 0 {
			t.Fatalf("a quotation without words: %+v", q)
		}
		if q.Confidence < 0 || q.Confidence > 1 {
			t.Fatalf("confidence %v", q.Confidence)
		}
		for _, c := range q.Content {
			in(c)
			if c.Start < end || c.Len() == 0 {
				t.Fatalf("content %v after offset %d in %q", c, end, a.Text)
			}
			if a.RegionAt(c.Start) != corpus.Body {
				t.Fatalf("content %v stands in a %s", c, a.RegionAt(c.Start))
			}
			end = c.End
		}
		if q.Speaker.Name != "" && len(q.Speakers) == 0 && !strings.Contains(a.Text, q.Speaker.Name) {
			t.Fatalf("speaker %q is not in the article", q.Speaker.Name)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“We agree,” said Doe. “In part.”")
	f.Add("he said, “it's \"practically\" over.")
	f.Add("Jan Doe, 69, told ‘the paper’ that “no”… – Roe\n\n“And so on")
	f.Add("\"\"\"\"'' “”„«»‹› said said said he according to to to")
	f.Add("X said\xff\xfe “\xe2\x80” told")
	f.Add("\xe2\x80\"u”I1 X 0 B")
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if ar, err := txtar.ParseFile(file); err == nil {
			for _, x := range ar.Files {
				if strings.HasSuffix(x.Name, ".txt") {
					f.Add(string(x.Data))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := corpus.Parse("fuzz", text)
		if err != nil {
			t.Skip()
		}
		times := timex.Find(a)
		quotes := quote.Find(a, times)
		sound(t, a, quotes)
		if again := quote.Find(a, times); !reflect.DeepEqual(quotes, again) {
			t.Fatalf("twice, and different:\n%+v\n%+v", quotes, again)
		}
		end := -1
		for _, p := range quote.People(a) {
			if p.Name == "" || len(p.Mentions) == 0 || p.Mentions[0].Start < end {
				t.Fatalf("person %+v after offset %d", p, end)
			}
			end = p.Mentions[0].Start
		}
	})
}

// shared is the folder of material that is not part of the repository.
func shared(t testing.TB) string {
	dir := os.Getenv("PARLEY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("%s is not there; set PARLEY_SHARED to the folder of test material", dir)
	}
	return dir
}

// article is a report of about 4,000 bytes made of the test cases.
func article(t testing.TB) *corpus.Article {
	files, _ := filepath.Glob("testdata/*.txtar")
	var b bytes.Buffer
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range ar.Files {
			if strings.HasSuffix(f.Name, ".txt") && b.Len() < 4000 {
				b.Write(f.Data)
				b.WriteString("\n")
			}
		}
	}
	a, err := corpus.Parse("bench", b.String())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func BenchmarkFind(b *testing.B) {
	a := article(b)
	times := timex.Find(a)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(a, times)
	}
}

// BenchmarkFindMarks is the worst that typing can do: nothing but marks.
func BenchmarkFindMarks(b *testing.B) {
	a, err := corpus.Parse("marks", strings.Repeat("said “he ” \" said, ", 250_000))
	if err != nil {
		b.Skip(err)
	}
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(a, nil)
	}
}

// BenchmarkArticles reads news articles of common length, their times with them.
func BenchmarkArticles(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(shared(b), "gold", "quotes_polnear.jsonl"))
	if err != nil {
		b.Skip(err)
	}
	var as []*corpus.Article
	size := 0
	for line := range strings.Lines(string(data)) {
		var d struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			b.Fatal(err)
		}
		if a, err := corpus.Parse(d.ID, d.Text); err == nil {
			as = append(as, a)
			size += len(a.Text)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, a := range as {
			quote.Find(a, timex.Find(a))
		}
		n += len(as)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

// TestHandChecked holds the quotations of three agency stories, of which every
// direct one must be found with its speaker's full name, and nothing cited
// from outside the body.
func TestHandChecked(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(shared(t), "gold", "quotes_seeds.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	for line := range strings.Lines(string(data)) {
		var d struct {
			ID, Text string
			Quotes   []struct {
				Start, End int
				Type       string
				Entity     string `json:"speaker_entity"`
				Optional   bool
			}
			Boilerplate []struct{ Start, End int }
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		a, quotes := find(t, d.ID, d.Text)
		sound(t, a, quotes)
		for _, b := range d.Boilerplate {
			for _, q := range quotes {
				for _, c := range q.Content {
					if b.Start < c.End && c.Start < b.End {
						t.Errorf("%s: cites bytes %d to %d, which are no body text", d.ID, c.Start, c.End)
					}
				}
			}
		}
		for _, g := range d.Quotes {
			if g.Type != "direct" || g.Optional {
				continue
			}
			who := "nobody"
			for _, q := range quotes {
				for _, c := range q.Content {
					if c.Start == g.Start && c.End == g.End {
						who = q.Speaker.Name
					}
				}
			}
			if who != g.Entity {
				t.Errorf("%s: bytes %d to %d are said by %s, not %s", d.ID, g.Start, g.End, g.Entity, who)
			}
		}
	}
}
