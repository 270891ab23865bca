package corpus

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// A marked page: each line with the kind of region that it is.
type markedPage struct {
	name  string
	text  string
	kinds []RegionKind // of the lines that are not empty, in order
}

// markedPages reads testdata/pages: pasted pages in the manner of many sites, all
// written for this test, each line with its kind before a bar. The layout is that
// of the sites; what is told in them never happened.
func markedPages(t testing.TB) []markedPage {
	files, err := filepath.Glob(filepath.Join("testdata", "pages", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	var pages []markedPage
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		p := markedPage{name: strings.TrimSuffix(filepath.Base(f), ".txt")}
		var b strings.Builder
		for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			if line == "" {
				continue
			}
			kind, words, ok := strings.Cut(line, " | ")
			if !ok {
				t.Fatalf("%s:%d: no kind before a bar", f, i+1)
			}
			p.kinds = append(p.kinds, RegionKind(kind))
			b.WriteString(words)
		}
		p.text = b.String()
		pages = append(pages, p)
	}
	return pages
}

// variants are ways in which one page may come out of a clipboard.
var variants = []struct {
	name string
	make func(p markedPage) string
}{
	{"as it is", func(p markedPage) string { return p.text }},
	{"empty lines between", func(p markedPage) string {
		if strings.Contains(p.name, "wrapped") {
			return p.text // there the lines are not paragraphs
		}
		return strings.ReplaceAll(p.text, "\n", "\n\n")
	}},
	{"carriage returns", func(p markedPage) string { return strings.ReplaceAll(p.text, "\n", "\r\n") }},
	{"no-break spaces", func(p markedPage) string { return strings.ReplaceAll(p.text, ", ", ",\u00a0") + "\n\u00a0\n" }},
}

// sameSort takes together what a page offers beside its article: whether a line
// under a sidebar belongs to it is anyone's guess.
func sameSort(k RegionKind) RegionKind {
	if k == Related || k == Sidebar {
		return Other
	}
	return k
}

// TestPages measures by line. The body is what is quoted, so keeping furniture
// and losing a paragraph are the faults that count; the names of the rest are
// for the moderator's eye.
func TestPages(t *testing.T) {
	for _, v := range variants {
		var kept, want, right, named, lines int
		wrong := map[string]int{}
		for _, p := range markedPages(t) {
			text := v.make(p)
			a, err := Parse(p.name, text)
			if err != nil {
				t.Errorf("%s: %v", p.name, err)
				continue
			}
			checkSpans(t, a)
			n := 0
			for at := 0; at < len(text); {
				line, next := nextLine(text, at)
				s := trim(text, Span{at, at + len(line)})
				at = next
				if s.Len() == 0 {
					continue
				}
				got, is := a.RegionAt(s.Start), p.kinds[n]
				n++
				lines++
				if sameSort(got) == sameSort(is) {
					named++
				} else {
					wrong[fmt.Sprintf("%s for %s", got, is)]++
				}
				if got == Body {
					kept++
				}
				if is == Body {
					want++
				}
				if got == Body && is == Body {
					right++
				} else if (got == Body) != (is == Body) || testing.Verbose() && sameSort(got) != sameSort(is) && v.name == "as it is" {
					t.Logf("%s, %s: %s, not %s: %q", v.name, p.name, got, is, text[s.Start:s.End])
				}
			}
			if n != len(p.kinds) {
				t.Fatalf("%s: %d lines of %d", p.name, n, len(p.kinds))
			}
		}
		f := 2 * float64(right) / float64(kept+want)
		label := float64(named) / float64(lines)
		t.Logf("%s: %d lines of body, %d kept, %d right: F %.4f; %.4f of %d lines have the right name", v.name, want, kept, right, f, label, lines)
		if f < 0.97 {
			t.Errorf("%s: F %.4f by line, want .97", v.name, f)
		}
		if label < 0.9 {
			t.Errorf("%s: %.4f of the lines have the right name, want .9", v.name, label)
			var list []string
			for w, n := range wrong {
				list = append(list, fmt.Sprintf("%4d %s", n, w))
			}
			sort.Strings(list)
			t.Log(strings.Join(list, "\n"))
		}
	}
}

var update = flag.Bool("update", false, "write what the tests found into testdata, to be reviewed")

// TestKnown keeps what each page says of itself: title, author, place, outlet and
// day, with how outlet and day are known.
func TestKnown(t *testing.T) {
	var b strings.Builder
	for _, p := range markedPages(t) {
		a, err := Parse(p.name, p.text)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", p.name)
		known := func(name, value, basis string) {
			if value != "" {
				fmt.Fprintf(&b, "\t%s: %s", name, value)
				if basis != "" {
					fmt.Fprintf(&b, " (%s)", basis)
				}
				b.WriteByte('\n')
			}
		}
		known("title", a.Title, "")
		known("author", a.Author, "")
		known("place", a.Place, "")
		known("outlet", a.Outlet, a.OutletBasis)
		if !a.Published.IsZero() {
			known("day", a.Published.Format("2006-01-02"), a.PublishedBasis)
		}
		if !a.Inferred.IsZero() {
			known("perhaps", a.Inferred.Format("2006-01-02"), a.InferredBasis)
		}
	}
	golden(t, filepath.Join("testdata", "pages.known"), b.String())
}

// golden compares got with the file, or writes the file where -update is given.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := 0; i < len(w) || i < len(g); i++ {
		var x, y string
		if i < len(w) {
			x = w[i]
		}
		if i < len(g) {
			y = g[i]
		}
		if x != y {
			t.Errorf("%s:%d: %q, want %q; -update writes it down", file, i+1, y, x)
			return
		}
	}
}
