package index

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	engine "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
)

// How many passages the engine hands over to be ranked. A question of two or
// three telling words ("it's going to take more") leaves the engine little to
// go by, and is soon compared with more.
const (
	candidates     = 50
	fewTelling     = 3
	moreCandidates = 150
)

// contextBoost is how much a word counts that stands around a quotation.
const contextBoost = 0.35

// maxTerms is how many different words of a question are looked for; the rest
// of a longer one is not read.
const maxTerms = 64

// A search is a query understood: what is looked for in which fields, and what
// the candidates are compared with.
type search struct {
	x     *Index
	r     engine.IndexReader
	read  *reader
	query Query

	words  []word // to be found in the passage's own words
	about  []word // to be found in the passage or around it
	names  []bool // of words: it is written as a name
	weight []float64
	total  float64 // of weight

	speakers []*person // none: anybody
	office   []word    // by which they were found; nil: by name
	nobody   bool      // a speaker was named whom the corpus does not quote
	kinds    [len(kinds)]bool
	mixed    bool // several kinds are wanted
	question bool // the words may be a question
	loose    bool // they are, of no known frame: an answer need not keep their order
	needs    demands
	strange  []int // of words: a thing is asked about, "the submarine", that no body has
}

// Search gives the passages that answer q, the best first. Passages that do not
// answer follow those that do, or are all there is: Answers tells. The error is
// the context's, [ErrClosed], or one of reading the disk.
func (x *Index) Search(ctx context.Context, q Query) ([]Passage, error) {
	return x.search(ctx, q, true)
}

// search is Search; asked says that the words may be a question.
func (x *Index) search(ctx context.Context, q Query, asked bool) ([]Passage, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.closed {
		return nil, ErrClosed
	}
	r, done, err := x.reader()
	if err != nil {
		return nil, fmt.Errorf("reading the index: %w", err)
	}
	defer done()
	s := &search{x: x, r: r, read: readers.Get().(*reader), query: q, question: asked}
	defer readers.Put(s.read)
	return s.run(ctx)
}

func (s *search) run(ctx context.Context) ([]Passage, error) {
	s.understand()
	n := s.query.N
	if n <= 0 {
		n = 10
	}
	space := spaceFor(s.r)
	scan := newScan(space)
	defer scan.free()
	narrowed, err := s.narrow(ctx, scan, space)
	if err != nil {
		return nil, err
	}
	if len(s.words) == 0 && len(s.about) == 0 {
		if strings.TrimSpace(s.query.Words+s.query.About) != "" && !narrowed && s.all() {
			return nil, nil // nothing but marks and little words were asked for
		}
		return s.list(scan, n)
	}
	terms, err := s.terms(ctx)
	if err != nil {
		return nil, err
	}
	wanted := candidates
	if tellings(s.asked()) <= fewTelling {
		wanted = moreCandidates
	}
	wanted = max(wanted, n+n/2)
	if err := scan.match(ctx, s.r, &s.x.totals, terms, 4*wanted); err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	found, err := scan.best(s.r, wanted)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	return s.rank(found, n), nil
}

