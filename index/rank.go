package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	engine "github.com/blevesearch/bleve_index_api"

	"parley/corpus/quote"
	"parley/corpus/timex"
)

// Candidates are ordered by how well their words line up with the question's:
//
//	engine          the engine's score, 1 for the best candidate
//	words in order  the share of the question that the best alignment covers
//	words           the share that the passage has in any order
//	direct          words in quotation marks were said as they stand
//
// An alignment runs through both texts in order: gaps cost little, a word that
// shares a stem or is a letter or two off counts less than a whole one, and
// rare words count more than frequent ones. The constants were chosen on half
// of the articles of the retrieval set in cmd/eval.
const (
	engineWeight = 0.4
	alignWeight  = 1.5
	coverWeight  = 1.0
	directBonus  = 0.15
	mixedBonus   = 0.07

	sameStem  = 0.8
	sameTopic = 0.6
	slipped   = 0.75
	skipText  = 0.05 // for a word of the passage that the question has not
	skipAsked = 0.25 // times its weight, for a word of the question left out
)

// What a passage must reach to answer: the share of the question's weight that
// its own words cover, and that they cover in order.
const (
	answerCover = 0.6
	answerAlign = 0.5
	answerAbout = 0.6

	// Of what a truce or meeting must have of the question, its headline may have
	// much, but not nearly all: under one on a refusal a cabinet may have met.
	answerApart = 0.3

	// A fragment that looks like a question, "when the shelling stops", is
	// answered where it stands word for word.
	wordForWord = 0.95

	// Who has nearly all the words may have them in another order:
	//
	//	“Every time we agree on a convoy, the guns begin to speak.”
	//	who said the guns begin to speak every time there is a convoy
	nearlyAll   = 0.85
	someInOrder = 0.3
)

// inOrder says whether words that a text has stand there much as asked.
func inOrder(telling, ordered float64) bool {
	return ordered >= answerAlign || telling >= nearlyAll && ordered >= someInOrder
}

// kept says whether a passage has what a question asks for beyond its words:
// "how many hospitals" wants a number beside the hospitals, "when" a time.
func (s *search) kept(p *Passage, own []word) bool {
	ws := s.words
	for i := 0; i+1 < len(ws) && i < 3; i++ {
		switch {
		case ws[i].text == "when":
			for _, t := range p.Document.Times {
				if p.Span.Overlaps(t.Span) {
					return true
				}
			}
			return slices.ContainsFunc(own, func(w word) bool { return w.digit })
		case ws[i].text == "how" && ws[i+1].text == "long":
			return slices.ContainsFunc(p.Document.Times, func(t timex.Expr) bool {
				return p.Span.Overlaps(t.Span) && (t.Kind == timex.Duration || t.Kind == timex.Set)
			})
		case ws[i].text == "how" && (ws[i+1].text == "many" || ws[i+1].text == "much"):
			k := i + 2
			if k < len(ws) && categories[ws[k].text] { // "how many people were killed": 11 were
				return slices.ContainsFunc(own, func(w word) bool { return isNumber(w.text) })
			}
			for k < len(ws) && ws[k].stop {
				k++
			}
			if k == len(ws) {
				return true
			}
			for j, w := range own {
				if likeness(ws[k].form, w.form) == 0 {
					continue
				}
				for _, near := range own[max(0, j-3):j] {
					if isNumber(near.text) || near.text == "dozens" || near.text == "hundreds" || near.text == "thousands" {
						return true
					}
				}
			}
			return false
		}
	}
	return true
}

// weigh gives every word of the query its weight: how rare it is in the
// articles. A word that no article has is the rarest of all; known tells which
// words are there.
func (s *search) weigh(ctx context.Context) (known []bool, err error) {
	n := float64(s.x.totals.Docs[rankedField(fieldText)]) + 1
	for _, w := range s.asked() {
		if w.stop {
			s.weight = append(s.weight, stopWeight)
			known = append(known, true)
			s.total += stopWeight
			continue
		}
		df, err := frequency(ctx, s.r, fieldText, w.stem)
		if err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		v := math.Log1p(n / (float64(df) + 0.5))
		s.weight = append(s.weight, v)
		known = append(known, df > 0)
		s.total += v
	}
	return known, nil
}

// stopWeight is the weight of a word that says little.
const stopWeight = 0.6

