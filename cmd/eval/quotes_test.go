package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func ptr(i int) *int { return &i }

// TestScoreQuotes lays two quotations over three that people marked.
func TestScoreQuotes(t *testing.T) {
	text := "“We will all of us go home,” Doe said. He said that the road was open. “Not so fast, my dear friends,” Roe said."
	yes := true
	at := func(words string, after int) (int, int) {
		i := strings.Index(text[after:], words) + after
		return i, i + len(words)
	}
	gold := func(words, source, kind, silver string, after int) goldQuote {
		q := goldQuote{Type: "direct", Speech: &yes, SpeakerText: source, SpeakerKind: kind, Silver: silver}
		q.Start, q.End = at(words, 0)
		if words[0] == 't' {
			q.Type = "indirect"
		}
		q.GroupType = q.Type
		a, b := at(source, after)
		q.SpeakerStart, q.SpeakerEnd = &a, &b
		return q
	}
	g := &goldQuotes{Text: text, Quotes: []goldQuote{
		gold("“We will all of us go home,”", "Doe", "name", "", 0),
		gold("that the road was open", "He", "pronoun", "Jan Doe", 30),
		gold("“Not so fast, my dear friends,”", "Roe", "name", "", 0),
	}}
	for i := range g.Quotes {
		if q := &g.Quotes[i]; q.Type == "direct" {
			g.Marks = append(g.Marks, goldMark{Start: q.Start, End: q.End, Words: 6, Quote: ptr(i)})
		}
	}
	a, b := at("Doe", 0)
	first, second := g.Quotes[0], g.Quotes[1]
	items := []lineItem{
		{Start: first.Start, End: first.End, GroupType: "direct", SpeakerText: "Doe", SpeakerStart: &a, SpeakerEnd: &b, Entity: "Jan Doe"},
		{Start: second.Start + len("that "), End: second.End, GroupType: "indirect", SpeakerText: "Doe", SpeakerStart: &a, SpeakerEnd: &b, Entity: "Jan Doe"},
	}
	m := scoreQuotes(g, items, viewMarks)
	if m.gold != 2 || m.system != 1 || m.match != 1 || m.mention != 1 || m.entity != 1 {
		t.Errorf("marks: %+v", m)
	}
	s := scoreQuotes(g, items, viewSpeech)
	// The second has the right words but for "that", the right person, and not the pronoun.
	if s.gold != 3 || s.system != 2 || s.match != 2 || s.norm != 2 || s.mention != 1 || s.entity != 2 {
		t.Errorf("speech: %+v", s)
	}
	p, r, f := s.endToEnd()
	if p != 50 || r < 33 || r > 34 || f < 39.9 || f > 40.1 {
		t.Errorf("end to end %v %v %v", p, r, f)
	}
}

func TestHeads(t *testing.T) {
	for _, x := range []struct{ phrase, head string }{
		{"Mr. Doe", "doe"},
		{"the minister of trade, Jan Doe", "doe"},
		{"a senior aide to Doe", "aide"},
		{"Jan Doe Jr.", "doe"},
		{"Doe, who left early", "doe"},
		{"Norway's Doe (N-Oslo)", "doe"},
	} {
		if !headsOf(x.phrase)[x.head] {
			t.Errorf("heads of %q: %v, want %q", x.phrase, headsOf(x.phrase), x.head)
		}
	}
	if headsOf("a senior aide to Doe")["doe"] {
		t.Error("an aide to Doe is not Doe")
	}
}

func TestFolds(t *testing.T) {
	long := ""
	for i := range 60 {
		long += string(rune('a'+i%26)) + string(rune('a'+i/3)) + " "
	}
	docs := []goldQuotes{{ID: "x", Text: "one " + long}, {ID: "y", Text: "two " + long}, {ID: "z", Text: "quite another story"}}
	got := folds(docs, 5)
	if got[0] != got[1] {
		t.Errorf("two copies of one story are in parts %v", got)
	}
}

// TestStories holds the stories about talks to the share of full names below
// which the bot should not ship.
func TestStories(t *testing.T) {
	s, err := scoreStories(filepath.Join("..", "..", "corpus", "quote", "testdata", "stories"))
	if err != nil {
		t.Fatal(err)
	}
	if s.said < 200 || 100*s.right < 88*s.said || 100*s.clearRight < 97*s.clear {
		t.Errorf("of %d said %d were found, %d with the right name; of %d named %d are right", s.said, s.found, s.right, s.clear, s.clearRight)
		for _, w := range s.wrong {
			t.Log(w)
		}
	}
}
