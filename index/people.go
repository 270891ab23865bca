package index

import (
	"slices"
	"sort"
	"strings"

	"parley/corpus/quote"
)

// A person is somebody who is quoted: by name, or by office where the articles
// give no name ("a US official").
type person struct {
	keys  []string // under which quotations are found: a folded name for each spelling of it, or "~" and the folded office
	name  string   // as most often printed
	names [][]word // every spelling
	roles [][]word // every office that an article gives
	said  int      // quotations
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

// A voiced is what all articles know of one spelling of a name.
type voiced struct {
	key          string
	words        []string // of the folded name
	names, roles tally
	said         int
	in           []int // articles, in order
}

// people collects the speakers of all articles, those who speak most first.
//
// Articles spell a name in different ways, and many leave the first name out.
// These are one person:
//
//	Sergei Dorov    Sergey Dorow    S. Dorov    Dorov
//	Yusuf al-Tamur    Youssef el-Tamur    Al-Tamur
//
// but not where an article quotes two of them as different people, nor where
// two people could be meant: Ada and Jonas Lind stay two, and an article's bare
// "Lind" is a third. Of the spellings, the one that is printed most often names
// the person; offices are kept with the quotations of the article that gave them.
func people(all []*shelf, r *reader) []*person {
	by := map[string]*voiced{}
	for i, sh := range all {
		for _, v := range sh.rec.Voices {
			s := by[v.Key]
			if s == nil {
				s = &voiced{key: v.Key, names: tally{}, roles: tally{}}
				if !strings.HasPrefix(v.Key, "~") {
					s.words = dropArticle(strings.Fields(v.Key))
				}
				by[v.Key] = s
			}
			s.said += v.Said
			if v.Name != "" {
				s.names[v.Name] += v.Said
			}
			if v.Role != "" {
				s.roles[v.Role] += v.Said
			}
			if n := len(s.in); n == 0 || s.in[n-1] != i {
				s.in = append(s.in, i)
			}
		}
	}
	spellings := make([]*voiced, 0, len(by))
	for _, s := range by {
		spellings = append(spellings, s)
	}
	sort.Slice(spellings, func(i, j int) bool {
		a, b := spellings[i], spellings[j]
		if fa, fb := a.fullness(), b.fullness(); fa != fb {
			return fa > fb
		}
		if a.said != b.said {
			return a.said > b.said
		}
		return a.key < b.key
	})
	var out []*person
	for _, group := range sameOnes(spellings) {
		p := new(person)
		names, roles := tally{}, tally{}
		for _, s := range group {
			p.keys = append(p.keys, s.key)
			p.said += s.said
			for name, n := range s.names {
				if s.fullness() == group[0].fullness() { // a full name, if there is one
					names[name] += n
				}
			}
			for role, n := range s.roles {
				roles[role] += n
			}
			if len(s.words) > 0 {
				p.names = append(p.names, r.words(nil, s.key))
			}
		}
		if p.name = names.usual(); p.name == "" {
			p.name = roles.usual()
		}
		for _, role := range ByCount(roles) {
			p.roles = append(p.roles, r.words(nil, role))
		}
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].said != out[j].said {
			return out[i].said > out[j].said
		}
		return out[i].keys[0] < out[j].keys[0]
	})
	return out
}

// fullness says how much a spelling tells: 3 for a full name, 2 for one with an
// initial, 1 for a single name, 0 for an office.
func (s *voiced) fullness() int {
	switch {
	case len(s.words) > 1 && len(s.words[0]) > 1:
		return 3
	case len(s.words) > 1:
		return 2
	}
	return len(s.words)
}

// maxNamesakes bounds how many people of names that sound alike a name is
// compared with, and how many spellings one has.
const maxNamesakes = 64

// sameOnes puts the spellings of one name together. They come the fullest first.
func sameOnes(spellings []*voiced) [][]*voiced {
	var out [][]*voiced
	alike := map[string][]int{} // by the sound of the last name
	last := map[string][]int{}  // by the last name as spelled
	for _, s := range spellings {
		n := len(s.words)
		var near []int
		switch {
		case n > 1:
			near = alike[heard(s.words[n-1])]
		case n == 1:
			near = last[s.words[0]]
		}
		match, matches := -1, 0
		for _, i := range near[:min(len(near), maxNamesakes)] {
			if slices.ContainsFunc(out[i], func(o *voiced) bool { return min(n, len(o.words)) > 1 && !sameName(o.words, s.words) }) {
				continue
			}
			matches++
			match = i
		}
		if matches == 1 && len(out[match]) < maxNamesakes && !slices.ContainsFunc(out[match], s.beside) {
			out[match] = append(out[match], s)
		} else {
			match = len(out)
			out = append(out, []*voiced{s})
		}
		if n > 1 {
			w := s.words[n-1]
			if len(last[w]) < 2 && !slices.Contains(last[w], match) { // more than one need not be counted
				last[w] = append(last[w], match)
			}
			if w = heard(w); !slices.Contains(alike[w], match) && len(alike[w]) < maxNamesakes {
				alike[w] = append(alike[w], match)
			}
		}
	}
	return out
}

