package index

import (
	"sort"
	"strings"

	"parley/corpus/quote"
)

// A person is somebody who is quoted: by name, or by office where the articles
// give no name ("a US official").
type person struct {
	key   string // folded name; "~" and the folded role where there is none
	name  string // as most often printed
	words []word // of the name
	roles [][]word
	said  int // quotations
	last  string
}

// speakerKey is the term that a speaker's quotations are found by; "" where
// the article says nothing about who spoke.
func speakerKey(r *reader, s quote.Speaker) string {
	if k := fold(r, s.Name); k != "" {
		return k
	}
	if k := fold(r, s.Role); k != "" {
		return "~" + k
	}
	return ""
}

// speakersOf are those who spoke a quotation: one, or each of several at once.
func speakersOf(q *quote.Quote) []quote.Speaker {
	if len(q.Speakers) > 0 {
		return q.Speakers
	}
	return []quote.Speaker{q.Speaker}
}

// speakerKeys are the keys of all who spoke a quotation; none if that is unclear.
func speakerKeys(r *reader, q *quote.Quote) []string {
	var out []string
	for _, s := range speakersOf(q) {
		if k := speakerKey(r, s); k != "" {
			out = append(out, k)
		}
	}
	return out
}

// A tally counts how often what is printed, to choose the usual form.
type tally map[string]int

func (t tally) usual() string {
	best := ""
	for s, n := range t {
		if n > t[best] || n == t[best] && s < best || best == "" {
			best = s
		}
	}
	return best
}

// A voice is what one article adds to what is known of a speaker.
type voice struct {
	Key        string
	Name, Role string
	Said       int
}

// voices are the speakers of an article, in order of their first quotation.
func voices(d *Document, r *reader) []voice {
	var out []voice
	at := map[voice]int{}
	for i := range d.Quotes {
		for _, s := range speakersOf(&d.Quotes[i]) {
			k := voice{Key: speakerKey(r, s), Name: s.Name, Role: s.Role}
			if k.Key == "" {
				continue
			}
			j, ok := at[k]
			if !ok {
				j = len(out)
				at[k] = j
				out = append(out, k)
			}
			out[j].Said++
		}
	}
	return out
}

// people collects the speakers of all articles, those who speak most first.
func people(all []*shelf, r *reader) []*person {
	type seen struct {
		names, roles tally
		said         int
	}
	by := map[string]*seen{}
	for _, sh := range all {
		for _, v := range sh.rec.Voices {
			s := by[v.Key]
			if s == nil {
				s = &seen{tally{}, tally{}, 0}
				by[v.Key] = s
			}
			s.said += v.Said
			if v.Name != "" {
				s.names[v.Name] += v.Said
			}
			if v.Role != "" {
				s.roles[v.Role] += v.Said
			}
		}
	}
	out := make([]*person, 0, len(by))
	for key, s := range by {
		p := &person{key: key, said: s.said, name: s.names.usual()}
		if p.name == "" {
			p.name = s.roles.usual()
		} else {
			p.words = r.words(nil, p.name)
		}
		for role := range s.roles {
			p.roles = append(p.roles, r.words(nil, role))
		}
		if n := len(p.words); n > 0 {
			p.last = p.words[n-1].text
		}
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].said != out[j].said {
			return out[i].said > out[j].said
		}
		return out[i].key < out[j].key
	})
	return out
}

// resolve gives the speakers that a name may mean, those who speak most first;
// none if the articles quote nobody of that name. sure is false if letters had
// to be forgiven.
//
// A name is tried as written, then with slips of the finger, then as an office
// ("the German foreign minister"). "Lavrov" is everybody called so; "Sergei
// Lavrov" is also the "Lavrov" of articles that leave out his first name, but
// not Ivan Lavrov.
func resolve(ps []*person, r *reader, name string) (found []*person, sure bool) {
	ws := r.words(nil, name)
	ws = dropTitles(ws)
	if len(ws) == 0 {
		return nil, false
	}
	for _, slips := range []bool{false, true} {
		for _, p := range ps {
			if len(p.words) > 0 && named(p.words, ws, slips) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return withShort(ps, found), !slips
		}
	}
	for _, p := range ps {
		for _, role := range p.roles {
			if holds(role, ws) {
				found = append(found, p)
				break
			}
		}
	}
	return found, true
}

