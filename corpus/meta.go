package corpus

import (
	"fmt"
	"strings"
	"time"
)

// A Meta is what is known of an article from beside its text: from front
// matter, a sidecar file, a page's own metadata or the fields of a record. An
// empty field is not known.
type Meta struct {
	Title     string `json:"title" yaml:"title"`
	Outlet    string `json:"outlet" yaml:"outlet"`
	Author    string `json:"author" yaml:"author"`
	Published string `json:"published" yaml:"published"` // any form that [ParseDate] reads
	Place     string `json:"place" yaml:"place"`
	URL       string `json:"url" yaml:"url"`

	Basis string `json:"-" yaml:"-"` // where all this comes from: "front matter", "sidecar", "json-ld"; "" is "given"
}

// fill takes over what m knows and a does not know yet.
func (a *Article) fill(m Meta) {
	basis := m.Basis
	if basis == "" {
		basis = "given"
	}
	set := func(to *string, from string) bool {
		from = strings.Join(strings.Fields(from), " ")
		if *to != "" || from == "" {
			return false
		}
		*to = from
		return true
	}
	set(&a.Title, m.Title)
	set(&a.Author, m.Author)
	set(&a.Place, m.Place)
	set(&a.URL, m.URL)
	if set(&a.Outlet, m.Outlet) {
		a.OutletBasis = basis
	}
	if a.Published.IsZero() && m.Published != "" {
		if t, ok := ParseDate(m.Published); ok {
			a.Published, a.PublishedBasis = t, basis
		} else {
			a.Notes = append(a.Notes, fmt.Sprintf("published %q is not one full date", m.Published))
		}
	}
}

// metaKeys are the names of the fields in front matter and sidecars, the better
// one first.
var metaKeys = []struct {
	name string
	of   func(*Meta) *string
}{
	{"title", func(m *Meta) *string { return &m.Title }},
	{"headline", func(m *Meta) *string { return &m.Title }},
	{"outlet", func(m *Meta) *string { return &m.Outlet }},
	{"publisher", func(m *Meta) *string { return &m.Outlet }},
	{"source", func(m *Meta) *string { return &m.Outlet }},
	{"author", func(m *Meta) *string { return &m.Author }},
	{"byline", func(m *Meta) *string { return &m.Author }},
	{"published", func(m *Meta) *string { return &m.Published }},
	{"date", func(m *Meta) *string { return &m.Published }},
	{"place", func(m *Meta) *string { return &m.Place }},
	{"url", func(m *Meta) *string { return &m.URL }},
	{"link", func(m *Meta) *string { return &m.URL }},
}

// frontMatter reads the block between two lines of "---" at the start of a
// text, and gives where the article begins after it; 0 where there is none.
// Inside are lines "key: value"; what is not known by its key is left alone.
func frontMatter(text string) (Meta, int) {
	m := Meta{Basis: "front matter"}
	at := 0
	if strings.HasPrefix(text, "\ufeff") {
		at = len("\ufeff")
	}
	line, next := nextLine(text, at)
	if strings.TrimRight(line, " \t") != "---" {
		return Meta{}, 0
	}
	for n := 0; next < len(text) && n < 100; n++ {
		line, next = nextLine(text, next)
		trimmed := strings.TrimRight(line, " \t")
		if trimmed == "---" || trimmed == "..." {
			return m, next
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key = strings.ToLower(strings.TrimSpace(key))
		for _, k := range metaKeys {
			if to := k.of(&m); k.name == key && *to == "" {
				*to = unquote(strings.TrimSpace(value))
			}
		}
	}
	return Meta{}, 0 // it is never closed: a rule, not front matter
}

// nextLine gives the line of text at offset at, without its end, and where the
// next one starts.
func nextLine(text string, at int) (string, int) {
	i := strings.IndexByte(text[at:], '\n')
	if i < 0 {
		return strings.TrimRight(text[at:], "\r"), len(text)
	}
	return strings.TrimRight(text[at:at+i], "\r"), at + i + 1
}

// unquote takes a value out of its quotation marks, as YAML would.
func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		q := s[:1]
		s = s[1 : n-1]
		if q == "'" {
			return strings.ReplaceAll(s, "''", "'")
		}
		return strings.ReplaceAll(s, `\"`, `"`)
	}
	return s
}

