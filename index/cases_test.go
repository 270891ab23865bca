package index

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what we answer into the cases")

// TestCases reads testdata/cases: articles, then questions with the answers that
// one would want. A line that starts with
//
//	> asks a question of Search
//	= checks a quotation; "= words | speaker" says whose it is claimed to be
//	? takes a question apart
//	@ lists the speakers whose name begins so
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			x := openTest(t, articles(t, ar))
			want := &ar.Files[len(ar.Files)-1]
			if want.Name != "want" {
				t.Fatalf("the last file is %q, not want", want.Name)
			}
			var got strings.Builder
			for _, line := range strings.Split(string(want.Data), "\n") {
				switch {
				case strings.HasPrefix(line, "> "):
					fmt.Fprintf(&got, "%s\n%s\n", line, searched(t, x, line[2:]))
				case strings.HasPrefix(line, "= "):
					fmt.Fprintf(&got, "%s\n%s\n", line, checked(t, x, line[2:]))
				case strings.HasPrefix(line, "? "):
					fmt.Fprintf(&got, "%s\n%s\n", line, taken(line[2:]))
				case strings.HasPrefix(line, "@ "):
					fmt.Fprintf(&got, "%s\n  %s\n", line, strings.Join(x.Speakers(line[2:], 5), "; "))
				case strings.HasPrefix(line, "# "):
					fmt.Fprintln(&got, line)
				}
			}
			if got.String() == string(want.Data) {
				return
			}
			if *update {
				want.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s: got\n%s\nwant\n%s", file, got.String(), want.Data)
		})
	}
}

// searched is the answers to a question, or the nearest passage and that it is
// none.
func searched(t *testing.T, x *Index, q string) string {
	var out strings.Builder
	ps := search1(t, x, Query{Words: q, N: 5})
	for _, p := range ps {
		if !p.Answers {
			break
		}
		fmt.Fprintf(&out, "  %s\n", told(p))
		for _, a := range p.Also {
			fmt.Fprintf(&out, "    also in %s\n", a.Document.Article.ID)
		}
	}
	switch {
	case out.Len() > 0:
	case len(ps) > 0:
		fmt.Fprintf(&out, "  no answer; nearest: %s\n", told(ps[0]))
	default:
		fmt.Fprintf(&out, "  no answer\n")
	}
	return out.String()
}

func told(p Passage) string {
	who := string(p.Kind)
	if p.Kind == Quotation {
		if who = p.Document.Quotes[p.N].Speaker.Name; who == "" {
			who = "unclear"
		}
	}
	return fmt.Sprintf("%s, %s: %s", p.Document.Article.ID, who, strings.ReplaceAll(p.Document.Article.Slice(p.Span), "\n", " "))
}

func checked(t *testing.T, x *Index, line string) string {
	words, speaker, _ := strings.Cut(line, " | ")
	c, err := x.Check(context.Background(), words, speaker)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "  %s", c.Verdict)
	if c.TooShort {
		out.WriteString(", too little to go by")
	}
	if c.Speaker != "" && speaker == "" {
		fmt.Fprintf(&out, ", claimed of %s", c.Speaker)
	}
	out.WriteByte('\n')
	for _, p := range c.Passages {
		fmt.Fprintf(&out, "  %s\n", told(p))
		for _, a := range p.Also {
			fmt.Fprintf(&out, "    also in %s\n", a.Document.Article.ID)
		}
	}
	for _, d := range c.Diff {
		fmt.Fprintf(&out, "    %-5s %s\n", d.Op, d.Words)
	}
	if c.Warning != "" {
		fmt.Fprintf(&out, "  %s\n", c.Warning)
	}
	return out.String()
}

func taken(s string) string {
	q := ParseQuestion(s)
	out := "  "
	if q.Frame == Anything {
		out += "anything"
	}
	out += string(q.Frame)
	for _, f := range []struct{ name, value string }{{"speaker", q.Speaker}, {"who", strings.Join(q.Who, " + ")}, {"place", q.Place}, {"words", q.Words},
		{"status", strings.Trim(fmt.Sprint(q.Status), "[]")}, {"extreme", q.Extreme}, {"stage", q.Stage}} {
		if f.value != "" {
			out += fmt.Sprintf(", %s %q", f.name, f.value)
		}
	}
	for _, f := range []struct {
		name string
		is   bool
	}{{"whether", q.Whether}, {"over time", q.Over}, {"ends", q.Ends}, {"now", q.Now}} {
		if f.is {
			out += ", " + f.name
		}
	}
	return out + "\n"
}
