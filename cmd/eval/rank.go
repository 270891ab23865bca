package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/index"
)

// The retrieval set asks for quotations the way people remember them: a few
// words in a row, words left out, misspelt, in another order, in other words,
// or the speaker and what it was about. It is made of gold quotations by rule
// and from a fixed seed, so that everybody who has the gold data has the same
// set.
//
// The collection is every quotation of the gold data, indirect ones too, and
// every other sentence of them as if somebody had said it: what is about the
// same people and things is what is hard to tell apart. That is all the news
// there is in the gold data.
//
// The articles are split in two by their id. The ranking's constants were
// chosen on the first half alone; the second says what they are worth.

func init() {
	sections = append(sections, section{"perturbed quotations, unseen half", func(ctx context.Context, gold string) ([]row, error) {
		set, err := loadRank(gold)
		if err != nil {
			return nil, err
		}
		res, err := set.run(ctx, 1, nil)
		if err != nil {
			return nil, err
		}
		var rows []row
		for _, k := range append(rankKinds[:len(rankKinds):len(rankKinds)], "all") {
			r := res[k]
			rows = append(rows, row{name: k + ", recall@1", value: 100 * r.at1()}, row{name: k + ", recall@10", value: 100 * r.at10()}, row{name: k + ", MRR", value: 100 * r.mrr()})
		}
		return rows, nil
	}})
	verbs["rank"] = rankVerb
}

var rankKinds = []string{"3-4 words", "5-8 words", "40 % dropped", "2 typos", "shuffled", "reworded", "speaker+topic", "misspelt speaker"}

// A rankSet is the collection and its questions.
type rankSet struct {
	docs    []*index.Document
	queries []rankQuery
}

// A rankQuery is a question, and the folded words of the quotation it is for.
type rankQuery struct {
	kind, text, want string
	half             int
}

// A tally of ranks: how many questions, how many answered first, and so on.
type ranks struct {
	n, first, ten int
	reciprocal    float64
}

func (r *ranks) add(rank int) {
	r.n++
	if rank == 1 {
		r.first++
	}
	if rank >= 1 && rank <= 10 {
		r.ten++
		r.reciprocal += 1 / float64(rank)
	}
}

func (r *ranks) at1() float64  { return float64(r.first) / float64(max(1, r.n)) }
func (r *ranks) at10() float64 { return float64(r.ten) / float64(max(1, r.n)) }
func (r *ranks) mrr() float64  { return r.reciprocal / float64(max(1, r.n)) }

// rankVerb prints the figures of the set: eval rank [-half 0|1|-1] [-v].
func rankVerb(ctx context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("rank", flag.ContinueOnError)
	gold := goldDir(f)
	half := f.Int("half", 1, "articles with their questions: 0 the ranking was tuned on, 1 unseen, -1 both")
	verbose := f.String("v", "", "show the misses of this kind")
	dump := f.String("dump", "", "write the set to this file, for other programs, and stop")
	if err := f.Parse(args); err != nil {
		return err
	}
	set, err := loadRank(*gold)
	if err != nil {
		return err
	}
	if *dump != "" {
		return set.dump(*dump)
	}
	start := time.Now()
	res, err := set.run(ctx, *half, func(q rankQuery, rank int, ps []index.Passage) {
		if q.kind != *verbose || rank == 1 {
			return
		}
		fmt.Fprintf(stdout, "%d  %s\n    want %.100s\n", rank, q.text, q.want)
		for i, p := range ps[:min(2, len(ps))] {
			fmt.Fprintf(stdout, "    %d    %.100s  %s\n", i+1, folded(p.Document.Article.Slice(p.Span)), p.Why)
		}
	})
	if err != nil {
		return err
	}
	for _, k := range append(rankKinds[:len(rankKinds):len(rankKinds)], "all") {
		r := res[k]
		fmt.Fprintf(stdout, "%-20s %5d  %.3f  %.3f  %.3f\n", k, r.n, r.at1(), r.at10(), r.mrr())
	}
	n := 0
	for _, d := range set.docs {
		n += len(d.Quotes)
	}
	fmt.Fprintf(stdout, "%d quotations, %.1f ms a question\n", n, float64(time.Since(start).Milliseconds())/float64(max(1, res["all"].n)))
	return nil
}

