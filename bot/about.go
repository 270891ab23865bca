package bot

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"

	"parley/corpus"
	"parley/index"
)

func queryEscape(s string) string { return url.QueryEscape(s) }

// help says what can be asked, out of the table of commands.
func help(_ context.Context, t *turn, r Request) Reply {
	name := strings.TrimRight(strings.TrimLeft(strings.ToLower(r.Arg("command")), "/"), ".,;:!?")
	if name == "" {
		lines := []string{"Ask about the talks; the answer is verbatim text with where it was printed, or that the corpus does not answer."}
		for _, c := range commands {
			if !c.Hidden {
				lines = append(lines, fmt.Sprintf("/%s – %s", c.Name, c.Help))
			}
		}
		lines = append(lines, "For one of them: /help who-said. Without a slash it is a question, the same as /ask.")
		return Reply{Lead: strings.Join(lines, "\n"), Answered: true}
	}
	var lines []string
	for _, c := range commands {
		if c.Hidden || c.Name != name && !strings.HasPrefix(c.Name, name+" ") {
			continue
		}
		lines = append(lines, fmt.Sprintf("/%s – %s", c.Name, c.Help), c.usage())
		for _, o := range c.Options {
			line := "  " + o.Name + " – " + o.Help
			if len(o.Choices) > 0 {
				line += ": " + strings.Join(o.Choices, ", ")
			}
			lines = append(lines, line)
		}
		if c.Example != "" {
			lines = append(lines, "For example: "+c.Example)
		}
		if c.Moderator {
			lines = append(lines, "For moderators, in a server only.")
		}
	}
	if len(lines) == 0 {
		return sorry(unknown(name, "").Text)
	}
	return Reply{Lead: strings.Join(lines, "\n"), Answered: true}
}

// sources lists the articles: each with its first sentence, so that a reader
// sees what it is about in its own words.
func sources(_ context.Context, t *turn, r Request) Reply {
	docs := newestFirst(t.x.Documents())
	if id := r.Arg("article"); id != "" {
		docs = t.articles(id)
		if len(docs) == 0 {
			return sorry(t.noArticle(id))
		}
	}
	size := t.size()
	reply := Reply{Answered: true, Lead: fmt.Sprintf("%s with %s and %s.", count(size.Articles, "article"), count(size.Quotations, "quotation"), count(size.Truces, "truce"))}
	if r.Arg("article") != "" {
		reply.Lead = fmt.Sprintf("%s of that name.", count(len(docs), "article"))
		if len(docs) == 1 {
			reply.Lead = known(docs[0])
		}
	}
	var list []Snippet
	for _, d := range docs {
		n := t.snippet(d, opening(d.Article))
		n.Buttons = nil
		n.Heading = heading(d)
		list = append(list, n)
	}
	reply.Snippets, reply.Tail = capped(list)
	return reply
}

// says says whether words say anything of what is asked, beside that something is:
// "what happened", "anything new".
func says(words string) bool {
	_, of, _ := index.Told(strings.Join(slices.DeleteFunc(strings.Fields(fold(words)), func(w string) bool {
		switch w {
		case "happened", "happen", "happening", "new", "news", "going", "anything", "something", "reported", "latest":
			return true
		}
		return false
	}), " "))
	return of > 0
}

// latest is the first sentence of each of the newest articles about something, those
// of the days of when, the copies of one story left out. An article is about what its
// words are and its headline or its first paragraphs name.
func (t *turn) latest(ctx context.Context, r Request, about string, when days) Reply {
	found, err := t.x.Search(ctx, index.Query{About: about, Kinds: []index.Kind{index.Paragraph}, N: most})
	if err != nil {
		return t.failed(r, err)
	}
	on := map[string]bool{}
	for _, p := range found {
		a := p.Document.Article
		if on[a.ID] || !when.has(a.Published) {
			continue
		}
		head := a.Title
		for _, s := range a.Paragraphs[:min(len(a.Paragraphs), 2)] {
			head += " " + a.Slice(s)
		}
		n, _, _ := index.Told(about, head)
		on[a.ID] = p.Answers || n > 0 && holdsAll(about, a.Title, a.Text)
	}
	var list []Snippet
	for _, d := range newestFirst(t.x.Documents()) {
		if on[d.Article.ID] && !on[d.Article.CopyOf] && len(list) < shown {
			n := t.snippet(d, opening(d.Article))
			n.Heading = heading(d)
			list = append(list, n)
		}
	}
	if len(list) == 0 {
		return t.nothing("no article is about that"+when.inThatTime(), found)
	}
	return Reply{Answered: true, Snippets: list}
}

