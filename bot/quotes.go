package bot

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/talks"
	"parley/corpus/timex"
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

// ask answers a question in a person's own words: it is one of the other
// commands if it has its shape, else the passages that fit it best.
func ask(ctx context.Context, t *turn, r Request) Reply {
	words := r.Arg("question")
	if greets(words) {
		reply := help(ctx, t, Request{})
		reply.Private = true
		return reply
	}
	if fold(words) == "" {
		return sorry("There are no words in that to look for. Ask, for example: " + commands[0].Example)
	}
	reply := t.timed(ctx, r, words)
	if first, _, _ := strings.Cut(fold(words), " "); first == "why" && reply.Answered {
		for i := range reply.Snippets {
			reply.Snippets[i] = t.onward(reply.Snippets[i])
		}
	}
	return reply
}

// onward is a passage grown to the end of the paragraph after it, where the reason
// for what is told mostly stands. Words that are somebody's stay as they are.
func (t *turn) onward(n Snippet) Snippet {
	d, ok := t.document(n.Cite.Article)
	if !ok || n.Kind != "" {
		return n
	}
	a, end := d.Article, n.Span.End
	for k := a.ParagraphAt(n.Span.End - 1); k >= 0 && k < len(a.Paragraphs) && a.Paragraphs[k].Start < end+3; k++ {
		grown := corpus.Span{Start: n.Span.Start, End: a.Paragraphs[k].End}
		if grown.Len() > mostOnward || !allBody(a, grown) {
			break
		}
		if a.Paragraphs[k].Start >= n.Span.End {
			n.Span = grown
			break
		}
		end = grown.End
		n.Span = grown
	}
	n.Words = a.Slice(n.Span)
	return n
}

// mostOnward is how many bytes a passage may have with the paragraph after it.
const mostOnward = 900

// allBody says whether a stretch has nothing of what surrounds an article's body.
func allBody(a *corpus.Article, s corpus.Span) bool {
	return !slices.ContainsFunc(a.Regions, func(g corpus.Region) bool {
		return g.Kind != corpus.Body && g.Overlaps(s) && strings.TrimSpace(a.Slice(g.Span)) != ""
	})
}

// timed answers a question of a time that it names by what was printed then.
func (t *turn) timed(ctx context.Context, r Request, words string) Reply {
	rest, time, when, ok := timesIn(words, t.bot.cfg.Now())
	if !ok || fold(rest) == "" {
		return t.asked(ctx, r, words, days{})
	}
	reply := t.asked(ctx, r, rest, when)
	if reply.Answered {
		return reply
	}
	// A report without a date may tell of that day in its own words, and any of what
	// was in August.
	other := t.asked(ctx, r, words, days{})
	other.Snippets = slices.DeleteFunc(other.Snippets, func(n Snippet) bool {
		return !n.Cite.Published.IsZero() && !((long(when) || weekday(time)) && strings.Contains(n.Words, time))
	})
	if other.Answered && len(other.Snippets) > 0 {
		return other
	}
	return reply
}

// described says whether a speaker is called by what they are, and not by a name
// alone: "Lind's spokesman".
func described(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && slices.ContainsFunc(words, func(w string) bool { c, _ := utf8.DecodeRuneInString(w); return unicode.IsLower(c) })
}

// withoutClause is a topic without the clause that says when:
//
//	the pauses | after the convoy arrived
func withoutClause(topic string) (string, bool) {
	low := strings.ToLower(topic)
	for _, w := range []string{" after ", " before ", " when ", " while ", " since "} {
		if i := strings.Index(low, w); i > 0 && len(low) == len(topic) {
			return topic[:i], true
		}
	}
	return topic, false
}

// greets says whether words are said to somebody and ask nothing.
func greets(words string) bool {
	ws := strings.Fields(fold(words))
	switch strings.Join(ws, " ") {
	case "what can you do", "what can i ask", "what can i ask you", "who are you", "what are you", "what is this", "how do you work", "how does this work", "what do you know":
		return true
	}
	return len(ws) > 0 && len(ws) < 5 && !slices.ContainsFunc(ws, func(w string) bool { return !greetings[w] })
}

var greetings = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`hello hi hey yo morning evening good afternoon thanks thank thx you there bot parley everyone all
help bye ok okay cool nice great test ping`) {
		m[w] = true
	}
	return m
}()

