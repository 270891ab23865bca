package timex

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"parley/corpus"
)

var update = flag.Bool("update", false, "write down what the cases give now")

// Each file under testdata holds cases: a sentence, and below it, indented,
// its time expressions. "published:" in the note gives the day of publication.
//
//	The pause of three hours a day began on Monday.
//		three hours a day: set PT3H each P1D, 10800 s
//		Monday: date 2019-06-10
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	n := 0
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var published time.Time
		for _, line := range strings.Split(string(ar.Comment), "\n") {
			if day, ok := strings.CutPrefix(line, "published: "); ok {
				if published, err = time.Parse("2006-01-02", day); err != nil {
					t.Fatalf("%s: %v", file, err)
				}
			}
		}
		for i := range ar.Files {
			f := &ar.Files[i]
			var out bytes.Buffer
			for _, block := range strings.Split(strings.TrimSpace(string(f.Data)), "\n\n") {
				var text, want []string
				for _, line := range strings.Split(block, "\n") {
					if strings.HasPrefix(line, "\t") {
						want = append(want, line)
					} else {
						text = append(text, line)
					}
				}
				got := tell(report(strings.Join(text, "\n"), published))
				n++
				if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w && !*update {
					t.Errorf("%s: %s\n%s\ngot\n%s\nwant\n%s", file, f.Name, strings.Join(text, "\n"), g, w)
				}
				fmt.Fprintf(&out, "%s\n%s\n\n", strings.Join(text, "\n"), strings.Join(got, "\n"))
			}
			f.Data = out.Bytes()
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d cases", n)
}

// report is text as one sentence.
func report(text string, published time.Time) *corpus.Article {
	return &corpus.Article{Text: text, Published: published, Sentences: []corpus.Span{{Start: 0, End: len(text)}}}
}

func tell(a *corpus.Article) []string {
	var out []string
	for _, x := range Find(a) {
		line := fmt.Sprintf("\t%s: %s", a.Slice(x.Span), x.Kind)
		if x.Value != "" {
			line += " " + x.Value
		} else {
			line += " unresolved"
		}
		if x.Every != "" && x.Every != x.Value {
			line += " each " + x.Every
		}
		if x.Mod != "" {
			line += " " + x.Mod
		}
		if x.Seconds > 0 {
			line += fmt.Sprintf(", %d s", x.Seconds)
		}
		out = append(out, line)
	}
	if out == nil {
		return []string{"\tnothing"}
	}
	return out
}

// What holds for any text: expressions lie in it in order, do not overlap, end
// on the borders of runes, and the same text gives the same ones.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"three hours a day", "more than the current (72) hours daily", "from 9 am to 6 pm on Friday, June 3-12, 2019",
		"two and a half days, 1 1/2 years", "twenty-one (21) days\u00a0ago", "\xff\xfe 48-hour ‑ “weeklong”", "the 1990s, mid-August, 31 February",
	} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		var day time.Time
		if dated {
			day = time.Date(2016, 12, 8, 0, 0, 0, 0, time.UTC)
		}
		a := report(text, day)
		xs := Find(a)
		end := 0
		for _, x := range xs {
			if x.Span.Start < end || x.Span.End <= x.Span.Start || x.Span.End > len(text) || !x.Span.Contains(x.Core) {
				t.Fatalf("%v (core %v) after offset %d of %d bytes", x.Span, x.Core, end, len(text))
			}
			for _, at := range []int{x.Span.Start, x.Span.End} {
				if at < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[at]) {
					t.Fatalf("offset %d is within a rune", at)
				}
			}
			if x.Seconds < 0 || !x.Begin.IsZero() && !x.End.After(x.Begin) {
				t.Fatalf("%q: %d s, %v to %v", a.Slice(x.Span), x.Seconds, x.Begin, x.End)
			}
			if !dated && !x.Begin.IsZero() && !strings.ContainsAny(a.Slice(x.Span), "0123456789") {
				t.Fatalf("%q of an undated article is resolved to %v", a.Slice(x.Span), x.Begin)
			}
			end = x.Span.End
		}
		if again := Find(a); fmt.Sprint(again) != fmt.Sprint(xs) {
			t.Fatal("the same text gives other expressions")
		}
		at := 0
		for _, w := range Words(nil, text, corpus.Span{Start: 0, End: len(text)}) {
			if w.Start < at || w.Span.End <= w.Start || len(w.Low) != w.Len() {
				t.Fatalf("word %v after offset %d", w.Span, at)
			}
			at = w.Span.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range ar.Files {
			for _, line := range strings.Split(string(s.Data), "\n") {
				if line != "" && line[0] != '\t' {
					text.WriteString(line + " ")
				}
			}
		}
	}
	a := report(text.String(), time.Date(2019, 6, 13, 0, 0, 0, 0, time.UTC))
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(a)
	}
}
