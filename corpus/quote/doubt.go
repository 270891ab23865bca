package quote

import (
	"regexp"
	"strings"

	"parley/corpus"
)

// around is how many bytes beside a quotation are read for doubts.
const around = 200

var (
	// a spokesman for President Doe: whose spokesman is not who spoke
	onBehalf = regexp.MustCompile(`^(?i:an?|the|his|her|its|their|one|another)?\s*(?:\p{Ll}+\s+)*\p{Ll}+\s+(?:for|to)\s+(?:\p{Lu}[\p{L}.]+\s+){1,3}\p{Lu}[\p{L}'’-]+$`)
	// Doe denied saying “…”, Doe never said “…”
	unsaid = regexp.MustCompile(`(?i)\b(?:den(?:y|ies|ied|ying)\s+(?:ever\s+)?(?:having\s+)?(?:said|saying)|never\s+said)\b[^.!?]{0,20}$`)
	// “…,” Doe quoted Roe as saying
	citing = regexp.MustCompile(`(?i)^[^.!?]{0,80}\b(?:quot|cit)(?:ed|es|ing)\s+[^.!?“"]{2,60}\bas\s+(?:saying|telling)\b`)
	// Roe shook his head. “…,” he said.
	subject = regexp.MustCompile(`(?:^|[.!?][”"’']?\s+)(?:(?:His|Her|Their|The)\s+[\p{Ll} ]+,\s+)?(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)+),?\s+\p{Ll}[^.!?“”"]*[.!?]\s*$`)
)

// doubt says why a quotation's speaker should not be named after all, for forms
// in which a wrong name is likelier than a right one; "" if nothing speaks
// against it. It looks at the words printed around the quotation, so that it
// holds whatever the attributors agreed on.
func doubt(a *corpus.Article, q *Quote) string {
	if q.Speaker.Name == "" {
		return ""
	}
	source := a.Slice(q.Source)
	if onBehalf.MatchString(source) && samePerson(source, q.Speaker.Name) {
		return "spoken on somebody's behalf"
	}
	first, last := q.Content[0], q.Content[len(q.Content)-1]
	before := a.Text[max(first.Start-around, 0):first.Start]
	if unsaid.MatchString(strings.TrimRight(before, " “\"‘'")) {
		return "denied to have been said"
	}
	if citing.MatchString(a.Text[last.End:min(last.End+around, len(a.Text))]) {
		return "somebody else's words"
	}
	for i, c := range q.Content {
		from := max(c.Start-around, 0)
		if i > 0 {
			from = q.Content[i-1].End
		}
		between := a.Text[min(from, c.Start):c.Start]
		if n := strings.LastIndex(between, "\n"); n >= 0 {
			between = between[n+1:]
		}
		// Only words between two quotations of one paragraph: elsewhere the
		// sentence before need not be about who speaks next.
		if i == 0 && !strings.ContainsAny(between, "”\"") || i == 0 && q.Source.Start < c.Start && !q.Source.IsZero() {
			continue
		}
		if m := subject.FindStringSubmatch(between); m != nil && !samePerson(m[1], q.Speaker.Name) && (i > 0 || pronoun(source)) {
			return "another person stands before the words"
		}
	}
	return ""
}

// samePerson says whether two names share their last word.
func samePerson(a, b string) bool { return lastWord(a) == lastWord(b) }

func pronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "they":
		return true
	}
	return false
}