// likeness says how far two words are the same, from 0 to 1.
func likeness(a, b *form) float64 {
	if a == b || a.text == b.text {
		return 1
	}
	if a.stop || b.stop {
		return 0
	}
	if a.stem == b.stem {
		return sameStem
	}
	if related(a.topic, b.topic) {
		return sameTopic
	}
	if a.digit || b.digit {
		return 0
	}
	if kin(a.runes, b.runes) {
		return sameStem
	}
	if slip(a.runes, b.runes) {
		return slipped
	}
	return 0
}

// kin says whether two words are inflections of one that no stemmer joins: they
// share all but their last letters.
func kin(a, b []rune) bool {
	short := min(len(a), len(b))
	k := 0
	for k < short && a[k] == b[k] {
		k++
	}
	// "brokered" is none of "broke": of a short word all but two must be shared.
	return k >= 5 && k >= max(len(a), len(b))-3 && (short > 5 || max(len(a), len(b)) <= 7)
}

// A table holds, for every word of a text, its likeness to every word of the
// query.
type table [][]float64

// align is the weight of the best alignment of the query with a text.
func align(weight []float64, t table) float64 {
	prev, cur := make([]float64, len(t)+1), make([]float64, len(t)+1)
	best := 0.0
	for i, w := range weight {
		cur[0] = 0
		for j, like := range t {
			v := max(cur[j]-skipText, prev[j+1]-skipAsked*w, 0)
			if l := like[i]; l > 0 {
				v = max(v, prev[j]+l*w)
			}
			cur[j+1] = v
			best = max(best, v)
		}
		prev, cur = cur, prev
	}
	return best
}

// cover is the share of the query's weight that a text has somewhere, and the
// same of the words that say something.
func cover(asked []word, weight []float64, t table) (share, telling float64) {
	var sum, all, tellingSum, tellingAll float64
	for i, w := range weight {
		best := 0.0
		for _, like := range t {
			best = max(best, like[i])
		}
		sum += best * w
		all += w
		if !asked[i].stop {
			tellingSum += best * w
			tellingAll += w
		}
	}
	if tellingAll == 0 {
		return sum / all, sum / all
	}
	return sum / all, tellingSum / tellingAll
}

// A memory keeps the likeness of words that come again, as most do.
type memory map[*form][]float64

func (m memory) tabulate(asked, text []word) table {
	t := make(table, len(text))
	for j, w := range text {
		row, ok := m[w.form]
		if !ok {
			row = make([]float64, len(asked))
			for i, a := range asked {
				row[i] = likeness(a.form, w.form)
			}
			m[w.form] = row
		}
		t[j] = row
	}
	return t
}

// reasons are what a score is made of.
type reasons struct {
	engine, marks, ordered, words, about float64
	speaker                              bool
}

// String is the reasons as a person reads them.
func (r reasons) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "engine %.2f", r.engine)
	for _, part := range []struct {
		name  string
		value float64
	}{{"in marks", r.marks}, {"words in order", r.ordered}, {"words", r.words}, {"about", r.about}} {
		if part.value > 0 {
			fmt.Fprintf(&b, ", %s %.2f", part.name, part.value)
		}
	}
	if r.speaker {
		b.WriteString(", speaker as asked")
	}
	return b.String()
}

// A rankedPassage knows the reasons for its place.
type rankedPassage struct {
	Passage
	why  reasons
	own  []word  // its words
	far  bool    // that it is about what is asked is said by its article's headline alone
	said float64 // of a quotation: BM25 of its own words, and a little for those around it
}

// rank orders the candidates and says which of them answer.
func (s *search) rank(found []candidate, n int) []Passage {
	if len(found) == 0 {
		return nil
	}
	var all []rankedPassage
	var ps []Passage
	words, about := memory{}, memory{}
	most := 0.0
	for _, c := range found {
		ps = s.passages(ps[:0], c.id)
		for _, p := range ps {
			r := s.judge(p, words, about)
			r.why.engine = engineWeight * c.score / found[0].score
			most = max(most, r.said)
			all = append(all, r)
		}
	}
	for i := range all {
		r := &all[i]
		if r.Kind == Quotation && most > 0 {
			// The engine's score is the whole paragraph's. Of its quotations, one
			// of a word owes it to those around:
			//
			//	He said the pause was meant for the wounded, and was “a start.”
			r.why.engine = (r.why.engine + engineWeight*r.said/most) / 2
		}
		r.Score = r.why.engine + r.why.marks + r.why.ordered + r.why.words + r.why.about
	}
	// The headline says what an article is about, and not each of its quotations:
	// where others are about it in their own paragraph or the one before, they are
	// the answer.
	if slices.ContainsFunc(all, func(r rankedPassage) bool { return r.Answers && !r.far }) {
		for i := range all {
			all[i].Answers = all[i].Answers && !all[i].far
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		if a.Answers != b.Answers {
			return a.Answers
		}
		if a.Score != b.Score {
			return a.Score > b.Score
		}
		if da, db := s.x.place[a.Document.Article], s.x.place[b.Document.Article]; da != db {
			return da < db
		}
		return a.Span.Start < b.Span.Start
	})
	// copies may stand far down; those of what is not shown need no looking for
	all = all[:min(len(all), 3*n+20)]
	for i := range all {
		all[i].Why = all[i].why.String()
	}
	return s.fold(all, n)
}

