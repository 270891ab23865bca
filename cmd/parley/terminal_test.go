package main

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/bot"
	"parley/corpus"
)

func samples(t *testing.T) *bot.Bot {
	t.Helper()
	b, err := bot.New(context.Background(), bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func TestCompletions(t *testing.T) {
	b := samples(t)
	for _, c := range []struct{ line, head, want string }{
		{"/wh", "", "/who-said "},
		{"/corpus re", "", "/corpus reload "},
		{"/quotes ", "/quotes ", "speaker:"},
		{"/quotes top", "/quotes ", "topic:"},
		{"/quotes speaker:stein", "/quotes ", `speaker:"Frank-Walter Steinmeier" `},
		{`/quotes speaker:"Frank-Walter St`, "/quotes ", `speaker:"Frank-Walter Steinmeier" `},
		{"/truce-length status:ann", "/truce-length ", "status:announced "},
		{"/corpus reload dry-run:t", "/corpus reload ", "dry-run:true "},
		{"/help who", "/help ", ""},
		{"what did", "what did", ""},
		{"/nothing x", "/nothing x", ""},
	} {
		head, words, tail := completions(context.Background(), b, c.line, len([]rune(c.line)))
		if head != c.head || tail != "" || c.want != "" && !slices.Contains(words, c.want) {
			t.Errorf("Tab after %q: %q, %q, %q; want %q and %q", c.line, head, words, tail, c.head, c.want)
		}
	}
	if _, words, _ := completions(context.Background(), b, "/quotes speaker:x ", 18); slices.Contains(words, "speaker:") {
		t.Error("an option that is set is offered again")
	}
	if head, words, tail := completions(context.Background(), b, "/wh abc", 3); head != "" || !slices.Contains(words, "/who-said ") || tail != " abc" {
		t.Errorf("in the middle of a line: %q, %q, %q", head, words, tail)
	}
}

var ansi = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// A terminal shows the same words, no line is wider than it, and nothing that an
// article says commands it.
func TestShow(t *testing.T) {
	b := samples(t)
	for _, request := range []string{"/truce-length", "/quotes Lavrov", `/check "three hours a week is not enough"`, "/help", "who said three hours a day is not enough?"} {
		r, err := bot.Parse(request)
		if err != nil {
			t.Fatal(err)
		}
		reply := b.Reply(context.Background(), r)
		for _, screen := range []terminal{{60, true}, {60, false}, {100, true}} {
			shown := screen.show(reply)
			plain := ansi.ReplaceAllString(shown, "")
			if !screen.colour && plain != shown {
				t.Errorf("%s: colours where none are wanted", request)
			}
			for _, line := range strings.Split(plain, "\n") {
				if columns(line) > screen.columns {
					t.Errorf("%s: %d columns in %d: %q", request, columns(line), screen.columns, line)
				}
			}
			words := strings.Join(strings.Fields(plain), " ")
			for _, n := range reply.Snippets {
				if !strings.Contains(words, strings.Join(strings.Fields(n.Words), " ")) {
					t.Errorf("%s: the terminal lacks %q", request, n.Words)
				}
			}
		}
	}
	evil := terminal{80, true}.show(bot.Reply{Snippets: []bot.Snippet{{Words: "a\x1b]0;owned\x07b\u202ec\u009bd", Heading: "x\x1b[2Jy"}}})
	if clean := ansi.ReplaceAllString(evil, ""); strings.ContainsAny(clean, "\x1b\x07\u202e\u009b") {
		t.Errorf("a terminal is commanded: %q", evil)
	}
}
