package bot

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"parley/corpus/quote"
	"parley/index"
)

// shown is how many passages answer a question: the best, and those nearly as
// good. nearest is how many are shown where none answers.
const (
	shown   = 5
	nearest = 3
)

// whoSaid finds who said the words.
func whoSaid(ctx context.Context, t *turn, r Request) Reply {
	return t.who(ctx, r, r.Arg("words"), r.Arg("speaker"))
}

func (t *turn) who(ctx context.Context, r Request, words, name string) Reply {
	if fold(words) == "" {
		return sorry("There are no words in that to look for.")
	}
	if name != "" && len(t.x.Resolve(name)) == 0 {
		return t.nobody(name)
	}
	found, err := t.x.Search(ctx, index.Query{Words: words, Speaker: name, Kinds: []index.Kind{index.Quotation}, N: shown})
	if err != nil {
		return t.failed(r, err)
	}
	if good := best(answers(found)); len(good) > 0 {
		return Reply{Answered: true, Snippets: t.passages(good)}
	}
	if name != "" {
		// They may be somebody else's.
		others, err := t.x.Search(ctx, index.Query{Words: words, Kinds: []index.Kind{index.Quotation}, N: shown})
		if good := best(answers(others)); err == nil && len(good) > 0 {
			reply := t.nothing(either(t.x.Resolve(name))+" is not quoted with these words", nil)
			reply.Lead += " Somebody else is:"
			reply.Snippets = t.passages(good)
			return reply
		}
	}
	return t.nothing("nobody is quoted with these words", found)
}

// nothing says that the corpus does not answer, and shows what comes nearest
// as what it is.
func (t *turn) nothing(why string, found []index.Passage) Reply {
	t.missed = true
	reply := Reply{Lead: fmt.Sprintf("The corpus does not answer that: %s in its %s.", why, count(len(t.x.Documents()), "article"))}
	if len(found) > nearest {
		found = found[:nearest]
	}
	reply.Snippets = t.passages(found)
	if len(reply.Snippets) > 0 {
		reply.Lead += nearestLead
	}
	return reply
}

const nearestLead = " The nearest passages, which are not the answer:"

// nobody says that nobody of that name speaks in the corpus, and whose name is
// like it.
func (t *turn) nobody(name string) Reply {
	t.missed = true
	why := fmt.Sprintf("The corpus does not answer that: nobody named %q is quoted in its %s.", printable(name), count(len(t.x.Documents()), "article"))
	if near := t.x.Speakers(name, 3); len(near) > 0 {
		why += " Quoted are, among others: " + strings.Join(near, ", ") + "."
	}
	return Reply{Lead: why}
}

// count is "1 article" or "3 articles".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// quotes lists what somebody said.
func quotes(ctx context.Context, t *turn, r Request) Reply {
	given := false
	for _, option := range []string{"speaker", "topic", "outlet", "from", "to", "kind"} {
		given = given || r.Arg(option) != ""
	}
	if !given {
		return sorry("Whose words, or about what? Give a speaker, a topic or an outlet, as in: /quotes " + t.someone())
	}
	speaker, topic := r.Arg("speaker"), r.Arg("topic")
	if topic == "" && len(t.x.Resolve(speaker)) == 0 { // "/quotes Lind on the bridge"
		for _, on := range []string{" about ", " on "} {
			if name, about, ok := strings.Cut(speaker, on); ok && len(t.x.Resolve(name)) > 0 {
				speaker, topic = name, about
				break
			}
		}
	}
	return t.said(ctx, r, said{
		speaker: speaker, topic: topic, outlet: r.Arg("outlet"), kind: strings.ToLower(r.Arg("kind")),
	})
}

// someone is an option for an example, with the name of whoever speaks most.
func (t *turn) someone() string { return Print("speaker", t.somebody()) }

func (t *turn) somebody() string {
	if names := t.x.Speakers("", 1); len(names) > 0 {
		return names[0]
	}
	return "NAME"
}

// timeline lists a speaker's words in order of date, undated ones in a block of
// their own at the end. What changed between two dates is for the reader to
// see: it is put side by side and not judged.
func timeline(ctx context.Context, t *turn, r Request) Reply {
	reply := t.said(ctx, r, said{speaker: r.Arg("speaker"), topic: r.Arg("topic"), byDay: true})
	for i := range reply.Snippets {
		if s := &reply.Snippets[i]; reply.Answered && !s.Cite.Published.IsZero() {
			s.Group = s.Cite.Published.Format("2 January 2006")
		} else if reply.Answered {
			s.Group = "Undated"
		}
	}
	return reply
}

