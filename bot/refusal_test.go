package bot_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/bot"
	"parley/corpus"
)

// The questions on which the index's refusal was measured, asked as a member asks
// them: what the frames, the lists and the second searches make of them counts.
func TestRefusal(t *testing.T) {
	ar, err := txtar.ParseFile("../index/testdata/refusal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir, lines := t.TempDir(), map[string][]string{}
	for _, f := range ar.Files {
		// what is asked as people talk is for the bot alone, not for a search
		if name := strings.TrimPrefix(f.Name, "asked, "); name == "answerable" || name == "unanswerable" {
			lines[name] = append(lines[name], strings.Split(strings.TrimSpace(string(f.Data)), "\n")...)
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := open(t, bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, os.DirFS(dir)) }})
	ask := func(q string) bot.Reply {
		return b.Reply(context.Background(), bot.Request{Command: "ask", Args: map[string]string{"question": q}})
	}
	answered, refused := 0, 0
	for _, line := range lines["answerable"] {
		q, want, _ := strings.Cut(line, " = ")
		r := ask(q)
		if r.Answered && strings.Contains(strings.ToLower(r.Text), strings.ToLower(want)) {
			answered++
		} else {
			t.Logf("not answered: %s\n%s", line, r.Text)
		}
	}
	for _, q := range lines["unanswerable"] {
		if r := ask(q); !r.Answered {
			refused++
		} else {
			t.Logf("not refused: %s\n%s", q, r.Text)
		}
	}
	yes, no := len(lines["answerable"]), len(lines["unanswerable"])
	t.Logf("answered %d of %d, refused %d of %d", answered, yes, refused, no)
	if float64(answered) < 0.95*float64(yes) || float64(refused) < 0.95*float64(no) {
		t.Errorf("answered %d of %d, refused %d of %d; want 95 %% of each", answered, yes, refused, no)
	}
}
