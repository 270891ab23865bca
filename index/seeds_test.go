package index

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Articles as they are found on the web, captions, sidebars and all. They are
// not ours to print, so they are not in the repository.
func TestRawArticles(t *testing.T) {
	shared := os.Getenv("PARLEY_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	dir := filepath.Join(shared, "seeds")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the raw articles are not here (%v); PARLEY_SHARED says where", err)
	}
	ctx := context.Background()
	x := openFolder(t, os.DirFS(dir))
	for q, want := range map[string]string{
		"who said \"we urgently need a better relationship\"": "Sigmar Gabriel",
		"who said communication issues":                       "Frank-Walter Steinmeier",
		"who said three hours a day is not enough?":           "Frank-Walter Steinmeier",
		"who said \"it's practically non-existent\"":          "Bashar Assad",
		"what did Lavrow say about the terrorists":            "Sergei Lavrov",
		"what did the German foreign minister say":            "Frank-Walter Steinmeier",
		"what did Seibert say":                                "Steffen Seibert",
	} {
		ps := search1(t, x, Query{Words: q})
		if len(ps) == 0 || !ps[0].Answers || ps[0].Kind != Quotation || ps[0].Document.Quotes[ps[0].N].Speaker.Name != want {
			t.Errorf("%s: want %s first", q, want)
			for _, p := range ps[:min(2, len(ps))] {
				t.Logf("   %s (%s)", show(p), p.Why)
			}
		}
	}
	for _, q := range []string{
		"who said sports needs to be given back to athletes", // stands in a sidebar
		"what did Macron say about Aleppo",
		"what did Merkel say about the truce",
		"how long was the truce in Donetsk",
	} {
		if ps := search1(t, x, Query{Words: q}); slices.ContainsFunc(ps, func(p Passage) bool { return p.Answers }) {
			t.Errorf("%s: answered by %s (%s)", q, show(ps[0]), ps[0].Why)
		}
	}
	if got := strings.Join(x.Resolve("sergey lavrov"), ", "); got != "Sergei Lavrov" {
		t.Errorf("sergey lavrov is %q", got)
	}
	for text, want := range map[string]Verdict{
		"a pause of three hours per day is insufficient": Verbatim,
		"a pause of three hours per day is sufficient":   Altered,
	} {
		if got, err := x.Check(ctx, text, "Lavrov"); err != nil || got.Verdict != want {
			t.Errorf("%s: %s, want %s (%v)", text, got.Verdict, want, err)
		}
	}
}
