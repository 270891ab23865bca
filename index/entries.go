package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"

	"parley/corpus"
	"parley/corpus/quote"
)

// dayFormat is how days are written in terms: 2016-12-08.
const dayFormat = "2006-01-02"

// keyOf names an article with all that its search documents are made of: when
// it differs, they are out of date. It is 16 letters long.
func keyOf(a *corpus.Article) string {
	buf := keyBuffers.Get().(*[]byte)
	defer keyBuffers.Put(buf)
	b := (*buf)[:0]
	for _, s := range [...]string{a.ID, a.Title, a.Outlet, a.URL, a.Place, a.Published.Format(dayFormat), a.PublishedBasis, a.Text} {
		b = append(binary.BigEndian.AppendUint64(b, uint64(len(s))), s...)
	}
	*buf = b
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

var keyBuffers = sync.Pool{New: func() any { return new([]byte) }}

// passageID names one passage of an article: the article's key, a letter for
// the kind and the place among those of its kind. Numbers are padded so that
// ids sort as the text does.
func passageID(key string, k Kind, n int) string {
	s := strconv.Itoa(n)
	return key + string(k[0]) + strings.Repeat("0", max(0, 6-len(s))) + s
}

// parsePassageID takes a passage's id apart.
func parsePassageID(id string) (key string, k Kind, n int, ok bool) {
	if len(id) < 18 {
		return "", "", 0, false
	}
	n, err := strconv.Atoi(id[17:])
	if err != nil {
		return "", "", 0, false
	}
	for _, k := range kinds {
		if k[0] == id[16] {
			return id[:16], k, n, true
		}
	}
	return "", "", 0, false
}

var kinds = [...]Kind{Quotation, Truce, Meeting, Paragraph}

// entries makes an article's search documents, and the record of them.
func entries(d *Document, key string, r *reader, counts *counts) ([]*entry, *record) {
	a := d.Article
	out := make([]*entry, 0, len(a.Paragraphs)+len(d.Truces)+len(d.Meetings)+2)
	common := []string{tag(tagArticle, a.ID)}
	if a.Outlet != "" {
		common = append(common, tag(tagOutlet, fold(r, a.Outlet)))
	}
	if !a.Published.IsZero() {
		common = append(common, tag(tagDay, a.Published.Format(dayFormat)))
	}
	add := func(k Kind, n int, tags ...string) *entry {
		e := &entry{id: passageID(key, k, n), counts: counts, fields: make([]field, 0, 6)}
		e.add(fieldTags, append(append(tags, tag(tagKind, string(k))), common...))
		out = append(out, e)
		return e
	}
	headline := stems(nil, r.words(nil, a.Title))
	paragraphs := make([][]string, len(a.Paragraphs))
	var ws []word
	for i, p := range a.Paragraphs {
		ws = r.words(ws[:0], a.Slice(p))
		paragraphs[i] = stems(make([]string, 0, len(ws)), ws)
	}
	in, apart := quotesIn(d)
	topics := tally{}
	quoted := func(e *entry, quotes []int) {
		var said, inPairs []string
		context := headline[:len(headline):len(headline)]
		for _, n := range quotes {
			q := &d.Quotes[n]
			ws = contentWords(ws[:0], r, a, q)
			before := len(said)
			if said = stems(said, ws); len(said) == before {
				// “That is what it is,” has nothing but words that say little.
				for _, w := range ws {
					said = append(said, w.stem)
				}
			}
			inPairs = pairs(inPairs, ws)
			for _, w := range ws {
				if !w.stop && len(w.text) > 3 {
					topics[w.text]++
				}
			}
			for p := a.ParagraphAt(q.Span().Start) + 1; p > 0 && p < len(paragraphs) && a.Paragraphs[p].Start < q.Span().End; p++ {
				context = append(context, paragraphs[p]...)
			}
		}
		e.add(fieldQuote, said)
		e.add(fieldPairs, inPairs)
		e.add(fieldContext, once(context))
	}
	for i := range a.Paragraphs {
		var tags []string
		if len(in[i]) > 0 {
			tags = quotedTags(d, in[i], r)
		}
		e := add(Paragraph, i, tags...)
		e.add(fieldText, paragraphs[i])
		if len(in[i]) > 0 {
			quoted(e, in[i])
		}
	}
	for _, n := range apart {
		tags := quotedTags(d, []int{n}, r)
		quoted(add(Quotation, n, tags[1:]...), []int{n}) // its kind is added
	}
	for i := range d.Truces {
		t := &d.Truces[i]
		e := add(Truce, i, placeTags(r, t.Place)...)
		fact := append(stems(nil, r.words(nil, a.Slice(t.Evidence))), headline...)
		for _, s := range append([]string{t.Place, t.When}, append(t.By, t.Refused...)...) {
			fact = stems(fact, r.words(nil, s))
		}
		for _, s := range t.Status {
			fact = stems(fact, r.words(nil, strings.ReplaceAll(string(s), "_", " ")))
		}
		e.add(fieldFact, append(once(fact), "truce"))
	}
	for i := range d.Meetings {
		m := &d.Meetings[i]
		e := add(Meeting, i, placeTags(r, m.Place)...)
		fact := stems(nil, r.words(nil, a.Slice(m.Span)))
		if s := a.SentenceAt(m.Start); s >= 0 {
			fact = stems(fact, r.words(nil, a.Slice(a.Sentences[s])))
		}
		for _, s := range append([]string{m.Place, m.When, string(m.Kind), m.Status}, m.Who...) {
			fact = stems(fact, r.words(nil, s))
		}
		e.add(fieldFact, append(once(append(fact, headline...)), "meet"))
	}
	rec := recordOf(d, r)
	rec.Apart = apart
	rec.Topics = ByCount(topics)
	rec.Topics = rec.Topics[:min(len(rec.Topics), maxTopics)]
	t := &rec.Totals
	for _, e := range out {
		for _, f := range e.fields {
			if i := rankedField(f.name); i >= 0 {
				t.Docs[i]++
				t.Tokens[i] += len(f.terms)
			}
		}
	}
	return out, rec
}

// quotesIn gives the quotations that begin in each paragraph, and those that
// begin in none: in a caption, say.
func quotesIn(d *Document) (in [][]int, apart []int) {
	in = make([][]int, len(d.Article.Paragraphs))
	for n := range d.Quotes {
		if p := d.Article.ParagraphAt(d.Quotes[n].Span().Start); p >= 0 {
			in[p] = append(in[p], n)
		} else {
			apart = append(apart, n)
		}
	}
	return in, apart
}

// quotedTags are the tags of a search document that holds quotations: that it
// does, how they were spoken and by whom.
func quotedTags(d *Document, quotes []int, r *reader) []string {
	tags := []string{tag(tagKind, string(Quotation))}
	for _, n := range quotes {
		tags = append(tags, tag(tagSpoken, string(d.Quotes[n].Kind)))
		for _, k := range speakerKeys(r, &d.Quotes[n]) {
			tags = append(tags, tag(tagSpeaker, k))
		}
	}
	return once(tags)
}

// placeTags has a tag for each word of a place.
func placeTags(r *reader, place string) []string {
	var out []string
	for _, w := range r.words(nil, place) {
		out = append(out, tag(tagPlace, w.text))
	}
	return out
}

// contentWords appends the words of a quotation. Their places are bytes of the
// article's text.
func contentWords(out []word, r *reader, a *corpus.Article, q *quote.Quote) []word {
	for _, s := range q.Content {
		out = spanWords(out, r, a, s)
	}
	return out
}

// spanWords appends the words of a stretch of an article, with places in the
// article's text.
func spanWords(out []word, r *reader, a *corpus.Article, s corpus.Span) []word {
	n := len(out)
	out = r.words(out, a.Slice(s))
	for i := n; i < len(out); i++ {
		out[i].start += s.Start
		out[i].end += s.Start
	}
	return out
}

// stems appends the stems of the words that say something.
func stems(out []string, ws []word) []string {
	for _, w := range ws {
		if !w.stop {
			out = append(out, w.stem)
		}
	}
	return out
}

func texts(ws []word) []string {
	var out []string
	for _, w := range ws {
		out = append(out, w.text)
	}
	return out
}

// once drops all but the first of each term: what stands around a quotation
// says what it is about, not how much.
func once(terms []string) []string {
	seen := make(map[string]bool, len(terms))
	out := terms[:0]
	for _, t := range terms {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// pairs appends the pairs of neighbouring words that have a word which says
// little. They find what has hardly any other, "it is going to take"; two words that
// say something are found by their stems, and their order is for the ranking.
func pairs(out []string, ws []word) []string {
	for i := 1; i < len(ws); i++ {
		if ws[i-1].stop || ws[i].stop {
			out = append(out, ws[i-1].text+" "+ws[i].text)
		}
	}
	return out
}

// fold is a text as its words, for comparing names: "The Times of Israel" is
// "the times of israel".
func fold(r *reader, s string) string {
	return strings.Join(texts(r.words(nil, s)), " ")
}
