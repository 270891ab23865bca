package index

import (
	"context"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/quote"
)

// A Verdict says how a claimed quotation stands to the articles.
type Verdict string

// The verdicts, the best first.
const (
	Verbatim     Verdict = "verbatim"      // word for word, from the start of a sentence to the end of one
	Partial      Verdict = "partial"       // word for word, but words of the same sentence are missing
	Altered      Verdict = "altered"       // said, but not in these words
	OtherSpeaker Verdict = "other-speaker" // said in these words by somebody else
	IndirectOnly Verdict = "indirect"      // reported, but not printed as the speaker's own words
	Absent       Verdict = "absent"        // no article has it
)

// A Diff is one stretch of a word diff. Op is "same" (printed and claimed),
// "cut" (printed, but not claimed) or "added" (claimed, but not printed). Words
// of "same" and "cut" are as printed, of "added" as claimed.
type Diff struct{ Op, Words string }

// A Check says how a claimed quotation stands to the articles.
type Check struct {
	Verdict  Verdict
	Claim    string      // the words that were compared: what stands in marks, if the claim has any
	Speaker  string      // whose words they are claimed to be, as asked or read from the claim; "" if nobody's
	Passages []Passage   // what the verdict rests on, the best first, then others that bear it out; none for Absent
	Span     corpus.Span // the printed words that the claim was compared with, in the first passage's article
	Diff     []Diff      // of Altered, Partial and, where it is not word for word, OtherSpeaker: the claim against the printed words
	TooShort bool        // a word or two that say little: wherever they stand, it proves nothing of who said what; never of Verbatim
	Warning  string      // says which words that turn the sense were cut or added; "" if none were
}

// maxSimilar is how many candidates a claim is compared with word by word.
const maxSimilar = 20

// maxProofs is how many articles are shown to bear out a verdict.
const maxProofs = 5

// enoughSame is the share of words, of the claim and of the printed stretch
// together, that must be the same for a claim to be an altered quotation.
const enoughSame = 0.6

// Check compares a claimed quotation with the articles. speaker may be "": then
// a name in the claim itself counts (“We agree,” said Lavrov), else anybody may
// have said it.
//
// Marks, case, accents and spacing do not count as differences. Every word
// does; negations, conditions and numbers are named in Warning.
func (x *Index) Check(ctx context.Context, words, speaker string) (Check, error) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	words = cut(words, maxQuestion)
	c := Check{Verdict: Absent, Speaker: strings.TrimSpace(speaker)}
	var rest string
	c.Claim, rest = claimed(r, words)
	if c.Speaker == "" {
		c.Speaker = x.nameIn(r, rest)
	}
	claim := r.words(nil, c.Claim)
	// “Never,” may be all that somebody said; "peace" is a part of anything.
	c.TooShort = len(claim) < 3 && tellings(claim) < 2
	if !telling(claim) && len(claim) < 3 {
		return c, nil
	}
	var by []*person
	if c.Speaker != "" {
		by, _ = resolve(x.people, r, c.Speaker)
	}
	found, err := x.similar(ctx, c.Claim, by)
	if err != nil {
		return c, err
	}
	matches := make([]*matched, 0, len(found))
	for i := range found {
		matches = append(matches, match(r, &found[i], c.Claim, claim, c.Speaker, by))
	}
	sort.SliceStable(matches, func(i, j int) bool { return matches[i].better(matches[j]) })
	if len(matches) == 0 || matches[0].verdict == Absent {
		return c, nil
	}
	best := matches[0]
	c.Verdict, c.Span = best.verdict, best.span
	c.TooShort = c.TooShort && c.Verdict != Verbatim
	at := map[string]int{} // copies of one story are one proof
	for _, m := range matches {
		if m.verdict != best.verdict || m.rank != best.rank || m.same != best.same && m != best {
			continue
		}
		p := *m.passage
		p.Answers, p.Also = true, nil
		key := string(p.Kind) + " " + strings.Join(texts(spanWords(nil, r, p.Document.Article, m.span)), " ")
		if p.Kind == Quotation {
			key += " " + strings.Join(speakerKeys(r, &p.Document.Quotes[p.N]), " ")
		}
		if i, ok := at[key]; ok && c.Passages[i].Document != p.Document {
			if len(c.Passages[i].Also) < maxProofs {
				c.Passages[i].Also = append(c.Passages[i].Also, p)
			}
			continue
		}
		if len(c.Passages) < maxProofs {
			at[key] = len(c.Passages)
			c.Passages = append(c.Passages, p)
		}
	}
	if c.Verdict == Altered || c.Verdict == Partial || c.Verdict == OtherSpeaker && !best.exact {
		c.Diff = best.diff
		c.Warning = warning(r, c.Diff)
	}
	return c, nil
}

