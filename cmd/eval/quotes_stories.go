package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/tools/txtar"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// A said is a place in a story before which somebody said something.
type said struct {
	at   int // offset just after the last word
	name string
}

// readStory takes the names in braces out of a story and says where they stood.
func readStory(marked string) (text string, all []said) {
	var b strings.Builder
	for {
		i := strings.IndexByte(marked, '{')
		if i < 0 {
			break
		}
		j := strings.IndexByte(marked[i:], '}')
		if j < 0 {
			break
		}
		b.WriteString(marked[:i])
		name := marked[i+1 : i+j]
		if name == "-" {
			name = ""
		}
		all = append(all, said{b.Len(), name})
		marked = marked[i+j+1:]
	}
	b.WriteString(marked)
	return b.String(), all
}

// storyTally counts, over stories, what was said, what was found of it, and
// whose speaker's full name is right.
type storyTally struct {
	said, found, right, claimed int
	clear, clearRight           int
	wrong                       []string
}

// scoreStories reads the stories of testdata and scores the embedded model.
func scoreStories(dir string) (storyTally, error) {
	var t storyTally
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return t, err
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			return t, err
		}
		for _, f := range ar.Files {
			text, all := readStory(string(f.Data))
			a, err := corpus.Parse(f.Name, text)
			if err != nil {
				return t, fmt.Errorf("%s: %s: %w", file, f.Name, err)
			}
			t.score(f.Name, a, all, quote.Find(a, timex.Find(a)))
		}
	}
	return t, nil
}

// score compares a story's quotations with what was said in it. Quotations
// after which no name stands are claimed in vain, but for those that only
// hold part of what was said.
func (t *storyTally) score(name string, a *corpus.Article, all []said, quotes []quote.Quote) {
	used := make([]bool, len(quotes))
	for _, s := range all {
		t.said++
		hit := -1
		// The words before the name, over its own last sign.
		for i, q := range quotes {
			for _, c := range q.Content {
				if c.Start < s.at && s.at <= c.End+1 && s.at >= c.End-1 {
					hit = i
				}
			}
		}
		// “…,” he said. {name}: the name stands after the attribution.
		if hit < 0 {
			for i, q := range quotes {
				end := max(q.Span().End, q.Source.End, q.Cue.End)
				if q.Span().Start < s.at && end <= s.at && s.at-end < 80 && !strings.Contains(a.Text[end:s.at], "\n") {
					hit = i
				}
			}
		}
		if hit < 0 {
			t.wrong = append(t.wrong, fmt.Sprintf("%s missed  %q by %q", name, a.Text[max(0, s.at-60):s.at], s.name))
			continue
		}
		used[hit] = true
		t.found++
		q := &quotes[hit]
		ok := q.Speaker.Name == s.name
		if ok {
			t.right++
		} else {
			t.wrong = append(t.wrong, fmt.Sprintf("%s speaker %q is %q, not %q (%s, %.2f)", name, a.Text[max(0, s.at-60):s.at], q.Speaker.Name, s.name, q.Why, q.Confidence))
		}
		if q.Clear {
			t.clear++
			if ok {
				t.clearRight++
			}
		}
	}
	for i, q := range quotes {
		if used[i] || q.Kind != quote.Indirect {
			t.claimed++
		}
	}
}