// dump writes the set as JSON.
func (s *rankSet) dump(file string) error {
	type doc struct{ Quote, Context, Speaker, Headline, Folded string }
	type query struct {
		Kind, Text, Want string
		Half             int
	}
	var out struct {
		Docs    []doc
		Queries []query
	}
	for _, d := range s.docs {
		for n := range d.Quotes {
			q := quotedWords(d, n)
			context := ""
			if p := d.Article.ParagraphAt(d.Quotes[n].Content[0].Start); p >= 0 {
				context = d.Article.Slice(d.Article.Paragraphs[p])
			}
			out.Docs = append(out.Docs, doc{q, context, d.Quotes[n].Speaker.Name, d.Article.Title, folded(q)})
		}
	}
	for _, q := range s.queries {
		out.Queries = append(out.Queries, query{q.kind, q.text, q.want, q.half})
	}
	data, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// run asks the questions of one half, or of both (-1).
func (s *rankSet) run(ctx context.Context, half int, each func(rankQuery, int, []index.Passage)) (map[string]*ranks, error) {
	x, err := index.OpenDocuments(ctx, s.docs)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	res := map[string]*ranks{"all": {}}
	for _, k := range rankKinds {
		res[k] = new(ranks)
	}
	for _, q := range s.queries {
		if half >= 0 && q.half != half {
			continue
		}
		ps, err := x.Search(ctx, index.Query{Words: q.text, Kinds: []index.Kind{index.Quotation}, N: 10})
		if err != nil {
			return nil, err
		}
		rank := 0
		for i, p := range ps {
			// copies of a story are shown as one, with all who print it
			right := folded(quotedWords(p.Document, p.N)) == q.want
			for _, a := range p.Also {
				right = right || folded(quotedWords(a.Document, a.N)) == q.want
			}
			if right {
				rank = i + 1
				break
			}
		}
		res[q.kind].add(rank)
		res["all"].add(rank)
		if each != nil {
			each(q, rank, ps)
		}
	}
	return res, nil
}

func quotedWords(d *index.Document, n int) string {
	var parts []string
	for _, c := range d.Quotes[n].Content {
		parts = append(parts, d.Article.Slice(c))
	}
	return strings.Join(parts, " ")
}

// sentencePattern is good enough to cut distractors.
var sentencePattern = regexp.MustCompile(`[^.!?]+[.!?]*`)

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}]+(?:['’][\p{L}]+)*`)

// folded is a text's words, lower case, between single blanks.
func folded(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(wordPattern.FindAllString(s, -1), " ")), "’", "'")
}

// A goldArticle is an article of the gold data with its quotations, or one of
// its single sentences.
type goldArticle struct {
	ID, Outlet, Date, Title, Text, Sentence string
	Quotes                                  []struct {
		Start, End    int
		Type          string
		SpeakerText   string `json:"speaker_text"`
		SpeakerKind   string `json:"speaker_kind"`
		SpeakerSilver string `json:"speaker_entity_silver"`
	}
	Marks []struct {
		Start, End int
		Quote      *int
	}
}

// readGold calls f with every row of a file of the gold data.
func readGold(file string, f func(*goldArticle)) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		in := new(goldArticle)
		if err := json.Unmarshal(lines.Bytes(), in); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		f(in)
	}
	return lines.Err()
}