// judge compares a passage's words with the query's. It leaves the engine's part
// of the score, and their sum, to the caller.
func (s *search) judge(p Passage, words, about memory) rankedPassage {
	nw := len(s.words)
	wordWeight, aboutWeight := s.weight[:nw], s.weight[nw:]
	own, around, headline := s.compare(&p, len(s.about) > 0 || s.loose || p.Kind == Truce || p.Kind == Meeting)
	r := rankedPassage{Passage: p, own: own, why: reasons{speaker: len(s.speakers) > 0}}
	why := &r.why
	if p.Kind == Quotation {
		switch p.Document.Quotes[p.N].Kind {
		case quote.Direct:
			why.marks = directBonus
		case quote.Mixed:
			why.marks = mixedBonus
		}
	}
	answers := !s.nobody
	if nw > 0 {
		t := words.tabulate(s.words, own)
		ordered := align(wordWeight, t) / sum(wordWeight)
		somewhere, telling := cover(s.words, wordWeight, t)
		why.ordered, why.words = alignWeight*ordered, coverWeight*somewhere
		r.said += likely(s.words, wordWeight, t, nil)
		switch {
		case p.Kind == Truce || p.Kind == Meeting:
			there := words.tabulate(s.words, around)
			_, telling = cover(s.words, wordWeight, append(t, there...))
			_, apart := cover(s.words, wordWeight, append(t, there[:len(there)-headline]...))
			answers = answers && telling >= answerAbout && apart >= answerApart && (!s.loose || s.meets(&p, own, t, there))
		case s.loose:
			answers = answers && telling >= answerCover && (ordered >= wordForWord || s.meets(&p, own, t, words.tabulate(s.words, around)))
		default:
			answers = answers && telling >= answerCover && inOrder(telling, ordered)
		}
	}
	if len(s.about) > 0 {
		here, there := about.tabulate(s.about, own), about.tabulate(s.about, around)
		_, inside := cover(s.about, aboutWeight, here)
		_, outside := cover(s.about, aboutWeight, there)
		why.about = alignWeight * max(inside, 0.6*outside+0.4*inside)
		r.said += likely(s.about, aboutWeight, here, there)
		answers = answers && max(inside, outside) >= answerAbout
		if answers && p.Kind == Quotation && inside < answerAbout {
			near := append(about.tabulate(s.about, s.before(&p)), there[:len(there)-headline]...)
			_, beside := cover(s.about, aboutWeight, near)
			r.far = beside < answerAbout
		}
	}
	r.Answers = answers
	return r
}

// usualWords is about how many words a quotation has.
const usualWords = 20

// likely is the BM25 score of a text's own words, with a part of the weight of
// those that only stand around it.
func likely(asked []word, weight []float64, own, around table) float64 {
	score := 0.0
	for i, a := range asked {
		if a.stop {
			continue
		}
		n := 0.0
		for _, row := range own {
			if row[i] >= sameStem {
				n++
			}
		}
		if n > 0 {
			score += weight[i] * n * (k1 + 1) / (n + k1*(0.25+0.75*float64(len(own))/usualWords))
		} else if slices.ContainsFunc(around, func(row []float64) bool { return row[i] >= sameStem }) {
			score += contextBoost * weight[i]
		}
	}
	return score
}

func sum(v []float64) float64 {
	t := 0.0
	for _, x := range v {
		t += x
	}
	return t
}