// understand reads the query: its frame, its speaker, its words.
func (s *search) understand() {
	q := &s.query
	q.Words, q.About = cut(q.Words, maxQuestion), cut(q.About, maxQuestion)
	var asked Question
	if q.Whole {
		asked = Question{Words: q.Words}
		s.loose = true
	} else if s.question {
		asked = ParseQuestion(q.Words)
		s.loose = (asked.Frame == Anything || asked.Frame == Truces) && (asked.Whether || asks(s.read.words(nil, q.Words)))
	}
	switch asked.Frame {
	case Anything:
		if s.question {
			q.Words = asked.Words
		}
	case WhoSaid:
		q.Words = asked.Words
		if len(q.Kinds) == 0 {
			q.Kinds = []Kind{Quotation}
		}
	case WhatSaid:
		q.Words, q.About = "", strings.TrimSpace(asked.Words+" "+q.About)
		if q.Speaker == "" {
			q.Speaker = asked.Speaker
		}
		if len(q.Kinds) == 0 {
			q.Kinds = []Kind{Quotation}
		}
	case TruceLength:
		q.Words = asked.Words
		if q.Place == "" {
			q.Place = asked.Place
		}
		if len(q.Kinds) == 0 {
			q.Kinds = []Kind{Truce}
		}
	case MeetingWhen, MeetingWho, MeetingWhere:
		q.Words = strings.Join(append(asked.Who, asked.Words), " ")
		if q.Place == "" {
			q.Place = asked.Place
		}
		if len(q.Kinds) == 0 {
			q.Kinds = []Kind{Meeting, Paragraph}
		}
	}
	if len(q.Kinds) == 0 && s.question && asked.Frame == Anything && isWho(s.read.words(nil, q.Words)) {
		// "who is the envoy to the talks" wants what is said of somebody, not a meeting
		q.Kinds = []Kind{Paragraph}
	}
	if len(q.Kinds) == 0 && s.question && isDeed(s.read.words(nil, q.Words)) {
		// "who called for a truce" wants what was done, not who spoke of it
		q.Kinds = []Kind{Truce, Paragraph}
	}
	if len(q.Kinds) == 0 {
		q.Kinds = kinds[:]
	}
	for _, k := range q.Kinds {
		for i := range kinds {
			if kinds[i] == k {
				s.kinds[i] = true
			}
		}
	}
	count := 0
	for _, wanted := range s.kinds {
		if wanted {
			count++
		}
	}
	s.mixed = count > 1
	if strings.TrimSpace(q.Speaker) != "" {
		var how resolution
		name := cut(q.Speaker, maxQuestion)
		if s.speakers, how = resolve(s.x.people, s.read, name); how == byOffice {
			s.office = office(s.read.words(nil, name))
		}
		s.nobody = len(s.speakers) == 0
	}
	s.words = limit(s.read.words(nil, q.Words))
	s.about = limit(s.read.words(nil, q.About))
	s.names = namesIn(q.Words, s.words)
	if s.loose {
		s.demand()
	}
	if !telling(s.words) && len(s.words) < 2 {
		s.words = nil
	}
	if !telling(s.about) {
		s.about = nil
	}
}

// namesIn says which words of a question are written with a capital, the first
// apart; none are if all are.
func namesIn(text string, ws []word) []bool {
	out := make([]bool, len(ws))
	plain := false
	for i, w := range ws {
		if w.stop || i == 0 {
			continue
		}
		c, _ := decode(text, w.start)
		out[i] = unicode.IsUpper(c)
		plain = plain || !out[i]
	}
	if !plain {
		clear(out)
	}
	return out
}

var interrogatives = set("who whom whose what which when where why how")

// asks says whether words are a question: one of the first two is a question's.
//
//	since when have the teachers not been paid
func asks(ws []word) bool {
	for _, w := range ws[:min(len(ws), 2)] {
		if interrogatives[w.text] {
			return true
		}
	}
	return false
}

// isWho says whether words ask who somebody is: "who was the envoy"; not "who was
// shot", which has a verb of its own.
func isWho(ws []word) bool {
	if len(ws) < 3 || ws[0].text != "who's" && !(ws[0].text == "who" && be[ws[1].text]) {
		return false
	}
	return !strings.HasSuffix(ws[2].text, "ed") && !strings.HasSuffix(ws[2].text, "ing")
}

// isDeed says whether words ask for something done about a truce.
func isDeed(ws []word) bool {
	act, pause := false, false
	for _, w := range ws[:min(len(ws), maxTerms)] {
		act = act || acts[w.text]
		pause = pause || truce[w.text]
	}
	return act && pause && (asks(ws) || aux[ws[0].text])
}

// tellings counts the words that say something.
func tellings(ws []word) int {
	n := 0
	for _, w := range ws {
		if !w.stop {
			n++
		}
	}
	return n
}

// limit keeps the first words of a text.
func limit(ws []word) []word { return ws[:min(len(ws), maxTerms)] }

// telling says whether a word among ws says something.
func telling(ws []word) bool {
	for _, w := range ws {
		if !w.stop {
			return true
		}
	}
	return false
}

func (s *search) wants(k Kind) bool {
	for i := range kinds {
		if kinds[i] == k {
			return s.kinds[i]
		}
	}
	return false
}

// all says that no kind was left out.
func (s *search) all() bool { return s.kinds == [len(kinds)]bool{true, true, true, true} }

