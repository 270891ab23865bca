package corpus

import (
	"slices"
	"strings"
)

// Parse makes an article of plain text or Markdown with front matter. It fails
// only where there is no body to quote.
func Parse(id, text string) (*Article, error) { return ParseWith(id, text, Meta{}) }

// ParseWith is [Parse] for a text of which something is known from elsewhere:
// what m says goes before anything that the text says of itself. A first line
// that repeats m.Title is the title, not body.
func ParseWith(id, text string, m Meta) (*Article, error) {
	a := &Article{ID: id, Text: text, PublishedBasis: Unknown, OutletBasis: Unknown}
	a.fill(m)
	front, start := frontMatter(text)
	a.fill(front)

	lines := regions(text[start:], Meta{Title: a.Title})
	for i := range lines {
		lines[i].Start += start
		lines[i].End += start
		lines[i].place.Start += start
		lines[i].place.End += start
	}
	a.take(lines)
	if len(a.Paragraphs) == 0 {
		return nil, ErrNoBody
	}
	if start > 0 {
		a.Regions = append([]Region{{Other, Span{0, start}}}, a.Regions...)
	}
	a.cover()
	a.said(lines)
	a.inferOutlet(text, lines)
	return a, nil
}

// take makes regions, paragraphs and sentences of named lines. Lines of one
// kind that follow each other are one region.
func (a *Article) take(lines []line) {
	for i := range lines {
		l := &lines[i]
		if n := len(a.Regions); n > 0 && a.Regions[n-1].Kind == l.kind {
			a.Regions[n-1].End = l.End
		} else {
			a.Regions = append(a.Regions, Region{l.kind, l.Span})
		}
		if l.kind == Body {
			a.Paragraphs = append(a.Paragraphs, l.Span)
			a.Sentences = sentences(a.Sentences, a.Text, l.Span, l.place.Span)
		}
	}
	// Corpora are large, and articles live long: no room to spare.
	a.Paragraphs, a.Sentences = slices.Clone(a.Paragraphs), slices.Clone(a.Sentences)
}

// cover closes the gaps: the white space between two regions is Other, so that
// every region starts and ends with its words and all bytes are in one.
func (a *Article) cover() {
	all := make([]Region, 0, 2*len(a.Regions)+1)
	at := 0
	for _, r := range a.Regions {
		if r.Start > at {
			if n := len(all); n > 0 && all[n-1].Kind == Other {
				all[n-1].End = r.Start
			} else {
				all = append(all, Region{Other, Span{at, r.Start}})
			}
		}
		if n := len(all); n > 0 && all[n-1].Kind == Other && r.Kind == Other {
			all[n-1].End = r.End
		} else {
			all = append(all, r)
		}
		at = r.End
	}
	if at < len(a.Text) {
		if n := len(all); n > 0 && all[n-1].Kind == Other {
			all[n-1].End = len(a.Text)
		} else {
			all = append(all, Region{Other, Span{at, len(a.Text)}})
		}
	}
	a.Regions = all
}

// said takes over what the text says of itself: its title, its byline, its
// dateline, its day.
func (a *Article) said(lines []line) {
	for i := range lines {
		l := &lines[i]
		s := a.Text[l.Start:l.End]
		switch l.kind {
		case Title:
			if t := headline(strings.TrimLeft(s, "# ")); a.Title == "" || strings.HasPrefix(a.Title, t+" ") && sameHeadline(fold(t), fold(a.Title)) {
				a.Title = t // "Truce holds", after "Truce holds | The Gazette"
			}
		case Byline:
			if a.Author == "" {
				a.Author = author(s)
			}
		}
	}
	for i := range lines {
		l := &lines[i]
		if l.kind != Body {
			continue
		}
		if d := l.place; d.Len() > 0 {
			if a.Place == "" {
				a.Place = d.place
			}
			if a.Outlet == "" && d.agency != "" {
				a.Outlet, a.OutletBasis = d.agency, "dateline"
			}
			if a.Published.IsZero() && !d.date.IsZero() {
				a.Published, a.PublishedBasis = d.date, "dateline"
			}
		}
		break // the dateline opens the first paragraph
	}
	if a.Published.IsZero() {
		if t, ok := publicationLine(a.Text, lines); ok {
			a.Published, a.PublishedBasis = t, "dateline"
		}
	}
	if a.Published.IsZero() {
		if t, ok := dateInURL(a.URL); ok {
			a.Published, a.PublishedBasis = t, "url"
		}
	}
	if a.Published.IsZero() {
		a.infer(lines)
	}
}

// author is who a byline names, without its "By", place, post and hour.
func author(s string) string {
	if i := strings.Index(s, "| By "); i > 0 {
		s = s[i+2:]
	}
	for _, p := range bylinePrefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			s = strings.TrimSpace(rest)
			break
		}
	}
	if i := strings.IndexAny(s, "|•·\n"); i > 0 {
		s = s[:i]
	}
	if ds := datesIn(s); len(ds) > 0 {
		s = cutWeekday(s[:ds[0].start])
	}
	for _, w := range []string{" in ", " for ", " FOR "} {
		if i := strings.Index(s, w); i > 0 {
			s = s[:i]
		}
	}
	for i, n := 0, 0; i < len(s); n++ { // "Name Surname March 18 at 3:57 PM Follow"
		w := s[i:]
		if j := strings.IndexByte(w, ' '); j >= 0 {
			w = w[:j]
		}
		if n >= 2 && (months[strings.ToLower(strings.Trim(w, ".,"))] != 0 || digitIn(w) || w == "Follow" || w == "Updated" || w == "Published") {
			s = s[:i]
			break
		}
		i += len(w) + 1
	}
	if i := strings.IndexByte(s, '@'); i > 0 { // an address
		s = s[:strings.LastIndexByte(s[:i], ' ')+1]
	}
	// "Name Surname, The Gazette", but "Name Surname, Other Name and Third Name".
	if i := strings.IndexByte(s, ','); i > 0 && !strings.Contains(s[i:], " and ") && !strings.Contains(s[i:], " und ") {
		s = s[:i]
	}
	return strings.Trim(s, " ,;-–—")
}
