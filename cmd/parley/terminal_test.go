package main

import (
	"context"
	"log/slog"
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
		{`/quotes speaker:“Frank-Walter St`, "/quotes ", `speaker:"Frank-Walter Steinmeier" `},
		{`/quotes topic:“a b” speaker:stein`, "/quotes topic:“a b” ", `speaker:"Frank-Walter Steinmeier" `},
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
		for _, screen := range []terminal{{34, true}, {60, true}, {60, false}, {100, true}} {
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

// A word diff goes from print to claim, wrapped, with its marks explained; no
// mark is left open at the end of a line.
func TestShowDifference(t *testing.T) {
	r := bot.Reply{Lead: "Altered.", Diff: []bot.Diff{{Op: "same", Words: "Six hours are"}, {Op: "cut", Words: "far too few to bring in"}, {Op: "added", Words: "enough"}, {Op: "same", Words: "flour"}}}
	want := "Altered.\n\n  word by word: [-…-] is in print\n  and was left out, {+…+} is not in\n  print\n  Six hours are [-far too few to\n  bring in-] {+enough+} flour"
	if got := (terminal{36, false}).show(r); got != want {
		t.Errorf("without colours:\n%s\nwant\n%s", got, want)
	}
	coloured := terminal{36, true}.show(r)
	for _, line := range strings.Split(coloured, "\n") {
		if strings.Count(line, "\x1b[0m")*2 != strings.Count(line, "\x1b[") {
			t.Errorf("a style is left open: %q", line)
		}
	}
	for _, want := range []string{"struck out is in\x1b[0m\n\x1b[2m  print and was", "\x1b[9;31mfar too few to bring\x1b[0m\n", "\x1b[1;32menough\x1b[0m flour"} {
		if !strings.Contains(coloured, want) {
			t.Errorf("in colours: %q is missing in %q", want, coloured)
		}
	}
}

// Words that a file broke into lines stand beside the margin on each.
func TestShowBrokenLines(t *testing.T) {
	r := bot.Reply{Snippets: []bot.Snippet{{Heading: "Ada Quill", Words: "“We have signed\r\nnothing at all,”\nnot yet."}}}
	want := "Ada Quill\n  “We have signed\n  nothing at all,”\n  not yet.\n  "
	if got := (terminal{60, false}).show(r); !strings.HasPrefix(got, want) {
		t.Errorf("shown is %q, want %q", got, want)
	}
}

func TestLeaves(t *testing.T) {
	for line, want := range map[string]bool{"exit": true, " Quit ": true, "/exit": true, ":quit": true, "who could quit?": false, "exit polls": false, "": false} {
		if got := leaves(line); got != want {
			t.Errorf("%q leaves the prompt: %v", line, got)
		}
	}
}

// At a prompt the log tells of faults alone.
func TestQuiet(t *testing.T) {
	var b strings.Builder
	log := slog.New(quiet{slog.NewTextHandler(&b, nil)}).With("k", "v").WithGroup("g")
	log.Info("corpus reloaded")
	if b.Len() > 0 {
		t.Errorf("the conversation is interrupted: %s", b.String())
	}
	if log.Warn("file left out"); !strings.Contains(b.String(), "file left out") {
		t.Errorf("a warning is lost: %q", b.String())
	}
}
