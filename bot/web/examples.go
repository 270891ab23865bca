package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/bot"
	"parley/corpus/quote"
)

// enough is how many articles are looked at for examples.
const enough = 1000

// examples are requests that the corpus answers, made of what was found in it,
// so that a first visitor has something to press whatever the articles are
// about: a question after words that were said, and one request for each
// command that has something to show.
func (p *play) examples() []string {
	if p.Documents == nil {
		return nil
	}
	var list []string
	said, words := map[string]int{}, ""
	var speakers []string // in the order of the corpus
	truces, meetings := 0, 0
	docs := p.Documents()
	for _, d := range docs[:min(len(docs), enough)] {
		truces += len(d.Truces)
		meetings += len(d.Meetings)
		for _, q := range d.Quotes {
			if q.Kind != quote.Direct || !q.Clear || q.Speaker.Name == "" {
				continue
			}
			if said[q.Speaker.Name] == 0 {
				speakers = append(speakers, q.Speaker.Name)
			}
			said[q.Speaker.Name]++
			for _, s := range q.Content {
				if w := phrase(d.Article.Slice(s)); len(words) == 0 || 0 < len(w) && len(w) < len(words) {
					words = w
				}
			}
		}
	}
	most := ""
	for _, s := range speakers {
		if said[s] > said[most] {
			most = s
		}
	}
	if words != "" {
		list = append(list, `who said "`+words+`"?`)
	}
	if truces > 0 {
		list = append(list, bot.Request{Command: "truce-length"}.String())
	}
	if most != "" {
		list = append(list, bot.Request{Command: "timeline", Args: map[string]string{"speaker": most}}.String())
	}
	if meetings > 0 {
		list = append(list, bot.Request{Command: "talks"}.String())
	}
	return append(list, bot.Request{Command: "sources"}.String())
}

// phrase is the last sentence of quoted words, if it is whole and fits into a
// question: "We will not stop before they do".
func phrase(words string) string {
	words = strings.Trim(words, "\"“”„‟«»'‘’ \u00a0.,!")
	if i := strings.LastIndex(words, ". "); i >= 0 {
		words = words[i+2:]
	}
	first, _ := utf8.DecodeRuneInString(words)
	if n := len(strings.Fields(words)); n < 6 || n > 9 || strings.ContainsAny(words, "\n[]?\"“”") || !unicode.IsUpper(first) {
		return ""
	}
	return words
}