// narrow allows the documents that the query's filters leave.
func (s *search) narrow(ctx context.Context, scan *scan, space int) (bool, error) {
	q := &s.query
	narrowed := false
	allow := func(name string, values ...string) error {
		narrowed = true
		tags := make([]string, len(values))
		for i, v := range values {
			tags[i] = tag(name, v)
		}
		return scan.allow(ctx, s.r, space, fieldTags, tags)
	}
	if len(s.speakers) > 0 {
		var keys []string
		for _, p := range s.speakers {
			keys = append(keys, p.keys...)
		}
		if err := allow(tagSpeaker, keys...); err != nil {
			return false, err
		}
	}
	if q.Spoken != "" {
		if err := allow(tagSpoken, string(q.Spoken)); err != nil {
			return false, err
		}
	}
	if f := fold(s.read, cut(q.Outlet, maxQuestion)); f != "" {
		// "times of israel" is The Times of Israel
		var names []string
		for _, o := range s.x.outlets {
			if g := fold(s.read, o); strings.Contains(" "+g+" ", " "+f+" ") {
				names = append(names, g)
			}
		}
		if err := allow(tagOutlet, names...); err != nil {
			return false, err
		}
	}
	if q.Article != "" {
		if err := allow(tagArticle, q.Article); err != nil {
			return false, err
		}
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		if err := allow(tagDay, s.x.days(q.From.Format(dayFormat), q.To.Format(dayFormat), q.From.IsZero(), q.To.IsZero())...); err != nil {
			return false, err
		}
	}
	place := s.read.words(nil, cut(q.Place, maxQuestion))
	for _, w := range place[:min(len(place), maxPlaceWords)] {
		// a truce's or meeting's own place; else a place that is named there
		narrowed = true
		one, other := newScan(0), newScan(0)
		err := one.allow(ctx, s.r, space, fieldTags, []string{tag(tagPlace, w.text)})
		for _, f := range []string{fieldText, fieldContext, fieldQuote, fieldFact} {
			if err == nil {
				other.allowed = nil
				if err = other.allow(ctx, s.r, space, f, []string{w.stem}); err == nil {
					one.add(other)
				}
			}
		}
		if err == nil {
			scan.both(one, space)
		}
		one.free()
		other.free()
		if err != nil {
			return false, err
		}
	}
	// The fields that are searched tell paragraphs from facts, but not truces from
	// meetings, nor the paragraphs with quotations from those without.
	if !s.all() && (narrowed || len(s.words)+len(s.about) == 0 || s.wants(Truce) != s.wants(Meeting) || s.wants(Quotation) && !s.wants(Paragraph)) {
		var ks []string
		for i, k := range kinds {
			if s.kinds[i] {
				ks = append(ks, string(k))
			}
		}
		if err := allow(tagKind, ks...); err != nil {
			return false, err
		}
	}
	return narrowed, nil
}

// days are the days of publication from one to another, both counted.
func (x *Index) days(from, to string, fromAny, toAny bool) []string {
	seen := map[string]bool{}
	var out []string
	for _, sh := range x.shelves {
		if sh.article.Published.IsZero() {
			continue
		}
		day := sh.article.Published.Format(dayFormat)
		if !seen[day] && (fromAny || day >= from) && (toAny || day <= to) {
			seen[day] = true
			out = append(out, day)
		}
	}
	return out
}

// list gives what the filters left, in the order of the articles and of the text.
func (s *search) list(scan *scan, n int) ([]Passage, error) {
	var out []Passage
	if scan.allowed == nil {
		for i := range s.x.shelves {
			for _, k := range kinds {
				for j := range s.x.count(i, k) {
					out = append(out, s.x.passage(s.r, i, k, j))
				}
			}
			if len(out) >= n {
				break
			}
		}
	} else {
		scan.all()
		found, err := scan.best(s.r, len(scan.touched))
		if err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		for _, c := range found {
			out = s.passages(out, c.id)
		}
	}
	place := func(p *Passage) int { return s.x.place[p.Document.Article] }
	sort.SliceStable(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		if da, db := place(a), place(b); da != db {
			return da < db
		}
		return a.Span.Start < b.Span.Start
	})
	out = s.foldSame(out)
	out = out[:min(n, len(out))]
	for i := range out {
		out[i].Answers = !s.nobody
		out[i].Why = "all that the filters leave"
	}
	return out, nil
}

// copied says whether one article is known for a near copy of the other, or both for
// one of a third.
func copied(a, b *corpus.Article) bool {
	return a.CopyOf == b.ID || b.CopyOf == a.ID || a.CopyOf != "" && a.CopyOf == b.CopyOf
}

// usedAgain is of how many words a sentence is said twice by nobody in just these.
const usedAgain = 6

