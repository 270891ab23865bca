// Package quote finds quotations in an article and says who spoke them.
//
// [Find] is the whole of it: the same article gives the same quotations, in
// the order of the text, and any text will do. Every part of a [Quote] is a
// span of the article, so its words can be shown exactly as printed.
//
// The body is cut into tokens (token.go), its quotation marks are paired
// (marks.go), and the phrases that may name somebody are found (mention.go).
// Then two attributors read it: one knows grammar and has learned nothing
// (rules.go); the other is a tagger that learned from annotated articles and
// takes the rules' opinion as one feature among sixty (tagger.go). A ranker
// weighs who may have spoken each stretch of words among what they and the
// mentions near by propose (rank.go), and a judge says how likely each is to be
// right (judge.go). What is chosen is held against forms that leave no doubt
// (revise.go), and every source is led back to a person of the article
// (speaker.go, who.go, people.go), as in
//
//	“There may be some misunderstanding,” he added.
//	 content                              source cue
//
// where "he" is whoever the sentence before is about (discourse.go), or else
// whoever the articles learned from make likely. A transcript is read by its
// turns instead (transcript.go).
//
// Confidence is the probability of both choices; where either is below a
// measured threshold, a quotation is not [Quote.Clear], and no speaker should be
// shown.
//
// What it gets wrong: indirect speech without "that" in long sentences, two
// people of one family name of whom one is never named in full, words quoted
// from a document whose author the article leaves out, "he" in a dialogue of
// two of whom the article never tells who is a he and who a she.
package quote

import (
	"parley/corpus"
	"parley/corpus/timex"
)

// A Kind says how words are reported.
type Kind string

// The kinds of quotation.
const (
	Direct   Kind = "direct"   // all in quotation marks
	Mixed    Kind = "mixed"    // partly in quotation marks
	Indirect Kind = "indirect" // reported, not verbatim
)

// A Speaker is the person, body or place that a source leads to.
type Speaker struct {
	Name string // full name as the article prints it; "" if unclear or unnamed
	Role string // as the article prints it: "German Foreign Minister"; "" if it gives none
}

// A Quote is an attribution: words reported as said, what reports them, and
// who spoke.
type Quote struct {
	Kind    Kind
	Content []corpus.Span // in order; several when the attribution interrupts the words; marks included
	Cue     corpus.Span   // "said", "according to"; zero if there is none
	Source  corpus.Span   // "the spokesman", "he"; zero if there is none

	Speaker    Speaker
	Speakers   []Speaker // each of them when several spoke at once, "Kerry and Lavrov said"; Speaker then names all
	Clear      bool      // the speaker may be named; otherwise say "speaker unclear"
	Confidence float64   // 0 to 1, that the speaker is right
	Why        string    // what decided, for a person to read
}

// Span is the stretch from the first content to the last.
func (q *Quote) Span() corpus.Span {
	if len(q.Content) == 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: q.Content[0].Start, End: q.Content[len(q.Content)-1].End}
}

// Find gives the quotations of the article's body, as the model sees them.
func (m *Model) Find(a *corpus.Article, times []timex.Expr) []Quote {
	t := read(a)
	c := meet(t, t.chunk())
	r := newRules(c)
	found := r.run()
	d := newDesk(t, c, r, found, m.tag(t, r.at, c.mentions, rulings(t, found)))
	return c.quotes(r.revise(d.attribute(m.rank, &m.judge, nil)), r.at, m.who)
}

// A speaker may be named where the source is at least this likely to be the
// right one, and whom it leads to at least this likely to be meant. They are
// two questions, and the second is only asked of pronouns and descriptions. In
// cross-validation 96 of 100 sources are the right ones above both, and a
// third of the rest are faults of the annotation.
const (
	clearAbove  = 0.75
	clearPerson = 0.7
)

// quotes resolves the speakers of attributions and gives them as quotations.
func (c *cast) quotes(found []attribution, at []int32, who rankWeights) []Quote {
	v := &resolver{c: c, at: at, who: who}
	res := make([]resolution, len(found))
	var out []Quote
	end := int32(0)
	for _, n := range byFirst(found) {
		f := found[n]
		for more := true; more; {
			v.takeOver(&f, res)
			rs := v.speaks(&f, res, n)
			if len(rs.people) == 1 {
				v.last = append(v.last, spoke{rs.people[0], max(f.first(), f.source[0]), f.kind})
				if v.c.t.questions(&f) {
					v.query = len(v.last)
				}
			}
			v.heard(&f, rs)
			res[n] = rs
			var rest attribution
			rest, more = v.handOver(&f, rs.people)
			if len(rs.people) == 1 && rs.sure >= clearPerson {
				v.keeps(&f, rs.people[0])
			}
			if q, ok := c.quote(&f, rs, &end); ok {
				out = append(out, q)
			}
			f = rest
		}
	}
	return out
}

// speaks leads attribution f, which is number n, back to who spoke; res holds
// what is known of those before.
func (v *resolver) speaks(f *attribution, res []resolution, n int) resolution {
	v.teller = v.turnOf(f.teller)
	switch {
	case f.nobody && v.answerer(f.source) >= 0:
		return resolution{people: []int32{v.answerer(f.source)}, sure: 0.95, why: "who is interviewed"}
	case f.nobody:
		return resolution{unnamed: true, sure: 0.95, why: "a role, not a name"}
	case len(f.people) > 0 || f.somebody:
		return resolution{people: f.people, unnamed: f.somebody, sure: 1, why: "whom the sentence before is about"}
	case f.from >= 0 && f.from < n:
		return res[f.from]
	}
	rs := v.resolve(f.source, [2]int32{f.first(), f.last()})
	if t := v.c.t; f.teller[0] < f.teller[1] && len(rs.people) == 1 {
		// What did she say? — She said, “Then make sure.”: of whom the answer speaks, only the question may tell.
		if at := v.lastMention(rs.people[0], f.source[1]); at < 0 || t.tokens[at].para != t.tokens[f.source[0]].para {
			rs.sure = min(rs.sure, 0.6)
		}
	}
	return rs
}

// quote gives attribution f as a quotation, unless none of its words come
// after token end: content spans are in order and apart, over all quotations.
func (c *cast) quote(f *attribution, rs resolution, end *int32) (Quote, bool) {
	t := c.t
	var content []corpus.Span
	for _, x := range f.content {
		if x[0] < *end || x[0] >= x[1] {
			continue
		}
		content = append(content, t.span(int(x[0]), int(x[1])))
		*end = x[1]
	}
	if len(content) == 0 {
		return Quote{}, false
	}
	q := Quote{Kind: f.kind, Content: content, Cue: t.span(int(f.cue[0]), int(f.cue[1])), Source: t.span(int(f.source[0]), int(f.source[1])), Why: f.rule + "; " + rs.why}
	for k, id := range rs.people {
		s := c.speaker(id)
		if len(rs.people) > 1 {
			q.Speakers = append(q.Speakers, s)
			if k > 0 {
				q.Speaker.Name += "; "
			}
			q.Speaker.Name += s.Name
			continue
		}
		q.Speaker = s
	}
	source := f.sure
	if source == 0 {
		source = 1
	}
	q.Confidence = source * rs.sure
	q.Clear = source >= clearAbove && rs.sure >= clearPerson && (len(rs.people) > 0 || rs.unnamed)
	return q, true
}
