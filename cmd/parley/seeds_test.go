package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shared is the folder of raw articles and gold data, which are other people's
// and no part of the repository.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("PARLEY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("needs the shared data, which are not here: %v (PARLEY_SHARED says where they are)", err)
	}
	return dir
}

// parley runs the program in a folder of its own, with no settings but those
// given.
func parley(t *testing.T, stdin string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, log bytes.Buffer
	err = run(context.Background(), args, func(string) string { return "" }, strings.NewReader(stdin), &out, &log)
	return out.String(), log.String(), err
}

// asked asks the raw articles and holds that every snippet is the bytes it
// cites, and from the body.
func asked(t *testing.T, dir, request string) replyJSON {
	t.Helper()
	out, _, err := parley(t, "", "ask", "-json", "-corpus", dir, request)
	if err != nil {
		t.Fatal(err)
	}
	var r replyJSON
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%q is not JSON: %v", out, err)
	}
	for _, s := range r.Snippets {
		raw, err := os.ReadFile(filepath.Join(dir, s.Article+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if string(raw[s.Start:s.End]) != s.Words {
			t.Errorf("%s: bytes %d to %d of %s are %q, not %q", request, s.Start, s.End, s.Article, raw[s.Start:s.End], s.Words)
		}
		if s.Region != "body" {
			t.Errorf("%s: a snippet from a %s: %q", request, s.Region, s.Words)
		}
		if !strings.Contains(r.Text, s.Words) {
			t.Errorf("%s: the text lacks %q", request, s.Words)
		}
	}
	return r
}

// The raw articles as they came: no dates, one that is mostly sidebar. Each
// question has the answer that its article gives.
func TestSeedsWhoSaid(t *testing.T) {
	dir := shared(t, "seeds")
	for _, c := range []struct{ request, speaker, words string }{
		{`who said "we urgently need a better relationship with Russia"`, "Sigmar Gabriel", "We urgently need a better relationship with Russia"},
		{`/who-said communication issues`, "Frank-Walter Steinmeier", "communication issues"},
		{`/who-said "it's practically non-existent"`, "Bashar Assad", "practically non-existent"},
		{`who said three hours a day is not enough?`, "Frank-Walter Steinmeier", "Three hours a day is not enough"},
		{`who said that the weapons must be silent`, "Frank-Walter Steinmeier", "the weapons must be silent"},
		{`/quotes speaker:lavrov topic:terrorists`, "Sergei Lavrov", "terrorists"},
		{`what did Seibert say`, "Steffen Seibert", "whether the dying continues in Aleppo"},
		{`what did Colville say about missing men?`, "Rupert Colville", "hundreds of men have gone missing"},
	} {
		r := asked(t, dir, c.request)
		if !r.Answered || len(r.Snippets) == 0 {
			t.Errorf("%s: not answered: %s", c.request, r.Text)
			continue
		}
		for _, s := range r.Snippets {
			if s.Speaker != c.speaker && (strings.HasPrefix(c.request, "/quotes") || strings.HasPrefix(c.request, "what")) {
				t.Errorf("%s: also %q by %s", c.request, s.Words, s.Speaker)
			}
		}
		if !slices.ContainsFunc(r.Snippets, func(s snippetJSON) bool { return s.Speaker == c.speaker && strings.Contains(s.Words, c.words) }) {
			t.Errorf("%s: no %q by %s in:\n%s", c.request, c.words, c.speaker, r.Text)
		}
		if s := r.Snippets[0]; strings.Contains(c.request, "who") && s.Speaker != c.speaker {
			t.Errorf("%s: first is %q by %q", c.request, s.Words, s.Speaker)
		}
	}
}

func TestSeedsNotAnswered(t *testing.T) {
	dir := shared(t, "seeds")
	for _, request := range []string{
		`who said sports needs to be given back to athletes`, // a sidebar of another day
		`/who-said "sports needs to be given back to athletes"`,
		`what did Macron say about Aleppo`,
		`/quotes speaker:Macron topic:Aleppo`,
		`who said the moon landing was faked`,
	} {
		r := asked(t, dir, request)
		if r.Answered || !strings.Contains(r.Text, "The corpus does not answer that") {
			t.Errorf("%s: answered:\n%s", request, r.Text)
		}
	}
}

func TestSeedsTruceLength(t *testing.T) {
	r := asked(t, shared(t, "seeds"), "/truce-length")
	if !r.Answered {
		t.Fatalf("not answered: %s", r.Text)
	}
	for _, w := range []struct{ length, status, words, by string }{
		{"PT3H", "in_force", "the current three hours daily", ""},
		{"PT3H", "insufficient", "Three hours a day is not enough", ""},
		{"PT3H", "announced", "three-hour humanitarian pauses over three days", "Russia"},
		{"P7D", "vetoed", "seven-day ceasefire", ""},
		{"P5D", "called_for", "five-day humanitarian ceasefire", "opposition factions"},
	} {
		if !slices.ContainsFunc(r.Snippets, func(s snippetJSON) bool {
			return s.Length == w.length && slices.Contains(s.Status, w.status) && strings.Contains(s.Words, w.words) &&
				(w.by == "" || slices.ContainsFunc(s.By, func(by string) bool { return strings.Contains(by, w.by) }))
		}) {
			t.Errorf("no %s, %s, in %q by %q", w.length, w.status, w.words, w.by)
		}
	}
	for _, s := range r.Snippets {
		if s.Length == "PT10M" || s.Length == "P3W" || s.Length == "PT8H" {
			t.Errorf("no truce: %s in %q", s.Length, s.Words)
		}
	}
	if t.Failed() {
		t.Log(r.Text)
	}
}
