package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/talks"
	"parley/corpus/timex"
)

func init() { sections = append(sections, section{"facts", facts}) }

// A goldTruce is a length of the gold sentences: of a truce, or a distractor.
type goldTruce struct {
	Bytes   []int
	Type    string
	Seconds *float64
	Status  string
}

// facts scores lengths of time, and lengths bound to truces.
//
// There are no weights to train: what could be fitted to the gold are the
// rules. So the events of the truce sentences are divided in two by the order
// of their names. The errors of those at even places were read while the rules
// were written ("seen"); those at odd places were only counted ("unseen").
func facts(ctx context.Context, gold string) ([]row, error) {
	var out []row
	for _, m := range []func(string) ([]row, error){seedFacts, truceSentences, truceArticles, durations} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rows, err := m(gold)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// seedFacts counts what is read out of the gold's real articles: truces with a
// stated length, right in their words, value and every status; lengths of
// something else that are taken for a truce's, of the body or of what is printed
// around it; meetings with who met and whether they have; and meetings that only
// the furniture tells of ("traps").
func seedFacts(gold string) ([]row, error) {
	type truce struct {
		File, Kind, Zone, Tier, Expr, Value string
		Bytes                               []int `json:"expr_bytes"`
		Status                              []talks.Status
	}
	type meeting struct {
		File, Zone, Status string
		Who                []string
		Bytes              []int `json:"evidence_bytes"`
	}
	truces, err := lines[truce](filepath.Join(gold, "truces_seeds.jsonl"))
	if err != nil {
		return nil, err
	}
	meetings, err := lines[meeting](filepath.Join(gold, "meetings_seeds.jsonl"))
	if err != nil {
		return nil, err
	}
	type facts struct {
		a  *corpus.Article
		ts []talks.Truce
		ms []talks.Meeting
	}
	articles := map[string]*facts{}
	article := func(file string) (*facts, error) {
		if f := articles[file]; f != nil {
			return f, nil
		}
		text, err := os.ReadFile(filepath.Join(gold, "..", "seeds", file))
		if err != nil {
			return nil, err
		}
		a, err := corpus.Parse(file, string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		times := timex.Find(a)
		f := &facts{a: a}
		f.ts, f.ms = talks.Find(a, times, quote.Find(a, times))
		articles[file] = f
		return f, nil
	}
	meets := func(s corpus.Span, b []int) bool { return len(b) == 2 && s.Start < b[1] && b[0] < s.End }

	var stated, found, others, taken, held, met, traps, caught int
	for _, g := range truces {
		f, err := article(g.File)
		if err != nil {
			return nil, err
		}
		hit := func(right func(talks.Truce) bool) int {
			for _, t := range f.ts {
				if t.Kind != talks.None && meets(t.Span, g.Bytes) && right(t) {
					return 1
				}
			}
			return 0
		}
		switch {
		case g.Kind == "distractor" || g.Zone != "body":
			others++
			taken += hit(func(talks.Truce) bool { return true })
		case g.Tier == "A":
			stated++
			found += hit(func(t talks.Truce) bool {
				same := f.a.Slice(t.Span) == g.Expr && t.Value == g.Value && len(t.Status) == len(g.Status)
				for _, s := range g.Status {
					same = same && slices.Contains(t.Status, s)
				}
				return same
			})
		}
	}
	for _, g := range meetings {
		f, err := article(g.File)
		if err != nil {
			return nil, err
		}
		any, right := false, false
		for _, m := range f.ms {
			if !meets(m.Span, g.Bytes) {
				continue
			}
			any = true
			// The others who met are often described, not named.
			first := ""
			if len(g.Who) > 0 {
				first, _, _ = strings.Cut(g.Who[0], " (")
				first = first[strings.LastIndexByte(first, ' ')+1:]
			}
			right = right || string(m.Status) == g.Status && strings.Contains(" "+strings.Join(m.Who, " ")+" ", " "+first+" ")
		}
		switch {
		case g.Zone != "body":
			traps++
			if any {
				caught++
			}
		default:
			held++
			if right {
				met++
			}
		}
	}
	return []row{
		{name: fmt.Sprintf("seeds, truce lengths right of %d", stated), value: float64(found)},
		{name: fmt.Sprintf("seeds, distractors taken of %d", others), value: float64(taken), lower: true},
		{name: fmt.Sprintf("seeds, meetings right of %d", held), value: float64(met)},
		{name: fmt.Sprintf("seeds, traps taken of %d", traps), value: float64(caught), lower: true},
	}, nil
}

func readTruces(id, text string) ([]talks.Truce, error) {
	a, err := corpus.Parse(id, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	ts := timex.Find(a)
	var out []talks.Truce
	for _, t := range talks.Truces(a, ts, quote.Find(a, ts)) {
		if t.Kind != talks.None && a.RegionAt(t.Start) == corpus.Body {
			out = append(out, t)
		}
	}
	return out, nil
}

// truceSentences counts as gold/score_truce.py does: a length that is until,
// open, a range or a window is neither right nor wrong.
func truceSentences(gold string) ([]row, error) {
	type sentence struct {
		ID, Group, Text    string
		Facts, Distractors []goldTruce
	}
	rows, err := lines[sentence](filepath.Join(gold, "truces_sentences.jsonl"))
	if err != nil {
		return nil, err
	}
	var groups []string
	place := map[string]int{}
	for _, r := range rows {
		if _, ok := place[r.Group]; !ok {
			place[r.Group] = 0
			groups = append(groups, r.Group)
		}
	}
	sort.Strings(groups)
	for i, g := range groups {
		place[g] = i
	}
	type count struct{ gold, found, right, said, wrong, distractors, taken, status int }
	var counts [3]count // seen, unseen, all
	for _, r := range rows {
		ts, err := readTruces(r.ID, r.Text)
		if err != nil {
			return nil, err
		}
		var c count
		used := make([]bool, len(ts))
		over := func(t talks.Truce, g goldTruce) bool {
			return len(g.Bytes) == 2 && t.Start < g.Bytes[1] && g.Bytes[0] < t.Span.End
		}
		for _, g := range r.Facts {
			first, right, n := -1, false, 0
			for i, t := range ts {
				if !over(t, g) {
					continue
				}
				used[i] = true
				n++
				if first < 0 {
					first = i
				}
				right = right || g.Seconds == nil && t.Seconds == 0 || g.Seconds != nil && float64(t.Seconds) == *g.Seconds
			}
			if g.Type != "explicit" && g.Type != "elapsed" && g.Type != "vague" {
				c.said -= n
				continue
			}
			c.gold++
			if first < 0 {
				continue
			}
			c.found++
			if right {
				c.right++
			}
			if len(ts[first].Status) > 0 && string(ts[first].Status[0]) == g.Status {
				c.status++
			}
		}
		c.said += len(ts)
		for _, u := range used {
			if !u {
				c.wrong++
			}
		}
		for _, g := range r.Distractors {
			c.distractors++
			for _, t := range ts {
				if over(t, g) {
					c.taken++
					break
				}
			}
		}
		for _, k := range []int{place[r.Group] % 2, 2} {
			n := &counts[k]
			n.gold += c.gold
			n.found += c.found
			n.right += c.right
			n.said += c.said
			n.wrong += c.wrong
			n.distractors += c.distractors
			n.taken += c.taken
			n.status += c.status
		}
	}
	var out []row
	for k, name := range []string{"seen events", "unseen events", "all events"} {
		c := counts[k]
		out = append(out,
			row{name: "truce sentences, " + name + ": precision", value: percent(c.said-c.wrong, c.said)},
			row{name: "truce sentences, " + name + ": recall", value: percent(c.found, c.gold)},
			row{name: "truce sentences, " + name + ": value right", value: percent(c.right, c.gold)},
			row{name: "truce sentences, " + name + ": status right", value: percent(c.status, c.found)},
			row{name: fmt.Sprintf("truce sentences, %s: distractors of %d", name, c.distractors), value: float64(c.taken), lower: true},
		)
	}
	return out, nil
}

// truceArticles counts the lengths taken for truces in whole articles of US
// politics, where next to none is one.
func truceArticles(gold string) ([]row, error) {
	type article struct{ ID, Text string }
	rows, err := lines[article](filepath.Join(gold, "quotes_polnear.jsonl"))
	if err != nil {
		return nil, err
	}
	n := 0
	for _, r := range rows {
		a, err := corpus.Parse(r.ID, r.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
		for _, t := range talks.Truces(a, timex.Find(a), nil) {
			if t.Kind != talks.None {
				n++
			}
		}
	}
	return []row{{name: "whole articles: truce lengths in 100 of US politics", value: 100 * float64(n) / float64(len(rows)), lower: true}}, nil
}

// durations scores the DURATION expressions of TempEval-3. Only they are
// listed, so precision is that of the sentences that have one.
func durations(gold string) ([]row, error) {
	type duration struct {
		Set, Sentence, Value string
		Bytes                []int
		Seconds              *float64
		Exact                bool
	}
	rows, err := lines[duration](filepath.Join(gold, "durations_timeml.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []row
	for _, set := range []string{"timebank", "aquaint"} {
		exact, right, hit, all := 0, 0, 0, 0
		listed := map[string][][]int{}
		var order []string
		for _, r := range rows {
			if r.Set != set {
				continue
			}
			if len(r.Bytes) != 2 {
				return nil, fmt.Errorf("durations: a row of %s has no place", set)
			}
			if listed[r.Sentence] == nil {
				order = append(order, r.Sentence)
			}
			listed[r.Sentence] = append(listed[r.Sentence], r.Bytes)
			found, ok := false, false
			for _, x := range lengths(r.Sentence, r.Bytes) {
				found = found || x.Kind == timex.Duration || x.Kind == timex.Set
				ok = ok || x.Value == r.Value || r.Seconds != nil && float64(x.Seconds) == *r.Seconds
			}
			all++
			if found {
				hit++
			}
			if r.Exact {
				exact++
				if ok {
					right++
				}
			}
		}
		said, good := 0, 0
		for _, s := range order {
			for _, x := range lengths(s, []int{0, len(s)}) {
				if x.Kind != timex.Duration {
					continue
				}
				said++
				for _, b := range listed[s] {
					if x.Span.Start < b[1] && b[0] < x.Span.End {
						good++
						break
					}
				}
			}
		}
		p, r := percent(good, said), percent(hit, all)
		out = append(out,
			row{name: "durations, " + set + ": exact with the right value", value: percent(right, exact)},
			row{name: "durations, " + set + ": relaxed F1", value: 2 * p * r / (p + r)},
		)
	}
	return out, nil
}

// lengths are the time expressions of a sentence that share a byte with at.
func lengths(sentence string, at []int) []timex.Expr {
	a := &corpus.Article{Text: sentence, Sentences: []corpus.Span{{Start: 0, End: len(sentence)}}}
	var out []timex.Expr
	for _, x := range timex.Find(a) {
		if x.Span.Start < at[1] && at[0] < x.Span.End {
			out = append(out, x)
		}
	}
	return out
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// lines reads a file of one JSON object a line.
func lines[T any](file string) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for n := 1; sc.Scan(); n++ {
		var r T
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		out = append(out, r)
	}
	return out, sc.Err()
}
