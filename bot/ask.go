package bot

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/talks"
	"parley/index"
)

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
	rest, moment, when, ok := timesIn(words, t.bot.cfg.Now())
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
		return !n.Cite.Published.IsZero() && !((long(when) || weekday(moment)) && strings.Contains(n.Words, moment))
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
help bye ok okay cool nice great test ping whats up sup how are doing`) {
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
		return t.whatSaid(ctx, r, q, when)
	case index.Latest:
		return t.latest(ctx, r, q.Words, when)
	case index.TruceLength:
		return t.truceOf(q, truceFilter{extreme: strings.ToLower(q.Extreme), lengths: lengths(words), newest: q.Now, days: when})
	case index.Truces:
		reply := t.became(ctx, r, q, words, when)
		if reply.Answered {
			return reply
		}
		if q.Ends && q.Now {
			if told := t.passagesOn(ctx, r, words, append(slices.Clone(q.Who), q.Place), nil, when, index.Quotation, index.Paragraph); told.Answered {
				return told
			}
			return reply
		}
	case index.MeetingWhen, index.MeetingWho, index.MeetingWhere:
		f := meetingFilter{place: q.Place, status: q.Stage, upcoming: q.Now, days: when}
		f.who, f.words = t.participants(q.Who)
		switch fold(q.Words) {
		case "phone", "telephone", "the phone", "the telephone": // how they spoke, and not of what
		default:
			f.words = strings.TrimSpace(f.words + " " + q.Words)
		}
		if reply := t.met(r, f); reply.Answered || q.Now {
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
	if name, ok := whoIs(words); ok && q.Frame == index.Anything {
		if reply := t.introduced(name, when); reply.Answered {
			return reply
		}
	}
	if q.Frame == index.Anything {
		words = q.Words
		names = namesIn(words)
	}
	var kinds []index.Kind
	if q.Frame == index.Truces {
		kinds = []index.Kind{index.Truce, index.Quotation, index.Paragraph} // no meeting tells what became of one
	}
	return t.passagesOn(ctx, r, words, names, q.Status, when, kinds...)
}

// passagesOn is the passages that fit a question best. Of other people, another
// place, another turn of a truce or one of another length it is no answer.
func (t *turn) passagesOn(ctx context.Context, r Request, words string, names []string, turn []talks.Status, when days, kinds ...index.Kind) Reply {
	if len(kinds) == 0 {
		kinds = []index.Kind{index.Quotation, index.Truce, index.Meeting, index.Paragraph}
	}
	found, err := t.x.Search(ctx, index.Query{Words: words, From: when.from, To: when.to, N: shown, Kinds: kinds, Whole: true})
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

// participants parts what a question names beside a meeting into those who may have met
// and words that only tell which meeting: "the maritime talks".
func (t *turn) participants(named []string) (who []string, words string) {
	for _, name := range named {
		c, _ := utf8.DecodeRuneInString(name)
		if unicode.IsUpper(c) || len(t.x.Resolve(name)) > 0 || slices.ContainsFunc(t.facts().who, func(full string) bool { return within(name, full) }) {
			who = append(who, name)
		} else {
			words += " " + name
		}
	}
	return who, strings.TrimSpace(words)
}

// whoIs gives whom or what office a question asks after: "who is the Osmark premier".
func whoIs(question string) (name string, ok bool) {
	rest := strings.TrimSpace(question)
	for _, start := range []string{"who is ", "who was ", "who's ", "who are ", "whos "} {
		if len(rest) > len(start) && strings.EqualFold(rest[:len(start)], start) {
			return strings.TrimRight(rest[len(start):], " ?!."), true
		}
	}
	return "", false
}

// introduced is where the newest reports say what somebody is, or who has an office:
// the paragraphs that have the name and the office of whoever is quoted in them.
func (t *turn) introduced(name string, when days) Reply {
	full := t.x.Resolve(name)
	if len(full) == 0 {
		return Reply{}
	}
	var list []Snippet
	for _, d := range newestFirst(t.x.Documents()) {
		a := d.Article
		for i := range d.Quotes {
			q := &d.Quotes[i]
			k := a.ParagraphAt(q.Source.Start)
			if len(list) == nearest || !q.Clear || q.Speaker.Role == "" || k < 0 || !slices.Contains(full, q.Speaker.Name) || !when.has(a.Published) {
				continue
			}
			if words := a.Slice(a.Paragraphs[k]); holdsAll(q.Speaker.Role, words) && holdsAll(q.Speaker.Name, words) {
				n := t.snippet(d, a.Paragraphs[k])
				n.Heading = q.Speaker.Name + ", " + q.Speaker.Role
				list = append(list, n)
				break
			}
		}
	}
	return Reply{Answered: len(list) > 0, Snippets: list}
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

// whatSaid answers what somebody said of something: out of quotations, of whomever is
// called so, and where nobody is, out of what is told.
func (t *turn) whatSaid(ctx context.Context, r Request, q index.Question, when days) Reply {
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
}
