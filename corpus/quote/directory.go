package quote

import (
	"sort"
	"strings"
	"time"

	"parley/corpus"
)

// A Directory knows the people of many articles: who has which full name, who
// is meant by a family name, what each was when. It knows nobody whom no
// article names. The zero Directory is empty; it may be read by many at once
// when nobody adds to it.
type Directory struct {
	entries []Entry
	byKey   map[string]int   // folded full name, or "initial last" spelled by sound
	byLast  map[string][]int // by the sound of the last word
}

// An Entry is one person or body of a [Directory].
type Entry struct {
	Name     string    // the full name that most articles print
	Body     bool      // a body or a place
	Spelled  []string  // every full name printed for it, in the order of first use
	Aliases  []string  // short forms: "Lavrov", "the FHL"
	Roles    []Holding // offices, in the order in which they were added
	Articles int       // how many articles name it
	counts   map[string]int
}

// A Holding is an office that an article gives somebody.
type Holding struct {
	Role    string
	Article string    // the article's ID
	When    time.Time // when it was printed; zero if undated
}

// Add takes the people of an article in, as [People] gives them. Adding the
// articles in the same order gives the same directory.
func (d *Directory) Add(a *corpus.Article, people []Person) {
	if d.byKey == nil {
		d.byKey, d.byLast = map[string]int{}, map[string][]int{}
	}
	for _, p := range people {
		ws := nameWords(p.Name)
		if len(ws) == 0 || !p.Body && len(ws) < 2 {
			continue // a family name alone is nobody yet: Complete looks it up
		}
		i, ok := d.find(ws, p.Body)
		if !ok {
			i = len(d.entries)
			d.entries = append(d.entries, Entry{Name: p.Name, Body: p.Body, counts: map[string]int{}})
			d.byKey[key(ws, p.Body)] = i
			last := sound(ws[len(ws)-1])
			d.byLast[last] = append(d.byLast[last], i)
		}
		e := &d.entries[i]
		e.Articles++
		e.counts[p.Name]++
		if !contains(e.Spelled, p.Name) {
			e.Spelled = append(e.Spelled, p.Name)
		}
		// The name that most print; of two, the one printed first.
		for _, s := range e.Spelled {
			if e.counts[s] > e.counts[e.Name] {
				e.Name = s
			}
		}
		for _, s := range p.Aliases {
			if !contains(e.Aliases, s) && !contains(e.Spelled, s) {
				e.Aliases = append(e.Aliases, s)
			}
		}
		if p.Role != "" {
			h := Holding{Role: p.Role, Article: a.ID, When: a.Published}
			e.Roles = append(e.Roles, h)
		}
	}
}

// find gives the entry of a name: the same words, the same sounds with the
// same first letter (Sergey Dorow, Sergei Dorov), or an initial for the first
// name.
func (d *Directory) find(ws []string, body bool) (int, bool) {
	if i, ok := d.byKey[key(ws, body)]; ok {
		return i, true
	}
	if body || len(ws) < 2 {
		return 0, false
	}
	for _, i := range d.byLast[sound(ws[len(ws)-1])] {
		if e := &d.entries[i]; !e.Body {
			o := nameWords(e.Name)
			if sameFirst(o[0], ws[0]) && nearly(o[len(o)-1], ws[len(ws)-1]) {
				return i, true
			}
		}
	}
	return 0, false
}

func key(ws []string, body bool) string {
	k := strings.Join(ws, " ")
	if body {
		k = "body " + k
	}
	return k
}

// sameFirst says whether two first names may be one: equal, an initial, or
// two spellings of one sound.
func sameFirst(a, b string) bool {
	if a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b) {
		return true
	}
	return sound(a) == sound(b) && nearly(a, b)
}

// nearly says whether two words differ by one letter or two in length, as
// spellings of one name do: at most a third of their letters.
func nearly(a, b string) bool {
	n := max(len(a), len(b))
	return distance(a, b) <= n/3
}

