package bot

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/talks"
	"parley/index"
)

// statusWords are the statuses of a truce as people read them, in the order in
// which they are shown. %s is who did it.
var statusWords = []struct {
	status talks.Status
	group  string
	by     string // with a name
	bare   string // without one
	refuse bool   // the name is that of who refused it
}{
	{talks.InForce, "In force", "in force", "in force", false},
	{talks.Agreed, "Agreed", "agreed by %s", "agreed", false},
	{talks.Extended, "Extended", "extended by %s", "extended", false},
	{talks.Announced, "Announced", "announced by %s", "announced", false},
	{talks.Proposed, "Proposed", "proposed by %s", "proposed", false},
	{talks.CalledFor, "Called for", "called for by %s", "called for", false},
	{talks.Insufficient, "Called not enough", "not enough for %s", "not enough", false},
	{talks.Rejected, "Rejected", "rejected by %s", "rejected", true},
	{talks.Vetoed, "Blocked", "blocked by %s", "blocked", true},
	{talks.Broken, "Broken", "broken by %s", "broken", true},
	{talks.Expired, "Expired", "expired", "expired", false},
}

func statusNames() []string {
	var names []string
	for _, s := range statusWords {
		names = append(names, string(s.status))
	}
	return names
}

func statusRank(s talks.Status) int {
	for i, w := range statusWords {
		if w.status == s {
			return i
		}
	}
	return len(statusWords)
}

// truceLength lists the truces of the corpus.
func truceLength(_ context.Context, t *turn, r Request) Reply {
	limits, why := daysOf(r)
	if why != "" {
		return sorry(why)
	}
	f := truceFilter{place: r.Arg("place"), by: r.Arg("by"), days: limits}
	if s := r.Arg("status"); s != "" {
		f.status = []talks.Status{talks.Status(strings.ToLower(s))}
	}
	return t.truces(f)
}

// A truceFilter narrows a list of truces. The zero value is all of them.
type truceFilter struct {
	place, by string
	words     string         // that a question asks about beside: those told of best are kept
	status    []talks.Status // one of these; nil: any
	first     []talks.Status // those with one of these before the others
	deed      bool           // it is asked what became of it, not how long it was
	extreme   string         // "longest" or "shortest": of each group only that one
	lengths   []int64        // in seconds: of one of these, if any is
	corrected string         // says that place is another than was asked for
	beside    string         // stands in its sentence or its article's headline
	ends      bool           // it is asked when it ends
	ended     bool           // it is asked when it ended
	now       time.Time      // of ends: an end before this day is none of what is on
	newest    bool           // the newest reports first, and few of them: what is so now
	days
}

// fits says whether a truce is wanted. A truce without a place of its own
// belongs to the places that its sentence names.
func (f truceFilter) fits(d *index.Document, t *talks.Truce) bool {
	place := t.Place
	if place == "" {
		place = d.Article.Slice(t.Evidence)
	}
	return (f.place == "" || within(f.place, place)) &&
		(f.by == "" || within(f.by, append(append([]string(nil), t.By...), t.Refused...)...)) &&
		(f.status == nil || hasStatus(t, f.status...)) &&
		(f.beside == "" || holdsAll(f.beside, d.Article.Slice(t.Evidence), d.Article.Title) && (len(t.By) == 0 || holdsAll(f.beside, d.Article.Slice(t.Evidence)))) &&
		(!f.ends || t.Kind == talks.Until && (t.Date.IsZero() || !t.Date.Before(f.now))) &&
		(!f.ended || t.Kind == talks.Until || hasStatus(t, talks.Expired, talks.Broken))
}

// holdsAll says whether all words that say something stand in one of the texts.
func holdsAll(words string, texts ...string) bool {
	n, of, _ := index.Told(words, texts...)
	return of > 0 && n == of
}

func hasStatus(t *talks.Truce, wanted ...talks.Status) bool {
	return slices.ContainsFunc(wanted, func(s talks.Status) bool { return slices.Contains(t.Status, s) })
}

// within says whether the words of name stand together in one of the texts, or
// are the initials of one: "UN".
func within(name string, texts ...string) bool {
	part := " " + fold(name) + " "
	for _, s := range texts {
		if index.Initials(name, s) || strings.Contains(" "+fold(s)+" ", part) {
			return true
		}
	}
	return false
}

// noLength is the block of truces without a length.
const noLength = "Length not stated"