// claimed takes the words in quotation marks out of a claim, if there are any
// of weight, and gives what stands around them.
//
//	Lavrov: “A pause is insufficient,” he told us → A pause is insufficient,   Lavrov: he told us
func claimed(r *reader, s string) (claim, rest string) {
	var in, out []string
	last := 0
	for at := 0; at < len(s); {
		c, n := decode(s, at)
		closing := closingMark(c)
		if closing == "" || c == '"' && at > 0 && inWordAt(s, at-1) {
			at += n
			continue
		}
		end := strings.IndexAny(s[at+n:], closing)
		if end < 0 {
			break
		}
		_, m := decode(s, at+n+end)
		in = append(in, s[at+n:at+n+end])
		out = append(out, s[last:at])
		at += n + end + m
		last = at
	}
	out = append(out, s[last:])
	claim, rest = strings.Join(in, " … "), strings.Join(out, " ")
	// one word in marks is a scare quote, not what is to be checked
	if n := len(r.words(nil, claim)); n < 2 || 3*n < len(r.words(nil, rest)) && n < 4 {
		return s, ""
	}
	return claim, rest
}

func inWordAt(s string, i int) bool { return s[i] < 0x80 && inWord(rune(s[i])) }

// fillsMarks says whether the bytes from start to end are all that stands between two
// marks of an article: what it has in its speaker's own words.
//
//	she called the plan “a gift to the rebels”
func fillsMarks(a *corpus.Article, start, end int) bool {
	before, after := a.Text[:start], strings.TrimLeft(a.Text[end:], ".,;:!?")
	c, _ := utf8.DecodeLastRuneInString(before)
	d, _ := utf8.DecodeRuneInString(after)
	return closingMark(c) != "" && strings.ContainsRune(closingMark(c), d)
}

// closingMark gives the marks that close a quotation opened by c.
func closingMark(c rune) string {
	switch c {
	case '"', '“', '”', '„', '«', '»':
		return "\"“”«»"
	}
	return ""
}

// nameIn gives the longest name of a speaker that stands in a text, as written
// there; "" if there is none or there are several.
func (x *Index) nameIn(r *reader, s string) string {
	ws := r.words(nil, s)
	ws = ws[:min(len(ws), 200)]
	name, who := "", ""
	for i := range ws {
		if c := s[ws[i].start]; c >= 'a' && c <= 'z' || ws[i].stop {
			continue // names have capitals
		}
		for j := min(i+4, len(ws)); j > i; j-- {
			t := s[ws[i].start:ws[j-1].end]
			found, sure := resolveName(x.people, ws[i:j])
			if len(found) == 0 || !sure {
				continue
			}
			if who != "" && found[0].keys[0] != who {
				return ""
			}
			if len(t) > len(name) {
				name, who = t, found[0].keys[0]
			}
			break
		}
	}
	return name
}

// resolveName is resolve for names as printed only: no slips, no offices.
func resolveName(ps []*person, ws []word) ([]*person, bool) {
	var found []*person
	for _, p := range ps {
		if p.named(ws, false) {
			found = append(found, p)
		}
	}
	return found, len(found) > 0
}

// similar finds what a claim may have been made of: quotations of the speaker,
// of anybody, and paragraphs.
func (x *Index) similar(ctx context.Context, claim string, by []*person) ([]Passage, error) {
	var out []Passage
	seen := map[[2]int]bool{}
	collect := func(q Query) error {
		ps, err := x.search(ctx, q, false)
		for _, p := range ps {
			at := [2]int{x.place[p.Document.Article], p.N}
			if p.Kind == Paragraph {
				at[1] = -1 - p.N
			}
			if !seen[at] {
				seen[at] = true
				out = append(out, p)
			}
			for _, a := range p.Also {
				at := [2]int{x.place[a.Document.Article], a.N}
				if a.Kind == Quotation && !seen[at] {
					seen[at] = true
					out = append(out, a)
				}
			}
		}
		return err
	}
	for _, p := range by[:min(len(by), 3)] {
		if err := collect(Query{Words: claim, Kinds: []Kind{Quotation}, Speaker: p.name, N: maxSimilar}); err != nil {
			return nil, err
		}
	}
	if err := collect(Query{Words: claim, Kinds: []Kind{Quotation}, N: maxSimilar}); err != nil {
		return nil, err
	}
	err := collect(Query{Words: claim, Kinds: []Kind{Paragraph}, N: 5})
	return out, err
}

