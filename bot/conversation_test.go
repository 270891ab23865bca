package bot_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"parley/bot"
	"parley/corpus"
)

var update = flag.Bool("update", false, "write down what the bot answers now")

// TestConversations holds the conversations in testdata: articles, and what is
// asked of them. To add one, copy a file, paste articles, write requests after
// "> " under "want", and run go test ./bot -update. It is Wednesday, 14 May 2031.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			now := time.Date(2031, 5, 14, 12, 0, 0, 0, time.UTC)
			articles := fstest.MapFS{}
			var want *txtar.File
			for i := range a.Files {
				if f := &a.Files[i]; f.Name == "want" {
					want = f
				} else {
					articles[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			if want == nil {
				t.Fatal("the conversation has no \"want\"")
			}
			b := open(t, bot.Config{Now: func() time.Time { return now }, Load: func(ctx context.Context) (*corpus.Corpus, error) {
				if len(articles) == 0 {
					return corpus.Load(ctx, corpus.Sample())
				}
				return corpus.Load(ctx, articles)
			}})
			var got strings.Builder
			for _, line := range strings.Split(string(want.Data), "\n") {
				request, ok := strings.CutPrefix(line, "> ")
				if !ok {
					continue
				}
				if got.Len() > 0 {
					got.WriteString("\n")
				}
				got.WriteString("> " + request + "\n" + say(t, b, request).Text + "\n")
			}
			if got.String() == string(want.Data) {
				return
			}
			if *update {
				want.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("the bot says:\n%s\nwanted:\n%s", got.String(), want.Data)
		})
	}
}

// open makes a bot for a test.
func open(t testing.TB, cfg bot.Config) *bot.Bot {
	t.Helper()
	b, err := bot.New(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// say asks in text form, as somebody at the machine, and holds what is true of
// every reply: its words are the bytes they cite, and they stand in its text.
func say(t testing.TB, b *bot.Bot, line string) bot.Reply {
	t.Helper()
	r, err := bot.Parse(line)
	if err != nil {
		return bot.Sorry(err)
	}
	r.User.Local = true
	reply := b.Reply(context.Background(), r)
	holds(t, b, reply)
	return reply
}

func holds(t testing.TB, b *bot.Bot, reply bot.Reply) {
	t.Helper()
	for _, s := range reply.Snippets {
		d, ok := b.Document(s.Cite.Article)
		if !ok {
			t.Fatalf("a snippet cites the article %q, which is not in the corpus", s.Cite.Article)
		}
		if d.Article.Slice(s.Span) != s.Words {
			t.Fatalf("the snippet %q cites bytes %v of %s, which are %q", s.Words, s.Span, s.Cite.Article, d.Article.Slice(s.Span))
		}
		if s.Around != "" && !strings.Contains(d.Article.Text, s.Around) {
			t.Fatalf("the words %q around a snippet are not in %s", s.Around, s.Cite.Article)
		}
		if !strings.Contains(reply.Text, s.Words) {
			t.Fatalf("the text lacks its snippet %q:\n%s", s.Words, reply.Text)
		}
		if s.Region != corpus.Body && s.Region != corpus.Standfirst {
			t.Fatalf("the snippet %q is from a %s, not from the story", s.Words, s.Region)
		}
	}
	if reply.Text == "" {
		t.Fatal("the bot stayed silent")
	}
	if reply.Answered && strings.HasPrefix(reply.Lead, "The corpus does not answer") {
		t.Fatalf("answered, and says that it does not answer: %s", reply.Lead)
	}
}