// document is the article with its quotations, and every other sentence as if
// somebody had said it.
func (in *goldArticle) document() *index.Document {
	a := &corpus.Article{ID: in.ID, Text: in.Text, Title: in.Title, Outlet: in.Outlet}
	a.Published, _ = time.Parse("2006-01-02", in.Date)
	for at := 0; at < len(in.Text); {
		end := len(in.Text)
		if i := strings.IndexByte(in.Text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if strings.TrimSpace(in.Text[at:end]) != "" {
			a.Paragraphs = append(a.Paragraphs, corpus.Span{Start: at, End: end})
		}
		at = end + 1
	}
	d := &index.Document{Article: a}
	name := ""
	var taken []corpus.Span
	for _, q := range in.Quotes {
		if q.SpeakerKind == "name" {
			name = q.SpeakerText
			if q.SpeakerSilver != "" {
				name = q.SpeakerSilver
			}
		}
		taken = append(taken, corpus.Span{Start: q.Start, End: q.End})
		if q.End-q.Start < 20 {
			continue
		}
		out := quote.Quote{Kind: quote.Kind(q.Type), Content: []corpus.Span{{Start: q.Start, End: q.End}}}
		switch q.SpeakerKind {
		case "name", "pronoun":
			out.Speaker.Name = name
		case "nominal":
			out.Speaker.Role = q.SpeakerText
		}
		d.Quotes = append(d.Quotes, out)
	}
	for _, m := range in.Marks {
		if m.Quote == nil && m.End-m.Start >= 20 && m.End-m.Start <= 600 {
			d.Quotes = append(d.Quotes, quote.Quote{Kind: quote.Mixed, Content: []corpus.Span{{Start: m.Start, End: m.End}}})
			taken = append(taken, corpus.Span{Start: m.Start, End: m.End})
		}
	}
	for _, p := range a.Paragraphs {
		for _, at := range sentencePattern.FindAllStringIndex(a.Slice(p), -1) {
			s := corpus.Span{Start: p.Start + at[0], End: p.Start + at[1]}
			if s.Len() >= 40 && !slices.ContainsFunc(taken, s.Overlaps) {
				d.Quotes = append(d.Quotes, quote.Quote{Kind: quote.Indirect, Content: []corpus.Span{s}})
			}
		}
	}
	return d
}

// loadRank reads the gold quotations and makes the set.
func loadRank(gold string) (*rankSet, error) {
	set := new(rankSet)
	type target struct {
		doc *index.Document
		n   int
	}
	var targets []target
	copies := map[string]int{}
	err := readGold(filepath.Join(gold, "quotes_polnear.jsonl"), func(in *goldArticle) {
		d := in.document()
		set.docs = append(set.docs, d)
		n := 0 // in d.Quotes, which leaves the shortest out
		for _, q := range in.Quotes {
			if q.End-q.Start < 20 {
				continue
			}
			said := in.Text[q.Start:q.End]
			copies[folded(said)]++
			if k := len(strings.Fields(said)); q.Type == "direct" && k >= 8 && k <= 80 {
				targets = append(targets, target{d, n})
			}
			n++
		}
	})
	// The rest of the gold data is only there to be mistaken for the answer.
	for _, other := range []string{"quotes_gum.jsonl", "quotes_seeds.jsonl", "truces_sentences.jsonl", "durations_timeml.jsonl"} {
		if err != nil {
			break
		}
		n := 0
		err = readGold(filepath.Join(gold, other), func(in *goldArticle) {
			if in.Sentence != "" {
				in.Text = in.Sentence
			}
			if in.ID == "" {
				in.ID = fmt.Sprintf("%s %d", other, n)
			}
			n++
			set.docs = append(set.docs, in.document())
		})
	}
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(5, 7))
	rng.Shuffle(len(targets), func(i, j int) { targets[i], targets[j] = targets[j], targets[i] })
	perHalf := [2]int{}
	for _, t := range targets {
		h := fnv.New32a()
		h.Write([]byte(t.doc.Article.ID))
		half := int(h.Sum32() % 2)
		said := quotedWords(t.doc, t.n)
		if perHalf[half] == 150 || copies[folded(said)] > 3 {
			continue
		}
		perHalf[half]++
		for _, q := range perturb(rng, t.doc, t.n) {
			q.half, q.want = half, folded(said)
			set.queries = append(set.queries, q)
		}
	}
	return set, nil
}

// littleWords are the words that a person who rewords leaves out or changes.
var littleWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a about after all also am an and any are as at be because been before being but by can could
did do does for from had has have he her him his how i if in into is it its just me more my no not of on one only or our
out over she so some such than that the their them then there these they this those to too up us very was we were what
when where which while who will with would you your i'm it's don't we're that's he's they're i've we've`) {
		m[w] = true
	}
	return m
}()

// reworded are words for words; none of these pairs is known to the index.
var reworded = map[string]string{
	"say": "state", "said": "stated", "think": "believe", "believe": "think", "want": "wish", "wants": "wishes", "need": "require",
	"people": "folks", "country": "nation", "nation": "country", "big": "large", "great": "terrific", "good": "decent", "bad": "awful",
	"start": "begin", "started": "began", "stop": "halt", "help": "assist", "make": "create", "made": "created", "get": "obtain",
	"got": "obtained", "give": "provide", "gave": "provided", "know": "understand", "important": "significant", "problem": "issue",
	"issue": "problem", "really": "truly", "always": "constantly", "never": "not once", "many": "lots of", "win": "succeed", "won": "succeeded",
	"lose": "fail", "lost": "failed", "money": "cash", "job": "post", "jobs": "posts", "work": "labor", "going": "about", "fight": "battle",
	"kill": "slay", "killed": "slain", "war": "conflict", "woman": "lady", "women": "ladies", "man": "guy", "men": "guys", "kids": "children",
	"children": "kids", "family": "relatives", "house": "home", "home": "house", "wrong": "mistaken", "right": "correct", "true": "accurate",
	"lie": "untruth", "talk": "speak", "talking": "speaking", "see": "notice", "look": "glance", "find": "discover", "found": "discovered",
	"try": "attempt", "trying": "attempting", "leave": "depart", "left": "departed", "vote": "ballot", "voters": "electorate", "support": "back",
	"question": "query", "answer": "reply", "change": "alter", "strong": "powerful", "weak": "feeble", "new": "fresh", "old": "aged",
	"time": "moment", "day": "date", "year": "twelvemonth", "years": "ages", "thing": "matter", "things": "matters", "way": "manner",
	"clear": "plain", "hope": "trust", "happy": "glad", "angry": "furious", "protect": "guard", "allow": "permit", "keep": "retain",
}

