package corpus

import (
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode/utf8"
)

// A Report says what was read and what was cut, for whoever keeps the corpus.
type Report struct {
	Articles []ArticleReport // those without a day or an outlet first, then by id
	Skipped  []*FileError
}

// An ArticleReport is the part of a [Report] on one article.
type ArticleReport struct {
	ID, File, Title    string
	Outlet             string // "" if unknown
	OutletBasis        string
	Published          time.Time // zero if unknown
	PublishedBasis     string
	Inferred           time.Time // the likely day where Published is zero
	InferredBasis      string
	Paragraphs         int // kept as body
	Sentences          int
	Words              int // of the body
	Cut                []Cut
	CopyOf             string // the id of the article that this one is a near copy of
	Teaser             bool
	Notes              []string
	Quotations, Truces int // filled in by whoever has read them; -1: not counted
}

// A Cut is a run of lines that were not kept as body, and why not.
type Cut struct {
	Kind        RegionKind
	Lines       int
	First, Last string // as printed; the same if it is one line
}

// Report says what was read and what was cut.
func (c *Corpus) Report() *Report {
	r := &Report{Skipped: c.Skipped}
	for _, a := range c.Articles {
		r.Articles = append(r.Articles, a.Report())
	}
	sort.SliceStable(r.Articles, func(i, j int) bool {
		return r.Articles[i].lacking() > r.Articles[j].lacking()
	})
	return r
}

// lacking counts what is not known of an article.
func (r *ArticleReport) lacking() int {
	n := 0
	if r.Published.IsZero() {
		n++
	}
	if r.Outlet == "" {
		n++
	}
	return n
}

// Report says what was read of the article and what was cut.
func (a *Article) Report() ArticleReport {
	r := ArticleReport{
		ID: a.ID, File: a.File, Title: a.Title, Outlet: a.Outlet, OutletBasis: a.OutletBasis,
		Published: a.Published, PublishedBasis: a.PublishedBasis, Inferred: a.Inferred, InferredBasis: a.InferredBasis,
		Paragraphs: len(a.Paragraphs), Sentences: len(a.Sentences), CopyOf: a.CopyOf, Teaser: a.Teaser, Notes: a.Notes,
		Quotations: -1, Truces: -1,
	}
	for _, p := range a.Paragraphs {
		r.Words += wordsOf(a.Slice(p))
	}
	_, front := frontMatter(a.Text) // nothing is cut there
	for _, g := range a.Regions {
		if g.Kind == Body || g.End <= front {
			continue
		}
		c := Cut{Kind: g.Kind}
		for _, l := range strings.FieldsFunc(a.Text[max(g.Start, front):g.End], func(r rune) bool { return r == '\n' || r == '\r' }) {
			if l = strings.TrimSpace(l); l == "" || l == "\ufeff" {
				continue
			}
			if c.Lines == 0 {
				c.First = l
			}
			c.Lines++
			c.Last = l
		}
		if c.Lines > 0 {
			r.Cut = append(r.Cut, c)
		}
	}
	return r
}

// String is the report as people read it: a head line, then the articles, then
// the files that were left out and why.
func (r *Report) String() string {
	var b strings.Builder
	undated, unsigned, copies := 0, 0, 0
	for i := range r.Articles {
		if r.Articles[i].Published.IsZero() {
			undated++
		}
		if r.Articles[i].Outlet == "" {
			unsigned++
		}
		if r.Articles[i].CopyOf != "" {
			copies++
		}
	}
	fmt.Fprintf(&b, "%s, %d without a date, %d without an outlet, %s; %s skipped\n",
		count(len(r.Articles), "article"), undated, unsigned, strings.Replace(count(copies, "near copy"), "copys", "copies", 1), count(len(r.Skipped), "file"))
	for i := range r.Articles {
		b.WriteString("\n")
		b.WriteString(r.Articles[i].String())
	}
	if len(r.Skipped) > 0 {
		b.WriteString("\nSkipped:\n")
		for _, e := range r.Skipped {
			fmt.Fprintf(&b, "  %s\n", e)
		}
	}
	return b.String()
}

// String is the report on one article, a few lines that end in a line break.
func (r *ArticleReport) String() string {
	var b strings.Builder
	b.WriteString(r.ID)
	if r.Title != "" {
		fmt.Fprintf(&b, " – %s", r.Title)
	}
	b.WriteString("\n  ")
	if r.Outlet == "" {
		b.WriteString("outlet unknown")
	} else {
		fmt.Fprintf(&b, "%s (%s)", r.Outlet, r.OutletBasis)
	}
	switch {
	case !r.Published.IsZero():
		fmt.Fprintf(&b, ", %s (%s)", r.Published.Format("2 January 2006"), r.PublishedBasis)
	case !r.Inferred.IsZero():
		fmt.Fprintf(&b, ", undated; about %s (%s)", r.Inferred.Format("2 January 2006"), r.InferredBasis)
	default:
		b.WriteString(", undated")
	}
	fmt.Fprintf(&b, "\n  %s kept, %s", count(r.Paragraphs, "paragraph"), count(r.Words, "word"))
	if r.Quotations >= 0 {
		fmt.Fprintf(&b, ", %s", count(r.Quotations, "quotation"))
	}
	if r.Truces >= 0 {
		fmt.Fprintf(&b, ", %s", count(r.Truces, "truce"))
	}
	b.WriteString("\n")
	if r.Teaser {
		b.WriteString("  a feed's summary, not the whole story\n")
	}
	if r.CopyOf != "" {
		fmt.Fprintf(&b, "  a near copy of %s\n", r.CopyOf)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	for _, c := range r.Cut {
		if c.Lines == 1 {
			fmt.Fprintf(&b, "  cut as %s: %s\n", c.Kind, shorten(c.First))
		} else {
			fmt.Fprintf(&b, "  cut as %s: %d lines, %s … %s\n", c.Kind, c.Lines, shorten(c.First), shorten(c.Last))
		}
	}
	return b.String()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// shorten gives the beginning of a line, in quotation marks.
func shorten(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return "“" + s + "”"
	}
	n := 0
	for i := range s {
		if n == most {
			s = s[:i]
			break
		}
		n++
	}
	return "“" + strings.TrimRight(s, " ") + "…”"
}