// publicationLine finds the day on the lines between a title and the body. A
// date above the title is the masthead's, which is the day of the visit. Where
// two days stand there, the one that is called "published" is it; a day that is
// only called "updated" is not.
func publicationLine(text string, lines []line) (time.Time, bool) {
	title := -1
	for i := range lines {
		if lines[i].kind == Title {
			title = i
		}
	}
	var published, plainDay time.Time
	clash := false
	start := title + 1
	// A day that says itself that it is of publication is believed over the title,
	// too; any other there may be the day on which somebody looked at the page.
	for i := max(0, title-10); i < title; i++ {
		s := text[lines[i].Start:lines[i].End]
		if lines[i].kind != Dateline || !statesPublication(s) {
			continue
		}
		if ds := datesIn(s); len(ds) == 1 {
			if !published.IsZero() && !published.Equal(ds[0].Time) {
				return time.Time{}, false
			}
			published = ds[0].Time
		}
	}
	first := start // the first line of the body, where there is no title
	for title < 0 && first < len(lines) && lines[first].kind != Body {
		first++
	}
	if title > 0 && lines[title-1].kind == Dateline {
		// Over the title, "May 14, 2019 / 4:12 PM / updated 3 hours ago" is the
		// report's day too: no masthead says so.
		if s := strings.ToLower(text[lines[title-1].Start:lines[title-1].End]); containsAny(s, "updated", "published") {
			start = title - 1
		}
	}
	for i := start; i < len(lines); i++ {
		l := &lines[i]
		if l.kind == Body {
			break
		}
		if l.kind != Dateline && l.kind != Byline {
			continue
		}
		s := text[l.Start:l.End]
		ds := datesIn(s)
		if len(ds) == 0 {
			continue
		}
		for k, d := range ds {
			from := 0
			if k > 0 {
				from = ds[k-1].end
			}
			before := strings.ToLower(s[from:d.start])
			switch {
			case containsAny(before, "updat", "modif", "aktualis", "mis à jour", "actualiz", "edited", "visited", "accessed", "retrieved"):
			case containsAny(before, "publi", "posted", "veröff", "опубл", "created", "issued", "first"):
				if !published.IsZero() && !published.Equal(d.Time) {
					return time.Time{}, false
				}
				published = d.Time
			case title >= 0 || first-i <= 3:
				if !plainDay.IsZero() && !plainDay.Equal(d.Time) {
					clash = true
				}
				plainDay = d.Time
			}
		}
	}
	if !published.IsZero() {
		return published, true
	}
	return plainDay, !plainDay.IsZero() && !clash
}

// statesPublication says that a line begins with a word for being published.
func statesPublication(s string) bool {
	low := strings.ToLower(cut(s, 24))
	for _, p := range [...]string{"published", "posted", "originally published", "first published", "date published", "publication date", "issued", "date:", "veröffentlicht", "publié", "publicado", "pubblicato", "опубликовано"} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return false
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// infer keeps, apart from Published, the day that two independent cues agree
// on: the day that most captions give for their pictures, and a weekday in the
// report's first sentences that was that day.
//
//	… the old town on May 2, 2019 (AFP PHOTO / N. SURNAME)
//	ORSK – Envoys failed to agree early Thursday …
//
// Pictures are taken on the day of the report or before, so one alone says little.
func (a *Article) infer(lines []line) {
	type vote struct {
		day time.Time
		n   int
	}
	var votes []vote
	seen := map[string]bool{}
	total := 0
	for i := range lines {
		if lines[i].kind != Caption {
			continue
		}
		s := a.Text[lines[i].Start:lines[i].End]
		key := fold(s)
		if seen[key] {
			continue
		}
		seen[key] = true
		ds := datesIn(s)
		if len(ds) != 1 {
			continue
		}
		total++
		k := 0
		for k < len(votes) && !votes[k].day.Equal(ds[0].Time) {
			k++
		}
		if k == len(votes) {
			votes = append(votes, vote{day: ds[0].Time})
		}
		votes[k].n++
	}
	var best vote
	for _, v := range votes {
		if v.n > best.n {
			best = v
		}
	}
	if best.n < 2 || best.n*2 <= total {
		return
	}
	for _, v := range votes {
		if v.day.After(best.day) {
			return // a later picture: the day is not the report's
		}
	}
	n := 0
	for _, s := range a.Sentences {
		if n++; n > 3 {
			break
		}
		for _, t := range tokens(a.Text[s.Start:s.End]) {
			if w, ok := weekdays[t.word]; ok && t.end-t.start >= 6 {
				if w == best.day.Weekday() {
					a.Inferred = best.day
					a.InferredBasis = fmt.Sprintf("inferred: %d captions of %s, and the report says %s", best.n,
						best.day.Format("2 January 2006"), a.Text[s.Start+t.start:s.Start+t.end])
				}
				return
			}
		}
	}
}
