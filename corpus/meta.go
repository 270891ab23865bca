package corpus

import "time"

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
	if a.Published.IsZero() {
		if t, ok := ParseDate(m.Published); ok {
			a.Published, a.PublishedBasis = t, basis
		}
	}
}

// ParseDate reads a full date in one of the forms that metadata uses, such as
// "2016-12-08", "2016-12-08T10:00:00Z" or "8 December 2016", and gives midnight
// UTC of that day as written. It is false for anything less than a full date.
func ParseDate(s string) (time.Time, bool) {
	if len(s) >= 10 {
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return t, true
		}
	}
	for _, layout := range []string{"2 January 2006", "January 2, 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
