package bot

import (
	"testing"
	"time"
)

func TestTimesIn(t *testing.T) {
	now := time.Date(2031, 5, 14, 15, 0, 0, 0, time.UTC) // a Wednesday
	for _, c := range []struct{ question, rest, from, to string }{
		{"what did Doe say on 6 May?", "what did Doe say ?", "2031-05-06", "2031-05-06"},
		{"what did Doe say on may 6", "what did Doe say", "2031-05-06", "2031-05-06"},
		{"what did Doe say on nov 6 about Sele", "what did Doe say about Sele", "2030-11-06", "2030-11-06"},
		{"what did Doe say on 2031-05-06", "what did Doe say", "2031-05-06", "2031-05-06"},
		{"what did Doe say on 6 May 2032", "what did Doe say", "2032-05-06", "2032-05-06"},
		{"what did Doe say yesterday about Sele", "what did Doe say about Sele", "2031-05-13", "2031-05-13"},
		{"what did Doe say on monday", "what did Doe say", "2031-05-12", "2031-05-12"},
		{"what did Doe say last week", "what did Doe say", "2031-05-05", "2031-05-11"},
		{"what has Doe said this week", "what has Doe said", "2031-05-12", "2031-05-18"},
		{"what has Doe said since 6 May", "what has Doe said", "2031-05-06", ""},
		{"what did Doe say before 6 May", "what did Doe say", "", "2031-05-05"},
		{"what did Doe say between may 3 and 9", "what did Doe say", "2031-05-03", "2031-05-09"},
		{"what did Doe say from 30 April to 2 May", "what did Doe say", "2031-04-30", "2031-05-02"},
		{"who met in April", "who met", "2031-04-01", "2031-04-30"},
		{"what did Doe say in 2030", "what did Doe say", "2030-01-01", "2030-12-31"},
		{"what did Doe say about the Monday meeting", "", "", ""},
		{"who said “the guns stop on Monday”", "", "", ""},
		{"may Doe march to Sele", "", "", ""},
		{"what did Doe say", "", "", ""},
	} {
		rest, _, d, ok := timesIn(c.question, now)
		if !ok {
			rest = ""
		}
		if rest != c.rest || day(d.from) != c.from || day(d.to) != c.to {
			t.Errorf("%q: %q, %s to %s; wanted %q, %s to %s", c.question, rest, day(d.from), day(d.to), c.rest, c.from, c.to)
		}
	}
}

func FuzzTimesIn(f *testing.F) {
	f.Add("what did Doe say between may 3 and 9?")
	f.Add("“on Monday” yesterday, and 31 to June")
	now := time.Date(2031, 5, 14, 15, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		if rest, _, d, ok := timesIn(s, now); ok && (len(rest) > len(s) || d == days{}) || !ok && rest != s {
			t.Errorf("%q: %q, %v", s, rest, d)
		}
	})
}