// foldSame puts a quotation that another article has word for word, of the same
// speaker, under the first of them: whole lists are too long to compare all with
// all, as fold does. What is short may have been said twice.
func (s *search) foldSame(in []Passage) []Passage {
	first := map[string]int{}
	out := in[:0]
	for _, p := range in {
		if p.Kind == Quotation {
			q := &p.Document.Quotes[p.N]
			ws := contentWords(nil, s.read, p.Document.Article, q)
			key := strings.Join(append(texts(ws), speakerKeys(s.read, q)...), " ")
			if i, ok := first[key]; ok && out[i].Document != p.Document && (len(ws) >= usedAgain || copied(out[i].Document.Article, p.Document.Article)) {
				out[i].Also = append(out[i].Also, p)
				continue
			}
			first[key] = len(out)
		}
		out = append(out, p)
	}
	return out
}

// lookup leads from a search document's id to its passage.
func (x *Index) lookup(id string) (doc int, k Kind, n int, ok bool) {
	key, k, n, ok := parsePassageID(id)
	if !ok {
		return 0, "", 0, false
	}
	doc, ok = x.byKey[key]
	return doc, k, n, ok && n < x.count(doc, k)
}

// passages appends the passages of a search document that the query wants: a
// paragraph itself, and those of the quotations which begin in it that are as
// asked.
func (s *search) passages(out []Passage, id string) []Passage {
	i, k, n, ok := s.x.lookup(id)
	if !ok {
		return out
	}
	if k == Quotation {
		if p := s.x.passage(s.r, i, k, n); s.spoken(&p) {
			out = append(out, p)
		}
		return out
	}
	if s.wants(k) && len(s.speakers) == 0 && s.query.Spoken == "" {
		out = append(out, s.x.passage(s.r, i, k, n))
	}
	if k != Paragraph || !s.wants(Quotation) || s.x.count(i, Quotation) == 0 {
		return out
	}
	d := s.x.shelves[i].document(s.r, s.x.store.plain)
	at := d.Article.Paragraphs[n]
	for j := range d.Quotes {
		if start := d.Quotes[j].Span().Start; start < at.Start || start >= at.End {
			continue
		}
		if p := s.x.passage(s.r, i, Quotation, j); s.spoken(&p) {
			out = append(out, p)
		}
	}
	return out
}

// spoken says whether a quotation is by whom, and as, the query wants it: of a
// paragraph's quotations only some may be.
func (s *search) spoken(p *Passage) bool {
	q := &p.Document.Quotes[p.N]
	if s.query.Spoken != "" && q.Kind != s.query.Spoken {
		return false
	}
	return len(s.speakers) == 0 || spokenBy(s.read, p, s.speakers) && s.inOffice(p)
}

// inOffice says whether the article lets a quotation's speaker be what was asked
// for: it gives him that office, or none, or one under which he may be it.
func (s *search) inOffice(p *Passage) bool {
	if s.office == nil {
		return true
	}
	keys := speakerKeys(s.read, &p.Document.Quotes[p.N])
	other := false
	for _, v := range s.x.shelves[s.x.place[p.Document.Article]].rec.Voices {
		if v.Role == "" || !slices.Contains(keys, v.Key) {
			continue
		}
		role := office(s.read.words(nil, v.Role))
		if holds(role, s.office) {
			return true
		}
		other = other || otherOffice(role, s.office)
	}
	return !other
}

// count is how many passages of a kind article i has.
func (x *Index) count(i int, k Kind) int {
	for j := range kinds {
		if kinds[j] == k {
			return x.shelves[i].rec.Counts[j]
		}
	}
	return 0
}

// passage is passage n of a kind in article i.
func (x *Index) passage(r engine.IndexReader, i int, k Kind, n int) Passage {
	d := x.shelves[i].document(r, x.store.plain)
	p := Passage{Kind: k, Document: d, N: n}
	switch k {
	case Quotation:
		p.Span = d.Quotes[n].Span()
	case Truce:
		p.Span = d.Truces[n].Evidence
		if p.Span.IsZero() {
			p.Span = d.Truces[n].Span
		}
	case Meeting:
		p.Span = d.Meetings[n].Span
	default:
		p.Span = d.Article.Paragraphs[n]
	}
	return p
}

