package bot

import (
	"context"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/talks"
	"parley/corpus/timex"
	"parley/index"
)

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
	f := truceFilter{deed: true, by: and(q.Who), status: q.Status, lengths: lengths(words), days: when, newest: q.Now || q.Ends, ends: q.Ends && q.Now, ended: q.Ends && !q.Now, now: t.yesterday()}
	if q.Whether && f.by != "" && (q.Status == nil || slices.Contains(q.Status, talks.Agreed) && slices.Contains(q.Status, talks.Rejected)) {
		f.status, f.first = nil, q.Status // whoever asks whether Doe agreed wants all that Doe said and did
	}
	if holdsAll("resolution", q.Words) {
		f.beside = "resolution"
	}
	reply := t.truceOf(q, f)
	if !reply.Answered && f.ends {
		// What is told of last may be on still, but does not say until when.
		f.ends, f.status = false, []talks.Status{talks.InForce, talks.Agreed, talks.Extended, talks.Announced, talks.Broken, talks.Expired}
		last := t.truceOf(q, f)
		reply = t.nothing("no end of such a truce is told of that is still to come", nil)
		if len(last.Snippets) > 0 {
			reply.Lead += nearestLead
			reply.Snippets = last.Snippets[:min(len(last.Snippets), nearest)]
		}
		return reply
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