// perturb makes the questions of one quotation.
func perturb(rng *rand.Rand, d *index.Document, n int) []rankQuery {
	said := quotedWords(d, n)
	ws := wordPattern.FindAllString(said, -1)
	var out []rankQuery
	add := func(kind string, words []string) {
		if len(words) > 0 {
			out = append(out, rankQuery{kind: kind, text: strings.Join(words, " ")})
		}
	}
	run := func(low, high int) []string {
		k := min(low+rng.IntN(high-low+1), len(ws))
		at := rng.IntN(len(ws) - k + 1)
		return append([]string(nil), ws[at:at+k]...)
	}
	add(rankKinds[0], run(3, 4))
	add(rankKinds[1], run(5, 8))

	var kept []string
	for _, w := range run(8, 14) {
		if rng.Float64() >= 0.4 {
			kept = append(kept, w)
		}
	}
	if len(kept) >= 3 {
		add(rankKinds[2], kept)
	}

	typos := run(5, 8)
	var long []int
	for i, w := range typos {
		if len([]rune(w)) >= 5 {
			long = append(long, i)
		}
	}
	if len(long) > 0 {
		for range 2 {
			i := long[rng.IntN(len(long))]
			typos[i] = misspell(rng, typos[i])
		}
		add(rankKinds[3], typos)
	}

	mixed := run(5, 8)
	rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	add(rankKinds[4], mixed)

	var other []string
	for _, w := range run(8, 14) {
		low := strings.ToLower(w)
		switch {
		case littleWords[low] && rng.Float64() < 0.5:
		case reworded[low] != "":
			other = append(other, reworded[low])
		case !littleWords[low] && len(w) > 4:
			other = append(other, inflect(rng, low))
		default:
			other = append(other, w)
		}
	}
	add(rankKinds[5], other)

	if name := d.Quotes[n].Speaker.Name; len(strings.Fields(name)) <= 4 && name != "" {
		topic := contentOf(said)
		rng.Shuffle(len(topic), func(i, j int) { topic[i], topic[j] = topic[j], topic[i] })
		if len(topic) >= 2 {
			words := topic[:2:2]
			around := contentOf(d.Article.Title)
			if p := d.Article.ParagraphAt(d.Quotes[n].Content[0].Start); p >= 0 {
				around = append(around, contentOf(d.Article.Slice(d.Article.Paragraphs[p]))...)
			}
			words = append(words, around[rng.IntN(len(around))])
			add(rankKinds[6], []string{"what did", name, "say about", strings.Join(words, " ")})
			parts := strings.Fields(name)
			if last := parts[len(parts)-1]; len([]rune(last)) >= 5 {
				parts[len(parts)-1] = misspell(rng, last)
				add(rankKinds[7], []string{"what did", strings.Join(parts, " "), "say about", strings.Join(words, " ")})
			}
		}
	}
	return out
}

// contentOf are the words of a text that say something.
func contentOf(s string) []string {
	var out []string
	for _, w := range wordPattern.FindAllString(s, -1) {
		if low := strings.ToLower(w); !littleWords[low] && len(w) >= 4 {
			out = append(out, w)
		}
	}
	return out
}

// misspell swaps, drops, adds or changes one letter, never the first.
func misspell(rng *rand.Rand, w string) string {
	r := []rune(w)
	i := 1 + rng.IntN(len(r)-2)
	switch letter := rune('a' + rng.IntN(26)); rng.IntN(4) {
	case 0:
		r[i], r[i+1] = r[i+1], r[i]
	case 1:
		r = append(r[:i], r[i+1:]...)
	case 2:
		r = append(r[:i], append([]rune{letter}, r[i:]...)...)
	default:
		r[i] = letter
	}
	return string(r)
}

// inflect gives another form of a word, by rule of thumb.
func inflect(rng *rand.Rand, w string) string {
	for _, c := range w {
		if !unicode.IsLetter(c) {
			return w
		}
	}
	switch {
	case strings.HasSuffix(w, "ing"):
		return w[:len(w)-3] + "ed"
	case strings.HasSuffix(w, "ed"):
		return w[:len(w)-2] + "ing"
	case strings.HasSuffix(w, "ss"):
		return w
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	case rng.IntN(2) == 0:
		return w + "s"
	}
	return w
}
