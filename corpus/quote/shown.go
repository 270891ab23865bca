package quote

import (
	"slices"
	"strings"

	"parley/corpus"
)

// disputes are verbs by which somebody says that what follows is not so.
var disputes = listed("disputes")

// clausal are words by which a stretch is a statement or a wish, and can stand
// alone.
var clausal = listed("clausal")

// Disputes says whether a word, in small letters, is a verb by which somebody
// says that something is not so: "denied".
func Disputes(word string) bool { return disputes[hashBytes([]byte(word))] }

// Shown is the stretch to show of a quotation: [Quote.Span], but from the cue on
// where reported speech is what the speaker says is not so. Of
//
//	Ines Holm denied that the delegation would leave Velda.
//
// the words after "that" alone would make her say the opposite. denied is true
// there. Words that are no statement also need the verb before them:
//
//	Holm rejected a longer ceasefire; Norland announced pauses over three days.
func (q *Quote) Shown(a *corpus.Article) (s corpus.Span, denied bool) {
	s = q.Span()
	if q.Kind != Indirect || q.Cue.End <= q.Cue.Start || q.Cue.End > s.Start || s.Start-q.Cue.End > 60 {
		return s, false
	}
	for _, w := range strings.Fields(strings.ToLower(a.Slice(corpus.Span{Start: q.Cue.Start, End: s.Start}))) {
		if Disputes(strings.Trim(w, ",")) {
			return corpus.Span{Start: q.Cue.Start, End: s.End}, true
		}
	}
	if s.Start-q.Cue.End > 3 {
		return s, false
	}
	if q.directs(a, s) {
		return corpus.Span{Start: q.Cue.Start, End: s.End}, false
	}
	for _, w := range strings.Fields(strings.ToLower(a.Slice(s))) {
		if stands(strings.Trim(w, ",;")) {
			return s, false
		}
	}
	return corpus.Span{Start: q.Cue.Start, End: s.End}, false
}

// directed are verbs of which somebody else, or a thing, is the object: “urged Norland
// to free him”, “agreed to the extension”.
var directed = listed("directed")

// directs says whether words tell what somebody was to do, or a thing, and not what is
// so: without the verb “Norland to free him” reads as if Norland would.
func (q *Quote) directs(a *corpus.Article, s corpus.Span) bool {
	cue := strings.Fields(strings.ToLower(a.Slice(q.Cue)))
	if !slices.ContainsFunc(cue, func(w string) bool { return directed[hashBytes([]byte(w))] }) {
		return false
	}
	words := strings.Fields(strings.ToLower(a.Slice(s)))
	switch {
	case len(words) < 2 || words[0] == "that":
		return false
	case words[0] == "to":
		return stuff[words[1]]
	}
	return true
}

// stuff are words that open the name of a thing: “to the extension” is no deed.
var stuff = map[string]bool{"the": true, "a": true, "an": true, "its": true, "his": true, "her": true, "their": true, "this": true, "these": true, "any": true, "all": true}

// stands says whether a word makes a clause of those around it: "would", "they'll".
func stands(word string) bool {
	word = strings.ReplaceAll(word, "’", "'")
	return clausal[hashBytes([]byte(word))] || strings.HasSuffix(word, "n't") || strings.HasSuffix(word, "'ll")
}