// terms are what the engine is asked for: the stems of the query's words in the
// fields of the kinds wanted, pairs of neighbours, words of the same topic, and
// likely spellings of words that no article has.
func (s *search) terms(ctx context.Context) ([]term, error) {
	var out []term
	at := map[[2]string]int{}
	add := func(field, text string, boost float64) {
		k := [2]string{field, text}
		if i, ok := at[k]; ok {
			out[i].boost = max(out[i].boost, boost)
			return
		}
		at[k] = len(out)
		out = append(out, term{field, text, boost})
	}
	everywhere := func(stem string, boost float64) {
		if s.wants(Quotation) {
			add(fieldQuote, stem, boost)
			add(fieldContext, stem, contextBoost*boost)
			add(fieldText, stem, contextBoost*boost)
		}
		if s.wants(Truce) || s.wants(Meeting) {
			add(fieldFact, stem, boost)
		}
		if s.wants(Paragraph) {
			add(fieldText, stem, boost)
		}
	}
	for _, ws := range [][]word{s.words, s.about} {
		onlyStops := !telling(ws)
		for _, w := range ws {
			if w.stop && !onlyStops {
				continue
			}
			everywhere(w.stem, 1)
			for _, other := range relatives[w.topic] {
				if other != w.stem {
					everywhere(other, 0.5)
				}
			}
		}
	}
	if s.wants(Quotation) {
		for _, p := range pairs(nil, s.words) {
			add(fieldPairs, p, 0.5)
		}
	}
	known, err := s.weigh(ctx)
	if err != nil {
		return nil, err
	}
	for i, w := range s.asked() {
		if known[i] || w.stop {
			continue
		}
		similar, err := s.spellings(w)
		if err != nil {
			return nil, err
		}
		if len(similar) == 0 && i > 0 && i < len(s.words) && theOrA[s.words[i-1].text] && w.topic == noTopic && !isNumber(w.text) {
			s.strange = append(s.strange, i)
		}
		for _, stem := range similar {
			everywhere(stem, 0.7)
		}
	}
	return out, nil
}

// asked are all words of the query.
func (s *search) asked() []word { return append(s.words[:len(s.words):len(s.words)], s.about...) }

// maxCompared is the most bytes of a passage that are compared with a query: a
// file without a line break is one paragraph, however long.
const maxCompared = 32 << 10

// head is as much of a stretch as is compared.
func head(a *corpus.Article, s corpus.Span) corpus.Span {
	return corpus.Span{Start: s.Start, End: s.Start + len(cut(a.Slice(s), maxCompared))}
}

// maxPlaceWords is more words than the name of a place has.
const maxPlaceWords = 8

// before gives the words of the paragraph before a quotation.
func (s *search) before(p *Passage) []word {
	a := p.Document.Article
	i := a.ParagraphAt(p.Span.Start)
	if i < 1 {
		return nil
	}
	return spanWords(nil, s.read, a, head(a, a.Paragraphs[i-1]))
}

// compare gives the words of a candidate that are compared with the query: its
// own, and, if wanted, those around it, of which the last are the headline's.
func (s *search) compare(p *Passage, wantAround bool) (own, around []word, headline int) {
	d, a := p.Document, p.Document.Article
	words := func(out []word, at corpus.Span) []word { return spanWords(out, s.read, a, head(a, at)) }
	switch p.Kind {
	case Quotation:
		for _, c := range d.Quotes[p.N].Content {
			own = words(own, c)
		}
	default:
		own = words(nil, p.Span)
	}
	if !wantAround {
		return own, nil, 0
	}
	var facts []string
	switch p.Kind {
	case Quotation:
		q := d.Quotes[p.N].Span()
		for i := a.ParagraphAt(q.Start); i >= 0 && i < len(a.Paragraphs) && a.Paragraphs[i].Start < q.End; i++ {
			around = words(around, a.Paragraphs[i])
		}
	case Truce:
		t := &d.Truces[p.N]
		facts = append(append([]string{t.Place, t.When, "truce"}, t.By...), t.Refused...)
		for _, st := range t.Status {
			facts = append(facts, strings.ReplaceAll(string(st), "_", " "))
		}
	case Meeting:
		m := &d.Meetings[p.N]
		facts = append([]string{m.Place, m.When, string(m.Kind), m.Status, "meet"}, m.Who...)
		if i := a.SentenceAt(m.Start); i >= 0 {
			around = words(around, a.Sentences[i])
		}
	}
	around = s.read.words(around, strings.Join(facts, " "))
	n := len(around)
	around = s.read.words(around, a.Title)
	return own, around, len(around) - n
}
