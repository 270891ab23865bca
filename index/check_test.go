package index

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/corpus"
	"parley/corpus/quote"
)

// Whatever the sample articles quote is verbatim; with a word changed, a
// negation dropped, a number changed, or in another mouth it never is.
func TestCheckTheSample(t *testing.T) {
	ctx := context.Background()
	x := openFolder(t, corpus.Sample())
	tried, changed, others := 0, 0, 0
	for _, d := range x.Documents() {
		for n := range d.Quotes {
			q := &d.Quotes[n]
			said := strings.TrimSpace(wordsOf(d, n))
			ws := strings.Fields(said)
			if q.Kind != quote.Direct || len(q.Content) != 1 || len(ws) < 5 {
				continue
			}
			tried++
			got, err := x.Check(ctx, said, "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Verdict != Verbatim {
				t.Errorf("%s is %s: %v", said, got.Verdict, got.Diff)
			}
			if got, _ = x.Check(ctx, strings.ToUpper(strings.Trim(said, "“”\",. ")), ""); got.Verdict != Verbatim {
				t.Errorf("%s in capitals is %s", said, got.Verdict)
			}
			for i, w := range ws {
				low := strings.ToLower(strings.Trim(w, "“”\".,;:"))
				other := ""
				switch {
				case low == "not" || low == "never" || low == "no":
				case isNumber(low):
					other = "seventeen"
				case i == len(ws)/2:
					other = "purple"
				default:
					continue
				}
				altered := slices.Clone(ws)
				altered[i] = other
				got, err := x.Check(ctx, strings.Join(altered, " "), "")
				if err != nil {
					t.Fatal(err)
				}
				changed++
				// another printing of the statement may have just these words
				if got.Verdict == Verbatim || got.Verdict == Absent && len(ws) > 8 {
					t.Errorf("%q for %q in %s: %s", other, w, said, got.Verdict)
				}
				if got.Verdict == Altered && (low == "not" || low == "never" || isNumber(low)) && got.Warning == "" {
					t.Errorf("%q for %q in %s: no warning; %v", other, w, said, got.Diff)
				}
			}
			if len(speakerKeys(newReader(), q)) == 0 || !q.Clear {
				continue
			}
			for _, name := range x.Speakers("", 3) {
				if by := x.Resolve(name); slices.ContainsFunc(speakersOf(q), func(s quote.Speaker) bool { return slices.Contains(by, s.Name) }) {
					continue
				}
				got, err := x.Check(ctx, said, name)
				if err != nil {
					t.Fatal(err)
				}
				others++
				if got.Verdict == Verbatim && !unclearIn(got.Passages) {
					t.Errorf("%s by %s is %s", said, name, got.Verdict)
				}
			}
		}
	}
	if tried < 15 || changed < 20 || others < 10 {
		t.Errorf("only %d quotations, %d changes, %d other speakers were tried", tried, changed, others)
	}
	t.Logf("%d quotations, %d changes, %d other speakers", tried, changed, others)
}

// unclearIn says whether a verdict rests on a printing that leaves open, or
// leaves to another, who spoke.
func unclearIn(ps []Passage) bool {
	for _, p := range ps {
		if p.Kind == Quotation && !p.Document.Quotes[p.N].Clear {
			return true
		}
	}
	return false
}

// Of reported speech only what a report changes may differ: "we have" is
// reported as "they had". A negation, a number or a word of weight that is
// another makes it altered. A few common words are nobody's quotation.
func TestCheckReported(t *testing.T) {
	ctx := context.Background()
	x := openFolder(t, fstest.MapFS{"courier.txt": {Data: []byte(`VELDA – Mediator Petra Kranz said that both sides had agreed to a pause of six hours. She added that she regarded the fishermen as partners of weight.

“We will not sign the accord before the guns fall silent,” Foreign Minister Johan Testmann told reporters on Friday. He would work for an end of the fighting, he said.
`)}})
	for _, c := range []struct {
		claim, speaker string
		want           Verdict
		added, warning string // a word of the diff, a word of the warning
	}{
		{"both sides had agreed to a pause of six hours", "", IndirectOnly, "", ""},
		{"both sides have agreed to a pause of six hours", "Kranz", IndirectOnly, "", ""},
		{"I regard the fishermen as partners of weight", "", IndirectOnly, "", ""},
		{"both sides had not agreed to a pause of six hours", "", Altered, "not", "not"},
		{"both sides had agreed to a pause of ten hours", "Petra Kranz", Altered, "ten", "ten"},
		{"both sides had agreed to a truce of six hours", "", Altered, "truce", ""},
		{"on Friday", "", Absent, "", ""},
		{"he would attend", "", Absent, "", ""},
		{"we will leave Velda", "", Absent, "", ""},
		{"we will not sign the accord before the guns fall silent", "Kranz", OtherSpeaker, "", ""},
		{"we will not sign the treaty before the guns fall silent", "Kranz", OtherSpeaker, "treaty", ""},
		{"we will sign the accord before the guns fall silent", "Kranz", OtherSpeaker, "", "not"},
		{"we will sign the accord before the guns fall silent", "Testmann", Altered, "", "not"},
	} {
		got, err := x.Check(ctx, c.claim, c.speaker)
		if err != nil {
			t.Fatal(err)
		}
		added := ""
		for _, d := range got.Diff {
			if d.Op == "added" {
				added += d.Words
			}
		}
		if got.Verdict != c.want || added != c.added || c.warning != "" && !strings.Contains(got.Warning, "“"+c.warning+"”") {
			t.Errorf("%q by %q is %s, added %q, %q", c.claim, c.speaker, got.Verdict, added, got.Warning)
		}
	}
}