// opened is the first sentence of each article of those days.
func (t *turn) opened(when days) Reply {
	var list []Snippet
	for _, d := range newestFirst(t.x.Documents()) {
		a := d.Article
		if when.has(a.Published) || when.told().has(a.Published) && strings.Contains(a.Slice(opening(a)), when.to.Weekday().String()) {
			n := t.snippet(d, opening(a))
			n.Heading = heading(d)
			list = append(list, n)
		}
	}
	if len(list) == 0 {
		return t.nothing("nothing is dated so", nil)
	}
	if when.from.Equal(when.to) { // the day itself before the papers of the next
		sort.SliceStable(list, func(i, j int) bool { return list[i].Cite.Published.Before(list[j].Cite.Published) })
	}
	reply := Reply{Answered: true}
	reply.Snippets, reply.Tail = capped(list)
	return reply
}

// articles finds articles by their id or by a part of it, of their title or of
// their outlet.
func (t *turn) articles(name string) []*index.Document {
	if d, ok := t.document(name); ok {
		return []*index.Document{d}
	}
	var out []*index.Document
	for _, d := range newestFirst(t.x.Documents()) {
		if within(name, d.Article.ID, d.Article.Title, d.Article.Outlet) {
			out = append(out, d)
		}
	}
	return out
}

// opening is the first sentence of an article's body.
func opening(a *corpus.Article) corpus.Span {
	if len(a.Sentences) > 0 {
		return a.Sentences[0]
	}
	return corpus.Span{End: len(a.Text)}
}

// heading is an article in a line: its title, and what was found in it.
func heading(d *index.Document) string {
	name := d.Article.Title
	if name == "" {
		name = d.Article.ID
	}
	return fmt.Sprintf("%s (%s, %s, %s)", name, count(len(d.Quotes), "quotation"), count(len(d.Truces), "truce"), count(len(d.Meetings), "meeting"))
}

// known is what is known of one article and how, and what was cut from it.
func known(d *index.Document) string {
	a := d.Article
	or := func(s, unknown string) string {
		if s == "" {
			return unknown
		}
		return s
	}
	lines := []string{
		"Article: " + a.ID,
		"Title: " + or(a.Title, "none"),
		fmt.Sprintf("Outlet: %s (%s)", or(a.Outlet, "unknown"), or(a.OutletBasis, corpus.Unknown)),
		fmt.Sprintf("Published: %s (%s)", or(day(a.Published), "undated"), or(a.PublishedBasis, corpus.Unknown)),
	}
	if !a.Inferred.IsZero() && a.Published.IsZero() {
		lines = append(lines, fmt.Sprintf("Likely day: %s (%s), not used for answers", day(a.Inferred), a.InferredBasis))
	}
	if a.CopyOf != "" {
		lines = append(lines, "Near copy of: "+a.CopyOf)
	}
	if a.Teaser {
		lines = append(lines, "A feed's summary, not the story")
	}
	lines = append(lines, a.Notes...)
	if a.URL != "" {
		lines = append(lines, "Address: "+a.URL)
	}
	lines = append(lines, fmt.Sprintf("Read: %s, %s, %s, %s", count(len(a.Paragraphs), "paragraph"), count(len(d.Quotes), "quotation"),
		count(len(d.Truces), "truce"), count(len(d.Meetings), "meeting")))
	cut := map[corpus.RegionKind]int{}
	var order []corpus.RegionKind
	for _, g := range a.Regions {
		if g.Kind == corpus.Body || strings.TrimSpace(a.Slice(g.Span)) == "" {
			continue
		}
		if cut[g.Kind] == 0 {
			order = append(order, g.Kind)
		}
		cut[g.Kind] += len(strings.Split(strings.TrimSpace(a.Slice(g.Span)), "\n"))
	}
	for _, k := range order {
		lines = append(lines, fmt.Sprintf("Not body text: %s of %s", count(cut[k], "line"), k))
	}
	return strings.Join(lines, "\n")
}

