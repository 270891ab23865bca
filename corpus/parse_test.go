package corpus

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkSpans states what holds of any article: its regions cover the text in
// order, its paragraphs are body, its sentences lie in them, and all of them
// start and end between runes.
func checkSpans(t *testing.T, a *Article) {
	t.Helper()
	border := func(at int) bool { return at == len(a.Text) || utf8.RuneStart(a.Text[at]) }
	at := 0
	for _, r := range a.Regions {
		if r.Start != at || r.End <= r.Start || r.End > len(a.Text) {
			t.Fatalf("region %v after offset %d of %d bytes", r, at, len(a.Text))
		}
		if utf8.ValidString(a.Text) && (!border(r.Start) || !border(r.End)) {
			t.Fatalf("region %v cuts a rune", r)
		}
		at = r.End
	}
	if at != len(a.Text) {
		t.Fatalf("regions end at %d of %d bytes", at, len(a.Text))
	}
	spans := func(what string, list []Span) {
		end := 0
		for _, s := range list {
			if s.Start < end || s.End <= s.Start || s.End > len(a.Text) {
				t.Fatalf("%s %v after offset %d of %d bytes", what, s, end, len(a.Text))
			}
			if utf8.ValidString(a.Text) && (!border(s.Start) || !border(s.End)) {
				t.Fatalf("%s %v cuts a rune", what, s)
			}
			if a.RegionAt(s.Start) != Body || a.RegionAt(s.End-1) != Body {
				t.Fatalf("%s %v %q is not body", what, s, a.Slice(s))
			}
			end = s.End
		}
	}
	spans("paragraph", a.Paragraphs)
	spans("sentence", a.Sentences)
	if len(a.Paragraphs) == 0 {
		t.Fatal("an article without a paragraph")
	}
	n := 0
	for _, p := range a.Paragraphs { // the sentences of a paragraph cover its words
		at := p.Start
		for n < len(a.Sentences) && a.Sentences[n].Start < p.End {
			s := a.Sentences[n]
			if !p.Contains(s) || strings.TrimSpace(a.Text[at:s.Start]) != "" && trim(a.Text, Span{at, s.Start}).Len() > 0 {
				t.Fatalf("sentence %v leaves words of paragraph %v out", s, p)
			}
			at = s.End
			n++
		}
		if trim(a.Text, Span{at, p.End}).Len() > 0 {
			t.Fatalf("paragraph %v ends in no sentence", p)
		}
	}
	if n != len(a.Sentences) {
		t.Fatalf("%d sentences outside paragraphs", len(a.Sentences)-n)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Truce in doubt\n\nBy Ada Quist\n\nORSK (AA) – Envoys met. “We agree. In part,” he said.\n\nRelated stories\n\nA headline")
	f.Add("---\noutlet: The Gazette\npublished: 2019-05-03\n---\nThe U.S. envoy left at 5 p.m. Friday. \"No,\" he said")
	f.Add("\xff\xfe\x00\n\u00a0\u2028 – \xe2\x80")
	f.Add(strings.Repeat("“", 40) + strings.Repeat("a. ", 40))
	f.Fuzz(func(t *testing.T, text string) {
		a, err := Parse("fuzz", text)
		if err != nil {
			return
		}
		if a.Text != text {
			t.Fatal("the text was changed")
		}
		checkSpans(t, a)
		b, err := Parse("fuzz", text)
		if err != nil || !reflect.DeepEqual(a, b) {
			t.Fatal("the same text gave another article")
		}
	})
}

func TestOneSentenceIsBody(t *testing.T) {
	for _, text := range []string{
		"The truce will last three days.",
		"The truce will last three days",
		"Truce holds",
		"\ufeffTruce holds\r\n",
		"Comments", // all there is
	} {
		a, err := Parse("one", text)
		if text == "Comments" {
			if err != ErrNoBody {
				t.Errorf("%q: %v, want %v", text, err, ErrNoBody)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		checkSpans(t, a)
		if len(a.Paragraphs) != 1 || a.Title != "" {
			t.Errorf("%q: %d paragraphs, title %q", text, len(a.Paragraphs), a.Title)
		}
	}
}

func TestGivenTitleIsNotBody(t *testing.T) {
	text := "Envoys leave Orsk without a truce.\n\nThe envoys left Orsk on Friday, officials said."
	a, err := ParseWith("t", text, Meta{Title: "Envoys leave Orsk without a truce", Published: "Fri, 3 May 2019"})
	if err != nil {
		t.Fatal(err)
	}
	if a.RegionAt(0) != Title || len(a.Paragraphs) != 1 {
		t.Errorf("regions %v", a.Regions)
	}
	b, err := Parse("t", "---\ntitle: Envoys leave Orsk\n---\n\n# Envoys leave Orsk\n\nThe envoys left Orsk on Friday, officials said.\n")
	if err != nil {
		t.Fatal(err)
	}
	if b.RegionAt(strings.Index(b.Text, "#")) != Title || b.Title != "Envoys leave Orsk" || len(b.Paragraphs) != 1 {
		t.Errorf("title %q, regions %v", b.Title, b.Regions)
	}
	c, err := Parse("t", "Envoys Leave Orsk Without A Truce.\n\nThe envoys left Orsk on Friday without a truce, officials said.\n\nThey will come back on Monday, one of them told reporters.")
	if err != nil {
		t.Fatal(err)
	}
	if c.RegionAt(0) != Title || len(c.Paragraphs) != 2 {
		t.Errorf("regions %v", c.Regions)
	}
	if got := a.Cite(a.Paragraphs[0]).String(); got != "Envoys leave Orsk without a truce, 3 May 2019, ¶ 1" {
		t.Error(got)
	}
}

// What stands in a report is not taken for what stands around it.
func TestBodyThatLooksLikeFurniture(t *testing.T) {
	for _, line := range []string{
		"Written by hand on both sides of the sheet, the letter asked for bread and for an answer by noon.",
		"Copyright holders said on Friday that the radio station had played their songs without a licence.",
		"By Friday the talks had collapsed and the envoys were on their way home, officials said.",
		"By noon the market was empty.",
		"Comments by the minister drew anger from both delegations, who left the room for an hour.",
		"Related talks on fuel will begin on Thursday, the mediators said.",
		"Photographs of the bridge were shown to both delegations on the second day of the talks.",
		"Subscribers to the pact will meet again in June, according to the text.",
		"“You should sign up now if you want to be heard,” the mayor told the crowd on the square.",
		"He said our contribution to the newsletter of the village had been noticed in the capital.",
		"The ministry's mobile app, which the council calls a toy, shows where the front line is.",
		"More on the bridge than in the town, the soldiers count lorries and wait for the whistle.",
		"Read aloud in the square on Friday, the agreement has two pages and eleven signatures.",
		"Share prices of grain traders fell by a third after the pause was announced on Monday.",
		"Ada Quist is a mediator who has worked in four conflicts and who likes small rooms.",
		"Watch towers on both banks of the river were empty for the first time since March.",
		"The pause was announced on 4 May 2019 and extended twice.",
		"“Enough.”",
		"He left. (AP)",
		"Video from the bridge shows eleven lorries, the last of them without a load.",
	} {
		text := "Food convoys cross at Orsk\n\n" + strings.ReplaceAll(wire, "\n\n", "\n\n"+line+"\n\n") + "\n" + line + "\n\nBoth sides said that they would go on.\n"
		a, err := Parse("x", text)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; ; {
			i := strings.Index(text[at:], line)
			if i < 0 {
				break
			}
			at += i
			if k := a.RegionAt(at); k != Body {
				t.Errorf("%s for %q", k, line)
				break
			}
			at += len(line)
		}
	}
}

// A line of the page's own is told from a report's by what it says next.
func TestOfItself(t *testing.T) {
	for line, want := range map[string]bool{
		"This article is more than 5 years old.":                           true,
		"(This story has not been edited by our staff.)":                   true,
		"This content was paid for by a bank.":                             true,
		"This news story was first published in May.":                      true,
		"This news story was":                                              false,
		"This story is not over.":                                          false,
		"This report was read out in the hall, to the end.":                false,
		"This article was added to the treaty at the demand of the north.": false,
		"This site is where the three hundred were buried.":                false,
		"This article may not be reproduced without permission.":           true,
		"This copy may not be in its final form and may be updated.":       false,
		"This report was published in May by the ministry.":                false,
		"This week has been long.":                                         false,
		"This article “has been a trap”, the lawyer said of the treaty.":   false,
	} {
		if got := ofItself(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// A text that was broken by hand, at no width, is body as a whole, and its
// sentences go over the line breaks.
func TestBrokenByHand(t *testing.T) {
	const text = "VELDA – \"We will hold our\nfire for three days,\" said Foreign\nMinister Johan Testmann in the capital.\n\nThe mediator, Petra Kranz,\nwelcomed\nthe offer of the Harbour Front on Tuesday evening.\n\n\"It is a beginning,\" she\nsaid. \"Nobody should\nask for more than that today.\"\n"
	for _, s := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
		a, err := Parse("x", s)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Paragraphs) != 3 {
			t.Errorf("%d paragraphs: %v", len(a.Paragraphs), a.Regions)
		}
		for _, p := range a.Paragraphs {
			if a.RegionAt(p.Start) != Body {
				t.Errorf("%q is %s", a.Slice(p), a.RegionAt(p.Start))
			}
		}
	}
}

// TestQuestionHeadline wants a lone question over a report for its headline, and
// the first question of an interview for its body.
func TestQuestionHeadline(t *testing.T) {
	for text, title := range map[string]string{
		"What the experts say: will the swap hold?\n\nThree views on the exchange of prisoners on Thursday, in which both sides gave up ten.\n\nThe first is that it will not last the winter.": "What the experts say: will the swap hold?",
		"Q. Is there a date for your next meeting?\n\nMS. RUHL: There is. I will not tell you what it is yet.":                                                                                  "",
	} {
		a, err := Parse("x", text)
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != title {
			t.Errorf("%q: headline %q, want %q", text, a.Title, title)
		}
	}
}
