package index

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The floors: which share of the questions with an answer must be answered by
// the right passage, first, and which share of those without must be refused.
const (
	answeredFloor = 0.95
	refusedFloor  = 0.95
)

// TestRefusal asks questions that the articles of testdata/refusal.txtar
// answer, and as many that they do not. The thresholds in rank.go were chosen
// on the questions with odd numbers; both halves must reach the floors.
func TestRefusal(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/refusal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	x, _, err := Open(context.Background(), "", articles(t, ar))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	lines := map[string][]string{}
	for _, f := range ar.Files {
		if strings.HasPrefix(f.Name, "asked, ") {
			continue // for the bot
		}
		if f.Name == "answerable" || f.Name == "unanswerable" {
			lines[f.Name] = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		}
	}
	if len(lines["answerable"]) < 150 || len(lines["unanswerable"]) < 150 {
		t.Fatalf("%d answerable and %d unanswerable questions, want 150 of each", len(lines["answerable"]), len(lines["unanswerable"]))
	}
	var answered, refused, asked, trapped [2]int
	for i, line := range lines["answerable"] {
		q, want, ok := strings.Cut(line, " = ")
		if !ok {
			t.Fatalf("%q has no answer", line)
		}
		asked[i%2]++
		ps := search1(t, x, Query{Words: q, N: 3})
		if len(ps) > 0 && ps[0].Answers && strings.Contains(strings.ToLower(ps[0].Document.Article.Slice(ps[0].Span)), strings.ToLower(want)) {
			answered[i%2]++
			continue
		}
		t.Logf("not answered: %s", line)
		for _, p := range ps[:min(1, len(ps))] {
			t.Logf("      %s\n      %s", show(p), p.Why)
		}
	}
	for i, q := range lines["unanswerable"] {
		trapped[i%2]++
		ps := search1(t, x, Query{Words: q, N: 3})
		if len(ps) == 0 || !ps[0].Answers {
			refused[i%2]++
			continue
		}
		t.Logf("not refused: %s\n      %s\n      %s", q, show(ps[0]), ps[0].Why)
	}
	for half, name := range []string{"tuned on", "unseen"} {
		a, r := float64(answered[half])/float64(asked[half]), float64(refused[half])/float64(trapped[half])
		t.Logf("%s: answered %d of %d (%.3f), refused %d of %d (%.3f)", name, answered[half], asked[half], a, refused[half], trapped[half], r)
		if a < answeredFloor || r < refusedFloor {
			t.Errorf("%s: answered %.3f, refused %.3f; want %.2f and %.2f", name, a, r, answeredFloor, refusedFloor)
		}
	}
}