// asked answers a question about the days of when, in which a report printed the day
// after may tell of the day itself.
func (t *turn) asked(ctx context.Context, r Request, words string, when days) Reply {
	q := index.ParseQuestion(words)
	switch q.Frame {
	case index.WhoSaid:
		return t.who(ctx, r, q.Words, q.Speaker)
	case index.WhatSaid:
		if q.Speaker == "" && !says(q.Words) && !when.limited() {
			return sorry("Whose words, or about what? Ask, for example: what did " + t.somebody() + " say?")
		}
		reply := t.said(ctx, r, said{speaker: q.Speaker, topic: q.Words, byDay: q.Over, when: when})
		if topic, ok := withoutClause(q.Words); ok && !reply.Answered {
			if told := t.said(ctx, r, said{speaker: q.Speaker, topic: topic, byDay: q.Over, when: when}); told.Answered {
				return told
			}
		}
		if reply.Answered || q.Speaker == "" || len(t.x.Resolve(q.Speaker)) > 0 && !q.Whether {
			return reply
		}
		// Nobody of that name is quoted, or not on that; it may be told still.
		if !says(q.Words) && !described(q.Speaker) {
			return reply
		}
		if told := t.passagesOn(ctx, r, q.Speaker+" "+q.Words, []string{q.Speaker}, nil, when); told.Answered {
			return told
		}
		t.missed = true
		return reply
	case index.Latest:
		return t.latest(ctx, r, q.Words)
	case index.TruceLength:
		return t.truceOf(q, truceFilter{extreme: strings.ToLower(q.Extreme), lengths: lengths(words), newest: q.Now, days: when})
	case index.Truces:
		if reply := t.became(ctx, r, q, words, when); reply.Answered {
			return reply
		}
	case index.MeetingWhen, index.MeetingWho, index.MeetingWhere:
		if reply := t.met(r, meetingFilter{who: q.Who, place: q.Place, upcoming: q.Now, days: when}); reply.Answered || q.Now {
			return reply
		}
	}
	names := append(slices.Clone(q.Who), q.Place)
	if q.Frame == index.MeetingWhen || q.Frame == index.MeetingWho || q.Frame == index.MeetingWhere {
		names = append(namesIn(words), q.Place) // of those that met, more than the names may have been read
	}
	if when.limited() && !says(words) {
		return t.opened(when)
	}
	if q.Frame == index.Anything {
		words = q.Words
		names = namesIn(words)
	}
	if q.Frame == index.Truces {
		return t.passagesOn(ctx, r, words, names, q.Status, when, index.Truce, index.Quotation, index.Paragraph)
	}
	return t.passagesOn(ctx, r, words, names, q.Status, when)
}

// passagesOn is the passages that fit a question best. Of other people, another
// place, another turn of a truce or one of another length it is no answer.
func (t *turn) passagesOn(ctx context.Context, r Request, words string, names []string, turn []talks.Status, when days, kinds ...index.Kind) Reply {
	if len(kinds) == 0 {
		kinds = []index.Kind{index.Quotation, index.Truce, index.Meeting, index.Paragraph}
	}
	found, err := t.x.Search(ctx, index.Query{Words: words, From: when.from, To: when.to, N: shown, Kinds: kinds})
	if err != nil {
		return t.failed(r, err)
	}
	long := lengths(words)
	good := slices.DeleteFunc(answers(found), func(p index.Passage) bool {
		if p.Kind == index.Truce {
			tr := &p.Document.Truces[p.N]
			if turn != nil && len(tr.Status) > 0 && !hasStatus(tr, turn...) || len(long) > 0 && !slices.Contains(long, tr.Seconds) {
				return true
			}
		}
		if p.Kind == index.Meeting && p.Document.Meetings[p.N].Status == "held" && toCome(words) {
			return true
		}
		return !t.mentions(p, names)
	})
	if good = best(good); len(good) > 0 {
		return Reply{Answered: true, Snippets: t.passages(good)}
	}
	return t.nothing("no passage fits it", found)
}

// toCome says whether a question is about what is still to come: "when will the war
// end" is not told by a meeting that has ended.
func toCome(question string) bool {
	ws := strings.Fields(fold(question))
	return len(ws) > 1 && (ws[0] == "will" || ws[0] == "when" && ws[1] == "will")
}

// namesIn are the words of a question with a capital, but for the first.
func namesIn(question string) []string {
	var out []string
	for i, w := range strings.Fields(question) {
		if c, _ := utf8.DecodeRuneInString(w); i > 0 && unicode.IsUpper(c) {
			out = append(out, w)
		}
	}
	return out
}

