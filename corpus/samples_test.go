package corpus_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/corpus"
)

func samples(t *testing.T) []*corpus.Article {
	t.Helper()
	c, err := corpus.Load(context.Background(), corpus.Sample())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Skipped {
		t.Errorf("sample skipped: %v", s)
	}
	return c.Articles
}

// Every sample is there, says what it is, and ends by saying where its
// quotations are from.
func TestSamplesLoad(t *testing.T) {
	articles := samples(t)
	if len(articles) < 12 {
		t.Fatalf("%d sample articles, want at least 12", len(articles))
	}
	outlets := map[string]bool{}
	for _, a := range articles {
		if a.Title == "" || a.Published.IsZero() {
			t.Errorf("%s: title %q, published %v", a.ID, a.Title, a.Published)
		}
		if !strings.HasPrefix(a.ID, a.Published.Format("2006-01-02")) {
			t.Errorf("%s is of %v", a.ID, a.Published)
		}
		if n := len(strings.Fields(a.Text)); n < 100 || n > 400 {
			t.Errorf("%s has %d words", a.ID, n)
		}
		if !strings.Contains(a.Text, "\n*Written by Parley for its samples; quotations as reported ") {
			t.Errorf("%s does not say where its quotations are from", a.ID)
		}
		outlets[a.Outlet] = true
	}
	for _, o := range []string{"", "Anadolu Agency", "The Times of Israel with AFP"} {
		if !outlets[o] {
			t.Errorf("no sample of outlet %q", o)
		}
	}
}

// fold makes texts comparable that differ only in their typesetting: marks,
// kinds of blank, capitals.
func fold(s string) string {
	s = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ").Replace(s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

var (
	inMarks  = regexp.MustCompile(`"([^"]*)"`)
	sentence = regexp.MustCompile(`[.!?]"? `)
)

// What the samples put between quotation marks was reported so, and what they
// put outside was not copied. The reports themselves are not part of the
// repository.
func TestSamplesAgainstReports(t *testing.T) {
	dir := os.Getenv("PARLEY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "seeds", "*.txt"))
	if len(files) == 0 {
		t.Skipf("the reports that the samples quote are not in %s; PARLEY_SHARED says where they are", dir)
	}
	var reports, outside []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, fold(string(b)))
		for _, line := range strings.Split(string(b), "\n") {
			for _, stretch := range inMarks.Split(fold(line), -1) {
				for _, s := range sentence.Split(stretch, -1) {
					outside = append(outside, strings.TrimSpace(s))
				}
			}
		}
	}
	quoted := 0
	for _, a := range samples(t) {
		text := fold(a.Text)
		for _, m := range inMarks.FindAllStringSubmatch(text, -1) {
			// A comma or full stop before the closing mark belongs to the
			// sentence around it, and differs with it.
			words := strings.TrimRight(m[1], ".,")
			if strings.Contains(words, "written by parley") {
				t.Errorf("%s: marks do not pair: %q", a.ID, words)
			}
			if len(strings.Fields(words)) < 4 {
				continue
			}
			quoted++
			found := false
			for _, r := range reports {
				found = found || strings.Contains(r, words)
			}
			if !found {
				t.Errorf("%s: never reported: %q", a.ID, words)
			}
		}
		bare := inMarks.ReplaceAllString(text, `""`)
		for _, s := range outside {
			if len(s) > 70 && strings.Contains(bare, s) {
				t.Errorf("%s copies %q", a.ID, s)
			}
		}
		// Nor is a long run of words the same, whatever sentence it is in.
		for _, stretch := range strings.Split(bare, `""`) {
			words := strings.Fields(stretch)
			for i := 0; i+12 <= len(words); i++ {
				run := strings.Join(words[i:i+12], " ")
				for _, r := range reports {
					if strings.Contains(r, run) {
						t.Errorf("%s runs along with a report: %q", a.ID, run)
					}
				}
			}
		}
	}
	if quoted < 50 {
		t.Errorf("only %d quotations of four words or more", quoted)
	}
}