// withShort adds those who are known by their last name alone where only one
// person in found, and in the corpus, has it.
func withShort(ps, found []*person) []*person {
	in := map[*person]bool{}
	for _, p := range found {
		in[p] = true
	}
	out := found
	for _, f := range found {
		if len(f.words) < 2 {
			continue
		}
		full := 0
		var short *person
		for _, p := range ps {
			if p.last == f.last && len(p.words) > 1 {
				full++
			} else if p.last == f.last {
				short = p
			}
		}
		if full == 1 && short != nil && !in[short] {
			in[short] = true
			out = append(out, short)
		}
	}
	return out
}

// named says whether all words of a query stand in a name, in order. With
// slips, each word may be a letter or two off.
func named(name, query []word, slips bool) bool {
	i := 0
	for _, q := range query {
		for ; ; i++ {
			if i == len(name) {
				return false
			}
			if q.text == name[i].text || slips && slip(q.runes, name[i].runes) {
				i++
				break
			}
		}
	}
	return true
}

// slip says whether two names may be one, misspelt or written by other rules:
// Lavrow and Lavrov, Sergey and Sergei, Stienmeier and Steinmeier. The first
// letter must be right, or two letters have been swapped there.
func slip(a, b []rune) bool {
	short := min(len(a), len(b))
	if short < 4 {
		return false
	}
	if a[0] != b[0] && !(a[0] == b[1] && a[1] == b[0]) {
		return false
	}
	limit := 1
	if short >= 7 {
		limit = 2
	}
	return distance(a, b, limit) <= limit
}

// holds says whether all words that say something stand in a role.
func holds(role, query []word) bool {
	said := false
	for _, q := range query {
		if q.stop {
			continue
		}
		said = true
		ok := false
		for _, w := range role {
			if w.text == q.text || w.stem == q.stem {
				ok = true
				break
			}
		}
		if !ok {
			return false
		}
	}
	return said
}

// titles are said before a name and are no part of it.
var titles = set(`mr mrs ms dr sir madam president prime minister foreign secretary general chancellor
ambassador senator the his her excellency king prince sheikh colonel captain major admiral lieutenant sergeant
brigadier marshal mayor governor professor judge envoy spokesman spokeswoman`)

// dropTitles takes titles off the front of a name, unless nothing is left.
func dropTitles(ws []word) []word {
	i := 0
	for i < len(ws) && titles[ws[i].text] {
		i++
	}
	if i == len(ws) {
		return ws
	}
	return ws[i:]
}

// suggest gives up to n names that start with, hold a word that starts with,
// or nearly are the prefix, in that order; each group in the order given.
func suggest(names []string, r *reader, prefix string, n int) []string {
	want := fold(r, prefix)
	if n <= 0 {
		return nil
	}
	var starts, holds, near []string
	pw := r.words(nil, prefix)
	for _, name := range names {
		f := fold(r, name)
		switch {
		case strings.HasPrefix(f, want):
			starts = append(starts, name)
		case strings.Contains(" "+f, " "+want):
			holds = append(holds, name)
		case len(starts) < n && nearly(r.words(nil, name), pw):
			near = append(near, name)
		}
		if len(starts) >= n {
			break
		}
	}
	out := append(append(starts, holds...), near...)
	return out[:min(n, len(out))]
}

// nearly says whether the last word of a prefix begins like a word of a name,
// with a slip of the finger, and the words before it stand in the name.
func nearly(name, prefix []word) bool {
	if len(prefix) == 0 {
		return false
	}
	last := prefix[len(prefix)-1].runes
	for _, w := range name {
		head := w.runes[:min(len(w.runes), len(last))]
		if slip(last, head) || slip(last, w.runes) {
			return named(name, prefix[:len(prefix)-1], true)
		}
	}
	return false
}

// distance counts the letters to change, add, drop or swap with their
// neighbour to make b of a; more than limit is given as limit+1.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	var rows [3][maxWord + 2]int
	before, last, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			v := min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, before[j-2]+1)
			}
			row[j] = v
			least = min(least, v)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
