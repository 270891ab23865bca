package bot_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"parley/bot"
	"parley/corpus"
)

// Whatever the article and whatever is asked: every snippet is exactly the
// bytes that it cites, from the body, and stands in the text of the reply.
func FuzzReply(f *testing.F) {
	f.Add("“We agree,” said Orlow. “In part.”\n\nThe three-hour truce held on Monday.", "/who-said agree")
	f.Add("\"The pause,\" he said, \"is 'practically' over.\n\nMira Teske met Pavel Orlow twice.", "/truce-length")
	f.Add("title\n\nVELDA (AP) – \"Over,\" said\u00a0Orlow.\xff", "what did Orlow say about it?")
	f.Add("“We agree,” said Orlow.", "/check \"we do not agree\" speaker:Orlow")
	f.Add("“We agree,” said Orlow.", "/context article:a start:0 end:3")
	f.Fuzz(func(t *testing.T, article, line string) {
		c, err := corpus.Load(context.Background(), fstest.MapFS{"a.txt": {Data: []byte(article)}})
		if err != nil {
			return
		}
		b := open(t, bot.Config{Load: func(context.Context) (*corpus.Corpus, error) { return c, nil }})
		if reply := say(t, b, line); reply.Text == "" {
			t.Fatal("the bot stayed silent")
		}
		for _, all := range []string{"/sources", "/truce-length", "/talks", "/quotes outlet:a"} {
			say(t, b, all)
		}
	})
}

// Hostile requests are answered in words, and soon.
func TestHostileRequests(t *testing.T) {
	b := open(t, bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) }})
	for _, s := range []string{
		"", "   ", "*", "a:b", `"unbalanced`, "\x00", "\xff\xfe", "\u202e\u200b\u200d", strings.Repeat("ȧ̈̈̈̈", 300), "/", "//", "/ask", "/who-said words:*",
		strings.Repeat("truce ", 1000), strings.Repeat("x", 6000), strings.Repeat("(", 1400), "truce~9 OR (lavrov^1000 AND *:*)", "/quotes speaker:* topic:*",
		"@everyone <@&1> `code` ||x|| ](http://x) 2016.", "/help " + strings.Repeat("y", 1400), "[a-z]{1,1000}", "who said", "what did say about", "how long was the",
	} {
		start := time.Now()
		reply := say(t, b, s)
		if reply.Text == "" {
			t.Errorf("no answer to %.40q", s)
		}
		t.Logf("%.30q: %v, %.80q", s, time.Since(start).Round(time.Microsecond), reply.Text)
	}
	for _, r := range []bot.Request{{}, {Command: "corpus"}, {Command: "ask", Args: map[string]string{"question": strings.Repeat("word ", 1200)}}} {
		if reply := b.Reply(context.Background(), r); reply.Answered || reply.Text == "" {
			t.Errorf("%q is answered: %s", r, reply.Text)
		}
	}
}

// The same request gives the same reply.
func TestSameAgain(t *testing.T) {
	load := func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) }
	a, b := open(t, bot.Config{Load: load}), open(t, bot.Config{Load: load})
	for _, c := range bot.Commands() {
		if c.Example == "" || c.Moderator {
			continue
		}
		if x, y := say(t, a, c.Example).Text, say(t, b, c.Example).Text; x != y {
			t.Errorf("%s is answered in two ways:\n%s\n\n%s", c.Example, x, y)
		}
	}
}

func TestComplete(t *testing.T) {
	b := open(t, bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) }})
	for _, c := range []struct{ command, option, typed, want string }{
		{"quotes", "speaker", "", "Sergei Lavrov"},
		{"quotes", "speaker", "stein", "Frank-Walter Steinmeier"},
		{"timeline", "speaker", "Lavrow", "Sergei Lavrov"},
		{"quotes", "outlet", "ana", "Anadolu Agency"},
		{"truce-length", "place", "alep", "Aleppo"},
		{"help", "command", "who", "who-said"},
		{"sources", "article", "2016-08-15", "2016-08-15-gabriel-oberhausen"},
	} {
		got := b.Complete(context.Background(), bot.Request{Command: c.command, Args: map[string]string{c.option: c.typed}}, c.option)
		found := false
		for _, g := range got {
			found = found || g.Value == c.want && g.Name == c.want
		}
		if !found || len(got) > 25 {
			t.Errorf("/%s %s:%q suggests %v, want %s", c.command, c.option, c.typed, got, c.want)
		}
	}
	// What is suggested for a fact can be asked for.
	for _, c := range []struct{ command, option string }{{"talks", "who"}, {"talks", "place"}, {"truce-length", "place"}, {"truce-length", "by"}} {
		choices := b.Complete(context.Background(), bot.Request{Command: c.command, Args: map[string]string{}}, c.option)
		if len(choices) == 0 {
			t.Errorf("/%s suggests nothing for %s", c.command, c.option)
		}
		for _, choice := range choices {
			r := b.Reply(context.Background(), bot.Request{Command: c.command, Args: map[string]string{c.option: choice.Value}})
			if len(r.Snippets) == 0 {
				t.Errorf("/%s suggests %s:%q, and then says %s", c.command, c.option, choice.Value, r.Text)
			}
		}
	}
	if got := b.Complete(context.Background(), bot.Request{Command: "corpus remove", Args: map[string]string{}, User: bot.Asker{ID: "1", Guild: "2"}}, "article"); got != nil {
		t.Errorf("a stranger is shown the articles to remove: %v", got)
	}
}

func BenchmarkReply(b *testing.B) {
	x := open(b, bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) }})
	for _, line := range []string{"who said three hours a day is not enough?", "/truce-length", "/quotes speaker:Lavrov topic:terrorists", "what did Macron say about Aleppo"} {
		r, err := bot.Parse(line)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.Fields(line)[0]+strings.Fields(line + " x")[1], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Reply(context.Background(), r)
			}
		})
	}
}