// truces lists truces grouped by status, the longest first, and those whose
// length nobody states in a block at the end. One fact in several articles is
// one entry with all their citations.
func (t *turn) truces(f truceFilter) Reply {
	type entry struct {
		Snippet
		rank  int
		told  int // how many of the words
		truce *talks.Truce
	}
	best, answers := 0, false
	var list []entry
	undated := 0
	for _, d := range newestFirst(t.x.Documents()) {
		for i := range d.Truces {
			tr := &d.Truces[i]
			if !f.fits(d, tr) {
				continue
			}
			when := tr.Date
			if when.IsZero() {
				when = d.Article.Published
			}
			if !f.has(when) {
				if when.IsZero() {
					undated++
				}
				continue
			}
			told, near, enough := f.told(d, tr)
			if !near {
				continue
			}
			best, answers = max(best, told), answers || enough
			e := entry{Snippet: t.truce(d, i), rank: len(statusWords) + 1, told: told, truce: tr}
			if tr.Kind == talks.None {
				e.Group = noLength
			} else {
				e.rank = statusRank(first(tr.Status))
				if hasStatus(tr, f.first...) {
					e.rank -= len(statusWords)
				}
				e.Group = "Status not stated"
				if k := statusRank(first(tr.Status)); k < len(statusWords) {
					e.Group = statusWords[k].group
				}
			}
			list = append(list, e)
		}
	}
	list = slices.DeleteFunc(list, func(e entry) bool { return e.told < best })
	if len(f.lengths) > 0 {
		list = slices.DeleteFunc(list, func(e entry) bool {
			// the end of one has no length
			return !((f.ends || f.ended) && e.truce.Kind == talks.Until) && !slices.Contains(f.lengths, e.truce.Seconds)
		})
	}
	if f.extreme != "" {
		most := map[string]int64{} // by group, in seconds
		list = slices.DeleteFunc(list, func(e entry) bool { return e.truce.Kind != talks.Explicit || e.truce.Seconds == 0 })
		for _, e := range list {
			if s, ok := most[e.Group]; !ok || (e.truce.Seconds > s) == (f.extreme == "longest") {
				most[e.Group] = e.truce.Seconds
			}
		}
		list = slices.DeleteFunc(list, func(e entry) bool { return e.truce.Seconds != most[e.Group] })
	}
	if f.newest { // as they came
		for i := range list {
			list[i].Group = ""
		}
	} else {
		sort.SliceStable(list, func(i, j int) bool {
			a, b := &list[i], &list[j]
			if a.rank != b.rank {
				return a.rank < b.rank
			}
			return a.truce.Seconds > b.truce.Seconds
		})
	}
	at := map[string]int{}
	var out []Snippet
	var facts []*talks.Truce
	stated := 0
	for _, e := range list {
		k := e.Group + talks.Key(*e.truce)
		if i, ok := at[k]; ok && !cites(out[i], e.Cite.Article) && sameFact(facts[i], e.truce) {
			out[i].Also = append(out[i].Also, e.Cite)
			continue
		}
		at[k] = len(out)
		out, facts = append(out, e.Snippet), append(facts, e.truce)
		if e.truce.Kind != talks.None {
			stated++
		}
	}
	if len(list) == 0 && f.place != "" && f.corrected == "" {
		if near := index.Suggest(t.facts().trucePlaces, f.place, 1); len(near) > 0 && fold(near[0]) != fold(f.place) {
			f.corrected, f.place = fmt.Sprintf("No place called %q is told of; this is %s.", printable(f.place), near[0]), near[0]
			return t.truces(f)
		}
	}
	if len(out) == 0 || !answers {
		reply := t.nothing("no such truce is told of"+f.inThatTime(), nil)
		reply.Tail = leftOut(undated, "truce")
		for i, n := range out[:min(len(out), nearest)] {
			if i == 0 {
				reply.Lead += nearestLead
			}
			n.Group = ""
			reply.Snippets = append(reply.Snippets, n)
		}
		return reply
	}
	if f.newest {
		out = out[:min(len(out), shown)]
	}
	out, more := capped(out)
	reply := Reply{Answered: true, Lead: f.corrected, Snippets: out, Tail: join(leftOut(undated, "truce"), more)}
	if stated == 0 && !f.deed && f.status == nil {
		reply.Answered = false
		reply.Lead = "The corpus does not answer that: no length of such a truce is stated. Truces told of without one:"
		t.missed = true
	}
	return reply
}