// distance is Levenshtein's; names are short.
func distance(a, b string) int {
	if len(a) > 40 || len(b) > 40 {
		return 40
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			c := diag
			if a[i-1] != b[j-1] {
				c = 1 + min(diag, row[j], row[j-1])
			}
			diag, row[j] = row[j], c
		}
	}
	return row[len(b)]
}

// sound reduces a folded word to what is left of it across transcriptions:
// consonants, with those that are written one for another made one.
//
//	lavrov lawrow -> lfrf    sergei sergey -> srg    mohammed muhammad -> mhmd
func sound(w string) string {
	var b strings.Builder
	w = strings.NewReplacer("kh", "h", "ch", "h", "sh", "s", "zh", "s", "ph", "f", "th", "t", "ck", "k", "dj", "j", "gh", "g", "ou", "u").Replace(w)
	last := byte(0)
	for i := 0; i < len(w); i++ {
		c := w[i]
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
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// nameWords gives a name's words, folded.
func nameWords(name string) []string {
	ws := strings.Fields(name)
	for i := range ws {
		ws[i] = strings.Trim(fold(ws[i]), ".,")
	}
	return ws
}

// Len is how many people and bodies the directory has.
func (d *Directory) Len() int { return len(d.entries) }

// Entries gives a copy of all entries: those whom most articles name first,
// then by name.
func (d *Directory) Entries() []Entry {
	out := append([]Entry(nil), d.entries...)
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Articles != out[j].Articles {
			return out[i].Articles > out[j].Articles
		}
		return out[i].Name < out[j].Name
	})
	return out
}

// Lookup gives the entry of a full name, however it is spelled or accented;
// of a family name, if only one person has it; or of a body.
func (d *Directory) Lookup(name string) (Entry, bool) {
	ws := nameWords(name)
	if len(ws) == 0 {
		return Entry{}, false
	}
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	if i, ok := d.find(ws, false); ok {
		return d.entries[i], true
	}
	if i, ok := d.byKey[key(ws, true)]; ok {
		return d.entries[i], true
	}
	if len(ws) > 1 {
		return Entry{}, false
	}
	// A family name: spelled so, else sounding so, and nobody else's.
	exact, alike := -1, -1
	nExact, nAlike := 0, 0
	for _, i := range d.byLast[sound(ws[0])] {
		e := &d.entries[i]
		if e.Body {
			continue
		}
		last := ""
		for _, s := range e.Spelled {
			if o := nameWords(s); o[len(o)-1] == ws[0] {
				last = s
			}
		}
		if last != "" {
			exact = i
			nExact++
		} else if o := nameWords(e.Name); nearly(o[len(o)-1], ws[0]) {
			alike = i
			nAlike++
		}
	}
	switch {
	case nExact == 1:
		return d.entries[exact], true
	case nExact == 0 && nAlike == 1:
		return d.entries[alike], true
	}
	return Entry{}, false
}

// Complete gives a speaker his full name where an article gave only a family
// name and the directory knows one person of that name; otherwise it gives s
// as it is. A name that is full already keeps the spelling of its article.
func (d *Directory) Complete(s Speaker) Speaker {
	if len(nameWords(s.Name)) != 1 {
		return s
	}
	if e, ok := d.Lookup(s.Name); ok && !e.Body {
		s.Name = e.Name
	}
	return s
}

// RoleAt gives the office that the entry held as of when: the latest one
// printed at or before it, else the earliest after it. Undated articles count
// only if nothing dated is known.
func (e *Entry) RoleAt(when time.Time) (Holding, bool) {
	var best Holding
	found := false
	better := func(h Holding) bool {
		if !found || h.When.IsZero() != best.When.IsZero() {
			return !found || best.When.IsZero()
		}
		past, bestPast := !h.When.After(when), !best.When.After(when)
		if past != bestPast {
			return past
		}
		if past {
			return h.When.After(best.When)
		}
		return h.When.Before(best.When)
	}
	for _, h := range e.Roles {
		if better(h) {
			best, found = h, true
		}
	}
	return best, found
}