// mentions says whether a passage, or the headline over it, has all the names.
func (t *turn) mentions(p index.Passage, names []string) bool {
	d := p.Document
	texts := []string{d.Article.Slice(p.Span), d.Article.Title}
	switch p.Kind {
	case index.Quotation:
		texts = append(texts, d.Quotes[p.N].Speaker.Name)
	case index.Truce:
		texts = append(append(append(texts, d.Truces[p.N].Place), d.Truces[p.N].By...), d.Truces[p.N].Refused...)
	case index.Meeting:
		texts = append(append(texts, d.Meetings[p.N].Place), d.Meetings[p.N].Who...)
	}
	has := func(name string) bool {
		n, of, _ := index.Told(name, texts...)
		return n == of
	}
	for _, name := range names {
		if !has(name) && !slices.ContainsFunc(t.x.Resolve(name), func(full string) bool { // as it may be misspelt
			return has(full[strings.LastIndexByte(full, ' ')+1:])
		}) {
			return false
		}
	}
	return true
}

// truceOf finds the truce that a question is about.
func (t *turn) truceOf(q index.Question, f truceFilter) Reply {
	f.place, f.words = q.Place, q.Words
	reply := t.truces(f)
	if q.Place != "" && len(reply.Snippets) == 0 { // it may be a river, and no place of a truce
		f.place, f.words = "", q.Place+" "+q.Words
		reply = t.truces(f)
	}
	return reply
}

// became tells what became of a truce. Whether somebody agreed to one is answered
// by all that is told of them and it, and by what they said of it themselves; where
// no fact is theirs, by what is told of it in one sentence with them.
func (t *turn) became(ctx context.Context, r Request, q index.Question, words string, when days) Reply {
	f := truceFilter{deed: true, by: and(q.Who), status: q.Status, lengths: lengths(words), days: when, newest: q.Now || q.Ends, ends: q.Ends && q.Now, ended: q.Ends && !q.Now}
	if q.Whether && f.by != "" {
		f.status, f.first = nil, q.Status
	}
	if holdsAll("resolution", q.Words) {
		f.beside = "resolution"
	}
	reply := t.truceOf(q, f)
	if !reply.Answered && f.ends {
		f.ends, f.ended = false, true
		reply = t.truceOf(q, f)
	}
	if f.by == "" {
		return reply
	}
	if !reply.Answered {
		g := f
		g.by, g.beside, g.status = "", f.by, q.Status
		if told := t.truceOf(q, g); told.Answered {
			return told
		}
	}
	names := t.x.Resolve(f.by)
	if !q.Whether || !slices.ContainsFunc(names, func(full string) bool { return within(f.by, full) }) {
		return reply
	}
	own := t.said(ctx, r, said{speaker: f.by, topic: "truce " + q.Words, byDay: true, when: when})
	own.Snippets = slices.DeleteFunc(own.Snippets, func(n Snippet) bool { return !speaksOf(n.Words, f.lengths, !reply.Answered) })
	if !own.Answered || len(own.Snippets) == 0 {
		return reply
	}
	if !reply.Answered {
		return own
	}
	for _, n := range own.Snippets {
		if !slices.ContainsFunc(reply.Snippets, func(o Snippet) bool { return o.Cite.Article == n.Cite.Article && o.Span.Overlaps(n.Span) }) {
			n.Group = "In their own words"
			reply.Snippets = append(reply.Snippets, n)
		}
	}
	reply.Snippets, reply.Tail = capped(reply.Snippets)
	return reply
}

// speaksOf says whether words are about a pause of arms, and of none of another length
// than is wanted; exactly, that they name it. Somebody's words on another thing beside
// a truce tell nothing of it.
func speaksOf(words string, wanted []int64, exactly bool) bool {
	if named := lengths(words); len(wanted) > 0 && (len(named) > 0 || exactly) {
		return slices.ContainsFunc(named, func(l int64) bool { return slices.Contains(wanted, l) })
	}
	for _, w := range strings.Fields(fold(words)) {
		switch w {
		case "truce", "truces", "ceasefire", "ceasefires", "cease", "pause", "pauses", "lull", "halt", "extension", "extend", "quiet", "silence", "hostilities":
			return true
		}
	}
	return false
}

// lengths are the durations that words name, in seconds: "a week-long pause" and
// one of seven days are the same.
func lengths(words string) []int64 {
	a := &corpus.Article{Text: words, Sentences: []corpus.Span{{End: len(words)}}}
	var out []int64
	for _, x := range timex.Find(a) {
		if x.Kind == timex.Duration && x.Seconds > 0 {
			out = append(out, x.Seconds)
		}
	}
	return out
}

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
	reply := Reply{Verdict: string(c.Verdict), Answered: c.Verdict != index.Absent, Tail: c.Warning, Snippets: t.passages(c.Passages)}
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
