// Package quote finds quotations in an article and says who spoke them.
//
// [Find] is the whole of it: the same article gives the same quotations, in
// the order of the text, and any text will do. Every part of a [Quote] is a
// span of the article, so its words can be shown exactly as printed.
package quote

import (
	"parley/corpus"
	"parley/corpus/timex"
)

// A Kind says how words are reported.
type Kind string

// The kinds of quotation.
const (
	Direct   Kind = "direct"   // all in quotation marks
	Mixed    Kind = "mixed"    // partly in quotation marks
	Indirect Kind = "indirect" // reported, not verbatim
)

// A Speaker is the person, body or place that a source leads to.
type Speaker struct {
	Name string // full name as the article prints it; "" if unclear or unnamed
	Role string // as the article prints it: "German Foreign Minister"; "" if it gives none
}

// A Quote is an attribution: words reported as said, what reports them, and
// who spoke.
type Quote struct {
	Kind    Kind
	Content []corpus.Span // in order; several when the attribution interrupts the words; marks included
	Cue     corpus.Span   // "said", "according to"; zero if there is none
	Source  corpus.Span   // "the spokesman", "he"; zero if there is none

	Speaker    Speaker
	Clear      bool    // the speaker may be named; otherwise say "speaker unclear"
	Confidence float64 // 0 to 1, that the speaker is right
	Why        string  // what decided, for a person to read
}

// Span is the stretch from the first content to the last.
func (q *Quote) Span() corpus.Span {
	if len(q.Content) == 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: q.Content[0].Start, End: q.Content[len(q.Content)-1].End}
}

// Find gives the quotations of the article's body in order of the text.
func Find(a *corpus.Article, times []timex.Expr) []Quote { return nil }

// A Person is somebody, or some body, that an article names.
type Person struct {
	Speaker
	Aliases  []string      // other ways in which the article names them: "Lavrov", "the Russian minister"
	Mentions []corpus.Span // in order of the text
}

// People gives the persons and bodies that the article's body names, in the
// order of their first mention.
func People(a *corpus.Article) []Person { return nil }
