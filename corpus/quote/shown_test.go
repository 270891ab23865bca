package quote

import (
	"strings"
	"testing"

	"parley/corpus"
)

// What is shown of reported speech can stand alone: a denial keeps its verb,
// and so do words that are no statement.
func TestShown(t *testing.T) {
	for _, c := range []struct {
		text, cue, content, shown string
		kind                      Kind
		denied                    bool
	}{
		{"Ines Holm denied that the delegation would leave Velda.", "denied", "the delegation would leave Velda", "denied that the delegation would leave Velda", Indirect, true},
		{"Ines Holm rejected reports that the delegation would leave.", "rejected", "the delegation would leave", "rejected reports that the delegation would leave", Indirect, true},
		{"Ines Holm said that the delegation would leave.", "said", "that the delegation would leave", "that the delegation would leave", Indirect, false},
		{"Ines Holm announced pauses of an hour.", "announced", "pauses of an hour", "announced pauses of an hour", Indirect, false},
		{"Ines Holm urged Norland to free the driver.", "urged", "Norland to free the driver", "urged Norland to free the driver", Indirect, false},
		{"Ines Holm accused the rebels of using the lull to dig.", "accused", "the rebels of using the lull to dig", "accused the rebels of using the lull to dig", Indirect, false},
		{"Ines Holm agreed to the extension.", "agreed", "to the extension", "agreed to the extension", Indirect, false},
		{"Ines Holm agreed to free the driver.", "agreed", "to free the driver", "to free the driver", Indirect, false},
		{"Ines Holm agreed that Norland would free the driver.", "agreed", "that Norland would free the driver", "that Norland would free the driver", Indirect, false},
		{"Ines Holm denied it: “We leave.”", "denied", "“We leave.”", "“We leave.”", Direct, false},
		{"The delegation would leave, Ines Holm said.", "said", "The delegation would leave", "The delegation would leave", Indirect, false},
	} {
		at := func(s string) corpus.Span {
			i := strings.Index(c.text, s)
			return corpus.Span{Start: i, End: i + len(s)}
		}
		a, err := corpus.Parse("x", c.text)
		if err != nil {
			t.Fatal(err)
		}
		q := Quote{Kind: c.kind, Content: []corpus.Span{at(c.content)}, Cue: at(c.cue)}
		if s, denied := q.Shown(a); a.Slice(s) != c.shown || denied != c.denied {
			t.Errorf("%s: %q, denied %v", c.text, a.Slice(s), denied)
		}
	}
}