// fold puts copies of the same words under the first of them: a wire story is
// printed by many, whole or cut. A paragraph and what was read out of it are
// shown once: the better of the two, and a truce or meeting before its paragraph.
func (s *search) fold(in []rankedPassage, n int) []Passage {
	var out []Passage
	var prints []*print
next:
	for i := range in {
		p := &in[i].Passage
		pr := s.print(&in[i])
		for k := range out {
			o := &out[k]
			if o.Document == p.Document {
				if o.Kind == p.Kind && pr.text == prints[k].text {
					continue next // said twice
				}
				if s.mixed && o.Span.Overlaps(p.Span) {
					if p.Kind == Paragraph {
						continue next
					}
					if o.Kind == Paragraph && o.Answers == p.Answers {
						if p.Kind != Quotation {
							// a fact says more than the paragraph it was read
							// out of: who, how long, and what became of it
							out[k], prints[k] = *p, pr
						}
						continue next
					}
				}
			} else if o.Kind == p.Kind && o.Answers == p.Answers && pr.copies(prints[k]) {
				o.Also = append(o.Also, *p)
				continue next
			}
		}
		if len(out) < n {
			out = append(out, *p)
			prints = append(prints, pr)
		}
	}
	return out
}

// A print is what two passages are compared by to find copies.
type print struct {
	text    string // words without marks and case
	words   []word
	pairs   map[[2]string]bool // neighbours; nil until asked for
	numbers []string
	telling int
	by      []string // who spoke
}

func (s *search) print(r *rankedPassage) *print {
	pr := &print{words: r.own, telling: tellings(r.own)}
	if r.Kind == Quotation {
		for _, k := range speakerKeys(s.read, &r.Document.Quotes[r.N]) {
			pr.by = append(pr.by, s.x.who[k])
		}
	}
	pr.text = strings.Join(texts(r.own), " ")
	for _, w := range r.own {
		if isNumber(w.text) {
			pr.numbers = append(pr.numbers, w.text)
		}
	}
	return pr
}

// neighbours are the pairs of words that stand side by side.
func (a *print) neighbours() map[[2]string]bool {
	if a.pairs == nil {
		a.pairs = make(map[[2]string]bool, len(a.words))
		for i := 1; i < len(a.words); i++ {
			a.pairs[[2]string{a.words[i-1].text, a.words[i].text}] = true
		}
	}
	return a.pairs
}

// What makes a passage a copy of another: nearly all neighbours of the shorter
// stand in the longer, it is long enough not to be a phrase that everybody
// uses, and no number differs.
const (
	copyShare   = 0.9
	copyTelling = 4
)

// copies says whether one of two passages of different articles is a copy of
// the other, or of a part of it.
func (a *print) copies(b *print) bool {
	if len(a.by) > 0 && len(b.by) > 0 && !slices.ContainsFunc(a.by, func(k string) bool { return slices.Contains(b.by, k) }) {
		return false
	}
	if a.text == b.text {
		return true
	}
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	if a.telling < copyTelling {
		return false
	}
	for _, n := range a.numbers {
		if !slices.Contains(b.numbers, n) {
			return false
		}
	}
	may := int((1 - copyShare) * float64(len(a.words)-1)) // be missing
	pairs := b.neighbours()
	for i := 1; i < len(a.words); i++ {
		if !pairs[[2]string{a.words[i-1].text, a.words[i].text}] {
			if may--; may < 0 {
				return false
			}
		}
	}
	return true
}

// spellings are stems in the articles that a word which is in none may have
// been meant for.
func (s *search) spellings(w word) ([]string, error) {
	fuzzy, ok := s.r.(engine.IndexReaderFuzzy)
	if !ok || len(w.runes) < 4 || w.digit {
		return nil, nil
	}
	type near struct {
		stem     string
		distance int
		count    uint64
	}
	var found []near
	edits, limit := 2, 1 // a swap is one slip, but two edits to the automaton
	if len(w.runes) >= 8 {
		limit = 2
	}
	stem := []rune(w.stem)
	for _, field := range []string{fieldText} {
		d, err := fuzzy.FieldDictFuzzy(field, w.stem, edits, string(stem[:1]))
		if err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		for {
			e, err := d.Next()
			if err != nil || e == nil {
				break
			}
			if n := distance(stem, []rune(e.Term), limit); n <= limit {
				found = append(found, near{e.Term, n, e.Count})
			}
		}
		if err := d.Close(); err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if a.distance != b.distance {
			return a.distance < b.distance
		}
		if a.count != b.count {
			return a.count > b.count
		}
		return a.stem < b.stem
	})
	var out []string
	for _, f := range found[:min(3, len(found))] {
		out = append(out, f.stem)
	}
	return out, nil
}