// report is what moderators want to know of the corpus: what was read, what was
// cut, what was skipped, what was called wrong, and the latest change.
func report(_ context.Context, t *turn, r Request) Reply {
	if id := r.Arg("article"); id != "" {
		docs := t.articles(id)
		if len(docs) == 0 {
			return sorry(t.noArticle(id))
		}
		var parts []string
		for i, d := range docs {
			if i == 10 {
				parts = append(parts, fmt.Sprintf("… and %d more", len(docs)-i))
				break
			}
			parts = append(parts, known(d))
		}
		return Reply{Lead: strings.Join(parts, "\n\n"), Answered: true}
	}
	size := t.size()
	lines := []string{fmt.Sprintf("%s, %s, %s.", count(size.Articles, "article"), count(size.Quotations, "quotation"), count(size.Truces, "truce"))}
	var undated, nameless []string
	for _, d := range t.x.Documents() {
		if d.Article.Published.IsZero() {
			undated = append(undated, d.Article.ID)
		}
		if d.Article.Outlet == "" {
			nameless = append(nameless, d.Article.ID)
		}
	}
	for _, l := range []struct {
		what string
		ids  []string
	}{{"Without a date", undated}, {"Without an outlet", nameless}} {
		if len(l.ids) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %s", l.what, some(l.ids, 20)))
		}
	}
	if s := skipped(t.changes.Skipped); s != "" {
		lines = append(lines, strings.TrimPrefix(s, "\n"))
	}
	_, wrong, audit := t.bot.notes.lists()
	for i := len(wrong) - 1; i >= 0 && i >= len(wrong)-20; i-- {
		w := wrong[i]
		line := fmt.Sprintf("Called wrong on %s: %s, bytes %d to %d", w.Day, w.Article, w.Start, w.End)
		if d, ok := t.document(w.Article); ok && w.End <= len(d.Article.Text) {
			line += ": " + beginning(d.Article.Slice(corpus.Span{Start: w.Start, End: w.End}), 80)
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(audit) > 0 {
		last := audit[len(audit)-1]
		what := strings.TrimSpace(last.Action + " " + last.Article)
		lines = append(lines, fmt.Sprintf("Latest change, %s UTC: %s. %s", last.Time.Format("2006-01-02 15:04"), what, strings.SplitN(last.Result, "\n", 2)[0]))
	}
	return Reply{Lead: strings.Join(lines, "\n"), Answered: true}
}

// beginning is the first n runes of words, on one line.
func beginning(words string, n int) string {
	words = oneLine(words)
	if r := []rune(words); len(r) > n {
		return string(r[:n]) + "…"
	}
	return words
}

// some is a list of names, cut to n of them.
func some(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}

// Complete suggests up to 25 values for an option that is being typed. Names
// and values are the same, since clients send now the one and now the other.
func (b *Bot) Complete(ctx context.Context, r Request, option string) []Choice {
	const n = 25
	c, ok := Lookup(r.Command)
	if !ok || c.Moderator && b.forbids(r.User) != "" {
		return nil
	}
	g := b.acquire()
	defer g.readers.Done()
	typed := r.Arg(option)
	var names []string
	switch option {
	case "speaker":
		names = g.index.Speakers(typed, n)
	case "by":
		names = index.Suggest(g.facts().by, typed, 4*n)
	case "who":
		names = index.Suggest(g.facts().who, typed, 4*n)
	case "outlet":
		names = g.index.Outlets(typed, n)
	case "place":
		places := g.facts().trucePlaces
		if c.Name == "talks" {
			places = g.facts().meetPlaces
		}
		names = index.Suggest(places, typed, 4*n)
	case "article":
		names = g.index.ArticleIDs(typed, 40*n) // those too long for a choice are passed over
	case "topic":
		names = g.index.Topics(typed, n)
	case "command":
		for _, c := range commands {
			if !c.Hidden && strings.Contains(c.Name, strings.ToLower(strings.TrimPrefix(typed, "/"))) {
				names = append(names, c.Name)
			}
		}
	}
	var choices []Choice
	for _, name := range names {
		if len(choices) < n && len([]rune(name)) <= 100 {
			choices = append(choices, Choice{name, name})
		}
	}
	return choices
}