// beside says whether one article has both: it would not spell one name in two
// ways.
func (s *voiced) beside(o *voiced) bool {
	for i, j := 0, 0; i < len(s.in) && j < len(o.in); {
		switch {
		case s.in[i] == o.in[j]:
			return true
		case s.in[i] < o.in[j]:
			i++
		default:
			j++
		}
	}
	return false
}

// sameName says whether two folded full names whose last words sound alike may
// be one: the last words are nearly the same letters, the first are as well, or
// one is an initial, and what stands between does not differ.
func sameName(a, b []string) bool {
	if !nearLetters(a[len(a)-1], b[len(b)-1]) || !sameFirst(a[0], b[0]) {
		return false
	}
	a, b = a[1:len(a)-1], b[1:len(b)-1]
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.EqualFunc(a, b, func(x, y string) bool { return sameFirst(x, y) || arabic[x] && arabic[y] })
}

// arabic are the spellings of the article inside Arabic names: al-Tamur, el-Tamur,
// ash-Shami.
var arabic = set(`al el ul ad an ar as ash at az`)

// dropArticle takes the article off a family name that stands alone.
func dropArticle(words []string) []string {
	if len(words) == 2 && arabic[words[0]] {
		return words[1:]
	}
	return words
}

// sameFirst says whether two first names may be one: equal, an initial, or two
// spellings of one sound. Simon and Simone are two.
func sameFirst(a, b string) bool {
	if a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b) {
		return true
	}
	ends := func(s string) bool { return strings.HasSuffix(s, "a") || strings.HasSuffix(s, "e") }
	if a[len(a)-1] != b[len(b)-1] && (ends(a) || ends(b)) {
		return false
	}
	return heard(a) == heard(b) && (nearLetters(a, b) || nearLetters(evened(a), evened(b)))
}

// evened writes a word with the letters that transcriptions agree on, and none twice in a
// row: youssef and yousef are yusef, which is a letter off yusuf.
func evened(w string) string { return string(slices.Compact([]rune(transcribed.Replace(w)))) }

// nearLetters says whether two words differ in at most a third of their
// letters, as spellings of one name do.
func nearLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	limit := max(len(x), len(y)) / 3
	return distance(x, y, limit) <= limit
}

var transcribed = strings.NewReplacer("kh", "h", "ch", "h", "sh", "s", "zh", "s", "ph", "f", "th", "t", "ck", "k", "dj", "j", "gh", "g", "ou", "u")

