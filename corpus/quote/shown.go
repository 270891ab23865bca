package quote

import (
	"strings"

	"parley/corpus"
)

// deniers are verbs by which somebody says that what follows is not so.
var deniers = map[string]bool{}

// clausal are words by which a stretch is a statement or a wish, and can stand
// alone.
var clausal = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`that whether if to is are was were be been being am has have had will would
shall should can cannot could may might must do does did not never`) {
		clausal[w] = true
	}
	for _, w := range strings.Fields(`deny denies denied denying reject rejects rejected rejecting dismiss dismisses
dismissed dismissing dispute disputes disputed disputing refute refutes refuted refuting rebut rebuts rebutted
doubt doubts doubted doubting contradict contradicts contradicted disbelieve disbelieves disbelieved`) {
		deniers[w] = true
	}
}

// Shown is the stretch to show of a quotation: [Quote.Span], but from the cue on
// where reported speech is what the speaker says is not so. Of
//
//	Ines Holm denied that the delegation would leave Velda.
//
// the words after "that" alone would make her say the opposite. denied is true
// there. Words that are no statement also need the verb before them:
//
//	Lavrov rejected a longer ceasefire; Moscow announced pauses over three days.
func (q *Quote) Shown(a *corpus.Article) (s corpus.Span, denied bool) {
	s = q.Span()
	if q.Kind != Indirect || q.Cue.End <= q.Cue.Start || q.Cue.End > s.Start || s.Start-q.Cue.End > 60 {
		return s, false
	}
	for _, w := range strings.Fields(strings.ToLower(a.Slice(corpus.Span{Start: q.Cue.Start, End: s.Start}))) {
		if deniers[strings.Trim(w, ",")] {
			return corpus.Span{Start: q.Cue.Start, End: s.End}, true
		}
	}
	if s.Start-q.Cue.End > 3 {
		return s, false
	}
	for _, w := range strings.Fields(strings.ToLower(a.Slice(s))) {
		if w = strings.Trim(w, ",;"); clausal[w] || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") || strings.HasSuffix(w, "ll") && strings.ContainsAny(w, "'’") {
			return s, false
		}
	}
	return corpus.Span{Start: q.Cue.Start, End: s.End}, false
}
