package corpus

import "strings"

// Parse makes an article of plain text or Markdown with front matter. It fails
// only where there is no body to quote.
func Parse(id, text string) (*Article, error) { return ParseWith(id, text, Meta{}) }

// ParseWith is [Parse] for a text of which something is known from elsewhere:
// what m says goes before anything that the text says of itself. A first line
// that repeats m.Title is the title, not body.
func ParseWith(id, text string, m Meta) (*Article, error) {
	a := &Article{ID: id, Text: text, PublishedBasis: Unknown, OutletBasis: Unknown}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		s := Span{at, at + len(strings.TrimRight(line, "\r\n"))}
		if strings.TrimSpace(line) != "" {
			a.Paragraphs = append(a.Paragraphs, s)
			a.Sentences = append(a.Sentences, s)
		}
		at += len(line)
	}
	if len(a.Paragraphs) == 0 {
		return nil, ErrNoBody
	}
	a.Regions = []Region{{Body, Span{0, len(text)}}}
	a.fill(m)
	return a, nil
}