// heard reduces a folded word to what is left of it across transcriptions:
// consonants, with those that are written one for another made one.
//
//	dorov dorow -> drf    sergei sergey -> srg    mohammed muhammad -> mhmd
func heard(w string) string {
	var b strings.Builder
	last := rune(0)
	for i, c := range transcribed.Replace(w) {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i > 0 {
				continue
			}
			c = 'a'
		case 'v', 'w':
			c = 'f'
		case 'q', 'c':
			c = 'k'
		case 'z':
			c = 's'
		case '-', '.':
			continue
		}
		if c != last {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String()
}

// who gives the first key of everybody whom the keys of quotations belong to.
func who(ps []*person) map[string]string {
	m := make(map[string]string, len(ps))
	for _, p := range ps {
		for _, k := range p.keys {
			m[k] = p.keys[0]
		}
	}
	return m
}

// A resolution is how a name was found to mean somebody.
type resolution int

const (
	byName   resolution = iota // as an article spells it
	bySlip                     // letters had to be forgiven
	byOffice                   // it is no name, but what somebody is
)

// resolve gives the speakers that a name may mean, those who speak most first;
// none if the articles quote nobody of that name.
//
// A name is tried as written, then with slips of the finger, then as an office
// ("the German foreign minister"). "Dorov" is everybody called so; "Sergei Dorov"
// is not Ivan Dorov.
func resolve(ps []*person, r *reader, name string) ([]*person, resolution) {
	whole := r.words(nil, name)
	ws := dropTitles(whole)
	if len(ws) == 0 {
		return nil, byName
	}
	var found []*person
	for _, how := range []resolution{byName, bySlip} {
		for _, p := range ps {
			if p.named(ws, how == bySlip) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return titled(found, whole[:len(whole)-len(ws)]), how
		}
	}
	if len(ws) > 1 || !ws[0].stop || name != strings.ToLower(name) { // "us" is nobody, "US" is
		for _, p := range ps {
			if Initials(name, p.name) {
				found = append(found, p)
			}
		}
	}
	if len(found) > 0 {
		return found, byName
	}
	asked := office(whole)
	for _, p := range ps {
		if slices.ContainsFunc(p.roles, func(role []word) bool { return holds(office(role), asked) }) {
			found = append(found, p)
		}
	}
	return found, byOffice
}

// titled are those of the people found who have the title that was said before
// their name, if any of them has: of two Linds, President Lind is one.
func titled(found []*person, title []word) []*person {
	if len(found) < 2 || !telling(title) {
		return found
	}
	var out []*person
	title = office(title)
	for _, p := range found {
		if slices.ContainsFunc(p.roles, func(role []word) bool { return holds(office(role), title) }) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return found
	}
	return out
}

// short are offices as people write them in a hurry, or over the sea.
var short = map[string]string{
	"pm": "prime minister", "premier": "prime minister", "fm": "foreign minister", "potus": "president", "vp": "vice president",
	"defense": "defence", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "govt": "government",
}

// office spells the words of an office in one way: "the PM" is the prime minister.
func office(ws []word) []word {
	if !slices.ContainsFunc(ws, func(w word) bool { return short[w.text] != "" }) {
		return ws
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	var out []word
	for _, w := range ws {
		if full := short[w.text]; full != "" {
			out = r.words(out, full)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// named says whether all words of a query stand in a spelling of p's name.
func (p *person) named(query []word, slips bool) bool {
	return slices.ContainsFunc(p.names, func(name []word) bool { return named(name, query, slips) })
}

// named says whether all words of a query stand in a name, in order; two words of the
// name may be written as one, "altamur". With slips, each word may be a letter or two off.
func named(name, query []word, slips bool) bool {
	i := 0
	for _, q := range query {
		for ; ; i++ {
			if i == len(name) {
				return false
			}
			if i+1 < len(name) && len(q.text) == len(name[i].text)+len(name[i+1].text) && strings.HasPrefix(q.text, name[i].text) && strings.HasSuffix(q.text, name[i+1].text) {
				i += 2
				break
			}
			if q.text == name[i].text || slips && !offices[q.text] && slip(q.runes, name[i].runes) {
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
	switch d := distance(a, b, 2); {
	case d > 2:
		return false
	case d == 2 && short < 7 && (short < 5 || heard(string(a)) != heard(string(b))): // Aldain is heard as Aldane
		return false
	}
	// Of four letters one makes another word: a pope is not Powe, Kery may be Kerry.
	return short > 4 || heard(string(a)) == heard(string(b)) || slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
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
			if w.text == q.text || w.stem == q.stem || demonym(w.text, q.text) {
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

// demonym says whether one word may be the country and the other its people's: Orvania
// and Orvanian. Irish and Ireland are not told from one another.
func demonym(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b)-len(a) > 3 || !strings.HasPrefix(b, a) {
		return false
	}
	switch b[len(a):] {
	case "n", "an", "ian", "i", "ese", "ish", "ic":
		return true
	}
	return false
}

// titles are said before a name and are no part of it.
var titles = set(`mr mrs ms dr sir madam president prime minister foreign secretary general chancellor
ambassador senator the his her excellency king prince sheikh colonel captain major admiral lieutenant sergeant
brigadier marshal mayor governor professor judge envoy spokesman spokeswoman`)

// offices are what one person is at a time.
var offices = set(`president premier minister secretary chancellor ambassador king queen prince general mayor governor
senator envoy mediator commissioner spokesman spokeswoman spokesperson`)

// otherOffice says whether a role is another office than the one asked for. Who
// is "Norwegian Vice President" in one article was its foreign minister in
// another; "Norway's top diplomat" may still be.
func otherOffice(role, asked []word) bool {
	has := func(ws []word, one string) bool {
		return slices.ContainsFunc(ws, func(w word) bool { return w.text == one })
	}
	other := false
	for _, w := range role {
		if offices[w.text] {
			if has(asked, w.text) {
				return false
			}
			other = true
		}
	}
	return other && slices.ContainsFunc(asked, func(w word) bool { return offices[w.text] })
}

// misspeltTitle says whether a word is a title with a slip of the finger: genral.
func misspeltTitle(w word) bool {
	for t := range titles {
		if len(t) > 5 && slip(w.runes, []rune(t)) {
			return true
		}
	}
	return false
}

// dropTitles takes titles off the front of a name, unless nothing is left.
func dropTitles(ws []word) []word {
	i := 0
	for i < len(ws) && (titles[ws[i].text] || len(ws) > i+1 && misspeltTitle(ws[i])) {
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