// A matched is a claim compared with one passage.
type matched struct {
	passage *Passage
	verdict Verdict
	same    float64 // share of words that are the same
	span    corpus.Span
	diff    []Diff
	exact   bool // no word differs
	rank    int
}

// better says whether m is what a person wants to see before o.
func (m *matched) better(o *matched) bool {
	if m.rank != o.rank {
		return m.rank < o.rank
	}
	return m.same > o.same
}

// match compares a claim with a passage. The rank orders verdicts over all
// passages, 0 the best; between equals the share of same words decides:
//
//	0 verbatim   1, 2 partial   3 altered   4 another speaker's words
//	5 nearly another speaker's, or altered beyond a few words
//	6, 7 indirect   8, 9 absent
func match(r *reader, p *Passage, text string, claim []word, speaker string, by []*person) *matched {
	m := &matched{passage: p, verdict: Absent, span: p.Span, rank: 9}
	a := p.Document.Article
	var printed []word
	if p.Kind == Quotation {
		printed = contentWords(nil, r, a, &p.Document.Quotes[p.N])
		printed = together(printed, r, p)
	} else {
		printed = spanWords(nil, r, a, head(a, p.Span))
	}
	if len(printed) == 0 {
		return m
	}
	// The time of a comparison grows with claim times print. A claim that is too
	// long to be compared whole can be no better than altered.
	const most = 2000
	whole := len(claim) <= most
	printed, claim = printed[:min(len(printed), most)], claim[:min(len(claim), most)]
	ops := diffWords(claim, printed)
	// Words printed before the first that is the same, and after the last, are
	// not missing from the claim unless they belong to the same sentence.
	first, last, same := -1, -1, 0
	for i, o := range ops {
		if o.kind == 's' {
			if first < 0 {
				first = i
			}
			last = i
			same++
		}
	}
	if same == 0 {
		return m
	}
	from, to := ops[first].b, ops[last].b
	inner := 0 // printed words between the first and the last that the claim lacks
	for _, o := range ops[first : last+1] {
		if o.kind == 'c' {
			inner++
		}
	}
	m.same = 2 * float64(same) / float64(len(claim)+same+inner)
	start, end := sentenceAround(a, printed, from, to)
	before, after := from-start, end-1-to
	m.span = corpus.Span{Start: printed[start].start, End: printed[end-1].end}
	if m.same < enoughSame || same < 2 && len(claim) > 1 {
		return m
	}
	m.diff = edits(ops[first:last+1], text, claim, printed, a, start, end, from, to, addedBefore(ops, first), addedAfter(ops, last))
	exact := whole && same == len(claim) && inner == 0
	m.exact = exact
	cutOnly := whole && same == len(claim) && !silentlyCut(ops[first:last+1], text, claim, a, printed)
	direct := p.Kind == Quotation && p.Document.Quotes[p.N].Kind != quote.Indirect
	if direct && p.Document.Quotes[p.N].Kind == quote.Mixed && !inMarks(a, &p.Document.Quotes[p.N], printed[from].start, printed[to].end) {
		direct = false
	}
	mine := speaker == "" || p.Kind == Quotation && spokenBy(r, p, by)
	unclear := p.Kind == Quotation && (!p.Document.Quotes[p.N].Clear || len(speakerKeys(r, &p.Document.Quotes[p.N])) == 0)
	if told, of := content(ops, claim); !(direct && exact) && (told < 2 || 3*told < 2*of) {
		return m // "he would attend" is not "he would work" with a word changed
	}
	switch {
	case !direct && !exact && !cutOnly && !retold(ops[first:last+1], claim, printed, printed[start:from], printed[to+1:end], addedBefore(ops, first), addedAfter(ops, last)) && m.same >= 0.8:
		m.verdict, m.rank = Altered, 7
		if p.Kind == Paragraph || !mine {
			m.verdict, m.rank = Absent, 8
		}
	case !direct && (exact || cutOnly || m.same >= 0.8):
		m.verdict, m.rank = IndirectOnly, 6
		if !mine {
			m.rank = 7
		}
		if p.Kind == Paragraph {
			// the reporter's own words: nobody is said to have said it
			m.verdict, m.rank = Absent, 8
			if quotedIn(p) {
				m.verdict, m.rank = IndirectOnly, 7
			}
		}
	case !direct:
		m.rank = 8
	case !mine && !unclear && (exact || cutOnly):
		m.verdict, m.rank = OtherSpeaker, 4
		if by != nil && !exact {
			m.rank = 5
		}
	case !mine && !unclear:
		m.verdict, m.rank = OtherSpeaker, 5
		if m.same < 0.75 {
			m.verdict, m.rank = Absent, 8
		}
	case exact && (before == 0 && after == 0 || fillsMarks(a, printed[from].start, printed[to].end)):
		m.verdict, m.rank = Verbatim, 0
	case exact || cutOnly:
		m.verdict, m.rank = Partial, 1
		if !exact && inner > len(claim) {
			m.rank = 2
		}
	default:
		m.verdict, m.rank = Altered, 3
		// Somebody else's very words are a better answer than this speaker's that
		// are only like them.
		if speaker != "" && m.same < 0.8 {
			m.rank = 5
		}
	}
	if p.Kind == Quotation && m.verdict == IndirectOnly {
		// What somebody denied was not reported so.
		q := &p.Document.Quotes[p.N]
		if shown, denied := q.Shown(a); denied {
			verb := a.Text[shown.Start:q.Span().Start]
			m.verdict, m.rank, m.diff = Altered, 7, append([]Diff{{"cut", strings.TrimSpace(verb)}}, m.diff...)
		}
	}
	if unclear && m.rank < 6 && speaker != "" {
		m.rank++ // the same words with a clear speaker are a better proof
	}
	return m
}

