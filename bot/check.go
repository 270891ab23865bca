package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/index"
)

// check says whether words were said so, altered, cut or never.
func check(ctx context.Context, t *turn, r Request) Reply {
	if fold(r.Arg("quote")) == "" {
		return sorry("There are no words in that to check.")
	}
	name, unknown := r.Arg("speaker"), ""
	if name != "" && len(t.x.Resolve(name)) == 0 {
		name, unknown = "", name
	}
	c, err := t.x.Check(ctx, r.Arg("quote"), name)
	if err != nil {
		return t.failed(r, err)
	}
	reply := Reply{Claim: c.Claim, Verdict: string(c.Verdict), Answered: c.Verdict != index.Absent, Tail: c.Warning, Snippets: t.passages(c.Passages)}
	reply.Lead = join(verdict(c), whose(c, reply.Snippets, name, unknown))
	if unknown != "" && reply.Answered && !unsaid(reply.Snippets) { // what the words are comes second
		what := verdict(c)
		if _, after, ok := strings.Cut(what, ": "); ok && !c.TooShort { // one verdict is enough
			what = strings.ToUpper(after[:1]) + after[1:]
		}
		reply.Verdict, reply.Lead = string(index.OtherSpeaker), join(whose(c, reply.Snippets, name, unknown), what)
	}
	for _, d := range c.Diff {
		reply.Diff = append(reply.Diff, Diff(d))
	}
	if len(reply.Snippets) > 0 {
		reply.Snippets[0].Verdict = reply.Verdict
	}
	if !reply.Answered {
		t.missed = true
	}
	return reply
}

// verdict says how the words stand to what was printed.
func verdict(c index.Check) string {
	added := func(d index.Diff) bool { return d.Op == "added" }
	switch {
	case c.TooShort && c.Verdict == index.Absent:
		return "Too few words to check. Give more of the quotation."
	case c.TooShort:
		return "Too few words to check: they stand in what is shown, and may stand anywhere. Give more of the quotation."
	case c.Verdict == index.OtherSpeaker && (c.Warning != "" || slices.ContainsFunc(c.Diff, added)):
		return "Other speaker: words like these were printed, but not these very words, and somebody else said them."
	}
	return verdicts[c.Verdict]
}

// whose says what the verdict leaves open about the speaker who was asked for:
// name is one who is quoted, unknown one whom the corpus does not know.
func whose(c index.Check, shown []Snippet, name, unknown string) string {
	switch {
	case unknown != "" && c.Verdict == index.Absent:
		return fmt.Sprintf("Nobody named %q is quoted in the corpus.", printable(unknown))
	case unknown != "" && unsaid(shown):
		return fmt.Sprintf("Who said it is not stated clearly, and nobody named %q is quoted in the corpus.", printable(unknown))
	case unknown != "":
		return fmt.Sprintf("Other speaker: nobody named %q is quoted in the corpus; whose words they are stands below.", printable(unknown))
	case name != "" && c.Verdict != index.OtherSpeaker && unsaid(shown):
		return "Who said it is not stated clearly, so it may not be " + printable(name) + "."
	}
	return ""
}

// unsaid says whether the first of the words shown are nobody's for sure.
func unsaid(shown []Snippet) bool { return len(shown) > 0 && shown[0].Speaker == "" }

// verdicts are what /check says before it shows the words as printed.
var verdicts = map[index.Verdict]string{
	index.Verbatim:     "Verbatim: it was printed so.",
	index.Altered:      "Altered: it was not printed word for word like this.",
	index.Partial:      "Partial: more was printed than this.",
	index.OtherSpeaker: "Other speaker: the words were printed, but somebody else said them.",
	index.IndirectOnly: "Indirect only: it was reported so, and no article has it in quotation marks.",
	index.Absent:       "Absent: nobody is quoted in the corpus with words like these.",
}

// around shows the paragraph of a snippet, with those before and after it.
func around(_ context.Context, t *turn, r Request) Reply {
	d, s, why := t.place(r)
	if why != "" {
		return sorry(why)
	}
	a := d.Article
	first := a.ParagraphAt(s.Start)
	if first < 0 {
		return Reply{Answered: true, Private: true, Snippets: []Snippet{t.snippet(d, s)}}
	}
	last := max(first, a.ParagraphAt(s.End-1))
	s.Start, s.End = a.Paragraphs[max(first-1, 0)].Start, a.Paragraphs[min(last+1, len(a.Paragraphs)-1)].End
	n := t.snippet(d, s)
	n.Heading, n.Buttons = "The paragraphs around it", nil
	return Reply{Answered: true, Private: true, Snippets: []Snippet{n}}
}
