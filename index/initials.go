package index

import (
	"strings"
	"unicode"
)

// bodies are the nouns that make a name one of a body and not of a person:
// initials are for bodies. "UN" is no Ursula Norden.
var bodies = set(`nations states union kingdom emirates republic federation confederation commonwealth
organisation organization council committee commission agency authority administration assembly association
bank board bureau centre center coalition company conference congress court department force forces front fund
government group guard institute league liberation ministry mission movement network observatory office parliament
party police secretariat security service society treaty tribunal army corps community chamber`)

// Initials says whether short is made of the first letters of name, which is a
// body's: "UN", "U.N." and "the UN" of "United Nations", "OSCE" of "Organization
// for Security and Co-operation in Europe".
func Initials(short, name string) bool {
	short = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(short)), "the ")
	short = strings.ReplaceAll(short, ".", "")
	if len(short) < 2 || len(short) > 7 {
		return false
	}
	body, i := false, 0
	for _, w := range strings.Fields(name) {
		first := []rune(w)[0]
		if !unicode.IsUpper(first) {
			continue // of, for, and
		}
		low := string(unicode.ToLower(first))
		if !strings.HasPrefix(short[i:], low) {
			return false
		}
		i += len(low)
		body = body || bodies[strings.ToLower(strings.Trim(w, ","))]
	}
	return body && i == len(short)
}