// content counts the claim's words that tell something, those of them that are
// printed and all. Numbers are left out where enough other words are there: to swap one
// throughout is the commonest falsification.
func content(ops []op, claim []word) (same, of int) {
	count := func(numbers bool) (same, of int) {
		tells := func(w word) bool { return !w.stop && (numbers || !isNumber(w.text)) }
		for _, o := range ops {
			if o.kind == 's' && tells(claim[o.a]) {
				same++
			}
		}
		for i := range claim {
			if tells(claim[i]) {
				of++
			}
		}
		return same, of
	}
	if same, of = count(false); of >= 3 {
		return same, of
	}
	return count(true)
}

// shifted are the words that change between what somebody says and the report
// of it: “We have agreed” is reported as "they had agreed".
var shifted = set(`i we you he she they it me us him her them my our your his their its myself ourselves
am is are was were be been have has had do does did will would shall should can could may might must
this that these those here there now then today tomorrow yesterday a an the and`)

// retold says whether a claim differs from reported speech by no more than a
// report differs from what was said: no negation, number or telling word is
// another, though its ending may be ("we regard" is reported as "he regarded").
func retold(ops []op, claim, printed, lead, trail []word, before, after []int) bool {
	var cut, added []string
	for _, o := range ops {
		switch {
		case o.kind == 'c' && !shifted[printed[o.b].text]:
			cut = append(cut, printed[o.b].stem)
		case o.kind == 'a' && !shifted[claim[o.a].text]:
			added = append(added, claim[o.a].stem)
		}
	}
	slices.Sort(cut)
	slices.Sort(added)
	if !slices.Equal(cut, added) {
		return false
	}
	// What the claim has beyond the words that are the same, the sentence has too.
	for _, side := range []struct {
		claimed []int
		printed []word
	}{{before, lead}, {after, trail}} {
		for _, i := range side.claimed {
			if !shifted[claim[i].text] && !slices.ContainsFunc(side.printed, func(w word) bool { return w.stem == claim[i].stem }) {
				return false
			}
		}
	}
	return true
}

// quotedIn says whether a paragraph holds reported speech.
func quotedIn(p *Passage) bool {
	for i := range p.Document.Quotes {
		if p.Document.Quotes[i].Span().Overlaps(p.Span) {
			return true
		}
	}
	return false
}

// together appends the quotations that follow p's in its paragraph and have
// the same speaker:
//
//	“We agree,” he said. “In part.”
func together(printed []word, r *reader, p *Passage) []word {
	d := p.Document
	q := &d.Quotes[p.N]
	paragraph := d.Article.ParagraphAt(q.Span().Start)
	if q.Kind == quote.Indirect {
		return printed
	}
	for i := p.N + 1; i < len(d.Quotes); i++ {
		n := &d.Quotes[i]
		if n.Kind == quote.Indirect || d.Article.ParagraphAt(n.Span().Start) != paragraph || !slices.Equal(speakerKeys(r, n), speakerKeys(r, q)) || n.Span().Start < q.Span().End {
			break
		}
		printed = contentWords(printed, r, d.Article, n)
	}
	return printed
}