// said is what a list of quotations is narrowed by.
type said struct {
	speaker, topic, outlet, kind string
	byDay                        bool // oldest first, even if there is a topic; else newest first
	when                         days // of a question
}

// said lists quotations: by how well they fit where there is a topic, else in
// the order of the articles and their text.
func (t *turn) said(ctx context.Context, r Request, s said) Reply {
	limits, why := daysOf(r)
	if why != "" {
		return sorry(why)
	}
	if s.when.limited() {
		limits = s.when.told()
	}
	name, unnamed := s.speaker, false
	if name != "" {
		full := t.x.Resolve(name)
		unnamed = len(full) == 0
		if !unnamed {
			name = either(full)
		}
	}
	n := everything
	if s.topic != "" {
		n = 2 * most // the rest would be ranked for nobody
	}
	query := index.Query{About: s.topic, Speaker: s.speaker, Outlet: s.outlet, Spoken: quote.Kind(s.kind), Kinds: []index.Kind{index.Quotation}, N: n}
	if unnamed {
		query.Speaker, query.N = "", everything
	}
	found, err := t.x.Search(ctx, query)
	if err != nil {
		return t.failed(r, err)
	}
	undated := 0
	var good []index.Passage
	for _, p := range answers(found) {
		// Words whose speaker is unclear are nobody's.
		if s.speaker != "" && (!p.Document.Quotes[p.N].Clear || unnamed && !calledSo(p, s.speaker)) {
			continue
		}
		published := p.Document.Article.Published
		if limits.has(published) {
			good = append(good, p)
		} else if published.IsZero() {
			undated++
		}
	}
	if s.when.limited() && s.when.from.Equal(s.when.to) { // the day itself before the papers of the next
		sort.SliceStable(good, func(i, j int) bool {
			return good[i].Document.Article.Published.Before(good[j].Document.Article.Published)
		})
	} else if s.topic == "" || s.byDay {
		sort.SliceStable(good, func(i, j int) bool { return before(good[i].Document, good[j].Document, !s.byDay) })
	}
	if len(good) == 0 && unnamed {
		return t.nobody(s.speaker)
	}
	if len(good) == 0 {
		if s.topic == "" {
			found = nil // nothing is near what was not described
		}
		reply := t.nothing(s.missing(name)+limits.inThatTime(), found)
		reply.Tail = leftOut(undated, "quotation")
		return reply
	}
	list, more := capped(t.passages(good))
	return Reply{Answered: true, Snippets: list, Tail: join(leftOut(undated, "quotation"), more)}
}

// either is whom a name may mean: "Ada Lind", "Ada Lind or Jonas Lind".
func either(names []string) string {
	if len(names) > 3 {
		return names[0]
	}
	return strings.Join(names, " or ")
}

// calledSo says whether a quotation's speaker, whom its article leaves unnamed, is
// called by all words of name: “a US official”. That the bot does not name them is
// no word of the article's.
func calledSo(p index.Passage, name string) bool {
	q := &p.Document.Quotes[p.N]
	if q.Speaker.Name != "" {
		return false
	}
	name = strings.Join(slices.DeleteFunc(strings.Fields(fold(name)), func(w string) bool {
		return w == "unnamed" || w == "anonymous" || w == "unidentified"
	}), " ")
	return holdsAll(name, p.Document.Article.Slice(q.Source))
}

// everything is more passages than a corpus has that one machine can read.
const everything = 1 << 20

// missing says what was not found.
func (s said) missing(name string) string {
	what := "there is no such quotation"
	if name != "" {
		what = name + " is not quoted"
	}
	if s.topic != "" {
		what += " about that"
	}
	if s.kind != "" {
		what += " in " + s.kind + " speech"
	}
	if s.outlet != "" {
		what += fmt.Sprintf(" by an outlet named %q", printable(s.outlet))
	}
	return what
}

func join(sentences ...string) string {
	var s []string
	for _, x := range sentences {
		if x != "" {
			s = append(s, x)
		}
	}
	return strings.Join(s, " ")
}
