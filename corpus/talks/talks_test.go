package talks

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

var update = flag.Bool("update", false, "write down what the cases give now")

// Each file under testdata holds cases: an article of a line or more, and
// below it, indented, what is found in it. "published:" in the note gives the
// articles their day.
//
//	The truce in Orlan will last five days.
//		five days: 5 days, explicit, announced; in Orlan
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
				a, err := corpus.Parse("case", strings.Join(text, "\n"))
				if err != nil {
					t.Fatalf("%s: %q: %v", file, text, err)
				}
				a.Published = published
				got := tell(a, f.Name)
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

// tell writes what is found in a, a line each.
func tell(a *corpus.Article, what string) []string {
	ts := timex.Find(a)
	qs := quote.Find(a, ts)
	var out []string
	if strings.HasPrefix(what, "clauses") {
		return clauses(a)
	} else if strings.HasPrefix(what, "meetings") {
		for _, m := range Meetings(a, ts, qs) {
			line := fmt.Sprintf("\t%s: %s", m.Kind, strings.Join(m.Who, " + "))
			if len(m.Who) == 0 {
				line += "nobody named"
			}
			if m.Count > 0 {
				line += fmt.Sprintf(" × %d", m.Count)
			}
			if m.Length != "" {
				line += ", " + period(m.Length) + " each"
			}
			line += ", " + m.Status
			if m.Place != "" {
				line += "; in " + m.Place
			}
			line += date(m.When, m.Date)
			if !m.Outcome.IsZero() {
				line += "; “" + a.Slice(m.Outcome) + "”"
			}
			out = append(out, line)
		}
	} else {
		for _, x := range Truces(a, ts, qs) {
			line := "\t" + a.Slice(x.Span) + ": "
			if l := Length(x); l != "" {
				line += l + ", "
			}
			line += string(x.Kind)
			for _, s := range x.Status {
				line += ", " + string(s)
			}
			if len(x.By) > 0 {
				line += "; by " + strings.Join(x.By, " + ")
			}
			if len(x.Refused) > 0 {
				line += "; refused by " + strings.Join(x.Refused, " + ")
			}
			if x.Place != "" {
				line += "; in " + x.Place
			}
			out = append(out, line+date(x.When, x.Date))
		}
	}
	if out == nil {
		out = []string{"\tnothing"}
	}
	return out
}

func date(words string, day time.Time) string {
	switch {
	case words == "":
		return ""
	case day.IsZero():
		return "; " + words
	}
	return "; " + words + " = " + day.Format("2006-01-02")
}