// spokenBy says whether a quotation is by one of the persons.
func spokenBy(r *reader, p *Passage, by []*person) bool {
	keys := speakerKeys(r, &p.Document.Quotes[p.N])
	return slices.ContainsFunc(by, func(b *person) bool {
		return slices.ContainsFunc(b.keys, func(k string) bool { return slices.Contains(keys, k) })
	})
}

// inMarks says whether the bytes from start to end of a mixed quotation stand
// between quotation marks.
func inMarks(a *corpus.Article, q *quote.Quote, start, end int) bool {
	for _, s := range q.Content {
		text := a.Slice(s)
		for at := 0; at < len(text); {
			c, n := decode(text, at)
			closing := closingMark(c)
			if closing == "" {
				at += n
				continue
			}
			k := strings.IndexAny(text[at+n:], closing)
			if k < 0 {
				k = len(text) - at - n
			}
			if s.Start+at <= start && end <= s.Start+at+n+k {
				return true
			}
			at = min(len(text), at+n+k+1)
			for at < len(text) && text[at]&0xC0 == 0x80 {
				at++
			}
		}
	}
	return false
}

// sentenceAround widens a stretch of printed words to whole sentences: from the
// word after the last full stop before it to the word before the first after.
func sentenceAround(a *corpus.Article, ws []word, from, to int) (start, end int) {
	for start = from; start > 0 && !ends(a, ws, start-1); start-- {
	}
	for end = to + 1; end < len(ws) && !ends(a, ws, end-1); end++ {
	}
	return start, end
}

// ends says whether a sentence ends between words i and i+1.
func ends(a *corpus.Article, ws []word, i int) bool {
	if i+1 >= len(ws) {
		return true
	}
	if ws[i+1].start < ws[i].end {
		return true
	}
	between := a.Text[ws[i].end:ws[i+1].start]
	if strings.TrimSpace(between) == "." && corpus.Courtesy(a.Text[ws[i].start:ws[i].end]) {
		return false // “I have offered Mr. Holm nothing”
	}
	return strings.ContainsAny(between, ".!?") && !strings.Contains(between, "...") || strings.Contains(between, "\n\n")
}

// An op is one step of a diff: word a of the claim, word b of the print.
type op struct {
	kind byte // 's' same, 'c' cut, 'a' added
	a, b int
}

// diffWords is a shortest word diff that makes the print of the claim.
func diffWords(claim, printed []word) []op {
	n, m := len(claim), len(printed)
	// length[i][j]: the longest common subsequence of claim[i:] and printed[j:].
	// Runs weigh more, so that a word is matched where its neighbours are.
	length := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &length[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			v := max(*at(i+1, j), *at(i, j+1))
			if claim[i].text == printed[j].text {
				w := *at(i+1, j+1) + 16
				if i+1 < n && j+1 < m && claim[i+1].text == printed[j+1].text {
					w += 3
				}
				v = max(v, w)
			}
			*at(i, j) = v
		}
	}
	var ops []op
	i, j := 0, 0
	for i < n && j < m {
		w := int32(-1)
		if claim[i].text == printed[j].text {
			w = *at(i+1, j+1) + 16
			if i+1 < n && j+1 < m && claim[i+1].text == printed[j+1].text {
				w += 3
			}
		}
		switch {
		case w == *at(i, j):
			ops = append(ops, op{'s', i, j})
			i, j = i+1, j+1
		case *at(i, j+1) == *at(i, j):
			ops = append(ops, op{'c', i, j})
			j++
		default:
			ops = append(ops, op{'a', i, j})
			i++
		}
	}
	for ; j < m; j++ {
		ops = append(ops, op{'c', i, j})
	}
	for ; i < n; i++ {
		ops = append(ops, op{'a', i, j})
	}
	return ops
}

// silentlyCut says whether words are missing within the claim that it does not
// own up to by "…". Whole sentences may be left out, what is left is then still
// what was said; of
//
//	I never said the fighting had been suspended
//
// "never" may not.
func silentlyCut(ops []op, text string, claim []word, a *corpus.Article, printed []word) bool {
	for i := 0; i < len(ops); i++ {
		if ops[i].kind != 'c' {
			continue
		}
		j := i
		for j < len(ops) && ops[j].kind == 'c' {
			j++
		}
		before, after := ops[i-1].a, ops[j].a // both the same: ops begin and end so
		gap := text[claim[before].end:claim[after].start]
		owned := strings.Contains(gap, "…") || strings.Contains(gap, "..")
		whole := ends(a, printed, ops[i].b-1) && ends(a, printed, ops[j-1].b)
		if !owned && !whole {
			return true
		}
		i = j - 1
	}
	return false
}