// told says how many of the words that are asked about the truce's sentence and
// its article's headline have, and whether that may be the truce meant: half of
// them, and all names. If it is not more than half, it is only near. Where a place
// says already which truce is meant, the words only choose among those there.
func (f truceFilter) told(d *index.Document, t *talks.Truce) (n int, near, enough bool) {
	texts := append([]string{d.Article.Slice(t.Evidence), d.Article.Title, t.Place, t.When}, append(slices.Clone(t.By), t.Refused...)...)
	n, of, named := index.Told(f.words, texts...)
	if f.place != "" {
		return n, true, true
	}
	return n, named && 2*n >= of, of == 0 || 2*n > of
}

// sameFact says whether two truces with one key are one: nothing but the length
// is no key.
func sameFact(a, b *talks.Truce) bool {
	return talks.SameDate(*a, *b) && (a.Place != "" || len(a.By) > 0)
}

func first(list []talks.Status) talks.Status {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// cites says whether the snippet already cites the article: two mentions of a
// fact in one article are two snippets, since each has words of its own.
func cites(n Snippet, article string) bool {
	if n.Cite.Article == article {
		return true
	}
	for _, c := range n.Also {
		if c.Article == article {
			return true
		}
	}
	return false
}

// truce cites the sentence that tells of the i'th truce of d.
func (t *turn) truce(d *index.Document, i int) Snippet {
	tr := &d.Truces[i]
	n := t.snippet(d, evidence(tr.Evidence, tr.Span))
	n.Date = day(tr.Date)
	n.By = tr.By
	if strings.HasPrefix(tr.Value, "P") { // and not the end of one
		n.Length = tr.Value
	}
	for _, s := range tr.Status {
		n.Status = append(n.Status, string(s))
	}
	n.Heading = truceHeading(d.Article, tr)
	return n
}

// evidence is the sentence, or the words themselves where none is given.
func evidence(sentence, words corpus.Span) corpus.Span {
	if sentence.IsZero() || !sentence.Overlaps(words) {
		return words
	}
	return sentence
}

// truceHeading is a truce in a few typed words: length, what became of it and
// through whom, where and when.
//
//	5 days, called for by opposition factions, Aleppo, on Wednesday
func truceHeading(a *corpus.Article, tr *talks.Truce) string {
	parts := []string{talks.Length(*tr)}
	if parts[0] == "" {
		parts[0] = "“" + a.Slice(tr.Span) + "”"
	}
	named := false
	for _, w := range statusWords {
		if !hasStatus(tr, w.status) {
			continue
		}
		who := tr.By
		if w.refuse && (len(tr.Refused) > 0 || len(tr.Status) > 1) {
			who = tr.Refused
		}
		// One doer is named once: "announced by Russia, extended".
		if len(who) == 0 || !w.refuse && named || !strings.Contains(w.by, "%s") {
			parts = append(parts, w.bare)
			continue
		}
		named = named || !w.refuse
		parts = append(parts, fmt.Sprintf(w.by, and(who)))
	}
	for _, s := range []string{tr.Place, tr.When} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// and joins names: "A", "A and B", "A, B and C".
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// meetings lists who met whom.
func meetings(_ context.Context, t *turn, r Request) Reply {
	limits, why := daysOf(r)
	if why != "" {
		return sorry(why)
	}
	f := meetingFilter{place: r.Arg("place"), status: strings.ToLower(r.Arg("status")), days: limits}
	for _, name := range strings.Split(strings.NewReplacer(" and ", ",", " with ", ",", "&", ",").Replace(r.Arg("who")), ",") {
		if name = strings.TrimSpace(name); name != "" {
			f.who = append(f.who, t.names(name)...)
		}
	}
	return t.met(r, f)
}

// names parts "Kerry Lavrov" where nobody is called so, and both are somebody.
func (t *turn) names(name string) []string {
	words := strings.Fields(name)
	if len(words) != 2 || slices.ContainsFunc(t.facts().who, func(full string) bool { return within(name, full) }) || len(t.x.Resolve(name)) > 0 {
		return []string{name}
	}
	for _, w := range words {
		if len(t.x.Resolve(w)) == 0 && !slices.ContainsFunc(t.facts().who, func(full string) bool { return within(w, full) }) {
			return []string{name}
		}
	}
	return words
}

// A meetingFilter narrows a list of meetings. The zero value is all of them.
type meetingFilter struct {
	who           []string // all of these took part
	place, status string
	words         string // that its sentence or its headline has
	upcoming      bool   // planned, and not for a day that is past
	days
}

func (f meetingFilter) fits(t *turn, d *index.Document, m *talks.Meeting) bool {
	for _, name := range f.who {
		took := within(name, m.Who...)
		for _, full := range t.x.Resolve(name) {
			took = took || within(full, m.Who...)
		}
		if !took {
			return false
		}
	}
	// "They will meet in Geneva to take up Aleppo" is no meeting in Aleppo; where
	// no place is stated, the sentence may still name it.
	where := m.Place
	if where == "" {
		where = d.Article.Slice(m.Span)
	}
	return (f.place == "" || within(f.place, where)) && (f.status == "" || m.Status == f.status) &&
		(f.words == "" || holdsAll(f.words, d.Article.Slice(sentences(d.Article, m.Span)), d.Article.Title))
}

// met lists meetings: what is still to come first, then the newest.
func (t *turn) met(r Request, f meetingFilter) Reply {
	// What was planned for a day that is past comes last: it may have been held or not.
	groups := []struct {
		status, name string
		past         bool
	}{{"planned", "Planned", false}, {"ongoing", "Ongoing", false}, {"held", "Held", false}, {"cancelled", "Cancelled", false}, {"planned", "Planned, for a day that is past", true}}
	yesterday := t.yesterday()
	undated := 0
	var list []Snippet
	for _, g := range groups {
		for _, d := range newestFirst(t.x.Documents()) {
			for i := range d.Meetings {
				m := &d.Meetings[i]
				if m.Status != g.status || !f.fits(t, d, m) {
					continue
				}
				past := m.Status == "planned" && !m.Date.IsZero() && m.Date.Before(yesterday)
				if past != g.past || f.upcoming && (m.Status != "planned" || past) {
					continue
				}
				when := m.Date
				if when.IsZero() {
					when = d.Article.Published
				}
				if !f.has(when) {
					if when.IsZero() {
						undated++
					}
					continue
				}
				n := t.meeting(d, i)
				n.Group = g.name
				list = append(list, n)
			}
		}
	}
	at := map[string]int{}
	var out []Snippet
	for _, n := range list {
		k := n.Group + n.Heading + n.Date
		if i, ok := at[k]; ok && !cites(out[i], n.Cite.Article) {
			out[i].Also = append(out[i].Also, n.Cite)
			continue
		}
		at[k] = len(out)
		out = append(out, n)
	}
	if len(out) == 0 {
		what := "no such meeting is told of"
		if f.upcoming {
			what = "no such meeting that is still to come is told of"
		}
		reply := t.nothing(what+f.inThatTime(), nil)
		reply.Tail = leftOut(undated, "meeting")
		return reply
	}
	out, more := capped(out)
	return Reply{Answered: true, Snippets: out, Tail: join(leftOut(undated, "meeting"), more)}
}

// meeting cites the sentences that tell of the i'th meeting of d.
func (t *turn) meeting(d *index.Document, i int) Snippet {
	a, m := d.Article, &d.Meetings[i]
	n := t.snippet(d, sentences(a, m.Span))
	n.Date = day(m.Date)
	if m.Status != "" {
		n.Status = []string{m.Status}
	}
	n.By = m.Who
	n.Heading = meetingHeading(m)
	return n
}

// sentences is s grown to whole sentences.
func sentences(a *corpus.Article, s corpus.Span) corpus.Span {
	if i := a.SentenceAt(s.Start); i >= 0 {
		s.Start = a.Sentences[i].Start
	}
	if i := a.SentenceAt(s.End - 1); i >= 0 {
		s.End = a.Sentences[i].End
	}
	return s
}

// meetingHeading is a meeting in a few typed words.
//
//	John Kerry and Sergei Lavrov, 2 meetings, 10 minutes each, Hamburg, Thursday
func meetingHeading(m *talks.Meeting) string {
	parts := []string{and(m.Who), string(m.Kind)}
	switch {
	case m.Count > 1 && m.Kind != talks.Talks:
		parts[1] = count(m.Count, string(m.Kind))
	case m.Count > 1:
		parts[1] = fmt.Sprintf("talks, %d times", m.Count)
	}
	if m.Length != "" {
		length := talks.Length(talks.Truce{Kind: talks.Explicit, Value: m.Length})
		if m.Count > 1 {
			length += " each"
		}
		parts = append(parts, length)
	}
	for _, s := range []string{m.Place, m.When} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.TrimPrefix(strings.Join(parts, ", "), ", ")
}