// addedBefore and addedAfter are the claim's words outside of what is the same.
func addedBefore(ops []op, first int) []int {
	var out []int
	for _, o := range ops[:first] {
		if o.kind == 'a' {
			out = append(out, o.a)
		}
	}
	return out
}

func addedAfter(ops []op, last int) []int {
	var out []int
	for _, o := range ops[last+1:] {
		if o.kind == 'a' {
			out = append(out, o.a)
		}
	}
	return out
}

// edits writes a diff in stretches: first what the sentence has before, then
// the diff, then what it has after.
func edits(ops []op, text string, claim, printed []word, a *corpus.Article, start, end, from, to int, before, after []int) []Diff {
	var out []Diff
	put := func(kind byte, words string) {
		name := map[byte]string{'s': "same", 'c': "cut", 'a': "added"}[kind]
		if words != "" {
			out = append(out, Diff{name, words})
		}
	}
	// A stretch has the signs that touch its last word, and ends where the article
	// goes on about who spoke: “Three days is nothing,” said Doe. “We need ten.”
	print := func(kind byte, i, j int) {
		for i < j {
			k := i + 1
			for k < j && !strings.ContainsFunc(a.Text[printed[k-1].end:printed[k].start], unicode.IsLetter) {
				k++
			}
			at := printed[k-1].end
			if k < len(printed) {
				gap := a.Text[at:printed[k].start]
				at += strings.IndexFunc(gap+" ", func(c rune) bool { return unicode.IsSpace(c) || closingMark(c) != "" || inWord(c) })
			}
			put(kind, a.Text[printed[i].start:at])
			i = k
		}
	}
	added := func(is []int) string {
		var ws []string
		for _, i := range is {
			ws = append(ws, text[claim[i].start:claim[i].end])
		}
		return strings.Join(ws, " ")
	}
	if start < from {
		print('c', start, from)
	}
	put('a', added(before))
	for i := 0; i < len(ops); {
		j := i
		var cuts, adds []int
		if ops[i].kind == 's' {
			for j < len(ops) && ops[j].kind == 's' {
				j++
			}
			print('s', ops[i].b, ops[j-1].b+1)
			i = j
			continue
		}
		for j < len(ops) && ops[j].kind != 's' {
			if ops[j].kind == 'c' {
				cuts = append(cuts, ops[j].b)
			} else {
				adds = append(adds, ops[j].a)
			}
			j++
		}
		if len(cuts) > 0 {
			print('c', cuts[0], cuts[len(cuts)-1]+1)
		}
		put('a', added(adds))
		i = j
	}
	if to+1 < end {
		print('c', to+1, end)
	}
	put('a', added(after))
	return out
}

// turning are the words that turn or bound what a sentence says; the verbs that do
// so are [quote.Disputes].
var turning = set(`not no never nor neither nobody none nothing nowhere cannot without unless if until except
provided only hardly barely could might may`)

// warning says which words of a diff change the sense: negations, conditions
// and numbers, cut or added.
//
//	Left out, though it can turn the sense: “Unless”.
func warning(r *reader, diff []Diff) string {
	var cut, added []string
	for _, e := range diff {
		if e.Op == "same" {
			continue
		}
		for _, w := range r.words(nil, e.Words) {
			if !turning[w.text] && !quote.Disputes(w.text) && !strings.HasSuffix(w.text, "n't") && !isNumber(w.text) {
				continue
			}
			word := "“" + e.Words[w.start:w.end] + "”"
			if list := map[string]*[]string{"cut": &cut, "added": &added}[e.Op]; !slices.Contains(*list, word) {
				*list = append(*list, word)
			}
		}
	}
	var out []string
	if len(cut) > 0 {
		out = append(out, "Left out, though it can turn the sense: "+strings.Join(cut, ", ")+".")
	}
	if len(added) > 0 {
		out = append(out, "Not in print, though it can turn the sense: "+strings.Join(added, ", ")+".")
	}
	return strings.Join(out, " ")
}

var numberWords = set(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
first second third fourth fifth sixth seventh eighth ninth tenth half quarter dozen twice`)

func isNumber(s string) bool { return s != "" && digit(rune(s[0])) || numberWords[s] }
